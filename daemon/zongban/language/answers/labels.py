"""Which items an answer names: 1 同意, 1、3同意, 1-3, 第二项, OK with 1-3, 其余阅, the rest noted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zongban.core import late_re as re
from zongban.language.answers.spelling import REST
from zongban.language.times.numerals import han_number

_NUM = r"(?:\d{1,6}|[一二三四五六七八九十]{1,3})"
_PRE = (
    r"(?:第|(?:编号|收|发|督|会|访|件)(?=\d)|no\.\s*|nr\.?\s*|#\s*|items?\s+|numbers?\s+|points?\s+|tasks?\s+"
    r"|cases?\s+)"
)
_SUF = r"(?:\s*(?:[这两二三四五六七八九几]?(?:件|项|条|个)|号|点)(?:事项?|文件?)?)"
_SEP = r"(?:\s*[、,，/&+和与及]\s*(?:and\s+)?|\s+and\s+|\s+)"
_RANGE = r"(?:\s*(?:-|~|至|到|to|through)\s*)"
_GROUP = re.compile(
    rf"(?P<pre>{_PRE})?(?P<first>{_NUM})(?P<more>(?:(?:{_SUF}(?:{_RANGE}|\s*[、和与及]\s*)|{_RANGE}"
    rf"|{_SEP}|同(?=\d)|(?=第))(?:{_PRE})?{_NUM}){{0,40}})(?P<suf>{_SUF})?(?:\s*(?:都|均|全部|are|both"
    r"|all)(?![a-z]))?(?P<dot>\s*[.、:：)）=](?!\d(?!\d?月)))?"
)
_REST = re.compile(
    rf"{REST}+\s*(?:(?:are|is|都|均|全)(?![a-z])\s*)?|(?:余(?=[阅同缓退皆均都转])|其余|其他|其它|剩下"
    rf"|余下|剩余|另外的"
    rf"|别的|后面(?=的|[几各]))(?:的|各项|各件|事项|几项|几件)?(?:都|均|全部"
    r"|一律)?\s*[:：]?|(?<![a-z])(?:(?:and\s+)?(?:the\s+rest|all\s+(?:the\s+)?others?|everything\s+else"
    r"|the\s+others?|the\s+remaining(?:\s+(?:ones|items))?|rest|others))(?![a-z])(?:\s+(?:is|are|all))?\s*:?"
)
_SPAN = re.compile(
    r"(?:(?P<zh>前|头|后|最后|末)(?P<count>[一二两三四五六七八九十]|\d{1,2})(?:项|件|个(?!月|人|小时"
    r"|工作|季|星期|部门)|条)"
    r"|(?P<end>最后)(?:那)?(?:项|件|条))(?:事项?|文件)?(?:都|均|全部)?"
    r"|(?<![a-z])(?:the )?(?:(?P<en>first|last) (?P<words>two|three|four|five|one|\d)(?: items| ones"
    r"|(?=\s+(?:are |is )?[a-z]|\s{0,2}(?:[,;.。!\n]|$)))"
    r"|(?P<nth>first|second|third|fourth|fifth|last) (?:one|item))(?![a-z])(?:\s+(?:are|is))?"
)
_NO_LIST = 30
"""So many labels are no list that somebody has before their eyes: nobody knows which is its last."""
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "两": 2}
_NO_UNIT = (
    r"(?![a-z](?![a-z]))(?!\s*(?:以[上下]|月|日|号(?:会议|楼|门|槽|线|厅|车|机|仓|之?前|再|左右|上午|下午)|点(?!同意)|时|分|天|个(?:人"
    r"|月|小时|工作|部门)|位|人|万|元|%|年|周(?![一二三四五六日天])|张|份|小时|楼|层|次|家|种|台|辆|箱|百|千|亿|块|吨|期|季|号槽"
    r"|届|批(?:次|货|产品|材料|物资|设备)"
    r"|[:/.-]\d(?!\d?月)|(?:st|nd|rd|th|pm|am|a\.m|p\.m|days?|weeks?|hours?|hrs?|people|minutes?|mins?"
    r"|months?|years?"
    r"|million|thousand|k|percent|copies|o'clock|working|business"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?= )|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|of)(?![a-z])))"
)


_COUNTS_SOME = re.compile(r"^[^\s号事]{1,3}(?:件|项|条|个)(?:事项?|文件?)?\s*$")
"""三件 may be three of them as well as the third."""
_HAN_WORD = re.compile(
    r"[上下这那每同某唯统第]?[一二两三](?:封|下|些|起|样|致|定|直|旦|般|并|律|切|味|会儿|把手|楼|季度"
    r"|期)|([\u4e00-\u9fff])一\1|[上下这那每同某唯统][一二三]"
)
"""Words with a numeral in them that number nothing: 上一封, 一下, 统一."""
_COUNTS_ALL = re.compile(r"^\S{1,3}(?:件|项|条|个)(?:事项?|文件?)?\s*(?:都|均|全部)")
"""三件都同意 speaks of three, not of the third."""


@dataclass(frozen=True, slots=True)
class Group:
    """Labels named together; `items` is empty for "the rest". `unknown` are numbers that were not on offer.

    A `loose` one is followed by words that command nothing: its items must be asked back.
    """

    start: int
    end: int
    items: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    rest: bool = False
    firm: bool = True
    loose: bool = False


# After a number these words count, measure or limit: 3 部门, 3 就够了, 3 但要压价.
_COUNTED = re.compile(
    r"\s*(?:[的之个位名人员口家户间份张页条款章节项件套台辆部楼层栋座线组班区轮版稿折成倍度级类种遍趟场次方"
    r"点时分秒天日号周月年季期届米吨斤克升元块万亿千百%以为即足够多余来内起止封最至不超及和与或到、/~+×*=-]"
    r"|就(?:够|行|可以|好|是)|左右|上下|方案|单位|公司|供应商|标段|车间|合同|代表|分公司|子公司"
    r"|但|可是|如果|若|除|前提|只要|只|仅|限|并|且|而|若是|假如)"
)
_CLAUSE_ZH = re.compile(r"\s*[\u3400-\u9fff]\S")
# In English a number before most words counts them (2 contracts, 3 is enough); before these it cannot.
_CLAUSE_EN = re.compile(
    r"\s*(?:let(?:'?s)?|i|i'm|i'd|we|we'd|hmm+|see|ask|wait|what|why|who|how|leave|call|talk|tell"
    r"|unsure|don't|do|unclear"
    r"|whatever|stop|drop|skip|forget|ditto|same|keep|tbd|discuss|think|thinking|check"
    r"|please(?=\s+[a-z]{3})|not(?=\s+(?:sure|clear|yet"
    r"|convinced|ready)))(?![a-z])"
)
_POINT = re.compile(r"\s*[.、．)）:：]\s*(?=[a-z\u3400-\u9fff])")


def begins_clause(text: str, start: int, end: int) -> bool:
    """Whether a label from `start` to `end` begins a clause of its own, whatever its words turn out to say.

    It stands behind a space, and a point or words follow that it can neither count nor limit.
    """
    if start and not text[start - 1].isspace():
        return False
    label = re.match(r".*\d", text[start:end], re.DOTALL)
    if label is None:
        return False
    after = start + label.end()
    point = _POINT.match(text, after)
    after = point.end() if point else after
    if _COUNTED.match(text, after):
        return False
    return point is not None or bool(_CLAUSE_ZH.match(text, after) or _CLAUSE_EN.match(text, after))


def groups(text: str, offered: Sequence[str]) -> list[Group]:
    """The labels in the folded `text`, left to right; `firm` ones stand where only a label can stand."""
    found: list[Group] = []
    seen: dict[re.Pattern[str], re.Match[str] | None] = {}
    place = 0
    while place < len(text):
        match = _next(text, place, seen)
        if match is None:
            break
        group = _group(text, match, offered)
        if group is None:
            place = match.start() + _step(text, match)
            continue
        found.append(group)
        place = group.end
    if any(one.items and not one.loose for one in found):
        # Beside other labels 3项 is one of them.
        found = [replace(one, loose=False) if one.items else one for one in found]
    return _with_alternatives(text, found)


def _with_alternatives(text: str, found: list[Group]) -> list[Group]:
    """The groups, loose where nobody knows which of some numbers is meant: 1或2同意, hold 2 or 3, ok 1, 2 or 3."""
    after: list[Group] = []
    for one in reversed(found):
        listed = (
            bool(after) and after[-1].loose and _LISTED.fullmatch(text, one.end, after[-1].start) is not None
        )
        before = text[max(0, one.start - 16) : one.start]
        either = _OR_ELSE.match(text, one.end) is not None or _EITHER.search(before) is not None
        after.append(replace(one, loose=True) if either or listed else one)
    return after[::-1]


_OR = r"\s{0,3}(?:或者?|还是|(?<![a-z])or(?![a-z]))\s{0,3}"
_OR_ELSE = re.compile(rf"{_OR}{_PRE}?{_NUM}")
_EITHER = re.compile(
    rf"{_NUM}(?:号|项|件|条|个)?{_OR}$|(?:否则|要么|要不|不然)\s{{0,2}}$|(?<![a-z])but not\s{{1,2}}$"
)
_LISTED = re.compile(r"\s{0,2}[,，、]\s{0,2}")


def _next(text: str, place: int, seen: dict[re.Pattern[str], re.Match[str] | None]) -> re.Match[str] | None:
    """The next words that may be a label; `seen` holds what lies ahead, so that nothing is looked for twice."""
    for pattern in (_SPAN, _REST, _GROUP):
        ahead = seen.get(pattern)
        if pattern not in seen or (ahead is not None and ahead.start() < place):
            seen[pattern] = pattern.search(text, place)
    found = [one for one in seen.values() if one is not None]
    return min(found, key=lambda one: one.start(), default=None)


def _step(text: str, match: re.Match[str]) -> int:
    """How far to go on after something that is no label: past the whole number, never into it."""
    number = re.match(r"\D?\d+", text[match.start() :])
    return number.end() if number else 1


def _group(text: str, match: re.Match[str], offered: Sequence[str]) -> Group | None:
    if match.re.pattern == _REST.pattern:
        return Group(match.start(), match.end(), (), rest=True, firm=_firm(text, match.start()))
    if match.re.pattern == _SPAN.pattern:
        items = _spanned(match, offered)
        return Group(match.start(), match.end(), items, firm=True) if items else None
    shrunk = _shrunk(text, match)
    if shrunk is None:
        return None
    numbers, end = shrunk
    before = text[match.start() - 1] if match.start() else "\n"
    if (
        before.isdigit()
        or (before == ":" and text[max(0, match.start() - 2)].isdigit())
        or before in "月年周期拜./第-一二三四五六七八九十"
        or (before.isascii() and before.isalpha())
    ):
        return None
    if not match["pre"] and len(numbers) == 1 and _COUNTS_ALL.search(match.group()):
        return Group(match.start(), end, (), rest=True, firm=True, loose=numbers != [str(len(offered))])
    han = not match["first"].isdigit()
    if han and not match["pre"] and _in_a_word(text, match.start()):
        return None
    if _COUNTS_SOME.search(match.group()) and text.startswith(("里", "中", "内", "之", "当中"), end):
        return None
    known = {_plain(label): label for label in offered}
    items = tuple(known[n] for n in numbers if n in known)
    unknown = tuple(n for n in numbers if n not in known)
    if any(str(han_number(last)) in unknown for last in _TO_THE_LAST.findall(match.group())):
        # 1-9 of six is a slip for some other number, nobody knows which.
        items, unknown = (), tuple(numbers)
    marked = bool(match["pre"] or match["dot"] or match["suf"])
    firm = (_firm(text, match.start()) and (not han or marked)) or bool(items and match["pre"])
    if (not items and not firm) or (han and not firm and not match["pre"] and match["suf"]):
        return None
    counts = (
        not match["pre"]
        and not match["dot"]
        and len(numbers) == 1
        and bool(_COUNTS_SOME.search(match.group()))
    )
    return Group(match.start(), end, items, unknown, firm=firm, loose=counts)


_TO_THE_LAST = re.compile(rf"{_RANGE}(?:{_PRE})?({_NUM})")


def _in_a_word(text: str, start: int) -> bool:
    return any(_HAN_WORD.match(text, max(0, place)) for place in (start - 1, start))


def _spanned(match: re.Match[str], offered: Sequence[str]) -> tuple[str, ...]:
    """The items of 前两项, 后三件, the first two, the last one; empty when so many were not on offer."""
    nth = match["nth"]
    if nth and nth != "last":
        place = ("first", "second", "third", "fourth", "fifth").index(nth)
        return tuple(offered[place : place + 1])
    word = match["count"] or match["words"] or "one"
    count = _WORDS.get(word) or han_number(word) or 0
    if not 1 <= count <= len(offered):
        return ()
    from_start = match["zh"] in ("前", "头") or match["en"] == "first"
    if not from_start and len(offered) >= _NO_LIST:
        return ()
    return tuple(offered[:count]) if from_start else tuple(offered[-count:])


def _firm(text: str, start: int) -> bool:
    return (
        re.search(r"(?:^|[\n,，;；。!！|>:：])\s*(?:(?:我|嗯|那|就)\s*)?$", text[max(0, start - 6) : start])
        is not None
    )


def _plain(label: str) -> str:
    digits = re.findall(r"\d+", label)
    return str(int(digits[-1])) if digits else label


def _shrunk(text: str, match: re.Match[str]) -> tuple[list[str], int] | None:
    """The numbers of the group, without those at its end that turn out to be quantities."""
    pieces = list(re.finditer(_NUM, match.group()))
    if not _firm(text, match.start()):
        # 同意1和3，2缓: behind other words of its clause a list does not run over a comma.
        comma = re.search(r"[,，]", match.group())
        closed = re.match(r"\s*(?:[;。!\n]|\.?$|\.\s)", text[match.end() :])
        pieces = [p for p in pieces if comma is None or closed or p.start() < comma.start()]
    for last in range(len(pieces), 0, -1):
        piece = pieces[last - 1]
        end = match.start() + piece.end()
        if not re.match(_NO_UNIT, text[end : end + 12]):
            continue
        numbers = _numbers(match.group()[: piece.end()])
        if numbers is None:
            continue
        tail = text[end : match.end()]
        return numbers, match.end() if not re.search(r"\d", tail) else end
    return None


def numbers_of(word: str) -> list[str]:
    """The numbers that one numeral stands for: 3, 三, or 一二三 for three of them."""
    value = han_number(word)
    return _run(word) or ([] if value is None else [str(value)])


def _numbers(words: str) -> list[str] | None:
    numbers: list[str] = []
    previous_end = 0
    for piece in re.finditer(_NUM, words):
        if (run := _run(piece.group())) is not None:
            numbers.extend(run)
            previous_end = piece.end()
            continue
        value = han_number(piece.group())
        if value is None:
            return None
        if numbers and re.fullmatch(f"(?:{_SUF})?{_RANGE}(?:{_PRE})?", words[previous_end : piece.start()]):
            first = int(numbers[-1])
            if not first < value <= first + 200:
                return None
            numbers.extend(str(n) for n in range(first + 1, value + 1))
        else:
            numbers.append(str(value))
        previous_end = piece.end()
    return numbers


def _run(word: str) -> list[str] | None:
    """一二三 as 1, 2, 3: numerals without a unit that count up by one."""
    values = ["一二三四五六七八九".find(sign) + 1 for sign in word]
    if len(word) < 2 or 0 in values or values != list(range(values[0], values[0] + len(word))):
        return None
    return [str(value) for value in values]
