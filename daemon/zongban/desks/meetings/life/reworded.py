"""What somebody outside changes of his meeting beside its time: told at once to those whom the office reminds of it.

His own guests hear it from him. Where the new place is elsewhere, the car goes there.
"""

from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Notify
from zongban.core.once import as_of
from zongban.core.revisions import is_theirs
from zongban.desks.cars import arranged
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.elsewhere import at_its_place
from zongban.desks.meetings.case.occasions import occasion
from zongban.desks.meetings.case.series import occurrence_at, series_of
from zongban.desks.meetings.finding.offering import told_place
from zongban.desks.meetings.finding.travel import journey_of
from zongban.desks.meetings.life.reminders import reminded
from zongban.mail.series import Happening
from zongban.ports.sight import Sight

PLACE = ("room", "location", "mode")
"""The facts of ``told_place``: where everybody was told that it is."""
_BLANKS = re.compile(r"[\W_]+")


def told_at_once(before: Case, decision: Decision, sight: Sight) -> Decision:
    """The decision on a newer invitation, with a word about its new title, place or link where its time stays."""
    after = decision.case
    stands = before.state == after.state == "confirmed" and not before.facts.get("renegotiated")
    if not stands or not _is_of_others(after, sight):
        return decision
    mails = _told(before, after, sight) if _times(before) == _times(after) else ()
    if not mails:
        return decision.and_do(*_of_occurrences(before, after, sight))
    known = after.with_facts(told_place={one: after.fact(one) for one in PLACE if after.fact(one)})
    ridden = arranged(known, journey_of(known, sight), sight)
    return Decision(ridden.case, (*decision.effects, *ridden.effects, *mails))


def _of_occurrences(before: Case, case: Case, sight: Sight) -> tuple[Notify, ...]:
    """The same about each time of a series that is held elsewhere now, or no more."""
    old, new = series_of(before), series_of(case)
    if old is None or new is None:
        return ()
    mails: list[Notify] = []
    for original in sorted(old.altered.keys() | new.altered.keys()):
        there, here = occurrence_at(before, original), occurrence_at(case, original)
        if there is None or here is None or (there.start, there.end) != (here.start, here.end):
            continue
        if here.start > sight.now and there.location != here.location:
            mails += _told(_alone(before, there, sight), _alone(case, here, sight), sight)
    return tuple(mails)


def _alone(case: Case, one: Happening, sight: Sight) -> Case:
    """The case as a meeting that happens once, at an occurrence and its place, with those who come to it."""
    once = occasion(as_of(case, one.original), one, sight)
    return at_its_place(once.with_facts(series=case.facts["series"]), sight).with_facts(series=None)


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
        "one_of_series": bool(case.fact("occurrence")),
        "places": [{name: each[name] for name in (*PLACE, "at_desk")} for each in (new, old)],
    }  # fmt: skip
    identity = (
        f"reworded:{case.version}:{case.fact('sequence')}:{case.fact('stamp')}:{case.fact('occurrence')}"
    )
    return tuple(
        Notify(one, "meetings/attendee-reworded", identity, facts, language=case.language)
        for one in reminded(case, sight)
    )


def _where(about: dict[str, Any]) -> tuple[bool, str, str]:
    if about["mode"] == "online":
        return True, "", ""
    return False, str(about["room"]), _plain(str(about["location"]))


def _plain(words: str) -> str:
    """Words without case, blanks and signs: who only sets them otherwise has changed nothing."""
    return _BLANKS.sub("", words).casefold()
