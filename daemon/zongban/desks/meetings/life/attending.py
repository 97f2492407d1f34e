"""Who comes: answers in words, those who have not answered asked again, and where it stands for the organiser."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import AlarmDue, Message
from zongban.core.once import invited_to
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import attendees, gm_address, organizer, participants
from zongban.desks.meetings.case.series import at_next, on_day, series_of
from zongban.desks.papers import office_hours
from zongban.language.answers.coming import coming as coming_in_words
from zongban.language.answers.reservations import Reserved, reserved
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_MOST_CHASED = 2


def spoken(case: Case, message: Message, sight: Sight) -> tuple[Case, str]:
    """The case with what an attendee's words say of coming, and what that is; as it was where they say nothing."""
    once = invited_to(case, message.actor)
    if message.actor == organizer(case) or not (once or message.actor in participants(case, sight)):
        return case, ""
    others = their_names(message.actor, sight)
    said = coming_in_words(message.text, answers=message.answers, others=tuple(others))
    in_part = not said and bool(how_otherwise(case, message, sight))
    said = "ACCEPTED" if in_part else said
    at = (message.at or sight.now).astimezone(sight.house.zone)
    if not said:
        return _but_some(case, message, at, sight)
    one = _of_one(case, message.text, said, at, sight, in_part=in_part)
    if once and message.actor not in participants(case, sight):  # of those to which alone he is invited
        keys = [each.astimezone(UTC).isoformat() for each in once]
        return _said_of(case, [one] if one in keys else keys, message.actor, said), said
    if one:
        return _said_of(case, [one], message.actor, said), said
    return case.with_facts(rsvp={**(case.facts.get("rsvp") or {}), message.actor: said}), said


def _said_of(case: Case, keys: Sequence[str], actor: str, said: str) -> Case:
    """The case with an answer to occurrences, by their original starts in UTC."""
    every = dict(case.facts.get("rsvp_of") or {})
    return case.with_facts(
        rsvp_of={**every, **{key: {**(every.get(key) or {}), actor: said} for key in keys}}
    )


def _but_some(case: Case, message: Message, at: datetime, sight: Sight) -> tuple[Case, str]:
    """To a series: he comes, but on some days, which he names: 参加，不过12月15日那次来不了."""
    series = series_of(case)
    said = [(one, coming_in_words(one, answers=message.answers)) for one in _clauses(message.text)]
    every = [one for one, word in said if word == "ACCEPTED"]
    rest = "，".join(one for one, word in said if word != "ACCEPTED")
    if series is None or not every or not any(word == "DECLINED" for _, word in said):
        return case, ""
    away = _all_named(rest, series, at, sight)
    if not away or any(_all_named(one, series, at, sight) for one in every):
        return case, ""
    of = dict(case.facts.get("rsvp_of") or {})
    for one in away:
        key = one.original.astimezone(UTC).isoformat()
        of[key] = {**(of.get(key) or {}), message.actor: "DECLINED"}
    whole = {**(case.facts.get("rsvp") or {}), message.actor: "ACCEPTED"}
    return case.with_facts(rsvp=whole, rsvp_of=of), "DECLINED"


def declined_since(before: Case, after: Case, actor: str) -> list[list[str]]:
    """When the meeting is that somebody has just declined: of a series each occurrence, as ``[start, end]``."""
    series = series_of(after)
    old, new = (one.facts.get("rsvp_of") or {} for one in (before, after))
    keys = [
        key for key, said in sorted(new.items())
        if said.get(actor) == "DECLINED" and (old.get(key) or {}).get(actor) != "DECLINED"
    ]  # fmt: skip
    if series is None or not keys:
        return [[after.fact("start"), after.fact("end")]]
    zone = datetime.fromisoformat(after.fact("start")).tzinfo
    there = [one for key in keys for one in _at(series, datetime.fromisoformat(key))]
    return [[one.start.astimezone(zone).isoformat(), one.end.astimezone(zone).isoformat()] for one in there]


def _at(series: Series, original: datetime) -> list[Happening]:
    near = series.within(original - _FAR, original + _FAR)
    return [one for one in near if one.original == original]


_FAR = timedelta(days=60)
"""How far an occurrence may have been moved."""


def their_names(actor: str, sight: Sight) -> dict[str, str]:
    """Names of everybody but the writer, as a letter may write them, each with the address of its bearer."""
    return {
        name: one.email
        for one in sight.people.persons if one.email != actor
        for name in (one.name, one.name_en, one.title, one.title_en, *one.calls) if len(name) > 1
    }  # fmt: skip


