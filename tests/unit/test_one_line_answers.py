"""What a busy general manager types on a phone in answer to three matters: read as meant, or asked back, never guessed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.language.answers import read_answers

_AT = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
_NAMES = {"财务": "finance", "finance": "finance", "李娜": "li.na", "li na": "li.na"}


def commands(words: str, count: int = 3) -> dict[str, str]:
    """Item (``*``: all that are not named) → verb, of what is read without doubt."""
    items = [str(place) for place in range(1, count + 1)]
    found = read_answers(words, None, _AT, items=items, people=lambda one: _NAMES.get(one.strip().lower()))
    return {one.item or "*": one.verb for one in found.commands}


_ALL_YES = [
    "approve all", "Approve all.", "approve everything", "approve all of them", "approve all these", "approve all 3", "all 3 ok",
    "approve all three", "okay to all three", "ok all", "ok to all", "yes to all", "all good", "all fine", "all ok, thanks",
    "Everything approved", "agree to all", "全部同意", "都同意", "都行", "都可以的", "全部OK", "都批", "批准全部", "同意所有", "三个都行",
    "3个都可以", "这三项都批", "三件都同意", "好，都同意", "没意见，都同意", "approve them", "approve the lot", "approve all of the above", "all of the above approved", "以上三项同意",
    "同意以上三项", "这三件同意",
]  # fmt: skip


@pytest.mark.parametrize("words", _ALL_YES)
def test_a_yes_to_everything_is_read(words):
    assert commands(words) == {"*": "approve"}


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("approve both", "approve"), ("yes to both", "approve"), ("both ok", "approve"), ("both fine", "approve"), ("both yes", "approve"),
        ("both approved", "approve"), ("both no", "reject"), ("no to both", "reject"), ("两个都同意", "approve"), ("两项都可以", "approve"),
        ("两个都没问题", "approve"), ("两件都不同意", "reject"), ("reject all", "reject"), ("no to all", "reject"), ("全部退回", "reject"),
        ("hold all", "defer"), ("都暂缓", "defer"),
    ],
)  # fmt: skip
def test_a_word_for_both_of_two_is_read(words, verb):
    assert commands(words, 2) == {"*": verb}


@pytest.mark.parametrize(
    "words",
    ["approve both", "yes to both", "both ok", "两个都同意", "两项都可以", "all four ok", "5件都同意"],
)
def test_who_counts_otherwise_than_there_are_matters_is_asked(words):
    assert commands(words) == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1、3同意，2不去", {"1": "approve", "3": "approve", "2": "cancel"}),
        ("approve 1-2, decline 3", {"1": "approve", "2": "approve", "3": "decline"}),
        ("1 3同意，2退回", {"1": "approve", "3": "approve", "2": "reject"}),
        ("first two ok, the rest no", {"1": "approve", "2": "approve", "*": "reject"}),
        ("approve the first two, hold the rest", {"1": "approve", "2": "approve", "*": "defer"}),
        ("前两个可以，第三个再议", {"1": "approve", "2": "approve", "3": "defer"}),
        ("the third one no, others fine", {"3": "reject", "*": "approve"}),
        ("2退回，其他都同意", {"2": "reject", "*": "approve"}),
        ("1 yes, rest no", {"1": "approve", "*": "reject"}),
        ("ok all, 2 to finance", {"2": "transfer"}),
        ("approve all, but 2 to finance", {"2": "transfer"}),
        ("前两个行，后面再说", {"1": "approve", "2": "approve"}),
        ("1行，后面再说", {"1": "approve"}),
        ("1 or 2 ok, 3 no", {"3": "reject"}),
        ("1同意，你定", {"1": "approve"}),
        ("1✅2✅3❌", {"1": "approve", "2": "approve", "3": "reject"}),
    ],
)
def test_a_line_about_some_of_them_is_read_item_by_item(words, expected):
    assert commands(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "同意财务的意见，其余退回", "approve what Li Na wants, hold the rest", "李娜那个可以，其余退回", "the one of Li Na is fine, the rest no",
        "1 approve all", "2 reject everything", "approve all?", "approve all if the budget allows", "not all", "all but 2", "only 1",
        "don't approve all", "Do not approve all of them.", "all are not approved", "everything is not ok", "除了5都同意", "approve all but 7",
        "reject all except 9", "全部同意，4除外", "1或2同意", "1还是2同意", "2或3退回", "1 or 2 ok", "hold 2 or 3", "approve 1, 2 or 3", "1 but not 2 ok", "要么1要么2同意", "1否则2同意", "2 or 3 rejected", "2以上同意",
        "2以下退回", "都可以，你定", "都行，你们商量", "fine, you decide", "OK to all, your call", "你看着办", "听你的", "neither", "不同意全部", "approve them all?",
    ],
)  # fmt: skip
def test_what_is_not_beyond_doubt_decides_nothing(words):
    assert commands(words) == {}
