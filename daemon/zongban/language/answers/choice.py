"""Which of the offered slots an answer takes: 2, 选3, 第二个可以, the second one, thanks."""

from collections.abc import Mapping

from zongban.core import late_re as re
from zongban.language.answers import caution
from zongban.language.answers.choice_of_way import way_of
from zongban.language.answers.model import Answers, Command, Doubt
from zongban.language.answers.orders import names_calling_off
from zongban.language.answers.spelling import spelled
from zongban.language.times.numerals import han_number, ordinal

_NUM = r"(?:\d{1,2}|[一二三四五六七八九十])"
_ORDINAL = r"(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last)"
_ASKS_FOR = (
    r"(?:please |kindly )?(?:(?:i|we)(?:'d|'ll| would| will)? (?:take|prefer|choose|like|pick|go (?:with|for))\s+"
    r"|let(?:'s| us) (?:take|go (?:with|for)|do|use)\s+"
    r"|(?:take|book|choose|pick|use|go (?:with|for))\s+"
    r"|(?:i'm |we're |i am |we are )?(?:ok|okay|fine|happy|good) with\s+|(?:i|we) can (?:do|make)\s+|(?:yes |then )?)?"
)
_PICK = re.compile(
    rf"(?!我们\s?\d\s?个)(?:那么?|就|请|麻烦|烦请|我们?|我方|本人|这边|您?|帮忙){{0,4}}(?:选择?|就|定|要|用|在|按|订|安排|为|选第|方案|时段|选项|第){{0,3}}\s*(?:第)?(?P<zh>{_NUM})\s*(?:个|号|项|档)?(?:时间段?|时段"
    r"|方案|选项)?(?:来|安排|办)?(?:吧|好了|比较好|更好|最好|可以|行|好|更?合适|更?方便|没问题|ok)?"
    r"|(?:那么?|就|请|选|要|用|定){0,3}(?P<end>最后)(?:那|的)?一?个(?:时间段?|时段|方案|选项)?"
    r"(?:来|安排|办)?(?:吧|好了|比较好|更好|最好|可以|行|好|更?合适|更?方便|没问题|ok)?"
    rf"|{_ASKS_FOR}(?:(?:the\s+)?(?P<en>{_ORDINAL})(?:\s+(?:one|slot|option|time|date|proposal))?|(?:option|slot|number"
    rf"|no\.?|nr|#)?\s*(?P<n>\d{{1,2}}))(?:\s+(?:is|works|suits|would be|would)(?:\s+(?:fine|good|best|better|ok|great"
    r"|perfect|(?:for|with) (?:(?:all|both) of )?(?:me|us)|us|me|well|best|work|suit))*)?"
)
_NONE = re.compile(
    r"(?:(?:(?:这|那|以上|上述|给的|您给的)?(?:[几两三四五]|些)?个?(?:备选|可选)?(?:时间|时段|选项|方案|选择)?"
    r"|哪个|哪一个|一个)(?:我们?|对我们?|这边|我这边)?(?:都|均|全|全都|也都?|还是都)"
    r"(?:不(?:太|大|是很)?(?:行|可以|方便|合适|成|适合|ok)|没空|没时间|有(?:冲突|安排|事))"
    r"|(?:(?:sorry|unfortunately|(?:i'm|i am|we're|we are) afraid)[, ]{0,2})?(?:none|neither)"
    r"(?: of (?:them|(?:these|those|the)(?: (?:two|three|four))?(?: (?:times|slots|options|dates|proposals))?))?"
    r"(?: (?:works?|suits?|fits?|is possible|are possible|is suitable|will work|will do)(?: (?:for )?(?:us|me))?)?)"
)
_ANY = re.compile(
    r"(?:[这那]?[两二三四几]个)?(?:时间)?(?:都|均)(?:可以|行|方便|ok)|any(?:time| of (?:them|these))?\b.*|either\b.*"
    r"|随便(?:哪个)?"
)
_YOURS = re.compile(
    r"(?:您|你|贵办|办公室)(?:来|看着?|们)?(?:定|决定|安排|选)(?:吧|就行|就好|即可)?|(?:都)?听(?:您|你)(?:的|安排)"
    r"|(?:it's |it is )?(?:you (?:choose|decide|pick)|your (?:choice|call|pick)"
    r"|up to you|whichever (?:you prefer|suits you|is easier)(?: for you)?)"
)
"""The choice is left to the office, which takes the first."""
_SEVERAL = re.compile(
    rf"(?:选|第)?{_NUM}(?:个|号)?\s*(?:or|and|/|或者?|和|、|还是|都)\s*(?:第)?{_NUM}?(?:个|号)?.{{0,6}}"
)
_NOT = re.compile(
    r"不(?:太|大|是很)?(?:行|方便|可以|合适|成|适合)|没空|没时间|冲突|(?<![a-z])(?:not|can't|cannot|doesn't|won't|no)(?![a-z])"
)
_NOT_OFFERED = 999
_OTHER = re.compile(
    rf"第{_NUM}个|(?<![a-z]){_ORDINAL} (?:one|slot|option)|option \d|线上|缩短|分(?:两|二)次|副总"
    r"|(?<![a-z])(?:online|shorter|split|deputy)(?![a-z])"
)
"""Beside words that take one alternative: words that speak of another."""
_INTO_A_WAY = re.compile(r"[改换转][为成到用]?(?=线上|视频|网络|电话|远程)")
"""Changes nothing of what is on offer where meeting online is: 改为线上."""
_NAMED = rf"(?:the )?{_ORDINAL}(?: (?:one|slot|option|time|date|proposal))?"
_NUMBERED = r"(?:option|slot|number|no\.?|nr|#) ?\d{1,2}"
_ASKED_ENDS = r"(?:\s{0,3}\?|(?=\s{0,3}(?:[,;。!\n]|\.(?!\d)|$)))"
_ASKED = re.compile(
    r"(?<![^\s,;。.!?\n:])(?:(?:请问)?(?:能否|能不能|可否|可不可以|是否可以|可以|能)(?:麻烦(?:您|你)?)?(?:给?我们)?"
    rf"(?P<zh>(?:就|改)?(?:选择?|定|要|用|安排|按|订)在?(?:第{_NUM}(?:个|项)?|{_NUM})(?:时间段?|时段|方案|选项)?)"
    r"(?:吧|来办?)?[吗么嘛]?"
    r"|(?:(?:ok|okay|yes|then|so|please) )?(?:can|could|may|might) (?:i|we|you) (?:please |then |just |still )?"
    rf"(?:(?:go (?:with|for)|take|choose|pick|book) (?P<en>{_NAMED}|{_NUMBERED}|\d{{1,2}})"
    rf"|(?:do|have|use|make|get) (?P<thing>{_NAMED}|{_NUMBERED}))(?: for (?:us|me))?(?:,? (?:please|then|instead))?)"
    rf"{_ASKED_ENDS}"
)
"""A choice put as a polite question: could we go with 2? 能选第二个吗. Whether it is free only asks."""
_FITS = r"(?:ok(?:ay)?|fine|possible|all right|alright|good|convenient|acceptable)"
_SUITS = re.compile(
    r"(?<![^\s,;。.!?\n:])(?:(?:请问|[您你]看|那么?|就|还是|我们?|请|先){0,3}"
    rf"(?P<zh>(?:选择?|定|要|用|安排|按|订)?(?:第?{_NUM}(?:个|项|号)?|最后一个))(?:时间段?|时段|方案|选项)?"
    r"(?:那个)?,?\s?(?:也|还|都|是){0,2}"
    r"(?:(?:可以|能行|行|好|方便|合适|成|没问题|ok)(?:[吗么嘛]|不(?![一-鿿]))|行不行|可不可以|好不好|方不方便|怎么样|如何)"
    rf"|(?:would|is|does|will|might) (?P<en>{_NAMED}|{_NUMBERED}|\d{{1,2}})(?: still)?(?: be)? (?:{_FITS}|work|suit|do)"
    r"(?: (?:for|with|by)? ?(?:you|us|me|everyone|everybody|all))?"
    rf"|(?:how|what) about (?P<about>{_NAMED}|{_NUMBERED}))"
    rf"(?:,? (?:please|then|instead))?{_ASKED_ENDS}"
)
"""Whether an alternative of ours suits: 第二个可以吗？ Would the second one still be OK? It is his choice."""
_ONLY_WHETHER = re.compile(
    r"(?:可以|行|好|ok)(?:[吗么嘛]|不)|行不行|可不可以|好不好"
    rf"|(?<![a-z])(?:(?:is|would) (?:that|it)(?: be)? )?{_FITS}(?: (?:for|with) (?:you|everyone|all))?(?![a-z])"
)
_WHETHER_BEHIND = re.compile(rf"(?<=[,;。.])\s?(?:{_ONLY_WHETHER.pattern})\s?(?:[?？]|(?=[\s,;。!\n]|$))")
_IF_FREE = re.compile(
    r"(?:如果|要是|若|假如)?(?:还|仍然?)?(?:可以|方便|可能|行|没问题|空着?|有空)的话"
    r"|(?:如果|要是|若)(?:还|仍然?)(?:可以|空着?|有空|行)(?:的话)?"
    r"|(?<![a-z])if (?:(?:it|that)(?:'s| is)? )?(?:still )?"
    rf"(?:free|available|open|works?(?: for you)?|{_FITS}(?: with you)?)(?![a-z])"
)
"""What is looked at again in any case before the time is booked."""
_WEEKDAY = r"(?:on )?(?:next )?(?:mon|tues|wednes|thurs|fri)day"
_SOME_DAYS = (
    r"(?:[上下本这]?(?:周|星期|礼拜)[一二三四五六日天]|(?:\d{1,2}月)?\d{1,2}[日号]|[今明后]天|[上下]午|早上|晚上"
    r"|那天|当天){0,3}"
)
_BUSY = re.compile(
    rf"(?:{_SOME_DAYS}(?:我们?|我这边|本人)|(?:我们?|我这边|本人){_SOME_DAYS})(?:那天|当天|正好|刚好|已经?|都|还){{0,2}}"
    r"(?:有个?(?:会议?|安排|事|约)|要?出差|在外地|请假|休假|没空|没时间|不在|不行|不方便|要?开会)了?"
    rf"|(?:{_WEEKDAY} )?(?:i'm|i am|i'll be|we're|we are) (?:away|busy|out|travell?ing|on leave|booked|in a meeting)"
    rf"(?: {_WEEKDAY})?|i have (?:a|another) (?:meeting|call|appointment) {_WEEKDAY}"
)
"""Why the others do not suit, before the choice: 下周一我有会，第二个吧."""
_LETS_GO = re.compile(r"(?:那|还是|就|先)?算了|不用了|never ?mind|forget (?:it|about it)|leave it")
"""Of the whole meeting, or of another time alone? Whoever says no more is asked."""
_SPLIT = re.compile(r"[,;。!?\n]|\.(?=\s|$)")
_POLITE = re.compile(
    r"^(?:您?好|hi\b.*|hello\b.*|dear\b.*|thanks?.*|thank you.*|many thanks|谢谢.*|多谢|收到|好的?|可以|行|没问题"
    r"|辛苦.*"
    r"|[一-鿿]{1,3}(?:总|助理?|主任|经理|工|老师)(?:[您你]?好)?"
    r"|(?:ok(?:ay)?|sure|yes|fine|great|perfect|sounds good)"
    r"|please|(?:很|非常)?抱歉|不好意思|对不起|(?:i'm )?(?:so |very )?sorry|unfortunately|.{1,6}:)$"
)
_LET_TAIL = re.compile(r"\s{0,4}(?:吧|then|thanks|thank you|please|[.~]){1,3}$")
_TAIL = re.compile(r"(?:\s*(?:谢谢|多谢|thanks?|thank you|please|pls|then|吧|的|了|那个|[.~]))+$")


