"""How the numbers in a free answer stand to its commands: 1 同意, OK with 1-3, Give 2 to Finance, 要是…，1就同意."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zongban.core import late_re as re
from zongban.language.answers import caution
from zongban.language.answers.clauses import split
from zongban.language.answers.fitting import Setting, fit
from zongban.language.answers.labels import Group, begins_clause

_SEPARATOR = ",;。!\n"
OPENING = re.compile(
    r"(?:嗯|哦|噢|但是?|不过|而|however|but|刚才|刚刚|另外|关于|对于|至于|还有|然后|其中|请|麻烦|把|将|我看"
    r"|.{1,6}[:]|for|re|on|asfor|and|then|also|regarding|about|with|item|nr|[-*•·()\[\]\"]"
    r"|你?好|[\u4e00-\u9fff]{0,5}[你您]好)*"
)
LEADING_WORD = re.compile(r"(?<=\S)\s+(?:with|to|for|on|of|item|items|no|numbers?)$|(?:第|:|：|的|了)$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of the writer's own lines; `item` when they stand under a quoted item of the digest."""

    start: int
    end: int
    item: str | None


def meant(
    part: str, stretch: Stretch, found: list[Group], setting: Setting, items: Sequence[str]
) -> list[Group]:
    """Without numbers that merely stand in the text: one in the middle of a clause must be followed by a command."""
    kept: list[Group] = []
    for place, group in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else stretch.end
        after = part[group.end : min(clause_end(part, group.end, stretch.end), following)]
        fits = _begins_with_a_verb(after, setting)
        order = order_of(part, stretch, [*kept, group], len(kept), setting)
        leads = order.leads or order.torn or bool(order.head)
        certain = group.firm and (bool(group.items) or group.rest) and bool(items or group.rest)
        if fits or leads or certain:
            kept.append(group)
        elif _rises(part, stretch, kept, group, setting, items):
            kept.append(replace(group, loose=True))
    return kept


def _begins_with_a_verb(words: str, setting: Setting) -> bool:
    """Whether words behind a label begin with a command, or with the question whether to give it."""
    first = split(words, 0, len(words))[:1]
    return any(fit(one.text.rstrip("? "), setting, labelled=True) is not None for one in first)


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
    order = order_of(part, stretch, kept, len(kept) - 1, setting)
    places = [items.index(one) for one in (last.items[-1], *group.items)]
    return not (order.leads or order.torn) and places == sorted(set(places))


def clause_end(part: str, start: int, stop: int) -> int:
    """Where the clause that holds `start` ends."""
    ends = [n for c in _SEPARATOR if (n := part.find(c, start, stop)) >= 0]
    return min(ends, default=stop)


def _clause_start(part: str, start: int, floor: int) -> int:
    return max((part.rfind(c, floor, start) + 1 for c in _SEPARATOR), default=floor) or floor


@dataclass(frozen=True, slots=True)
class Order:
    """How a group stands to its command: behind it (`leads`), before it, inside it, or between two (`torn`).

    `head` is the command read around the group, without it: Give 2 to Finance.
    """

    start: int
    leads: bool
    torn: bool
    head: str = ""


def order_of(part: str, stretch: Stretch, found: Sequence[Group], place: int, setting: Setting) -> Order:
    """OK with 1-3 leads; 1 OK does not; OK 1 2 no is torn: nobody can tell which word is whose."""
    group = found[place]
    begin = _behind_closed(part, _clause_start(part, group.start, stretch.start), found[:place], setting)
    following = found[place + 1].start if place + 1 < len(found) else stretch.end
    headed_next = _heading(part, stretch, found[place + 1], setting) if place + 1 < len(found) else None
    stop = min(clause_end(part, group.end, stretch.end), headed_next or following)
    after = "" if _closes(part, group) else _DASH.split(part[group.end : stop], maxsplit=1)[0]
    if (headed := _heading(part, stretch, group, setting)) is not None and not after.strip(" .:、?"):
        return Order(headed, leads=True, torn=False)
    if any(begin <= other.start < group.start for other in found[:place]):
        # A later group of a clause follows the order of the first one: in 「1 同意 2」 the 同意 is spoken for.
        return Order(group.start, leads=False, torn=False)
    lead_in = _lead_in(part, begin, stretch.start, found[:place])
    if lead_in < begin:
        return Order(lead_in, leads=False, torn=True)
    before = part[begin : group.start]
    if fit(LEADING_WORD.sub("", before.rstrip()), setting) is None:
        return _inside(part, group, begin, stop, setting, earlier=place > 0)
    if after.strip(" .:、?"):
        head = _around(part, group, begin, stop, setting)
        return Order(begin, leads=False, torn=not head, head=head)
    return Order(begin, leads=True, torn=False)


