"""The words of commands. A clause commands only when it says nothing else: patterns fit whole clauses.

A reader that looks for 同意 somewhere in a sentence approves 「财务同意了吗」; one that fits whole clauses does not.
"""

import re

_WHO = r"(?P<who>.+?)"
_WHEN = r"(?P<when>.*?)"
_THIS = r"(?:这(?:件|个|项|条|事|份)|此(?:件|事|项)|该(?:件|项)|本(?:件|项))?(?:事|方案|请示|文件|申请)?"

_HEADS: tuple[tuple[str, str], ...] = (
    # answers of the general manager
    (
        "approve",
        (
            r"(?:已阅[,， ]?)?(?:原则上?)?(?:完全)?同意(?:了|办理|执行|拟办(?:意见)?|此方案|该方案|方案|申请"
            r"|报销|支付|采购|签(?:署|字|订)?|发(?:文|布)?|印发|按此办理|按拟办意见办理|上述意见|以上)?"
            rf"|{_THIS}(?:可以|可|行|好|好的|批|批准了?|准|照准|准予|照办|通过|没问题|没意见|无意见|无异议"
            r"|没有意见|按此办理|按此执行|按拟办(?:意见)?办(?:理)?|按规定办)"
        ),
    ),
    (
        "approve",
        (
            r"approved?|agreed?|i agree|i approve|ok(?:ay)?|yes|go ahead|fine(?: (?:with|by) me)?"
            r"|approved in principle|approve in principle|please proceed|proceed|granted|(?:that's "
            r"|that is )?(?:all )?(?:ok(?:ay)?|fine)|yes agreed|yes approved|ok approved|agreed ok|lgtm"
            r"|no objections?|no problem"
            r"|ok with(?: it| this| that)?|ok for me|all approved|approve it|approve this"
        ),
    ),
    (
        "reject",
        (
            rf"{_THIS}(?:我)?(?:不同意|不批|不予批准|不予同意|不准|不行|不可以|不通过|否|否决|驳回|退回(?:重报"
            r"|重做|重写|修改|补充)?|退(?:文|件)|拒绝|婉拒|谢绝|不采纳)(?:了)?"
        ),
    ),
    (
        "reject",
        (
            r"reject(?:ed)?(?: it| this)?|no|nope|not approved|not agreed|do not approve|don't approve"
            r"|i don't agree|i do not agree|disagree|refused?|denied|turn(?:ed)? (?:it )?down"
            r"|return(?:ed)?(?: (?:it|this))?(?: to (?:the )?sender)?|no to(?: it| this| that)?"
        ),
    ),
    ("noted", rf"{_THIS}(?:阅|已阅|阅知|阅处|已阅知|知道了|知悉|已知悉|收悉|了解|已了解|已读)(?:了)?"),
    ("noted", r"noted|read|seen|acknowledged|noted with thanks|all noted|duly noted|read and noted"),
    (
        "defer",
        (
            r"(?:先|暂|暂时)?(?:暂缓(?:办理|执行)?|缓办?|缓一缓|搁置|搁一搁|放一放|先放着|先?放放|暂不办理|暂不考虑"
            r"|暂停)(?:一下|吧|了)?"
        ),
    ),
    ("defer", rf"(?:等|到|放到|推迟到|延到|待|先放到)?{_WHEN}(?:再议|再说|再定|再看|再讨论|再谈|另议)"),
    (
        "defer",
        (
            r"(?:defer(?:red)?|hold(?: it| this)?|on hold|put on hold|postponed?|park(?: it| this)?|not now"
            rf"|later|wait|revisit|put (?:it|this) off)(?: (?:until |till |to )?{_WHEN})?"
        ),
    ),
    (
        "defer",
        (
            r"(?:let's |let us )?(?:revisit|discuss(?: it| this)? again|come back to (?:it|this)"
            rf"|decide)(?: (?:on|in|at) )?{_WHEN}(?: again)?(?<=[a-z0-9])"
        ),
    ),
    (
        "discuss",
        (
            r"(?:请|让|叫|约|安排|通知)?(?:面谈|当面谈|面议|见面谈|见面说|来面谈|来谈|当面说|来找我|找我(?:谈"
            r"|面谈|一下)?|到我办公室(?:来|谈|面谈)?)"
        ),
    ),
    (
        "discuss",
        (
            rf"(?:请|让|叫|约|通知){_WHO}(?:来|到|找|跟|和|同|与|过来)(?:我)?{_WHEN}(?:一趟"
            r"|当面)?(?:办公室)?(?:当面)?(?:谈|谈谈|谈一下|说|说说|汇报|面谈|一趟|讲|聊|聊聊|说明|办公室|面汇报"
            r"|当面汇报)(?:一下|一趟)?"
        ),
    ),
    (
        "discuss",
        (
            r"(?:please )?(?:discuss|see me|talk to me|come (?:and )?see me|let's (?:talk|discuss|meet|speak)"
            r"|let us (?:talk|discuss|meet))(?: (?:about|over) (?:it|this))?(?:,? (?:with"
            r"|to) (?P<who>[a-z][a-z. ]*?))?(?: (?P<when>(?:on|at|this|next|tomorrow|today|monday|tuesday"
            r"|wednesday|thursday|friday|in)\b.*))?"
        ),
    ),
    (
        "transfer",
        (
            rf"(?:请)?(?:转给?|转交|转由|转请|移交|移送|批转)(?:给)?{_WHO}(?:办理|承办|处理|牵头办理|牵头|研究"
            r"|阅处|阅办|办|跟进|负责|落实|研提意见|答复|回复|看看|看一下)?(?:吧)?"
        ),
    ),
    (
        "transfer",
        (
            rf"(?:请|交|由|让|请由|交由|交给){_WHO}(?:办理|承办|处理|牵头办理|牵头|研究|阅处|阅办|办|跟进|负责"
            r"|落实|研提意见|答复|回复|主办)(?:一下)?"
        ),
    ),
    ("transfer", rf"{_WHO}(?:办理|承办|牵头办理|主办|办)"),
    (
        "transfer",
        (
            r"(?:(?:please )?(?:transfer|forward|hand over|hand|pass(?: on)?|assign|delegate|refer|send"
            rf"|give)(?: (?:it|this|that))? to|to|over to|for) {_WHO}(?: (?:to (?:handle|deal with|take care of"
            r"|lead|answer|comment|decide)(?: it| this)?|please))?"
        ),
    ),
    (
        "transfer",
        (
            rf"{_WHO} to (?:handle|deal with|take care of|lead|answer)(?: it| this)?"
            rf"|{_WHO.replace('who', 'who2')} (?:handles|takes) (?:it|this)"
        ),
    ),
    (
        "undo",
        (
            r"(?:请)?(?:撤销|撤回|收回|作废)(?:刚才的?|上一?条|我的)?(?:决定|批示|意见|回复)?|点错了?撤销"
            r"|undo(?: (?:it|that|this))?|revert(?: (?:it|that))?|withdraw(?: (?:it|that|this))?|take (?:it"
            r"|that) back|please undo"
        ),
    ),
    ("why", r"(?:为什么|为何|为啥|什么原因|原因何在|怎么回事|为什么会?).*|why\b.*|how come\b.*"),
    # answers of owners, reception, guests
    (
        "accept",
        (
            r"收到(?:了)?|已收到|(?:我来?|我部|我们)(?:来)?(?:办|承办|负责|处理|跟进|落实)|承办|接受|签收"
            r"|已签收|已签收承办|马上办|马上处理|接收|同意承办|愿意承担|好的?收到|收到马上办|明白"
        ),
    ),
    (
        "accept",
        (
            r"got it|received|will do|on it|accept(?:ed)?|understood|i(?:'ll| will) (?:take care of (?:it|this)"
            r"|handle (?:it|this)|do (?:it|this|so)|take (?:it|this)(?: on)?)|i accept|well received|we(?:'ll"
            r"| will) (?:take care of|handle) (?:it|this)|i'm on it"
        ),
    ),
    (
        "done",
        (
            rf"{_THIS}(?:任务|工作|事项)?(?:均|都|全部)?(?:已经?|现已)?(?:全部)?(?:办结|办完|办妥|完成|落实到位"
            r"|处理完毕|办理完毕|归还|还了|交还)(?:了|啦)?|已办|已落实|已处理|搞定了?|做完了|已销号|都办好了"
            r"|办好了|已办好"
        ),
    ),
    (
        "done",
        (
            r"(?:all |it's |it is |this is )?(?:done|completed|finished|closed|complete)(?: (?:today|now"
            r"|already|yesterday|this morning))?|returned it|handed in|task (?:done|completed)"
        ),
    ),
    (
        "progress",
        (
            r"(?:目前|最新)?(?:进展|进度)(?:情况|如下)?\s*:.*|(?:目前|还|仍|正)?在?(?:办理中|进行中|推进中"
            r"|处理中|在办|正在办理?|正在处理|正在推进|正在进行).*|(?:还没|还没有|尚未|仍未|未|没)(?:办完|办结"
            r"|完成|办好|做完).*|(?:已)?完成了?(?:约|大约)?\d{1,2}%.*"
        ),
    ),
    (
        "progress",
        (
            r"(?:progress|status)(?: (?:report|update))?\s*:.*|(?:still |we are |i am |i'm )?(?:in progress"
            r"|under way|underway|working on it|ongoing|pending)|not (?:yet )?(?:done|finished"
            r"|completed)(?: yet)?"
        ),
    ),
    (
        "promise",
        r"(?P<when>.+?)(?:之?前)?(?:给(?:您|你|到)?|交|交给您|提交|报送|完成|办结|办完|答复|反馈|发您|报上来)",
    ),
    (
        "extend",
        (
            r"(?:特?申请|请求|恳请|望|希望|需要?|想|请|拟|要)?(?:再)?(?:延期|延长|顺延|展期|延|推迟|宽限"
            rf"|延后)(?:至|到|办理至)?{_WHEN}(?:完成|办结|前?(?:提交|给|交))?"
        ),
    ),
    (
        "extend",
        (
            r"(?:i'm afraid |unfortunately |sorry )?(?:(?:i|we) )?(?:(?:need|ask for|request|would like|'d like"
            r"|require)(?: (?:an |more )?(?:extension|time))?|extend(?: (?:it|this|the deadline))?"
            rf"|extension(?: requested)?|please extend(?: it| this)?|postpone)(?: (?:until|till|to)) {_WHEN}"
        ),
    ),
    (
        "decline",
        (
            r"(?!.*(?:不是|并非|没说|不至于|如果|若|不会)).{0,12}?(?:无法(?:承担|承办|办理|接受)|承担不了"
            r"|承办不了|办不了|接不了|做不了|不归我(?:们"
            r"|部)?(?:部门)?管|不属于?我(?:部|们)(?:职责|管)?(?:范围)?)(?:了)?"
        ),
    ),
    (
        "decline",
        (
            r"(?:sorry |i'm afraid |unfortunately )?(?:i |we )?(?:cannot|can't|can not|am unable to"
            r"|are unable to|unable to) (?:take (?:this|it)(?: on)?|accept(?: (?:this|it))?|handle (?:this|it)"
            r"|do (?:this|it))|not (?:our|my) (?:responsibility|job|task)|i decline|declined?"
        ),
    ),
    (
        "arrived",
        (
            r"(?!.*(?:没|未|尚|还不|快|不是|并非|预计|估计|应该|如果|是否|即将|可能|if|not"
            r"|n't))(?:.{0,20}?(?:客人|来宾|访客|一行|人|位|他们"
            r"|代表团)?.{0,8}?)?(?:已到(?:达|了|齐)?|到了|已抵达|均已到|抵达了|已签到)|(?:(?:the |our |all "
            r"|\w+ )?(?:guests?|visitors?|they|delegation|party|he|she)(?: of \w+)? )?(?:have |has |is "
            r"|are )?(?:all )?(?:arrived|here(?: now)?|checked in)"
        ),
    ),
    (
        "left",
        (
            r"(?!.*(?:没|未|尚|还不|快|不是|并非|预计|估计|应该|如果|是否|即将|可能|if|not"
            r"|n't))(?:.{0,20}?(?:客人|来宾|访客|一行|人|位|他们"
            r"|代表团)?.{0,10}?)?(?:已离开|离开了|已走|走了|已离场|已离司|退证|已退证|证已退)(?:了)?|(?:(?:the "
            r"|our |all |\w+ )?(?:guests?|visitors?|they|delegation|party|he|she)(?: of \w+)? )?(?:have "
            r"|has )?(?:all )?(?:left|checked out|gone)"
        ),
    ),
    (
        "confirm",
        (
            r"(?:已)?确认(?:参加|出席|无误|时间|到访)?(?:了)?|(?:我)?(?:会)?(?:准时|按时)(?:参加|出席|到)"
            r"|确定(?:参加|出席)?|(?:i |we )?(?:confirm|confirmed|can confirm)(?: (?:it|this|the (?:time"
            r"|meeting|visit|date)|attendance))?|(?!.*(?:n't|\bnot\b|\bif\b|\bonce\b|\bunless\b|\bnever\b"
            r"|\bno\b|whether)).{0,60}\b(?:is|are) confirmed|(?:i|we) will (?:attend"
            r"|be there)|see you then"
        ),
    ),
    (
        "cancel",
        (
            r"(?:请)?(?:取消|不来了|不去了|来不了了?|去不了了?)(?:会议|本次会议|拜访|来访|预约|这次(?:会议|来访"
            r"|拜访))?(?:了|吧)?|(?:会议|来访|拜访|预约)取消(?:了)?|(?:please )?cancel(?:l?ed)?(?: (?:it|this"
            r"|the (?:meeting|visit|booking|call|appointment)|our (?:visit|meeting)))?|(?!.*(?:n't|\b(?:not"
            r"|if|unless|never|whether|should|could|would|might|hope)\b))"
            r"(?:.{0,80}\b)?(?:i|we) (?:(?:have|need|had|must) (?:to )?|must )?cancel(?: (?:it|this|our|the"
            r"|my)\b.{0,40})?"
            r"|call(?:ed)? (?:it )?off"
        ),
    ),
)
HEADS = tuple((verb, re.compile(pattern)) for verb, pattern in _HEADS)

WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (verb, re.compile(pattern))
    for verb, pattern in (
        ("approve", r"同意|批准|照准|准予|(?<![a-z])(?:approve[ds]?|agreed?|ok|okay)(?![a-z])"),
        (
            "reject",
            (
                r"不同意|不批|退回|驳回|否决|婉拒|拒绝|(?<![a-z])(?:reject(?:ed)?|refuse[ds]?|not approved"
                r"|disagree)(?![a-z])"
            ),
        ),
        ("defer", r"暂缓|缓办|再议|搁置|(?<![a-z])(?:defer(?:red)?|postpone[ds]?|on hold)(?![a-z])"),
        ("transfer", r"转(?:给|交|由)|(?<![a-z])(?:transfer|forward)(?![a-z])"),
        ("done", r"已?办结|已完成|办完|(?<![a-z])(?:done|completed|finished)(?![a-z])"),
        ("cancel", r"取消|(?<![a-z])cancel(?:led|ed)?(?![a-z])"),
        ("undo", r"撤销|撤回|(?<![a-z])(?:undo|revert|withdraw)(?![a-z])"),
        ("confirm", r"(?<!待)确认(?!函|书|单)|(?<![a-z])confirm(?:ed)?(?![a-z])"),
        ("accept", r"承办|签收|(?<![a-z])accept(?:ed)?(?![a-z])"),
        ("extend", r"延期|(?<![a-z])(?:extend|extension)(?![a-z])"),
        ("decline", r"无法承[担办]|(?<![a-z])decline[ds]?(?![a-z])"),
    )
)
"""Words that would be commands if they stood alone: where they stand among others, somebody must ask back."""

