"""A meeting that is asked for as a call is held over the wire."""

import pytest

from zongban.desks.meetings.asking.places import mode_of


@pytest.mark.parametrize(
    "text",
    [
        "Please set up a call with Chen Jing on Wednesday at 10.", "Could we schedule a quick call next week?",
        "I'd like a 30-minute call with Mr Zhou.", "Call with Chen Jing\nWednesday 10:00 would suit us.",
    ],
)  # fmt: skip
def test_a_call_is_online(text: str) -> None:
    assert mode_of(text, "", "") == "online"


@pytest.mark.parametrize(
    "text",
    [
        "We would like to pay a courtesy call on Mr Zhou.", "Please call me back to fix a meeting.",
        "Please arrange a meeting about the call for tenders.", "Following yesterday's call, please book a meeting.",
        "Please arrange a call for tenders review.", "We do not need a call, a meeting is fine.",
    ],
)  # fmt: skip
def test_other_calls_are_not(text: str) -> None:
    assert mode_of(text, "", "") == ""


def test_a_call_in_a_room_is_both() -> None:
    assert mode_of("Please set up a call with Anna in the large room.", "large", "Large room") == "hybrid"
