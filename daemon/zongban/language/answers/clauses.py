"""One item's words become a command, or a doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zongban.core import late_re as re
from zongban.language.answers import caution
from zongban.language.answers.fitting import Reading, Setting, fit
from zongban.language.answers.model import Command, Doubt
from zongban.language.answers.verbs import SUPERSEDED, TOGETHER, WORDS, fillers
from zongban.language.times import Kind

_SPLIT = re.compile(
    r"[,;。!\n]|[(](?!\s?\d)|\s-+\s|--+|\.(?=\s|$)|(?<=[a-z]):(?=\s)|(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff])"
)
_PREFACE = re.compile(
    r"(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b.{0,40}|(?:各位|您好|你好|大家好|早上好"
    r"|下午好).{0,10}|.{1,12}(?:总|助|经理|主任|老师|同志|工|姐|哥)?好?:|(?:刚才|刚刚|之前)?.{0,8}(?:点|搞"
    r"|弄|看|写|发|说|打)错了?"
    r"|抱歉|不好意思|sorry.{0,30}|my mistake|thanks.{0,30}|谢谢.{0,10}|辛苦了?|perfect|great|unfortunately"
    r"|嗯|好的|那个|这个|.{2,4}:"
    r"|(?:不用|不必|不要|别|不是|无需|先?不)(?:再)?(?:转|交|给|退|缓|报|议|谈|面谈|讨论)[^,?？]{0,10})"
)
_REASON = re.compile(
    r"^(?:原因(?:是|为)?|理由(?:是|为)?|因为|由于|因|because(?: of)?|reason|as|since|due to)\s*[::：]?\s*"
)
_EDGE = " \t\r\n\u3000,，;；。.!！-"
_FORBIDS = re.compile(r"不要|别(?!的|人)|不用|不必|不办|勿|(?<![a-z])(?:do not|not|never)(?![a-z])|n't")
_MOST_HEADS = 8
_LEFT_OPEN = re.compile(
    r"还差|尚未|未完成|没完成|没办完|未办结|还没|还剩|除(?!尘)|not (?:yet|all)|except|still (?:missing|open"
    r"|to do)|remaining"
)
_DECISIONS = ("approve", "reject", "defer", "noted", "transfer")
_FIRST_ONLY = ("approve", "reject", "noted", "transfer", "defer")
_PROMISED_BY = (*_DECISIONS, "discuss", "accept")
"""Behind these a time by which something is due belongs to the order, and is no report of progress."""
_EXPLAINED = ("decline", "extend")
"""What follows these is a reason or a suggestion; behind what is done comes an account of it."""
_KEEP_A_YES = ("approve", "reject", "transfer")
_HOW_MANY = re.compile(
    r"[\s,.;。!]*(?:all|both|the|these|those)? ?(?:two|three|four|five|six|both)(?: of (?:them"
    r"|these))?\s*(?:[,.;。!\n]|$)|[两三四五六]件"
)
_TAKES_BACK = re.compile(
    r"[\s,.;。!]*(?:不(?=\s*[,.;。!\n])|不对|不行|算了|等等|先等|等一下|慢着|先别|且慢|作废|看错|弄错"
    r"|写错|(?:no|wait|hold on|sorry(?!\s*[.。!]*\s*(?:\n|$))|actually|oops)(?=[\s,.;。!]))"
)
_STRONG = ("approve", "reject", "defer", "cancel", "undo")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the folded text between two separators, with its place."""

    start: int
    end: int
    text: str


def split(folded: str, start: int, end: int) -> list[Clause]:
    """The clauses of a stretch of text, without empty ones."""
    clauses, place = [], start
    for mark in _SPLIT.finditer(folded, start, end):
        clauses.append(Clause(place, mark.start(), folded[place : mark.start()]))
        place = mark.end()
    clauses.append(Clause(place, end, folded[place:end]))
    return [c for c in clauses if c.text.strip(" \t\u3000:")]


@dataclass(frozen=True, slots=True)
class Scope:
    """The words that speak of one item (None: of all that is not named)."""

    item: str | None
    start: int
    end: int
    clauses: tuple[Clause, ...]


def interpret(
    text: str, folded: str, scope: Scope, setting: Setting, *, labelled: bool
) -> tuple[list[Command], list[Doubt]]:
    """The commands of one scope, or the doubt about it; neither when an unlabelled text commands nothing."""
    heads, rest = _heads(scope.clauses, setting, labelled=labelled)
    whole = folded[scope.start : scope.end]
    span = _trimmed(text, scope.start, scope.end)
    if not heads:
        found = _mentioned(whole)
        if not labelled and not found and not caution.half_a_yes(whole):
            return [], []
        return [], [Doubt(scope.item, _why_doubt(whole), text[slice(*span)], span, found)]
    lead = folded[scope.start : heads[0][0].start]
    trouble = "suggestion" if caution.announced(lead) else _trouble(heads, rest, whole, folded)
    if trouble:
        return [], [
            Doubt(
                scope.item, trouble, text[slice(*span)], span, tuple(dict.fromkeys(r.verb for _, r in heads))
            )
        ]
    return _commands(text, scope, heads, rest, setting), []


