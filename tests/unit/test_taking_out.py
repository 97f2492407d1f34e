"""Files of a letter: which are papers, which are safe to send on, and their octets again."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from zongban.mail.message import read_letter
from zongban.mail.taking_out import papers_in, take_out


def mail(*files: tuple[str, bytes], kind: str = "application/octet-stream") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"], message["Message-ID"] = "a@firm.example", "材料", "<1@firm.example>"
    message.set_content("材料见附件")
    main, _, sub = kind.partition("/")
    for name, octets in files:
        message.add_attachment(octets, maintype=main, subtype=sub, filename=name)
    return message.as_bytes(policy=SMTP)


def zipped(*names: str) -> bytes:
    there = io.BytesIO()
    with zipfile.ZipFile(there, "w") as archive:
        for name in names:
            archive.writestr(name, b"x" * 10)
    return there.getvalue()


def test_the_octets_of_a_file_come_back_as_they_were() -> None:
    octets = bytes(range(256)) * 50
    raw = mail(("预算表.xlsx", octets), ("说明.txt", "第一行\r\n第二行".encode()))
    papers = papers_in(read_letter(raw))
    assert [one["name"] for one in papers] == ["预算表.xlsx", "说明.txt"]
    found = take_out(raw, {papers[0]["digest"]})
    assert found == {papers[0]["digest"]: octets}


def test_what_is_asked_for_and_not_there_is_left_out() -> None:
    assert take_out(mail(("a.pdf", b"%PDF-1.4")), {"0" * 64}) == {}
    assert take_out(b"", {"0" * 64}) == {}


@pytest.mark.parametrize(
    "name",
    ["setup.exe", "报表.pdf.exe", "run.BAT", "macro.xlsm", "deck.pptm", "a.lnk", "page.html", "x.js", "tool.jar", "disk.iso",
     "logo.svg", "a.ps1", "secret.rar", "old.7z", "notes.exe ."],
)  # fmt: skip
def test_programs_macros_and_archives_nobody_can_look_into_are_not_safe(name: str) -> None:
    (paper,) = papers_in(read_letter(mail((name, b"MZ\x90\x00"))))
    assert not paper["safe"]


@pytest.mark.parametrize(
    "name", ["预算.xlsx", "议程.docx", "deck.pptx", "plan.pdf", "图纸.dwg", "photo.png", "data.csv"]
)
def test_ordinary_papers_are_safe(name: str) -> None:
    (paper,) = papers_in(read_letter(mail((name, b"some octets of a file" * 5000))))
    assert paper["safe"]


@pytest.mark.parametrize(
    ("names", "safe"),
    [(("a.docx", "b/c.xlsx"), True), (("a.docx", "b/run.exe"), False), (("more.zip",), False), ((), False)],
)
def test_an_archive_is_as_safe_as_what_is_in_it(names: tuple[str, ...], safe: bool) -> None:
    (paper,) = papers_in(read_letter(mail(("材料.zip", zipped(*names)), kind="application/zip")))
    assert paper["safe"] is safe


def test_pictures_of_a_signature_calendar_objects_and_keys_are_no_papers() -> None:
    raw = mail(
        ("image001.png", b"\x89PNG" * 10),
        ("invite.ics", b"BEGIN:VCALENDAR"),
        ("smime.p7s", b"0\x80"),
        ("me.vcf", b"BEGIN:VCARD"),
    )
    assert papers_in(read_letter(raw)) == ()
