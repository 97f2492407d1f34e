"""People and the service edit one calendar in any order, with a server that fails: nobody's words are lost.

What a person writes bears a mark of its own, so that it can be found again in whatever stands there later. The calendar
keeps count of who wrote last, and complains in the very moment in which the service would destroy a person's edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from days.office import LI_NA, SUN_WEI, SimulatedOffice, at, rules_booking_at_once
from properties.calendar_programs import (
    ZONE,
    all_moved,
    coming_back,
    cut,
    moving,
    once,
    shifted,
    unfolded,
    unrolled,
    with_line,
    without,
)
from zongban.adapters.memory import MemoryCalendar
from zongban.core.case import Case
from zongban.core.events import Command, Event, Scheduling, Told
from zongban.desks.meetings.case.elsewhere import held_in
from zongban.mail.invitations import Event as CalendarEvent
from zongban.mail.invitations import Invitation, read_invitation, write_event
from zongban.mail.series import Happening
from zongban.mail.series_reading import series_kept
from zongban.ports.calendar import CalendarObject
from zongban.ports.errors import Temporary, Uncertain
from zongban.runners.clerk import Clerk

ROOM, OTHER, GM = "room-3f", "room-5f", "gm"
SLOTS = st.builds(
    lambda day, hour: at("2026-11-24 00:00") + timedelta(days=day, hours=hour),
    st.integers(0, 8), st.sampled_from([9, 10, 14, 15, 16]),
)  # fmt: skip
CALENDARS = st.sampled_from([ROOM, GM])


class WatchedCalendar(MemoryCalendar):
    """A calendar that knows whose words stand in each event, with a line that breaks on order.

    Attributes:
        marks: (calendar, href) → marks of people that must stand there as long as the event does.
        removed: (calendar, uid) of what a person has removed and nobody has put back.
        agreed: whether the office itself had called off what a person removed: then it may write it anew.
        meanwhile: what a person does in the moment before the next write of the service.
        losing: so many answers to writes are lost after the write was done.
        down: the server is out of reach.
    """

    def __init__(self, *keys: str) -> None:
        super().__init__(*keys)
        self.marks: dict[tuple[str, str], set[str]] = {}
        self.removed: set[tuple[str, str]] = set()
        self.agreed: Callable[[str, str], bool] = lambda *_: False
        self.meanwhile: list[Callable[[], None]] = []
        self.losing = 0
        self.down = False

    def strike(self, at: str) -> None:
        if self.down:
            raise Temporary("the server is down")
        if at in ("create", "replace", "delete") and self.meanwhile:
            self.meanwhile.pop(0)()
        super().strike(at)

    def lying(self, calendar: str, uid: str) -> CalendarObject | None:
        """The event as it lies there, without a call that could fail."""
        return self._calendar(calendar).get(self._place_of(calendar, uid))

    # people

    def person_puts(self, calendar: str, uid: str, ics: str, mark: str = "") -> None:
        there = self.person_writes(calendar, uid, ics)
        place = (calendar, there.href)
        self.removed.discard((calendar, uid))
        self.marks.setdefault(place, set()).add(mark)
        self.marks[place] = {one for one in self.marks[place] if one and one in ics}

    def person_stores_elsewhere(self, calendar: str, there: CalendarObject, uid: str, name: str) -> None:
        made = self.person_moves_away(calendar, uid, name)
        self.marks[(calendar, made.href)] = self.marks.pop((calendar, there.href), set())

    def person_takes_out(self, calendar: str, there: CalendarObject, uid: str) -> None:
        self.person_removes(calendar, uid)
        self.removed.add((calendar, uid))
        self.marks.pop((calendar, there.href), None)

    # the service

    def create(self, calendar: str, uid: str, ics: str) -> CalendarObject:
        made = super().create(calendar, uid, ics)
        assert (calendar, uid) not in self.removed or self.agreed(calendar, uid), (
            "what a person removed was written back"
        )
        return self._answered(made)

    def replace(self, calendar: str, href: str, etag: str, ics: str) -> CalendarObject:
        made = super().replace(calendar, href, etag, ics)
        if self.marks.get((calendar, href)):
            event("a change of ours is put into a person's version")
        lost = [one for one in self.marks.get((calendar, href), ()) if one not in unfolded(ics)]
        assert not lost, f"words of a person were written over: {lost}"
        return self._answered(made)

    def delete(self, calendar: str, href: str, etag: str) -> None:
        super().delete(calendar, href, etag)
        assert not self.marks.get((calendar, href)), "an event with a person's words was removed"
        self._answered(None)

    def _answered(self, made: CalendarObject | None) -> CalendarObject:
        if self.losing:
            self.losing -= 1
            raise Uncertain("the answer was lost")
        return made  # type: ignore[return-value]  # nobody looks at what a removal answers


class PeopleAndService(RuleBasedStateMachine):
    """One office, one general manager's calendar, one room."""

    def __init__(self) -> None:
        super().__init__()
        self.office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
        self.office.calendar = WatchedCalendar(*self.office.calendar.keys())
        self.office.restart()
        self.calendar: WatchedCalendar = self.office.calendar
        self.calendar.agreed = self.called_off_before
        self.own: dict[str, tuple[str, str]] = {}
        self.thrown_away: list[tuple[str, str, str]] = []
        self.put_back: set[tuple[str, str]] = set()
        self.dragged: set[tuple[str, str]] = set()
        self.count = 0

    @initialize(first=SLOTS, second=SLOTS)
    def two_meetings_stand(self, first: datetime, second: datetime) -> None:
        for start in (first, second):
            self.somebody_asks_for_a_meeting(start, 1)
        self.settle()

    # what people do in the office

    @rule(start=SLOTS, hours=st.sampled_from([1, 2]))
    def somebody_asks_for_a_meeting(self, start: datetime, hours: int) -> None:
        self.count += 1
        title = f"第{self.count}次协调会"
        body = f"林助：\n\n{start:%m月%d日 %H:%M}想用三楼会议室开{title}，李娜参加，约{hours}小时。\n\n孙伟"
        self.office.deliver(self.office.compose(SUN_WEI, f"会议申请：{title}", body))
        self.the_service_does_its_turn(bookings_first=False)

    @precondition(lambda self: len(self.series()) < 2)
    @rule(day=st.sampled_from("一二三四五"), hour=st.sampled_from(["9", "14", "16"]))
    def somebody_asks_for_a_series(self, day: str, hour: str) -> None:
        self.count += 1
        title = f"第{self.count}号例会"
        body = f"林助：\n\n每周{day}{hour}点想用三楼会议室开{title}，李娜参加，约1小时。\n\n孙伟"
        self.office.deliver(self.office.compose(SUN_WEI, f"会议申请：{title}", body))
        self.the_service_does_its_turn(bookings_first=False)

    @precondition(lambda self: self.series())
    @rule(data=st.data(), which=st.integers(0, 3))
    def the_organiser_calls_one_occurrence_off(self, data: st.DataObject, which: int) -> None:
        case = data.draw(st.sampled_from(self.series()))
        one = self.ahead(case)[which : which + 1]
        for each in one:
            event("the organiser calls one occurrence off")
            named = self.mail("CANCEL", SUN_WEI, case, original=each.original)
            self.happens(case, named)

    @precondition(lambda self: self.series())
    @rule(
        data=st.data(),
        which=st.integers(0, 3),
        hours=st.sampled_from([1, 2, 24]),
        says=st.sampled_from(["approve", "reject"]),
    )
    def somebody_proposes_another_time_for_one_occurrence(
        self, data: st.DataObject, which: int, hours: int, says: str
    ) -> None:
        case = data.draw(st.sampled_from(self.series()))
        for each in self.ahead(case)[which : which + 1]:
            by = timedelta(hours=hours)
            self.happens(
                case,
                self.mail(
                    "COUNTER", LI_NA, case, original=each.original, start=each.start + by, end=each.end + by
                ),
            )
            if (self.fresh(case).facts.get("proposal") or {}).get("free") or says == "reject":
                event("a proposal for one occurrence is answered")
                self.happens(case, Command(says, SUN_WEI, text=says))

    @precondition(lambda self: self.singles())
    @rule(data=st.data())
    def the_organiser_calls_it_off(self, data: st.DataObject) -> None:
        self.happens(data.draw(st.sampled_from(self.singles())), Command("cancel", SUN_WEI, text="取消"))

    @precondition(lambda self: self.series())
    @rule(data=st.data())
    def the_organiser_calls_a_whole_series_off(self, data: st.DataObject) -> None:
        self.happens(data.draw(st.sampled_from(self.series())), Command("cancel", SUN_WEI, text="全部取消"))

    @precondition(lambda self: self.singles())
    @rule(data=st.data(), start=SLOTS)
    def the_organiser_moves_it(self, data: st.DataObject, start: datetime) -> None:
        case = data.draw(st.sampled_from(self.singles()))
        sequence = int(case.facts.get("sequence", 0) or 0) + 1
        event = Scheduling(
            "REQUEST", SUN_WEI, case.fact("uid"), sequence, start=start, end=start + timedelta(hours=1)
        )
        self.happens(case, event)

    @precondition(lambda self: self.singles())
    @rule(data=st.data())
    def a_meeting_of_a_higher_class_takes_its_place(self, data: st.DataObject) -> None:
        self.happens(
            data.draw(st.sampled_from(self.singles())), Told("displaced", "M-2026-99", {"rule": "test"})
        )

    @precondition(lambda self: self.open_cases())
    @rule(data=st.data())
    def the_organiser_takes_the_first_offer(self, data: st.DataObject) -> None:
        case = self.some_case(data)
        if case.facts.get("offers"):
            self.happens(case, Command("choose", SUN_WEI, choice=1))

    # what people do in the calendar

    @rule(calendar=CALENDARS, start=SLOTS)
    def a_person_enters_an_event(self, calendar: str, start: datetime) -> None:
        self.count += 1
        uid = f"own-{self.count}@phone"
        made = CalendarEvent(uid, start, start + timedelta(hours=1), "私事", stamp=self.office.clock())
        self.calendar.person_puts(calendar, uid, write_event(made))
        self.own[uid] = (calendar, write_event(made))

    @precondition(lambda self: self.meetings(repeating=False))
    @rule(data=st.data(), hours=st.sampled_from([-1, 1, 3, 24]))
    def a_person_moves_a_meeting(self, data: st.DataObject, hours: int) -> None:
        self.edit(data, lambda ics: shifted(ics, timedelta(hours=hours), "DTSTART", "DTEND"), repeating=False)

    @precondition(lambda self: self.meetings(repeating=False))
    @rule(data=st.data(), minutes=st.sampled_from([-30, -15, 30]))
    def a_person_changes_its_length(self, data: st.DataObject, minutes: int) -> None:
        self.edit(data, lambda ics: shifted(ics, timedelta(minutes=minutes), "DTEND"), repeating=False)

    @precondition(lambda self: self.meetings())
    @rule(data=st.data(), line=st.sampled_from(["SUMMARY", "DESCRIPTION", "X-PHONE-NOTE"]))
    def a_person_writes_into_it(self, data: st.DataObject, line: str) -> None:
        self.count += 1
        mark = f"mark-{self.count}-of-a-person"
        self.edit(data, lambda ics: with_line(ics, line, mark), mark)

    @precondition(lambda self: self.meetings(repeating=True))
    @rule(data=st.data(), which=st.integers(0, 3))
    def a_person_takes_one_occurrence_out(self, data: st.DataObject, which: int) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.meetings(repeating=True)))
        for one in unrolled(there.ics or "", self.office.clock())[which : which + 1]:
            event("a person takes one occurrence out")
            self.calendar.person_puts(calendar, uid, without(unfolded(there.ics or ""), one))

    @precondition(lambda self: self.meetings(repeating=True))
    @rule(data=st.data(), which=st.integers(0, 3), hours=st.sampled_from([-1, 1, 24]))
    def a_person_moves_one_occurrence(self, data: st.DataObject, which: int, hours: int) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.meetings(repeating=True)))
        for one in unrolled(there.ics or "", self.office.clock())[which : which + 1]:
            event("a person moves one occurrence")
            moved = moving(unfolded(there.ics or ""), one, timedelta(hours=hours))
            self.calendar.person_puts(calendar, uid, moved)

    @precondition(lambda self: self.meetings(repeating=True))
    @rule(data=st.data())
    def a_person_takes_the_rule_out(self, data: st.DataObject) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.meetings(repeating=True)))
        event("a person takes the rule out of a series")
        self.calendar.person_puts(calendar, uid, once(unfolded(there.ics or "")))

    @precondition(lambda self: self.meetings(repeating=False) and len(self.series()) < 3)
    @rule(data=st.data(), count=st.integers(2, 5))
    def a_person_lets_it_come_back(self, data: st.DataObject, count: int) -> None:
        self.edit(data, lambda ics: coming_back(ics, count), repeating=False)

    @precondition(lambda self: self.meetings(repeating=True))
    @rule(data=st.data(), hours=st.sampled_from([-1, 1, 2, 24]))
    def a_person_moves_a_whole_series(self, data: st.DataObject, hours: int) -> None:
        event("a person moves a whole series")
        self.edit(data, lambda ics: all_moved(ics, timedelta(hours=hours)), repeating=True)

    @precondition(lambda self: self.meetings(repeating=True))
    @rule(data=st.data(), which=st.integers(1, 3))
    def a_person_ends_a_series_earlier(self, data: st.DataObject, which: int) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.meetings(repeating=True)))
        for one in unrolled(there.ics or "", self.office.clock())[which : which + 1]:  # the first stays
            event("a person ends a series earlier")
            self.calendar.person_puts(calendar, uid, cut(there.ics or "", one))

    @precondition(lambda self: self.in_a_room())
    @rule(data=st.data())
    def a_person_drags_it_into_another_room(self, data: st.DataObject) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.in_a_room()))
        other = OTHER if calendar == ROOM else ROOM
        if self.calendar.lying(other, uid) is None:
            event("a person drags a meeting into another room")
            marks = self.calendar.marks.get((calendar, there.href), set())
            self.calendar.person_takes_out(calendar, there, uid)
            self.calendar.person_puts(other, uid, there.ics or "")
            self.calendar.marks[(other, self.calendar.lying(other, uid).href)] = set(marks)
            self.dragged.add((other, uid))

    @precondition(lambda self: self.meetings())
    @rule(data=st.data())
    def a_person_throws_it_away(self, data: st.DataObject) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.meetings()))
        self.thrown_away.append((calendar, uid, there.ics or ""))
        self.calendar.person_takes_out(calendar, there, uid)

    @precondition(lambda self: self.meetings())
    @rule(data=st.data())
    def a_program_stores_it_under_another_name(self, data: st.DataObject) -> None:
        """Dragged into another folder and back, or deleted and written anew, between two looks of the office."""
        self.count += 1
        calendar, uid, there = data.draw(st.sampled_from(self.meetings()))
        self.calendar.person_stores_elsewhere(calendar, there, uid, f"copy-{self.count}")
        event("a meeting lies under another name")

    @precondition(lambda self: self.thrown_away)
    @rule()
    def a_person_puts_it_back(self) -> None:
        calendar, uid, ics = self.thrown_away.pop()
        if self.calendar.lying(calendar, uid) is None:
            self.calendar.person_puts(calendar, uid, ics)
            self.put_back.add((calendar, uid))

    @precondition(lambda self: self.meetings(repeating=False))
    @rule(data=st.data(), hours=st.sampled_from([1, 2]))
    def a_person_will_move_it_in_the_moment_of_our_next_write(self, data: st.DataObject, hours: int) -> None:
        calendar, uid, _ = data.draw(st.sampled_from(self.meetings(repeating=False)))

        def meanwhile() -> None:
            there = self.calendar.lying(calendar, uid)
            if there is not None and there.ics:
                event("a person moves a meeting between our reading and our writing")
                self.calendar.person_puts(
                    calendar, uid, shifted(there.ics, timedelta(hours=hours), "DTSTART", "DTEND")
                )

        self.calendar.meanwhile.append(meanwhile)

    # what happens to servers and to the service

    @rule(fault=st.sampled_from(["create", "replace", "delete", "get", "changes", "unchanged", "lost", "down", "up",
                                 "tokens"]))  # fmt: skip
    def something_is_wrong_with_the_server(self, fault: str) -> None:
        """A call fails, answers get lost, the server goes down or comes back, or forgets what it has told."""
        if fault == "lost":
            self.calendar.losing += 2
        elif fault in ("down", "up"):
            self.calendar.down = fault == "down"
        elif fault == "tokens":
            self.calendar.forget_tokens()
        else:
            self.calendar.fail(Temporary("503"), at=fault)

    @rule(bookings_first=st.booleans())
    def the_service_does_its_turn(self, bookings_first: bool) -> None:
        self.office.clock.advance(timedelta(minutes=1))
        parts = self.office.parts
        turns = [parts.intake.turn, parts.agenda.turn, parts.bookings.turn, parts.outbox.turn]
        for turn in [turns[2], *turns] if bookings_first else turns:
            try:
                turn()
            except Temporary:
                continue

    @rule()
    def the_service_is_killed_in_the_middle_of_its_writes(self) -> None:
        died: list[str] = []

        def die(label: str) -> None:
            if label in ("bookings-after-write", "bookings-before-commit") and not died:
                died.append(label)
                raise KeyboardInterrupt

        self.office.failpoint = die
        try:
            self.the_service_does_its_turn(bookings_first=True)
        except KeyboardInterrupt:
            self.office.restart()
        self.office.failpoint = lambda _: None

    @rule()
    def all_comes_to_rest(self) -> None:
        self.settle()

    # what must hold

    @invariant()
    def what_people_entered_themselves_stands_as_they_wrote_it(self) -> None:
        for uid, (calendar, ics) in self.own.items():
            there = self.calendar._calendar(calendar).get(f"/{calendar}/{uid}.ics")
            assert there is not None
            assert there.ics == ics

    @invariant()
    def a_case_has_one_event_in_a_calendar_at_most(self) -> None:
        for calendar in list(self.calendar.keys()):
            cases = [
                number
                for one in self.texts(calendar)
                for number in set(re.findall(r"X-ZONGBAN-CASE:(\S+)", one))
            ]
            assert len(cases) == len(set(cases))

    def teardown(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Everything works again, and time passes until nothing happens any more; then all must agree."""
        self.calendar.down, self.calendar.losing = False, 0
        self.calendar.meanwhile.clear()
        self.calendar._waiting.clear()
        for _ in range(4):
            self.office.clock.advance(timedelta(minutes=16))
            self.office.work()
            self.the_assistant_believes_the_loss()
        for case in self.office.cases("meetings"):
            self.agrees(case)

    def the_assistant_believes_the_loss(self) -> None:
        """People have thrown most of a calendar away: the brake waits for a word."""
        with self.office.store.transaction() as tx:
            for row in tx.parked():
                if row.kind == "calendar":
                    event("a calendar lost most of what it held")
                    tx.settle_parked(row.id, "really thrown away", self.office.clock())

    def agrees(self, case: Case) -> None:
        event(f"a meeting ends {case.state}")
        uid = case.fact("uid")
        standing = {
            key: read_invitation(there.ics, zone=ZONE)
            for key in list(self.calendar.keys())
            if uid and (there := self.calendar.get(key, uid)) and there.ics
        }
        alive = {
            key for key, one in standing.items() if one.status != "CANCELLED" and self.comes(case, key, one)
        }
        wanted = set(case.facts.get("calendars") or ()) if case.state in ("booking", "confirmed") else set()
        if case.state in ("collected", "held_meeting", "minuted", "closed") or case.facts.get("held_only"):
            wanted = alive  # it has taken place, or its time is only held
        put_back = {key for key in alive if (key, uid) in self.put_back}
        if case.is_closed:  # dragged while it was called off: where a person has put it after that, it stays
            put_back |= {key for key in alive if (key, uid) in self.dragged}
        event(f"{len(wanted)} calendars agree with a meeting")
        wanted |= set(case.facts.get("apart") or ()) if wanted else set()
        assert wanted <= alive, f"{case.number} is {case.state} and missing in {wanted - alive}"
        assert alive - put_back <= wanted, f"{case.number} is {case.state} and left in {alive - wanted}"
        if case.facts.get("series"):
            self.agrees_as_a_series(case, wanted)
            return
        for key in wanted:
            assert not self.comes_back(key, uid), f"{case.number} happens once and still comes back in {key}"
            found = (standing[key].start, standing[key].end)
            assert found == (case.moment("start"), case.moment("end")), (
                f"{case.number} stands elsewhere in {key}"
            )

    def comes_back(self, calendar: str, uid: str) -> bool:
        """Whether more than one occurrence is ahead: a rule that was cut off after the first says no more than none."""
        there = self.calendar.get(calendar, uid)
        return len(unrolled((there.ics or "") if there else "", self.office.clock())) > 1

    def called_off_before(self, calendar: str, uid: str) -> bool:
        """Whether the last but one decision about an event was that it shall not stand there."""
        with self.office.store.look() as tx:
            posts = [one for one in tx.posts() if one.kind == "calendar" and one.plan["uid"] == uid]
        done = [one.template for one in posts if one.plan["calendar"] == calendar and one.state == "sent"]
        return done[-1:] == ["unbook"]

    def comes(self, case: Case, calendar: str, found: Invitation) -> bool:
        """Whether anything of an event is ahead: of what a person has ended the past stays where it stood."""
        there = self.calendar.lying(calendar, case.fact("uid"))
        return not (found.rrule or case.is_closed) or bool(
            unrolled((there.ics or "") if there else "", self.office.clock())
        )

    def agrees_as_a_series(self, case: Case, wanted: set[str]) -> None:
        """Every occurrence of the coming weeks stands where the case has it, in each of its calendars."""
        now = self.office.clock()
        series = series_kept(case.facts["series"])
        ahead = series.within(now, now + timedelta(days=60))
        with self.office.store.look() as tx:
            sight = self.office.office.sight(tx, now)
            there = {key: held_in(case, key, ahead, sight) for key in wanted}
        for key in wanted:
            times = [(one.start, one.end) for one in there[key]]
            stored = self.calendar.get(key, case.fact("uid"))
            found = [(one.start, one.end) for one in unrolled((stored.ics or "") if stored else "", now)]
            event("a series agrees with a calendar")
            assert found == times, f"the series {case.number} stands elsewhere in {key}"

    # shared

    def series(self) -> list[Case]:
        return [one for one in self.open_cases() if one.facts.get("series") and one.state == "confirmed"]

    def singles(self) -> list[Case]:
        return [one for one in self.open_cases() if not one.facts.get("series")]

    def fresh(self, case: Case) -> Case:
        return self.office.case(str(case.number))

    def ahead(self, case: Case) -> Sequence[Happening]:
        now = self.office.clock()
        return series_kept(case.facts["series"]).within(now + timedelta(hours=1), now + timedelta(days=60))

    def mail(self, method: str, who: str, case: Case, **what: datetime) -> Scheduling:
        """A calendar mail that answers the newest version."""
        sequence = int(case.facts.get("sequence", 0) or 0)
        return Scheduling(method, who, case.fact("uid"), sequence, stamp=self.office.clock(), **what)  # type: ignore[arg-type]

    def open_cases(self) -> list[Case]:
        return [one for one in self.office.cases("meetings") if not one.is_closed]

    def some_case(self, data: st.DataObject) -> Case:
        return data.draw(st.sampled_from(self.open_cases()))

    def happens(self, case: Case, event: Event) -> None:
        self.office.clock.advance(timedelta(minutes=1))
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office.office, tx, self.office.clock())
            fresh = tx.case(str(case.number))
            if fresh is not None and not fresh.is_closed:
                clerk.offer(fresh, event)
            clerk.finish()

    def meetings(self, *, repeating: bool | None = None) -> list[tuple[str, str, CalendarObject]]:
        """Events of the office that stand in a calendar and are not called off; of one kind where it is named."""
        found = []
        for case in self.office.cases("meetings"):
            for key in list(self.calendar.keys()):
                there = self.calendar.lying(key, case.fact("uid"))
                if there is not None and "STATUS:CANCELLED" not in (there.ics or ""):
                    if repeating is not None and repeating != ("RRULE" in (there.ics or "")):
                        continue
                    found.append((key, case.fact("uid"), there))
        return found

    def in_a_room(self) -> list[tuple[str, str, CalendarObject]]:
        return [one for one in self.meetings() if one[0] in (ROOM, OTHER)]

    def texts(self, calendar: str) -> list[str]:
        return [unfolded(one.ics or "") for one in self.calendar._calendar(calendar).values()]

    def edit(
        self,
        data: st.DataObject,
        change: Callable[[str], str],
        mark: str = "",
        *,
        repeating: bool | None = None,
    ) -> None:
        calendar, uid, there = data.draw(st.sampled_from(self.meetings(repeating=repeating)))
        self.calendar.person_puts(calendar, uid, change(unfolded(there.ics or "")), mark)
        event("a person edits a meeting")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")


TestPeopleAndService = pytest.mark.slow(PeopleAndService.TestCase)
TestPeopleAndService.settings = settings(
    max_examples=20,
    stateful_step_count=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole office takes minutes
    suppress_health_check=list(HealthCheck),
)
