"""A time is chosen among those on offer, and the letter wants more: 选1，另外加上赵强."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Command, Message
from zongban.desks.meetings.settlement.choosing_time import choose
from zongban.desks.meetings.words.change_in_words import Change, change_in
from zongban.desks.meetings.words.rearranging import spared
from zongban.desks.meetings.words.remarking import remark
from zongban.desks.meetings.words.the_rest import with_the_rest_told
from zongban.language.answers.choice import goes_with_a_choice
from zongban.language.answers.courtesies import acknowledges
from zongban.ports.sight import Sight

_CHOICE = re.compile(
    r"选|第[一二三四五\d]|最后|(?<!\d)\d(?!\d)|\b(?:option|slot|number|first|second|third|fourth|last|one|two|three)\b",
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
    people = Change(added=change.added, dropped=change.dropped, names=change.names)
    announced = bool(case.facts.get("announced"))
    wanted = people.applied(case).with_facts(
        joining=list(people.added) if announced and people.added else None
    )
    done = choose(wanted, command, sight)
    if done.case.state not in ("booking", "confirmed"):
        return done
    off = spared(case, people, message, sight) if announced else ()
    done = Decision(done.case, (*done.effects, *off))
    assistant = command.actor == sight.address_of(case, "assistant")
    person = sight.people.by_address(command.actor)
    text = command.text.replace(person.name, "") if person is not None else command.text
    spans = change_in(case, replace(message, text=text), sight).spans if not change.place else ()
    if not inside or assistant or not _says_more(text, spans):
        return done
    entry = Entry("message", command.actor, {"letter": command.letter})
    more = remark(done.case, message, entry, sight, quiet=True)
    return with_the_rest_told(Decision(done.case, (*done.effects, *more.effects[1:])), message, sight)


def _says_more(text: str, done: Sequence[tuple[int, int]]) -> bool:
    """Whether a letter says anything but its choice, what was done of it, and thanks."""
    clauses = list(islice(_CLAUSE.finditer(text), _MOST + 1))
    return len(clauses) > _MOST or any(_is_more(one, done) for one in clauses)


def _is_more(clause: re.Match[str], done: Sequence[tuple[int, int]]) -> bool:
    words = clause.group().strip(" \t\n\u3000?？")
    dealt_with = any(first < clause.end() and clause.start() < last for first, last in done)
    return len(words) > 1 and not (
        dealt_with
        or _CHOICE.search(words)
        or goes_with_a_choice(words)
        or acknowledges(words)
        or _GREETS.fullmatch(words)
    )


_CLAUSE = re.compile(r"[^，,。.；;！!\n]{1,300}?(?=[，,。.；;！!\n]|\band\b|并|另外|$)")
_GREETS = re.compile(
    r"(?:请|麻烦|[您你]好|[一-鿿]{1,3}(?:总|助理?|主任|经理|工|老师)(?:[您你]?好)?"
    r"|(?:hi|hello|dear)(?: [a-z]{1,15}){0,2}|please|pls|(?:best|kind) ?(?:regards)?|regards|cheers"
    r"|(?-i:[A-Z])[a-z]{1,15}(?: (?-i:[A-Z])[a-z]{1,15})?)",
    re.IGNORECASE,
)