_PAIRS = {("approve", "transfer"), ("noted", "transfer"), ("undo", "approve"), ("undo", "reject"), ("undo", "defer"),
            ("undo", "transfer"), ("undo", "noted"), ("undo", "discuss"), ("reject", "discuss"), ("defer", "discuss"),
            ("accept", "progress"), ("accept", "promise")}  # fmt: skip
"""Pairs that one item may carry in this order."""

_AFTER_RECEIPT = "approve reject defer noted transfer decline extend done confirm discuss cancel"
SUPERSEDED = {("noted", "approve"), *(("accept", verb) for verb in _AFTER_RECEIPT.split())}
"""Pairs of which only the second counts: 已阅，同意; 收到，申请延期至周五."""


TOGETHER = _PAIRS | SUPERSEDED


def fillers(clause: str) -> str:
    """The clause without politeness and small words around it that change nothing."""
    return _ALL.sub("", _TAIL.sub("", _LEAD.sub("", clause.strip())).strip())


_ALL = re.compile(r"(?<=\w) (?:to|with|on|for) (?:all(?: of (?:them|these))?|everything|them all)$")
_LEAD = re.compile(
    r"^(?:[\s:：\-*•·)）.、>]+|(?:那就?|就|都|均|全部|全|也|一律|另外|还有|然后|嗯|好的?[,， ]+(?=\S)"
    r"|请(?=撤|暂|转|退|取消)|麻烦|我(?=同意|不同意|没意见|无意见|确认)|改为|改成|改(?=同意|不同意|退回"
    r"|暂缓)"
    r"|are |is |all |please |just |also |and |then |so |well |i'd say |actually )(?=\S))+"
)
_TAIL = re.compile(
    r"(?:[\s.。!！~～…,，;；:：]|[,， ]*(?:谢谢|多谢|辛苦了?|please|thanks?(?: you)?|thx|many thanks|cheers"
    r"|regards)[.!]?)+$"
)
