"""The organiser's words move a meeting, change its people or its place, or both in one letter.

What is plain is carried out at once, whatever the state of the request; a time that may not be meant is asked about
first (``odd_moves.py``). What a collected request is changed to waits with it for the settlement.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Notify
from zongban.core.events import Command, Message
from zongban.desks.choosing import mentioned
from zongban.desks.meetings.asking.when import when_of
from zongban.desks.meetings.calendar import proposals
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.finding.offering import offer
from zongban.desks.meetings.finding.reach import length_of
from zongban.desks.meetings.life import booking
from zongban.desks.meetings.settlement import odd_moves
from zongban.desks.meetings.settlement.odd_times import odd_about_moving
from zongban.desks.meetings.settlement.settling import settle, settle_at_once
from zongban.desks.meetings.words import asking_to_move
from zongban.desks.meetings.words.change_in_words import Change, change_in
from zongban.desks.meetings.words.rearranging import rearranged, spared, with_people
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.remarks import moved_to, spans_of_moving, without_wish
from zongban.desks.seen_from import seen_from
from zongban.language.answers.orders import names_calling_off, trouble_of
from zongban.language.times import Kind
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

Times = tuple[datetime, datetime]
_CHANGING = frozenset({"confirmed", "collected"})
"""States in which words may change a meeting."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an order came to.

    Attributes:
        spans: where in the letter the orders stand that are dealt with; empty where that is not known.
        more: the letter names another time, of which nothing was made: a person should read it.
    """

    decision: Decision
    spans: tuple[tuple[int, int], ...] = ()
    more: bool = False


def changed(case: Case, message: Message, sight: Sight, *, own: bool) -> Done | None:
    """The meeting at another time, with other people, elsewhere, or all of it; None where words order nothing of it.

    Args:
        own: the writer called the meeting, so that a polite question of his counts, too.
    """
    if case.state == "offered":
        return _offered_anew(case, message, sight)
    if case.state not in _CHANGING:
        return None
    change = change_in(case, message, sight)
    if case.facts.get("series"):
        done = _rearranged(case, change, message, sight) if change and case.state == "confirmed" else None
        return Done(done, change.spans) if done is not None else None
    times = moved_to(case, message, sight, beside=bool(change))
    polite = asking_to_move.wished(case, message, sight) if own and times is None else None
    polite = polite or (_as_it_was(case, message, sight) if own and times is None else None)
    if polite is not None and not change:
        change = change_in(case, replace(message, text=without_wish(message.text)), sight)
    there = times or polite
    if there is None:
        if not change:
            return None
        done = _rearranged(case, change, message, sight)
        return Done(done, change.spans, more=_names_another(case, message, sight))
    change = _with_its_place(case, there, change, message, sight)
    done, kept = _moved(case, there, change, message, sight, ordered=times is not None)
    spans = change.spans if kept else tuple(one for one in change.spans if not change.place)
    named = {one.key for one in mentioned(message.text, sight.people, "room")}
    elsewhere = bool(named - {done.case.fact("room"), case.fact("room")})
    return Done(done, (*spans_of_moving(message.text), *spans), more=elsewhere)


_AS_IT_WAS = re.compile(
    r"(?:按|照|改回|恢复|回到|换回|用回|维持|保持)(?:到|成)?原(?:来|先|定)?的?(?:那个)?(?:时间|日期|日程|安排|计划)|还是(?:按|照)?原来的?(?:吧|$)"
    r"|(?:刚才|上一?封|前一封|作废|撤回|收回)[^。\n]{0,16}?不(?:改|推迟|延期|提前|挪)(?:期|时间)?了"
    r"|\b(?:back\s{1,4}to|keep(?:\s{1,4}to)?|stick\s{1,4}(?:to|with)|restore|revert\s{1,4}to)\s{1,4}(?:the\s{1,4})?(?:original|old|first)\s{1,4}(?:time|date|slot|plan)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""On second thoughts: 还是按原来的时间吧, keep the original time."""


def _as_it_was(case: Case, message: Message, sight: Sight) -> Times | None:
    """The time a moved meeting had before, where its organiser wants that again and it is still to come."""
    was, length = case.moment("stood_at"), length_of(case, sight)
    said = _AS_IT_WAS.search(simplified(message.text))
    if case.state != "confirmed" or said is None or was in (None, case.moment("start")) or was <= sight.now:
        return None
    return None if trouble_of(simplified(message.text), said.span()) else (was, was + length)


