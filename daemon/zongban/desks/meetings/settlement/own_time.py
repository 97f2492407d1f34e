"""The organiser answers offered times with one of his own."""

from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Message
from zongban.desks.doubts import Doubt, doubt_of
from zongban.desks.meetings.finding.reach import length_of
from zongban.desks.meetings.finding.series_times import moved_as_a_whole
from zongban.desks.meetings.life.booking import moved_to
from zongban.desks.meetings.settlement import odd_moves
from zongban.desks.meetings.settlement.clarifying import clarify
from zongban.desks.meetings.settlement.odd_times import odd_about_moving
from zongban.desks.meetings.settlement.series_settling import settle_series
from zongban.desks.meetings.settlement.settling import settle_at_once
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.plain_wishes import asks_alone
from zongban.desks.remarks import at_the_same_hour
from zongban.desks.seen_from import names_a_day, seen_from
from zongban.language.times import Kind
from zongban.ports.sight import Sight


def other_time(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The organiser answers offers with a time of his own, beyond doubt: it is settled; None where he does not."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    text, kinds = at_the_same_hour(message.text)
    found = [one for one in times_offered(text, at, sight) if one.kind in kinds]
    if len(found) != 1 or doubt_of(found[0], at) is not None:
        return None
    stands = case.moment("start")
    if found[0].kind is Kind.DATE:
        stands = stands or case.moment("wished")
    if not asks_alone(text, found[0].span) or (stands is None and not names_a_day(found[0])):
        return None
    meant = (
        seen_from(stands, found[0], sight.house.zone, office_hours(sight)) if stands is not None else found[0]
    )
    start, until = meant.start, meant.end
    if found[0].kind is Kind.DATE and stands is not None and start is not None:  # at the hour he asked for
        start, until = datetime.combine(start, stands.astimezone(sight.house.zone).timetz()), None
    if not isinstance(start, datetime):
        return None
    if start <= sight.now:
        return None
    end = until if isinstance(until, datetime) and until > start else start + length_of(case, sight)
    zone = sight.house.zone
    doubt = odd_about_moving(case, start, end, sight, words=message.text, by=message.actor)
    if doubt is not None:
        return _asked_about(case, (start, end), doubt, message, sight)
    asked = moved_to(case, start.astimezone(zone), end.astimezone(zone)).with_facts(windows=None)
    whole = moved_as_a_whole(asked, sight)
    done = settle_series(whole, sight) if whole is not None else settle_at_once(asked, sight)
    return Decision(done.case, (Entry("message", message.actor, {"letter": message.letter}), *done.effects))


def _asked_about(
    case: Case, times: tuple[datetime, datetime], doubt: Doubt, message: Message, sight: Sight
) -> Decision:
    """The question whether the time is meant: of a meeting that stands beside offers, or of one without a time yet."""
    if case.state == "confirmed":
        return odd_moves.ask_first(case, *times, doubt, message, sight)
    entry = Entry("message", message.actor, {"letter": message.letter})
    bare = case.with_facts(
        doubt=dict(doubt), hours_asked=True, start=None, end=None, windows=None, offers=None, answer_by=None
    )
    asked = clarify(bare, ("start",), sight)
    return Decision(asked.case, (entry, *asked.effects))
