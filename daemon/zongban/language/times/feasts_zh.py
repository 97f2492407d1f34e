"""Chinese names of days: holidays, the days of the Chinese calendar, and the solar terms."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from zongban.language.times.atoms import After, Calendar, Feast, Meaning, Period, Run
from zongban.language.times.lexicon import Rule, rule
from zongban.language.times.lunar import TERMS, lunar_day, solar_term
from zongban.language.times.numerals import HAN, han_number
from zongban.language.times.words_zh import ANY_YEAR, WEEK, weekday_number, year_of

_FIXED = {
    "元旦": (1, 1), "情人节": (2, 14), "三八妇女节": (3, 8), "三八节": (3, 8), "妇女节": (3, 8), "植树节": (3, 12),
    "消费者权益日": (3, 15), "愚人节": (4, 1), "五一劳动节": (5, 1), "五一国际劳动节": (5, 1), "国际劳动节": (5, 1),
    "劳动节": (5, 1), "五一": (5, 1), "五四青年节": (5, 4), "青年节": (5, 4), "护士节": (5, 12), "六一儿童节": (6, 1),
    "儿童节": (6, 1), "六一": (6, 1), "建党节": (7, 1), "建军节": (8, 1), "八一建军节": (8, 1), "教师节": (9, 10),
    "国庆": (10, 1), "万圣节前夜": (10, 31), "圣诞节前夜": (12, 24), "圣诞夜": (12, 24), "圣诞前夕": (12, 24),
    "地球日": (4, 22), "环境日": (6, 5),
    "圣帕特里克节": (3, 17), "节礼日": (12, 26), "独立日": (7, 4),
    "万圣节": (10, 31), "万圣夜": (10, 31), "记者节": (11, 8), "双十一": (11, 11), "双11": (11, 11),
    "光棍节": (11, 11), "双十二": (12, 12), "双12": (12, 12), "平安夜": (12, 24), "圣诞": (12, 25),
    "跨年夜": (12, 31), "十一": (10, 1),
}  # fmt: skip
_LUNAR = {
    "农历新年": (1, 1), "春节": (1, 1), "大年初一": (1, 1), "元宵节": (1, 15), "元宵": (1, 15), "龙抬头": (2, 2),
    "端午": (5, 5), "七夕": (7, 7), "中元节": (7, 15), "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8),
    "小年": (12, 23), "除夕": (12, 30), "大年三十": (12, 30), "年三十": (12, 30), "大年夜": (12, 30),
}  # fmt: skip
# The n-th weekday (Monday 0) of a month, and days after it.
_MOVABLE = {
    "母亲节": (5, 2, 6, 0), "父亲节": (6, 3, 6, 0), "感恩节": (11, 4, 3, 0), "黑色星期五": (11, 4, 3, 1),
    "黑五": (11, 4, 3, 1),
}  # fmt: skip
# Days after Easter.
_EASTER = {
    "复活节": 0, "耶稣受难日": -2, "受难节": -2, "复活节星期一": 1, "圣灰星期三": -46, "圣枝主日": -7, "棕枝主日": -7,
    "耶稣升天节": 39, "升天节": 39, "圣灵降临节": 49, "五旬节": 49,
}  # fmt: skip
_HOLIDAYS = {
    "元旦": 3,
    "春节": 7,
    "清明": 3,
    "五一": 5,
    "劳动节": 5,
    "端午": 3,
    "中秋": 3,
    "国庆": 7,
    "十一": 7,
}
_PLAIN_TERMS = "立春惊蛰春分清明谷雨立夏芒种夏至立秋处暑白露秋分寒露霜降立冬冬至"
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _fixed(month: int, day: int, year: int) -> date | None:
    return date(year, month, day)


def _movable(month: int, n: int, weekday: int, later: int, year: int) -> date | None:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1) + later)


def _lunar(month: int, day: int, year: int) -> date | None:
    """The day of the Chinese calendar that falls in the `year` of ours."""
    if (month, day) == (12, 30):
        eve = lunar_day(year, 1, 1)
        return eve - timedelta(days=1) if eve else None
    found = [lunar_day(lunar_year, month, day) for lunar_year in (year, year - 1)]
    return next((one for one in found if one is not None and one.year == year), None)


def _lunar_of_its_year(month: int, day: int, year: int) -> date | None:
    return lunar_day(year, month, day)


def _easter(later: int, year: int) -> date | None:
    """Western Easter by the rule of Meeus, Jones and Butcher, and days after it."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, n // 31, n % 31 + 1) + timedelta(days=later)


def _term(name: str, year: int) -> date | None:
    return solar_term(year, name)


