"""Calendar objects as lines and components (RFC 5545 section 3.1), read so that nothing makes it fail.

Real ones lack their END, fold in the middle of a character or not at all, leave colons and commas of names unquoted,
write names in lower case and carry lines of quoted-printable from vCalendar 1.0. What can be read is read.
"""

import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from zongban.core import late_re as re
from zongban.mail import charsets

MAX_CHARACTERS: Final = 256 * 1024
MAX_LINES: Final = 20_000
MAX_COMPONENTS: Final = 2_000
_DEEPEST: Final = 8

_NAME: Final = re.compile(r"[ \t]*(?:[A-Za-z0-9-]{1,60}\.)?([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*(?=[;:])")
_DIVIDED: Final = re.compile(r'"(?:[^"\\]|\\.){0,2000}"|([;:])')
_MOMENT: Final = re.compile(
    r":[ \t]*([+-]?\d{4}-?\d{2}-?\d{2}(?:[T ][0-9:.]{4,15}(?:Z|[+-]\d{2}:?\d{2})?)?)[ \t]*$", re.IGNORECASE
)
_MAILTO: Final = re.compile(r":[ \t]*(?=mailto:)", re.IGNORECASE)
_CARET: Final = re.compile(r"\^([n^'])")
_AT_MARGIN: Final = re.compile(rb"(?i)(?:^|[\r\n])BEGIN:")
_INDENTED: Final = re.compile(rb"(?i)(?:^|[\r\n])[ \t]{1,40}BEGIN:")
_CODED_PARAMETER: Final = re.compile(rb"(?m)^[A-Z-]{3,40};[A-Z-]{1,40}=3D")
_CODED_LETTERS: Final = re.compile(rb"(?:=[89A-F][0-9A-F]){3}")
_PLAIN_PARAMETER: Final = re.compile(rb"(?m)^[A-Z-]{3,40};[A-Z-]{1,40}=(?!3D)")
_FOLD: Final = re.compile(r"\n[ \t]")
_MOMENTS: Final = frozenset(
    {"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "DTSTAMP", "X-MS-OLK-ORIGINALSTART", "X-MS-OLK-ORIGINALEND"}
)
_PEOPLE: Final = frozenset({"ATTENDEE", "ORGANIZER"})
_TOP: Final = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: name and names of parameters in upper case, the value as it stands."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """The first copy of a property that has a value; None when there is none."""
        return next((one for one in self.properties if one.name == name and one.value.strip()), None)

    def all(self, name: str) -> list[Property]:
        """All copies of a property."""
        return [one for one in self.properties if one.name == name]

    def value(self, name: str) -> str:
        """The first value of a property, or empty."""
        found = self.first(name)
        return found.value.strip() if found else ""

    def walk(self, name: str) -> Iterator["Component"]:
        """All components of this name inside, in the order of the text."""
        waiting = list(reversed(self.children))
        while waiting:
            one = waiting.pop()
            if one.name == name:
                yield one
            waiting.extend(reversed(one.children))


def calendar_text(octets: bytes, charset: str | None, hint: str | None) -> str:
    """The characters of a calendar part with line feeds as line ends and unfolded.

    Unfolds before decoding, because Exchange folds inside a character; undoes a transfer encoding that no header
    announced. Most characters outside of UTF-8 are read by the declared charset, else by the likeliest.
    """
    plain = octets[: MAX_CHARACTERS * 3]
    if plain[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = plain.decode("utf-16", "replace")
        return unfolded(text)
    plain = _transferred(plain)
    plain = plain.removeprefix(b"\xef\xbb\xbf")
    if not _AT_MARGIN.search(plain) and _INDENTED.search(plain):
        plain = re.sub(rb"(?m)^[ \t]+", b"", plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    plain = re.sub(rb"(?:\r\n?|\n)[ \t]", b"", plain)
    return unfolded(_decoded(plain, charset, hint))


def _transferred(octets: bytes) -> bytes:
    """Octets whose Base64 or quoted-printable form was left over by the sender."""
    if octets.lstrip().startswith((b"QkVHSU46VkNBTEVOREFS", b"77u/QkVHSU46VkNBTEVOREFS")):
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", octets)
        return binascii.a2b_base64(kept[: len(kept) // 4 * 4])
    coded = bool(_CODED_PARAMETER.search(octets)) and not _PLAIN_PARAMETER.search(octets)
    if not coded and octets.isascii() and b"QUOTED-PRINTABLE" not in octets.upper():
        coded = bool(_CODED_LETTERS.search(octets))
    if coded or b"VCALENDAR=0D=0A" in octets or b"VCALENDAR=0A" in octets:
        return binascii.a2b_qp(octets)
    return octets


def _decoded(octets: bytes, charset: str | None, hint: str | None) -> str:
    text = octets.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if not lost:
        return text
    if sum(each > "\x7f" for each in text) - lost > 4 * lost:
        return text
    declared = charsets.codec_of(charset)
    if declared in (None, "utf-8", "ascii"):
        return charsets.decode(octets, hint or "iso-8859-1", hint).text
    return charsets.decode(octets, charset, hint).text


def unfolded(text: str) -> str:
    """The text with line feeds as line ends, without NUL and byte order marks, continued lines joined."""
    plain = text.replace("\0", "").replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    plain = re.sub(r"[\u2028\u2029\x0b\x0c\x85]", " ", plain)
    return _FOLD.sub("", plain)[: MAX_CHARACTERS + 1]


def components(text: str) -> Component:
    """The tree of an unfolded text under a nameless root; lines that are none are added to the value before them.

    A missing END ends with what contains it, a second VEVENT inside one ends the first.
    """
    root = Component("")
    open_parts = [root]
    count = 0
    for line in _lines(text):
        name = _NAME.match(line)
        if name is None:
            _continue(open_parts[-1], line)
            continue
        found = _property(name[1].upper(), line[name.end() :])
        word = found.value.strip().upper()
        if found.name == "BEGIN":
            count += 1
            if count > MAX_COMPONENTS:
                break
            _begin(open_parts, word)
        elif found.name == "END":
            _end(open_parts, word)
        else:
            open_parts[-1].properties.append(found)
    return root


def _lines(text: str) -> Iterator[str]:
    """The lines that say something; soft line ends of quoted-printable values are joined."""
    held = ""
    for line in text.split("\n", MAX_LINES)[:MAX_LINES]:
        whole = held + line
        if whole.endswith("=") and "QUOTED-PRINTABLE" in whole[:300].upper():
            held = whole[:-1]
            continue
        held = ""
        if whole.strip():
            yield whole


def _begin(open_parts: list[Component], word: str) -> None:
    if word in _TOP:
        while len(open_parts) > 1 and open_parts[-1].name != "VCALENDAR":
            open_parts.pop()
    elif word == "VCALENDAR":
        del open_parts[1:]
    made = Component(word)
    open_parts[-1].children.append(made)
    if len(open_parts) < _DEEPEST:
        open_parts.append(made)


def _end(open_parts: list[Component], word: str) -> None:
    if any(one.name == word for one in open_parts[1:]):
        while open_parts.pop().name != word:
            pass


def _continue(part: Component, line: str) -> None:
    if part.properties:
        last = part.properties[-1]
        part.properties[-1] = Property(
            last.name, last.parameters, f"{last.value}\\n{line.strip()}"[: MAX_CHARACTERS + 1]
        )


def _property(name: str, rest: str) -> Property:
    """Parameters and value; where a parameter holds a colon without quotes, the value says where it begins."""
    place = _value_at(name, rest)
    if place is not None:
        return Property(
            name,
            _parameters(
                rest[: place[0]],
                [one.start() for one in _DIVIDED.finditer(rest[: place[0]]) if one[1] == ";"],
            ),
            rest[place[1] :],
        )
    semicolons: list[int] = []
    for one in _DIVIDED.finditer(rest):
        if one[1] == ":":
            return Property(name, _parameters(rest[: one.start()], semicolons), rest[one.end() :])
        semicolons += [one.start()] if one[1] else []
    plain = rest.find(":")
    return Property(name, {}, rest[plain + 1 :] if plain >= 0 else "")


def _value_at(name: str, rest: str) -> tuple[int, int] | None:
    """Where the parameters of a time or person end and its value begins, by the shape of the value."""
    if name in _MOMENTS:
        found = _MOMENT.search(rest[-60:])
        shift = max(0, len(rest) - 60)
        return (found.start() + shift, found.start(1) + shift) if found else None
    if name in _PEOPLE:
        places = [(one.start(), one.end()) for one in _MAILTO.finditer(rest[:3000])]
        quoted = [place for place in places if rest.count('"', 0, place[0]) % 2 == 0]
        return quoted[-1] if quoted else places[-1] if places else None
    return None


def _parameters(text: str, semicolons: list[int]) -> dict[str, str]:
    """Parameters by name in upper case; a bare word (vCalendar 1.0) stands under the empty name."""
    found: dict[str, str] = {}
    for start, end in pairwise([*semicolons[:40], len(text)]):
        name, equals, value = text[start + 1 : end].partition("=")
        key = name.strip().upper() if equals else ""
        found.setdefault(key[:60], _bare(value if equals else name)[:1000])
    return found


def _bare(value: str) -> str:
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1]
    plain = plain.replace('\\"', '"').strip('"')
    return _CARET.sub(lambda one: {"n": " ", "^": "^", "'": '"'}[one[1]], plain).strip()
