"""Letters that no rule knew (来信待分): registered, put before the assistant, sorted by a word."""

from zongban.desks.triage.desk import TriageDesk

__all__ = ["TriageDesk"]
