"""Address headers (RFC 5322 section 3.4), read before encoded words are decoded: a name can never become an address.

``gm@corp.cn <evil@x.io>`` is evil@x.io who calls itself gm@corp.cn, and is marked as such (promises A03, A04).
"""

from typing import Final, NamedTuple

from zongban.core import late_re as re
from zongban.mail import charsets, defects
from zongban.mail.headers import decode_words
from zongban.mail.letter import Address
from zongban.mail.wording import one_line

_CLEAN: Final = re.compile(
    r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,255}"
)
_DOMAIN: Final = re.compile(r"[^.\s]{1,63}(?:\.[^.\s]{1,63})*")
_MENTIONED: Final = re.compile(r"[^\s@<>\"'()]{1,64}@[^\s@<>\"'()]{1,255}")
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)")
_SCHEME: Final = re.compile(r"(?i)^(?:mailto|smtp):")
_EASTERN_SEPARATORS: Final = "，；、"
_PLAIN: Final = re.compile(r'[^"(<,;:，；、]+')
_FULL_WIDTH: Final = str.maketrans("＜＞〈〉《》＠", "<><><>@")
_WIDE_SIGNS: Final = frozenset("＜〈《＠")
_MAX_ADDRESSES: Final = 20_000


class Mailboxes(NamedTuple):
    """Addresses in order, and what was wrong with them."""

    addresses: tuple[Address, ...]
    defects: frozenset[str]


class _Item:
    """One comma-separated item while it is read: phrase, what stood in angle brackets, comments."""

    __slots__ = ("angles", "broken", "comments", "phrase", "quoted")

    def __init__(self) -> None:
        self.phrase: list[str] = []
        self.angles: list[str] = []
        self.comments: list[str] = []
        self.quoted = False
        self.broken = False

    def has_address(self) -> bool:
        return bool(self.angles) or any("@" in piece for piece in self.phrase[:8])

    def begins_group(self) -> bool:
        """Whether a colon here ends the name of a group."""
        return not self.has_address() and not "".join(self.phrase[-1:]).lower().endswith(("mailto", "smtp"))

    def empty(self) -> bool:
        return not self.angles and not "".join(self.phrase).strip()


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """Content of a quoted string that opens at ``at`` and where it ends; None when it never closes."""
    found = _QUOTED.match(text, at)
    return (_ESCAPED.sub(r"\1", found[1]), found.end()) if found else None


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
    items, grouped, at, quotes = [_Item()], False, 0, True
    while at < len(text) and len(items) <= _MAX_ADDRESSES:
        char, item = text[at], items[-1]
        quoted = _quoted(text, at) if char == '"' and quotes else None
        if quoted:
            item.phrase.append(quoted[0])
            item.quoted = True
            at = quoted[1]
        elif char == '"':
            quotes, at = False, at + 1  # it never closes: this one and those after it mean nothing
            item.broken = True
        elif char == "(":
            piece, at = _comment(text, at)
            item.comments.append(piece)
        elif char == "<":
            end = text.find(">", at)
            item.broken = item.broken or end < 0
            end = len(text) if end < 0 else end
            item.angles.append(text[at + 1 : end])
            at = end + 1
        elif char in ",;" or (char in _EASTERN_SEPARATORS and item.has_address()):
            items.append(_Item())
            at += 1
        elif char == ":" and item.begins_group():
            grouped = True
            items[-1] = _Item()
            at += 1
        else:
            found = _PLAIN.match(text, at)
            item.phrase.append(found[0] if found else char)
            at = found.end() if found else at + 1
    return [item for item in items if not item.empty()], grouped


def is_clean(email: str) -> bool:
    """Whether a text is one bare address: no white space, no quoting, one ``@``, a domain of non-empty labels."""
    return bool(_CLEAN.fullmatch(email) and _DOMAIN.fullmatch(email.rpartition("@")[2]))


def _spec(written: str) -> str:
    """A bare address out of what is written where one should stand; it may still be none."""
    spec = written.rpartition(":")[2] if written.startswith("@") else written
    spec = "".join(spec.replace("＠", "@").split()).strip("'\"<>,;[]")
    spec = _SCHEME.sub("", spec).rstrip(".")
    local, at, domain = spec.rpartition("@")
    return (local.strip('"') + at + domain).lower()


