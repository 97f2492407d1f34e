"""The words with which somebody decides: approve, reject, noted, defer, discuss, transfer, undo, why."""

WHO = r"(?P<who>.+?)"
WHEN = r"(?P<when>.*?)"
THIS = (
    r"(?:这(?:件|个|项|条|事|份)|此(?:件|事|项)|该(?:件|项)|本(?:件|项))?"
    r"(?:事|方案|请示|文件|申请|呈批件|签报|报告|合同)?"
)
_DO = (
    r"(?:办理|承办|处理|牵头办理|牵头负责|牵头|研究|研办|阅处|阅办|酌办|办|跟进|负责|落实|研提意见"
    r"|提(?:出)?意见|答复|回复|回函|主办|对接|跟踪|弄|搞|盯|审|看|会办"
    r"|看看|看一看|看一下|看下|把把?关|审核|审一下|过目|拿(?:个|出)?(?:意见|方案)|处置|安排)"
)
_ABOUT_IT = r"(?: (?:about|over|on|regarding|re) (?:it|this|that))?"

APPROVE = (
    (
        "approve",
        r"(?:这个|这位|此人)?(?:可以|同意|那就|一定要?|必须|得)?(?:见一?见|见(?:一下|一面|个面)?|必须(?:上|安排))(?:他们?|她们?)?",
    ),
    (
        "approve",
        (
            rf"(?:已?阅(?:示|悉)?[,， ]?)?(?:我)?{THIS}(?:原则上?)?(?:完全|全部|一并|均|都)?同意(?:了|办理"
            r"|执行|拟办(?:意见)?|此方案|该方案"
            r"|(?:以上|上述|这些|这几项)(?:全部|所有|各项)?(?:事项|意见|安排|内容)?|方案|申请|报销"
            r"|支付|采购|签(?:署|字|订)?|发(?:文|布)?|印发|按此办理|按拟办意见办理?|上述意见|以上"
            r"|(?:他|她|你|您)们?(?:的)?(?:意见|方案|安排)|这(?:样|么)办)?"
            rf"|(?:我)?{THIS}(?:(?:可以|行|好|没问题)的?|可|得|批|批了|批准了?|准|准了|照准|准予|照办"
            rf"|照此办理?|照此执行|通过|没问题"
            rf"|没有问题|没意见|无意见|无异议"
            r"|没有意见|没有异议|按(?:此|这个)(?:办理?|执行)|按(?:拟办|你们的?|他们的?|部门的?"
            r"|办公室的?)(?:意见|方案)?办(?:理)?|按规定办理?)"
            r"|(?:可以[,， ]?)?就?(?:这么|这样)(?:办|定了?)|就按这个(?:办|定了?)|拟办意见(?:可行|可以"
            r"|同意)|(?:可以|可)(?:办理?|执行|采购|支付|签|发)"
        ),
    ),
    (
        "approve",
        (
            r"(?:approved?|agreed?|i agree|i approve|ok(?:ay)?|yes|yep|go ahead|fine(?: (?:with|by|for) me)?"
            r"|approved in principle|approve in principle|please proceed|proceed|granted|(?:that's "
            r"|that is |it's )?(?:all )?(?:ok(?:ay)?|fine)"
            r"|yes agreed|yes approved|ok approved|agreed ok|lgtm|no objections?|no problem|sure"
            r"|certainly|absolutely|by all means"
            r"|sounds good|looks good|looks fine|good to go|go for it|you have my approval"
            r"|happy with (?:it|this|that)|i'm (?:ok|fine|happy) with (?:it|this|that)"
            r"|ok with(?: it| this| that)?|ok for me|all approved|all good|approve it"
            r"|approve this)(?: (?:in full|as proposed|as recommended|as submitted))?"
        ),
    ),
)

