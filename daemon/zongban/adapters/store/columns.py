"""How values lie in columns: moments as sortable UTC text, trees as JSON, text without what SQLite cannot hold."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from zongban.core import late_re as re

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_SURROGATES = re.compile("[\ud800-\udfff]")


def moment(at: datetime) -> str:
    """An aware moment as UTC ISO 8601 of fixed length, so that text order is time order.

    A moment whose UTC form lies outside the years 1 to 9999 becomes the first or last moment there is.

    Raises:
        ValueError: the moment has no zone.
    """
    if at.utcoffset() is None:
        raise ValueError(f"{at!r} has no zone; the store keeps moments, not wall times")
    try:
        utc = at.astimezone(UTC)
    except OverflowError:
        utc = _FIRST if at.year == 1 else _LAST
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def when(text: str) -> datetime:
    """The aware moment (UTC) that ``moment`` wrote."""
    return datetime.fromisoformat(text)


def when_or_none(text: str | None) -> datetime | None:
    """The same for a column that may be empty."""
    return None if text is None else datetime.fromisoformat(text)


def plain(text: str) -> str:
    """Text without NUL, which ends it early for many readers, and without lone surrogates, which UTF-8 cannot hold."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def tree(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON values as text; any Mapping counts as an object.

    Raises:
        TypeError: there is something in it that is no JSON value.
        ValueError: there is NaN or an infinity in it.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_as_object)


def _as_object(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON value, so it cannot be stored")


def bound(value: object) -> object:
    """A Python value as SQLite takes it."""
    if isinstance(value, str):
        return plain(value)
    return moment(value) if isinstance(value, datetime) else value
