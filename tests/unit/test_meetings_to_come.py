"""A meeting on a day that is named is one to come, unless it is told of as held."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.language.times import Role, read_times

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Can we have a meeting on Wednesday 15:00?", 25), ("Please join the meeting on Friday 10 am", 27),
        ("Let's have a call on Monday at 9", 30), ("Budget meeting on Friday", 27),
        ("We will discuss it in the meeting on Friday", 27), ("Please send the order on Friday", 27),
        ("Agenda for the call on Thursday", 26), ("The meeting on Friday at 10 am takes place in room 5", 27),
    ],
)  # fmt: skip
def test_a_meeting_on_a_day_is_one_to_come(text: str, day: int) -> None:
    (found,) = read_times(text, TUESDAY)
    assert found.role is not Role.PAST
    assert found.start is not None
    assert found.start.day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thank you for the meeting on Monday", 23), ("As discussed in the call on Friday, we go on", 20),
        ("As agreed in our meeting on 12 November, the draft is attached", 12), ("the minutes of the meeting of 12 November", 12),
        ("I have your mail on Monday", 23), ("the letter of 20 November", 20),
    ],
)  # fmt: skip
def test_what_was_agreed_in_a_meeting_was_agreed_in_one_that_was_held(text: str, day: int) -> None:
    (found,) = read_times(text, TUESDAY)
    assert found.role is Role.PAST
    assert found.start is not None
    assert found.start.day == day
