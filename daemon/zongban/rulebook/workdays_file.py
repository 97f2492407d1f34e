"""``workdays.yaml``: office hours, public holidays and make-up working days (调休).

What the file does not say comes from the shipped tables of the State Council's arrangements (国务院办公厅放假通知), as
the package chinesecalendar has them. A year that nobody has published is never estimated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from chinese_calendar import constants

from zongban.core import late_re as re
from zongban.core.workhours import BadWorkHours, WorkHours
from zongban.rulebook.nodes import EMPTY, Node
from zongban.rulebook.problem import Problem
from zongban.rulebook.table import Keys, Report, Table, pick, read_spans

FILE = "workdays.yaml"

FILE_KEYS: Keys = {
    "hours": ("上班时间", "办公时间"),
    "weekdays": ("工作日",),
    "years": ("年度安排",),
    "company holidays": ("公司假日",),
    "company workdays": ("公司上班日",),
}
YEAR_KEYS: Keys = {"year": ("年份",), "holidays": ("假日", "放假"), "make-up workdays": ("调休上班", "补班")}
HOLIDAY_KEYS: Keys = {"name": ("名称", "节日"), "days": ("日期",)}
WEEKDAYS = {
    "monday": ("周一", "星期一"),
    "tuesday": ("周二", "星期二"),
    "wednesday": ("周三", "星期三"),
    "thursday": ("周四", "星期四"),
    "friday": ("周五", "星期五"),
    "saturday": ("周六", "星期六"),
    "sunday": ("周日", "星期日", "周天"),
}

LONGEST_HOLIDAY = 60
"""Days of one holiday at most; more is a slip of the pen."""

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_RANGE = re.compile(r"\s*(?:\.\.+|至|到|~|～|—|–| - )\s*")
_DEFAULT_SPANS = Node(
    "list", 1, 1, items=tuple(Node("text", 1, 1, text=said) for said in ("09:00-12:00", "13:30-18:00"))
)


@dataclass(slots=True)
class _Days:
    """The calendar while it is put together."""

    holidays: dict[date, str] = field(default_factory=dict)
    makeup: dict[date, str] = field(default_factory=dict)
    published: set[int] = field(default_factory=set)

    def forget(self, year: int) -> None:
        """Drop the shipped table of a year."""
        self.holidays = {day: name for day, name in self.holidays.items() if day.year != year}
        self.makeup = {day: name for day, name in self.makeup.items() if day.year != year}


def shipped() -> tuple[dict[date, str], dict[date, str], frozenset[int]]:
    """Holidays, make-up working days and published years of the shipped tables."""
    names: Mapping[str, str] = {str(one.value): str(one.chinese) for one in constants.Holiday}
    holidays = {day: names.get(name, name) for day, name in constants.holidays.items()}
    makeup = {day: names.get(name, name) for day, name in constants.workdays.items()}
    return holidays, makeup, frozenset(day.year for day in holidays)


def read_workdays(root: Node, zone: ZoneInfo, report: Report) -> WorkHours:
    """The working calendar; an empty file gives the shipped tables and 09:00-12:00, 13:30-18:00."""
    holidays, makeup, published = shipped()
    days = _Days(holidays, makeup, set(published))
    table = Table(root if root.kind == "table" else EMPTY, FILE_KEYS, report)
    if root.kind not in ("table", "nothing"):
        report.add(
            root,
            "文件应由“键: 值”组成，例如 hours:。",
            "the file should be made of keys and values, such as hours:.",
        )
    years = _years(table, days, report)
    for one in table.tables("company holidays", HOLIDAY_KEYS):
        for day in _days_of(one, "days", report):
            days.holidays[day] = one.text("name", "公司假日")
            days.makeup.pop(day, None)
    for day in _dates(table, "company workdays", report):
        days.makeup[day] = "公司上班日"
        days.holidays.pop(day, None)
    return _built(table, days, years, zone, report)


def _built(
    table: Table, days: _Days, years: list[tuple[int, Node]], zone: ZoneInfo, report: Report
) -> WorkHours:
    spans = read_spans(table.text_nodes("hours") or _DEFAULT_SPANS.items, report)
    weekdays = _weekdays(table, report)
    usual = read_spans(_DEFAULT_SPANS.items, report)
    if both := sorted(set(days.holidays) & set(days.makeup)):
        at = next((node for year, node in years if year == both[0].year), table.node)
        report.add(
            at,
            f"{both[0]} 既是放假又是调休上班。",
            f"{both[0]} is both a holiday and a make-up workday.",
            "两处只留一处。",
            "one of the two.",
        )
        days.makeup = {day: name for day, name in days.makeup.items() if day not in days.holidays}
    try:
        return WorkHours(
            zone, spans or usual, weekdays, days.holidays, days.makeup, frozenset(days.published)
        )
    except BadWorkHours as error:
        report.add(
            table.at("hours"),
            "上班时间段有误：要由早到晚、互不重叠，且不跨午夜。",
            f"{error}.",
            "hours: [09:00-12:00, 13:30-18:00]",
            "hours: [09:00-12:00, 13:30-18:00]",
        )
        return WorkHours(zone, usual, weekdays, days.holidays, days.makeup, frozenset(days.published))


def _weekdays(table: Table, report: Report) -> frozenset[int]:
    names = list(WEEKDAYS)
    found = (pick(one, one.text.strip(), WEEKDAYS, report) for one in table.text_nodes("weekdays"))
    return frozenset(names.index(one) for one in found if one) or frozenset(range(5))


def _years(table: Table, days: _Days, report: Report) -> list[tuple[int, Node]]:
    found = []
    for one in table.tables("years", YEAR_KEYS):
        year = one.whole("year", 0, 2000, 2100)
        if not year:
            if "year" not in one:
                report.add(one.node, "缺“year”（年份）。", "'year' is missing.", "year: 2027", "year: 2027")
            continue
        days.forget(year)
        days.published.add(year)
        for holiday in one.tables("holidays", HOLIDAY_KEYS):
            for day in _of_year(_days_of(holiday, "days", report), year, holiday.at("days"), report):
                days.holidays[day] = holiday.text("name", needed=True)
        for day in _of_year(
            _dates(one, "make-up workdays", report), year, one.at("make-up workdays"), report
        ):
            days.makeup[day] = "调休"
        found.append((year, one.node))
    return found


def _of_year(found: Iterator[date], year: int, at: Node, report: Report) -> Iterator[date]:
    for day in found:
        if day.year == year:
            yield day
        elif abs(day.year - year) > 1:
            report.add(at, f"{day} 不在 {year} 年。", f"{day} is not in {year}.")


def _days_of(table: Table, key: str, report: Report) -> Iterator[date]:
    if key not in table:
        report.add(
            table.node,
            f"缺“{key}”（日期）。",
            f"{key!r} is missing.",
            f"{key}: 2027-01-01..2027-01-03",
            f"{key}: 2027-01-01..2027-01-03",
        )
    return _dates(table, key, report)


def _dates(table: Table, key: str, report: Report) -> Iterator[date]:
    for one in table.text_nodes(key):
        yield from _stretch(one, report)


def _stretch(node: Node, report: Report) -> list[date]:
    """The days of ``2027-02-05..2027-02-11``, or of one date alone."""
    ends = [_date(part) for part in _RANGE.split(node.text.strip())]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > 2:
        report.add(
            node,
            f"“{node.text}”不是日期。",
            f"{node.text!r} is no date.",
            "2027-02-05..2027-02-11",
            "2027-02-05..2027-02-11",
        )
        return []
    length = (last - first).days
    if not 0 <= length < LONGEST_HOLIDAY:
        report.add(
            node,
            f"“{node.text}”的起止日期颠倒或过长。",
            f"{node.text!r} ends before it begins, or is too long.",
        )
        return []
    return [first + timedelta(days=step) for step in range(length + 1)]


def _date(said: str) -> date | None:
    found = _DATE.fullmatch(said.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def unpublished(hours: WorkHours, today: date) -> list[Problem]:
    """Loud warnings for years whose holidays are not known: the present one, and from November on the next."""
    last = date(today.year + (today.month >= 11), 12, 31)
    return [_unknown_year(year) for year in hours.unpublished(today, last)]


def _unknown_year(year: int) -> Problem:
    return Problem(
        FILE,
        0,
        0,
        f"没有 {year} 年的放假安排，{year} 年一律按普通周计算，时限可能有误。",
        f"the holidays of {year} are not known: all its weeks count as ordinary ones, and due times may be wrong.",
        f"国务院办公厅发布后，在 years 下加 - year: {year}，写明 holidays 和 make-up workdays。",
        f"- year: {year} under years, with holidays and make-up workdays, once the State Council has published them.",
        "warning",
    )
