"""The machine: its clock, a clock for rehearsals, and systemd.

systemd's protocol is sd_notify(3): datagrams of ``NAME=value`` lines to the socket named in ``NOTIFY_SOCKET``.
"""

import os
import socket
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


class WallClock:
    """Tells the present moment in the office's zone."""

    def __init__(self, zone: str = "Asia/Shanghai") -> None:
        self._zone = ZoneInfo(zone)

    def __call__(self) -> datetime:
        """The present moment, aware."""
        return datetime.now(self._zone)


class SettableClock:
    """A clock that stands until it is moved, for rehearsals, the demo and tests. Safe to use from several threads."""

    def __init__(self, moment: datetime) -> None:
        self._lock = threading.Lock()
        self._moment = _aware(moment)

    def __call__(self) -> datetime:
        """The moment the clock was last set to."""
        with self._lock:
            return self._moment

    def set(self, moment: datetime) -> None:
        """Put the hands to a moment, earlier or later."""
        with self._lock:
            self._moment = _aware(moment)

    def advance(self, step: timedelta) -> datetime:
        """Move on and tell the new moment."""
        with self._lock:
            self._moment += step
            return self._moment


_PATIENCE = 0.2
"""Seconds a message to the service manager may wait; its queue is full when it does not read, and ours must go on."""


def notify_systemd(*fields: str) -> bool:
    """Send ``READY=1``, ``STATUS=…``, ``WATCHDOG=1``…; False where nobody listens or reads. Never raises."""
    path = os.environ.get("NOTIFY_SOCKET", "")
    if not path:
        return False
    address = "\0" + path[1:] if path.startswith("@") else path
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.settimeout(_PATIENCE)
            line.connect(address)
            line.sendall("\n".join(fields).encode())
    except OSError:
        return False
    return True


def watchdog_seconds() -> float | None:
    """How often systemd wants a sign of life (WatchdogSec); None when it wants none from this process."""
    interval, pid = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not interval.isdigit() or int(interval) == 0 or pid not in {"", str(os.getpid())}:
        return None
    return int(interval) / 1_000_000


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a clock needs a moment with its zone")
    return moment
