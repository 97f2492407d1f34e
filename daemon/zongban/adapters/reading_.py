"""Reading untrusted mails in child processes: within limits of time and memory, one mail at a time.

A mail that hangs its child or eats its memory costs that child. It is read once more with its attachments closed
(promise A60); where that fails too, the mail gets a sentence why it cannot be read. The others are read by a new child
(promise P10).
"""

import contextlib
import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import zongban
from zongban.adapters.transport import Phrase, plain
from zongban.core import late_re as re
from zongban.mail.errors import MailError
from zongban.mail.letter import Letter
from zongban.mail.message import read_letter

_PIPE: Final = 1 << 20
_LARGEST_REPLY: Final = 8_000_000
_NAMED: Final = re.compile(rb"(?i)name\*?(?:\d\*?)?=|message/rfc822")
"""What a mail with attachments has somewhere; only such a one can be saved by leaving them closed."""
_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from zongban.adapters.reading_child import main; "
    "sys.exit(main(*map(int, sys.argv[1:4])))"
)


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one mail may cost.

    Attributes:
        seconds: by the clock on the wall, from handing it over to the last octet of its reading.
        cpu_seconds: of a processor.
        memory: octets of address space of a child.
        mails: after so many a child begins afresh.
    """

    seconds: float = 60.0
    cpu_seconds: int = 20
    memory: int = 512 * 1024 * 1024
    mails: int = 200


class InlineReader:
    """Reads in this process, without limits: for tests, ``explain`` and mails of one's own."""

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def read(self, raws: Sequence[bytes]) -> Sequence[Letter | str]:
        """For each mail a letter, or in words why it cannot be read."""
        return [self._one(raw) for raw in raws]

    def close(self) -> None:
        """Nothing to end."""

    def _one(self, raw: bytes) -> Letter | str:
        try:
            return read_letter(raw)
        except MailError as error:
            return _say(self._language, _UNREADABLE, words=plain(error))
        except (RecursionError, MemoryError) as error:
            return _say(self._language, _UNREADABLE, words=type(error).__name__)


class ChildReader:
    """Reads in ``processes`` children side by side. Children start with the first mail and stay."""

    def __init__(self, processes: int = 2, limits: ReadingLimits | None = None, language: str = "en") -> None:
        self._limits = limits or ReadingLimits()
        self._language = language
        self._children: list[_Child | None] = [None] * max(1, processes)

    def read(self, raws: Sequence[bytes]) -> Sequence[Letter | str]:
        """For each mail a letter, or in words why it cannot be read."""
        results: list[Letter | str] = [""] * len(raws)
        places = _Queue(len(raws))
        busy = min(len(self._children), len(raws))
        helpers = [
            threading.Thread(target=self._serve, args=(place, places, raws, results), name=f"reading-{place}")
            for place in range(1, busy)
        ]
        for helper in helpers:
            helper.start()
        if busy:
            self._serve(0, places, raws, results)
        for helper in helpers:
            helper.join()
        return results

    def close(self) -> None:
        """End the children; never raises."""
        for place, child in enumerate(self._children):
            if child is not None:
                child.end()
            self._children[place] = None

    def _serve(
        self, place: int, places: "_Queue", raws: Sequence[bytes], results: list[Letter | str]
    ) -> None:
        """Give one child mail after mail; while it reads the next, the last reading is unpacked."""
        unpack: Callable[[], None] | None = None
        for index in places:
            try:
                try:
                    kind, text = self._child(place).read(raws[index], unpack)
                except _Lost:
                    if not _NAMED.search(raws[index]):
                        raise
                    self._discard(place)
                    kind, text = self._child(place).read(raws[index], None, attachments=False)
                unpack = _unpacking(results, index, kind, text, self._language)
                continue
            except _Lost as lost:
                words = _say(self._language, lost.phrase, seconds=f"{self._limits.seconds:g}")
                results[index] = _say(self._language, _UNREADABLE, words=words)
            except OSError as error:
                results[index] = _say(self._language, _UNREADABLE, words=plain(error))
            self._discard(place)
            unpack = None
        if unpack is not None:
            unpack()

    def _child(self, place: int) -> "_Child":
        child = self._children[place] or _Child(self._limits)
        self._children[place] = child
        return child

    def _discard(self, place: int) -> None:
        child, self._children[place] = self._children[place], None
        if child is not None:
            child.end()


