"""How many people come: as labelled, in all, as so many and so many more, else as many as are named."""

from collections.abc import Iterator, Sequence
from itertools import islice

from zongban.core import late_re as re
from zongban.core.people import Person
from zongban.desks.visitors.companions import companions
from zongban.desks.visitors.guests import JUST_ONE, writer_comes
from zongban.language.counts import headcounts
from zongban.language.times.numerals import word_number
from zongban.language.traditional import simplified

_CHANGED_TO = re.compile(
    r"(?:改为|变为|调整为|增[加至]到?|减[为至少]到?)\s{0,4}(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s{0,4}[人名位]"
)
_MORE = re.compile(
    r"(?<![想要请])带(?:着|领|了)?\s{0,4}(?P<led>\d{1,2}|[一二两三四五六七八九十]{1,2})\s{0,4}(?:名|位|个)|"
    r"(?:另(?:有|外)?|外加|随行|陪同|以及|还有)[^。；\n]{0,10}?(?P<zh>\d{1,3}|[一二两三四五六七八九十]{1,2})\s{0,4}(?:名|位|个|人)"
    r"|\b(?:accompanied\s{1,4}by|together\s{1,4}with|along\s{1,4}with|plus|and|with|me\s{1,4}and|bring(?:ing)?)\s{1,4}(?:my\s{1,4}|our\s{1,4}|his\s{1,4}|her\s{1,4}|up\s{1,4}to\s{1,4})?(?P<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a|an)\s{1,4}(?:of\s{1,4}(?:my|his|her|our)\s{1,4})?(?:\w+\s{1,4}){0,2}?"
    r"(?:colleagues?|members?|engineers?|staff|persons?|people|technicians?|assistants?|experts?|others)\b",
    re.IGNORECASE,
)
_MY_COLLEAGUE = re.compile(
    r"\b(?:with|and|bring(?:ing)?)\s{1,4}(?:my|a|one|our)\s{1,4}colleague\b(?!s)"
    r"|\b(?:me\s{1,4}and|I\s{1,4}and|with)\s{1,4}my\s{1,4}(?:assistant|paralegal|boss|manager|director|partner|wife|husband|interpreter|secretary|engineer|trainee|deputy)\b|(?:我和|我与|我带|带)(?:一[个名位])?(?:同事|徒弟|助手)(?![\u3400-\u9fff]{2,3}[、和])",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:共|合计|总共|一共|一行|等|计)\s{0,4}(?:约)?\s{0,4}(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s{0,4}(?:名|位|个)?\s{0,4}(?:人|来宾|客人|师傅)|\b(?:party|group|delegation|crew|team)\s{1,4}of\s{1,4}(?P<en>\w+)(?!\s{1,4}(?:[\w-]+\s{1,4}){0,2}(?:companies|firms|enterprises|manufacturers|suppliers|organi[sz]ations)\b)|[(（]\s{0,4}(?P<all>\d{1,3})\s{0,4}(?:persons?|people|pax|participants|人|位|名)\b|\b(?:there\s{1,4}will\s{1,4}be|we\s{1,4}(?:are|will\s{1,4}be))\s{1,4}(?P<us>\w+)\s{1,4}of\s{1,4}us|\b(?P<us2>\w+)\s{1,4}of\s{1,4}us\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:人员|师傅|工人|客户|审核员|来宾|客人|工程师|来访者?)\s{0,4}(?:共|约|计)?\s{0,4}(?P<zh2>\d{1,3}|[一二两三四五六七八九十]{1,2})\s{0,4}[名位个人](?!月)|"
    r"(?<![\d第.])(?P<zh>\d{1,3}|[一二两三四五六七八九十]{1,3})\s{0,4}(?:名|位|个)\s{0,4}(?:[\u3400-\u9fff]{0,8}?)(?:人员|师傅|工人|客户|客人|同事|工程师|候选人|审核员|专家|学生|教师|老师|记者|代表|来宾|领导|技术员|审计师|人)"
    r"|(?<![\w.])(?P<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s{1,4}(?:of\s{1,4}(?:our|my|their)\s{1,4})?(?:\w+\s{1,4})?(?:auditors?|staff|engineers?|technicians?|guests?|people|persons?|colleagues?|visitors?|inspectors?|men|fitters?|representatives?|delegates?|experts?|gentlemen|ladies|managers?|students?|surveyors?|consultants?)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"(?:贵方|贵司|我方接待|我司接待|你们)[^，。\n]{0,6}$|(?:尺码|size|票|盒饭|杯|预算)[^，。\n]{0,8}$",
    re.IGNORECASE,
)
_MOST_COUNTS = 20
_MOST_HEADS = 400
_DIGITS = "零一二三四五六七八九十"


