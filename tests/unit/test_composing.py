"""Drafts become mails: the same octets each time, and no value breaks out of its header (promises A51, A52)."""

import email
import email.policy
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.core.effects import Enclosure
from zongban.mail.autoreply import may_answer, screen
from zongban.mail.composing import CalendarPart, Draft, compose
from zongban.mail.errors import Unsendable
from zongban.mail.letter import Address
from zongban.mail.message import read_letter

DRAFT = Draft(
    from_=Address("华岳集团总经理办公室", "office@huayue.example"),
    to="li.na@huayue.example",
    to_name="李娜",
    subject="[督〔2026〕31号] 今日到期：费用预算压降8%重报，请于18:00前回复办结情况或申请延期",
    text="李总：\n\n已超期 1 天　督〔2026〕31号\n\n总经理办公室\n2026年11月20日",
    message_id="<zb.abc.def@huayue.example>",
    date=datetime(2026, 11, 20, 9, tzinfo=timezone(timedelta(hours=8))),
    case="supervision/2026/31",
)
FULL = replace(
    DRAFT,
    html="<p>李总：</p>",
    calendar=CalendarPart("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST"),
    attachments=(
        Enclosure("会议纪要（第一稿）.pdf", "application/pdf", b"%PDF-" + bytes(range(256)) * 10),
        Enclosure("list.csv", "text/csv", b"a,b"),
    ),
    in_reply_to="<asked@x.example>",
    references=("<first@x.example>", "<asked@x.example>"),
    reply_to="office@huayue.example",
    auto_submitted="auto-replied",
)


def stdlib(draft):
    return email.message_from_bytes(compose(draft), policy=email.policy.default)


def test_another_reader_finds_in_the_mail_what_stood_in_the_draft():
    mail = stdlib(FULL)
    assert mail["Subject"] == FULL.subject
    assert mail["From"].addresses[0].display_name == "华岳集团总经理办公室"
    assert mail["To"].addresses[0].addr_spec == "li.na@huayue.example"
    assert mail["To"].addresses[0].display_name == "李娜"
    assert mail["Date"].datetime == FULL.date
    assert mail["References"] == "<first@x.example> <asked@x.example>"
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip("\n") == FULL.text
    assert mail.get_body(("html",)).get_content().strip() == "<p>李总：</p>"
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == ["会议纪要（第一稿）.pdf", "list.csv"]
    assert next(iter(mail.iter_attachments())).get_payload(decode=True) == FULL.attachments[0].content
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"


def test_we_read_our_own_mail_as_we_wrote_it():
    letter = read_letter(compose(FULL))
    assert (letter.subject, letter.text.rstrip("\n")) == (FULL.subject, FULL.text)
    assert letter.sender == FULL.from_
    assert letter.attachments[0].name == "会议纪要（第一稿）.pdf"
    assert letter.calendar_method == "REQUEST"
    assert letter.defects == ()


def test_the_same_draft_always_gives_the_same_octets():
    assert compose(FULL) == compose(replace(FULL))
    assert compose(FULL) != compose(replace(FULL, message_id="<zb.other.def@huayue.example>"))


def test_our_mail_says_that_it_is_automatic_and_bears_our_mark():
    raw = compose(DRAFT)
    assert b"\r\nAuto-Submitted: auto-generated\r\n" in raw
    assert b"\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\n" in raw
    assert b"\r\nX-Zongban-Case: supervision/2026/31\r\n" in raw
    letter = read_letter(raw)
    assert screen(letter, frozenset({"office@huayue.example"})).kind == "own"
    assert not may_answer(letter, frozenset())


def test_lines_end_with_crlf_and_are_short():
    raw = compose(replace(FULL, text="x" * 5000 + "\n" + "会" * 5000 + "\n.\nFrom here\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n") if b"filename*=" not in line) <= 78


def test_a_file_name_of_any_length_is_shortened_and_keeps_its_ending():
    mail = stdlib(replace(DRAFT, attachments=(Enclosure("会" * 5000 + ".pdf", "application/pdf", b"x"),)))
    name = next(iter(mail.iter_attachments())).get_filename()
    assert name.endswith("会.pdf")
    assert len(name.encode()) <= 200


def test_english_stays_readable_in_the_raw_mail_and_survives():
    text = (
        "Dear Mr Sun,\n\nthe vendor review has to move. \nFrom here on:\n.\n..dots\n"
        + "long " * 60
        + "\nÄrger"
    )
    raw = compose(replace(DRAFT, text=text, language="en"))
    assert b"the vendor review has to move" in raw
    assert stdlib(replace(DRAFT, text=text)).get_content().replace("\r\n", "\n").rstrip("\n") == text
    assert b"\r\n.\r\n" not in raw


EVIL = [
    "hi\r\nBcc: e@x",
    "hi\nBcc: e@x",
    "hi\rBcc: e@x",
    "a\x0bb\x0cc\x85d\u2028Bcc: e@x",
    "a\0b",
    "=?utf-8?q?hi=0D=0ABcc:_e@x?=",
    "x\r\n\r\nbody",
    "\r\n",
    "a\ud800b",
]


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("field", ["subject", "case", "to_name", "from_", "attachment"])
def test_no_value_becomes_a_header_of_its_own(evil, field):
    value = {
        "from_": Address(evil, "office@huayue.example"),
        "attachment": (Enclosure(evil, evil, b"x"),),
    }.get(field, evil)
    raw = compose(replace(FULL, **{"attachments" if field == "attachment" else field: value}))
    head = raw.partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    assert b"bcc" not in names
    assert len(names) == len(set(names)) == 14
    assert email.message_from_bytes(raw)["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: e@x",
        "a@b.example>,<e@x.example",
        "a b@c.example",
        "a@b@c.example",
        "",
        "李@华.example",
        "a@b.example,e@x.example",
        "a@b..example",
        "\0a@b.example",
        '"a"@b.example',
    ],
)
def test_what_is_not_one_plain_address_is_refused(address):
    with pytest.raises(Unsendable, match="not an address"):
        compose(replace(DRAFT, to=address))
    with pytest.raises(Unsendable, match="not an address"):
        compose(replace(DRAFT, from_=Address("x", address)))


@pytest.mark.parametrize("message_id", ["", "x", "<a b@c>", "<a@b>\r\nBcc: e@x", "<a@b><c@d>"])
def test_what_is_no_message_id_is_refused(message_id):
    with pytest.raises(Unsendable, match="Message-ID"):
        compose(replace(DRAFT, message_id=message_id))


def test_references_of_strangers_cannot_harm_and_are_bounded():
    others = tuple(f"<{n}@x.example>" for n in range(500))
    mail = stdlib(replace(DRAFT, references=("<a\r\nBcc: e@x>", *others), in_reply_to="<evil\r\n@x>"))
    kept = mail["References"].split()
    assert kept[0] == "<0@x.example>"
    assert kept[-1] == "<499@x.example>"
    assert len(kept) == 20
    assert mail["Bcc"] is None
    assert mail["In-Reply-To"] is None


def test_a_date_without_a_zone_is_refused():
    with pytest.raises(Unsendable, match="time zone"):
        compose(replace(DRAFT, date=datetime(2026, 11, 20, 9)))  # noqa: DTZ001 - the mistake under test


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=400))
def test_any_words_give_a_sound_mail(subject, name, text):
    raw = compose(replace(DRAFT, subject=subject, to_name=name, text=text))
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert all(32 <= each < 127 or each in (9, 10, 13) for each in head)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    letter = read_letter(raw)
    assert letter.sender == DRAFT.from_
    assert [each.email for each in letter.to] == [DRAFT.to]
