"""The lease: one service writes, at any time, whatever goes wrong.

Two locks, for two kinds of trouble. On one machine the kernel's lock on a file beside the database (flock(2)) keeps a
second service out and falls away with the process. The row in the database, with an epoch that rises with each holder,
fences off a service that was thought dead, on another machine or after somebody removed the lock file: it can no
longer commit.
"""

import fcntl
import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from zongban.adapters.store.columns import when
from zongban.adapters.store.rows import Rows
from zongban.ports.errors import StoreError, StoreHeld

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class LockFile:
    """The kernel's lock on a file; given back when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock, or keep it.

        Raises:
            StoreHeld: another process of this machine has it.
            StoreError: the file cannot be made.
        """
        if self._file is not None:
            return
        try:
            file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(
                f"{self._path}: opening failed, {error.strerror}; check its folder and rights"
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise StoreHeld(
                f"{self._path}: another zongban on this machine is running; end it first"
            ) from None
        except OSError as error:
            os.close(file)
            raise StoreError(
                f"{self._path}: locking failed, {error.strerror}; the store needs a local disk"
            ) from error
        self._file = file

    def drop(self) -> None:
        """Give the lock back; never raises."""
        if self._file is not None:
            with suppress(OSError):
                os.close(self._file)
            self._file = None


class Lease(Rows):
    """The lease row, within a transaction."""

    def take(self, holder: str, now: datetime, seconds: int, epoch: int | None) -> int:
        """Take or renew; the epoch that is ours from now on.

        Args:
            epoch: ours so far, None for none.

        Raises:
            StoreHeld: another one holds it.
        """
        row = self.one("SELECT holder, process, epoch, until FROM lease")
        if row is None:
            raise StoreError(
                f"{self.file}: the lease row is missing; the file is damaged, restore the last backup"
            )
        other, process, last, until = row
        if epoch != last:
            if until and when(until) > now and not _is_over(process):
                raise StoreHeld(
                    f"{self.file}: held by {other} until {until}; end that service, or wait until then"
                )
            last += 1
        self.write(
            "UPDATE lease SET holder = ?, process = ?, epoch = ?, until = ?",
            holder, this_process(), last, now + timedelta(seconds=seconds),
        )  # fmt: skip
        return int(last)

    def release(self, epoch: int) -> None:
        """Let it go, if it is still ours."""
        self.write("UPDATE lease SET until = '' WHERE epoch = ?", epoch)


def must_hold(rows: Rows, epoch: int) -> None:
    """The fence: the epoch of the store must be ours.

    Raises:
        StoreHeld: another service has taken over since.
    """
    row = rows.one("SELECT holder, epoch FROM lease")
    if row is None or row[1] != epoch:
        other = row[0] if row else "nobody"
        raise StoreHeld(
            f"{rows.file}: {other} has taken over; this service may not write any more, restart it"
        )


def this_process() -> str:
    """Identity of this process, which no later one shares: machine, its boot, pid, and when the process was started."""
    return "\t".join((os.uname().nodename, _boot(), str(os.getpid()), _started(os.getpid())))


def _is_over(process: str) -> bool:
    """Whether the process that held the lease has surely ended; a process of another machine is never sure."""
    machine, boot, pid, started = (process.split("\t") + [""] * 4)[:4]
    if machine != os.uname().nodename or not started or not _boot():
        return False
    return boot != _boot() or _started(int(pid)) != started


def _boot() -> str:
    with suppress(OSError):
        return _BOOT.read_text("ascii").strip()
    return ""


def _started(pid: int) -> str:
    """Start of a process in ticks since boot, from proc(5); empty when it is gone or the machine does not tell.

    The name in the second field may hold anything, so the count begins behind its last bracket: starttime is field 22.
    """
    with suppress(OSError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if fields[0] in "ZX" else fields[19]
    return ""
