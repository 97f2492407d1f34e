"""What is asked of a CalDAV server, and what it answers, as XML (RFC 4791, RFC 6578)."""

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit
from xml.sax.saxutils import escape

DAV: Final = "{DAV:}"
CALDAV: Final = "{urn:ietf:params:xml:ns:caldav}"
_SPACES: Final = (
    'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"'
)
CTAG: Final = "{http://calendarserver.org/ns/}getctag"


@dataclass(frozen=True, slots=True)
class Member:
    """One response of a multistatus.

    Attributes:
        href: path, escaped in our way.
        status: of the response as a whole; 200 where only properties have one.
        properties: those found (200), by Clark name, as lxml elements.
    """

    href: str
    status: int
    properties: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a property, or nothing."""
        element = self.properties.get(name)
        return "" if element is None else (element.text or "").strip()

    @property
    def etag(self) -> str:
        """The version that lies there; empty where the server tells none."""
        return strong(self.text(DAV + "getetag"))

    @property
    def ics(self) -> str:
        """The calendar data, or nothing."""
        text = self.text(CALDAV + "calendar-data")
        return crlf(text) if text else ""

    @property
    def is_calendar(self) -> bool:
        """Whether it is a calendar collection."""
        kind = self.properties.get(DAV + "resourcetype")
        return kind is not None and kind.find(CALDAV + "calendar") is not None

    def link(self, name: str) -> str:
        """The href inside a property, or nothing."""
        element = self.properties.get(name)
        target = None if element is None else element.find(DAV + "href")
        return "" if target is None else (target.text or "").strip()


def members(tree: Any) -> list[Member]:  # noqa: ANN401 - an lxml element or None
    """All responses of a multistatus; none in what is no multistatus."""
    if tree is None or tree.tag != DAV + "multistatus":
        return []
    return [_member(each) for each in tree.findall(DAV + "response")]


def sync_token(tree: Any) -> str:  # noqa: ANN401
    """The token of a sync-collection answer, or nothing."""
    found = None if tree is None else tree.findtext(DAV + "sync-token")
    return (found or "").strip()


def strong(etag: str | None) -> str:
    """An ETag as it may be sent in If-Match: a compressing proxy makes ``W/"…"`` of it, which never matches."""
    return (etag or "").strip().removeprefix("W/")


def canonical(href: str) -> str:
    """The path of an href or URL, escaped in one way, so that one object has one name."""
    segments = urlsplit(href).path.split("/")
    return "/".join(quote(unquote(segment), safe="@:!$'()*+,;=~") for segment in segments)


def same_place(one: str, other: str) -> bool:
    """Whether two hrefs or URLs name the same collection."""
    return canonical(one).rstrip("/") == canonical(other).rstrip("/")


def crlf(ics: str) -> str:
    """iCalendar text with the line ends of RFC 5545: inside XML a server may give it with others."""
    return ics.replace("\r\n", "\n").strip("\n").replace("\n", "\r\n") + "\r\n"


def content_lines(ics: str) -> list[str]:
    """Its content lines, unfolded (RFC 5545 section 3.1)."""
    return ics.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "").strip().split("\n")


def ask_properties(*names: str) -> str:
    """Body of a PROPFIND; names with the prefixes d, c, s."""
    wanted = "".join(f"<{name}/>" for name in names)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><d:propfind {_SPACES}><d:prop>{wanted}</d:prop></d:propfind>'
    )


def ask_changes(token: str) -> str:
    """Body of a sync-collection REPORT."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><d:sync-collection {_SPACES}><d:sync-token>{escape(token)}'
        "</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>"
    )


def ask_objects(hrefs: list[str]) -> str:
    """Body of a calendar-multiget REPORT."""
    wanted = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><c:calendar-multiget {_SPACES}><d:prop><d:getetag/>'
        f"<c:calendar-data/></d:prop>{wanted}</c:calendar-multiget>"
    )


def ask_uid(uid: str) -> str:
    """Body of a calendar-query REPORT for events of one UID."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><c:calendar-query {_SPACES}><d:prop><d:getetag/><c:calendar-data/>'
        '</d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:prop-filter name="UID">'
        f'<c:text-match collation="i;octet">{escape(uid)}</c:text-match></c:prop-filter></c:comp-filter>'
        "</c:comp-filter></c:filter></c:calendar-query>"
    )


def _member(element: Any) -> Member:  # noqa: ANN401
    properties: dict[str, Any] = {}
    for block in element.findall(DAV + "propstat"):
        if _code(block.findtext(DAV + "status")) == 200:
            found = block.find(DAV + "prop")
            properties.update({} if found is None else {each.tag: each for each in found})
    href = canonical((element.findtext(DAV + "href") or "").strip())
    return Member(href, _code(element.findtext(DAV + "status")), properties)


def _code(status: str | None) -> int:
    """The number in ``HTTP/1.1 404 Not Found``; 200 where there is none."""
    parts = (status or "").split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 200
