"""Whether somebody asks for a car and nothing else, and where it is to go: 请安排明天下午两点去机场的车."""

from typing import Final

from zongban.core import late_re as re
from zongban.language.counts import headcounts

_NO_CAR: Final = r"(?![间位牌票次厢床道站库型展险证补贴祸队主款贷钥])"
_ASKS: Final = re.compile(
    r"(?:需要?|想|请|麻烦|劳烦|帮|给|安排|派|叫|要|订|预[订约]|申请|协调)[^，,。；;!！?？\n]{0,24}?"
    rf"(?:用车|派车|订车|(?<![火汽电开停打叉货卡行吊班赛骑约两三一几上])车{_NO_CAR}|司机|接送|[送接][机站])"
    r"|(?:^|[\n，,。；;：:\s])(?:用车|派车|订车|约车|叫车|要车)(?:申请|需求|时间|安排|人)?(?=[:：\n，,。\s]|$|一[辆台]|前往|去|到|接|送)"
    r"|\b(?:need|want|require|arrange|book|order|send|provide|organi[sz]e|reserve|request|have|get|like)\b[^.;,\n?!]{0,40}?"
    r"\b(?:car|van|driver|pick-?up|transfer)\b(?!\s{1,3}(?:park|rental|insurance|repair|wash|accident|loan|key|pool))"
    r"|(?:^|\n)\s{0,4}(?:car|van|transfer)\s{1,3}(?:request|booking|needed|to|for)\b",
    re.IGNORECASE,
)
_NOT_ASKED: Final = re.compile(
    r"(?:不用|不需要?|无需|不必|取消|已经?|没有?|自行|自己)[^，。；;\n]{0,6}$|\b(?:no|not|don['’]t|already|cancel|without)\b[^.;,\n]{0,20}$",
    re.IGNORECASE,
)
_ANOTHER_MATTER: Final = re.compile(
    r"开会|会议(?!中心|展)|约(?:一下|见)?[一-鿿]{0,3}总(?!部)|想约|约见|会谈|例会|评审|洽谈|座谈|研讨|参会|发布会|签约|来访|到访|来我[司公厂]|来公司|来厂|参观|考察|访客|来宾|代表团"
    r"|保养|年检|维修|修理|修车|洗车|加油|保险|采购|购置|买车|租赁|报销|补贴|停车|驾照|违章|事故|油费|油卡|过户|报废|制度|规定|办法"
    r"|已经?(?:安排|派|订|约)|追尾|受伤|请[^，。\n]{0,4}假|叉车|吊车|货车|班车|门卡|胸牌|打车|滴滴|出租车|自驾|机票|火车票|高铁票|订票|考勤"
    r"|\bmtgs?\b|\bmeet(?:s|ing|ings)?\b(?![^.\n]{0,30}\b(?:airport|station)\b)|\bbadges?\b|\bhurt\b|\bhospital\b"
    r"|\b(?:conference(?!\s{1,3}cent)|workshop|seminar|visit(?:s|ors?|ing)?|delegation|parking|repairs?|maintenance|insurance|lease"
    r"|purchase|buy|accident|fuel|expenses?|reimburse\w*|policy|taxi|uber|tickets?)\b",
    re.IGNORECASE,
)
"""A meeting or visit that needs a car has it with its own case; what is done to cars is another thing."""
_WHEN_OR_WHERE: Final = re.compile(
    r"[今明后]天|[今明]早|今晚|周[一二三四五六日末]|星期|礼拜|\d\s{0,2}[月日号点时:：]|[上下]午|[一二三四五六七八九十]点|去|到|前往|送|接"
    r"|\b(?:to|from|at|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_SAYS_SO: Final = re.compile(
    r"^\s{0,4}(?:申请)?(?:用车|派车|订车|约车|要车|车辆?|接送)(?:申请|需求|安排)?\s{0,4}$|^\s{0,4}(?:car|van|driver|transfer)(?:\s{1,3}(?:request|booking|needed|please))?\s{0,4}$",
    re.IGNORECASE,
)
"""A subject that leaves nothing to be asked but when and where."""
_LONGEST: Final = 800
"""Characters; a longer letter is about more than a ride."""

