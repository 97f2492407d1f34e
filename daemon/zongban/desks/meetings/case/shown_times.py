"""The times of a meeting as mails print them: start and end, and the windows in which it may be."""

from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.ports.sight import Sight


def shown_windows(case: Case, sight: Sight) -> list[list[str]]:
    """The windows that were named, as mails print them: of several days together the first and the last."""
    named: list[list[str]] = []
    for window in case.facts.get("windows") or ():
        first, last = (datetime.fromisoformat(one).astimezone(sight.house.zone) for one in window)
        whole = last.date() - first.date() > timedelta()
        named.append([(one.date() if whole else one).isoformat() for one in (first, last)])
    return named


def shown_time(case: Case, name: str) -> str | None:
    """Start or end as mails print it: of an event in whole days its first and last day."""
    moment = case.moment(name)
    if moment is None or not case.facts.get("whole_days"):
        return case.fact(name) or None
    return (moment - timedelta(seconds=name == "end")).date().isoformat()
