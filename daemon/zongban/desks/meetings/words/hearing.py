"""Words that are no command: the missing facts, papers, whether somebody comes, the notes, or a remark for a person."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import Command, Message
from zongban.desks.meetings.calendar import one_of_series, series_edits
from zongban.desks.meetings.calendar.series_edits import spoken_of
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.calling_off import calls_off
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.case.taking_back import taken_back
from zongban.desks.meetings.life import supplements
from zongban.desks.meetings.life.aftermath import brings_notes, notes
from zongban.desks.meetings.life.attending import spoken
from zongban.desks.meetings.life.materials import Paper, collected, kept_from_all, may_go
from zongban.desks.meetings.life.materials import passed_on as sent_on
from zongban.desks.meetings.settlement import objecting
from zongban.desks.meetings.settlement.clarifying import supplemented
from zongban.desks.meetings.words import asking_to_move, coming_or_not, moving, the_link, which_times
from zongban.desks.meetings.words.asking_otherwise import asked_otherwise
from zongban.desks.meetings.words.change_in_words import Change, change_in
from zongban.desks.meetings.words.from_a_day import from_now_on
from zongban.desks.meetings.words.moving import Done
from zongban.desks.meetings.words.people_of_one import of_single_times
from zongban.desks.meetings.words.remarking import not_done, remark
from zongban.desks.meetings.words.several_occurrences import several
from zongban.desks.meetings.words.the_rest import with_the_rest_told
from zongban.desks.remarks import passed_on
from zongban.language.answers.coming import says_more
from zongban.language.answers.orders import asks_for_more, wants_more
from zongban.ports.sight import Sight

_MOST_WORDS = 600
_OWNERS = frozenset({"organizer", "sender", "assistant", "gm"})
_BEFORE = frozenset({"requested", "clarifying", "collected", "offered", "booking", "confirmed"})
"""States in which papers of a meeting are collected."""


def heard(case: Case, message: Message, sight: Sight) -> Decision:
    """Answer a letter of somebody who has a part in the meeting."""
    new: tuple[Paper, ...] = ()
    if message.files and case.state in _BEFORE and supplements.may_supplement(case, message.actor, sight):
        case, new = collected(case, message.files, message.letter)
    decision = _heard(case, message, new, sight)
    return decision.and_do(*_kept_back(decision, message, new, sight))


def _kept_back(
    decision: Decision, message: Message, new: tuple[Paper, ...], sight: Sight
) -> tuple[Notify, ...]:
    """Which of the new papers go to nobody, and why: to their writer, and the confidential ones to the assistant."""
    refused = tuple(one for one in new if not may_go(one))
    if not refused:
        return ()
    known = any(getattr(one, "template", "") == supplements.RECEIPT for one in decision.effects)
    told = () if known else supplements.receipt(decision.case, message, {}, refused, sight)
    return (*told, *kept_from_all(decision.case, refused, message, sight))


def _heard(case: Case, message: Message, new: tuple[Paper, ...], sight: Sight) -> Decision:
    roles = sight.roles_of(case, message.actor)
    if case.state == "clarifying" and roles & _OWNERS:
        owns = sight.people.is_internal(message.actor) and message.carries_orders
        change = change_in(case, message, sight) if owns else Change()
        return supplemented(change.applied(case) if change else case, message, sight)
    if case.state == "held_meeting" and brings_notes(case, message, sight):
        return notes(case, message, sight)
    entry = Entry(
        "message", message.actor, {"letter": message.letter, **({"papers": len(new)} if new else {})}
    )
    owns = bool(roles & _OWNERS) and sight.people.is_internal(message.actor)
    ordered = _with_the_rest(case, message, new, entry, sight) if owns and message.carries_orders else None
    if ordered is not None:
        return ordered
    if case.state in _BEFORE and supplements.may_supplement(case, message.actor, sight):
        done = _supplement(case, message, new, entry, sight)
        if done is not None:
            return done
    anew = moving.asked_anew(case, message, sight)
    if anew is not None:
        return Decision(anew.case, (entry, *anew.effects))
    if message.actor == sight.address_of(case, "assistant"):
        news = coming_or_not.of_others(case, message, sight)
        if news is not None:
            return Decision(news.case, (entry, *news.effects))
        return Decision(case, (entry, *not_done(case, message, sight)))
    otherwise = asked_otherwise(case, message, entry, sight)
    if otherwise is not None:
        return otherwise
    wished = asking_to_move.proposed(case, message, sight)
    if wished is not None:
        return Decision(wished.case, (entry, *wished.effects))
    answer = _of_attendee(case, message, entry, sight)
    return answer or remark(case, message, entry, sight)


def _with_the_rest(
    case: Case, message: Message, new: tuple[Paper, ...], entry: Entry, sight: Sight
) -> Decision | None:
    """An order carried out; papers and facts that came with it are noted, further wishes are read by a person."""
    after, found = supplements.noted(case, message, sight) if case.state in _BEFORE else (case, {})
    after, said = which_times.completed(the_link.opened(after, found, message, sight), message, sight)
    said = from_now_on(after, said, sight)
    ordered = _ordered(after, said, sight)
    if ordered is None:
        return None
    done = Decision(ordered.decision.case, (entry, *ordered.decision.effects))
    if done.case.is_closed:
        return done
    late = sent_on(done.case, new, message, sight)
    done, known = the_link.told_to_all(done, found, message, sight)
    found = {name: value for name, value in found.items() if name != "dial_in" or not known}
    told = supplements.receipt(done.case, message, found, new, sight) if new or found else ()
    done = Decision(done.case, (*done.effects, *late, *told))
    spans = ordered.spans
    left = wants_more(said.text, spans) if spans else asks_for_more(said.text)
    if not (left or ordered.more) or message.actor == sight.address_of(done.case, "assistant"):
        return done
    more = remark(done.case, message, entry, sight, quiet=True)
    return with_the_rest_told(Decision(done.case, (*done.effects, *more.effects[1:])), message, sight)


def _ordered(case: Case, message: Message, sight: Sight) -> Done | None:
    """The organiser moves or calls off a time, changes people or place, or says that a time does not suit."""
    own = message.actor == organizer(case)
    off = calls_off(message.text) or taken_back(case, message, sight)
    if own and off and case.state in ("collected", "offered", "confirmed"):
        command = Command("cancel", message.actor, text=message.text, letter=message.letter)
        STEPS.check(case, command, sight)
        return Done(series_edits.cancelled(case, command, sight))
    answer = moving.answered(case, message, sight)
    if answer is not None:
        return Done(answer, ((0, len(message.text)),))
    if case.state == "confirmed":
        every = several(case, message, sight)
        if every is not None:
            return Done(every, ((0, len(message.text)),))
        one = one_of_series.moved(case, message, sight) or spoken_of(case, message, sight)
        people = of_single_times(case, message, sight, one)
        if people is not None:
            return Done(*people)
        if one is not None:
            return Done(one)
    done = moving.changed(case, message, sight, own=own)
    if done is not None:
        return done
    which = which_times.asked(case, message, sight) if own else None
    if which is not None:
        return Done(which, ((0, len(message.text)),))
    about = objecting.about_times(case, message, sight)
    return Done(about) if about is not None else None


def _supplement(
    case: Case, message: Message, new: tuple[Paper, ...], entry: Entry, sight: Sight
) -> Decision | None:
    """Papers, or a goal, or who takes notes: noted, acknowledged; None where the letter brings nothing of that kind."""
    after, found = supplements.noted(case, message, sight)
    if not new and not found:
        return None
    opened = the_link.opened(after, found, message, sight)
    linked, _ = the_link.told_to_all(Decision(opened), found, message, sight)
    answered, said = spoken(linked.case, message, sight)
    late = (*linked.effects, *sent_on(answered, new, message, sight))
    told = supplements.receipt(answered, message, found, new, sight)
    noted = Entry("supplemented", message.actor, {"facts": sorted(found), "papers": len(new)})
    if said == "DECLINED" or supplements.says_more(message.text):
        rest = _of_attendee(answered, message, entry, sight) or remark(
            answered, message, entry, sight, quiet=True
        )
        return Decision(rest.case, (noted, *late, *told, *rest.effects))
    return Decision(answered, (entry, noted, *late, *told))


def _of_attendee(case: Case, message: Message, entry: Entry, sight: Sight) -> Decision | None:
    """An attendee says whether he comes, or somebody else; what more he says reaches a person."""
    own = coming_or_not.of_himself(case, message, entry, sight)
    after, effects = (own[0].case, own[0].effects) if own else (case, (entry,))
    news = coming_or_not.of_others(after, message, sight)
    if own is None and news is None:
        return None
    if news is not None:
        told = passed_on(case, message, sight) if own is None or own[1] != "DECLINED" else ()
        return Decision(news.case, (*effects, *news.effects, *told))
    if own is not None and own[1] != "DECLINED" and says_more(message.text):
        rest = remark(after, message, entry, sight)
        return Decision(rest.case, (*effects[1:], *rest.effects))
    return Decision(after, effects)
