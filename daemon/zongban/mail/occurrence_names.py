"""By what name messages speak of an occurrence, once "this and all following" has moved it.

A message with RANGE=THISANDFUTURE moves occurrences, and later ones go on naming them by the starts that the rule of
the invitation gives them (RECURRENCE-ID, RFC 5545 section 3.8.4.4), some programs by the new ones. The series here has
the new starts as originals and remembers from which name on they were shifted, and by how much.
"""

from dataclasses import replace
from datetime import date, datetime, time

from zongban.mail.series import Series, wall


def meant(series: Series, moment: datetime | date) -> datetime | None:
    """The original start of the occurrence that a message names; None where there is none.

    Raises:
        BadCalendar: a rule that is not unrolled.
    """
    for since, shift in reversed(series.shifts):
        name = _at_its_hour(series, moment, since)
        if name >= since:
            found = series.original((wall(name, series.zone) + shift).replace(tzinfo=series.zone))
            if found is not None:
                return found
            break
    return series.original(moment)


def _at_its_hour(series: Series, moment: datetime | date, since: datetime) -> datetime:
    """A name as a moment; a day alone names the occurrence at the hour the series had then."""
    there = moment.astimezone(series.zone) if isinstance(moment, datetime) else moment
    if isinstance(there, datetime) and there.time() != time():
        return there
    day = there.date() if isinstance(there, datetime) else there
    return datetime.combine(day, since.astimezone(series.zone).time(), series.zone)


def name_of(series: Series, original: datetime) -> datetime:
    """The name by which whoever sent the series knows an occurrence."""
    apart = original in series.added
    until: datetime | None = None
    for place, (since, shift) in enumerate(reversed(series.shifts)):
        name = (wall(original, series.zone) - shift).replace(tzinfo=series.zone)
        of_the_rule = place == 0  # dates beside the rule are of what was before
        if name >= since and (until is None or name < until) and apart != of_the_rule:
            return name
        until = since
    return original


def shifted(series: Series, moved: Series, original: datetime, start: datetime) -> Series:
    """What a series has become from an occurrence on, with the names of what it was.

    Args:
        series: as it was; ``original`` of it stands at ``start`` now.
        moved: as it is now.
    """
    name = name_of(series, original)
    shift = wall(start, series.zone) - wall(name, series.zone)
    return replace(
        moved,
        shifts=(*(one for one in series.shifts if one[0] < name), (name.astimezone(series.zone), shift)),
    )


def called_like(series: Series, before: Series) -> Series:
    """A later version of a series, with the names of the one before where its rule is the same."""
    same = (series.start, series.rule, series.zone.key) == (before.start, before.rule, before.zone.key)
    return replace(series, shifts=before.shifts) if same and not series.shifts else series
