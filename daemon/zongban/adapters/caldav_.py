"""The calendars over CalDAV (RFC 4791): every write bears a condition, so a person's edit always wins.

Changes come by sync-collection (RFC 6578). Where a server has none, its getctag tells whether anything changed, and
then all ETags are compared. A refused token (403 of Radicale and Cyrus, 412 of Xandikos) means: everything anew.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from zongban.adapters.caldav_finding import find_calendar
from zongban.adapters.caldav_line import Answer, CalDavSettings, DavLine
from zongban.adapters.caldav_xml import (
    CTAG,
    DAV,
    Member,
    ask_changes,
    ask_objects,
    ask_uid,
    canonical,
    content_lines,
    crlf,
    members,
    same_place,
    sync_token,
)
from zongban.adapters.failpoint import failpoint
from zongban.adapters.transport import Phrase
from zongban.ports.calendar import CalendarObject, Changes
from zongban.ports.errors import Conflict, Permanent, Temporary, Unusable

log = logging.getLogger(__name__)

_AT_ONCE: Final = 50
_MOST_PAGES: Final = 1000
_CTAG: Final = "ctag:"
_SYNC_TOKEN: Final = DAV + "sync-token"
_CALENDAR_TYPE: Final = {"Content-Type": "text/calendar; charset=utf-8"}


class CalDavCalendar:
    """The Calendar of a CalDAV account. Not for several threads at once."""

    def __init__(self, settings: CalDavSettings) -> None:
        self._settings = settings
        self._line = DavLine(settings)
        self._places: dict[str, str] = {}
        self._no_sync: set[str] = set()
        self._no_etags: set[str] = set()
        self._closed_homes: set[str] = set()
        self._kept: dict[str, CalendarObject] = {}

    # -- reading

    def keys(self) -> Sequence[str]:
        """Keys of the configured calendars."""
        return list(self._settings.calendars)

    def unchanged(self, tokens: Mapping[str, str]) -> Sequence[str]:
        """One request for each home in which several calendars lie: PROPFIND of its members' tokens."""
        homes: dict[str, dict[str, str]] = defaultdict(dict)
        for key in tokens:
            try:
                place = self._place(key)
            except Unusable:
                raise
            except Permanent:  # told when it is asked for its changes
                continue
            homes[place.rstrip("/").rpartition("/")[0] + "/"][canonical(place)] = key
        quiet: list[str] = []
        for home, inside in homes.items():
            if len(inside) > 1 and home not in self._closed_homes:
                marks = self._marks(home)
                quiet += [key for path, key in inside.items() if tokens[key] in marks.get(path, ())]
        return quiet

    def changes(self, calendar: str, token: str) -> Changes:
        """What changed since the token; see the port."""
        place = self._place(calendar)
        if calendar not in self._no_sync:
            found = self._synced(place, token if not token.startswith(_CTAG) else "")
            if found is not None:
                return found
            log.info("calendar %s has no sync-collection; its ETags are compared", calendar)
            self._no_sync.add(calendar)
        return self._compared(place, token)

    def get(self, calendar: str, uid: str) -> CalendarObject | None:
        """The object of this UID: where we would have put it, or wherever another program did."""
        place = self._place(calendar)
        ours = self._look(self._href(place, uid))
        if ours is not None and _has_uid(ours.ics or "", uid):
            return ours
        answer = self._line.ask("REPORT", place, ask_uid(uid), "1")
        if answer.status != 207:
            raise self._line.trouble(answer, _READING, place)
        for each in members(answer.tree):
            if each.ics and _has_uid(each.ics, uid):
                return self._look(each.href)
        return None

    # -- writing

    def create(self, calendar: str, uid: str, ics: str) -> CalendarObject:
        """Write a new object with ``If-None-Match: *``."""
        place = self._place(calendar)
        self._require_etags(calendar)
        return self._put(calendar, self._href(place, uid), ics, {"If-None-Match": "*"})

    def replace(self, calendar: str, href: str, etag: str, ics: str) -> CalendarObject:
        """Write over the version of this etag with ``If-Match``."""
        self._place(calendar)
        self._require_etags(calendar, etag)
        return self._put(calendar, href, ics, {"If-Match": etag})

    def delete(self, calendar: str, href: str, etag: str) -> None:
        """Remove the version of this etag with ``If-Match``; gone already is well."""
        self._place(calendar)
        self._require_etags(calendar, etag)
        answer = self._line.request("DELETE", href, headers={"If-Match": etag})
        if answer.good or answer.status in {404, 410}:
            return
        if answer.status != 412:
            raise self._line.trouble(answer, _REMOVING, href)
        if self._look(href) is not None:
            raise Conflict(self._line.far.say(_CHANGED, href=href))

    # -- health, end

    def facts(self) -> Mapping[str, str]:
        """Server, DAV abilities, and where each calendar lies."""
        answer = self._line.ask("OPTIONS", self._settings.url)
        places = {f"calendar {key}": self._place(key) for key in self.keys()}
        return {"server": self._line.far.address, "software": answer.server, **places}

    def close(self) -> None:
        """Close all connections; never raises."""
        self._line.close()

    # -- inside: changes

    def _marks(self, home: str) -> dict[str, tuple[str, ...]]:
        """Path of each calendar in a home → the tokens of its present state; none of a home that is closed to us."""
        try:
            found = self._line.properties(home, "d:sync-token", "s:getctag", depth="1")
        except Unusable:
            raise
        except Permanent:
            self._closed_homes.add(home)
            return {}
        return {
            each.href: tuple(mark for mark in (each.text(_SYNC_TOKEN), _ctag(each.text(CTAG))) if mark)
            for each in found
        }

    def _synced(self, place: str, token: str) -> Changes | None:
        """By sync-collection; None where the server has none."""
        gathered: dict[str, Member] = {}
        whole, mark = not token, token
        for _ in range(_MOST_PAGES):
            answer = self._line.ask("REPORT", place, ask_changes(mark), "0")
            if mark and answer.status in {400, 403, 404, 409, 410, 412, 507}:
                return self._synced(place, "")
            if answer.status != 207:
                self._require_no_report(answer, place)
                return None
            found = members(answer.tree)
            gathered |= {each.href: each for each in found if not same_place(each.href, place)}
            mark = sync_token(answer.tree) or mark
            if not any(each.status == 507 and same_place(each.href, place) for each in found):
                break
        return Changes(self._objects(place, gathered.values()), mark, whole)

    def _require_no_report(self, answer: Answer, place: str) -> None:
        """Go on when an answer only means that there is no such report; any other trouble is raised."""
        unknown = answer.status in {400, 403, 404, 405, 415, 422, 501}
        if not (unknown and self._line.properties(place, "d:resourcetype")):
            raise self._line.trouble(answer, _READING, place)

    def _compared(self, place: str, token: str) -> Changes:
        """By getctag and ETags; what is known in its present version is not fetched again."""
        ctags = [each.text(CTAG) for each in self._line.properties(place, "s:getctag")]
        mark = _ctag(ctags[0]) if ctags else ""
        if mark and mark == token:
            return Changes((), mark, whole=False)
        listed = self._line.properties(place, "d:getetag", "d:resourcetype", depth="1")
        present = [each for each in listed if not same_place(each.href, place) and each.etag]
        known = {
            each.href: kept
            for each in present
            if (kept := self._kept.get(each.href)) and kept.etag == each.etag
        }
        fresh = self._objects(place, [each for each in present if each.href not in known])
        objects = [*known.values(), *fresh]
        self._kept.update({each.href: each for each in objects})
        return Changes(objects, mark, whole=True)

    def _objects(self, place: str, found: Iterable[Member]) -> list[CalendarObject]:
        """Members of a listing with their texts; removed ones without."""
        listed = list(found)
        gone = [CalendarObject(each.href, "", None) for each in listed if each.status in {404, 410}]
        hrefs = [each.href for each in listed if each.status == 200 and not each.href.endswith("/")]
        objects: list[CalendarObject] = []
        for start in range(0, len(hrefs), _AT_ONCE):
            part = hrefs[start : start + _AT_ONCE]
            answer = self._line.ask("REPORT", place, ask_objects(part), "1")
            if answer.status != 207:
                raise self._line.trouble(answer, _READING, place)
            texts = [each for each in members(answer.tree) if each.ics]
            objects.extend(CalendarObject(each.href, each.etag, each.ics) for each in texts)
        return [*objects, *gone]

    # -- inside: single objects

    def _place(self, calendar: str) -> str:
        """The URL of a configured calendar, found once."""
        if calendar not in self._places:
            wanted = self._settings.calendars.get(calendar)
            if wanted is None:
                raise self._line.far.permanent(_NOT_CONFIGURED, key=calendar, names=", ".join(self.keys()))
            self._places[calendar] = find_calendar(self._line, self._settings.url, calendar, wanted)
        return self._places[calendar]

    def _href(self, place: str, uid: str) -> str:
        return canonical(place + quote(uid, safe="") + ".ics")

    def _look(self, href: str) -> CalendarObject | None:
        """What lies at an href now; its ETag is asked for when it does not come along."""
        answer = self._line.ask("GET", href)
        if answer.status in {404, 410}:
            return None
        if answer.status != 200:
            raise self._line.trouble(answer, _READING, href)
        etag = answer.etag or next((each.etag for each in self._line.properties(href, "d:getetag")), "")
        return CalendarObject(canonical(href), etag, crlf(answer.body))

    def _put(self, calendar: str, href: str, ics: str, condition: Mapping[str, str]) -> CalendarObject:
        """A conditional PUT. When its answer is lost, what lies there is read before it is sent again."""
        failpoint("caldav-before-put")
        try:
            answer = self._line.request("PUT", href, ics, {**_CALENDAR_TYPE, **condition})
            if answer.status in {500, 502, 504}:
                raise self._line.trouble(answer, _WRITING, href)
        except Temporary:
            there = self._look(href)
            if there is not None and _holds(there.ics or "", ics):
                return there
            answer = self._line.request("PUT", href, ics, {**_CALENDAR_TYPE, **condition})
        failpoint("caldav-after-put")
        if not answer.good:
            raise self._put_trouble(calendar, answer, href, condition)
        if answer.etag and answer.status != 200:
            return CalendarObject(canonical(href), answer.etag, crlf(ics))
        return self._read_back(calendar, href, ics)

    def _put_trouble(
        self, calendar: str, answer: Answer, href: str, condition: Mapping[str, str]
    ) -> Conflict | Permanent | Exception:
        if answer.status == 412 or "no-uid-conflict" in answer.body:
            return Conflict(self._line.far.say(_CHANGED if "If-Match" in condition else _STANDS, href=href))
        if answer.status in {404, 410} and "If-Match" in condition:
            return Conflict(self._line.far.say(_REMOVED, href=href))
        if answer.status in {404, 409}:
            self._places.pop(calendar, None)  # the calendar itself may have gone; ask again next time
        return self._line.trouble(answer, _WRITING, href)

    def _read_back(self, calendar: str, href: str, ics: str) -> CalendarObject:
        """After a PUT without ETag: the server may have changed the object."""
        there = self._look(href)
        if there is None:
            raise self._line.far.temporary(_NOT_THERE, href=href)
        if not there.etag:
            self._no_etags.add(calendar)
            log.warning("calendar %s has no ETags; from now on it is only read", calendar)
            return CalendarObject(canonical(href), "", crlf(ics))
        return there

    def _require_etags(self, calendar: str, etag: str = "*") -> None:
        if not etag or calendar in self._no_etags:
            raise self._line.far.permanent(_READ_ONLY, key=calendar)


