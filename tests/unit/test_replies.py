"""Own words without the quoted history, as each mail program writes it."""

import json
import re
import time
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.mail.bodies import html_to_text
from zongban.mail.letter import Passage
from zongban.mail.message import read_letter
from zongban.mail.quoted_markup import passages_of
from zongban.mail.replies import own_words, reply_of

CORPUS = Path(__file__).parents[1] / "corpus"
SAMPLES = CORPUS / "samples"

CLIENTS = sorted((CORPUS / "replies").glob("*.txt"))


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.stem)
def test_own_words_stand_alone_whatever_program_quotes(client):
    reply = own_words(client.read_text("utf-8"))
    assert reply.text == "同意，请财务会签。"
    assert "历史" in reply.quoted


ROWS = [json.loads(line) for line in (SAMPLES / "mails.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "row", [each for each in ROWS if each["kind"] == "reply"], ids=lambda row: row["file"][6:9]
)
def test_a_real_reply_holds_own_words_and_no_word_of_ours(row):
    letter = read_letter((SAMPLES / row["file"]).read_bytes())
    reply = own_words(letter.text, letter.subject)
    assert reply.text
    assert "office@huayue.example" not in reply.text
    assert "wrote:" not in reply.text
    assert not reply.text.startswith(">")


MAILS = CORPUS / "replies" / "mails"
EXPECTED = json.loads((MAILS / "expected.json").read_text("utf-8"))


def bare(text):
    return "".join(text.split())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_mail_of_each_program_gives_the_words_of_its_writer_alone(name):
    reply = reply_of(read_letter((MAILS / f"{name}.eml").read_bytes()))
    assert bare(reply.text) == bare(EXPECTED[name]["text"])
    found = [(one.quote, one.answer) for one in reply.inline]
    for item, answer in EXPECTED[name].get("inline", []):
        assert any(quote.endswith(item) and words == answer for quote, words in found)


LETTERS = [
    json.loads(line) for line in (CORPUS / "replies" / "letters.jsonl").read_text("utf-8").splitlines()
]


def letter_of(row):
    mail = EmailMessage()
    mail["From"], mail["To"] = "孙伟 <sun.wei@huayue.example>", "office@huayue.example"
    mail["Subject"], mail["Message-ID"] = row["subject"], "<a@huayue.example>"
    mail["Date"] = "Fri, 20 Nov 2026 10:00:00 +0800"
    if row.get("answer"):
        mail["In-Reply-To"] = "<notice@huayue.example>"
    mail.set_content(row["text"], cte="base64")
    if "html" in row:
        mail.add_alternative(row["html"], subtype="html", cte="base64")
    return read_letter(mail.as_bytes())


@pytest.mark.parametrize("row", [row for row in LETTERS if "read" in row], ids=lambda row: row["name"])
def test_nothing_of_a_writer_is_cut_and_nothing_of_others_is_read(row):
    letter = letter_of(row)
    reply = reply_of(letter)
    assert bare(letter.text if reply.forwarded else reply.text) == bare(row["read"])


@pytest.mark.parametrize("row", [row for row in LETTERS if "own" in row], ids=lambda row: row["name"])
def test_a_forward_keeps_everything_and_tells_own_words_apart(row):
    reply = reply_of(letter_of(row))
    assert reply.forwarded
    assert bare(reply.text) == bare(row["own"])


def test_answers_between_quoted_lines_are_kept_with_what_they_answer():
    reply = own_words(
        "在 2026/12/4 18:05, 办公室 写道:\n> 1. 采购打印机 12 台\n"
        "同意，但改为 8 台\n> 2. 出差\n不同意\n>\n> 直接写即可。"
    )
    assert reply.text == "同意，但改为 8 台\n不同意"
    pairs = [(each.quote, each.answer) for each in reply.inline]
    assert pairs == [("1. 采购打印机 12 台", "同意，但改为 8 台"), ("2. 出差", "不同意")]


def test_a_word_in_the_quoted_part_or_the_signature_is_no_own_word():
    reply = own_words("我再想想。\n\n-- \n周正 同意一切\n\n在 2026/12/4 18:05, 办公室 写道:\n> 同意")
    assert reply.text == "我再想想。"
    assert "同意一切" in reply.signature


def test_a_forward_keeps_the_forwarded_mail_apart_and_says_so():
    text = "请传阅。\n\n发件人: 街道 <a@b.example>\n发送时间: 2026年11月16日\n收件人: 冯丽\n主题: 通知\n\n各单位："
    assert own_words(text, "转发: 通知").forwarded
    assert not own_words(text, "答复: 通知").forwarded
    assert own_words(
        "---------- Forwarded message ---------\nFrom: a <a@b.example>\nDate: x\nSubject: y\nTo: z\n\nhello"
    ).forwarded
    assert not own_words("请传阅。", "转发: 通知").forwarded


@pytest.mark.parametrize(
    "text",
    [
        "From: Shanghai\nTo: Beijing\nDate: 25 November\nTwo tickets please.",
        "时间：11月25日15:00\n地点：三楼会议室\n主题：预算会",
        "来自手机厂商的投诉已处理，请阅。",
        "本邮件附件请注意保密，周五前回复。",
        "此件由行政部承办，请知悉。",
        "On Monday he wrote a letter, see attachment.\nPlease decide.",
        "甲方：\n--\n乙方：\n" + "条款\n" * 20,
        "发件人要求周五前答复。\n收件人是生产部。",
        "1 同意\n2 转财务部\n> 3万元以上的另议",
    ],
)
def test_words_that_only_look_like_history_or_a_signature_stay(text):
    first, last = text.strip().split("\n")[0], text.strip().split("\n")[-1]
    reply = own_words(text)
    assert reply.text.startswith(first)
    assert last in reply.text or last.startswith(">")


@pytest.mark.parametrize(
    "tail",
    [
        "发自我的 iPhone",
        "发自我的华为手机",
        "来自我的iPhone",
        "Sent from my iPhone",
        "Get Outlook for Android",
        "获取 Outlook for iOS",
        "-- \n李娜\n电话 021-5555",
        "This e-mail is confidential and may be privileged.\nDelete it.",
        "免责声明：本邮件…",
        "本邮件及其附件含有保密信息，仅限于收件人使用。",
        "----------------\n【保密声明】本邮件…",
        "签名由 网易邮箱大师 定制",
    ],
)
def test_signatures_phone_notes_and_disclaimers_are_no_own_words(tail):
    reply = own_words("收到，周五前办结。\n\n" + tail)
    assert reply.text == "收到，周五前办结。"
    assert reply.signature


def test_a_mail_that_begins_with_a_confidentiality_line_is_not_lost():
    assert "会议改到周四" in own_words("保密提示：\n会议改到周四。").text


def test_a_long_text_of_marks_takes_no_time():
    hostile = (
        "在 2026 1 " * 30_000
        + "\n"
        + "> " * 50_000
        + "\n"
        + ("发件人: a@b\n" * 20_000)
        + "on 1 " * 80
        + "wrote:\n" * 500
    )
    assert own_words(hostile).quoted


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "同意",
                "> x",
                ">",
                "",
                "-- ",
                "发件人: a@b",
                "主题: x",
                "收件人: y",
                "On 1 a wrote:",
                "写道：",
                "--",
            ]
        )
    )
)
def test_no_line_is_lost_between_words_history_and_signature(lines):
    reply = own_words("\n".join(lines))
    kept = reply.text + reply.quoted + reply.signature
    assert kept.count("同意") == lines.count("同意")


