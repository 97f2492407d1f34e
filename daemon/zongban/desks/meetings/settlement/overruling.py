"""The general manager overrules a decision of the court: the loser has the slot, the winner is offered other times."""

from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Decision, Entry, Notify, Tell
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Told
from zongban.core.revisions import raised
from zongban.desks.circle import shown_title
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import has_guests
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.occasions import occasion, standing_at
from zongban.desks.meetings.finding.obstacles import FULL, QUIET, obstacles
from zongban.desks.meetings.finding.reach import freeze
from zongban.desks.meetings.life.booking import book
from zongban.desks.meetings.settlement.grounds import Rule, detail_of
from zongban.desks.meetings.settlement.rulings import noted
from zongban.desks.meetings.settlement.series_yielding import given_back, lost_one
from zongban.ports.sight import Sight

VERB = "overrule"
_BOOKED = frozenset({"booking", "confirmed"})
_LOSERS = frozenset({"offered", "confirmed"})
_BY_GM = {"zh": "经总经理定", "en": "the General Manager has decided so"}


def lost_to(case: Case) -> tuple[str, str, str]:
    """Number of the matter to which the case gave way, and the time it lost; empty where it gave way to none."""
    lost = case.facts.get("lost_to") or {}
    return str(lost.get("winner", "")), str(lost.get("start", "")), str(lost.get("end", ""))


def can_be_overruled(case: Case, sight: Sight) -> bool:
    """Whether the general manager's word can still give the case the time it lost.

    The slot is ahead and still the winner's, and nothing else stands there; what he keeps free of meetings, and how
    full his day is, binds others and not his own word.
    """
    return _why_not(case, sight) == ""


def _why_not(case: Case, sight: Sight) -> str:
    number, start, end = lost_to(case)
    winner = sight.register.case(number) if number else None
    if case.state not in _LOSERS:
        return "it has been settled otherwise"
    if winner is None or winner.desk != "meetings" or winner.state not in _BOOKED or not start or not end:
        return "there is no decision about its time that stands"
    if datetime.fromisoformat(start) <= sight.now:
        return "the time has passed"
    times = datetime.fromisoformat(start), datetime.fromisoformat(end)
    found = obstacles(_at(case, sight), *times, sight)
    others = [one for one in found if one.case != number and one.uid not in (QUIET, FULL)]
    return "something else stands there now" if others else ""


def _at(case: Case, sight: Sight) -> Case:
    """The case at the time it lost; of a series the occurrence alone."""
    lost = case.facts.get("lost_to") or {}
    if lost.get("occurrence"):
        return occasion(case, lost_one(case), sight)
    return case.with_facts(start=lost.get("start"), end=lost.get("end"), room=lost.get("room") or None)


def overrule(case: Case, command: Command, sight: Sight) -> Decision:
    """Give the slot to the case, and tell the winner; with guests or close before the start it is asked back once.

    Raises:
        NotAllowed: nobody but the general manager may, or there is no decision any more that could be turned round.
    """
    STEPS.check(case, command, sight, VERB)
    if against := _why_not(case, sight):
        raise NotAllowed(f"{case.number}: {against}")
    number, start, _ = lost_to(case)
    winner = sight.register.case(number)
    assert winner is not None  # noqa: S101 - looked at a line above
    slot = [datetime.fromisoformat(one) for one in lost_to(case)[1:]]
    winner = standing_at(winner, slot[0], slot[1], sight)
    of_series = bool((case.facts.get("lost_to") or {}).get("occurrence"))
    doubt = _doubt(_at(case, sight) if of_series else case, winner, datetime.fromisoformat(start), sight)
    if doubt and case.fact("overrule_asked") != number:
        return _asked_back(case, winner, doubt, command, sight)
    detail = {**detail_of(_at(case, sight), winner, Rule.CLASS, sight), "rule": "overruled", "reason_zh": _BY_GM["zh"],
              "reason_en": _BY_GM["en"], "slot": [winner.fact("start"), winner.fact("end")]}  # fmt: skip
    if winner.fact("occurrence"):
        detail["occurrence"] = winner.fact("occurrence")
    told = Tell(number, Told("displaced", str(case.number), detail))
    settled = Entry("settled", command.actor, detail)
    if of_series:
        done = given_back(noted(case, _BY_GM, sight), sight)
        return Decision(done.case, (settled, told, *done.effects))
    again = raised(_at(case, sight)) if case.facts.get("announced") else _at(case, sight)
    after = again.with_facts(
        was=case.fact("start") or None,
        moved_for=None,
        lost_to=None,
        overrule_asked=None,
        renegotiated=True,
        by_gm=lost_to(case)[1],
    )
    done = book(noted(after, _BY_GM, sight), sight, VERB, command.actor, command.text)
    return Decision(done.case, (settled, told, *done.effects))


def _doubt(case: Case, winner: Case, start: datetime, sight: Sight) -> str:
    """Why it is better asked once more: ``guests`` would have to be moved, or it is close before the ``freeze``."""
    if has_guests(winner, sight) or (case.state == "confirmed" and has_guests(case, sight)):
        return "guests"
    soonest = min(start, *(one for one in (winner.moment("start"), case.moment("start")) if one is not None))
    return "freeze" if soonest - sight.now < freeze(sight) else ""


def _asked_back(case: Case, winner: Case, doubt: str, command: Command, sight: Sight) -> Decision:
    """Nobody from outside is moved, and nobody so late, unless he says so knowing it."""
    person = sight.people.by_address(command.actor)
    language = person.language if person else case.language
    asked = case.with_facts(overrule_asked=str(winner.number))
    item = AskItem("1", str(case.number), case.version, (VERB,))
    start, end = lost_to(case)[1:]
    facts = {
        **notices.about(asked, sight), "doubt": doubt, "winner": shown_title(winner, language), "slot": start,
        "slot_end": end, "loser": shown_title(case, language),
    }  # fmt: skip
    note = Notify(
        command.actor, "meetings/gm-overrule", f"overrule:{command.letter}", facts, ask=Ask((item,))
    )
    return Decision(
        asked, (Entry("asked-back", "office", {"doubt": doubt, "winner": str(winner.number)}), note)
    )