def choice(text: str, folded: str, offered: int, ways: Mapping[str, int]) -> Answers | None:
    """The slot that the whole answer takes, a doubt about it, or None when it speaks of no slot."""
    picks: list[int] = []
    refused = False
    folded = _as_said(folded)
    lets_go = _lets_go(folded)
    for piece in _SPLIT.split(re.sub(r"(?<![a-z])(no|nr)\.(?=\s?\d)", r"\1 ", folded)):
        words = _TAIL.sub("", piece.strip(" \t\u3000:?()"))
        if not words or _POLITE.match(words) or (not picks and _BUSY.fullmatch(words)):
            continue
        if not picks and lets_go:
            return _doubt(text, "unclear")
        if _NONE.fullmatch(words) and names_calling_off(text):
            continue  # none of these, cancel it: what is said of the meeting counts
        if _NONE.fullmatch(words):
            return Answers((Command(None, "reject", text=text.strip(), span=(0, len(text))),))
        if (number := _number(words)) is not None:
            picks.append(number)
        elif way := way_of(words):
            picks.append(ways.get(way, _NOT_OFFERED))
        elif _NOT.search(words) and re.search(rf"第{_NUM}|{_ORDINAL}|option", words):
            refused = True
        elif trouble := _vague(words, folded):
            return _doubt(text, trouble)
        elif not picks and not _ANY.fullmatch(words):
            return None
        elif _OTHER.search(words):
            return _doubt(text, "contradiction")
    return _taken(text, folded, picks, refused, offered)