def _mentioned(item: _Item) -> tuple[str, str]:
    """The only address that stands in the words or comments of an item, and the words without it; else nothing."""
    for where, rest in (("".join(item.phrase), ""), (" ".join(item.comments), "".join(item.phrase))):
        found = _MENTIONED.findall(where[:2000])
        if len(found) == 1:
            return _spec(found[0]), rest or where.replace(found[0], " ").strip(" []()<>,:")
    return "", ""


def _mailbox(item: _Item, hint: str | None) -> tuple[Address | None, set[str]]:
    """The address of one item; None when nothing in it is an address."""
    wrong = {defects.BAD_ADDRESS} if item.broken else set()
    phrase = "".join(item.phrase).strip()
    if item.angles:
        spec, name = _spec(item.angles[-1]), phrase or " ".join(item.comments)
        if spec != item.angles[-1].strip().lower():
            wrong.add(defects.BAD_ADDRESS)
        if len(item.angles) > 1:
            wrong.add(defects.BAD_ADDRESS)
            spec = next((each for each in map(_spec, reversed(item.angles)) if is_clean(each)), spec)
    else:
        words = phrase.split()
        spec, name = (
            (_spec(words[-1]), " ".join(words[:-1]) or " ".join(item.comments)) if words else ("", "")
        )
        if len(words) > 1 or (words and item.quoted):
            wrong.add(defects.BAD_ADDRESS)
    if not is_clean(spec) and not any("@" in each for each in item.angles):
        spec, name = _mentioned(item)
        wrong.add(defects.BAD_ADDRESS)
    if not is_clean(spec):
        return None, wrong | {defects.BAD_ADDRESS}
    if not _stands(spec, item):
        wrong.add(defects.BAD_ADDRESS)
    shown = one_line(_words_of(name, hint))
    if any(each.lower().strip(".,;") != spec for each in _MENTIONED.findall(shown)):
        wrong.add(defects.FROM_SHOWS_ADDRESS)
    return Address(shown.strip("'\" <>"), spec, _spelt(spec, item)), wrong


def _stands(spec: str, item: _Item) -> bool:
    """Whether an address stands in the header as it is read; a repaired one is another to a server that looks at it.

    Letters outside ASCII with an ASCII small letter (the sign of Kelvin) are no letters of the address.
    """
    for written in (*item.angles, *"".join(item.phrase).split()):
        bare = written.strip().replace('"', "")
        if bare.lower() == spec and (bare.isascii() or not spec.isascii()):
            return True
    return False


def _spelt(email: str, item: _Item) -> str:
    """The address with the capitals it was written with; empty when it has none."""
    written = " ".join((*item.angles, "".join(item.phrase)))
    at = written.lower().find(email)
    found = written[at : at + len(email)] if at >= 0 else ""
    return found if found != email else ""


def _words_of(name: str, hint: str | None) -> str:
    """A name with its encoded words decoded; octets outside them are characters already."""
    return (
        decode_words(name.encode("utf-8", "replace"), "utf-8" if not name.isascii() else hint).text
        if "=?" in name
        else name
    )


def _characters(value: bytes, hint: str | None) -> str:
    """The value as text: octets beyond ASCII are characters (RFC 6532), or Chinese ones that no one declared."""
    if value.isascii():
        return value.decode("ascii") if b"\x1b" not in value else charsets.decode(value, None, hint).text
    return charsets.decode(value, None, hint).text


def parse_addresses(value: bytes, hint: str | None = None) -> Mailboxes:
    """All mailboxes of an unfolded address header, in order; what is no address is left out and marked."""
    text = _characters(value, hint)
    items, grouped = _items(text if "<" in text else text.translate(_FULL_WIDTH))
    wrong = {defects.BAD_ADDRESS} if grouped or ("<" not in text and set(text) & _WIDE_SIGNS) else set()
    found: list[Address] = []
    before: list[str] = []
    for item in items:
        if before and item.has_address():
            # A comma in a name that is not quoted cut it: 华悦, 采购部 <a@b.example>
            item.phrase = [", ".join((*before, "".join(item.phrase).strip()))] if item.angles else item.phrase
            before = []
        address, trouble = _mailbox(item, hint)
        wrong |= trouble
        found += [address] if address else []
        if address is None and len(before) < 3 and not item.has_address():
            before.append("".join(item.phrase).strip())
    return Mailboxes(tuple(found), frozenset(wrong))
