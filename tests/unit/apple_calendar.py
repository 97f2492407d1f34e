"""Calendar objects as a person's Apple program stores them: a duration instead of an end, own properties, an alarm."""

from __future__ import annotations

_ALARM = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "DURATION:PT5M", "REPEAT:1", "END:VALARM")


def event(*lines: str, uid: str = "u@x", alarm: bool = False) -> list[str]:
    """The lines of one event."""
    mark = ("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC", *_ALARM) if alarm else ()
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T010000Z", *lines, *mark, "END:VEVENT"]


def stored(*events: list[str]) -> str:
    """The whole object, with bare line feeds, as a test reads it best."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Apple Inc.//macOS 15//EN"]
    lines = [*head, *(line for each in events for line in each), "END:VCALENDAR"]
    return "".join(f"{line}\n" for line in lines)
