"""What people answer: understood, carried out by whom it is for, withdrawn in time, and never in doubt."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from days.office import (
    ASSISTANT,
    GM,
    LI_NA,
    PARTNER,
    REQUEST,
    ROOT,
    WANG_LEI,
    ZHENG_HAO,
    Mail,
    SimulatedOffice,
    at,
    letter_from_outside,
    request,
)
from zongban.app import lifecycles
from zongban.core.effects import Ask, AskItem, Notify
from zongban.desks import all_desks
from zongban.language.answers import VERBS
from zongban.runners.clerk import Clerk

DIGEST = "简报"


def morning(office: SimulatedOffice) -> Mail:
    """Four papers wait; the digest of Monday."""
    request(office)
    letter_from_outside(office)
    request(office, "关于年度培训计划的请示", LI_NA)
    letter_from_outside(office, "关于赞助工业博览会的函", "fair@expo.example")
    office.pass_until("2026-11-23 08:35")
    return office.last(GM, DIGEST)


def states(office: SimulatedOffice) -> list[str]:
    return [one.state for one in office.cases("documents")]


WAITING = ["submitted"] * 4


def test_one_line_decides_four_papers_and_each_goes_its_way_after_the_window(office):
    digest = morning(office)
    office.answer(digest, "1 同意 2 转财务 3 下周三再议 其余阅")
    assert states(office) == WAITING
    receipt = office.last(GM, "可撤销")
    assert "将于 08:45 照办（此前可撤销）" in receipt.subject
    assert [one["verb"] for n in range(1, 5) for one in office.entries(f"IN-2026-{n}", "instructed")] == [
        "approve", "transfer", "defer", "noted",
    ]  # fmt: skip
    office.pass_until("2026-11-23 08:44")
    assert states(office) == WAITING
    office.pass_until("2026-11-23 08:46")
    assert states(office) == ["archived", "assigned", "on_hold", "archived"]
    assert office.case("IN-2026-2").parties["owner"] == LI_NA
    assert office.last(LI_NA, "请办").parsed["X-Zongban-Case"] == "IN-2026-2"
    assert office.parked() == []


def test_the_instruction_to_the_letter_names_the_answer_it_came_from(office):
    office.answer(morning(office), "2 转财务，请李总把关")
    (entry,) = office.entries("IN-2026-2", "instructed")
    (letter,) = [one for one in office.letters("registered") if one.kind == "reply"]
    assert entry["letter"] == letter.id
    assert "把关" in entry["words"]


def test_approval_with_a_transfer_in_one_breath_is_one_decision(office):
    office.answer(morning(office), "2 同意，转财务")
    office.pass_until("2026-11-23 08:50")
    case = office.case("IN-2026-2")
    assert (case.state, case.parties["owner"]) == ("assigned", LI_NA)
    assert "此前已经定过" not in office.last(GM, "可撤销").text


def test_an_undo_before_the_window_ends_leaves_everything_as_it_was(office):
    office.answer(morning(office), "1 同意 2 转财务")
    office.clock.set(at("2026-11-23 08:44"))
    office.answer(office.last(GM, "可撤销"), "撤销")
    office.pass_until("2026-11-23 09:30")
    assert states(office) == WAITING
    assert "已撤销" in office.last(GM).text
    assert office.mails_to(LI_NA, "请办") == []
    office.answer(office.last(GM, DIGEST), "2 转财务")
    office.pass_until("2026-11-23 09:50")
    assert office.case("IN-2026-2").state == "assigned", "an item that was withdrawn may be decided again"


def test_an_undo_of_one_item_leaves_the_others(office):
    office.answer(morning(office), "1 同意 2 转财务")
    office.answer(office.last(GM, "可撤销"), "2 撤销")
    office.pass_until("2026-11-23 09:30")
    assert states(office) == ["archived", "submitted", "submitted", "submitted"]


def test_an_undo_after_the_window_is_too_late_and_said_so(office):
    office.answer(morning(office), "2 转财务")
    receipt = office.last(GM, "可撤销")
    office.pass_until("2026-11-23 08:46")
    office.answer(receipt, "撤销")
    assert office.case("IN-2026-2").state == "assigned"
    assert "不能再撤销" in office.last(GM).text


def test_a_change_of_mind_within_the_window_counts(office):
    office.answer(morning(office), "2 转财务")
    office.answer(office.last(GM, "可撤销"), "2 撤销，改为不同意")
    office.pass_until("2026-11-23 09:00")
    assert office.case("IN-2026-2").state == "archived"
    assert office.mails_to(LI_NA, "请办") == []


def test_a_colleague_cannot_withdraw_what_the_general_manager_decided(office):
    number = letter_from_outside(office)
    office.pass_until("2026-11-23 08:35")
    office.answer(office.last(GM, DIGEST), "1 转财务")
    office.pass_until("2026-11-23 08:50")
    assigned = office.last(LI_NA, "请办")
    with office.store.transaction() as tx:
        case = tx.case(number)
        clerk = Clerk(office.office, tx, office.clock())
        ask = Ask((AskItem("1", number, case.version, ("transfer",)),))
        clerk.notify(Notify(GM, "answers/person-refused", "put", {"reason": "-"}, ask=ask), case)
    office.work()
    office.answer(office.last(GM, "未能照办"), "1 转法务")
    office.answer(assigned, "撤销")
    office.pass_until("2026-11-23 09:10")
    assert office.case(number).parties["owner"] == "chen.jing@huayue.example"


def test_the_token_in_other_hands_decides_nothing_and_the_assistant_is_told(office):
    digest = morning(office)
    office.answer(digest, "1 同意", sender=LI_NA)
    office.pass_until("2026-11-23 09:00")
    assert states(office)[:4] == WAITING
    assert any("答复了发给" in reason for kind, reason in office.parked() if kind == "letter")
    assert office.mails_to(ASSISTANT, "待人工")


def test_an_invented_token_is_an_ordinary_letter(office):
    morning(office)
    forged = "<zb.aaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaa@huayue.example>"
    office.write(GM, "回复：简报", "1 同意", In_Reply_To=forged, References=forged)
    office.pass_until("2026-11-23 09:00")
    assert states(office)[:4] == WAITING


def test_a_token_that_a_mail_program_wrote_in_capitals_is_still_ours(office):
    digest = morning(office)
    office.answer(digest, "1 同意", In_Reply_To=digest.id.upper(), References=digest.id.upper())
    office.pass_until("2026-11-23 09:00")
    assert states(office)[0] == "archived"


def test_an_item_decided_twice_is_carried_out_once(office):
    digest = morning(office)
    office.answer(digest, "2 转财务")
    office.answer(digest, "2 转法务")
    office.pass_until("2026-11-23 09:00")
    assert office.case("IN-2026-2").parties["owner"] == LI_NA
    assert "此前已经定过" in office.last(GM).text
    assert len(office.entries("IN-2026-2", "instructed")) == 1


def test_a_matter_that_has_changed_since_is_put_again_with_a_fresh_token(office):
    digest = morning(office)
    office.answer(digest, "2 面谈")
    office.pass_until("2026-11-23 08:50")
    assert office.case("IN-2026-2").state == "discussing"
    office.pass_until("2026-11-24 08:30")
    with office.store.transaction() as tx:
        tx.unuse_item(tx.post_by_message_id(digest.id).id, "2")
    office.answer(digest, "2 转财务")
    asked = office.last(GM, "请再确认")
    assert "已有变化" in asked.text
    office.pass_until("2026-11-24 09:00")
    assert office.case("IN-2026-2").state == "discussing"
    office.answer(asked, "转财务")
    office.pass_until("2026-11-24 09:20")
    assert office.case("IN-2026-2").parties["owner"] == LI_NA


def test_a_question_that_has_expired_is_asked_again(office):
    number = letter_from_outside(office)
    with office.store.transaction() as tx:
        case = tx.case(number)
        ask = Ask((AskItem("1", number, case.version, ("transfer",)),), expires=at("2026-11-23 09:00"))
        Clerk(office.office, tx, office.clock()).notify(
            Notify(GM, "answers/person-refused", "put", {"reason": "-"}, ask=ask), case
        )
    office.work()
    office.pass_until("2026-11-23 10:00")
    office.answer(office.last(GM, "未能照办"), "转财务")
    office.pass_until("2026-11-23 10:30")
    assert office.case(number).state == "submitted"
    office.answer(office.last(GM, "请再确认"), "转财务")
    office.pass_until("2026-11-23 11:00")
    assert office.case(number).state == "assigned"


# who may say it


def test_without_sender_proof_the_assistant_confirms_and_the_general_manager_may_still_withdraw():
    office = SimulatedOffice(proof="")
    digest = morning(office)
    office.answer(digest, "1 同意 2 转财务", verdict="")
    office.pass_until("2026-11-23 09:00")
    assert states(office) == WAITING
    question = office.last(ASSISTANT, "请确认")
    assert "转 → 财务部" in question.text
    office.answer(question, "1 确认 2 取消", verdict="")
    receipt = office.last(GM, "可撤销")
    office.pass_until("2026-11-23 09:20")
    assert states(office) == ["archived", "submitted", "submitted", "submitted"]
    assert "confirmed" in office.record("IN-2026-1")
    assert "not-confirmed" in office.record("IN-2026-2")
    assert receipt.to == GM


def test_a_confirmation_counts_once_and_not_for_a_matter_that_has_changed():
    office = SimulatedOffice(proof="")
    digest = morning(office)
    office.answer(digest, "2 转财务", verdict="")
    first = office.last(ASSISTANT, "请确认")
    office.answer(first, "确认", verdict="")
    office.pass_until("2026-11-23 09:00")
    version = office.case("IN-2026-2").version
    office.answer(first, "确认", verdict="")
    office.pass_until("2026-11-23 09:30")
    assert office.case("IN-2026-2").version == version


def test_doubtful_words_without_proof_are_asked_back_and_no_empty_question_goes_to_the_assistant():
    office = SimulatedOffice(proof="")
    office.answer(morning(office), "1 同意吗？", verdict="")
    assert office.mails_to(ASSISTANT, "请确认") == []
    assert office.mails_to(GM, "请再确认")


@pytest.mark.parametrize("verdict", ["fail", "", "none"])
def test_with_proof_configured_an_unproven_decision_is_refused_and_the_assistant_told(office, verdict):
    office.answer(morning(office), "1 同意", verdict=verdict)
    office.pass_until("2026-11-23 09:00")
    assert states(office)[0] == "submitted"
    assert office.mails_to(GM, "可撤销") == []
    assert office.mails_to(ASSISTANT, "待人工")


def test_a_forged_colleague_is_refused_where_the_border_server_says_so(office):
    letter_from_outside(office)
    office.pass_until("2026-11-23 08:35")
    office.answer(office.last(GM, DIGEST), "1 转财务")
    office.pass_until("2026-11-23 08:50")
    office.answer(office.last(LI_NA, "请办"), "已办结", verdict="fail")
    assert office.case("IN-2026-1").state == "assigned"
    assert any("冒用" in reason for _, reason in office.parked())
    office.answer(office.last(LI_NA, "请办"), "已办结。答复：不予担保。", verdict="")
    assert office.case("IN-2026-1").state == "archived", "a colleague's mail that bears no results counts"


def test_a_from_line_with_two_addresses_commands_nothing(office):
    digest = morning(office)
    mail = office.compose(GM, "回复", "1 同意", In_Reply_To=digest.id)
    raw = mail.as_bytes().replace(b"From: " + GM.encode(), f"From: {GM}, evil@x.example".encode())
    assert b"evil" in raw
    office.deliver(raw)
    office.work()
    office.pass_until("2026-11-23 09:00")
    assert states(office)[0] == "submitted"


def test_the_vacation_reply_of_the_general_manager_decides_nothing(office):
    digest = morning(office)
    for headers in ({"Auto-Submitted": "auto-replied"}, {"X-Autoreply": "yes"}, {}):
        subject = "回复" if headers else "自动回复：简报"
        office.answer(digest, "同意，我在休假", subject=subject, **headers)
    office.pass_until("2026-11-23 09:00")
    assert states(office) == WAITING
    assert office.mails_to(GM, "可撤销") == []
    assert len(office.letters("ignored")) == 3


def test_an_answer_that_came_through_a_list_is_shown_to_the_assistant(office):
    office.answer(morning(office), "1 同意", **{"List-Id": "<all.huayue.example>"})
    office.pass_until("2026-11-23 09:00")
    assert states(office)[0] == "submitted"
    assert any("邮件列表" in reason for _, reason in office.parked())


def test_a_command_only_in_the_quote_is_none(office):
    digest = morning(office)
    text = "谢谢。\n\n-----原始邮件-----\n发件人: 周正\n发送时间: 2026年11月23日\n收件人: office\n主题: 回复\n\n1 同意 2 转财务"
    office.answer(digest, text, quote=False)
    office.pass_until("2026-11-23 09:00")
    assert states(office) == WAITING
    assert office.mails_to(GM, "请再确认") == [], "thanks need no answer"


def test_yes_to_a_colleague_with_the_office_in_copy_is_no_command(office):
    digest = morning(office)
    office.answer(
        digest, "同意", to=LI_NA, Cc="office@huayue.example", In_Reply_To="<1@huayue.example>",
        References=f"{digest.id} <1@huayue.example>",
    )  # fmt: skip
    office.pass_until("2026-11-23 09:00")
    assert states(office)[:4] == WAITING


# between the lines


def test_answers_between_the_quoted_lines_reach_their_items(office):
    office.between_the_lines(
        morning(office), {"收1号": "同意", "收2号": "转财务", "收3号": "下周三再议"}, top="见下："
    )
    office.pass_until("2026-11-23 09:00")
    assert states(office) == ["archived", "assigned", "on_hold", "submitted"]


def test_a_word_under_a_line_that_is_no_item_is_asked_back_and_not_spread_over_all(office):
    office.between_the_lines(morning(office), {"收1号": "同意", "日程未知": "取消，都不同意"})
    office.pass_until("2026-11-23 09:00")
    assert states(office) == ["archived", "submitted", "submitted", "submitted"]
    assert "没有看明白" in office.last(GM, "可撤销").text


def test_an_answer_below_the_whole_quote_means_the_mail_as_a_whole(office):
    digest = morning(office)
    office.between_the_lines(digest, {digest.text.strip().splitlines()[-1]: "1 同意，其余阅"})
    office.pass_until("2026-11-23 09:00")
    assert states(office) == ["archived"] * 4


# without a token


def test_a_number_in_the_subject_without_a_token_is_asked_back_with_a_fresh_one(office):
    morning(office)
    office.write(GM, "关于收〔2026〕2号", "转财务")
    office.pass_until("2026-11-23 09:00")
    assert office.case("IN-2026-2").state == "submitted"
    office.answer(office.last(GM, "请再确认"), "转财务")
    office.pass_until("2026-11-23 09:20")
    assert office.case("IN-2026-2").state == "assigned"


def test_a_stranger_with_a_number_opens_a_new_letter_and_learns_nothing(office):
    morning(office)
    sent = len(office.mails)
    for number in ("收〔2026〕2号", "收〔2026〕999号"):
        office.write("who@stranger.example", f"{number} 进展如何", "请告知进展。同意。")
    fresh = office.mails[sent:]
    assert states(office)[:4] == WAITING
    assert all(
        "担保" not in one.text and "担保" not in one.subject
        for one in fresh
        if one.to == "who@stranger.example"
    )
    assert len(office.cases()) == 6
    one, other = (
        case for case in office.cases() if str(case.number) not in {f"IN-2026-{n}" for n in range(1, 5)}
    )
    assert one.desk == other.desk
    assert one.fact("claims") == "IN-2026-2"
    told = [one.to for one in fresh]
    assert told.count("who@stranger.example") in (0, 2), (
        "the answer is the same whether the case exists or not"
    )


def test_a_bare_word_by_number_alone_sorts_no_letter(office):
    office.write(PARTNER, "你好", "在吗")
    (case,) = office.cases("triage")
    office.write(ASSISTANT, f"信〔2026〕{case.number.serial}号", "收文")
    assert office.case(str(case.number)).state == "waiting"
    office.answer(office.last(ASSISTANT, "请分送"), "收文")
    assert office.case(str(case.number)).is_closed


def test_what_is_not_possible_is_asked_back_and_may_be_answered_again(office):
    letter_from_outside(office)
    office.pass_until("2026-11-23 08:35")
    office.answer(office.last(GM, DIGEST), "1 转财务")
    office.pass_until("2026-11-23 08:50")
    assigned = office.last(LI_NA, "请办")
    office.answer(assigned, "申请延期")
    office.answer(assigned, "申请延期至12月9日，因为要问银行")
    assert office.case("IN-2026-1").state in ("extension_requested", "extension_submitted")


def test_what_the_case_has_outgrown_within_the_window_is_told(office):
    digest = morning(office)
    office.answer(digest, "2 转财务")
    with office.store.transaction() as tx:
        case = tx.case("IN-2026-2")
        tx.update_case(replace(case, state="archived", version=case.version + 1))
    office.pass_until("2026-11-23 08:50")
    refused = office.last(GM, "未能照办")
    assert "已有变化" in refused.text
    assert office.posts("held") == []


def test_an_answer_of_a_colleague_passes_on_to_whom_it_concerns(office):
    letter_from_outside(office)
    office.pass_until("2026-11-23 08:35")
    office.answer(office.last(GM, DIGEST), "1 转财务")
    office.pass_until("2026-11-23 08:50")
    office.answer(office.last(LI_NA, "请办"), "对方的财务报表还没有给，我先去要。", verdict="")
    assert any(one.kind == "message" for one in office.letters("registered"))
    assert "message" in office.record("IN-2026-1")


def test_everybody_is_asked_only_what_he_may_do(office):
    number = request(office, sender=WANG_LEI)
    office.write(WANG_LEI, "收〔2026〕1号", "同意")
    assert office.case(number).state == "submitted"
    assert office.mails_to(WANG_LEI, "请再确认") == []
    assert office.mails_to(ZHENG_HAO) == []
    assert REQUEST


# without proof: one question to the assistant, one receipt for the general manager


def unproven() -> tuple[SimulatedOffice, Mail]:
    office = SimulatedOffice(proof="")
    return office, morning(office)


def test_one_word_of_the_assistant_for_many_items_gives_one_receipt_and_one_withdrawal():
    office, digest = unproven()
    office.answer(digest, "1 同意 2 转财务 3 面谈", verdict="")
    before = len(office.mails_to(GM))
    office.answer(office.last(ASSISTANT, "请确认"), "确认", verdict="")
    (receipt,) = office.mails_to(GM)[before:]
    assert "3 件，将于" in receipt.subject
    office.answer(receipt, "撤销", verdict="")
    office.pass_until("2026-11-23 09:30")
    assert states(office) == WAITING, "one word withdraws all of them, and needs no proof"
    assert len(office.mails_to(ASSISTANT, "请确认")) == 1


def test_the_general_manager_hears_at_once_that_his_word_waits_for_the_assistant():
    office, digest = unproven()
    office.answer(digest, "1 同意 2 转财务 3 再想想吧，好不好？", verdict="")
    receipt = office.last(GM, "核实后执行")
    assert "待林晓核实后执行：" in receipt.text
    assert "2　收〔2026〕2号　关于请求提供担保的函　转 → 财务部" in receipt.text
    assert "没有看明白" in receipt.text


def test_what_waits_for_the_assistant_may_be_withdrawn_before_she_answers():
    office, digest = unproven()
    office.answer(digest, "1 同意 2 转财务", verdict="")
    office.answer(office.last(GM, "核实后执行"), "2 撤销", verdict="")
    assert "已撤销" in office.last(GM).text
    office.answer(office.last(ASSISTANT, "请确认"), "确认", verdict="")
    office.pass_until("2026-11-23 09:30")
    assert states(office) == ["archived", "submitted", "submitted", "submitted"]


def test_what_was_decided_already_is_told_and_the_assistant_is_not_asked_again():
    office, digest = unproven()
    office.answer(digest, "2 转财务", verdict="")
    office.answer(office.last(ASSISTANT, "请确认"), "确认", verdict="")
    office.answer(digest, "2 转法务", verdict="")
    assert "此前已经定过（11月23日（星期一）08:35）" in office.last(GM).text
    office.pass_until("2026-11-23 09:00")
    office.answer(digest, "2 不同意", verdict="")
    assert len(office.mails_to(ASSISTANT, "请确认")) == 1
    assert "您已于11月23日（星期一）08:35定过" in office.last(GM).text


def test_asking_why_needs_no_proof_and_decides_nothing():
    office, digest = unproven()
    office.answer(digest, "1 为什么", verdict="")
    assert "收〔2026〕1号" in office.last(GM, "期限是怎样算的").subject
    office.answer(digest, "为什么？", verdict="")
    asked = office.last(GM, "请再确认")
    assert "请写明编号；可写的编号：1、2、3、4" in asked.text
    assert office.mails_to(ASSISTANT, "请确认") == []
    office.answer(digest, "1 同意", verdict="")
    assert office.last(ASSISTANT, "请确认"), "an item that was asked about is still open"


# what the case cannot take


def test_a_verb_the_case_cannot_take_is_asked_back_at_once_with_what_is_possible(office):
    number = letter_from_outside(office)
    put(office, number, "approve", "extend")
    office.answer(office.last(GM, "未能照办"), "申请延期至12月9日")
    asked = office.last(GM, "请再确认")
    assert "按目前的环节不能“延期”，请回一个词：同意" in asked.text
    assert office.entries(number, "instructed") == []
    assert office.mails_to(GM, "可撤销") == []


def test_the_rest_noted_does_not_reach_a_meeting_that_needs_a_yes_or_no():
    office = SimulatedOffice(proof="")
    letter_from_outside(office)
    office.write(
        PARTNER, "约见周总", "周总您好：\n\n想请您11月26日下午3点面谈，商议合作事宜，约1小时。\n\n瑞合集团"
    )
    (meeting,) = office.cases("meetings")
    put(office, str(meeting.number), "approve", "reject")
    office.answer(office.last(GM, "未能照办"), "其余阅", verdict="")
    assert "按目前的环节不能“阅”，请回一个词：同意 / 不同意" in office.last(GM, "请再确认").text
    assert office.mails_to(ASSISTANT, "请确认") == []


def put(office: SimulatedOffice, number: str, *verbs: str) -> None:
    """A question to the general manager."""
    with office.store.transaction() as tx:
        case = tx.case(number)
        ask = Ask((AskItem("1", number, case.version, verbs),))
        Clerk(office.office, tx, office.clock()).notify(
            Notify(GM, "answers/person-refused", "put", {"reason": "-"}, ask=ask), case
        )
    office.work()


def test_what_was_never_possible_is_not_called_a_change(office):
    digest = morning(office)
    office.answer(digest, "2 转财务")
    with office.store.transaction() as tx:
        tx.update_case(replace(tx.case("IN-2026-2"), state="archived"))
    office.pass_until("2026-11-23 08:50")
    refused = office.last(GM, "未能照办")
    assert "目前为“归档”，在这个环节不能这样办" in refused.text
    assert "已有变化" not in refused.text


# receipts lead back to the list


def test_the_answer_to_a_receipt_may_name_numbers_of_the_list_it_goes_back_to(office):
    digest = morning(office)
    office.answer(digest, "1 同意")
    office.answer(office.last(GM, "可撤销"), "2 转财务")
    office.answer(office.last(GM, "可撤销"), "其余阅")
    office.pass_until("2026-11-23 09:00")
    assert states(office) == ["archived", "assigned", "archived", "archived"]
    office.answer(digest, "2 转法务")
    assert "定过" in office.last(GM).text


def test_an_item_asked_back_and_then_decided_is_used_up_in_the_list(office):
    digest = morning(office)
    office.answer(digest, "1 同意吗？")
    office.answer(office.last(GM, "请再确认"), "1 同意")
    office.answer(digest, "1 不同意")
    assert "此前已经定过" in office.last(GM).text
    assert len(office.entries("IN-2026-1", "instructed")) == 1


def test_an_unknown_number_is_asked_back_with_the_numbers_that_are_open(office):
    digest = morning(office)
    office.answer(digest, "1 同意")
    office.answer(digest, "7 同意")
    assert "没有这个编号" in office.last(GM, "请再确认").text
    assert "可写的编号：2、3、4" in office.last(GM, "请再确认").text


def test_doubts_about_one_item_are_one_line(office):
    number = letter_from_outside(office)
    put(office, number, "approve", "reject")
    office.answer(office.last(GM, "未能照办"), "同意，第一项期限改为11月30日")
    asked = office.last(GM, "请再确认")
    assert "有 1 件请再确认" in asked.subject
    assert asked.text.count("收〔2026〕1号") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verb_is_printed_in_words(language):
    found = lifecycles(all_desks()).values()
    verbs = {verb for one in found for state in one.states.values() for verb in state.by} - {
        "extend-gm",
        "close",
    }
    verbs |= set(VERBS)
    for name in ("person-receipt", "person-asked-back", "assistant-confirm"):
        text = (ROOT / "templates" / language / "answers" / f"{name}.txt.j2").read_text("utf-8")
        said = set(re.findall(r'"([a-z-]+)": "', text.split("{% set said", 1)[1].split("%}", 1)[0]))
        assert verbs <= said, verbs - said
        assert "one.verb)" not in text
        assert "verb, verb" not in text


@pytest.mark.parametrize("words", ["这个同意", "此件不同意", "这两项都批", "以上三项都同意"])
def test_who_speaks_of_one_or_of_so_many_where_there_are_others_is_asked_which(office, words):
    asked = morning(office)
    before = states(office)
    assert len(before) == 4
    office.answer(asked, words)
    office.pass_until("2026-11-24 09:00")
    assert states(office) == before
    assert "请再确认" in office.last(GM, "请再确认").subject


def test_this_one_is_plain_where_one_alone_is_asked(office):
    request(office, "关于购置空调的请示")
    office.pass_until("2026-11-23 08:30")
    office.answer(office.last(GM, "简报"), "这个同意")
    assert "回执" in office.last(GM, "回执").subject
