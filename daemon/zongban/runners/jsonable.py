"""Data of the mechanism as JSON values and back, for rows that must happen later."""

import base64
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from zongban.core.effects import Altered, Ask, AskItem, Book, Enclosure, Filed, Notify, Repeats
from zongban.core.events import Command


def jsonable(value: Any) -> Any:  # noqa: ANN401 - any tree of data
    """A tree of dataclasses, mappings, sequences, times and bytes as JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: jsonable(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): jsonable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted((jsonable(one) for one in value), key=str)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def ask_from(value: Mapping[str, Any]) -> Ask | None:
    """The questions of a notice, from its row."""
    if not value:
        return None
    items = tuple(AskItem(**{**one, "verbs": tuple(one["verbs"])}) for one in value["items"])
    return Ask(items, _moment(value.get("expires")))


def book_from(value: Mapping[str, Any]) -> Book:
    """A booking, from its row."""
    times = {name: datetime.fromisoformat(value[name]) for name in ("start", "end")}
    repeats = _repeats_from(value.get("repeats"))
    return Book(**{**value, **times, "attendees": tuple(value["attendees"]), "repeats": repeats})


def _repeats_from(value: Mapping[str, Any] | None) -> Repeats | None:
    if not value:
        return None
    named = {name: tuple(datetime.fromisoformat(one) for one in value[name]) for name in ("without", "added")}
    altered = tuple(
        Altered(
            **{**one, **{name: datetime.fromisoformat(one[name]) for name in ("original", "start", "end")}}
        )
        for one in value["altered"]
    )
    return Repeats(**{**value, **named, "altered": altered})


def command_from(value: Mapping[str, Any]) -> Command:
    """A command, from its row."""
    return Command(**value)


def notify_from(value: Mapping[str, Any]) -> Notify:
    """A notice that could not be written yet, from its row."""
    enclosures = tuple(
        Enclosure(one["name"], one["content_type"], base64.b64decode(one["content"]))
        for one in value["enclosures"]
    )
    files = tuple(Filed(**one) for one in value.get("files") or ())
    return Notify(**{**value, "ask": ask_from(value["ask"] or {}), "enclosures": enclosures, "files": files})
