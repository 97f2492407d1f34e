"""A calendar server that is down holds nobody up: it is asked once in a turn, and everything is made up for later."""

import socket
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from days.office import SUN_WEI, SimulatedOffice, rules_booking_at_once
from days.test_calendar import booked, events, meeting
from zongban.adapters import caldav_line
from zongban.adapters.caldav_ import CalDavCalendar
from zongban.adapters.caldav_freebusy import FreeBusySource
from zongban.adapters.caldav_line import CalDavSettings, DavLine
from zongban.adapters.memory import MemoryCalendar
from zongban.adapters.polled_calendars import PolledCalendars
from zongban.adapters.retrying import with_short_retries
from zongban.ports.errors import SignInRefused, Temporary, Unreachable, WireError
from zongban.runners.agenda import Agenda

MANY = {f"person-{number}": f"/office/{number}/" for number in range(20)}


class Interrupted:
    """A calendar whose server can be down: ``error`` is what everything raises then; ``asked`` counts the questions."""

    def __init__(self, calendar: MemoryCalendar) -> None:
        self.calendar = calendar
        self.error: WireError | None = None
        self.asked: Counter[str] = Counter()

    def __getattr__(self, name):
        real = getattr(self.calendar, name)
        return (
            partial(self._asked, name, real)
            if name in {"unchanged", "changes", "get", "create", "replace", "delete"}
            else real
        )

    def _asked(self, name, real, *values):
        self.asked[name] += 1
        if self.error is not None:
            raise self.error
        return real(*values)


@pytest.fixture
def office() -> SimulatedOffice:
    made = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    made.calendar = Interrupted(made.calendar)
    made.restart()
    made.work()
    return made


def on(office: SimulatedOffice, place: str) -> Agenda:
    return Agenda(
        office.office, CalDavCalendar(CalDavSettings(place, "office", lambda: "secret", MANY, timeout=0.3))
    )


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    made: list[float] = []
    monkeypatch.setattr(caldav_line, "with_short_retries", partial(with_short_retries, sleep=made.append))
    return made


def test_a_closed_port_costs_a_turn_one_short_pause_however_many_calendars_there_are(office, pauses):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, and nobody listens: whoever calls is refused
        agenda = on(office, f"http://127.0.0.1:{nobody.getsockname()[1]}/")
        for turns in (1, 2):
            with pytest.raises(Unreachable, match="refuses the connection"):
                agenda.turn()
            assert len(pauses) == turns
    assert sum(pauses) < 1


def test_of_a_server_that_is_down_the_free_times_of_one_person_are_asked_for_and_of_the_others_later(
    office, pauses
):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        place = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        line = DavLine(CalDavSettings(place, "office", lambda: "secret"))
        people = [f"person-{number}@huayue.example" for number in range(20)]
        now = [1000.0]
        sources = {one: FreeBusySource(line, place, one, office.clock) for one in people}
        others = Agenda(office.office, PolledCalendars(sources, clock=lambda: now[0]))
        for turns in (1, 2):
            with pytest.raises(Temporary, match="person-0"):
                others.turn()
            assert len(pauses) == turns
            now[0] += 300


def test_a_server_that_takes_no_connection_in_time_is_out_of_reach_and_one_that_is_slow_to_answer_is_not(
    office, pauses
):
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        line = on(office, f"http://127.0.0.1:{deaf.getsockname()[1]}/").calendar._line
        with pytest.raises(Temporary) as slow:
            line.request("PROPFIND", "/")
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        with pytest.raises(Unreachable):
            line.request("PROPFIND", "/")
        for one in waiting:
            one.close()
    assert not isinstance(slow.value, Unreachable)


@pytest.mark.parametrize("error", [Unreachable("down"), SignInRefused("no")])
def test_a_server_that_answers_nobody_is_asked_once_in_a_turn(office, error):
    office.calendar.asked.clear()
    office.calendar.error = error
    with pytest.raises(type(error)):
        office.parts.agenda.turn()
    assert office.calendar.asked == {"unchanged": 1}


def test_calendars_that_a_turn_did_not_come_to_are_the_first_ones_of_the_next(office, monkeypatch):
    seen: list[str] = []
    real = office.calendar.calendar.changes

    def changes(key, token):
        seen.append(key)
        if len(seen) == 2:
            raise Unreachable("too busy")
        return real(key, token)

    monkeypatch.setattr(office.calendar.calendar, "changes", changes)
    monkeypatch.setattr(office.calendar.calendar, "unchanged", lambda _tokens: ())
    office.clock.advance(timedelta(minutes=1))
    office.office.looked.clear()
    keys = list(office.calendar.keys())
    with pytest.raises(Unreachable):
        office.parts.agenda.turn()
    office.parts.agenda.turn()
    assert seen == [*keys[:2], *keys[1:], keys[0]]


def test_what_was_decided_while_the_server_was_down_is_written_once_when_it_is_back(office):
    office.calendar.error = Unreachable("down")
    with pytest.raises(Unreachable):
        meeting(office)
    with pytest.raises(Unreachable):
        meeting(office, "11月26日上午10点", "质量月会")
    assert len(office.cases("meetings")) == 2  # the mails are worked all the same
    waiting = [one for one in office.posts() if one.kind == "calendar"]
    assert len(waiting) >= 2
    assert {one.state for one in waiting} <= {"pending", "retry"}
    assert not [mail for mail in office.mails_to(SUN_WEI) if "确认" in mail.subject]

    office.clock.advance(timedelta(hours=1))
    office.calendar.asked.clear()
    office.parts.bookings.turn()
    assert office.calendar.asked == {"get": 1}  # one write finds out for all

    office.calendar.error = None
    office.pass_until("2026-11-23 12:00")
    cases = office.cases("meetings")
    assert [case.state for case in cases] == ["confirmed"] * 2
    assert all(booked(office, case) for case in cases)
    assert len(events(office)) == 2
    assert office.posts("failed") == []
    assert office.parked() == []
