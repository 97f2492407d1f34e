"""What a meeting is to reach, in the words of its organiser, without what only goes along with them in a letter."""

from zongban.core import late_re as re
from zongban.desks.meetings.asking.participants import lines_of_list
from zongban.language.forms_of_address import ASSISTANT

_CLAUSE = re.compile(
    r"[^。；;！!？?，,.\n]{1,300}(?:[.](?=\S)[^。；;！!？?，,.\n]{1,300}){0,8}"
    r"[。；;！!？?，,.\n]{0,3}"
)
_BESIDE = re.compile(
    r"^\s{0,4}(?:(?:相关|会议|详细|具体|其他|其余|有关|所需){0,2}(?:材料|资料|议程|文件|方案|内容|情况|报告|数据|PPT){0,2}(?:请)?(?:详?见|请?参[见阅看]|如|在|已?随)(?:本)?(?:附件|附|信|邮件|下)"
    r"|(?:(?:相关|会议|有关){0,2}(?:材料|资料|文件|议程)(?:另附|另发|随后(?:发|补|附)|稍后|后补|会前(?:发|提供)|已(?:发|附|备)))|附件|(?:请)?(?:查收|审阅|知悉|悉知|批示|核示|指示|审批|支持)"
    r"|(?:妥否|当否|可否|是否妥当|特此|此致|敬礼|盼复|望批|专此|顺祝|顺颂|祝好|谢谢|多谢|感谢|辛苦|麻烦|烦请|拜托|以上|如有)"
    rf"|请各[^，,。；;\n]{{1,8}}(?:提前|准备|参加|参会|到场|自带|携带|准时)|请(?:您|{ASSISTANT}|办公室|帮忙|协助|代为)?(?:予以)?(?:安排|帮忙|协调|预[订定]|通知|准备|打印|提前|届时|准时|回复|确认|各位|大家)"
    r"|(?:(?:the\s{1,4})?(?:papers?|materials?|agenda|slides|documents?|details?)\s{1,4}(?:are\s{1,4}|is\s{1,4}|will\s{1,4})?(?:attached|enclosed|below|follow|in\s{1,4}the\s{1,4}attach))"
    r"|(?:please|kindly|pls|see\s{1,4}(?:the\s{1,4})?attach|attached|thanks|thank\s{1,4}you|many\s{1,4}thanks|(?:best|kind)\s{1,4}regards|regards|looking\s{1,4}forward|let\s{1,4}me\s{1,4}know)\b)",
    re.IGNORECASE,
)
"""How a clause begins that is said to whoever reads the letter, not of the meeting."""

_IN_BRACKETS = re.compile(r"[（(][^（()）]{0,12}(?:附件|attach)[^（()）]{0,12}[）)]", re.IGNORECASE)
_OF_JOINING = re.compile(
    r"https?://|^\s{0,4}[-_=~*—·.]{5,}|会议\s?(?:号|ID|链接|密码)|(?:点击|复制)[^\n]{0,12}(?:链接|加入|入会)|加入(?:会议|腾讯)|邀请您参加|拨入|入会"
    r"|\b(?:join|dial|meeting\s{1,4}id|pass(?:code|word)|invit(?:es?|ed|ing)\s{1,4}you|microsoft\s{1,4}teams|zoom|webex|google\s{1,4}meet)\b",
    re.IGNORECASE,
)
_LONGEST = 300


def goal_of_event(description: str) -> str:
    """What the description of an event says of it, above the lines that its calendar adds about joining."""
    kept: list[str] = []
    for line in description.splitlines():
        if _OF_JOINING.search(line):
            break
        kept.append(line)
    return "\n".join(kept).strip()[:_LONGEST]


def goal_of(labelled: str) -> str:
    """The goal from its labelled line, as far as clauses speak of the meeting itself."""
    said = _IN_BRACKETS.sub("", lines_of_list(labelled))
    kept: list[str] = []
    for one in _CLAUSE.finditer(said):
        if _BESIDE.match(one.group()):
            break
        kept.append(one.group())
    return "".join(kept).strip().rstrip("，,；;。. \n") if kept else ""