class _Queue:
    """Places 0 … n-1, each handed out once, to several threads."""

    def __init__(self, count: int) -> None:
        self._places = iter(range(count))
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[int]:
        while True:
            with self._lock:
                place = next(self._places, None)
            if place is None:
                return
            yield place


class _Lost(Exception):  # noqa: N818
    """The child was lost over a mail."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


class _Child:
    """One child process and its pipes."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        numbers = [str(number) for number in (limits.mails, limits.memory, limits.cpu_seconds)]
        source = str(Path(zongban.__file__).parent.parent)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-I", "-c", _PROGRAM, source, *numbers],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )
        pipes = (self._process.stdin, self._process.stdout)
        self._in, self._out = (pipe.fileno() for pipe in pipes if pipe is not None)
        for number in (self._in, self._out):
            os.set_blocking(number, False)
            with contextlib.suppress(OSError, AttributeError):  # a smaller pipe only takes more turns
                fcntl.fcntl(number, fcntl.F_SETPIPE_SZ, _PIPE)

    def read(
        self, raw: bytes, meanwhile: Callable[[], None] | None, *, attachments: bool = True
    ) -> tuple[bytes, bytes]:
        """Kind and text of the child's answer; ``meanwhile`` is done while the child is at work.

        Args:
            attachments: whether they are opened; a mail that was lost over them is read again without.

        Raises:
            _Lost: the child ended or took too long.
        """
        end = time.monotonic() + self._limits.seconds
        try:
            self._send((b"A" if attachments else b"C") + len(raw).to_bytes(4, "big"), end)
            self._send(raw, end)
        finally:
            if meanwhile is not None:
                meanwhile()
        head = self._receive(5, end)
        count = int.from_bytes(head[1:], "big")
        if count > _LARGEST_REPLY:
            raise _Lost(_TOO_MUCH)
        return head[:1], self._receive(count, end)

    def end(self) -> None:
        """Kill the child with its worker and bury it; never raises."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            self._process.wait(10)

    def _send(self, octets: bytes, end: float) -> None:
        rest = memoryview(octets)
        while rest:
            self._wait(self._in, select.POLLOUT, end)
            try:
                rest = rest[os.write(self._in, rest[:_PIPE]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise _Lost(_DIED) from None

    def _receive(self, count: int, end: float) -> bytes:
        pieces, left = [], count
        while left:
            self._wait(self._out, select.POLLIN, end)
            piece = os.read(self._out, left)
            if not piece:
                raise _Lost(_DIED)
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _wait(self, number: int, event: int, end: float) -> None:
        poll = select.poll()
        poll.register(number, event)
        if not poll.poll(max(0.0, end - time.monotonic()) * 1000):
            raise _Lost(_TOO_LONG)


def _unpacking(
    results: list[Letter | str], index: int, kind: bytes, text: bytes, language: str
) -> Callable[[], None]:
    def unpack() -> None:
        try:
            words = text.decode("utf-8", "surrogatepass")
            results[index] = (
                Letter.from_json(words) if kind == b"L" else _say(language, _UNREADABLE, words=words)
            )
        except (ValueError, KeyError, TypeError, json.JSONDecodeError) as error:
            results[index] = _say(language, _UNREADABLE, words=plain(error))

    return unpack


def _say(language: str, phrase: Phrase, **facts: str) -> str:
    return (phrase.zh if language.startswith("zh") else phrase.en).format(**facts)


_UNREADABLE: Final = Phrase(
    "这封邮件无法读取（{words}）；原件已保存，请人工处理。",
    "this mail cannot be read ({words}); it is kept as it came, a person has to look at it.",
)
_TOO_LONG: Final = Phrase("读取超过 {seconds} 秒", "reading took longer than {seconds} s")
_DIED: Final = Phrase("读取超出内存或处理器时间限制", "reading went beyond its memory or processor time")
_TOO_MUCH: Final = Phrase("读出的内容过大", "its reading is larger than allowed")
