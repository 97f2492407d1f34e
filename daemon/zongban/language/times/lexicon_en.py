"""The English lexicon: recurrences first, then holidays, dates, hours, days, periods and lengths."""

from zongban.language.times import (
    clocks_en,
    dates_en,
    days_en,
    every_en,
    holidays_en,
    lengths_en,
    nth_en,
    parts_en,
    periods_en,
    weeks_en,
    years_en,
)
from zongban.language.times.vocabulary import Vocabulary
from zongban.language.times.zones import ZONE

ENGLISH = Vocabulary(
    (
        *every_en.RULES, *holidays_en.RULES, *nth_en.RULES, *dates_en.RULES, *clocks_en.RULES, *parts_en.RULES,
        *days_en.RULES, *lengths_en.RULES, *weeks_en.RULES, *periods_en.RULES,
        *years_en.RULES,
    ),
    ZONE,
)  # fmt: skip
