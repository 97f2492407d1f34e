"""Which alternative an answer takes, and when a decision is turned round: only words that mean it beyond doubt."""

from __future__ import annotations

import pytest

from zongban.language.answers import read_answers
from zongban.language.answers.choice_of_way import way_of

AT = __import__("datetime").datetime.fromisoformat("2026-11-23T09:00:00+08:00")
WAYS = {"online": 4, "shortened": 5, "split": 6, "deputy": 7}


def chosen(words: str, ways: dict[str, int] | None = None) -> tuple[str, str | None] | None:
    answers = read_answers(words, None, AT, items=("1",), options=7, ways=WAYS if ways is None else ways)
    if answers.doubts or len(answers.commands) != 1:
        return None
    (one,) = answers.commands
    return one.verb, one.to


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("线上也行", "4"), ("那就线上吧", "4"), ("线上开会可以", "4"), ("改线上，谢谢", "4"), ("视频会议也可以", "4"),
        ("Online is fine", "4"), ("Let's meet online", "4"), ("Online please, thanks", "4"),
        ("We can do online", "4"), ("A video call works for us", "4"),
        ("缩短一点可以", "5"), ("短一些也行", "5"), ("The shorter one, please", "5"), ("Shorten it", "5"),
        ("分两次开吧", "6"), ("拆成两场也可以", "6"), ("Split it in two", "6"), ("Two parts would be fine", "6"),
        ("请副总代", "7"), ("由副总代为出席", "7"), ("请代理人代为参加，谢谢", "7"), ("The deputy is fine", "7"),
        ("Please let the deputy attend", "7"), ("I'd take the deputy", "7"),
        ("请选第二个，谢谢", "2"), ("那就第二个吧", "2"), ("我选2", "2"), ("麻烦选第一个", "1"), ("按第二个来", "2"), ("请按第1个时间安排", "1"),
        ("周总，选1", "1"), ("可以，第一个", "1"), ("OK, 2", "2"), ("Please go with option 2", "2"), ("2 is fine with me", "2"),
        ("I'd go for option 1", "1"), ("Let us take the second slot", "2"), ("I'll take #2", "2"),
        ("第二个可以", "2"), ("The second one, thanks", "2"), ("5", "5"),
        ("Could we take 2?", "2"), ("能否选第二个？", "2"), ("下周一我有会，第二个吧", "2"),
    ],
)  # fmt: skip
def test_words_that_take_one_alternative_are_its_number(words: str, number: str) -> None:
    assert chosen(words) == ("choose", number)


@pytest.mark.parametrize(
    "words",
    [
        "我们2个",
        "选2不选1",
        "1 or 2",
        "我选第二个，她可以吗",
        "Is 2 still free?",
        "Could we take 2 or 3?",
        "Could we take 2.30?",
        "不能选第二个吗？",
        "倒数第二个",
        "我觉得第二个合适",
        "OK",
        "可以，谢谢",
    ],
)
def test_words_that_may_mean_another_or_ask_take_none(words: str) -> None:
    assert chosen(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "线上不行", "线上可以吗？", "线上或者缩短都行", "不要线上", "是否可以线上", "线上的话我不方便",
        "如果线上就好了", "副总不合适", "副总有空吗", "请孙总代", "分两次太麻烦", "最好不要分两次",
        "online?", "Is online possible?", "not online", "online does not work", "We would rather not split it",
        "The deputy is not acceptable", "Online or split, either works", "maybe online", "if online, then fine",
        "他们说线上也行", "线上会议昨天开过了", "缩短是不可能的", "线上也行，第二个也可以",
    ],
)  # fmt: skip
def test_words_that_do_not_mean_one_alternative_beyond_doubt_choose_none(words: str) -> None:
    found = chosen(words)
    assert found is None or found[0] != "choose"


def test_an_alternative_that_is_not_on_offer_is_not_taken_for_another() -> None:
    assert chosen("线上也行", {}) is None
    assert chosen("请副总代", {"online": 4}) is None


def test_long_words_are_read_in_no_time() -> None:
    for words in ("那就" * 5000, "ok with " * 3000, "online is " * 3000, "分" * 20_000):
        assert way_of(words) == ""


# the general manager turns a decision round

ITEMS = ("1", "2", "3")


def commands(words: str) -> list[tuple[str | None, str]]:
    return [(one.item, one.verb) for one in read_answers(words, None, AT, items=ITEMS).commands]


@pytest.mark.parametrize(
    "words",
    [
        "3 改回来", "3改回来吧", "3 反过来", "第3项反过来", "3 对调", "3 换过来", "3：对调一下", "3 改回去",
        "overrule 3", "3 overrule", "swap 3", "3 swap", "3: swap them", "3 the other way round", "Reverse 3",
        "Please swap 3",
    ],
)  # fmt: skip
def test_a_number_and_a_word_turn_that_decision_round(words: str) -> None:
    assert commands(words) == [("3", "overrule")]


def test_it_goes_with_other_decisions_in_one_line() -> None:
    assert commands("1 同意 2 转财务 3 改回来")[0] == ("1", "approve")
    assert commands("1 同意，3 对调") == [("1", "approve"), ("3", "overrule")]
    assert commands("1 approve, 3 swap") == [("1", "approve"), ("3", "overrule")]


@pytest.mark.parametrize(
    "words",
    [
        "3 改回来？", "3 不要改回来", "3 别对调", "要是孙伟坚持，3就改回来", "3 能改回来吗", "3 为什么不反过来",
        "孙伟说3要反过来", "3 不用改回来了", "3 改回来会怎样", "3 考虑一下要不要对调",
        "should we swap 3?", "don't swap 3", "3 not overruled", "if they insist, swap 3", "3 was swapped already",
        "never overrule 3", "I would not reverse 3", "3 改", "3 回来",
    ],
)  # fmt: skip
def test_words_that_do_not_order_it_turn_nothing_round(words: str) -> None:
    assert ("3", "overrule") not in commands(words)
