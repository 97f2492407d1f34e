"""Words that call a meeting off, and whether they give a reason."""

import re

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


def gives_no_reason(text: str) -> bool:
    """Whether words that called something off are the bare order."""
    return lets_go(text) or _BARE_ORDER.fullmatch(text.strip()) is not None
