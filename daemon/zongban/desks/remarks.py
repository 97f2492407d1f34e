"""What somebody writes about a settled meeting or visit, where it is no command: a refusal, or another time."""

import re
from datetime import datetime, timedelta

from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.core.events import Message
from zongban.desks.doubts import day_off, doubt_of
from zongban.desks.moments import times_offered
from zongban.desks.seen_from import seen_from
from zongban.language.answers.orders import trouble_of
from zongban.language.times import Kind
from zongban.ports.sight import Sight

_MOVES = re.compile(
    r"^\s*(?:(?:林助理?|[您你]好|抱歉|不好意思)[，,：:。\s]{0,3}){0,2}(?:请|麻烦|烦请)?(?:帮忙)?(?:把|将)?(?:这个会|(?:这次|本次)?会议?|时间)?"
    r"(?:改期|改到|改在|改为|推迟到|延期到|延期至|延后到|延到|顺延到|顺延至|挪到|调到|调整到|提前到)"
    r"|^\s*(?:(?:sorry|hi|hello)[,.]?\s+)?(?:please\s+|pls\s+)?(?:move|reschedule|shift|postpone|push|change)"
    r"(?:\s+(?:it|this|(?:the|our|this) meeting))?(?:\s+back)?\s+to\b",
    re.IGNORECASE,
)


def moved_to(case: Case, message: Message, sight: Sight) -> tuple[datetime, datetime] | None:
    """The new time an order names (改期到……, move to ...), as long as before; None where it is none, or in doubt."""
    start, end = case.moment("start"), case.moment("end")
    at = (message.at or sight.now).astimezone(sight.house.zone)
    order = _MOVES.search(message.text)
    if order is None or start is None or trouble_of(message.text, order.span()):
        return None
    words = message.text.replace("延期到", "改期到")  # of a meeting no deadline
    found = [one for one in times_offered(words, at, sight) if one.kind in (Kind.RANGE, Kind.MOMENT)]
    if len(found) != 1 or doubt_of(found[0], at) is not None:
        return None
    meant = seen_from(start, found[0], sight.house.zone)
    new, until = meant.start, meant.end
    if not isinstance(new, datetime):
        return None
    if new <= sight.now or day_off(new, None, sight) is not None:
        return None
    length = end - start if end is not None else timedelta(hours=1)
    return new, until if isinstance(until, datetime) and until > new else new + length


def passed_on(case: Case, message: Message, sight: Sight) -> tuple[Notify, ...]:
    """A short word to the writer that his letter has reached the one who decides."""
    if not message.actor or message.actor in sight.people.own_addresses():
        return ()
    occasion = f"passed-on:{message.letter}"
    name = (case.facts.get("names") or {}).get(message.actor, "")
    return (Notify(message.actor, f"{case.desk}/writer-passed-on", occasion, {}, answers=message.letter,
                   language=case.language, name=name, automatic="auto-replied"),)  # fmt: skip
