"""Events: what comes in through the three doors (mail, clock, calendar) or from another desk, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """An answer that means it without doubt, by somebody whose right and proof were checked already.

    Attributes:
        verb: ``approve``, ``reject``, ``transfer``, ``done``, ``extend``, ``choose``...
        actor: mail address of who said it.
        to: person key or department name a matter is transferred to.
        until: ISO date or moment (extend, defer).
        choice: 1-based, of offered alternatives (choose).
        text: the words, verbatim (批示 is kept to the letter).
        letter: id of the letter, for the record.
    """

    verb: str
    actor: str
    to: str = ""
    until: str = ""
    choice: int = 0
    text: str = ""
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A participant wrote words that are no command: a supplement, the missing facts, a remark.

    Attributes:
        answers: they answer a notice of ours, so that a bare word may be taken for what was asked; False where only
            a number in the subject led here, which anybody can write.
        doubted: the sender is not proven as far as an order of his would have to be, so that none of his words is one.
        files: what was attached, each ``{name, content_type, size, digest, safe, secrecy}``: whether it may be sent on
            to others at all, and its level of secrecy.
    """

    actor: str
    text: str
    subject: str = ""
    at: datetime | None = None
    letter: int | None = None
    answers: bool = False
    files: tuple[Mapping[str, Any], ...] = ()
    doubted: bool = False

    @property
    def carries_orders(self) -> bool:
        """Whether an order in these words may be carried out, as a command may: by the notice's token alone."""
        return self.answers and not self.doubted


@dataclass(frozen=True, slots=True)
class AlarmDue:
    """A rung of a ladder, or something the desk itself set for later, is due.

    Attributes:
        key: identity of the alarm within the case.
        clock: name of the clock; empty for what the desk set with ``Later``.
        purpose: of the rung (``reminder``, ``due``, ``overdue``, ``escalation``), or the name given to ``Later``.
        to: role that is to be told.
        at: when it was due; ``late`` when it comes so late that its moment has passed.
        payload: what the desk gave along with ``Later``.
    """

    key: str
    clock: str
    purpose: str
    to: str
    at: datetime
    late: bool = False
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarDone:
    """The calendar server has answered to a ``Book`` or ``Unbook``.

    Attributes:
        outcome: ``booked``, ``removed`` (or marked as called off, where a person had written into it), ``taken``
            (something else stands there), ``edited`` and ``gone`` (a person has moved or removed the event in the same
            moment; ``CalendarChanged`` follows), ``failed`` (given up; parked).
    """

    calendar: str
    uid: str
    outcome: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """A person has moved, changed or removed an event of ours; what they did is the truth.

    Attributes:
        start, end: the new times; None when the event is gone or cancelled.
        summary, location: as the event says now.
        series: how the event comes back now, as the desk keeps it (JSON values); empty where it happens once.
        repeats: whether it comes back at all, also by a rule that is not unrolled.
        continued: UID of a second event in which the person has carried the series on, and whose times are among those
            of ``series``; empty where there is none.
        series_before: as ``series``, of the version that the case knew there before.
    """

    calendar: str
    uid: str
    start: datetime | None
    end: datetime | None
    summary: str = ""
    cancelled: bool = False
    location: str = ""
    series: Mapping[str, Any] = field(default_factory=dict)
    repeats: bool = False
    continued: str = ""
    series_before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """Another desk tells this case something (``displaced``, ``closed``...)."""

    what: str
    by: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheduling:
    """A calendar mail (iTIP, RFC 5546) about a meeting of ours.

    Attributes:
        method: ``REPLY``, ``CANCEL``, ``COUNTER``, ``REQUEST`` (a change), ``ADD``, ``REFRESH``, ``DECLINECOUNTER``.
        actor: sender of the mail; checked against the stored organiser or attendees, never against the object.
        partstat: of the actor, for a REPLY.
        start, end: asked for by COUNTER or a changed REQUEST.
        stamp: DTSTAMP, which orders messages of the same SEQUENCE (RFC 5546 section 2.1.5).
        original: the occurrence that is meant, by its original start; None: the whole event.
        following: with ``original``, all later occurrences too (RANGE=THISANDFUTURE).
        series: how the event comes back, as the desk keeps it (JSON values); empty where it happens once.
        further: what the same mail says of further occurrences.
        invited: False where somebody answers who was not invited.
        whole_days: start and end are midnights, of an event in days.
        description: of the event, as its organiser has it now.
        comment: what is certainly a person's own word (COMMENT); ``text`` may be what a program wrote around it.
    """

    method: str
    actor: str
    uid: str
    sequence: int = 0
    partstat: str = ""
    start: datetime | None = None
    end: datetime | None = None
    text: str = ""
    stamp: datetime | None = None
    original: datetime | None = None
    following: bool = False
    summary: str = ""
    location: str = ""
    series: Mapping[str, Any] = field(default_factory=dict)
    further: tuple["Scheduling", ...] = ()
    invited: bool = True
    whole_days: bool = False
    comment: str = ""
    description: str = ""


Event = Command | Message | AlarmDue | CalendarDone | CalendarChanged | Told | Scheduling
