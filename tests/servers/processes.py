"""Ending a server process with everything it has started."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path


def end_group(process: subprocess.Popen[bytes], how: signal.Signals, patience: float = 10) -> None:
    """End the leader of a process group; whoever is left of the group after `patience` seconds is killed.

    Returns when nobody of the group lives, so that its ports are free again. The process must have
    been started with start_new_session=True.
    """
    if how == signal.SIGKILL:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    end = time.monotonic() + patience
    while living(process.pid) and time.monotonic() < end:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(0.005)
    process.wait(patience)


def living(group: int) -> bool:
    """Whether a process of this group still runs; the dead that nobody has buried yet do not count."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return False
