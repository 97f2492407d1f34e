"""The child process that reads raw mails; started by ``reading_``, never by a person.

Frames on standard input: one octet, ``A`` to open the attachments or ``C`` to leave them closed, four octets of length
(big endian), then a raw mail. Frames on standard output: one octet,
``L`` for a letter in JSON or ``X`` for the reason why there is none, four octets of length, then the text in UTF-8.

The process itself only imports and then forks: each worker reads a number of mails within the limits and ends, so that
memory lost to one mail is never carried on, and a new one costs a fork instead of all imports.
"""

import os
import resource
import signal
import sys
from typing import Final

from zongban.core.late_re import compile_all
from zongban.mail.attachments.extract import CLOSED
from zongban.mail.errors import MailError
from zongban.mail.message import Limits, read_letter

LARGEST_REPLY: Final = 8_000_000
_STARVED: Final = 4
"""Exit code of a worker that ran out of memory: it has answered, but should not go on."""
_END: Final = 3
_PIECE: Final = 1 << 20


def main(mails: int, memory: int, cpu_seconds: int) -> int:
    """Serve until standard input ends; the exit code is 0 then, else that of a worker that died."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source, sink = os.dup(0), os.dup(1)
    _silence()
    _warm_up()
    while True:
        worker = os.fork()
        if worker == 0:
            os._exit(_work(source, sink, mails, memory, cpu_seconds))
        _, status = os.waitpid(worker, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == _END:
            return 0
        if code not in {0, _STARVED}:
            return 1


def _silence() -> None:
    """Whatever a library prints must neither disturb the frames nor end in a log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


def _warm_up() -> None:
    """Import and compile before the fork what would be at the first use."""
    page = b"<html><body><p>\xb5\xda\xd2\xbb</p></body></html>"
    for kind in (b"text/plain; charset=utf-8", b"text/html; charset=gb2312"):
        head = b"From: =?utf-8?B?5byg?= <a@b.example>\r\nTo: c@b.example\r\nSubject: =?gbk?B?1tw=?=\r\n"
        _read(head + b"Date: Fri, 20 Nov 2026 10:00:00 +0800\r\nContent-Type: " + kind + b"\r\n\r\n" + page)
    compile_all()


def _work(source: int, sink: int, mails: int, memory: int, cpu_seconds: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes to pipes, never to a disk
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    for _ in range(mails):
        head = _receive(source, 5)
        if len(head) < 5:
            return _END
        _allow(cpu_seconds)
        try:
            raw = _receive(source, int.from_bytes(head[1:], "big"))
            kind, text = _read(raw, Limits(attached=CLOSED) if head[:1] == b"C" else None)
        except MemoryError:
            _send(sink, b"X", b"out of memory")
            return _STARVED
        _send(sink, kind, text)
    return 0


def _read(raw: bytes, limits: Limits | None = None) -> tuple[bytes, bytes]:
    try:
        text = read_letter(raw, limits=limits).to_json().encode("utf-8", "surrogatepass")
    except MemoryError:
        raise
    except RecursionError:
        return b"X", b"nested too deeply"
    except MailError as error:
        return b"X", str(error).encode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001 - whatever one mail does to the reader concerns that mail alone
        return b"X", f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:500]
    if len(text) > LARGEST_REPLY:
        return b"X", b"its reading is larger than allowed"
    return b"L", text


def _allow(seconds: int) -> None:
    """Processor time for one more mail; one second beyond it the kernel ends the worker."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _receive(source: int, count: int) -> bytes:
    """So many octets, fewer where the input ends; where memory does not hold them they are read all the same, for what
    follows them is the next frame.
    """
    pieces, left = list[bytes](), count
    try:
        while left:
            piece = os.read(source, min(left, _PIECE))
            if not piece:
                break
            left -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)
    except MemoryError:
        pieces.clear()
        while left and (gone := len(os.read(source, min(left, _PIECE)))):
            left -= gone
        raise


def _send(sink: int, kind: bytes, text: bytes) -> None:
    frame = memoryview(kind + len(text).to_bytes(4, "big") + text)
    while frame:
        frame = frame[os.write(sink, frame) :]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
