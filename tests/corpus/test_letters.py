"""Letters written for the purpose: how many are read right, and which are not.

What a letter is for is learnt (``learn_kinds.py``) from all these sets and from the sample mails, but not from those in
``HELD_OUT``: the former show that nothing already learnt is lost, the latter alone how letters are sorted that nobody
has learnt from. People have seen what was missed of ``everyday`` once, and concepts were widened since.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from corpus.letters import HELD_OUT, expectations, letters, mail_of
from corpus.scoring import SAMPLES, compare, key_of, lines_of, report
from zongban.cli.sample_office import sample_office
from zongban.runners.explanation import explain_letter

AT = datetime(2026, 11, 18, 9, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def office():
    with sample_office() as found:
        yield found


def _score(office, expected, mails):
    read = {key_of(name): explain_letter(office, raw, AT).as_json() for name, raw in mails.items()}
    return compare(expected, read)


@pytest.mark.parametrize("name", ["kinds", "more-kinds"])
def test_letters_learnt_from_are_sorted_and_their_facts_read(office, capsys, name):
    these = letters(name)
    score = _score(office, list(expectations(these)), {one["file"]: mail_of(one) for one in these})
    with capsys.disabled():
        print(f"\n{name}\n{report(score)}")
    assert score.share("kind") >= 0.97
    assert score.f1() >= 0.95 or not score.right["fact"]


@pytest.mark.parametrize(
    ("name", "kinds", "facts"),
    [("other-hands", 0.97, 0.95), ("other-hands-2", 0.95, 0.92), ("other-hands-3", 0.9, 0.9)],
)
def test_letters_by_other_hands_learnt_from_too_are_sorted_and_their_facts_read(
    office, capsys, name, kinds, facts
):
    these = letters(name)
    score = _score(office, list(expectations(these)), {one["file"]: mail_of(one) for one in these})
    with capsys.disabled():
        print(f"\n{name}\n{report(score)}")
    assert score.share("kind") >= kinds
    assert score.f1() >= facts


@pytest.mark.parametrize(
    "name",
    ["daily-post-1", "daily-post-2", "offices-1", "offices-2", "offices-3", "senders", "business", "short"],
)
def test_the_daily_post_that_was_learnt_from_is_sorted(office, name):
    these = letters(name)
    score = _score(office, list(expectations(these)), {one["file"]: mail_of(one) for one in these})
    assert score.share("kind") >= 0.97, report(score)


@pytest.mark.parametrize("name", sorted(HELD_OUT))
def test_letters_nobody_learnt_from_are_sorted(office, capsys, name):
    these = letters(name)
    score = _score(office, list(expectations(these)), {one["file"]: mail_of(one) for one in these})
    with capsys.disabled():
        print(f"\n{name}, held out\n{report(score)}")
    assert score.share("kind") >= 0.95


def test_the_sample_mails_learnt_from_too_are_read_as_they_should_be(office, capsys):
    expected = lines_of(SAMPLES / "mails.jsonl")
    score = _score(office, expected, {one["file"]: (SAMPLES / one["file"]).read_bytes() for one in expected})
    with capsys.disabled():
        print("\nsample mails\n" + report(score))
    assert score.share("kind") >= 0.99
    assert score.f1() >= 0.998
    assert score.share("commands") >= 0.95
    assert score.wrong["executed"] == 0
