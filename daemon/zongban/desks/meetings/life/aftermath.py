"""After the meeting: the note-taker is asked for notes, once more if they do not come; then they become minutes."""

from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Later, Notify, OpenCase
from zongban.core.events import AlarmDue, Message
from zongban.desks.asking import ask
from zongban.desks.choosing import choose, mentioned
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer, with_gm
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.life.attending import coming
from zongban.desks.meetings.life.booking import next_occurrence
from zongban.desks.minutes.reading import resolutions_in
from zongban.desks.papers import office_hours
from zongban.language.decisions import resolutions
from zongban.language.times import read_times
from zongban.ports.sight import Sight

_WAIT_WORKDAYS = 5
"""How long notes are waited for."""


def held(case: Case, sight: Sight) -> Decision:
    """The meeting is over: whoever takes the notes is asked for them."""
    if case.state != "confirmed":
        return Decision(case)
    end = case.moment("end")
    if end is not None and end > sight.now:
        return Decision(case, (Later("held", end),))
    following = next_occurrence(case, sight)
    if following is not None:
        return following
    moved = STEPS.office(case.with_facts(for_gm=None), "hold", sight)
    if _is_a_room_lent(case) or case.facts.get("whole_days"):
        closed = STEPS.office(moved.case, "close", sight)
        return Decision(closed.case, (*moved.effects, *closed.effects))
    ends = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _WAIT_WORKDAYS))
    return moved.and_do(*_asked_for_notes(moved.case, sight, "notes"), Later("close", ends))


def _is_a_room_lent(case: Case) -> bool:
    """Whether a colleague only had a room, and nobody was invited: what was said there is none of the office's."""
    nobody = not case.facts.get("attendees") and not case.facts.get("named")
    return not with_gm(case) and nobody and not case.parties.get("recorder")


def chase(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock ``notes``: no notes yet; the note-taker is asked once more."""
    if case.state != "held_meeting" or case.facts.get("notes_chased"):
        return Decision(case)
    told = _asked_for_notes(case, sight, f"notes:{alarm.key}", again=True)
    entry = Entry("chased", "office", {"to": [note_taker(case, sight)], "what": "notes"})
    return Decision(case.with_facts(notes_chased=True), (*told, entry))


def note_taker(case: Case, sight: Sight) -> str:
    """Who writes the notes: whom the request names for it, else the organiser; for one outside, the assistant."""
    host = organizer(case)
    of_the_house = host if sight.people.is_internal(host) else sight.address_of(case, "assistant")
    return case.parties.get("recorder") or of_the_house or ""


def _asked_for_notes(case: Case, sight: Sight, occasion: str, *, again: bool = False) -> tuple[Notify, ...]:
    to = note_taker(case, sight)
    if not to or to in sight.people.own_addresses():
        return ()
    facts = {**notices.about(case, sight), "again": again}
    letter = case.facts.get("letter") if to == organizer(case) else None
    return (
        Notify(to, "meetings/organizer-notes", occasion, facts, ask=ask(case, "done"), language=case.language,
               answers=letter if isinstance(letter, int) else None, name=(case.facts.get("names") or {}).get(to, "")),
    )  # fmt: skip


def close(case: Case, sight: Sight) -> Decision:
    """No notes have come; the matter is closed as it stands."""
    return STEPS.office(case, "close", sight) if case.state == "held_meeting" else Decision(case)


def brings_notes(case: Case, message: Message, sight: Sight) -> bool:
    """Whether an answer gives what was resolved, in a layout, or in the note-taker's own words (who, and by when)."""
    return bool(resolutions(message.text)) or bool(_in_words(case, message, sight))


def _in_words(case: Case, message: Message, sight: Sight) -> list[dict[str, Any]]:
    """The resolutions of an answer in plain sentences; none where it only speaks of the notes themselves."""
    if not message.answers or message.actor != note_taker(case, sight) or _OF_NOTES.search(message.text):
        return []
    at = (message.at or sight.now).astimezone(sight.house.zone)
    person = sight.people.by_address(message.actor)
    rows = resolutions_in(f"\n{message.text}", at, sight, person.key if person else "")
    return rows if any(one.get("owner") and one.get("due") for one in rows) else []


_OF_NOTES = re.compile(
    r"(?:记录|纪要|会议材料)[^。\n]{0,12}(?:发|给|整理|附件|稍后|晚点|明天)|(?:发|给|补|整理)[^。\n]{0,6}(?:记录|纪要)"
    r"|\bsend (?:them|it|you)\b|\b(?:notes|minutes)\b[^.\n]{0,30}\b(?:follow|tomorrow|later|soon|attached|send|by)\b"
    r"|\b(?:send|finish|write)\b[^.\n]{0,20}\b(?:notes|minutes)\b|改期|改到|另约|再约|\breschedul",
    re.IGNORECASE,
)
"""Words about notes that are still to come, or about another meeting."""


def notes(case: Case, message: Message, sight: Sight) -> Decision:
    """Notes that came as an answer become a draft of minutes with its own number."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    rows = [
        _row(one.text, one.owner_text, one.due_text, one.criteria, at, sight)
        for one in resolutions(message.text)
    ] or _in_words(case, message, sight)
    wish = OpenCase(
        "minutes", case.fact("topic") or case.title,
        {"topic": case.fact("topic") or case.title, "held": case.fact("start")[:10], "resolutions": rows,
         "attendees": [one for one in coming(case, sight) if one != message.actor]},
        {"sender": message.actor, "host": sight.address_of(case, "gm") or organizer(case)},
        case.language, case.secrecy, parent=str(case.number), letter=message.letter,
    )  # fmt: skip
    moved = STEPS.office(case, "minute", sight, message.actor)
    return Decision(
        moved.case, (Entry("message", message.actor, {"letter": message.letter}), *moved.effects, wish)
    )


def _row(text: str, owner: str, due: str, criteria: str, at: Any, sight: Sight) -> dict[str, str]:  # noqa: ANN401
    """One resolution as the minutes desk keeps it: owner as key or department, due as ISO 8601."""
    keys = {
        one.key
        for one in mentioned(owner, sight.people, "person", "department")
        if choose(one.key, sight.people)
    }
    mentions = (
        read_times(due, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
        if due.strip()
        else ()
    )
    moment = next((one.end or one.start for one in mentions if one.end or one.start), None)
    row = {
        "text": text.strip(), "owner": keys.pop() if len(keys) == 1 else "",
        "due": moment.isoformat() if moment else "",
        "criteria": criteria.strip(), "owner_words": owner.strip(), "due_words": due.strip(),
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}
