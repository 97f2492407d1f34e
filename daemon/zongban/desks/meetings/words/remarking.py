"""What a person must read: put before the assistant; and her own letter, of which nothing was done."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import Message
from zongban.core.people import Person
from zongban.desks.asking import ask
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.life.attending import heard_from
from zongban.desks.meetings.words.coming_or_not import words_of
from zongban.desks.remarks import passed_on
from zongban.language.answers.courtesies import acknowledges
from zongban.language.answers.orders import wants_more
from zongban.ports.sight import Sight


def remark(case: Case, message: Message, entry: Entry, sight: Sight, *, quiet: bool = False) -> Decision:
    """Put before the assistant; the writer hears that it was, unless he has got an answer already.

    Nobody is troubled with thanks and acknowledgements.
    """
    person = sight.people.by_address(message.actor)
    own = _names_of(person, notices.called(case, message.actor))
    if acknowledges(message.text, own) and not case.facts.get("proposal"):
        return Decision(case, (entry,))
    form = notices.Form(ask(case, "cancel") if not case.is_closed else None, f"message:{message.letter}")
    told = notices.to_assistant(case, "message", sight, words_of(case, message), form)
    after = heard_from(case, message, sight) if told else case
    return Decision(after, (entry, *told, *(passed_on(case, message, sight) if told and not quiet else ())))


def _names_of(person: Person | None, called: str) -> tuple[str, ...]:
    """How the writer may sign: with his whole name, or with a part of it."""
    if person is None:
        return (called, *called.split())
    return (person.name, person.name_en, person.department, *person.name_en.split())


def not_done(case: Case, message: Message, sight: Sight) -> tuple[Notify, ...]:
    """To the assistant whose letter wants something the office cannot do: said so, with what it can."""
    if case.is_closed or not message.answers or not wants_more(message.text, ()):
        return ()
    form = notices.Form(ask(case, "cancel"), f"not-done:{message.letter}", automatic="auto-replied")
    return notices.to_assistant(case, "not-done", sight, form=form)
