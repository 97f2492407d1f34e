"""Octets become letters, however ugly they are."""

import hashlib
import json
import tracemalloc
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.mail.errors import MailError, TooLarge, Unreadable
from zongban.mail.letter import Letter
from zongban.mail.message import Limits, quick_header, read_letter

CORPUS = Path(__file__).parents[1] / "corpus"
UGLY = json.loads((CORPUS / "ugly" / "expected.json").read_text("utf-8"))
SAMPLES = [json.loads(line) for line in (CORPUS / "samples" / "mails.jsonl").read_text("utf-8").splitlines()]
HEAD = b"From: a@b.example\nTo: office@huayue.example\nDate: Fri, 20 Nov 2026 09:30:00 +0800\n"


def ugly(name):
    return (CORPUS / "ugly" / f"{name}.eml").read_bytes()


@pytest.mark.parametrize("name", sorted(UGLY))
def test_an_ugly_mail_is_read_as_a_person_would_read_it(name):
    want, letter = UGLY[name], read_letter(ugly(name))
    actual = {
        "subject": letter.subject,
        "text": letter.text.strip("\n"),
        "sender": letter.sender.email if letter.sender else None,
        "name": letter.sender.name if letter.sender else None,
        "senders": letter.senders_count,
        "message_id": letter.message_id,
        "date": letter.date.isoformat() if letter.date else None,
        "no_date": letter.date is None,
        "no_sender": letter.sender is None,
        "html": letter.html,
        "nested": list(letter.nested_originals),
        "attachment": letter.attachments[0].name if letter.attachments else None,
    }
    for key, value in want.items():
        if key == "defect":
            assert value in letter.defects
        elif key == "contains":
            assert all(each in letter.text for each in value), letter.text
        elif key == "lacks":
            assert not any(each in letter.text for each in value), letter.text
        else:
            assert actual[key] == value, key


@pytest.mark.parametrize("row", SAMPLES, ids=lambda row: row["file"][6:9])
def test_a_real_mail_of_the_office_is_decoded_without_loss(row):
    letter = read_letter((CORPUS / "samples" / row["file"]).read_bytes())
    assert letter.subject == row["subject"]
    assert letter.sender is not None
    assert letter.sender.email == row["from"].lower()
    assert letter.date is not None
    assert "\ufffd" not in letter.subject + letter.text + letter.sender.name
    assert letter.text.strip() or letter.calendar


@pytest.mark.parametrize("name", sorted(UGLY))
def test_a_letter_crosses_the_process_border_without_loss(name):
    letter = read_letter(ugly(name))
    assert Letter.from_json(letter.to_json()) == letter
    assert "\n" not in letter.to_json()


def test_the_same_mail_delivered_twice_has_one_fingerprint():
    mail = HEAD + b"Message-ID: <1@x>\nSubject: s\n\ntext\n"
    again = (
        b"Received: from list by mx\nReturn-Path: <x@y>\nX-Spam: no\n"
        + mail.replace(b"\n", b"\r\n")
        + b"\r\n"
    )
    assert read_letter(mail).fingerprint == read_letter(again).fingerprint


def test_another_text_under_the_same_message_id_has_another_fingerprint():
    one, other = (
        read_letter(HEAD + b"Message-ID: <1@x>\nSubject: s\n\n" + text) for text in (b"pay 1", b"pay 2")
    )
    assert one.fingerprint != other.fingerprint


def test_an_attachment_is_known_by_the_digest_of_its_decoded_octets():
    mail = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nhi\n--a\nContent-Disposition: attachment\n"
    )
    letter = read_letter(mail + b"Content-Transfer-Encoding: base64\n\nAAEC\n--a--\n")
    assert letter.attachments[0].digest == hashlib.sha256(b"\0\1\2").hexdigest()
    assert letter.attachments[0].size == 3


def test_a_bounce_tells_who_was_not_reached_and_which_mail_it_was():
    report = read_letter((CORPUS / "samples/mails/037-bounce-postfix-unknown-user.eml").read_bytes()).report
    assert report is not None
    assert (report.final_recipient, report.action, report.status) == (
        "shenqian@hengda.example",
        "failed",
        "5.1.1",
    )
    assert report.original_message_id == "<visit.2026-0113.confirm.1@huayue.example>"
    assert report.permanent
    later = read_letter((CORPUS / "samples/mails/100-bounce-coremail-delayed-zh.eml").read_bytes()).report
    assert later is not None
    assert not later.permanent


def test_a_calendar_folded_inside_a_character_is_read_whole():
    letter = read_letter((CORPUS / "samples/mails/046-itip-outlook-promotion.eml").read_bytes())
    assert letter.calendar is not None
    assert "CN=朱镕喆:mailto:zhu.rongzhe@huayue.example" in letter.calendar
    assert "CN=总经理办公室:mailto:office@huayue.example" in letter.calendar
    assert "双十二促销方案评审" in letter.calendar
    assert "三楼会议室" in letter.calendar
    assert "\ufffd" not in letter.calendar
    assert "\n " not in letter.calendar


def test_the_calendar_part_is_kept_with_its_method():
    letter = read_letter((CORPUS / "samples/mails/012-calendar-accepted-outlook.eml").read_bytes())
    assert letter.calendar_method == "REPLY"
    assert letter.calendar is not None
    assert letter.calendar.startswith("BEGIN:VCALENDAR")


