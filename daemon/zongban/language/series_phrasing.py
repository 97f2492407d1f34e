"""When a series takes place, in one phrase for mails and lists: its rule, its next time, and what is beside both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zongban.language import phrasing
from zongban.language.recurrence_words import say, spoken

Stretch = tuple[datetime | date, datetime | date]
"""Start and end; bare dates where it is whole days."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of a series beside its next time.

    Attributes:
        rule: RFC 5545 section 3.3.10; empty where all its dates are named one by one.
        further: dates beside the rule, or all the others where there is none.
        turn: the first time by the rule, where the next one comes before it.
        later: the first time at which it begins at another hour than the next.
        without: dates of the rule on which it is not.
    """

    rule: str = ""
    further: Sequence[Stretch] = ()
    turn: Stretch | None = None
    later: Stretch | None = None
    without: Sequence[date] = ()


def in_words(next_time: str, beside: Beside, lang: str, *, ref: date | None = None) -> str:
    """每周三，下一次 11月25日（星期三）15:00–16:00，除 12月9日（星期三）外 / every Wednesday, next on …, not on ….

    Args:
        next_time: its next time in words; alone where the meeting happens once.
        ref: today; Chinese prints the year of what lies in another one.
    """
    rule = spoken(beside.rule, lang) if beside.rule else ""
    words = say(lang, f"{rule}，下一次 {next_time}", f"{rule}, next on {next_time}")
    words = words if rule and not beside.turn else next_time
    if beside.further:
        named = [_span(one, lang, ref) for one in beside.further]
        words += say(lang, f"，另有 {'、'.join(named)}", f", also {'; '.join(named)}")
    if beside.without:
        gone = [phrasing.day(one, lang, ref=ref) for one in beside.without]
        words += say(lang, f"，除 {'、'.join(gone)}外", f", not on {'; '.join(gone)}")
    if beside.turn and rule:
        first = _span(beside.turn, lang, ref)
        words += say(lang, f"，自 {first} 起{rule}", f", then {rule}, from {first} on")
    if beside.later:
        words += _other_hours(beside.later, lang, ref)
    return words


def _span(stretch: Stretch, lang: str, ref: date | None) -> str:
    return phrasing.span(*stretch, lang, ref=ref)


def _other_hours(stretch: Stretch, lang: str, ref: date | None) -> str:
    start, end = stretch
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return ""
    day, hours = phrasing.day(start.date(), lang, ref=ref), f"{phrasing.clock(start)}–{phrasing.clock(end)}"
    return say(lang, f"，{day}起为 {hours}", f"; from {day} on {hours}")
