"""Before an expensive pattern a text is asked for words that whatever fits it must have; none may be missing."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zongban.desks import altering, rewriting, riding, zones
from zongban.language import documents, equipment
from zongban.language.purpose import layout
from zongban.mail import quote_marks, replies
from zongban.mail.message import read_letter


def _has(words):
    return lambda text: any(one in text.lower() for one in words)


def _fits(pattern):
    return lambda text: pattern.search(text.lower()) is not None


REFUSALS = [
    ("urgent", documents._URGENT, _has(documents._PRESSES)),
    ("most urgent", documents._TOP, _has(documents._PRESSES)),
    *(
        (f"secret {at}", pattern, _fits(documents._GUARDED))
        for at, pattern in enumerate(
            (
                documents._STARRED,
                documents._LABELLED,
                documents._BRACKETS,
                documents._ALONE,
                documents._NOTICE,
                documents._ENGLISH,
            )
        )
    ),
    ("moved", altering._MOVED, _has(altering._MAY_BE_MOVED)),
    ("instead", altering._INSTEAD, _has(altering._MAY_BE_MOVED)),
    ("longer", altering._LONGER, _has(altering._MAY_BE_MOVED)),
    ("off", altering._OFF, _has(altering._MAY_BE_OFF)),
    ("please off", altering._PLEASE_OFF, _has(altering._MAY_BE_OFF)),
    ("fetched", riding._FETCH, _has(riding._MAY_FETCH)),
    ("car", riding._CAR, _has(riding._MAY_DRIVE)),
    ("equipment", equipment._ANY, _has(equipment._STEMS)),
    ("clocks", rewriting._CLOCKS, _fits(rewriting._POINTED)),
    ("point", rewriting._POINT, _fits(rewriting._POINTED)),
    ("hours", rewriting._CLOCK_H, _fits(rewriting._TO_THE_MINUTE)),
    ("about", rewriting._ABOUT, _has(rewriting._ROUGH)),
    ("all in", zones._ALL_IN, _fits(zones._NAMES_ALL)),
    ("dated", layout._DATE, _fits(layout._MAY_DATE)),
    ("said", quote_marks.SAID_END, _has(quote_marks.SAYS)),
    ("behind", replies._BEHIND, _has(replies._STAND_BEHIND)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("pattern", "asks"), [one[1:] for one in REFUSALS], ids=[one[0] for one in REFUSALS])
def test_no_text_that_fits_is_refused_for_want_of_a_word(pattern, asks):
    @settings(
        max_examples=25,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    def every_one(text):
        if pattern.search(text):
            assert asks(text), text

    every_one()


def test_half_a_utf_16_pair_that_utf_7_smuggles_in_is_no_character_of_a_letter():
    raw = (
        b"From: a@b.example\nTo: c@d.example\nSubject: Hallo\nMIME-Version: 1.0\n"
        b"Content-Type: text/html; charset=utf-7\n\n<p>+2AA- Good morning</p>\n"
    )
    letter = read_letter(raw)
    assert "Good morning" in letter.text
    assert letter.text.encode("utf-8")