_NO_MORE = re.compile(
    r"(?:不用|不必|不需要?|无需|先不|暂不|暂时不|就不|不)(?:再)?(?:约|见|开|安排|打扰|麻烦|谈|汇报)|(?:不用|不必|不需要|算)了"
    r"|\b(?:no\s{1,4}(?:longer\s{1,4})?need|not\s{1,4}need|don['’]t\s{1,4}need|need\s{1,4}not|drop|withdraw|forget|never\s{1,4}mind)\b",
    re.IGNORECASE,
)
"""The request is taken back: whatever time is named along with that is no wish."""
_INSTEAD = re.compile(
    r"改[到成为在约周]|改[上下明后本这]|换[到成]|应该?[是为]|\b(?:instead|should\s{1,4}be|rather|move|change)\b",
    re.IGNORECASE,
)


def asked_anew(case: Case, message: Message, sight: Sight) -> Decision | None:
    """A request that waits for the settlement, at the other time of a second letter of its writer; None where none is.

    Nothing has been settled of it and nobody else was told, so that his own later letter counts as the first one did.
    """
    own = message.actor == organizer(case) and sight.people.is_internal(message.actor) and not message.doubted
    if case.state != "collected" or message.answers or not own:
        return None
    words = simplified(message.text)
    if (names_calling_off(words) or _NO_MORE.search(words)) and not _INSTEAD.search(words):
        return None
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = when_of("", "", "", words, at, sight)
    if found.doubt is not None or not (found.start or found.windows):
        return None
    if found.start is not None:
        length = found.end - found.start if found.end else length_of(case, sight)
        after = booking.moved_to(case, found.start, found.start + length).with_facts(windows=None)
    else:
        spans = [[one.isoformat() for one in each] for each in found.windows]
        after = case.with_facts(start=None, end=None, windows=spans)
    return settle(after, sight)


def _with_its_place(case: Case, times: Times, change: Change, message: Message, sight: Sight) -> Change:
    """The change with the room that is named along with the new time, where it is free and large enough then."""
    start, end = (one.astimezone(sight.house.zone).isoformat() for one in times)
    there = change_in(case.with_facts(start=start, end=end), message, sight, moving=True)
    return replace(change, place=there.place, spans=(*change.spans, *there.spans)) if there.place else change


