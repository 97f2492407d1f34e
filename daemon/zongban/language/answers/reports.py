"""The words with which owners, reception, guests and organisers answer: accept, done, progress, extend, cancel…"""

from zongban.language.answers.decisions import THIS, WHEN

_NOT_YET_ZH = (
    r"(?!.{0,60}(?:没|未|不是|并非|不会|不能|不算|尚|还不|快(?!递)|除(?!尘|锈)|如果|若|是否|即将|可能"
    r"|预计|估计|应该|大概|争取|力争|保证|确保|尽快|尽量"
    r"|马上|计划|打算|准备|希望"
    r"|明天|后天|下周|下个?月|将|会在|才能|必须|务必|需要?(?!的)|何时|什么时候|一旦|等(?!候|人|单位"
    r"|部门)|待(?=办|定|确认|完成)|差不多|基本|大部分|部分|一半"
    r"|以为|听说|说(?!明)|假如|要是|之后|以后|后再))"
)
_NOT_YET_EN = (
    r"(?!.{0,100}(?<![a-z])(?:not|never|if|once|unless|whether|when|should|would|could|might|may|will"
    r"|almost|nearly|hope|expected|soon|until|after|before|except|half|partly|mostly|"
    r"supposed|said|says|thought|no)(?![a-z])|.{0,100}n't)"
)
_COMERS = (
    r"(?:.{0,20}?(?:客人|来宾|访客|一行|人|位|他们|代表团|客户|供应商|[\u4e00-\u9fff](?:总|经理|主任"
    r"|先生|女士|老师|处长|局长))(?:们)?.{0,10}?"
    r"|(?:现在?|刚刚?|全部|均|都)?(?:于?\d{1,2}[:点]\d{0,2}分?)?)"
)
_GUESTS = (
    r"(?:(?:the |our |all |both |\w{1,20} ){0,3}(?:guests?|visitors?|they|delegation|party|he|she|team|people|group"
    r"|everyone|everybody)(?:'ve|'s)?(?: of \w{1,20})? )?"
)

