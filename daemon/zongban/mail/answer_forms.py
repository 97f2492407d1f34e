"""Whether a mail says nothing but what forms of automatic answers say: absence, return, substitute, thanks, receipt.

A person who tells of an absence answers something beside it; a program has nothing else to say.
"""

from typing import Final

from zongban.core import late_re as re
from zongban.mail.absence_phrases import (
    ABSENT,
    ABSENT_SOON,
    ANSWER_LATER,
    BACK,
    DELAYS,
    GENERIC,
    TELLTALE,
    URGENT_CONTACT,
)
from zongban.mail.receipt_phrases import ARRIVED, NO_REPLY_WANTED, PROMISED, RECEIVED, THANKS

_PIECES: Final = re.compile(r"[。!！;；,，\n]|\.(?=\s|$)|\s(?:but|so|and)\s")
_ASKED: Final = re.compile(r"[?？]")
_MOST: Final = 24
_NAMES: Final = re.compile(
    r"(?:dear|hi|hello|good (?:day|morning|afternoon))\b.{0,30}|(?:尊敬的|亲爱的)?.{0,8}(?:您好|你好)|"
    r"(?:(?:best|kind|warm)? ?(?:regards|wishes)|sincerely|thank you|thanks|cheers|"
    r"mit freundlichen .{0,12}|cordialement)\b.{0,40}|"
    r"(?:多谢|谢谢|感谢|祝|顺祝|此致|敬礼|敬请|谅解|抱歉|不便).{0,16}|.{0,10}(?:谅解|见谅|理解|抱歉).{0,8}|"
    r"お世話になって.{0,16}|何卒.{0,24}|.{0,16}よろしくお願い.{0,12}|ご迷惑.{0,24}|ご了承.{0,16}|"
    r"(?:tel|phone|mobile|电话|手机|邮箱|e-?mail).{0,60}"
)
"""Greetings, closings, excuses, ways to be reached."""
_OBLIGED: Final = re.compile(
    r"(?:如|若|如果|有)[^。]{0,6}(?:急|紧急|需要|需|帮助|问题)|(?:电话|致电|短信|微信|联系|拨打|分机)|urgent|assistance|"
    r"business matters|phone|call (?:me|the|my|us)|reach me|my (?:assistant|colleague)|help cent(?:re|er)|faq|website|"
    r"由.{2,24}(?:接替|代理|代为|负责|处理)|(?:接替|代理)(?:我|本人)"
)
_PHRASES: Final = (*ANSWER_LATER, *TELLTALE, *URGENT_CONTACT, *THANKS, *ARRIVED, *NO_REPLY_WANTED)
_PATTERNS: Final = (ABSENT, ABSENT_SOON, BACK, DELAYS, RECEIVED, PROMISED, _OBLIGED)


def says_nothing_else(text: str) -> bool:
    """Whether every clause of ``text`` (``opening.plain`` form) is one of a form, two at least, and none a question.

    A few words may follow the last of them: a name.
    """
    if _ASKED.search(text):
        return False
    pieces = [piece.strip(" ()（）:") for piece in _PIECES.split(text)]
    pieces = [piece for piece in pieces if len(piece) > 1]
    if not 2 <= len(pieces) <= _MOST:
        return False
    if len(pieces) > 2 and len(pieces[-1]) <= 20 and not _of_a_form(pieces[-1]):
        pieces.pop()
    return all(_of_a_form(piece) for piece in pieces)


def _of_a_form(piece: str) -> bool:
    return (
        any(phrase in piece for phrase in _PHRASES)
        or any(pattern.search(piece) for pattern in _PATTERNS)
        or GENERIC.fullmatch(f"{piece},") is not None
        or _NAMES.fullmatch(piece) is not None
    )
