"""Whole matters from the first letter to the archive, as the office lives them."""

from __future__ import annotations

from days.office import (
    ASSISTANT,
    BUREAU,
    GM,
    LI_NA,
    PARTNER,
    SUN_WEI,
    WANG_LEI,
    SimulatedOffice,
    at,
    letter_from_outside,
    subjects,
)

MINUTES = """质量例会会议纪要

时间：11月23日上午
主持：孙伟
参会：孙伟、李娜、王磊

决议事项：
1. 更换二车间检具。责任人：李娜；期限：11月27日；验收标准：新检具校准合格。
2. 完成供应商复审报告。责任人：王磊；期限：12月4日；验收标准：报告经质量部签字。
"""


def test_a_partner_s_letter_from_its_arrival_to_the_answer(office):
    number = letter_from_outside(office)
    assert "[收〔2026〕1号]" in office.last(PARTNER).subject
    office.pass_until("2026-11-23 08:40")
    assert "收1号" in office.last(GM, "简报").text
    office.answer(office.last(GM, "简报"), "1 转财务，请把好关，请于12月3日前答复对方")
    office.pass_until("2026-11-23 09:00")
    assigned = office.last(LI_NA, "请办")
    assert "请把好关" in assigned.text
    office.answer(assigned, "收到", verdict="")
    assert office.case(number).state == "in_progress"
    office.pass_until("2026-11-25 10:00")
    office.answer(office.last(LI_NA, "请办"), "申请延期至12月10日，因为要向银行核实", verdict="")
    assert office.case(number).state == "extension_submitted", "the GM's date is not the office's to change"
    office.pass_until("2026-11-26 08:40")
    digest = office.last(GM, "简报")
    assert "申请延期至12月10日" in digest.text
    office.answer(digest, "1 同意")
    office.pass_until("2026-11-26 09:30")
    assert f"{office.case(number).clock('handle').due_at:%m-%d}" == "12-10"
    office.pass_until("2026-12-09 18:00")
    reminder = office.last(LI_NA, "快到期")
    office.answer(reminder, "已办结。已与银行核实。\n答复：经研究，我司暂不提供担保。", verdict="")
    case = office.case(number)
    assert case.state == "archived"
    final = office.last(PARTNER)
    assert "暂不提供担保" in final.text
    assert "与银行核实" not in final.text, "what is said in the house stays in the house"
    office.pass_until("2026-12-31 18:00")
    assert office.mails_to(LI_NA, "超期") == []
    assert office.parked() == []
    assert office.posts("held") == []


def test_the_owner_gets_the_original_letter_and_nobody_outside_does(office):
    letter_from_outside(office)
    office.pass_until("2026-11-23 08:40")
    office.answer(office.last(GM, "简报"), "1 转财务")
    office.pass_until("2026-11-23 09:00")
    names = [one.get_filename() for one in office.last(LI_NA, "请办").parsed.iter_attachments()]
    assert names == ["关于请求提供担保的函.eml"]
    assert all(not list(one.parsed.iter_attachments()) for one in office.mails_to(PARTNER))


def test_minutes_become_tasks_that_are_urged_checked_and_closed(office):
    office.write(SUN_WEI, "质量例会会议纪要", MINUTES)
    (minutes,) = office.cases("minutes")
    draft = office.last(SUN_WEI)
    if minutes.state != "issued":
        office.answer(draft, "同意", verdict="")
    tasks = office.cases("supervision")
    assert [(one.parties["owner"], one.parent) for one in tasks] == [
        (LI_NA, "R-2026-1"),
        (WANG_LEI, "R-2026-1"),
    ]
    assert [str(one.number) for one in tasks] == ["T-2026-1", "T-2026-2"]
    office.pass_until("2026-11-26 18:30")
    assert any("快到期" in one for one in subjects(office.mails_to(LI_NA)))
    office.pass_until("2026-11-30 18:30")
    late = office.last(LI_NA, "超期")
    office.answer(late, "已办结，新检具已校准合格", verdict="")
    assert office.case("T-2026-1").state == "completion_reported"
    check = office.last(SUN_WEI, "督〔2026〕1号")
    office.answer(check, "退回，校准证书还没有", verdict="")
    assert office.case("T-2026-1").state == "in_progress"
    office.answer(office.last(LI_NA, "督〔2026〕1号"), "已办结，证书附上", verdict="")
    office.answer(office.last(SUN_WEI, "督〔2026〕1号"), "同意", verdict="")
    assert office.case("T-2026-1").state == "closed"
    assert office.posts("held") == []
    assert [kind for kind, _ in office.parked()] == []


def test_a_confidential_paper_shows_its_number_and_nothing_else(office):
    secret = "凤凰并购"
    office.write(
        BUREAU,
        f"【机密】关于{secret}项目的通知",
        f"机密\n\n{secret}项目须于12月4日前书面答复。\n\n上海市应急管理局",
    )
    (case,) = office.cases()
    assert case.is_confidential
    office.pass_until("2026-11-23 08:40")
    office.answer(office.last(GM, "简报"), "1 转财务")
    office.pass_until("2026-12-08 18:00")
    assert office.case(str(case.number)).parties.get("owner") == LI_NA
    for one in office.mails:
        assert secret not in one.subject, one
        assert secret not in one.text, one
        assert secret.encode() not in one.raw, one
        assert not list(one.parsed.iter_attachments()), one


def test_a_week_without_anybody_leaves_nothing_unsaid_and_nothing_twice(office):
    numbers = [letter_from_outside(office, f"关于第{n}事的函", f"{n}@ruihe-group.example") for n in range(5)]
    office.pass_until("2026-11-30 18:00")
    ids = [one.id for one in office.mails]
    assert len(ids) == len(set(ids))
    digests = office.mails_to(GM, "简报")
    assert [f"{one.at:%m-%d}" for one in digests] == [f"11-{n}" for n in (23, 24, 25, 26, 27, 30)]
    assert all("5 件待您定" in one.subject for one in digests)
    assert {office.case(one).state for one in numbers} == {"submitted"}
    assert len([one for one in office.mails_to(ASSISTANT) if "5 项" in one.subject]) == 1


def test_numbers_have_no_gap_across_the_year(office):
    office = SimulatedOffice(begins=at("2026-12-31 16:00"))
    first = letter_from_outside(office, "关于甲事的函")
    office.clock.set(at("2027-01-04 09:00"))
    second = letter_from_outside(office, "关于乙事的函", "2@ruihe-group.example")
    assert (first, second) == ("IN-2026-1", "IN-2027-1")
