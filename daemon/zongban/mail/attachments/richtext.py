"""Rich Text Format to text: groups, code pages, Unicode escapes; pictures, styles and field codes are left out."""

from itertools import islice
from typing import Final

from zongban.core import late_re as re
from zongban.mail.code_pages import code_page

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|"
    rb"(?P<brace>[{}])|(?P<line>[\r\n]{1,200})|(?P<text>[^\\{}\r\n]{1,4000})",
    re.DOTALL,
)
_LEFT_OUT: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata fldinst themedata colorschememapping datastore latentstyles "
    b"listtable listoverridetable rsidtbl generator xmlnstbl header headerl headerr headerf footer footerl footerr "
    b"footerf footnote annotation filetbl revtbl pgptbl mmathPr wgrffmtfilter bkmkstart bkmkend nonshppict".split()
)
_SIGNS: Final = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"nestcell": "\t", b"nestrow": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_CHARSETS: Final = {
    0: "cp1252",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    204: "cp1251",
    238: "cp1250",
}
_DEEPEST: Final = 200
_MOST_TOKENS: Final = 400_000
"""Words and signs that are looked at; a long paper with its pictures has some ten thousands."""


class _State:
    """What holds inside one group."""

    __slots__ = ("codec", "fallback", "html", "skipped")

    def __init__(self, codec: str, fallback: int, skipped: bool, html: bool) -> None:
        self.codec, self.fallback, self.skipped, self.html = codec, fallback, skipped, html


class _Reader:
    def __init__(self, octets: bytes, most: int) -> None:
        self._octets, self._most = octets, most
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._in_fonts = 0
        self._stack: list[_State] = []
        self._state = _State("", 1, False, False)
        self._pending = bytearray()
        self._out: list[str] = []
        self._count = self._drop = 0
        self._high = 0
        self._star = False

    def text(self) -> str:
        for token in islice(_TOKEN.finditer(self._octets), _MOST_TOKENS):
            if self._count + len(self._pending) > self._most:
                break
            self._take(token)
        self._flush()
        lines = ("".join(self._out)).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def _take(self, token: "re.Match[bytes]") -> None:
        kind = token.lastgroup
        if kind == "hex":
            self._byte(bytes([int(token["hex"], 16)]))
        elif kind == "text":
            self._plain(token["text"])
        elif kind == "brace":
            self._flush()
            self._group(token["brace"])
        elif kind == "sign":
            self._sign(token["sign"])
        elif token["word"]:
            self._flush()
            self._word(token["word"], int(token["number"]) if token["number"] else None)

    def _group(self, brace: bytes) -> None:
        self._star = False
        if brace == b"{":
            if len(self._stack) < _DEEPEST:
                state = self._state
                self._stack.append(state)
                self._state = _State(state.codec, state.fallback, state.skipped, state.html)
        elif self._stack:
            self._state = self._stack.pop()
            if self._in_fonts > len(self._stack):
                self._in_fonts = 0

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif sign == b"~":
            self._say(" ")
        elif sign in b"\\{}":
            self._byte(sign)
        elif sign in b"\r\n":
            self._flush()
            self._say("\n")

    def _word(self, word: bytes, number: int | None) -> None:
        star, self._star = self._star, False
        if word in _LEFT_OUT or star:
            self._in_fonts = len(self._stack) if word == b"fonttbl" else self._in_fonts
            self._state.skipped = True
        elif word == b"u" and number is not None:
            self._unicode(number & 0xFFFF)
        elif word == b"uc":
            self._state.fallback = min(max(number or 0, 0), 8)
        elif word == b"ansicpg" and number:
            self._codec = code_page(number) or self._codec
        elif word == b"f" and number is not None:
            self._font = number
            if not self._in_fonts:
                self._state.codec = self._fonts.get(number, "")
        elif word == b"fcharset" and self._in_fonts:
            self._fonts[self._font] = _CHARSETS.get(number or 0, "") if number else ""
        elif word in _SIGNS:
            self._say(_SIGNS[word])

    def _unicode(self, code: int) -> None:
        self._drop = self._state.fallback
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            pair = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
            self._high = 0
            self._say(chr(pair), keep=True)
        else:
            self._say(chr(code), keep=True)

    def _byte(self, octet: bytes) -> None:
        if self._drop:
            self._drop -= 1
        elif not self._state.skipped:
            self._pending += octet

    def _plain(self, octets: bytes) -> None:
        if self._drop:
            self._drop, octets = max(0, self._drop - len(octets)), octets[self._drop :]
        if not self._state.skipped:
            self._pending += octets

    def _flush(self) -> None:
        if self._pending:
            codec = self._state.codec or self._codec
            self._append(bytes(self._pending).decode(codec, "replace"))
            self._pending.clear()

    def _say(self, text: str, *, keep: bool = False) -> None:
        self._drop = self._drop if keep else 0
        if not self._state.skipped:
            self._flush()
            self._append(text)

    def _append(self, text: str) -> None:
        self._out.append(text)
        self._count += len(text)


def read_rich_text(octets: bytes, most: int) -> str:
    """The text of an RTF file, at most about so many characters; whatever is broken in it is left out."""
    return _Reader(octets, most).text()
