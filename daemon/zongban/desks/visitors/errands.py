"""Why people come, and whence."""

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.desks.choosing import mentioned
from zongban.language.organisations import organisations, signed_by
from zongban.language.phrasing import MONTHS_EN
from zongban.language.traditional import simplified
from zongban.ports.sight import House

Span = tuple[int, int]

_VERBS = (
    "汇报|谈谈|聊聊|商议|磋商|请教|介绍|演示|展示|推介|推广|交流|对账|提货|维修|检修|修理|修|安装|调试|验收|检查|审核|审计|参观|考察|调研|"
    "面试|应聘|培训|送货|送|取样|取|拿|维护|保养|洽谈|商谈|商讨|讨论|谈|拜访|盘点|评审|检定|校准|检测|测量|"
    "学习|走访|签约|签订|签署|签|对接|沟通|采访|专访|回访|看样|看|交付|施工|勘察|勘测|巡检|年检|评估|认证|做|"
    "办理|参加|出席|录制|拍摄|验货|验厂|装车|卸货|催款|盘存|摸底|走访慰问|慰问"
)
_END = r"(?=[，。,；;！!？?\s]|$|(?:，|,)?(?:预计|大约|约\d|时间|为期|由|请|麻烦|希望|需|共\d))"
_ABOUT = re.compile(
    r"(?:就|围绕|针对|关于)(?P<name>[^，。,；;\n]{2,40}?)(?:的?(?:事宜|问题|相关事宜|事项|事))?(?:，)?(?:与|和|同|跟|向|进行|洽谈|商谈|交流|沟通|当面|到|来|拜)"
)
_IN_ORDER_ZH = re.compile(
    rf"(?:为|为了|以便|主要是|目的是|顺便|当面|前来|[来到赴去](?:我司|贵司|公司|厂里?|贵公司|贵厂|我公司|我厂|贵处)|人|师傅|客户|客人|过来|进厂|入厂|进场|上门|来厂|开展|进行|来|去|做|想|商|与[^，。\n]{{1,26}}?|和[^，。\n]{{1,26}}?|跟[^，。\n]{{1,20}}?|向[^，。\n]{{1,10}}?)(?P<name>(?:{_VERBS})(?!到|于|着|客户|日期|时间|名单|人员|过|了解一?下$)[^，。,；;\n\s]{{1,28}}?){_END}"
)
_CARRY_OUT_ZH = re.compile(
    r"(?:开展|进行|办理|实施)(?P<name>(?!入|进|出|洽谈|沟通|交流$)[^，。,；;\n\s]{2,24}?)(?=[，。,；;！!？?\s]|$|，?(?:预计|时间|约))"
)
_DOING_ZH = re.compile(
    rf"(?:^|[，,。；;\s])(?P<name>(?:{_VERBS})(?!到|于|着|客户|日期|时间|名单|人员|过|预约|申请|登记|的)[^，。,；;\n\s]{{1,28}}?){_END}",
    re.MULTILINE,
)
_AUDIT_ZH = re.compile(
    r"(?P<name>(?:(?![来位人的于对展])[\u3400-\u9fffA-Za-z0-9]){0,10}(?:监督审核|认证审核|现场审核|监督检查|执法检查|专项检查|现场调研|年度检定|现场验收|设备验收|技术交流|客户验厂|例行保养|消防检查|现场评审|审厂|验厂))"
)
_WEAK = re.compile(
    r"^(?:(?:拜访|参观|考察|走访|到访|访问|看看|看|来访|交流|拜会|洽谈|谈)(?:一下|您|贵|我)?(?:公司|司|厂|方)?|学习学习|做|办理|(?:拜访|拜会|访问|来访)[\u3400-\u9fff]{2,14}|签[到字].*)$"
)
_IN_ORDER_EN = re.compile(
    r"\b(?:in\s{1,4}order\s{1,4})?to\s{1,4}(?P<name>(?:audit|discuss|inspect|review|show|attend|repair|maintain|install|present|tour|sign|see(?!\s{1,4}you\b|\s{1,4}me\b)|check|carry\s{1,4}out|commission|calibrate|service|introduce|demonstrate|collect|deliver|witness|negotiate|finali[sz]e|conduct|perform|do|train|test|measure|pick\s{1,4}up|hold|look\s{1,4}at|go\s{1,4}through|talk\s{1,4}about|pay\s{1,4}(?:a\s{1,4})?(?:courtesy|our|their|his)|follow\s{1,4}up|evaluate|assess|complete|kick\s{1,4}off|learn|explore|take\s{1,4}(?:photographs|samples|stock)|exchange|fit|fix|replace|survey|film)\b[^.;\n]{2,70}?)"
    r"(?=\s{1,4}(?:on|at|from|with|this|next|tomorrow|together|between|before|to\s{1,4}whoever|in\s{1,4}(?:your|"
    r"the\s{1,4}(?:morning|afternoon))|by\s{1,4}\d)\b|\s{0,4}[.,;:()\n]|\s[–-]\s|$)"
)
_WILL_EN = re.compile(
    r"\b(?:will|would\s{1,4}like\s{1,4}to|want\s{1,4}to|plan\s{1,4}to|shall|are\s{1,4}to|is\s{1,4}to|coming\s{1,4}to|here\s{1,4}to)\s{1,4}(?P<name>(?:carry\s{1,4}out|perform|conduct|inspect|audit|repair|service|install|attend|calibrate|test|commission|replace|pay)\b[^.;,\n]{2,70}?)(?=\s{1,4}(?:on|at|from|with|this|next|tomorrow|between)\b|\s{0,4}[.,;:()\n]|$)"
)
_FOR_EN = re.compile(
    r"\b(?:(?:purpose|reason)(?:\s{1,4}(?:of|for)\s{1,4}(?:the|our|this)\s{1,4}visit)?\s{1,4}is|for)\s{1,4}(?:an?\s{1,4}|the\s{1,4}|our\s{1,4}|some\s{1,4})?(?P<name>(?:[\w-]+\s){0,4}"
    r"(?:approval|audit|inspection|maintenance|meeting|discussions?|review|tour|repair|training|interviews?|call|briefing|signing|visit|negotiations?|workshop|acceptance|test|commissioning|calibration|service|survey|demo|installation|delivery|stocktake|count|filming|talks)(?:\s{1,4}(?:of|on|about)\s{1,4}[^.;,\n]{2,40})?)"
    r"(?=\s{1,4}(?:on|at|from|with|this|next|tomorrow|in|between|and)\b|\s{0,4}[.,;:()\n]|$)",
    re.IGNORECASE,
)
_NOUN_EN = re.compile(
    r"(?:^|[,:;–-]\s{0,4}|quick\s{1,4}|pay\s{1,4}(?:you\s{1,4})?an?\s{1,4})(?P<name>(?:[\w-]+\s){0,3}(?:approval|audit|inspection|maintenance|training|tour|review|courtesy\s{1,4}call|courtesy\s{1,4}visit|workshop|repair|calibration|installation|stock\s{1,4}count|site\s{1,4}visit|plant\s{1,4}tour))(?=\s{0,4}(?:[.,;\n]|$|\bthen\b|\bat\b|\bon\b|\bwith\b))",
    re.IGNORECASE | re.MULTILINE,
)
_STATED = re.compile(
    r"(?:来访|拜访|此行|到访|此次|这次)?(?:目的|事由|来意|主题|议题)(?:是|为|[:：])\s{0,3}(?P<zh>[^，。,；;\n]{2,40}?)(?:的?(?:事宜|问题|事项|事))?(?=[，。,；;\n]|$)"
    r"|\b(?:purpose|aim|reason|object|subject)(?:\s{1,4}(?:of|for)\s{1,4}(?:the|our|this|my)\s{1,4}(?:visit|trip|call))?\s{1,4}(?:is|will\s{1,4}be|would\s{1,4}be)"
    r"\s{1,4}(?:to\s{1,4}|an?\s{1,4}|the\s{1,4})?(?P<name>[^.;\n]{3,70}?)(?=\s{0,4}[.;\n]|$)",
    re.IGNORECASE,
)
_REGARDING = re.compile(
    r"\b(?:regarding|concerning|about|in\s{1,4}connection\s{1,4}with)\s{1,4}(?:the\s{1,4}|our\s{1,4}|your\s{1,4}|an?\s{1,4})?(?!\d|half|ten|you\b|us\b|it\b|this\b|that\b)"
    r"(?P<name>[^.,;:?!()\n]{3,60}?)(?=\s{1,4}(?:on|at|next|this|tomorrow|from|with|in\s{1,4}your)\b|\s{0,4}[.,;:?!()\n]|$)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?P<name>courtesy\s{1,4}(?:call|visit))\b|(?P<zh>礼节性(?:拜访|拜会))|(?P<pay>pay\s{1,4}(?:their|his|her|our)\s{1,4}respects)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:.{0,14}(?:来访|到访|访客|客户|拜访|拜会|参观)(?:预约|登记|申请|改期|通知|人员变更|取消)?|.{0,10}(?:登记|预约|来人|到访|访客登记表?|拜访|来访改期|到访申请|预约)|\d{1,2}月\d{1,2}[日号].{0,8}|(?:our\s{1,4}|your\s{1,4}|re-?scheduling\s{1,4}|passing\s{1,4})?(?:the\s{1,4})?(?:visit(?:or)?s?|delegation|guests?|badges?|auditors?)\b.*|passing\b.*|in\s{1,4}shanghai\b.*|.*\bcoming|(?:请求|希望)?(?:会面|见面|约见)|appointment|(?:visit|meeting)\s{1,4}request|request\s{1,4}for\s{1,4}(?:an?\s{1,4})?(?:appointment|visit)|想来拜访|想去.{0,8}看看|.{0,6}来访.*)$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^\s{0,4}(?:(?:re|fwd?|fw|答复|回复|转发|转)\s{0,4}[:：]\s{0,4}|关于|[【\[][^】\]]{1,8}[】\]])+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:的函|的(?:申请|通知|预约|登记)|(?:来访|到访)?(?:预约|登记|申请)|(?:预)?通知)$|,?\s{0,4}(?:on\s{1,4})?\d{1,2}(?:st|nd|rd|th)?\s{1,4}[A-Z][a-z]+(?:\s{1,4}20\d\d)?$|\s{0,4}\d{1,2}/\d{1,2}$|^job\s{1,4}\d+:\s{0,4}",
    re.IGNORECASE,
)


