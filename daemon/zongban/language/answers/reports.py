"""The words with which owners of work answer: accept, done, progress, extend, decline."""

from zongban.language.answers.decisions import THIS, WHEN

NOT_YET_ZH = (
    r"(?!.{0,60}(?:没|未|[项件个条份](?:里|中|当中)|其中|不是|并非|不会|不能|不算|尚|还不|快(?!递)"
    r"|除(?!尘|锈)|如果|若|是否|即将|可能"
    r"|预计|估计|应该|大概|争取|力争|保证|确保|尽快|尽量"
    r"|马上|计划|打算|准备|希望"
    r"|明天|后天|下周|下个?月|将|会在|才能|必须|务必|需要?(?!的)|何时|什么时候|一旦|等(?!候|人|单位"
    r"|部门)|待(?=办|定|确认|完成)|差不多|基本|大部分|部分|一半"
    r"|以为|听说|初稿|草案|第一稿|说(?!明)|假如|要是|之后|以后|后再))"
)
NOT_YET_EN = (
    r"(?!.{0,100}(?<![a-z])(?:not|never|if|once|unless|whether|when|should|would|could|might|may|will"
    r"|almost|nearly|hope|expected|soon|until|after|before|except|half|partly|mostly|"
    r"supposed|said|says|told|heard|thought|believe|assume|no|nothing|none|hardly|little)(?![a-z])|.{0,100}n't)"
)
_ENDED = r"(?:办结|办完|办妥|办好|完成|落实到位|完毕|弄完|做完|搞完|弄好|搞定|归还|结清|整改到位|解决|处理好|销号|归档)"
ACCEPT = (
    (
        "accept",
        (
            r"(?:任务|邮件|通知|文件|来件|材料|函件)?(?:已经?)?收到(?:了)?|收悉|确认收到|收悉照办|(?:我来?|我部"
            r"|我们(?:部门?)?|本部门?)(?:来)?(?:承?办|承接"
            r"|牵头|负责|处理|跟进|落实|安排|对接"
            r"|组织)(?:这件?事|此事|了)?|我来吧|承办|接受|签收"
            r"|已签收|已签收承办|马上(?:就)?(?:去)?(?:办|处理|落实|安排|联系|做)|接收|同意承办"
            r"|愿意承担|好的?收到|收到马上办|明白(?:了)?|遵办"
            r"|立即(?:办理?|落实|安排)|没问题我来|交给我(?:吧|好了)?|我接了?|领受|照办不误"
        ),
    ),
    (
        "accept",
        (
            r"(?:(?:我|我们|我部)?(?:马上|立即|立刻|这就|下午|上午|今天|明天|现在|稍后|一会儿?|回头"
            r"|尽快)(?:就)?(?:去)?(?:办理?|处理|落实|安排"
            r"|联系|做|跟进|准备|对接)|由?(?:我|我们|我部)(?:来|负责){0,2}(?:承?办|承接|牵头|处理|跟进|落实|对接))"
        ),
    ),
    (
        "accept",
        (
            r"got it|received(?: with)?|well received|(?:yes |we |i )?will do(?: (?:it|this|so"
            r"|that))?(?: (?:today|tomorrow|(?:this|next) week|right away|now|shortly))?|(?:i'm "
            r"|we're |already )?on it"
            r"|accept(?:ed)?|understood|copy that|roger"
            r"|(?:(?:i|we)(?:'ll| will| can)|will) (?:take care of (?:it|this)|handle (?:it|this)|do (?:it|this"
            r"|so)|take (?:it|this)(?: on| over)?|look after (?:it|this)|see to (?:it|this)"
            r"|get on with it)(?:,? (?:by |before )?(?:today|tomorrow|this week|next week"
            r"|(?:on )?(?:mon|tues|wednes|thurs|fri)day|by .{2,20}))?"
            r"|(?:i|we) accept(?: (?:it|this|the task))?|(?:i'm |we're |i am |we are )?(?:happy|glad"
            r"|pleased) to (?:take (?:it|this)(?: on| over)?|do (?:it|this)|help)|consider it done"
            r"|leave (?:it|this) (?:to|with) us|count on (?:me|us)|i'm taking (?:it|this)(?: on| over)?"
        ),
    ),
)

