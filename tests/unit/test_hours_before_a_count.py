"""An hour with a number of people behind it: 九点三位客户 is nine o'clock and three guests."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.language.times import read_times

_AT = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("周三上午九点三位客户来访", "2026-11-25 09:00"), ("明天九点五个人开会", "2026-11-24 09:00"),
        ("明天十点五名候选人面试", "2026-11-24 10:00"), ("明天九点三家供应商来谈", "2026-11-24 09:00"),
        ("明天9点3位客户来访", "2026-11-24 09:00"), ("明天下午三点二十位代表到场", "2026-11-24 15:00"),
        ("明天上午9点30位客户到场", "2026-11-24 09:00"), ("明天九点十二名学员到场", "2026-11-24 09:00"),
        ("明天九点三十开会", "2026-11-24 09:30"), ("明天9点30名单确认", "2026-11-24 09:30"),
        ("明天九点三刻见", "2026-11-24 09:45"), ("明天九点五分发车", "2026-11-24 09:05"),
    ],
)  # fmt: skip
def test_a_number_of_people_is_not_the_minutes(words: str, hour: str) -> None:
    assert [f"{one.start:%Y-%m-%d %H:%M}" for one in read_times(words, _AT)] == [hour]


@pytest.mark.parametrize("words", ["我提三点要求", "讲三点五个方面不谈", "增长三点五个百分点"])
def test_points_are_no_hours(words: str) -> None:
    assert not read_times(words, _AT)
