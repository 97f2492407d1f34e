"""How absences are told, by programs and by people. Words, not logic; ``opening.plain`` form."""

from typing import Final

from zongban.core import late_re as re

_AWAY: Final = (
    r"out of (?:the |my |our )?(?:office|town|country)|out[- ]of[- ]office|on (?:\w+ ){0,2}(?:vacation|leave|"
    r"holidays?|pto|sabbatical|travel)|"
    r"on (?:a )?(?:business |work )?(?:trip|travel)|away(?: from (?:the |my )?(?:office|desk|e-?mail|"
    r"computer))?|travell?ing|unavailable|"
    r"not (?:in|at) (?:the |my )?(?:office|desk|work)|not (?:available|working|able to (?:read|respond|answer|"
    r"check))|absent|"
    r"attending|(?:no longer|not) (?:with|working|employed|at)"
)
ABSENT: Final = re.compile(
    rf"\b(?:i am|i'm|im|we are|we're|our offices? (?:is|are)|i have been|currently) (?:\w+ ){{0,3}}?(?:{_AWAY})|"
    r"\b(?:no longer (?:work|with|employ|check|in use|monitored|valid|active|use|read|receiv|exist|attend)|"
    r"has left the (?:company|"
    r"organi[sz]ation)|"
    r"limited access to (?:my )?e-?mail|(?:no|intermittent|sporadic|infrequent|little|"
    r"irregular) access to (?:my )?(?:e-?mail|phone)|"
    r"offices? (?:is|are|will be) closed|(?:i|has|have) (?:have )?left the (?:company|firm)|"
    r"not (?:being )?monitored|i(?: am|'m) out (?:until|till|today|this|from)|not (?:be )?(?:reading|checking|"
    r"read|check) (?:my )?(?:e-?)?mails?|"
    r"\bi (?:only |usually )?work (?:part[- ]?time|"
    r"(?:on )?(?:mon|tues|wednes|thurs|fri)days?(?:,| to| -| and|-| through))|"
    r"\bi (?:do not|don't) work on (?:mon|tues|wednes|thurs|fri)days?|"
    r"(?:my|our) (?:regular |usual )?(?:working|office) (?:days|hours) are|"
    r"e-?mail address (?:has|is) changed|\bi (?:have |am )?(?:now )?retired\b|已(?:经)?(?:于.{2,14})?退休|"
    r"out of (?:the )?office (?:from|until|till|through|on|between|and))|"
    r"(?:正在|目前在|目前正|现在|現在|正處|现正|我现|因|已|最近|暂时|暂|(?:本人|我)(?![^。;!?]{0,12}(?:下周|"
    r"下个?月|明天|后天|周[一二三四五六日]|那天|拟|打算|计划|想|要去)))[^。;!?]{0,14}?(?:休假|出差|"
    r"外出|度假|休息|放假|产假|年假|病假|婚假|出国|培训|旅行|旅游|离职|请假|"
    r"离开公司|離職|外出公幹|放假|公幹)|调离|(?:外出|休假|出差|度假)中|住院|(?:不在|離開|离开)(?:办公室|公司|"
    r"辦公室|座位|岗位|工作岗位|单位|本地)|"
    r"无法(?:及时|立即|马上|亲自|即时|正常)?(?:查看|查收|回复|处理|接收|答复)|"
    r"(?:無法|未能)(?:即時|及時|立即)?(?:查看|回覆|處理|收取)|已(?:经)?(?:从.{0,12})?离职|"
    r"不再(?:使用|查收|查看|接收|维护|登录)|"
    r"(?:启用|更换|更改|换用)(?:了)?新(?:的)?(?:工作)?(?:邮箱|邮址|电邮)|"
    r"[日号]\)?(?:期间)?(?:统一|集中)?(?:放假|休假|休市)|邮箱(?:已|"
    r"将)?(?:更换|变更|停用|弃用|改为)|不再负责|"
    r"(?:abwesend|nicht im (?:büro|haus)|im urlaub|außer haus|in elternzeit|auf dienstreise|nicht erreichbar|"
    r"bis einschließlich)|"
    r"(?:absent|en congés?|en vacances|en déplacement|indisponible|hors du bureau|de retour le)|"
    r"(?:fuera de (?:la )?oficina|de vacaciones|estaré ausente|estoy ausente|de viaje|de baja)|"
    r"(?:fuori (?:ufficio|sede)|in ferie|assente dal|sono assente|sarò assente|fora do escritório|de férias|"
    r"estou ausente|estarei ausente)|"
    r"(?:niet (?:op kantoor|aanwezig|bereikbaar)|afwezig|met vakantie|op vakantie|på semester|på ferie|"
    r"inte på kontoret|ikke på kontoret|lomalla|"
    r"na urlopie|poza biurem|nieobecn|в отпуске|отсутству|в командировке|вне офиса|izinde|ofis dışı|"
    r"yıllık izin|dovolen|szabadság)|"
    r"(?:不在にし|不在です|不在とな|休暇|出張中|休業|お休み|外出中|夏季休|年末年始|휴가|출장|부재)"
)
ABSENT_SOON: Final = re.compile(
    r"\bi(?:'ll| will) be (?:back|out)\b|^back (?:on )?\d{1,2}|"
    rf"\b(?:i will be|i'll be|i shall be|will be|we will be|we'll be|is|am|be|been) (?:\w+ ){{0,3}}?(?:{_AWAY})|"
    r"(?:将|下周|下个?月|明天|后天|拟|计划)[^。;!?]{0,14}?(?:休假|出差|外出|度假|放假|年假|出国|培训|旅行|旅游|请假)"
)
"""An absence to come, or that of somebody else: people tell of them more than programs do."""

