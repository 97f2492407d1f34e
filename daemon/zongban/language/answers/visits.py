"""The words with which reception, guests and organisers answer: arrived, left, confirm, cancel."""

from zongban.language.answers.reports import NOT_YET_EN, NOT_YET_ZH

_COMERS = (
    r"(?:.{0,20}?(?:客人|来宾|访客|一行|人|位|他们|代表团|客户|供应商|[\u4e00-\u9fff](?:总|经理|主任"
    r"|先生|女士|老师|处长|局长))(?:们)?.{0,10}?"
    r"|(?:现在?|刚刚?|全部|均|都)?(?:于?\d{1,2}[:点]\d{0,2}分?)?)"
)
_GUESTS = (
    r"(?:(?:the |our |all |both |\w{1,20} ){0,5}(?:guests?|visitors?|they|delegation|party|he|she|team|people|group"
    r"|everyone|everybody)(?:'ve|'s)?(?: of \w{1,20})? )?"
)

ARRIVED = (
    (
        "arrived",
        (
            rf"(?!.{{0,40}}不(?:来|过来|到|能|会|去|再))"
            rf"{NOT_YET_ZH}{_COMERS}(?:已经?(?:全部|都)?到(?:达|了|齐|访)?|都到了|(?:到了){{1,2}}|到齐了?|已抵达"
            rf"|已经?到(?:达|了)?(?:一楼|二楼|大厅|大堂|前台|门口|楼下|公司|会议室|接待室|会客室|贵宾室|园区|厂区|停车场|大门|了){{1,3}}"
            rf"|均已到|抵达了|已签到|已进场|到前台了"
            rf"|来了)(?:\d{1, 3}[人位])?"
            rf"|{NOT_YET_EN}{_GUESTS}(?:have |has |is "
            r"|are )?(?:all |both |just |now ){0,2}(?:arrived(?: (?:at|in) (?:the )?(?:reception|lobby"
            r"|front desk|gate|hall|meeting room|vip lounge|building).{0,20})?|here(?: now)?"
            r"|checked in|in the lobby"
            r"|at (?:the )?(?:reception|front desk))(?: (?:safely|now|at \d{1,2}[:.]?\d{0,2} ?(?:am"
            r"|pm)?|\d{1,2}:\d\d))?"
        ),
    ),
)

LEFT = (
    (
        "left",
        (
            rf"{NOT_YET_ZH}{_COMERS}(?:\d{{1,2}}[:点]\d{{0,2}}分?(?:左右|准时|全部|已|都){{0,2}}(?:离开"
            rf"|走|离场)|已经?离开|(?:全部|都|均)(?:已)?离开|离开了|已经?走|走了|已离场"
            rf"|已离司|退证|已退证|证已退"
            rf"|(?:访客)?证(?:都|已|均)?(?:退|收回"
            rf"|交回)了?|离开公司了?|已送走|送走了)(?:了)?"
            rf"|{NOT_YET_EN}{_GUESTS}(?:have |has )?(?:all |both |just |now ){{0,2}}(?:left"
            rf"|checked out|gone|departed)(?: (?:the building|now|already"
            rf"|at \d{{1,2}}[:.]?\d{{0,2}} ?(?:am|pm)?|\d{{1,2}}:\d\d))?"
        ),
    ),
)

