"""The meeting as a calendar object for mails (iTIP, RFC 5546), and the identity of its event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.core.once import apart_at, as_of
from zongban.desks.circle import shown, shown_title
from zongban.desks.meetings.case.attendance import organizer, participants, room_of
from zongban.desks.meetings.case.elsewhere import is_online
from zongban.desks.meetings.case.series import series_of
from zongban.mail.errors import BadCalendar
from zongban.mail.invitations import Attendee, Event, event_uid, write_invitation
from zongban.mail.letter import Address
from zongban.mail.occurrence_names import name_of
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight


def uid_of(case: Case, sight: Sight) -> str:
    """The UID of the meeting's event: of the invitation that came, else made from the case's number."""
    return case.fact("uid") or event_uid(str(case.number), sight.house.address.rpartition("@")[2])


# what goes to those the office invites


def invitation(case: Case, method: str, sight: Sight, comment: str = "") -> str:
    """REQUEST or CANCEL of ours for everybody who takes part; a series whole. Empty where the times make no event."""
    series = series_of(case)
    whole = _event(case, sight, _times(case), comment, method)
    if whole is None or series is None:
        return _written(method, whole)
    if method == "CANCEL":
        return _written(method, _anchored(whole, series))
    further = [
        _one_of(_event(as_of(case, one.original), sight, _times(case), comment, method) or whole, one, case)
        for one in _apart(case, series)
    ]
    return _written(method, _repeating(whole, series), *further)


def of_occurrence(case: Case, method: str, one: Happening, sight: Sight, comment: str = "") -> str:
    """REQUEST or CANCEL of ours for one occurrence of a series, which alone is changed or called off."""
    whole = _event(as_of(case, one.original), sight, (one.start, one.end), comment, method)
    return _written(method, _one_of(whole, one, case) if whole else None)


def _apart(case: Case, series: Series) -> list[Happening]:
    """The occurrences that differ from the rest in time, place or people."""
    others = [one for one in apart_at(case) if one not in series.altered and one not in series.without]
    return [*series.altered.values(), *(Happening(one, one, one + series.length) for one in others)]


# what goes to somebody who has proposed another time, or who invites us


def declined_counter(case: Case, who: str, sight: Sight, one: Happening | None = None) -> str:
    """DECLINECOUNTER to an attendee: the time that he proposed is not taken (RFC 5546 section 3.2.8)."""
    event = _event(case, sight, (one.start, one.end) if one else _times(case), "", "DECLINECOUNTER")
    if event is None:
        return ""
    alone = replace(event, attendees=(Attendee(who, _name(who, sight)),))
    return _written("DECLINECOUNTER", _one_of(alone, one, case) if one else alone)


def reply(case: Case, partstat: str, sight: Sight, comment: str = "") -> str:
    """The office's answer to an invitation that came; empty where nobody of ours was asked or nobody asks.

    Of a series the whole is accepted, and the occurrences that do not fit are declined in the same message.
    """
    event = _answer(case, partstat, _times(case), sight, comment)
    series = series_of(case)
    if event is None or series is None:
        return _written("REPLY", event)
    if case.fact("recurrence_id") and not series.rule:
        return _reply_to_those_that_came(case, series, partstat, sight, comment)
    whole = _anchored(event, series)
    if partstat != "ACCEPTED":
        return _written("REPLY", whole)
    left_out = [_moment(one) for one in case.facts.get("declined") or ()]
    declined = [
        _one_of(_with(whole, "DECLINED"), Happening(one, one, one + series.length), case)
        for one in left_out
        if one
    ]
    return _written("REPLY", whole, *declined)


def _reply_to_those_that_came(case: Case, series: Series, partstat: str, sight: Sight, comment: str) -> str:
    """The answer to an invitation to several occurrences alone: of the rest of the series nothing is known."""
    there = [
        series.altered.get(one) or Happening(one, one, one + series.length)
        for one in (series.start, *series.added)
    ]
    answers = [(one, "DECLINED" if one.original in series.without else partstat) for one in there]
    return reply_to_occurrences(case, answers, sight, comment)


def reply_to_occurrences(
    case: Case, answers: Sequence[tuple[Happening, str]], sight: Sight, comment: str = ""
) -> str:
    """The office's answer about single occurrences of a series, each with its own word."""
    parts = []
    for one, partstat in answers:
        event = _answer(case, partstat, (one.start, one.end), sight, comment)
        parts += [_one_of(_in_version(event, case, one), one, case)] if event else []
    return _written("REPLY", *parts) if parts else ""