def test_a_mail_beyond_the_limit_is_refused_before_it_is_read():
    with pytest.raises(TooLarge, match="more than the 100"):
        read_letter(HEAD + b"\n" + b"x" * 100, limits=Limits(mail=100))


@pytest.mark.parametrize("raw", [b"", b"\n\n\n", b"\0\0", b"   \r\n"])
def test_an_empty_mail_is_unreadable(raw):
    with pytest.raises(Unreadable, match="empty"):
        read_letter(raw)


def bombs():
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    words = b" ".join(b"=?utf-8?B?5Lya?=" for _ in range(20_000))
    yield "subject of 20,000 encoded words", HEAD + b"Subject: " + words + b"\n\nx", "header-cut"
    yield "500 kB of headers", HEAD + b"X-A: b\n" * 80_000 + b"\nx", "header-block-cut"
    yield "2,000 nested parts", HEAD + nested + b"\nx", "depth-cut"
    many = b"".join(b"--a\n\nx\n" for _ in range(20_000))
    yield "20,000 parts", HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n" + many, "parts-cut"
    yield "3,000 comments", b"From: " + b"(" * 3000 + b"a@b\nSubject: s\n\nx", "from-missing"
    yield "20 kB of quotes", b'From: "' * 3000 + b"\nSubject: s\n\nx", "header-cut"
    yield (
        "10,000 recipients",
        HEAD + b"Cc: " + b", ".join(b"p%d@x.example" % n for n in range(10_000)) + b"\n\nx",
        None,
    )
    yield "256 kB of colons", HEAD + b"Cc: " + b"a@b:" * 60_000 + b"\n\nx", "address-malformed"
    deep = b"<div>" * 50_000 + b"text"
    yield "50,000 nested tags", HEAD + b"Content-Type: text/html\n\n" + deep, None
    yield "unclosed tags", HEAD + b"Content-Type: text/html\n\n" + b"<script" * 100_000, None
    yield "comments never closed", HEAD + b"Content-Type: text/html\n\n" + b"<!--" * 200_000, None
    yield "parameters", HEAD + b"Content-Type: text/plain" + b'; a="' * 3000 + b"\n\nx", None
    yield "empty encoded words", HEAD + b"Subject: " + b"=?" * 8000 + b"\n\nx", None
    yield "a megabyte without line ends", HEAD + b"\n" + b"wrote: On 2026 " * 70_000, "text-cut"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "raw", "defect"), list(bombs()), ids=[each[0] for each in bombs()])
def test_a_mail_bomb_costs_little_time_and_memory(name, raw, defect):
    tracemalloc.start()
    before = process_time()
    letter = read_letter(raw)
    took = process_time() - before
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 10, name
    assert peak < 150 * 1024 * 1024, name
    assert defect is None or defect in letter.defects, letter.defects
    assert len(letter.to_json()) < 4 * 1024 * 1024


PIECES = [
    *HEAD.splitlines(keepends=True),
    b"Content-Type: multipart/mixed; boundary=a\n",
    b"--a\n",
    b"--a--\n",
    b"\n\n",
    b"Subject: =?gb2312?B?",
    b"=?utf-8?Q?=E4=BC?=",
    b"Content-Type: text/calendar; method=REQUEST\n",
    b"BEGIN:VCALENDAR\nMETHOD:REQUEST\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Type: message/delivery-status\n",
    b"Final-Recipient: rfc822; a@b\n",
    b"Content-Type: text/html; charset=utf-16\n",
    b"<html><table><tr><td>",
    b"filename*0*=utf-8''%",
    b"Content-Type: text/plain; charset=",
    *(
        b"hz",
        b"~{",
        b"iso-2022-jp",
        b"\x00",
        b"\r",
        b'"',
        b"(",
        b"<",
        b"From: =?",
        b"Date: ",
        b"References: <",
    ),
    "会议".encode("gbk"),
    b"Content-Type: message/rfc822\n",
    b"Return-Path: <>\n",
    b"Content-Transfer-Encoding: x-uue\n",
    b"begin 644 a\n",
]
MAILS = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=40).map(b"".join)


@settings(max_examples=250, deadline=None)
@given(MAILS)
def test_no_octets_make_it_raise_anything_but_our_errors(raw):
    try:
        letter = read_letter(raw)
    except MailError:
        return
    assert Letter.from_json(letter.to_json()) == letter
    assert "\0" not in letter.to_json()
    assert "\n" not in letter.subject


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(UGLY)), st.integers(0, 2000), st.binary(max_size=6), st.integers(0, 40))
def test_a_damaged_mail_is_still_read_or_refused_in_our_words(name, at, octets, gone):
    raw = ugly(name)
    damaged = raw[:at] + octets + raw[at + gone :]
    try:
        read_letter(damaged)
    except Unreadable:
        assert not damaged.replace(b"\0", b"").strip(), "only a mail with nothing in it is refused"


def test_the_head_of_a_mail_too_large_is_still_known():
    head = quick_header(ugly("gbk-raw-headers-no-charset"))
    assert head.subject == "关于召开第三季度经营分析会的通知"
    assert head.sender is not None
    assert head.sender.email == "li@huayue.example"
    assert head.message_id == "<u1@huayue.example>"
