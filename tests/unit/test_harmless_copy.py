"""A mail as it is passed on to a colleague: its words and its harmless files, written anew."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest

from attachments import made
from attachments.winmail import attached, message, tnef
from zongban.mail.harmless_copy import Copy, harmless_copy
from zongban.mail.message import read_letter

PROGRAM = b"MZ\x90\x00" + b"\x00" * 60
HEADER = b"From: a@firm.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def written(*files: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "王工 <a@firm.example>", "关于检查的通知"
    message.set_content("请查收。\n-- \n王工")
    message.add_alternative("<p>请<b>查收</b>。</p>", subtype="html")
    for name, octets in files:
        message.add_attachment(octets, maintype="application", subtype="octet-stream", filename=name)
    return message


def copied(raw: bytes) -> Copy:
    """As the office does it: what is harmless is known from reading."""
    return harmless_copy(raw, [one.digest for one in read_letter(raw).attachments if one.harmless])


def files_in(octets: bytes) -> dict[str, bytes]:
    parsed = message_from_bytes(octets, policy=default)
    leaves = [one for one in parsed.walk() if not one.is_multipart() and one.get_filename()]
    return {str(one.get_filename()): one.get_payload(decode=True) for one in leaves}


def test_words_header_and_harmless_files_go_on_and_what_may_harm_is_named() -> None:
    notice = made.docx("正文")
    raw = written(("通知.docx", notice), ("查看.exe", PROGRAM), ("宏.xlsm", b"PK")).as_bytes()
    copy = copied(raw)
    parsed = message_from_bytes(copy.octets, policy=default)
    assert (parsed["Subject"], parsed["From"]) == ("关于检查的通知", "王工 <a@firm.example>")
    assert "请查收。" in parsed.get_body(("plain",)).get_content()
    assert "<b>查收</b>" in parsed.get_body(("html",)).get_content()
    assert files_in(copy.octets) == {"通知.docx": notice}
    assert copy.left_out == ("查看.exe", "宏.xlsm")


def test_a_letter_without_files_goes_on_as_it_reads() -> None:
    raw = HEADER + b'Content-Type: text/plain; charset="gb18030"\r\n\r\n' + "请阅。".encode("gb18030")
    copy = copied(raw)
    assert read_letter(copy.octets).text.strip() == "请阅。"
    assert copy.left_out == ()


def test_the_copy_of_a_copy_is_the_same() -> None:
    raw = written(("通知.docx", made.docx("正文"))).as_bytes()
    once = copied(raw).octets
    assert files_in(copied(once).octets) == files_in(once)
    assert read_letter(once).text == read_letter(raw).text


HIDDEN = {
    "behind the last boundary": b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nhello\r\n--b--\r\n'
    b'--b\r\nContent-Type: application/x; name="run.exe"\r\n\r\nMZ\x90\r\n--b--\r\n',
    "in the letters of old Unix": b"Content-Type: text/plain\r\n\r\nhello\r\nbegin 644 run.exe\r\n#35J0\r\n`\r\nend\r\n",
    "under two types": b'Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n'
    b'hello\r\n--b\r\nContent-Disposition: attachment; filename="run.exe"\r\n\r\nMZ\x90\r\n--b--\r\n',
}


@pytest.mark.parametrize("where", list(HIDDEN))
def test_no_program_goes_on_however_its_part_is_hidden(where: str) -> None:
    copy = copied(HEADER + HIDDEN[where])
    assert "hello" in read_letter(copy.octets).text
    assert files_in(copy.octets) == {}
    assert b"MZ" not in copy.octets


def test_a_mail_within_the_mail_goes_on_whole_or_by_its_words() -> None:
    outer = written()
    outer.add_attachment(written(("报告.pdf", made.pdf("报告"))))
    outer.add_attachment(written(("报告.pdf", made.pdf("报告")), ("run.exe", PROGRAM)))
    copy = copied(outer.as_bytes())
    inner = [
        one
        for one in message_from_bytes(copy.octets, policy=default).walk()
        if one.get_content_type() == "message/rfc822"
    ]
    good, bad = (one.get_content() for one in inner)
    assert [one.get_filename() for one in good.iter_attachments()] == ["报告.pdf"]
    assert list(bad.iter_attachments()) == []
    assert "请查收。" in bad.get_body(("plain",)).get_content()
    assert copy.left_out == ("报告.pdf", "run.exe")


def test_a_picture_stays_where_the_page_shows_it() -> None:
    message = written()
    page = message.get_payload()[1]
    page.add_related(made.png(), maintype="image", subtype="png", cid="<p1>", filename="p.png")
    parsed = message_from_bytes(copied(message.as_bytes()).octets, policy=default)
    (picture,) = [one for one in parsed.walk() if one.get_content_type() == "image/png"]
    assert (picture["Content-ID"], picture.get_content_disposition()) == ("<p1>", "inline")


def test_what_is_no_mail_at_all_makes_no_copy_that_holds_it() -> None:
    assert PROGRAM not in copied(PROGRAM).octets
    assert copied(HEADER + b"Content-Type: application/zip\r\n\r\nPK").left_out == ("application/zip",)


def sized(tag: int, octets: bytes) -> bytes:
    return bytes([tag, 0x82]) + len(octets).to_bytes(2, "big") + octets


def test_words_inside_a_signature_go_on_and_its_files_are_named() -> None:
    entity = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nsigned words\r\n--b\r\n'
    entity += b'Content-Disposition: attachment; filename="a.txt"\r\n\r\nx\r\n--b--\r\n'
    inside = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" + sized(0xA0, sized(0x30, sized(0x04, entity)))
    raw = EmailMessage(policy=SMTP)
    raw["From"] = "a@firm.example"
    raw.set_content(sized(0x30, inside), maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    copy = copied(raw.as_bytes())
    assert read_letter(copy.octets).text.strip() == "signed words"
    assert copy.left_out == ("a.txt",)


def test_a_winmail_dat_goes_on_as_what_it_holds() -> None:
    packed = tnef(
        message((0x1000, "words of the mail")),
        attached("../报告.pdf", made.pdf("报告")),
        attached("run.exe", PROGRAM),
    )
    raw = EmailMessage(policy=SMTP)
    raw["From"] = "a@firm.example"
    raw.set_content(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    copy = copied(raw.as_bytes())
    assert read_letter(copy.octets).text.strip() == "words of the mail"
    assert files_in(copy.octets) == {"报告.pdf": made.pdf("报告")}
    assert copy.left_out == ("run.exe",)
