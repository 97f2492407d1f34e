"""From text to facts: what the desks read in letters of our own, scored like the samples."""

from collections.abc import Iterator

import pytest

from corpus.facts import expected, letters, readings
from corpus.scoring import Score, compare, report
from zongban.cli.sample_office import sample_office
from zongban.runners.office import Office

REACHED = {
    "minutes": 0.97,
    "meetings": 0.97,
    "visits": 0.97,
    "documents": 0.97,
    "held-out": 0.95,
    "held-out-later": 0.95,
}
"""F1 of facts that each file of letters has reached."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with sample_office() as opened:
        yield opened


def scored(office: Office, name: str) -> Score:
    written = letters(name)
    return compare(map(expected, written), dict(readings(office, written)))


@pytest.mark.parametrize("name", REACHED)
def test_facts_of_letters_are_read_as_well_as_before(office: Office, name: str) -> None:
    score = scored(office, name)
    print(report(score))
    assert score.f1() >= REACHED[name], report(score)
