"""What a clause may say: all verbs with their patterns, which go together, and the small words around them.

A clause commands only when it says nothing else: patterns fit whole clauses. A reader that looks for 同意 somewhere in
a sentence approves 「财务同意了吗」; one that fits whole clauses does not.
"""

from zongban.core import late_re as re
from zongban.language.answers import decisions, reports, visits

_HEADS = (
    *decisions.APPROVE,
    *decisions.REJECT,
    *decisions.NOTED,
    *decisions.DEFER_SIMPLE,
    *decisions.DEFER,
    *decisions.WHY,
    *decisions.OVERRULE,
    *decisions.UNDO,
    *reports.DONE,
    *reports.DECLINE,
    *visits.LEFT,
    *visits.ARRIVED,
    *visits.CANCEL,
    *visits.CONFIRM,
    *reports.EXTEND,
    *reports.ACCEPT,
    *reports.PROGRESS,
    *decisions.DISCUSS,
    *decisions.TRANSFER,
    *reports.PROMISE,
)
HEADS = tuple((verb, re.compile(pattern)) for verb, pattern in _HEADS)
"""In this order: what names nobody before what may name anybody."""

SOFT = re.compile(
    r"(?:ok(?:ay)?|好的?|行|得|可|(?:可以|没问题)的?|没问题|没有问题|sure|yes|fine|certainly|absolutely|no problem"
    r"|sounds good|looks good"
    r"|all good|by all means|(?:that's |it's )?(?:all )?fine(?: (?:by|with|for) me)?)"
)
"""Words that agree, or merely begin a sentence: OK, will do."""

BARE_LATER = re.compile(
    r"(?P<when>(?:early |late )?(?:tomorrow|next (?:week|month|year|mon(?:day)?|tues(?:day)?"
    r"|wednes(?:day)?|thurs(?:day)?|fri(?:day)?)"
    r"|下周[一二三四五六日天]?|下个?月|下季度|明年|年后|节后))(?:吧)?"
)
"""A time alone, which behind an item puts it off until then."""

WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (verb, re.compile(pattern))
    for verb, pattern in (
        ("approve", r"同意|批准|照准|准予|(?<![a-z])(?:approve[ds]?|agreed?|ok|okay)(?![a-z])"),
        (
            "reject",
            (
                r"不同意|不批|退回|驳回|否决|婉拒|拒绝|(?<![a-z])(?:reject(?:ed)?|refuse[ds]?|not approved"
                r"|disagree|disapprove)(?![a-z])"
            ),
        ),
        ("defer", r"暂缓|缓办|再议|搁置|(?<![a-z])(?:defer(?:red)?|postpone[ds]?|on hold)(?![a-z])"),
        ("transfer", r"转(?:给|交|由)|(?<![a-z])(?:transfer|forward)(?![a-z])"),
        ("done", r"已?办结|已完成|办完|(?<![a-z])(?:done|completed|finished)(?![a-z])"),
        ("overrule", r"改回|反过来|对调|(?<![a-z])(?:overruled?|swap(?:ped)?)(?![a-z])"),
        ("cancel", r"取消|(?<![a-z])cancel(?:led|ed)?(?![a-z])"),
        ("undo", r"撤销|撤回|(?<![a-z])(?:undo|revert|withdraw)(?![a-z])"),
        ("confirm", r"(?<!待)确认(?!函|书|单)|(?<![a-z])confirm(?:ed)?(?![a-z])"),
        ("accept", r"承办|签收|(?<![a-z])accept(?:ed)?(?![a-z])"),
        ("extend", r"延期|(?<![a-z])(?:extend|extension)(?![a-z])"),
        ("decline", r"无法承[担办]|(?<![a-z])decline[ds]?(?![a-z])"),
    )
)
"""Words that would be commands if they stood alone: where they stand among others, somebody must ask back."""

_PAIRS = {("approve", "transfer"), ("undo", "approve"), ("undo", "reject"), ("undo", "defer"),
            ("undo", "transfer"), ("undo", "noted"), ("undo", "discuss"), ("reject", "discuss"), ("defer", "discuss"),
            ("accept", "progress"), ("accept", "promise")}  # fmt: skip
