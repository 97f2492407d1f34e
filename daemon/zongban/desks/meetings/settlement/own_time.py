"""The organiser answers offered times with one of his own."""

import re
from datetime import datetime

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Message
from zongban.desks.doubts import day_off, doubt_of
from zongban.desks.meetings.finding.reach import length_of
from zongban.desks.meetings.life.booking import moved_to
from zongban.desks.meetings.settlement.settling import settle_at_once
from zongban.desks.moments import times_offered
from zongban.desks.seen_from import names_a_day, seen_from
from zongban.language.answers.orders import clause_before, clause_behind, trouble_of
from zongban.language.times import Kind, TimeMention
from zongban.ports.sight import Sight

_BEFORE_OWN = re.compile(
    r"\s*(?:(?:那么?|就|还是|要不|不如|最好|希望|建议|想|我们?|我这边|请|麻烦|能不能|能否|可否|可以|可不可以"
    r"|改|换|定|安排|选|放)(?:到|在|为|成)?|[:：\s]"
    r"|how about|what about|(?:could|can) (?:we|you) (?:do|make it|meet)|let['’]?s (?:do|say|take|meet)"
    r"|(?:i|we)(?:['’]d| would)? prefer|(?:i|we) can do|please|rather|better|make it|is|would|only|on|at|then|instead"
    r"){0,5}\s*",
    re.IGNORECASE,
)
_BEHIND_OWN = re.compile(
    r"\s*(?:(?:左右|那天|开会?|也|都|就|倒|还是|比较|最|更|大家|我们?|这边)?\s?"
    r"(?:可以|行|好|合适|方便|没问题|没有问题|有空|有时间|怎么样|如何|ok|不错)?\s?(?:吗|么|吧|了|呢|的|些)?"
    r"|(?:works?|suits?)(?: (?:for )?(?:me|us|everyone))?(?: (?:better|best|well|fine))?"
    r"|(?:is|would be|are) (?:fine|good|ok|okay|possible|better|best|perfect)(?: (?:for )?(?:me|us))?"
    r"|would (?:work|suit|do)(?: (?:for )?(?:me|us))?(?: better)?|instead|please|then|possible|be possible|ok|okay"
    r")\s*[?？]?\s*",
    re.IGNORECASE,
)
"""What may stand around a time of his own, so that it is one he asks for: not 周五上午10点我出差."""


def _asks_for(one: TimeMention, text: str) -> bool:
    """Whether the clause of a time asks for it and says nothing else of it; 可以吗 asks for it, too."""
    lead, tail = clause_before(text, one.span[0]), clause_behind(text, one.span[1])
    asks = _BEFORE_OWN.fullmatch(lead) and _BEHIND_OWN.fullmatch(tail)
    return bool(asks) and trouble_of(text, one.span) in ("", "question", "unclear")


def other_time(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The organiser answers offers with a time of his own, beyond doubt: it is settled; None where he does not."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    found = [one for one in times_offered(message.text, at, sight) if one.kind in (Kind.RANGE, Kind.MOMENT)]
    if len(found) != 1 or doubt_of(found[0], at) is not None:
        return None
    stands = case.moment("start")
    if not _asks_for(found[0], message.text) or (stands is None and not names_a_day(found[0])):
        return None
    meant = seen_from(stands, found[0], sight.house.zone) if stands is not None else found[0]
    start, until = meant.start, meant.end
    if not isinstance(start, datetime):
        return None
    if start <= sight.now or day_off(start, None, sight) is not None:
        return None
    end = until if isinstance(until, datetime) and until > start else start + length_of(case, sight)
    zone = sight.house.zone
    asked = moved_to(case, start.astimezone(zone), end.astimezone(zone)).with_facts(windows=None)
    done = settle_at_once(asked, sight)
    return Decision(done.case, (Entry("message", message.actor, {"letter": message.letter}), *done.effects))
