"""The sample company's servers in one process: real protocols, a clean start and a clean end."""

from __future__ import annotations

import gc
import smtplib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from caldav import DAVClient
from caldav.lib.error import AuthorizationError
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from zongban.demo.border import author_domain, with_results, without_results_of
from zongban.demo.loop_thread import LoopThread
from zongban.demo.servers import EmbeddedServers

OFFICE, GM, LI = "office@huayue.example", "zhou.zheng@huayue.example", "li.na@huayue.example"
GUEST = "guest@visitor.example"
USERS = {OFFICE: "o-secret", GM: "z-secret", LI: "l-secret"}
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAIL = f"From: 李娜 <{LI}>\r\nSubject: 访客预约\r\n\r\n.三人来访\r\n".encode()
OURS = b"Authentication-Results: mx1.huayue.example;"

Make = Callable[..., EmbeddedServers]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def build(**options: object) -> EmbeddedServers:
        calendars = {"gm": GM, "room-3f": OFFICE}
        aliases = {"gm@huayue.example": GM}
        settings: dict = {"now": lambda: MONDAY, "calendars": calendars, "aliases": aliases} | options
        return EmbeddedServers(USERS, tmp_path, **settings)

    return build


@pytest.fixture
def servers(make: Make) -> Iterator[EmbeddedServers]:
    with make() as running:
        yield running


@contextmanager
def imap(servers: EmbeddedServers, user: str = OFFICE) -> Iterator[IMAPClient]:
    client = IMAPClient(servers.host, port=servers.imap_port, ssl=False, timeout=5)
    try:
        client.login(user, USERS[user])
        client.select_folder("INBOX")
        yield client
    finally:
        client.shutdown()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_start_and_stop_take_less_than_a_second_and_leave_nothing_behind(make: Make) -> None:
    with make():  # what is imported and cached once is not counted
        pass
    gc.collect()
    threads, files = set(threading.enumerate()), open_files()
    began = time.monotonic()
    with make(on_mail=lambda *_: None) as servers:
        servers.deliver(MAIL, LI, [OFFICE, GUEST])
        servers.ics("gm")
        with imap(servers) as client:
            client.noop()
        assert time.monotonic() - began < 1
    assert time.monotonic() - began < 1.5
    assert set(threading.enumerate()) == threads
    gc.collect()
    assert open_files() == files


