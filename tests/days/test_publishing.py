"""The general manager's week as others may read it: a feed and a page, never a word of what is confidential."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from days.office import ASSISTANT, SUN_WEI, SimulatedOffice, at
from zongban.adapters.published_files import PublishedFiles
from zongban.core.events import Command
from zongban.mail.invitations import Event, write_event
from zongban.ports.errors import Unwritable
from zongban.runners.clerk import Clerk
from zongban.runners.publishing import Publisher


@pytest.fixture
def office() -> SimulatedOffice:
    made = SimulatedOffice(calendars=True)
    made.work()
    return made


def published(office: SimulatedOffice, folder: Path, **settings: object) -> Publisher:
    made = Publisher(office.office, PublishedFiles(folder, "zh"), **settings)  # type: ignore[arg-type]
    made.turn()
    return made


def enter(office: SimulatedOffice, uid: str, at_time: str, title: str, **changes: object) -> None:
    begins = at(at_time)
    event = Event(uid, begins, begins + timedelta(hours=1), title, stamp=office.clock())
    office.calendar.person_writes("gm", uid, write_event(replace(event, **changes)))  # type: ignore[arg-type]
    office.work()


def events(folder: Path) -> dict[str, icalendar.Event]:
    feed = icalendar.Calendar.from_ical((folder / "gm-week.ics").read_bytes())
    return {str(one["SUMMARY"]): one for one in feed.walk("VEVENT")}


def test_the_week_is_laid_out_as_feed_and_page(office, tmp_path):
    enter(office, "a@x", "2026-11-25 10:00", "与瑞合集团会谈", location="三楼会议室")
    enter(office, "b@x", "2026-12-03 15:00", "下周的会")
    enter(office, "c@x", "2026-12-09 15:00", "后面的会")
    published(office, tmp_path)
    found = events(tmp_path)
    assert set(found) == {"与瑞合集团会谈", "下周的会"}
    assert found["与瑞合集团会谈"]["DTSTART"].dt == at("2026-11-25 10:00")
    feed = (tmp_path / "gm-week.ics").read_text("utf-8")
    assert "BEGIN:VTIMEZONE" in feed
    assert "METHOD:PUBLISH" in feed
    page = (tmp_path / "gm-week.html").read_text("utf-8")
    for words in ("11月25日", "10:00–11:00", "与瑞合集团会谈", "三楼会议室", "下周的会", "今天"):
        assert words in page
    assert "后面的会" not in page


def test_what_is_confidential_shows_as_taken_and_no_word_more(office, tmp_path):
    enter(office, "p@x", "2026-11-25 10:00", "体检", private=True, location="某医院")
    office.write(SUN_WEI, "【机密】薪酬调整会", "机密\n11月26日10:00-11:00在三楼会议室开薪酬调整会")
    (case,) = office.cases("meetings")
    assert case.is_confidential
    with office.store.transaction() as tx:
        Clerk(office.office, tx, office.clock()).act(case, Command("approve", ASSISTANT))
    office.work()
    there = office.calendar.get("gm", office.case(str(case.number)).fact("uid"))
    renamed = re.sub(r"SUMMARY:.*", "SUMMARY:薪酬调整", there.ics)
    office.calendar.person_writes("gm", office.case(str(case.number)).fact("uid"), renamed)
    office.work()
    published(office, tmp_path)
    for name in ("gm-week.ics", "gm-week.html"):
        text = (tmp_path / name).read_text("utf-8")
        assert "体检" not in text
        assert "某医院" not in text
        assert "薪酬" not in text
        assert "p@x" not in text
    assert "已安排" in (tmp_path / "gm-week.html").read_text("utf-8")
    feed = icalendar.Calendar.from_ical((tmp_path / "gm-week.ics").read_bytes())
    shown = [(str(one["SUMMARY"]), str(one["CLASS"])) for one in feed.walk("VEVENT")]
    assert shown == [("已安排", "PRIVATE")] * 2


@pytest.mark.parametrize(("titles", "seen"), [("all", {"体检", "公开的会"}), ("none", {"已安排"})])
def test_titles_are_shown_as_the_office_has_decided(office, tmp_path, titles, seen):
    enter(office, "p@x", "2026-11-25 10:00", "体检", private=True)
    enter(office, "q@x", "2026-11-26 10:00", "公开的会")
    published(office, tmp_path, titles=titles)
    assert set(events(tmp_path)) == seen


def test_it_is_written_when_the_diary_has_changed_and_each_morning_and_not_in_between(office, tmp_path):
    enter(office, "a@x", "2026-11-25 10:00", "会一")
    publisher = published(office, tmp_path)
    assert publisher.turn() == 0
    enter(office, "a@x", "2026-11-25 11:00", "会一")
    assert publisher.turn() == 1
    assert events(tmp_path)["会一"]["DTSTART"].dt == at("2026-11-25 11:00")
    office.clock.set(at("2026-11-24 06:00"))
    assert publisher.turn() == 1
    (tmp_path / "gm-week.html").unlink()
    assert publisher.turn() == 1


def test_days_series_and_journeys_stand_on_every_day_they_touch(office, tmp_path):
    enter(office, "w@x", "2026-11-24 09:00", "周会", rrule="FREQ=WEEKLY")
    enter(office, "d@x", "2026-11-25 00:00", "出差", start=date(2026, 11, 26), end=date(2026, 11, 28))
    enter(office, "n@x", "2026-11-23 22:00", "夜间巡查", end=at("2026-11-24 02:00"))
    published(office, tmp_path)
    page = (tmp_path / "gm-week.html").read_text("utf-8")
    assert page.count("周会") == 2
    assert page.count("出差") == 2
    assert "22:00–24:00" in page
    assert "00:00–02:00" in page
    keys = re.findall(r"UID:(\S+)", (tmp_path / "gm-week.ics").read_text("utf-8"))
    assert len(keys) == len(set(keys)) == 4


def test_a_page_of_a_calendar_that_was_never_read_says_that_nothing_is_known(tmp_path):
    office = SimulatedOffice(calendars=False)
    published(office, tmp_path)
    assert "日程未知" in (tmp_path / "gm-week.html").read_text("utf-8")
    assert "没有安排" not in (tmp_path / "gm-week.html").read_text("utf-8")


def test_titles_cannot_break_out_of_the_page(office, tmp_path):
    enter(office, "x@x", "2026-11-25 10:00", "<script>alert(1)</script>", location='"><img src=x>')
    published(office, tmp_path)
    page = (tmp_path / "gm-week.html").read_text("utf-8")
    assert "<script" not in page
    assert "<img" not in page


def test_files_are_readable_by_all_and_replaced_whole(office, tmp_path):
    folder = tmp_path / "www"
    published(office, folder)
    assert sorted(one.name for one in folder.iterdir()) == ["gm-week.html", "gm-week.ics"]
    for one in folder.iterdir():
        assert stat.S_IMODE(one.stat().st_mode) == 0o644


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(office, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Unwritable, match="publish"):
        published(office, tmp_path)
    tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_is_told(office, tmp_path):
    (tmp_path / "www").write_text("")
    with pytest.raises(Unwritable, match="folder"):
        published(office, tmp_path / "www")