def _heads(
    clauses: Sequence[Clause], setting: Setting, *, labelled: bool
) -> tuple[list[tuple[Clause, Reading]], list[Clause]]:
    """The clauses at the front that command, and those that follow as a remark."""
    place = 0
    while place < len(clauses) and fit(clauses[place].text, setting, labelled=labelled) is None:
        preface = _PREFACE.fullmatch(fillers(clauses[place].text)) or _PREFACE.fullmatch(
            clauses[place].text.strip()
        )
        if labelled and not preface:
            return [], list(clauses)
        place += 1
    heads: list[tuple[Clause, Reading]] = []
    first = place
    while (
        place < len(clauses)
        and len(heads) < _MOST_HEADS
        and (reading := _next(clauses[place].text, heads, setting, labelled=labelled)) is not None
        and not (reading.promise and heads and heads[-1][1].verb in _PROMISED_BY)
        and not (heads and _is_remark(heads, reading))
    ):
        heads.append((clauses[place], reading))
        place += 1
    while len(heads) > 1 and heads[0][1].soft and (heads[1][1].soft or heads[1][1].verb not in _KEEP_A_YES):
        heads = heads[1:]
    if heads and not labelled and heads[0][1].verb in _FIRST_ONLY and not _only_prefaces(clauses[:first]):
        return [], list(clauses)
    return heads, [*clauses[place:]]


def _next(
    words: str, heads: Sequence[tuple[Clause, Reading]], setting: Setting, *, labelled: bool
) -> Reading | None:
    """What the next clause commands; behind an undo also what it should have been."""
    if heads and heads[-1][1].verb == "undo":
        words = _SHOULD_BE.sub("", words)
    return fit(words, setting, labelled=labelled)


def _is_remark(heads: Sequence[tuple[Clause, Reading]], reading: Reading) -> bool:
    if not heads:
        return False
    last = heads[-1][1].verb
    return last in _EXPLAINED or (last == "done" and reading.verb not in ("done", "progress"))


_SHOULD_BE = re.compile(
    r"^\s*(?:(?:it|this|that) should (?:be|have been)|make (?:it|that)|change (?:it|that) to|应该?是|应为)\s*"
)


def _only_prefaces(clauses: Sequence[Clause]) -> bool:
    return all(_PREFACE.fullmatch(fillers(c.text)) or _PREFACE.fullmatch(c.text.strip()) for c in clauses)


def _mentioned(whole: str) -> tuple[str, ...]:
    return tuple(verb for verb, pattern in WORDS if pattern.search(whole))


def _why_doubt(whole: str) -> str:
    marks = caution.quoted(whole)
    if marks and not any(p.search(_outside(whole, marks)) for _, p in WORDS) and _mentioned(whole):
        return "quoted"
    return caution.general(whole)


def _outside(whole: str, marks: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(marks):
        whole = whole[:start] + " " + whole[end:]
    return whole


def _trouble(heads: Sequence[tuple[Clause, Reading]], rest: Sequence[Clause], whole: str, folded: str) -> str:
    for clause, reading in heads:
        if reading.trouble:
            return reading.trouble
        after = folded[clause.end : clause.end + 1]
        if found := caution.reason(reading.verb, whole, clause.text + (after if after == "?" else "")):
            return found
    if heads[-1][1].soft and rest and caution.hesitant(folded[rest[0].start : rest[-1].end]):
        return "unclear"
    if rest and heads[-1][1].verb == "approve" and _HOW_MANY.match(folded, rest[0].start):
        return "unclear"
    if rest and heads[-1][1].verb in _DECISIONS and _TAKES_BACK.match(folded, rest[0].start):
        return "contradiction"
    verbs = [r.verb for _, r in heads]
    for one, other in pairwise(verbs):
        if one != other and (one, other) not in TOGETHER:
            return "contradiction"
    remark = " ".join(c.text for c in rest)
    if verbs[-1] in ("approve", "transfer", "confirm") and _FORBIDS.search(remark):
        return "negation"
    if verbs[-1] == "done" and _LEFT_OPEN.search(remark):
        return "contradiction"
    if verbs[-1] in (*_DECISIONS, "overrule") and any(
        v != verbs[-1] and v in _STRONG for v in _mentioned(_outside(remark, caution.quoted(remark)))
    ):
        return "contradiction"
    return ""


def _commands(
    text: str, scope: Scope, heads: Sequence[tuple[Clause, Reading]], rest: Sequence[Clause], setting: Setting
) -> list[Command]:
    told = heads[-1][1].remark
    begins = rest[0].start if rest else scope.end
    if told:
        begins = heads[-1][0].start + max(0, heads[-1][0].text.rfind(told))
    remark = text[begins : scope.end].strip(_EDGE)
    remark = re.sub(r"[\s,，;；。]*(?:另外|还有|其中|and|also)$", "", remark)
    commands: list[Command] = []
    for clause, reading in heads:
        span = _trimmed(text, clause.start, clause.end)
        if commands and commands[-1].verb == reading.verb:
            last = commands[-1]
            commands[-1] = replace(
                last,
                to=last.to or reading.to,
                until=last.until or reading.until,
                span=(last.span[0], span[1]),
            )
            continue
        if commands and (commands[-1].verb, reading.verb) in SUPERSEDED:
            commands.pop()
        commands.append(Command(scope.item, reading.verb, reading.to, reading.until, "", span))
    last = commands[-1]
    if last.verb == "extend":
        remark = _REASON.sub("", remark)
    until = last.until
    if until is None and last.verb in ("transfer", "discuss") and rest:
        due = [m for m in setting.times(remark) if m.kind is Kind.DEADLINE]
        until = due[0].end if len(due) == 1 else None
    commands[-1] = replace(
        last, text=remark, until=until, span=(last.span[0], _trimmed(text, last.span[0], scope.end)[1])
    )
    return commands


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n\r\u3000,，;；。":
        start += 1
    while end > start and text[end - 1] in " \t\n\r\u3000,，;；。":
        end -= 1
    return start, end
