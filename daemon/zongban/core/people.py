"""People, departments, rooms: who and what the office knows. Data only; the rulebook fills it from ``people.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zongban.core.errors import UnknownParty


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the house.

    Attributes:
        key: short name, as rules and facts use it.
        name, name_en: as written in Chinese and in English.
        email: the address mails go to, lower case; ``aliases`` are further addresses of the same person.
        role: ``gm``, ``assistant``, ``reception``, ``driver``, ``head``, ``staff``.
        language: ``zh`` or ``en``, the language this person reads.
        title, title_en: form of address (``周总``, ``Ms Li``); empty: made from the name.
        calls: further names by which texts mean this person (``老马``, ``Miss Li``).
        floor, building: where this person sits; 0 and empty where nobody says so.
        delegates: addresses of those who may send calendar mails for this person (SENT-BY, RFC 5545 section 3.2.18).
        deputy: key of who stands in for this person at meetings; empty: nobody.
    """

    key: str
    name: str
    email: str
    name_en: str = ""
    department: str = ""
    role: str = "staff"
    language: str = "zh"
    title: str = ""
    title_en: str = ""
    aliases: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    calendar: str = ""
    floor: int = 0
    building: str = ""
    delegates: tuple[str, ...] = ()
    deputy: str = ""

    def addresses(self) -> tuple[str, ...]:
        """All addresses of this person, the principal one first."""
        return (self.email, *self.aliases)

    def called(self, language: str) -> str:
        """The name in the language of the reader."""
        return (self.name if language == "zh" else self.name_en) or self.name or self.name_en or self.email

    def salutation(self, language: str) -> str:
        """How a mail addresses this person: ``李总``, ``Ms Li Na``; the bare name where no title is known."""
        if language == "zh":
            return self.title or self.name or self.name_en
        return self.title_en or self.name_en or self.name


@dataclass(frozen=True, slots=True)
class Department:
    """A department; a task for it goes to its head."""

    name: str
    name_en: str = ""
    head: str = ""
    address: str = ""
    aliases: tuple[str, ...] = ()

    def called(self, language: str) -> str:
        """The name in the language of the reader."""
        return self.name if language == "zh" else (self.name_en or self.name)


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting room, or a car (``kind`` ``vehicle``): something that can be booked once at a time.

    Attributes:
        capacity: seats; 0 where nobody says how many. A car's without the driver's.
        equipment: kinds of ``language/equipment.py``, or words of the office's own.
        floor, building: where the room is; 0 and empty where nobody says so.
        turnover: minutes that must lie between two bookings, to clear up or to fill up.
        driver: key of the person who drives the car; empty: whoever takes it drives.
    """

    key: str
    name: str
    name_en: str = ""
    address: str = ""
    capacity: int = 0
    equipment: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str = "room"
    calendar: str = ""
    floor: int = 0
    building: str = ""
    turnover: int = 0
    driver: str = ""

    def called(self, language: str) -> str:
        """The name in the language of the reader."""
        return self.name if language == "zh" else (self.name_en or self.name)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody and everything ``people.yaml`` names, with the questions the desks ask of it."""

    persons: tuple[Person, ...] = ()
    departments: tuple[Department, ...] = ()
    rooms: tuple[Room, ...] = ()
    domains: tuple[str, ...] = ()
    office: str = ""
    office_aliases: tuple[str, ...] = ()
    _by_address: dict[str, Person] = field(default_factory=dict, init=False, repr=False, compare=False)

    _departments: dict[str, Department] = field(default_factory=dict, init=False, repr=False, compare=False)
    _rooms: dict[str, Room] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_key: dict[str, Person] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for one in self.departments:
            for name in filter(None, (one.name, one.name_en, *one.aliases)):
                self._departments.setdefault(name.lower(), one)
        for each in self.rooms:
            for name in filter(None, (each.key, each.name, each.name_en, each.address, *each.aliases)):
                self._rooms.setdefault(name.lower(), each)
        for person in self.persons:
            self._by_key.setdefault(person.key, person)
            for address in person.addresses():
                self._by_address.setdefault(address.lower(), person)

    def own_addresses(self) -> frozenset[str]:
        """The addresses of the office itself, lower case."""
        return frozenset(one.lower() for one in (self.office, *self.office_aliases) if one)

    def by_address(self, address: str) -> Person | None:
        """The person who reads mail at this address."""
        return self._by_address.get(address.lower())

    def same_person(self, one: str, other: str) -> bool:
        """Whether two addresses belong to one person."""
        first, second = self.by_address(one), self.by_address(other)
        if first is not None or second is not None:
            return first == second
        return bool(one) and one.lower() == other.lower()

    def may_send_for(self, sender: str, principal: str) -> bool:
        """Whether calendar mails of one address count for another: the same person's, or a listed delegate's.

        The assistant writes for the general manager.
        """
        if self.same_person(sender, principal):
            return True
        first, second = self.by_address(sender), self.by_address(principal)
        if first is not None and second is not None and (first.role, second.role) == ("assistant", "gm"):
            return True
        allowed = {one.lower() for one in second.delegates} if second is not None else set()
        return bool(
            allowed & ({sender.lower()} | {one.lower() for one in (first.addresses() if first else ())})
        )

    def by_key(self, key: str) -> Person | None:
        """The person of this key."""
        return self._by_key.get(key)

    def bearing(self, role: str) -> tuple[Person, ...]:
        """Everybody who bears a role of the house (``gm``, ``assistant``, ``reception``)."""
        return tuple(one for one in self.persons if one.role == role)

    def called(self, role: str) -> tuple[str, ...]:
        """Every name, form of address and other name of those who bear a role of the house."""
        names = (
            name
            for one in self.bearing(role)
            for name in (one.name, one.name_en, one.title, one.title_en, *one.calls)
        )
        return tuple(dict.fromkeys(name for name in names if name))

    def first(self, role: str) -> Person:
        """The (first) bearer of a role of the house.

        Raises:
            UnknownParty: ``people.yaml`` names nobody for it.
        """
        found = self.bearing(role)
        if not found:
            raise UnknownParty(f"people.yaml names nobody with role {role!r}; give one person this role")
        return found[0]

    def department(self, name: str) -> Department | None:
        """The department of this name, English name or alias."""
        return self._departments.get(name.strip().lower())

    def head_of(self, department: str) -> Person | None:
        """The head of a department, by any of its names."""
        found = self.department(department)
        return self.by_key(found.head) if found and found.head else None

    def room(self, name: str) -> Room | None:
        """The room or car of this key, name, English name, alias or address."""
        return self._rooms.get(name.strip().lower())

    def is_internal(self, address: str) -> bool:
        """Whether the address belongs to one of the company's own domains, compared letter for letter."""
        return address.rpartition("@")[2].lower() in self.domains

    def calendars(self) -> Iterator[str]:
        """The keys of all calendars that people and rooms name."""
        yield from (one.calendar for one in self.persons if one.calendar)
        yield from (one.calendar for one in self.rooms if one.calendar)
