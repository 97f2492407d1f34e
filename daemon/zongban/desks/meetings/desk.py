"""The desk of meetings (会议)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import (
    AlarmDue,
    CalendarChanged,
    CalendarDone,
    Command,
    Event,
    Message,
    Scheduling,
    Told,
)
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.desks import car_edits
from zongban.desks.asking import ask
from zongban.desks.awaiting import answered as settled_by_gm
from zongban.desks.cars import answered as answered_about_car
from zongban.desks.cars import car_of, is_car, released
from zongban.desks.circle import shown
from zongban.desks.ladder import climb
from zongban.desks.meetings.asking.each_date import on_the_other_days
from zongban.desks.meetings.asking.invited import in_days, with_an_end
from zongban.desks.meetings.asking.reading import missing_of, read_meeting
from zongban.desks.meetings.calendar import calendar_edits, proposals, room_left, series_edits
from zongban.desks.meetings.calendar.calendar_mail import scheduled
from zongban.desks.meetings.calendar.held_back import before_a_person, booked_as_published
from zongban.desks.meetings.calendar.unknown import calls_off_unknown, unknown
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import addresses_of, organizer
from zongban.desks.meetings.case.itip import uid_of
from zongban.desks.meetings.case.lifecycle import LIFECYCLE, STEPS
from zongban.desks.meetings.case.series import begun
from zongban.desks.meetings.finding.offering import LAPSE, lapsed
from zongban.desks.meetings.finding.travel import journey_of
from zongban.desks.meetings.life import aftermath, attending, booking, materials
from zongban.desks.meetings.life.aftermath import close, held
from zongban.desks.meetings.life.reminders import OF_DAYS, remind, remind_of_days
from zongban.desks.meetings.life.reworded import told_at_once
from zongban.desks.meetings.life.supplements import with_note_taker
from zongban.desks.meetings.settlement import (
    changes,
    objecting,
    odd_moves,
    overruling,
    series_yielding,
    yielding,
)
from zongban.desks.meetings.settlement.choosing_time import offer_due
from zongban.desks.meetings.settlement.clarifying import clarify, lapse, undecided, watched
from zongban.desks.meetings.settlement.collecting import DUTY
from zongban.desks.meetings.settlement.odd_times import at_a_usual_time
from zongban.desks.meetings.settlement.series_settling import settle_series
from zongban.desks.meetings.settlement.sessions import settled_now, settlement_of_the_day, still_waiting
from zongban.desks.meetings.settlement.settling import settle
from zongban.desks.meetings.words import which_times
from zongban.desks.meetings.words.hearing import heard
from zongban.desks.meetings.words.instructed import as_he_wants
from zongban.desks.meetings.words.moving import moves_instead
from zongban.desks.meetings.words.the_rest import with_the_rest_told
from zongban.desks.meetings.words.with_a_choice import chosen
from zongban.desks.reasons import tell_why
from zongban.desks.rides.reading import missing_of as missing_of_car
from zongban.desks.rides.reading import title_of
from zongban.language.answers.coming import keeps_away_alone
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_FOREIGN = frozenset({"CANCEL", "REPLY", "COUNTER", "REFRESH", "ADD", "DECLINECOUNTER"})


class MeetingsDesk:
    """Settles times: books what is free, lets the higher class win, offers others, keeps everybody told."""

    name = "meetings"
    series = "M"
    lifecycle = LIFECYCLE

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What the letter asks for."""
        return read_meeting(letter, own_words, verdict, sight)

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Register the request; book it, ask for what is missing, or put it before the general manager."""
        begun = STEPS.begin(number, wish, sight)
        case = _prepared(begun.case, wish, sight)
        beside = (*_car_beside(case, wish, sight), *on_the_other_days(case, wish))
        case = case.with_facts(car_apart=None, each=None)
        routed = _with_services_told(_routed(case, wish, sight), wish, sight)
        return begun.but(case).then(routed).and_do(*beside)

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        return _without_idle_car(_acted(case, event, sight), sight)

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """The settlement of the day (duty ``settle``): all requests that were collected, the weightier first."""
        return settlement_of_the_day(sight) if duty == DUTY else ()


def _acted(case: Case, event: Event, sight: Sight) -> Decision:
    match event:
        case Command(verb="why"):
            return tell_why(case, event, sight)
        case Command():
            return _commanded(case, event, sight)
        case AlarmDue():
            return _alarmed(case, event, sight)
        case Message():
            return heard(case, event, sight)
        case CalendarDone() if is_car(case, event.uid):
            return answered_about_car(case, event, journey_of(case, sight), sight)
        case CalendarDone():
            return booking.answered(case, event, sight)
        case CalendarChanged() if car_edits.speaks_of_journey(event.uid):
            return car_edits.told_to_booker(
                case, car_edits.edited(case, event, journey_of(case, sight), sight)
            )
        case CalendarChanged():
            return calendar_edits.in_calendar(case, event, sight)
        case Scheduling():
            return told_at_once(case, scheduled(case, event, sight), sight)
        case Told():
            return _told(case, event, sight)


def _told(case: Case, told: Told, sight: Sight) -> Decision:
    match told.what:
        case "displaced" | "moved" if series_yielding.is_about_one(case, told):
            return series_yielding.made_room(case, told, sight)
        case "displaced":
            return changes.displaced(case, told, sight)
        case "moved":
            return yielding.moved(case, told, sight)
        case "settle" | "placed" | "refused":
            return settled_now(case, told, sight)
        case _:
            return Decision(case, (Entry("heard", "office", {"what": told.what, "by": told.by}),))


_GOING = frozenset({"booking", "confirmed", "held_meeting", "minuted", "closed"})
"""States in which a car that was booked is still needed."""


def _without_idle_car(decision: Decision, sight: Sight) -> Decision:
    """A meeting that does not take place as it was settled gives its car back, and the driver is told."""
    if decision.case.state in _GOING or not car_of(decision.case):
        return decision
    return decision.then(released(decision.case, sight))


def _prepared(case: Case, wish: OpenCase, sight: Sight) -> Case:
    """The case with addresses in place of names, the identity of its event, and who organises it."""
    known, names = addresses_of([str(one) for one in case.facts.get("attendees") or ()], sight)
    host = organizer(case)
    others = [one for one in known if one != host]
    missing = [one for one in wish.missing if one != "attendees" or not known]
    case = with_an_end(in_days(case, sight), sight)
    if case.facts.get("duration"):
        missing = [one for one in missing if one != "duration"]
    if case.fact("start") and "T" not in case.fact("start"):  # whole days: at which hour must be asked
        case = case.with_facts(start=None, end=None, duration=None)
        missing = list(dict.fromkeys(["start", "duration", *missing]))
    if "start" in missing and case.facts.get("reach"):
        case = case.with_facts(windows=case.facts["reach"])
        missing = [one for one in missing if one != "start"]
    files = case.facts.get("files") or () if sight.people.is_internal(host) else ()
    case, _ = materials.collected(with_note_taker(case, sight), files, wish.letter)
    return case.with_parties(organizer=host).with_facts(
        attendees=others or known or None, named=names or None, letter=wish.letter, missing=missing or None,
        uid=uid_of(case, sight), sequence=int(case.facts.get("sequence", 0) or 0),
        invited_series=case.facts.get("series"), files=None, reach=None,
    )  # fmt: skip


def _routed(case: Case, wish: OpenCase, sight: Sight) -> Decision:
    if case.fact("method") in _FOREIGN:
        return unknown(case, sight)
    if case.fact("action") == "cancel" and not case.fact("method") and case.facts.get("missing"):
        return calls_off_unknown(case, sight)
    if case.is_confidential and not case.fact("part_of"):
        question = notices.Form(ask(case, "approve", "reject"))
        receipt = notices.Form(automatic="auto-replied")
        received = notices.to_organizer(case, "received", sight, form=receipt) if _knows_of_it(case) else ()
        asked = notices.to_assistant(case, "confidential", sight, form=question)
        return Decision(case, (*received, *asked, watched(case, sight)))
    return before_a_person(case, sight, wish.missing) or _go_on(case, sight)


def _car_beside(case: Case, wish: OpenCase, sight: Sight) -> tuple[OpenCase, ...]:
    """The car that a colleague asks for along with the meeting, at an hour of its own: a case of the cars."""
    found = case.facts.get("car_apart")
    host = organizer(case)
    if not found or not sight.people.is_internal(host):
        return ()
    title, missing = title_of(found, case.language), missing_of_car(found)
    return (
        OpenCase("cars", title, dict(found), {"sender": host}, case.language, case.secrecy,
                 parent=str(case.number), letter=wish.letter, missing=missing),
    )  # fmt: skip


def _with_services_told(decision: Decision, wish: OpenCase, sight: Sight) -> Decision:
    """What a colleague's request wants besides (refreshments, print-outs) is with the assistant, and he hears so."""
    case = decision.case
    words, host = "\n".join(case.facts.get("services") or ()), organizer(case)
    boss = sight.address_of(case, "assistant")
    if not words or case.is_confidential or case.is_closed or not _knows_of_it(case) or host == boss:
        return decision
    if not sight.people.is_internal(host):
        return decision
    message = Message(host, words, letter=wish.letter, answers=True)
    told = with_the_rest_told(decision, message, sight)
    facts = {"who": host, "words": words, "letter": wish.letter, "besides": True}
    asked = notices.to_assistant(
        case, "message", sight, facts, notices.Form(occasion=f"services:{wish.letter}")
    )
    return told.and_do(*asked)


