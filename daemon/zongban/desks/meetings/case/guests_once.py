"""Word to those who are invited to single occurrences of a series alone, where the series as a whole is changed."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.core.once import as_of, invited_to, only_once
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.elsewhere import place_told
from zongban.desks.meetings.case.series import occurrence_at, told
from zongban.desks.meetings.case.series_in_words import ONCE
from zongban.mail.series import Happening
from zongban.ports.sight import Sight


def about_one(case: Case, one: Happening, sight: Sight) -> dict[str, Any]:
    """One occurrence as mails print it that are about it alone."""
    return {**ONCE, **told([one], sight)[0], "one_of_series": True, **place_told(case, one, sight)}


def changed(case: Case, sight: Sight) -> tuple[Notify, ...]:
    """That something of the meeting is otherwise now: about each of their occurrences that is still ahead."""
    facts = {"was": None, "was_room": "", "reason": None}
    return _each(case, "changed", facts, "REQUEST", sight)


def called_off(case: Case, by: str, words: str, sight: Sight) -> tuple[Notify, ...]:
    """That the series takes place no more."""
    facts = {"by": by, "words": words, "own": False, "others_told": False}
    return _each(case, "cancelled", facts, "CANCEL", sight)


def _each(case: Case, purpose: str, facts: dict[str, Any], method: str, sight: Sight) -> tuple[Notify, ...]:
    if is_theirs(case):
        return ()
    mails: list[Notify] = []
    for who in only_once(case):
        for original in invited_to(case, who):
            there = occurrence_at(case, original)
            if there is None or there.start <= sight.now:
                continue
            ics, key = itip.of_occurrence(case, method, there, sight), original.isoformat()
            own = {**facts, **about_one(case, there, sight), "one_of_series": method != "CANCEL"}
            mails.append(
                notices.to_attendee(who, as_of(case, original), purpose, sight, own, ics, f"once:{key}")
            )
    return tuple(mails)
