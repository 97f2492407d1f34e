"""What is said of a series beside its next time, so that nobody agrees to more, or to other hours, than he reads."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.desks.meetings.case.series import series_of, told
from zongban.language.series_phrasing import Beside, in_words
from zongban.mail.errors import BadCalendar
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_MOST = 6
"""So many single dates are named."""
_SEEN_AHEAD = timedelta(days=366)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OF_ONE_ZONE = ("BYDAY=", "BYMONTHDAY=", "BYSETPOS=")

ONCE: dict[str, Any] = {"rrule": "", "further": [], "left_out": [], "hours_later": None, "rule_from": None}
"""The facts of ``beside`` where a mail is about one time alone."""


def beside(case: Case, sight: Sight) -> dict[str, Any]:
    """Facts of a series for mails; of a meeting that happens once all are empty.

    ``rrule``: the rule with its days as they are at the office. ``further``: dates beside the rule, or all the others
    where there is none. ``left_out``: dates of the rule on which it is not. ``hours_later``: the first time at which it
    begins at another hour of the office's day, because its own zone keeps summer time. ``rule_from``: the first time by
    the rule, where the next one comes before it ("this and all following" has made it another rule).
    """
    series = series_of(case)
    facts = {**ONCE, "rrule": case.fact("rrule")}
    if series is None:
        return facts
    try:
        return {**facts, **_of(series, case, sight)}
    except BadCalendar:
        return facts


def _of(series: Series, case: Case, sight: Sight) -> dict[str, Any]:
    zone, here = sight.house.zone, case.moment("start")
    named = series.added if series.rule else (series.start, *series.added)
    there = [series.altered.get(one) or Happening(one, one, one + series.length) for one in named]
    ahead = [one for one in there if one.original not in series.without and one.start > (here or sight.now)]
    first = series.altered.get(series.start) or Happening(series.start, series.start, series.end)
    before = bool(series.rule) and any(one.start == here and here < first.start for one in there)
    return {
        "rule_from": told([first], sight)[0] if before else None,
        "rrule": rule_at(series, zone), "further": told(ahead, sight, _MOST),
        "left_out": told(_gaps(series, case, sight), sight, _MOST), "hours_later": _other_hours(series, case, sight),
    }  # fmt: skip


def _gaps(series: Series, case: Case, sight: Sight) -> list[Happening]:
    """Dates ahead on which the organiser himself leaves it out; what the office declines is said apart."""
    declined = {datetime.fromisoformat(one) for one in case.facts.get("declined") or ()}
    off = [one for one in series.without - declined if sight.now < one < sight.now + _SEEN_AHEAD]
    return [Happening(one, one, one + series.length) for one in off if one in series.by_rule(one, one)]


def _other_hours(series: Series, case: Case, sight: Sight) -> dict[str, str] | None:
    """The first occurrence by the rule within a year that begins at another hour of the office's day than the next."""
    zone, start = sight.house.zone, case.moment("start")
    if start is None or series.zone.key == zone.key or case.facts.get("whole_days"):
        return None
    hour = start.astimezone(zone).time()
    found = series.within(start, start + _SEEN_AHEAD)
    plain = [one for one in found if one.original not in series.altered]
    other = next((one for one in plain if one.start.astimezone(zone).time() != hour), None)
    return told([other], sight)[0] if other else None


def rule_at(series: Series, zone: ZoneInfo) -> str:
    """The rule with its days as they are in a zone, where its hours may lie on the day before or after.

    Days of a month have no such counterpart: then only how often it is remains.
    """
    days = (series.start.astimezone(zone).date() - series.start.astimezone(series.zone).date()).days
    parts = [one for one in series.rule.upper().split(";") if one]
    if not days:
        return series.rule
    by_day = next((one.removeprefix("BYDAY=").split(",") for one in parts if one.startswith("BYDAY=")), [])
    rest = [one for one in parts if not one.startswith(_OF_ONE_ZONE)]
    if "FREQ=WEEKLY" not in parts or not all(one in _DAYS for one in by_day):
        return ";".join(rest)
    moved = ",".join(_DAYS[(_DAYS.index(one) + days) % 7] for one in by_day)
    return ";".join([*rest, f"BYDAY={moved}"] if moved else rest)


def phrase(facts: dict[str, Any], span: str, language: str, sight: Sight) -> str:
    """When it takes place and what is beside that, in one line for the digest: the words that mails have."""
    zone = sight.house.zone

    def times(one: dict[str, str]) -> tuple[datetime, datetime]:
        start, end = (datetime.fromisoformat(one[name]).astimezone(zone) for name in ("start", "end"))
        return start, end

    turn, later = facts["rule_from"], facts["hours_later"]
    said = Beside(
        facts["rrule"] or "", [times(one) for one in facts["further"]], times(turn) if turn else None,
        times(later) if later else None, [times(one)[0].date() for one in facts["left_out"]],
    )  # fmt: skip
    return in_words(span, said, language, ref=sight.today())
