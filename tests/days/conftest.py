"""The office that all day tests begin with."""

from __future__ import annotations

import pytest

from days.office import SimulatedOffice, every_tuesday


@pytest.fixture
def office() -> SimulatedOffice:
    """Monday, 23 November 2026, 07:50; the border server proves senders."""
    return SimulatedOffice()


@pytest.fixture
def weekly() -> SimulatedOffice:
    return every_tuesday()
