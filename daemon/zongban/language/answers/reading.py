"""The whole way from an answer's text to commands and doubts, item by item."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zongban.language.answers.choice import choice
from zongban.language.answers.clauses import Clause, Scope, Setting, fit, interpret, split
from zongban.language.answers.labels import Group, begins_clause, groups
from zongban.language.answers.model import Answers, Command, Doubt
from zongban.language.answers.verbs import TOGETHER
from zongban.language.times.normalise import fold

_ENDS = re.compile(
    r"^\s*(?:发自我的|来自我的|从我的.{1,20}发送|sent from my\b|get outlook for|--\s*$|_{5,}"
    r"|-{4,}\s*(?:原始邮件|original message|转发)|-{3,}\s*$|发件人\s*:|from:\s|在.{6,60}写道\s*:"
    r"|on\b.{6,80}\bwrote:|.{1,60}于\d{4}年.{1,30}写道)"
)
_QUOTED_ITEM = re.compile(r"^\s*>[>\s]*(?P<label>\d{1,6})\s*[.、)::：）]")
# An answer is short; what is longer is a paper, and its words are not commands.
_LONGEST = 20_000
_CIRCLED = {ord(sign): str(n) for n, sign in enumerate("①②③④⑤⑥⑦⑧⑨", start=1)}
_SEPARATOR = ",;。!\n"
_OPENING = re.compile(
    r"(?:刚才|刚刚|另外|关于|对于|至于|还有|然后|其中|请|麻烦|把|将|我看|.{1,6}[:]|for|re|on|asfor|and|then|also|regarding|about|with|item|nr|[-*•·()\[\]\"]"
    r"|你?好|您好)*"
)
_LEADING_WORD = re.compile(r"\s+(?:with|to|for|on|of|item|items|no|numbers?)$|(?:第|:|：|的|了)$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the writer's own lines; `item` when they stand under a quoted item of the digest."""

    start: int
    end: int
    item: str | None


def read(text: str, setting: Setting, items: Sequence[str], options: int) -> Answers:
    """Commands and doubts of `text`, in its order."""
    if len(text) > _LONGEST:
        return Answers((), (Doubt(None, "unclear", text[:80], (0, len(text))),))
    folded = fold(text).translate(_CIRCLED)
    commands: list[Command] = []
    doubts: list[Doubt] = []
    if options and (picked := choice(text, _own(folded), options)) is not None:
        return picked
    for stretch in _stretches(folded, items):
        if stretch.item is not None:
            scope = Scope(
                stretch.item, stretch.start, stretch.end, tuple(split(folded, stretch.start, stretch.end))
            )
            more, unsure = interpret(text, folded, scope, setting, labelled=True)
        else:
            more, unsure = _free(text, folded, stretch, setting, items)
        commands.extend(more)
        doubts.extend(unsure)
    answers = _agreed(text, commands, doubts)
    return _unpicked(text, answers) if options > 1 else answers


def _unpicked(text: str, answers: Answers) -> Answers:
    """A bare yes to several slots chooses none of them."""
    bare = [c for c in answers.commands if c.verb in ("approve", "confirm", "accept") and c.item is None]
    if not bare:
        return answers
    rest = tuple(c for c in answers.commands if c not in bare)
    return Answers(rest, (*answers.doubts, Doubt(None, "unclear", text.strip(), (0, len(text)), ("choose",))))


def _own(folded: str) -> str:
    """The text up to a signature or quotation, without quoted lines."""
    lines = []
    for line in folded.split("\n"):
        if _ENDS.match(line):
            break
        if not line.lstrip().startswith(">"):
            lines.append(line)
    return "\n".join(lines)