def purpose_of(subject: str, text: str) -> tuple[str, Span | None]:
    """Why they come, in the words of the letter, and where these stand; of the subject alone without a place."""
    plain = simplified(text)
    weak: Span | None = None
    for pattern in (
        _STATED,
        _COURTESY,
        _ABOUT,
        _AUDIT_ZH,
        _IN_ORDER_ZH,
        _CARRY_OUT_ZH,
        _DOING_ZH,
        _WILL_EN,
        _IN_ORDER_EN,
        _FOR_EN,
        _NOUN_EN,
        _REGARDING,
    ):
        for found in pattern.finditer(plain):
            group = next(name for name in found.groupdict() if found[name])
            span = _trimmed(plain, found.span(group))
            words = plain[slice(*span)]
            if _UNFIT.search(words) or len(words) < 2:
                continue
            if _WEAK.match(words):
                weak = weak or span
                continue
            return text[slice(*span)].strip(), span
    bare = _SUFFIX.sub("", _SUFFIX.sub("", _PREFIX.sub("", subject).strip())).strip(" -–—:：，,")
    if bare and not _GENERIC.match(simplified(bare)):
        return bare, None
    return (text[slice(*weak)].strip(), weak) if weak else ("", None)


_UNFIT = re.compile(
    r"^(?:看看你们|办理(?:入园|入厂|进厂|出入)|做好|送达|取消|到贵|参加人|谈一?下$)|您看|哪天|方便|停车|门卫|"
    r"放行|会议室|手续|座签|用餐|午饭|\bvisitor\s{1,4}badges|you\s{1,4}need|\bsend\b|^(?:see|meet)\s{1,4}(?:you|me|him|"
    r"her|them)\b|^attend\s{0,4}$|^(?:do|show)\s{1,4}(?:you|so|it|this|we)\s{0,4}$"
)