DONE = (
    (
        "done",
        (
            rf"{THIS}(?:任务|工作|事项)?(?:均|都|全部)?(?:已经?|现已)?(?:全部)?(?:办结|办完|办妥|完成|落实到位"
            r"|处理完毕|办理完毕|归还|还了|交还|结案|销号)(?:了|啦)?|已办(?:好|妥)?|已落实|已处理(?:好"
            r"|完)?|搞定了?|(?:弄|做|搞)完了?|已销号|都办好了"
            r"|办好了|弄好了|处理好了|已解决|解决了"
        ),
    ),
    (
        "done",
        (
            rf"{NOT_YET_ZH}.{{0,24}}?(?:已经?|现已|业已|都|全部|均|昨[天日晚]|今[天早]|刚刚?|上午"
            rf"|下午).{{0,16}}?{_ENDED}(?:了|啦)?(?:并.{{1,10}}|100%)?"
            rf"|{NOT_YET_ZH}.{{0,16}}{_ENDED}(?:了|啦)(?:100%)?"
            rf"|{NOT_YET_ZH}.{{0,20}}(?:已|都)(?:整改|落实|处理|解决|执行)?到位了?"
            rf"|{NOT_YET_ZH}.{{0,20}}(?:还|交)(?:回|给).{{1,8}}了"
            rf"|{NOT_YET_ZH}(?:任务|事情|工作|整改|归还|手续){{1,2}}(?:已)?(?:完成|完毕|办妥)(?:了|啦)?"
        ),
    ),
    (
        "done",
        (
            r"(?:all |it's |it is |this is |that's |it's all )?(?:done|completed|finished|closed"
            r"|complete)(?: (?:and dusted|today|now|already|yesterday|this (?:morning|afternoon|week)"
            r"|last (?:week|night)|on time|on \S{3,9}day|(?:on|at) \d.{0,15}))?|(?:i "
            r"|we )?(?:have )?returned it(?: .{2,30})?|(?:i |we )?(?:have |i've |we've )(?:handed"
            r"|given|brought|returned|sent) (?:it|them|(?:the|all|both) .{1,30}) back(?: .{1,30})?"
            r"|handed in"
            r"|task (?:done|completed)|all sorted"
            rf"|{NOT_YET_EN}(?:.{{0,40}}\b)?(?:this|the|that) (?:\w{{1,20}} ){{0,2}}(?:is|has been|are"
            rf"|have been) (?:now |already |all |fully ){{0,2}}(?:complete|completed|done|finished"
            rf"|closed|returned|settled)(?: .{{0,30}})?"
            rf"|{NOT_YET_EN}(?!.{{0,60}}(?<![a-z])(?:be|get|gets|getting|wants?|needs?|must|to|wish"
            rf"|much|many|well|nicely|how|what|who|where|why|which|good|practically|you|your|easily"
            rf"|badly|when)(?![a-z]))(?:[a-z0-9'/-]{{1,20}} ){{0,5}}(?:done|completed|finished"
            rf"|closed|sorted)(?: (?:it|this|them|now|already|today|yesterday|this \w{{1,9}}))?"
            rf"|{NOT_YET_EN}(?:i|we)(?:'ve| have) (?:just |now |already )?(?:finished|completed|done"
            rf"|closed|settled|returned)(?: .{{1,60}})?"
        ),
    ),
)

PROGRESS = (
    (
        "progress",
        (
            r"(?:目前|最新|当前|本周)?(?:进展|进度)(?:情况|如下|汇报|是|说明)?\s*(?::.*)?|(?:目前|现在"
            r"|还|仍|正|我们?|已经?"
            r"|一直){0,3}在?(?:办理中|进行中|推进中"
            r"|处理中|在办|在办理|在(?:走流程|推进|处理|做|弄|跟|协调|催)|正在办理?|正在处理|正在推进"
            r"|正在进行|正在(?!考虑)\S).*|(?!.{0,10}(?:不|没|未|吗|客人))[^,，]{1,10}正在(?!考虑)\S.*"
            r"|(?:还没有?|尚未|仍未|未"
            r"|没有?|还未)(?:全部|完全)?(?:办完|办结"
            r"|完成|办好|做完|弄完).*|(?:已|目前|大概|约){0,2}(?:经)?完成了?(?:约|大约|近)?(?:(?!100)\d{1,2}%|百分之(?!百)\S|[一二三四五六七八九]成|大半|一大半|过半).*"
            r"|(?:还|仍)?在(?:等(?!待?时机)|走流程|找|联系|沟通|核对|收集|整理|测试|排查)\S.*"
            r"|(?:目前)?已完成(?:大?部分|一半|初稿).*"
        ),
    ),
    (
        "progress",
        (
            r"(?:progress|status|update)(?: (?:report|update|so far))?\s*(?::.*)?|(?:this is |it is "
            r"|it's |still |we are |we're |i am |i'm |currently |now ){0,3}(?:in progress"
            r"|under way|underway|working on (?:it|this)|ongoing|pending|waiting (?:for|on) .{2,60}"
            r"|half done|\d{1,2} ?(?:%|percent) (?:done|complete|finished))|(?:it is |it's "
            r"|this is )?not (?:yet )?(?:done|finished"
            r"|completed|complete)(?: yet)?"
        ),
    ),
)

