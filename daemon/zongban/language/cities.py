"""Cities by their names in Chinese and English, and the one of an office as letters name it: 来沪, in Shanghai."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from zongban.core import late_re as re

CHINA: Final[Mapping[str, str]] = {
    "上海": "Shanghai", "北京": "Beijing", "广州": "Guangzhou", "深圳": "Shenzhen", "苏州": "Suzhou",
    "杭州": "Hangzhou", "南京": "Nanjing", "宁波": "Ningbo", "无锡": "Wuxi", "昆山": "Kunshan", "常州": "Changzhou",
    "嘉兴": "Jiaxing", "天津": "Tianjin", "重庆": "Chongqing", "成都": "Chengdu", "武汉": "Wuhan", "西安": "Xi'an",
    "青岛": "Qingdao", "大连": "Dalian", "厦门": "Xiamen", "长沙": "Changsha", "郑州": "Zhengzhou",
    "沈阳": "Shenyang", "济南": "Jinan", "合肥": "Hefei", "福州": "Fuzhou", "昆明": "Kunming", "东莞": "Dongguan",
    "佛山": "Foshan", "珠海": "Zhuhai",
    "南昌": "Nanchang", "贵阳": "Guiyang", "南宁": "Nanning", "海口": "Haikou", "哈尔滨": "Harbin",
    "长春": "Changchun", "石家庄": "Shijiazhuang", "太原": "Taiyuan", "兰州": "Lanzhou", "乌鲁木齐": "Urumqi",
    "温州": "Wenzhou", "泉州": "Quanzhou", "烟台": "Yantai", "南通": "Nantong",
}  # fmt: skip
"""Those that keep Beijing time, Chinese → English."""
CITIES: Final[Mapping[str, str]] = {
    **CHINA, "香港": "Hong Kong", "澳门": "Macau", "台北": "Taipei",
    "新加坡": "Singapore", "东京": "Tokyo", "大阪": "Osaka", "首尔": "Seoul", "曼谷": "Bangkok", "雅加达": "Jakarta",
    "吉隆坡": "Kuala Lumpur", "河内": "Hanoi", "胡志明市": "Ho Chi Minh City", "马尼拉": "Manila", "孟买": "Mumbai",
    "迪拜": "Dubai", "悉尼": "Sydney", "墨尔本": "Melbourne", "伦敦": "London", "巴黎": "Paris", "柏林": "Berlin",
    "慕尼黑": "Munich", "汉堡": "Hamburg", "法兰克福": "Frankfurt", "苏黎世": "Zurich", "奥斯陆": "Oslo",
    "纽约": "New York", "洛杉矶": "Los Angeles", "旧金山": "San Francisco", "芝加哥": "Chicago", "莫斯科": "Moscow",
}  # fmt: skip
"""All cities known here, Chinese → English."""
_SHORT: Final[Mapping[str, str]] = {
    "上海": "沪", "北京": "京", "广州": "穗", "深圳": "深", "杭州": "杭", "南京": "宁", "宁波": "甬", "天津": "津",
    "重庆": "渝", "成都": "蓉", "武汉": "汉", "青岛": "青", "大连": "连", "厦门": "厦", "郑州": "郑", "沈阳": "沈",
    "济南": "济", "合肥": "肥", "福州": "榕", "昆明": "昆", "香港": "港", "澳门": "澳", "台北": "台", "苏州": "苏",
    "无锡": "锡", "长沙": "长", "南昌": "昌", "太原": "并", "南宁": "邕", "贵阳": "筑", "哈尔滨": "哈", "新加坡": "新",
}  # fmt: skip
"""The sign that stands for a city behind a verb: 来沪, 抵穗."""
_OTHER_WORD: Final = r"(?![夜入度处东化愿可得])"
ANY_ZH: Final = "|".join(sorted(CITIES, key=len, reverse=True))
"""The Chinese name of any city known here, for a pattern."""
ANY_SHORT: Final = rf"[沪京穗深杭宁甬津渝蓉厦榕港澳]{_OTHER_WORD}"
"""The sign of a city that is used most, behind 来 or 到."""
ANY_EN: Final = "|".join(
    re.escape(one).replace(r"\ ", r"\s{1,3}") for one in sorted(CITIES.values(), key=len, reverse=True)
)
"""The English name of any city known here, for a pattern."""
_HAN: Final = re.compile("[㐀-鿿]")
_ENGLISH: Final = {en.lower(): zh for zh, en in CITIES.items()}


@dataclass(frozen=True, slots=True)
class City:
    """Where an office sits; empty where nobody has said it."""

    zh: str = ""
    en: str = ""

    @classmethod
    def named(cls, name: str, name_en: str = "") -> "City":
        """The city of these names; `name` may be in either language, and what is left out is filled in where known."""
        zh, en = (name, name_en) if _HAN.search(name) else ("", name_en or name)
        if zh not in CITIES:
            zh = zh.removesuffix("市") or _ENGLISH.get(en.lower(), "")
        return cls(zh, en or CITIES.get(zh, ""))

    def is_visited_in(self, words: str) -> bool:
        """Whether words say that somebody comes to the city or is there: 来沪, 在上海, visiting Shanghai.

        Of a city that is not known any is meant that somebody comes to (来): he writes to where he comes.
        """
        return re.search(_visited(self.zh, self.en), words) is not None


@lru_cache(maxsize=8)
def _visited(zh: str, en: str) -> "re.Pattern[str]":
    if not (zh or en):
        return re.compile(rf"来(?:{ANY_ZH}|{ANY_SHORT})")
    ways = [rf"(?:来|到|抵|赴|在|飞|访){re.escape(zh)}"] if zh else []
    ways += [rf"(?:来|抵|赴){_SHORT[zh]}{_OTHER_WORD}"] if zh in _SHORT else []
    ways += [rf"\b(?:in|to|visit|visiting)\s{{1,4}}{re.escape(en)}\b"] if en else []
    return re.compile("|".join(ways), re.IGNORECASE)
