"""An attendee proposes other times for a series of ours as a whole, or from an occurrence on (RFC 5546 section 3.2.7).

What has been stays; all that is to come moves alike, or comes in another rhythm where one is stated. Each occurrence is
looked at by itself: what lesser meetings stand in the way of goes before the court, few that find no place are left
out, and everybody is told once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from zongban.core.case import Case
from zongban.core.effects import Decision
from zongban.core.errors import NotAllowed
from zongban.core.events import Scheduling
from zongban.core.revisions import raised
from zongban.desks.meetings.case.attendance import room_of
from zongban.desks.meetings.case.series import Clash, clash_of, series_of, times_ahead, told, with_series
from zongban.desks.meetings.finding.one_room import in_a_room
from zongban.desks.meetings.finding.rooms import room_for_all
from zongban.desks.meetings.settlement.series_settling import settle_series
from zongban.mail.errors import BadCalendar
from zongban.mail.occurrence_names import meant
from zongban.mail.series import Happening, Series, wall
from zongban.mail.series_reading import kept, series_kept
from zongban.mail.series_splitting import moved_on
from zongban.ports.sight import Sight

_RHYTHM: Final = 4
"""So many occurrences must lie alike, so that two rules are one rhythm at other times."""
_YEARS: Final = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Wish:
    """A series as an attendee wants it.

    Attributes:
        series: with what it keeps of the dates to come; ``first`` is the first one that moves.
        case: as it would be, with a room; ``clash``: what would find no place, before the court has been asked.
    """

    series: Series
    first: Happening
    case: Case
    clash: Clash

    def fits(self, sight: Sight) -> bool:
        """Whether so much of it finds a place that its organiser alone can decide."""
        return bool(self.clash.looked_at) and (not self.clash.clashing or self.clash.within_budget(sight))

    def facts(self, sight: Sight) -> dict[str, Any]:
        """As mails print it."""
        there = told([self.first], sight)[0]
        return {
            "series_to": {**there, "rrule": self.series.rule},
            "left_out": told(self.clash.clashing, sight),
        }


def wish_of(case: Case, event: Scheduling, sight: Sight) -> Wish | None:
    """The series as a proposal wants it; None where it says too little, or is about one occurrence."""
    series = series_of(case)
    if series is None or not series.rule or event.start is None or event.end is None or event.whole_days:
        return None
    try:
        original = _first_moved(series, event, sight)
        if original is not None and _in_another_rhythm(series, event):
            return _as_stated(case, series, series_kept(event.series), sight)
        shift = _shift(series, event)
        if original is None or shift is None:
            return None
        start = (wall(original, series.zone) + shift).replace(tzinfo=series.zone)
        end = start + (event.end - event.start)
        moved = replace(moved_on(series, original, start, end, sight.now), shifts=())
        if start <= sight.now or _times(moved, sight) == _times(series, sight):
            return None
        return _looked_at(case, moved, Happening(start, start, end), sight)
    except BadCalendar:
        return None


def _as_stated(case: Case, series: Series, stated: Series, sight: Sight) -> Wish | None:
    """The series in the rhythm that is proposed; what was called off of ours does not come back by it."""
    if not stated.rule:
        return None
    off = {one for one in series.without if stated.by_rule(one, one)}
    new = replace(stated, without=stated.without | off, shifts=())
    ahead = new.within(sight.now, sight.now + _YEARS)
    first = next((one for one in ahead if one.start > sight.now), None)
    if first is None or _times(new, sight) == _times(series, sight):
        return None
    return _looked_at(case, new, first, sight)


def _times(series: Series, sight: Sight) -> list[tuple[datetime, datetime]]:
    return [(one.start, one.end) for one in series.within(sight.now, sight.now + _YEARS)]


def _first_moved(series: Series, event: Scheduling, sight: Sight) -> datetime | None:
    """The first occurrence that is to move: the named one, else the next."""
    if event.original is not None:
        named = meant(series, event.original) if event.following else None
        return named if named is not None and named > sight.now else None
    ahead = series.by_rule(sight.now, sight.now + _YEARS)
    return next((one for one in ahead if one > sight.now and one not in series.without), None)


def _shift(series: Series, event: Scheduling) -> timedelta | None:
    """How much later on the wall it is to be; None where that is a guess, or another rhythm is meant."""
    assert event.start is not None  # noqa: S101 - the caller has looked
    start = wall(event.start, series.zone)
    if event.original is not None:
        named = meant(series, event.original)
        return start - wall(named, series.zone) if named is not None else None
    shift = start - wall(series.start, series.zone)
    if event.series:
        return shift
    # a start alone: of the whole only where it is nearer to the first than the second is
    gap = min((late - early for early, late in pairwise(_first_walls(series))), default=timedelta())
    return shift if abs(shift) < gap else None


def _in_another_rhythm(series: Series, event: Scheduling) -> bool:
    """Whether a whole series is proposed whose occurrences do not all lie as far from ours."""
    if event.original is not None or not event.series or event.start is None:
        return False
    shift = wall(event.start, series.zone) - wall(series.start, series.zone)
    return _first_walls(series_kept(event.series)) != [one + shift for one in _first_walls(series)]


def _first_walls(series: Series) -> list[datetime]:
    """The first occurrences by the rule, on the wall of the series' zone."""
    found = series.by_rule(series.start, series.start + 4 * _YEARS)[:_RHYTHM]
    return [wall(one, series.zone) for one in found]


def _looked_at(case: Case, series: Series, first: Happening, sight: Sight) -> Wish:
    """The series in its room, or in another where that is free more often; what meets the room alone, in others."""
    standing = with_series(case, series, sight)
    clash = clash_of(standing, series, sight)
    if clash.clashing and room_of(case, sight) is not None:
        bare = standing.with_facts(room=None, location=None, mode=case.fact("mode") or "onsite")
        other = bare.with_facts(room=room_for_all(bare, times_ahead(bare, sight, series), sight) or None)
        elsewhere = clash_of(other, series, sight)
        if other.fact("room") and len(elsewhere.clashing) < len(clash.clashing):
            standing, clash = other, elsewhere
    for one in clash.clashing:
        placed = in_a_room(standing, one, sight)
        if placed is not None and placed.location:
            series = series.altering(placed)
    standing = with_series(standing, series, sight)
    return Wish(series, first, standing, clash_of(standing, series, sight))


def moved(case: Case, proposal: Mapping[str, Any], sight: Sight) -> Decision:
    """The organiser wants it so: what is to come of the series moves, and everybody is told once.

    Raises:
        NotAllowed: too much of it is taken now, or nothing of it is to come any more.
    """
    start, end = (datetime.fromisoformat(str(proposal[name])) for name in ("from_start", "from_end"))
    first = Happening(start, start, end)
    series = series_kept(proposal["series"])
    there = _looked_at(case, series, first, sight) if first.start > sight.now else None
    if there is None or not there.fits(sight):
        raise NotAllowed(f"the times proposed for {case.number} are not free")
    after = raised(there.case) if case.facts.get("announced") else there.case
    return settle_series(
        after.with_facts(was=case.fact("start") or None, renegotiated=True, rsvp_of=None), sight
    )


def put(wish: Wish) -> dict[str, Any]:
    """What of a wish stands in the fact ``proposal``."""
    return {
        "series": kept(wish.series), "from_start": wish.first.start.isoformat(), "from_end": wish.first.end.isoformat(),
    }  # fmt: skip
