"""A letter that no rule knew, sorted by the assistant's word, is read as fully as if a rule had known it."""

from __future__ import annotations

from days.office import ASSISTANT, GM, SimulatedOffice
from zongban.core.case import Case

PARTNER = "info@brandt-antriebe.example"
WORDS = "您好，谢谢你昨天帮忙，改天请你喝茶，照片也收到了。\n\n海川项目一事 11月27日（星期五）15:00-16:00 三楼 孙伟\n\n布兰特"


def stray(office: SimulatedOffice) -> Case:
    office.write(PARTNER, "海川项目一事", WORDS)
    (case,) = office.cases("triage")
    return case


def test_a_word_of_the_assistant_makes_a_meeting_of_it_with_everything_that_was_read(office):
    stray(office)
    office.answer(office.last(ASSISTANT, "信〔"), "会议")
    (meeting,) = office.cases("meetings")
    assert meeting.facts["start"].startswith("2026-11-27T15:00")
    assert meeting.facts["room"]
    assert meeting.parties["organizer"] == PARTNER


def test_a_word_of_the_assistant_makes_a_document_of_it_with_its_due_day(office):
    office.write(
        PARTNER,
        "海川项目一事",
        "您好，谢谢你昨天帮忙，改天请你喝茶，祝生日快乐。\n\n海川一事，请在11月27日前给个话。\n\n布兰特有限公司",
    )
    office.answer(office.last(ASSISTANT, "信〔"), "收文")
    (document,) = office.cases("documents")
    assert document.facts["due"] == "2026-11-27"
    assert document.facts["origin"] == "布兰特有限公司"


def test_the_digest_says_in_words_where_a_decided_matter_stands(office):
    office.write(PARTNER, "关于供货的函", "华岳集团：\n\n请于12月4日前函复。\n\n布兰特有限公司")
    office.pass_until("2026-11-23 08:35")
    office.answer(office.last(GM, "简报"), "1 转财务部")
    office.pass_until("2026-11-24 08:35")
    text = office.last(GM, "简报").text
    (case,) = office.cases("documents")
    assert case.state == "assigned"
    assert f"（{office.desks['documents'].lifecycle.state('assigned').label('zh')}）" in text
