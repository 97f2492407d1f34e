"""Times and numbers in words for a reader, in Chinese and English."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal

Lang = Literal["zh", "en"]

DAYS_ZH = "一二三四五六日"
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ZONES_ZH = {
    "Asia/Shanghai": "北京时间", "Asia/Tokyo": "东京时间", "Europe/London": "伦敦时间", "Europe/Berlin": "柏林时间",
    "Europe/Oslo": "奥斯陆时间", "America/New_York": "纽约时间", "America/Los_Angeles": "洛杉矶时间",
    "UTC": "协调世界时",     "Asia/Singapore": "新加坡时间", "Asia/Hong_Kong": "香港时间", "Europe/Paris": "巴黎时间",
}  # fmt: skip


def day(d: date, lang: str, *, ref: date | None = None) -> str:
    """11月25日（星期三） / Wednesday, 25 November 2026; Chinese prints the year when it is not that of `ref`."""
    if lang == "zh":
        year = f"{d.year}年" if ref is None or d.year != ref.year else ""
        return f"{year}{d.month}月{d.day}日（星期{DAYS_ZH[d.weekday()]}）"
    return f"{DAYS_EN[d.weekday()]}, {d.day} {MONTHS_EN[d.month - 1]} {d.year}"


def clock(dt: datetime) -> str:
    """15:00, the same in both languages."""
    return f"{dt.hour:02d}:{dt.minute:02d}"


def moment(dt: datetime, lang: str, *, ref: date | None = None, zone_shown: bool = False) -> str:
    """11月25日（星期三）15:00 / Wednesday, 25 November 2026, 15:00; with the zone's name where parties differ."""
    zone = zone_name(dt, lang) if zone_shown else ""
    if lang == "zh":
        return f"{day(dt.date(), lang, ref=ref)}{clock(dt)}" + (f"（{zone}）" if zone else "")
    return f"{day(dt.date(), lang)}, {clock(dt)}" + (f" ({zone})" if zone else "")


def zone_name(dt: datetime, lang: str) -> str:
    """北京时间 / Shanghai time; a zone without a name of its own is written UTC+08:00."""
    key = getattr(dt.tzinfo, "key", "") or ""
    if lang == "zh" and key in _ZONES_ZH:
        return _ZONES_ZH[key]
    if lang == "en" and "/" in key:
        return f"{key.rsplit('/', 1)[1].replace('_', ' ')} time"
    offset = dt.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    sign = "+" if minutes >= 0 else "-"
    return "UTC" if not minutes else f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def span(
    start: datetime | date,
    end: datetime | date,
    lang: str,
    *,
    ref: date | None = None,
    zone_shown: bool = False,
) -> str:
    """11月25日（星期三）15:00–17:00; several days are written out on both sides.

    With a bare date on one side both are taken as days, the last one included.
    """
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return _days(_date(start), _date(end), lang, ref)
    zone = zone_name(start, lang) if zone_shown else ""
    # 24:00 belongs to the day that it ends.
    midnight = end.hour == end.minute == 0 and end.date() == start.date() + timedelta(days=1) and end > start
    if start.date() == end.date() or midnight:
        close = "24:00" if midnight else clock(end)
        text = f"{moment(start, lang, ref=ref)}–{close}"
    elif lang == "zh":
        text = f"{moment(start, lang, ref=ref)}至{moment(end, lang, ref=start.date())}"
    else:
        text = f"{moment(start, lang)} to {moment(end, lang)}"
    if not zone:
        return text
    return f"{text}（{zone}）" if lang == "zh" else f"{text} ({zone})"


def _days(start: date, end: date, lang: str, ref: date | None) -> str:
    if start == end:
        return day(start, lang, ref=ref)
    if lang == "zh":
        return f"{day(start, lang, ref=ref)}至{day(end, lang, ref=start)}"
    return f"{day(start, lang)} to {day(end, lang)}"


