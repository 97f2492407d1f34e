"""Which collection a configured calendar is: by URL, by path, or by the name that people see."""

from typing import Final
from urllib.parse import unquote, urlsplit

from zongban.adapters.caldav_line import DavLine
from zongban.adapters.caldav_xml import CALDAV, DAV, Member
from zongban.adapters.transport import Phrase
from zongban.ports.errors import Permanent, WireError

_KIND: Final = ("d:resourcetype", "d:displayname")


def find_calendar(line: DavLine, root: str, key: str, wanted: str) -> str:
    """The URL of a calendar collection, ending in ``/``.

    Raises:
        Permanent: there is none; names those there are.
        WireError: the server cannot be asked.
    """
    if wanted.startswith(("http://", "https://", "/")):
        place = line.absolute(wanted if wanted.endswith("/") else wanted + "/")
        if urlsplit(place).netloc != urlsplit(root).netloc:
            raise line.far.permanent(_OTHER_SERVER, key=key, wanted=wanted)
        if any(each.is_calendar for each in line.properties(place, *_KIND)):
            return place
        raise _missing(line, root, key, wanted)
    for each in calendars(line, root):
        if wanted in {each.text(DAV + "displayname"), _last(each.href)}:
            return line.absolute(each.href.rstrip("/") + "/")
    raise _missing(line, root, key, wanted)


def calendars(line: DavLine, root: str) -> list[Member]:
    """All calendars of the account: in its calendar home (RFC 4791 section 6.2.1), else right below the URL."""
    home = _home(line, root)
    return [each for each in line.properties(home or root, *_KIND, depth="1") if each.is_calendar]


def _home(line: DavLine, root: str) -> str:
    """The calendar home, asked of the URL itself or of the principal it names; empty for none."""
    names = ("c:calendar-home-set", "d:current-user-principal")
    for each in line.properties(root, *names):
        home = each.link(CALDAV + "calendar-home-set")
        principal = each.link(DAV + "current-user-principal")
        if not home and principal:
            found = line.properties(line.absolute(principal), names[0])
            home = next((one.link(CALDAV + "calendar-home-set") for one in found), "")
        if home:
            return line.absolute(home)
    return ""


def _missing(line: DavLine, root: str, key: str, wanted: str) -> Permanent:
    try:
        present = [
            f"{each.text(DAV + 'displayname') or _last(each.href)} ({each.href})"
            for each in calendars(line, root)
        ]
    except WireError:
        present = []
    names = ", ".join(sorted(present)[:50]) or "-"
    return line.far.permanent(_NO_CALENDAR, key=key, wanted=wanted, names=names)


def _last(href: str) -> str:
    return unquote(urlsplit(href).path).rstrip("/").rpartition("/")[2]


_NO_CALENDAR: Final = Phrase(
    "没有日历 {wanted}（[calendar] calendars 的 {key}）。现有日历：{names}。",
    "there is no calendar {wanted} ({key} in calendars of [calendar]). There are: {names}.",
)
_OTHER_SERVER: Final = Phrase(
    "日历 {wanted}（{key}）在另一台服务器上；[calendar] 的 url 与各日历须在同一台服务器。",
    "calendar {wanted} ({key}) lies on another server; url of [calendar] and its calendars must share one.",
)
