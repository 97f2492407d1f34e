"""Words by which somebody no longer wants to meet, and words that only look so."""

import pytest

from zongban.language.answers.withdrawing import withdrawn

_BACK = """小林，周三上午先不约了
不用约了
周三的会不需要了，谢谢
和周总的见面取消吧
周三先不见了，下周再约
周三不用见周总了，我出差到周五。
周三的约取消
撤回周三的会议申请
问题已经解决，周三不用再约周总了
周三和周总的沟通取消，谢谢
小林，周三上午约周总的事先算了
There is no need to meet on Wednesday any more.
I don't need the meeting with Mr Zhou on Wednesday any longer, thanks.
Please cancel my request for Wednesday.
We no longer need to meet.
No need to meet Mr Zhou any more, it has been settled by phone.
The meeting on Wednesday is no longer needed.
Let's not meet on Wednesday after all.
Please drop the meeting on Wednesday""".splitlines()
_NOT = """周三上午约周总半小时汇报预算。
周三不约了，周四上午可以吗？
周三是不是不用约了？
要是周总没空，周三就不用约了
别取消周三的会
周三的会不用李娜参加了
请取消周三的会议室
请取消周三送客户的车
听说周三的会取消了
周三的会不取消
不约而同
王总说周三不用见了
请安排周三的会，材料不用打印了
会议材料不用了
周三的会不需要投影了
时间不用改了
撤回用印申请
取消周三的报销申请
会议取消与否请周总定
周三的会取消还是保留，听周总的意见
Whether the meeting on Wednesday is cancelled is for Mr Zhou to decide.
我想撤回采购申请
No need to meet, just send me the file.
If Mr Zhou is away, there is no need to meet any more.
We don't need to meet Mr Zhou before the board sees the draft.
I'd like to withdraw my request for the laptop.
Please book a meeting on Wednesday.
The order is cancelled.
Li Na can skip Wednesday's meeting.""".splitlines()


@pytest.mark.parametrize("words", _BACK)
def test_a_wish_to_meet_is_taken_back(words):
    found = withdrawn(words)
    assert found is not None
    assert found.alone


@pytest.mark.parametrize("words", _NOT)
def test_what_asks_depends_or_is_about_something_else_takes_nothing_back(words):
    assert withdrawn(words) is None


@pytest.mark.parametrize(
    "words",
    ["周三先不约了，改到周四上午", "周三不约了，周五下午三点吧", "周三的会取消，另外请订周五的车", "No need to meet on Wednesday any more, Friday at ten is better."],
)  # fmt: skip
def test_what_wants_something_else_too_does_not_stand_alone(words):
    found = withdrawn(words)
    assert found is not None
    assert not found.alone