def _date(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def duration(minutes: int, lang: str) -> str:
    """1小时30分钟 / 1 hour 30 minutes; from two days on in days and hours."""
    days, rest = divmod(abs(minutes), 1440) if abs(minutes) >= 2880 else (0, abs(minutes))
    hours, left = divmod(rest, 60)
    parts = [(days, "天", "day"), (hours, "小时", "hour"), (left, "分钟", "minute")]
    said = [p for p in parts if p[0]] or [parts[-1]]
    if lang == "zh":
        return "".join(f"{n}{zh}" for n, zh, _ in said)
    return " ".join(_counted(n, en) for n, _, en in said)


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def deadline(due: datetime | date, lang: str, *, ref: date | None = None, zone_shown: bool = False) -> str:
    """11月27日（星期五）前 / by Friday, 27 November 2026; with a time: …18:00前 / by …, 18:00."""
    if not isinstance(due, datetime):
        text = day(due, lang, ref=ref)
        return f"{text}前" if lang == "zh" else f"by {text}"
    text = moment(due, lang, ref=ref, zone_shown=zone_shown)
    return f"{text}前" if lang == "zh" else f"by {text}"


def case_number(series_zh: str, series_en: str, year: int, serial: int, lang: str) -> str:
    """收〔2026〕128号 / IN 2026/128."""
    return f"{series_zh}〔{year}〕{serial}号" if lang == "zh" else f"{series_en} {year}/{serial}"


_UNITS: Mapping[str, tuple[str, str]] = {
    "minute": ("分钟", "minute"),
    "hour": ("小时", "hour"),
    "day": ("天", "day"),
    "week": ("周", "week"),
    "workminute": ("工作分钟", "working minute"),
    "workhour": ("个工作小时", "working hour"),
    "workday": ("个工作日", "working day"),
}


def term(amount: int, unit: str, lang: str) -> str:
    """5个工作日 / 5 working days.

    `unit` is minute, hour, day, week, or a working one: workday, "work day", "working-days", "working hour".
    An unknown unit is printed as it is.
    """
    key = unit.lower().replace("working", "work")
    key = "".join(c for c in key if c.isalpha()).removesuffix("s")
    names = _UNITS.get(key)
    if names is None:
        return f"{amount} {unit}"
    return f"{amount}{names[0]}" if lang == "zh" else _counted(amount, names[1])


def ledger_step(step: Any, lang: str) -> str:  # noqa: ANN401
    """One step of a due time's derivation in words, for `explain` and for an answer to 为什么 / why.

    `step` is an object or mapping with what, at, until, minutes and why; the keys of `what` are those of
    `zongban.core.ledger`. An unknown key is told with its moment rather than hidden.
    """
    told = _STEPS.get(str(_of(step, "what")))
    if told is None:
        return f"{_when(_of(step, 'at'), lang)} {_of(step, 'what')}"
    return told(step, "zh" if lang == "zh" else "en")


def _of(step: Any, name: str) -> Any:  # noqa: ANN401
    return step.get(name) if isinstance(step, Mapping) else getattr(step, name, None)


def _when(value: object, lang: str) -> str:
    if isinstance(value, datetime):
        return moment(value, lang)
    return day(value, lang) if isinstance(value, date) else ""


def _simple(zh: str, en: str) -> Callable[[Any, Lang], str]:
    """A sentence with {at}, {until}, {length} and {why} to be filled in."""

    def tell(step: Any, lang: Lang) -> str:  # noqa: ANN401
        until = _of(step, "until")
        return (zh if lang == "zh" else en).format(
            at=_when(_of(step, "at"), lang),
            until=_when(until, lang),
            length=duration(int(_of(step, "minutes") or 0), lang),
            why=_of(step, "why") or "",
        )

    return tell


def _term_words(text: str, lang: Lang) -> str:
    amount, _, unit = text.strip().partition(" ")
    return term(int(amount), unit, lang) if amount.isdecimal() and unit else text


def _term_step(step: Any, lang: Lang) -> str:  # noqa: ANN401
    words, at = _term_words(str(_of(step, "why") or ""), lang), _when(_of(step, "at"), lang)
    return f"自{at}起计，时限{words}" if lang == "zh" else f"the term of {words} counts from {at}"


def _shut(step: Any, lang: Lang) -> str:  # noqa: ANN401
    """A weekend or holiday; the stretch ends at a midnight, so its last day is the one before."""
    at, until = _of(step, "at"), _of(step, "until")
    last = (until - timedelta(minutes=1)).date() if isinstance(until, datetime) else at.date()
    days = _days(at.date(), last, lang, None)
    why = str(_of(step, "why") or "")
    if _of(step, "what") == "weekend":
        return f"跳过周末：{days}" if lang == "zh" else f"skips the weekend: {days}"
    if lang == "zh":
        return f"跳过假日（{why}）：{days}" if why else f"跳过假日：{days}"
    return f"skips the holiday ({why}): {days}" if why else f"skips the holiday: {days}"


def _makeup_step(step: Any, lang: Lang) -> str:  # noqa: ANN401
    worked, why = day(_of(step, "at").date(), lang), str(_of(step, "why") or "")
    if lang == "zh":
        return f"{worked}为调休上班日（{why}），照常计时"
    return f"{worked} is worked to make up for the holiday ({why})"


def _counts_step(step: Any, lang: Lang) -> str:  # noqa: ANN401
    stretch = span(_of(step, "at"), _of(step, "until"), lang)
    length = duration(int(_of(step, "minutes") or 0), lang)
    broken = str(_of(step, "why") or "")
    rest = duration(int(broken), lang) if broken.isdecimal() else ""
    if lang == "zh":
        return f"{stretch}，计{length}" + (f"（扣除休息{rest}）" if rest else "")
    return f"{stretch}: {length} counted" + (f", {rest} of breaks left out" if rest else "")


def _remains_step(step: Any, lang: Lang) -> str:  # noqa: ANN401
    kind, _, seconds = str(_of(step, "why") or "").partition(" ")
    minutes = int(seconds) // 60 if seconds.isdecimal() else int(_of(step, "minutes") or 0)
    length, at = duration(minutes, lang), _when(_of(step, "at"), lang)
    if lang == "zh":
        return f"自{at}起继续计，剩余{'工作时间' if kind == 'work' else ''}{length}"
    return f"goes on from {at} with {length}{' of working time' if kind == 'work' else ''} left"


def _recomputed_step(step: Any, lang: Lang) -> str:  # noqa: ANN401
    minutes = int(_of(step, "minutes") or 0)
    length, why = duration(minutes, lang), str(_of(step, "why") or "")
    before = _when(_of(step, "until"), lang)
    if lang == "zh":
        moved = "推迟" if minutes >= 0 else "提前"
        return f"因{why}重新计算：原为{before}，{moved}{length}"
    moved = "later" if minutes >= 0 else "earlier"
    return f"computed anew ({why}): was {before}, now {length} {moved}"


_STEPS: Mapping[str, Callable[[Any, Lang], str]] = {
    "arrived": _simple("{at} 收到", "arrived {at}"),
    "restarted": _simple("{at} 重新起算", "began anew {at}"),
    "fact": _simple("来文指定的时限：{until}", "due time given: {until}"),
    "extended": _simple("{at} 同意延期至{until}", "extended on {at} to {until}"),
    "paused": _simple("{at} 暂停计时", "paused {at}"),
    "resumed": _simple("{at} 恢复计时，其间停了{length}", "resumed {at}, after standing still for {length}"),
    "met": _simple("{at} 已办结", "done {at}"),
    "recomputed": _recomputed_step,
    "confirmed": _simple(
        "{at} 放假安排已公布（{why}），时限不变：{until}",
        "calendar known on {at} ({why}); the due time stands: {until}",
    ),
    "term": _term_step,
    "remains": _remains_step,
    "waits": _simple("非办公时间，自{at}等到{until}", "outside office hours from {at} until {until}"),
    "weekend": _shut,
    "holiday": _shut,
    "makeup": _makeup_step,
    "counts": _counts_step,
    "day": lambda step, lang: (
        f"{day(_of(step, 'at').date(), lang)} 计一个工作日"
        if lang == "zh"
        else f"{day(_of(step, 'at').date(), lang)}: one working day"
    ),
    "runs": _simple("自{at}计至{until}", "runs from {at} to {until}"),
}
