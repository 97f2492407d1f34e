"""The desk of rides (用车)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Forget, Later, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import AlarmDue, CalendarChanged, CalendarDone, Command, Event, Message
from zongban.core.numbering import Number
from zongban.core.verdict import Reading, Verdict
from zongban.desks import car_edits, cars
from zongban.desks.circle import shown
from zongban.desks.reasons import tell_why
from zongban.desks.remarks import passed_on
from zongban.desks.rides import notices
from zongban.desks.rides.lifecycle import LIFECYCLE, STEPS
from zongban.desks.rides.reading import missing_of, read_ride, read_wish, title_of, way
from zongban.language.answers.coming import refuses
from zongban.language.answers.orders import trouble_of
from zongban.language.answers.rides import calls_off_car
from zongban.mail.invitations import event_uid
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_MOST_WORDS = 600
_LAPSES = 5
"""Working days after which a wish that nobody has made clear is given up."""
_CHANGES = re.compile(
    r"改(?!天再)|推迟|延后|提前|换(?:到|成|个)|挪|\b(?:move|change|reschedule|postpone|instead|make\s{1,4}it|push|bring)\b",
    re.IGNORECASE,
)
_BARE_PLACE = re.compile(
    r"(?!.{0,30}(?:谢|等|稍|不|好的|收到|知道|[吗呢么]|您|你|我))[\u3400-\u9fffA-Za-z0-9·()（）-]{2,20}"
    r"|(?!.{0,30}\b(?:thanks?|later|not|ok|sorry|you|i|we)\b)[A-Z][\w'’-]{1,20}(?:\s[\w'’-]{1,20}){0,3}",
    re.IGNORECASE,
)
"""An answer that is the name of a place and nothing else."""
_MORE = re.compile(r"多|再?加|再|\b(?:more|another|extra|additional)\b", re.IGNORECASE)
"""So many more, not so many in all."""
_DRIVES_NOT = re.compile(
    r"(?:不能|无法|没法|没办法|不方便)[^，。；;\n]{0,4}(?:出车|开车|去)|\bcan(?:no|['’])t\s{1,4}(?:drive|go|do)\b",
    re.IGNORECASE,
)


class RidesDesk:
    """Books a car and its driver for whoever asks for nothing else."""

    name = "cars"
    series = "C"
    lifecycle = LIFECYCLE

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """What the letter says of a ride."""
        return read_ride(letter, own_words, verdict, sight)

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """Register the wish; book what is free, or ask for what is missing."""
        begun = STEPS.begin(number, wish, sight)
        domain = sight.house.address.rpartition("@")[2]
        case = begun.case.with_facts(letter=wish.letter, uid=event_uid(str(number), domain))
        return begun.then(_taken_up(case, sight))

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Answer an event."""
        match event:
            case Command(verb="why"):
                return tell_why(case, event, sight)
            case Command(verb="cancel"):
                return _call_off(case, event, sight)
            case Command(verb="done" | "noted"):
                outcome = shown(case, event.text.strip()) or event.verb
                closed = STEPS.by(case.with_facts(outcome=outcome), event, sight)
                return closed.and_do(Forget("*"))
            case Command():
                raise NotAllowed(f"{event.verb!r} means nothing for a ride in state {case.state!r}")
            case AlarmDue():
                return Decision(case) if case.is_closed else _over(case, event, sight)
            case Message():
                return _written(case, event, sight)
            case CalendarDone():
                return _in_calendar(case, event, sight)
            case CalendarChanged():
                return _dragged(case, event, sight)
            case _:
                return Decision(case, (Entry("heard", "office", {"event": type(event).__name__}),))

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """No duty of the rota is this desk's."""
        return ()


def journey_of(case: Case, sight: Sight) -> cars.Journey | None:
    """There and back again where nobody says when the car is free; None where it is not known when it leaves."""
    start = case.moment("start")
    if start is None:
        return None
    end = case.moment("end") or start + 2 * way(sight)
    pickup, to = case.fact("pickup"), case.fact("destination")
    return cars.Journey(
        start, end, case.moment("be_there"), int(case.facts.get("headcount") or 1), pickup, "" if to == pickup else to,
        case.parties.get("sender", ""), case.fact("car_named"),
    )  # fmt: skip


def _taken_up(case: Case, sight: Sight) -> Decision:
    """Booked, or asked about: what is missing, or a time that is over."""
    start = case.moment("start")
    if start is not None and start <= sight.now:
        case = case.with_facts(start=None, end=None, be_there=None)
    missing = missing_of(case.facts)
    if not missing:
        return _arranged(case.with_facts(missing=None), sight)
    asked = STEPS.office(case.with_facts(missing=list(missing)), "ask", sight)
    until = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _LAPSES))
    told = notices.to_sender(asked.case, "clarify", facts={"missing": list(missing)})
    return asked.and_do(*told, Later("lapse", until))


def _arranged(case: Case, sight: Sight, actor: str = "office", *, was: str = "") -> Decision:
    """A free car and its driver, or the assistant's care; whoever wants it hears which."""
    found = cars.arranged(case, journey_of(case, sight), sight)
    return _told(found, case, sight, actor, was=was)


def _told(found: Decision, before: Case, sight: Sight, actor: str = "office", *, was: str = "") -> Decision:
    lacks = bool(found.case.fact("car_missing"))
    moved = found.then(STEPS.office(found.case, "lack" if lacks else "confirm", sight, actor))
    purpose = "none" if lacks else "changed" if before.state == "confirmed" else "confirmed"
    told = notices.to_sender(moved.case, purpose, facts={"was": was or None})
    journey = journey_of(moved.case, sight)
    over = (Later("over", journey.end),) if journey else ()
    return moved.and_do(Forget("lapse"), *told, *over)


