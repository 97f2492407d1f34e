"""What a letter is for: the office weighs all its words, and says by which ones it judged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.letters import letters
from zongban.language.purpose import KINDS, purpose_of
from zongban.language.purpose.learned import _TABLE
from zongban.language.purpose.shapes import _SAYS
from zongban.language.purpose.signs_en import ENGLISH
from zongban.language.purpose.signs_zh import CHINESE
from zongban.rulebook.wording import tidy

ROWS = {line.partition("\t")[0] for line in _TABLE.read_text("utf-8").splitlines()}
LETTERS = [*letters("kinds"), *letters("more-kinds")]


def _purpose(one):
    inside = one["from"].endswith("@huayue.example")
    return purpose_of(tidy(one["subject"]), tidy(one["text"]), inside=inside)


def test_letters_of_every_kind_are_told_apart():
    wrong = [
        (one["file"], one["kind"], _purpose(one).kind) for one in LETTERS if _purpose(one).kind != one["kind"]
    ]
    assert len(wrong) <= 0.02 * len(LETTERS), wrong


def test_the_words_that_decided_stand_in_the_letter():
    for one in LETTERS:
        found = _purpose(one)
        assert found.kind == "other" or found.words, one["file"]
        whole = tidy(f"{one['subject']}\n{one['text']}")
        assert all(
            word in whole or word in tidy(one["subject"]) or word in tidy(one["text"]) for word in found.words
        )


def test_a_colleague_may_borrow_what_a_stranger_may_not():
    subject, text = "借阅合同原件", "借阅2019年施工合同原件，用毕归还。"
    assert purpose_of(subject, text, inside=True).kind == "loan"
    weights = purpose_of(subject, text, inside=False).weights
    assert weights["loan"] < purpose_of(subject, text, inside=True).weights["loan"]


def test_traditional_characters_weigh_like_simplified_ones():
    assert purpose_of("拜訪預約", "敝人預計上午拜訪貴公司。", inside=False).kind == "visit"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_found(kind):
    assert any(_purpose(one).kind == kind for one in LETTERS)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=400), st.booleans())
def test_any_text_has_a_purpose(subject, body, inside):
    assert purpose_of(tidy(subject), tidy(body), inside=inside).kind in KINDS


def test_a_long_letter_is_judged_by_its_beginning():
    beginning = "来访 meeting 纪要 " * 400
    long, longer = (
        purpose_of("会议", beginning + rest, inside=True) for rest in ("", "领用打印纸五箱 " * 20_000)
    )
    assert long == longer


def test_of_every_sign_and_shape_something_was_learnt():
    assert [one.trait for one in (*CHINESE, *ENGLISH) if one.trait not in ROWS] == []
    assert [kind for kind, _ in _SAYS.values() if f"shape:{kind}" not in ROWS] == []
