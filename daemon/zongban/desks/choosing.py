"""From what an answer or a rule calls somebody to who gets the work: a task for a department goes to its head."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.language.people import Entry as Named
from zongban.language.people import EntryKind, Found, Register


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets the work: mail address, and the department it is for (empty where the person has none)."""

    address: str
    department: str = ""


def choose(called: str, people: People) -> Choice | None:
    """The person or department called so (key, address, name, alias); None when nobody is, or it has no head."""
    wanted = called.strip()
    if not wanted:
        return None
    person = people.by_key(wanted) or people.by_address(wanted) or _by_name(wanted, people)
    if person is not None:
        return Choice(person.email, person.department)
    department, head = people.department(wanted), people.head_of(wanted)
    return Choice(head.email, department.name) if department and head else None


def _by_name(wanted: str, people: People) -> Person | None:
    low = wanted.lower()
    for one in people.persons:
        names = (one.name, one.name_en, one.title, one.title_en, *one.calls)
        if low in {each.lower() for each in names if each}:
            return one
    return None


def mentioned(text: str, people: People, *kinds: EntryKind) -> tuple[Found, ...]:
    """The people, departments or rooms (all, where no kind is named) that a text names, in its order."""
    return _register(_Same(people), kinds).find(text)


def named_once(found: Sequence[Found], text: str, people: People) -> list[tuple[str, tuple[int, int]]]:
    """Keys and places of those found; a department right before one of its own (市场部朱镕喆) is that one."""
    once: list[tuple[str, tuple[int, int]]] = []
    for one in found:
        person = people.by_key(one.key) if one.kind == "person" else None
        if once and person is not None:
            key, (start, end) = once[-1]
            between, own = text[end : one.span[0]], people.department(key)
            if own is not None and own.name == person.department and _BESIDE.fullmatch(between):
                closing = (
                    1
                    if re.search(r"[（(]", between) and text[one.span[1] : one.span[1] + 1] in ("）", ")")
                    else 0
                )
                once[-1] = (one.key, (start, one.span[1] + closing))
                continue
        once.append((one.key, one.span))
    return once


_BESIDE = re.compile(r"[\s（(的:：-]{0,3}(?:部|负责人|经理|部长|总监)?[\s（(]?")


def addresses(text: str, people: People) -> tuple[str, ...]:
    """The mail addresses of the people and departments' heads a text names, each once."""
    found = (choose(one.key, people) for one in mentioned(text, people, "person", "department"))
    return tuple(dict.fromkeys(one.address for one in found if one))


class _Same:
    """People as the key of a cache: this very object, held so that its place in memory goes to no other."""

    __slots__ = ("people",)

    def __init__(self, people: People) -> None:
        self.people = people

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.people is self.people

    def __hash__(self) -> int:
        return id(self.people)


@lru_cache(maxsize=16)
def _register(of: _Same, kinds: tuple[EntryKind, ...]) -> Register:
    return Register([one for one in _entries(of.people) if not kinds or one.kind in kinds])


def _entries(people: People) -> tuple[Named, ...]:
    persons = (
        Named(
            one.key,
            _names(
                one.name, one.name_en, one.title, one.title_en, *one.calls, *one.addresses(),
                *(_BOSS if one.role == "gm" else ()),
            ),
            "person",
        )
        for one in people.persons
    )  # fmt: skip
    departments = (Named(one.name, _names(one.name, one.name_en, one.address, *one.aliases), "department")
                   for one in people.departments)  # fmt: skip
    rooms = (
        Named(one.key, _names(one.name, one.name_en, one.address, *one.aliases), "room")
        for one in people.rooms
    )
    return (*persons, *departments, *rooms)


_BOSS = (
    "贵司总经理", "贵公司总经理", "贵方总经理", "贵厂总经理", "贵集团总经理",
    "your general manager", "your GM", "your CEO", "your managing director", "your president", "the GM",
)  # fmt: skip
"""What people outside call the general manager when they do not know his name."""


def _names(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in names if one))
