"""Labelled failpoints: where a test may kill the service, let it fail, or make it wait (promises: crash at any point).

``ZONGBAN_FAILPOINT="label[:nth]=kill|raise|sleep:SECONDS"`` arms one label for the whole life of the process. Without
``nth`` it strikes at every pass, with it at that pass alone, counted from 1.
"""

import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from zongban.core import late_re as re

VARIABLE = "ZONGBAN_FAILPOINT"

_FORM = re.compile(
    r"(?P<label>[\w-]+)(?::(?P<nth>[1-9]\d*))?=(?P<act>kill|raise|sleep:(?P<seconds>\d+(?:\.\d+)?))"
)


class FailpointError(RuntimeError):
    """The failure that ``raise`` asks for."""


@dataclass(frozen=True, slots=True)
class _Armed:
    """What the environment asks for; ``passes`` counts under the interpreter's lock, for all threads together."""

    label: str
    nth: int
    strike: Callable[[], None]
    passes: Iterator[int] = field(default_factory=lambda: itertools.count(1))


def failpoint(label: str) -> None:
    """Pass a labelled place; nothing happens unless the environment arms this label.

    Raises:
        FailpointError: the label is armed with ``raise``.
        ValueError: the variable has another form than the one above.
    """
    armed = _armed()
    if armed is not None and armed.label == label and armed.nth in (0, next(armed.passes)):
        armed.strike()


@cache
def _armed() -> _Armed | None:
    wish = os.environ.get(VARIABLE, "")
    if not wish:
        return None
    found = _FORM.fullmatch(wish)
    if found is None:
        raise ValueError(f"{VARIABLE}={wish!r}: write label=kill, label:3=raise or label=sleep:0.5")
    return _Armed(
        found["label"], int(found["nth"] or 0), _strike(found["label"], found["act"], found["seconds"])
    )


def _strike(label: str, act: str, seconds: str | None) -> Callable[[], None]:
    if act == "kill":
        return lambda: os.kill(os.getpid(), signal.SIGKILL)
    if act == "raise":
        return lambda: _fail(label)
    return lambda: time.sleep(float(seconds or 0))


def _fail(label: str) -> None:
    raise FailpointError(f"failpoint {label}")