def goes_with_a_choice(words: str) -> bool:
    """Whether a clause beside a choice says no more than whether it can be had, or why: 行吗, 下周一我有会."""
    left = _ONLY_WHETHER.sub("", _IF_FREE.sub("", spelled(words))).strip(" ,.?~吧")
    return not left or _BUSY.fullmatch(left) is not None


def _as_said(folded: str) -> str:
    """The answer with a choice that it asks for as one that it makes."""
    folded = _ASKED.sub(lambda asked: f"{asked['zh'] or asked['en'] or asked['thing']},", folded)
    folded = _SUITS.sub(lambda one: f"{one['zh'] or one['en'] or one['about']},", folded)
    return _IF_FREE.sub("", _WHETHER_BEHIND.sub("", folded))


def _lets_go(folded: str) -> bool:
    """Whether an answer says nothing but 算了 or never mind."""
    said = [_LET_TAIL.sub("", one.strip()) for one in _SPLIT.split(folded)]
    rest = [one for one in said if one and not _POLITE.match(one)]
    return len(rest) == 1 and _LETS_GO.fullmatch(rest[0]) is not None


def _left_to_us(folded: str) -> bool:
    """Whether some clause leaves the choice to the office."""
    return any(_YOURS.fullmatch(_TAIL.sub("", one.strip(" \t\u3000:?()"))) for one in _SPLIT.split(folded))


