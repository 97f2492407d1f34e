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
_LESS = """I don't want my appointment on Wednesday moved.
I do not want the meeting on Wednesday shortened.
We don't need our session on Wednesday recorded.
We no longer need the meeting on Wednesday in person, a call is fine.
We do not want our meeting on Wednesday to clash with the board.
I don't want the meeting on Wednesday to be cancelled.
I do not want the meeting on Wednesday cancelled.
We won't need the meeting on Wednesday until 11.
We don't need the whole slot on Wednesday.
I don't need the meeting on Wednesday any earlier.
We don't need the first slot on Wednesday, the second is fine.
I don't need the reminder of the meeting on Wednesday.
We don't require the visit on Wednesday to be long.
We don't need our visit on Wednesday announced.
The meeting on Wednesday is not needed to be long.
Our meeting on Wednesday is not necessary in person.
Our meeting on Wednesday is not required to start at 9.
The slot on Wednesday is no longer needed by Wang Lei only.
There is no need to see the contract at the meeting on Wednesday.
There is no need to talk about the budget on Wednesday, only hiring.
No need to talk about Wednesday, it is fine.
No need to see the report before Wednesday.
No need to meet before Wednesday.
No need for the meeting to be long on Wednesday.
No need for a meeting room on Wednesday.
No need for a call before Wednesday.
Drop the call details for Wednesday please.
Please drop the meeting link for Wednesday.
Please release the meeting minutes of Wednesday.
Please release the meeting room on Wednesday.
Please cancel the meeting room for Wednesday.
Please cancel the meeting link of Wednesday.
Give up the slot on Wednesday? Never.
Please cancel the visit programme on Wednesday.
Please cancel our call-in number for Wednesday.
Please cancel my appointment reminder for Wednesday.
Please cancel the appointment of Wang Lei on Wednesday.
Please take back the meeting notes of Wednesday.
Please cancel the request for a projector on Wednesday.
Please cancel our request for the large room on Wednesday.
Please cancel my request for leave on Wednesday.
Please withdraw my request for Wang Lei to attend the meeting on Wednesday.
Please drop the visit to the lab from the meeting on Wednesday.
取消周三会议的视频
取消周三会议的录像安排
取消周三的会议直播
取消周三会议的茶歇安排
取消周三会议上的汇报
周三会上的汇报取消
取消周三会议的汇报环节
取消王磊周三会上的汇报
取消周三会议时间限制
取消周三会议的签到
取消周三会议人数限制
撤回周三会议的材料申请
撤回周三的用车申请
撤销周三会议室的预约
取消周三的餐厅预约
取消周三会议的着装要求
周三会议的着装要求取消了
周三会议的时间限制取消了
周三的约束取消
周三约定的用车取消
约周三的车取消
约车的事取消
约餐的事算了
周三约的车算了
约师傅周三来修空调的事取消
周三约的装修取消
约了周三体检取消
周三不见客了，专心准备汇报
周三不见供应商了，只见周总
周三不跟王磊谈了，只跟周总谈
周三不去拜访客户了，会议照旧
周三不拜访客户了，有时间汇报
周三不聊预算了
不聊了，周三见
先不聊了，周三见
不说了，周三见面谈
先不谈了，周三见
不跟您多聊了，周三见
电话里不谈了，周三当面谈
邮件里不谈了，周三见面再谈
今天先不见了，周三见
今天不见了，周三再见
周二不见了，周三照旧
下周不约了，就周三
下午不约了，还是上午
别的时间不约了，就周三上午
其他时间就不约了，周三上午为准
暂时不约了时间等您定
不用约时间了，周三上午可以
不用再约时间了，就周三上午
不用另约了，就按周三上午
不需要再约了，周三上午就可以
不必再约了，已定周三
时间不用了解
周三的时间不用担心
会议不用准备了
周三汇报不用PPT了
会议安排不用发了，我知道了
周三日程不用改了
周三见面地点不用了，就在办公室
时间已取消限制
周三的安排算了下，大概一小时
周三会议算一次
周三会议算了吗
会面的费用算了
会议费取消
周三汇报的费用取消""".splitlines()


@pytest.mark.parametrize("words", _BACK)
def test_a_wish_to_meet_is_taken_back(words):
    found = withdrawn(words)
    assert found is not None
    assert found.alone


@pytest.mark.parametrize("words", _LESS)
def test_less_than_the_meeting_or_something_beside_it_takes_it_not_back(words):
    found = withdrawn(words)
    assert found is None or not found.alone


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
