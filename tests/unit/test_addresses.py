"""Addresses that had to be repaired are read, and prove nothing."""

import pytest

from zongban.mail import defects
from zongban.mail.addresses import parse_addresses


@pytest.mark.parametrize(
    "written",
    [
        "<g m@corp.example>",
        "<gm@corp.example]>",
        "<gm@corp.example.>",
        "<mailto:gm@corp.example>",
        "<@x.example:gm@corp.example>",
        "gm＠corp.example",
        "总经理＜gm@corp.example＞",
        "总经理 gm@corp.example",
    ],
)
def test_an_address_that_had_to_be_repaired_is_marked(written):
    found = parse_addresses(written.encode())
    assert [one.email for one in found.addresses] == ["gm@corp.example"]
    assert defects.BAD_ADDRESS in found.defects


def test_a_letter_that_only_looks_ascii_in_lower_case_is_marked():
    assert defects.BAD_ADDRESS in parse_addresses("<gm@\u212aorp.example>".encode()).defects


@pytest.mark.parametrize(
    "written",
    [
        "GM@Corp.example",
        '"Wang, Li" <gm@corp.example>',
        "gm@corp.example (Wang Li)",
        "=?utf-8?b?546L?= <gm@corp.example>",
    ],
)
def test_an_address_as_the_standard_writes_it_is_not_marked(written):
    found = parse_addresses(written.encode())
    assert [one.email for one in found.addresses] == ["gm@corp.example"]
    assert not found.defects