def _behind_closed(part: str, begin: int, earlier: Sequence[Group], setting: Setting) -> int:
    """Where the sentence begins in Approve 1 and 2. Reject 3: the point behind 2 labels nothing, but ends one."""
    for other in earlier:
        if (
            begin <= other.start
            and _closes(part, other)
            and fit(part[begin : other.start], setting) is not None
        ):
            begin = other.end
    return begin


_DASH = re.compile(r"\s(?:-+|because|since|due to|as it|as they)\s")
"""What tears a reason off the label before it: Reject 3 - too expensive."""


def _heading(part: str, stretch: Stretch, group: Group, setting: Setting) -> int | None:
    """Where the command begins that heads a list with a colon: approved: 1, 2; 同意的：1、2."""
    head = _HEADING.search(part, max(stretch.start, group.start - 40), group.start)
    if head is None or fit(HEADED.sub("", head[1].strip()), setting) is None:
        return None
    return head.start(1)


_HEADING = re.compile(r"(?:(?<=[\s,.;。])|^)([a-z\u3400-\u9fff][a-z' \u3400-\u9fff]{0,30}):\s*$")
HEADED = re.compile(r"^(?:以下|下列|下面)(?:各项|几项)?|(?:的|的是|的有|项|事项)$")


def _inside(part: str, group: Group, begin: int, stop: int, setting: Setting, *, earlier: bool) -> Order:
    """Other words before an item (除了3都同意) may turn what is said of it around, or it stands inside its command."""
    before = part[begin : group.start]
    if OPENING.fullmatch(re.sub(r"\s", "", before)) is not None:
        return Order(begin, leads=False, torn=False)
    if head := _around(part, group, begin, stop, setting):
        return Order(begin, leads=False, torn=False, head=head)
    own = earlier and before[-1:].isspace() and not _CONNECTS.search(before)
    if own and _begins_with_a_verb(part[group.end : stop], setting):
        return Order(group.start, leads=False, torn=False)
    return Order(begin, leads=False, torn=True)


def _around(part: str, group: Group, begin: int, stop: int, setting: Setting) -> str:
    """The command that the words around a group make together: Give 2 to Finance, 撤回我对第3项的批示; else empty."""
    if group.rest or not group.items:
        return ""
    before, after = part[begin : group.start].rstrip(), part[group.end : stop]
    english = before[-1:].isascii() and before[-1:].isalpha()
    if (not english and not after.strip(" .:、?")) or re.search(r"\d", after):
        return ""
    if not english and not before.endswith(_TAKES_AN_OBJECT):
        return ""
    head = f"{before} it{after}" if english else before + after
    return head if fit(head, setting) is not None else ""


_CONNECTS = re.compile(
    r"除|如|若|要是|但|等|前提|只有|只要|不|没|别|(?<![a-z])(?:except|unless|if|but|when|after|once"
    r"|until|not|never|without)(?![a-z])|n't"
)
"""Words with which what stands before an item may turn around what is said of it."""
_TAKES_AN_OBJECT = ("把", "将", "对", "关于", "撤回", "撤销", "收回")


def _closes(part: str, group: Group) -> bool:
    """Whether the point behind a number ends the sentence: go ahead with 1 and 2. The rest …"""
    return part[group.end - 1] == "." and part[group.end : group.end + 1] in ("", " ", "\n")


def _lead_in(part: str, begin: int, floor: int, earlier: Sequence[Group]) -> int:
    """Where words begin on which the clause at `begin` depends (要是财务没意见，1就同意); else `begin`."""
    start = max((part.rfind(sign, floor, begin) + 1 for sign in ".;。!\n"), default=floor) or floor
    if not any(start <= one.start < begin for one in earlier):
        return start if caution.depends(part[start:begin]) else begin
    last = _clause_start(part, begin - 1, start)
    behind = all(one.start < last for one in earlier)
    return last if behind and caution.opens_condition(part[last:begin]) else begin