def _trimmed(plain: str, span: Span) -> Span:
    words = plain[slice(*span)]
    tail = re.search(r"(?:的?(?:相关)?(?:事宜|事情|事)|一下|进行|，|等)$", words)
    lead = re.match(r"(?:贵我双方|双方|我司|贵司)", words)
    return span[0] + (lead.end() if lead else 0), span[1] - (
        len(tail.group()) if tail and len(words) - len(tail.group()) > 2 else 0
    )


_I_AM = re.compile(
    r"(?:我是|我们是|这里是|我们?来自)\s{0,4}《?(?P<name>[\u3400-\u9fffA-Za-z0-9·（）()]{2,24}?)》?(?:的|[\u3400-\u9fff]{0,6}(?:记者|编辑|经理|老师))"
)
_FROM = re.compile(
    r"(?:[点时半日号）)午]|来自|有|天|^|[，,。；;\s])(?P<zh>(?!我|贵|来|去|到|前来|参观|看|拟|一行|名单|人员|客户|供应商|设备厂家|厂家|预计|大约|一共|共|约|计划|拟|师傅|司机|其中)[\u3400-\u9fffA-Za-z]{2,12}?)(?:公司)?(?:来|派|过来)?(?:的)?\s{0,4}(?:约|大约)?(?:[\d一二三四五六七八九十两]{1,3})\s{0,4}(?:个|名|位)?(?:[\u3400-\u9fff]{0,4}(?:人|客户|客人|师傅|同事|工程师|专家|顾问|老师|代表|审核员))"
    r"|\b(?:from|of|at|with)\s{1,4}(?P<en>[A-Z][\w&'-]{0,24}(?:\s{1,4}(?:&\s{1,4})?[A-Z][\w&'-]{0,24}){0,3})"
)
_TRADE = re.compile(
    r"(?:供应商|客户|厂家|厂商|合作方|合作伙伴|经销商|代理商|承包商|施工方)\s{0,2}(?P<name>[\u3400-\u9fffA-Za-z]{2,12}?)"
    r"(?:公司)?的?(?=[\u3400-\u9fff](?:总|经理|主任|工|博士|部长|先生|女士)|一行|等|来|共|派|[\d一二三四五六七八九十两]{1,2}\s{0,2}[人名位])"
)
"""A firm named by what it is to us: 供应商宏远模具刘经理一行."""
_A_TIME = re.compile(r"[上下这本]?周[一二三四五六日末]|[今明后]天|[上下]午|[月日号点半时]")
_SUFFIXES = re.compile(r"[-—–·\s]{0,4}(?:办公室|综合办公室|销售部|业务部|office)$", re.IGNORECASE)


