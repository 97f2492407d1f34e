"""How Chinese speaks of time, sentence by sentence: exactly one mention, of the right kind, start and end."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.language.times import Kind, Moment, Role, TimeMention, read_times
from zongban.language.times.lunar import lunar_day, lunar_month, solar_term

ZONE = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 11, 18, 9, 20, tzinfo=ZONE)
CORPUS = Path(__file__).parents[1] / "corpus"


def _cases(name: str) -> list[dict]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


# The first set was at hand while the grammar grew; the second was written afterwards, as a check.
FIRST = _cases("times-zh.jsonl")
SECOND = _cases("times-zh-held.jsonl")


def _written(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M")
    return moment.isoformat() if moment else None


def _only(text: str, at: datetime = WEDNESDAY) -> TimeMention:
    mentions = read_times(text, at)
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize("case", FIRST + SECOND, ids=[c["id"] for c in FIRST + SECOND])
def test_a_sentence_has_exactly_the_one_time_that_it_names(case):
    mentions = read_times(case["text"], datetime.fromisoformat(case["ref"]).replace(tzinfo=ZONE))
    if case["kind"] == "none":
        assert mentions == ()
        return
    assert len(mentions) == 1, mentions
    found = mentions[0]
    assert (found.kind, _written(found.start), _written(found.end)) == (
        case["kind"],
        case["start"],
        case["end"],
    )
    assert found.part == case.get("part", found.part)
    assert (found.rrule, found.seconds) == (case.get("rrule"), case.get("seconds"))
    assert [[_written(a), _written(b)] for a, b in found.options] == case.get("options", [])
    assert case["text"][slice(*found.span)] == found.text


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("周五下午三点您有空吗", Role.OFFERED),
        ("请于周五前提交", Role.DEADLINE),
        ("上周三签的合同", Role.PAST),
        ("10月12日来函收悉", Role.PAST),
        ("11月20日的会取消了", Role.CANCELLED),
        ("周五不行", Role.CANCELLED),
        ("今年以来", Role.PAST),
        ("自下周一起", Role.OFFERED),
    ],
)
def test_a_time_has_the_role_that_its_sentence_gives_it(text, role):
    assert _only(text).role is role


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("明天3点", "afternoon"),
        ("明天9点", "morning"),
        ("10月1日", "year"),
        ("11月20日（周六）", "weekday-contradicts"),
        ("11/20（六）14:00", "weekday-contradicts"),
    ],
)
def test_what_was_taken_for_granted_is_named(text, assumed):
    assert assumed in _only(text).assumed


def test_a_moved_time_leaves_the_old_one_cancelled():
    old, new = read_times("例会从周三下午3点改到周四上午10点", WEDNESDAY)
    assert (old.role, _written(old.start)) == (Role.CANCELLED, "2026-11-18T15:00")
    assert (new.role, _written(new.start)) == (Role.OFFERED, "2026-11-19T10:00")


def _with_national_day(day: date, n: int) -> date:
    """Working days around 1 October 2026: a week off, the Saturday after it is worked."""
    while n:
        day += timedelta(days=1)
        off = date(2026, 10, 1) <= day <= date(2026, 10, 7)
        n -= day == date(2026, 10, 10) or (day.weekday() < 5 and not off)
    return day


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("五个工作日内答复", "2026-10-13"),
        ("三个工作日之内", "2026-10-10"),
        ("收到后10个工作日内回复", "2026-10-20"),
    ],
)
def test_working_days_of_a_deadline_know_the_moved_days(text, end):
    at = datetime(2026, 9, 30, 17, 50, tzinfo=ZONE)
    (found,) = read_times(text, at, workdays=_with_national_day)
    assert (found.kind, _written(found.end)) == (Kind.DEADLINE, end)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1949, 1, 1, "1949-01-29"),
        (2000, 1, 1, "2000-02-05"),
        (2024, 8, 15, "2024-09-17"),
        (2025, 12, 30, "2026-02-16"),
        (2026, 5, 5, "2026-06-19"),
        (2033, 12, 1, "2034-01-20"),
        (2099, 1, 1, "2099-01-21"),
    ],
)
def test_a_day_of_the_chinese_calendar_falls_where_it_does(year, month, day, expected):
    assert lunar_day(year, month, day) == date.fromisoformat(expected)


def test_a_leap_month_is_found_and_one_that_is_none_is_not():
    assert lunar_month(2025, 6, leap=True) == (date(2025, 7, 25), date(2025, 8, 22))
    assert lunar_month(2026, 6, leap=True) is None
    assert lunar_month(2150, 1) is None


@pytest.mark.parametrize(
    ("year", "term", "expected"),
    [
        (2024, "清明", "2024-04-04"),
        (2025, "立春", "2025-02-03"),
        (2026, "冬至", "2026-12-22"),
        (2027, "春分", "2027-03-21"),
    ],
)
def test_a_solar_term_falls_where_the_sun_stands(year, term, expected):
    assert solar_term(year, term) == date.fromisoformat(expected)
