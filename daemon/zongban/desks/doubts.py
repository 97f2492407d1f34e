"""A date nobody should be booked on without being asked: passed, at odds with its weekday, or no working day.

A doubt is kept as a fact of the case, so that the mail can say what is odd and the answer can be laid beside it:
``{kind, start, end, day_zh, day_en, is_zh, is_en, said_zh, said_en}``; ``kind`` is ``passed`` (a day without a year
that lies behind the letter), ``weekday`` (the weekday beside it is another one), ``dayoff`` (no workday; with
``feast_zh``, ``feast_en`` and ``year`` one that the law gives in a year not published yet) or ``hours`` (with ``why``).
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from zongban.core import late_re as re
from zongban.desks.moments import times_offered
from zongban.desks.presumed_holidays import presumed
from zongban.language.phrasing import DAYS_EN, DAYS_ZH, MONTHS_EN
from zongban.language.times import Kind, Moment, TimeMention, day_of
from zongban.ports.sight import Sight

Doubt = Mapping[str, Any]

_HALF_YEAR = timedelta(days=183)
_SAID = re.compile(
    r"(?:星期|礼拜|周)(?P<zh>[一二三四五六日天])|\b(?P<en>mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    r"月|\d\s*[/.-]\s*\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}|年|next\s+year", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"明年|\bnext year\b", re.IGNORECASE)
_AS_WRITTEN = re.compile(
    r"^\s*(?:时间\s{0,3}[:：]\s{0,3})?(?:是的?|对的?|确认|没错|就(?:是)?(?:这|那|当)天|照旧|照原|按原|不变|不改|就这样|不用改"
    r"|时间(?:没错|不变|照旧|无误)|yes|correct|confirm(?:ed)?\b|that is right|as (?:planned|written|it is)|keep it)",
    re.IGNORECASE,
)


def has_passed(mention: TimeMention, at: datetime) -> bool:
    """Whether a month and day without a year lies behind the letter of ``at``, so that only next year's would fit."""
    if mention.start is None or not _MONTH_DAY.search(mention.text) or _YEAR.search(mention.text):
        return False
    return "year" in mention.assumed or day_of(mention.start) > (at + _HALF_YEAR).date()


def doubt_of(mention: TimeMention, at: datetime) -> Doubt | None:
    """What is odd about a time in a letter of ``at``; None where it may be taken as it stands."""
    if mention.start is None:
        return None
    if has_passed(mention, at):
        return _doubt("passed", mention.start, mention.end, a_year_before(day_of(mention.start)))
    if "weekday-contradicts" in mention.assumed:
        return _doubt("weekday", mention.start, mention.end, day_of(mention.start), _said(mention.text))
    return None


def day_off(start: datetime | None, end: datetime | None, sight: Sight) -> Doubt | None:
    """A weekend or holiday of the office as a doubt; None for a working day."""
    if start is None:
        return None
    day = start.astimezone(sight.house.zone).date()
    feast = presumed(day, sight)
    if feast is not None:
        return {
            **_doubt("dayoff", start, end, day),
            "feast_zh": feast[0],
            "feast_en": feast[1],
            "year": day.year,
        }
    return None if sight.hours.is_workday(day) else _doubt("dayoff", start, end, day)


def odd_hours(start: datetime | None, end: datetime | None, sight: Sight) -> Doubt | None:
    """Hours that are likely a slip of the pen, or want a word, as a doubt; None for the hours people meet at.

    ``why``: ``long`` (more than a working day), ``outside`` (out of office hours) or ``lunch`` (over the noon break).
    """
    if start is None or end is None:
        return None
    zone = sight.house.zone
    first, last = start.astimezone(zone), end.astimezone(zone)
    why = "long" if last - first > _LONGEST else _out_of_hours(first, last, sight)
    return {**_doubt("hours", first, last, first.date()), "why": why} if why else None


_LONGEST = timedelta(hours=8)
_LEEWAY = timedelta(minutes=30)
"""So much of a break, or after closing time, a meeting may take without a question."""


def _out_of_hours(first: datetime, last: datetime, sight: Sight) -> str:
    spans = [
        tuple(datetime.combine(first.date(), one, first.tzinfo) for one in span) for span in sight.hours.spans
    ]
    if not spans or first.date() != last.date() or spans[-1][1] <= spans[0][0]:
        return ""
    if spans[0][0] - first > _LEEWAY or last - spans[-1][1] > _LEEWAY:
        return "outside"
    breaks = [(one[1], other[0]) for one, other in pairwise(spans)]
    return "lunch" if any(min(last, ends) - max(first, begins) > _LEEWAY for begins, ends in breaks) else ""


def settled_by(
    doubt: Doubt, text: str, at: datetime, sight: Sight
) -> tuple[datetime, datetime | None] | None:
    """The time a short answer means: the day it names at the hours asked for first, or the day as it was written."""
    start, end = _moment(doubt.get("start")), _moment(doubt.get("end"))
    if start is None:
        return None
    named = [one for one in times_offered(text, at, sight) if one.start is not None]
    days = [one for one in named if one.kind is Kind.DATE and doubt_of(one, at) is None]
    if len(named) == len(days) == 1 and days[0].start is not None:
        shift = day_of(days[0].start) - start.date()
        return start + shift, end + shift if end else None
    yes = _NEXT_YEAR.search(text) if doubt["kind"] == "passed" else _AS_WRITTEN.search(text)
    return (start, end) if yes and not days and doubt["kind"] != "weekday" else None


def on_the_day(
    doubt: Doubt, text: str, start: datetime, end: datetime | None
) -> tuple[datetime, datetime | None] | None:
    """Other hours in answer to a doubt about hours: they are of the day that was asked about, unless one is named."""
    asked = _moment(doubt.get("start"))
    if doubt["kind"] != "hours" or asked is None or NAMES_A_DAY.search(text):
        return None
    shift = asked.date() - start.astimezone(asked.tzinfo).date()
    return start + shift, end + shift if end else None


NAMES_A_DAY = re.compile(
    r"周|星期|礼拜|[月日号]|[今明后]天|\d[/-]\d{1,2}(?!\d?[:：点])|\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""Whether a time names its day, or its hour alone."""


def is_kept(doubt: Doubt | None, start: datetime | None) -> bool:
    """Whether an answer keeps to the free day it was asked about; then it is meant."""
    asked = _moment(doubt.get("start")) if doubt and doubt.get("kind") == "dayoff" else None
    return asked is not None and start is not None and asked.date() == start.astimezone(asked.tzinfo).date()


def _doubt(
    kind: str, start: Moment, end: Moment | None, day: date, said: int | None = None
) -> dict[str, Any]:
    return {
        "kind": kind, "start": start.isoformat() if isinstance(start, datetime) else None,
        "end": end.isoformat() if isinstance(end, datetime) else None,
        "day_zh": f"{day.month}月{day.day}日", "day_en": f"{day.day} {MONTHS_EN[day.month - 1]}",
        "is_zh": f"星期{DAYS_ZH[day.weekday()]}", "is_en": f"a {DAYS_EN[day.weekday()]}",
        "said_zh": "另一天" if said is None else f"星期{DAYS_ZH[said]}",
        "said_en": "another day" if said is None else f"{DAYS_EN[said]}",
    }  # fmt: skip


def _said(text: str) -> int | None:
    found = _SAID.search(text)
    if found is None:
        return None
    if found["zh"]:
        return DAYS_ZH.index(found["zh"].replace("天", "日"))
    return next(n for n, one in enumerate(DAYS_EN) if one.lower().startswith(found["en"].lower()))


def a_year_before(day: date) -> date:
    """The same day a year before; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