CONFIRM = (
    (
        "confirm",
        (
            r"(?:已|我方|我们?|双方)?(?:予以)?确认(?:按时|准时)?(?:参加|参会|到会|与会|出席|无误|时间"
            r"|到访|来访|拜访|赴约|没问题"
            r"|可以)?(?:了)?|(?:我们?|我方|客人)?(?:会|将"
            r"|一定)?(?!.{0,14}(?:尽量|争取|尽可能|希望|一定能|打算"
            r"|能否))(?:[^不没未吗如若,]{0,14}?)(?:准时|按时|如约|届时)(?:参加|参会|到会|出席|到访"
            r"|赴约|前来|到达|拜访|到)(?:的)?"
            r"|(?:我们?|本人|我方)?(?:同意|可以|能够?|愿意)(?:按时|准时)?(?:参加|出席|参会)|确定(?:参加|出席)?"
            r"|(?:我们?|我方)?确认(?!后|一下|单|函|书|是否|过)[^,不未吗是否]{1,20}(?:到访|(?<![收找看])到|参加|出席|来访|拜访|参会)"
            r"|到时(?:候)?见|不见不散|(?:周|星期|礼拜|明天|后天|下周).{0,6}见"
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
            r"|after|need|to be|must|told|said|says|heard|thought|believe|assume|hope)).{0,60}\b(?:is"
            r"|are) confirmed(?: .{0,30})?"
            r"|(?:i|we)(?:'ll| will) (?:attend(?! to)|be there|be coming|come as planned"
            r"|come on (?=\S+day))(?: ?.{0,30})?|see you (?:then|there|soon|tomorrow|next week"
            r"|on .{1,30}|at .{1,20})|looking forward to (?:it|the meeting|our meeting|seeing you"
            r"|meeting you)(?: .{0,30})?"
            r"|(?:(?:that|this|it|the time|the date|(?:mon|tues|wednes|thurs"
            r"|fri)day(?: at .{1,12})?)(?: (?:time|date|slot))? )?(?:works|suits)(?: (?:well|fine|great"
            r"|perfectly|perfect))?(?: (?:for )?(?:me|us))?"
            r"|(?:that|the|this) (?:time|date|slot|day) (?:is|would be) (?:perfect|fine|good|great"
            r"|ok(?:ay)?|convenient)(?: (?:for|with) (?:me|us))?|that (?:is|would be) (?:perfect"
            r"|convenient)(?: for (?:me|us))?"
            r"|count (?:me|us) in|no changes?(?: from our side)?"
        ),
    ),
)

CANCEL = (
    (
        "cancel",
        (
            r"(?!.{0,40}(?:不要|不用|别|勿|如果|若|是否|要不要|可能|也许|下次))(?:(?:这次|本次"
            r"|此次)?(?:就|先|只好)?|请|麻烦|烦请|那就"
            r"|只好|只能|需要|我们?想?要?|我想)?(?:帮忙"
            r"|帮我们?)?(?:把)?(?:取消|不来了|不去了|来不了了?|去不了了?|不过来了)(?:原定|本次|这次"
            r"|此次|周.|星期.|明天|下周.?)?(?:的)?(?:会议"
            r"|本次会议|拜访|来访|预约|这次(?:会议|来访"
            r"|拜访)|行程|会见|参观|会)?(?:了|吧)?"
            r"|(?!.{0,40}(?:不要|不用|别|勿|如果|若|是否|要不要|可能|也许|下次|不))(?:请|麻烦|只好)?取消[^,]{1,16}的?(?:会议|拜访|来访|预约|行程|会见|参观)"
            r"|(?!.{0,40}(?:不要|不用|别|勿|如果|若|是否|要不要|可能|也许|不会))(?:.{0,10}(?:会议|来访"
            r"|拜访|预约|行程|会见|参观|会))(?:只好"
            r"|只能|需要?|要|得|就|先|已)?取消(?:了)?"
            r"|(?!.{0,40}(?:如果|若|是否|可能|也许|不会|怕))(?:我们?|我方|客人|访客|来宾|对方|客户|他们)?(?:这次"
            r"|本次|这回|下周.?|周.|今天|明天)?(?:来不了"
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
            r"|will )?cancel(?: (?:it|this(?! order)|(?:our|the|my|this) (?:[a-z]{1,12} ){0,2}(?:visit"
            r"|meeting|trip|call|appointment"
            r"|booking|reservation|tour|lunch|dinner|session|interview|event))\b.{0,40})?"
            r"|(?:have|need) to cancel(?: (?:it|this|(?:our|the|my) (?:visit|meeting|trip|call"
            r"|appointment|booking))\b.{0,40})?"
            r"|(?!.{0,100}(?:n't|\b(?:not|if|unless|never|whether|should|could|would|might|may|hope"
            r"|said|says|told)\b))(?:our|the|this|my) (?:visit"
            r"|meeting|trip|call|appointment|booking)(?: .{1,30})? (?:is|has been|must be|has to be"
            r"|needs to be) cancell?ed"
            r"|(?:let's |please )?call(?:ed)? (?:it|this|the (?:meeting|visit)) ?off|call off (?:the"
            r"|our|this) (?:meeting|visit|call)"
        ),
    ),
)
