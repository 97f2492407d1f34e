"""What a text was understood as, in words for the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from zongban.cli.glossary import ASSUMED, REASONS, called
from zongban.cli.tongue import say
from zongban.demo.columns import width_of
from zongban.language.answers import Command, Doubt
from zongban.language.phrasing import day, deadline, duration, moment, span
from zongban.language.recurrence_words import recurrence
from zongban.language.times import Kind, Moment, Role, TimeMention

_WIDEST = 40

_KINDS = {
    Kind.RANGE: ("时段", "from - to"), Kind.MOMENT: ("时刻", "time"), Kind.DATE: ("日期", "day"),
    Kind.DATE_PART: ("半天", "part of a day"), Kind.DATE_RANGE: ("日期范围", "days"),
    Kind.DEADLINE: ("期限", "deadline"),
    Kind.OPTIONS: ("可选时间", "to choose from"), Kind.RECURRING: ("周期", "repeated"),
    Kind.DURATION: ("时长", "length"),
}  # fmt: skip
_PARTS = {
    "morning": ("上午", "morning"), "noon": ("中午", "noon"), "afternoon": ("下午", "afternoon"),
    "evening": ("晚上", "evening"), "night": ("夜里", "night"), "dawn": ("凌晨", "small hours"),
}  # fmt: skip
_ROLES = {Role.PAST: ("已过去", "gone by"), Role.CANCELLED: ("已作废", "no longer holds")}


def words_of(
    times: Sequence[TimeMention], said: "Sequence[Command | Doubt] | None", language: str, at: datetime
) -> Iterator[str]:
    """One line for each time and, where answers were asked for, for each command and doubt."""
    if not times:
        yield say(language, "没有读到时间。", "No time was found.")
    yield from _columns([_time(one, language, at) for one in times])
    if said is None:
        return
    if not said:
        yield say(language, "没有读到指令。", "No command was found.")
    yield from _columns([_answer(one, language, at) for one in said])


def _columns(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    wide = [min(_WIDEST, max(width_of(row[n]) for row in rows)) for n in (0, 1)] if rows else []
    for row in rows:
        yield "  ".join(
            (*(row[n] + " " * max(0, wide[n] - width_of(row[n])) for n in (0, 1)), row[2])
        ).rstrip()


def _time(one: TimeMention, language: str, at: datetime) -> tuple[str, str, str]:
    remarks = [_said(ASSUMED, name, language) for name in one.assumed]
    if one.role in _ROLES:
        remarks.insert(0, say(language, *_ROLES[one.role]))
    told = _when(one, language, at)
    if remarks:
        told += say(language, f"（{'；'.join(remarks)}）", f" ({'; '.join(remarks)})")
    return one.text, say(language, *_KINDS[one.kind]), told


def _when(one: TimeMention, language: str, at: datetime) -> str:
    if one.kind is Kind.DURATION:
        return duration(round((one.seconds or 0) / 60), language)
    if one.kind is Kind.OPTIONS:
        return say(language, "；", "; ").join(_span(a, b, language, at) for a, b in one.options)
    if one.kind is Kind.DEADLINE and one.end is not None:
        return deadline(one.end, language, ref=at.date())
    part = say(language, *_PARTS.get(one.part, (one.part, one.part))) if one.part else ""
    told = _span(one.start or one.end, one.end, language, at)
    if part and one.kind is not Kind.MOMENT:
        told += say(language, part, f", {part}")
    if one.rrule:
        often = recurrence(one.rrule, language)
        told = say(language, f"{often}，首次 {told}", f"{often}, first {told}")
    return told


def _span(start: Moment | None, end: Moment | None, language: str, at: datetime) -> str:
    if start is None:
        return ""
    if end is not None and end != start:
        return span(start, end, language, ref=at.date())
    if isinstance(start, datetime):
        return moment(start, language, ref=at.date())
    return day(start, language, ref=at.date())


def _answer(one: "Command | Doubt", language: str, at: datetime) -> tuple[str, str, str]:
    item = (
        say(language, f"第 {one.item} 项", f"item {one.item}") if one.item else say(language, "全部", "all")
    )
    if isinstance(one, Doubt):
        asked = say(language, "会再问一次", "is asked again")
        return item, asked, f"{_said(REASONS, one.reason, language)}: {one.text}"
    parts = [f"→ {one.to}" if one.to else "", _span(one.until, None, language, at), one.text]
    return item, called(one.verb, language), "  ".join(part for part in parts if part)


def _said(words: Mapping[str, tuple[str, str]], name: str, language: str) -> str:
    return say(language, *words.get(name, (name, name)))
