"""The calendars of the office: GM, rooms, cars, people (RFC 4791, RFC 6578).

Vocabulary: *href* is where an object lies, *etag* the version that lies there. A server without ETags is only read.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CalendarObject:
    """One calendar object as it lies on the server; ``ics`` is None when it was removed."""

    href: str
    etag: str
    ics: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a token.

    Attributes:
        objects: changed (with ``ics``) and removed (``ics`` None) objects.
        token: for the next question; empty where the server has none.
        whole: True when ``objects`` is everything there is, so that what is missing in it is gone.
    """

    objects: Sequence[CalendarObject]
    token: str
    whole: bool


class Calendar(Protocol):
    """All configured calendars, by key.

    Every method may raise ``Temporary`` and ``Permanent``; ``Unreachable`` and ``Unusable`` when it concerns them all,
    so that no other needs to be asked in this turn.
    """

    def keys(self) -> Sequence[str]:
        """Keys of the configured calendars."""
        ...

    def unchanged(self, tokens: Mapping[str, str]) -> Collection[str]:
        """Those of the calendars in which nothing has changed since their tokens, asked of many at once.

        A calendar of which this cannot be said with less than a request of its own is left out, and nothing is asked.
        """
        ...

    def changes(self, calendar: str, token: str) -> Changes:
        """What changed since the token; everything, with ``whole``, when the token is empty or no longer good."""
        ...

    def get(self, calendar: str, uid: str) -> CalendarObject | None:
        """The object of this UID as it lies there now, or None."""
        ...

    def create(self, calendar: str, uid: str, ics: str) -> CalendarObject:
        """Write a new object with ``If-None-Match: *``.

        Raises:
            Conflict: an object stands there already.
        """
        ...

    def replace(self, calendar: str, href: str, etag: str, ics: str) -> CalendarObject:
        """Write over the version of this etag with ``If-Match``.

        Raises:
            Conflict: somebody has changed or removed it.
        """
        ...

    def delete(self, calendar: str, href: str, etag: str) -> None:
        """Remove the version of this etag with ``If-Match``; gone already is well.

        Raises:
            Conflict: somebody has changed it.
        """
        ...

    def facts(self) -> Mapping[str, str]:
        """Server name and abilities, for ``status`` and ``doctor``."""
        ...

    def close(self) -> None:
        """Never raises."""
        ...
