"""A letter as a request for a meeting: in plain words, or as an invitation of another calendar (iTIP)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zongban.core.verdict import Judgement, Reading, Verdict
from zongban.desks.choosing import choose
from zongban.desks.meetings.asking.invited import ANSWERS, calendar_message, facts_of
from zongban.desks.meetings.asking.participants import signed_name
from zongban.desks.meetings.asking.request import read_request
from zongban.desks.papers import title_of
from zongban.language import documents as papers
from zongban.language.audience import talk_with, wants_the_boss
from zongban.language.detect import language_of
from zongban.mail.invitations import CalendarMessage
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import head_of, papers_with_secrecy, secrecy_of
from zongban.rulebook.wording import tidy

NEEDED = ("topic", "start", "duration", "attendees")
"""What a meeting cannot be booked without."""


def read_meeting(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as a meeting; the calendar object goes before the words around it."""
    text = own_words if own_words.strip() else letter.text
    invitation = calendar_message(letter, sight)
    if invitation is not None:
        return _from_invitation(letter, text, invitation, verdict, sight)
    sender = letter.sender.email if letter.sender else ""
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    own = letter.date.tzinfo if letter.date else None
    request = read_request(text, letter.subject, at, sender, sight, own)
    fields = request.fields()
    if letter.sender and not sight.people.by_address(sender):
        name = letter.sender.name or signed_name(letter.text, sender)
        fields["names"] = {**(fields.get("names") or {}), **({sender: name} if name else {})}
    if sight.people.is_internal(sender):
        _with_guests(fields, letter.subject, text, sight)
    _by_kind(fields, sight)
    missing, parties = _missing(fields, sender, sight), {"sender": sender, "organizer": sender}
    reading = _reading("meeting", letter, text, fields, missing, parties, verdict, sight)
    return replace(reading, spans=request.spans, assumed=request.assumed)


def _with_guests(fields: dict[str, Any], subject: str, text: str, sight: Sight) -> None:
    """A colleague asks for the general manager's time for guests: who they are need not be known, nor what about."""
    if wants_the_boss(tidy(subject), tidy(text), sight.people.called("gm")):
        fields["guests"] = True
        fields["topic"] = fields.get("topic") or talk_with(text, language_of(f"{subject}\n{text}"))


def missing_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """What must still be asked for; a start offered as windows is not missing."""
    given = {**fields, "start": fields.get("start") or fields.get("windows")}
    given["attendees"] = fields.get("attendees") or fields.get("named")
    return tuple(name for name in NEEDED if not given.get(name))


def _missing(fields: Mapping[str, Any], sender: str, sight: Sight) -> tuple[str, ...]:
    """Whom somebody outside brings is his own affair; who borrows a room for so many owes neither names nor topic."""
    free: set[str] = set() if sight.people.is_internal(sender) else {"attendees"}
    if fields.get("with_gm") is False and fields.get("headcount"):
        free |= {"attendees", "topic"}
    return tuple(one for one in missing_of(fields) if one not in free)


def judge(fields: Mapping[str, Any], text: str, organiser: str, sight: Sight) -> Judgement:
    """The class of the meeting by the rules; attendees may be keys or addresses."""
    found = [choose(str(one), sight.people) for one in fields.get("attendees") or ()]
    attendees = [one.address for one in found if one]
    attendees += [str(one) for one in fields.get("attendees") or () if "@" in str(one)]
    guests = bool(fields.get("guests"))
    return sight.priorities.judge(str(fields.get("topic") or ""), text, attendees, organiser, guests=guests)


def _by_kind(fields: dict[str, Any], sight: Sight) -> None:
    """What ``meetings.yaml`` knows of this kind of meeting, where the letter says nothing."""
    topic = str(fields.get("topic", ""))
    kinds: Sequence[Mapping[str, Any]] = sight.setting("meetings", "kinds", ())
    kind = next((one for one in kinds if any(word in topic for word in one.get("words", ()))), None)
    if kind is None:
        return
    if kind.get("duration_minutes") and not fields.get("duration"):
        fields["duration"] = int(kind["duration_minutes"])
    if fields.get("start") and fields.get("duration") and not fields.get("end"):
        end = datetime.fromisoformat(fields["start"]) + timedelta(minutes=int(fields["duration"]))
        fields["end"] = end.isoformat()
    fields["kind_priority"] = kind.get("priority")
    fields["equipment"] = fields.get("equipment") or list(kind.get("equipment") or ())
    room = sight.people.room(str(kind.get("room", "")))
    if room is not None and not fields.get("location") and fields.get("mode") != "online":
        fields["location"], fields["room"], fields["room_usual"] = room.name, room.key, True


def _reading(
    kind: str, letter: Letter, text: str, fields: dict[str, Any], missing: tuple[str, ...],
    parties: dict[str, str], verdict: Verdict, sight: Sight,
) -> Reading:  # fmt: skip
    sender = parties.get("organizer", "")
    person = sight.people.by_address(sender)
    judged = judge(fields, f"{letter.subject}\n{text}", sender, sight)
    fields.update(
        priority=judged.priority, priority_rule=judged.rule or None, priority_words=list(judged.words) or None
    )
    usual = fields.pop("kind_priority", None)
    fields["files"] = list(papers_with_secrecy(letter, text, verdict))
    fields["priority"] = verdict.facts.get("priority") or (
        usual if usual and not judged.rule else judged.priority
    )
    return Reading(
        kind=kind,
        language=person.language if person else language_of(f"{letter.subject}\n{text}"),
        title=str(fields.get("topic") or title_of(letter.subject, text)),
        urgency=str(verdict.facts.get("urgency") or papers.urgency(head_of(letter.subject, text))),
        secrecy=secrecy_of(letter, text, verdict),
        fields={name: value for name, value in fields.items() if value not in (None, "", [])},
        missing=missing,
        parties={role: address for role, address in parties.items() if address},
    )


# invitations


def _from_invitation(
    letter: Letter, text: str, found: CalendarMessage, verdict: Verdict, sight: Sight
) -> Reading:
    sender = letter.sender.email if letter.sender else ""
    organizer = found.organizer.email if found.organizer else sender
    fields = facts_of(found, letter, text, sight)
    if letter.sender and letter.sender.name and not sight.people.by_address(sender):
        fields["names"] = {sender: letter.sender.name, **(fields.get("names") or {})}
    parties = {"sender": sender, "organizer": organizer}
    if fields["method"] in ANSWERS:
        return _reading("calendar", letter, text, fields, (), parties, verdict, sight)
    missing = tuple(name for name in missing_of(fields) if name != "attendees")
    return _reading("meeting", letter, text, fields, missing, parties, verdict, sight)
