"""English sentences and the one time each names, strictly: exactly one mention, of the right kind, start and end.

The sentences of `times-en.jsonl` and their answers were written before the reader was run on them. Those marked "held out"
came later, as a check; what the reader got right of them at the first run is told beside `FIRST_RUN`.
"""

import json
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.language.times import Kind, Moment, Role, TimeMention, read_times

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 18, 9, 20, tzinfo=ZONE)
CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "times-en.jsonl").read_text("utf-8").splitlines()
]

FIRST_RUN = {
    "written first": (206, 324),
    "held out 1": (155, 174),
    "held out 2": (107, 117),
    "held out 4": (47, 50),
}
"""Right and all at the first run: of the first set with the reader as it was before, without the sentences that name
no time (11 of 164 got one); of the held-out sets with the reader as it was when each was written (of those without a
time 5 of 59 and 2 of 57 got one)."""


def _written(moment: Moment | None) -> str | None:
    if not isinstance(moment, datetime):
        return moment.isoformat() if moment else None
    return moment.strftime("%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M")


def _told(mention: TimeMention, case: dict) -> dict:
    """The mention in the shape of the case, which tells only what it is about."""
    told = {"kind": mention.kind.value, "start": _written(mention.start), "end": _written(mention.end)}
    if "part" in case:
        told["part"] = mention.part
    if "seconds" in case:
        told["seconds"] = mention.seconds
    if "rrule" in case:
        told["rrule"] = mention.rrule
    if "options" in case:
        told["options"] = [[_written(a), _written(b)] for a, b in mention.options]
    return told


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_every_english_sentence_names_the_time_that_a_person_reads_in_it(case):
    at = datetime.fromisoformat(case["ref"]).replace(tzinfo=ZONE)
    wanted = {key: value for key, value in case.items() if key not in ("id", "lang", "ref", "text", "set")}
    found = [_told(mention, case) for mention in read_times(case["text"], at)]
    assert found == ([] if case["kind"] == "none" else [wanted])


def _one(text: str) -> TimeMention:
    (mention,) = read_times(text, AT)
    return mention


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 26 November 2026",
        "Tue 3 December",
        "on Friday the 26th of November 2026",
        "11/26/2026 (Monday)",
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_told_and_the_date_stays(text):
    mention = _one(text)
    assert "weekday-contradicts" in mention.assumed
    assert _written(mention.start) in ("2026-11-26", "2026-12-03")


def test_which_of_two_numbers_was_taken_for_the_month_is_told():
    assert "month-first" in _one("11/3/2026").assumed
    assert _one("25/11/2026").assumed == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We met two days ago.", Role.PAST),
        ("I have been here since Monday.", Role.PAST),
        ("the past two weeks", Role.PAST),
        ("by Friday", Role.DEADLINE),
        ("Friday at 3pm", Role.OFFERED),
        ("The call on Friday at 3pm is cancelled.", Role.CANCELLED),
    ],
)
def test_what_the_time_is_to_its_sentence_is_told(text, role):
    assert _one(text).role is role


@pytest.mark.parametrize(
    "text", ["since Monday", "after 3pm tomorrow", "from May onwards", "not before Thursday"]
)
def test_what_begins_without_an_end_is_a_span_with_a_start_alone(text):
    mention = _one(text)
    assert mention.kind in (Kind.RANGE, Kind.DATE_RANGE)
    assert mention.start is not None
    assert mention.end is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Friday 09:00 London time", "2026-11-20T17:00"),
        ("Friday 09:00 (GMT+1)", "2026-11-20T16:00"),
        ("Friday 09:00-05:00", None),
        ("Friday 2pm CST", "2026-11-20T14:00"),
        ("Friday 10:00 - 11:00 JST", "2026-11-20T09:00"),
    ],
)
def test_an_hour_of_another_zone_is_given_in_that_of_the_reader(text, start):
    mention = _one(text)
    # A dash between two hours is a span, not an offset.
    assert start is None or _written(mention.start) == start
    assert start is not None or mention.kind is Kind.RANGE


def test_capitals_and_small_letters_read_the_same():
    texts = [c["text"] for c in CASES if c["kind"] != "none" and "T0" not in c["text"]]
    differing = [
        text
        for text in texts
        if [(m.kind, m.start, m.end) for m in read_times(text.upper(), AT)]
        != [(m.kind, m.start, m.end) for m in read_times(text.lower(), AT)]
    ]
    assert differing == []


@pytest.mark.slow
def test_english_sentences_are_read_by_the_hundred_a_second_even_on_a_busy_machine():
    texts = [c["text"] for c in CASES]
    best = 0.0
    for _ in range(4):
        begin = time.process_time()
        for text in texts:
            read_times(text, AT)
        best = max(best, len(texts) / (time.process_time() - begin))
    assert best > 300


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("every Tuesday 16:00-16:30 starting 1 December", "2026-12-01 16:00", "2026-12-01 16:30"),
        ("every Tuesday 16:00-16:30, starting 2 December", "2026-12-08 16:00", "2026-12-08 16:30"),
        ("every Tuesday from 4 to 4:30 pm from Dec 1", "2026-12-01 16:00", "2026-12-01 16:30"),
        ("every Monday at 9:00 from 7 December", "2026-12-07 09:00", None),
        ("every Friday at 10, starting next week", "2026-11-27 10:00", None),
        ("starting 1 December, every Tuesday 16:00-16:30", "2026-12-01 16:00", "2026-12-01 16:30"),
        ("每周二16:00-16:30，12月1日起", "2026-12-01 16:00", "2026-12-01 16:30"),
        ("每周二16:00开例会，从12月1日开始", "2026-12-01 16:00", None),
    ],
)
def test_a_series_begins_on_the_day_that_is_said_before_or_after_it(text, start, end):
    (found,) = read_times(text, AT)
    assert found.kind is Kind.RECURRING
    told = [None if one is None else f"{one:%Y-%m-%d %H:%M}" for one in (found.start, found.end)]
    assert told == [start, end]
