"""How the office words times and numbers."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zongban.core import ledger
from zongban.language import phrasing

ZONE = ZoneInfo("Asia/Shanghai")
THREE = datetime(2026, 11, 25, 15, 0, tzinfo=ZONE)
REF = date(2026, 11, 20)


def test_a_day_always_carries_its_weekday():
    assert phrasing.day(THREE.date(), "zh", ref=REF) == "11月25日（星期三）"
    assert phrasing.day(THREE.date(), "en") == "Wednesday, 25 November 2026"


def test_chinese_prints_the_year_when_it_is_another_one():
    assert phrasing.day(date(2027, 1, 4), "zh", ref=REF) == "2027年1月4日（星期一）"
    assert phrasing.day(THREE.date(), "zh") == "2026年11月25日（星期三）"


@pytest.mark.parametrize(
    ("hours", "zh", "en"),
    [
        (2, "11月25日（星期三）15:00–17:00", "Wednesday, 25 November 2026, 15:00–17:00"),
        (9, "11月25日（星期三）15:00–24:00", "Wednesday, 25 November 2026, 15:00–24:00"),
        (
            42,
            "11月25日（星期三）15:00至11月27日（星期五）09:00",
            "Wednesday, 25 November 2026, 15:00 to Friday, 27 November 2026, 09:00",
        ),
    ],
)
def test_a_span_names_the_second_day_only_when_there_is_one(hours, zh, en):
    end = THREE + timedelta(hours=hours)
    assert phrasing.span(THREE, end, "zh", ref=REF) == zh
    assert phrasing.span(THREE, end, "en", ref=REF) == en


def test_a_span_over_new_year_prints_the_new_year():
    assert (
        phrasing.span(date(2026, 12, 30), date(2027, 1, 2), "zh", ref=REF)
        == "12月30日（星期三）至2027年1月2日（星期六）"
    )


def test_the_zone_is_named_where_parties_differ():
    assert phrasing.moment(THREE, "zh", ref=REF, zone_shown=True) == "11月25日（星期三）15:00（北京时间）"
    assert phrasing.moment(THREE, "en", zone_shown=True).endswith("15:00 (Shanghai time)")
    assert phrasing.moment(THREE.astimezone(UTC), "en", zone_shown=True).endswith("07:00 (UTC)")


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (90, "1小时30分钟", "1 hour 30 minutes"),
        (60, "1小时", "1 hour"),
        (1, "1分钟", "1 minute"),
        (0, "0分钟", "0 minutes"),
        (4320, "3天", "3 days"),
    ],
)
def test_lengths_are_said_without_empty_parts(minutes, zh, en):
    assert (phrasing.duration(minutes, "zh"), phrasing.duration(minutes, "en")) == (zh, en)


def test_deadlines_numbers_and_terms_follow_the_house_style():
    assert phrasing.deadline(THREE.date(), "zh", ref=REF) == "11月25日（星期三）前"
    assert phrasing.deadline(THREE, "en") == "by Wednesday, 25 November 2026, 15:00"
    assert phrasing.case_number("收", "IN", 2026, 128, "zh") == "收〔2026〕128号"
    assert phrasing.case_number("收", "IN", 2026, 128, "en") == "IN 2026/128"
    assert (phrasing.term(5, "workday", "zh"), phrasing.term(1, "working days", "en")) == (
        "5个工作日",
        "1 working day",
    )


@pytest.mark.parametrize(
    "what", sorted(re.findall(r"^    ([a-z]+) {2,}\S", ledger.__doc__ or "", re.MULTILINE))
)
def test_every_step_of_a_ledger_has_words_in_both_languages(what):
    why = {"term": "5 workdays", "remains": "work 5400", "counts": "30"}.get(what, "国庆")
    step = ledger.Step(THREE, what, THREE + timedelta(hours=2), 90, why)
    zh, en = phrasing.ledger_step(step, "zh"), phrasing.ledger_step(step, "en")
    assert what not in zh
    assert "11月25日" in zh
    assert "25 November 2026" in en


def test_a_skipped_weekend_names_its_last_day_and_not_the_midnight_after():
    step = ledger.Step(datetime(2026, 11, 21, tzinfo=ZONE), "weekend", datetime(2026, 11, 23, tzinfo=ZONE))
    assert phrasing.ledger_step(step, "zh") == "跳过周末：2026年11月21日（星期六）至11月22日（星期日）"


def test_an_unknown_step_is_told_rather_than_hidden():
    assert "moved-by-hand" in phrasing.ledger_step({"what": "moved-by-hand", "at": THREE}, "en")
