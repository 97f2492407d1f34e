"""Active content of rich text (RTF 1.9.1): objects, templates fetched from elsewhere, fields that start something."""

from itertools import islice
from typing import Final

from zongban.core import late_re as re
from zongban.mail.attachments.active.field_codes import Fields
from zongban.mail.attachments.extract import BROKEN, NotReadable

_ACTIVE: Final = re.compile(rb"\\obj|\\bin\d|\\template(?![a-z])", re.IGNORECASE)
_FIELD: Final = re.compile(rb"\\fldinst", re.IGNORECASE)
_TOKEN: Final = re.compile(
    rb"(?P<brace>[{}])|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<octet>[0-9a-fA-F]{2})|"
    rb"\\(?P<sign>[^a-zA-Z])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
"""Line ends between are none of the text."""
_DESTINATIONS: Final = frozenset(
    b"""
    annotation author bkmkend bkmkstart category colortbl comment company doccomm filetbl fldrslt fonttbl
    footer footerf footerl footerr footnote ftncn ftnsep ftnsepc header headerf headerl headerr hlinkbase info keywords
    listtext manager nonshppict operator pict pntext private rxe shp shptxt sp stylesheet subject tc tcn title txe upr
    xe
    """.split()
)
"""Groups whose text is none of the instruction they stand in, though nothing says that they may be passed over."""
_SILENT: Final = frozenset({b"bkmkstart", b"bkmkend", b"datafield", b"formfield", b"atrfstart", b"atrfend"})
"""Of these every reader knows that they say nothing."""
_BLANK: Final = frozenset({b"tab", b"par", b"line", b"cell", b"emspace", b"enspace", b"qmspace"})
_SIGNS: Final = {b"~": " ", b"\\": "\\", b"{": "{", b"}": "}", b"_": "-"}
_MOST_TOKENS: Final = 1_500_000
_DEEPEST: Final = 2_000


def starts_nothing(octets: bytes) -> bool:
    """Whether a file is without objects and whatever else would be fetched or started.

    Raises:
        NotReadable: its groups nest deeper than any text's.
    """
    if _ACTIVE.search(octets):
        return False
    return not _FIELD.search(octets) or _Reader(octets).quiet


class _Group:
    """What holds between two braces: whether text is an instruction, and how many signs stand in for a ``\\u``."""

    __slots__ = ("fallback", "field", "starred", "told")

    def __init__(self, told: bool, fallback: int) -> None:
        self.told, self.fallback = told, fallback
        self.field = self.starred = False


class _Reader:
    """Tells the fields of a text however they are cut into groups and written by the numbers of their signs."""

    def __init__(self, octets: bytes) -> None:
        self._fields = Fields()
        self._groups = [_Group(told=False, fallback=1)]
        self._drop = 0
        tokens = _TOKEN.finditer(octets)
        for token in islice(tokens, _MOST_TOKENS):
            self._take(token)
        self.quiet = next(tokens, None) is None and self._fields.all_quiet()

    def _take(self, token: "re.Match[bytes]") -> None:
        kind = token.lastgroup
        if kind == "brace":
            self._brace(token["brace"])
            return
        group = self._groups[-1]
        if kind == "sign" and token["sign"] == b"*":
            group.starred = True
            return
        if token["word"]:
            self._word(group, token["word"].lower(), int(token["number"] or -1))
        elif group.told:
            self._text(token)
        group.starred = False

    def _brace(self, brace: bytes) -> None:
        self._drop = 0
        if brace == b"{":
            if len(self._groups) > _DEEPEST:
                raise NotReadable(BROKEN)
            self._groups.append(_Group(self._groups[-1].told, self._groups[-1].fallback))
        elif len(self._groups) > 1 and self._groups.pop().field:
            self._fields.end()

    def _word(self, group: _Group, word: bytes, number: int) -> None:
        if word == b"fldinst":
            self._instruction(group)
        elif word == b"field":
            self._begin(group)
        elif word in _DESTINATIONS or group.starred:
            if group.told and word not in _SILENT:
                self._fields.hide()
            group.told = False
        elif word == b"uc":
            group.fallback = min(max(number, 0), 8)
        elif group.told and word == b"u":
            self._fields.say(chr(number & 0xFFFF))
            self._drop = group.fallback
        elif group.told and word in _BLANK:
            self._fields.say(" ")

    def _begin(self, group: _Group) -> None:
        if group.field:
            self._fields.end()
        self._fields.begin()
        group.field, group.told = True, False

    def _instruction(self, group: _Group) -> None:
        """An instruction belongs to the field around it; one that stands alone is taken for a field."""
        if not any(one.field for one in self._groups):
            self._begin(group)
        group.told = True

    def _text(self, token: "re.Match[bytes]") -> None:
        if token["octet"]:
            words = bytes([int(token["octet"], 16)]).decode("cp1252", "replace")
        elif token["sign"]:
            words = _SIGNS.get(token["sign"], "\0")
        else:
            words = token["text"].decode("cp1252", "replace")
        self._fields.say(words[self._drop :])
        self._drop = max(0, self._drop - len(words))
