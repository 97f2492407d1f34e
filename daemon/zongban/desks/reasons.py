"""The answer to "why" (为什么): how a meeting got its time; of other matters, how each due time came about."""

from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.clocks import Clock
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import Command
from zongban.language.phrasing import Lang, ledger_step
from zongban.ports.sight import Sight

_OF_A_TERM = re.compile(
    r"期限|时限|截止|到期|限期|\b(?:due|deadline|term|until|reminder|reminded)\b", re.IGNORECASE
)
"""Words that ask for a due time and how it was counted."""
_OWNERS = frozenset({"organizer", "sender", "assistant", "gm"})


def tell_why(case: Case, command: Command, sight: Sight) -> Decision:
    """The running clocks of the case with their ledgers, to the one who asked; the case stands as it is.

    The facts hold ``clocks``: a list of ``{name, due, steps}``; the steps are sentences in the reader's language; and
    ``rulings``: what was decided about the time of a meeting, ``{at, words}``, for those of the house who own the
    matter, because the words may name other matters.
    """
    person = sight.people.by_address(command.actor)
    language: Lang = "zh" if (person.language if person else case.language) == "zh" else "en"
    running = [one for one in case.clocks if one.met_at is None] or list(case.clocks)
    if case.desk == "meetings" and not _OF_A_TERM.search(command.text):
        running = []  # the clocks of a meeting are the office's own: when to remind, whom to ask again
    owns = sight.roles_of(case, command.actor) & _OWNERS and sight.people.is_internal(command.actor)
    rulings = [
        {"at": one.get("at"), "words": one.get(language, "")}
        for one in case.facts.get("rulings") or ()
        if owns
    ]
    facts = {
        "clocks": [_told(one, language) for one in running],
        "rulings": rulings,
        "meeting": case.desk == "meetings",
    }
    note = Notify(command.actor, "answers/person-why", f"why:{command.letter}:{sight.now.isoformat()}", facts,
                  answers=command.letter, automatic="auto-replied")  # fmt: skip
    return Decision(case, (note, Entry("asked-why", command.actor)))


def _told(clock: Clock, language: Lang) -> dict[str, Any]:
    steps = [ledger_step(step, language) for step in clock.ledger]
    return {"name": clock.name, "due": clock.due_at.isoformat(), "steps": steps}
