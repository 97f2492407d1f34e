"""Sentences by somebody who did not know the grammar: people from many walks of life, and bare expressions.

They and their answers were written before the reader was run on them and before its rules were looked at. Answers marked
`revised` were corrected afterwards: the calendar or the office's conventions had been misread.
"""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.language.times import Moment, TimeMention, read_times

ZONE = ZoneInfo("Asia/Shanghai")
CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "times-independent.jsonl")
    .read_text("utf-8")
    .splitlines()
]

FIRST_RUN = {
    ("first", "en"): (238, 262),
    ("first", "zh"): (208, 218),
    ("short expressions", "en"): (132, 152),
    ("short expressions", "zh"): (135, 150),
    ("fresh", "en"): (35, 40),
    ("fresh", "zh"): (37, 40),
    ("third", "en"): (88, 102),
    ("third", "zh"): (83, 87),
    ("last", "en"): (33, 35),
    ("last", "zh"): (33, 35),
}
"""Right and all at the first run, against the answers as first written; 1 of 84 English and 6 of 86 Chinese
sentences without a time got one, and two short expressions ended the reading. Of the fresh ones, written to tempt in the
classes that had been weak, 0 of 20 and 4 of 20 got one."""

STILL_WRONG = {
    "ind-en-020": "the day and the week stand on both sides of the hour",
    "ind-en-185": "that a shop closes is no deadline",
    "ind-en-203": "a night with a name is no part of a day",
    "ind-zh-186": "a holiday named by its two numbers alone",
    "ind-zh-none-080": "a given name that is a month",
    "fresh-en-035": "the month in general or this month",
    "third-en-040": "minutes without the word",
    "third-en-061": "a calendar week or seven days",
    "third-en-085": "the middle of a year as a day",
    "third-zh-007": "a bare decimal",
    "last-en-035": "a stretch counted from a weekday",
    "last-zh-033": "office hours as a saying",
    "hard-en-022": "a working week has five days",
    "hard-en-073": "a weekday after a weekend",
    "hard-en-107": "two numbers alone",
    "hard-en-145": "several weekdays at one hour may be offers",
    "hard-zh-031": "these three days may be those gone by",
    "hard-zh-037": "a century from its round year",
    "hard-zh-041": "the working days of a week",
    "hard-zh-145": "a word for every day that is a name as well",
}


def _written(moment: Moment | None) -> str | None:
    if not isinstance(moment, datetime):
        return moment.isoformat() if moment else None
    return moment.strftime("%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M")


def _told(mention: TimeMention, case: dict) -> dict:
    told = {"kind": mention.kind.value, "start": _written(mention.start), "end": _written(mention.end)}
    return told | {key: getattr(mention, key) for key in ("part", "seconds", "rrule") if key in case}


def _cases() -> list:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=STILL_WRONG[case["id"]], strict=True)]
            if case["id"] in STILL_WRONG
            else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _cases())
def test_a_time_is_read_as_the_person_who_wrote_it_means_it(case):
    at = datetime.fromisoformat(case["ref"]).replace(tzinfo=ZONE)
    found = [_told(mention, case) for mention in read_times(case["text"], at)]
    keys = ("kind", "start", "end", "part", "seconds", "rrule")
    wanted = {key: case[key] for key in keys if key in case}
    assert found == ([] if case["kind"] == "none" else [wanted])
