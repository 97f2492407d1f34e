"""Letters written down by their parts (``letters/*.jsonl``), as mails."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from corpus.scoring import lines_of

HELD_OUT = frozenset({"everyday"})
"""Sets that are never learnt from (``learn_kinds.py``): by them it is judged how letters are sorted that are new."""
LETTERS = Path(__file__).parent / "letters"
OFFICE = "office@huayue.example"
WEDNESDAY = "2026-11-18T09:20:00+08:00"


def letters(name: str) -> list[dict[str, Any]]:
    """The letters of one file, each with a ``file`` by which it is told: the file's name and the line."""
    found = lines_of(LETTERS / f"{name}.jsonl")
    return [{"file": f"{name}/{number}", **one} for number, one in enumerate(found, 1)]


def mail_of(parts: Mapping[str, Any]) -> bytes:
    """A letter as a mail: ``from``, ``subject``, ``text``, and ``to``, ``date`` (ISO) where it matters."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = parts["from"]
    mail["To"] = parts.get("to", OFFICE)
    mail["Subject"] = parts["subject"]
    mail["Date"] = format_datetime(datetime.fromisoformat(parts.get("date", WEDNESDAY)))
    mail["Message-ID"] = f"<{parts['file'].replace('/', '.')}@letters.example>"
    mail.set_content(parts["text"])
    return mail.as_bytes()


def expectations(these: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the scorer judges of them; the subject and text of a letter are given, not expected."""
    for one in these:
        yield {
            name: value
            for name, value in one.items()
            if name not in ("from", "to", "subject", "text", "date")
        }
