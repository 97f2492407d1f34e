"""Free and busy times of people whose calendars may not be read: asked of the calendar, or through our outbox.

A calendar that shows its free and busy times alone answers ``free-busy-query`` (RFC 4791 section 7.10). Somebody whose
calendar we cannot name is asked by address through the schedule outbox (RFC 6638 section 5), where the server has one.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from zongban.adapters.caldav_line import DavLine
from zongban.adapters.caldav_xml import CALDAV, DAV
from zongban.adapters.transport import Phrase

_BACK: Final = timedelta(days=1)
_AHEAD: Final = timedelta(days=180)
_XML: Final = {"Content-Type": "application/xml; charset=utf-8", "Depth": "1"}
_ICS: Final = {"Content-Type": "text/calendar; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class FreeBusySource:
    """One person.

    Attributes:
        place: URL or path of the calendar, or a mail address.
        every: seconds between two questions.
        now: the present moment; half a year from it is asked for.
    """

    line: DavLine
    url: str
    place: str
    now: Callable[[], datetime]
    every: float = 600.0

    def address(self) -> str:
        """Who is asked for."""
        return self.place

    @property
    def server(self) -> str:
        """The office's calendar server."""
        return self.line.far.address

    def read(self, token: str) -> tuple[str | None, str]:
        """The times as a VFREEBUSY."""
        start = self.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0) - _BACK
        text = (
            self._by_outbox(start)
            if ("@" in self.place and "/" not in self.place)
            else self._of_calendar(start)
        )
        return text, token or "asked"

    def _of_calendar(self, start: datetime) -> str:
        place = self.line.absolute(self.place)
        body = (
            '<?xml version="1.0" encoding="utf-8"?><c:free-busy-query xmlns:c="urn:ietf:params:xml:ns:caldav">'
            f'<c:time-range start="{_utc(start)}" end="{_utc(start + _AHEAD)}"/></c:free-busy-query>'
        )
        for _ in range(3):
            answer = self.line.request("REPORT", place, body, _XML)
            if answer.status not in {301, 302, 307, 308} or not answer.location:
                break
            if urlsplit(answer.location).hostname != urlsplit(self.url).hostname:
                break
            place = answer.location
        if answer.status != 200:
            raise self.line.trouble(answer, _ASKING, place)
        return answer.body

    def _by_outbox(self, start: datetime) -> str:
        outbox, ourselves = self._outbox()
        lines = (
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zongban//general manager's office//EN", "METHOD:REQUEST",
            "BEGIN:VFREEBUSY", f"UID:{uuid.uuid4()}", f"DTSTAMP:{_utc(self.now())}", f"DTSTART:{_utc(start)}",
            f"DTEND:{_utc(start + _AHEAD)}", f"ORGANIZER:{ourselves}", f"ATTENDEE:mailto:{self.place}",
            "END:VFREEBUSY", "END:VCALENDAR", "",
        )  # fmt: skip
        answer = self.line.request("POST", outbox, "\r\n".join(lines), _ICS)
        if answer.status != 200 or answer.tree is None:
            raise self.line.trouble(answer, _ASKING, outbox)
        for each in answer.tree.findall(CALDAV + "response"):
            data = each.findtext(CALDAV + "calendar-data")
            if data:
                return str(data)
            status = (each.findtext(CALDAV + "request-status") or "").strip()
            raise self.line.far.permanent(_NOT_TOLD, who=self.place, status=status[:100])
        raise self.line.far.permanent(_NOT_TOLD, who=self.place, status="-")

    def _outbox(self) -> tuple[str, str]:
        """Our schedule outbox, and the address under which this server knows us."""
        names = ("c:schedule-outbox-URL", "c:calendar-user-address-set", "d:current-user-principal")
        place = self.url
        for _ in range(2):
            found = self.line.properties(place, *names)
            for each in found:
                outbox = each.link(CALDAV + "schedule-outbox-URL")
                ourselves = each.link(CALDAV + "calendar-user-address-set")
                if outbox and ourselves:
                    return self.line.absolute(outbox), ourselves
            principal = next((each.link(DAV + "current-user-principal") for each in found), "")
            if not principal:
                break
            place = self.line.absolute(principal)
        raise self.line.far.permanent(_NO_OUTBOX, who=self.place)


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


_ASKING: Final = Phrase("查询忙闲", "asking for free and busy times")
_NOT_TOLD: Final = Phrase(
    "不提供 {who} 的忙闲（{status}）。", "does not tell the free and busy times of {who} ({status})."
)
_NO_OUTBOX: Final = Phrase(
    "没有日程发件箱（RFC 6638），无法查询 {who} 的忙闲；请改写其日历地址。",
    "has no schedule outbox (RFC 6638), so {who} cannot be asked for; name the person's calendar instead.",
)
