"""The end of a document: result, date, retention (归档)."""

from zongban.core.case import Case
from zongban.core.effects import Decision
from zongban.desks.documents.lifecycle import STEPS
from zongban.ports.sight import Sight

_RETENTION = {"policy-notice": "D30", "request": "D30", "report": "D10", "letter": "D10"}


def filed(case: Case, sight: Sight) -> Case:
    """The case with the facts of the archive: when, and how long it is kept (保管期限, DA/T 22-2015: Y, D30, D10)."""
    kept = case.fact("retention") or _RETENTION.get(case.fact("category"), "D10")
    return case.with_facts(archived_at=sight.now.isoformat(), retention=kept)


def archive(decision: Decision, sight: Sight) -> Decision:
    """A finished or refused document goes into the archive at once."""
    end = STEPS.office(filed(decision.case, sight), "archive", sight)
    return decision.then(end)
