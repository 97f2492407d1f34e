"""Our own Message-IDs: an answer finds its case, and nobody can invent one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zongban.mail.threading import Signer

SIGNER = Signer(b"0123456789abcdef")


def made(key="reminder/督/2026/31/2026-11-20", to="li.na@huayue.example"):
    return SIGNER.message_id(key, to, "huayue.example")


def test_the_same_notice_always_bears_the_same_message_id():
    assert made() == Signer(b"0123456789abcdef").message_id(
        "reminder/督/2026/31/2026-11-20", "Li.Na@huayue.example", "HUAYUE.example"
    )


def test_another_key_recipient_or_secret_gives_another_one():
    other = Signer(b"fedcba9876543210").message_id("k", "a@b.example", "huayue.example")
    ids = {made("k", "a@b.example"), made("k2", "a@b.example"), made("k", "c@b.example"), other}
    assert len(ids) == 4


def test_key_and_recipient_cannot_be_shifted_into_one_another():
    assert made("ab", "c@d.example") != made("a", "bc@d.example")


def test_our_own_is_verified_also_when_a_mail_program_changes_its_case():
    assert SIGNER.verify(made()) == SIGNER.identity("reminder/督/2026/31/2026-11-20", "li.na@huayue.example")
    assert SIGNER.verify(made().upper()) == SIGNER.verify(made())


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "<>",
        "<zb.x.y@huayue.example>",
        made()[:-20] + ">",
        made().replace("<zb.", "<zb.a", 1),
        "<zb@huayue.example>",
        Signer(b"another secret, longer").message_id("k", "a@b.example", "huayue.example"),
    ],
)
def test_a_forged_cut_or_foreign_one_is_not_ours(forged):
    assert SIGNER.verify(forged) is None


@given(st.integers(4, 46), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_no_changed_character_passes(at, char):
    mine = made()
    changed = mine[:at] + char + mine[at + 1 :]
    if changed != mine and mine[at] != ".":
        assert SIGNER.verify(changed) is None


@given(st.text(max_size=60))
def test_no_text_at_all_makes_it_fail(text):
    assert SIGNER.verify(text) is None


def test_a_short_secret_and_a_domain_with_a_line_end_are_refused():
    with pytest.raises(ValueError, match="16 octets"):
        Signer(b"short")
    with pytest.raises(ValueError, match="no domain"):
        SIGNER.message_id("k", "a@b.example", "x\r\nBcc: y")
