"""Which charset octets are in when nobody says, or when what is said gives rare characters only.

Each candidate codec has a model of what people write in it: how often each character comes in Chinese, Japanese,
Korean, Western, Russian... text. The octets are read with every candidate; the one under which they are likeliest
(sum of the logarithms of the characters' frequencies, with a prior for each charset) is taken. As all candidates
read the same octets, the sums can be compared as they are.
"""

import codecs
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from math import log
from typing import Final

from zongban.core import late_re as re
from zongban.mail.everyday_characters import (
    HANGUL,
    NAMES,
    NAMES_OLD,
    OFFICE,
    OFFICE_OLD,
    SIMPLIFIED,
    TRADITIONAL,
)

_SAMPLE: Final = 1200
"""Octets of the lines with undeclared characters that are weighed; more makes nothing surer."""

_ODDS: Final[Mapping[str, float]] = {
    "utf-8": 1.0,
    "gb18030": 1.0,
    "big5hkscs": 0.15,
    "cp1252": 0.1,
    "cp932": 0.03,
    "cp949": 0.01,
    "euc_jp": 0.005,
    "cp1251": 0.004,
    "koi8_r": 0.002,
    "cp1250": 0.001,
    "cp1253": 0.0002,
    "cp1255": 0.0002,
    "cp1256": 0.0002,
    "cp874": 0.00005,
}
"""How often undeclared octets are in each charset, in the mail of a Chinese office with partners abroad."""

_HINT: Final = log(30.0)
_DECLARED: Final = log(1000.0)
_GLYPHS: Final = "。，、：；？！（）“”‘’《》【】「」『』—…·　"
_SIGNS: Final = "〔〕〈〉～￥①②③④⑤⑥⑦⑧⑨⑩★☆●○◆◇■□▲△※→←↑↓─━│┃═│×÷℃°±№"
_WESTERN: Final = "éèêëàâäáãåæçíìîïñóòôöøõœúùûüßÿ"
_WESTERN_SIGNS: Final = "’‘“”–—…•\xa0€£©®™°·«»¡¿²³½§"
_RUSSIAN: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёієїґ"
_GREEK: Final = "αοιετσνηυρπκμλςδγωχθφβξζψάέήίόύώϊϋ"
_CENTRAL: Final = "ąćęłńóśźżáčďéěíňřšťúůýžőűäöüôľĺŕșțăâîşţ"
_DECLARED_RARE: Final = -9.6
"""Mean logarithm under which text is not what people write: the charset that gave it is doubted."""


def _ranked(text: str, classes: tuple[tuple[int, float], ...]) -> dict[str, float]:
    """Frequency of each character by its place in a list that goes from common to rare."""
    result: dict[str, float] = {}
    start = 0
    for end, share in classes:
        result |= dict.fromkeys(text[start:end], share)
        start = end
    return result


_HANZI: Final = ((100, 0.0038), (500, 0.00087), (1000, 0.00026), (1600, 0.00012))


