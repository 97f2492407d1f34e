"""A time is chosen among those on offer, and the letter wants more: 选1，另外加上赵强."""

import re
from itertools import islice

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Command, Message
from zongban.desks.meetings.settlement.choosing_time import choose
from zongban.desks.meetings.words.change_in_words import Change, change_in
from zongban.desks.meetings.words.rearranging import spared
from zongban.desks.meetings.words.remarking import remark
from zongban.desks.meetings.words.the_rest import with_the_rest_told
from zongban.language.answers.orders import wants_more
from zongban.ports.sight import Sight

_CHOICE = re.compile(
    r"选|第[一二三四五\d]|(?<!\d)\d(?!\d)|\b(?:option|slot|number|first|second|third|fourth|last|one|two|three)\b",
    re.IGNORECASE,
)
"""Where a letter speaks of its choice."""
_MOST = 12


def chosen(case: Case, command: Command, sight: Sight) -> Decision:
    """The chosen time, with the people the letter adds or spares; what else it wants is with the assistant.

    Raises:
        NotAllowed: as ``choose``.
    """
    message = Message(command.actor, command.text, at=sight.now, letter=command.letter, answers=True)
    inside = sight.people.is_internal(command.actor) and bool(command.text)
    change = change_in(case, message, sight) if inside else Change()
    people = Change(added=change.added, dropped=change.dropped)
    announced = bool(case.facts.get("announced"))
    wanted = people.applied(case).with_facts(
        joining=list(people.added) if announced and people.added else None
    )
    done = choose(wanted, command, sight)
    if done.case.state not in ("booking", "confirmed"):
        return done
    off = spared(case, people, message, sight) if announced else ()
    done = Decision(done.case, (*done.effects, *off))
    spans = () if change.place else change.spans
    choice = tuple(one.span() for one in islice(_CHOICE.finditer(command.text), _MOST))
    assistant = command.actor == sight.address_of(case, "assistant")
    if not inside or assistant or not wants_more(command.text, (*spans, *choice)):
        return done
    entry = Entry("message", command.actor, {"letter": command.letter})
    more = remark(done.case, message, entry, sight, quiet=True)
    return with_the_rest_told(Decision(done.case, (*done.effects, *more.effects[1:])), message, sight)
