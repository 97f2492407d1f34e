"""Invitations that a person looks at before anything is booked: from outside, published, or with nobody to vouch."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.desks.asking import ask
from zongban.desks.awaiting import await_gm
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.series import follows_no_rule, is_free
from zongban.desks.meetings.case.series_in_words import phrase
from zongban.desks.meetings.case.shown_times import shown_windows
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.clarifying import watched
from zongban.language import phrasing
from zongban.mail.mass_mail_phrases import SENDER
from zongban.ports.sight import Sight


def before_a_person(
    case: Case, sight: Sight, missing: Sequence[str] = (), earlier: Mapping[str, Any] | None = None
) -> Decision | None:
    """The question to a person who must agree before the time of a case is taken; None where nobody need be asked.

    Args:
        earlier: the time this one takes the place of: ``start``, ``end``, and whether it was ``agreed`` to.
    """
    held = held_back(case, sight)
    if held is not None:
        return held.and_do(watched(held.case, sight))
    if sight.people.is_internal(organizer(case)) or case.fact("part_of") or case.facts.get("approved_by"):
        return None
    return _put_before_gm(case, missing, sight, earlier)


def held_back(case: Case, sight: Sight) -> Decision | None:
    """The question to the assistant, where an invitation must wait for it; None where the office may go on by itself.

    ``in-name``: the sender is not the organiser whom the invitation names, nor on that person's list of delegates
    (promises A42, A44). ``forged``: our own mail server says that somebody else wrote it. ``limits``: beyond what is
    read of others' calendar objects (A47). ``rule``: a rule that is not unrolled (A46). Published events are
    information, not an invitation (RFC 5546 section 3.2.1), unless ``meetings.yaml`` says ``book published: yes``.
    """
    if case.facts.get("approved_by"):
        return None
    why = case.fact("held_because")
    if not why and follows_no_rule(case):
        why = "rule"
    if not why and case.fact("method") == "PUBLISH":
        why = "" if sight.setting("meetings", "book_published", False) else "published"
    if not why:
        return None
    question = notices.Form(ask(case, "approve", "reject"))
    start, end = case.moment("start"), case.moment("end")
    free = start is None or end is None or is_free(case, start, end, sight)
    facts = {"because": why, "by": case.parties.get("sender") or "", "host": organizer(case), "free": free}
    purpose, told = ("series", _NONE) if why == "rule" else ("held-invitation", facts)
    entry = Entry("held", "office", {"why": why, "from": facts["by"]})
    return Decision(case, (entry, *notices.to_assistant(case, purpose, sight, told, question)))


_NONE = {"clashing": [], "clashes": 0, "looked_at": 0, "unrolled": False}


def _put_before_gm(
    case: Case, missing: Sequence[str], sight: Sight, earlier: Mapping[str, Any] | None
) -> Decision:
    """Nobody outside disposes of the general manager's time: asked of him and of the assistant, nothing is held."""
    question = notices.Form(ask(case, "approve", "reject"))
    by = _passed_on_by(case, sight)
    facts = {"missing": list(missing), "earlier": earlier, "by": notices.called(case, by) if by else ""}
    received, asked = (
        _received(case, by, earlier, sight),
        notices.to_assistant(case, "outside", sight, facts, question),
    )
    host = notices.called(case, organizer(case))
    names = [f"{host}（公司外）", f"{host} (from outside)"]
    if by:
        through = [_name(by, case, sight, language) for language in ("zh", "en")]
        names = [f"{host}（公司外，{through[0]}转来）", f"{host} (from outside, passed on by {through[1]})"]
    waiting = await_gm(
        case, "ask", ("approve", "reject"), who=organizer(case), start=case.fact("start"), end=case.fact("end"),
        text_zh=f"{names[0]}{'约见要改期' if earlier else '约见'}{_said(case, sight, 'zh')}　请定：同意 / 婉拒",
        text_en=f"{names[1]} asks to {'meet at another time,' if earlier else 'meet'}"
        f"{_said(case, sight, 'en')}; approve or reject",
    )  # fmt: skip
    return Decision(waiting, (*received, *asked, watched(waiting, sight)))


def _passed_on_by(case: Case, sight: Sight) -> str:
    """Who wrote, where it is not the organiser whom the invitation names: a forwarder, a delegate, a service."""
    by = case.parties.get("sender") or ""
    return "" if not by or sight.people.same_person(by, organizer(case)) else by


def _name(by: str, case: Case, sight: Sight, language: str) -> str:
    person = sight.people.by_address(by)
    return person.called(language) if person else notices.called(case, by)


def _received(case: Case, by: str, earlier: Mapping[str, Any] | None, sight: Sight) -> tuple[Notify, ...]:
    """The receipt, to whoever wrote: an organiser who is only named hears nothing before a person has agreed."""
    form = notices.Form(automatic="auto-replied")
    receipt = notices.to_organizer(case, "received", sight, {"earlier": earlier}, form)
    if not by:
        return receipt
    if SENDER.match(by) or by in sight.people.own_addresses():
        return ()
    name = str((case.facts.get("names") or {}).get(by, ""))
    return tuple(replace(one, to=by, name=name) for one in receipt)


def _said(case: Case, sight: Sight, language: str) -> str:
    """The time that was asked for, in words; empty where none was."""
    facts, zone = notices.about(case, sight), sight.house.zone
    start, end = facts["start"], facts["end"]
    named = [[start, end or start]] if start else shown_windows(case, sight)
    if not named:
        return ""
    moments = [[_moment(one, zone) for one in span] for span in named]
    spans = [_when(first, last, language, sight) for first, last in moments]
    words = phrase(facts, ("或" if language == "zh" else " or ").join(spans), language, sight)
    minutes = case.facts.get("duration")
    if minutes and not (start and end):  # the time within which it may be says nothing of how long it is
        long = phrasing.duration(int(minutes), language)
        words = f"{words}，{long}" if language == "zh" else f"{words}, for {long}"
    if language == "zh":
        return f"，{words}"
    return f": {words}" if facts["rrule"] else f" on {words}"


def _when(first: datetime | date, last: datetime | date, language: str, sight: Sight) -> str:
    """A stretch of time in words, or its beginning alone, where nobody has said how long it takes."""
    if first == last and isinstance(first, datetime):
        return phrasing.moment(first, language, ref=sight.today())
    return phrasing.span(first, last, language, ref=sight.today())


def _moment(text: str, zone: ZoneInfo) -> datetime | date:
    return datetime.fromisoformat(text).astimezone(zone) if "T" in text else date.fromisoformat(text)


def booked_as_published(case: Case, sight: Sight) -> Decision | None:
    """A published event that a person wants in the diary, as it stands; whoever published it expects no answer."""
    start = case.moment("start")
    if case.fact("method") != "PUBLISH" or start is None or case.moment("end") is None or start <= sight.now:
        return None
    return book(case, sight)