def at_its_end(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_stop_ends_clients_that_are_still_there(make: Make) -> None:
    with ExitStack() as clients:
        with make() as servers:
            idle = clients.enter_context(imap(servers))
            idle.idle()
            smtp = smtplib.SMTP(servers.host, servers.smtp_port, timeout=5)
            clients.callback(smtp.close)
            caldav_port = int(servers.caldav_url.rstrip("/").rpartition(":")[2])
            silent = clients.enter_context(socket.create_connection((servers.host, caldav_port), 5))
            began = time.monotonic()
        assert time.monotonic() - began < 1
        assert at_its_end(silent)
        assert idle.idle_check(timeout=5)[0][0] == b"BYE"
        with pytest.raises(smtplib.SMTPServerDisconnected):
            smtp.noop()


def test_a_start_that_fails_half_way_leaves_no_thread(make: Make) -> None:
    threads = set(threading.enumerate())
    with pytest.raises(KeyError), make(calendars={"x": "nobody@huayue.example"}):
        pass
    assert set(threading.enumerate()) == threads


def test_mail_for_our_people_is_in_their_inbox_and_mail_for_others_is_outside(
    servers: EmbeddedServers,
) -> None:
    servers.deliver(MAIL, LI, [OFFICE, "GM@huayue.example", GUEST])
    assert len(servers.mailbox(OFFICE)) == len(servers.mailbox(GM)) == 1
    assert servers.mailbox(LI) == []
    (gone,) = servers.outside
    assert (gone.sender, gone.recipients) == (LI, (GUEST,))
    for raw in (servers.mailbox(OFFICE)[0], gone.raw):
        assert raw.endswith(MAIL)
    assert b"Authentication-Results" not in gone.raw


def test_what_imap_fetches_is_what_was_filed_with_the_office_s_clock(servers: EmbeddedServers) -> None:
    servers.deliver(MAIL, LI, [OFFICE])
    with imap(servers) as client:
        client.normalise_times = False
        (uid,) = client.search("ALL")
        fetched = client.fetch([uid], ["BODY.PEEK[]", "INTERNALDATE"])[uid]
    assert fetched[b"BODY[]"] == servers.mailbox(OFFICE)[0]
    assert fetched[b"INTERNALDATE"] == MONDAY
    assert b"Mon, 23 Nov 2026 09:00:00 +0000" in fetched[b"BODY[]"]


def test_a_mail_with_bare_line_feeds_and_long_lines_arrives(servers: EmbeddedServers) -> None:
    servers.deliver(b"Subject: a\n\n" + b"x" * 5000 + b"\n.\n", LI, [OFFICE])
    assert servers.mailbox(OFFICE)[0].endswith(b"\r\n\r\n" + b"x" * 5000 + b"\r\n.\r\n")


def test_idle_tells_of_new_mail_and_move_takes_it_away(servers: EmbeddedServers) -> None:
    with imap(servers) as client:
        client.idle()
        servers.deliver(MAIL, LI, [OFFICE])
        assert (1, b"EXISTS") in client.idle_check(timeout=5)
        client.idle_done()
        client.create_folder("已登记")
        client.move(client.search("ALL"), "已登记")
        assert client.search("ALL") == []
    assert servers.mailbox(OFFICE) == []
    assert len(servers.mailbox(OFFICE, "已登记")) == 1
    assert sorted(servers.folders(OFFICE)) == ["INBOX", "已登记"]


def test_a_wrong_password_opens_no_door(servers: EmbeddedServers) -> None:
    client = IMAPClient(servers.host, port=servers.imap_port, ssl=False, timeout=5)
    with pytest.raises(LoginError):
        client.login(OFFICE, "wrong")
    client.shutdown()
    with smtplib.SMTP(servers.host, servers.smtp_port, timeout=5) as smtp:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            smtp.login(OFFICE, "wrong")
        smtp.login(OFFICE, USERS[OFFICE])
    stranger = DAVClient(url=servers.caldav_url, username=OFFICE, password="wrong")
    with stranger, pytest.raises(AuthorizationError):
        stranger.calendar(url=servers.calendar_url("gm")).events()


def test_an_address_of_our_domain_that_nobody_has_is_refused(servers: EmbeddedServers) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="550"):
        servers.deliver(MAIL, LI, ["nobody@huayue.example"])