def counter(case: Case, start: datetime, end: datetime, sight: Sight, one: Happening | None = None) -> str:
    """COUNTER: the office proposes another time for somebody else's invitation (RFC 5546 section 3.2.7).

    Empty where the organiser takes no proposals, and for whole days and series, where one time says too little.
    """
    apart = case.facts.get("no_counters") or case.facts.get("whole_days")
    if apart or (one is None and case.facts.get("series")):
        return ""
    asked = (one.start, one.end) if one else _times(case)
    event = _answer(case, "DECLINED", asked, sight, "")
    if event is None or asked is None:
        return ""
    zone = sight.house.zone
    named = _one_of(_in_version(event, case, one), one, case) if one else event
    moved = replace(
        named, start=start.astimezone(zone), end=end.astimezone(zone), instead_of=asked, status="TENTATIVE"
    )
    return _written("COUNTER", moved)


def moved_here(case: Case, sight: Sight) -> str:
    """COUNTER for a meeting of somebody else that was moved in a calendar of ours; empty where its time is the same."""
    times, was, until = _times(case), case.moment("was"), case.moment("told_end")
    if times is None or was is None:
        return ""
    before = case.with_facts(start=case.fact("was"), end=until.isoformat() if until else None)
    return counter(before, *times, sight) if until else ""


def refresh(uid: str, host: str, invitee: str, sight: Sight) -> str:
    """REFRESH: asks an organiser for the whole of an event of which only a part came (RFC 5546 section 3.2.6)."""
    zone = sight.house.zone
    now = sight.now.astimezone(zone).replace(microsecond=0)
    asked = Attendee(invitee, _name(invitee, sight))
    return _written("REFRESH", Event(uid, now, now, "", sight.now, 0, Address("", host), (asked,)))


# the parts


def _answer(
    case: Case, partstat: str, times: tuple[datetime, datetime] | None, sight: Sight, comment: str
) -> Event | None:
    invitee, host = case.fact("invitee"), organizer(case)
    if not invitee or not host or case.fact("method") != "REQUEST":
        return None
    event = _event(case, sight, times, comment, "REPLY")
    if event is None:
        return None
    by = (
        "" if invitee in sight.people.own_addresses() else sight.house.address
    )  # the general manager was invited
    alone = (Attendee(invitee, _name(invitee, sight), partstat, sent_by=by),)
    return replace(event, organizer=Address("", host), attendees=alone)


def _event(
    case: Case, sight: Sight, times: tuple[datetime, datetime] | None, comment: str, method: str
) -> Event | None:
    """The event of a case at certain times, with everybody who takes part, organised by the office."""
    if times is None:
        return None
    room, zone = room_of(case, sight), _zone_of(case, sight)
    start, end = (one.astimezone(zone) for one in times)
    days = bool(case.facts.get("whole_days"))
    people = [
        Attendee(one, _name(one, sight), _partstat(case, one, method)) for one in participants(case, sight)
    ]
    event = Event(
        uid=uid_of(case, sight), start=start.date() if days else start, end=end.date() if days else end,
        summary=shown_title(case, case.language), stamp=sight.now, sequence=int(case.facts.get("sequence", 0) or 0),
        organizer=Address(sight.house.name, sight.house.address), attendees=tuple(people), comment=comment,
        case=str(case.number),
        location=(room.called(case.language) if room else "") or shown(case, case.fact("location")) or _link(case),
        status="CANCELLED" if method == "CANCEL" else "CONFIRMED", private=case.is_confidential,
    )  # fmt: skip
    original = None if case.facts.get("series") else _moment(case.fact("recurrence_id"))
    return _named(event, original.astimezone(zone)) if original else event


