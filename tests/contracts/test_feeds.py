"""Calendars of others: conditional, within limits, and never all free because something broke."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from servers.certificate import certificate
from zongban.adapters.feed_ import FeedSource
from zongban.adapters.feed_hops import is_inside
from zongban.adapters.polled_calendars import PolledCalendars
from zongban.ports.errors import Permanent, SignInRefused, Temporary

FEED = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261125T070000Z\r\nDTEND:20261125T090000Z\r\n"
    "SUMMARY:{uid}\r\nEND:VEVENT\r\n"
)


def feed(*uids: str) -> str:
    return FEED.format("".join(EVENT.format(uid=uid) for uid in uids))


class Web:
    """A web server that answers as told and remembers what it was asked."""

    def __init__(self, context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.status, self.body, self.headers = 200, feed("a"), {"ETag": '"1"'}
        self.asked: list[dict[str, str]] = []
        self.drip = 0.0
        self.cut = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
                if self.path == "/loop":
                    return self.answer(302, "", {"Location": "/loop"})
                etag = outer.headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag and outer.status == 200:
                    return self.answer(304, "", {})
                return self.answer(outer.status, outer.body, outer.headers)

            def answer(self, status: int, text: str, headers: dict[str, str]) -> None:
                octets = text.encode()
                self.send_response(status)
                for name, value in {"Content-Length": str(len(octets)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.close_connection = True
                if outer.drip:
                    for octet in octets:
                        self.wfile.write(bytes([octet]))
                        time.sleep(outer.drip)
                else:
                    self.wfile.write(octets[: len(octets) // 2] if outer.cut else octets)

            def log_message(self, *_: object) -> None:
                pass

            def handle(self) -> None:
                try:
                    super().handle()
                except OSError:
                    return

        self.server = ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if context else "http"
        self.url = f"{scheme}://localhost:{self.server.server_port}/private/key-4711/gm.ics"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


@pytest.fixture
def other() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


def test_an_unchanged_feed_costs_a_conditional_request_without_a_body(web: Web) -> None:
    source = FeedSource(web.url)
    text, token = source.read("")
    assert "UID:a" in (text or "")
    assert source.read(token) == (None, token)
    assert web.asked[-1]["if-none-match"] == '"1"'
    web.headers, web.body = {"ETag": '"2"'}, feed("a", "b")
    text, second = source.read(token)
    assert "UID:b" in (text or "")
    assert second != token


def test_a_server_without_validators_is_compared_by_what_it_gives(web: Web) -> None:
    web.headers = {}
    source = FeedSource(web.url)
    _, token = source.read("")
    assert source.read(token)[0] is None
    web.headers = {"Last-Modified": "Mon, 23 Nov 2026 00:00:00 GMT"}
    web.body = feed("b")
    _, token = source.read(token)
    source.read(token)
    assert web.asked[-1]["if-modified-since"] == "Mon, 23 Nov 2026 00:00:00 GMT"


def test_the_password_goes_to_its_own_host_and_to_no_other(web: Web, other: Web) -> None:
    source = FeedSource(web.url, "gm", lambda: "secret")
    source.read("")
    assert web.asked[-1]["authorization"].startswith("Basic ")
    web.status, web.headers = 302, {"Location": other.url}
    text, _ = source.read("")
    assert text is not None
    assert "authorization" not in other.asked[-1]


def test_hops_are_counted_and_never_lead_out_of_http(web: Web) -> None:
    with pytest.raises(Permanent, match="sent on"):
        FeedSource(web.url.partition("/private")[0] + "/loop").read("")
    for place in ("file:///etc/passwd", "ftp://localhost/x.ics", "javascript:1"):
        web.status, web.headers = 302, {"Location": place}
        with pytest.raises(Permanent, match="not followed"):
            FeedSource(web.url).read("")


@pytest.mark.parametrize(
    ("status", "kind"), [(401, SignInRefused), (404, Permanent), (410, Permanent), (429, Temporary), (503, Temporary)]
)  # fmt: skip
def test_every_refusal_is_told_and_no_secret_with_it(web: Web, status: int, kind: type[Exception]) -> None:
    web.status = status
    with pytest.raises(kind) as caught:
        FeedSource(web.url, "gm", lambda: "secret").read("")
    assert "secret" not in str(caught.value)
    assert "key-4711" not in FeedSource(web.url).address()


def test_a_feed_that_is_too_large_too_slow_or_cut_off_is_left(web: Web) -> None:
    with pytest.raises(Permanent, match="larger"):
        FeedSource(web.url, largest=50).read("")
    web.cut = True
    with pytest.raises(Temporary, match="broke"):
        FeedSource(web.url).read("")
    web.cut, web.drip = False, 0.05
    began = time.monotonic()
    with pytest.raises(Temporary, match="within"):
        FeedSource(web.url, timeout=0.6).read("")
    assert time.monotonic() - began < 5


def test_a_server_that_is_down_is_told(web: Web) -> None:
    url = web.url.replace(str(web.server.server_port), "1")
    with pytest.raises(Temporary, match="broke"):
        FeedSource(url).read("")


def test_a_certificate_that_nobody_vouches_for_is_refused_and_https_never_left(web: Web) -> None:
    made = certificate()
    safe = Web(made.server_context())
    try:
        with pytest.raises(Permanent, match="certificate"):
            FeedSource(safe.url).read("")
        assert FeedSource(safe.url, ca_file=str(made.cert)).read("")[0]
        safe.status, safe.headers = 302, {"Location": web.url}
        with pytest.raises(Permanent, match="not followed"):
            FeedSource(safe.url, ca_file=str(made.cert)).read("")
    finally:
        safe.close()


def test_a_file_is_read_like_a_feed(tmp_path: Path) -> None:
    place = tmp_path / "board.ics"
    source = FeedSource(str(place))
    with pytest.raises(Temporary, match="file"):
        source.read("")
    place.write_text(feed("a"), "utf-8")
    text, token = source.read("")
    assert "UID:a" in (text or "")
    assert source.read(token)[0] is None
    place.write_bytes("BEGIN:VCALENDAR\nSUMMARY:董事会\nEND:VCALENDAR".encode("gb18030"))
    assert "董事会" in (source.read(token)[0] or "")


class TestPolled:
    """The pace of asking, and what failures mean."""

    def test_it_asks_at_its_pace_and_not_at_every_turn(self, web: Web) -> None:
        now = [0.0]
        calendars = PolledCalendars({"board": FeedSource(web.url, every=900)}, clock=lambda: now[0])
        first = calendars.changes("board", "")
        assert [one.ics is not None for one in first.objects] == [True]
        assert list(calendars.unchanged({"board": first.token})) == ["board"]
        assert len(web.asked) == 1
        now[0] = 901
        assert list(calendars.unchanged({"board": first.token})) == []
        quiet = calendars.changes("board", first.token)
        assert (list(quiet.objects), quiet.whole) == ([], False)
        assert len(web.asked) == 2

    def test_a_failure_is_told_at_every_turn_until_it_is_over(self, web: Web) -> None:
        now = [0.0]
        calendars = PolledCalendars({"board": FeedSource(web.url, every=900)}, "zh", clock=lambda: now[0])
        token = calendars.changes("board", "").token
        now[0], web.headers, web.body = 1000, {}, "<html>登录</html>"
        for _ in range(3):
            assert list(calendars.unchanged({"board": token})) == []
            with pytest.raises(Temporary, match="board（http://localhost）读不到：返回的不是完整的日历"):
                calendars.changes("board", token)
        assert len(web.asked) == 2
        now[0], web.body = 1400, feed("a", "b")
        assert len(calendars.changes("board", token).objects) == 2

    def test_nothing_is_ever_written(self, web: Web) -> None:
        calendars = PolledCalendars({"board": FeedSource(web.url)})
        for attempt in (
            lambda: calendars.create("board", "u", "x"),
            lambda: calendars.replace("board", "h", "e", "x"),
            lambda: calendars.delete("board", "h", "e"),
        ):
            with pytest.raises(Permanent, match="only read"):
                attempt()
        assert calendars.get("board", "u") is None
        with pytest.raises(Permanent, match="board"):
            calendars.changes("other", "")
        assert calendars.facts() == {"calendar board": "http://localhost"}


@pytest.mark.parametrize(
    "place", ["https://h:99999/x", "https://[", "http://[::1/x", "https://h:0/", "", "//", "http://h:x/"]
)
def test_a_hop_to_what_is_no_address_is_not_followed(web: Web, place: str) -> None:
    web.status, web.headers = 302, {"Location": place}
    with pytest.raises(Permanent):
        FeedSource(web.url).read("")
    if place.startswith("http"):
        with pytest.raises(Permanent):
            FeedSource(place).read("")
        assert FeedSource(place).address() == place


def test_a_feed_of_somebody_outside_never_leads_to_machines_of_the_house(
    web: Web, other: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.status, web.headers = 302, {"Location": other.url.replace("localhost", "127.0.0.1")}
    assert FeedSource(web.url).read("")[0]
    outside = Web(host="127.0.0.2")
    outside.status, outside.headers = 302, web.headers
    monkeypatch.setattr(
        "zongban.adapters.feed_.is_inside", lambda host: is_inside(host) and host != "127.0.0.2"
    )
    try:
        asked = len(other.asked)
        with pytest.raises(Permanent, match="no public network"):
            FeedSource(outside.url.replace("localhost", "127.0.0.2")).read("")
        assert len(other.asked) == asked
    finally:
        outside.close()


@pytest.mark.parametrize("host", [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fd00::1",
    "fe80::1%eth0", "::ffff:10.0.0.1", "localhost", "Localhost.", "nas.local", "metadata.google.internal",
    "intranet", "2130706433", "0x7f.1", "127.1", "64:ff9b::7f00:1", "2002:7f00:1::",
])  # fmt: skip
def test_addresses_of_no_public_network_are_known(host: str) -> None:
    assert is_inside(host)


@pytest.mark.parametrize(
    "host",
    [
        "8.8.8.8",
        "calendar.example.com",
        "2606:4700::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "my.mylocal",
        "x.localx",
    ],
)
def test_public_addresses_are_known(host: str) -> None:
    assert not is_inside(host)
