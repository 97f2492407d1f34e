"""The metronome: the library ``schedule`` calls turns at their pace; it remembers nothing that must not be forgotten.

What is due stands in the store, so a tick that comes late or twice does no harm. ``schedule`` stops at the first job
that raises and has no months or working days; so every job is guarded here, and what falls due is a query.
"""

import logging
import threading
import time
from collections.abc import Callable

import schedule

from zongban.core import late_re as re
from zongban.ports.errors import SignInRefused, StoreError, TemplateError, WireError

log = logging.getLogger(__name__)

Turn = Callable[[], object]

REFUSED_PAUSE = 600.0
"""Seconds a part rests after a refused sign-in, so that no account is locked for too many tries."""

_ADDRESS = re.compile(r"[^\s<>()\[\]\"'/,;:，；：（）]+(?:@|%40)[^\s<>()\[\]\"'/,;:，；：（）]+")


class Ticker:
    """Runs turns one after another in one thread, each at its own pace, and at once when the doorbell rings."""

    def __init__(self, name: str, report: Callable[[str, bool, str], None]) -> None:
        self.name = name
        self.last_beat = time.monotonic()
        self._schedule = schedule.Scheduler()
        self._report = report
        self._bell = threading.Event()
        self._halt = threading.Event()
        self._turns: list[tuple[str, Turn]] = []
        self._rests: dict[str, float] = {}
        self._said: dict[str, str] = {}
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def every(self, seconds: float, part: str, turn: Turn) -> None:
        """Call a turn every so many seconds, and once at the start."""
        self._turns.append((part, turn))
        self._schedule.every(max(1, round(seconds))).seconds.do(self._guarded, part, turn)

    def ring(self) -> None:
        """Something has come: all turns are due now."""
        self._bell.set()

    def wake(self) -> None:
        """A person has mended something: all turns are due now, rests after a refused sign-in are over."""
        self._rests.clear()
        self._bell.set()

    def going(self) -> bool:
        """A sign of life from within a long turn; False when it should end after the unit at hand."""
        self.last_beat = time.monotonic()
        return not self._halt.is_set()

    def stopping(self) -> bool:
        """Whether the thread is to end; asking is no sign of life."""
        return self._halt.is_set()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let the unit at hand end, begin no new one."""
        self._halt.set()
        self._bell.set()

    def join(self, seconds: float) -> bool:
        """Wait for the end; False when it takes longer."""
        self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._bell.set()
        while self.going():
            if self._bell.is_set():
                self._bell.clear()
                self._all_now()
            else:
                self._schedule.run_pending()
            idle = self._schedule.idle_seconds
            self._bell.wait(1.0 if idle is None else min(max(idle, 0.05), 30.0))

    def _all_now(self) -> None:
        for part, turn in self._turns:
            self._guarded(part, turn)

    def _guarded(self, part: str, turn: Turn) -> None:
        if not self.going() or time.monotonic() < self._rests.get(part, 0.0):
            return
        try:
            turn()
        except Exception as error:  # noqa: BLE001 - the outermost loop: reported, tried again at its pace
            if isinstance(error, SignInRefused):
                self._rests[part] = time.monotonic() + REFUSED_PAUSE
            self._log(part, error)
            self._tell(part, False, f"{type(error).__name__}: {error}"[:500])
        else:
            self._said.pop(part, None)
            self._tell(part, True, "")
        self.going()

    def _log(self, part: str, error: Exception) -> None:
        """The first line of a failure bears the error's own sentence, the next ones, as long as it stays, its kind."""
        kind, words = type(error).__name__, in_log(error)
        told = kind if self._said.get(part) == words else words
        self._said[part] = words
        log.warning("%s: %s", part, told, extra={"action": "failed", "part": part})

    def _tell(self, part: str, good: bool, detail: str) -> None:
        try:
            self._report(part, good, detail)
        except Exception as error:  # noqa: BLE001 - a report that fails must not end the thread
            log.warning("%s: its report: %s", part, type(error).__name__)


def in_log(error: Exception) -> str:
    """What a log may tell of an error: the sentences written for IT, place, what and remedy; of others their kind.

    Such a sentence names servers, files and settings; it may quote the far side's answer, so addresses are left out.
    """
    kind = type(error).__name__
    if not isinstance(error, (WireError, StoreError, TemplateError)):
        return kind
    return f"{kind}: {_ADDRESS.sub('…', ' '.join(str(error).split()))}"[:500]
