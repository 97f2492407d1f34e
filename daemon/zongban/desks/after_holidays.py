"""The first working day after a holiday: 国庆节后第一个工作日上午10点, the first day back after the holiday."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from zongban.core import late_re as re
from zongban.language.times import Kind, OfficeHours, TimeMention, read_times
from zongban.ports.sight import Sight

_FIRST = re.compile(
    r"(?P<feast>国庆|春节|元旦|五一|劳动节|端午|中秋|清明)?(?:节|长假|小长假|假期|放假|节假日){0,2}(?<=[节假期日庆旦一午秋明])(?:结束)?(?:之?后|回来|过后|完)(?:上班)?的?"
    r"(?:第一|首)个?(?:工作日|上班日|天上班|天)"
    r"|\b(?:the\s{1,4})?first\s{1,4}(?:working\s{1,4}|business\s{1,4})?day\s{1,4}(?:back\s{1,4})?after\s{1,4}(?:the\s{1,4})?(?:[A-Z]\w{2,12}\s{1,4}){0,3}(?:holidays?|break|festival)",
    re.IGNORECASE,
)
_REST = 30
_CLOSE = 4
_FAR = 200
"""Days ahead within which a holiday is looked for."""


def first_days(text: str, at: datetime, sight: Sight, hours: OfficeHours) -> Iterator[TimeMention]:
    """The mentions of such days in a text, with the hour that follows, read at the letter's date."""
    if not ("第一" in text or "首" in text or "first" in text.lower()):
        return
    for found in _FIRST.finditer(text):
        day = _first_workday_after(found["feast"] or "", at.date(), sight)
        if day is None:
            continue
        begun = datetime.combine(day, time(0, 1), at.tzinfo)
        rest = text[found.end() : found.end() + _REST]
        for one in read_times(rest, begun, hours=hours):
            if (
                one.kind in (Kind.MOMENT, Kind.RANGE, Kind.DATE_PART)
                and one.span[0] <= _CLOSE
                and _on(one, day)
            ):
                span = (found.start(), found.end() + one.span[1])
                yield TimeMention(
                    text[slice(*span)],
                    span,
                    one.kind,
                    one.start,
                    one.end,
                    one.grain,
                    part=one.part,
                    assumed=("holiday",),
                )
                break
        else:
            yield TimeMention(found.group(), found.span(), Kind.DATE, day, assumed=("holiday",))


def _on(one: TimeMention, day: date) -> bool:
    return (one.start.date() if isinstance(one.start, datetime) else one.start) == day


def _first_workday_after(feast: str, today: date, sight: Sight) -> date | None:
    """The first working day after the next holiday of that name, or after any; None where none is known."""
    inside = False
    for ahead in range(_FAR):
        day = today + timedelta(days=ahead)
        name = sight.hours.holidays.get(day)
        if name is not None and (not feast or feast in name or name in feast):
            inside = True
        elif inside and sight.hours.is_workday(day):
            return day
    return None
