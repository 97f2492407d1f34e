"""What attachments say: read from files of every usual kind, within limits, whatever the file is made to do."""

import struct
import zlib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attachments import made as attached
from zongban.mail.attachments.compound import Compound
from zongban.mail.attachments.extract import CLOSED, Allowance, Bounds, NotReadable
from zongban.mail.attachments.old_sheets import _shared
from zongban.mail.attachments.reading import File, read_attachment
from zongban.mail.letter import Letter
from zongban.mail.message import Limits, read_letter

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def said(octets, name="a.bin", kind="application/octet-stream", charset=None, **bounds):
    found = read_attachment(File(name, kind, octets, charset), Allowance(Bounds(**bounds)))
    return found.text if not found.unread else (found.text, found.unread)


SUPPLIES = attached.sheet(
    ("品名", "数量", "单位"), ("网线（六类）", 10, "箱"), ("标签打印色带", 6.5, "卷"), ("无线鼠标", "", "个")
)
FILES = {
    "a Word document": (
        attached.docx("关于报送年度总结的通知", "沪经信〔2026〕18号", "请于12月10日前报送。"),
        "关于报送年度总结的通知\n沪经信〔2026〕18号\n请于12月10日前报送。"),
    "a table in a Word document": (
        attached.docx("纪要", attached.table(("事项", "责任人"), ("编制预算", "李娜")), "完"), "纪要\n事项\t责任人\n编制预算\t李娜\n完"),
    "tabs and breaks": (
        attached.docx("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"), "甲\t乙\n丙"),
    "deleted text, which is not there": (
        attached.docx("<w:p><w:r><w:t>同意</w:t></w:r><w:del><w:r><w:delText>不</w:delText><w:t>不</w:t></w:r></w:del></w:p>"), "同意"),
    "field codes, which are not shown": (
        attached.docx("<w:p><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText><w:t>3</w:t></w:r></w:p>"), "3"),
    "a text box, once": (
        attached.docx("<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>" + attached.paragraph("红头")
                      + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + attached.paragraph("红头")
                      + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"), "红头"),
    "a Word document whose body has another name": (
        attached.packed({"word/document2.xml": f"<w:document {attached.W}>{attached.paragraph('甲')}</w:document>"}), "甲"),
    "a nested table": (
        attached.docx(f"<w:tbl><w:tr><w:tc>{attached.table(('一', '二'))}{attached.paragraph('三')}</w:tc></w:tr></w:tbl>"), "一\t二 三"),
    "a workbook": (attached.xlsx({"需求": SUPPLIES}), "品名\t数量\t单位\n网线（六类）\t10\t箱\n标签打印色带\t6.5\t卷\n无线鼠标\t\t个"),
    "two sheets": (
        attached.xlsx({"一": attached.sheet(("甲",)), "二": attached.sheet(("乙",))}), "一\n甲\n\n二\n乙"),
    "a hidden sheet, which is not shown": (
        attached.xlsx({"一": attached.sheet(("甲",)), "二": attached.sheet(("乙",))}, states={"二": "hidden"}), "甲"),
    "a hidden row, which is not shown": (
        attached.xlsx({"一": attached.sheet(("甲",), ("乙",)).replace('<row r="2"', '<row r="2" hidden="1"')}), "甲"),
    "shared strings with guides": (
        attached.xlsx(
            {"一": attached.sheet(('<c r="A1" t="s"><v>0</v></c>', '<c r="C1" t="s"><v>1</v></c>', '<c r="D1" t="s"><v>9</v></c>'))},
            strings=["<r><t>东</t></r><r><t>京</t></r><rPh><t>トウキョウ</t></rPh>", "<t>二</t>"]), "东京\t\t二"),
    "dates, times, shares and sums": (
        attached.xlsx(
            {"一": attached.sheet((
                attached.cell("A1", 46366, 1), attached.cell("B1", 46366.4375, 2), attached.cell("C1", 0.4375, 2),
                attached.cell("D1", 0.186, 3), attached.cell("E1", 46366), attached.cell("F1", 0.1 + 0.2), attached.cell("G1", 46366, 4)))},
            styles='<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot; h:mm"/><numFmt numFmtId="171" formatCode="#,##0&quot;days&quot;"/></numFmts>'
            '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="171"/></cellXfs>'),
        "2026-12-10\t2026-12-10 10:30\t10:30\t18.6%\t46366\t0.3\t46366"),
    "the calendar of old Macs": (
        attached.xlsx({"一": attached.sheet((attached.cell("A1", 44904, 0),))}, properties='date1904="1"',
                      styles='<cellXfs><xf numFmtId="14"/></cellXfs>'), "2026-12-10"),
    "answers of formulas": (
        attached.xlsx({"一": attached.sheet(('<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1" t="str"><f>x</f><v>二</v></c>',
                                            '<c r="C1" t="b"><v>1</v></c>', '<c r="D1" t="e"><v>#REF!</v></c>'))}), "2\t二\tTRUE"),
    "slides, in order": (
        attached.packed({"ppt/presentation.xml": "<p/>", **{
            f"ppt/slides/slide{n}.xml": f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>第{n}页</a:t></a:r></a:p></p:sld>' for n in (10, 2, 1)}}),
        "第1页\n第2页\n第10页"),
    "an OFD, line by line": (
        attached.ofd([(20, 60, "一、预算"), (20, 30, "关于预算"), (60, 30.5, "的通知")], [(20, 30, "第二页")]),
        "关于预算的通知\n一、预算\n第二页"),
    "a PDF with a map of its signs": (attached.pdf("恒达函〔2026〕31号\n关于延长验收期限的函"), "恒达函〔2026〕31号\n关于延长验收期限的函"),
    "an OpenDocument text": (
        attached.packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml":
            '<o:c xmlns:o="o" xmlns:text="t" xmlns:table="b"><text:h>标题</text:h>\n<text:p>甲<text:tab/>乙<text:s text:c="2"/>丙</text:p>'
            "<table:table-row><table:table-cell><text:p>一</text:p></table:table-cell><table:table-cell><text:p>二</text:p></table:table-cell></table:table-row></o:c>"}),
        "标题\n甲\t乙  丙\n一\t二"),
    "rich text": (rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}{\*\generator x;}\f0 \'b9\'d8\'d3\'da\par \u39044 ?\u31639 ?}", "关于\n预算"),
    "rich text with a picture": (rb"{\rtf1 before{\pict\pngblip 89504e47}after}", "beforeafter"),
    "a document of old Word": (
        attached.doc("关于预算\r", b"Budget 2027\r", "一\x07二\x07\x07三\x07四\x07\x07", '\x13 HYPERLINK "x"\x14链接\x15\r完\r'),
        "关于预算\nBudget 2027\n一\t二\n三\t四\n链接\n完"),
    "a workbook of old Excel": (
        (Path(attached.__file__).parent / "supplies.xls").read_bytes(),
        "品名\t数量\t单位\t日期\n网线（六类）\t10\t箱\t2026-12-10\nlabel\t6.5\t18.6%\t2026-12-10 10:30\n1234567.25\t\tTRUE"),
    "an archive": (
        attached.packed({"附件/报价单.xlsx": b"x" * 2000, "readme.txt": "hello", "empty/": ""}), "附件/报价单.xlsx\t2000\nreadme.txt\t5"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_text_is_read_of(name):
    octets, text = FILES[name]
    assert said(octets) == text


TEXTS = {
    "GBK": ("报价：一万".encode("gbk"), "a.txt", "text/plain", None),
    "GBK said to be UTF-8": ("报价：一万".encode("gbk"), "a.csv", "text/csv", "utf-8"),
    "UTF-8 with its mark": ("\ufeff报价：一万".encode(), "a.csv", "application/octet-stream", None),
    "UTF-16": ("报价：一万".encode("utf-16"), "a.txt", "application/octet-stream", None),
    "UTF-16 of the other order": (b"\xfe\xff" + "报价：一万".encode("utf-16-be"), "a.txt", "text/plain", "utf-8"),
    "Big5": ("報價：一萬元整，請查收".encode("big5"), "a.txt", "text/plain", "big5"),
    "HTML": ("<html><body><p>报价：一万</p><script>x()</script></body></html>".encode(), "a.html", "text/html", "utf-8"),
    "HTML in GBK by its head": (
        '<html><head><meta charset="gbk"></head><body>报价：一万</body></html>'.encode("gbk"), "a.htm", "application/octet-stream", None),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_file_is_read_in(name):
    octets, file, kind, charset = TEXTS[name]
    assert said(octets, file, kind, charset) in ("报价：一万", "報價：一萬元整，請查收")


def test_an_attached_mail_gives_its_subject_and_text():
    inner = "From: a@x.example\r\nSubject: =?utf-8?B?6aKE566X?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请审阅。".encode()
    assert said(inner, "", "message/rfc822") == "预算\n\n请审阅。"
    assert said(inner, "预算.mht") == "预算\n\n请审阅。"
    assert said(inner, "预算.eml") == "预算\n\n请审阅。"


def test_names_in_an_archive_of_a_chinese_program_are_gbk():
    octets = attached.packed({"AAAA.txt": "x"}).replace(b"AAAA.txt", "报价".encode("gbk") + b".txt")
    assert said(octets) == "报价.txt\t1"


@pytest.mark.parametrize("kind", ["image/png", "audio/wav", "application/pkcs7-signature"])
def test_a_picture_says_nothing_and_that_is_no_fault(kind):
    assert said(b"\x89PNG....", "a.png", kind) == ""


UNREAD = {
    "an encrypted archive": (attached.locked({"a.txt": "x"}), "a.zip", ("a.txt\t1", "encrypted")),
    "an encrypted document": (attached.compound({"EncryptedPackage": b"x"}), "a.docx", ("", "encrypted")),
    "an encrypted document of old Word": (attached.doc("x", flags=0x0300), "a.doc", ("", "encrypted")),
    "a document of Word 6": (attached.doc("x", version=0x65), "a.doc", ("", "broken")),
    "slides of old PowerPoint": (attached.compound({"PowerPoint Document": b"x"}), "a.ppt", ("", "unsupported")),
    "a compound file that is none": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", ("", "broken")),
    "a compound file cut short": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", ("", "broken")),
    "a document that is none": (b"hello", "a.docx", ("", "broken")),
    "a document cut short": (attached.docx("一" * 500)[:-200], "a.docx", ("", "broken")),
    "a PDF that is none": (b"%PDF-1.4 nothing", "a.pdf", ("", "broken")),
    "a PDF of pictures": (attached.pdf("x", stream=zlib.compress(b"q 1 0 0 1 0 0 cm Q")), "a.pdf", ("", "picture")),
    "an archive of another kind": (b"Rar!\x1a\x07\x00", "a.rar", ("", "unsupported")),
    "a locked Word document": (attached.locked({"word/document.xml": "<w/>"}), "a.docx", ("", "encrypted")),
    "a PDF behind a password": (
        attached.pdf("x", encrypt="/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 "
                     f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'43' * 16}> <{'43' * 16}>] "), "a.pdf", ("", "encrypted")),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREAD)
def test_why_a_text_cannot_be_read_is_told_of(name):
    octets, file, outcome = UNREAD[name]
    assert said(octets, file) == outcome


def test_the_names_of_a_workbook_with_a_broken_second_sheet_are_not_lost():
    octets = attached.xlsx({"一": attached.sheet(("甲",)), "二": "<worksheet><broken"})
    assert said(octets) == "甲"


def test_what_was_read_before_a_file_breaks_is_kept():
    octets = attached.packed(
        {"word/document.xml": "<w:document xmlns:w='w'><w:p><w:r><w:t>关于预算</w:t></w:r></w:p><w:p><"}
    )
    assert said(octets) == ("关于预算", "broken")


@pytest.mark.slow
def test_the_beginning_of_a_page_with_too_much_drawing_is_kept():
    stream = zlib.compress(b"BT /F1 9 Tf <0001> Tj ET BT ET " + b"0 0 m 1 1 l S\n" * 55_000)
    assert said(attached.pdf("预", stream=stream)) == ("预", "too-large")


ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
FOREIGN = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMBS = {
    "a document of a gigabyte": lambda: attached.packed({"word/document.xml": b"<w:document>" + b"<w:p>" + b" " * 60_000_000}),
    "a document of endless text": lambda: attached.docx(*["一二三四五六七八九十" * 2000] * 300),
    "a workbook of endless rows": lambda: attached.xlsx({"一": attached.sheet(*[("x",) * 20] * 20_000)}),
    "a workbook of endless strings": lambda: attached.xlsx({"一": attached.sheet(("x",))}, strings=["<t>x</t>"] * 200_000),
    "entities": lambda: attached.docx("&b;", head=ENTITY),
    "a foreign entity": lambda: attached.docx("&x;", head=FOREIGN),
    "deep nesting": lambda: attached.docx("<w:r>" * 100_000),
    "a PDF whose page unpacks to a hundred megabytes": lambda: attached.pdf("x", stream=zlib.compress(b"0 0 m\n" * 16_000_000)),
    "a PDF packed twice": lambda: attached.pdf(
        "x", stream=zlib.compress(zlib.compress(b" " * 200_000_000)), filters="[/FlateDecode /FlateDecode]"),
    "a PDF of endless drawing": lambda: attached.pdf("x", stream=zlib.compress(b"0 0 m 1 1 l S\n" * 400_000)),
    "a PDF of endless text": lambda: attached.pdf("x", stream=zlib.compress(b"BT /F1 9 Tf " + b"<0001> Tj " * 300_000 + b"ET")),
    "a PDF of endless pages": lambda: attached.pdf("x", pages=20_000),
    "an archive of endless names": lambda: attached.packed({f"{at}.txt": "" for at in range(8_000)}),
    "rich text of endless groups": lambda: b"{\\rtf1" + b"{" * 2_000_000,
    "rich text of endless words": lambda: b"{\\rtf1" + b"\\par" * 1_000_000,
    "HTML of endless tags": lambda: b"<html>" + b"<div>" * 300_000,
    "an OFD of a page that unpacks beyond measure": lambda: attached.packed({
        "OFD.xml": "<o><DocRoot>D.xml</DocRoot></o>", "D.xml": '<o><Page BaseLoc="P.xml"/></o>', "P.xml": b"<o>" + b" " * 60_000_000}),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_and_gives_at_most_the_beginning(name):
    octets = BOMBS[name]()
    before = process_time()
    found = read_attachment(File("a.html" if "HTML" in name else "a.bin", "", octets), Allowance(Bounds()))
    assert process_time() - before < 10
    assert len(found.text) <= Bounds().characters


def test_nothing_of_this_machine_comes_in_by_an_entity():
    assert said(attached.docx("&x;", head=FOREIGN)) == ("", "broken")


def test_what_one_letter_unpacks_is_bounded_altogether():
    allowance = Allowance(Bounds(letter_expanded=3_000_000))
    octets = attached.docx(*["一二三四五六七八九十" * 100] * 500)
    outcomes = [read_attachment(File("a.docx", DOCX, octets), allowance).unread for _ in range(6)]
    assert outcomes[0] == ""
    assert outcomes[-1] == "too-large"


def mail(*files):
    head = b"From: a@x.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee below.\r\n"
    parts = (
        f'--b\r\nContent-Type: {DOCX}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode()
        + __import__("base64").encodebytes(octets)
        for name, octets in files
    )
    return head + b"".join(parts) + b"--b--\r\n"


def test_a_letter_bears_what_its_attachments_say():
    letter = read_letter(
        mail(("a.docx", attached.docx("一")), ("b.docx", b"?"), ("c.docx", attached.docx("三")))
    )
    assert [(one.text, one.unread) for one in letter.attachments] == [("一", ""), ("", "broken"), ("三", "")]
    assert letter.attached_text == "一\n\n三"
    assert Letter.from_json(letter.to_json()) == letter


def test_a_text_is_cut_at_its_bound_and_all_of_them_at_another():
    long = attached.docx(*["一" * 1000] * 30)
    letter = read_letter(mail(*[(f"{at}.docx", long) for at in range(5)]))
    assert max(len(one.text) for one in letter.attachments) <= 20_000
    assert sum(len(one.text) for one in letter.attachments) <= 60_000
    assert letter.attachments[-1].unread == "too-large"


def test_attachments_can_be_left_closed():
    (found,) = read_letter(mail(("a.docx", attached.docx("一"))), limits=Limits(attached=CLOSED)).attachments
    assert (found.text, found.unread, found.size > 0) == ("", "too-large", True)


SEEDS = [octets for octets, _ in FILES.values()]


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.integers(0, 4000),
    st.binary(max_size=20),
    st.sampled_from(["a.pdf", "a.txt", "a.html", "a.eml", "x"]),
)
def test_no_octets_make_a_reader_fail(octets, at, change, name):
    for broken in (octets[:at], octets[:at] + change + octets[at + len(change) :], change):
        found = read_attachment(File(name, "", broken), Allowance(Bounds()))
        assert isinstance(found.text, str)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["word/document.xml", "xl/workbook.xml", "OFD.xml", "content.xml"]),
    st.binary(max_size=300),
)
def test_no_member_makes_a_reader_fail(member, octets):
    assert isinstance(
        read_attachment(File("a", "", attached.packed({member: octets})), Allowance(Bounds())).text, str
    )


def test_a_member_that_lies_about_its_size_is_not_believed():
    octets = bytearray(attached.docx("一" * 3000))
    at = octets.find(b"PK\x01\x02", octets.find(b"PK\x01\x02") + 4)
    octets[at + 24 : at + 28] = b"\x10\0\0\0"
    found = read_attachment(File("a.docx", DOCX, bytes(octets)), Allowance(Bounds()))
    assert found.unread in ("", "broken")


def test_zipfile_is_not_asked_to_write_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said(attached.packed({"../evil.txt": "x", "/abs.txt": "x"}))
    assert list(tmp_path.iterdir()) == []


def test_a_shared_text_goes_on_in_the_next_record_in_another_width():
    first = struct.pack("<IIHB", 2, 2, 6, 0) + b"abc"
    second = b"\1" + "数量表".encode("utf-16-le") + struct.pack("<HBH", 1, 8, 1) + b"x" + bytes(4)
    assert list(_shared([first, second])) == ["abc数量表", "x"]


def test_a_compound_file_that_goes_in_circles_ends():
    octets = bytearray(attached.doc("关于预算\r"))
    octets[-512:-508] = struct.pack("<I", 0)  # the first sector is followed by itself
    assert isinstance(said(bytes(octets)), str | tuple)


def test_streams_of_a_compound_file_that_share_their_sectors_are_not_multiplied():
    octets = attached.compound({"Workbook": b"x" * 20_000, "Other": b"y"})
    at, other = (octets.index(name.encode("utf-16-le")) for name in ("Workbook", "Other"))
    twice = octets[:other] + octets[at : at + 128] + octets[other + 128 :]
    with pytest.raises(NotReadable):
        Compound(twice).all_of("Workbook")
    (whole,) = Compound(octets).all_of("WORKBOOK")
    assert whole.startswith(b"x" * 20_000)
