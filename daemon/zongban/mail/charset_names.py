"""The charset names that mails use, right and wrong, and the Python codec that reads them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from zongban.core import late_re as re

_CODECS: Final[Mapping[str, str]] = {
    "gb18030": "gb2312 gbk gb18030 xgbk gb231280 csgb2312 gb2312charset isogb2312 isoir58 euccn xeuccn cp936 ms936 "
    "windows936 xcp936 chinese csiso58gb231280 csgbk gbk2312 gb gb180302000 gb180302005 gb23121980 xgb2312 xgb18030 "
    "zhcn zhgbk chinesesimplified simplifiedchinese eucgb2312cn 936 gb2312utf8",
    "hz": "hzgb2312 hz hzgb xhzgb2312",
    "utf-8": "utf8 utf8mb4 unicode11utf8 unicode20utf8 xutf8 utf8purple utf8n utf8bom utf8sig cputf8 cp65001 65001 "
    "utfutf8 uft8 utf utf08 unicodeutf8 csutf8 iso10646utf8",
    "utf-7": "utf7 unicode11utf7 xunicode20utf7 csunicode11utf7 unicode20utf7",
    "utf-16": "utf16 unicode ucs2 iso10646ucs2 xutf16",
    "utf-16-le": "utf16le ucs2le",
    "utf-16-be": "utf16be ucs2be",
    "utf-32": "utf32 ucs4 iso10646ucs4",
    "big5hkscs": "big5 xbig5 big5hkscs csbig5 cnbig5 big5eten zhtwbig5 big5tw zhtw xxbig5 chinesetraditional",
    "cp950": "cp950 windows950 ms950 xwindows950 950",
    "ascii": "ascii usascii ansix341968 us iso646us isoir6 csascii 7bit ansix341986 asciii usacii ascii7 cp367",
    "cp1252": "latin1 iso88591 l1 isoir100 cp819 ibm819 cp1252 windows1252 csisolatin1 ansi xansi win1252 "
    "iso885911987 iso88591windows latin xcp1252 westerneuropean iso8859 isolatin1 ms1252 1252",
    "cp932": "shiftjis sjis xsjis windows31j csshiftjis cswindows31j mskanji shiftjisms cp932 ms932 windows932 932",
    "iso2022_jp_ext": "iso2022jp csiso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jpms iso2022jp2004 jis cp50220 "
    "cp50221 cp50222 xiso2022jp",
    "euc_jp": "eucjp xeucjp xeuc ujis euc cseucpkdfmtjapanese eucjpms cp51932",
    "cp949": "euckr cseuckr ksc56011987 ksc5601 ksc56011989 kscksc56011987 ksc5601ksc56011987 uhc cp949 windows949 "
    "ms949 korean isoir149 xwindows949 949 ks5601 kssc56011987",
    "iso2022_kr": "iso2022kr csiso2022kr",
    "johab": "johab cp1361",
    "koi8_r": "koi8r koi8 cskoi8r koi koi8ru",
    "koi8_u": "koi8u",
    "cp1251": "cp1251 windows1251 win1251 xcp1251 win 1251 cyrillic1251",
    "cp1257": "baltic",
    "cp874": "tis620 tis62025330 iso885911 windows874 cp874 thai xwindows874",
    "cp1254": "iso88599 latin5 l5 turkish windows1254 cp1254",
    "cp1255": "iso88598i iso88598e logical windows1255 cp1255",
    "iso8859-8": "iso88598 visual hebrew",
    "iso8859-2": "iso88592 latin2 l2",
    "iso8859-5": "iso88595 cyrillic",
    "iso8859-7": "iso88597 greek greek8 ecma118",
    "iso8859-6": "iso88596 arabic iso88596i iso88596e",
    "iso8859-15": "iso885915 latin9 latin0 l9",
    "mac_roman": "macintosh mac macroman xmacroman csmacintosh applemacroman",
    "mac_cyrillic": "maccyrillic xmaccyrillic",
    "cp437": "ibm437 cp437 437 dos437 cspc8codepage437",
    "cp850": "ibm850 cp850 850 dos850",
    "cp852": "ibm852 cp852 852",
    "cp866": "ibm866 cp866 866",
    "cp858": "ibm858 cp858 ibm00858 cp00858",
}
_BY_NAME: Final = {name: codec for codec, names in _CODECS.items() for name in names.split()}
_FAMILIES: Final = re.compile(r"(?:x?iso8859(?:1[0-6]|[2-9])|x?(?:windows|win|cp|ms|ibm)(?:125[0-8]))$")
_INSIDE: Final = re.compile(
    r"(?i)gb[-_ ]?(?:2312|k\b|18030)|utf-?_?8|big-?5|iso-?8859-\d{1,2}|windows-?\d{3,4}"
)


@lru_cache(maxsize=512)
def codec_of(charset: str | None) -> str | None:
    """The Python codec for a charset name of a mail; None for an empty or unknown name, or one that is no charset.

    Only codecs that turn octets into characters, and quickly, are known: ``zlib`` or ``idna`` name none (promise A63).
    """
    written = (charset or "")[:60]
    plain = re.sub(r"[^a-z0-9]", "", written.lower())
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    if _FAMILIES.match(plain):
        digits = re.sub(r"\D", "", plain)
        return "iso8859-" + digits[4:] if "iso" in plain else "cp" + digits
    inside = _INSIDE.search(written)
    return codec_of(inside[0]) if inside and inside[0] != written else None
