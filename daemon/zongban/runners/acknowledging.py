"""Words that would be commands elsewhere, and are none to the mail they answer: 收到 to a mail that only tells."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from zongban.core.effects import AskItem
from zongban.core.lifecycle import Lifecycle
from zongban.language.answers import Answers
from zongban.language.answers.coming import keeps_away_alone

_ALWAYS = frozenset({"why", "undo", "confirm", "cancel", "done", "noted"})
"""Verbs that desks answer beside the steps of their cases."""
_ACKNOWLEDGES = frozenset({"accept", "approve", "noted"})


def commands_to(item: AskItem, answers: Answers, steps: Lifecycle, decisions: AbstractSet[str]) -> Answers:
    """The answers without what is no command to the only matter a mail is about.

    收到 or OK to a mail that asks for no decision acknowledges it; a verb that no step of the desk bears is meant
    otherwise: “move it to Friday at ten” is no extension of a meeting. The case hears such words like any other.

    Args:
        item: what the mail asks; one that carries something (a receipt, a list) is left as it is.
        steps: the lifecycle of the desk.
        decisions: verbs that decide about a matter.
    """
    if item.carries:
        return answers
    asked = set(item.verbs)
    decides = asked == {"reject"} or bool(decisions & (asked - {"reject"}))
    known = {verb for state in steps.states.values() for verb in state.on} | _ALWAYS | asked

    def strange(verb: str) -> bool:
        return (verb in _ACKNOWLEDGES and not decides) or verb not in known

    kept = tuple(one for one in answers.commands if not strange(one.verb))
    doubts = tuple(one for one in answers.doubts if not one.readings or not all(map(strange, one.readings)))
    return replace(answers, commands=kept, doubts=doubts)


def absent_from(answers: Answers, words: str) -> Answers:
    """The answers without calling off a meeting where its writer only says that he cannot come: 我去不了.

    The guest who cannot come does call his visit off.
    """
    if not keeps_away_alone(words):
        return answers
    kept = tuple(one for one in answers.commands if one.verb != "cancel")
    return replace(answers, commands=kept)


def told_only(items: Mapping[str, AskItem]) -> bool:
    """Whether the reader was only told of decisions: “no” to them says that he objects, and not to which."""
    return bool(items) and all("told" in one.carries and "reject" not in one.verbs for one in items.values())
