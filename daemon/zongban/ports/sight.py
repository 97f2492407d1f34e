"""What a desk may see while it decides: the present moment, the house, the register and the diary, read-only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from zongban.core.advance import Duty
from zongban.core.case import Case
from zongban.core.people import People
from zongban.core.verdict import Judgement
from zongban.core.workhours import WorkHours
from zongban.language.cities import City


@dataclass(frozen=True, slots=True)
class House:
    """The office itself, as its mails name it."""

    name: str
    name_en: str
    address: str
    language: str
    zone: ZoneInfo
    city: City = field(default_factory=City)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of the record of a case, as kept."""

    case: str
    at: datetime
    actor: str
    what: str
    detail: Mapping[str, Any]


class Register(Protocol):
    """The cases."""

    def case(self, number: str) -> Case | None:
        """The case of this number (machine form)."""
        ...

    def open_cases(self, desk: str = "") -> Sequence[Case]:
        """All open cases, of one desk where it is named, in order of number."""
        ...

    def cases_between(self, first: datetime, last: datetime, desk: str = "") -> Sequence[Case]:
        """Cases opened within ``[first, last)``."""
        ...

    def case_of_event(self, uid: str) -> Case | None:
        """The case whose fact ``uid`` is this calendar UID."""
        ...

    def entries_between(self, first: datetime, last: datetime, what: str = "") -> Sequence[Recorded]:
        """Lines of the record within ``[first, last)``, of one kind where it is named, in order."""
        ...

    def entries(self, number: str) -> Sequence[Recorded]:
        """The whole record of a case, in order."""
        ...

    def parked_count(self) -> int:
        """How many things wait for a person."""
        ...


class Occupied(NamedTuple):
    """A stretch of somebody's or a room's time that is taken.

    Attributes:
        case: number of the case whose event it is; None for an event made by a person.
        firm: False for an event that is only held (STATUS:TENTATIVE).
    """

    calendar: str
    uid: str
    start: datetime
    end: datetime
    summary: str
    case: str | None = None
    firm: bool = True


class Diary(Protocol):
    """The local mirror of the calendars; half-open intervals, transparent and cancelled events left out."""

    def taken(self, calendars: Iterable[str], start: datetime, end: datetime) -> Sequence[Occupied]:
        """What overlaps ``[start, end)`` in any of the calendars, by start; unknown calendars are passed over."""
        ...

    def knows(self, calendar: str) -> bool:
        """Whether the calendar is mirrored; what is unknown must be shown as unknown."""
        ...

    def looked_at(self, calendar: str) -> datetime | None:
        """When the last look at the calendar began that saw everything in it; None: there was none since the start."""
        ...


class Priorities(Protocol):
    """``priorities.yaml``: how much a meeting weighs."""

    def judge(
        self, topic: str, text: str, attendees: Sequence[str], organiser: str, *, guests: bool = False
    ) -> Judgement:
        """The class of a meeting and its reason; ``routine`` where no rule says otherwise.

        ``attendees`` and ``organiser`` are mail addresses.
        """
        ...


def _never(desk: str, duty: str) -> datetime | None:  # noqa: ARG001 - the shape of a rota
    """The rota of an office that has no duties."""
    return None


class Unthought(Exception):  # noqa: N818 - no failure
    """A question that takes a while, met on a hasty look: it is thought out while nothing is held, then asked again.

    Attributes:
        think: finds the answer and keeps it; pure work, which may be left alone when nobody waits for it any more.
    """

    def __init__(self, think: Callable[[], object]) -> None:
        super().__init__("the question must be thought out first")
        self.think = think


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything a decision may depend on.

    Attributes:
        duties: desk → its clocks, from ``clocks.yaml``.
        settings: desk → what ``meetings.yaml`` and the other rule files set for it.
        undo: how long a command that leaves the house may be withdrawn, in minutes.
        since: when this duty of the rota was last done; None: never, or no duty is being done.
        next_turn: desk, duty → when the rota has it done next, after ``now``; None where it has no such duty.
        hasty: nobody may be kept waiting on this look: what takes a while is not done but raised as ``Unthought``.
    """

    now: datetime
    house: House
    hours: WorkHours
    people: People
    duties: Mapping[str, tuple[Duty, ...]]
    register: Register
    diary: Diary
    priorities: Priorities
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    undo: int = 10
    since: datetime | None = None
    next_turn: Callable[[str, str], datetime | None] = _never
    hasty: bool = False

    def setting(self, desk: str, name: str, default: Any) -> Any:  # noqa: ANN401 - values of rule files
        """One setting of a desk."""
        return self.settings.get(desk, {}).get(name, default)

    def today(self) -> date:
        """The present day in the office's zone."""
        return self.now.astimezone(self.house.zone).date()

    def address_of(self, case: Case, role: str) -> str | None:
        """The mail address of who bears a role: in this case, else in the house; ``head`` is the owner's head."""
        if role in case.parties:
            return case.parties[role]
        if role == "head":
            owner = self.people.by_address(case.parties.get("owner", ""))
            head = self.people.head_of(owner.department) if owner else None
            return head.email if head else None
        bearers = self.people.bearing(role)
        return bearers[0].email if bearers else None

    def roles_of(self, case: Case, address: str) -> frozenset[str]:
        """The roles an address bears in this case and in the house (``gm``, ``assistant``, ``reception``, ``head``)."""
        person = self.people.by_address(address)
        if person is None:
            return case.roles_of(address)
        in_case = frozenset(role for one in person.addresses() for role in case.roles_of(one))
        heads = self.address_of(case, "head") in person.addresses()
        house = {person.role} if person.role != "head" else set()
        return in_case | house | ({"head"} if heads else set())
