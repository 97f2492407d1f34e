"""Papers of a meeting over the wire: taken from the letters, kept with their originals, sent along before it begins."""

from __future__ import annotations

import pytest

from attachments import made
from days.office import ANNA, GM, LI_NA, SUN_WEI, ZHAO, Mail, SimulatedOffice, rules_booking_at_once

REQUEST = (
    "林助：\n\n11月25日15:00-17:00想用三楼会议室开四季度预算评审会，李娜、赵强参加。材料见附件。\n\n孙伟"
)
SHEET, PROGRAM = made.xlsx({"预算": made.sheet(("项目", 1))}), b"MZ\x90\x00" + b"\x00" * 400


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice(calendars=True, rules=rules_booking_at_once())


def sends(
    office: SimulatedOffice, sender: str, subject: str, words: str, *files: tuple[str, bytes], **headers: str
) -> None:
    mail = office.compose(sender, subject, words, **headers)
    for name, octets in files:
        mail.add_attachment(octets, maintype="application", subtype="octet-stream", filename=name)
    office.deliver(mail)
    office.work()


def files(mail: Mail) -> dict[str, bytes]:
    return {
        str(one.get_filename()): one.get_payload(decode=True) for one in mail.parsed.iter_attachments()
        if not str(one.get_filename()).endswith(".ics")
    }  # fmt: skip


def test_files_of_the_request_and_of_a_later_answer_arrive_with_the_reminder_octet_by_octet(office):
    sends(
        office,
        SUN_WEI,
        "会议申请：四季度预算评审会",
        REQUEST,
        ("预算表.xlsx", SHEET),
        ("viewer.exe", PROGRAM),
    )
    (case,) = office.cases("meetings")
    assert "附件 viewer.exe 不能由我们转发" in office.last(SUN_WEI, "已确认").text
    invitation = office.last(LI_NA, "会议邀请")
    sends(office, LI_NA, f"回复：{invitation.subject}", "好的，参加。资金计划见附件。", ("资金计划.pdf", b"%PDF-1.4 plan"),
          In_Reply_To=invitation.id, References=invitation.id)  # fmt: skip
    assert office.case(str(case.number)).facts["rsvp"] == {LI_NA: "ACCEPTED"}
    assert "资金计划.pdf" in office.last(LI_NA, "已记下").text
    office.pass_until("2026-11-24 15:01")
    for one in (SUN_WEI, LI_NA, ZHAO, GM):
        assert files(office.last(one, "会议提醒")) == {"预算表.xlsx": SHEET, "资金计划.pdf": b"%PDF-1.4 plan"}
    assert "viewer.exe 未附" in office.last(SUN_WEI, "会议提醒").text
    assert not any("viewer.exe" in files(one) for one in office.mails)


def test_a_program_under_the_name_of_a_paper_is_found_by_its_octets(office):
    sends(office, SUN_WEI, "会议申请：四季度预算评审会", REQUEST, ("预算表.xlsx", PROGRAM))
    office.pass_until("2026-11-24 15:01")
    assert files(office.last(LI_NA, "会议提醒")) == {}
    assert "预算表.xlsx" not in office.last(LI_NA, "会议提醒").text


