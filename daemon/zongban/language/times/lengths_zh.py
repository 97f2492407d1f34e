"""Chinese lengths of time, and what is counted with them from now: 两小时, 三天后, 未来一周."""

import re
from collections.abc import Callable

from zongban.language.times.atoms import SECONDS, Length, Meaning, Shift, Stretch
from zongban.language.times.lexicon import Rule, rule
from zongban.language.times.numerals import han_number
from zongban.language.times.words_zh import COUNT

UNITS = {
    "秒": "second", "秒钟": "second", "分": "minute", "分钟": "minute", "刻钟": "minute", "刻": "minute",
    "小时": "hour", "钟头": "hour", "钟": "hour", "min": "minute", "mins": "minute", "h": "hour", "天": "day",
    "日": "day", "晚": "day", "昼夜": "day", "工作日": "workday", "工作天": "workday",
    "周": "week", "星期": "week", "礼拜": "week",
    "月": "month", "季度": "month", "年": "year",
}  # fmt: skip
_TIMES = {"刻钟": 15, "刻": 15, "季度": 3}
_UNIT = (
    r"小时|钟头|分钟|刻钟|工作[日天]|天|日|周|星期|礼拜|月|年|季度|秒钟?|昼夜|min(?:s|utes)?|h(?:ours?|rs?)?"
)
# 1分30秒: the bare 分 is a minute only before seconds.
_SHORT_MINUTE = rf"分(?=\s*{COUNT}\s*秒)"
_SECOND_UNIT = r"小时|钟头|分钟?|刻钟?|天|个?月|周|星期|秒钟?|min(?:s|utes)?|m(?![a-z])"
LENGTH = (
    rf"(?P<n>{COUNT})(?:[-到至]{COUNT})?\s*(?:多|余|来|整)?\s*(?P<ge>个(?P<h1>半)?多?)?\s*(?P<u>{_UNIT}|{_SHORT_MINUTE})"
    r"(?![a-z度季级会报](?<!h\d)|\w?份(?!钟))(?P<h2>半(?!月|年|天|夜))?"
    rf"(?:\s*[零又加、]?\s*(?P<n2>{COUNT})\s*(?:个(?P<h3>半)?)?(?P<u2>{_SECOND_UNIT})(?P<h4>半)?"
    rf"(?:\s*[零又]?(?P<n3>{COUNT})(?P<u3>分钟?|秒钟?|天|日))?|(?<=时)(?P<m2>[1-5]\d)(?![\d:.-]|\s*[月日号点年人个]))?"
)
# Words after a length that make it a saying, a kind or a name.
_NO_LENGTH = (
    r"(?!制|计划|规划|老店|大计|古[镇城]|[一二]?游|周?岁|热度|不见|如一|磨|打鱼|晒网|一个样|一?[三两二]餐|没反应|便利|级|生(?!效)"
    r"|到晚|一度|来|比一|间隔|工(?!作|程|时)|薪|检|期(?:国债|存款|定期|债)|国债|一[报次届遇]|又一[年天]|青|四季|值班|热线|在线|客服|营业|无理由|两头|间行|之计|内(?!部)?存)"
)


def _value(word: str) -> float | None:
    if word == "半":
        return 0.5
    if word.replace(".", "", 1).isdigit():
        return float(word)
    value = han_number(word)
    if value is None:
        return None
    if len(word) == 2 and word[0] in "一二两三四五六七八" and word[1] in "两三四五六七八九":
        return float(han_number(word[1]) or 0)
    return float(value)


def _unit(word: str) -> str:
    word = word.removeprefix("个")
    return UNITS.get(word) or ("minute" if word.startswith("m") else "hour")


