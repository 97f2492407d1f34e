"""Clocks as JSON and back: times as ISO 8601 with their offset, terms as they are written in rules."""

from collections.abc import Mapping
from datetime import datetime

from zongban.core.clockplan import Clock, ClockError
from zongban.core.ledger import Step
from zongban.core.terms import Term, TermError

_TIMES = ("started_at", "armed_at", "due_at", "overdue_from")


def to_json(clock: Clock) -> dict[str, object]:
    """The clock as values that ``json.dumps`` takes; ``from_json`` gives an equal clock back."""
    return {
        "name": clock.name,
        "term": str(clock.term) if clock.term else None,
        **{name: getattr(clock, name).isoformat() for name in _TIMES},
        "paused_at": _iso(clock.paused_at),
        "met_at": _iso(clock.met_at),
        "generation": clock.generation,
        "provisional": clock.provisional,
        "ledger": [[_iso(one.at), one.what, _iso(one.until), one.minutes, one.why] for one in clock.ledger],
    }


def from_json(data: Mapping[str, object]) -> Clock:
    """The clock that ``to_json`` wrote.

    Raises:
        ClockError: a field is missing or of another kind; the message names the clock.
    """
    try:
        return Clock(
            name=_text(data["name"]),
            term=Term.parse(_text(data["term"])) if data["term"] is not None else None,
            started_at=_time(data["started_at"]),
            armed_at=_time(data["armed_at"]),
            due_at=_time(data["due_at"]),
            overdue_from=_time(data["overdue_from"]),
            paused_at=_time_or_none(data["paused_at"]),
            met_at=_time_or_none(data["met_at"]),
            generation=_number(data["generation"]),
            ledger=tuple(_step(one) for one in _items(data["ledger"])),
            provisional=data["provisional"] is True,
        )
    except (KeyError, TypeError, TermError, ValueError) as error:
        raise ClockError(
            f"the stored clock {str(data.get('name'))[:40]!r} cannot be read: {error!r}"
        ) from error


def _step(one: object) -> Step:
    at, what, until, minutes, why = _items(one)
    return Step(_time(at), _text(what), _time_or_none(until), _number(minutes), _text(why))


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _time(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.utcoffset() is None:
        raise ValueError(f"{value!r} has no zone")
    return at


def _time_or_none(value: object) -> datetime | None:
    return None if value is None else _time(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value