REJECT = (
    (
        "reject",
        r"(?:先|暂时?|这次|就|我)?(?:不见|没空见|没时间见|不必见|不用见|推掉|推了|回掉|回绝)(?:他们?|她们?|面)?(?:了)?",
    ),
    (
        "reject",
        (
            rf"{THIS}(?:我)?(?:不同意|不批准?|不予批准|不予同意|不准|不行|不可以|不可|不得|不办|不通过|否|否决"
            rf"|驳回|退回(?:去)?(?:重报|重做|重写|修改|补充(?:材料)?"
            r"|重新(?:报|做|写|拟))?|退(?:回)?给?(?P<remark>[^\d\s?？不没未]{1,8}?(?:部|办|处|室|科)(?:补充(?:材料)?|重新.{1,6}|修改|完善|重报|重做)?)|退(?:文|件|回给?(?:他|她|你)们?)?|拒绝|婉拒|谢绝|不采纳"
            r"|打回(?:去)?(?:重做|重写)?)(?:了)?"
        ),
    ),
    (
        "reject",
        (
            r"(?:不同意|不批|不行|退回|驳回)(?P<remark>(?:太|因(?:为)?|由于|理由|价格|价钱|预算|没必要"
            r"|没有必要|重新|再(?!议|说|看|想|考虑)"
            r"|补充?|请|让|材料|不符合|超|贵|需)[^?？]{1,60})"
        ),
    ),
    (
        "reject",
        (
            r"(?:i )?reject(?:ed)?(?: it| this)?|no|nope|(?:it is |this is |is )?not approved"
            r"|no can do|not agreed|not ok(?:ay)?|do not approve|don't approve"
            r"|i don't agree|i do not agree|i don't approve(?: it| this)?|i do not approve(?: it"
            r"| this)?|i disagree|disagree|refused?|denied|declined"
            r"|(?:please )?turn(?:ed)? (?:it )?down"
            r"|return(?:ed)?(?: (?:it|this))?(?: to (?:the )?sender)?|send (?:it|this) back"
            r"|no to(?: it| this| that)?|no go"
            r"|(?:please )?return (?:it |this )?with the (?:comment|remark|note)(?P<remark> .{1,120})"
        ),
    ),
)

NOTED = (
    (
        "noted",
        (
            rf"(?:我)?{THIS}(?:阅|已阅|阅知|阅处|已阅知|知道了|知悉|已知悉|了解|已了解|已读|看过了"
            rf"|我知道了|看到了|阅悉|已悉|传阅|存档阅|存阅|阅存|已阅存档|(?:都|全|已经?)?看(?:过|了|过了))(?:了)?"
        ),
    ),
    (
        "noted",
        (
            r"(?:i have |i've )?(?:noted|read|seen)(?: (?:it|this))?(?: with)?|ok(?:ay)? noted|acknowledged|all noted"
            r"|duly noted|(?:i have |i've )?read and understood|read and noted|seen and noted"
            r"|for information only|fyi noted"
        ),
    ),
)

DEFER_SIMPLE = (
    (
        "defer",
        (
            rf"{THIS}(?:先|暂|暂时|暂且)?(?:暂缓(?:办理|执行|审批)?|缓办?|缓一缓|缓缓|搁置|搁一搁|搁一下"
            rf"|放一放|放放|先放着|先?放放|放着|暂不办理|暂不考虑|暂不批"
            r"|暂停|先不(?:办|批|定|议|动)|压一压|再等等|再放放|等等|等一等|以后再说)(?:一下|吧|了)?"
        ),
    ),
    (
        "defer",
        (
            r"(?:can wait|to be discussed later|not for (?:now|the moment)|put on hold|on hold"
            r"|park (?:it|this)|hold off(?: on (?:it|this))?|shelve (?:it|this))"
        ),
    ),
)

