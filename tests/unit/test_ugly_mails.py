"""Mails as broken as real ones are, read as a person would read them."""

import json
from time import process_time

import pytest

from corpus.ugly_mails import (
    DATES,
    address_mails,
    charset_mails,
    header_mails,
    html_mails,
    mail,
    name_mails,
    octet_mails,
    structure_mails,
    transfer_mails,
)
from zongban.mail.defects import UNTRUSTWORTHY
from zongban.mail.letter import Letter
from zongban.mail.message import read_letter

KINDS = (
    charset_mails,
    header_mails,
    address_mails,
    name_mails,
    structure_mails,
    transfer_mails,
    octet_mails,
    html_mails,
)
MAILS = [(f"{kind.__name__}: {name}", raw, want) for kind in KINDS for name, raw, want in kind()]


@pytest.mark.parametrize(("name", "raw", "want"), MAILS, ids=[each[0] for each in MAILS])
def test_an_ugly_mail_built_octet_by_octet_is_read(name, raw, want):
    before = process_time()
    letter = read_letter(raw)
    assert process_time() - before < 5
    actual = {
        "subject": letter.subject,
        "text": letter.text.strip("\n"),
        "sender": letter.sender.email if letter.sender else None,
        "no_sender": letter.sender is None,
        "name": letter.sender.name if letter.sender else None,
        "cc": [each.email for each in letter.cc],
        "files": [each.name for each in letter.attachments],
    }
    for key, value in want.items():
        if key == "contains":
            assert all(each in letter.text for each in value), letter.text[:500]
        elif key == "starts":
            assert letter.subject.startswith(value)
        elif key == "defect":
            assert value in letter.defects
        else:
            assert actual[key] == value, key
    assert Letter.from_json(letter.to_json()) == letter


@pytest.mark.parametrize(("written", "moment"), DATES, ids=[each[0] for each in DATES])
def test_a_date_is_read_in_every_form_that_programs_write_or_left_to_the_server(written, moment):
    date = read_letter(mail(date=written.encode())).date
    assert (date.replace(microsecond=0).isoformat() if date else None) == moment


def test_the_ugly_mails_are_many():
    assert len(MAILS) >= 150
    assert len({name for name, _, _ in MAILS}) == len(MAILS)
    assert json.dumps([want for _, _, want in MAILS])


@pytest.mark.parametrize(
    "written",
    [
        b'"Zhang San <z@x.example>',
        b"Zhang San <z@x.example",
        b"Zhang San <<z@x.example>>",
        b"Zhang San (z@x.example)",
        b"Zhang San < z @ x.example >",
        b'"z@x.example"',
        "张三＜z@x.example＞".encode(),
        "张三＜z＠x.example＞".encode(),
        b'<"z"@x.example>',
        b"<@a.example:z@x.example>",
    ],
)
def test_an_address_that_had_to_be_mended_is_shown_but_proves_nothing(written):
    letter = read_letter(mail(sender=written))
    assert letter.sender is not None
    assert letter.sender.email == "z@x.example"
    assert set(letter.defects) & UNTRUSTWORTHY


@pytest.mark.parametrize(
    "written", [b"z@x.example", b"Zhang <z@x.example>", b'"Zhang, San" <Z@X.example>', b"z@x.example (Zhang)"]
)
def test_an_address_that_is_written_well_bears_no_mark(written):
    letter = read_letter(mail(sender=written))
    assert not set(letter.defects) & UNTRUSTWORTHY