def _ctag(text: str) -> str:
    """A getctag as a token of ours; nothing for none."""
    return _CTAG + text if text else ""


def _has_uid(ics: str, uid: str) -> bool:
    """Whether an object bears this UID."""
    return any(line.strip() == f"UID:{uid}" for line in content_lines(ics))


def _holds(there: str, ours: str) -> bool:
    """Whether what lies there is what we wrote; servers sort properties and put in their own PRODID."""
    wanted = {line for line in content_lines(ours) if not line.startswith("PRODID")}
    return wanted <= set(content_lines(there))


_READING: Final = Phrase("读取", "reading")
_WRITING: Final = Phrase("写入", "writing")
_REMOVING: Final = Phrase("删除", "removing")
_STANDS: Final = Phrase(
    "{href} 已存在，未覆盖。", "an object stands at {href} already; it was not written over."
)
_CHANGED: Final = Phrase(
    "{href} 已被他人修改，未覆盖。", "{href} was changed by somebody; it was not written over."
)
_REMOVED: Final = Phrase(
    "{href} 已被他人删除，未写入。", "{href} was removed by somebody; nothing was written."
)
_NOT_THERE: Final = Phrase(
    "写入 {href} 后读不到，稍后会重试。", "has no {href} right after it was written; it will be tried again."
)
_READ_ONLY: Final = Phrase(
    "日历 {key} 不提供 ETag，无法防止覆盖他人修改，因此只读不写。请换用支持 ETag 的日历服务。",
    "calendar {key} has no ETags, so a person's edit could not be kept safe: it is only read. Use a server with ETags.",
)
_NOT_CONFIGURED: Final = Phrase(
    "配置中没有日历 {key}。已配置：{names}。", "no calendar {key} is configured. There are: {names}."
)
