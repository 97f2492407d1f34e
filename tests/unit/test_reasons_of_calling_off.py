"""What is given as the reason of a cancellation: only what the writer says as one."""

import pytest

from zongban.desks.meetings.case.calling_off import reason_in


@pytest.mark.parametrize(
    "words",
    [
        "取消", "取消周三的会，改天再约", "周三的会取消了，时间另行通知", "麻烦取消明天下午的评审会，谢谢", "这次会先不开了，下周再说。",
        "请取消。", "把周三的例会取消掉吧，以后再约", "Please cancel Wednesday's meeting, we'll find another date.",
        "Cancel the budget review. Thanks!", "Sorry, we have to cancel the meeting. We will reschedule.",
        "Please call the Wednesday meeting off, another time.", "Wednesday's call is off",
    ],
)  # fmt: skip
def test_an_order_to_cancel_is_no_reason(words: str) -> None:
    assert reason_in(words) == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("取消，因为产线停工检修", "产线停工检修"),
        ("客户取消了行程，会不开了", "客户取消了行程"),
        ("周三的会取消，周总要出差，改天再约", "周总要出差"),
        ("取消周三的会，供应商来不了，样品也没到", "供应商来不了，样品也没到"),
        ("会议取消因为孙总病了", "孙总病了"),
        ("Please cancel Wednesday's meeting because the client is ill.", "the client is ill"),
        ("Cancel it, please. The supplier cannot come. Thanks", "The supplier cannot come"),
        ("The plant is down, so please cancel the meeting", "The plant is down"),
    ],
)
def test_a_reason_is_given_without_the_order(words: str, reason: str) -> None:
    assert reason_in(words) == reason
