"""Several times offered at once: Tue or Thu next week, 2-3pm; 周五下午三点或者下周一上午十点."""

from collections.abc import Sequence
from dataclasses import replace

from zongban.core import late_re as re
from zongban.language.times.atoms import Weekdays
from zongban.language.times.phrase import Phrase

OR = re.compile(
    r"[\s,;)]*(?:(?:或者?是?|还是|要么|抑或|or|/|either|alternatively|failing\s+that)[\s,]*){1,2}(?:on|at"
    r"|for|in|just|maybe|even|在|就)?\s*"
)
_LIST = re.compile(r"\s*(?:、|,|和|以及|及|与|and|&|,\s*and)\s*(?:on|at)?\s*")
NUMBERED = re.compile(
    r"[\s,;、。.)]*(?:[(\[]?(?:\d{1,2}|[一二三四]|[a-d])\s*[).、:\]]|[①-⑨]|[-*•·]|方案[一二三四abc]:?"
    r"|备选\d?:?|option\s+(?:\d|[a-d]):?|[;\n]\s*\d(?=\s)|[;\n])\s*(?:[(\[]?(?:\d{1,2}"
    r"|[a-d])\s*[).、:\]]\s*)?"
)
_AVAILABLE = re.compile(
    r"有空|有时间|都行|都可以|方便|均可|备选|候选|任选|可选|时间段|择一|选一|哪个|二选一|free|available"
    r"|availab|can\s+do|works?\b|suits?\b|possible|either|options?|slots?|any\s+of|choose|pick"
)
_TOGETHER = re.compile(
    r"\s*(?:共|这)?(?:[两二三四五]|\d)天|\s*both\b|\s*均(?!可)|\s*(?:都|均)(?:要|需|在|有会|召开|举行)"
)


def joined(text: str, found: Sequence[Phrase], sentence_of: Sequence[tuple[int, int]]) -> list[list[Phrase]]:
    """The phrases in groups: those of one group are offers to choose from; most groups hold one phrase."""
    groups: list[list[Phrase]] = []
    for place, phrase in enumerate(found):
        if groups and (
            _joins(text, groups[-1], phrase, sentence_of[place])
            or (_offerable(groups[-1][-1]) and _listed(text, groups[-1][-1], found[place:]))
        ):
            while len(groups) > 1 and _goes_on(text, groups[-2], groups[-1]):
                groups[-2:] = [[*groups[-2], *groups[-1]]]
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    for group in groups:
        if len(group) > 1:
            _share(group)
    return [
        _expanded(group) if len(group) > 1 or isinstance(group[0].day, Weekdays) else group
        for group in groups
    ]


def _joins(text: str, group: Sequence[Phrase], phrase: Phrase, bounds: tuple[int, int]) -> bool:
    previous = group[-1]
    if not (_offerable(previous) and _offerable(phrase)):
        return False
    gap = text[previous.end : phrase.start]
    if OR.fullmatch(gap) and "\n\n" not in gap:
        return True
    if len(group) > 1 and re.fullmatch(r"\s*[,、;]\s*", gap):
        return True
    if NUMBERED.fullmatch(gap):
        return all(p.has_hour or bool(p.part) for p in (previous, phrase))
    if not _LIST.fullmatch(gap):
        return False
    if _TOGETHER.match(text, phrase.end):
        return False
    here = text[min(bounds[0], group[0].start) : bounds[1]]
    if _AVAILABLE.search(here):
        return True
    return "、" in gap and previous.day is not None and not previous.has_hour and phrase.has_hour


def _goes_on(text: str, left: Sequence[Phrase], group: Sequence[Phrase]) -> bool:
    """Whether an offer has more days before it, whose hour stands behind the last: 12月8日、15日、29日下午3点."""
    first, last = group[0], left[-1]
    alike = first.row is not None and first.row == last.row and not (first.has_hour or last.has_hour)
    return alike and _offerable(last) and re.search("[、,]", text[last.end : first.start]) is not None


def _listed(text: str, previous: Phrase, following: Sequence[Phrase]) -> bool:
    """Monday 10:00, Tuesday 14:00 or Wednesday 9:30: a list that ends with "or"."""
    for commas, phrase in enumerate(following[:6]):
        gap = text[previous.end : phrase.start]
        if not _offerable(phrase) or _is_precise(previous) != _is_precise(phrase):
            return False
        if OR.fullmatch(gap):
            return commas > 0
        if not re.fullmatch(r"\s*[,、;]\s*(?:on\s+|at\s+)?", gap):
            return False
        previous = phrase
    return False


def _is_precise(phrase: Phrase) -> bool:
    return phrase.has_hour or bool(phrase.part)


def _offerable(phrase: Phrase) -> bool:
    return (
        phrase.every is None
        and (phrase.length is None or (phrase.row is not None and phrase.day is not None))
        and (phrase.day is not None or phrase.has_hour or phrase.shift is not None)
    )


def _share(group: list[Phrase]) -> None:
    """What one offer leaves out it takes from its neighbours: the hour from the last, the day from the first."""
    last, first = group[-1], group[0]
    for phrase in group[:-1]:
        if not phrase.has_hour and not phrase.part and last.has_hour and phrase.until is None:
            phrase.clock, phrase.part, phrase.until = last.clock, last.part, _hours_only(last.until)
            phrase.closing, phrase.length = last.closing, phrase.length or last.length
        if not phrase.has_hour and not phrase.part and not last.has_hour:
            phrase.part = last.part
    previous = first
    for phrase in group[1:]:
        if phrase.day is None and phrase.shift is None:
            phrase.day, phrase.check = previous.day, previous.check
            if not phrase.part and phrase.clock is not None and not phrase.clock.exact:
                phrase.part = previous.part
        previous = phrase


def _hours_only(until: Phrase | None) -> Phrase | None:
    if until is None or not until.has_hour:
        return None
    return replace(until, day=None, check=None)


def _expanded(group: list[Phrase]) -> list[Phrase]:
    """Each weekday of 周二、四 as an offer of its own."""
    single: list[Phrase] = []
    for phrase in group:
        if isinstance(phrase.day, Weekdays):
            single.extend(replace(phrase, day=day) for day in phrase.day.days)
        else:
            single.append(phrase)
    return single
