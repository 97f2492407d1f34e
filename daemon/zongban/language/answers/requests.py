"""Orders in the polite form of a question: 能加上陈静吗？ Could you add Chen Jing? What only asks stays a question."""

from typing import Final

from zongban.core import late_re as re
from zongban.language.forms_of_address import ASSISTANT

_SENTENCE: Final = re.compile(r"[^。！!？?\n]{1,300}[。！!？?]{0,2}")
_OPENS_ZH: Final = (
    rf"(?:(?:另外|还有|顺便|请问|麻烦问一?下|[您你]好|{ASSISTANT}|您看|你看|不知道?|我?想请?问一?下|那|(?:这次|本次|这个)?会议?)"
    r"[，,：:\s]{0,2}){0,3}"
)
_VERB_ZH: Final = (
    r"(?=把|将|加[上入]?|增加|添加|追加|补充邀请|邀请|叫上|带上|请(?!问)|让|叫|安排(?!一下时间)|通知|换|改|挪|移|转|推迟|提前|延后|延期|调整?到|去掉|去除"
    r"|删)"
)
_OF_A_DAY_ZH: Final = (
    r"(?<=[那这本下]次)|(?<=那一次)|(?<=[两三四五几]次)|(?<=次都)|(?<=[那这下]场)|(?<=[日号])|(?<=[日号]的)|(?<=周[一二三四五六日天])"
    r"|(?<=周[一二三四五六日天]的)|(?<=期[一二三四五六日天])|(?<=的会)|(?<=例会)|(?<=的会议)"
)
"""Behind what names one time of a series: 12月8日那次能改到下午3点吗."""
_HEAD_ZH: Final = re.compile(
    rf"(?:(?:^|(?<=[，,。；;：:\s])){_OPENS_ZH}|{_OF_A_DAY_ZH})"
    r"(?:能不能|能否|可否|可不可以|是否可以|是否能|可以|方便|(?<!不)能)"
    rf"(?:(?:也|再|都|今后|以后|请|麻烦|帮忙?|帮我们?|替我们?|给|直接|您|你|我们|我|[，,]|\s){{0,4}}){_VERB_ZH}"
)
_TAIL_ZH: Final = re.compile(
    r"[，,\s]{0,2}(?:(?:可以|行|好|方便|能行|没问题)?[吗么嘛]|行不行|可不可以|好不好|可否|如何|呢)?\s{0,2}[？?。]{0,2}\s*$"
)
_ASKED_BEHIND: Final = re.compile(
    r"(?:可以|行|好|方便)[吗么]|行不行|可不可以|好不好|可否(?=\s{0,2}[？?。]?\s*$)"
)
_ORDER_BEHIND: Final = re.compile(
    rf"(?:^|(?<=[，,：:\s])){_OPENS_ZH}(?:我?想|我们想)?(?:请|麻烦|再|也){{0,2}}{_VERB_ZH}"
)
_VERBS_EN: Final = (
    r"(?:add|invit|includ|remov|drop|uninvit|replac|swap|mov|chang|switch|hold|mak|hav|ask|let|get"
    r"|do(?=\s{1,3}(?:it|this)\b))"
)
_HEAD_EN: Final = re.compile(
    r"(?:\bplease[,\s]{1,3})?\b(?:(?:could|can|would|will|may|might|shall)\s{1,3}(?:you|we|I)"
    r"(?:\s{1,3}(?:please|perhaps|possibly|kindly|also|still|maybe|just|be\s{1,3}so\s{1,3}kind\s{1,3}as\s{1,3}to|ask\s{1,3}you\s{1,3}to|trouble\s{1,3}you\s{1,3}to)){0,3}"
    r"|(?:would|is)\s{1,3}it\s{1,3}(?:be\s{1,3})?(?:possible|ok(?:ay)?|all\s{1,3}right|alright|fine)\s{1,3}to(?:\s{1,3}also)?"
    r"|(?:would|do)\s{1,3}you\s{1,3}mind|any\s{1,3}chance\s{1,3}(?:of|to|we\s{1,3}(?:could|can)))"
    rf"\s{{1,3}}(?=(?P<verb>{_VERBS_EN}(?:e|ing)?)\b)",
    re.IGNORECASE,
)
_BE_EN: Final = re.compile(
    r"\b(?:could|can|may|might)\s{1,3}(?=[^?.,;\n]{2,40}?\sbe\s{1,3}(?:added|invited|included|moved|switched|changed)\b)",
    re.IGNORECASE,
)
_TAIL_EN: Final = re.compile(r"[?？]{1,2}\s*$")
_ASKS_TRULY: Final = re.compile(
    r"为什么|为何|怎么|怎样|谁|哪|什么|几[点个位]|多少|是不是|有没有|是否已|已经|如果|要是|万一|假如|的话|听说|还是|或者?|要不|先问|考虑|再说|不用|不必|没有?|别|不要|不加|不改|不换"
    r"|\b(?:why|who|whom|how|what|which|when|where|whether|if|unless|or|already|not|n['’]t|cannot|has|have\s{1,3}(?:you|we)|did|does)\b|n['’]t\b",
    re.IGNORECASE,
)
"""A sentence with one of these asks for an answer, weighs two ways, or depends on something."""
_TAKES_BACK: Final = re.compile(
    r"算了|当我没(?:说|问)|不用了|\b(?:never\s{1,3}mind|forget\s{1,3}it|scratch\s{1,3}that)\b", re.IGNORECASE
)
_BASE: Final = {
    "inviting": "invite", "including": "include", "removing": "remove", "replacing": "replace", "moving": "move",
    "changing": "change", "making": "make", "having": "have", "uninviting": "uninvite", "swapping": "swap",
    "dropping": "drop", "getting": "get", "letting": "let",
}  # fmt: skip


