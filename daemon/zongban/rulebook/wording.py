"""Words of rules looked for in texts of letters: width, case and line breaks make no difference.

A word of Latin letters is looked for as a whole word; ``*`` stands for anything within a sentence (``visit*``,
``关于*的函``). Regular expressions run in RE2, in linear time whatever the mail contains.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import re2

from zongban.core import late_re as re

LONGEST = 60_000
"""Characters of a body that rules look at; what stands behind them decides nothing."""

_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" ?\n ?")
_PARAGRAPH = re.compile(r"\n{2,}")
_WRAPPED = re.compile(r"(?<=[\u3400-\u9fff\uff0c、,])\n(?=[\u3400-\u9fff])")
_PREFIX = r"^(?:(?:re|fw|fwd|aw|wg|回复|回覆|答复|答覆|转发|轉寄)\s*[:：]\s*)*"
_GAP = r"[^\n。；.!?！？]*"

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.case_sensitive = False
_OPTIONS.max_mem = 16 << 20


def tidy(text: str) -> str:
    """The text as words are looked for in it: NFKC, lower case, lines of one paragraph joined."""
    plain = text[:LONGEST]
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
    plain = _BREAK.sub("\n", _SPACE.sub(" ", plain.lower())).strip()
    if "\n" not in plain:
        return plain
    plain = _WRAPPED.sub("", plain)
    return _PARAGRAPH.sub("\0", plain).replace("\n", " ").replace("\0", "\n")


@dataclass(slots=True)
class Text:
    """A tidied text, with the set of its characters as a quick refusal."""

    plain: str
    signs: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, text: str) -> "Text":
        """The text, tidied."""
        plain = tidy(text)
        return cls(plain, frozenset(plain))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a rule.

    Attributes:
        said: as written in the rule.
        parts: what must stand in the text literally.
        signs: its characters.
        pattern: decides when all parts are there; None: standing there is enough.
    """

    said: str
    parts: tuple[str, ...]
    signs: frozenset[str]
    pattern: Any = None

    def within(self, text: Text) -> bool:
        """Whether the text has this word."""
        if not self.signs <= text.signs:
            return False
        plain = text.plain
        for part in self.parts:
            if part not in plain:
                return False
        return self.pattern is None or self.pattern.search(plain) is not None


def word(said: str, *, begins: bool = False, ends: bool = False) -> Word:
    """A word of a rule, ready to be looked for.

    Args:
        said: as written.
        begins: only at the beginning, after Re:, 答复: and their like.
        ends: only at the end, before closing brackets and marks.
    """
    plain = tidy(said)
    parts = tuple(part for part in plain.split("*") if part)
    signs = frozenset("".join(parts))
    if parts == (plain,) and not begins and not ends and not _edged(plain[0]) and not _edged(plain[-1]):
        return Word(said, parts, signs)
    expression = _GAP.join(re.escape(part) for part in plain.split("*"))
    head = _PREFIX if begins else r"\b" if plain[:1] and _edged(plain[0]) else ""
    tail = r"[\s)\]】）」』\"”!！。.]*$" if ends else r"\b" if plain[-1:] and _edged(plain[-1]) else ""
    return Word(said, parts, signs, re2.compile(head + expression + tail, _OPTIONS))


def _edged(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def expression(said: str) -> Word:
    """A regular expression of a rule.

    Raises:
        re2.error: it is none that RE2 takes; the message says why.
    """
    return Word(said, (), frozenset(), re2.compile(said, _OPTIONS))


def explain_refusal(said: str, error: object) -> tuple[str, str]:
    """Why RE2 refuses an expression, in Chinese and English."""
    if "(?=" in said or "(?!" in said or "(?<" in said:
        return "不支持环视（(?=…)、(?!…)、(?<…)）。", "look-around ((?=…), (?!…), (?<…)) is not supported."
    if re.search(r"\\[1-9]", said):
        return "不支持反向引用（\\1）。", "back-references (\\1) are not supported."
    if "\\u" in said:
        return (
            "不支持 \\u4e00 这种写法，汉字请直接写，任意汉字写 \\p{Han}。",
            "\\u4e00 is not supported; write the character itself, or \\p{Han}.",
        )
    text = error.args[0] if isinstance(error, Exception) and error.args else error
    shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return f"正则表达式有误（{shown}）。", f"the regular expression is wrong ({shown})."
