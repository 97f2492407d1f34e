"""What the court decides, in words."""

from collections.abc import Iterator

from zongban.cli.tongue import say
from zongban.timetable.court import Blocker, Hindrance, Outcome, Place, Problem, Reason, Settlement

_OPENS = 8 * 60
"""The day begins at 08:00."""

RANKS = (("战略", "strategic"), ("重要", "important"), ("一般", "ordinary"), ("机动", "flexible"))
"""The classes."""


def lines(problem: Problem, found: Settlement, language: str) -> Iterator[str]:
    """The settlement: how many of each class have a place, then each item."""
    for rank, (zh, en) in enumerate(RANKS):
        asked = sum(one.rank == rank for one in problem.items)
        if asked:
            placed = number_of(found, rank)
            yield say(
                language, f"{zh}：{asked} 项中安排 {placed} 项", f"{en}: {placed} of {asked} placed"
            ) + _known(found, rank, language)
    moved, away = found.objective[4], found.objective[5]
    yield say(language, f"变动代价 {moved}", f"displacement {moved}") + _known(found, 4, language)
    yield say(language, f"偏离意愿 {away}", f"distance from what was asked {away}") + _known(
        found, 5, language
    )
    for reason in found.why:
        yield sentence(problem, found, reason, language)


def number_of(found: Settlement, level: int) -> int:
    """A level of the objective as people count it: how many are placed, not minus so many."""
    return abs(found.objective[level])


def _known(found: Settlement, level: int, language: str) -> str:
    if all(found.proven[: level + 1]):
        return say(language, "（已证明最优）", " (proven best)")
    return say(language, "（目前所知最好）", " (the best known)")


def sentence(problem: Problem, found: Settlement, reason: Reason, language: str) -> str:
    """What became of one item, and why, in one sentence."""
    place = found.assign.get(reason.item)
    told = _outcome(problem, reason, place, language)
    if reason.wanted is None or not reason.blockers:
        return told + say(language, "。", ".")
    causes = dict.fromkeys(_cause(problem, found, one, language) for one in reason.blockers)
    at = when(problem, reason.wanted.start, language)
    if reason.outcome is Outcome.LEFT_OUT:
        return told + say(
            language,
            f"：最有可能的 {at} 也不行，{'；'.join(causes)}。",
            f": even at {at}, {'; '.join(causes)}.",
        )
    return told + say(language, f"：{at} {'；'.join(causes)}。", f": at {at} {'; '.join(causes)}.")


def _outcome(problem: Problem, reason: Reason, place: Place | None, language: str) -> str:
    name = reason.item
    if place is None:
        return say(language, f"{name} 未能安排", f"{name} is left out")
    at = _at(problem, place, language)
    zh, en = {
        Outcome.AS_ASKED: (f"{name} 按所请安排在 {at}", f"{name} has the time it asked for, {at}"),
        Outcome.STAYS: (f"{name} 保持不动，{at}", f"{name} stays where it stands, {at}"),
        Outcome.OTHER_TIME: (f"{name} 改在 {at}", f"{name} is placed at {at} instead"),
        Outcome.OTHER_MODE: (f"{name} 按时在 {at}，但换了方式", f"{name} has its time, {at}, in another way"),
        Outcome.MOVED: (f"{name} 移到 {at}", f"{name} is moved to {at}"),
    }[reason.outcome]
    return say(language, zh, en)


def _at(problem: Problem, place: Place, language: str) -> str:
    room = say(language, f"，{place.room}", f" in {place.room}") if place.room else ""
    return when(problem, place.start, language) + room


def when(problem: Problem, slot: int, language: str) -> str:
    """A slot as day and time of day; the first day is day 1."""
    day, rest = divmod(slot, problem.slots_per_day)
    minutes = _OPENS + rest * problem.slot_minutes
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return say(language, f"第{day + 1}天{clock}", f"day {day + 1}, {clock}")


def _cause(problem: Problem, found: Settlement, one: Blocker, language: str) -> str:
    if one.kind is Hindrance.ITEM:
        zh, en = RANKS[problem.item(one.name).rank]
        place = found.assign.get(one.name)
        if place is None:
            return say(language, f"{zh}事项 {one.name} 也会先占", f"{one.name} ({en}) would come before it")
        at = when(problem, place.start, language)
        return say(language, f"{zh}事项 {one.name} 占用（{at}）", f"{one.name} ({en}) stands there ({at})")
    words = {
        Hindrance.BUSY: (f"{one.name} 另有日程", f"{one.name} has an appointment"),
        Hindrance.QUIET: (f"{one.name} 该时段不开会", f"{one.name} keeps that time free of meetings"),
        Hindrance.CAP: (f"{one.name} 当天会议已满", f"{one.name} has as many meetings that day as allowed"),
        Hindrance.BOOKED: (f"{one.name} 已被预订", f"{one.name} is booked"),
        Hindrance.NO_ROOM: ("没有合适的会议室", "no room has the seats and equipment"),
        Hindrance.WINDOW: ("不在可选时段内", "it is outside the times allowed"),
    }
    return say(language, *words[one.kind])