def _call_off(case: Case, command: Command, sight: Sight) -> Decision:
    """The car is free again; the driver and whoever wanted it are told."""
    moved = STEPS.by(case.with_facts(cancelled_by=command.actor), command, sight)
    freed = cars.released(moved.case, sight)
    facts = {"own": command.actor == case.parties.get("sender")}
    return moved.then(freed).and_do(Forget("*"), *notices.to_sender(freed.case, "cancelled", facts=facts))


def _over(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    if alarm.purpose == "lapse" and case.state == "clarifying":
        lapsed = STEPS.office(case.with_facts(outcome="lapsed"), "lapse", sight)
        return lapsed.and_do(*notices.to_sender(lapsed.case, "lapsed"))
    if alarm.purpose == "over" and case.state in ("confirmed", "no_car"):
        return STEPS.office(case, "lapse", sight)
    return Decision(case)


def _in_calendar(case: Case, event: CalendarDone, sight: Sight) -> Decision:
    """Where somebody was there first, another car is sought and told of."""
    done = cars.answered(case, event, journey_of(case, sight), sight)
    if case.is_closed or cars.car_of(done.case).get("key") == cars.car_of(case).get("key"):
        return done
    return _told(done, case, sight)


def _dragged(case: Case, event: CalendarChanged, sight: Sight) -> Decision:
    """A person has moved the journey in a calendar: the wish is for these times now, and whoever rides is told."""
    done = car_edits.edited(case, event, journey_of(case, sight), sight)
    before, after = cars.car_of(case), cars.car_of(done.case)
    if before == after:
        return done
    if done.case.facts.get("car_put") != case.facts.get("car_put"):
        new = {"start": after["start"], "end": after["end"], "be_there": after["by"], "car_put": None}
        done = done.but(done.case.with_facts(**new))
    return _told(done, case, sight, "person", was=case.fact("start"))


def _written(case: Case, message: Message, sight: Sight) -> Decision:
    """What is missing, a change, a cancellation, the driver's no; anything else is for the assistant."""
    entry = Entry("message", message.actor, {"letter": message.letter})
    roles = sight.roles_of(case, message.actor)
    orders = bool(roles & {"sender", "assistant", "gm"}) and message.carries_orders and not case.is_closed
    followed: Decision | None = None
    if case.state == "clarifying" and roles & {"sender", "assistant"}:
        followed = _supplemented(case, message, sight)
    elif message.actor == cars.car_of(case).get("driver") and _says_no(message.text):
        followed = _without(case, sight)
    elif orders and calls_off_car(message.text):
        return Decision(case, (entry,)).then(_call_off(case, Command("cancel", message.actor), sight))
    elif orders and (new := _CHANGES.search(message.text)) and not trouble_of(message.text, new.span()):
        followed = _changed(case, message, sight)
    if followed is not None:
        return Decision(case, (entry,)).then(followed)
    words = message.text.strip()[:_MOST_WORDS]
    told = () if case.is_closed else notices.to_assistant(case, words, message.actor, message.letter, sight)
    return Decision(case, (entry, *told, *(passed_on(case, message, sight) if told else ())))


def _says_no(text: str) -> bool:
    return bool(_DRIVES_NOT.search(text)) or refuses(text)


def _supplemented(case: Case, message: Message, sight: Sight) -> Decision | None:
    """Read with what was known; None where the answer brings nothing."""
    found = _found(message, sight)
    facts = {name: value for name, value in found.items() if name in (case.facts.get("missing") or ()) or (
        name not in ("start", "destination") and not case.facts.get(name)
    )}  # fmt: skip
    if (
        "destination" in (case.facts.get("missing") or ())
        and "destination" not in facts
        and "start" not in found
    ):
        line = next((one.strip(" 。.") for one in message.text.splitlines() if one.strip()), "")
        facts |= {"destination": line} if _BARE_PLACE.fullmatch(line) else {}
    if not facts:
        return None
    after = case.with_facts(**{"doubt": None, **facts})
    again = STEPS.office(_retitled(after), "submit", sight, message.actor)
    note = Entry("supplemented", message.actor, {"facts": sorted(facts)})
    return Decision(again.case, (note, *again.effects)).then(_taken_up(again.case, sight))


def _found(message: Message, sight: Sight) -> dict[str, Any]:
    at = (message.at or sight.now).astimezone(sight.house.zone)
    return read_wish(message.text, "", at, sight).fields()


def _changed(case: Case, message: Message, sight: Sight) -> Decision | None:
    """Another time or place by the word of whoever may say so; None where none is named."""
    found, start, end = _found(message, sight), case.moment("start"), case.moment("end")
    new = {
        name: found[name]
        for name in ("start", "end", "be_there", "destination", "headcount")
        if name in found
    }
    if _MORE.search(message.text):
        new.pop("headcount", None)
    if not new.keys() & {"start", "destination", "headcount"}:
        return None
    if "start" in new:
        begins = datetime.fromisoformat(new["start"])
        if begins <= sight.now:
            return None
        new.setdefault("end", (begins + (end - start)).isoformat() if start and end else None)
        new.setdefault("be_there", None)
    after = _retitled(case.with_facts(**new))
    return _arranged(after, sight, message.actor, was=case.fact("start"))


def _retitled(case: Case) -> Case:
    return replace(case, title=title_of(case.facts, case.language))


def _without(case: Case, sight: Sight) -> Decision:
    """The driver cannot: another car with another driver, or the assistant's care."""
    journey = journey_of(case, sight)
    if journey is None or not cars.car_of(case):
        return Decision(case)
    return _told(cars.passed_over(case, journey, sight), case, sight)
