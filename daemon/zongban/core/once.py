"""Who takes part in single occurrences of a series, other than in the rest of it.

The fact ``once`` says so: original start of an occurrence, in UTC → ``added`` and ``dropped``, mail addresses.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from zongban.core.case import Case

Apart = Mapping[str, Mapping[str, list[str]]]


def as_of(case: Case, original: datetime) -> Case:
    """The case with those who take part in one occurrence, for mails and calendar objects about that one alone."""
    apart = _apart(case).get(_key(original))
    if not apart:
        return case
    kept = [one for one in _attendees(case) if one not in apart["dropped"]]
    return case.with_facts(attendees=[*kept, *(one for one in apart["added"] if one not in kept)])


def with_once(case: Case, original: datetime, added: Iterable[str], dropped: Iterable[str]) -> Case:
    """The case in which some join one occurrence, and others need not come to it."""
    gone = set(dropped)
    now = [one for one in _attendees(as_of(case, original)) if one not in gone]
    now += [one for one in added if one not in now]
    base = _attendees(case)
    apart = {
        "added": [one for one in now if one not in base],
        "dropped": [one for one in base if one not in now],
    }
    every = {**_apart(case), _key(original): apart}
    return case.with_facts(once={key: one for key, one in every.items() if any(one.values())} or None)


def rekeyed(case: Case, original: Callable[[datetime], datetime | None]) -> Case:
    """The case after its series has changed: each occurrence under the original start it has now; else forgotten.

    Args:
        original: the original start now of the occurrence that had another; None where there is none.
    """
    every = _apart(case)
    if not every:
        return case
    now = {key: original(datetime.fromisoformat(key)) for key in every}
    return case.with_facts(once={_key(to): every[key] for key, to in now.items() if to is not None} or None)


def apart_at(case: Case) -> tuple[datetime, ...]:
    """Original starts of the occurrences in which others take part than in the rest."""
    return tuple(sorted(datetime.fromisoformat(key) for key in _apart(case)))


def only_once(case: Case) -> tuple[str, ...]:
    """Who is invited to single occurrences alone."""
    base = set(_attendees(case))
    found = (one for apart in _apart(case).values() for one in apart["added"] if one not in base)
    return tuple(dict.fromkeys(found))


def invited_to(case: Case, address: str) -> tuple[datetime, ...]:
    """Original starts of the occurrences to which alone somebody is invited."""
    every = _apart(case)
    return tuple(one for one in apart_at(case) if address in every[_key(one)]["added"])


def _apart(case: Case) -> Apart:
    found: Apart = case.facts.get("once") or {}
    return found


def _attendees(case: Case) -> list[str]:
    return [str(one) for one in case.facts.get("attendees") or ()]


def _key(original: datetime) -> str:
    return original.astimezone(UTC).isoformat()