ACCEPT = (
    (
        "accept",
        (
            r"收到(?:了)?|已收到|收悉照办|(?:我来?|我部|我们(?:部门?)?|本部门?)(?:来)?(?:承?办|承接"
            r"|牵头|负责|处理|跟进|落实|安排|对接"
            r"|组织)(?:这件?事|此事|了)?|(?:好的?)?我来(?:吧)?|承办|接受|签收"
            r"|已签收|已签收承办|马上(?:就)?(?:去)?(?:办|处理|落实|安排|联系|做)|接收|同意承办"
            r"|愿意承担|好的?收到|收到马上办|明白(?:了)?|遵办"
            r"|立即(?:办理?|落实|安排)|没问题我来|交给我(?:吧|好了)?|我接了?|领受|照办不误"
        ),
    ),
    (
        "accept",
        (
            r"got it|received|well received|(?:yes |we |i )?will do|(?:i'm |we're |already )?on it"
            r"|accept(?:ed)?|understood|copy that|roger"
            r"|(?:i|we)(?:'ll| will| can) (?:take care of (?:it|this)|handle (?:it|this)|do (?:it|this"
            r"|so)|take (?:it|this)(?: on| over)?|look after (?:it|this)|see to (?:it|this)"
            r"|get on with it)(?:,? (?:by |before )?(?:today|tomorrow|this week|next week"
            r"|(?:on )?(?:mon|tues|wednes|thurs|fri)day|by .{2,20}))?"
            r"|(?:i|we) accept(?: (?:it|this|the task))?|(?:i'm |we're |i am |we are )?(?:happy|glad"
            r"|pleased) to (?:take (?:it|this)(?: on| over)?|do (?:it|this)|help)|consider it done"
            r"|count on (?:me|us)|i'm taking (?:it|this)(?: on| over)?"
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
            rf"{_NOT_YET_ZH}.{{0,24}}?(?:已经?|现已|都|全部|均).{{0,16}}?(?:办结|办完|办妥|办好|完成"
            rf"|落实到位|完毕|弄完|做完|搞完|弄好"
            rf"|搞定|归还|结清|整改到位)(?:了|啦)?"
            rf"|{_NOT_YET_ZH}(?:任务|事情|工作|整改|归还|手续){{1,2}}(?:已)?(?:完成|完毕|办妥)(?:了|啦)?"
            rf"|已(?:于)?.{{2,16}}(?:办结|完成|归还|办妥)(?:了)?"
        ),
    ),
    (
        "done",
        (
            r"(?:all |it's |it is |this is |that's |it's all )?(?:done|completed|finished|closed"
            r"|complete)(?: (?:and dusted|today|now|already|yesterday|this (?:morning|afternoon|week)"
            r"|last (?:week|night)|on time))?|(?:i |we )?(?:have )?returned it(?: .{2,30})?|handed in"
            r"|task (?:done|completed)|all sorted"
            rf"|{_NOT_YET_EN}(?:.{{0,40}}\b)?(?:this|the|that) (?:\w{{1,20}} ){{0,2}}(?:is|has been|are"
            rf"|have been) (?:now |already |all |fully ){{0,2}}(?:complete|completed|done|finished"
            rf"|closed|returned|settled)(?: .{{0,30}})?"
            rf"|{_NOT_YET_EN}(?:i|we)(?:'ve| have) (?:just |now |already )?(?:finished|completed|done"
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
            r"|正在进行|正在(?!考虑)\S).*|(?:还没有?|尚未|仍未|未"
            r"|没有?|还未)(?:全部|完全)?(?:办完|办结"
            r"|完成|办好|做完|弄完).*|(?:已|目前|大概|约){0,2}(?:经)?完成了?(?:约|大约|近)?\d{1,2}%.*"
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
            r"(?:我|我们|争取|预计|计划|保证)?(?:在|于)?(?P<when>.+?)(?:之?前)?(?:能|可以?|就"
            r"|会)?(?:给(?:您|你|到)?(?:结果|初稿)?|交"
            r"|交给您|提交|报送|完成|办结|办完|答复|反馈|发(?:给)?您|报上来|上报|搞定)"
        ),
    ),
    (
        "promise",
        (
            r"(?:(?:(?:i|we|it|this)(?:'ll| will)|will) )?(?:be |have (?:it|this) |get (?:it|this) "
            r"|finish(?: (?:it|this))? )?(?:done|finished|ready|completed|finish|deliver|send (?:it|this)"
            r"|submit (?:it|this))? ?(?:by|on) (?P<when>.{3,30})"
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
            rf"|延后|推|缓)(?:至|到|办理至|提交至)?{WHEN}(?:(?:才能?|再)?(?:完成|办结|答复|报|前?(?:提交|给|交)))?"
        ),
    ),
    (
        "extend",
        (
            r"(?:i'm afraid |unfortunately |sorry )?(?:(?:i|we) )?(?:(?:will |would |'ll )?(?:need"
            r"|ask for|request|would like|'d like"
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
            r"(?!.{0,60}(?:不是|并非|没说|不至于|如果|若|不会|难道|谁))(?:很抱歉|抱歉"
            r"|不好意思)?.{0,12}?(?:无法(?:承担|承办|办理|接受|负责|牵头)|承担不了"
            r"|承办不了|办不了|接不了|做不了|干不了|接不下|难以承担|不归我(?:们"
            r"|部)?(?:部门)?管|不属于?我(?:部门?|们(?:部门?)?)(?:职责|管|的职责)?(?:范围)?)(?:此项"
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
            r"|my) (?:responsibility|job|task|business|area)|(?:this|it|that)(?:'s| is)? ?(?:not"
            r"|isn't) (?:ours|mine|for us)|not ours|(?:i|we) (?:must |have to )?decline|decline"
        ),
    ),
)

ARRIVED = (
    (
        "arrived",
        (
            rf"{_NOT_YET_ZH}{_COMERS}(?:已经?(?:全部|都)?到(?:达|了|齐|访)?|都到了|到了|到齐了?|已抵达"
            rf"|均已到|抵达了|已签到|已进场|到前台了"
            rf"|来了)(?:\d{1, 3}[人位])?"
            rf"|{_NOT_YET_EN}{_GUESTS}(?:have |has |is "
            r"|are )?(?:all |both |just |now ){0,2}(?:arrived|here(?: now)?|checked in|in the lobby"
            r"|at (?:the )?(?:reception|front desk))(?: (?:safely|now|at \d{1,2}[:.]?\d{0,2} ?(?:am"
            r"|pm)?|\d{1,2}:\d\d))?"
        ),
    ),
)

LEFT = (
    (
        "left",
        (
            rf"{_NOT_YET_ZH}{_COMERS}(?:已经?离开|离开了|已经?走|走了|已离场|已离司|退证|已退证|证已退"
            rf"|(?:访客)?证(?:都|已|均)?(?:退|收回"
            rf"|交回)了?|离开公司了?|送走了)(?:了)?"
            rf"|{_NOT_YET_EN}{_GUESTS}(?:have |has )?(?:all |both |just |now ){{0,2}}(?:left"
            rf"|checked out|gone|departed)(?: (?:the building|now|already"
            rf"|at \d{{1,2}}[:.]?\d{{0,2}} ?(?:am|pm)?|\d{{1,2}}:\d\d))?"
        ),
    ),
)

