"""The desk of visitors (来访)."""

from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Forget, Notify, OpenCase, Unbook
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, CalendarChanged, CalendarDone, Command, Event, Message
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.desks import car_edits
from zongban.desks.awaiting import answered
from zongban.desks.cars import answered as answered_about_car
from zongban.desks.cars import is_car
from zongban.desks.circle import shown
from zongban.desks.doubts import day_off, is_kept, settled_by
from zongban.desks.ladder import climb
from zongban.desks.reasons import tell_why
from zongban.desks.remarks import asked_to_be_moved_to, moved_to, passed_on
from zongban.desks.visitors import notices
from zongban.desks.visitors.booking import read_booking
from zongban.desks.visitors.fetching import journey_of
from zongban.desks.visitors.lifecycle import LIFECYCLE, STEPS
from zongban.desks.visitors.reading import missing_of, read_visit
from zongban.desks.visitors.rearranging import changed, handed_over, moved, refused
from zongban.desks.visitors.receiving import arrived, call_off, clarify, confirm, left, prepared, receive
from zongban.language.answers.coming import refuses
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_MOST_WORDS = 600
_EXPECTED = ("confirmed", "arrived")


class VisitorsDesk:
    """Books visitors in, tells host and reception, keeps the badges, asks what came of it."""

    name = "visitors"
    series = "V"
    lifecycle = LIFECYCLE

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What the letter says of a visit."""
        return read_visit(letter, own_words, verdict, sight)

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Register the booking; confirm it, ask for what is missing, or put it before the general manager."""
        begun = STEPS.begin(number, wish, sight)
        case = prepared(begun.case, wish.letter, sight)
        missing = tuple(wish.missing)
        if "host" not in missing and case.fact("host") and "host" not in case.parties:
            missing = (*missing, "host")
        start = case.moment("start")
        if start is not None and start <= sight.now:
            case, missing = (
                case.with_facts(start=None, end=None),
                ("start", *(one for one in missing if one != "start")),
            )
        if missing and case.fact("action") == "cancel":
            return begun.but(case).then(_calls_off_unknown(case, sight))
        then = clarify(case, missing, sight) if missing else receive(case, sight)
        return begun.then(then)

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        match event:
            case Command(verb="why"):
                return tell_why(case, event, sight)
            case Command():
                return _commanded(case, event, sight)
            case AlarmDue():
                return _alarmed(case, event, sight)
            case Message():
                return _written(case, event, sight)
            case CalendarChanged() if car_edits.speaks_of_journey(event.uid):
                return car_edits.told_to_booker(
                    case, car_edits.edited(case, event, journey_of(case, sight), sight)
                )
            case CalendarChanged():
                return _in_calendar(case, event, sight)
            case CalendarDone():
                return _booked(case, event, sight)
            case _:
                return Decision(case, (Entry("heard", "office", {"event": type(event).__name__}),))

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """``reception-list``: today's visits for the reception; nothing on a day without any."""
        bearers = sight.people.bearing("reception")
        if duty != "reception-list" or not bearers:
            return ()
        today = sight.today()
        found = [
            one for one in sight.register.open_cases("visitors")
            if one.state in _EXPECTED and one.day("start", sight.house.zone) == today
        ]  # fmt: skip
        ordered = sorted(found, key=lambda one: (one.fact("start"), one.number))
        return (notices.reception_list(ordered, bearers[0].email, sight),) if ordered else ()


def _calls_off_unknown(case: Case, sight: Sight) -> Decision:
    """A letter calls off a visit that is not known here: nobody is asked when it shall be; a person looks which."""
    writer, letter = case.parties.get("sender", ""), int(case.facts.get("letter") or 0)
    facts = {"who": writer, "words": shown(case, case.title)}
    told = notices.to_assistant(case, "message", sight, "cancel", facts=facts, key=letter)
    return Decision(case, (*told, *passed_on(case, Message(writer, case.title, letter=letter), sight)))


