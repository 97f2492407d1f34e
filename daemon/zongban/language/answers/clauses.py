"""One item's words become a command, or a doubt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from zongban.language.answers import caution
from zongban.language.answers.model import Command, Doubt
from zongban.language.answers.verbs import HEADS, SUPERSEDED, TOGETHER, WORDS, fillers
from zongban.language.times import Kind, Moment, OfficeHours, TimeMention, principal, read_times

_SPLIT = re.compile(
    r"[,;。!\n]|\s-+\s|--+|\.(?=\s|$)|(?<=[a-z]):(?=\s)|(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff])"
)
_PREFACE = re.compile(
    r"(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b.{0,40}|(?:各位|您好|你好|大家好|早上好"
    r"|下午好).{0,10}|.{1,12}(?:总|助|经理|主任|老师|同志|工|姐|哥)?好?:|(?:刚才|刚刚|之前)?.{0,8}(?:点|搞"
    r"|弄|看|写|发)错了?"
    r"|抱歉|不好意思|sorry.{0,30}|my mistake|thanks.{0,30}|谢谢.{0,10}|辛苦了?|perfect|great|unfortunately"
    r"|嗯|好的|那个|这个|.{2,4}:)"
)
_REASON = re.compile(
    r"^(?:原因(?:是|为)?|理由(?:是|为)?|因为|由于|因|because(?: of)?|reason|as|since|due to)\s*[::：]?\s*"
)
_EDGE = " \t\r\n\u3000,，;；。.!！-"
_DENIED = re.compile(r"不|别(?!的)|没|勿|无需|何必|(?<![a-z])(?:not?|never|don't)(?![a-z])|n't")
_FORBIDS = re.compile(r"不要|别(?!的|人)|不用|不必|不办|勿|(?<![a-z])(?:do not|not|never)(?![a-z])|n't")
_HANDS_ON = re.compile(r"(?:请)?(?:转|批转|移交|移送|交给|交由|由)")
_NO_NAME = re.compile(
    r"不|没|未|别(?!人)|勿|无|难以|谁|哪|如果|要是|若|是否|能否|曾|本来|原来|已经|说|问|觉得|认为|希望"
    r"|(?<![a-z])(?:not|never|no|if|unless|who|whom|someone|somebody|anyone|anybody|cannot|unable|nobody|said|says|thinks?)(?![a-z])|n't"
)
"""Words that stand in no name: 法务无法承办 says something else than that 法务 is to do it."""
_MOST_HEADS = 8
_LEFT_OPEN = re.compile(
    r"还差|尚未|未完成|没完成|没办完|未办结|还没|还剩|除(?!尘)|not (?:yet|all)|except|still (?:missing|open"
    r"|to do)|remaining"
)
_DECISIONS = ("approve", "reject", "defer", "noted", "transfer")
_FIRST_ONLY = ("approve", "reject", "noted", "transfer", "defer")
_STRONG = ("approve", "reject", "defer", "cancel", "undo")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the answer is read against."""

    at: datetime
    people: Callable[[str], str | None]
    hours: OfficeHours
    workdays: Callable[[date, int], date] | None

    def times(self, text: str) -> tuple[TimeMention, ...]:
        """The times named in `text`."""
        return read_times(text, self.at, hours=self.hours, workdays=self.workdays)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the folded text between two separators, with its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause that fits a verb: who and when it names; `trouble` is why it must be asked back."""

    verb: str
    to: str | None = None
    until: Moment | None = None
    trouble: str = ""


def split(folded: str, start: int, end: int) -> list[Clause]:
    """The clauses of a stretch of text, without empty ones."""
    clauses, place = [], start
    for mark in _SPLIT.finditer(folded, start, end):
        clauses.append(Clause(place, mark.start(), folded[place : mark.start()]))
        place = mark.end()
    clauses.append(Clause(place, end, folded[place:end]))
    return [c for c in clauses if c.text.strip(" \t\u3000:")]


def fit(clause: str, setting: Setting) -> Reading | None:
    """The verb that the whole clause says, or None."""
    words = fillers(clause)
    if not words or len(words) > 160:
        return None
    for verb, pattern in HEADS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        reading = _filled(verb, match, setting)
        if reading is not None:
            return reading
    return None


def _filled(verb: str, match: re.Match[str], setting: Setting) -> Reading | None:
    groups = match.groupdict()
    who = groups.get("who") or groups.get("who2") or ""
    when = groups.get("when") or ""
    if verb == "extend":
        until, trouble = _moment(when, setting)
        return Reading(verb, until=until, trouble=trouble or ("" if until is not None else "unknown-date"))
    if verb == "promise":
        until, trouble = _moment(when, setting)
        covered = sum(m.span[1] - m.span[0] for m in setting.times(when))
        return (
            Reading("progress", until=until, trouble=trouble)
            if until is not None and covered >= len(when) - 1
            else None
        )
    if verb == "defer":
        until, trouble = _moment(when, setting)
        if any(p.search(when) for _, p in WORDS) or _DENIED.search(when) or _HANDS_ON.match(when):
            return Reading(verb, trouble="unclear")
        return Reading(verb, until=until, trouble=trouble)
    if verb in ("transfer", "discuss"):
        return _with_person(verb, match, who, when, setting)
    return Reading(verb)


def _with_person(verb: str, match: re.Match[str], who: str, when: str, setting: Setting) -> Reading | None:
    until, trouble = _moment(when or who, setting)
    if not who:
        return Reading(verb, None, until, trouble) if verb == "discuss" else None
    key = _person(who, setting)
    if key is not None:
        return Reading(verb, key, until, trouble)
    explicit = re.match(
        r"(?:请)?(?:转|移|批转|交|让|叫|约|通知)|(?:please )?(?:transfer|forward|hand|pass|assign|delegate|refer)\b",
        match.group(),
    )
    return Reading(verb, trouble="unknown-person") if explicit or verb == "discuss" else None


def _person(who: str, setting: Setting) -> str | None:
    """The key of who is named, after the times beside the name are taken out."""
    for mention in reversed(setting.times(who)):
        who = who[: mention.span[0]] + who[mention.span[1] :]
    if _NO_NAME.search(who):
        return None
    who = who.strip(" 的,:了").removeprefix("the ").removesuffix(" please").strip()
    if not who:
        return None
    for form in (
        who,
        who.removesuffix("同志"),
        who.removesuffix("那边"),
        who.removesuffix("来"),
        who.removesuffix(" department"),
        who.removesuffix(" team"),
    ):
        if form and (key := setting.people(form)) is not None:
            return key
    return None


def _moment(text: str, setting: Setting) -> tuple[Moment | None, str]:
    """The time named in `text`, and what is wrong with it."""
    mention = principal(setting.times(text)) if text.strip() else None
    if mention is None or mention.kind in (Kind.DURATION, Kind.RECURRING):
        return None, ""
    if mention.kind is Kind.OPTIONS or "weekday-contradicts" in mention.assumed:
        return None, "unknown-date"
    if mention.kind in (Kind.DEADLINE, Kind.DATE_RANGE):
        return mention.end, ""
    return mention.start, ""


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
        if not labelled and not found:
            return [], []
        return [], [Doubt(scope.item, _why_doubt(whole), text[slice(*span)], span, found)]
    trouble = _trouble(heads, rest, whole, folded)
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
    while place < len(clauses) and fit(clauses[place].text, setting) is None:
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
        and (reading := fit(clauses[place].text, setting)) is not None
    ):
        heads.append((clauses[place], reading))
        place += 1
    if heads and not labelled and heads[0][1].verb in _FIRST_ONLY and not _only_prefaces(clauses[:first]):
        return [], list(clauses)
    return heads, [*clauses[place:]]


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
    verbs = [r.verb for _, r in heads]
    for one, other in pairwise(verbs):
        if one != other and (one, other) not in TOGETHER:
            return "contradiction"
    remark = " ".join(c.text for c in rest)
    if verbs[-1] in ("approve", "transfer", "confirm") and _FORBIDS.search(remark):
        return "negation"
    if verbs[-1] == "done" and _LEFT_OPEN.search(remark):
        return "contradiction"
    if verbs[-1] in _DECISIONS and any(
        v != verbs[-1] and v in _STRONG for v in _mentioned(_outside(remark, caution.quoted(remark)))
    ):
        return "contradiction"
    return ""


def _commands(
    text: str, scope: Scope, heads: Sequence[tuple[Clause, Reading]], rest: Sequence[Clause], setting: Setting
) -> list[Command]:
    remark = text[rest[0].start : scope.end].strip(_EDGE) if rest else ""
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
