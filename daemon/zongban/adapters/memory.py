"""Mailbox, Calendar and Submission in memory: for the demo's rehearsals, dry runs and most tests.

They keep the contracts of their ports as the real servers do (``tests/contracts`` runs on both), and fail on order:
``fail(error, at="file")`` makes the next call of that method raise.
"""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.policy import compat32

from zongban.ports.calendar import CalendarObject, Changes
from zongban.ports.errors import Conflict, Permanent, Uncertain, WireError
from zongban.ports.mailbox import Arrival, Mark


class Faults:
    """Errors waiting for the calls they were ordered for."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[WireError]] = defaultdict(deque)

    def fail(self, *errors: WireError, at: str) -> None:
        """Let the next calls of a method raise these, one each."""
        self._waiting[at].extend(errors)

    def strike(self, at: str) -> None:
        """Raise what was ordered for this method, if anything."""
        if self._waiting[at]:
            raise self._waiting[at].popleft()


@dataclass(slots=True)
class _Folder:
    uidvalidity: int
    next_uid: int = 1
    mails: dict[int, tuple[bytes, datetime]] = field(default_factory=dict)

    def add(self, raw: bytes, received_at: datetime) -> int:
        uid, self.next_uid = self.next_uid, self.next_uid + 1
        self.mails[uid] = (raw, received_at)
        return uid


class MemoryMailbox(Faults):
    """A mailbox whose mails are put in by ``deliver``. Safe to deliver into from another thread."""

    def __init__(self, account: str, folder: str = "INBOX", largest_mail: int = 25_000_000) -> None:
        super().__init__()
        self.account = account
        self.folder = folder
        self._largest = largest_mail
        self._news = threading.Condition()
        self._validities = iter(range(1, 1 << 32))
        self._folders = {folder: _Folder(next(self._validities))}
        self._heard = 0
        self._count = 0

    # -- what a test or the demo does

    def deliver(self, raw: bytes, received_at: datetime) -> int:
        """Put a mail into the watched folder and ring; returns its UID."""
        with self._news:
            uid = self._folders[self.folder].add(raw, received_at)
            self._count += 1
            self._news.notify_all()
            return uid

    def rebuild(self) -> int:
        """Give the watched folder a new UIDVALIDITY and new UIDs, as after a restore; returns it."""
        with self._news:
            old = self._folders[self.folder]
            new = _Folder(next(self._validities))
            for raw, received_at in old.mails.values():
                new.add(raw, received_at)
            self._folders[self.folder] = new
            return new.uidvalidity

    def mails(self, folder: str) -> list[bytes]:
        """The mails in a folder, in order; none where there is no such folder."""
        with self._news:
            found = self._folders.get(folder)
            return [raw for raw, _ in found.mails.values()] if found else []

    def folders(self) -> list[str]:
        """Names of all folders."""
        with self._news:
            return sorted(self._folders)

    def remove(self, uid: int) -> None:
        """A person deletes a mail."""
        with self._news:
            self._folders[self.folder].mails.pop(uid, None)

    # -- the port

    def windows(self, mark: Mark | None, size: int) -> Iterator[Sequence[Arrival]]:
        """All mails after the mark, in windows."""
        self.strike("windows")
        with self._news:
            place = self._folders[self.folder]
            after = mark.uid if mark is not None and mark.uidvalidity == place.uidvalidity else 0
            uids = [uid for uid in place.mails if uid > after]
            self._heard = self._count
        for start in range(0, len(uids), max(1, size)):
            self.strike("window")
            with self._news:
                found = [(uid, place.mails.get(uid)) for uid in uids[start : start + max(1, size)]]
            window = [self._arrival(uid, place.uidvalidity, *mail) for uid, mail in found if mail is not None]
            if window:
                yield window

    def uidvalidity(self) -> int:
        """The present UIDVALIDITY."""
        self.strike("uidvalidity")
        with self._news:
            return self._folders[self.folder].uidvalidity

    def uids(self) -> Sequence[int]:
        """All UIDs, ascending."""
        self.strike("uids")
        with self._news:
            return sorted(self._folders[self.folder].mails)

    def file(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
        """Move mails into a folder, made when missing."""
        self.strike("file")
        with self._news:
            place = self._folders[self.folder]
            if place.uidvalidity != uidvalidity:
                raise Permanent(
                    f"the UIDVALIDITY of {self.folder} is {place.uidvalidity}, no longer {uidvalidity}"
                )
            target = self._folders.setdefault(folder, _Folder(next(self._validities)))
            for uid in sorted(set(uids) & set(place.mails)):
                target.add(*place.mails.pop(uid))

    def find(self, message_id: str, folder: str) -> bool:
        """Whether a mail with this Message-ID lies in a folder."""
        self.strike("find")
        return any(_message_id(raw) == message_id for raw in self.mails(folder))

    def wait(self, seconds: float, halted: Callable[[], bool]) -> bool:
        """Wait until something was delivered since the last look."""
        self.strike("wait")
        end = time.monotonic() + seconds
        with self._news:
            while self._count == self._heard and not halted() and (left := end - time.monotonic()) > 0:
                self._news.wait(min(left, 0.2))
            return self._count != self._heard

    def facts(self) -> Mapping[str, str]:
        """What it is."""
        return {"server": "memory", "capabilities": "IDLE MOVE UIDPLUS", "folder": self.folder}

    def close(self) -> None:
        """Nothing to end."""

    def _arrival(self, uid: int, uidvalidity: int, raw: bytes, received_at: datetime) -> Arrival:
        if len(raw) <= self._largest:
            return Arrival(uid, uidvalidity, raw, len(raw), received_at)
        head, separator, _ = raw.partition(b"\r\n\r\n")
        return Arrival(uid, uidvalidity, None, len(raw), received_at, head + separator)


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail that was handed over."""

    sender: str
    recipient: str
    raw: bytes


