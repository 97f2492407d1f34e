"""The office's changes put into a person's version: everything the person wrote stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from unit.apple_calendar import event, stored
from zongban.mail.errors import BadCalendar
from zongban.mail.event_merging import called_off, happening_once, with_office_changes
from zongban.mail.invitations import Event, expand, read_invitation, write_event

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 26, 10, tzinfo=ZONE)
STAMP = datetime(2026, 11, 23, 1, tzinfo=UTC)
PHONE = stored(
    event(
        "DTSTART;TZID=Asia/Shanghai:20261125T150000", "DURATION:PT2H",
        "SUMMARY:四季度预算评审会（请带好去年的数据，以及各部门汇总之后的最终版本，谢谢大家）",
        "DESCRIPTION:Bring last year's figures\\, please\\n电话 021-5555", alarm=True,
    )
)  # fmt: skip


def ours(**changes: object) -> Event:
    made = {
        "uid": "u@x", "start": START, "end": START + timedelta(hours=1), "summary": "预算会", "stamp": STAMP, "sequence": 4,
    }  # fmt: skip
    return Event(**{**made, **changes})  # type: ignore[arg-type]


def test_time_changes_and_every_word_of_the_person_stays():
    text = with_office_changes(PHONE, ours(location="三楼会议室, 东侧"))
    found = read_invitation(text, zone=ZONE)
    assert (found.start, found.end, found.sequence) == (START, START + timedelta(hours=1), 4)
    assert found.location == "三楼会议室, 东侧"
    assert found.summary.startswith("四季度预算评审会（请带好")
    assert "Bring last year's figures, please" in found.description
    for line in ("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC", "TRIGGER:-PT15M", "DURATION:PT5M", "REPEAT:1"):
        assert line in text
    assert "DURATION:PT2H" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_zone_is_named_where_the_person_s_version_defines_it():
    defined = write_event(ours(start=START - timedelta(days=1), end=START - timedelta(hours=23)))
    assert "DTSTART;TZID=Asia/Shanghai:20261126T100000" in with_office_changes(defined, ours())
    assert "DTSTART:20261126T020000Z" in with_office_changes(PHONE, ours())


def test_a_called_off_meeting_keeps_its_words_and_frees_its_time():
    found = read_invitation(called_off(PHONE, ours()), zone=ZONE)
    assert (found.status, found.transparent) == ("CANCELLED", True)
    assert found.start == datetime(2026, 11, 25, 15, tzinfo=ZONE)
    assert found.summary.startswith("四季度预算评审会")


def test_a_series_a_person_made_of_it_is_left_alone():
    series = PHONE.replace("DURATION:PT2H", "DURATION:PT2H\nRRULE:FREQ=WEEKLY")
    with pytest.raises(BadCalendar):
        with_office_changes(series, ours())
    assert "RRULE:FREQ=WEEKLY" in called_off(series, ours())


def test_a_series_that_takes_place_once_by_now_keeps_its_words_and_neither_rule_nor_single_occurrences():
    series = stored(
        event("DTSTART:20261125T070000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY", "EXDATE:20261209T070000Z",
              "SUMMARY:例会（带数据）", alarm=True),
        event("RECURRENCE-ID:20261202T070000Z", "DTSTART:20261203T070000Z", "DURATION:PT1H", "SUMMARY:例会"),
        event("RECURRENCE-ID:20261202T070000Z", "DTSTART:20261203T070000Z", "DURATION:PT1H", "SUMMARY:别的",
              uid="other@x"),
    )  # fmt: skip
    text = happening_once(series, ours())
    assert [one for one in ("RRULE", "EXDATE", "DURATION:PT1H\r\nSUMMARY:例会\r\n") if one in text] == []
    assert (text.count("BEGIN:VEVENT"), text.count("SUMMARY:别的")) == (2, 1)
    mine, _ = expand(text, START - timedelta(weeks=1), START + timedelta(weeks=9), zone=ZONE)
    assert (mine.start, mine.end, mine.summary) == (START, START + timedelta(hours=1), "例会（带数据）")
    assert "TRIGGER:-PT15M" in text


@pytest.mark.parametrize("text", ["", "BEGIN:VCALENDAR\nEND:VCALENDAR", PHONE.replace("u@x", "other@x"),
                                  PHONE.replace("END:VEVENT\n", "")])  # fmt: skip
def test_what_holds_no_such_event_is_refused(text):
    for put_in in (with_office_changes, happening_once):
        with pytest.raises(BadCalendar):
            put_in(text, ours())