CONFIRM = (
    (
        "confirm",
        (
            r"(?:已|我方|我们?|双方)?(?:予以)?确认(?:参加|出席|无误|时间|到访|来访|拜访|赴约|没问题"
            r"|可以)?(?:了)?|(?:我们?|我方|客人)?(?:会|将"
            r"|一定)?(?:准时|按时|如约|届时)(?:参加|出席|到访|赴约|前来|到达|拜访|到)(?:的)?"
            r"|确定(?:参加|出席)?|到时(?:候)?见|不见不散|(?:周|星期|礼拜|明天|后天|下周).{0,6}见"
            r"|没有?变化(?:按时来)?|安排照旧|时间(?:可以|没问题"
            r"|合适|方便|ok)"
        ),
    ),
    (
        "confirm",
        (
            r"(?:i |we |yes |hereby )?(?:i |we )?(?:hereby )?(?:confirm|confirmed|can confirm"
            r"|are happy to confirm)(?: (?:it|this|(?:the|our|my) (?:time|meeting|visit|date"
            r"|appointment|booking|call)|attendance|that))?(?: (?:on|for"
            r"|at) .{1,40})?(?: from our side| as well)?"
            r"|(?!.{0,60}(?:n't|\bnot\b|\bif\b|\bonce\b|\bunless\b|\bnever\b|\bno\b|whether|when|until"
            r"|after|need|to be|must)).{0,60}\b(?:is|are) confirmed(?: .{0,30})?"
            r"|(?:i|we)(?:'ll| will) (?:attend(?! to)|be there|be coming|come as planned"
            r"|come on (?=\S+day))(?: ?.{0,30})?|see you (?:then|there|soon|tomorrow|next week"
            r"|on .{1,30}|at .{1,20})|looking forward to (?:it|the meeting|our meeting|seeing you"
            r"|meeting you)(?: .{0,30})?"
            r"|(?:that|this|it|the time|the date|(?:mon|tues|wednes|thurs"
            r"|fri)day(?: at .{1,12})?)(?: (?:time|date|slot))? (?:works|suits)(?: (?:well|fine|great"
            r"|perfectly|perfect))?(?: (?:for )?(?:me|us))?"
            r"|count (?:me|us) in|no changes?(?: from our side)?"
        ),
    ),
)

CANCEL = (
    (
        "cancel",
        (
            r"(?!.{0,40}(?:不要|不用|别|勿|如果|若|是否|要不要|可能|也许|下次))(?:请|麻烦|烦请|那就"
            r"|只好|只能|需要|我们?想?要?|我想)?(?:帮忙"
            r"|帮我们?)?(?:把)?(?:取消|不来了|不去了|来不了了?|去不了了?|不过来了)(?:原定|本次|这次"
            r"|此次|周.|星期.|明天|下周.?)?(?:的)?(?:会议"
            r"|本次会议|拜访|来访|预约|这次(?:会议|来访"
            r"|拜访)|行程|会见|参观|会)?(?:了|吧)?"
            r"|(?!.{0,40}(?:不要|不用|别|勿|如果|若|是否|要不要|可能|也许|不会))(?:.{0,10}(?:会议|来访"
            r"|拜访|预约|行程|会见|参观|会))(?:只好"
            r"|只能|需要?|要|得|就|先|已)?取消(?:了)?"
            r"|(?!.{0,40}(?:如果|若|是否|可能|也许|不会|怕))(?:我们?|我方|客人|对方|客户|他们)?(?:这次"
            r"|本次|这回|下周.?|周.|明天)?(?:来不了"
            r"|不来了?|去不了|不去|不过来|不能来|无法前来|无法到访|无法成行|不能成行|不能如期(?:到访"
            r"|前来)|不能赴约)了?"
        ),
    ),
    (
        "cancel",
        (
            r"(?:please |kindly )?cancel(?:l?ed)?(?: (?:it|this"
            r"|(?:the|our|my|that|this) (?:meeting|visit|booking|call|appointment|trip|tour"
            r"|reservation)))?(?: (?:on|for|at) .{1,40})?|(?!.{0,100}(?:n't|\b(?:not"
            r"|if|unless|never|whether|should|could|would|might|may|hope)\b))"
            r"(?:.{0,80}\b)?(?:i|we) (?:(?:have|need|had|must|want|wish) (?:to )?|must "
            r"|will )?cancel(?: (?:it|this|our|the"
            r"|my)\b.{0,40})?"
            r"|(?:let's |please )?call(?:ed)? (?:it|this|the (?:meeting|visit)) ?off|call off (?:the"
            r"|our|this) (?:meeting|visit|call)"
        ),
    ),
)
