"""Address headers (RFC 5322 section 3.4), read before encoded words are decoded: a name can never become an address.

``gm@corp.cn <evil@x.io>`` is evil@x.io who calls itself gm@corp.cn, and is marked as such (promises A03, A04).
"""

import re
from typing import Final, NamedTuple

from zongban.mail import charsets, defects
from zongban.mail.headers import decode_words
from zongban.mail.letter import Address
from zongban.mail.wording import one_line

_CLEAN: Final = re.compile(
    r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,255}"
)
_DOMAIN: Final = re.compile(r"[^.\s]{1,63}(?:\.[^.\s]{1,63})*")
_MENTIONED: Final = re.compile(r"[^\s@<>\"'()]{1,64}@[^\s@<>\"'()]{1,255}")
_MAX_ADDRESSES: Final = 20_000


class Mailboxes(NamedTuple):
    """Addresses in order, and what was wrong with them."""

    addresses: tuple[Address, ...]
    defects: frozenset[str]


class _Item:
    """One comma-separated item while it is read: phrase, what stood in angle brackets, comments."""

    __slots__ = ("angles", "comments", "phrase")

    def __init__(self) -> None:
        self.phrase: list[str] = []
        self.angles: list[str] = []
        self.comments: list[str] = []

    def empty(self) -> bool:
        return not self.angles and not "".join(self.phrase).strip()


def _quoted(text: str, at: int) -> tuple[str, int]:
    """Content of a quoted string that opens at ``at`` and where it ends; one that never closes ends with the text."""
    found = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL).match(text, at)
    if found is None:
        return text[at + 1 :], len(text)
    return re.sub(r"\\(.)", r"\1", found[1]), found.end()


def _comment(text: str, at: int) -> tuple[str, int]:
    """Content of a comment that opens at ``at``, nesting counted without recursion."""
    depth, start = 0, at
    while at < len(text):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 2 if text[at] == "\\" else 1
        if depth == 0:
            return text[start + 1 : at - 1], at
    return text[start + 1 :], len(text)


def _items(text: str) -> tuple[list[_Item], bool]:
    """The items of an address list, and whether a group stood in it."""
    items, grouped, at = [_Item()], False, 0
    while at < len(text) and len(items) <= _MAX_ADDRESSES:
        char, item = text[at], items[-1]
        if char == '"':
            piece, at = _quoted(text, at)
            item.phrase.append(piece)
        elif char == "(":
            piece, at = _comment(text, at)
            item.comments.append(piece)
        elif char == "<":
            end = text.find(">", at)
            end = len(text) if end < 0 else end
            item.angles.append(text[at + 1 : end])
            at = end + 1
        elif char in ",;":
            items.append(_Item())
            at += 1
        elif char == ":" and not item.angles and not any("@" in piece for piece in item.phrase[:8]):
            grouped = True
            items[-1] = _Item()
            at += 1
        else:
            found = re.compile(r'[^"(<,;:]+').match(text, at)
            item.phrase.append(found[0] if found else char)
            at = found.end() if found else at + 1
    return [item for item in items if not item.empty()], grouped


def is_clean(email: str) -> bool:
    """Whether a text is one bare address: no white space, no quoting, one ``@``, a domain of non-empty labels."""
    return bool(_CLEAN.fullmatch(email) and _DOMAIN.fullmatch(email.rpartition("@")[2]))


def _raw_text(text: str) -> str:
    """Text that was held as Latin-1, with UTF-8 octets (RFC 6532) made characters."""
    octets = text.encode("latin-1", "replace")
    return octets.decode("ascii") if octets.isascii() else charsets.decode(octets).text


def _mailbox(item: _Item, hint: str | None) -> tuple[Address | None, set[str]]:
    """The address of one item; None when nothing in it is an address."""
    wrong: set[str] = set()
    phrase = "".join(item.phrase).strip()
    if item.angles:
        spec, name = item.angles[-1], phrase or " ".join(item.comments)
        if len(item.angles) > 1:
            wrong.add(defects.BAD_ADDRESS)
    else:
        words = phrase.split()
        spec, name = (words[-1], " ".join(words[:-1]) or " ".join(item.comments)) if words else ("", "")
        if len(words) > 1:
            wrong.add(defects.BAD_ADDRESS)
    spec = _raw_text(spec.rpartition(":")[2] if spec.startswith("@") else spec).strip().strip("'")
    email = spec.removeprefix("mailto:").lower()
    shown = one_line(decode_words(name.encode("latin-1", "replace"), hint).text)
    if not is_clean(email):
        return None, wrong | {defects.BAD_ADDRESS}
    if any(each.lower().strip(".,;") != email for each in _MENTIONED.findall(shown)):
        wrong.add(defects.FROM_SHOWS_ADDRESS)
    return Address(shown.strip("'\" "), email), wrong


def parse_addresses(value: bytes, hint: str | None = None) -> Mailboxes:
    """All mailboxes of an unfolded address header, in order; what is no address is left out and marked."""
    items, grouped = _items(value.decode("latin-1"))
    wrong = {defects.BAD_ADDRESS} if grouped else set()
    found = []
    for item in items:
        address, trouble = _mailbox(item, hint)
        wrong |= trouble
        found += [address] if address else []
    return Mailboxes(tuple(found), frozenset(wrong))
