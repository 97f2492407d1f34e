"""When a duty of the rota falls due next."""

from __future__ import annotations

from datetime import time

import pytest

from days.office import ZONE, at, sample_rules
from zongban.rulebook.rota import NextTurns, RotaEntry

ROTA = (
    RotaEntry("settle", "meetings", time(11, 30)),
    RotaEntry("settle", "meetings", time(16, 30)),
    RotaEntry("digest", "digest", time(8, 30), ("monday",)),
)


@pytest.mark.parametrize(
    ("now", "duty", "then"),
    [
        ("2026-11-23 09:00", "settle", "2026-11-23 11:30"),
        ("2026-11-23 11:30", "settle", "2026-11-23 16:30"),
        ("2026-11-27 16:30", "settle", "2026-11-30 11:30"),
        ("2026-09-30 17:00", "settle", "2026-10-08 11:30"),
        ("2026-11-23 09:00", "digest", "2026-11-30 08:30"),
    ],
)
def test_the_next_turn_is_the_first_after_now_on_a_day_it_falls_on(now, duty, then):
    turns = NextTurns(ROTA, sample_rules().hours, ZONE, at(now))
    assert turns("digest" if duty == "digest" else "meetings", duty) == at(then)


def test_a_duty_that_is_not_in_the_rota_has_no_next_turn():
    assert NextTurns(ROTA, sample_rules().hours, ZONE, at("2026-11-23 09:00"))("meetings", "minutes") is None
