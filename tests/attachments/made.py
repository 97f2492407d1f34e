"""Files as people attach them, made from their text; and such as are made to harm."""

import io
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def packed(members, **more):
    """A ZIP of name → text or octets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text):
    return f"<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(*blocks, head='<?xml version="1.0" encoding="UTF-8"?>'):
    body = "".join(each if each.startswith("<") else paragraph(each) for each in blocks)
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>",
        }
    )


def cell(reference, value, style=None):
    attributes = f' r="{reference}"' + (f' s="{style}"' if style is not None else "")
    if isinstance(value, int | float):
        return f"<c{attributes}><v>{value}</v></c>"
    return f'<c{attributes} t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(*rows):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (
            each if str(each).startswith("<c") else cell(f"{chr(65 + at)}{number}", each)
            for at, each in enumerate(row)
            if each != ""
        )
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f"<worksheet {S}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def xlsx(sheets, *, states=None, strings=None, styles=None, properties=""):
    """A workbook of name → XML of a sheet."""
    states = states or {}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}" state="{states.get(name, "visible")}"/>'
        for at, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.xml" Type="x"/>'
        for at, _ in enumerate(sheets, 1)
    )
    members = {
        "xl/workbook.xml": f"<workbook {S} {R}><workbookPr {properties}/><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)},
    }
    if strings is not None:
        members["xl/sharedStrings.xml"] = f"<sst {S}>{''.join(f'<si>{each}</si>' for each in strings)}</sst>"
    if styles is not None:
        members["xl/styles.xml"] = f"<styleSheet {S}>{styles}</styleSheet>"
    return packed(members)


def ofd(*pages):
    """An OFD of pages; a page is a list of (x, y, text)."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    members = {
        "OFD.xml": f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {ns}><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for at, pieces in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="1" Boundary="{x} {y} 100 10"><ofd:TextCode X="0" Y="3">{text}</ofd:TextCode></ofd:TextObject>'
            for x, y, text in pieces
        )
        members[f"Doc_0/Pages/Page_{at}/Content.xml"] = (
            f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed(members)


def pdf(text, *, stream=None, pages=1, filters="/FlateDecode", encrypt=""):
    """A PDF whose font has no encoding but its ToUnicode map, as Chinese office programs write it."""
    signs = sorted(set(text) - {"\n"})
    codes = {sign: at for at, sign in enumerate(signs, 1)}
    rows = "\n".join(f"<{at:04X}> <{sign.encode('utf-16-be').hex()}>" for sign, at in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    )
    lines = "\n".join(
        f"<{''.join(f'{codes[sign]:04X}' for sign in line)}> Tj 0 -20 Td" for line in text.split("\n")
    )
    content = zlib.compress(f"BT /F1 12 Tf 72 720 Td\n{lines}\nET".encode()) if stream is None else stream
    packed_map = zlib.compress(cmap.encode())
    kids = " ".join("3 0 R" for _ in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} /Filter {filters} >>\nstream\n".encode() + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        f"<< /Length {len(packed_map)} /Filter /FlateDecode >>\nstream\n".encode()
        + packed_map
        + b"\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for at, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj\n".encode() + each + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(
        out
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {encrypt}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def locked(members):
    """A ZIP whose members say that they need a password."""
    octets = bytearray(packed(members))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = octets.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", octets, at + place)[0]
            struct.pack_into("<H", octets, at + place, flags | 1)
            at = octets.find(mark, at + 4)
    return bytes(octets)


def compound(streams):
    """A compound file of streams by name; each is long enough to lie in sectors of its own."""
    sectors, entries = [], []
    for name, octets in streams.items():
        plain = octets.ljust(4096, b"\0")
        plain += bytes(-len(plain) % 512)
        entries.append((name, 2, len(sectors), len(plain)))
        count = len(plain) // 512
        start = len(sectors)
        sectors += [
            (plain[at * 512 : at * 512 + 512], start + at + 1 if at + 1 < count else 0xFFFFFFFE)
            for at in range(count)
        ]
    entries.insert(0, ("Root Entry", 5, 0xFFFFFFFE, 0))
    listed = b"".join(
        (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
        + struct.pack("<HBB", len(name) * 2 + 2, kind, 1)
        + b"\xff" * 12 + bytes(36) + struct.pack("<IQ", start, size)
        for name, kind, start, size in entries
    )  # fmt: skip
    listed += bytes(-len(listed) % 512)
    directory = len(sectors)
    count = len(listed) // 512
    sectors += [
        (listed[at * 512 : at * 512 + 512], directory + at + 1 if at + 1 < count else 0xFFFFFFFE)
        for at in range(count)
    ]
    tables = len(sectors) // 127 + 1
    table = [following for _, following in sectors] + [0xFFFFFFFD] * tables
    table += [0xFFFFFFFF] * (128 * tables - len(table))
    places = [len(sectors) + at for at in range(tables)] + [0xFFFFFFFF] * (109 - tables)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, tables, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, places[0])
    head += struct.pack("<108I", *places[1:])
    return head + b"".join(octets for octets, _ in sectors) + struct.pack(f"<{len(table)}I", *table)


def doc(*pieces, flags=0x0200, version=0xC1):
    """A document of Word 97 whose text lies in pieces; octets are such of one octet a character."""
    head, texts, bounds, places = bytearray(0x400), b"", [0], []
    for piece in pieces:
        narrow = isinstance(piece, bytes)
        place = 0x400 + len(texts)
        places.append(place * 2 | 0x40000000 if narrow else place)
        texts += piece if narrow else piece.encode("utf-16-le")
        bounds.append(bounds[-1] + len(piece))
    struct.pack_into("<HH", head, 0, 0xA5EC, version)
    struct.pack_into("<H", head, 10, flags)
    struct.pack_into("<I", head, 0x4C, bounds[-1])
    plain = struct.pack(f"<{len(bounds)}I", *bounds) + b"".join(
        struct.pack("<HIH", 0, place, 0) for place in places
    )
    table = b"\1\2\0xx" + b"\2" + struct.pack("<I", len(plain)) + plain
    struct.pack_into("<II", head, 0x1A2, 16, len(table))
    return compound({"WordDocument": bytes(head) + texts, "1Table": bytes(16) + table})


def slides(embedded):
    """Slides of PowerPoint 97 with one file embedded, packed as PowerPoint does."""
    packed_file = struct.pack("<I", len(embedded)) + zlib.compress(embedded)
    record = struct.pack("<HHI", 0x10, 0x1011, len(packed_file)) + packed_file
    return compound({"PowerPoint Document": record})


def png():
    """A picture of one white dot."""

    def chunk(kind, octets):
        return struct.pack(">I", len(octets)) + kind + octets + struct.pack(">I", zlib.crc32(kind + octets))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf_of_packed_objects(objects):
    """A PDF of version 1.5 whose objects lie in a packed stream."""
    packed_objects = zlib.compress(objects)
    head = f"1 0 obj\n<</Type/ObjStm/N 1/First 4/Length {len(packed_objects)}/Filter/FlateDecode>>stream\n"
    return b"%PDF-1.5\n" + head.encode() + packed_objects + b"\nendstream\nendobj\n%%EOF\n"