def how_otherwise(case: Case, message: Message, sight: Sight) -> Reserved:
    """How somebody comes otherwise than he was asked to: ``remote``, ``leaves``, ``late``, ``part``; else empty."""
    how = reserved(message.text, tuple(their_names(message.actor, sight)))
    return "" if how in ("late", "leaves") and _misses_all(case, message, how, sight) else how


def _misses_all(case: Case, message: Message, how: Reserved, sight: Sight) -> bool:
    """Whether by the hours he names he is not there while it lasts: 十点才到 of a meeting that ends at ten."""
    start, end = case.moment("start"), case.moment("end")
    at = (message.at or sight.now).astimezone(sight.house.zone)
    times = read_times(message.text, at, workdays=sight.hours.add_workdays)
    named = [one for time in times for one in (time.start, time.end) if one is not None]
    if start is None or end is None or not named:
        return False
    first, last = start.astimezone(sight.house.zone), end.astimezone(sight.house.zone)

    def is_there(one: date) -> bool:
        if not isinstance(one, datetime):  # a day alone tells nothing of a series
            return bool(case.facts.get("series")) or (
                one <= first.date() if how == "late" else one >= first.date()
            )
        own = one.astimezone(sight.house.zone)
        hours = (first.replace(hour=hour, minute=own.minute) for hour in {own.hour, (own.hour + 12) % 24})
        return any(first < hour and (how == "leaves" or hour < last) for hour in hours)

    return not any(is_there(one) for one in named)


def _of_one(case: Case, text: str, said: str, at: datetime, sight: Sight, *, in_part: bool = False) -> str:
    """The occurrence of a series an answer is about, by its original start in UTC; empty for the whole.

    Who cannot come, or only in part, says so of the day he names, else of the next time; who comes, of all where he
    names none.
    """
    series = series_of(case)
    if series is None:
        return ""
    own = [one for one in _clauses(text) if coming_in_words(one, answers=False) == said]
    there = next(
        (found for one in (*own, simplified(text)) if (found := _named(one, series, at, sight))), None
    )
    there = there or (series.next(sight.now) if in_part or said != "ACCEPTED" else None)
    return there.original.astimezone(UTC).isoformat() if there else ""


_CLAUSES = re.compile(r"[，,。；;！!\n]|\.(?=\s|$)|\s(?=but\b)|(?=但是?|不过|可是)")
_MOST_CLAUSES = 12


def _clauses(text: str) -> list[str]:
    return [one for one in _CLAUSES.split(simplified(text)) if one.strip()][:_MOST_CLAUSES]


def _named(words: str, series: Series, at: datetime, sight: Sight) -> Happening | None:
    """The first occurrence whose day words name."""
    return next(iter(_all_named(words, series, at, sight)), None)


def _all_named(words: str, series: Series, at: datetime, sight: Sight) -> list[Happening]:
    mentions = read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    return list(dict.fromkeys(found for one in mentions if (found := on_day(one, series, sight))))


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
    """Those the office has invited and who have said nothing yet; not those who need not come.

    Nor those whose own words are with the assistant: that they have not answered would not be true.
    """
    answers, free = answers_now(case, sight), optional(case, sight) | set(case.facts.get("heard_from") or ())
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


def heard_from(case: Case, message: Message, sight: Sight) -> Case:
    """The case with the writer among those who have written of it; whoever only asks something may still be chased."""
    known = list(case.facts.get("heard_from") or ())
    if case.state != "confirmed" or message.actor not in attendees(case, sight) or _ASKS.search(message.text):
        return case
    return case if message.actor in known else case.with_facts(heard_from=[*known, message.actor])


_ASKS = re.compile(r"[?？]|[吗么呢](?=[。.\s]|$)")


def chase(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock ``rsvp``: who has not answered is asked again, at most twice (``chase most``)."""
    start = case.moment("start")
    if case.state != "confirmed" or is_theirs(case) or start is None or start <= sight.now:
        return Decision(case)
    most = int(sight.setting("meetings", "chase_most", _MOST_CHASED))
    chased: dict[str, int] = dict(case.facts.get("chased") or {})
    now = at_next(case, sight)
    told = [one for one in unanswered(now, sight) if chased.get(one, 0) < most and one != gm_address(sight)]
    if not told:
        return Decision(case)
    facts = notices.about(now, sight)
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
    return case.with_facts(rsvp=None, chased=None, heard_from=None) if before and before != start else case