DEFER = (
    (
        "defer",
        (
            rf"(?:先)?(?:等|到|放到|推迟到|延到|待|先放到|推到|留到|改到|拖到|过了)?{WHEN}(?:再议|再说|再定"
            rf"|再看|再讨论|再谈|另议|再研究|再上会|后议)"
        ),
    ),
    ("defer", r"(?:等|到|待)?(?P<day>.{1,12}?)(?:我)?再(?:批|签|审|报|办|决定|处理|考虑)(?:吧)?"),
    ("defer", r"(?:放|留|缓)(?:到|至)(?P<when>.{2,30}?)(?:再说|再议)?"),
    (
        "defer",
        (
            r"(?:please )?(?:defer(?:red)?(?: it| this)?|hold(?: it| this| that)?(?: one)?|hold off(?: on (?:it"
            r"|this))?|on hold|put (?:it |this )?on hold|postponed?(?: it| this)?|park(?:ed)?(?: it"
            r"| this)?|not now"
            rf"|later|wait|revisit|put (?:it|this) off|keep (?:it|this) open|bring (?:it|this) back"
            rf"|leave (?:it|this)(?= (?:until|till)))(?: (?:until |till |to |for )?{WHEN})?"
        ),
    ),
    (
        "defer",
        (
            r"(?:let's |let us |please )?(?:revisit(?: (?:it|this))?|discuss(?: it| this)? again"
            r"|come back to (?:it|this)"
            rf"|look at (?:it|this) again|decide(?: on it)?)(?: (?:on|in|at) )?{WHEN}(?: again)?(?<=[a-z0-9])"
        ),
    ),
)

DISCUSS = (
    (
        "discuss",
        (
            r"(?:请|让|叫|约|安排|通知)?(?:面谈|(?:跟我|和我|找我)?当面再?(?:谈|说|聊|讲|汇报|议)|面议|见面(?:谈|说|聊)"
            r"|来面谈|来谈|来找我(?:谈|说|聊)?|找我(?:谈|面谈|一下)?"
            r"|(?:来|到)我(?:这(?:里|儿)?|办公室)(?:一趟|来|谈|面谈|说|聊)?|给我(?:打个?)?电话"
            r"|打我?电话(?:说|谈)?|电话(?:说|谈|聊)"
            r"|过来(?:谈|说|聊)(?:一下|一趟)?)(?:一下|吧)?"
        ),
    ),
    (
        "discuss",
        (
            rf"(?:请|让|叫|约|通知){WHO}(?:来|到|找|跟|和|同|与|过来)(?:我)?{WHEN}(?:一趟"
            r"|当面)?(?:办公室)?(?:当面)?(?:谈|谈谈|谈一下|说|说说|汇报|面谈|一趟|讲|聊|聊聊|说明|办公室|面汇报"
            r"|当面汇报|见我|找我)(?:一下|一趟)?"
        ),
    ),
    (
        "discuss",
        (
            rf"(?:please )?(?:discuss|see me|(?:talk|speak) to me|(?:call|ring|phone) me|come (?:and "
            rf"|to )?see me|let's (?:talk|discuss|meet|speak)|let us (?:talk|discuss|meet)"
            rf"|come to my office|in person|face to face)(?: (?:it|this))?{_ABOUT_IT}(?:,? (?:with"
            r"|to) (?P<who>[a-z][a-z. ]*?))?(?: (?P<when>(?:on|at|this|next|tomorrow|today|monday|tuesday"
            r"|wednesday|thursday|friday|in)\b.*))?"
        ),
    ),
    (
        "discuss",
        (
            rf"(?:please )?(?:ask|tell|have|get|let) (?P<who>[a-z][a-z. ]*?) (?:to )?(?:see|call"
            rf"|talk to|speak to|come and see|come to see|come to|meet"
            rf"|meet with) me{_ABOUT_IT}(?: (?P<when>.{{2,40}}))?"
        ),
    ),
)

