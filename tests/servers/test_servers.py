"""The servers of the tests do what the tests believe of them: Dovecot and Radicale."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from conftest import require
from servers.certificate import certificate
from servers.dovecot import GM, OFFICE, Dovecot
from servers.ports import wait_for_listener
from servers.radicale_ import Radicale

MAIL = "From: li.na@huayue.example\r\nSubject: 预算\r\nMessage-ID: <1@x>\r\n\r\n.正文\r\n".encode()
EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:one@test\r\n"
    "DTSTAMP:20261120T000000Z\r\nDTSTART:20261125T070000Z\r\nDTEND:20261125T090000Z\r\n"
    "SUMMARY:预算会\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@contextmanager
def signed_in(dovecot: Dovecot, user: str = OFFICE) -> Iterator[IMAPClient]:
    client = IMAPClient(dovecot.host, port=dovecot.imap_port, ssl=False, timeout=10)
    try:
        client.login(user, dovecot.users[user])
        yield client
    finally:
        client.shutdown()


def test_a_mail_handed_over_by_lmtp_is_read_by_imap_byte_for_byte(dovecot: Dovecot) -> None:
    dovecot.deliver(MAIL, OFFICE, GM)
    for user in (OFFICE, GM):
        with signed_in(dovecot, user) as client:
            client.select_folder("INBOX")
            (uid,) = client.search("ALL")
            assert client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"].endswith(MAIL)
    assert dovecot.messages(GM)[0].endswith(MAIL.replace(b"\r\n", b"\n"))


def test_many_mails_keep_their_order(dovecot: Dovecot) -> None:
    dovecot.deliver_many((b"Subject: %d\r\n\r\n." % number, [OFFICE]) for number in range(50))
    with signed_in(dovecot) as client:
        client.select_folder("INBOX")
        found = client.fetch(client.search("ALL"), ["BODY.PEEK[HEADER.FIELDS (SUBJECT)]"])
    subjects = [next(v for k, v in found[uid].items() if k.startswith(b"BODY")) for uid in sorted(found)]
    assert [int(each.split()[1]) for each in subjects] == list(range(50))


def test_an_unknown_recipient_is_refused(dovecot: Dovecot) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        dovecot.deliver(MAIL, "nobody@huayue.example")


def test_a_wrong_password_is_refused_without_a_penalty_of_seconds(dovecot: Dovecot) -> None:
    began = time.monotonic()
    for _ in range(3):
        client = IMAPClient(dovecot.host, port=dovecot.imap_port, ssl=False, timeout=10)
        with pytest.raises(LoginError):
            client.login(OFFICE, "wrong")
        client.shutdown()
    assert time.monotonic() - began < 5  # half a second each is in imap-login itself


def test_idle_tells_of_new_mail_within_a_second(dovecot: Dovecot) -> None:
    with signed_in(dovecot) as client:
        client.select_folder("INBOX")
        client.idle()
        began = time.monotonic()
        dovecot.deliver(MAIL)
        assert (1, b"EXISTS") in client.idle_check(timeout=5)
        assert time.monotonic() - began < 1.5
        client.idle_done()


def test_a_mail_is_moved_into_a_folder_with_a_chinese_name(dovecot: Dovecot) -> None:
    dovecot.deliver(MAIL)
    with signed_in(dovecot) as client:
        assert client.has_capability("MOVE")
        client.create_folder("已登记")
        client.select_folder("INBOX")
        client.move(client.search("ALL"), "已登记")
        assert client.search("ALL") == []
        assert client.select_folder("已登记")[b"EXISTS"] == 1


def test_a_new_uidvalidity_is_seen_by_the_next_select(dovecot: Dovecot) -> None:
    dovecot.deliver(MAIL)
    with signed_in(dovecot) as client:
        before = client.select_folder("INBOX")[b"UIDVALIDITY"]
    bumped = dovecot.bump_uidvalidity()
    with signed_in(dovecot) as client:
        after = client.select_folder("INBOX")
    assert after[b"UIDVALIDITY"] == bumped > before
    assert after[b"EXISTS"] == 1


def test_after_a_kill_the_same_mail_is_there_on_the_same_port(dovecot: Dovecot) -> None:
    dovecot.deliver(MAIL)
    with signed_in(dovecot) as client:
        client.select_folder("INBOX")
        dovecot.kill()
        assert not dovecot.running
        with pytest.raises((OSError, IMAPClient.AbortError)):
            client.noop()
    with pytest.raises(ConnectionRefusedError):
        IMAPClient(dovecot.host, port=dovecot.imap_port, ssl=False, timeout=2)
    dovecot.start()
    with signed_in(dovecot) as client:
        assert client.select_folder("INBOX")[b"EXISTS"] == 1


def test_a_stop_and_start_keeps_ports_and_mail(dovecot: Dovecot) -> None:
    dovecot.deliver(MAIL)
    dovecot.restart()
    with signed_in(dovecot) as client:
        assert client.select_folder("INBOX")[b"EXISTS"] == 1


def test_imaps_shows_a_certificate_that_names_the_host(dovecot: Dovecot) -> None:
    context = certificate().client_context()
    client = IMAPClient("localhost", port=dovecot.imaps_port, ssl_context=context, timeout=10)
    client.login(OFFICE, dovecot.users[OFFICE])
    client.logout()


def test_close_leaves_neither_process_nor_folder(dovecot: Dovecot) -> None:
    process = dovecot._process
    dovecot.close()
    assert process is not None
    assert not wait_for_listener(dovecot.imap_port, process, 0.2)
    assert not dovecot.folder.exists()
    dovecot.close()


def test_a_second_creation_of_an_event_is_refused_with_412(radicale: Radicale) -> None:
    url = radicale.make_calendar(GM, "gm") + "one.ics"
    assert radicale.put(url, EVENT, OFFICE, if_none_match="*").status == 201
    assert radicale.put(url, EVENT, OFFICE, if_none_match="*").status == 412


def test_a_write_upon_an_old_etag_is_refused_after_a_person_s_edit(radicale: Radicale) -> None:
    url = radicale.make_calendar(GM, "gm") + "one.ics"
    ours = radicale.put(url, EVENT, OFFICE)
    edited = radicale.put(url, EVENT.replace("预算会", "改期"), GM)
    assert edited.status == 204
    assert radicale.put(url, EVENT, OFFICE, if_match=ours.etag).status == 412
    assert "改期" in radicale.get(url).body
    assert "改期" in radicale.events(GM, "gm")["one.ics"]


def test_everybody_reads_and_only_owner_and_office_write(radicale: Radicale) -> None:
    url = radicale.make_calendar(GM, "gm") + "one.ics"
    assert radicale.put(url, EVENT, GM).status == 201
    assert radicale.put(url, EVENT, OFFICE).status == 204
    assert radicale.get(url, "li.na@huayue.example").status == 200
    assert radicale.put(url, EVENT, "li.na@huayue.example").status == 403
    assert radicale.delete(url, "li.na@huayue.example").status == 403


def test_a_calendar_server_that_was_killed_comes_back_with_its_events(radicale: Radicale) -> None:
    url = radicale.make_calendar(GM, "gm") + "one.ics"
    etag = radicale.put(url, EVENT, OFFICE).etag
    radicale.kill()
    with pytest.raises(ConnectionRefusedError):
        radicale.get(url)
    radicale.start()
    assert radicale.get(url).etag == etag


def test_a_missing_server_is_a_visible_skip_here_and_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no such thing"):
        require("no such thing")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no such thing"):
        require("no such thing")
