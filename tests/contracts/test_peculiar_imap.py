"""An IMAP server with peculiarities no real server here has: the mailbox stays right all the same."""

from __future__ import annotations

import re
import socketserver
import threading
import time
from collections.abc import Iterator

import pytest

from zongban.adapters.imap_ import ImapMailbox
from zongban.adapters.imap_connection import ImapSettings
from zongban.ports.errors import Temporary
from zongban.ports.mailbox import Arrival

BODY = b"Message-ID: <1@b.example>\r\n\r\nhello\r\n"


class Peculiar(socketserver.ThreadingTCPServer):
    """Mails by UID; what it announces and whether it gives them can be spoilt."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails = {1: BODY, 2: BODY, 3: BODY}
        self.announced: dict[int, int] = {}
        self.refused: set[int] = set()
        self.truncate_once: set[int] = set()
        self.validity = "* OK [UIDVALIDITY 7] good"
        self.with_idling = ""
        self.heard: list[str] = []


class Talk(socketserver.StreamRequestHandler):
    server: Peculiar

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def handle(self) -> None:
        self.say("* OK [CAPABILITY IMAP4rev1 IDLE ID MOVE] ready")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            self.server.heard.append(command)
            self.act(tag, command)

    def act(self, tag: str, command: str) -> None:
        words = command.upper().split()
        if words[0] in {"SELECT", "EXAMINE"}:
            self.say(f"* {len(self.server.mails)} EXISTS", "* 0 RECENT", self.server.validity)
        elif words[:2] == ["UID", "SEARCH"]:
            self.say("* SEARCH " + " ".join(map(str, self.server.mails)))
        elif words[:2] == ["UID", "FETCH"] and not self.fetch(words[2], command):
            return self.say(f"{tag} NO [SERVERBUG] that mail is broken")
        elif words[0] == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1 IDLE ID MOVE")
        elif words[0] == "IDLE":
            self.wfile.write(f"+ idling\r\n{self.server.with_idling}".encode())
            self.rfile.readline()
        return self.say(f"{tag} OK done")

    def fetch(self, uids: str, command: str) -> bool:
        wanted = [uid for uid in self.server.mails if inside(uid, uids)]
        with_body = "BODY" in command
        for uid in wanted:
            if with_body and uid in self.server.refused:
                continue
            raw = self.server.mails[uid]
            size = self.server.announced.get(uid, len(raw))
            head = f"* {uid} FETCH (FLAGS (\\Seen) UID {uid} RFC822.SIZE {size}"
            head += ' INTERNALDATE "20-Nov-2026 10:00:00 +0800"'
            if not with_body:
                self.say(head + ")")
                continue
            if uid in self.server.truncate_once:
                self.server.truncate_once.discard(uid)
                raw = raw[:-5]
            self.wfile.write(f"{head} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
        return not (with_body and self.server.refused & set(wanted))


def inside(uid: int, uids: str) -> bool:
    spans = re.findall(r"(\d+)(?::(\d+))?", uids)
    return any(int(low) <= uid <= int(high or low) for low, high in spans)


@pytest.fixture
def server() -> Iterator[Peculiar]:
    with Peculiar() as each:
        thread = threading.Thread(target=each.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield each
        each.shutdown()
        thread.join()


@pytest.fixture
def mailbox(server: Peculiar) -> Iterator[ImapMailbox]:
    box = ImapMailbox(
        ImapSettings("127.0.0.1", server.server_address[1], "none", "u", lambda: "p", timeout=3)
    )
    yield box
    box.close()


def read(mailbox: ImapMailbox) -> list[Arrival]:
    return [arrival for window in mailbox.windows(None, 10) for arrival in window]


def test_a_mail_given_shorter_than_announced_is_fetched_again(server: Peculiar, mailbox: ImapMailbox) -> None:
    server.truncate_once.add(2)
    assert [each.raw for each in read(mailbox)] == [BODY] * 3


def test_a_server_that_only_estimates_sizes_is_believed_at_the_second_time(
    server: Peculiar, mailbox: ImapMailbox
) -> None:
    server.announced[2] = len(BODY) + 40
    assert [each.raw for each in read(mailbox)] == [BODY] * 3


def test_one_broken_mail_does_not_keep_back_the_others(server: Peculiar, mailbox: ImapMailbox) -> None:
    server.refused.add(2)
    found = {each.uid: each.raw for each in read(mailbox)}
    assert found == {1: BODY, 2: None, 3: BODY}


def test_when_no_mail_can_be_given_all_of_them_wait(server: Peculiar, mailbox: ImapMailbox) -> None:
    server.refused |= {1, 2, 3}
    with pytest.raises(Temporary, match="that mail is broken"):
        read(mailbox)
    server.refused.clear()
    assert len(read(mailbox)) == 3


def test_without_uidvalidity_nothing_is_read(server: Peculiar, mailbox: ImapMailbox) -> None:
    server.validity = "* OK no validity"
    with pytest.raises(Temporary, match="UIDVALIDITY"):
        read(mailbox)


def test_the_server_is_told_who_we_are_before_a_folder_is_opened(
    server: Peculiar, mailbox: ImapMailbox
) -> None:
    read(mailbox)
    said = [command.split()[0].upper() for command in server.heard]
    assert said.index("LOGIN") < said.index("ID") < said.index("SELECT")


def test_news_in_one_segment_with_the_beginning_of_idle_ring(server: Peculiar, mailbox: ImapMailbox) -> None:
    read(mailbox)
    server.with_idling = "* 4 EXISTS\r\n"
    began = time.monotonic()
    assert mailbox.wait(20, lambda: False)
    assert time.monotonic() - began < 2