@pytest.mark.parametrize(
    ("name", "octets"),
    [("薪酬方案（机密）.docx", made.docx("薪酬方案")), ("方案.docx", made.docx("机密★1年", "薪酬方案"))],
    ids=["by its name", "by the mark at its head"],
)
def test_a_confidential_file_in_an_answer_goes_to_nobody_and_is_said_so(office, name, octets):
    sends(office, SUN_WEI, "会议申请：四季度预算评审会", REQUEST, ("预算表.xlsx", SHEET))
    invitation = office.last(LI_NA, "会议邀请")
    sends(office, LI_NA, f"回复：{invitation.subject}", "参加。材料见附件。", (name, octets), ("说明.docx", made.docx("说明")),
          In_Reply_To=invitation.id, References=invitation.id)  # fmt: skip
    receipt = office.last(LI_NA, "已记下").text
    assert "材料已收到 1 份：说明.docx" in receipt
    assert f"{name} 标有密级，不经邮件转发" in receipt
    assert "1 份标有密级，未转发" in office.last("lin.xiao@huayue.example", "涉密材料未转发").text
    office.pass_until("2026-11-24 15:01")
    assert set(files(office.last(ZHAO, "会议提醒"))) == {"预算表.xlsx", "说明.docx"}
    assert name not in office.last(SUN_WEI, "会议提醒").text
    assert "涉密材料　1 份" in office.last(SUN_WEI, "会议提醒").text
    assert not any(name in files(one) for one in office.mails)


def test_files_of_a_letter_marked_confidential_go_to_nobody(office):
    sends(office, SUN_WEI, "会议申请：四季度预算评审会", REQUEST)
    invitation = office.last(LI_NA, "会议邀请")
    sends(office, LI_NA, f"回复：{invitation.subject}", "【机密】参加，资金计划见附件。", ("资金计划.docx", made.docx("资金计划")),
          In_Reply_To=invitation.id, References=invitation.id)  # fmt: skip
    assert "资金计划.docx 标有密级" in office.last(LI_NA, "已记下").text
    office.pass_until("2026-11-24 15:01")
    assert files(office.last(ZHAO, "会议提醒")) == {}


def test_a_request_with_a_confidential_file_is_booked_and_the_file_is_not_sent_along(office):
    sends(
        office, SUN_WEI, "会议申请：四季度预算评审会", REQUEST, ("方案.docx", made.docx("秘密★3年", "方案"))
    )
    assert "附件中有 1 份标有密级" in office.last(SUN_WEI, "已确认").text
    office.pass_until("2026-11-24 15:01")
    assert files(office.last(LI_NA, "会议提醒")) == {}
    assert "涉密材料　1 份" in office.last(SUN_WEI, "会议提醒").text


def test_a_file_that_cannot_go_takes_no_room_from_those_that_can(office):
    large = b"MZ" + bytes(6_000_000)
    sends(
        office,
        SUN_WEI,
        "会议申请：四季度预算评审会",
        REQUEST,
        ("a.exe", large),
        ("b.exe", large[:-1]),
        ("预算表.xlsx", SHEET),
    )
    office.pass_until("2026-11-24 15:01")
    assert files(office.last(LI_NA, "会议提醒")) == {"预算表.xlsx": SHEET}


def test_an_attendee_who_names_the_number_in_a_mail_of_his_own_is_heard(office):
    sends(office, SUN_WEI, "会议申请：四季度预算评审会", REQUEST)
    (case,) = office.cases("meetings")
    office.write(LI_NA, "[会〔2026〕1号] 预算评审会", "我出差，来不了。")
    assert office.case(str(case.number)).facts["rsvp"] == {LI_NA: "DECLINED"}
    assert "李娜谢绝了" in office.last(SUN_WEI).text
    office.write(ANNA, "[会〔2026〕1号] budget", "I will come, too.")
    assert ANNA not in office.case(str(case.number)).facts["rsvp"]


def test_a_whole_meeting_from_request_to_the_note_how_to_set_the_room_up(office):
    sends(office, SUN_WEI, "会议申请：四季度预算评审会", REQUEST + "\n需要投影", ("预算表.xlsx", SHEET))
    office.pass_until("2026-11-25 14:46")
    told = [one.subject for one in office.mails_to("lin.xiao@huayue.example") if "布置会场" in one.subject]
    assert told == ["[会〔2026〕1号] 请布置会场：15:00，三楼会议室，4 人"]
    office.pass_until("2026-11-27 18:00")
    notes = [one.subject for one in office.mails_to(SUN_WEI) if "会议记录" in one.subject]
    assert len(notes) == 2
