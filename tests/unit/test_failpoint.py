"""Failpoints strike where, when and how the environment says, and nowhere else."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from zongban.adapters import failpoint as module
from zongban.adapters.failpoint import FailpointError, failpoint


@pytest.fixture
def arm(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    def put(wish: str) -> None:
        monkeypatch.setenv(module.VARIABLE, wish)
        module._armed.cache_clear()

    yield put
    monkeypatch.undo()
    module._armed.cache_clear()


def test_nothing_happens_unless_it_is_armed(arm):
    arm("")
    failpoint("a")
    arm("b=raise")
    failpoint("a")


def test_an_armed_label_fails_at_every_pass(arm):
    arm("a=raise")
    for _ in range(2):
        with pytest.raises(FailpointError, match="a"):
            failpoint("a")


def test_the_nth_pass_alone_fails(arm):
    arm("a:2=raise")
    failpoint("a")
    failpoint("other")
    with pytest.raises(FailpointError):
        failpoint("a")
    failpoint("a")


def test_a_label_may_make_wait(arm):
    arm("a=sleep:0.05")
    began = time.monotonic()
    failpoint("a")
    assert time.monotonic() - began >= 0.05


def test_a_kill_leaves_no_time_for_anything(arm):
    script = (
        "from zongban.adapters.failpoint import failpoint\n"
        "try:\n failpoint('a'); failpoint('a')\nfinally:\n print('too late')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={module.VARIABLE: "a:2=kill"}, capture_output=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (-9, b"")


@pytest.mark.parametrize("wish", ["a", "a=", "a=die", "a:0=kill", "a=sleep", "a=sleep:x", "a b=kill"])
def test_a_mistake_in_the_variable_is_said(arm, wish):
    arm(wish)
    with pytest.raises(ValueError, match="write label=kill"):
        failpoint("a")