ABSENT_WORDS: Final = (
    "office", "vacation", "my mail", "monitored", "closed", "left the", "out until", "out till", "am out",
    "'m out", "be back", "调离", "住院", "afwezig", "abwesend", "年末", "my e-mail", "e-mails", "leave",
    "sabbatical", "holiday", "away", "travel", "trip", "absent", "available", "longer", "has left",
    "access to", "pto", "not working", "not able", "attending", "假", "出差", "旅", "休息", "外出", "不在",
    "离开", "離開", "无法", "無法", "未能", "离职", "離職", "公幹", "出国", "培训", "不再", "邮箱", "büro",
    "urlaub", "haus", "eltern", "reise", "erreichbar", "bis ein", "cong", "vacances", "déplac", "indispo",
    "bureau", "retour", "oficina", "vacaciones", "ausente", "viaje", "baja", "ufficio", "sede", "ferie",
    "assente", "escrit", "férias", "kantoor", "aanwezig", "bereikbaar", "vakantie", "semester", "kontor",
    "loma", "urlop", "biur", "nieobec", "отпуск", "отсутств", "команд", "офис", "izin", "ofis", "dovol",
    "szabad", "work mon", "work tue", "work wed", "work on", "work part", "working days", "working hours",
    "address has", "office hours", "back 1", "back 2", "back 3", "retired", "退休", "新邮",
    "出張", "業", "休", "외출", "휴가", "출장", "부재",
)  # fmt: skip
"""One of these stands in every absence: looked for first, because it is quick."""

ANSWER_LATER: Final = (
    "will respond", "will reply", "will get back", "will answer", "respond to your", "reply to your",
    "get back to you", "when i return", "upon my return", "on my return", "when i am back", "when i get back",
    "as soon as i", "as soon as possible", "at my earliest", "once i return", "will be in touch",
    "will contact you", "be checking e-mail", "be checking email", "check my email", "will not be read",
    "not be forwarded", "delay in my response", "response may be delayed", "may be delayed", "after my return",
    "尽快给您回复", "尽快回复", "尽快与您联系", "及时回复", "回来后", "返回后", "回复您", "给您回复",
    "与您联系", "给您答复", "答复您", "尽快处理", "盡快回覆", "儘快回覆", "回覆您", "尽快给您", "假期结束",
    "返岗后", "会尽快", "将尽快", "稍后回复", "稍后给您", "联系您", "工作日内", "小时内", "个工作日", "會盡快",
    "nach meiner rückkehr", "schnellstmöglich", "wird nicht weitergeleitet", "nicht weitergeleitet",
    "werde ich", "dès mon retour", "à mon retour", "a mi regreso", "a mi vuelta", "lo antes posible",
    "al mio ritorno", "al mio rientro", "prima possibile", "ao meu retorno", "assim que", "no meu retorno",
    "terugkomst", "zo spoedig mogelijk", "när jag är tillbaka", "åter", "по возвращении", "po powrocie",
    "después de", "折り返し", "追って", "後日", "改めて", "회신", "답변",
)  # fmt: skip
BACK: Final = re.compile(
    r"\d{1,2}(?:月\d{1,2})?[日号](?:[^。;!?]{0,12})"
    r"(?:返回|回来|上班|返岗|回公司|回到|回[京沪津渝穗深杭宁蓉汉港](?=[后上恢复,。;!?\s]|$)|恢复|起?(?:恢复)?正常(?:办公|上班|营业|工作))|(?:返回|"
    r"回来|返岗|上班|復工)(?:时间|日期)|"
    r"\b(?:until|till|through|return(?:ing)? (?:on|to)|(?:be )?back (?:on|in|at)|jusqu'au|hasta el|fino al|"
    r"até|retour|tot|bis|до|do|ab dem|till den) .{0,20}(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|next)"
)
"""The day of the return."""

