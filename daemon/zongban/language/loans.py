"""What somebody wants to borrow, and until when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zongban.core import late_re as re
from zongban.language.times import Kind, OfficeHours, Role, TimeMention, read_times


@dataclass(frozen=True, slots=True)
class Loan:
    """A thing to be lent: its name as written, and the last day of the loan (None where nothing is said)."""

    item: str | None
    until: date | None


_ITEM_ZH = re.compile(
    r"(?:借阅|调阅|借用|借出|借到|借取|调取|查阅|(?:想|需要|需|要|请|拟|申请|麻烦|能不能|能否|可否"
    r"|可以)?借(?:一下|下|个)?)"
    r"(?!期|款|调|此|鉴|用两|用三|用一|期)(?P<item>[^，,。；;！!？?\n：:]{2,60})"
)
_TRIM_ZH = re.compile(
    r"(?:(?:[一两二三四五\d]+|各[一1])(?:份|套|本|册|卷|张|盒|箱)|(?:看|用"
    r"|使用)?[一两二三四五六七八九十\d]+(?:天|周|个月|日)|看一?下|用一?下|一用|使用|复印|核对"
    r"|供.{0,10}|用于.{0,20}|以便.{0,20}|行不行|可以吗|吗|吧)$"
)
_LEAD_ZH = re.compile(r"^(?:一下|一份|一套|一本|你们?的?|档案室的?|办公室的?|下)")
_ITEM_EN = re.compile(
    r"\b(?:borrow(?:ing)?|lend\s+(?:me|us)|(?:take|dig|pull|get|check|sign|fetch"
    r"|look)(?:ing)?\s+out|have\s+on\s+loan|(?:need|like|have|get"
    r"|use)(?=\s[^.?!\n]{0,80}\b(?:archive|file|binder|original|drawing|record)))"
    r"\s+(?!to\b)(?P<item>[^,.;!?\n]{3,90})",
    re.IGNORECASE,
)
_CUT_EN = re.compile(
    (
        r"\s+(?:for\s+(?:me|us|two|three|a\s+few|the\s+(?:notary|audit|auditors?|bank|customs|court"
        r"|filing|\w+\s+filing)|\d)|from\s+(?:the\s+|our\s+)?archives?|until|till|because|so\s+that"
        r"|as\s+(?:I|we)|to\s+(?:check|show|copy|prepare|compare|look)|please|this\s+week|next\s+week"
        r"|today|tomorrow|on\s+loan|and\s+(?:will|I|we))\b.*$"
    ),
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an|our|your|that|those|some|one\s+of\s+the)\s+", re.IGNORECASE)
_RETURN = re.compile(
    (
        r"归还|还回|奉还|用毕|用完|借期|借[到至]|还(?!有|是|要|没|需|在|能|可|差|请|想|得|未)|return"
        r"|bring\b.{0,12}back|give\b.{0,12}back|\bback\b|until|till|hand\b.{0,12}in"
    ),
    re.IGNORECASE,
)
_NEAR = 18


def loan_of(
    subject: str,
    text: str,
    at: datetime,
    *,
    hours: OfficeHours | None = None,
    workdays: Callable[[date, int], date] | None = None,
) -> Loan:
    """The loan a letter asks for; ``at`` is when it was written (aware)."""
    item = _item(text) or _item(subject)
    return Loan(item, _until(text, read_times(text, at, hours=hours, workdays=workdays), at))


def _item(text: str) -> str | None:
    for pattern, tidy in ((_ITEM_ZH, _tidy_zh), (_ITEM_EN, _tidy_en)):
        for found in pattern.finditer(text):
            item = tidy(found["item"])
            if len(item) > 2:
                return item
    return None


def _tidy_zh(item: str) -> str:
    trimmed = _LEAD_ZH.sub("", item.strip())
    for _ in range(3):
        trimmed = _TRIM_ZH.sub("", trimmed).strip()
    return trimmed


def _tidy_en(item: str) -> str:
    return _ARTICLE.sub("", _CUT_EN.sub("", item.strip())).strip()


def _until(text: str, mentions: Sequence[TimeMention], at: datetime) -> date | None:
    """The day by the words of giving back; else the last deadline; else so long from now."""
    ahead = [one for one in mentions if one.role not in (Role.PAST, Role.CANCELLED)]
    ends = [(one, day) for one in ahead if (day := _last_day(one)) is not None and day >= at.date()]
    for near in (_clause, _around):
        for one, day in ends:
            if _RETURN.search(near(text, one)):
                return day
    deadlines = [day for one, day in ends if one.kind is Kind.DEADLINE]
    if deadlines:
        return deadlines[-1]
    lengths = [one.seconds for one in ahead if one.kind is Kind.DURATION and (one.seconds or 0) >= 86_400]
    if lengths and lengths[0]:
        return (at + timedelta(seconds=lengths[0])).date()
    return None


def _clause(text: str, one: TimeMention) -> str:
    """The part of a sentence in which a time stands."""
    before = re.split(r"[，,。；;\n]", text[max(0, one.span[0] - _NEAR) : one.span[0]])[-1]
    after = re.split(r"[，,。；;\n]", text[one.span[1] : one.span[1] + _NEAR])[0]
    return before + one.text + after


def _around(text: str, one: TimeMention) -> str:
    return text[max(0, one.span[0] - _NEAR) : one.span[1] + _NEAR]


def _last_day(mention: TimeMention) -> date | None:
    if mention.kind in (Kind.DURATION, Kind.RECURRING, Kind.OPTIONS):
        return None
    moment = mention.end or mention.start
    return moment.date() if isinstance(moment, datetime) else moment
