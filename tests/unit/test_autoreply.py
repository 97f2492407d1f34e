"""Machines among the senders."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from zongban.mail.autoreply import may_answer, screen
from zongban.mail.message import read_letter

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
ROWS = [json.loads(line) for line in (SAMPLES / "mails.jsonl").read_text("utf-8").splitlines()]
OWN = frozenset({"office@huayue.example"})
CALENDAR = b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n"


def letter(*headers, subject="关于会议室的申请", sender="li.na@huayue.example", body=b"\nhi"):
    lines = [f"From: {sender}", f"Subject: {subject}", *headers]
    return read_letter("\n".join(lines).encode() + b"\n" + body)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"][6:9])
def test_a_real_mail_is_taken_for_what_it_is(row):
    expected = row["kind"] if row["kind"] in ("bounce", "auto-reply", "bulk") else "person"
    found = screen(read_letter((SAMPLES / row["file"]).read_bytes()), OWN)
    assert found.kind == expected, found.reason


@pytest.mark.parametrize(
    "headers",
    [
        ("Auto-Submitted: auto-replied",),
        ("Auto-Submitted: auto-generated (vacation)",),
        ("Auto-Submitted: no", "Auto-Submitted: Auto-Replied; owner-email=x"),
        ("Precedence: first-class", "Precedence: auto_reply"),
        ("X-Autoreply: yes",),
        ("X-Autorespond: vacation",),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=a",),
    ],
)
def test_an_answering_machine_is_recognised_by_any_copy_of_a_header(headers):
    assert screen(letter(*headers), OWN).kind == "auto-reply"
    assert not may_answer(letter(*headers), OWN)


@pytest.mark.parametrize(
    "subject",
    [
        "自动回复:关于会议",
        "自动答复：请假",
        "[自动回复]",
        "【自动回复】您的来信",
        "自動回覆: 會議",
        "外出自动回复：",
        "Automatic reply: hi",
        "Auto-Reply: x",
        "自动回复",
    ],
)
def test_an_automatic_reply_without_any_header_is_recognised_by_its_subject(subject):
    assert screen(letter(subject=subject), OWN).kind == "auto-reply"


@pytest.mark.parametrize("subject", ["Out of Office: Contract", "Out of office", "OOO"])
def test_out_of_office_is_an_automatic_reply_where_its_words_are(subject):
    answered = ("In-Reply-To: <1@huayue.example>",)
    away = b"\nI am out of the office until 3 November. I will reply when I return."
    assert screen(letter(*answered, subject=subject, body=away), OWN).kind == "auto-reply"
    told = b"\nHi all, I will be out tomorrow. Tom covers for me, ok?"
    assert screen(letter(subject=subject, body=told), OWN).kind == "person"


@pytest.mark.parametrize(
    "subject",
    [
        "自动回复功能设置请教",
        "Re: 自动回复: 会议",
        "外出申请：12月3日拜访客户",
        "休假申请",
        "外出：去恒达",
        "Out of office procedure",
        "Automatic reply rules for the helpdesk",
        "退信怎么处理",
        "退信问题",
        "关于投递失败的说明",
        "自动化设备验收",
        "Undeliverable goods: claim",
    ],
)
def test_a_person_who_writes_about_automatic_things_is_a_person(subject):
    assert screen(letter(subject=subject), OWN).kind == "person"
    assert may_answer(letter(subject=subject), OWN)


def test_an_empty_return_path_alone_makes_no_machine_but_gets_no_answer():
    assert screen(letter("Return-Path: <>"), OWN).kind == "person"
    assert not may_answer(letter("Return-Path: <>"), OWN)


@pytest.mark.parametrize(
    "mark",
    [
        "List-Id: <x.lists>",
        "List-Unsubscribe: <https://x>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "List-Help: <https://x>",
    ],
)
def test_what_goes_to_many_is_bulk(mark):
    assert screen(letter(mark, sender="joe@uni.example"), OWN).kind == "bulk"


@pytest.mark.parametrize("mark", ["Precedence: bulk", "Precedence: junk", "List-Id: <staff.huayue.example>"])
def test_a_colleague_is_a_person_under_the_marks_of_lists_but_gets_no_automatic_answer(mark):
    assert screen(letter(mark), OWN).kind == "person"
    assert not may_answer(letter(mark), OWN)


def test_a_tool_that_adds_a_way_to_unsubscribe_makes_no_mass_mail_of_a_person_s():
    assert screen(letter("List-Unsubscribe: <https://x>", sender="joe@uni.example"), OWN).kind == "person"


def test_a_second_precedence_header_does_not_hide_the_first():
    marks = ("Precedence: list", "Precedence: normal", "Return-Path: <owner-standards@uni.example>")
    assert screen(letter(*marks, sender="joe@uni.example"), OWN).kind == "bulk"


@pytest.mark.parametrize(
    ("sender", "subject", "header"),
    [
        ("MAILER-DAEMON@mx.example", "x", "X-A: b"),
        ("postmaster@mx.example", "系统退信", "X-A: b"),
        ("postmaster@mx.example", "Undeliverable: hi", "X-A: b"),
        ("bounce@x.example", "failure notice", "Return-Path: <>"),
        ("x@y.example", "x", "X-Failed-Recipients: a@b"),
    ],
)
def test_a_bounce_is_recognised_without_a_report(sender, subject, header):
    assert screen(letter(header, sender=sender, subject=subject), OWN).kind == "bounce"


def test_the_postmaster_as_a_person_is_a_person():
    assert screen(letter(sender="postmaster@partner.example", subject="邮箱迁移安排"), OWN).kind == "person"


def test_an_invitation_is_a_person_s_act_even_when_a_program_sends_it():
    sent = letter(
        "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: DR, OOF, AutoReply", body=CALENDAR
    )
    assert screen(sent, OWN).kind == "person"
    assert not may_answer(sent, OWN)


def test_our_own_mail_is_known_and_never_answered():
    assert screen(letter(sender="Office <OFFICE@huayue.example>"), OWN).kind == "own"
    assert not may_answer(letter(sender="office@huayue.example"), OWN)


@pytest.mark.parametrize(
    "headers",
    [
        ("X-Auto-Response-Suppress: All",),
        ("X-Auto-Response-Suppress: OOF",),
        ("X-Loop: a",),
        ("X-Zongban-Case: x",),
        tuple("Received: from a by b" for _ in range(31)),
    ],
)
def test_a_mail_that_wants_no_answer_gets_none_but_is_still_a_person_s(headers):
    assert screen(letter(*headers), OWN).kind == "person"
    assert not may_answer(letter(*headers), OWN)


@pytest.mark.parametrize(
    "sender", ["noreply@x.example", "no-reply@x.example", "donotreply@x.example", "do-not-reply@x.example"]
)
def test_nobody_is_answered_who_says_no_reply(sender):
    assert not may_answer(letter(sender=sender), OWN)
    assert screen(letter(sender=sender), OWN).kind == "person"


def test_a_mail_without_a_sender_or_with_two_is_not_answered():
    assert not may_answer(replace(letter(), sender=None), OWN)
    assert not may_answer(letter("From: second@x.example"), OWN)
