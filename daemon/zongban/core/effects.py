"""Effects: something to be done, as data. A desk only returns them; one place carries them out, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.events import Event


@dataclass(frozen=True, slots=True)
class AskItem:
    """One numbered thing an answer may refer to.

    Attributes:
        label: as printed, ``1``, ``2``...
        case: machine form of the case number it stands for.
        version: of the case when it was asked; an answer to an older version is asked again.
        verbs: what may be answered.
        options: how many alternatives are offered under this item (for ``choose``), 0 for none.
        carries: what the runners need to carry the answer out (a held command, the key of a waiting one), JSON values.
    """

    label: str
    case: str
    version: int
    verbs: tuple[str, ...]
    options: int = 0
    carries: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a notice asks: each item may be answered once, by the recipient alone, before it expires."""

    items: tuple[AskItem, ...]
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes along with a notice."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of a letter that came: sent on from the kept original, found by the digest of its octets.

    Attributes:
        letter: id of the letter.
        digest: SHA-256 of the decoded octets, hexadecimal.
    """

    letter: int
    digest: str
    name: str
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Notify:
    """A mail to one recipient.

    Attributes:
        to: mail address.
        template: ``<desk>/<audience>-<purpose>``, without language and ending.
        occasion: identity of the notice within its case and recipient; the same occasion is never sent twice.
        facts: what the template may print; times as aware datetimes or ISO text.
        urgent: leaves at any hour and before all others.
        ask: what may be answered to it.
        answers: id of the letter this mail replies to, so that it stands in its thread.
        name: display name of a recipient who is not of the house.
        language: of a recipient who is not of the house; empty: the case's.
        invitation: an iCalendar object with its METHOD, for invitations and cancellations.
        enclosures: files that go along.
        files: files of letters that go along, taken from the originals when the mail is written.
        encloses: id of a letter that goes along as a mail of its own, without the files that might start something;
            to readers of the house alone. The template is told of it as ``original``.
        automatic: ``auto-generated`` or ``auto-replied`` (RFC 3834 section 5).
    """

    to: str
    template: str
    occasion: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False
    ask: Ask | None = None
    answers: int | None = None
    name: str = ""
    language: str = ""
    invitation: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    files: tuple[Filed, ...] = ()
    encloses: int | None = None
    automatic: str = "auto-generated"


@dataclass(frozen=True, slots=True)
class Remind:
    """One line for somebody's reminders: what is due at the same time goes out as one mail a person.

    Attributes:
        to: mail address.
        purpose: ``reminder``, ``due``, ``overdue`` or ``escalation``; decides order and wording.
        occasion: identity within the case and recipient.
        verbs: what may be answered to the line.
        due: the moment it is about.
        facts: for the line's template.
    """

    to: str
    purpose: str
    occasion: str
    due: datetime
    verbs: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A new case at a desk, with its own number.

    Attributes:
        parent: number of the case that opens it.
        letter: id of the letter that brings it.
        since: when the matter arrived (clocks start there); None: now.
        missing: names of what must still be asked for.
    """

    desk: str
    title: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    language: str = "zh"
    secrecy: str = "none"
    urgency: str = "normal"
    parent: str | None = None
    letter: int | None = None
    since: datetime | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tell:
    """An event for another case."""

    case: str
    event: Event


@dataclass(frozen=True, slots=True)
class Altered:
    """One occurrence of a series that is not where the rule puts it; ``original`` names it (RECURRENCE-ID).

    Attributes:
        free: its time stays free in this calendar: it is held elsewhere.
    """

    original: datetime
    start: datetime
    end: datetime
    location: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Repeats:
    """How an event comes back; ``start`` and ``end`` of the booking are then those of its first occurrence.

    Attributes:
        zone: IANA name of the zone in which the rule runs.
        rule: RRULE as text; empty where the further occurrences are ``added`` alone.
        without, added: original starts that do not take place, or take place beside the rule (EXDATE, RDATE).
    """

    zone: str
    rule: str = ""
    without: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    altered: tuple[Altered, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """An event that shall stand in a calendar; the answer comes back as ``CalendarDone``.

    Written with If-None-Match when it is new and with If-Match when it is a change (RFC 4918, RFC 4791 section
    5.3.4), so that a person's edit is never overwritten.

    Attributes:
        calendar: key of a calendar of the configuration.
        uid: of the event, made from the case.
        sequence: rises with each change of time or place (RFC 5545 section 3.8.7.4).
        attendees: mail addresses, for readers of the calendar; the server must invite nobody (SCHEDULE-AGENT=CLIENT).
        firm: False while it is only held (STATUS:TENTATIVE).
        repeats: of a series; the whole series is one event in the calendar.
        whole_days: written as days; start and end are then midnights of the office.
        free: the time stays free for other things (TRANSP:TRANSPARENT).
    """

    calendar: str
    uid: str
    start: datetime
    end: datetime
    summary: str
    location: str = ""
    description: str = ""
    organizer: str = ""
    attendees: tuple[str, ...] = ()
    sequence: int = 0
    firm: bool = True
    repeats: Repeats | None = None
    whole_days: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Unbook:
    """An event of ours that shall go from a calendar, unless a person has changed it since."""

    calendar: str
    uid: str


@dataclass(frozen=True, slots=True)
class Later:
    """Something the desk wants to hear of at a moment: comes back as ``AlarmDue`` with ``purpose`` = name."""

    name: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forget:
    """Withdraws what ``Later`` of this name has set; the name may end in ``*``."""

    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the record: who did what; ``detail`` holds the facts, for words in either language."""

    what: str
    actor: str = "office"
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Park:
    """Set aside for a person, with the reason in both languages; the assistant is told."""

    reason_zh: str
    reason_en: str


Effect = Notify | Remind | OpenCase | Tell | Book | Unbook | Later | Forget | Entry | Park


@dataclass(frozen=True, slots=True)
class Decision:
    """What a desk has decided: the case as it shall be, and what shall be done. Nothing has happened yet."""

    case: Case
    effects: tuple[Effect, ...] = ()

    def and_do(self, *effects: Effect) -> "Decision":
        """The decision with further effects."""
        return Decision(self.case, (*self.effects, *effects))

    def then(self, second: "Decision") -> "Decision":
        """What was decided afterwards, about the case as this decision leaves it, with the effects of both."""
        return Decision(second.case, (*self.effects, *second.effects))

    def but(self, case: Case) -> "Decision":
        """The decision with another version of the same case."""
        return Decision(case, self.effects)
