"""Papers of a meeting (会议材料): collected from letters of the house, chased, sent along before it begins."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, Filed, Notify
from zongban.core.events import AlarmDue, Message
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.life.attending import coming
from zongban.ports.sight import Sight

_MOST_OCTETS = 10_000_000
"""Of all papers of one mail together; servers refuse larger mails."""
_MOST_PAPERS = 40
SENT_AHEAD = timedelta(hours=24)
"""When the papers go along with the reminder; what comes later is passed on at once."""

Paper = Mapping[str, Any]


def papers_of(case: Case) -> tuple[Paper, ...]:
    """What was collected, in the order of its coming."""
    return tuple(case.facts.get("papers") or ())


def collected(case: Case, files: Iterable[Paper], letter: int | None) -> tuple[Case, tuple[Paper, ...]]:
    """The case with the files of a letter among its papers, and which are new; a newer one of a name replaces it."""
    known = {str(one["digest"]) for one in papers_of(case)}
    new = tuple(
        {**one, "letter": letter} for one in files if one["digest"] not in known and letter is not None
    )
    if not new:
        return case, ()
    names = {one["name"] for one in new}
    kept = [one for one in papers_of(case) if one["name"] not in names]
    return case.with_facts(papers=[*kept, *new][-_MOST_PAPERS:]), new


def are_missing(case: Case) -> bool:
    """Whether papers were spoken of, and none has come."""
    return bool(case.fact("materials")) and not papers_of(case)


def enclosed(case: Case, to: str, sight: Sight, among: Iterable[Paper] | None = None) -> tuple[Filed, ...]:
    """The papers that go along to somebody: to those who take part, of the house, within the size of a mail.

    Never those of a confidential meeting, and never a program. People outside get them only where ``materials to
    guests`` (``meetings.yaml``) says so.
    """
    inside = sight.people.is_internal(to) or bool(sight.setting("meetings", "materials_to_guests", False))
    if case.is_confidential or not inside or to not in coming(case, sight):
        return ()
    found, size = [], 0
    for one in papers_of(case) if among is None else among:
        size += int(one["size"])
        if one.get("safe") and size <= _MOST_OCTETS and isinstance(one.get("letter"), int):
            found.append(Filed(one["letter"], one["digest"], one["name"], one["content_type"]))
    return tuple(found)


def told(case: Case, to: str, sight: Sight) -> dict[str, Any]:
    """The papers as a mail to somebody lists them: what goes along, what does not, whether some are missing."""
    sent = {one.digest for one in enclosed(case, to, sight)}
    show = not case.is_confidential and sight.people.is_internal(to)
    return {
        "enclosed": [one["name"] for one in papers_of(case) if one["digest"] in sent],
        "not_enclosed": [one["name"] for one in papers_of(case) if show and one["digest"] not in sent],
        "papers_missing": show and are_missing(case),
    }


def chase(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock ``materials``: the organiser is asked for papers that were spoken of and have not come."""
    start = case.moment("start")
    if case.state != "confirmed" or start is None or start <= sight.now or not are_missing(case):
        return Decision(case)
    if not sight.people.is_internal(organizer(case)) or case.is_confidential:
        return Decision(case)
    form = notices.Form(occasion=f"papers:{alarm.key}")
    asked = notices.to_organizer(case, "papers", sight, {"sent_at": (start - SENT_AHEAD).isoformat()}, form)
    return Decision(case, (*asked, Entry("chased", "office", {"to": [organizer(case)], "what": "papers"})))


def passed_on(case: Case, new: tuple[Paper, ...], message: Message, sight: Sight) -> tuple[Effect, ...]:
    """Papers that come after those of the day before went out: sent to everybody who comes, but their writer."""
    start = case.moment("start")
    if case.state != "confirmed" or start is None or not sight.now < start <= sight.now + SENT_AHEAD:
        return ()
    mails = []
    for one in coming(case, sight):
        files = enclosed(case, one, sight, new)
        if one == message.actor or not files:
            continue
        facts = {
            **notices.about(case, sight),
            "enclosed": [each.name for each in files],
            "who": message.actor,
        }
        mails.append(
            Notify(
                one,
                "meetings/attendee-papers",
                f"papers:{message.letter}",
                facts,
                files=files,
                language=case.language,
            )
        )
    return tuple(mails)
