"""Free loopback ports and waiting for a listener."""

from __future__ import annotations

import random
import socket
import subprocess
import time

# Below the range from which the kernel gives ports to clients (32768 to 60999 on Linux): a port
# of a server that is down for a moment cannot be taken by some client's connection.
RANGE = range(20_000, 32_000)
_DICE = random.SystemRandom()


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on at this moment, all different."""
    found: list[int] = []
    while len(found) < count:
        port = _DICE.choice(RANGE)
        if port not in found and _is_free(port):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def wait_for_listener(port: int, process: subprocess.Popen[bytes], seconds: float = 20) -> bool:
    """True as soon as the loopback port takes a connection; False when time or process has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False
