"""Calendar mail overtakes itself on its way: in whatever order it comes, the office ends where its organiser is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from days.calendar_mail import ROOM, STYLES, WEEKLY, starts
from days.invitations_of import Meeting, letter
from days.office import SimulatedOffice, at, rules_booking_at_once

BEGIN = at("2026-11-23 07:00")
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


@dataclass
class Organizer:
    """Somebody's calendar, and the mails that it sends; each has the next SEQUENCE and a later DTSTAMP.

    Attributes:
        stands: what takes place: original start → start.
        sent: (METHOD, object) in the order in which they were sent.
    """

    series: Meeting = WEEKLY
    stands: dict[datetime, datetime] = field(default_factory=dict)
    sent: list[tuple[str, Meeting]] = field(default_factory=list)

    def invites(self, later: timedelta = timedelta(0)) -> None:
        """The whole, perhaps at another time than before: then what was said of single ones is forgotten."""
        self.series = replace(self.series, start=self.series.start + later)
        self.stands = {one: one for one in (self.series.start + n * WEEK for n in range(6))}
        self._send("REQUEST", self.series)

    def moves(self, which: int, by: timedelta) -> None:
        original = self._one(which)
        self.stands[original] = original + by
        self._send("REQUEST", self._alone(original, original + by))

    def renames(self, which: int) -> None:
        original = self._one(which)
        self._send("REQUEST", replace(self._alone(original, self.stands[original]), summary="新的议题"))

    def calls_off(self, which: int) -> None:
        if len(self.stands) > 1:
            original = self._one(which)
            del self.stands[original]
            self._send("CANCEL", self._alone(original, original))

    def ends_all(self) -> None:
        self.stands = {}
        self._send("CANCEL", self.series)

    def _one(self, which: int) -> datetime:
        return sorted(self.stands)[which % len(self.stands)]

    def _alone(self, original: datetime, start: datetime) -> Meeting:
        return replace(self.series, rrule="", original=original, start=start)

    def _send(self, method: str, meeting: Meeting) -> None:
        number = len(self.sent)
        self.sent.append((method, replace(meeting, sequence=number, stamp=BEGIN + timedelta(minutes=number))))


@st.composite
def organizers(draw: st.DrawFn) -> Organizer:
    """Somebody who has invited to a weekly meeting and changed his mind some times."""
    one = Organizer()
    one.invites()
    steps = st.sampled_from(["move", "move", "rename", "call off", "move all"])
    which, by = st.integers(0, 5), st.sampled_from([-HOUR, HOUR, 24 * HOUR, 26 * HOUR])
    for step in draw(st.lists(steps, min_size=1, max_size=5)):
        match step:
            case "move":
                one.moves(draw(which), draw(by))
            case "rename":
                one.renames(draw(which))
            case "call off":
                one.calls_off(draw(which))
            case "move all":
                one.invites(HOUR)
    if draw(st.integers(0, 9)) == 0:
        one.ends_all()
    return one


def after(mails: Iterable[tuple[str, Meeting]], style: str) -> SimulatedOffice:
    """An office to which these mails have come, one by one."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    for method, meeting in mails:
        office.deliver(letter(meeting, method, style=style))
        office.work()
        office.clock.advance(timedelta(minutes=1))
    office.pass_until(office.clock() + timedelta(minutes=16))
    return office


@pytest.mark.slow
@given(organizers(), st.sampled_from(STYLES), st.data())
@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
          suppress_health_check=list(HealthCheck))  # fmt: skip
def test_calendar_mail_in_any_order_and_twice_ends_where_its_organiser_is(organizer, style, data):
    mails = data.draw(st.permutations(organizer.sent))
    again = data.draw(st.lists(st.sampled_from(organizer.sent), max_size=2))
    event(f"the invitation comes as number {mails.index(organizer.sent[0]) + 1}")
    office = after([*mails, *again], style)
    wanted = sorted(organizer.stands.values())
    assert starts(office) == starts(office, ROOM) == wanted
    assert office.parked() == []
    assert len([one for one in office.cases("meetings") if not one.is_closed]) == bool(wanted)
