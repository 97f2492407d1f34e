"""Whether a letter asks for something new, changes what was agreed, or calls it off."""

from collections.abc import Sequence

from zongban.core import late_re as re
from zongban.language.answers.withdrawing import withdrawn
from zongban.language.times import TimeMention
from zongban.language.traditional import simplified

_OFF = re.compile(
    r"(?:会|会议|例会|来访|拜访|到访|参观|预约|行程|安排|活动|日程)[^。；\n]{0,14}(?:取消|作废|不(?:开|办|来|去|搞)了|先不(?:开|来)|暂停)"
    r"|(?:取消|撤[销回])[^。；\n]{0,24}(?:会|会议|来访|拜访|到访|参观|预约|安排|申请)"
    r"|(?:来不了|去不了|无法(?:如期|按时|前来|成行|到访))(?!参加)|不来了|会不开了"
    r"|\b(?:cancel(?:s|led|ling|ed|ation)?|call(?:ed|ing)?\s{1,4}off|not\s{1,4}going\s{1,4}ahead|no\s{1,4}longer\s{1,4}(?:coming|needed?|able\s{1,4}to\s{1,4}(?:come|visit))"
    r"|(?:won['’]t|cannot|can['’]t|not)\s{1,4}be\s{1,4}able\s{1,4}to\s{1,4}(?:come|visit|make\s{1,4}it)|have\s{1,4}to\s{1,4}drop\s{1,4}(?:the|our))\b",
    re.IGNORECASE,
)
_NOT_OFF = re.compile(
    r"(?:如|若|要是|万一|是否|航班|订单)[^，。\n]{0,10}取消|取消的?航班|免费取消"
    r"|\b(?:if|unless|flight|train|order|to)\b[^.\n]{0,24}\bcancel|\bcancel\w*\s{1,4}(?:flight|order|train|at\s{1,4}any|policy)",
    re.IGNORECASE,
)
_PLEASE_OFF = re.compile(
    r"\b(?:please|have|need|want|like|had)\s{1,4}(?:you\s{1,4})?to\s{1,4}cancel|\bplease\s{1,4}cancel",
    re.IGNORECASE,
)
_CANNOT_COME = re.compile(
    r"\b(?:can['’]?t|cannot|won['’]t|will\s{1,3}not|unable\s{1,3}to)\s{1,3}(?:come|make\s{1,3}it|visit|be\s{1,3}there)\b[^.\n]{0,30}"
    r"\b(?:as\s{1,3}(?:planned|agreed|arranged|announced)|after\s{1,3}all)\b",
    re.IGNORECASE,
)
"""Who was expected does not come."""
_MOVED = re.compile(
    r"改期|改(?:到|至|为|在|成|约|个时间|时间)|(?:推迟|延期|延后|顺延|提前|挪|换|调整|变更|移)(?:半|一|两|三|\d)?[^，。\n]{0,6}?(?:到|至|为|成)"
    r"|(?:来访|拜访|会议|会)(?:人员|时间|安排)?(?:变更|调整|改动|变动)|时间(?:调整|变更|有变|变动)|推迟(?:半|一|两|[\d]|到)"
    r"|\b(?:re-?schedul\w*|postpon\w*|move[ds]?\s{1,4}(?:it|the|our|my|to|from)|moving\s{1,4}(?:it|the|our)|push(?:ed)?\s{1,4}(?:it|the|our|back|[A-Z]\w+['’]s)"
    r"|bring(?:ing)?\s{1,4}(?:it|the|our)[^.\n]{0,20}forward|brought\s{1,4}forward|put\s{1,4}(?:it\s{1,4})?(?:off|back)|needs?\s{1,4}to\s{1,4}move|(?:new|different)\s{1,4}(?:date|time)\s{1,4}for"
    r"|instead\s{1,4}of\s{1,4}(?:on\s{1,4})?(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|the\s{1,4}\d|\d)|change\s{1,4}of\s{1,4}(?:date|time|plan)|shift(?:ed)?\s{1,4}(?:it|the|our))\b",
    re.IGNORECASE,
)
_PROLONGED = re.compile(
    r"延(?:长|时)?[到至]\s{0,4}$|(?:开|拖)到\s{0,4}$|\b(?:extend(?:ed)?|prolong(?:ed)?|run(?:s)?\s{1,4}on)\b[^.\n]{0,20}\b(?:to|until|till)\s{1,4}$",
    re.IGNORECASE,
)
"""Before the hour to which something that was agreed is made longer."""
_INSTEAD = re.compile(r"\binstead\s{0,4}[?.,!]|\binstead\s{0,4}$", re.IGNORECASE | re.MULTILINE)
_LONGER = re.compile(
    r"延(?:长|时)?[到至](?=\s{0,4}[\d一二三四五六七八九十两上下晚])|\b(?:extend|prolong)\b[^.\n]{0,20}\b(?:to|until|till)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"原定|原计划|原来(?:约|定)|本来(?:约|定)|此前约|之前约|上次约定", re.IGNORECASE)


_MAY_BE_MOVED = (
    "改", "推", "延", "提前", "挪", "换", "调整", "变", "移",
    "schedul", "postpon", "mov", "push", "bring", "brought", "put", "date", "time", "instead", "chang", "shift",
    "extend", "prolong",
)  # fmt: skip
_MAY_BE_OFF = (
    "取消", "作废", "不开", "不办", "不来", "不去", "不搞", "暂停", "撤", "来不了", "去不了", "无法",
    "cancel", "off", "ahead", "longer", "able", "drop",
)  # fmt: skip
"""One of these stands in every text that moves something, or calls it off; most letters have none."""


def action_of(subject: str, text: str, *, offered: bool) -> str:
    """``cancel``, ``change`` or ``new``; `offered` tells whether the letter names a time of its own."""
    words = simplified(f"{subject}\n{text}")
    low = words.lower()
    moved = any(one in low for one in _MAY_BE_MOVED) and bool(
        _MOVED.search(words) or _INSTEAD.search(words) or _LONGER.search(words)
    )
    off = any(one in low for one in _MAY_BE_OFF) and (
        any(
            not _NOT_OFF.search(words[max(0, one.start() - 30) : one.end() + 10])
            for one in _OFF.finditer(words)
        )
        or _PLEASE_OFF.search(words)
    )
    if not off and not offered and _CANNOT_COME.search(words):
        return "cancel"
    if off and not (moved and offered):
        return "cancel"
    if moved or (_FORMER.search(words) and offered):
        return "change"
    back = withdrawn(text)
    return "cancel" if back is not None and back.alone else "new"


_FORMER_BEFORE = re.compile(
    r"(?:原定|原来|原计划|原为|本来|之前)[^，。\n]{0,10}$|\b(?:instead\s{1,4}of|from|currently|originally|was|were|rather\s{1,4}than)\s{1,4}(?:on\s{1,4}|for\s{1,4}|at\s{1,4})?$",
    re.IGNORECASE,
)
_FORMER_AFTER = re.compile(
    r"^[^。.\n]{0,14}(?:改|推迟|提前|取消|不行|来不了)|^[^.\n]{0,20}\b(?:needs?\s{1,4}to\s{1,4}move|has\s{1,4}to\s{1,4}move|must\s{1,4}move|does\s{1,4}not\s{1,4}work|no\s{1,4}longer|is\s{1,4}off)\b",
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


def prolonged_to(mentions: Sequence[TimeMention], words: str) -> TimeMention | None:
    """The hour to which a letter makes something longer: 延到4点, extend it to 4 pm."""
    return next(
        (one for one in mentions if _PROLONGED.search(words[max(0, one.span[0] - 40) : one.span[0]])), None
    )


_TWO = 2
