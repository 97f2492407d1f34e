"""What of a case may be shown: a confidential one is its number and a neutral title, wherever it is named."""

from zongban.core.case import Case

NEUTRAL_TITLE = {"zh": "涉密事项", "en": "Confidential matter"}
"""Stands in place of the title of a confidential case."""


def shown_title(case: Case, language: str) -> str:
    """The title for lists and digests, in the language of the reader."""
    return NEUTRAL_TITLE.get(language, NEUTRAL_TITLE["en"]) if case.is_confidential else case.title


def shown(case: Case, text: str) -> str:
    """Words from inside a case; empty when the case is confidential."""
    return "" if case.is_confidential else text
