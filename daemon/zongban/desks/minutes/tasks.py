"""One task of free notes: who does it, by when, how it counts as done, and what is left as its words.

「生产部11月27号前换温控器 换完连续跑三天不良低于0.3%算过」, "Sun Wei to send the report by Friday (done when filed)".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from zongban.core import late_re as re
from zongban.desks.choosing import choose, mentioned, named_once
from zongban.desks.moments import names_something
from zongban.desks.papers import office_hours
from zongban.language.labelled import MINUTES_LABELS
from zongban.language.times import Kind, Moment, Role, TimeMention, day_of, read_times
from zongban.ports.sight import Sight

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Task:
    """What one note says; `owner` is a key, or the name of a department; `sure` where its words give him the work."""

    text: str
    owner: str = ""
    owner_words: str = ""
    due: str = ""
    due_words: str = ""
    criteria: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    span: Span
    weight: int


_LABEL = re.compile(
    r"(?:^|(?<=[。；;，,、.\s(（｜|/]))(?P<label>责任人|责任部门|责任单位|负责人|负责部门|承办人|承办部门|牵头人|牵头部门|牵头|责任"
    r"|完成期限|完成时限|完成时间|完成日期|截止时间|截止日期|办理期限|期限|时限|截止|验收标准|完成标准|验收|标准"
    r"|owner|responsible|who|due date|due|deadline|acceptance criteria|acceptance|criteria|done when|by when)"
    r"\s{0,3}(?:(?P<colon>[:：=])|(?<=when)\s)\s{0,3}",
    re.IGNORECASE,
)
_CRITERIA = re.compile(
    r"(?:^|[，,；;])(?P<h>[^，,。；;]{2,30}?)(?:(?:为|作为)(?:完成|验收|达标|结束)(?:的)?(?:标准|标志|依据|条件)|为准)"
    r"|以(?P<a>[^，。；;]{2,40}?)为(?:完成)?(?:准|标准|标志|验收标准|依据)"
    r"|(?:验收|完成|达标|考核|检验)标准(?:为|是|[:：])?\s?(?P<b>[^。；;]{2,60})"
    r"|(?:^|[，,。；;\s])(?P<c>[^，,。；;\s]{2,30}?)(?:才|就|即)?(?:算(?:过关?|完成|数|通过|办结|合格|结束)|视为完成|即可)"
    r"|(?:^|[，,；;\s前])(?P<d>(?:且|要求|确保|保证|目标)?[^，,。；;\s前日号]{0,8}(?:不低于|不少于|至少|不超过|不高于|低于|控制在|达到|≥|≤)"
    r"[^，,。；;]{1,20})(?=[，,。；;]|$)"
    r"|(?P<e>\b(?:done|accepted|complete[d]?|closed|finished|counts)\s{1,4}(?:when|once|if|after)\s{1,4}[^.;]{3,80})"
    r"|\b(?:acceptance(?:\s{1,4}criteri(?:a|on))?|criteri(?:a|on)|success)\s{0,4}(?:is|are|[:=])\s{0,4}(?P<f>[^.;]{3,80})"
    r"|[,;(–-]\s{0,4}(?P<g>(?:target(?:\s{1,4}is)?|at\s{1,4}least|no\s{1,4}more\s{1,4}than|not\s{1,4}more\s{1,4}than|provided)\s{1,4}[^.;)]{3,60})",
    re.IGNORECASE,
)
_DONE_WHEN = re.compile(
    r"^(?:done|complete[d]?|closed|finished|counts)\s{1,4}(?:when|once|if|after)\s{1,4}|^target(?:\s{1,4}is)?\s{1,4}|^(?:目标|要求)",
    re.IGNORECASE,
)
_GIVEN_WORK = re.compile(
    r"^[\s，,]{0,2}(?:部长|经理|总|那边|同志)?(?:负责|牵头|主办|承办|主责|落实|跟进|汇总|组织|来[办做找出定]|去[办做谈找])"
    r"|^\s{0,4}(?:to\b|will\b|shall\b|should\b|must\b|has\s{1,4}to\b|is\s{1,4}to\b|agreed\s{1,4}to\b|takes?\b|[:：–-]\s)",
    re.IGNORECASE,
)
_GIVEN_BEFORE = re.compile(
    r"(?:由|请|责成|责任人|负责人|责任部门|安排|owner|responsible|assigned\s{1,4}to)[:：\s]{0,2}$",
    re.IGNORECASE,
)
_NOT_HIS = re.compile(
    r"(?:[跟和与同向给报经交找对为让送]|配合|会同|提交|征求|\b(?:with|to|for|from|of|and|by|until|tell|tells|ask|asks))\s{0,2}$",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"^(?:总)?(?:审核|审定|审批|签字|签批|确认|同意|批准|验收|的(?!是))|^\s{0,4}(?:signs?|has\s{1,4}signed|approves?|confirms?|['’]s\b)"
)
_JOINED = re.compile(r"^\s{0,4}(?:[、，,/＋+&]|和|及|与|and\b)\s{0,4}$")
_WRITER = re.compile(
    r"(?:^|[，,。；;\s（(])(?P<zh>我(?:自己)?)(?![们司方国])|(?P<do>我)(?=来|负责|牵头|去|跟进|落实|写|做|出|找)|(?:^|(?<=[\s(]))(?P<en>I(?:['’]ll)?|me|myself)(?=[\s:,.)]|$)"
)
_BEGINS = re.compile(r"(?:^|[，,。；;:：\s（(【\[|])$")
_STARTS = re.compile(
    r"^\s{0,4}(?:日|号)?\s{0,4}(?:开始|起|启动|以来|以后|之后|召开|的(?!前))|^\s{0,4}(?:onwards?|meeting)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:自|从|\b(?:from|starting|since|after|as\s{1,4}of|effective))\s{0,4}$", re.IGNORECASE)
_STRANGER = re.compile(
    r"^(?:[A-Z]\d{1,2}\s{1,4})?(?P<name>[A-Z][\w'’-]{1,24}(?:\s{1,4}[A-Z][\w'’-]{1,24}){1,2})(?=\s{2,}|\s{0,4}:|\s{1,4}(?:to|will|shall)\s)"
)
_CODE = re.compile(r"^[A-Z]\d{1,2}[.):\s]\s{0,4}")
_CLAUSE = re.compile(r"[^，,。；;\n]+")
_EMPTY = re.compile(r"[(（【\[]\s{0,4}[，,、;；:：\s/]*\s{0,4}[)）】\]]")
_LEADING = re.compile(
    r"^(?:[\s、，,:：;；。.·–—/|-]+|(?:会上)?(?:决议|决定|议定|定了)\s{0,2}[:：]|(?:decided|agreed|resolved|decisions?|resolutions?)\s{0,2}:|由|请|并|要求|责成|会议(?:决定|要求|明确|议定|同意)|(?:负责|牵头|来|要|应|须|需)(?=[\u3400-\u9fff])|于(?=[\u3400-\u9fff]{2})"
    r"|前(?=[\u3400-\u9fff])|在(?=[\u3400-\u9fff]{2}完)|(?:agreed\s{1,4})?to\s|will\s|shall\s|should\s|must\s|has\s{1,4}to\s|is\s{1,4}to\s|and\s|by\s{0,4}$|it\s{1,4}was\s{1,4}(?:decided|agreed)\s{1,4}(?:to|that)\s)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s、，,:：;；。.–—/|-]+|由|责任(?:人|部门)|负责人?|牵头|主办|承办|落实|跟进|前|(?:报|交|给|发)我|(?<=[\u3400-\u9fff])在|(?<=[\u3400-\u9fff])于|\s(?:by|before|until|due|on|deadline|with))+$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:由|请|负责|牵头|主办|承办|落实|跟进|完成|办理|组织|配合|那边|部门|责任|来|去|并|和|前|内|之|[\W_])*$"
)
_SHORT = 4
"""Han characters an action needs to stand alone, without what was said before it."""


def read_task(body: str, at: datetime, sight: Sight, writer: str = "", *, loose: bool = False) -> Task:
    """One note; `writer` is the key of who writes, for 我 and me. A loose note has blanks for punctuation."""
    labels = list(_LABEL.finditer(body))
    said: dict[str, tuple[str, Span]] = {}
    for place, mark in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(body)
        key = MINUTES_LABELS.get(re.sub(r"\s{1,4}", " ", mark["label"].lower()), "") or "owner"
        said.setdefault(key, (body[mark.end() : end].strip(" 。；;，,.、)）(（\t\n/"), (mark.start(), end)))
    criteria, judged = _criteria(body, said)
    hidden = [span for _, span in said.values()] + ([judged] if judged else [])
    owner, words, spans, sure = _owner(body, said, hidden, sight, writer)
    due, due_words, due_span = _due(body, said, hidden, at, sight)
    gone = [*hidden, *spans, *([due_span] if due_span else [])]
    text = _text(body, gone, spans, loose=loose)
    return Task(text, owner, words, due, due_words, criteria, sure)


# how it counts as done


def _criteria(body: str, said: dict[str, tuple[str, Span]]) -> tuple[str, Span | None]:
    if "criteria" in said:
        return said["criteria"][0], None
    found = _CRITERIA.search(body)
    if found is None:
        return "", None
    group = next(one for one in "abcdefgh" if found[one])
    whole = found.span() if group in "abefh" else found.span(group)
    first = len(body[: whole[0]].strip(" ，,。；;")) < 2
    if first and group in "dg":
        return "", None  # the threshold is the work itself
    return _DONE_WHEN.sub("", found[group].strip(" ，,。；;.()（）")), whole


# who


def _owner(
    body: str, said: dict[str, tuple[str, Span]], hidden: Sequence[Span], sight: Sight, writer: str
) -> tuple[str, str, list[Span], bool]:
    """Key, words, what those words cover, and whether the work is given to him in so many words."""
    if "owner" in said:
        words = said["owner"][0]
        return owner_named(words, sight) or (writer if _WRITER.search(words) else ""), words, [], True
    found = [one for one in _candidates(body, sight, writer) if not _within(one.span, hidden)]
    stranger = _STRANGER.match(body)
    if stranger and not any(one.span[0] < stranger.end("name") for one in found):
        return "", stranger["name"], [stranger.span("name")], True
    if not found:
        return "", "", [], False
    best = max(found, key=lambda one: (one.weight, -one.span[0]))
    if best.weight < 0:
        return "", "", [], False
    best = _person_of(best, found, sight)
    several = [
        one for one in found if one is not best and _stand_together(body, best, one) and one.key != best.key
    ]
    covered = [best.span, *(one.span for one in several)]
    covered += [one.span for one in found if one.key == best.key and one.span not in covered]
    words = body[best.span[0] : best.span[1]]
    if several:
        words = body[min(a for a, _ in covered) : max(b for _, b in covered)]
    return ("" if several else best.key), words, covered, best.weight > 1


def _person_of(best: _Candidate, found: Sequence[_Candidate], sight: Sight) -> _Candidate:
    """The one of a department who is named beside it (法务部出修改意见，陈静，…)."""
    for one in found:
        person = sight.people.by_key(one.key)
        if person is not None and person.department == best.key and one.weight > 0:
            return one
    return best


def owner_named(words: str, sight: Sight) -> str:
    """Key of the one whom the words of a column or label name; empty for nobody, and for several."""
    found = named_once(mentioned(words, sight.people, "person", "department"), words, sight.people)
    known = dict.fromkeys(key for key, _ in found if choose(key, sight.people))
    return next(iter(known)) if len(known) == 1 else ""


def _candidates(body: str, sight: Sight, writer: str) -> Iterator[_Candidate]:
    for key, span in named_once(mentioned(body, sight.people, "person", "department"), body, sight.people):
        if choose(key, sight.people):
            yield _Candidate(key, span, _weight(body, span))
    for found in _WRITER.finditer(body) if writer else ():
        span = next(found.span(name) for name in ("zh", "do", "en") if found[name])
        yield _Candidate(writer, span, _weight(body, span) + 1)


def _weight(body: str, span: Span) -> int:
    before, after = body[max(0, span[0] - 14) : span[0]], body[span[1] : span[1] + 16]
    weight = 0
    if _GIVEN_WORK.match(after) or _GIVEN_BEFORE.search(before):
        weight += 4
    if _BEGINS.search(before):
        weight += 2
    elif _NOT_HIS.search(before):
        weight -= 4
    if _JUDGES.match(after):
        weight -= 4
    return weight


def _stand_together(body: str, one: _Candidate, other: _Candidate) -> bool:
    first, second = sorted((one.span, other.span))
    return first[1] <= second[0] and _JOINED.match(body[first[1] : second[0]]) is not None


def _within(span: Span, hidden: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in hidden)


# by when


def _due(
    body: str, said: dict[str, tuple[str, Span]], hidden: Sequence[Span], at: datetime, sight: Sight
) -> tuple[str, str, Span | None]:
    if "due" in said:
        words = said["due"][0]
        return due_named(words, at, sight), words, None
    found = [
        one for one in _times(body, at, sight) if not _within(one.span, hidden) and _is_end(one, body, at)
    ]
    best = min(
        found, key=lambda one: (one.kind is not Kind.DEADLINE, not _in_brackets(one, body)), default=None
    )
    if best is None:
        return "", "", None
    return _end_of(best), best.text, best.span


def _in_brackets(mention: TimeMention, body: str) -> bool:
    return max(body.rfind("（", 0, mention.span[0]), body.rfind("(", 0, mention.span[0])) >= 0


def due_named(words: str, at: datetime, sight: Sight) -> str:
    """The day or moment that the words of a column or label name, ISO 8601; empty where they name none for certain."""
    if not words.strip():
        return ""
    return next((end for end in (_end_of(one) for one in _times(words, at, sight)) if end), "")


def _times(words: str, at: datetime, sight: Sight) -> tuple[TimeMention, ...]:
    return tuple(read_times(words, at, hours=office_hours(sight), workdays=sight.hours.add_workdays))


_BEGINNING = re.compile(r"(?:开始|起)$|\b(?:from|starting|beginning)\b", re.IGNORECASE)


def _is_end(mention: TimeMention, body: str, at: datetime) -> bool:
    before, after = body[: mention.span[0]], body[mention.span[1] :]
    if mention.role in (Role.PAST, Role.CANCELLED) or names_something(mention, body) or not _end_of(mention):
        return False
    if mention.kind is not Kind.DEADLINE and (
        _BEGINNING.search(mention.text) or _STARTS.match(after) or _SINCE.search(before[-12:])
    ):
        return False
    end = mention.end or mention.start
    return end is not None and day_of(end) >= at.date()


def _end_of(mention: TimeMention) -> str:
    certain = mention.kind in (Kind.DEADLINE, Kind.DATE, Kind.MOMENT, Kind.DATE_RANGE, Kind.DATE_PART)
    end: Moment | None = mention.end or mention.start
    if not certain or end is None:
        return ""
    whole_day = re.search(
        r"下班|close of business|end of (?:the )?day|\bCOB\b|\bEOD\b", mention.text, re.IGNORECASE
    )
    return (day_of(end) if whole_day or mention.kind is Kind.DATE_PART else end).isoformat()


# what


def _text(body: str, gone: Sequence[Span], owner: Sequence[Span], *, loose: bool) -> str:
    """The words without owner, term and criteria, clause by clause."""
    pieces = re.finditer(
        r"[^，,。；;\s]+"
        if loose and re.search(r"[\u3400-\u9fff]\s{1,4}[\u3400-\u9fffA-Za-z]", body)
        else _CLAUSE,
        body,
    )
    kept: list[tuple[str, bool]] = []
    for piece in pieces:
        words = _tidy(_without(body, piece.span(), gone))
        if words and not _NOTHING.match(words):
            kept.append((words, any(piece.start() <= start < piece.end() for start, _ in owner)))
    if loose:
        own = next((place for place, (_, his) in enumerate(kept) if his), None)
        if own is not None and len(kept[own][0]) >= _SHORT:
            return kept[own][0]
        if own is None and len(kept) > 1:
            return kept[0][0]
    joiner = "，" if re.search(r"[\u3400-\u9fff]", body) else ", "
    return joiner.join(words for words, _ in kept)


def _without(body: str, piece: Span, gone: Sequence[Span]) -> str:
    return "".join(
        body[place] for place in range(*piece) if not any(start <= place < end for start, end in gone)
    )


def _tidy(words: str) -> str:
    bare = re.sub(r"\s{2,}", " ", _EMPTY.sub("", words)).strip()
    bare = _TRAILING.sub("", _LEADING.sub("", _CODE.sub("", bare)))
    if bare.count("（") + bare.count("(") != bare.count("）") + bare.count(")"):
        bare = bare.strip("（）() ")
    led = _BY_WHOM.fullmatch(bare.strip())
    return f"{led['verb']}{led['what']}" if led else bare.strip()


_BY_WHOM = re.compile(
    r"(?P<what>[^，。；\n]{2,40}?)由(?:负责|牵头)?(?P<verb>提供|编制|起草|整理|拟定|拟订|制定|完成|汇总|提交|上报|报送|落实|组织|办理|准备|审核|修订|更新|核对|核实|协调|提出|出具|安排)"
)
"""What is left of 报表由李娜提供 without the owner; it is said the other way round."""
