"""What somebody writes about a settled meeting or visit, where it is no command: a refusal, or another time."""

from datetime import datetime, timedelta
from itertools import islice

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.core.events import Message
from zongban.desks.lengthening import resized, span_of_length
from zongban.desks.orders_to_move import one_time, ordered, spans_of_orders
from zongban.desks.papers import office_hours
from zongban.desks.plain_wishes import asks_alone
from zongban.desks.seen_from import names_a_day, seen_from
from zongban.language.answers.orders import clause_before
from zongban.language.counts import durations
from zongban.language.times import Kind, TimeMention
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_ASKS_TO_MOVE = re.compile(
    r"(?:能不能|能否|可否|可不可以|是否可以|是否能|可以|方便|能|想请|想|希望|建议|最好)[^。？?\n]{0,12}?"
    r"(?:改期?|推迟|延期|延后|顺延|挪|调整?|提前|换)(?:到|至|为|成|在)"
    r"|(?:改期?|推迟|延期|延后|顺延|挪|调整?|提前|换)(?:到|至|为|成|在)[^。？?\n]{2,24}?"
    r"(?:可以吗|行吗|好吗|行不行|可不可以|好不好|怎么样|如何|方便吗|可否|能行吗|[吗么](?=[？?。\s]|$))"
    r"|\b(?:(?:could|can|may|might|shall)\s{1,4}(?:we|you|I|the\s{1,4}meeting|it|this)|would\s{1,4}it\s{1,4}be\s{1,4}(?:possible|ok(?:ay)?|alright|all\s{1,4}right)"
    r"|is\s{1,4}it\s{1,4}possible|would\s{1,4}you\s{1,4}mind|any\s{1,4}chance|I\s{1,4}(?:would|['’]d)\s{1,4}(?:like|prefer)|I['’]d\s{1,4}(?:like|prefer))\b[^.?\n]{0,40}?"
    r"\b(?:mov(?:e|ed|ing)|re-?schedul(?:e|ed|ing)|shift(?:ed|ing)?|postpon(?:e|ed|ing)|push(?:ed|ing)?|chang(?:e|ed|ing)|bring|brought|make\s{1,4}(?:it|this)|have\s{1,4}it|start(?:ing)?\s{1,4}(?:at|from))\b",
    re.IGNORECASE,
)
"""A polite wish for another time, as plain as an order."""
_SUGGESTS = re.compile(
    r"^(?:能否|能不能|可否|可不可以)[^。？?\n]{2,20}$|^[^。？?\n]{2,24}?(?:行吗|可以吗|好吗|行不行|可不可以|好不好|怎么样|如何|方便吗)|\b(?:how|what)\s{1,4}about\b|\bwould\b(?:[^.?\n]|\.(?=\d)){2,40}\bwork\b"
    r"|\blet['’]?s\s{1,4}(?:do|meet|say|make\s{1,4}it|take|go\s{1,4}for|have\s{1,4}it)\b|\b(?:could|can|shall|may)\s{1,4}we\s{1,4}(?:do|meet|say|take)\b",
    re.IGNORECASE,
)
"""In answer to the mail that names the time of a meeting: another one put forward."""
_ASKS_WHETHER = re.compile(
    r"是不是|是否已|已经?(?:改|推|延)|听说|为什么|什么时候|谁|如果|要是|万一|不要|别|不用|不必|\b(?:if|unless|has|have(?!\s{1,4}it\b)|why|when|not)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"没(?:有)?必要|没同意|不同意|不赞成|不可能|算了|还是不|(?<![能要])不(?:想|能|会|用|打算|希望|愿意?)?(?:改|推迟|延|提前|挪|换)"
)
"""Somewhere in the text: what is asked for is not wanted."""
_SENTENCE = re.compile(r"[^。！!\n]{1,300}[。！!]?")


def moved_to(
    case: Case, message: Message, sight: Sight, *, beside: bool = False
) -> tuple[datetime, datetime] | None:
    """The new time an order names (改期到……, move to ...), as long as before; None where it is none, or in doubt.

    Args:
        beside: the letter holds another order about the meeting, so that this one need not name it again.
    """
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = ordered(message.text, at, case.moment("start"), sight, beside=beside)
    return _put_there(case, found, message.text, sight) if found is not None else None


def asked_to_be_moved_to(case: Case, message: Message, sight: Sight) -> tuple[datetime, datetime] | None:
    """The new time a polite question or wish names (能不能改到……？, could we move it to ...?); as ``moved_to``.

    None where its clause speaks of anything else than the meeting: 可以把晚饭改到6点吗, 能把我的汇报改到周五吗.
    """
    at = (message.at or sight.now).astimezone(sight.house.zone)
    words, kinds = at_the_same_hour(_DOTTED.sub(r"\1:\2", simplified(message.text)))
    if _TAKES_BACK.search(words):
        return None
    week_on = _a_week_on(case, simplified(message.text), at, sight)
    if week_on is not None:
        return week_on
    wishes = []
    for sentence in _SENTENCE.finditer(words):
        said = sentence.group()
        wish = _ASKS_TO_MOVE.search(said) or (_SUGGESTS.search(said) if message.answers else None)
        if wish is not None and not _ASKS_WHETHER.search(said):
            wished = re.split(r"[?？。]|[.](?=\s|$)(?<!m[.])", said[wish.start() :])[0]
            wishes.append((sentence.start() + wish.start(), wished))
    if len(wishes) == 1:
        place, wished = wishes[0]
        one = one_time(wished, at, sight, kinds)
        if one is not None and asks_alone(
            words, (place + one.span[0], place + one.span[1]), case.fact("topic")
        ):
            return _put_there(case, one, words, sight)
    return resized(case, words, at, sight) or _shifted(case, words, sight)