def _later(day_of: Callable[[int], date | None], days: int, year: int) -> date | None:
    found = day_of(year)
    return found + timedelta(days=days) if found else None


def day_of_name(name: str) -> Callable[[int], date | None]:
    """The day each year of a holiday, festival or solar term."""
    if name in _FIXED:
        return partial(_fixed, *_FIXED[name])
    if name in _LUNAR:
        return partial(_lunar, *_LUNAR[name])
    if name in _MOVABLE:
        return partial(_movable, *_MOVABLE[name])
    if name in _EASTER:
        return partial(_easter, _EASTER[name])
    return partial(_term, name)


def fixed_date(name: str) -> tuple[int, int] | None:
    """Month and day of a holiday that keeps its date, or None."""
    return _FIXED.get(name)


def as_feast(match: re.Match[str]) -> Meaning:
    """国庆, 明年春节, 冬至."""
    return Feast(day_of_name(match["w"]), *year_of(match))


def as_days_from(match: re.Match[str]) -> Meaning | None:
    """圣诞节前三天, 春节后一周."""
    count = han_number(match["n"])
    if not count:
        return None
    days = count * (1 if match["u"] in ("天", "日") else 7)
    days = -days if match["dir"] == "前" else days
    return Feast(partial(_later, day_of_name(match["w"]), days), *year_of(match))


def as_holidays(match: re.Match[str]) -> Meaning:
    """国庆长假, 春节期间: the feast and the days off after it."""
    name = match["w"]
    first = day_of_name(name)
    return Run(
        Feast(first, *year_of(match)), Feast(partial(_later, first, _HOLIDAYS[name] - 1), *year_of(match))
    )


def as_after(match: re.Match[str]) -> Meaning | None:
    """国庆节后第一个工作日, 清明节后第一个周四."""
    n = han_number(match["k"] or "一")
    if not n or n > 30:
        return None
    name = match["w"]
    first = Feast(day_of_name(name), *year_of(match))
    days_off = _HOLIDAYS.get(name) if match["u"] in ("工作日", "天") else None
    whole = (
        Run(first, Feast(partial(_later, first.day_of, days_off - 1), *year_of(match))) if days_off else first
    )
    weekday = {"工作日": -1, "天": -2}.get(match["u"])
    return After(whole, n, weekday_number(match["u"][-1]) if weekday is None else weekday)


def as_lunar_day(match: re.Match[str]) -> Meaning | None:
    """正月初五, 农历八月十五, 腊月廿三."""
    month, day = match["lm"], match["ld"]
    named = bool(match["l1"] or match["l2"] or month in _LUNAR_MONTHS)
    if not named and not day.startswith(("初", "廿")) and (month, day) != ("八", "十五"):
        return None
    number, date_number = _LUNAR_MONTHS.get(month) or han_number(month), han_number(day.removeprefix("初"))
    if number is None or date_number is None or not (1 <= number <= 12 and 1 <= date_number <= 30):
        return None
    year, shift = year_of(match)
    by_its_year = year is not None and bool(match["l1"] or match["l2"])
    return Feast(partial(_lunar_of_its_year if by_its_year else _lunar, number, date_number), year, shift)


def as_new_year_day(match: re.Match[str]) -> Meaning | None:
    """大年初三."""
    day = han_number(match["ld"])
    return None if day is None else Feast(partial(_lunar, 1, day), *year_of(match))


def as_last_named(match: re.Match[str]) -> Meaning | None:
    """正月初一到初七: the second day takes the month of the first."""
    first, last = han_number(match["a"]), han_number(match["b"])
    month = _LUNAR_MONTHS["正"] if match["lm"] is None else _LUNAR_MONTHS[match["lm"]]
    if first is None or last is None:
        return None
    return Run(
        Feast(partial(_lunar, month, first), *year_of(match)),
        Feast(partial(_lunar, month, last), *year_of(match)),
    )


def as_lunar_month(match: re.Match[str]) -> Meaning:
    """正月, 腊月底."""
    edge = {"初": "early", "底": "end", "末": "end"}.get(match["e"] or "", "")
    year, shift = year_of(match)
    return Period("lunar", number=_LUNAR_MONTHS[match["lm"]], year=year, year_shift=shift, edge=edge)


def as_holiday(match: re.Match[str]) -> Meaning:
    """One of the holidays that also name a subject: 国庆, 五一."""
    month, day = _FIXED[match["w"]]
    year, shift = year_of(match)
    return Calendar(year, month, day, year_shift=shift)


def _names(*groups: object) -> str:
    names = [name for group in groups for name in group]  # type: ignore[attr-defined]
    return "|".join(sorted(names, key=len, reverse=True))