TRANSFER = (
    (
        "transfer",
        rf"(?:请)?(?:转给?|转交|转由|转请|移交|移送|批转|交给|派给|分给|呈送)(?:给)?{WHO}{_DO}?(?:一下)?(?:吧)?",
    ),
    ("transfer", rf"(?:请|交|由|让|请由|交由|交给|叫){WHO}(?:来|去)?{_DO}(?:一下)?(?:吧)?"),
    ("transfer", r"(?:交|由|给)(?P<named>[^看说过了的回发审批报讲谈要来去打问查改,]{2,8})"),
    ("transfer", rf"{WHO}(?:来|去)?(?:办理|承办|牵头办理|牵头|主办|负责|跟进|办)(?:一下)?(?:吧)?"),
    (
        "transfer",
        (
            r"(?:(?:please )?(?:transfer|forward|hand over|hand|pass(?: on)?|assign|delegate|refer|send"
            rf"|give)(?: (?:it|this|that))?(?: on| over)? to|to|over to|goes to|go to|for) {WHO}(?: (?:to (?:handle"
            rf"|deal with|take care of"
            r"|lead|answer|comment|decide|review|check|follow up)(?: (?:on )?(?:it|this))?|please))?"
        ),
    ),
    (
        "transfer",
        (
            rf"{WHO} (?:to|should) (?:handle|deal with|take care of|lead|answer|reply|take over"
            rf"|follow up)(?: (?:it|this))?(?: (?P<when>(?:by|before|until) .{{3,30}}))?"
            r"|(?P<who2>.+?) (?:handles|takes(?: over)?) (?:it|this)"
            r"|(?:please )?(?:let|have) (?P<who3>.+?) (?:handle|take(?: over)?|deal with|do|answer"
            r"|lead|take care of|look (?:at|into)) (?:it|this)"
        ),
    ),
)

UNDO = (
    (
        "undo",
        (
            r"(?:的)?(?:批示|决定|意见|批复)(?:请)?(?:撤销|撤回|收回|作废)(?:了)?|(?:请)?(?:撤销|撤回"
            r"|收回|作废)(?:我|对|刚才|之前|上次|前面){0,3}(?:的|上一?条|那条"
            r"|这条)?(?:决定|批示|意见|回复|批复)?(?:了)?|点错了?撤销"
            r"|(?:请)?(?:撤销|撤回|收回)(?:我)?(?:的)?(?:同意|批准|不同意|退回|驳回|转办|批阅)"
            r"|(?:请把?)?(?:我)?(?:的)?(?:刚才|之前|前面|上一?|前一?)(?:的|那|发的)?(?:一)?(?:封|条|个)?(?:邮件|回复|答复|批示|决定|意见)(?:请)?(?:撤销|撤回|收回|作废|不算(?:数)?)"
            r"|(?:please )?(?:undo|revoke|revert|withdraw|take back)(?: (?:it|that|this|my (?:answer|decision"
            r"|last (?:answer|decision))(?: on (?:it|this))?))?|take (?:it|that) back"
        ),
    ),
)

WHY = (
    (
        "why",
        (
            r"(?:为什么|为何|为啥|什么原因|原因何在|怎么回事|怎么搞的|为什么会?).*|why(?! not)\b.*"
            r"|how come\b.*|what (?:happened"
            r"|went wrong|is the reason)\b.*"
        ),
    ),
)

OVERRULE = (
    (
        "overrule",
        (
            r"(?:把?(?:他们?|它们|她们|这?两个?(?:场|个)?(?:会|会议)?|时间|这个|此项|这场)?(?:的时间)?)?(?:请|给我|应)?"
            r"(?:改回(?:来|去|原(?:来|时间)(?:的时间)?)|反过来(?:排|安排)?|倒过来(?:排|安排)?|对调(?:一下|过来)?"
            r"|互换(?:一下)?|调换(?:一下|过来)?|换(?:回来|过来|回去|一下)|调(?:回来|过来|一下)|让(?:他|它|她)们(?:换|对调))"
            r"(?:吧|了)?"
        ),
    ),
    (
        "overrule",
        (
            r"overruled?(?: (?:it|this|that|them))?|(?:please )?(?:swap|switch|reverse)(?: (?:it|this|that|them|the two"
            r"|both|these|the decision|(?:the )?(?:two )?(?:meetings|slots|times)))?(?: (?:over|around|round|back))?"
            r"|(?:the )?other way (?:a)?round"
            r"|(?:please )?(?:change|put|turn|switch) (?:it|that|this|them) (?:back|around|round)"
        ),
    ),
)
