"""Who comes: answers in words, those who have not answered asked again, and where it stands for the organiser."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import AlarmDue, Message
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import attendees, gm_address, organizer, participants
from zongban.desks.meetings.case.series import on_day, series_of
from zongban.desks.papers import office_hours
from zongban.language.answers.coming import coming as coming_in_words
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_MOST_CHASED = 2


def spoken(case: Case, message: Message, sight: Sight) -> tuple[Case, str]:
    """The case with what an attendee's words say of coming, and what that is; as it was where they say nothing."""
    if message.actor == organizer(case) or message.actor not in participants(case, sight):
        return case, ""
    others = their_names(message.actor, sight)
    said = coming_in_words(message.text, answers=message.answers, others=tuple(others))
    if not said:
        return case, ""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    one = _of_one(case, message.text, said, at, sight)
    if one:
        every = dict(case.facts.get("rsvp_of") or {})
        return case.with_facts(rsvp_of={**every, one: {**(every.get(one) or {}), message.actor: said}}), said
    return case.with_facts(rsvp={**(case.facts.get("rsvp") or {}), message.actor: said}), said


def their_names(actor: str, sight: Sight) -> dict[str, str]:
    """Names of everybody but the writer, as a letter may write them, each with the address of its bearer."""
    return {
        name: one.email
        for one in sight.people.persons if one.email != actor
        for name in (one.name, one.name_en, one.title, one.title_en, *one.calls) if len(name) > 1
    }  # fmt: skip


def _of_one(case: Case, text: str, said: str, at: datetime, sight: Sight) -> str:
    """The occurrence of a series an answer is about, by its original start in UTC; empty for the whole.

    Who cannot come says so of the day he names, else of the next time; who comes, of all where he names none.
    """
    series = series_of(case)
    if series is None:
        return ""
    clauses = [one for one in _CLAUSES.split(simplified(text)) if one.strip()][:_MOST_CLAUSES]
    own = [one for one in clauses if coming_in_words(one, answers=False) == said]
    there = next(
        (found for one in (*own, simplified(text)) if (found := _named(one, series, at, sight))), None
    )
    there = there or (series.next(sight.now) if said != "ACCEPTED" else None)
    return there.original.astimezone(UTC).isoformat() if there else ""


_CLAUSES = re.compile(r"[，,。；;！!\n]")
_MOST_CLAUSES = 12


def _named(words: str, series: Series, at: datetime, sight: Sight) -> Happening | None:
    """The first occurrence whose day words name."""
    mentions = read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    return next((found for one in mentions if (found := on_day(one, series, sight))), None)


def answers_now(case: Case, sight: Sight) -> Mapping[str, str]:
    """What everybody has answered, of a series for the occurrence that comes next."""
    whole: Mapping[str, str] = case.facts.get("rsvp") or {}
    series = series_of(case)
    there = series.next(sight.now) if series else None
    one = (case.facts.get("rsvp_of") or {}).get(there.original.astimezone(UTC).isoformat()) if there else None
    return {**whole, **(one or {})}


def coming(case: Case, sight: Sight) -> tuple[str, ...]:
    """Everybody who takes part and has not said that he stays away."""
    answers = answers_now(case, sight)
    return tuple(one for one in participants(case, sight) if answers.get(one) != "DECLINED")


def optional(case: Case, sight: Sight) -> frozenset[str]:
    """Addresses of those who need not come."""
    found = (sight.people.by_key(str(one)) for one in case.facts.get("optional") or ())
    return frozenset(one.email for one in found if one is not None)


def unanswered(case: Case, sight: Sight) -> tuple[str, ...]:
    """Those the office has invited and who have said nothing yet; not those who need not come."""
    answers, free = answers_now(case, sight), optional(case, sight)
    return tuple(
        one for one in attendees(case, sight)
        if str(answers.get(one, "NEEDS-ACTION")) in ("", "NEEDS-ACTION") and one not in free
    )  # fmt: skip


def overview(case: Case, sight: Sight) -> dict[str, Any]:
    """Where the answers stand: ``of`` so many who were invited ``answered`` so many; who has not, who cannot."""
    if is_theirs(case) or case.is_confidential:
        return {"of": 0, "answered": 0, "missing": [], "declined": [], "tentative": []}
    answers = answers_now(case, sight)
    invited = attendees(case, sight)
    silent = [one for one in invited if str(answers.get(one, "NEEDS-ACTION")) in ("", "NEEDS-ACTION")]
    return {
        "of": len(invited), "answered": len(invited) - len(silent),
        "missing": [notices.called(case, one) for one in silent],
        "declined": [notices.called(case, one) for one in invited if answers.get(one) == "DECLINED"],
        "tentative": [notices.called(case, one) for one in invited if answers.get(one) == "TENTATIVE"],
    }  # fmt: skip


def chase(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock ``rsvp``: who has not answered is asked again, at most twice (``chase most``)."""
    start = case.moment("start")
    if case.state != "confirmed" or is_theirs(case) or start is None or start <= sight.now:
        return Decision(case)
    most = int(sight.setting("meetings", "chase_most", _MOST_CHASED))
    chased: dict[str, int] = dict(case.facts.get("chased") or {})
    told = [one for one in unanswered(case, sight) if chased.get(one, 0) < most and one != gm_address(sight)]
    if not told:
        return Decision(case)
    facts = notices.about(case, sight)
    mails = [
        Notify(one, "meetings/attendee-rsvp", f"rsvp:{alarm.key}", facts, language=case.language,
               name=(case.facts.get("names") or {}).get(one, ""))
        for one in told
    ]  # fmt: skip
    counted = {**chased, **{one: chased.get(one, 0) + 1 for one in told}}
    return Decision(case.with_facts(chased=counted), (*mails, Entry("chased", "office", {"to": told})))


def asked_anew(case: Case) -> Case:
    """The case without answers that were given to another time."""
    before, start = case.fact("told_start"), case.fact("start")
    return case.with_facts(rsvp=None, chased=None) if before and before != start else case
