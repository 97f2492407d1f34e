"""What a text was understood as, in words for the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from zongban.cli.glossary import called
from zongban.cli.tongue import say
from zongban.demo.columns import width_of
from zongban.language.answers import Command, Doubt
from zongban.language.phrasing import day, deadline, duration, moment, span
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
_ASSUMED = {
    "afternoon": ("按下午理解", "taken as afternoon"), "morning": ("按上午理解", "taken as morning"),
    "evening": ("按晚上理解", "taken as evening"), "noon": ("按中午12点理解", "taken as 12 noon"),
    "year": ("年份是推定的", "the year is assumed"), "future": ("按将来的日子理解", "taken as the day to come"),
    "tomorrow": ("今天这个钟点已过，按明天理解", "today's hour has passed, taken as tomorrow"),
    "this-week": ("按本周理解", "taken as this week"), "end-of-day": ("按下班时间理解", "taken as the end of the day"),
    "end-of-part": ("按该时段结束时理解", "taken as the end of that part of the day"),
    "weekday-contradicts": ("星期与日期不符", "the weekday does not fit the date"),
    "day-contradicts": ("两处日子不一致", "the two days do not agree"),
    "past-end": ("结束早于开始", "the end lies before the start"),
    "outside-hours": ("在办公时间以外", "outside office hours"),
    "no-workdays": ("未计节假日", "public holidays are not counted"),
    "day-first": ("按日/月理解", "taken as day/month"), "month-first": ("按月/日理解", "taken as month/day"),
}  # fmt: skip
_REASONS = {
    "condition": ("带条件", "a condition"), "question": ("是疑问", "a question"), "negation": ("有否定", "a negation"),
    "irony": ("像反话", "sounds ironical"), "quoted": ("像引用", "quoted words"),
    "suggestion": ("只是建议", "a suggestion"),
    "unknown-item": ("没有这个编号", "no such item"), "unknown-person": ("不知道是谁", "nobody known"),
    "unknown-date": ("日期不明", "the date is unclear"), "unclear": ("没有看明白", "not understood"),
    "contradiction": ("前后矛盾", "contradicts itself"), "no-such-option": ("没有这个选项", "no such option"),
}  # fmt: skip


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
    remarks = [_said(_ASSUMED, name, language) for name in one.assumed]
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
        told = say(language, f"{one.rrule}，首次 {told}", f"{one.rrule}, first {told}")
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
        return item, asked, f"{_said(_REASONS, one.reason, language)}: {one.text}"
    parts = [f"→ {one.to}" if one.to else "", _span(one.until, None, language, at), one.text]
    return item, called(one.verb, language), "  ".join(part for part in parts if part)


def _said(words: dict[str, tuple[str, str]], name: str, language: str) -> str:
    return say(language, *words.get(name, (name, name)))