def _stretches(folded: str, items: Sequence[str]) -> Iterator[Stretch]:
    """The writer's own lines; those under a quoted "> 2. …" belong to item 2."""
    start = place = 0
    item: str | None = None
    quoted_before = False
    lines = folded.split("\n")
    inline = any(_QUOTED_ITEM.match(line) for line in lines)
    for line in lines:
        end = place + len(line)
        if line.lstrip().startswith(">"):
            if folded[start:place].strip() and not (quoted_before and item is None):
                yield Stretch(start, place, item)
            start = end + 1
            if label := _QUOTED_ITEM.match(line):
                item = label["label"] if label["label"] in items else None
            quoted_before = True
        elif _ENDS.match(line) and not (inline and not quoted_before):
            break
        elif _ENDS.match(line):
            if folded[start:place].strip():
                yield Stretch(start, place, item)
            start = end + 1
        place = end + 1
    else:
        place = len(folded)
    stop = min(place, len(folded))
    if folded[start:stop].strip() and not (quoted_before and item is None):
        yield Stretch(start, stop, item)


def _free(
    text: str, folded: str, stretch: Stretch, setting: Setting, items: Sequence[str]
) -> tuple[list[Command], list[Doubt]]:
    """Lines that name their items themselves, or none."""
    part = folded[: stretch.end]
    found = [_moved(g, stretch.start) for g in groups(part[stretch.start :], items)]
    found = _meant(part, stretch, found, setting, items)
    if not found:
        scope = Scope(None, stretch.start, stretch.end, tuple(split(part, stretch.start, stretch.end)))
        return interpret(text, folded, scope, setting, labelled=False)
    commands: list[Command] = []
    doubts: list[Doubt] = []
    for group, scope_start, scope_end, clauses in _scopes(part, stretch, found, setting):
        span = (group.start, scope_end)
        doubts.extend(Doubt(n, "unknown-item", text[slice(*span)].strip(), span) for n in group.unknown)
        for item in group.items or ((None,) if group.rest else ()):
            scope = Scope(item, scope_start, scope_end, tuple(clauses))
            more, unsure = interpret(text, folded, scope, setting, labelled=True)
            if group.loose and more:
                readings = tuple(dict.fromkeys(c.verb for c in more))
                more, unsure = [], [Doubt(item, "unclear", text[slice(*span)].strip(), span, readings)]
            commands.extend(more)
            doubts.extend(unsure)
    doubts.extend(_before(text, part, stretch, found[0], setting))
    return commands, doubts


def _moved(group: Group, by: int) -> Group:
    return replace(group, start=group.start + by, end=group.end + by)


def _meant(
    part: str, stretch: Stretch, found: list[Group], setting: Setting, items: Sequence[str]
) -> list[Group]:
    """Without numbers that merely stand in the text: one in the middle of a clause must be followed by a command."""
    kept: list[Group] = []
    for place, group in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else stretch.end
        after = part[group.end : min(_clause_end(part, group.end, stretch.end), following)]
        fits = fit(after, setting) is not None
        order = _order(part, stretch, [*kept, group], len(kept), setting)
        leads = order.leads or order.torn
        certain = group.firm and (bool(group.items) or group.rest) and bool(items or group.rest)
        if fits or leads or certain:
            kept.append(group)
        elif _rises(part, stretch, kept, group, setting, items):
            kept.append(replace(group, loose=True))
    return kept


def _rises(
    part: str, stretch: Stretch, kept: Sequence[Group], group: Group, setting: Setting, items: Sequence[str]
) -> bool:
    """Whether a label goes on with the enumeration of its clause: 1 同意 2 转财务部 3 先这样吧.

    Numbers that merely stand in the words (转 3 部门, 3 人手不够, 2 people only) do not.
    """
    if not kept or not group.items or group.unknown or not begins_clause(part, group.start, group.end):
        return False
    last = kept[-1]
    if not last.items or last.start < _clause_start(part, group.start, stretch.start):
        return False
    order = _order(part, stretch, kept, len(kept) - 1, setting)
    places = [items.index(one) for one in (last.items[-1], *group.items)]
    return not (order.leads or order.torn) and places == sorted(set(places))


def _clause_end(part: str, start: int, stop: int) -> int:
    ends = [n for c in _SEPARATOR if (n := part.find(c, start, stop)) >= 0]
    return min(ends, default=stop)


