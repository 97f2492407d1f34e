"""Words that call a meeting off, and whether they give a reason."""

from zongban.core import late_re as re

_CALLED_OFF = re.compile(
    r"(?:(?:不好意思|抱歉|您好|谢谢|算了|那|那就|sorry|hi)[,，。.!！\s]{0,3})?"
    r"(?:(?:这个|这次|这场|本次|该)?(?:会议?|例会)?(?:先|就|还是|暂时)?"
    r"(?:(?:不开|不用开|不必开|不需要开|取消)了?(?:会议|申请|这个会|这次会议|本次会议)?)(?:吧|了)?"
    r"|(?:please |pls )?(?:cancel|call off)(?: it| (?:the|this|our|my) meeting)?(?: please)?"
    r"|(?:please |pls )?call (?:it|(?:the|this|our|my) meeting) off(?: please)?"
    r"|(?:the|this|our) meeting is (?:off|cancell?ed|no longer needed)|it(?:'s| is) off)"
    r"[。.！!，,\s]{0,3}(?:谢谢|多谢|麻烦了|辛苦了|thanks|thank you)?[。.！!\s]{0,3}",
    re.IGNORECASE,
)
"""Words that do nothing but call the meeting off, and name the act or the meeting."""
_LET_GO = re.compile(
    r"(?:(?:不好意思|抱歉|您好|谢谢|sorry|hi)[,，。.!！\s]{1,3})?"
    r"(?:(?:先|就|还是|暂时)?不用了|撤回(?:申请)?了?|(?:it is |it's )?no longer needed|never ?mind)(?:吧)?"
    r"[。.！!，,\s]{0,3}(?:谢谢|多谢|麻烦了|辛苦了|thanks|thank you)?[。.！!\s]{0,3}",
    re.IGNORECASE,
)
"""Words that let a request go where the office has asked for what it lacks; elsewhere they are a courtesy."""
_BARE_ORDER = re.compile(
    r"(?:(?:please|pls|请|麻烦|都|全部|这次|会议|先|就)\s{0,2}){0,3}"
    r"(?:取消|不开|不同意|cancel(?:led)?|call(?: it)? off|reject)"
    r"(?:了|吧|会议|这个会|申请| it| (?:the|this|our|my) meeting| please){0,3}"
    r"[\s。.！!，,]{0,3}(?:谢谢|thanks|thank you)?[\s。.！!]{0,3}",
    re.IGNORECASE,
)
"""A word that calls off and gives no reason."""


def calls_off(text: str) -> bool:
    """Whether a text does nothing but call the meeting off: 不开了, please cancel it; no question, no condition."""
    return _CALLED_OFF.fullmatch(text.strip()) is not None


def lets_go(text: str) -> bool:
    """Whether the answer to what a request lacks lets the request go: 不用了，谢谢; never mind."""
    return calls_off(text) or _LET_GO.fullmatch(text.strip()) is not None


def reason_in(text: str) -> str:
    """Why something is called off, in the writer's words; empty where he only orders it or puts it off (改天再约)."""
    if lets_go(text) or _BARE_ORDER.fullmatch(text.strip()):
        return ""
    clauses = [one for one in _CLAUSES.split(text) if one and one.strip()]
    said = [place for place in range(len(clauses)) if not _is_no_reason(clauses[place])]
    if not said:
        return ""
    first, last = clauses[said[0]], clauses[said[-1]]
    start = text.index(first)
    words = text[start : text.index(last, start) + len(last)]
    return _CAUSE.sub("", words.strip())


def _is_no_reason(clause: str) -> bool:
    """Whether a clause is the order itself, a courtesy, or a word that another time will be found."""
    words = clause.strip(" \t，,。.！!：:")
    return not words or any(one.search(words) for one in (_ORDER, _COURTESY, _LATER))


_CLAUSES = re.compile(
    r"[，,。！!；;：:\n]|\.(?=\s|$)|(?=因为|由于)|\s(?=(?:because|since|as|due\s{1,4}to|owing\s{1,4}to)\s)|\s[-–—]{1,2}\s",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"^(?:原因(?:是|[:：])?|因为|由于|because(?:\s{1,4}of)?\s|due\s{1,4}to\s)\s{0,4}", re.IGNORECASE
)
_ORDER = re.compile(
    r"^(?!因为|由于)(?:请|麻烦|帮忙|帮我|我们?|那|就|先|把|将|想|要|需要?|得|只好|决定|你们?|您|都|全部){0,5}(?:取消|撤销|撤回|推掉|不开)"
    r"|^(?!因|由于).{0,24}(?:会议?|例会|[次个场]|周[一二三四五六日]的?|[日号天]的?)(?:都|就|先|请|全部|暂时|还是|也){0,3}(?:取消|不开|不办|作罢|算|推掉|撤销)(?:掉|了|吧){0,2}$"
    r"|^(?:(?:please|pls|kindly|sorry|just|so|we|i|you|could|can|would|like|want|need|have|has|must|should|to|let['’]?s|let|us|and|hereby|['’]d|i['’]d|we['’]d|ll)\s{1,4}){0,8}(?:cancel|call\s{1,4}off|drop|scrap)\b"
    r"|^(?:(?:please|pls|we|i|must|have|need|to)\s{1,4}){0,5}call\s{1,4}(?:it|(?:the|this|our|my|\w{1,12}['’]s)\s{1,4}[\w\s]{1,24})\s{1,4}off\b"
    r"|^(?:it|[\w\s'’]{0,30}\b(?:meeting|call|session|review|appointment))(?:\s{1,4}\w{1,12}){0,4}(?:['’]s|\s{1,4}is|\s{1,4}has\s{1,4}been)\s{1,4}(?:off|cancell?ed|not\s{1,4}taking\s{1,4}place|no\s{1,4}longer\s{1,4}needed)$",
    re.IGNORECASE,
)
"""The order to call something off, with what it names: 取消周三的会, please cancel Wednesday's meeting."""
_COURTESY = re.compile(
    r"^(?:please|pls|kindly|请)$|^(?:谢谢|多谢|感谢|抱歉|不好意思|对不起|辛苦了?|麻烦了|您好|你好|各位好?|大家好|算了|好的?|嗯|请(?:知悉|通知大家|转告大家|见谅|谅解)"
    r"|(?:many\s{1,4})?thanks|thank\s{1,4}you|thx|sorry|apologies|hi|hello|dear|regards|(?:kind|best)\s{1,4}regards|never\s?mind)(?:各位|大家|您|你|了|啊|[\s\w]{0,20})$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:我们?|咱们|时间|具体|新的?|会议|等)?(?:改天|改日|改期|另外?|下次|下周|以后|回头|之后|过后|过几天|有空|择期|日后)(?:时间)?(?:再|另|择)?(?:行)?(?:约|说|定|谈|开|议|通知|安排|联系|商量)"
    r"|^(?:时间)?(?:再|另)(?:行)?(?:约|说|定|议|通知|安排|联系)"
    r"|^(?:(?:and|we|i|let['’]?s|will|['’]ll|we['’]ll|i['’]ll|can|shall|could|to|please|perhaps)\s{1,4}){0,5}(?:find|look\s{1,4}for|pick|fix|arrange|set|do\s{1,4}it|reschedule|rearrange|try|talk|meet|come\s{1,4}back|be\s{1,4}in\s{1,4}touch|get\s{1,4}back)\b[\w\s'’]{0,40}$"
    r"|^(?:(?:maybe|perhaps|some)\s{1,4})?(?:another|other)\s{1,4}(?:time|day|date)$",
    re.IGNORECASE,
)
"""That another time will be found: no reason why this one is gone."""
