"""Whether the words around a time ask for it and say nothing else, so that beyond doubt it is the meeting's."""

from zongban.core import late_re as re
from zongban.language.answers.orders import clause_before, clause_behind, trouble_of

_LONGEST = 90
"""Characters of a clause before a time; a longer one says more."""
_DAYS = (
    r"(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]|[今明后]天|[上下]午|早上|晚上|\d{1,2}[:：]\d{2}|\d{1,2}点半?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]s)?|today(?:['’]s)?|tomorrow(?:['’]s)?"
    r"|\d{1,2}(?::\d\d)?\s?(?:am|pm)"
)
_BEFORE = re.compile(
    r"\s*(?:(?:能不能|能否|可不可以|可否|是否可以|是否能|是否方便|可以|方便|能|想请|想|希望|建议|最好|还是|要不|不如|那么?|就|也|再"
    r"|烦请|请|麻烦|帮忙|帮|[您你]看|[您你]|我们?|我?这边|把|将|从|的|原定|一下|开"
    r"|(?:这|那|本|该)?[个次场]?(?:会议时间|开会时间|开始时间|会议|例会|会|时间)"
    r"|(?:改期?|推迟|延期|延后|顺延|延|挪|移|调整?|提前|换|安排|定|选|放)(?:到|至|为|成|在)?"
    rf"|{_DAYS}"
    r"|(?:how about|what about|any chance|all right|alright|possible|would|could|can|may|might|shall|will|we|you|i|it"
    r"|this|that|the|our|meeting|call|session|appointment|time|start|be|is|ok(?:ay)?|mind|of|like|prefer|kindly|please"
    r"|pls|perhaps|maybe|so|then|rather|better|instead|only|from|to|until|till"
    r"|at|on|for|back|forward|let['’]s|do|say|take|meet|make|have|had"
    r"|mov(?:e|ed|ing)|re-?schedul(?:e|ed|ing)|shift(?:ed|ing)?|postpon(?:e|ed|ing)|push(?:ed|ing)?|chang(?:e|ed|ing)"
    r"|bring|brought)(?![a-z]))[\s:：]*|['’]d\s+){0,20}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:(?:左右|那天|[的那这]一?个(?:时间)?|(?:再|来)?(?:开会?|举行|进行)?(?:始)?|也|都|就|倒|还是|比较|最|更|大家|我们?|这边)?\s?"
    r"(?:可不可以|可以|能行|行不行|行|好不好|好|合适|方便|没问题|没有问题|有空|有时间|怎么样|如何|可否|ok|不错)?\s?(?:吗|么|吧|了|呢|的|些)?"
    r"|(?:one,? ?)?(?:works?|suits?)(?: (?:for )?(?:me|us|everyone))?(?: (?:better|best|well|fine))?"
    r"|(?:one,? ?)?(?:is|would be|are) (?:fine|good|ok|okay|possible|better|best|perfect)(?: (?:for )?(?:me|us))?"
    r"|would (?:work|suit|do)(?: (?:for )?(?:me|us))?(?: better)?|instead|please|then|possible|be possible|ok|okay"
    r"|one(?:,? (?:please|thanks|thank you))?|later|earlier|back|forward|if possible"
    r")\s*[.?？]?\s*",
    re.IGNORECASE,
)
"""What may stand around a time that is asked for: not 周五上午10点我出差, nor 材料周五上午10点给您可以吗."""


def asks_alone(text: str, span: tuple[int, int], topic: str = "") -> bool:
    """Whether the clause of a time asks for it and says nothing else of it; 可以吗 asks for it, too.

    Args:
        span: where the time, or the length by which something moves, stands in the text.
        topic: what the meeting is about, which may be named as the meeting itself.
    """
    lead, tail = clause_before(text, span[0]), clause_behind(text, span[1])
    if topic:
        lead = lead.replace(topic, "会议")
    if len(lead) > _LONGEST or not (_BEFORE.fullmatch(lead) and _BEHIND.fullmatch(tail)):
        return False
    return trouble_of(text, span) in ("", "question", "unclear")