TELLTALE: Final = (
    "when i return", "upon my return", "on my return", "in my absence", "during my absence",
    "limited access to", "intermittent access", "sporadic access", "no access to e", "not be forwarded",
    "checking e-mail", "checking email", "checking my e", "not return until", "respond to your message",
    "respond to your e", "reply to your message", "reply to your e", "reply to all", "answer your e-mail",
    "answer your message", "answer your email", "will be answered", "after that date", "will reopen",
    "next working day", "next business day", "will not be read", "尽快与您联系", "会尽快回复", "将尽快回复",
    "尽快给您回复", "回来后会尽快", "假期结束后",
    "we reopen", "slow to respond", "本邮箱不再", "此邮箱不再", "该邮箱不再", "请更新通讯录", "更新您的通讯录",
    "messages to this address", "this mailbox is", "this mailbox will", "this address is no longer",
    "update your records", "update your address book", "盡快回覆", "wird nicht weitergeleitet",
    "ihre e-mail danach", "nach meiner rückkehr", "votre message dès", "dès mon retour", "à mon retour",
    "a mi regreso", "a mi vuelta", "al mio ritorno", "al mio rientro", "no meu retorno", "ao meu retorno",
    "по возвращении", "po powrocie", "terugkomst",
)  # fmt: skip
"""What programs add to an absence, and people seldom."""

DELAYS: Final = re.compile(
    r"(?:邮件|来信|回复)[^。;!?]{0,8}(?:可能|或|会)(?:会)?(?:有|有所)?(?:不及时|延误|延迟|滞后|较慢)|"
    r"期间[^。;!?]{0,10}(?:邮件|来信|来电|业务|订单)?"
    r"[^。;!?]{0,4}(?:暂不|暂停|无法|不能|不便)[^。;!?]{0,6}(?:回复|处理|办公|受理|答复|查看|查收)|"
    r"(?:节后|假期?后|返岗后|上班后)[^。,;]{0,8}(?:回复|处理|答复)"
)
GENERIC: Final = re.compile(
    r"(?:尊敬的)?(?:客户|用户|来信者|作者|读者|发件人)?,?(?:您好|你好)[,!。:;]|dear (?:customer|sir|sender|"
    r"client|author|user|valued)|hello[,!.]|hi[,!.]|"
    r"guten tag|bonjour[,.]|hola[,.]|buongiorno"
)
"""A greeting to anybody."""

URGENT_CONTACT: Final = (
    "在此期间", "请发送到", "can help", "for help", "taking over", "covering for", "urgent", "emergency",
    "in my absence", "during my absence", "during this time", "immediate assistance", "in the meantime",
    "please contact", "please email", "please call", "for assistance", "immediate attention",
    "please reach out", "please direct", "please send", "please use", "please update", "紧急", "急事",
    "如有急", "请联系", "请致电", "请拨打", "请电", "请与", "请直接联系", "请发送至", "请转", "请发至", "聯絡",
    "緊急", "请打", "dringend", "bitte wenden", "wenden sie sich", "vertretung", "en cas d'urgence", "urgence",
    "veuillez contacter", "merci de contacter", "urgente", "contacte", "contattare", "entre em contato",
    "dringende", "neem contact", "brådskande", "contact opnemen", "срочн", "обращайтесь", "pilnych", "急ぎ",
    "ご連絡ください", "긴급", "연락",
)  # fmt: skip
