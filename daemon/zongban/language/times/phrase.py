"""What the pieces of one time expression say together."""

from dataclasses import dataclass, field

from zongban.language.times.atoms import Atom, Clock, Closing, DaySpec, Every, Length, Shift


@dataclass(slots=True)
class Phrase:
    """One time expression as it stands; what is None is not said.

    `row` is where the list of days stands that it belongs to.
    """

    start: int
    end: int
    day: DaySpec | None = None
    check: DaySpec | None = None
    part: str = ""
    clock: Clock | None = None
    closing: Closing | None = None
    shift: Shift | None = None
    length: Length | None = None
    offset: Length | None = None
    every: Every | None = None
    until: "Phrase | None" = None
    strong: bool = False
    row: tuple[int, int] | None = None
    atoms: list[Atom] = field(default_factory=list)

    @property
    def has_hour(self) -> bool:
        """Whether a time of day is said, by the clock or as the end of the working day."""
        return self.clock is not None or self.closing is not None

    @property
    def only_hour(self) -> bool:
        """Whether a time of day is said and no day."""
        return self.day is None and self.shift is None and self.has_hour
