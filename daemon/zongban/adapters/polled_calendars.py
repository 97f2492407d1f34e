"""Calendars of others that are only read: feeds, and free and busy times. Asked now and then, never written to.

What a source last gave stays in the mirror while it fails: a feed that is broken never makes anybody free. The failure
is told at every turn until it is over, so that the silence of a part of the service is noticed.
"""

import hashlib
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from zongban.adapters.transport import Phrase
from zongban.mail.errors import BadCalendar
from zongban.mail.feed_reading import feed_objects
from zongban.ports.calendar import CalendarObject, Changes
from zongban.ports.errors import Permanent, Temporary, Unreachable, WireError

_AGAIN = 300.0
"""Seconds after which a source that failed is asked again."""
_OUT_OF_REACH = 60.0
"""Seconds for which a server that was out of reach is not asked for another of its calendars."""


class Source(Protocol):
    """Where one calendar comes from. ``every``: seconds between two questions."""

    @property
    def every(self) -> float:
        """Seconds between two questions."""
        ...

    @property
    def server(self) -> str:
        """Whom it asks; several sources may ask one."""
        ...

    def read(self, token: str) -> tuple[str | None, str]:
        """Its text, None when it has not changed since the token; and the token for the next question.

        Raises:
            WireError: it cannot be read.
        """
        ...

    def address(self) -> str:
        """Where it lies, as people are told; without any secret in it."""
        ...


class PolledCalendars:
    """The Calendar of sources that are only read; see the port."""

    def __init__(
        self, sources: Mapping[str, Source], language: str = "en", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sources = dict(sources)
        self._zh = language.startswith("zh")
        self._clock = clock
        self._due: dict[str, float] = {}
        self._failed: dict[str, WireError] = {}
        self._out_of_reach: dict[str, tuple[float, Unreachable]] = {}

    def keys(self) -> Sequence[str]:
        """Keys of the sources."""
        return list(self._sources)

    def unchanged(self, tokens: Mapping[str, str]) -> Collection[str]:
        """Those that are not to be asked yet, unless they have failed."""
        now = self._clock()
        return [key for key in tokens if key not in self._failed and now < self._due.get(key, now)]

    def changes(self, calendar: str, token: str) -> Changes:
        """Everything the source has, when it has changed."""
        source = self._source(calendar)
        now = self._clock()
        if token and now < self._due.get(calendar, now):
            if calendar in self._failed:
                raise self._failed[calendar]
            return Changes((), token, whole=False)
        self._due[calendar] = now + min(source.every, _AGAIN)
        try:
            text, fresh = self._read(source, token)
            objects = None if text is None else self._objects(calendar, text)
        except (WireError, BadCalendar) as error:
            raise self._remembered(calendar, source, error) from error
        self._failed.pop(calendar, None)
        self._due[calendar] = now + source.every
        return Changes((), fresh, whole=False) if objects is None else Changes(objects, fresh, whole=True)

    def _read(self, source: Source, token: str) -> tuple[str | None, str]:
        until, known = self._out_of_reach.get(source.server, (0.0, None))
        if known is not None and self._clock() < until:
            raise known
        try:
            return source.read(token)
        except Unreachable as error:
            self._out_of_reach[source.server] = (self._clock() + _OUT_OF_REACH, error)
            raise

    def get(self, calendar: str, uid: str) -> CalendarObject | None:
        """Nothing of ours ever lies there."""
        self._source(calendar)
        return None

    def create(self, calendar: str, uid: str, ics: str) -> CalendarObject:
        """Never."""
        raise self._only_read(calendar)

    def replace(self, calendar: str, href: str, etag: str, ics: str) -> CalendarObject:
        """Never."""
        raise self._only_read(calendar)

    def delete(self, calendar: str, href: str, etag: str) -> None:
        """Never."""
        raise self._only_read(calendar)

    def facts(self) -> Mapping[str, str]:
        """Where each source lies."""
        return {f"calendar {key}": source.address() for key, source in self._sources.items()}

    def close(self) -> None:
        """Nothing stays open."""

    def _source(self, calendar: str) -> Source:
        if calendar not in self._sources:
            raise Permanent(self._say(_UNKNOWN, key=calendar, names=", ".join(self._sources) or "-"))
        return self._sources[calendar]

    def _objects(self, calendar: str, text: str) -> list[CalendarObject]:
        if "BEGIN:VFREEBUSY" in text and "BEGIN:VEVENT" not in text:
            version = hashlib.sha256("".join(sorted(_busy_lines(text))).encode()).hexdigest()
            return [CalendarObject(f"{calendar}/free-busy", version, text)]
        return [
            CalendarObject(
                f"{calendar}/{hashlib.sha256(one.uid.encode()).hexdigest()[:32]}", one.version, one.ics
            )
            for one in feed_objects(text)
        ]

    def _remembered(self, calendar: str, source: Source, error: WireError | BadCalendar) -> WireError:
        kind = Permanent if isinstance(error, Permanent) else Temporary  # never of all sources at once
        why = str(error) if isinstance(error, WireError) else self._say(_NO_CALENDAR)
        failed = kind(self._say(_FAILED, key=calendar, place=source.address(), why=why))
        self._failed[calendar] = failed
        return failed

    def _only_read(self, calendar: str) -> Permanent:
        return Permanent(self._say(_ONLY_READ, key=calendar))

    def _say(self, phrase: Phrase, **facts: str) -> str:
        return (phrase.zh if self._zh else phrase.en).format(**facts)


def _busy_lines(text: str) -> list[str]:
    return [line for line in text.replace("\r", "").split("\n") if line.upper().startswith(("FREEBUSY", " "))]


_UNKNOWN = Phrase(
    "没有订阅日历 {key}；已有：{names}。", "no calendar {key} is subscribed to; there are: {names}."
)
_ONLY_READ = Phrase("日历 {key} 只读，不写入。", "calendar {key} is only read, never written to.")
_NO_CALENDAR = Phrase(
    "返回的不是完整的日历文件，沿用上次读到的内容",
    "what came is no whole calendar file; what was read last stays",
)
_FAILED = Phrase("日历 {key}（{place}）读不到：{why}", "calendar {key} ({place}) cannot be read: {why}")