def _names_another(case: Case, message: Message, sight: Sight) -> bool:
    """Whether a letter names an hour or a day that is not the meeting's."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    stands, zone = case.moment("start"), sight.house.zone
    named = [one for one in times_offered(message.text, at, sight) if one.start is not None]
    if stands is None:
        return bool(named)
    there = stands.astimezone(zone)
    meant = (seen_from(stands, one, zone, office_hours(sight)).start for one in named)
    return any(
        one.astimezone(zone) != there if isinstance(one, datetime) else one not in (None, there.date())
        for one in meant
    )


def _rearranged(case: Case, change: Change, message: Message, sight: Sight) -> Decision:
    if case.state == "confirmed":
        return rearranged(case, change, message, sight)
    return _collected_anew(change.applied(case), change, sight, timed=False)


def _moved(
    case: Case, times: Times, change: Change, message: Message, sight: Sight, *, ordered: bool
) -> tuple[Decision, bool]:
    """The meeting moved and changed; and whether a change of its place has come with it."""
    doubt = odd_about_moving(case, *times, sight, words=message.text, by=message.actor)
    if doubt is not None:
        first = _changed_first(case, change, message, sight)
        if first.case.state not in _CHANGING:
            return first, True
        place = change.place if case.state == "confirmed" else {}
        asked = odd_moves.ask_first(first.case, *times, doubt, message, sight, place=place)
        return Decision(asked.case, (*first.effects, *asked.effects)), True
    taken = None if ordered else asking_to_move.kept(case, times, message, sight)
    if taken is not None:
        first = _changed_first(case, change, message, sight)
        return Decision(first.case, (*taken.effects, *first.effects)), False
    after = booking.moved_to(change.applied(case), *times).with_facts(windows=None)
    if case.state == "collected":
        return _collected_anew(after, change, sight, timed=True), True
    moved = settle(after.with_facts(joining=list(change.added) or None), sight)
    if moved.case.state != "confirmed" or moved.case.fact("start") != case.fact("start"):
        return Decision(moved.case, (*moved.effects, *spared(case, change, message, sight))), True
    stands = moved.case.with_facts(attendees=case.facts.get("attendees"), joining=None)
    first = _changed_first(stands, change, message, sight)
    return Decision(first.case, (*moved.effects, *first.effects)), False


def _changed_first(case: Case, change: Change, message: Message, sight: Sight) -> Decision:
    """What is changed beside a time that is not had, or not yet; of a meeting that stands its people alone."""
    if case.state == "collected":
        return _collected_anew(change.applied(case), change, sight, timed=False) if change else Decision(case)
    return with_people(case, change, message, sight) if change.added or change.dropped else Decision(case)


def _collected_anew(after: Case, change: Change, sight: Sight, *, timed: bool) -> Decision:
    """The collected request as it is now; its receipt names what was changed."""
    done = settle(after, sight)
    return Decision(done.case, _all_naming(done.effects, change, timed=timed))


_NAMING = frozenset({"meetings/organizer-collected", "meetings/organizer-offers"})
_REFUSED = frozenset({"objected", "overruled", "past", "unfit"})
"""Why a wish is not tried once more, though the meeting is another: it was not for its people or its room."""


def _offered_anew(case: Case, message: Message, sight: Sight) -> Done | None:
    """While times are on offer, other people or another place: tried at the time of the wish, else offered anew.

    None where words change nothing of that kind, or name a time, too.
    """
    change = change_in(case, message, sight)
    at = (message.at or sight.now).astimezone(sight.house.zone)
    why = case.fact("why") or "taken"
    if not change or why == "unfit" or times_offered(message.text, at, sight):
        return None
    joining = list(change.added) if case.facts.get("announced") else []
    after = change.applied(case).with_facts(joining=joining or None)
    wished, end = case.moment("wished"), case.moment("wished_end")
    if why not in _REFUSED and wished is not None and end is not None and wished > sight.now:
        again = after.with_facts(start=case.fact("wished"), end=case.fact("wished_end"))
        done = settle_at_once(again, sight)
    else:
        done = offer(after, why, sight, reason=case.facts.get("reason"))
    return Done(Decision(done.case, _all_naming(done.effects, change)), change.spans)


def _all_naming(effects: tuple[Effect, ...], change: Change, *, timed: bool = False) -> tuple[Effect, ...]:
    """The effects, of which the mail to the organiser names what was changed."""
    updated = {
        "time": timed, "place": bool(change.place), "added": list(change.added), "dropped": list(change.dropped),
    }  # fmt: skip
    return tuple(_naming(one, updated) for one in effects)


def _naming(effect: Effect, updated: dict[str, Any]) -> Effect:
    if isinstance(effect, Notify) and effect.template in _NAMING:
        return replace(effect, facts={**effect.facts, "updated": updated})
    return effect


def answered(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The answer, in words, to the question whether an odd time is meant: yes, no, or another time.

    None where none is open, or the words say neither.
    """
    pending = odd_moves.pending(case, message.actor)
    if pending is None or case.state not in _CHANGING:
        return None
    asked = datetime.fromisoformat(str(pending["start"]))
    times = moved_to(case, message, sight)
    other = _other_time(message, asked, sight)
    said = "approve" if times is not None and times[0] == asked else odd_moves.answer(message.text)
    if other is not None and said == "reject" and not pending["original"]:
        length = datetime.fromisoformat(str(pending["end"])) - asked
        bare = case.with_facts(proposal=None)
        return _moved(bare, (other, other + length), Change(), message, sight, ordered=True)[0]
    if not said or other is not None:
        return None
    command = Command(said, message.actor, text=message.text, letter=message.letter)
    decide = proposals.approved if said == "approve" else proposals.rejected
    return decide(case, command, sight)


def _other_time(message: Message, asked: datetime, sight: Sight) -> datetime | None:
    """The one other time an answer names, on the day that was asked about unless it names its own."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    named = [one for one in times_offered(message.text, at, sight) if isinstance(one.start, datetime)]
    meant = [seen_from(asked, one, sight.house.zone, office_hours(sight)).start for one in named]
    others = [one for one in meant if isinstance(one, datetime) and one != asked and one > sight.now]
    return others[0] if others else None


_INSTEAD = re.compile(
    r"改(?=[到在为成至期]|周|星期|礼拜|下|明|后|\d)|换到|挪到|移到|推迟到|延期到|\b(?:move|moved|re-?schedul\w{0,4}|rebook|instead)\b",
    re.IGNORECASE,
)


def moves_instead(command: Command, sight: Sight) -> bool:
    """Whether words that call a time off give another in the same breath: 取消周四的，改周五上午10点."""
    found = _INSTEAD.search(command.text)
    if found is None:
        return False
    at = sight.now.astimezone(sight.house.zone)
    kinds = (Kind.RANGE, Kind.MOMENT, Kind.DATE, Kind.DATE_PART)
    return any(one.kind in kinds for one in times_offered(command.text[found.start() :], at, sight))
