"""Where a car goes, in the language of whoever drives: airport → 机场, 虹桥火车站 → Hongqiao Railway Station.

A place is a chain of names that everybody knows, with what it is at its end; anything else keeps its own words, within
quotation marks, so that the reader sees them as a name and not as a slip.
"""

from collections.abc import Mapping
from typing import Final

from zongban.core import late_re as re
from zongban.language.cities import CITIES

_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "国际机场": ("International Airport", "intl airport", "int'l airport"),
    "机场": ("Airport",),
    "航站楼": ("Terminal",),
    "东站": ("East Railway Station", "east station"), "西站": ("West Railway Station", "west station"),
    "南站": ("South Railway Station", "south station"), "北站": ("North Railway Station", "north station"),
    "火车站": ("Railway Station", "train station", "rail station", "station"),
    "高铁站": ("High-Speed Railway Station", "high speed railway station", "high-speed rail station", "hsr station"),
    "汽车站": ("Bus Station", "coach station"), "地铁站": ("Metro Station", "subway station"),
    "酒店": ("Hotel",), "宾馆": ("Guest House", "guesthouse"), "餐厅": ("Restaurant",),
    "工厂": ("Factory", "plant", "works"), "厂区": ("Factory Site", "plant site"), "车间": ("Workshop",),
    "仓库": ("Warehouse",), "办公室": ("Office",), "公司": ("Company",), "总部": ("Headquarters", "head office", "hq"),
    "分公司": ("Branch Office", "branch"), "会展中心": ("Exhibition Centre", "exhibition center", "expo centre"),
    "国际会议中心": ("International Conference Centre", "international conference center"),
    "会议中心": ("Conference Centre", "conference center", "convention centre", "convention center"),
    "医院": ("Hospital",), "银行": ("Bank",), "大学": ("University",), "码头": ("Pier", "wharf"),
    "港口": ("Port", "harbour"),
    "大使馆": ("Embassy",), "领事馆": ("Consulate",), "海关": ("Customs",), "法院": ("Court",),
    "税务局": ("Tax Office",),
    "市政府": ("City Hall", "city government"), "区政府": ("District Government",),
    "市中心": ("City Centre", "city center",
    "downtown"), "开发区": ("Development Zone",), "工业园": ("Industrial Park",), "科技园": ("Science Park",),
}  # fmt: skip
"""What a place is: Chinese → English, as it is written first."""
_NAMES: Final[Mapping[str, str]] = {
    **CITIES,
    "浦东": "Pudong", "虹桥": "Hongqiao", "首都": "Capital",
    "大兴": "Daxing", "白云": "Baiyun", "宝安": "Bao'an", "萧山": "Xiaoshan", "禄口": "Lukou", "双流": "Shuangliu",
    "天府": "Tianfu", "硕放": "Shuofang", "咸阳": "Xianyang", "陆家嘴": "Lujiazui",
    "张江": "Zhangjiang", "嘉定": "Jiading",
    "松江": "Songjiang", "青浦": "Qingpu", "闵行": "Minhang", "徐家汇": "Xujiahui", "静安": "Jing'an",
    "黄浦": "Huangpu",
}  # fmt: skip

_TO_ENGLISH: Final = {**{zh: en[0] for zh, en in _KINDS.items()}, **_NAMES}
_TO_CHINESE: Final = {
    **{word.lower(): zh for zh, words in _KINDS.items() for word in words},
    **{en.lower().replace("'", ""): zh for zh, en in _NAMES.items()},
}
_LONGEST_ZH: Final = max(map(len, _TO_ENGLISH))
_LONGEST_EN: Final = max(len(one.split()) for one in _TO_CHINESE)
_HAN: Final = re.compile(r"[㐀-鿿]")
_TERMINAL: Final = re.compile(
    r"\s{0,3}(?:(?:terminal|t|Ｔ)\s?(\d)(?:\s?航站楼)?|([一二三])号航站楼)\s{0,3}$", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"^(?:the|our|your)\s{1,3}", re.IGNORECASE)
_LONGEST: Final = 60
"""Characters; what is longer is a description."""


def place_in(words: str, language: str) -> str:
    """A place in the language of its reader (``zh``, ``en``); within quotation marks where it is not known there."""
    plain = " ".join(words.split())
    if not plain or bool(_HAN.search(plain)) == (language == "zh"):
        return words
    found = _named(plain, language) if len(plain) <= _LONGEST else ""
    if found:
        return found
    return f"“{plain}”" if language == "zh" else f'"{plain}"'


def _named(plain: str, language: str) -> str:
    """The place in the other language; empty where a part of it is no known name."""
    hall = _TERMINAL.search(plain)
    bare = plain[: hall.start()] if hall else plain
    number = (hall[1] or str("一二三".index(hall[2]) + 1)) if hall else ""
    if language == "zh":
        parts = _chinese(_ARTICLE.sub("", bare))
        return "".join(parts) + (f"T{number}航站楼" if number else "") if parts is not None else ""
    english = _english(bare)
    if english is None or not (english or number):
        return ""
    name = " ".join([*english, *([f"Terminal {number}"] if number else [])])
    return f"the {name.lower()}" if len(english) == 1 and not number and bare not in _NAMES else name


def _chinese(bare: str) -> list[str] | None:
    """Word by word, the longest known first; None where a word is unknown."""
    words, parts = bare.lower().replace("'", "").replace("’", "").split(), list[str]()
    while words:
        size = next((n for n in range(_LONGEST_EN, 0, -1) if " ".join(words[:n]) in _TO_CHINESE), 0)
        if not size:
            return None
        parts.append(_TO_CHINESE[" ".join(words[:size])])
        words = words[size:]
    return parts


def _english(bare: str) -> list[str] | None:
    parts, rest = list[str](), bare.replace(" ", "")
    while rest:
        size = next((n for n in range(_LONGEST_ZH, 0, -1) if rest[:n] in _TO_ENGLISH), 0)
        if not size:
            return None
        parts.append(_TO_ENGLISH[rest[:size]])
        rest = rest[size:]
    return parts