def amount_of(match: re.Match[str]) -> Length | None:
    """The length that the groups of LENGTH name."""
    value = _value(match["n"])
    if value is None or value > 9999 or (match["u"] == "年" and value >= 1900):
        return None
    if match["u"] in ("月", "季度") and not match["ge"] and match["n"] not in ("半", "两"):
        # 三月 is March, 三个月 are three months.
        return None
    value = (value + (0.5 if match["h1"] or match["h2"] else 0)) * _TIMES.get(match["u"], 1)
    unit = _unit(match["u"])
    if match["m2"] and unit == "hour":
        return Length(value + int(match["m2"]) / 60, unit)
    if not match["n2"]:
        return Length(value, unit)
    more = _value(match["n2"])
    lesser = _unit(match["u2"])
    if more is None or SECONDS[lesser] >= SECONDS[unit]:
        return None
    more = (more + (0.5 if match["h3"] or match["h4"] else 0)) * _TIMES.get(match["u2"], 1)
    seconds = value * SECONDS[unit] + more * SECONDS[lesser]
    if match["n3"]:
        seconds += (_value(match["n3"]) or 0) * SECONDS[_unit(match["u3"])]
    if (unit, lesser) == ("year", "month"):
        return Length(value * 12 + more, "month", round(seconds))
    if unit in ("month", "year"):
        return Length(value + more * SECONDS[lesser] / SECONDS[unit], unit, round(seconds))
    smaller = lesser if SECONDS[lesser] < SECONDS["day"] else "day"
    return Length(seconds / SECONDS[smaller], smaller, round(seconds))


def as_length(match: re.Match[str]) -> Meaning | None:
    """两小时, 一个半小时, 三个工作日, 1年零3个月."""
    return amount_of(match)


def as_shift(sign: int) -> Callable[[re.Match[str]], Meaning | None]:
    """两小时后 (`sign` 1), 三天前 (-1)."""

    def make(match: re.Match[str]) -> Meaning | None:
        length = amount_of(match)
        return None if length is None else Shift(sign * length.amount, length.unit)

    return make


def as_stretch(match: re.Match[str]) -> Meaning | None:
    """未来三天, 接下来两周, 近一年."""
    length = amount_of(match)
    if length is None or not 0 < length.amount <= 400:
        return None
    sign = -1 if match["w"].startswith(("过", "最", "近", "前", "刚", "以", "上", "来")) else 1
    return Stretch(sign * length.amount, length.unit)


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?<![前第每那这哪上下的一\d.几数])(?:再?过)?{LENGTH}(?:之|以|过)?后(?!面|台|勤|续|期|方|来)",
        as_shift(1),
    ),
    rule(
        (
            rf"(?<![第每那这哪上下\d.会几数]){LENGTH}(?<!日)(?<!晚)(?:之前|以前|前(?!台|后|期|面|往|提(?!交)))(?!(?:提出"
            r"|报送|提交|完成|告知|通知)(?!的|了|过))"
        ),
        as_shift(-1),
    ),
    rule(rf"(?<![超经通度路不去来透])再?过{LENGTH}(?!了|的|后|之后|以后|内)", as_shift(1)),
    rule(
        (
            rf"(?<!附)(?<!靠)(?P<w>未来的?|接下来的?|往后|今后的?|此后|后续|过去的?|最近的?|近|刚过去的?|以往)这?{LENGTH}"
            rf"(?:之?内|以内|间|里|以?来)?(?!制|距离)"
        ),
        as_stretch,
    ),
    rule(
        rf"(?:(?<![一-龥a-z\d])|(?<=[在的于是了我他你们]))(?P<w>前)(?=[两二三四五六七八九十\d])(?![一二三四]季){LENGTH}(?!内|前|后|报|通知|完成|提)",
        as_stretch,
    ),
    rule(rf"(?P<w>下|上)(?=一个?(?:小时|钟头|分钟|刻钟)){LENGTH}(?!后|内|前)", as_stretch),
    rule(
        rf"(?<!最后)(?<!然后)(?<![前第每那这哪上下\d.零一二三四五六七八九十/几数好]){LENGTH}(?P<w>以?来)"
        r"(?=[,、。;\s]|$|我[们国]|全|各|公司|集团|的)",
        as_stretch,
    ),
    rule(
        rf"(?<!最后)(?<!然后)(?:(?<=[要得共课班连]上)|(?<![前第每那这哪上下\d.零一二三四五六七八九十/几数好朝复]))(?!(?<=[后同某])一[天日年]){LENGTH}{_NO_LENGTH}",
        as_length,
    ),
)
