"""Signals, answered by a thread.

A handler of Python runs between two instructions of the main thread, wherever that stands; setting an event there can
wait for ever for a lock the main thread holds. So the interpreter writes the number of the signal into a socket
(``signal.set_wakeup_fd``), and a thread that holds nothing reads it.
"""

import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def answering(answers: Mapping[signal.Signals, Callable[[], object]]) -> Iterator[None]:
    """Within this, each of these signals calls its function, in a thread of its own; the main thread alone may use it.

    A second SIGINT ends the process as if nobody answered, for a person who does not want to wait.
    """
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    before = {one: signal.signal(one, _noted) for one in answers}
    wakeup = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    thread = threading.Thread(target=_answer, args=(reading, dict(answers)), name="signals", daemon=True)
    thread.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup)
        for one, handler in before.items():
            signal.signal(one, handler)
        writing.close()
        thread.join()
        reading.close()


def _noted(number: int, _frame: object) -> None:
    """The wake-up has said it all; only a second Ctrl-C is different."""
    if number == signal.SIGINT:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _answer(reading: socket.socket, answers: Mapping[int, Callable[[], object]]) -> None:
    while numbers := reading.recv(64):
        for number in numbers:
            if number in answers:
                answers[number]()
