"""Until when a meeting is wanted at the latest, and that any time would do: 月底前, before Friday, 随便哪天都行."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from zongban.core import late_re as re
from zongban.desks.meetings.asking.stretches import Window, days_between, hours_of, last_day, offered_together
from zongban.desks.papers import office_hours
from zongban.language.cities import City
from zongban.language.forms_of_address import BOSS
from zongban.language.times import Kind, TimeMention, day_of, read_times
from zongban.ports.sight import Sight

_TO_MEET = re.compile(
    rf"约|见|碰|抽|签|谈|聊|汇报|面谈|开[个会]|拿主意|拍板|定一?下|要定|过一?[下遍]|商量|讨论|找(?:{BOSS}|您)|时间|[都均](?:行|可)|"
    r"\b(?:meet|see|talk|catch\s{1,4}up|call|discuss|slot|sit\s{1,4}down|time\s{1,4}with|min(?:ute)?s?|hour|suits?|works?|fine)\b",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"提交|上交|交付|报送|上报|反馈|答复|回复|函复|完成|到货|付款|付清|发[给送到我您]|寄|提供|准备好|出方案|提前发|确认参|报名|截止|"
    r"\b(?:send|submit|reply|answer|confirm|let\s{1,4}(?:me|us)\s{1,4}know|deliver\w*|finish|complete|pay|deadline|register)\b",
    re.IGNORECASE,
)
"""Words by which a deadline is none of the meeting: papers are to be there by then, or an answer."""
_CLAUSE = re.compile(r"[。！!？?；;\n]|\.(?=\s|$)")
_STRICT = re.compile(r"(?:之前|以前|前)$|^before\b", re.IGNORECASE)
_ENDS = re.compile(r"[底末终]|\bend\b", re.IGNORECASE)
_WHENEVER = re.compile(
    r"(?:哪|那|任何?一?)(?:一?天|个?时间段?|个?时候)(?:都|均)?(?:行|可以?|好|成|方便)|(?:什么|啥)时[候间](?:都|均)(?:行|可以?|好|成)|时间(?:都行|都可以|不限|您定|由您定)"
    rf"|越快越好|越早越好|其[他它余]的?(?:时间|几天|日子)?(?:我?们?)(?:都|均)(?:行|可以|方便|有空)|看(?:{BOSS}|您)(?:的|什么)?(?:时间|方便|时候(?:方便|有空))"
    r"|\b(?:any\s{1,4}(?:day|time)|anytime|whenever)\s{1,4}(?:is\s{1,4}fine|works|would\s{1,4}(?:do|work|suit)|will\s{1,4}do|suits|that\s{1,4}suits|is\s{1,4}convenient|he\s{1,4}(?:is|has)|you\s{1,4}(?:like|can))"
    r"|\b(?:as\s{1,4}soon\s{1,4}as\s{1,4}(?:possible|he|you)|the\s{1,4}sooner\s{1,4}the\s{1,4}better)\b",
    re.IGNORECASE,
)
_THESE_DAYS = re.compile(
    r"(?:这|近|最近)(?P<two>两)?(?:几)?天|近期|最近(?!一次)|\b(?:in|over)\s{1,4}the\s{1,4}next\s{1,4}(?:few|couple\s{1,4}of)\s{1,4}days\b",
    re.IGNORECASE,
)
_WITHIN = 5
"""Working days within which a meeting is sought of which only is said that any time would do."""
_FURTHEST = 10
"""Working days up to which one is sought before a later deadline."""


def within_reach(words: str, at: datetime, sight: Sight) -> tuple[Window, ...]:
    """From the day of a letter to the deadline of a meeting, or over the next few days where any time would do."""
    last = _latest(words, at, sight)
    if last is not None:
        days = days_between(at.date(), last, sight)[:_FURTHEST]
    else:
        days = days_between(at.date(), at.date() + timedelta(days=14), sight)[: _days_meant(words)]
    first, close = hours_of("", sight)
    zone = sight.house.zone
    if len(days) > 1 and datetime.combine(days[0], close, zone) <= at:
        days = days[1:]
    return (
        ((datetime.combine(days[0], first, zone), datetime.combine(days[-1], close, zone)),) if days else ()
    )


def _days_meant(words: str) -> int:
    """How many working days words offer that name none; 0 where they offer none."""
    if _WHENEVER.search(words):
        return _WITHIN
    near = _THESE_DAYS.search(words)
    if near is None or not _TO_MEET.search(words):
        return 0
    return 2 if near["two"] else _WITHIN


def _latest(words: str, at: datetime, sight: Sight) -> date | None:
    """The last day on which the meeting may be, by the first deadline that is its own."""
    hours, plus = office_hours(sight), sight.hours.add_workdays
    for one in read_times(words, at, hours=hours, workdays=plus, zones=False):
        if one.kind is not Kind.DEADLINE or one.end is None or not _is_of_the_meeting(one, words):
            continue
        last = day_of(one.end)
        before = last - timedelta(days=1)
        if _STRICT.search(one.text) and not _ENDS.search(one.text) and before > at.date():
            last = before
        return last if last >= at.date() else None
    return None


def _is_of_the_meeting(one: TimeMention, words: str) -> bool:
    start, end = _clause(words, one.span)
    clause = words[start:end]
    if _OF_A_PAPER.search(clause):
        return False
    alone = len(clause.strip(" ，,、。")) <= len(one.text) + 4
    return alone or _TO_MEET.search(clause) is not None


def _clause(words: str, span: tuple[int, int]) -> tuple[int, int]:
    """The sentence in which a deadline stands."""
    start = max((one.end() for one in _CLAUSE.finditer(words, 0, span[0])), default=0)
    after = _CLAUSE.search(words, span[1])
    return start, after.start() if after else len(words)


# parts of the day, and days of a week that was named before

_ONLY_PART = re.compile(
    r"(?:每天|天天|都在|都是|最好是?在?|尽量在?|哪天)(?P<zh>上午|下午)|(?P<zh2>上午|下午)(?:最好|都行|都可以|优先|为宜|为好|比较好|方便|为佳)"
    r"|\b(?:any|every|each|some|one)\s{1,4}(?P<en>morning|afternoon)|\b(?P<en2>morning|afternoon)s?(?:,?\s{1,4}(?:if\s{1,4}possible|preferred|preferably|only|would\s{1,4}be\s{1,4}(?:best|better|great|ideal)|is\s{1,4}(?:best|better)))"
    r"|\b(?:prefer(?:ably|red)?|ideally)\s{1,4}(?:in\s{1,4})?(?:the\s{1,4}|a\s{1,4})?(?P<en3>morning|afternoon)",
    re.IGNORECASE,
)


def part_wanted(words: str) -> str:
    """The part of each of several days that is wanted: any afternoon, 上午最好; empty where both or none are named."""
    parts = {"morning"} if _BEFORE_LUNCH.search(words) else set()
    parts |= {
        _PARTS[said.lower()]
        for one in _ONLY_PART.finditer(words)
        for said in one.groupdict().values()
        if said
    }
    return parts.pop() if len(parts) == 1 else ""


_BEFORE_LUNCH = re.compile(
    r"(?:午饭|中午|午休)(?:之前|以前|前)|\bbefore\s{1,4}(?:(?:his|her|my|your|the)\s{1,4})?(?:lunch|noon|midday)\b",
    re.IGNORECASE,
)
_PARTS = {"上午": "morning", "下午": "afternoon", "morning": "morning", "afternoon": "afternoon"}


def in_part(windows: Sequence[Window], part: str, sight: Sight) -> list[Window]:
    """That part of each working day of the windows; whole where nothing would be left of them."""
    first, last = hours_of(part, sight)
    found: list[Window] = []
    for start, end in windows:
        for day in days_between(start.date(), end.date(), sight):
            begin = max(start, datetime.combine(day, first, start.tzinfo))
            until = min(end, datetime.combine(day, last, start.tzinfo))
            found += [(begin, until)] if begin < until else []
    return found or list(windows)


_BARE_WEEKDAY = re.compile(
    r"^(?:(?:an?\s{1,4}|half\s{1,4}an\s{1,4}|\d{1,3}\s{1,4})(?:hour|minute|min)s?\s{1,4})?(?:on\s{1,4}the\s{1,4})?(?:(?:周|星期|礼拜)[一二三四五六日天]|(?:on\s{1,4})?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?\b)",
    re.IGNORECASE,
)
_OTHER_WEEK = re.compile(
    r"[这本今明]|[上下](?!午)|后天|\d[日号月/]|\b(?:this|next|tomorrow|today)\b", re.IGNORECASE
)


def in_its_week(mentions: Sequence[TimeMention], words: str, city: City) -> list[TimeMention]:
    """下周找个时间……周三下午都行: a bare weekday after a week that is offered lies in it.

    So it does after days on which guests say that they are here: we are in Shanghai from 1 to 3 December.

    Args:
        city: where the house is.
    """
    week: TimeMention | None = None
    found: list[TimeMention] = []
    for one in mentions:
        offered = _is_a_week(one) and offered_together(one, words)
        if one.kind is Kind.DATE_RANGE and (offered or _are_here(one, words, city)):
            week = one
        found.append(_shifted(one, week) if week is not None else one)
    return found


_STAY = re.compile(
    r"\b(?:in|to|visit(?:s|ing)?)\s{1,4}(?:town|your\s{1,4}(?:city|area|country|part\s{1,4}of\s{1,4}the\s{1,4}world)|the\s{1,4}(?:city|area|region))\b",
    re.IGNORECASE,
)
_STAY_ZH = re.compile(r"来访|到访|来华|来贵|到贵(?:司|公司|处)|在贵")
_NEAR = 60


def _are_here(one: TimeMention, words: str, city: City) -> bool:
    """Whether a stretch of days is that of a stay in the city of the house, said in the same sentence."""
    before = re.split(r"[.?!。？！\n]", words[max(0, one.span[0] - _NEAR) : one.span[0]])[-1]
    after = re.split(r"[.?!。？！\n]", words[one.span[1] : one.span[1] + _NEAR])[0]
    if last_day(one) is None or one.start is None:
        return False
    around = f"{before} {after}"
    return city.is_visited_in(around) or bool(_STAY.search(before) or _STAY_ZH.search(around))


def _is_a_week(one: TimeMention) -> bool:
    last = last_day(one)
    return last is not None and one.start is not None and (last - day_of(one.start)).days in (4, 6)


def _shifted(one: TimeMention, week: TimeMention) -> TimeMention:
    if one is week or week.start is None or not _BARE_WEEKDAY.match(one.text) or _OTHER_WEEK.search(one.text):
        return one
    days = [start for start, _ in one.options] if one.options else [one.start]
    if any(each is None for each in days):
        return one
    weeks = [-(-(day_of(week.start) - day_of(each)).days // 7) for each in days if each is not None]
    last = day_of(week.start) + timedelta(days=6) if _is_a_week(week) else last_day(week)
    if any(n < 0 for n in weeks) or last is None:
        return one
    there = [
        day_of(each) + timedelta(weeks=n) for each, n in zip(days, weeks, strict=True) if each is not None
    ]
    if any(each > last for each in there):
        return one
    if one.options:
        moved = tuple(
            (start + timedelta(weeks=n), end + timedelta(weeks=n) if end else None)
            for (start, end), n in zip(one.options, weeks, strict=True)
        )
        return replace(one, options=moved)
    step = timedelta(weeks=weeks[0])
    return replace(
        one, start=one.start + step if one.start else None, end=one.end + step if one.end else None
    )
