"""Octets to characters, for mail that says a wrong charset, an unknown one, or none. Never raises.

Every gb* name is read as GB18030, which contains GB2312 and GBK: mails labelled gb2312 carry names like 朱镕基. A
declared charset is believed where it holds strictly and gives text that people write; what is undeclared, or
declared wrongly, is weighed (``charset_guessing``); what is of two charsets is read line by line.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from zongban.core import late_re as re
from zongban.mail import defects
from zongban.mail.charset_guessing import is_plausible, likeliest
from zongban.mail.charset_names import codec_of

__all__ = ["Decoded", "codec_of", "decode", "is_utf8", "unmangled"]

_SEVEN_BIT: Final = frozenset({"hz", "utf-7", "iso2022_jp_ext", "iso2022_kr"})
_WIDE: Final = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32"})
_SURE: Final = frozenset({"utf-8", "gb18030", "big5hkscs", "cp932", "cp949", "euc_jp"})
_SIBLINGS: Final = {
    "big5hkscs": "cp950",
    "cp950": "big5hkscs",
    "cp932": "shift_jis_2004",
    "euc_jp": "euc_jis_2004",
}
_C1: Final = {at: bytes([at]).decode("cp1252", "ignore") or " " for at in range(0x80, 0xA0)}
_HZ: Final = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e]){1,2000})(?:~\}|$)", re.MULTILINE)
_JIS: Final = re.compile(rb"\x1b\$[@AB]|\x1b\$\([CD]|\x1b\([BJI]")
_SO_KR: Final = re.compile(rb"\x1b\$\)[AC]")
_TORN: Final = re.compile(rb"[\x80-\xff]{1,3}((?:\r?\n|[ \t]){1,4})[\x40-\xff]")
_MANGLED: Final = re.compile("[\xc2-\xf4][\x80-\xff\u0152-\u2122]{1,3}")
_MIXED_LINES: Final = 2000


class Decoded(NamedTuple):
    """Text, the Python codec that gave it, and what had to be repaired."""

    text: str
    codec: str
    defects: frozenset[str]


def _strictly(octets: bytes, codec: str) -> str | None:
    """The text, or None where an octet does not belong to the codec."""
    if codec == "cp1252":
        return octets.decode("latin-1").translate(_C1)
    try:
        return octets.decode(codec)
    except (UnicodeError, LookupError):
        pass
    if codec in _SIBLINGS:
        try:
            return octets.decode(_SIBLINGS[codec])
        except (UnicodeError, LookupError):
            pass
    return None


def _seven_bit(octets: bytes, codec: str | None) -> Decoded | None:
    """Text of octets without a high bit that are not ASCII all the same: ISO-2022, HZ, UTF-7; None for plain ASCII."""
    if b"\x1b$" in octets:
        if _SO_KR.search(octets):
            text = _strictly(octets, "iso2022_kr")
            if text is None:
                shifted = octets.replace(b"\x1b$)A", b"").replace(b"\x1b$)C", b"")
                text = re.sub(rb"\x0e([^\x0f]*)\x0f?", lambda each: _high(each[1]), shifted).decode(
                    "gb18030", "replace"
                )
            return Decoded(text, "iso2022_kr", frozenset())
        if _JIS.search(octets):
            return Decoded(_from_jis(octets), "iso2022_jp_ext", frozenset())
    if codec == "utf-7" and b"+" in octets:
        text = _strictly(octets, "utf-7")
        return Decoded(text, "utf-7", frozenset()) if text is not None else None
    if b"~{" in octets and _HZ.search(octets):
        found = _HZ.sub(lambda each: _high(each[1]), octets).replace(b"~\n", b"").replace(b"~~", b"~")
        text = found.decode("gb18030", "replace")
        if codec == "hz" or is_plausible(text, "gb18030"):
            return Decoded(text, "hz", frozenset())
    return None


def _high(octets: bytes) -> bytes:
    return bytes(each | 0x80 if 0x21 <= each <= 0x7E else each for each in octets)


def _from_jis(octets: bytes) -> str:
    """ISO-2022-JP, also with the characters that Windows adds to it and with escapes that a line end cut off."""
    text = _strictly(octets, "iso2022_jp_ext")
    if text is not None:
        return text
    pieces, at, mode = [], 0, b"\x1b(B"
    for escape in [*_JIS.finditer(octets), None]:
        piece = octets[at : escape.start() if escape else len(octets)]
        if mode in (b"\x1b$B", b"\x1b$@"):
            pieces.append(_high(piece).decode("euc_jis_2004", "replace"))
        elif mode == b"\x1b$A":
            pieces.append(_high(piece).decode("gb18030", "replace"))
        elif mode == b"\x1b$(C":
            pieces.append(_high(piece).decode("cp949", "replace"))
        else:
            pieces.append(
                _high(piece).decode("cp932", "replace") if mode == b"\x1b(I" else piece.decode("latin-1")
            )
        if escape:
            mode, at = escape[0], escape.end()
    return "".join(pieces)


def _wide(octets: bytes, codec: str) -> str | None:
    """UTF-16 or UTF-32, unless the declaration is untrue and the octets are of another kind."""
    if codec == "utf-16" and octets[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        codec = "utf-16-be" if octets[:200:2].count(0) > octets[1:200:2].count(0) else "utf-16-le"
    width = 4 if codec == "utf-32" else 2
    text = _strictly(octets[: len(octets) // width * width], codec)
    rare = text is None or (not is_plausible(text, "utf-16") and b"\0" not in octets)
    return None if rare else text


def decode(octets: bytes, charset: str | None = None, hint: str | None = None) -> Decoded:
    """Characters for octets: the declared charset where it holds, else the likeliest; never raises.

    Args:
        octets: what is to be read.
        charset: the name that the mail declares, or None.
        hint: codec of another part of the same mail.
    """
    codec = codec_of(charset)
    if codec in _WIDE:
        text = _wide(octets, str(codec))
        if text is not None:
            return Decoded(text.lstrip("\ufeff"), str(codec), frozenset())
        codec = None
    if octets.isascii():
        found = (
            _seven_bit(octets, codec) if b"\x1b" in octets or b"~{" in octets or codec == "utf-7" else None
        )
        return found or Decoded(octets.decode("ascii"), "ascii", frozenset())
    if octets.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        marked = _marked(octets)
        if marked:
            return marked
    if codec not in (None, "ascii", *_SEVEN_BIT):
        text = _strictly(octets, str(codec))
        if text is not None and is_plausible(text, str(codec)):
            return _believed(octets, text, str(codec), hint)
    return _weighed(octets, None if codec in _SEVEN_BIT or codec == "ascii" else codec, hint)


def _marked(octets: bytes) -> Decoded | None:
    """Text that begins with a byte order mark."""
    codec = "utf-8" if octets.startswith(b"\xef") else "utf-16"
    text = _strictly(octets, codec)
    if text is None or (codec == "utf-16" and not is_plausible(text, codec)):
        return None
    return Decoded(text.lstrip("\ufeff"), codec, frozenset())


def _believed(octets: bytes, text: str, codec: str, hint: str | None) -> Decoded:
    """Plausible text of a declared charset; Latin-1 is what programs say that know no better, so UTF-8 goes before it.

    A single-octet charset fits any octets, and a double-octet one fits UTF-8 by chance: both are asked again.
    """
    if codec != "utf-8" and (codec not in _SURE or is_utf8(octets)):
        better = likeliest(octets, hint, codec)
        other = _strictly(octets, better) if better != codec else None
        if other is not None and _is_related(codec, better):
            return Decoded(other, better, frozenset({defects.GUESSED}))
    return Decoded(text, codec, frozenset())


def _is_related(declared: str, better: str) -> bool:
    """Whether a charset may be given up for another: a wrong label is Latin-1 or a script's, never a sister's."""
    single = declared.startswith(("cp125", "iso8859", "mac", "koi8", "cp8"))
    return not single or better in _SURE or (better, declared) == ("cp1251", "cp1252")


def is_utf8(octets: bytes) -> bool:
    """Whether the octets are strict UTF-8."""
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _weighed(octets: bytes, declared: str | None, hint: str | None) -> Decoded:
    """The text of octets whose charset is not declared, or whose declaration does not hold."""
    eastern = _strictly(octets, "utf-8")
    if eastern and max(eastern) >= "\u2e80" and is_plausible(eastern, "utf-8"):
        return Decoded(eastern, "utf-8", frozenset({defects.GUESSED}))
    if _TORN.search(octets):
        octets = _joined(octets, hint)
    found = likeliest(octets, hint, declared)
    text = _strictly(octets, found)
    if text is not None:
        return Decoded(text, found, frozenset() if found == declared else frozenset({defects.GUESSED}))
    mended = _mended(octets, found)
    text = _strictly(mended, found)
    if text is not None and (octets.startswith(mended) or is_plausible(text, found)):
        return Decoded(text, found, frozenset({defects.GUESSED}))
    return _by_lines(octets, found, hint)


def _joined(octets: bytes, hint: str | None) -> bytes:
    """Octets whose characters a fold tore apart joined again, where they are Chinese or what the hint says."""
    for codec in dict.fromkeys((hint or "gb18030", "gb18030", "utf-8")):
        whole = _mended(octets, codec)
        if len(whole) < len(octets):
            text = _strictly(whole, codec)
            if text is not None and is_plausible(text, codec):
                return whole
    return octets


def _mended(octets: bytes, codec: str) -> bytes:
    """The octets with characters joined again that a line end tore apart, and without a half one at the end."""
    for _ in range(50):
        try:
            octets.decode(codec)
        except UnicodeDecodeError as wrong:
            torn = _TORN.match(octets, wrong.start)
            if wrong.end >= len(octets.rstrip()) and len(octets) - wrong.start <= 4:
                return octets[: wrong.start]
            if torn is None:
                return octets
            joined = octets[: torn.start(1)] + octets[torn.end(1) :]
            if not _holds_longer(joined, codec, wrong.start):
                return octets
            octets = joined
        except LookupError:
            return octets
        else:
            return octets
    return octets


def _holds_longer(octets: bytes, codec: str, start: int) -> bool:
    """Whether the codec now reads beyond the place where it failed."""
    try:
        octets[start : start + 8].decode(codec)
    except UnicodeDecodeError as wrong:
        return wrong.start > 0
    return True


def _by_lines(octets: bytes, codec: str, hint: str | None) -> Decoded:
    """Octets of several charsets: each line in the one that most of them are in, or in its own likeliest."""
    texts, lost = [], False
    for number, line in enumerate(octets.split(b"\n")):
        text = _strictly(line, codec)
        if text is None and number < _MIXED_LINES:
            own = likeliest(line, hint)
            text = _strictly(line, own)
            if text is not None and own.startswith("cp12") and codec == "utf-8":
                text = _with_strays(line)
        if text is None:
            text = _with_strays(line) if codec == "utf-8" else line.decode(codec, "replace")
            lost = lost or "\ufffd" in text
        texts.append(text)
    return Decoded("\n".join(texts), codec, frozenset({defects.LOST if lost else defects.GUESSED}))


def _with_strays(line: bytes) -> str:
    """UTF-8 with octets of Windows-1252 strewn in, as programs write that paste without looking."""
    text = line.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= each <= "\udcff" for each in text)
    if strays > 3 and strays * 8 > len(text):
        return line.decode("utf-8", "replace")
    return "".join(
        _C1.get(ord(c) - 0xDC00, chr(ord(c) - 0xDC00)) if "\udc80" <= c <= "\udcff" else c for c in text
    )


@lru_cache(maxsize=1)
def _octets_of() -> dict[int, int]:
    """The octet of each character that Windows-1252 or Latin-1 reads it as."""
    return {ord(text): at for at, text in _C1.items() if text != " "} | {at: at for at in range(256)}


def unmangled(text: str) -> str:
    """Text that was UTF-8, read as Latin-1 on its way and encoded once more, as it was written; other text as it is."""
    if not _MANGLED.search(text):
        return text
    table = _octets_of()
    try:
        octets = bytes(table[ord(each)] for each in text)
        again = octets.decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text
    return again if is_plausible(again, "utf-8") and len(again) < len(text) else text
