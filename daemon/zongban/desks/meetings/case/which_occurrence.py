"""Which occurrences of a series a text means: by the days it names, else the next one where it speaks of that."""

import re
from collections.abc import Iterable
from typing import Final

from zongban.desks.meetings.case.series import ON_A_DAY, called_off_on, on_day
from zongban.language.times import TimeMention
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_NEXT: Final = re.compile(
    r"这一?次|本次|下一?次|最近一次|这场|本周|这周"
    r"|\b(?:this\s{1,4}(?:one|time|week|meeting|occurrence|session)"
    r"|(?:the\s{1,4})?next\s{1,4}(?:one|time|meeting|occurrence|session))\b",
    re.IGNORECASE,
)


def occurrences_meant(
    mentions: Iterable[TimeMention], words: str, series: Series, sight: Sight, *, off_too: bool = False
) -> tuple[Happening, ...]:
    """The occurrences that are meant, each once; none where days are named on which none takes place.

    Args:
        mentions: the times that the words name.
        off_too: also those that were called off, which somebody may want back at another time.
    """
    days = [one for one in mentions if one.kind in ON_A_DAY]
    if not days:
        coming = series.next(sight.now) if _NEXT.search(words) else None
        return (coming,) if coming is not None else ()
    found = (
        on_day(one, series, sight) or (called_off_on(one, series, sight) if off_too else None) for one in days
    )
    return tuple(dict.fromkeys(one for one in found if one is not None))