def _commanded(case: Case, command: Command, sight: Sight) -> Decision:
    match command.verb:
        case "arrived":
            return arrived(case, command, sight)
        case "left":
            return left(case, command, sight)
        case "cancel" | "decline" | "reject":
            return call_off(case, command, sight)
        case "transfer":
            return handed_over(case, command, sight)
        case "approve":
            STEPS.check(case, command, sight)
            note = Entry("instructed", command.actor, {"verb": "approve", "words": shown(case, command.text)})
            agreed = case.with_facts(approved_by=command.actor)
            return Decision(agreed, (note,)).then(
                confirm(agreed, sight, "approve", command.actor, command.text)
            )
        case "done" | "noted":
            outcome = shown(case, command.text.strip()) or "noted"
            closed = STEPS.by(case.with_facts(outcome=outcome), command, sight)
            return closed.and_do(Forget("*"))
        case _:
            raise NotAllowed(f"{command.verb!r} means nothing for a visit in state {case.state!r}")


def _alarmed(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    if case.is_closed:
        return Decision(case)
    if alarm.clock:
        return _reminded(case, alarm, sight)
    match alarm.purpose, case.state:
        case "follow-up", "left":
            return Decision(case, notices.to_host(case, "follow-up", "done", "noted", occasion="follow-up"))
        case "undecided", "requested":
            over = STEPS.office(answered(case.with_facts(outcome="undecided")), "lapse", sight)
            return over.and_do(Forget("*"), *notices.to_booker(over.case, "lapsed", {"why": "undecided"}))
        case "lapse", "clarifying":
            lapsed = STEPS.office(case.with_facts(outcome="lapsed"), "lapse", sight)
            return lapsed.and_do(*notices.to_booker(lapsed.case, "lapsed"))
        case "absent", "confirmed":
            gone = tuple(Unbook(str(key), case.fact("uid")) for key in case.facts.get("calendars") or ())
            return STEPS.office(case.with_facts(outcome="no-show", calendars=None), "lapse", sight).and_do(
                *gone
            )
        case "close", "left":
            return STEPS.office(case, "lapse", sight)
        case _:
            return Decision(case)


def _reminded(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    if alarm.clock == "follow-up":
        asked = notices.to_host(case, "follow-up", "done", "noted", occasion=alarm.key)
        return Decision(case, (*asked, Entry("urged", "office", {"to": [case.parties.get("host", "")]})))
    verbs = {"confirm": ("approve", "reject"), "visit": (), "badge": ("left",)}.get(alarm.clock, ())
    if alarm.clock == "visit" and alarm.to == "reception":
        verbs = ("arrived",)
    if alarm.clock == "confirm" and case.state != "requested":
        verbs = ("cancel",)
    facts = {**notices.about(case), "state": case.state, "clock": alarm.clock}
    if alarm.to == "host" and case.state == "confirmed" and case.fact("refused_by"):
        to = sight.address_of(case, "assistant")
        return climb(case, alarm, sight, ("transfer", "cancel"), facts, to=(to,) if to else ())
    return climb(case, alarm, sight, verbs, facts)


def _written(case: Case, message: Message, sight: Sight) -> Decision:
    """The answer to what was asked, or a remark that the host or the assistant should see."""
    entry = Entry("message", message.actor, {"letter": message.letter})
    roles = sight.roles_of(case, message.actor)
    if case.state == "clarifying" and roles & {"sender", "host", "assistant"}:
        return _supplemented(case, message, entry, sight)
    words = shown(case, message.text.strip()[:_MOST_WORDS])
    facts = {"who": message.actor, "words": words}
    if case.state == "left" and "host" in roles and words:
        closed = STEPS.office(case.with_facts(outcome=words), "done", sight, message.actor, message.text)
        return Decision(closed.case, (entry, *closed.effects, Forget("*")))
    inside = bool(roles & {"sender", "host", "assistant", "gm"}) and sight.people.is_internal(message.actor)
    orders = case.state == "confirmed" and inside and message.carries_orders
    times = moved_to(case, message, sight) if orders else None
    if times is None and orders and roles & {"sender", "host"}:
        times = asked_to_be_moved_to(case, message, sight)
    if times is not None and day_off(times[0], None, sight) is None:
        return Decision(case, (entry,)).then(moved(case, times, message.actor, sight))
    if case.state == "confirmed" and "host" in roles and refuses(message.text):
        return Decision(case, (entry,)).then(refused(case, message, sight))
    told = _put_to(case, message, facts, sight)
    return Decision(case, (entry, *told, *(passed_on(case, message, sight) if told else ())))


def _put_to(case: Case, message: Message, facts: dict[str, str], sight: Sight) -> tuple[Notify, ...]:
    """A remark goes to the host; his own, and those of a visit without one, to the assistant."""
    verbs = ("transfer", "cancel") if case.state == "confirmed" else ()
    host = case.parties.get("host")
    if host and host != message.actor and not case.is_closed:
        return notices.to_host(case, "message", *verbs, facts=facts, occasion=f"message:{message.letter}")
    if message.actor == sight.address_of(case, "assistant"):
        return ()
    return notices.to_assistant(case, "message", sight, *verbs, facts=facts, key=message.letter)


def _supplemented(case: Case, message: Message, entry: Entry, sight: Sight) -> Decision:
    """Read again with the known parts kept; a labelled line goes before what was known."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = read_booking(message.text, "", at, case.parties.get("sender", ""), "", sight)
    wanted = set(case.facts.get("missing") or ()) | set(found.labelled) | {"plates"}
    wanted |= {"start", "end"} if "start" in wanted or "time" in found.labelled else set()
    facts = {name: value for name, value in found.fields().items() if name in wanted and value}
    if case.facts.get("missing") == ["purpose"] and "purpose" not in facts:
        facts["purpose"] = next((one.strip()[:80] for one in message.text.splitlines() if one.strip()), None)
    if "start" in wanted and found.doubt:
        facts["doubt"] = dict(found.doubt)
    facts.update(_undoubted(case, facts, message.text, at, sight))
    after = prepared(case.with_facts(**facts), case.facts.get("letter"), sight)
    boss = sight.people.by_address(after.parties.get("host", ""))
    after = after.with_facts(vip=bool(after.facts.get("vip")) or (boss is not None and boss.role == "gm"))
    inside = sight.people.by_address(case.parties.get("sender", "")) is not None
    missing = missing_of({**after.facts, "host": after.parties.get("host")}, inside=inside)
    noted = Entry(
        "supplemented", message.actor, {"words": shown(case, message.text[:500]), "missing": list(missing)}
    )
    if missing == tuple(case.facts.get("missing") or ()) and after.facts.get("doubt") == case.facts.get(
        "doubt"
    ):
        facts = {"who": message.actor, "words": shown(case, message.text.strip()[:_MOST_WORDS])}
        return Decision(
            after, (entry, *notices.to_assistant(after, "message", sight, facts=facts, key=message.letter))
        )
    again = STEPS.office(after.with_facts(missing=list(missing) or None), "submit", sight)
    then = clarify(again.case, missing, sight) if missing else receive(again.case, sight)
    return Decision(then.case, (entry, noted, Forget("lapse"), *again.effects, *then.effects))


def _undoubted(case: Case, facts: dict[str, Any], text: str, at: datetime, sight: Sight) -> dict[str, Any]:
    """What the answer says to the day that was asked about."""
    doubt = case.facts.get("doubt")
    if not doubt:
        return {}
    said = facts.get("start")
    settled = settled_by(doubt, text, at, sight) if not said else None
    start, end = settled or (datetime.fromisoformat(said) if said else None, None)
    if start is None:
        return {}
    times = {"start": start.isoformat(), "end": end.isoformat() if end else None} if settled else {}
    return {**times, "doubt": None, "agreed_day": start.date().isoformat() if is_kept(doubt, start) else None}


def _booked(case: Case, event: CalendarDone, sight: Sight) -> Decision:
    if is_car(case, event.uid):
        return answered_about_car(case, event, journey_of(case, sight), sight)
    entry = Entry("calendar", "office", {"calendar": event.calendar, "outcome": event.outcome})
    if event.outcome != "taken" or case.is_closed:
        return Decision(case, (entry,))
    told = notices.to_assistant(case, "calendar", sight, facts={"what": "taken"})
    return Decision(case.with_facts(calendars=None), (entry, *told))


def _in_calendar(case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    """A person has moved the general manager's appointment: the visit follows; removed, a person must look."""
    entry = Entry("person-changed", "person", {"calendar": event.calendar, "cancelled": event.cancelled})
    if case.state != "confirmed":
        return Decision(case, (entry,))
    if event.cancelled or event.start is None or event.end is None:
        told = notices.to_assistant(case, "calendar", sight, facts={"what": "removed"})
        return Decision(case.with_facts(calendars=None), (entry, *told))
    start, end = (one.astimezone(sight.house.zone).isoformat() for one in (event.start, event.end))
    if (start, end) == (case.fact("start"), case.fact("end")):
        return Decision(case, (entry,))
    return Decision(case, (entry,)).then(changed(case, start, end, sight))
