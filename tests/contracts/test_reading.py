"""What every Reader promises: one bad mail costs itself and nobody else."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from zongban.adapters.reading_ import ChildReader, InlineReader, ReadingLimits
from zongban.mail.letter import Letter
from zongban.ports.reading import Reader


def mail(number: int, text: str = "请各部门参加。\n") -> bytes:
    head = f"From: =?utf-8?B?5byg5LiJ?= <a@b.example>\r\nTo: c@d.example\r\nSubject: mail {number}\r\n"
    kind = f"Message-ID: <{number}@b.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    return (head + kind + text).encode()


def page(size: int) -> bytes:
    """An HTML mail that takes long and much memory for its size."""
    head = b"From: a@b.example\r\nSubject: page\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>"
    return head + b"<div><b>x</b>" * (size // 13)


def subjects(results: object) -> list[str]:
    return [each.subject if isinstance(each, Letter) else "?" for each in results]  # type: ignore[attr-defined]


def living_children() -> set[int]:
    me = os.getpid()
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == me and state != "Z":
            found.add(int(stat.parent.name))
    return found


class ReaderContract:
    def test_letters_come_in_the_order_of_the_mails(self, reader: Reader) -> None:
        letters = reader.read([mail(number) for number in range(50)])
        assert subjects(letters) == [f"mail {number}" for number in range(50)]
        first = letters[0]
        assert isinstance(first, Letter)
        assert first.sender is not None
        assert (first.sender.name, first.text) == ("张三", "请各部门参加。\n")

    def test_nothing_gives_nothing(self, reader: Reader) -> None:
        assert list(reader.read([])) == []

    def test_any_octets_at_all_give_a_letter_or_a_sentence(self, reader: Reader) -> None:
        ugly = [
            b"",
            b"\0" * 1000,
            b"\xff\xfe" * 500,
            b"From: \xd6\xdc\r\n\r\n\xb2\xe2",
            b"(" * 5000,
            bytes(range(256)) * 40,
        ]
        results = reader.read([*ugly, mail(1)])
        assert len(results) == len(ugly) + 1
        assert all(isinstance(each, Letter) or each for each in results)
        assert subjects(results)[-1] == "mail 1"

    def test_closing_twice_is_well(self, reader: Reader) -> None:
        reader.read([mail(1)])
        reader.close()
        reader.close()
        assert subjects(reader.read([mail(2)])) == ["mail 2"]


class TestInlineReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return InlineReader()


def sheet_attached() -> bytes:
    head = b'From: a@b.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    text = b"--b\r\n\r\nsee the file\r\n"
    file = b'--b\r\nContent-Type: application/octet-stream; name="a.xlsx"\r\n\r\nPK\x03\x04\r\n--b--\r\n'
    return head + text + file


@pytest.mark.slow
class TestChildReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> Iterator[Reader]:
        each = ChildReader(2)
        yield each
        each.close()

    def test_children_read_the_same_as_we_do(self, reader: Reader) -> None:
        raws = [mail(1), page(1000), b"", b"Subject: \xd6\xdc\r\n\r\n"]
        theirs, ours = reader.read(raws), InlineReader().read(raws)
        assert [each for each in theirs if isinstance(each, Letter)] == [
            each for each in ours if isinstance(each, Letter)
        ]
        assert [isinstance(each, str) for each in theirs] == [isinstance(each, str) for each in ours]

    def test_no_child_is_left_behind(self) -> None:
        before = living_children()
        reader = ChildReader(2)
        reader.read([mail(number) for number in range(8)])
        assert len(living_children() - before) == 2
        reader.close()
        assert living_children() <= before

    def test_workers_begin_afresh_and_nobody_notices(self) -> None:
        reader = ChildReader(1, ReadingLimits(mails=3))
        for _ in range(2):
            assert subjects(reader.read([mail(number) for number in range(10)])) == [
                f"mail {n}" for n in range(10)
            ]
        reader.close()

    def test_a_mail_that_takes_too_long_costs_only_itself(self) -> None:
        reader = ChildReader(1, ReadingLimits(seconds=5))
        reader.read([mail(0)])  # the imports are not the mail's fault
        slow = ChildReader(1, ReadingLimits(seconds=0.25), language="zh")
        slow._children = reader._children
        child = reader._children[0]
        assert child is not None
        child._limits = slow._limits
        os.killpg(child._process.pid, signal.SIGSTOP)
        began = time.monotonic()
        assert slow.read([mail(1)]) == ["这封邮件无法读取（读取超过 0.25 秒）；原件已保存，请人工处理。"]
        assert time.monotonic() - began < 3
        assert reader._children == [None]
        assert subjects(reader.read([mail(2), mail(3)])) == ["mail 2", "mail 3"]
        reader.close()

    def test_a_mail_that_eats_memory_costs_only_itself(self) -> None:
        reader = ChildReader(2, ReadingLimits(memory=160_000_000))
        bomb = b"From: a@b.example\r\n\r\n" + b"x" * 150_000_000
        results = reader.read([mail(1), bomb, mail(2), mail(3)])
        assert subjects(results) == ["mail 1", "?", "mail 2", "mail 3"]
        assert "memory" in str(results[1])
        reader.close()

    def test_what_is_left_of_a_mail_that_eats_memory_is_not_taken_for_the_next(self) -> None:
        reader = ChildReader(1, ReadingLimits(memory=160_000_000, seconds=20))
        bomb = b"From: a@b.example\r\n\r\n" + b"x" * 300_000_000
        results = reader.read([mail(1), bomb, mail(2), mail(3)])
        reader.close()
        assert subjects(results) == ["mail 1", "?", "mail 2", "mail 3"]
        assert "memory" in str(results[1])

    def test_a_child_killed_over_a_mail_costs_only_that_mail(self) -> None:
        reader = ChildReader(1)
        reader.read([mail(0)])
        child = reader._children[0]
        assert child is not None
        os.killpg(child._process.pid, signal.SIGSTOP)
        killer = threading.Timer(0.3, os.killpg, [child._process.pid, signal.SIGKILL])
        killer.start()
        results = reader.read([mail(1), mail(2), mail(3)])
        killer.join()
        assert subjects(results) == ["?", "mail 2", "mail 3"]
        assert "memory or processor time" in str(results[0])
        reader.close()

    def test_a_mail_lost_over_its_attachments_is_read_again_with_them_closed(self) -> None:
        reader = ChildReader(1)
        reader.read([mail(0)])
        child = reader._children[0]
        assert child is not None
        os.killpg(child._process.pid, signal.SIGSTOP)
        killer = threading.Timer(0.3, os.killpg, [child._process.pid, signal.SIGKILL])
        killer.start()
        (found,) = reader.read([sheet_attached()])
        killer.join()
        assert isinstance(found, Letter)
        assert [(one.name, one.text, one.unread) for one in found.attachments] == [
            ("a.xlsx", "", "too-large")
        ]
        reader.close()

    def test_processor_time_is_counted_for_each_mail_apart(self) -> None:
        reader = ChildReader(1, ReadingLimits(cpu_seconds=1))
        for _ in range(4):
            results = reader.read([page(1_500_000)] * 2)
            assert all(isinstance(each, Letter) for each in results)
        reader.close()

    def test_a_hanging_child_left_by_a_dead_parent_ends_by_itself(self) -> None:
        reader = ChildReader(1)
        reader.read([mail(0)])
        child = reader._children[0]
        assert child is not None
        assert child._process.stdin is not None
        child._process.stdin.close()  # what the kernel does when the parent dies
        assert child._process.wait(5) == 0
        reader.close()