def heads_of(labelled: str, text: str, names: Sequence[str], writer: Person | None) -> int | None:
    """How many come: as labelled, in all, as so many and so many more, else as many as are named."""
    number = re.search(r"\d{1,3}", labelled)
    if number and not re.search(r"[月日号:：点]", labelled):
        return int(number.group())
    plain = simplified(text)
    if (changed := _CHANGED_TO.search(plain)) and (value := _number(changed["n"])):
        return value
    counts = [
        value for one in _TOTAL.finditer(plain) if not _OURS.search(plain[max(0, one.start() - 12) : one.start()])
        and (value := _number(one["n"] or one["all"] or one["en"] or one["us"] or one["us2"] or ""))
    ]  # fmt: skip
    if counts:
        return min(max(counts), _MOST_HEADS)
    if JUST_ONE.search(plain):
        return 1
    if (along := companions(plain, outside=writer is None).number) > max(len(names), 1):
        return along
    return _summed(plain, names, writer)


def _summed(plain: str, names: Sequence[str], writer: Person | None) -> int | None:
    found = list(_MORE.finditer(plain))[:_MOST_COUNTS]
    taken = [one.span() for one in found]
    more = [value for one in found if (value := _number(one["led"] or one["zh"] or one["en"] or ""))]
    comes = writer is None and writer_comes(plain)
    if _MY_COLLEAGUE.search(plain) and not more:
        return max(2, len(names))
    so_many = [
        value for one in islice(_PLAIN.finditer(plain), _MOST_COUNTS)
        if not _OURS.search(plain[max(0, one.start() - 12) : one.start()])
        and not any(start <= one.start() < end for start, end in taken)
        and (value := _number(one["zh"] or one["zh2"] or one["en"] or ""))
    ]  # fmt: skip
    so_many += [] if more else [sum(group) for group in _joined(plain)]
    so_many += [
        one.value
        for one in headcounts(plain)
        if not so_many and not more and not _OURS.search(plain[max(0, one.span[0] - 12) : one.span[0]])
    ]
    if so_many and more:
        return min(max(so_many) + sum(more), _MOST_HEADS)
    if more:
        return max(sum(more) + 1, len(names))
    if so_many:
        return min(max(*so_many, len(names)), _MOST_HEADS)
    unnamed = (
        1
        if re.search(
            r"[、,，和及]\s{0,4}司机(?!\d)|\b(?:and|,)\s{1,4}(?:(?:our|their|a|my)\s{1,4})?(?:driver|interpreter)\b(?!\s{0,4},?\s{0,4}(?:Mr|Ms|Mrs|Dr))",
            plain,
        )
        else 0
    )
    return (len(names) + unnamed) or (1 if comes and not names else None) or None


_PERSONS = re.compile(
    r"(?<![\d第.])(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s{0,4}(?:[名位](?!数|置|额|次|于|称|为)"
    r"|个(?=孩子|小朋友|同学|学生|老师|家长|同事|客户|师傅|工人|朋友|徒弟|工程师|技术员|领导|专家|人(?!月|工)))"
)


def _joined(plain: str) -> Iterator[list[int]]:
    """Numbers of persons (12名研究生和2位老师) that stand together in one part of a sentence."""
    for part in re.split(r"[，,。；;\n（(：:]", plain):
        persons = [one for one in _PERSONS.finditer(part) if not _OURS.search(part[: one.start()])]
        found = [value for one in persons if (value := _number(one["n"]))]
        if found:
            yield found


def _number(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    if word in ("a", "an"):
        return 1
    if word in ("两", "俩"):
        return 2
    if word and all(one in _DIGITS for one in word):
        return _han(word)
    return word_number(word) if word.isascii() and word.isalpha() else None


def _han(word: str) -> int:
    """五六 is six at most; 十二, 二十, 二十五."""
    if "十" not in word:
        return _DIGITS.index(word[-1])
    tens, _, units = word.partition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(units) if units else 0)
