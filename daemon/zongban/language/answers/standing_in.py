"""Whether words name somebody to come in their writer's place: 请李娜代我参加, Li Na will come instead of me."""

from zongban.core import late_re as re
from zongban.language.answers.orders import trouble_of

_ASKED = re.compile(
    r"(?:请|派|让|由|委托|委派|安排|拟请|改由|换|叫)(?:我们?的?)?(?:同事|部门的?|副手)?\s{0,3}$|\b(?:send(?:ing)?|have|ask(?:ed|ing)?|let|nominat(?:e|ed|ing)|delegat(?:e|ed|ing)\s{1,4}(?:this\s{1,4}|it\s{1,4})?to)\s{1,4}$",
    re.IGNORECASE,
)
_TITLE = r"(?:总|经理|主任|部长|处长|科长|厂长|工|老师|先生|女士|同志){0,2}"
_ATTENDS = r"(?:参加|出席|参会|到会|列席|与会|前往|前来|去|来|开会|主持)"
_END = r"(?=[，,。.；;！!、\s)）吧了]|$)"
_FOR_ME_ZH = re.compile(
    rf"^{_TITLE}(?:会|将|可以|届时|去|来){{0,3}}(?:代(?:替|表|为)?|替|顶替|代理)(?:我们?|本人)?(?:去|来)?(?:{_ATTENDS}(?:本次|这次|该)?(?:会议?)?)?{_END}"
    rf"|^{_TITLE}(?:去|来|到场)?{_ATTENDS}{_END}",
)
"""Behind a name that was asked to: 请李娜代我参加, 由李娜参加."""
_PLAINLY_ZH = re.compile(
    rf"^{_TITLE}(?:会|将|可以|届时|去|来){{0,3}}(?:代(?:替|表)?|替|顶替)(?:我们?|本人)(?:去|来)?(?:{_ATTENDS}(?:本次|这次|该)?(?:会议?)?)?{_END}|^{_TITLE}(?:会|将|届时){{0,2}}代为{_ATTENDS}{_END}"
)
"""Behind a name that nothing asks: 李娜代我参加."""
_GOES = r"(?:come|attend|join|go|be\s{1,4}there|participate|take\s{1,4}part|sit\s{1,4}in|dial\s{1,4}in)"
_WILL = r"(?:will|can|could|shall|would|['’]ll|is\s{1,4}going\s{1,4}to|is\s{1,4}able\s{1,4}to|to)"
_INSTEAD = (
    r"(?:instead(?:\s{1,4}of\s{1,4}me)?|in\s{1,4}my\s{1,4}(?:place|stead)|on\s{1,4}my\s{1,4}behalf|for\s{1,4}me"
    r"|as\s{1,4}my\s{1,4}(?:deputy|substitute))"
)
_PLAINLY_EN = re.compile(
    rf"^\s{{0,3}}{_WILL}\s{{1,4}}(?:then\s{{1,4}}|gladly\s{{1,4}}|also\s{{1,4}})?{_GOES}\b[^.,;\n]{{0,20}}?\b{_INSTEAD}\b"
    rf"|^\s{{0,3}}{_WILL}\s{{1,4}}(?:represent|replace|cover\s{{1,4}}for|stand\s{{1,4}}in\s{{1,4}}for|fill\s{{1,4}}in\s{{1,4}}for|deputi[sz]e\s{{1,4}}for)\s{{1,4}}me\b|^\s{{0,3}}{_WILL}\s{{1,4}}(?:take\s{{1,4}}my\s{{1,4}}(?:place|seat)|stand\s{{1,4}}in|fill\s{{1,4}}in|step\s{{1,4}}in)\b",
    re.IGNORECASE,
)
_ASKED_EN = re.compile(
    rf"^\s{{0,3}}(?:to\s{{1,4}})?(?:{_GOES}\b[^.,;\n]{{0,20}}?)?\b{_INSTEAD}\b|^\s{{0,3}}to\s{{1,4}}(?:represent\s{{1,4}}me|take\s{{1,4}}my\s{{1,4}}(?:place|seat)|stand\s{{1,4}}in|fill\s{{1,4}}in)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s{0,2}[（(][^()（）\n]{1,24}[)）]")
"""Words in brackets behind a name: Wang Lei (cc'd), 王磊（财务部）."""
_OR = re.compile(r"(?:或者?|还是|/|\bor)\s{0,3}$", re.IGNORECASE)
_BEFORE, _BEHIND = 30, 80


def stands_in(words: str, span: tuple[int, int]) -> bool:
    """Whether the person named at a place of a text is to come in its writer's place, and that is meant.

    Args:
        words: own words of somebody who says that he does not come, in simplified characters.
        span: where the name stands.
    """
    before, behind = words[max(0, span[0] - _BEFORE) : span[0]], words[span[1] : span[1] + _BEHIND]
    if _OR.search(before):
        return False
    asked = _ASKED.search(before)
    ways = (_FOR_ME_ZH, _ASKED_EN, _PLAINLY_ZH, _PLAINLY_EN) if asked else (_PLAINLY_ZH, _PLAINLY_EN)
    aside = _ASIDE.match(behind)
    behind = behind[aside.end() :] if aside else behind
    found = next((one for way in ways if (one := way.match(behind))), None)
    if found is None:
        return False
    first = span[0] - (len(before) - asked.start() if asked else 0)
    return not trouble_of(words, (first, span[1] + (aside.end() if aside else 0) + found.end()))
