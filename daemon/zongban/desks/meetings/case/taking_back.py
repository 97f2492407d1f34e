"""Its organiser answers that he no longer wants to meet: 周三上午先不约了, no need to meet any more."""

from datetime import datetime

from zongban.core.case import Case
from zongban.core.events import Message
from zongban.desks.choosing import mentioned
from zongban.language.answers.withdrawing import names_a_stranger, withdrawn
from zongban.language.times import read_times
from zongban.ports.sight import Sight


def taken_back(case: Case, message: Message, sight: Sight) -> bool:
    """Whether a letter does nothing but take back the one meeting of a case, on its day where it names one."""
    said = withdrawn(message.text) if not case.facts.get("series") else None
    if said is None or not said.alone:
        return False
    if _is_of_others(said.words, sight):
        return False  # perhaps he is the one who is not wanted: 李娜不用约了
    zone = sight.house.zone
    at = (message.at or sight.now).astimezone(zone)
    times = read_times(said.words, at, workdays=sight.hours.add_workdays)
    named = [one.start for one in times if one.start is not None]
    days = [one.astimezone(zone).date() if isinstance(one, datetime) else one for one in named]
    start = case.day("start", zone)
    spans = [(start, start)] if start else [
        (datetime.fromisoformat(first).astimezone(zone).date(), datetime.fromisoformat(last).astimezone(zone).date())
        for first, last in case.facts.get("windows") or ()
    ]  # fmt: skip
    return all(any(first <= day <= last for first, last in spans) for day in days)


def _is_of_others(words: str, sight: Sight) -> bool:
    """Whether somebody else is named than those who arrange it."""
    found = mentioned(words, sight.people)
    people = (sight.people.by_key(one.key) for one in found if one.kind == "person")
    named = any(one is not None and one.role not in ("gm", "assistant") for one in people)
    return named or names_a_stranger(words, [one.span for one in found])
