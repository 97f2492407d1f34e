"""Which item of our mail an answer between quoted lines is about."""

from __future__ import annotations

from zongban.mail.replies import own_words
from zongban.runners.inline import spoken

ITEMS = {
    "1": ("收〔2026〕11号", "收11号"),
    "2": ("收〔2026〕12号", "收12号"),
    "3": ("督〔2026〕1号", "督1号"),
}


def said(text: str):
    return spoken(own_words(text), ITEMS)


def test_words_without_a_quote_stay_as_they_are():
    assert said("1 同意 2 转财务").text == "1 同意 2 转财务"


def test_words_under_a_labelled_line_belong_to_its_item():
    found = said("> 1　收11号 关于甲\n同意\n> 2　收12号 关于乙\n转财务\n")
    assert found.text == "> 1.\n同意\n> 2.\n转财务"
    assert found.unclear == ()


def test_words_under_a_line_that_names_the_number_belong_to_its_case():
    assert said("> 已超期 2 天　督〔2026〕1号　更换检具\n已办结\n").text == "> 3.\n已办结"


def test_a_number_that_only_begins_alike_is_another_one():
    found = said("> 收111号 关于丙\n同意\n> 尾\n")
    assert found.unclear == ("同意",)


def test_words_above_the_quote_are_kept_apart_from_those_within():
    assert said("见下。\n\n> 1　收11号 关于甲\n同意\n").text == "见下。\n\n> 1.\n同意"


def test_words_under_a_paragraph_about_no_item_are_unclear():
    found = said("> 1　收11号 关于甲\n同意\n>\n> 今天\n> 09:00–10:00　例会\n取消\n> 华岳\n")
    assert found.text == "> 1.\n同意"
    assert found.unclear == ("取消",)


def test_words_below_everything_answer_the_mail_as_a_whole():
    assert said("> 1　收11号 关于甲\n>\n> 华岳集团总经理办公室\n\n1 同意，其余阅").text == "1 同意，其余阅"


def test_a_signature_below_the_last_answer_is_no_answer():
    assert said("> 1　收11号 关于甲\n同意\n\n-- \n周正 不同意见请电话\n").text == "> 1.\n同意"


def test_a_line_that_could_be_two_items_is_nobody_s():
    assert said("> 收11号、收12号 关于甲乙\n同意\n> 尾\n").unclear == ("同意",)