@lru_cache(maxsize=1)
def _everyday() -> dict[str, dict[str, float]]:
    """Frequencies of the characters that are common in each script; built when first needed."""
    signs = dict.fromkeys(_SIGNS, 0.0003) | dict.fromkeys(_GLYPHS, 0.006)
    wide = (
        dict.fromkeys((chr(each) for each in range(0xFF01, 0xFF5F)), 0.0004)
        | signs
        | {"，": 0.03, "。": 0.02}
    )
    simplified = dict.fromkeys(NAMES, 0.0002) | _ranked(SIMPLIFIED, _HANZI) | dict.fromkeys(OFFICE, 0.0006)
    traditional = (
        dict.fromkeys(NAMES_OLD, 0.0002) | _ranked(TRADITIONAL, _HANZI) | dict.fromkeys(OFFICE_OLD, 0.0006)
    )
    simplified["的"] = traditional["的"] = 0.02
    kana = dict.fromkeys((chr(each) for each in range(0x3041, 0x3094)), 0.008)
    kana |= dict.fromkeys((chr(each) for each in range(0x30A1, 0x30FD)), 0.003)
    kanji = {each: share / 4 for each, share in (simplified | traditional).items()}
    cyrillic = {each: 0.05 if at < 20 else 0.008 for at, each in enumerate(_RUSSIAN)}
    greek = {each: 0.04 if at < 20 else 0.008 for at, each in enumerate(_GREEK)}
    latin = dict.fromkeys(_WESTERN_SIGNS, 0.002) | dict.fromkeys(_WESTERN, 0.004)
    return {
        "zh": {each: share / 40 for each, share in traditional.items()} | wide | simplified,
        "tw": wide | traditional,
        "ja": kanji | wide | kana,
        "ko": wide | {each: 0.003 if at < 150 else 0.0012 for at, each in enumerate(HANGUL)},
        "latin": latin | {each.upper(): 0.0006 for each in _WESTERN if len(each.upper()) == 1},
        "central": latin | dict.fromkeys(_CENTRAL, 0.004) | {each.upper(): 0.0006 for each in _CENTRAL},
        "russian": latin | {each.upper(): share / 15 for each, share in cyrillic.items()} | cyrillic,
        "greek": latin | {each.upper(): share / 15 for each, share in greek.items()} | greek,
        "hebrew": latin | dict.fromkeys((chr(each) for each in range(0x5D0, 0x5EB)), 0.04),
        "arabic": latin | dict.fromkeys((chr(each) for each in range(0x621, 0x64B)), 0.025),
        "thai": latin | dict.fromkeys((chr(each) for each in range(0xE01, 0xE4F)), 0.015),
    }


_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {
    "gb18030": ("zh",),
    "big5hkscs": ("tw",),
    "cp932": ("ja",),
    "euc_jp": ("ja",),
    "cp949": ("ko",),
    "cp1252": ("latin",),
    "cp1250": ("central",),
    "cp1251": ("russian",),
    "koi8_r": ("russian",),
    "cp1253": ("greek",),
    "cp1255": ("hebrew",),
    "cp1256": ("arabic",),
    "cp874": ("thai",),
    "iso8859-2": ("central",),
    "cp1257": ("central",),
    "cp1254": ("latin",),
    "iso8859-15": ("latin",),
    "mac_roman": ("latin",),
    "iso8859-5": ("russian",),
    "koi8_u": ("russian",),
    "cp866": ("russian",),
    "mac_cyrillic": ("russian",),
    "iso8859-7": ("greek",),
    "iso8859-8": ("hebrew",),
    "iso8859-6": ("arabic",),
}


def _rare(char: str) -> float:
    """Frequency of a character that is common in no script of the codec."""
    at = ord(char)
    if char == "\ufffd" or at < 0xA0 or 0xE000 <= at < 0xF900:
        return 1e-9
    if 0x4E00 <= at < 0xA000 or 0xAC00 <= at < 0xD7A4:
        return 2e-6
    category = unicodedata.category(char)
    if 0xFF61 <= at < 0xFFA0:
        return 2e-5
    if category in ("Cn", "Co", "Cs", "Mn"):
        return 1e-8
    return 1e-4 if at >= 0x1F300 else 2e-6


class _Model(dict[str, float]):
    """Logarithm of each character's frequency in one codec's text; rare ones are worked out when they come."""

    def __init__(self, codec: str) -> None:
        scripts = _everyday()
        names = _SCRIPTS.get(codec, tuple(scripts))
        merged: dict[str, float] = {}
        for name in names:
            for char, share in scripts[name].items():
                seldom = 0.1 if len(names) > 1 and name not in ("zh", "tw", "latin") else 1.0
                merged[char] = max(share * seldom, merged.get(char, 0.0))
        super().__init__((char, log(share)) for char, share in merged.items())
        self._standard = codec if codec in ("gb18030", "big5hkscs", "cp949", "cp932", "euc_jp") else ""

    def __missing__(self, char: str) -> float:
        share = log(_rare(char))
        if self._standard and share > log(1e-7) and not _in_first_plane(char, self._standard):
            share -= 2.5
        elif char > "\u4e00" and self._standard and not _everyday_row(char, self._standard):
            share -= 1.5
        self[char] = share
        return share


