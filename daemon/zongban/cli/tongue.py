"""In which language a command speaks: the office's where it is known, else the terminal's."""

import locale
import os
from typing import Literal

Language = Literal["zh", "en"]


def of_terminal() -> Language:
    """The terminal's language, Chinese or else English (``LC_ALL``, ``LC_MESSAGES``, ``LANG``)."""
    named = next((os.environ[one] for one in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(one)), "")
    return "zh" if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def say(language: str, zh: str, en: str) -> str:
    """One sentence in the language of the reader."""
    return zh if language == "zh" else en


def counted(number: int, noun: str) -> str:
    """``1 thing``, ``2 things``: for English nouns that take a plain s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
