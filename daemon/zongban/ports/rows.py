"""Rows of the store, as data: letters, alarms, posts, parked things, mirrored calendar objects, signs of life."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zongban.ports.sight import Occupied


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One incoming mail in the store.

    Attributes:
        state: ``kept`` (bytes stored, not yet decided), ``registered`` (a case has it), ``ignored`` (machine mail),
            ``parked`` (waits for a person), ``duplicate`` (a second copy of ``first``). There is no sixth.
        kind: of reading or screening (``document``, ``bounce``...).
        reason: why it was ignored or parked.
        case: number of the case it opened or belongs to.
        attempts: how often reading or deciding was begun; at the third failure it is parked.
        trace: verdict and reading as JSON values, for ``explain``.
        folder_wanted: where it shall be filed; empty: stays. ``filed`` once it was.
    """

    id: int
    account: str
    folder: str
    uidvalidity: int
    uid: int
    raw: str
    size: int
    received_at: datetime
    state: str = "kept"
    fingerprint: str = ""
    kind: str = ""
    reason: str = ""
    case: str | None = None
    sender: str = ""
    message_id: str = ""
    subject: str = ""
    first: int | None = None
    attempts: int = 0
    trace: Mapping[str, Any] = field(default_factory=dict)
    folder_wanted: str = ""
    filed: bool = False


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """Something that must happen later.

    Attributes:
        key: unique within the case; a key that has fired never fires again.
        kind: ``rung`` of a clock, ``later`` set by a desk, or ``command`` that waits out its withdrawal window.
        state: ``waiting``, ``fired``, ``missed`` (its moment had passed; entered in the record), ``dropped``.
    """

    id: int
    case: str
    key: str
    kind: str
    at: datetime
    clock: str = ""
    purpose: str = ""
    to: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    state: str = "waiting"


@dataclass(frozen=True, slots=True)
class Post:
    """One thing in the outbox: a mail for one recipient, or one write to one calendar.

    Attributes:
        key: unique; the same occasion is never queued twice.
        kind: ``mail`` or ``calendar``.
        state: ``pending``, ``sending`` (leased), ``sent``, ``uncertain`` (reply lost; repeated with the same identity),
            ``retry``, ``failed`` (given up, parked), ``held`` (a template failed or a person holds it), ``dropped``.
        urgency: 0 goes first, 1 ordinary, 2 bulk.
        raw: the mail as it goes out, fixed when it is queued.
        plan: the effect as JSON values, for a new rendering after a template was mended, and for calendar writes.
        ask: items that may be answered (see ``core.effects.Ask``), as JSON values.
    """

    id: int
    key: str
    kind: str
    recipient: str
    not_before: datetime
    created_at: datetime
    message_id: str = ""
    case: str | None = None
    template: str = ""
    subject: str = ""
    urgency: int = 1
    raw: bytes = b""
    plan: Mapping[str, Any] = field(default_factory=dict)
    ask: Mapping[str, Any] = field(default_factory=dict)
    state: str = "pending"
    attempts: int = 0
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """Something set aside for a person.

    Attributes:
        kind: ``letter``, ``post``, ``alarm``, ``case``, ``rules``...
        reference: id of the row it is about, as text.
        reason: in the office's language.
    """

    id: int
    kind: str
    reference: str
    reason: str
    at: datetime
    case: str | None = None
    settled_at: datetime | None = None
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A calendar object of the mirror, with its occurrences within the window that is kept."""

    calendar: str
    href: str
    etag: str
    uid: str
    ics: str
    occurrences: tuple[Occupied, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """The last sign of life of one part of the service."""

    part: str
    at: datetime
    good_at: datetime | None
    detail: str
