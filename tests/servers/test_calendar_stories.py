"""The diary on real calendar servers: people edit while we write, servers go down in the middle, slots are wanted twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from days.office import ANNA, ASSISTANT, LI_NA, SUN_WEI, SimulatedOffice, at, rules_booking_at_once
from servers import cyrus_
from servers.cyrus_ import Cyrus
from servers.dovecot import GM, OFFICE, USERS
from servers.proxy import Proxy
from servers.radicale_ import Radicale, why_no_radicale
from zongban.adapters import caldav_line
from zongban.adapters.caldav_ import CalDavCalendar
from zongban.adapters.caldav_freebusy import FreeBusySource
from zongban.adapters.caldav_line import CalDavSettings, DavLine
from zongban.adapters.polled_calendars import PolledCalendars
from zongban.adapters.retrying import with_short_retries
from zongban.core.case import Case
from zongban.core.effects import Book
from zongban.mail.invitations import Event, read_invitation, write_event
from zongban.ports.errors import Permanent, WireError
from zongban.runners.agenda import Agenda
from zongban.runners.clerk import Clerk

ROOM = "room-3f"
ZONE = at("2026-11-23 08:00").tzinfo


@dataclass
class Story:
    """A simulated office on a real calendar server, and what people do there with other programs."""

    office: SimulatedOffice
    radicale: Radicale

    def ask(self, title: str, when: str = "11月25日15:00-16:00") -> None:
        body = f"林助：\n\n{when}想用三楼会议室开{title}，李娜参加。\n\n孙伟"
        self.office.deliver(self.office.compose(SUN_WEI, f"会议申请：{title}", body))

    def work(self) -> None:
        for _ in range(3):
            self.office.clock.advance(timedelta(minutes=1))
            try:
                self.office.work()
            except WireError:
                continue

    def work_while_nobody_listens(self) -> None:
        """The same while the server is down: the line tries again as often, without the pauses between."""
        at_once = partial(with_short_retries, sleep=lambda _: None)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(caldav_line, "with_short_retries", at_once)
            self.work()

    def events(self, key: str) -> dict[str, str]:
        return {
            name: text.replace("\r\n ", "").replace("\n ", "")
            for name, text in self.radicale.events(GM, key).items()
        }

    def put(self, key: str, name: str, ics: str) -> None:
        answer = self.radicale.put(f"{self.radicale.calendar_url(GM, key)}{name}", ics, GM)
        assert answer.status in (200, 201, 204)

    def remove(self, key: str, name: str) -> None:
        self.radicale.delete(f"{self.radicale.calendar_url(GM, key)}{name}", GM)

    def edit(self, key: str, change: Callable[[str], str]) -> str:
        ((name, text),) = self.events(key).items()
        self.put(key, name, change(text))
        return name


def calendar_of(office: SimulatedOffice, radicale: Radicale, url: str = "") -> CalDavCalendar:
    keys = tuple(dict.fromkeys(office.rules.people.calendars()))
    place = url or radicale.url
    urls = {key: radicale.make_calendar(GM, key).replace(radicale.url, place) for key in keys}
    return CalDavCalendar(CalDavSettings(place, OFFICE, lambda: USERS[OFFICE], urls, timeout=5))


def story_on(radicale: Radicale, url: str = "") -> Story:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.calendar = calendar_of(office, radicale, url)  # type: ignore[assignment]  # the same port
    office.restart()
    office.work()
    return Story(office, radicale)


@pytest.fixture
def story(radicale: Radicale) -> Iterator[Story]:
    made = story_on(radicale)
    yield made
    made.office.calendar.close()


def later(ics: str, hours: int) -> str:
    def shift(match: re.Match[str]) -> str:
        moment = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=ZONE) + timedelta(hours=hours)
        return f"{match[1]}{moment:%Y%m%dT%H%M%S}"

    head, mark, body = ics.partition("BEGIN:VEVENT")
    return head + mark + re.sub(r"(DT(?:START|END)[^:\n]*:)(\d{8}T\d{6})", shift, body)


def start_in(text: str) -> datetime:
    found = read_invitation(text, zone=ZONE).start
    assert isinstance(found, datetime)
    return found


def test_of_two_requests_for_one_slot_at_the_same_moment_one_is_booked_and_one_offered_others(
    story: Story,
) -> None:
    story.ask("甲会")
    story.ask("乙会")
    story.work()
    first, second = story.office.cases("meetings")
    assert sorted((first.state, second.state)) == ["confirmed", "offered"]
    assert len(story.events(ROOM)) == len(story.events("gm")) == 1
    offers = (first if first.state == "offered" else second).facts["offers"]
    assert offers
    assert all(one["start"] != at("2026-11-25 15:00").isoformat() for one in offers)


def test_one_time_of_a_series_makes_room_on_the_server_and_the_rest_of_it_stands_as_it_stood(
    story: Story,
) -> None:
    body = "林助：\n\n每周四15:00-16:00想用三楼会议室开车间例会，请周总出席，李娜参加。\n\n孙伟"
    story.office.deliver(story.office.compose(SUN_WEI, "会议申请：车间例会", body))
    story.work()
    (series,) = story.office.cases("meetings")
    assert series.state == "confirmed"
    body = "林助：\n\n12月3日15:00-16:00想用一号会议室开诺维克签约会，请周总出席，请陈静参加。"
    story.office.deliver(story.office.compose(ANNA, "会议申请：诺维克签约会", body))
    story.work()
    (winner,) = [one for one in story.office.cases("meetings") if one.number != series.number]
    assert (winner.state, winner.moment("start")) == ("confirmed", at("2026-12-03 15:00"))
    for key in ("gm", ROOM):
        (text,) = [one for one in story.events(key).values() if "车间例会" in one]
        assert "RECURRENCE-ID;TZID=Asia/Shanghai:20261203T150000" in text
        assert text.count("BEGIN:VEVENT") == 2
        assert "RRULE:FREQ=WEEKLY;BYDAY=TH" in text
    with story.office.store.look() as tx:
        day = tx.taken(["gm"], at("2026-12-03 00:00"), at("2026-12-04 00:00"))
        assert [one.summary for one in day if one.start == at("2026-12-03 15:00")] == ["诺维克签约会"]
        week = tx.taken(["gm"], at("2026-12-10 00:00"), at("2026-12-11 00:00"))
        assert [(one.summary, one.start) for one in week] == [("车间例会", at("2026-12-10 15:00"))]
    story.work()
    assert len(story.office.mails_to(LI_NA, "这一次改期")) == 1, "what we wrote ourselves is no person's edit"


def test_this_and_all_following_moved_by_a_program_that_begins_a_second_event_is_one_series_on_the_server(
    story: Story,
) -> None:
    body = "林助：\n\n每周四15:00-16:00想用三楼会议室开车间例会，请周总出席，李娜参加。\n\n孙伟"
    story.office.deliver(story.office.compose(SUN_WEI, "会议申请：车间例会", body))
    story.work()
    (case,) = story.office.cases("meetings")
    sent = len(story.office.mails)
    ((name, text),) = story.events("gm").items()
    story.put(
        "gm",
        name,
        text.replace("RRULE:FREQ=WEEKLY;BYDAY=TH", "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261209T155959Z"),
    )
    second = text.replace(f"UID:{case.fact('uid')}", "UID:second-part@phone").replace("BYDAY=TH", "BYDAY=FR")
    second = re.sub(r"(DTSTART[^:]*):\w+", r"\1:20261211T100000", second.partition("BEGIN:VEVENT")[2])
    second = re.sub(r"(DTEND[^:]*):\w+", r"\1:20261211T110000", second)
    story.put("gm", "second.ics", f"{text.partition('BEGIN:VEVENT')[0]}BEGIN:VEVENT{second}")
    story.work()
    assert [one.state for one in story.office.cases("meetings")] == ["confirmed"]
    for key in ("gm", ROOM):
        (there,) = story.events(key).values()
        assert f"UID:{case.fact('uid')}" in there
        assert "DTSTART;TZID=Asia/Shanghai:20261211T100000" in there
    mails = story.office.mails[sent:]
    assert sorted(one.to for one in mails) == sorted({SUN_WEI, LI_NA})
    with story.office.store.look() as tx:
        found = tx.taken(["gm"], at("2026-11-30 00:00"), at("2026-12-19 00:00"))
    wanted = [at("2026-12-03 15:00"), at("2026-12-11 10:00"), at("2026-12-18 10:00")]
    assert [one.start for one in found] == wanted


def test_a_person_who_takes_the_slot_while_we_write_keeps_it_and_the_organiser_gets_an_apology(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = story.office.calendar.create
    start = at("2026-11-25 15:00")
    theirs = write_event(
        Event("own@phone", start, start + timedelta(hours=1), "客户来访", stamp=story.office.clock())
    )

    def create(calendar: str, uid: str, ics: str):
        if calendar == ROOM and "own.ics" not in story.events(ROOM):
            story.put(ROOM, "own.ics", theirs)
            story.office.parts.agenda.turn()
        return real(calendar, uid, ics)

    monkeypatch.setattr(story.office.calendar, "create", create)
    story.ask("预算会")
    story.work()
    (case,) = story.office.cases("meetings")
    assert case.state == "offered"
    assert list(story.events(ROOM)) == ["own.ics"]
    assert story.events("gm") == {}
    assert story.office.mails_to(SUN_WEI)


def test_a_person_s_edit_while_we_write_is_kept_and_followed(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.ask("预算会")
    story.work()
    (case,) = story.office.cases("meetings")
    real = story.office.calendar.replace
    edited: list[str] = []

    def replace(calendar: str, href: str, etag: str, ics: str):
        if not edited:
            edited.append(
                story.edit(ROOM, lambda text: later(text, 2).replace("SUMMARY:", "X-MINE:1\r\nSUMMARY:"))
            )
        return real(calendar, href, etag, ics)

    monkeypatch.setattr(story.office.calendar, "replace", replace)
    start = at("2026-11-26 09:00")
    with story.office.store.transaction() as tx:
        book = Book(ROOM, case.fact("uid"), start, start + timedelta(hours=1), "x", sequence=5)
        Clerk(story.office.office, tx, story.office.clock()).do([book], tx.case(str(case.number)))
    story.work()
    ((_, text),) = story.events(ROOM).items()
    assert start_in(text) == at("2026-11-25 17:00")
    assert "X-MINE:1" in text
    after = story.office.case(str(case.number))
    assert (after.state, after.moment("start")) == ("confirmed", at("2026-11-25 17:00"))
    ((_, at_gm),) = story.events("gm").items()
    assert start_in(at_gm) == at("2026-11-25 17:00")
    assert "17:00" in story.office.last(LI_NA, "改期").text


@pytest.mark.parametrize("cut", [1, 60, 200])
def test_a_server_that_goes_down_in_the_middle_leaves_no_orphan_and_no_double(
    radicale: Radicale, proxy: Callable[[int], Proxy], cut: int
) -> None:
    way = proxy(radicale.port)
    story = story_on(radicale, f"http://{way.host}:{way.port}/")
    story.ask("预算会")
    way.cut_after(cut)  # the first answer breaks off, then nobody answers
    try:
        story.office.parts.intake.turn()
        story.office.parts.bookings.turn()
    except WireError:
        pass
    way.refuse()
    radicale.kill()
    story.work_while_nobody_listens()
    story.office.restart()
    radicale.start()
    way.pass_on()
    story.office.pass_until(story.office.clock() + timedelta(hours=1))
    (case,) = story.office.cases("meetings")
    assert case.state == "confirmed"
    assert len(story.events(ROOM)) == len(story.events("gm")) == 1
    way.refuse()
    cancel(story.office, case)
    story.work()
    assert len(story.events(ROOM)) == 1
    way.pass_on()
    story.office.pass_until(story.office.clock() + timedelta(hours=1))
    assert story.events(ROOM) == story.events("gm") == {}
    story.office.calendar.close()


def cancel(office: SimulatedOffice, case: Case) -> None:
    from zongban.core.events import Command

    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        clerk.offer(tx.case(str(case.number)), Command("cancel", SUN_WEI, text="取消"))
        clerk.finish()


def test_a_calendar_that_is_suddenly_empty_is_not_believed(story: Story) -> None:
    story.ask("预算会")
    story.work()
    for day in range(6):
        start = at("2026-12-01 09:00") + timedelta(days=day)
        made = Event(f"own-{day}@phone", start, start + timedelta(hours=1), "会", stamp=story.office.clock())
        story.put("gm", f"own-{day}.ics", write_event(made))
    story.work()
    before = len(story.office.mails)
    for name in story.events("gm"):
        story.remove("gm", name)
    story.work()
    (case,) = story.office.cases("meetings")
    assert case.state == "confirmed"
    assert [kind for kind, _ in story.office.parked()] == ["calendar"]
    assert {one.to for one in story.office.mails[before:]} == {ASSISTANT}


def test_a_turn_in_which_nothing_has_changed_costs_one_request_for_all_calendars(story: Story) -> None:
    keys = len(list(story.office.calendar.keys()))
    assert keys >= 5
    before = story.radicale.requests()
    for _ in range(10):
        story.office.parts.agenda.turn()
    assert story.radicale.requests() - before == 10


# free and busy


def event_text(uid: str, day: str, status: str = "CONFIRMED") -> str:
    start = at(f"{day} 15:00")
    return write_event(
        Event(uid, start, start + timedelta(hours=2), "私事", stamp=at("2026-11-20 08:00"), status=status)
    )


def times(office: SimulatedOffice, key: str) -> list[tuple[str, bool, str]]:
    with office.store.look() as tx:
        found = tx.taken([key], at("2026-11-23 00:00"), at("2026-12-20 00:00"))
    return [(f"{one.start.astimezone(ZONE):%m-%d %H:%M}", one.firm, one.summary) for one in found]


def test_on_radicale_a_colleague_s_busy_times_are_asked_of_the_calendar(radicale: Radicale) -> None:
    place = radicale.make_calendar("li.na@huayue.example", "li")
    radicale.put(f"{place}a.ics", event_text("a@x", "2026-11-25"), "li.na@huayue.example")
    office = SimulatedOffice()
    line = DavLine(CalDavSettings(radicale.url, OFFICE, lambda: USERS[OFFICE], timeout=5))
    source = FreeBusySource(line, radicale.url, place, office.clock)
    Agenda(office.office, PolledCalendars({"li-na": source})).turn()
    assert times(office, "li-na") == [("11-25 15:00", True, "")]
    line.close()


def test_on_cyrus_busy_times_come_from_the_calendar_and_through_the_outbox_and_the_unknown_stays_unknown(
    cyrus: Cyrus,
) -> None:
    home = cyrus.home(cyrus_.LI_NA)
    for uid, day, status in (("a", "2026-11-25", "CONFIRMED"), ("b", "2026-11-26", "TENTATIVE")):
        answer = cyrus.put(f"{home}Default/{uid}.ics", event_text(uid, day, status), cyrus_.LI_NA)
        assert answer.status == 201
    office = SimulatedOffice()
    line = DavLine(CalDavSettings(cyrus.url, cyrus_.OFFICE, lambda: cyrus.users[cyrus_.OFFICE], timeout=10))
    sources = {
        "by-calendar": FreeBusySource(line, cyrus.url, f"{home}Default/", office.clock),
        "by-outbox": FreeBusySource(line, cyrus.url, cyrus.address(cyrus_.LI_NA), office.clock),
        "nobody": FreeBusySource(line, cyrus.url, cyrus.address("nobody"), office.clock),
    }
    agenda = Agenda(office.office, PolledCalendars(sources))
    with pytest.raises(Permanent, match="nobody"):
        agenda.turn()
    expected = [("11-25 15:00", True, ""), ("11-26 15:00", False, "")]
    assert times(office, "by-calendar") == times(office, "by-outbox") == expected
    with office.store.look() as tx:
        diary = office.office.sight(tx, office.clock()).diary
        assert [diary.knows(key) for key in sources] == [True, True, False]
    line.close()


# people and service on a real server


class OnRadicale(RuleBasedStateMachine):
    """A short run of people and service on a real server: what a person wrote is never lost."""

    def __init__(self) -> None:
        super().__init__()
        self.radicale = Radicale()
        self.radicale.start()
        self.story = story_on(self.radicale)
        self.marks: dict[tuple[str, str], set[str]] = {}
        self.count = 0

    @initialize()
    def a_meeting_stands(self) -> None:
        self.story.ask("协调会")
        self.story.work()

    @precondition(lambda self: self.standing())
    @rule(data=st.data(), hours=st.sampled_from([-1, 1, 24]))
    def a_person_moves_it(self, data: st.DataObject, hours: int) -> None:
        key, name, text = data.draw(st.sampled_from(self.standing()))
        self.story.put(key, name, later(text, hours))

    @precondition(lambda self: self.standing())
    @rule(data=st.data())
    def a_person_writes_into_it(self, data: st.DataObject) -> None:
        key, name, text = data.draw(st.sampled_from(self.standing()))
        self.count += 1
        mark = f"mark-{self.count}-of-a-person"
        self.story.put(key, name, text.replace("BEGIN:VEVENT", f"BEGIN:VEVENT\r\nX-NOTE-{self.count}:{mark}"))
        self.marks.setdefault((key, name), set()).add(mark)

    @precondition(lambda self: self.standing())
    @rule(data=st.data())
    def a_person_throws_it_away(self, data: st.DataObject) -> None:
        key, name, _ = data.draw(st.sampled_from(self.standing()))
        self.story.remove(key, name)
        self.marks.pop((key, name), None)

    @rule()
    def the_organiser_cancels(self) -> None:
        for case in self.story.office.cases("meetings"):
            if not case.is_closed:
                cancel(self.story.office, case)

    @rule()
    def the_server_restarts(self) -> None:
        self.radicale.kill()
        self.story.work_while_nobody_listens()
        self.radicale.start()

    @rule()
    def the_service_works(self) -> None:
        self.story.work()

    def teardown(self) -> None:
        try:
            self.story.office.clock.advance(timedelta(minutes=20))
            self.story.work()
            self.story.work()
            for (key, name), marks in self.marks.items():
                text = self.story.events(key).get(name, "")
                assert all(mark in text for mark in marks), "a person's words are lost"
            for case in self.story.office.cases("meetings"):
                self.agrees(case)
        finally:
            self.story.office.calendar.close()
            self.radicale.close()

    def agrees(self, case: Case) -> None:
        alive = {key: text for key, _, text in self.standing()}
        wanted = set(case.facts.get("calendars") or ()) if case.state == "confirmed" else set()
        assert set(alive) == wanted
        for text in alive.values():
            assert start_in(text) == case.moment("start")

    def standing(self) -> list[tuple[str, str, str]]:
        """Events of the office that are not called off."""
        return [
            (key, name, text)
            for key in list(self.story.office.calendar.keys())
            for name, text in self.story.events(key).items()
            if "STATUS:CANCELLED" not in text
        ]


TestOnRadicale = pytest.mark.slow(
    pytest.mark.servers(
        pytest.mark.skipif(bool(why_no_radicale()), reason=str(why_no_radicale()))(OnRadicale.TestCase)
    )
)
TestOnRadicale.settings = settings(
    max_examples=6, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