def _knows_of_it(case: Case) -> bool:
    """Whether the request is the organiser's own: a colleague's, which nobody has sent in his name."""
    return case.parties.get("sender") == organizer(case) and not case.fact("held_because")


def _go_on(case: Case, sight: Sight) -> Decision:
    """Ask for what is missing, or settle the time."""
    published = booked_as_published(case, sight)
    if published is not None:
        return published
    case = case if case.facts.get("series") else at_a_usual_time(case, sight)
    missing = tuple(case.facts.get("missing") or ())
    if case.facts.get("doubt") and "start" not in missing:
        missing = ("start", *missing)
    if missing:
        return clarify(case, missing, sight)
    if begun(case, sight).facts.get("series"):
        return settle_series(begun(case, sight), sight)
    case = case.with_facts(rrule=None)
    start = case.moment("start")
    if start is not None and start <= sight.now:
        bare = case.with_facts(start=None, end=None)
        return clarify(bare, ("start",), sight, past=start.isoformat())
    return settle(case, sight)


def _commanded(case: Case, command: Command, sight: Sight) -> Decision:
    match command.verb:
        case "choose":
            return chosen(case, command, sight)
        case "cancel" if keeps_away_alone(command.text) or moves_instead(command, sight):
            said = Message(command.actor, command.text, letter=command.letter, answers=True)
            return heard(case, said, sight)
        case "cancel":
            STEPS.check(case, command, sight)
            return series_edits.cancelled(case, command, sight)
        case overruling.VERB:
            return overruling.overrule(case, command, sight)
        case "done" | "noted":
            return STEPS.by(case, command, sight, "close")
        case "confirm" if odd_moves.pending(case, command.actor):
            return _commanded(case, replace(command, verb="approve"), sight)
        case "approve":
            STEPS.check(case, command, sight)
            if case.state in ("confirmed", "collected"):
                return proposals.approved(case, command, sight)
            agreed = settled_by_gm(case).with_facts(approved_by=command.actor)
            note = Entry("instructed", command.actor, {"verb": "approve", "words": shown(case, command.text)})
            wanted, offered, read = as_he_wants(agreed, command, sight)
            return Decision(agreed, (note, *read)).then(offered or _go_on(wanted, sight))
        case "reject":
            if objecting.is_choosing(case) or objecting.has_moved(case):
                return objecting.refuse_times(case, command, sight)
            return _rejected(case, command, sight)
        case _:
            raise NotAllowed(f"{command.verb!r} means nothing for a meeting in state {case.state!r}")


