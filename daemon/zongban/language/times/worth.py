"""Whether a phrase is a time at all: a bare number needs company or the right words around it."""

from zongban.core import late_re as re
from zongban.language.times.atoms import Calendar
from zongban.language.times.phrase import Phrase

_HOUR_FOLLOWS = re.compile(
    r"\s*(?:钟|整|左右|前(?!台|后)|前后|之前|以前|之后|以后|后(?!面|台)|的(?:会|高铁|火车|飞机|航班|车|面试|培训|例会|课|票)|开始|开会|开|见|到(?!底)|集合|出发|准时|行吗|行|方便|可以|如何"
    r"|怎么样|吧|吗|有空|我|您|你|来|走|请|在|会议?室|过|碰|散|结束|签|约"
    r"|[,。;)!?]|$|sharp\b|today|tomorrow|on\b|in\s+the|for\b|with\b|if\b|and\b|or\b|then\b|[.,;?!)]|please)"
)
_HOUR_LEADS = re.compile(
    r"(?:于|约在|定在|改到|改至|约|(?<![\w])(?:at|between)|around|until|till|before|by|after|from|最迟|最晚)\s*$"
)


# "3 to 5" may be anything that is counted.
_ON_A_SCALE = re.compile(r"(?:1|one|0|zero)\s*(?:-|to)\s*(?:10|ten|5|five)")
BARE_PAIR = re.compile(
    r"(?!.*(?:clock|noon|midnight|half|quarter))[a-z\d.]{1,6}\s*(?:-|[a-z]{2,7})\s*[a-z\d.]{1,6}"
)
_CHANGES = re.compile(
    r"(?:increas|rais|ris|rose|grow|grew|fall|fell|drop|reduc|cut|improv|go|went|scal|rang|rat|scor|pric|chang|lower|decreas|declin|up|down"
    r"|number|point|item|page|step|level|age|aged|size|phase|chapter|count|vary|varie)\w{0,5}\b[^.;!?]{0,24}$"
)


_HOUR_LEADS_ZH = re.compile(
    r"(?:大概|大约|差不多|估计|预计|定在|改[到至为在成]|推迟到|提前到|延到|时间[为是:]|约在|现在|现在是|已经?|快到?|刚过?|过了|才|等到|待到|到了?|从|每[天日晚早]|准时?|约好|约定"
    r"|最迟|最晚|于)\s*$"
)


_ONE_OF = re.compile(r"\s+(?:or|and|another|of)\b")
_CLAUSE_BEGINS = re.compile(r"(?:^|[,。;:!?\s])$")
# 七天连锁酒店, 星期五西餐厅, 明日传媒: the time word is part of a name.
_NAME_FOLLOWS = re.compile(r"连锁|乐队|民俗|围城|[这那][部首支]|集团|股份|传媒|西餐厅|号?(?:百货|超市)")


def _is_a_count(word: str, before: str, after: str) -> bool:
    """Whether a bare number is no hour: it grows by one; one or another."""
    return word in ("1", "one") and (before.endswith("by ") or _ONE_OF.match(after) is not None)


def counts(text: str, phrase: Phrase) -> bool:
    """Whether the phrase is a time at all: weak pieces need company or the right words around them."""
    if not phrase.has_hour and _NAME_FOLLOWS.match(text, phrase.end):
        return False
    if phrase.strong:
        return True
    if (
        isinstance(phrase.day, Calendar)
        and phrase.day.day
        and text.strip(" ,.。!?;") == text[phrase.start : phrase.end]
    ):
        return True
    if phrase.clock is None or phrase.day is not None:
        return False
    word = text[phrase.start : phrase.end]
    if "点" in word and text.strip(" ,.。!?;") == word:
        return True
    if word == "一点":
        return False
    before, after = text[max(0, phrase.start - 10) : phrase.start], text[phrase.end : phrase.end + 10]
    if word.isascii() and not word.endswith(("m", ".")) and "点" not in word:
        if _ON_A_SCALE.fullmatch(word) or _is_a_count(word, before, after):
            return False
        if phrase.until is not None and _CHANGES.search(text[max(0, phrase.start - 48) : phrase.start]):
            return False
        if phrase.until is None and before.rstrip().endswith("between"):
            return False
        return bool(_HOUR_LEADS.search(before) and _HOUR_FOLLOWS.match(after))
    if "点" in word and (
        _HOUR_LEADS_ZH.search(before) or (phrase.clock.hour >= 7 and _CLAUSE_BEGINS.search(before))
    ):
        # 我三点到 may count points; what opens a clause from seven on does not.
        return True
    return bool(
        _HOUR_FOLLOWS.match(after) and (_HOUR_LEADS.search(before) or not re.match(r"[,。;]|$", after))
    )