_NEXT_WEEK = re.compile(
    r"\b(?:the\s{1,4})?same\s{1,4}(?:time|slot|hour|day(?:\s{1,4}and\s{1,4}(?:time|hour))?)(?:\s{1,4}and\s{1,4}(?:day|place))?[,\s]{1,4}(?:of\s{1,4})?next\s{1,4}week\b"
    r"|\bnext\s{1,4}week[,\s]{1,4}(?:(?:at|on)\s{1,4})?(?:the\s{1,4})?same\s{1,4}(?:time|slot|hour|day(?:\s{1,4}and\s{1,4}(?:time|hour))?)\b"
    r"|下个?(?:周|星期|礼拜)的?(?:同一|同样的?|相同的?)(?:时间段?|时段|天)",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:is|was|it['’]s)\b", re.IGNORECASE)


def _a_week_on(case: Case, words: str, at: datetime, sight: Sight) -> tuple[datetime, datetime] | None:
    """A meeting of this week at the same time of the next, where its clause asks for that and says nothing else.

    One that is next week already is left to a person: it may stay as it is, or be a week later.
    """
    start, end, found = case.moment("start"), case.moment("end"), _NEXT_WEEK.search(words)
    if start is None or end is None or found is None or _ASKS_WHETHER.search(words):
        return None
    here = start.astimezone(sight.house.zone)
    if here.isocalendar()[:2] != at.isocalendar()[:2] or _STATES.search(clause_before(words, found.start())):
        return None
    week = timedelta(weeks=1)
    return (start + week, end + week) if asks_alone(words, found.span(), case.fact("topic")) else None


_DOTTED = re.compile(r"(?<=[a-z] )(\d{1,2})\.(00|15|30|45)(?!\d|\.\d)", re.IGNORECASE)
"""An English hour with a dot; no month has the second number: would 4.30 work?"""
_SAME_HOUR = re.compile(
    r"(?:的)?(?:同一|同样的?|相同的?)(?:时间段?|时段|钟点|时刻)|[,，]?\s?\b(?:at the )?same (?:time|hour)\b(?: on)?",
    re.IGNORECASE,
)


def at_the_same_hour(words: str) -> tuple[str, tuple[Kind, ...]]:
    """The words with blanks where they say that the hour stays, and what kinds of times may be meant then."""
    plain = _SAME_HOUR.sub(lambda said: " " * len(said.group()), words)
    return plain, _WITH_AN_HOUR if plain == words else (*_WITH_AN_HOUR, Kind.DATE)


def without_wish(text: str) -> str:
    """The text with blanks in place of the sentences that politely ask for another time; places stay the same."""
    return _ASKING.sub(_blanked, simplified(text))


def _blanked(sentence: re.Match[str]) -> str:
    said = sentence.group()
    return " " * len(said) if _ASKS_TO_MOVE.search(said) or _SUGGESTS.search(said) else said


_ASKING = re.compile(r"[^。！!？?\n]{1,300}[？?]|[^。！!？?\n]{1,300}[吗么](?=[。\s]|$)")


def spans_of_moving(text: str) -> list[tuple[int, int]]:
    """Where a text speaks of another time as ``moved_to`` and ``asked_to_be_moved_to`` read it."""
    plain = simplified(text)
    length = span_of_length(plain)
    own = [found.span() for one in (_ASKS_TO_MOVE, _SHIFTS, _NEXT_WEEK) if (found := one.search(plain))]
    own += spans_of_orders(plain)
    return [
        *own,
        *([length] if length else []),
        *(one.span() for one in islice(_SPEAKS_OF_MOVING.finditer(plain), 12)),
    ]


_SPEAKS_OF_MOVING = re.compile(
    r"往[后前][挪推提]|换个?时间|改期|改时间|调整时间|推迟|顺延|\bre-?schedul\w{0,4}|\bpostpon\w{0,4}|\bmove it\b",
    re.IGNORECASE,
)
"""Elsewhere in a letter that moves the meeting: the same wish once more."""


def _shifted(case: Case, words: str, sight: Sight) -> tuple[datetime, datetime] | None:
    """The time of a meeting that is to be so much later, earlier or longer; None where that is not said plainly."""
    start, end, found = case.moment("start"), case.moment("end"), _SHIFTS.search(words)
    if start is None or end is None or found is None or _ASKS_WHETHER.search(words):
        return None
    if not asks_alone(words, found.span(), case.fact("topic")):
        return None
    lengths = durations(_DIRECTION.sub(" ", found.group()))
    if len(lengths) != 1 or not 0 < lengths[0].value <= _FARTHEST or len(durations(words)) > 1:
        return None
    by = timedelta(minutes=lengths[0].value)
    if _LONGER.search(found.group()):
        return start, end + by
    by = -by if _EARLIER.search(found.group()) else by
    return (start + by, end + by) if start + by > sight.now else None


_LENGTH = (
    r"[^，。,.;；\n]{0,4}?(?:半|一|两|二|三|四|\d)[^，。,;；\n]{0,6}?(?:分钟|小时|刻钟?|钟头|天|周|星期)"
)
_SHIFTS = re.compile(
    rf"(?:推迟|延后|延迟|后延|往后推|往后挪|顺延|提前|往前挪|往前提|延长(?![到至为成])|加长(?![到至为成])){_LENGTH}(?!\s{{0,4}}(?:到(?!时)|来|发|提醒|通知|入场|出发|准备|集合|结束|布置|之?[内前]))"
    rf"|(?:晚|早){_LENGTH}(?:再)?(?:开|开始|进行|举行)"
    r"|\b(?:postpone|push|delay|move|shift|bring|extend|prolong|start)(?:\s{1,4}(?:it|this|that|(?:the|our|this)\s{1,4}(?:meeting|call|session)|back|forward|out|later|for|about)){0,3}\s{1,4}(?:by\s{1,4})?"
    r"(?:\d{1,3}|half|an?|one|two|three|thirty|fifteen|twenty|forty-?five)\b[^.,;\n]{0,14}?(?:min(?:ute)?s?|hours?|days?|weeks?)\b"
    r"(?:\s{1,4}(?:later|earlier|back|forward))?",
    re.IGNORECASE,
)
"""A meeting so much later, earlier or longer: 推迟半小时, push it back by an hour."""
_DIRECTION = re.compile(r"提前|往前[挪提]|[早晚]|\b(?:later|earlier|back|forward)\b", re.IGNORECASE)
_EARLIER = re.compile(r"提前|往前|早|\b(?:earlier|forward|bring)\b", re.IGNORECASE)
_LONGER = re.compile(r"延长|加长|\b(?:extend|prolong)\b", re.IGNORECASE)
_FARTHEST = 14 * 24 * 60
"""Minutes by which a meeting is moved without a person's look."""


_TO_LATER = re.compile(r"(?:推迟|延期|延后|顺延|延)(?:到|至)|\bpostpon", re.IGNORECASE)
_TO_EARLIER = re.compile(r"提前(?:到|至)|\bbring\b[^.\n]{0,20}\bforward\b", re.IGNORECASE)
_WITH_AN_HOUR = (Kind.RANGE, Kind.MOMENT)


def _put_there(case: Case, one: TimeMention, words: str, sight: Sight) -> tuple[datetime, datetime] | None:
    """Start and end of the meeting at a time that is named.

    None where that is over, or not later (推迟) or earlier (提前) as the words say. It may be a day off.
    """
    start, end = case.moment("start"), case.moment("end")
    if start is None:
        return _in_place_of_windows(case, one, sight)
    meant = seen_from(start, one, sight.house.zone, office_hours(sight))
    new, until = meant.start, meant.end
    if new is not None and not isinstance(new, datetime):  # a day alone: at the same hour
        new = datetime.combine(new, start.astimezone(sight.house.zone).timetz())
    if new is not None and new <= sight.now and isinstance(one.start, datetime):
        new, until = one.start, one.end  # Monday, of a meeting on Friday of this week: the one to come
    if new is None or new <= sight.now:
        return None
    if (new <= start and _TO_LATER.search(words)) or (new >= start and _TO_EARLIER.search(words)):
        return None
    length = end - start if end is not None else timedelta(hours=1)
    return new, until if isinstance(until, datetime) and until > new else new + length


def _in_place_of_windows(case: Case, one: TimeMention, sight: Sight) -> tuple[datetime, datetime] | None:
    """A time that names its day and hour, for a meeting that has windows and no time of its own yet."""
    new, until = one.start, one.end
    if not isinstance(new, datetime) or new <= sight.now or not names_a_day(one):
        return None
    length = timedelta(minutes=int(case.facts.get("duration") or 60))
    return new, until if isinstance(until, datetime) and until > new else new + length


def passed_on(case: Case, message: Message, sight: Sight, *, unknown: bool = False) -> tuple[Notify, ...]:
    """A short word to the writer that his letter has reached the one who decides.

    Args:
        unknown: nothing of his is known that the letter could be about, which he is told.
    """
    if not message.actor or message.actor in sight.people.own_addresses():
        return ()
    occasion = f"passed-on:{message.letter}"
    name = (case.facts.get("names") or {}).get(message.actor, "")
    facts = {"unknown": True} if unknown else {}
    return (Notify(message.actor, f"{case.desk}/writer-passed-on", occasion, facts, answers=message.letter,
                   language=case.language, name=name, automatic="auto-replied"),)  # fmt: skip