def _rejected(case: Case, command: Command, sight: Sight) -> Decision:
    """The general manager will not meet: a courteous refusal, without his words to somebody outside."""
    STEPS.check(case, command, sight)
    if case.state in ("confirmed", "collected"):
        return proposals.rejected(case, command, sight)
    inside = sight.people.is_internal(organizer(case))
    done = booking.cancel(settled_by_gm(case), command.actor, command.text if inside else "", sight, "reject")
    note = Entry("instructed", command.actor, {"verb": "reject", "words": shown(case, command.text)})
    return Decision(done.case, (note, *done.effects))


_CLOCKS: Mapping[str, Callable[[Case, AlarmDue, Sight], Decision]] = {
    "start": remind, "offer": offer_due, "rsvp": attending.chase, "materials": materials.chase,
    "notes": aftermath.chase,
}  # fmt: skip
"""Clocks whose rungs have an answer of their own."""


def _alarmed(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    if case.is_closed:
        return Decision(case)
    later = {"held": held, "close": close, room_left.LOOKED_FOR: room_left.looked_for}
    if not alarm.clock and alarm.purpose == OF_DAYS:
        return remind_of_days(case, alarm, sight)
    if not alarm.clock and alarm.purpose in later:
        return later[alarm.purpose](case, sight)
    if alarm.purpose == "lapse":
        return lapse(case, sight) if case.state == "clarifying" else Decision(case)
    if alarm.purpose == LAPSE:
        return lapsed(case, sight)
    if alarm.purpose == which_times.LAPSE:
        return which_times.lapsed(case, sight)
    if alarm.purpose == "undecided":
        return undecided(case, sight)
    if alarm.purpose == "unsettled":
        return still_waiting(case, sight)
    if alarm.clock in _CLOCKS:
        return _CLOCKS[alarm.clock](case, alarm, sight)
    own = alarm.to in ("organiser", "organizer", "sender")
    verbs = ("approve", "reject") if case.state == "requested" and not own else ("cancel",)
    facts = {
        "state": case.state,
        "organizer": notices.called(case, organizer(case)),
        "start": case.fact("start") or None,
    }
    to = (organizer(case),) if own and organizer(case) else ()
    return climb(case, alarm, sight, verbs, facts, to=to)


__all__ = ["MeetingsDesk", "missing_of"]
