"""Thanks and acknowledgements, with which nobody need be troubled: 收到，谢谢; Noted with thanks."""

from collections.abc import Sequence

from zongban.core import late_re as re
from zongban.language.forms_of_address import ASSISTANT

_FOR_WHAT = (
    r"(?: for (?:letting (?:me|us) know|the (?:update|info|information|confirmation|heads-up)"
    r"|arranging(?: this| it)?))?"
)
_ACKNOWLEDGES = re.compile(
    r"(?:(?:收到|收悉|已收到|已阅|好的?|好吧|好嘞|行|可以|嗯+|知道了|知悉|明白了?|了解了?|没问题|没有问题|没意见|无异议|同意|照办|辛苦了?"
    rf"|(?:非常|十分)?(?:谢谢|多谢|感谢)(?:您|你|{ASSISTANT}|各位|大家|告知|通知|安排){{0,2}}了?"
    r"|(?:well |duly )?noted(?: with (?:many )?thanks)?|(?:well )?received(?: with thanks)?|ok(?:ay)?|understood|got it"
    r"|(?:that(?:'|’)?s |very |all )?(?:great|perfect|fine|good)|sounds good|works for me|that works|agreed|no problem"
    r"|cheers|much appreciated|excellent|wonderful|lovely|brilliant|will do|done|confirmed|all set"
    r"|(?:see|speak to|talk to) you(?: all)? (?:then|there|soon|tomorrow|on (?:mon|tues|wednes|thurs|fri)day)"
    r"|(?:(?:i|we)(?:(?:'|’)m|(?:'|’)re| am| are)? )?look(?:ing)? forward to (?:it|then|(?:seeing|meeting) you"
    r"|(?:the|our) (?:meeting|call|visit))|(?:(?:and|&) )?(?:i|we)(?:(?:'|’)ll| will| shall) be there"
    r"|(?:i|we)(?:(?:'|’)ve| have)? (?:updated|accepted) (?:it|the (?:invitation|invite|entry))"
    r"(?: in (?:my|our) calendar| accordingly)?"
    r"|到时(?:候)?见|届时见|回头见|不见不散|期待(?:与您|和您)?(?:见面|会面|相见)|(?:会|一定)?准时(?:参加|到场?|出席)"
    rf"|[👌👍🙏✅🤝]|(?:many )?thanks(?: a lot| so much)?{_FOR_WHAT}|thank you(?: very much| so much)?{_FOR_WHAT})"
    r"[\s,，。.!！~～;；]{0,4}){1,5}",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"(?:(?:best|kind|warm|with kind|many)\s)?(?:regards|wishes)[,，.]?|cheers[,，.]?|sincerely[,，.]?|此致"
    r"|敬礼[!！。]?|祝好[!！。]?|顺颂商祺|祝工作顺利"
    r"|(?-i:[A-Z][a-z'’.-]{1,20}(?:\s[A-Z][A-Za-z'’.-]{0,20}){1,3})|[+\d][\d\s()-]{6,20}",
    re.IGNORECASE,
)
"""A line below an answer that says nothing: a closing phrase, a name, a telephone number."""
_MOST_LINES = 6


def acknowledges(text: str, own: Sequence[str] = ()) -> bool:
    """Whether a text only thanks or acknowledges, be it with its writer's name below.

    Args:
        own: names of the writer and his department.
    """
    lines = [one.strip() for one in text.strip().splitlines() if one.strip()]
    said = [one for one in lines if not (one in own or _CLOSES.fullmatch(one))]
    return (
        0 < len(said) <= _MOST_LINES and len(lines) <= 2 * _MOST_LINES
        and all(len(one) <= 200 and _ACKNOWLEDGES.fullmatch(one) for one in said)
    )  # fmt: skip
