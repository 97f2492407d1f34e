"""Letters from outside that are written to the general manager and ask to visit him."""

from __future__ import annotations

import pytest

from days.office import PARTNER, SimulatedOffice

WRITTEN_TO_HIM = [
    ("拜访", "尊敬的周总：\n\n我司拟于12月2日上午10点派张伟、李强两人前往贵公司拜访，洽谈合作事宜，望予接待。\n\n瑞合集团", "洽谈合作"),
    ("来访函", "周总：\n\n您好！我是瑞合集团刘洋，计划周四下午两点带一位同事王芳到贵公司拜访您，当面商谈明年的担保合作。\n\n刘洋", "商谈明年的担保合作"),
    ("拜访", "周总您好：\n我是瑞合的张伟，下周二上午九点半和同事李强来看您，顺便谈谈铜价的事。", "谈谈铜价"),
    ("请求会面", "周总好，我12月2日上午10点想上门拜访您，交流一下铜材采购。只有我一个人。\n\n张伟\n瑞合集团", "交流一下铜材采购"),
    ("Visit next week", "Dear Mr Zhou,\n\nI will be in Shanghai next Wednesday with my colleague Erik Lund and would like to visit you at 3 pm to discuss the guarantee.\n\nBest regards\nPer Aasen\nRuihe Group", "discuss the guarantee"),
    ("Visit", "Dear Mr Zhou,\n\nmay we call on you on Thursday at 10 am? There will be two of us, Per Aasen and Mette Holm; we would like to talk about the frame contract.\n\nPer Aasen\nNordvik AS", "talk about the frame contract"),
    ("Visit on Friday", "Dear Zhou Zheng,\n\nOur CEO Per Aasen will visit you on Friday 4 December at 11:00. The purpose is a first talk about a joint venture.\n\nMette Holm\nNordvik AS", "first talk about a joint venture"),
    ("Visit request", "Dear General Manager,\n\nTwo of us, Per Aasen and Mette Holm of Nordvik, hope to visit you on 2 December at 10:00 regarding the shipyard project.\n\nPer Aasen", "shipyard project"),
    ("Appointment", "Dear Mr. Zhou, I'd like to come and see you on 2 December at 10 am about the delayed shipment. I will come alone.\nPer Aasen, Nordvik", "delayed shipment"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "words", "purpose"), WRITTEN_TO_HIM)
def test_a_letter_to_the_general_manager_is_asked_neither_whom_they_visit_nor_what_it_says_itself(
    subject, words, purpose
):
    office = SimulatedOffice(calendars=True)
    office.write(PARTNER, subject, words)
    (case,) = office.cases("visitors")
    assert (case.fact("host"), case.fact("purpose")) == ("gm", purpose)
    assert not case.facts.get("missing"), case.facts
    assert case.state == "requested"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("尊敬的周总：\n\n我司拟于12月2日上午10点派张伟、李强两人前往贵公司拜访，洽谈合作。\n\n瑞合集团", ["张伟", "李强"]),
        ("周总您好：\n我是瑞合的张伟，下周二上午九点半和同事李强来看您，谈谈铜价。", ["李强", "张伟"]),
        ("尊敬的周总，我们一行两人（刘洋、王芳）明天下午三点到贵司，与您商讨续签的事。", ["刘洋", "王芳"]),
        ("周总，您好。瑞合集团刘洋、王芳想12月2日上午十点登门拜访，汇报一下今年供货情况。", ["刘洋", "王芳"]),
    ],
)  # fmt: skip
def test_who_comes_is_read_from_the_sentence_that_names_them(words, who):
    office = SimulatedOffice(calendars=True)
    office.write(PARTNER, "拜访", words)
    (case,) = office.cases("visitors")
    assert sorted(case.facts["visitors"]) == sorted(who)
    assert case.facts["headcount"] == len(who)


@pytest.mark.parametrize(
    "words",
    [
        "尊敬的周总：\n\n我公司两名工程师张伟、李强将于12月2日上午9点到贵公司检修空调机组。\n\n恒达机电",
        "Dear Mr Zhou,\n\nour engineers Per Aasen and Erik Lund will come to your office on 2 December at 9 am to service the lifts.\n\nMette Holm\nNordvik AS",
        "周总：\n\n我司张伟、李强12月2日上午10点到贵公司拜访采购部钱多，洽谈合作。\n\n瑞合集团",
        "华岳集团：\n\n我司张伟、李强12月2日上午10点到贵公司拜访，洽谈合作。\n\n瑞合集团",
    ],
)  # fmt: skip
def test_what_is_done_in_the_house_or_for_others_is_not_put_before_him(words):
    office = SimulatedOffice(calendars=True)
    office.write(PARTNER, "来访", words)
    (case,) = office.cases("visitors")
    assert case.fact("host") != "gm"
    assert not case.facts.get("vip")