def as_orders(text: str) -> str:
    """The text with what is politely asked for as an order, and blanks in place of the asking: every place stays.

    Args:
        text: with simplified characters.
    """
    if _TAKES_BACK.search(text):
        return text
    return _SENTENCE.sub(lambda one: _ordered(one.group()), text)


def _ordered(said: str) -> str:
    if _ASKS_TRULY.search(_without_going(said)):
        return said
    english = _HEAD_EN.search(said)
    if english is not None:
        return _mark_gone(_put(said, english.span(), english["verb"]))
    if (passive := _BE_EN.search(said)) is not None:
        return _mark_gone(_blank(said, passive.span()))
    chinese = _HEAD_ZH.search(said)
    if chinese is not None:
        return _tail_gone(_blank(said, chinese.span()))
    if _ASKED_BEHIND.search(said) and _ORDER_BEHIND.search(said):
        return _tail_gone(said)
    return said


def _without_going(said: str) -> str:
    """Without the frames that hold a word of asking themselves: 能不能, 可不可以, could we have Chen Jing join."""
    bare = _HEAD_EN.sub(" ", said)
    return re.sub(r"能不能|可不可以|行不行|好不好", "", bare)


def _blank(said: str, span: tuple[int, int]) -> str:
    return said[: span[0]] + " " * (span[1] - span[0]) + said[span[1] :]


def _put(said: str, head: tuple[int, int], verb: str) -> str:
    """The head blanked, and the verb behind it in its plain form."""
    low = verb.lower()
    base = _BASE.get(low, low.removesuffix("ing"))
    plain = _blank(said, head)
    return plain[: head[1]] + base.ljust(len(verb)) + plain[head[1] + len(verb) :]


def _mark_gone(said: str) -> str:
    return _TAIL_EN.sub(lambda one: ".".ljust(len(one.group())), said)


def _tail_gone(said: str) -> str:
    return _TAIL_ZH.sub(lambda one: "。".ljust(len(one.group())) if one.group() else "", said)