"""Pairs that one item may carry in this order."""

_AFTER_RECEIPT = "approve reject defer noted transfer decline extend done confirm discuss cancel"
SUPERSEDED = {
    ("noted", "approve"),
    ("noted", "transfer"),
    ("noted", "accept"),
    ("done", "progress"),
    *(("accept", verb) for verb in _AFTER_RECEIPT.split()),
}
"""Pairs of which only the second counts: 已阅，同意; 收到，申请延期至周五."""


TOGETHER = _PAIRS | SUPERSEDED


def fillers(clause: str) -> str:
    """The clause without politeness and small words around it that change nothing."""
    return _ALL.sub("", _TAIL.sub("", _LEAD.sub("", clause.strip())).strip())


def means_all(clause: str) -> bool:
    """Whether a clause says of itself that it is about everything: approve all."""
    return _ALL.search(_TAIL.sub("", clause.strip())) is not None


def leaves_open(clause: str) -> bool:
    """Whether a clause leaves open of what it speaks: of all, or of not all: don't approve all; 后面再说."""
    return _NOT_ALL.match(clause.strip()) is not None


_NOT_ALL = re.compile(
    r"(?:please )?(?:do not|don['’]?t|never) (?:approve|accept|agree|ok|okay)[a-z]{0,3}(?: to| with)?"
    r" (?:all|everything|both)(?![a-z])"
    r"|(?:all|everything|both)(?: of (?:them|these))?(?: (?:is|are))? (?:not|isn['’]?t|aren['’]?t)(?![a-z])"
    r"(?! rejected)"
    r"|(?:后面|前面|后边|前边)(?=再|先|以后)"
)
_ALL = re.compile(
    r"(?<=\w) +(?:(?:to|with|on|for) +)?(?:all(?: of)?(?: (?:them|these|those|items|the above))?|everything"
    r"|them(?: all)?|the (?:above|lot)) *$"
    r"|(?:(?<=^同意)|(?<=^批准)|(?<=^退回)|(?<=^暂缓))(?:[全部都]{2,8}|所有)(?:的|事项|各项)?$"
)
_LEAD = re.compile(
    r"^(?:(?:以上|上述(?:各项|几项)?|这(?:几|些|三|两)(?:件|项|个))(?:事)?|(?:我的)?(?:批示|意见|答复"
    r"|回复|批复|决定)(?:是|为)?\s*:|[\s:：\-*•·)）.、>]+|(?:那就?|就|都|均|全部|全|也|一律|另外|还有|直接|那个谁?(?=\S{2})"
    r"|然后|嗯|好的?[,， ]+(?=\S)"
    r"|先(?=退回|缓|放|驳回)|(?:此事|此件|该件|这件事?|这个)(?=请|由|交|转|让)|(?:很|实在"
    r"|非常)?(?:抱歉|对不起|不好意思)(?=\S)|请(?=撤|暂|转|退|取消)|麻烦|我(?=也?同意|不同意|没意见"
    r"|无意见|确认)|改为|改成|改(?=同意|不同意|退回"
    r"|暂缓)"
    r"|统统|通通|一概|我的(?:意见|答复|决定)是|(?:阅批|审批意见)\s*:|everything (?:is |'s )?(?=\S)"
    r"|they(?:'re| are) (?:all )?|all of (?:them|it|the above) (?:are |is )?"
    r""
    r"|are |is |all (?! *good(?![a-z]))|please |kindly |just |also |and |then |so |well |i'd say |actually )(?=\S))+"
)
_STOPS = r"[\s.。!！~～…,，;；:：\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]"
_TAIL = re.compile(
    rf"(?<!{_STOPS})(?:{_STOPS}|(?<=\S)[吧哈呀哦喔噢啦哟啊]"
    r"|(?:谢谢|多谢"
    r"|辛苦了?|please|pls|plz|lah|instead|thanks?(?: you)?|thx|many thanks|cheers"
    r"|regards)[.!]?)+$"
)
