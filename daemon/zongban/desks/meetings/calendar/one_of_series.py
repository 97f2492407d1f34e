"""One occurrence of our own series moved by its organiser's words: 下周一的例会改到周二上午10点, could we move it?"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry
from zongban.core.events import Message
from zongban.core.once import as_of
from zongban.core.people import Room
from zongban.core.revisions import is_theirs, raised
from zongban.desks.choosing import mentioned
from zongban.desks.doubts import doubt_of
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.elsewhere import ONLINE, place_told
from zongban.desks.meetings.case.series import ON_A_DAY, occurrence_at, series_of, times_ahead, with_series
from zongban.desks.meetings.case.which_occurrence import first_named, means_next, occurrences_meant
from zongban.desks.meetings.finding.offering import free_starts
from zongban.desks.meetings.finding.one_room import in_a_room
from zongban.desks.meetings.life.booking import next_occurrence, rewritten
from zongban.desks.meetings.settlement import odd_moves
from zongban.desks.meetings.settlement.odd_times import odd_about_moving
from zongban.desks.papers import office_hours
from zongban.desks.remarks import asked_to_be_moved_to, moved_to
from zongban.desks.seen_from import seen_from
from zongban.language.answers.orders import clause_before, names_calling_off, trouble_of
from zongban.language.answers.requests import as_orders
from zongban.language.times import TimeMention, day_of, read_times
from zongban.language.traditional import simplified
from zongban.mail.errors import BadCalendar
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight
from zongban.timetable import Interval

MOVE = re.compile(
    r"改期?(?:到|至|在|为|成)|(?:推迟|提前|挪|调整?|延|换)(?:到|至)|(?:换|放|安排)在|\b(?:put|hold)\b[^.;\n]{0,40}?\b(?:in|at|on)\b|\b(?:move[ds]?|reschedule[ds]?|postpone[ds]?|push(?:ed)?|bring|shift(?:ed)?)\b[^.;\n]{0,40}?\b(?:to|until|forward\s{1,4}to)\b|\b(?:hold|make|switch)\b[^.;\n]{0,40}?\bonline\b",
    re.IGNORECASE,
)
"""Words that give one of a series another time or place."""
_ONLINE = re.compile(
    r"(?:改(?:到|至|在|为|成)|[换转](?:到|为|成))线上(?:会议?|开会?|进行|召开|举行){0,2}(?:吧|了)?(?=[\s，,。.；;！!]|$)"
    r"|\b(?:move[ds]?\b[^.;\n]{0,40}?\bto\s{1,4}(?:online|an\s{1,4}online\s{1,4}meeting|a\s{1,4}video\s{1,4}call)"
    r"|(?:hold|make|switch)\b[^.;\n]{0,40}?\bonline)(?=\s{0,4}(?:[,.;!\n]|please|$))",
    re.IGNORECASE,
)
"""Words that have one of a series held online, at its own time."""
_WHOLE = re.compile(
    r"以后(?:都|全|各次)|今后|全部|所有|整个|系列|从此|不再|每[周月]的?例?会?(?:都)?(?:取消|不开)|\b(?:all|whole|entire|every|series|altogether|for\s{1,4}good|from\s{1,4}now\s{1,4}on|future)\b",
    re.IGNORECASE,
)

_OF_A_PART = re.compile(
    r"[午晚早]餐|午饭|晚饭|茶歇|[用派订]车|车辆|接送|机票|酒店|直播|录像|[我他她]们?的|材料|资料|议题|环节|发言|汇报(?!会|例会)|纪要"
    r"|\b(?:lunch|dinner|catering|coffee|cars?|taxi|flights?|hotels?|slides|presentation|agenda|items?|topics?|my|his|her|their)\b",
    re.IGNORECASE,
)
"""Before an order: not the meeting shall be at another time, but a part of it, or what belongs to it."""
_NEAR = 60
"""So far after the order a room may be named."""
_SENTENCE = re.compile(r"[。；;!?！？\n]|\.\s")
_NOT_THERE = re.compile(
    r"(?:不在|不用|不要|别在|不是|没有|而不是|原在|原定|本来在|从)\s{0,4}$|\b(?:not\s{1,4}(?:in|at)|instead\s{1,4}of|from|without)\s{1,4}(?:the\s{1,4})?$",
    re.IGNORECASE,
)
"""Before the name of a room: it is the one that is left, or not wanted."""
_LONGEST = timedelta(days=1)
"""So long before a time an occurrence may have begun that still goes on then."""


def moved(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The occurrence that words move, moved; None where they want nothing of the kind, or are in doubt."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    words = simplified(message.text)
    words = as_orders(words) if message.actor == organizer(case) else words
    series, asked = series_of(case), room_named(words, sight)
    wished = wish_of(case, words, at, sight, asked)
    if wished is None and message.actor == organizer(case):
        wished = wished_by_name(case, message, sight)
    if series is None or wished is None:
        return None
    if asked is None and _ONLINE.search(words):
        there = replace(wished, location=ONLINE[case.language == "zh"])
        return carried_out(case, series, there, message.actor, str(message.letter), sight)
    placed = None if is_own(series, wished) else in_a_room(as_of(case, wished.original), wished, sight, asked)
    if placed is None:
        return _not_free(case, wished, message, sight)
    standing = case.with_facts(**_times_of(occurrence_at(case, wished.original)))
    doubt = odd_about_moving(standing, wished.start, wished.end, sight, words=message.text, by=message.actor)
    if doubt is not None:
        original = wished.original.astimezone(sight.house.zone).isoformat()
        place = {"location": placed.location} if asked is not None else {}
        return odd_moves.ask_first(
            case, wished.start, wished.end, doubt, message, sight, original=original, place=place
        )
    return carried_out(case, series, placed, message.actor, str(message.letter), sight)


def wished_by_name(case: Case, message: Message, sight: Sight, *, ordered: bool = True) -> Happening | None:
    """The one occurrence that words name, as they want its time, read as if it were all of the meeting.

    So it may be so much later or longer (12月8日那次推迟半小时), and may be asked for politely.

    Args:
        ordered: an order counts, too, not a polite wish alone.
    """
    series, words = series_of(case), simplified(message.text)
    if series is None or is_theirs(case) or _WHOLE.search(words):
        return None
    at = (message.at or sight.now).astimezone(sight.house.zone)
    topic = case.fact("topic")
    words = words.replace(topic, "会" * len(topic)) if topic else words
    mentions = read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    found = (first_named(words, one, at, series, sight) for one in mentions)
    first = next((one for one in found if one is not None), None)
    if first is None or occurrence_at(case, first.one.original) is None:
        return None
    (start, end), stands = first.span, first.one
    name = "会议" if _HAN.search(words) else " it"
    alone = replace(message, text=words[:start].rstrip() + name + words[end:])
    bare = case.with_facts(series=None, rrule=None, **_times_of(stands))
    order = moved_to(bare, alone, sight) if ordered else None
    times = order or asked_to_be_moved_to(bare, alone, sight)
    return Happening(stands.original, *times, stands.location) if times is not None else None


_HAN = re.compile(r"[一-鿿]")


def _times_of(there: Happening | None) -> dict[str, str]:
    return {"start": there.start.isoformat(), "end": there.end.isoformat()} if there else {}


def wish_of(case: Case, text: str, at: datetime, sight: Sight, asked: Room | None = None) -> Happening | None:
    """The occurrence as the organiser's words want it; None where they speak of the whole, ask, or are in doubt.

    Args:
        asked: the room they name; without another time the occurrence keeps its own.
    """
    series, plain = series_of(case), simplified(text)
    move = MOVE.search(plain)
    if series is None or move is None or is_theirs(case) or _WHOLE.search(plain):
        return None
    if trouble_of(plain, move.span()) or _OF_A_PART.search(clause_before(plain, move.start()) + move.group()):
        return None
    before, target = _before_and_behind(plain, move, at, sight)
    online = _ONLINE.search(plain) is not None
    if online and (target is not None or not (before or means_next(plain[: move.start()]))):
        return None  # another time besides, or nothing that says which: a person looks at it
    if target is not None and doubt_of(target, at) is not None:
        return None
    try:
        named = occurrences_meant(before, plain[: move.start()], series, sight, off_too=True)
        if not named and any(_names_it(one, plain, move) for one in before):
            return None  # the one of the 29th, where none takes place on the 29th
        if target is None:
            stands = [one for one in named if one.start > sight.now and one.original not in series.without]
            elsewhere = asked is not None or online
            return stands[0] if elsewhere and len(named) == len(stands) == 1 else None
        return _at_target(series, named, target, sight)
    except BadCalendar:
        return None


def _before_and_behind(
    plain: str, move: re.Match[str], at: datetime, sight: Sight
) -> tuple[list[TimeMention], TimeMention | None]:
    """The times that say which occurrence is meant, and the one to which it moves.

    周二改到周三 is read as one; 从9点改到10点 of one day is no span of time, and each is read by itself.
    """
    hours, workdays = office_hours(sight), sight.hours.add_workdays
    plain = plain[: _ends(plain, move)]
    mentions = read_times(plain, at, hours=hours, workdays=workdays)
    across = next((one for one in mentions if one.span[0] < move.end() - 1 < one.span[1] - 1), None)
    if across is None:
        before = [one for one in mentions if one.span[1] <= move.end()]
        return before, next((one for one in mentions if one.span[0] >= move.end() - 1), None)
    if not _within_a_day(across):
        return [across], across
    ends = move.start() if across.span[0] < move.start() else move.end()
    head = read_times(plain[:ends], at, hours=hours, workdays=workdays)
    tail = read_times(plain[move.end() :], at, hours=hours, workdays=workdays)
    return list(head), next(iter(tail), None)


def _ends(plain: str, move: re.Match[str]) -> int:
    """Where the next clause begins that is of something else: it has an order of its own, or follows the hour.

    改到下午3点，22日我出差: the 22nd is no part of the new time; to 10:00, Tuesday 8 December it is.
    """
    clauses = [one.start() for one in _CLAUSE_ENDS.finditer(plain, move.end())]
    for first, last in pairwise([*clauses, len(plain)]):
        clause = plain[first:last]
        after_hour = _HOUR.search(plain, move.end(), first) and not _DAY_ALONE.fullmatch(clause)
        if after_hour or MOVE.search(clause) is not None or names_calling_off(clause):
            return first
    return len(plain)


def _names_it(one: TimeMention, plain: str, move: re.Match[str]) -> bool:
    """Whether a day stands before an order in its own clause, so that it names the occurrence."""
    start = move.start() - len(clause_before(plain, move.start()))
    return one.kind in ON_A_DAY and start <= one.span[0] < move.start()


_HOUR = re.compile(r"点|\d[:：.]\d\d|[上下]午|\b\d{1,2}\s?[ap]\.?m\b|\bnoon\b", re.IGNORECASE)
_DAY_ALONE = re.compile(
    r"[,\s]{1,4}(?:on\s{1,3})?(?:the\s{1,3})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s{0,3})?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:\s{1,3}of)?\s{1,3}[a-z]{3,9}|[a-z]{3,9}\s{1,3}\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s\d{4})?[\s.]{0,4}",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[，,。；;！!\n]|\.(?=\s|$)|\b(?:and|then|also)\b|(?:并且?|同时|然后|另外|还有)", re.IGNORECASE
)


def _within_a_day(one: TimeMention) -> bool:
    both = isinstance(one.start, datetime) and isinstance(one.end, datetime)
    return both and day_of(one.start) == day_of(one.end) if one.start and one.end else False


def _at_target(
    series: Series, named: tuple[Happening, ...], target: TimeMention, sight: Sight
) -> Happening | None:
    there = named[0] if named else series.next(sight.now)
    if there is None or len(named) > 1:
        return None
    return at_target(there, target, sight)


def at_target(there: Happening, target: TimeMention, sight: Sight) -> Happening | None:
    """An occurrence at the time that words name for it; None where they name none, or it is over."""
    target = seen_from(there.start, target, sight.house.zone, office_hours(sight))
    start = target.start
    if start is None:
        return None
    if not isinstance(start, datetime):  # the day alone: at the same hour
        start = datetime.combine(start, there.start.astimezone(sight.house.zone).timetz())
    end = (
        target.end
        if isinstance(target.end, datetime) and target.end > start
        else start + (there.end - there.start)
    )
    if start <= sight.now:
        return None
    return Happening(there.original, start, end, there.location)


def room_named(text: str, sight: Sight) -> Room | None:
    """The room that words want the occurrence moved to, named in the same clause as the order."""
    words = simplified(text)
    move = MOVE.search(words)
    if move is None:
        return None
    for one in mentioned(words, sight.people, "room"):
        room, between = sight.people.room(one.key), words[move.end() : one.span[0]]
        near = one.span[0] >= move.start() and len(between) <= _NEAR and not _SENTENCE.search(between)
        if room is not None and room.kind == "room" and near and not _NOT_THERE.search(words[: one.span[0]]):
            return room
    return None


def is_own(series: Series, wished: Happening) -> bool:
    """Whether another occurrence of the series itself stands there."""
    there, left = Interval(wished.start, wished.end), series.but(wished.original)
    ahead = left.within(wished.start - _LONGEST, wished.end)
    return any(Interval(one.start, one.end).overlaps(there) for one in ahead if one.start < one.end)


def carried_out(
    case: Case, series: Series, wished: Happening, actor: str, occasion: str, sight: Sight
) -> Decision:
    """The occurrence at its new time: written, and told to everybody with its calendar object."""
    after = with_series(raised(case, for_one=True), series.altering(wished), sight)
    entry = Entry(
        "occurrence",
        actor,
        {"original": wished.original.isoformat(), "start": wished.start.isoformat()},
    )
    effects: list[Effect] = [entry, *rewritten(after, sight)]
    if after.fact("start") != case.fact("start") and (onward := next_occurrence(after, sight)) is not None:
        after = onward.case
        effects += [one for one in onward.effects if not isinstance(one, Entry)]
    zone = sight.house.zone
    stood = series.altered.get(wished.original)
    before = stood or replace(wished, start=wished.original, end=wished.original + series.length)
    facts = {
        "gone": [], "holiday": False, "to": [one.astimezone(zone).isoformat() for one in (wished.start, wished.end)],
        "was": before.start.astimezone(zone).isoformat(),
        "kept_time": (before.start, before.end) == (wished.start, wished.end),
        **place_told(after, wished, sight),
    }  # fmt: skip
    ics = itip.of_occurrence(after, "REQUEST", wished, sight)
    form = notices.Form(occasion=f"one-changed:{occasion}:{after.fact('sequence')}", invitation=ics)
    others = notices.to_attendees(as_of(after, wished.original), "one-changed", sight, facts)
    told = (replace(one, invitation=ics, occasion=form.occasion) for one in others)
    return Decision(after, (*effects, *notices.to_organizer(after, "one-changed", sight, facts, form), *told))


def _not_free(case: Case, wished: Happening, message: Message, sight: Sight) -> Decision:
    """The time is taken: nothing moves, free ones near it are named."""
    zone = sight.house.zone
    facts = {
        "wished": wished.start.astimezone(zone).isoformat(), "wished_end": wished.end.astimezone(zone).isoformat(),
        "original": wished.original.astimezone(zone).isoformat(), "free": free_near(case, wished, sight),
    }  # fmt: skip
    form = notices.Form(occasion=f"one-kept:{message.letter}")
    entry = Entry("heard", message.actor, {"why": "taken", "start": facts["wished"]})
    return Decision(case, (entry, *notices.to_organizer(case, "one-kept", sight, facts, form)))


def free_near(case: Case, wished: Happening, sight: Sight) -> list[dict[str, str]]:
    """Free times near one that an occurrence cannot have, as mails print them: ``start`` and ``end``."""
    zone = sight.house.zone
    own = [[one.start.isoformat(), one.end.isoformat()] for one in times_ahead(case, sight)]
    asked = case.with_facts(
        series=None, refused=[*(case.facts.get("refused") or ()), *own],
        start=wished.start.isoformat(), end=wished.end.isoformat(),
        duration=int((wished.end - wished.start).total_seconds() // 60),
    )  # fmt: skip
    near = [one.local(zone) for one in free_starts(asked, sight, 3)]
    return [{"start": start.isoformat(), "end": end.isoformat()} for start, end in near]
