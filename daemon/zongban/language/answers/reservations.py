"""How somebody comes who comes otherwise than he was asked to: by telephone, for a part, later. 只能电话接入，行吗？"""

from collections.abc import Sequence
from typing import Final, Literal

from zongban.core import late_re as re
from zongban.language.answers.coming import speaks_of_another
from zongban.language.traditional import simplified

Reserved = Literal["", "remote", "leaves", "late", "part"]

_LONGEST: Final = 400
_CLAUSE: Final = re.compile(r"[^，,。；;！!？?\n]{1,300}[？?]?")
_DEPENDS: Final = re.compile(
    r"如果|要是|万一|除非|的话|否则|不然|若(?!干)|只要|不会|不要|不得|(?<!能)不能(?!准时|全程|亲自|现场)|别|勿|请勿|没有?|不(?:用|必|想|愿|迟到|早退|晚到)|[上前]次|上回|昨[天晚]|前天|谁|听说|建议|希望"
    r"|\b(?:if|unless|otherwise|don['’]t|do\s{1,4}not|won['’]t|will\s{1,4}not|never|hope|suggest|last\s{1,4}time|yesterday)\b",
    re.IGNORECASE,
)
"""A clause with one of these says nothing of how its writer comes."""
_NOT_AT_ALL: Final = re.compile(
    r"来不及(?:参加|开会|参会|出席)|赶不上(?=会|这|本|那|了|[，,。；;]|\s*$)|也(?:不能|不便|不方便|没法|无法|参加不了|来不了)"
    r"|派(?!车)|代(?:我|为)|让[^，,。；;]{1,6}(?:替|代)|改期|(?:改|换|挪|推|延)(?:到|个时间|一?下时间|迟|期|后)|另(?:约|找)"
    r"|\b(?:without\s{1,4}me|on\s{1,4}my\s{1,4}behalf|in\s{1,4}my\s{1,4}place|in\s{1,4}person\s{1,4}(?:or|nor)|(?:i|['’]ll|i['’]?m|will)\s{1,4}send(?:ing)?"
    r"|re-?schedul\w{0,4}|postpon\w{0,4}|mov(?:e|ed|ing)\s{1,4}(?:it|the)|another\s{1,4}(?:time|day)"
    r"|leave\s{1,4}(?:before|by)\s{1,4}(?:it|the\s{1,4}(?:meeting|start|session|call))|arrive\s{1,4}late\s{1,4}(?:at|in|on|tonight))\b",
    re.IGNORECASE,
)
"""Beside one of these nobody can tell that its writer comes: he sends another, wants another time, or cannot at all."""
_NOT_SO: Final = re.compile(r"(?<!行)不(?:行|了|便|方便)|没法|无法|没条件|有困难")
"""In a clause about coming by telephone, that this cannot be either; 不方便过去只能线上 says why it is."""
_OF_THINGS: Final = re.compile(
    r"材料|文件|快递|货|航班|飞机|火车|邮件|样品|报告|合同|数据|会议(?:能|可|是|只|最|要|应|就)|大家|各位|全体|全员"
    r"|\b(?:late\s{1,4}(?:with|reply|answer|response|mail)|report|papers?|file|documents?|flight|train|everybody|everyone|let['’]?s)\b"
    r"|\b(?:meeting|call|session)\s{1,4}(?:can|could|should|will|may|is|only|must|has|be)\b",
    re.IGNORECASE,
)
_REMOTE: Final = re.compile(
    r"(?:电话|线上|远程|视频|语音|在线|网上|云端)(?:方式|形式)?(?:来)?(?:接入|参加|参会|出席|列席|连线|连入|拨入|加入|进来|进会|上线)(?!的)|拨(?:电话)?(?:进来|入)"
    r"|\b(?:join|attend|participate|come|be\s{1,4}there|connect|take\s{1,4}part|make\s{1,4}it)\b[^.,;?!\n]{0,16}\b(?:by\s{1,4}(?:tele)?phone|by\s{1,4}video|remotely|online|virtually|(?:via|over|on)\s{1,4}(?:zoom|teams|(?:the\s{1,4})?(?:tele)?phone|video))\b"
    r"|\b(?:dial|call)\s{1,4}in\b(?!\s{1,4}(?:sick|details|number|link))|\b(?:only|just)\s{1,4}(?:remotely|online|by\s{1,4}(?:tele)?phone|by\s{1,4}video)\b",
    re.IGNORECASE,
)
_LEAVES: Final = re.compile(
    r"(?:只能|最多|只)(?:能)?(?:待|坐|呆|参加|留|听)(?:到|至|半|一|两|\d|前)|(?:提前|提早|先|中途)(?:走|离开|离场|退场|撤)(?!流程|账|程序|手续|合同)|早退"
    r"|(?:点|半|分|刻)[一二三四五六七八九十\d钟半刻]{0,3}(?:之?前|左右)?(?:就|我)?(?:要|得|必须|需要?)(?:走|离开|撤)"
    r"|\b(?:only|just)\s{1,4}(?:stay|be\s{1,4}there|make\s{1,4}it|join|attend|come)\b[^.,;?!\n]{0,20}?\b(?:until|till|for|up\s{1,4}to)\b|\bstay\s{1,4}(?:only\s{1,4})?(?:until|till)\b"
    r"|\b(?:have|need|['’]ve\s{1,4}got|got|must|will|['’]ll)\s{1,4}(?:have\s{1,4})?(?:to\s{1,4})?leave\s{1,4}(?:a\s{1,4}(?:bit|little)\s{1,4})?(?:early|at|by|before|after)\b|\bleav(?:e|ing)\s{1,4}early\b",
    re.IGNORECASE,
)
_LATE: Final = re.compile(
    r"迟到|晚到|晚(?:一?点|些|一会儿?|一下|几分钟|\S{1,5}分钟|半小时|半个小时)(?:左右)?(?:才)?(?:能)?(?:到|来|参加|进来|加入)|(?:点|半|分|刻)[一二三四五六七八九十\d钟半刻]{0,3}(?:左右|以?后|之后)?(?:我)?才(?:能)?(?:到|赶到|来|参加|加入|过来)"
    r"|\b(?:be|arrive|join|come|get\s{1,4}there|running)\s{1,4}(?:(?:about|some|around|a|an?|\d{1,2}|ten|five|fifteen|twenty|thirty|half|few|bit|little|couple|of|hour|min(?:ute)?s?)\s{1,4}){0,5}late(?:r)?\b"
    r"|\bonly\s{1,4}(?:join|be\s{1,4}there|come|make\s{1,4}it|attend|get\s{1,4}there)\b[^.,;?!\n]{0,12}?\b(?:from|after|at|around)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"(?:不能|无法|没法)(?:准时|全程|亲自到?现场|现场)(?:参加|到|出席|到场)?|(?:前|后)半(?:场|段|程)(?:我)?(?:参加不了|来不了|去不了|不能参加|无法参加)"
    r"|\b(?:can['’]?t|cannot|can\s{1,4}not|won['’]t\s{1,4}be\s{1,4}able\s{1,4}to)\s{1,4}(?:be\s{1,4}there|attend|join|stay|come|make\s{1,4}it)\s{1,4}(?:on\s{1,4}time|in\s{1,4}person|for\s{1,4})?(?:the\s{1,4}(?:(?:whole|full|entire)(?!\s{1,4}(?:day|week|month|year|time\s{1,4}of))|start|beginning|first\s{1,4}half|second\s{1,4}half)|on\s{1,4}time|in\s{1,4}person)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(r"[？?]|(?:吗|么|呢)\s{0,2}$|能不能|可不可以|能否|可否|是否")
_MAY_I: Final = re.compile(
    r"我|^\s{0,3}(?:请问)?(?:能不能|可不可以|能否|可否|可以|能)|\b(?:can|could|may)\s{1,4}I\b|\bok(?:ay)?\s{1,4}if\s{1,4}I\b",
    re.IGNORECASE,
)
"""How a question asks for leave to come so; others ask about the meeting."""


def reserved(text: str, others: Sequence[str] = ()) -> Reserved:
    """How the writer comes otherwise than he was asked to; empty where he does not say so beyond doubt.

    Args:
        text: own words of an attendee.
        others: names of other people as the text may write them.
    """
    plain = simplified(text.strip())
    if len(plain) > _LONGEST or _NOT_AT_ALL.search(plain):
        return ""
    for clause in (one.group() for one in _CLAUSE.finditer(plain)):
        kind = _kind(clause)
        if kind and not (_OF_THINGS.search(clause) or speaks_of_another(clause, others)):
            return kind
    return ""


def _kind(clause: str) -> Reserved:
    """What one clause says; a question counts where it asks for leave."""
    if _ASKS.search(clause) and not _MAY_I.search(clause):
        return ""
    if _PART.search(clause):
        return "part"
    if _DEPENDS.search(clause):
        return ""
    kinds: tuple[tuple[Reserved, re.Pattern[str]], ...] = (
        ("remote", _REMOTE),
        ("leaves", _LEAVES),
        ("late", _LATE),
    )
    if _NOT_SO.search(clause) and "只能" not in clause:
        kinds = kinds[1:]
    return next((kind for kind, pattern in kinds if pattern.search(clause)), "")
