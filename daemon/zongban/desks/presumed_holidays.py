"""Days off by law in a year whose arrangement (国务院办公厅放假安排) has not been published yet.

The law fixes which days are free (全国年节及纪念日放假办法, as revised in 2024, article 2); which others are moved to
make longer breaks is known only from the yearly notice, and is never estimated.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from zongban.language.times.lunar import lunar_day, solar_term
from zongban.ports.sight import Sight

_LABOUR, _NATIONAL = ("劳动节", "Labour Day"), ("国庆节", "National Day")
_SPRING = ("春节", "the Spring Festival")
_FIXED: Mapping[tuple[int, int], tuple[str, str]] = {
    (1, 1): ("元旦", "New Year's Day"), (5, 1): _LABOUR, (5, 2): _LABOUR,
    (10, 1): _NATIONAL, (10, 2): _NATIONAL, (10, 3): _NATIONAL,
}  # fmt: skip
_LUNAR: Mapping[tuple[int, int], tuple[str, str]] = {
    (1, 1): _SPRING, (1, 2): _SPRING, (1, 3): _SPRING,
    (5, 5): ("端午节", "the Dragon Boat Festival"), (8, 15): ("中秋节", "the Mid-Autumn Festival"),
}  # fmt: skip


def unpublished_year(day: date, sight: Sight) -> int:
    """The year of a day where its holidays are not known yet; 0 where they are."""
    return day.year if sight.hours.unpublished(day, day) else 0


def presumed(day: date, sight: Sight) -> tuple[str, str] | None:
    """The holiday that the law puts on a day of a year not published yet, in both languages; None for other days."""
    if not unpublished_year(day, sight):
        return None
    named = _FIXED.get((day.month, day.day))
    if named is None and day == solar_term(day.year, "清明"):
        named = ("清明节", "Tomb-Sweeping Day")
    if named is None and lunar_day(day.year, 1, 1) == day + timedelta(days=1):
        named = _SPRING
    moons = (name for (month, n), name in _LUNAR.items() if lunar_day(day.year, month, n) == day)
    return named or next(moons, None)
