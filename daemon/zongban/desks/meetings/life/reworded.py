"""What somebody outside changes of his meeting beside its time: told at once to those whom the office reminds of it.

His own guests hear it from him. Where the new place is elsewhere, the car goes there.
"""

from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Notify
from zongban.core.revisions import is_theirs
from zongban.desks.cars import arranged
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.finding.offering import told_place
from zongban.desks.meetings.finding.travel import journey_of
from zongban.desks.meetings.life.reminders import reminded
from zongban.ports.sight import Sight

PLACE = ("room", "location", "mode")
"""The facts of ``told_place``: where everybody was told that it is."""
_BLANKS = re.compile(r"[\W_]+")


def told_at_once(before: Case, decision: Decision, sight: Sight) -> Decision:
    """The decision on a newer invitation, with a word about its new title, place or link where its time stays."""
    after = decision.case
    stands = before.state == after.state == "confirmed" and not before.facts.get("renegotiated")
    if not stands or not _is_of_others(after, sight) or _times(before) != _times(after):
        return decision
    mails = _told(before, after, sight)
    if not mails:
        return decision
    known = after.with_facts(told_place={one: after.fact(one) for one in PLACE if after.fact(one)})
    ridden = arranged(known, journey_of(known, sight), sight)
    return Decision(ridden.case, (*decision.effects, *ridden.effects, *mails))


def told_once_booked(case: Case, sight: Sight) -> tuple[Notify, ...]:
    """A word about the other room of the house that a newer invitation names, as soon as the calendars have it."""
    same = _times(case) == (case.fact("told_start"), case.fact("told_end"))
    if not same or not case.facts.get("announced") or not _is_of_others(case, sight):
        return ()
    return _told(case.with_facts(**told_place(case)), case, sight)


def _is_of_others(case: Case, sight: Sight) -> bool:
    return is_theirs(case) and not sight.people.is_internal(organizer(case))


def _times(case: Case) -> tuple[str, str]:
    return case.fact("start"), case.fact("end")


def _told(before: Case, case: Case, sight: Sight) -> tuple[Notify, ...]:
    """One mail to each of them of all that is otherwise."""
    old, new = notices.about(before, sight), notices.about(case, sight)
    named = _plain(old["topic"]) != _plain(new["topic"])
    moved = _where(old) != _where(new)
    linked = bool(new["dial_in"]) and old["dial_in"] != new["dial_in"]
    if not (named or moved or linked):
        return ()
    facts = {
        **new, "was_topic": old["topic"] if named else "", "moved": moved, "linked": linked,
        "places": [{name: each[name] for name in (*PLACE, "at_desk")} for each in (new, old)],
    }  # fmt: skip
    occasion = f"reworded:{case.version}:{case.fact('sequence')}:{case.fact('stamp')}"
    return tuple(
        Notify(one, "meetings/attendee-reworded", occasion, facts, language=case.language)
        for one in reminded(case, sight)
    )


def _where(about: dict[str, Any]) -> tuple[bool, str, str]:
    if about["mode"] == "online":
        return True, "", ""
    return False, str(about["room"]), _plain(str(about["location"]))


def _plain(words: str) -> str:
    """Words without case, blanks and signs: who only sets them otherwise has changed nothing."""
    return _BLANKS.sub("", words).casefold()