_PLACE_ZH: Final = re.compile(
    r"(?:送[^，。；;\n]{0,8}?[到去至回]|前往|赴|去|到|至|回|改为|改成|换成|变更为)\s{0,2}(?P<place>[^，,。；;、:：\s（(！!？?\d去到]{1,20}?(?:[TＴtｔ]\s?\d)?)"
    r"(?=的[^，。\n]{0,4}车|用车|接|送|出发|办事|出差|取|拜访|见|谈|参加|签|看|，|,|。|；|;|、|\s|（|\(|！|!|？|\?|$)"
)
_NO_PLACE: Final = re.compile(
    r"^(?:[上下]午|早|晚|中午|傍晚|明|今|后天|周|星期|礼拜|月|年|底|目前|现在|时|点|位|达|期|货|岗|家后|了|以后|之后|[一二三四五六七八九十两]+[点时])"
)
_PLACE_EN: Final = re.compile(
    r"\b(?:to|for)\s{1,4}(?:the\s{1,4})?(?P<place>(?-i:[A-Z])[\w'’-]{1,24}(?:\s{1,4}(?:(?-i:[A-Z])[\w'’-]{0,24}|airport|station|hotel|terminal\s?\d?|plant|factory)){0,4}"
    r"|(?:railway\s|train\s)?(?:airport|station|hotel|factory|plant)(?:\s{1,3}(?:terminal|t)\s?\d)?)",
    re.IGNORECASE,
)
_DAY_EN: Final = re.compile(
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|today|tomorrow|me|us|mr|ms|mrs)\b",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"从\s{0,2}(?P<zh>[^，,。；;\s\d]{1,16}?)(?:出发|到|去|送|前往|接|回|来)"
    r"|\bfrom\s{1,4}(?:the\s{1,4})?(?P<en>(?-i:[A-Z])[\w'’-]{1,24}(?:\s{1,4}(?:(?-i:[A-Z])[\w'’-]{0,24}|airport|station|hotel)){0,4}|airport|station|hotel)",
    re.IGNORECASE,
)
_FETCHED: Final = re.compile(
    r"(?:落地|降落|抵达|到达)\s{0,2}(?P<zh>[^，,。；;、\s（(！!？?\d接]{2,12}?(?:机场|站|码头|酒店)(?:[TＴtｔ]\s?\d)?)(?=[^。\n]{0,30}接)"
    r"|\b(?:pick(?:ed|ing)?|collect|fetch|meet)\b[^.,\n]{0,40}?\b(?:at|from)\s{1,4}(?:the\s{1,4})?"
    r"(?P<en>(?-i:[A-Z])[\w'’-]{1,24}(?:\s{1,4}(?:(?-i:[A-Z])[\w'’-]{0,24}|airport|station|hotel|terminal\s?\d?)){0,4}|airport|station|hotel)",
    re.IGNORECASE,
)
_HERE: Final = re.compile(
    r"^(?:我们?)?(?:公司|单位|厂里?|办公室|总部|楼下|这里|这边)$|^(?:our|office|here)\b", re.IGNORECASE
)


_DRIVES: Final = re.compile(
    r"(?<![寄交])送[^，。；;\n到]{1,12}[去到]|接[^，。；;\n]{1,12}(?:到|回|来)|去[^，。；;\n]{2,12}(?:机场|站|开发区|厂)|出发"
)
"""What a letter under the head 用车 says without asking: 送客户去虹桥机场，三点出发."""
_NO_DRIVE: Final = re.compile(r"坏|故障|抛锚|撞|刮|爆胎|不用|取消|已经?")


def asks_for_car_alone(subject: str, body: str) -> bool:
    """Whether a letter wants to be driven, and neither calls a meeting nor announces a visit.

    Args:
        subject, body: as they are written; the body without quoted history.
    """
    text = f"{subject}\n{body}"
    if len(text) > _LONGEST or _ANOTHER_MATTER.search(text):
        return False
    if not _WHEN_OR_WHERE.search(body) and not _SAYS_SO.search(subject):
        return False
    if _SAYS_SO.search(subject) and _DRIVES.search(body) and not _NO_DRIVE.search(body):
        return True
    return any(
        not _NOT_ASKED.search(text[max(0, one.start() - 24) : one.start()])
        and not _NOT_ASKED.search(one.group()[:-1])
        for one in _ASKS.finditer(text)
    )


def destination(text: str) -> str:
    """Where the car is to go; empty where the text does not say."""
    for one in _PLACE_ZH.finditer(text):
        if not _NO_PLACE.search(one["place"]) and not _HERE.search(one["place"]):
            return one["place"]
    found = (one["place"] for one in _PLACE_EN.finditer(text))
    return next((one for one in found if not _DAY_EN.search(one)), "")


def departure(text: str) -> str:
    """Where people get in; empty where that is the house, or is not said."""
    for one in (*_FETCHED.finditer(text), *_FROM.finditer(text)):
        place = str(one["zh"] or one["en"] or "")
        if not _HERE.search(place) and not _NO_PLACE.search(place) and not _DAY_EN.search(place):
            return place
    return ""


_WRITER_BEFORE = re.compile(
    r"(?:\b(?:me|myself|i)\s{1,4}(?:and|plus|with)\s{1,4}(?:my\s{1,4})?|我(?:本人|自己)?(?:和|跟|与|及|、|加上?|带着?|带上)\s{0,4})$",
    re.IGNORECASE,
)
_WRITER_BEHIND = re.compile(
    r"\s{0,4}(?:(?:and|plus)\s{1,4}(?:me|myself|i)\b|(?:和|跟|与|加上?|、)(?:我|本人)(?!们|司|方|部))",
    re.IGNORECASE,
)


def riders(text: str) -> int | None:
    """How many ride, the writer with those he counts: me and one guest, 我和两位客人; None: nobody is counted."""
    for count in headcounts(text):
        start, end = count.span
        along = _WRITER_BEFORE.search(text, max(0, start - 20), start) or _WRITER_BEHIND.match(text, end)
        return count.value + (1 if along else 0)
    return None