_CORE: Final = {
    "gb18030": "gb2312",
    "big5hkscs": "cp950",
    "cp949": "euc_kr",
    "cp932": "shift_jis",
    "euc_jp": "euc_jp",
}
_ROWS: Final = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}


def _in_first_plane(char: str, codec: str) -> bool:
    """Whether the old national standard, without the vendors' additions, has the character."""
    try:
        char.encode(_CORE[codec])
    except UnicodeEncodeError:
        return False
    return True


def _everyday_row(char: str, codec: str) -> bool:
    """Whether the character stands in the rows of common characters of its standard."""
    low, high = _ROWS.get(codec, (0, 255))
    return low <= char.encode(codec, "replace")[0] <= high


@lru_cache(maxsize=32)
def _model(codec: str) -> _Model:
    return _Model(codec)


_ASCII: Final = log(0.03)
_DOUBLED: Final = re.compile("[\xc0-\u024f]{2}")
_TOUCHING: Final = re.compile(
    "[A-Za-z][\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f]|[\u0370-\u052f\u0590-\u06ff][A-Za-z]"
)
_ENCLOSED: Final = re.compile("[a-z][\u3400-\u9fff\uac00-\ud7a3](?=[a-z])")
_SINGLE_LATIN: Final = frozenset({"cp1252", "cp1250"})
_ALPHABETS: Final = frozenset({"cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874"})


def _weight(text: str, codec: str) -> float:
    """Logarithm of how likely this text is in this codec."""
    model = _model(codec)
    high = [each for each in text if each > "\x7f"]
    total = sum(map(model.__getitem__, high)) + (len(text) - len(high)) * _ASCII
    if codec == "utf-8" and max(high, default="") < "\u0800":
        return total - 3.0  # 通知 and 谢谢 in GBK are such UTF-8 too
    if codec in _SINGLE_LATIN:
        return total - 2.0 * len(_DOUBLED.findall(text))
    if codec in _CORE:
        return total - 4.0 * len(_ENCLOSED.findall(text))
    return total - 5.0 * len(_TOUCHING.findall(text)) if codec in _ALPHABETS else total


def _sample(octets: bytes) -> bytes:
    """The lines that hold more than ASCII, as many as are weighed."""
    if len(octets) <= _SAMPLE:
        return octets
    kept, size = [], 0
    for line in octets[: 256 * 1024].split(b"\n"):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(line)
            if size >= _SAMPLE:
                break
    return b"\n".join(kept)[:_SAMPLE] if kept else octets[-_SAMPLE:]


def _as_read(octets: bytes, codec: str, cut: bool) -> str:
    """The octets with this codec; a character that the sample cuts at its end is left out."""
    return codecs.getincrementaldecoder(codec)("replace").decode(octets, not cut)


def likeliest(octets: bytes, hint: str | None = None, declared: str | None = None) -> str:
    """The codec under which these octets are likeliest.

    Args:
        octets: text of which nothing sure is known.
        hint: codec of another part of the mail, which makes it likelier here too.
        declared: codec that the mail names for these octets; it is given up only for something far likelier.
    """
    sample = _sample(octets)
    best, highest = "gb18030", float("-inf")
    candidates = dict.fromkeys(
        (*_ODDS, *(each for each in (hint, declared) if each and each not in ("ascii", "utf-7")))
    )
    for codec in candidates:
        try:
            text = _as_read(sample, codec, len(octets) > len(sample))
        except (UnicodeError, LookupError):
            continue
        weight = _weight(text, codec) + log(_ODDS.get(codec, 0.0005))
        weight += _HINT if codec == hint else 0.0
        weight += _DECLARED + log(max(1.0, 0.01 / _ODDS.get(codec, 0.0005))) if codec == declared else 0.0
        if weight > highest:
            best, highest = codec, weight
    return best


def is_plausible(text: str, codec: str) -> bool:
    """Whether text that a declared charset gave is of the kind that people write in it."""
    high = [each for each in text[:2000] if each > "\x7f"][:120]
    if not high:
        return True
    model = _model(codec)
    return sum(map(model.__getitem__, high)) / len(high) > _DECLARED_RARE