# 王立春 is a person.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任"
    "陆廖姚方金邱夏谭韦贾邹石熊孟秦薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚小老"
)
_WHEN = rf"(?:{ANY_YEAR}\s*的?)?"
_THAT_DAY = r"(?:当天|那天|这天|当日|那一天)?"
_GREETED = (
    r"(?!节|快乐|安康|愉快|吉祥|晚会|联欢|节目|礼[包品]|慰问|福利|贺卡|祝福|文化节?|主题|特辑|专[场题]"
    r"|放假?(?:安排|通知)|安排)"
)
_SUBJECTS = ("元旦", "五一", "国庆", "圣诞", "儿童节", "劳动节", "六一", "十一")
_OTHERS = [
    n for n in (*_FIXED, *_LUNAR, *_MOVABLE, *_EASTER) if n not in _SUBJECTS and n != "元宵" and n != "小年"
]

RULES: tuple[Rule, ...] = (
    rule(
        (
            rf"{_WHEN}(?P<w>{_names(_FIXED, _LUNAR, _MOVABLE)}|清明|冬至)"
            r"节?(?:长假|小长假|假期|放假|放完假)?(?:之|以)?后的?"
            rf"(?:第(?P<k>\d{{1,2}}|{HAN}{{1,2}})个?|首个)(?P<u>工作日|天|{WEEK}[一二三四五六日天])"
        ),
        as_after,
    ),
    rule(
        rf"{_WHEN}(?P<w>{_names(_OTHERS)}|元旦|五一|国庆|圣诞|清明|冬至)节?(?:之|以)?(?P<dir>前|后)的?"
        rf"(?P<n>\d{{1,2}}|{HAN}{{1,2}})个?(?P<u>天|日|{WEEK})(?![之以]?内|[一二三四五六日天]|假)",
        as_days_from,
    ),
    rule(
        rf"{_WHEN}(?P<w>{_names(_HOLIDAYS)})节?(?:放假)?(?:假期|长假|小长假|黄金周|假日|期间)",
        as_holidays,
    ),
    rule(
        rf"{_WHEN}(?:(?P<lm>[正腊冬])月|大?年)初(?P<a>[一二三四五六七八九十])\s*[-到至]\s*(?:大?年)?初(?P<b>[一二三四五六七八九十])",
        as_last_named,
    ),
    rule(
        (
            rf"(?P<l1>农历|阴历|旧历)?{_WHEN}(?P<l2>农历|阴历|旧历)?(?P<lm>[正冬腊]|十[一二]?|[一二三四五六七八九])月"
            r"(?P<ld>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|三十|二?十[一二三四五六七八九]?)(?![日号点时个]|多)"
        ),
        as_lunar_day,
    ),
    rule(rf"{_WHEN}(?<!今)(?<!去)(?<!明)大?年初(?P<ld>[一二三四五六七八九十])(?!月|中|步)", as_new_year_day),
    rule(rf"{_WHEN}(?P<lm>[正冬腊])月(?P<e>初|底|末)?", as_lunar_month),
    rule(
        (
            rf"{_WHEN}(?P<w>元旦|(?<![一二三四五六七八九十])五一|劳动节|国庆|圣诞|儿童节|六一(?=儿童节|节|当天|那天|前|之前)|十一(?=当天|那天|节?前|节后))"
            rf"(?:节(?!目))?{_THAT_DAY}(?!节|夜|前夕|假|长假|期间|放|晚会|值班?(?!的)|快乐|活动|慰问|安排|福利|节目|路|广场|大道|街|树|老人"
            r"|帽|公社|村|厂|口号)"
        ),
        as_holiday,
    ),
    rule(rf"{_WHEN}(?P<w>元宵|小年)(?:节(?!目)|当天|那天|这天|之夜|(?=晚|前|夜))", as_feast),
    rule(rf"{_WHEN}(?P<w>{_names(_OTHERS)})节?{_THAT_DAY}{_GREETED}(?!粥|蒜|月饼|饭|广场|路|红)", as_feast),
    rule(
        rf"{_WHEN}(?<![{_SURNAMES}])(?P<w>{'|'.join(re.findall('..', _PLAIN_TERMS))})(?:节气?|时节)?{_THAT_DAY}"
        r"(?!节|路|街|湖|园|乡|村|河|上河|茶|集团|公司|放假?(?:安排|通知))",
        as_feast,
    ),
    rule(rf"{_WHEN}(?P<w>{'|'.join(TERMS)})(?:节气|当天|那天|这天|当日)", as_feast),
)