PROMISE = (
    (
        "promise",
        (
            r"(?:我们|我部|我|争取|预计|计划|保证|将|会|能|最迟|最晚){0,4}(?:在"
            r"|于)?(?P<when>.+?)(?:之?前)?(?:能|可以?|就|会"
            r"|一定){0,2}(?:给(?:您|你|到)?(?:结果|初稿)?|交|交给您|提交|报送|完成|办结|办完|答复|反馈"
            r"|发(?:给)?您|报上来|报(?:给)?您"
            r"|上报|搞定)"
        ),
    ),
    (
        "promise",
        (
            r"(?:(?:(?:i|we|it|this)(?:'ll| will)|will) )(?:be |have (?:it|this) |get (?:it"
            r"|this) )?(?:done|finished|ready"
            r"|completed|finish(?: it| this)?|deliver(?: it| this)?|send (?:it|this)|submit (?:it"
            r"|this)) (?:by|on) (?P<when>.{3,30})"
        ),
    ),
)

EXTEND = (
    (
        "extend",
        (
            r"(?:.{0,12}(?:事|任务|报告|材料|工作|项|件))?(?:能不能|能否|可否|可不可以|是否可以|请问"
            r"|还)?(?:特?申请|请求|恳请|烦请|望|希望|需要?"
            r"|想|请|拟|要|得|准予|允许){0,2}(?:把.{0,8})?(?:再)?(?:延期|延长|顺延|展期|延|推迟|宽限"
            rf"|延后|(?:推|缓)(?=至|到))(?:至|到|办理至|提交至)?{WHEN}(?:(?:才能?|再)?(?:完成|办结|答复"
            rf"|报|前?(?:提交|给|交)))?"
        ),
    ),
    (
        "extend",
        (
            r"(?:i'm afraid |unfortunately |sorry )?(?:(?:i|we) )?(?:(?:will |would |'ll )?(?:need"
            r"|give (?:me|us)|ask for|request|requesting|would like|'d like"
            r"|require)(?: (?:an |more |a little more |some more )?(?:extension|time))?|(?:can|could"
            r"|may) (?:i|we|you|it) (?:please )?(?:have|be extended|extend(?: (?:it|this"
            r"|the deadline))?|push (?:it|this|the deadline)|move (?:the deadline)"
            r"|get)(?: (?:an extension|more time|time))?"
            r"|(?:please )?(?:extend|push|move|postpone)(?: (?:it|this|the (?:deadline|due date)))?(?: back)?"
            rf"|(?:an )?extension(?: (?:requested|needed|please))?|postpone"
            rf"|would it be possible to (?:extend|push|have)(?: (?:it|this|the deadline"
            rf"|more time))?)(?: (?:until|till|to|by)) {WHEN}"
        ),
    ),
)

DECLINE = (
    (
        "decline",
        (
            r"(?!.{0,60}(?:不是|并非|没说|不至于|如果|若|不会|难道|谁|今天|现在|马上|目前|暂时|这会))(?:很抱歉|抱歉"
            r"|不好意思)?.{0,12}?(?:无法(?:承担|承办|办理|接受|负责|牵头)|承担不了"
            r"|承办不了|办不了|接不了|无法承接|不能承接|承接不了|做不了|干不了|接不下|难以承担"
            r"|无力承[担办]|恕难(?:承[担办]|从命)|无权(?:办理|处理)|不归我(?:们"
            r"|部)?(?:部门)?管?|不属于?我(?:部门?|们(?:部门?)?)(?:职责|管|的职责)?(?:范围)?)(?:此项"
            r"|该项|这项|这个|本项)?(?:任务|工作|事项"
            r"|事)?(?:了)?"
            r"|(?:这|此|该|本)(?:件|个|项)?(?:事|任务)?不是(?:我们?|本|我部)(?:部门|部"
            r"|这边)?的?(?:职责|事情?|工作|业务|活|管)(?:范围)?.{0,6}"
        ),
    ),
    (
        "decline",
        (
            r"(?:sorry |i'm afraid |unfortunately )?(?:but )?(?:i |we )?(?:cannot|can't|can not"
            r"|am unable to|am not able to"
            r"|are unable to|are not able to|unable to|won't be able to) (?:take (?:this|it"
            r"|that)(?: (?:on|over))?|accept(?: (?:this|it))?|handle (?:this|it)"
            r"|do (?:this|it)|lead (?:this|it))(?: (?:before|until|this|right now|at the moment"
            r"|at present|now).{0,30})?|(?:(?:this|it|that)(?:'s| is)? )?(?:not|isn't) (?:our"
            r"|my) (?:responsibility|job|task|business|area|department)|(?:this|it|that)(?:'s| is)? ?(?:not"
            r"|isn't) (?:ours|mine|for us)|not ours|(?:i |we )?(?:can't|cannot) take(?: it| this)?"
            r"|(?:i|we) (?:must |have to |will have to )?decline(?: (?:it|this|the|that).{0,20})?|decline"
        ),
    ),
)
