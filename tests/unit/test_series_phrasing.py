"""When a series takes place, in the words that mails and the digest share."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.language.series_phrasing import Beside, in_words

HERE = ZoneInfo("Asia/Shanghai")


def stretch(day: int, hour: int) -> tuple[datetime, datetime]:
    return datetime(2026, 12, day, hour, tzinfo=HERE), datetime(2026, 12, day, hour + 1, tzinfo=HERE)


@pytest.mark.parametrize(
    ("beside", "zh", "en"),
    [
        (Beside(), "这时", "then"),
        (Beside("FREQ=WEEKLY"), "每周，下一次 这时", "every week, next on then"),
        (Beside("FREQ=HOURLY"), "定期重复，下一次 这时", "a recurring meeting, next on then"),
        (
            Beside(further=[stretch(3, 10), stretch(10, 10)]),
            "这时，另有 12月3日（星期四）10:00–11:00、12月10日（星期四）10:00–11:00",
            "then, also Thursday, 3 December 2026, 10:00–11:00; Thursday, 10 December 2026, 10:00–11:00",
        ),
        (
            Beside("FREQ=WEEKLY", without=[date(2026, 12, 9), date(2027, 1, 6)]),
            "每周，下一次 这时，除 12月9日（星期三）、2027年1月6日（星期三）外",
            "every week, next on then, not on Wednesday, 9 December 2026; Wednesday, 6 January 2027",
        ),
        (
            Beside("FREQ=DAILY", turn=stretch(3, 10)),
            "这时，自 12月3日（星期四）10:00–11:00 起每天",
            "then, then every day, from Thursday, 3 December 2026, 10:00–11:00 on",
        ),
        (
            Beside("FREQ=WEEKLY", later=stretch(3, 10)),
            "每周，下一次 这时，12月3日（星期四）起为 10:00–11:00",
            "every week, next on then; from Thursday, 3 December 2026 on 10:00–11:00",
        ),
        (Beside(turn=stretch(3, 10)), "这时", "then"),
    ],
)  # fmt: skip
def test_rule_next_time_and_what_is_beside_them_are_one_phrase(beside, zh, en):
    assert in_words("这时", beside, "zh", ref=date(2026, 11, 23)) == zh
    assert in_words("then", beside, "en") == en
