"""What every Mailbox promises: in memory, on Dovecot, and on the embedded server of the demo."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from imapclient import imap_utf7

from servers.certificate import certificate
from servers.dovecot import OFFICE, USERS, Dovecot
from servers.proxy import Proxy
from zongban.adapters import imap_, imap_doorbell
from zongban.adapters.imap_ import ImapMailbox
from zongban.adapters.imap_connection import Connection, ImapSettings
from zongban.adapters.imap_fetch import uid_set
from zongban.adapters.memory import MemoryMailbox
from zongban.demo.servers import EmbeddedServers
from zongban.ports.errors import Permanent, SignInRefused, Temporary
from zongban.ports.mailbox import Arrival, Mailbox, Mark

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def mail(number: int, size: int = 200) -> bytes:
    head = f"From: a@b.example\r\nTo: {OFFICE}\r\nMessage-ID: <{number}@b.example>\r\n"
    head += f"Subject: =?utf-8?B?6K+356S6?= {number}\r\n"
    line = f"{number:08d} ".encode() * 7 + b"\r\n"
    return head.encode() + b"\r\n" + (line * (1 + size // len(line)))


def number_of(raw: bytes | None) -> int:
    assert raw is not None
    return int(raw.partition(b"Message-ID: <")[2].partition(b"@")[0])


def never() -> bool:
    return False


def read(mailbox: Mailbox, mark: Mark | None = None, size: int = 100) -> list[Arrival]:
    return [arrival for window in mailbox.windows(mark, size) for arrival in window]


def numbers(arrivals: list[Arrival]) -> list[int]:
    return [number_of(each.raw) for each in arrivals]


@dataclass
class Office:
    """A mailbox and what other people can do to it."""

    mailbox: Mailbox
    deliver: Callable[[bytes], object]
    mails: Callable[[str], list[bytes]]


class MailboxContract:
    """What the runners rely on."""

    def test_new_mails_come_whole_and_oldest_first(self, office: Office) -> None:
        for number in range(5):
            office.deliver(mail(number, size=10_000))
        found = read(office.mailbox)
        assert numbers(found) == [0, 1, 2, 3, 4]
        for number, arrival in enumerate(found):
            assert arrival.raw is not None
            assert mail(number, size=10_000) in arrival.raw  # a server may add trace headers on top
            assert arrival.size == len(arrival.raw)
            assert arrival.received_at.utcoffset() is not None
            assert arrival.uidvalidity == office.mailbox.uidvalidity()
        assert [each.uid for each in found] == sorted(office.mailbox.uids())

    def test_an_empty_folder_gives_nothing(self, office: Office) -> None:
        assert read(office.mailbox) == []
        assert list(office.mailbox.uids()) == []

    def test_only_what_lies_above_the_mark_is_read(self, office: Office) -> None:
        for number in range(3):
            office.deliver(mail(number))
        first, second, third = read(office.mailbox)
        assert numbers(read(office.mailbox, Mark(first.uidvalidity, first.uid))) == [1, 2]
        assert numbers(read(office.mailbox, Mark(first.uidvalidity, second.uid))) == [2]
        assert read(office.mailbox, Mark(first.uidvalidity, third.uid)) == []
        assert read(office.mailbox, Mark(first.uidvalidity, third.uid + 100)) == []

    def test_windows_are_no_larger_than_asked(self, office: Office) -> None:
        for number in range(7):
            office.deliver(mail(number))
        windows = list(office.mailbox.windows(None, 3))
        assert [len(window) for window in windows] == [3, 3, 1]
        assert [number_of(each.raw) for window in windows for each in window] == list(range(7))

    def test_a_mark_of_another_uidvalidity_means_everything(self, office: Office) -> None:
        office.deliver(mail(1))
        (arrival,) = read(office.mailbox)
        assert numbers(read(office.mailbox, Mark(arrival.uidvalidity + 1, arrival.uid))) == [1]

    def test_a_mail_is_read_again_until_the_mark_moves(self, office: Office) -> None:
        office.deliver(mail(1))
        assert numbers(read(office.mailbox)) == numbers(read(office.mailbox)) == [1]

    def test_filed_mails_leave_the_folder_for_one_made_on_the_way(self, office: Office) -> None:
        for number in range(3):
            office.deliver(mail(number))
        first, second, third = read(office.mailbox)
        office.mailbox.file("已登记", first.uidvalidity, [third.uid, first.uid])
        assert numbers(read(office.mailbox)) == [1]
        assert sorted(map(number_of, office.mails("已登记"))) == [0, 2]
        office.mailbox.file("已登记", first.uidvalidity, [second.uid])
        assert len(office.mails("已登记")) == 3

    def test_filing_again_after_a_crash_harms_nothing(self, office: Office) -> None:
        office.deliver(mail(1))
        (arrival,) = read(office.mailbox)
        for _ in range(2):
            office.mailbox.file("已登记", arrival.uidvalidity, [arrival.uid, arrival.uid + 50])
        office.mailbox.file("已登记", arrival.uidvalidity, [])
        assert len(office.mails("已登记")) == 1

    def test_nothing_is_moved_under_another_uidvalidity(self, office: Office) -> None:
        office.deliver(mail(1))
        (arrival,) = read(office.mailbox)
        with pytest.raises(Permanent, match="UIDVALIDITY"):
            office.mailbox.file("已登记", arrival.uidvalidity + 1, [arrival.uid])
        assert numbers(read(office.mailbox)) == [1]

    def test_filing_between_two_windows_loses_nothing(self, office: Office) -> None:
        for number in range(9):
            office.deliver(mail(number))
        seen = []
        for window in office.mailbox.windows(None, 2):
            seen += [number_of(each.raw) for each in window]
            office.mailbox.file("已登记", window[0].uidvalidity, [each.uid for each in window])
            assert office.mailbox.find(f"<{seen[-1]}@b.example>", "已登记")
        assert seen == list(range(9))
        assert read(office.mailbox) == []
        assert len(office.mails("已登记")) == 9

    def test_reading_may_be_left_half_way(self, office: Office) -> None:
        for number in range(6):
            office.deliver(mail(number))
        first = next(iter(office.mailbox.windows(None, 2)))
        assert [number_of(each.raw) for each in first] == [0, 1]
        assert numbers(read(office.mailbox, Mark(first[1].uidvalidity, first[1].uid))) == [2, 3, 4, 5]

    def test_a_mail_is_found_by_its_message_id(self, office: Office) -> None:
        office.deliver(mail(41))
        assert office.mailbox.find("<41@b.example>", office.mailbox.folder)
        assert not office.mailbox.find("<42@b.example>", office.mailbox.folder)
        assert not office.mailbox.find("<41@b.example>", "没有这个文件夹")
        assert numbers(read(office.mailbox)) == [41]

    def test_the_doorbell_rings_for_new_mail(self, office: Office) -> None:
        read(office.mailbox)
        ringer = threading.Timer(0.4, office.deliver, [mail(1)])
        ringer.start()
        began = time.monotonic()
        assert office.mailbox.wait(20, never)
        assert time.monotonic() - began < 10
        ringer.join()
        assert numbers(read(office.mailbox)) == [1]

    def test_a_mail_that_came_between_looking_and_waiting_rings_at_once(self, office: Office) -> None:
        read(office.mailbox)
        office.mailbox.wait(0.2, never)
        office.deliver(mail(1))
        began = time.monotonic()
        assert office.mailbox.wait(20, never)
        assert time.monotonic() - began < 5

    @pytest.mark.slow
    def test_waiting_ends_when_time_is_over_or_the_service_stops(self, office: Office) -> None:
        read(office.mailbox)
        began = time.monotonic()
        assert not office.mailbox.wait(0.3, never)
        assert 0.2 < time.monotonic() - began < 5
        assert not office.mailbox.wait(60, lambda: time.monotonic() - began > 1)
        assert time.monotonic() - began < 10

    def test_it_tells_what_it_is(self, office: Office) -> None:
        assert {"server", "capabilities", "folder"} <= set(office.mailbox.facts())


class TestMemoryMailbox(MailboxContract):
    @pytest.fixture
    def office(self) -> Office:
        mailbox = MemoryMailbox(OFFICE)
        return Office(mailbox, lambda raw: mailbox.deliver(raw, NOW), mailbox.mails)

    def test_it_fails_on_order_and_then_works_again(self) -> None:
        mailbox = MemoryMailbox(OFFICE)
        mailbox.deliver(mail(1), NOW)
        mailbox.fail(Temporary("no"), at="windows")
        mailbox.fail(Permanent("never"), at="file")
        with pytest.raises(Temporary):
            read(mailbox)
        assert numbers(read(mailbox)) == [1]
        with pytest.raises(Permanent):
            mailbox.file("x", mailbox.uidvalidity(), [1])
        mailbox.file("x", mailbox.uidvalidity(), [1])
        assert mailbox.mails("x") == [mail(1)]

    def test_a_rebuilt_folder_has_a_new_uidvalidity(self) -> None:
        mailbox = MemoryMailbox(OFFICE)
        mailbox.deliver(mail(1), NOW)
        (before,) = read(mailbox)
        assert mailbox.rebuild() != before.uidvalidity
        assert numbers(read(mailbox, Mark(before.uidvalidity, before.uid))) == [1]

    def test_a_mail_beyond_the_limit_comes_as_its_header(self) -> None:
        mailbox = MemoryMailbox(OFFICE, largest_mail=1000)
        mailbox.deliver(mail(1, size=5000), NOW)
        (arrival,) = read(mailbox)
        assert arrival.raw is None
        assert b"<1@b.example>" in arrival.head
        assert arrival.head.endswith(b"\r\n\r\n")


class TestEmbeddedMailbox(MailboxContract):
    @pytest.fixture
    def office(self, tmp_path: Path) -> Iterator[Office]:
        with EmbeddedServers(USERS, tmp_path, now=lambda: NOW) as servers:
            settings = ImapSettings(servers.host, servers.imap_port, "none", OFFICE, lambda: USERS[OFFICE])
            mailbox = ImapMailbox(settings)
            yield Office(
                mailbox,
                lambda raw: servers.deliver(raw, "a@b.example", [OFFICE]),
                lambda folder: servers.mailbox(OFFICE, folder),
            )
            mailbox.close()


@pytest.fixture
def settings(dovecot: Dovecot) -> ImapSettings:
    return ImapSettings(dovecot.host, dovecot.imap_port, "none", OFFICE, lambda: USERS[OFFICE])


@pytest.fixture
def mailbox(settings: ImapSettings) -> Iterator[ImapMailbox]:
    box = ImapMailbox(settings)
    yield box
    box.close()


class TestDovecotMailbox(MailboxContract):
    @pytest.fixture
    def office(self, dovecot: Dovecot, mailbox: ImapMailbox) -> Office:
        # on disk Dovecot names folders in modified UTF-7
        return Office(
            mailbox,
            dovecot.deliver,
            lambda folder: dovecot.messages(OFFICE, imap_utf7.encode(folder).decode()),
        )

    def test_a_person_s_reading_changes_nothing_and_ours_leaves_no_trace(
        self, dovecot: Dovecot, mailbox: ImapMailbox
    ) -> None:
        for number in range(2):
            dovecot.deliver(mail(number))
        dovecot.doveadm("flags", "add", "-u", OFFICE, "\\Seen", "mailbox", "INBOX", "uid", "1")
        assert numbers(read(mailbox)) == [0, 1]
        flags = dovecot.doveadm("fetch", "-u", OFFICE, "flags", "mailbox", "INBOX", "uid", "2")
        assert "Seen" not in flags

    def test_a_new_uidvalidity_means_everything_anew(self, dovecot: Dovecot, mailbox: ImapMailbox) -> None:
        for number in range(3):
            dovecot.deliver(mail(number))
        last = read(mailbox)[-1]
        assert dovecot.bump_uidvalidity() == mailbox.uidvalidity() != last.uidvalidity
        again = read(mailbox, Mark(last.uidvalidity, last.uid))
        assert numbers(again) == [0, 1, 2]
        assert {each.uidvalidity for each in again} == {mailbox.uidvalidity()}

    @pytest.mark.parametrize("missing", [{"MOVE"}, {"MOVE", "UIDPLUS"}])
    def test_without_move_nothing_is_copied_twice_and_nobody_else_s_mail_removed(
        self, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch, missing: set[str]
    ) -> None:
        full = Connection.has_capability
        monkeypatch.setattr(
            Connection, "has_capability", lambda self, name: name not in missing and full(self, name)
        )
        for number in range(4):
            dovecot.deliver(mail(number))
        found = read(mailbox)
        dovecot.doveadm(
            "flags", "add", "-u", OFFICE, "\\Deleted", "mailbox", "INBOX", "uid", str(found[3].uid)
        )
        for _ in range(2):
            mailbox.file("Archive", found[0].uidvalidity, [found[0].uid, found[2].uid])
        assert sorted(map(number_of, dovecot.messages(OFFICE, "Archive"))) == [0, 2]
        left = {number_of(raw) for raw in dovecot.messages(OFFICE)}
        assert left == ({1, 3} if missing == {"MOVE"} else {0, 1, 2, 3})

    def test_of_an_oversized_mail_only_the_header_travels(
        self, dovecot: Dovecot, settings: ImapSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        dovecot.deliver(mail(1))
        dovecot.deliver(mail(2, size=3_000_000))
        dovecot.deliver(mail(3))
        way = proxy(dovecot.imap_port)
        box = ImapMailbox(replace(settings, port=way.port, largest_mail=1_000_000))
        small, large, other = read(box)
        box.close()
        assert numbers([small, other]) == [1, 3]
        assert large.raw is None
        assert large.size > 3_000_000
        assert b"Message-ID: <2@b.example>" in large.head
        assert large.head.endswith(b"\r\n\r\n")
        assert way.bytes_down < 50_000

    def test_windows_are_bounded_in_octets_too(self, dovecot: Dovecot, settings: ImapSettings) -> None:
        dovecot.deliver_many((mail(number, size=40_000), [OFFICE]) for number in range(10))
        box = ImapMailbox(replace(settings, window_octets=100_000))
        sizes = [len(window) for window in box.windows(None, 100)]
        box.close()
        assert sizes == [2] * 5

    def test_a_thousand_mails_take_a_handful_of_commands(
        self, dovecot: Dovecot, settings: ImapSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        dovecot.deliver_many((mail(number), [OFFICE]) for number in range(1000))
        way = proxy(dovecot.imap_port)
        box = ImapMailbox(replace(settings, port=way.port))
        found = read(box, size=250)
        box.close()
        assert numbers(found) == list(range(1000))
        assert way.bytes_up < 1500

    def test_a_large_folder_is_searched_in_spans(
        self, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(imap_, "_SEARCH_SPAN", 7)
        dovecot.deliver_many((mail(number), [OFFICE]) for number in range(30))
        first = read(mailbox)[0]
        mailbox.file("Archive", first.uidvalidity, [first.uid + 3, first.uid + 20])
        assert numbers(read(mailbox)) == [number for number in range(30) if number not in {3, 20}]
        assert numbers(read(mailbox, Mark(first.uidvalidity, first.uid + 25))) == [26, 27, 28, 29]

    def test_a_mail_removed_while_reading_is_passed_over(
        self, dovecot: Dovecot, mailbox: ImapMailbox
    ) -> None:
        for number in range(6):
            dovecot.deliver(mail(number))
        windows = mailbox.windows(None, 1)
        seen = numbers(list(next(windows)))
        dovecot.doveadm("expunge", "-u", OFFICE, "mailbox", "INBOX", "uid", "6")
        seen += [number_of(each.raw) for window in windows for each in window]
        assert seen == [0, 1, 2, 3, 4]

    def test_a_cut_in_the_middle_of_a_literal_never_gives_part_of_a_mail(
        self, dovecot: Dovecot, settings: ImapSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        bodies = [mail(number, size=20_000) for number in range(6)]
        dovecot.deliver_many((raw, [OFFICE]) for raw in bodies)
        way = proxy(dovecot.imap_port)
        box = ImapMailbox(replace(settings, port=way.port))
        dice, cuts = random.Random(7), 0
        for _ in range(60):
            way.cut_after(dice.randrange(1, 130_000), hard=dice.random() < 0.3)
            mark, seen = None, []
            while len(seen) < len(bodies):
                try:
                    for window in box.windows(mark, 2):
                        for arrival in window:
                            assert arrival.raw is not None
                            assert arrival.raw.endswith(bodies[number_of(arrival.raw)])
                            mark = Mark(arrival.uidvalidity, arrival.uid)
                            seen.append(number_of(arrival.raw))
                except Temporary:
                    cuts += 1
            assert seen == list(range(6))
            way.pass_on()
        box.close()
        assert cuts > 40

    def test_a_wrong_password_is_told_without_showing_it(self, settings: ImapSettings) -> None:
        box = ImapMailbox(replace(settings, password=lambda: "not-the-password"))
        with pytest.raises(SignInRefused) as caught:
            read(box)
        box.close()
        words = str(caught.value)
        assert f"{settings.host}:{settings.port}" in words
        assert OFFICE in words
        assert "not-the-password" not in words
        assert caught.value.__cause__ is None

    @pytest.mark.usefixtures("dovecot")
    def test_a_password_beyond_ascii_signs_in(self) -> None:
        with Dovecot({OFFICE: "口令-ü"}) as server:
            box = ImapMailbox(ImapSettings(server.host, server.imap_port, "none", OFFICE, lambda: "口令-ü"))
            assert read(box) == []
            box.close()

    def test_a_server_that_is_down_and_comes_back(self, dovecot: Dovecot, settings: ImapSettings) -> None:
        box = ImapMailbox(replace(settings, language="zh"))
        dovecot.deliver(mail(1))
        assert numbers(read(box)) == [1]
        dovecot.stop()
        with pytest.raises(Temporary):
            read(box)
        with pytest.raises(Temporary, match="拒绝连接。请核对端口"):
            read(box)
        dovecot.start()
        assert numbers(read(box)) == [1]
        box.close()

    def test_a_missing_folder_is_told_with_those_there_are(self, settings: ImapSettings) -> None:
        box = ImapMailbox(replace(settings, folder="收文"))
        with pytest.raises(Permanent, match=r"收文.*Archive, .*INBOX.*Sent"):
            read(box)
        box.close()

    def test_a_server_that_dies_while_waiting_makes_the_office_look(
        self, dovecot: Dovecot, mailbox: ImapMailbox
    ) -> None:
        read(mailbox)
        killer = threading.Timer(0.5, dovecot.kill)
        killer.start()
        began = time.monotonic()
        assert mailbox.wait(60, never)
        killer.join()
        assert time.monotonic() - began < 10
        with pytest.raises(Temporary):
            read(mailbox)
        began = time.monotonic()  # the doorbell rests: no busy loop
        assert not mailbox.wait(1, never)
        assert time.monotonic() - began > 0.9

    def test_a_line_that_dies_silently_is_found_when_idle_is_renewed(
        self, dovecot: Dovecot, settings: ImapSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        way = proxy(dovecot.imap_port)
        box = ImapMailbox(replace(settings, port=way.port, timeout=1, idle_renewal=1))
        read(box)
        assert not box.wait(0.3, never)
        way.swallow()
        assert box.wait(30, never)
        with pytest.raises(Temporary, match="did not answer in time"):
            read(box)
        way.pass_on()
        dovecot.deliver(mail(1))
        assert numbers(read(box)) == [1]
        box.close()

    def test_without_idle_waiting_is_only_waiting(
        self, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full = Connection.has_capability
        monkeypatch.setattr(
            Connection, "has_capability", lambda self, name: name != "IDLE" and full(self, name)
        )
        monkeypatch.setattr(imap_doorbell, "_SLICE", 0.1)
        read(mailbox)
        began = time.monotonic()
        assert not mailbox.wait(0.5, never)
        assert 0.4 < time.monotonic() - began < 5

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_mail_and_doorbell_over_tls(
        self, dovecot: Dovecot, settings: ImapSettings, security: str
    ) -> None:
        port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
        ca_file = str(certificate().cert)
        box = ImapMailbox(replace(settings, port=port, security=security, ca_file=ca_file, idle_renewal=0.5))  # type: ignore[arg-type]
        dovecot.deliver(mail(1, size=300_000))
        assert numbers(read(box)) == [1]
        ringer = threading.Timer(1.2, dovecot.deliver, [mail(2)])  # after the first renewal
        ringer.start()
        assert box.wait(20, never)
        ringer.join()
        assert numbers(read(box)) == [1, 2]
        box.close()

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_a_certificate_nobody_vouches_for_is_refused_before_the_password(
        self, dovecot: Dovecot, settings: ImapSettings, security: str
    ) -> None:
        asked: list[str] = []
        port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
        box = ImapMailbox(
            replace(settings, port=port, security=security, password=lambda: asked.append("asked") or "")  # type: ignore[arg-type, func-returns-value]
        )
        with pytest.raises(Permanent, match="certificate is not trusted"):
            read(box)
        assert asked == []

    def test_a_plain_port_is_never_spoken_to_when_tls_was_asked_for(self, settings: ImapSettings) -> None:
        box = ImapMailbox(replace(settings, security="tls"))
        with pytest.raises(Permanent, match="does not answer in TLS"):
            read(box)

    def test_no_starttls_means_no_sign_in(
        self, settings: ImapSettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full = Connection.has_capability
        monkeypatch.setattr(
            Connection, "has_capability", lambda self, name: name != "STARTTLS" and full(self, name)
        )
        box = ImapMailbox(replace(settings, security="starttls"))
        with pytest.raises(Permanent, match="offers no STARTTLS; no password was sent"):
            read(box)

    def test_the_date_of_receipt_is_the_server_s(self, dovecot: Dovecot, mailbox: ImapMailbox) -> None:
        dovecot.deliver(mail(1))
        (arrival,) = read(mailbox)
        assert abs(datetime.now(UTC) - arrival.received_at) < timedelta(minutes=1)


def test_uids_are_asked_for_in_runs() -> None:
    assert uid_set([1, 2, 3, 7, 9, 10]) == b"1:3,7,9:10"
    assert uid_set([5]) == b"5"
