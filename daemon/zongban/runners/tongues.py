"""In which language a mail is written: that of its reader, not that of the matter."""

from collections.abc import Mapping, Sequence

from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.core.people import Person
from zongban.language.detect import language_of
from zongban.language.reader import language_of_reader
from zongban.ports.store import LetterRow, Transaction

BOTH = ("zh", "en")
"""For a reader of whom nothing tells: one mail with both."""

_FEWEST_WORDS = 4
"""Words in Latin letters that show a language; OK or a name does not."""
_LETTERS = 5
"""So many of his last letters are looked at."""


def tongues(
    notice: Notify, case: Case | None, person: Person | None, wrote: Mapping[str, str], tx: Transaction
) -> tuple[str, ...]:
    """The languages of a notice, one or both.

    A person of the house has his own in the directory. Of others counts the language of the matter they brought
    themselves, else of what they wrote last (`wrote`: in this transaction), else what name and address tell.
    """
    if person is not None:
        return (person.language,)
    to = notice.to.lower()
    if case is None or to in _bringers(case):
        given = notice.language or (case.language if case else "")
        if given:
            return (given,)
    known = (
        wrote.get(to)
        or _written(tx.letters_from(to, _LETTERS))
        or language_of_reader(_name(notice, case), to)
    )
    return (known,) if known else BOTH


def shown_language(text: str) -> str:
    """The language a text shows its writer to write; empty where it is too short to tell."""
    found = language_of(text)
    return found if found == "zh" or len(text.split()) >= _FEWEST_WORDS else ""


def _bringers(case: Case) -> set[str]:
    return {case.parties.get("sender", "").lower(), case.parties.get("organizer", "").lower()}


def _name(notice: Notify, case: Case | None) -> str:
    return notice.name or str((case.facts.get("names") or {}).get(notice.to.lower(), "") if case else "")


def _written(rows: Sequence[LetterRow]) -> str:
    """What somebody's letters show, the last first."""
    for row in rows:
        reading = row.trace.get("reading") or {}
        told = reading.get("language") or row.trace.get("language")
        found = str(told or "") or shown_language(str(row.trace.get("words") or ""))
        if found:
            return found
    return ""
