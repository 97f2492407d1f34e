"""Papers of a meeting (会议材料): collected from letters of the house, chased, sent along before it begins."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from zongban.core.case import CONFIDENTIAL, Case
from zongban.core.effects import Decision, Effect, Entry, Filed, Notify
from zongban.core.events import AlarmDue, Message
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.series import at_next
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
    """The case with the files of a letter among its papers, and which are new; a newer one of a name replaces it.

    One that is there already becomes secret where the letter that brings it again says so.
    """
    files = tuple(files)
    known = {str(one["digest"]) for one in papers_of(case)}
    secret = {str(one["digest"]): one["secrecy"] for one in files if is_secret(one)}
    new = tuple(
        {**one, "letter": letter} for one in files if one["digest"] not in known and letter is not None
    )
    if not new and not known & secret.keys():
        return case, ()
    names = {one["name"] for one in new}
    kept = [
        {**one, "secrecy": secret.get(one["digest"], one.get("secrecy"))}
        for one in papers_of(case)
        if one["name"] not in names
    ]
    return case.with_facts(papers=[*kept, *new][-_MOST_PAPERS:]), new


def is_secret(paper: Paper) -> bool:
    """Whether a paper is confidential itself, though the meeting is not: it is handed over by hand."""
    return paper.get("secrecy") in CONFIDENTIAL


def may_go(paper: Paper) -> bool:
    """Whether a paper may be sent on to anybody: harmless, and not confidential."""
    return bool(paper.get("safe")) and not is_secret(paper)


def are_missing(case: Case) -> bool:
    """Whether papers were spoken of, and none has come."""
    return bool(case.fact("materials")) and not papers_of(case)


def enclosed(case: Case, to: str, sight: Sight, among: Iterable[Paper] | None = None) -> tuple[Filed, ...]:
    """The papers that go along to somebody: to those who take part, of the house, within the size of a mail.

    Never those of a confidential meeting, never a confidential one, and never what might start something. People
    outside get them only where ``materials to guests`` (``meetings.yaml``) says so.
    """
    inside = sight.people.is_internal(to) or bool(sight.setting("meetings", "materials_to_guests", False))
    if case.is_confidential or not inside or to not in coming(case, sight):
        return ()
    found, size = [], 0
    for one in papers_of(case) if among is None else among:
        fits = size + int(one["size"]) <= _MOST_OCTETS
        if may_go(one) and fits and isinstance(one.get("letter"), int):
            size += int(one["size"])
            found.append(Filed(one["letter"], one["digest"], one["name"], one["content_type"]))
    return tuple(found)


def told(case: Case, to: str, sight: Sight) -> dict[str, Any]:
    """The papers as a mail to somebody lists them: what goes along, what does not, whether some are missing.

    Of confidential ones only how many there are.
    """
    sent = {one.digest for one in enclosed(case, to, sight)}
    show = not case.is_confidential and sight.people.is_internal(to)
    kept = [one for one in papers_of(case) if show and one["digest"] not in sent]
    return {
        "enclosed": [one["name"] for one in papers_of(case) if one["digest"] in sent],
        "not_enclosed": [one["name"] for one in kept if not is_secret(one)],
        "secret_papers": sum(map(is_secret, kept)),
        "papers_missing": show and are_missing(case),
    }


def kept_back(case: Case, sight: Sight) -> dict[str, Any]:
    """Which papers go to nobody, for the organiser: the unsafe by name, of the confidential how many."""
    show = not case.is_confidential and sight.people.is_internal(organizer(case))
    kept = [one for one in papers_of(case) if show and not may_go(one)]
    return {
        "refused": [one["name"] for one in kept if not is_secret(one)],
        "secret_papers": sum(map(is_secret, kept)),
    }


def kept_from_all(case: Case, new: tuple[Paper, ...], message: Message, sight: Sight) -> tuple[Notify, ...]:
    """Of confidential papers among new ones the assistant hears: how they reach whom is for people to settle."""
    count = sum(map(is_secret, new))
    if not count or case.is_confidential or message.actor == sight.address_of(case, "assistant"):
        return ()
    form = notices.Form(occasion=f"secret-papers:{message.letter}")
    return notices.to_assistant(case, "secret-papers", sight, {"who": message.actor, "count": count}, form)


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
    now = at_next(case, sight)
    for one in coming(now, sight):
        files = enclosed(now, one, sight, new)
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