def test_ten_thousands_of_empty_lines_are_taken_apart_in_a_moment():
    begin = time.process_time()
    assert own_words("同意。" + "\n" * 40_000).text == "同意。"
    assert time.process_time() - begin < 2


PIECES = (
    "同意", "> ", ">", "\n", "\n\n", "-- \n", "--\n", "发件人: a@b.example", "收件人: y", "主题: x", "发送时间: 2026年11月3日 10:22",
    "On 2026-11-03 10:22, a <a@b.example> wrote:", "在 2026年11月3日，上午10:22，张三 <a@b.example> 写道：", "wrote:", "To:", "-----",
    "------------------ 原始邮件 ------------------", "发自我的iPhone", "[外部邮件]", "本邮件及其附件含有", "机密", "＞", "电话：13900001234",
    "孙伟", "公司", "Best regards,", "—", "<a@b.example>", "2026-11-03 10:22",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40),
    st.sampled_from(["", "Re: x"]),
)
def test_own_words_are_always_lines_of_the_mail(pieces, subject):
    text = "".join(pieces)
    reply = own_words(text, subject)
    assert all(bare(line) in bare(text) for line in reply.text.split("\n"))


TAGS = (
    '<blockquote type="cite">', "</blockquote>", '<div class="gmail_quote">', "</div>", '<div id="divRplyFwdMsg">', "<hr>",
    '<div id="appendonsend"></div>', "<table><tr><td>", "</td></tr></table>", '<div class="gmail_signature">', "<includetail>",
    "</includetail>", '<div style="border:none;border-top:solid #E1E1E1 1.0pt">', "发件人: a", "<br>", "主题: x", "收件人: y", "同意",
    "\uf8d0", "\uf8d5", "<p>", "<!--", "-->", '<tr id="divRplyFwdMsg">', "On 2026-11-03 10:22, a wrote:",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=30))
