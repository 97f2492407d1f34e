"""Text of strangers made fit to be shown: no control characters, no invisible or reordering marks (promise A57).

No halves of UTF-16 pairs either, which UTF-7 can smuggle in: they are no characters and cannot be written in UTF-8.
"""

from typing import Final

from zongban.core import late_re as re

_STACK: Final = r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff]")
_INVISIBLE: Final = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_STACKED: Final = re.compile(f"({_STACK}{{4}}){_STACK}+")

_ODD: Final = re.compile(_CONTROLS.pattern[:-1] + _INVISIBLE.pattern[1:-1] + _STACK[1:-1] + "\u00a0]")
"""Anything that is not left as it is; most texts have nothing of it."""


def readable(text: str) -> tuple[str, bool]:
    """The text without NUL, control, invisible and reordering characters, and whether there were any.

    Line ends become line feeds; tabs stay.
    """
    unix = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if not _ODD.search(unix):
        return unix, False
    if unix.isascii():
        plain = _CONTROLS.sub(" ", unix)
        return plain, plain != unix
    clean = _STACKED.sub(r"\1", _INVISIBLE.sub("", _CONTROLS.sub(" ", unix)))
    return clean.replace("\u00a0", " "), clean != unix


def one_line(text: str) -> str:
    """A subject, name or value on one line, runs of white space made one space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(readable(text)[0].split())