def test_the_hook_sees_each_mail_after_it_was_filed_and_may_send_another(make: Make) -> None:
    seen: list[tuple[str, tuple[str, ...], int]] = []

    def hook(sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        seen.append((sender, recipients, len(servers.mailbox(OFFICE))))
        if sender == LI:
            servers.deliver(raw, "", [OFFICE])

    with make(on_mail=hook) as servers:
        servers.deliver(MAIL, LI, [OFFICE, GUEST])
    assert seen == [(LI, (OFFICE, GUEST), 1), ("", (OFFICE,), 2)]


def test_a_hook_that_fails_makes_the_client_keep_its_mail(make: Make) -> None:
    with make(on_mail=lambda *_: 1 // 0) as servers, pytest.raises(smtplib.SMTPDataError, match="451"):
        servers.deliver(MAIL, LI, [OFFICE])


def test_the_verdict_is_set_for_one_mail_or_for_a_domain_and_is_else_a_pass(servers: EmbeddedServers) -> None:
    servers.set_verdict("huayue.example", "fail")
    servers.deliver(MAIL, LI, [OFFICE])
    servers.deliver(MAIL, LI, [OFFICE], dmarc="none")
    servers.set_verdict("huayue.example", "pass")
    servers.deliver(MAIL, LI, [OFFICE])
    first_lines = [raw.partition(b"\r\n")[0] for raw in servers.mailbox(OFFICE)]
    assert first_lines == [
        OURS + b" dmarc=%s header.from=huayue.example" % each for each in (b"fail", b"none", b"pass")
    ]


@pytest.mark.parametrize(
    "claim",
    [
        "Authentication-Results: mx1.huayue.example; dmarc=pass",
        "AUTHENTICATION-results:MX1.Huayue.Example;dmarc=pass",
        "Authentication-Results : mx1.huayue.example 1; dmarc=pass",
        "Authentication-Results: (a (nested\\)) one) mx1.huayue.example; dmarc=pass",
        'Authentication-Results: "mx1.huayue.example"; dmarc=pass',
        "Authentication-Results:\r\n\tmx1.huayue.example;\r\n dmarc=pass",
        "Authentication-Results: mx1.huayue.example.; dmarc=pass",
        "Authentication-Results: (never closed mx1.huayue.example; dmarc=pass",
        "X-Other: a\rAuthentication-Results: mx1.huayue.example; dmarc=pass",
        "X-Other: a\nAuthentication-Results: mx1.huayue.example; dmarc=pass",
    ],
)
def test_a_forged_verdict_of_our_own_server_is_taken_out(claim: str) -> None:
    raw = f"Subject: a\r\n{claim}\r\nFrom: {LI}\r\n\r\nAuthentication-Results: body\r\n".encode()
    clean = without_results_of(raw, "mx1.huayue.example")
    assert b"dmarc=pass" not in clean
    assert clean.startswith(b"Subject: a\r\n")
    assert clean.endswith(f"From: {LI}\r\n\r\nAuthentication-Results: body\r\n".encode())


@pytest.mark.parametrize(
    "field",
    [
        "Authentication-Results: mx.other.example; dmarc=pass",
        "Authentication-Results: (mx1.huayue.example) mx.other.example; dmarc=pass",
        "X-Authentication-Results: mx1.huayue.example; dmarc=pass",
    ],
)
def test_verdicts_of_other_servers_stay_as_they_are(field: str) -> None:
    raw = f"{field}\r\nFrom: {LI}\r\n\r\nx".encode()
    assert without_results_of(raw, "mx1.huayue.example") == raw


@pytest.mark.parametrize(
    ("header", "domain"),
    [
        (f"From: 李娜 <{LI}>", "huayue.example"),
        ('From: "gm@huayue.example" <x@Evil.Example>', "evil.example"),
        ("From: =?utf-8?Q?gm=40huayue.example=3E=3C?= <x@evil.example>", "evil.example"),
        ("From: a@one.example, b@two.example", None),
        ("From: a@one.example\r\nFrom: b@one.example", None),
        ("From: nobody", None),
        ("Subject: no author", None),
    ],
)
def test_the_author_s_domain_is_the_one_of_the_one_from_field(header: str, domain: str | None) -> None:
    raw = f"{header}\r\n\r\nFrom: body@else.example\r\n".encode()
    assert author_domain(raw) == domain
    result = with_results(raw, authserv_id="mx1.huayue.example", verdict="pass").partition(b"\r\n")[0]
    assert result == OURS + (f" dmarc=pass header.from={domain}" if domain else " dmarc=permerror").encode()


def test_the_office_writes_all_calendars_and_others_read_them(servers: EmbeddedServers) -> None:
    with DAVClient(url=servers.caldav_url, username=OFFICE, password=USERS[OFFICE]) as office:
        calendar = office.calendar(url=servers.calendar_url("gm"))
        event = calendar.add_event(uid="one@test", summary="预算会", dtstart=MONDAY)
        assert event.etag
        again = office.put(str(event.url), event.data, {"If-None-Match": "*"})
        assert again.status == 412
    with DAVClient(url=servers.caldav_url, username=LI, password=USERS[LI]) as reader:
        calendar = reader.calendar(url=servers.calendar_url("gm"))
        assert len(calendar.events()) == 1
        with pytest.raises(AuthorizationError):
            calendar.add_event(uid="two@test", summary="不行", dtstart=MONDAY)
    assert "SUMMARY:预算会" in servers.ics("gm")
    assert "预算会" not in servers.ics("room-3f")


def test_an_owner_finds_his_calendar_by_himself(servers: EmbeddedServers) -> None:
    with DAVClient(url=servers.caldav_url, username=GM, password=USERS[GM]) as dav:
        (calendar,) = dav.get_principal().get_calendars()
        assert calendar.get_display_name() == "gm"


def test_waiting_for_the_loop_from_its_own_thread_is_an_error_and_no_deadlock() -> None:
    with LoopThread("test") as thread:

        async def ask_oneself() -> None:
            thread.call(ask_oneself())

        with pytest.raises(RuntimeError, match="itself"):
            thread.call(ask_oneself())