def _clause_start(part: str, start: int, floor: int) -> int:
    return max((part.rfind(c, floor, start) + 1 for c in _SEPARATOR), default=floor) or floor


@dataclass(frozen=True, slots=True)
class Order:
    """How a group stands to its command: behind it (`leads`), before it, or between two (`torn`)."""

    start: int
    leads: bool
    torn: bool


def _order(part: str, stretch: Stretch, found: Sequence[Group], place: int, setting: Setting) -> Order:
    """OK with 1-3 leads; 1 OK does not; OK 1 2 no is torn: nobody can tell which word is whose."""
    group = found[place]
    begin = _clause_start(part, group.start, stretch.start)
    following = found[place + 1].start if place + 1 < len(found) else stretch.end
    after = part[group.end : min(_clause_end(part, group.end, stretch.end), following)]
    if any(begin <= other.start < group.start for other in found[:place]):
        # A later group of a clause follows the order of the first one: in 「1 同意 2」 the 同意 is spoken for.
        return Order(group.start, leads=False, torn=False)
    before = part[begin : group.start]
    if fit(_LEADING_WORD.sub("", before.rstrip()), setting) is None:
        # Other words before an item (除了3都同意) may turn what is said of it around.
        torn = _OPENING.fullmatch(re.sub(r"\s", "", before)) is None
        return Order(begin if torn else group.start, leads=False, torn=torn)
    if after.strip(" .:、?"):
        return Order(begin, leads=False, torn=True)
    return Order(begin, leads=True, torn=False)


def _scopes(
    part: str, stretch: Stretch, found: Sequence[Group], setting: Setting
) -> Iterator[tuple[Group, int, int, list[Clause]]]:
    """Each group with the words that are about it."""
    orders = [_order(part, stretch, found, place, setting) for place in range(len(found))]
    for place, group in enumerate(found):
        order = orders[place]
        end = orders[place + 1].start if place + 1 < len(found) else stretch.end
        if order.torn:
            yield group, order.start, end, [Clause(order.start, end, part[order.start : end])]
        elif order.leads:
            words = _LEADING_WORD.sub("", part[order.start : group.start].rstrip())
            head = Clause(order.start, group.end, words)
            yield group, order.start, end, [head, *split(part, group.end, end)]
        else:
            yield group, group.end, end, split(part, group.end, end)


def _before(text: str, part: str, stretch: Stretch, first: Group, setting: Setting) -> list[Doubt]:
    """A command before the first item, without an item of its own, must be asked back: it may mean all of them."""
    clauses = split(part, stretch.start, max(stretch.start, first.start))
    for clause in clauses:
        reading = fit(clause.text, setting)
        if reading is None or (clause.end >= first.start and _OPENING.fullmatch(clause.text.strip())):
            continue
        if clause.end >= first.start:
            continue
        if reading.verb in ("accept", "noted", "why"):
            continue
        return [
            Doubt(
                None,
                "unclear",
                text[clause.start : clause.end].strip(),
                (clause.start, clause.end),
                (reading.verb,),
            )
        ]
    return []


def _agreed(text: str, commands: list[Command], doubts: list[Doubt]) -> Answers:
    """Commands that contradict each other on one item become a doubt; so does a command on an item in doubt."""
    unsure = {d.item for d in doubts}
    kept: list[Command] = []
    more: list[Doubt] = []
    for item in dict.fromkeys(c.item for c in commands):
        mine = [c for c in commands if c.item == item]
        verbs = [c.verb for c in mine]
        clash = any(a != b and (a, b) not in TOGETHER for a, b in pairwise(verbs))
        if clash and item not in unsure:
            span = (mine[0].span[0], mine[-1].span[1])
            more.append(
                Doubt(item, "contradiction", text[slice(*span)].strip(), span, tuple(dict.fromkeys(verbs)))
            )
        elif not clash and item not in unsure:
            kept.extend(c for n, c in enumerate(mine) if c.verb not in verbs[:n])
    kept.sort(key=lambda c: c.span)
    return Answers(tuple(kept), tuple(sorted((*doubts, *more), key=lambda d: d.span)))