def _vague(words: str, folded: str) -> str:
    """What is wrong with words that speak of slots without taking one."""
    if _ANY.fullmatch(words):
        return "" if _left_to_us(folded) else "unclear"
    return "contradiction" if _SEVERAL.fullmatch(words) else ""


def _taken(text: str, folded: str, picks: list[int], refused: bool, offered: int) -> Answers | None:
    if not picks:
        return _doubt(text, "negation") if refused else None
    plain = _INTO_A_WAY.sub("改", folded)
    if trouble := caution.reason("choose", plain, plain):
        return _doubt(text, trouble)
    if len(set(picks)) > 1:
        return _doubt(text, "contradiction")
    number = picks[0] if picks[0] > 0 else offered
    if not 1 <= number <= offered:
        return _doubt(text, "no-such-option")
    return Answers((Command(None, "choose", to=str(number), text="", span=(0, len(text))),))


def _number(words: str) -> int | None:
    if _YOURS.fullmatch(words):
        return 1
    match = _PICK.fullmatch(words)
    if match is None:
        return None
    if match["end"]:
        return ordinal("last")
    if match["en"]:
        return ordinal(match["en"])
    return han_number(match["zh"] or match["n"])


def _doubt(text: str, reason: str) -> Answers:
    return Answers((), (Doubt(None, reason, text.strip(), (0, len(text)), ("choose",)),))
