"""What an answer asks for, item by item, and whom its words name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zongban.core.case import Case
from zongban.core.effects import AskItem
from zongban.core.people import People
from zongban.language.answers import Answers
from zongban.language.answers import Command as Understood
from zongban.language.answers.verbs import SUPERSEDED
from zongban.language.people import Entry as Name
from zongban.language.people import find_people
from zongban.runners.clerk import Clerk


def spread(answers: Answers, items: Mapping[str, AskItem]) -> list[Understood]:
    """Commands item by item, at most one decision each: what is said of everything goes to what is not named.

    What the reader was only told of (``carries`` ``told``) is no part of everything.
    """
    named_ones = {one.item for one in answers.commands if one.item} | {
        one.item for one in answers.doubts if one.item
    }
    rest = [one for one in items if one not in named_ones]
    found: list[Understood] = []
    for one in answers.commands:
        places = [one.item] if one.item is not None else (rest or ([] if named_ones else list(items)))
        for place in places:
            if one.item is None and "told" in items[place].carries and one.verb not in items[place].verbs:
                continue
            _add(found, replace(one, item=place))
    return found


def _add(found: list[Understood], one: Understood) -> None:
    """Add a command; two that belong together about one item become one (同意，转财务)."""
    at = next((place for place, other in enumerate(found) if other.item == one.item), None)
    pair = (found[at].verb, one.verb) if at is not None else ("", "")
    if at is not None and pair == ("approve", "transfer"):
        first = found[at]
        found[at] = replace(first, to=one.to, until=one.until or first.until, text=one.text or first.text)
    elif at is not None and (pair in SUPERSEDED or pair in _SECOND_COUNTS):
        found[at] = one
    else:
        found.append(one)


_SECOND_COUNTS = frozenset({("noted", "transfer"), ("reject", "discuss"), ("defer", "discuss")})
"""Pairs of which the second is carried out: a talk before a refusal, a transfer after a look."""


def may(clerk: Clerk, case: Case, address: str) -> tuple[str, ...]:
    """The verbs somebody may use on a case now."""
    lifecycle = clerk.office.desks[case.desk].lifecycle
    roles = clerk.sight.roles_of(case, address)
    return tuple(verb for verb in lifecycle.state(case.state).on if lifecycle.allows(case.state, verb, roles))


def named(clerk: Clerk, text: str) -> str | None:
    """The one person or department a stretch of text names, else None."""
    return named_among(names_of(clerk.sight.people), text)


def named_among(names: Sequence[Name], text: str) -> str | None:
    """As :func:`named`, among `names`."""
    found = {one.key for one in find_people(text, names) if one.kind != "room"}
    return found.pop() if len(found) == 1 else None


def names_of(people: People) -> list[Name]:
    """Everybody a text may name: persons by key, departments by name."""
    persons = [
        Name(
            one.key,
            tuple(n for n in (one.name, one.name_en, one.title, one.title_en, *one.calls, *one.addresses()) if n),
            "person",
        )
        for one in people.persons
    ]  # fmt: skip
    departments = [
        Name(one.name, tuple(n for n in (one.name, one.name_en, *one.aliases) if n), "department")
        for one in people.departments
    ]
    return [*persons, *departments]