class MemorySubmission(Faults):
    """Keeps what is sent in ``sent``; an ``Uncertain`` on order is raised after the mail was taken, unless lost."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[SentMail] = []

    def send(self, sender: str, recipient: str, raw: bytes) -> str:
        """Hand it over."""
        try:
            self.strike("send")
        except Uncertain:
            self.sent.append(SentMail(sender, recipient, raw))
            raise
        self.sent.append(SentMail(sender, recipient, raw))
        return "250 taken"

    def close(self) -> None:
        """Nothing to end."""


class MemoryCalendar(Faults):
    """Calendars by key; ``person_writes`` and ``person_removes`` are what people do with other programs."""

    def __init__(self, *keys: str) -> None:
        super().__init__()
        self._objects: dict[str, dict[str, CalendarObject]] = {key: {} for key in keys}
        self._history: list[tuple[str, str]] = []
        self._versions = iter(range(1, 1 << 62))
        self._oldest = 0

    # -- what a test or the demo does

    def person_writes(self, calendar: str, uid: str, ics: str) -> CalendarObject:
        """Somebody writes an object, whatever lies there."""
        return self._write(calendar, self._place_of(calendar, uid), ics)

    def person_removes(self, calendar: str, uid: str) -> None:
        """Somebody removes an object."""
        self._remove(calendar, self._place_of(calendar, uid))

    def person_moves_away(self, calendar: str, uid: str, name: str) -> CalendarObject:
        """Somebody stores an object under another name instead; its event stays what it is."""
        there = self._calendar(calendar)[self._place_of(calendar, uid)]
        self._remove(calendar, there.href)
        return self._write(calendar, _href(calendar, name), there.ics or "")

    def forget_tokens(self) -> None:
        """Every token given so far becomes bad."""
        self._history.append(("", ""))
        self._oldest = len(self._history)

    # -- the port

    def keys(self) -> Sequence[str]:
        """Keys of the calendars."""
        return list(self._objects)

    def unchanged(self, tokens: Mapping[str, str]) -> Sequence[str]:
        """Those that nobody has touched since their tokens."""
        self.strike("unchanged")
        last = {key: place for place, (key, _) in enumerate(self._history, 1)}
        return [
            key for key, token in tokens.items()
            if max(self._oldest, last.get(key, 0)) <= _count(token) <= len(self._history)
        ]  # fmt: skip

    def changes(self, calendar: str, token: str) -> Changes:
        """What changed since the token."""
        self.strike("changes")
        objects = self._calendar(calendar)
        now = f"memory:{len(self._history)}"
        since = _count(token)
        if not self._oldest <= since <= len(self._history):
            return Changes(list(objects.values()), now, whole=True)
        touched = dict.fromkeys(href for key, href in self._history[since:] if key == calendar)
        gone = CalendarObject("", "", None)
        found = [objects.get(href) or CalendarObject(href, gone.etag, None) for href in touched]
        return Changes(found, now, whole=False)

    def get(self, calendar: str, uid: str) -> CalendarObject | None:
        """The object of this UID, or None."""
        self.strike("get")
        return self._calendar(calendar).get(self._place_of(calendar, uid))

    def create(self, calendar: str, uid: str, ics: str) -> CalendarObject:
        """Write a new object."""
        self.strike("create")
        href = self._place_of(calendar, uid)
        if href in self._calendar(calendar):
            raise Conflict(f"an object stands at {href} already")
        return self._write(calendar, href, ics)

    def replace(self, calendar: str, href: str, etag: str, ics: str) -> CalendarObject:
        """Write over the version of this etag."""
        self.strike("replace")
        there = self._calendar(calendar).get(href)
        if there is None or there.etag != etag:
            raise Conflict(f"{href} was changed or removed by somebody")
        return self._write(calendar, href, ics)

    def delete(self, calendar: str, href: str, etag: str) -> None:
        """Remove the version of this etag."""
        self.strike("delete")
        there = self._calendar(calendar).get(href)
        if there is None:
            return
        if there.etag != etag:
            raise Conflict(f"{href} was changed by somebody")
        self._remove(calendar, href)

    def facts(self) -> Mapping[str, str]:
        """What it is."""
        return {"server": "memory", **{f"calendar {key}": f"/{key}/" for key in self._objects}}

    def close(self) -> None:
        """Nothing to end."""

    def _calendar(self, key: str) -> dict[str, CalendarObject]:
        if key not in self._objects:
            raise Permanent(f"there is no calendar {key}. There are: {', '.join(self._objects)}")
        return self._objects[key]

    def _place_of(self, calendar: str, uid: str) -> str:
        """Where the object of this UID lies, or would be written."""
        usual, line = _href(calendar, uid), f"\nUID:{uid}\n"
        objects = self._calendar(calendar)
        if usual in objects:
            return usual
        elsewhere = (
            one.href
            for one in objects.values()
            if line in (one.ics or "").replace("\r\n ", "").replace("\r\n", "\n")
        )
        return next(elsewhere, usual)

    def _write(self, calendar: str, href: str, ics: str) -> CalendarObject:
        written = CalendarObject(href, f'"{next(self._versions)}"', ics)
        self._calendar(calendar)[href] = written
        self._history.append((calendar, href))
        return written

    def _remove(self, calendar: str, href: str) -> None:
        self._calendar(calendar).pop(href, None)
        self._history.append((calendar, href))


def _count(token: str) -> int:
    """How many changes there had been when the token was given; -1 for what is no token of ours."""
    count = token.removeprefix("memory:")
    return int(count) if count.isdigit() else -1


def _href(calendar: str, uid: str) -> str:
    return f"/{calendar}/{uid}.ics"


def _message_id(raw: bytes) -> str:
    return str(
        message_from_bytes(raw.partition(b"\r\n\r\n")[0], policy=compat32).get("Message-ID", "")
    ).strip()
