"""Who comes otherwise than he was asked to says so in a word; what is asked, depends or is about others does not."""

import pytest

from zongban.language.answers.coming import coming
from zongban.language.answers.reservations import reserved


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("只能电话接入，行吗？", "remote"), ("我电话接入", "remote"), ("我能不能线上参加？", "remote"), ("人在外地，视频参会", "remote"),
        ("I can only join by phone, is that ok?", "remote"), ("Can I dial in?", "remote"), ("I'll attend remotely", "remote"),
        ("I can make it, but only by video", "remote"), ("可以，不过只能待到三点半", "leaves"), ("最多坐半个小时", "leaves"),
        ("我三点半要走", "leaves"), ("参加，但要提前离开", "leaves"), ("I can only stay until 3:30", "leaves"),
        ("I'll join but have to leave at 3:30", "leaves"), ("ok but I must leave early", "leaves"), ("我要晚到十分钟", "late"),
        ("可以参加，但三点二十才能到", "late"), ("我会迟到一会儿", "late"), ("I'll be 10 minutes late", "late"),
        ("I can only join from 3:30", "late"), ("I might arrive a bit late", "late"), ("不能全程参加", "part"), ("前半场我来不了", "part"), ("不方便过去只能线上参加", "remote"),
        ("我在外地，线上参加行不行", "remote"), ("来不及赶过去，线上参加", "remote"), ("赶不上开头，晚到二十分钟", "late"),
        ("I can't be there in person", "part"), ("I can't be there for the whole meeting", "part"),
    ],
)  # fmt: skip
def test_who_comes_otherwise_says_how(words, how):
    assert reserved(words, ("李娜", "Li Na")) == how


@pytest.mark.parametrize(
    "words",
    [
        "我参加", "I will attend", "会议能不能只开到三点半？", "李娜只能待到三点半", "要是只能电话接入我就不来了", "大家线上参加吧？", "材料晚点到",
        "我不会迟到", "请勿迟到", "The report will be late", "Sorry for the late reply, I'll be there", "If I have to leave early, start without me",
        "Li Na can only stay until 3:30", "会议改为线上吧", "我先走流程", "Let's call in Li Na", "I won't be late", "Could the meeting be online?",
        "我8点之前要离开公司，来不及参加", "10点才到北京，赶不上会议", "我不能现场参加，也不能线上参加", "不能准时参加，请改到4点", "无法准时参加，建议改期",
        "我不能全程参加，请王磊代我", "上次迟到了，抱歉", "收到，准时参加，不早退", "线上参加不方便", "无法线上参加", "没条件视频参会",
        "I can't attend in person, so please go ahead without me", "I cannot attend in person or online", "I must leave before the meeting",
        "I can't attend for the whole week", "I won't be able to attend in person so I send Wang Lei", "I can only join from 3, otherwise move it",
    ],
)  # fmt: skip
def test_what_is_asked_depends_or_is_about_others_reserves_nothing(words):
    assert reserved(words, ("李娜", "Li Na")) == ""


@pytest.mark.parametrize(
    "words",
    [
        "周三下午我去不了，能不能改周四？", "我周三来不了，周四行吗？", "参加不了，换个时间可以吗？", "我那天去不了，可否推迟到下周？",
        "I can't make it on Wednesday, could we move it to Thursday at 3 pm?", "Sorry, I can't come on Wednesday - how about Friday?",
    ],
)  # fmt: skip
def test_a_refusal_with_a_wish_for_another_time_is_a_refusal(words):
    assert coming(words, answers=True) == "DECLINED"


@pytest.mark.parametrize(
    "words",
    [
        "我去不了可以吗？", "我是不是可以不参加？", "能不能改到周四？", "李娜去不了，能不能改周四？", "如果我去不了，能不能改周四？",
        "Could we move it to Thursday?", "Can't we move it to Thursday?", "你去不了吗，要不要改周四？",
    ],
)  # fmt: skip
def test_a_question_alone_refuses_nothing(words):
    assert coming(words, answers=True, others=("李娜",)) != "DECLINED"