def _link(case: Case) -> str:
    """How to join a meeting that is held online alone."""
    return case.fact("dial_in") if case.fact("mode") == "online" and not case.is_confidential else ""


def _times(case: Case) -> tuple[datetime, datetime] | None:
    start, end = case.moment("start"), case.moment("end")
    return (start, end) if start is not None and end is not None else None


def _zone_of(case: Case, sight: Sight) -> ZoneInfo:
    series = series_of(case)
    return series.zone if series else sight.house.zone


def _anchored(event: Event, series: Series) -> Event:
    """The event at the start of its series, as messages about the whole have it."""
    days = not isinstance(event.start, datetime)
    start, end = series.start.astimezone(series.zone), series.end.astimezone(series.zone)
    return replace(event, start=start.date() if days else start, end=end.date() if days else end)


def _repeating(event: Event, series: Series) -> Event:
    zone = series.zone
    return replace(
        _anchored(event, series), rrule=series.rule,
        exdates=tuple(sorted(one.astimezone(zone) for one in series.without)),
        rdates=tuple(one.astimezone(zone) for one in series.added),
    )  # fmt: skip


def _one_of(event: Event, one: Happening, case: Case) -> Event:
    """The event as one occurrence of its series, by the name under which everybody knows it."""
    days = not isinstance(event.start, datetime)
    zone = event.start.tzinfo if isinstance(event.start, datetime) else None
    start, end, original = (each.astimezone(zone) for each in (one.start, one.end, _name_of(case, one)))
    times = (start.date(), end.date()) if days else (start, end)
    link = case.fact("dial_in") if is_online(one) and not case.is_confidential else ""
    bare = replace(event, start=times[0], end=times[1], location=link or one.location or event.location)
    return replace(bare, rrule="", exdates=(), rdates=(), recurrence_id=original.date() if days else original)


def _in_version(event: Event, case: Case, one: Happening) -> Event:
    """The event with the SEQUENCE of the message that changed this occurrence."""
    seen = (case.facts.get("seen") or {}).get(_name_of(case, one).astimezone(UTC).isoformat())
    return replace(event, sequence=int(seen[0])) if seen else event


def _name_of(case: Case, one: Happening) -> datetime:
    series = series_of(case)
    return name_of(series, one.original) if series else one.original


def _named(event: Event, original: datetime) -> Event:
    days = not isinstance(event.start, datetime)
    return replace(event, recurrence_id=original.date() if days else original)


def _with(event: Event, partstat: str) -> Event:
    return replace(event, attendees=tuple(replace(one, partstat=partstat) for one in event.attendees))


def _moment(text: str | None) -> datetime | None:
    """A fact that names an occurrence, as a moment; None where it is none or a day alone."""
    return datetime.fromisoformat(text) if text and "T" in text else None


def _written(method: str, event: Event | None, *further: Event) -> str:
    if event is None:
        return ""
    try:
        return write_invitation(method, event, *further)
    except BadCalendar:
        return ""


def _name(address: str, sight: Sight) -> str:
    person = sight.people.by_address(address)
    if person is not None:
        return person.called(sight.house.language)
    return sight.house.name if address in sight.people.own_addresses() else ""


def _partstat(case: Case, address: str, method: str) -> str:
    if method == "CANCEL":
        return "NEEDS-ACTION"
    answers = case.facts.get("rsvp") or {}
    if address == organizer(case):
        return "ACCEPTED"
    return str(answers.get(address, "NEEDS-ACTION"))
