"""Words that call a meeting off although their writer does not want that."""

import pytest

from zongban.language.answers.orders import called_off


@pytest.mark.parametrize(
    "words",
    [
        "不能因为这个就把周三的会取消了", "I am against the meeting on Wednesday being cancelled.", "It is a pity the meeting was cancelled.",
        "The meeting must not under any circumstances be cancelled.", "Better to shorten than cancel the meeting.",
        "I do not want the meeting on Wednesday cancelled.", "我不希望周三下午和周总的会取消",
    ],
)  # fmt: skip
def test_who_does_not_want_it_calls_nothing_off(words):
    assert not called_off(words)


@pytest.mark.parametrize(
    "words",
    ["周三的会取消", "Unfortunately the meeting on Wednesday is cancelled.", "因为出差，周三的会就取消吧"],
)
def test_who_wants_it_does(words):
    assert called_off(words)
