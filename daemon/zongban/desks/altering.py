"""Whether a letter asks for something new, changes what was agreed, or calls it off."""

import re
from collections.abc import Sequence

from zongban.language.times import TimeMention
from zongban.language.traditional import simplified

_OFF = re.compile(
    r"(?:会|会议|例会|来访|拜访|到访|参观|预约|行程|安排|活动|日程)[^。；\n]{0,14}(?:取消|作废|不(?:开|办|来|去|搞)了|先不(?:开|来)|暂停)"
    r"|(?:取消|撤[销回])[^。；\n]{0,24}(?:会|会议|来访|拜访|到访|参观|预约|安排|申请)"
    r"|(?:来不了|去不了|无法(?:如期|按时|前来|成行|到访))(?!参加)|不来了|会不开了"
    r"|\b(?:cancel(?:s|led|ling|ed|ation)?|call(?:ed|ing)?\s+off|not\s+going\s+ahead|no\s+longer\s+(?:coming|needed?|able\s+to\s+(?:come|visit))"
    r"|(?:won['’]t|cannot|can['’]t|not)\s+be\s+able\s+to\s+(?:come|visit|make\s+it)|have\s+to\s+drop\s+(?:the|our))\b",
    re.IGNORECASE,
)
_NOT_OFF = re.compile(
    r"(?:如|若|要是|万一|是否|航班|订单)[^，。\n]{0,10}取消|取消的?航班|免费取消"
    r"|\b(?:if|unless|flight|train|order|to)\b[^.\n]{0,24}\bcancel|\bcancel\w*\s+(?:flight|order|train|at\s+any|policy)",
    re.IGNORECASE,
)
_PLEASE_OFF = re.compile(
    r"\b(?:please|have|need|want|like|had)\s+(?:you\s+)?to\s+cancel|\bplease\s+cancel", re.IGNORECASE
)
_MOVED = re.compile(
    r"改期|改(?:到|至|为|在|成|约|个时间|时间)|(?:推迟|延期|延后|顺延|提前|挪|换|调整|变更|移)(?:半|一|两|三|\d)?[^，。\n]{0,6}?(?:到|至|为|成)"
    r"|(?:来访|拜访|会议|会)(?:人员|时间|安排)?(?:变更|调整|改动|变动)|时间(?:调整|变更|有变|变动)|推迟(?:半|一|两|[\d]|到)"
    r"|\b(?:re-?schedul\w*|postpon\w*|move[ds]?\s+(?:it|the|our|to|from)|moving\s+(?:it|the|our)|push(?:ed)?\s+(?:it|the|our|back|[A-Z]\w+['’]s)"
    r"|bring(?:ing)?\s+(?:it|the|our)[^.\n]{0,20}forward|brought\s+forward|put\s+(?:it\s+)?(?:off|back)|needs?\s+to\s+move|(?:new|different)\s+(?:date|time)\s+for"
    r"|instead\s+of\s+(?:on\s+)?(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|the\s+\d|\d)|change\s+of\s+(?:date|time|plan)|shift(?:ed)?\s+(?:it|the|our))\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\binstead\s*[?.,!]|\binstead\s*$", re.IGNORECASE | re.MULTILINE)
_FORMER = re.compile(r"原定|原计划|原来(?:约|定)|本来(?:约|定)|此前约|之前约|上次约定", re.IGNORECASE)


def action_of(subject: str, text: str, *, offered: bool) -> str:
    """``cancel``, ``change`` or ``new``; `offered` tells whether the letter names a time of its own."""
    words = simplified(f"{subject}\n{text}")
    moved = bool(_MOVED.search(words) or _INSTEAD.search(words))
    off = [
        one
        for one in _OFF.finditer(words)
        if not _NOT_OFF.search(words[max(0, one.start() - 30) : one.end() + 10])
    ]
    if (off or _PLEASE_OFF.search(words)) and not (moved and offered):
        return "cancel"
    if moved or (_FORMER.search(words) and offered):
        return "change"
    return "new"


_FORMER_BEFORE = re.compile(
    r"(?:原定|原来|原计划|原为|本来|之前)[^，。\n]{0,10}$|\b(?:instead\s+of|from|currently|originally|was|were|rather\s+than)\s+(?:on\s+|for\s+|at\s+)?$",
    re.IGNORECASE,
)
_FORMER_AFTER = re.compile(
    r"^[^。.\n]{0,14}(?:改|推迟|提前|取消|不行|来不了)|^[^.\n]{0,20}\b(?:needs?\s+to\s+move|has\s+to\s+move|must\s+move|does\s+not\s+work|no\s+longer|is\s+off)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"改|推迟|提前|挪|调整|\b(?:move|push|instead|reschedul|re-schedul|postpone)", re.IGNORECASE
)


def after_a_change(mentions: Sequence[TimeMention], words: str) -> Sequence[TimeMention]:
    """The times, without those that a change leaves behind; the last of the rest is what it is changed to."""
    if len(mentions) < _TWO or not _CHANGES.search(words):
        return mentions
    kept = [
        one
        for one in mentions
        if not _FORMER_BEFORE.search(words[max(0, one.span[0] - 24) : one.span[0]])
        and not _FORMER_AFTER.match(words[one.span[1] : one.span[1] + 40])
    ]
    return kept or mentions


_TWO = 2
