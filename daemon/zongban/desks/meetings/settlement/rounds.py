"""How often the organiser has refused what was offered."""

from zongban.core.case import Case

MOST_ROUNDS = 2
"""So often others are offered; then a person helps."""


def is_given_up(case: Case) -> bool:
    """Whether so many offers were refused that a person has been asked to help."""
    return int(case.facts.get("rounds") or 0) > MOST_ROUNDS
