"""How long a settled meeting is to be from now on, or until when: 延长到17:00, 时长改成两小时, make it half an hour."""

from datetime import datetime, timedelta

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.desks.moments import times_offered
from zongban.desks.papers import office_hours
from zongban.desks.plain_wishes import asks_alone
from zongban.desks.seen_from import names_a_day, seen_from
from zongban.language.answers.orders import clause_behind
from zongban.language.counts import durations
from zongban.language.times import Kind
from zongban.ports.sight import Sight

_RESIZES = re.compile(
    r"(?:延长|加长|缩短|压缩|精简)(?:到|至|为|成)|(?:会议)?(?:时长|会期|时间长度)(?:请)?(?:改|调整?|缩短|压缩|延长|定)?(?:到|至|为|成)"
    r"|(?:改|调整?)(?:为|成|到)(?=\s{0,2}(?:半|一个半|[一两二三四五\d](?:\.\d)?)\s?(?:个)?半?(?:小时|钟头|分钟|刻钟)|\s{0,2}\d{2,3}\s?分钟)"
    r"|\b(?:extend|shorten|cut|reduce|prolong|lengthen)(?:\s{1,4}(?:it|this|(?:the|our|this)\s{1,4}(?:meeting|call|session)))?\s{1,4}(?:down\s{1,4})?(?:to|until|till)\b"
    r"|\bmake\s{1,4}(?:it|this|(?:the|our|this)\s{1,4}meeting)\s{1,4}(?=(?:\d{1,3}|half|an?|one|two|three|forty-five|thirty|ninety)[\s-]{1,4}(?:an?\s{1,4}|and\s{1,4}a\s{1,4}half\s{1,4})?(?:min|hour))",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"延长|缩短|压缩|extend|shorten|cut|prolong|lengthen", re.IGNORECASE)
"""Words that may be followed by the hour at which it ends; 时间改成17:00 says when it begins."""
_DENIES = re.compile(
    r"不要|别|不用|不必|听说|如果|要是|万一|是不是|为什么|\b(?:if|unless|not|why|has|have)\b|n['’]t\b",
    re.IGNORECASE,
)
_LONGEST = 10 * 60
"""Minutes; a longer meeting is for a person."""


def resized(case: Case, words: str, at: datetime, sight: Sight) -> tuple[datetime, datetime] | None:
    """Start and new end of a meeting whose length words order; None where they do not, or not plainly.

    Args:
        words: own words of somebody, in simplified characters.
        at: when they were written.
    """
    start, found = case.moment("start"), _RESIZES.search(words)
    if start is None or found is None or _DENIES.search(words):
        return None
    tail = clause_behind(words, found.end())
    lengths = durations(tail)
    if len(lengths) == 1 and not tail[: lengths[0].span[0]].strip() and not lengths[0].approximate:
        span = (found.start(), found.end() + lengths[0].span[1])
        end = start + timedelta(minutes=lengths[0].value)
    elif not lengths and _UNTIL.search(found.group()):
        named = [one for one in times_offered(tail, at, sight) if one.kind is Kind.MOMENT]
        if len(named) != 1 or tail[: named[0].span[0]].strip() or names_a_day(named[0]):
            return None
        meant = seen_from(start, named[0], sight.house.zone, office_hours(sight)).start
        if not isinstance(meant, datetime):
            return None
        span, end = (found.start(), found.end() + named[0].span[1]), meant
    else:
        return None
    plain = asks_alone(words, span, case.fact("topic"))
    return (start, end) if plain and start < end <= start + timedelta(minutes=_LONGEST) else None


def span_of_length(words: str) -> tuple[int, int] | None:
    """Where words order another length."""
    found = _RESIZES.search(words)
    return found.span() if found else None
