"""A letter made to be slow to read is read quickly, by the desks too: they run in the service itself."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from zongban.cli.sample_office import sample_office
from zongban.desks.meetings.asking.exceptions import left_out
from zongban.language.answers import read_answers
from zongban.runners.explanation import explain_letter

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
_SIZE = 100_000
_SECONDS = 20.0
"""Of a processor; one that is read with a search that goes back and back takes minutes."""


@pytest.fixture(scope="module")
def office():
    with sample_office() as made:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["\n", "_", "a.", "十", "A\n"])
@pytest.mark.parametrize("subject", ["Request for a meeting", "Visit"])
def test_much_of_the_same_costs_little(office, piece, subject):
    head = (
        f"From: a@b.example\r\nTo: office@huayue.example\r\nSubject: {subject}\r\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0800\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    raw = (head + piece * (_SIZE // len(piece))).encode()
    begun = time.process_time()
    found = explain_letter(office, raw, datetime.now(office.house.zone))
    assert found.kind != "unreadable"
    assert time.process_time() - begun < _SECONDS


@pytest.mark.parametrize("piece", ["周三不行，", "除了周一，", "not Monday, ", "any day but Tuesday, "])
def test_of_many_exceptions_each_is_set_beside_its_neighbours_alone(piece):
    begun = time.process_time()
    found = left_out(piece * 4000)
    assert len(found) == 4000
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize(
    "words",
    [
        "take{}x",
        "i take the{}x",
        "第{}x",
        "1{}x",
        "{}1",
        "option{}",
        "second{}works{}x",
        "1 ok{}",
        "{}谢谢{}x",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\u3000", "\n", " \n"])
def test_an_answer_of_many_blanks_is_read_in_short_time(words, gap):
    text = words.replace("{}", gap * (9_000 // len(gap)))
    begun = time.process_time()
    read_answers(text, "zh", AT, options=3)
    read_answers(text, "zh", AT, items=("1", "2"))
    assert time.process_time() - begun < 1.0


def test_a_long_gap_in_an_answer_changes_neither_what_is_read_nor_where_it_stands():
    gap = "\n" * 500
    answers = read_answers(f"1 同意{gap}2 不同意，预算不足{gap}", "zh", AT, items=("1", "2"))
    assert [(one.item, one.verb) for one in answers.commands] == [("1", "approve"), ("2", "reject")]
    text = f"1 同意{gap}2 不同意，预算不足{gap}"
    assert "同意" in text[slice(*answers.commands[0].span)]
    assert "不同意" in text[slice(*answers.commands[1].span)]