def organisation_of(
    text: str, writer: Person | None, name: str, people: People, house: House
) -> tuple[str, Span | None]:
    """Where the visitors come from: whom a letter from outside is signed by, else whom it names."""
    plain = simplified(text)
    if writer is None:
        if signed := _foreign(signed_by(text), people, house):
            start = text.rfind(signed)
            return re.sub(
                r"(?<=[\u3400-\u9fff])(?:综合)?办公室$", "", signed
            ) if "公司" in signed else signed, (start, start + len(signed)) if start >= 0 else None
        if (found := _I_AM.search(plain)) and not re.search(r"做|负责|公司的$", found["name"]):
            return text[slice(*found.span("name"))], found.span("name")
    traded = _TRADE.search(plain)
    if traded and not _A_TIME.search(traded["name"]) and _foreign(traded["name"], people, house):
        return text[slice(*traded.span("name"))], traded.span("name")
    for span in organisations(text):
        words = _foreign(text[slice(*span)], people, house)
        if words:
            return words, span
    if (
        (found := _FROM.search(plain))
        and _foreign(found["zh"] or found["en"] or "", people, house)
        and (found["zh"] or writer is not None)
    ):
        span = found.span("zh") if found["zh"] else found.span("en")
        words = text[slice(*span)]
        if not _NO_FIRM.search(words) and words not in (house.city.zh, house.city.en):
            return words, span
    if writer is None and organisations(name):
        return _SUFFIXES.sub("", name).strip(), None
    return "", None


_NO_FIRM = re.compile(rf"[上下]午|明天|今天|周[一二三四五六日]|{'|'.join(MONTHS_EN)}|China|reception")
"""What stands behind "from" and is no firm."""


def _foreign(words: str, people: People, house: House) -> str:
    """The name, unless it is our own house or one of its departments."""
    own = (re.sub(r"(?:总经理|总裁)?办公室$", "", house.name), house.name_en.split(",")[0])
    ours = any(each and words.startswith(each) for each in own)
    whole = any(one.text == words for one in mentioned(words, people, "department", "room"))
    return "" if not words or ours or whole else words
