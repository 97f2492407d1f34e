"""What a notice asks, for one case: a single item that may be answered in a word."""

from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem


def ask(case: Case, *verbs: str, expires: datetime | None = None) -> Ask:
    """One question about the case as it stands in the decision that sends the notice."""
    return Ask((AskItem("1", str(case.number), case.version, verbs),), expires)
