"""What every Calendar promises: in memory, and on a real Radicale with a person working in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import quote

import pytest

from servers import cyrus_
from servers.cyrus_ import Cyrus
from servers.dovecot import GM, OFFICE, USERS
from servers.proxy import Proxy
from servers.radicale_ import Radicale
from zongban.adapters.caldav_ import CalDavCalendar
from zongban.adapters.caldav_line import CalDavSettings
from zongban.adapters.memory import MemoryCalendar
from zongban.ports.calendar import Calendar, CalendarObject, Changes
from zongban.ports.errors import Conflict, Permanent, SignInRefused, Temporary

UID = "5b1f6f0e-2f5b-5d53-9f3c-1a2b3c4d5e6f@zongban"


def event(summary: str, uid: str = UID) -> str:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zongban//test//EN", "BEGIN:VEVENT", f"UID:{uid}",
        "DTSTAMP:20261120T020000Z", "DTSTART:20261125T070000Z", "DTEND:20261125T090000Z", f"SUMMARY:{summary}",
        "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return "\r\n".join(lines)


def summary(found: CalendarObject | None) -> str:
    assert found is not None
    assert found.ics is not None
    return found.ics.partition("SUMMARY:")[2].split("\r")[0].split("\n")[0]


@dataclass
class Office:
    """A calendar port with the key ``gm``, and what a person does to the same calendar."""

    calendar: Calendar
    person_writes: Callable[[str, str], object]
    person_removes: Callable[[str], object]


class CalendarContract:
    """What the agenda and the outbox rely on."""

    def test_a_created_event_lies_there_for_everybody(self, office: Office) -> None:
        made = office.calendar.create("gm", UID, event("预算会"))
        found = office.calendar.get("gm", UID)
        assert summary(found) == "预算会"
        assert found is not None
        assert (found.href, found.etag) == (made.href, made.etag)
        assert made.etag

    def test_creating_twice_yields_one_event_and_a_conflict(self, office: Office) -> None:
        office.calendar.create("gm", UID, event("first"))
        with pytest.raises(Conflict):
            office.calendar.create("gm", UID, event("second"))
        assert summary(office.calendar.get("gm", UID)) == "first"
        assert len(office.calendar.changes("gm", "").objects) == 1

    def test_an_unknown_uid_is_nothing(self, office: Office) -> None:
        assert office.calendar.get("gm", "nobody@zongban") is None

    def test_replacing_writes_over_the_version_we_know(self, office: Office) -> None:
        made = office.calendar.create("gm", UID, event("one"))
        second = office.calendar.replace("gm", made.href, made.etag, event("two"))
        assert second.etag != made.etag
        office.calendar.replace("gm", second.href, second.etag, event("three"))
        assert summary(office.calendar.get("gm", UID)) == "three"

    def test_a_person_s_edit_is_never_overwritten(self, office: Office) -> None:
        made = office.calendar.create("gm", UID, event("ours"))
        office.person_writes(UID, event("the person's"))
        with pytest.raises(Conflict):
            office.calendar.replace("gm", made.href, made.etag, event("ours again"))
        assert summary(office.calendar.get("gm", UID)) == "the person's"

    def test_what_a_person_removed_is_not_written_back(self, office: Office) -> None:
        made = office.calendar.create("gm", UID, event("ours"))
        office.person_removes(UID)
        with pytest.raises(Conflict):
            office.calendar.replace("gm", made.href, made.etag, event("ours again"))
        assert office.calendar.get("gm", UID) is None

    def test_an_event_a_person_changed_is_not_deleted(self, office: Office) -> None:
        made = office.calendar.create("gm", UID, event("ours"))
        office.person_writes(UID, event("the person's"))
        with pytest.raises(Conflict):
            office.calendar.delete("gm", made.href, made.etag)
        assert summary(office.calendar.get("gm", UID)) == "the person's"

    def test_deleting_twice_is_well(self, office: Office) -> None:
        made = office.calendar.create("gm", UID, event("ours"))
        for _ in range(2):
            office.calendar.delete("gm", made.href, made.etag)
        assert office.calendar.get("gm", UID) is None

    def test_only_what_changed_since_the_token_is_told(self, office: Office) -> None:
        for name in ("a@x", "b@x", "c@x"):
            office.calendar.create("gm", name, event(name, name))
        everything = office.calendar.changes("gm", "")
        assert everything.whole
        assert sorted(map(summary, everything.objects)) == ["a@x", "b@x", "c@x"]
        quiet = office.calendar.changes("gm", everything.token)
        assert (list(quiet.objects), quiet.whole) == ([], False)
        office.person_writes("b@x", event("moved", "b@x"))
        office.person_removes("c@x")
        office.person_writes("d@x", event("new", "d@x"))
        told = office.calendar.changes("gm", quiet.token)
        assert not told.whole
        assert sorted(summary(each) for each in told.objects if each.ics) == ["moved", "new"]
        gone = [each.href for each in told.objects if each.ics is None]
        assert gone == [each.href for each in everything.objects if summary(each) == "c@x"]

    def test_the_versions_told_are_the_ones_that_can_be_written_over(self, office: Office) -> None:
        office.person_writes(UID, event("the person's"))
        (told,) = office.calendar.changes("gm", "").objects
        assert office.calendar.get("gm", UID) == told
        office.calendar.replace("gm", told.href, told.etag, event("agreed"))
        assert summary(office.calendar.get("gm", UID)) == "agreed"

    @pytest.mark.parametrize("token", ["nonsense", "http://radicale.org/ns/sync/" + "0" * 64])
    def test_a_token_that_is_no_longer_good_means_everything(self, office: Office, token: str) -> None:
        office.calendar.create("gm", UID, event("ours"))
        told = office.calendar.changes("gm", token)
        assert told.whole
        assert [summary(each) for each in told.objects] == ["ours"]
        assert list(office.calendar.changes("gm", told.token).objects) == []

    def test_a_calendar_that_has_changed_is_never_said_to_be_unchanged(self, office: Office) -> None:
        office.calendar.create("gm", UID, event("ours"))
        token = office.calendar.changes("gm", "").token
        office.person_writes(UID, event("moved"))
        assert not office.calendar.unchanged({"gm": token})
        assert not office.calendar.unchanged({"gm": "nonsense"})

    def test_an_unknown_calendar_is_told_with_those_there_are(self, office: Office) -> None:
        with pytest.raises(Permanent, match="gm"):
            office.calendar.changes("no-such", "")
        assert list(office.calendar.keys()) == ["gm"]

    def test_it_tells_where_its_calendars_lie(self, office: Office) -> None:
        assert office.calendar.facts()["calendar gm"]


class TestMemoryCalendar(CalendarContract):
    @pytest.fixture
    def office(self) -> Office:
        calendar = MemoryCalendar("gm")
        return Office(
            calendar,
            lambda uid, ics: calendar.person_writes("gm", uid, ics),
            lambda uid: calendar.person_removes("gm", uid),
        )

    def test_it_fails_on_order_and_forgets_tokens_on_order(self) -> None:
        calendar = MemoryCalendar("gm")
        calendar.fail(Temporary("busy"), at="create")
        with pytest.raises(Temporary):
            calendar.create("gm", UID, event("x"))
        calendar.create("gm", UID, event("x"))
        token = calendar.changes("gm", "").token
        assert not calendar.changes("gm", token).whole
        calendar.forget_tokens()
        assert calendar.changes("gm", token).whole


@pytest.fixture
def settings(radicale: Radicale) -> CalDavSettings:
    url = radicale.make_calendar(GM, "gm")
    return CalDavSettings(radicale.url, OFFICE, lambda: USERS[OFFICE], {"gm": url}, timeout=5)


@pytest.fixture
def calendar(settings: CalDavSettings) -> Iterator[CalDavCalendar]:
    each = CalDavCalendar(settings)
    yield each
    each.close()


class TestRadicaleCalendar(CalendarContract):
    @pytest.fixture
    def office(self, radicale: Radicale, calendar: CalDavCalendar) -> Office:
        def url(uid: str) -> str:
            return radicale.calendar_url(GM, "gm") + f"{uid}.ics"

        return Office(
            calendar,
            lambda uid, ics: radicale.put(url(uid), ics, GM),
            lambda uid: radicale.delete(url(uid), GM),
        )

    def test_an_event_another_program_named_is_found_by_its_uid(
        self, radicale: Radicale, calendar: CalDavCalendar
    ) -> None:
        radicale.put(radicale.calendar_url(GM, "gm") + "phone-4711.ics", event("by phone", "u1@phone"), GM)
        found = calendar.get("gm", "u1@phone")
        assert summary(found) == "by phone"
        assert found is not None
        assert found.href.endswith("/phone-4711.ics")
        with pytest.raises(Conflict):
            calendar.create("gm", "u1@phone", event("ours", "u1@phone"))

    def test_a_hundred_edits_of_a_person_all_survive(
        self, radicale: Radicale, calendar: CalDavCalendar
    ) -> None:
        known = calendar.create("gm", UID, event("ours"))
        url = radicale.calendar_url(GM, "gm") + f"{UID}.ics"
        for number in range(100):
            radicale.put(url, event(f"person {number}"), GM)
            with pytest.raises(Conflict):
                calendar.replace("gm", known.href, known.etag, event("ours"))
            there = calendar.get("gm", UID)
            assert summary(there) == f"person {number}"
            assert there is not None
            known = calendar.replace("gm", there.href, there.etag, event(f"agreed {number}"))

    @pytest.mark.parametrize("named", ["gm", "/zhou.zheng@huayue.example/gm", "总经理日程"])
    def test_a_calendar_is_found_by_path_or_name(
        self, radicale: Radicale, settings: CalDavSettings, named: str
    ) -> None:
        rename = (
            '<?xml version="1.0"?><D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><D:displayname>总经理日程'
            "</D:displayname></D:prop></D:set></D:propertyupdate>"
        )
        radicale.request("PROPPATCH", radicale.calendar_url(GM, "gm"), GM, rename.encode())
        mine = replace(settings, username=GM, password=lambda: USERS[GM], calendars={"gm": named})
        calendar = CalDavCalendar(mine)
        calendar.create("gm", UID, event("ours"))
        calendar.close()
        assert len(radicale.events(GM, "gm")) == 1

    def test_one_request_says_that_nothing_has_changed_in_six_calendars_of_a_home(
        self, radicale: Radicale, settings: CalDavSettings
    ) -> None:
        keys = {f"room-{number}": radicale.make_calendar(GM, f"room-{number}") for number in range(6)}
        calendar = CalDavCalendar(replace(settings, calendars=keys))
        tokens = {key: calendar.changes(key, "").token for key in keys}
        before = radicale.requests()
        assert sorted(calendar.unchanged(tokens)) == sorted(keys)
        assert radicale.requests() == before + 1
        radicale.put(keys["room-4"] + "x.ics", event("by phone", "x@phone"), GM)
        assert sorted(calendar.unchanged(tokens)) == sorted(set(keys) - {"room-4"})
        assert radicale.requests() == before + 3
        (told,) = calendar.changes("room-4", tokens["room-4"]).objects
        assert summary(told) == "by phone"
        calendar.close()

    def test_a_missing_calendar_is_told_with_those_there_are(
        self, radicale: Radicale, settings: CalDavSettings
    ) -> None:
        mine = replace(
            settings, username=GM, password=lambda: USERS[GM], calendars={"a": "no", "b": "/no/such/"}
        )
        calendar = CalDavCalendar(mine)
        for key in ("a", "b"):
            with pytest.raises(Permanent, match=r"there is no calendar .*There are: gm \(/zhou.zheng"):
                calendar.changes(key, "")
        calendar.close()

    def test_a_calendar_on_another_server_gets_no_password(self, settings: CalDavSettings) -> None:
        calendar = CalDavCalendar(replace(settings, calendars={"gm": "http://127.0.0.1:9/gm/"}))
        with pytest.raises(Permanent, match="another server"):
            calendar.changes("gm", "")

    def test_a_calendar_that_vanished_is_told(self, radicale: Radicale, calendar: CalDavCalendar) -> None:
        calendar.create("gm", UID, event("ours"))
        radicale.delete(radicale.calendar_url(GM, "gm"), GM)
        with pytest.raises(Permanent):
            calendar.create("gm", "other@x", event("ours", "other@x"))
        with pytest.raises(Permanent, match="there is no calendar"):
            calendar.create("gm", "other@x", event("ours", "other@x"))

    def test_a_wrong_password_is_told_without_showing_it(self, settings: CalDavSettings) -> None:
        calendar = CalDavCalendar(replace(settings, password=lambda: "not-the-password"))
        with pytest.raises(SignInRefused, match=OFFICE) as caught:
            calendar.changes("gm", "")
        calendar.close()
        assert "not-the-password" not in str(caught.value)

    def test_no_right_to_write_is_permanent(self, radicale: Radicale, settings: CalDavSettings) -> None:
        staff = "li.na@huayue.example"
        calendar = CalDavCalendar(replace(settings, username=staff, password=lambda: USERS[staff]))
        with pytest.raises(Permanent, match="no right"):
            calendar.create("gm", UID, event("ours"))
        calendar.close()
        assert radicale.events(GM, "gm") == {}

    def test_a_server_that_is_down_is_temporary_and_comes_back(
        self, radicale: Radicale, settings: CalDavSettings
    ) -> None:
        calendar = CalDavCalendar(replace(settings, language="zh"))
        made = calendar.create("gm", UID, event("ours"))
        radicale.stop()
        with pytest.raises(Temporary, match="拒绝连接"):
            calendar.changes("gm", "")
        with pytest.raises(Temporary, match="拒绝连接"):
            calendar.replace("gm", made.href, made.etag, event("x"))
        radicale.start()
        assert summary(calendar.get("gm", UID)) == "ours"
        calendar.close()

    def test_a_lost_answer_never_makes_two_events_nor_a_false_conflict(
        self, radicale: Radicale, settings: CalDavSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        way = proxy(radicale.port)
        path = radicale.calendar_url(GM, "gm").removeprefix(radicale.url)
        place = f"http://{way.host}:{way.port}/"
        calendar = CalDavCalendar(replace(settings, url=place, calendars={"gm": place + path}))
        calendar.changes("gm", "")
        for number in range(10):
            uid = f"lost-{number}@zongban"
            way.cut_after(1 + number)  # the answer breaks off near its beginning
            made = calendar.create("gm", uid, event("ours", uid))
            way.pass_on()
            assert calendar.replace("gm", made.href, made.etag, event("two", uid)).etag != made.etag
        calendar.close()
        assert len(radicale.events(GM, "gm")) == 10

    def test_a_silent_server_is_given_up_in_time(
        self, radicale: Radicale, settings: CalDavSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        way = proxy(radicale.port)
        path = radicale.calendar_url(GM, "gm").removeprefix(radicale.url)
        place = f"http://{way.host}:{way.port}/"
        calendar = CalDavCalendar(replace(settings, url=place, calendars={"gm": place + path}, timeout=0.3))
        calendar.changes("gm", "")
        way.swallow()
        with pytest.raises(Temporary, match="did not answer in time"):
            calendar.changes("gm", "")
        way.pass_on()
        assert calendar.changes("gm", "").whole
        calendar.close()


class TestCyrusCalendar(CalendarContract):
    @pytest.fixture
    def office(self, cyrus: Cyrus) -> Iterator[Office]:
        path = cyrus.make_calendar(cyrus_.OFFICE, "gm")
        settings = CalDavSettings(
            cyrus.url, cyrus_.OFFICE, lambda: cyrus.users[cyrus_.OFFICE], {"gm": path}, timeout=10
        )
        calendar = CalDavCalendar(settings)

        def place(uid: str) -> str:
            return f"{path}{quote(uid, safe='')}.ics"

        yield Office(
            calendar,
            lambda uid, ics: cyrus.put(place(uid), ics, cyrus_.OFFICE),
            lambda uid: cyrus.delete(place(uid), cyrus_.OFFICE),
        )
        calendar.close()


Reply = tuple[int, Mapping[str, str], str]


class Scripted:
    """A calendar server with peculiarities: answers as told by (method) → reply, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[Any], Reply]] = {}
        self.asked: list[tuple[str, str, Mapping[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                outer.asked.append((self.command, self.path, dict(self.headers)))
                reply = outer.replies[self.command]
                status, headers, text = reply((self.path, body)) if callable(reply) else reply
                self.send_response(status)
                for name, value in {"Content-Length": str(len(text.encode())), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        for method in ("GET", "PUT", "DELETE", "PROPFIND", "REPORT", "OPTIONS"):
            setattr(Handler, f"do_{method}", Handler.answer)
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


XML = {"Content-Type": "application/xml; charset=utf-8"}
SPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"'


def multistatus(*responses: tuple[str, str], rest: str = "") -> str:
    inner = "".join(
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{prop}</d:prop><d:status>HTTP/1.1 200 OK</d:status>"
        "</d:propstat></d:response>"
        for href, prop in responses
    )
    return f'<?xml version="1.0"?><d:multistatus {SPACES}>{inner}{rest}</d:multistatus>'


COLLECTION = ("/cal/", "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>")


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted()
    server.replies["PROPFIND"] = (207, XML, multistatus(COLLECTION))
    yield server
    server.close()


@pytest.fixture
def peculiar(scripted: Scripted) -> Iterator[CalDavCalendar]:
    calendar = CalDavCalendar(CalDavSettings(scripted.url, "u", lambda: "p", {"gm": "/cal/"}, timeout=2))
    yield calendar
    calendar.close()


class TestPeculiarServers:
    """Servers that lack something."""

    def test_a_server_without_etags_is_only_read(self, scripted: Scripted, peculiar: CalDavCalendar) -> None:
        scripted.replies |= {"PUT": (201, {}, ""), "GET": (200, {}, event("ours"))}
        made = peculiar.create("gm", UID, event("ours"))
        assert made.etag == ""
        for attempt in (
            lambda: peculiar.replace("gm", made.href, made.etag, event("two")),
            lambda: peculiar.delete("gm", made.href, made.etag),
            lambda: peculiar.create("gm", "other@x", event("three", "other@x")),
        ):
            with pytest.raises(Permanent, match="only read"):
                attempt()
        assert [method for method, _, _ in scripted.asked].count("PUT") == 1
        assert "DELETE" not in [method for method, _, _ in scripted.asked]

    def test_without_etag_in_the_answer_the_object_is_read_back(
        self, scripted: Scripted, peculiar: CalDavCalendar
    ) -> None:
        scripted.replies |= {
            "PUT": (204, {}, ""),
            "GET": (200, {"ETag": 'W/"7"'}, event("as the server wrote it")),
        }
        made = peculiar.replace("gm", "/cal/x.ics", '"6"', event("ours"))
        assert (made.etag, summary(made)) == ('"7"', "as the server wrote it")

    def test_every_write_bears_its_condition(self, scripted: Scripted, peculiar: CalDavCalendar) -> None:
        scripted.replies |= {"PUT": (201, {"ETag": '"1"'}, ""), "DELETE": (204, {}, "")}
        peculiar.create("gm", UID, event("one"))
        peculiar.replace("gm", "/cal/x.ics", '"1"', event("two"))
        peculiar.delete("gm", "/cal/x.ics", '"1"')
        conditions = [
            (method, headers.get("If-None-Match"), headers.get("If-Match"))
            for method, _, headers in scripted.asked
            if method in {"PUT", "DELETE"}
        ]
        assert conditions == [("PUT", "*", None), ("PUT", None, '"1"'), ("DELETE", None, '"1"')]

    def test_a_put_that_is_sent_elsewhere_has_written_nothing(
        self, scripted: Scripted, peculiar: CalDavCalendar
    ) -> None:
        scripted.replies |= {
            "PUT": (302, {"Location": "/login"}, ""),
            "GET": (200, {"ETag": '"1"'}, "welcome"),
        }
        with pytest.raises(Permanent, match=r"has moved to http.*/login"):
            peculiar.create("gm", UID, event("ours"))

    @pytest.mark.parametrize(
        ("status", "kind"),
        [(403, Permanent), (409, Permanent), (413, Permanent), (423, Temporary), (429, Temporary), (503, Temporary),
         (500, Temporary), (507, Temporary), (412, Conflict)],
    )  # fmt: skip
    def test_each_refusal_has_its_meaning(
        self, scripted: Scripted, peculiar: CalDavCalendar, status: int, kind: type[Exception]
    ) -> None:
        scripted.replies |= {"PUT": (status, {}, ""), "GET": (404, {}, "")}
        with pytest.raises(kind):
            peculiar.create("gm", UID, event("ours"))

    def test_a_uid_that_lies_elsewhere_is_a_conflict(
        self, scripted: Scripted, peculiar: CalDavCalendar
    ) -> None:
        body = f'<?xml version="1.0"?><d:error {SPACES}><c:no-uid-conflict/></d:error>'
        for status in (403, 409):
            scripted.replies["PUT"] = (status, XML, body)
            with pytest.raises(Conflict):
                peculiar.create("gm", UID, event("ours"))

    def test_without_sync_collection_etags_are_compared(
        self, scripted: Scripted, peculiar: CalDavCalendar
    ) -> None:
        ctag, objects = ["1"], {"/cal/a.ics": ("1", "a"), "/cal/b.ics": ("1", "b")}

        def propfind(_: tuple[str, str]) -> Reply:
            top = (COLLECTION[0], COLLECTION[1] + f"<s:getctag>{ctag[0]}</s:getctag>")
            inside = [(href, f'<d:getetag>"{etag}"</d:getetag>') for href, (etag, _) in objects.items()]
            return 207, XML, multistatus(top, *inside)

        def report(asked: tuple[str, str]) -> Reply:
            if "sync-collection" in asked[1]:
                return 501, {}, ""
            wanted = [
                (href, f'<d:getetag>"{etag}"</d:getetag><c:calendar-data>{event(name)}</c:calendar-data>')
                for href, (etag, name) in objects.items()
                if href in asked[1]
            ]
            return 207, XML, multistatus(*wanted)

        def told(changes: Changes) -> list[str]:
            return sorted(map(summary, changes.objects))

        scripted.replies |= {"PROPFIND": propfind, "REPORT": report}
        first = peculiar.changes("gm", "")
        assert (told(first), first.whole) == (["a", "b"], True)
        same = peculiar.changes("gm", first.token)
        assert (told(same), same.whole) == ([], False)
        ctag[0], objects["/cal/b.ics"] = "2", ("2", "moved")
        del objects["/cal/a.ics"]
        asked = len(scripted.asked)
        second = peculiar.changes("gm", first.token)
        assert (told(second), second.whole) == (["moved"], True)
        assert [method for method, _, _ in scripted.asked[asked:]].count("REPORT") == 1

    def test_a_listing_in_pages_is_read_to_its_end(
        self, scripted: Scripted, peculiar: CalDavCalendar
    ) -> None:
        def report(asked: tuple[str, str]) -> Reply:
            if "multiget" in asked[1]:
                names = [name for name in ("a", "b") if f"/cal/{name}.ics" in asked[1]]
                data = [
                    (
                        f"/cal/{n}.ics",
                        f'<d:getetag>"1"</d:getetag><c:calendar-data>{event(n)}</c:calendar-data>',
                    )
                    for n in names
                ]
                return 207, XML, multistatus(*data)
            more = (
                f"<d:response><d:href>{COLLECTION[0]}</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status>"
                "</d:response><d:sync-token>t1</d:sync-token>"
            )
            if "t1" in asked[1]:
                rest = "<d:sync-token>t2</d:sync-token>"
                return 207, XML, multistatus(("/cal/b.ics", '<d:getetag>"1"</d:getetag>'), rest=rest)
            return 207, XML, multistatus(("/cal/a.ics", '<d:getetag>"1"</d:getetag>'), rest=more)

        scripted.replies["REPORT"] = report
        told = peculiar.changes("gm", "")
        assert sorted(map(summary, told.objects)) == ["a", "b"]
        assert (told.token, told.whole) == ("t2", True)

    @pytest.mark.parametrize("status", [403, 409, 412])
    def test_every_way_to_refuse_a_token_means_everything_anew(
        self, scripted: Scripted, peculiar: CalDavCalendar, status: int
    ) -> None:
        def report(asked: tuple[str, str]) -> Reply:
            if "old-token" in asked[1]:
                return status, {}, ""
            return 207, XML, multistatus(rest="<d:sync-token>new</d:sync-token>")

        scripted.replies["REPORT"] = report
        told = peculiar.changes("gm", "old-token")
        assert (told.token, told.whole) == ("new", True)

    def test_a_home_that_may_not_be_listed_is_asked_once_and_never_again(
        self, scripted: Scripted, peculiar: CalDavCalendar
    ) -> None:
        calendar = CalDavCalendar(
            CalDavSettings(scripted.url, "u", lambda: "p", {"a": "/home/a/", "b": "/home/b/"}, timeout=2)
        )

        def propfind(asked: tuple[str, str]) -> Reply:
            if asked[0] == "/home/":
                return 403, {}, ""
            return 207, XML, multistatus((asked[0], COLLECTION[1]))

        scripted.replies["PROPFIND"] = propfind
        for _ in range(3):
            assert list(calendar.unchanged({"a": "1", "b": "2"})) == []
        calendar.close()
        assert [path for _, path, _ in scripted.asked].count("/home/") == 1

    def test_a_page_that_is_no_caldav_is_told(self, scripted: Scripted, peculiar: CalDavCalendar) -> None:
        scripted.replies["PROPFIND"] = (200, {"Content-Type": "text/html"}, "<html>welcome</html>")
        with pytest.raises((Permanent, Temporary), match="CalDAV"):
            peculiar.changes("gm", "")
