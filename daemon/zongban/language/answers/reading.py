"""The whole way from an answer's text to commands and doubts, item by item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from zongban.core import late_re as re
from zongban.language.answers import caution
from zongban.language.answers.choice import choice
from zongban.language.answers.clauses import Clause, Scope, interpret, split
from zongban.language.answers.fitting import Setting, fit
from zongban.language.answers.labels import Group, groups, numbers_of
from zongban.language.answers.model import Answers, Command, Doubt
from zongban.language.answers.ordering import (
    HEADED,
    LEADING_WORD,
    OPENING,
    Stretch,
    clause_end,
    meant,
    order_of,
)
from zongban.language.answers.quantities import of_all
from zongban.language.answers.spelling import corrected, excepted, spelled
from zongban.language.answers.verbs import SOFT, TOGETHER, fillers

_ENDS = re.compile(
    r"^\s*(?:发自我的|来自我的|从我的.{1,20}发送|sent from my\b|get outlook for|--\s*$|_{5,}"
    r"|-{4,}\s*(?:原始邮件|original message|转发)|-{3,}\s*$|发件人\s*:|from:\s|在.{6,60}写道\s*:"
    r"|on\b.{6,80}\bwrote:|.{1,60}于\d{4}年.{1,30}写道)"
)
_QUOTED_ITEM = re.compile(r"^\s*>[>\s]*(?P<label>\d{1,6})\s*[.、)::：）]")
_UNCHANGED = re.compile(
    r"(?<=[,，;。])\s?(?:其[他余它]|别的)(?:各?次|时间|地点|安排|人员|内容|事项|的)?(?:都|均|一切)?(?:不变|照旧|照常)(?=[\s,，;。.!！]|$)"
)
"""Behind an order to move or change something: no word on other items."""
_LEFT_TO_THE_READER = re.compile(
    r"(?:^|[,，。;；\n])\s{0,3}[你您]们?(?:来|自己)?(?:定|决定|做主|拿主意|商量)(?:着办|吧|就好|就行|好了)?\s{0,3}(?:$|[,，。;；!！\n])"
    r"|(?<![a-z])(?:you decide|your call|(?:it is |it's )?up to you)\s{0,3}(?:$|[,.;!\n])"
)
"""A yes to everything that leaves what is granted to whoever reads it: 都可以，你定."""
# An answer is short; what is longer is a paper, and its words are not commands.
_LONGEST = 20_000
_MOST_NUMBERS = 120


def read(text: str, setting: Setting, items: Sequence[str], options: int, ways: Mapping[str, int]) -> Answers:
    """Commands and doubts of `text`, in its order."""
    if len(text) > _LONGEST:
        return Answers((), (Doubt(None, "unclear", text[:80], (0, len(text))),))
    folded = _UNCHANGED.sub(lambda said: " " * len(said.group()), spelled(text))
    left_out: tuple[tuple[str, tuple[int, int]], ...] = ()
    if items:
        folded = of_all(folded, len(items))
        folded, left_out = excepted(folded)
    commands: list[Command] = []
    doubts: list[Doubt] = []
    folded, slips = corrected(folded) if items else (folded, ())
    doubts.extend(
        Doubt(n, "contradiction", text[slice(*span)].strip(), span) for n, span in slips if n in items
    )
    if options and (picked := choice(text, _own(folded), options, ways)) is not None:
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
    back = caution.taken_back(_own(folded))
    if back or _LEFT_TO_THE_READER.search(_own(folded)):
        none = [one for one in commands if back or one.item is None]
        doubts.extend(
            Doubt(one.item, "unclear", text[slice(*one.span)], one.span, (one.verb,)) for one in none
        )
        commands = [one for one in commands if one not in none]
    answers = _without(text, _agreed(text, commands, doubts), left_out, items)
    return _unpicked(text, answers) if options > 1 else answers


def is_mere_yes(words: str) -> bool:
    """Whether words agree without saying to what: 好的, OK, no problem. 同意 and approved say it."""
    first = split(spelled(words), 0, len(words))[:1]
    return bool(first) and SOFT.fullmatch(fillers(first[0].text)) is not None


def _without(
    text: str, answers: Answers, left_out: Sequence[tuple[str, tuple[int, int]]], items: Sequence[str]
) -> Answers:
    """What was excepted from the rest and got no answer of its own must be asked."""
    if not any(one.item is None for one in answers.commands):
        return answers
    answered = {one.item for one in answers.commands} | {one.item for one in answers.doubts}
    numbers = [(n, span) for word, span in left_out for n in numbers_of(word)]
    known = {re.findall(r"\d+|.+", one)[-1]: one for one in items}
    if any(n not in known for n, _ in numbers):  # a slip for one of them, nobody knows which
        every = [one for one in answers.commands if one.item is None]
        doubts = tuple(Doubt(None, "unclear", one.text, one.span, (one.verb,)) for one in every)
        answers = Answers(
            tuple(one for one in answers.commands if one not in every), (*answers.doubts, *doubts)
        )
    more = tuple(
        Doubt(known.get(n, n), "condition", text[slice(*span)].strip(), span)
        for n, span in numbers
        if known.get(n, n) not in answered
    )
    return Answers(answers.commands, (*answers.doubts, *more))


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
    if len(found) > _MOST_NUMBERS:
        span = (stretch.start, stretch.end)
        return [], [Doubt(None, "unclear", text[slice(*span)].strip()[:80], span)]
    found = meant(part, stretch, found, setting, items)
    if not found:
        scope = Scope(None, stretch.start, stretch.end, tuple(split(part, stretch.start, stretch.end)))
        return interpret(text, folded, scope, setting, labelled=False)
    commands: list[Command] = []
    doubts: list[Doubt] = _unread(text, part, stretch, found, setting)
    found = [replace(one, loose=True) if one.rest and doubts else one for one in found]
    shown = caution.quoted_from(part[stretch.start : found[0].start])
    for group, scope_start, scope_end, clauses in _scopes(part, stretch, found, setting):
        span = (group.start, scope_end)
        doubts.extend(Doubt(n, "unknown-item", text[slice(*span)].strip(), span) for n in group.unknown)
        for item in group.items or ((None,) if group.rest else ()):
            scope = Scope(item, scope_start, scope_end, tuple(clauses))
            more, unsure = interpret(text, folded, scope, setting, labelled=True)
            if (group.loose or shown) and more:
                readings = tuple(dict.fromkeys(c.verb for c in more))
                more, unsure = [], [Doubt(item, "unclear", text[slice(*span)].strip(), span, readings)]
            commands.extend(more)
            doubts.extend(unsure)
    doubts.extend(_before(text, part, stretch, found, setting))
    return commands, doubts


def _moved(group: Group, by: int) -> Group:
    return replace(group, start=group.start + by, end=group.end + by)


def _scopes(
    part: str, stretch: Stretch, found: Sequence[Group], setting: Setting
) -> Iterator[tuple[Group, int, int, list[Clause]]]:
    """Each group with the words that are about it."""
    orders = [order_of(part, stretch, found, place, setting) for place in range(len(found))]
    for place, group in enumerate(found):
        order = orders[place]
        end = orders[place + 1].start if place + 1 < len(found) else stretch.end
        if (
            place + 1 < len(found)
            and orders[place + 1].torn
            and not order.leads
            and order.start < orders[place + 1].start
        ):
            # What tears the next item may be about this one as well.
            end = clause_end(part, found[place + 1].end, stretch.end)
        if order.torn:
            yield group, order.start, end, [Clause(order.start, end, part[order.start : end])]
        elif order.head:
            stop = min(clause_end(part, group.end, stretch.end), end)
            yield group, order.start, end, [Clause(order.start, stop, order.head), *split(part, stop, end)]
        elif order.leads:
            words = HEADED.sub("", LEADING_WORD.sub("", part[order.start : group.start].rstrip()).strip())
            head = Clause(order.start, group.end, words)
            yield group, order.start, end, [head, *split(part, group.end, end)]
        else:
            yield group, group.end, end, split(part, group.end, end)


def _before(text: str, part: str, stretch: Stretch, found: Sequence[Group], setting: Setting) -> list[Doubt]:
    """A command before the first item, without an item of its own, must be asked back: it may mean all of them.

    A mere yes does not where the rest gets an answer of its own: OK, 3 退回，其余阅.
    """
    first = found[0]
    covered = any(group.rest for group in found)
    clauses = split(part, stretch.start, max(stretch.start, first.start))
    for clause in clauses:
        reading = fit(clause.text, setting)
        if reading is None or (clause.end >= first.start and OPENING.fullmatch(clause.text.strip())):
            continue
        if clause.end >= first.start:
            continue
        if reading.verb in ("accept", "noted", "why") or (reading.soft and covered):
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


def _unread(text: str, part: str, stretch: Stretch, found: Sequence[Group], setting: Setting) -> list[Doubt]:
    """Words before the first item that decide about something they do not number (同意财务的意见，其余退回).

    Nobody knows what the rest is then.
    """
    clauses = split(part, stretch.start, max(stretch.start, found[0].start))
    return [
        Doubt(None, "unclear", text[one.start : one.end].strip(), (one.start, one.end))
        for one in clauses
        if one.end < found[0].start and fit(one.text, setting) is None and _DECIDES.search(one.text)
    ]


_DECIDES = re.compile(
    r"(?<!不)同意|批准|退回|驳回|暂缓|不批|转给|(?:可以|行|没问题|不行|不可以|照办)(?:的|了)?\s*$"
    r"|(?<![a-z])(?:approve[ds]?|reject(?:ed)?|declined?|hold|defer(?:red)?|return|ok|okay|fine|yes|no)(?![a-z])"
)


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
