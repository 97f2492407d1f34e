"""What waits for one word of the general manager, as a fact that any desk may set and the digest reads.

The fact ``for_gm`` holds ``{"what": ..., "verbs": [...], ...}``. ``what`` names the kind of question and with it the
wording of the digest: ``decide`` (a document), ``extension``, ``verify`` (a completion to be checked), ``minutes`` (a
draft to be approved), ``escalated`` (long overdue), ``reassign``, or ``ask`` with the question itself in ``text_zh``
and ``text_en``. Any other key is for that wording; times as ISO 8601.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from zongban.core.case import Case

FACT = "for_gm"
"""Name of the fact."""


def await_gm(case: Case, what: str, verbs: Sequence[str], **details: Any) -> Case:  # noqa: ANN401 - JSON values
    """The case, put before the general manager in the next digest; ``verbs`` are what may be answered."""
    given = {name: value for name, value in details.items() if value not in (None, "")}
    return case.with_facts(**{FACT: {"what": what, "verbs": list(verbs), **given}})


def answered(case: Case) -> Case:
    """The case, no longer waiting for the general manager."""
    return case.with_facts(**{FACT: None})


def question(case: Case) -> Mapping[str, Any] | None:
    """What is asked of the general manager, or None."""
    value = case.facts.get(FACT)
    return value if isinstance(value, Mapping) and value.get("what") else None