def test_no_markup_crashes_the_search_for_quotes(tags):
    found = passages_of("<blockquote>" + "".join(tags), html_to_text)
    assert all(one.role in ("own", "history", "cited", "signature") for one in found)
    assert not any("\uf8d0" <= sign <= "\uf8d5" for one in found for sign in one.text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", [*PIECES, "> x\n\n", "写道：\n", "To:\n", "> \n同意\n", "\n", "a" * 50 + " "]
)
def test_a_long_text_of_one_kind_is_taken_apart_in_a_moment(piece):
    begin = time.process_time()
    own_words(piece * (200_000 // len(piece)), "Re: x")
    assert time.process_time() - begin < 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "tag", ['<div id="appendonsend"></div>', "<blockquote>x</blockquote>y", "<hr><p>x</p>", *TAGS[:8]]
)
def test_hostile_markup_of_one_kind_is_searched_in_a_moment(tag):
    begin = time.process_time()
    passages_of("<blockquote></blockquote>" + tag * (390_000 // len(tag)), lambda markup: markup)
    assert time.process_time() - begin < 4


def test_what_stands_behind_a_quoted_table_is_own_again():
    markup = "<div>同意<table class='gmail_quote'><tr><td>旧</td></tr></table>另报我。</div>"
    roles = [(one.role, one.text.strip()) for one in passages_of(markup, html_to_text)]
    assert roles == [("own", "同意"), ("history", "旧"), ("own", "另报我。")]


ATTRIBUTES = re.compile(r"\s(?:class|id|name|style|type|cite|data-[\w-]+)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")
OURS = ("直接回复本邮件", "请回复", "请补充以下信息", "到达请回复", "Answer by reply", "Reply: done")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_no_word_of_ours_is_read_as_an_answer_even_where_every_mark_is_lost(name):
    mail = message_from_bytes((MAILS / f"{name}.eml").read_bytes(), policy=policy.default)
    for part in mail.walk():
        if part.get_content_maintype() != "text":
            continue
        bare_mail = EmailMessage()
        for header in ("From", "To", "Subject", "Date", "Message-ID"):
            bare_mail[header] = mail[header]
        content = ATTRIBUTES.sub("", part.get_content())
        bare_mail.set_content(content, subtype=part.get_content_subtype(), cte="base64")
        text = reply_of(read_letter(bare_mail.as_bytes())).text
        assert text
        assert not any(words in text for words in OURS)


def test_a_letter_that_answers_nothing_and_is_all_quotation_is_not_read_as_empty():
    history = Passage("history", "请安排下周三的会议室。")
    sent = read_letter("From: a@b.example\nSubject: 会议室\n\n请安排下周三的会议室。\n".encode())
    found = reply_of(replace(sent, passages=(history,), html=True))
    assert found.text == ""
    assert found.forwarded
