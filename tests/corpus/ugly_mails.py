"""Ugly mails, built octet by octet, each with what a person reads in it."""

import base64
import quopri

ZH = "请各部门于周五前报送第三季度经营分析材料，谢谢配合。"
TW = "請各部門於週五前提送第三季經營分析資料，謝謝配合。"
JA = "お世話になっております。納期回答の件、ご確認ください。"
KO = "안녕하세요. 견적서를 보내 드리오니 확인 부탁드립니다."
EN = "Please send the figures by Friday."
HEAD = b"From: =?utf-8?B?5p2O56eY5Lmm?= <li@huayue.example>\nTo: office@huayue.example\nSubject: test\nDate: Fri, 20 Nov 2026 09:30:00 +0800\n"


def word(text, charset, encoding="B", cut=None):
    octets = text.encode(charset) if isinstance(text, str) else text
    if encoding == "B":
        return b"=?" + charset.encode() + b"?B?" + base64.b64encode(octets) + b"?="
    return b"=?" + charset.encode() + b"?Q?" + b"".join(b"=%02X" % each for each in octets) + b"?="


def mail(body=b"text\n", subject=b"test", sender=b"Li <li@huayue.example>", **headers):
    lines = [b"From: " + sender, b"To: office@huayue.example", b"Subject: " + subject]
    if "date" not in headers:
        lines.append(b"Date: Fri, 20 Nov 2026 09:30:00 +0800")
    lines += [name.replace("_", "-").title().encode() + b": " + value for name, value in headers.items()]
    return b"\n".join(lines) + b"\n\n" + body


def text(body, charset=None, encoding=None, kind=b"text/plain", **more):
    kind += b"; charset=" + charset if charset is not None else b""
    extra = {"content_transfer_encoding": encoding} if encoding else {}
    return mail(body, mime_version=b"1.0", content_type=kind, **extra, **more)


def html(markup, charset="utf-8"):
    return text(markup.encode(charset), charset.encode(), kind=b"text/html")


def parts(*pieces, kind=b"mixed", boundary=b"b1", close=True, declared=None, before=b"", after=b""):
    named = boundary if declared is None else declared
    body = before + b"".join(b"--" + boundary + b"\n" + each + b"\n" for each in pieces)
    body += (b"--" + boundary + b"--\n" if close else b"") + after
    return mail(body, mime_version=b"1.0", content_type=b"multipart/" + kind + b'; boundary="' + named + b'"')


def plain(octets, charset=b"utf-8", encoding=b"8bit"):
    return (
        b"Content-Type: text/plain; charset="
        + charset
        + b"\nContent-Transfer-Encoding: "
        + encoding
        + b"\n\n"
        + octets
    )


def rich(markup, charset="utf-8"):
    return b"Content-Type: text/html; charset=" + charset.encode() + b"\n\n" + markup.encode(charset)


def file(disposition, kind=b"application/pdf", octets=b"AAEC"):
    return (
        b"Content-Type: "
        + kind
        + b"\nContent-Disposition: "
        + disposition
        + b"\nContent-Transfer-Encoding: base64\n\n"
        + octets
    )


def b64(value):
    return base64.encodebytes(value.encode() if isinstance(value, str) else value)


def charset_mails():
    for codec in ("gb18030", "utf-8"):
        for said in (
            None,
            b"us-ascii",
            b"iso-8859-1",
            b"utf-8",
            b"windows-1252",
            b"x-unknown",
            b"unknown-8bit",
            b"default",
            b"iso-8859-15",
            b"big5",
        ):
            yield f"{codec} said to be {said}", text(ZH.encode(codec), said), {"text": ZH}
    for said in (b"gb2312", b"GBK", b"us-ascii", None, b"utf-8", b"x-big5"):
        yield f"big5 said to be {said}", text(TW.encode("big5"), said), {"text": TW}
    for codec, what in (("cp932", JA), ("iso2022_jp", JA), ("cp949", KO), ("hz", ZH)):
        for said in (None, b"us-ascii", b"iso-8859-1", b"utf-8"):
            yield f"{codec} said to be {said}", text(what.encode(codec), said), {"text": what}
    yield "UTF-8 said to be gb2312", text(ZH.encode(), b"gb2312"), {"text": ZH}
    yield "UTF-8 said to be big5", text(TW.encode(), b"big5"), {"text": TW}
    yield "UTF-8 said to be euc-kr", text(ZH.encode(), b"euc-kr"), {"text": ZH}
    for name in (
        b'"gb2312',
        b"'gbk'",
        b"gb2312;",
        b"cp936",
        b"GB_2312-80",
        b"csGB2312",
        b"EUC-CN",
        b"gbk2312",
        b"=?gb2312?",
        b'3D"gb2312"',
    ):
        yield f"charset {name}", text("朱镕基主持会议".encode("gb18030"), name), {"text": "朱镕基主持会议"}
    for name in (b"UTF8", b"utf-8;", b"utf_8", b"unicode-1-1-utf-8", b"cp65001", b"UFT-8"):
        yield f"charset {name}", text("会议".encode(), name), {"text": "会议"}
    for name in (b"ks_c_5601-1987", b"KSC5601", b"uhc"):
        yield f"charset {name}", text(KO.encode("cp949"), name), {"text": KO}
    yield "UTF-16 in Base64", text(b64(ZH.encode("utf-16")), b"utf-16", b"base64"), {"text": ZH}
    yield "UTF-16LE in Base64", text(b64(ZH.encode("utf-16-le")), b"utf-16le", b"base64"), {"text": ZH}
    yield "said to be UTF-16, is ASCII", text(b"plain words here", b"utf-16"), {"text": "plain words here"}
    yield "UTF-7", text(ZH.encode("utf-7"), b"utf-7"), {"text": ZH}
    yield (
        "Russian in KOI8-R",
        text("Добрый день, коллеги".encode("koi8_r"), b"koi8-r"),
        {"text": "Добрый день, коллеги"},
    )
    yield (
        "Russian undeclared",
        text("Добрый день, уважаемые коллеги".encode("cp1251")),
        {"text": "Добрый день, уважаемые коллеги"},
    )
    yield (
        "German undeclared",
        text("Schöne Grüße aus Köln, Straße 5".encode("cp1252")),
        {"text": "Schöne Grüße aus Köln, Straße 5"},
    )
    yield (
        "Windows quotes said to be Latin-1",
        text("It’s “done” – €5".encode("cp1252"), b"iso-8859-1"),
        {"text": "It’s “done” – €5"},
    )
    yield (
        "Polish in Latin-2",
        text("Zażółć gęślą jaźń".encode("iso8859-2"), b"iso-8859-2"),
        {"text": "Zażółć gęślą jaźń"},
    )
    yield (
        "one octet of another charset in UTF-8",
        text((EN + "会议").encode() + b"\x92s", b"utf-8"),
        {"text": EN + "会议’s"},
    )
    yield (
        "GBK footer under UTF-8",
        text(ZH.encode() + b"\n" + "本邮件由系统自动发送".encode("gbk"), b"utf-8"),
        {"text": ZH + "\n本邮件由系统自动发送"},
    )
    yield "half a character at the end", text(ZH.encode("gbk") + b"\xbb", b"gbk"), {"text": ZH}
    yield "half a UTF-8 character at the end", text(ZH.encode() + b"\xe4\xbc\n", b"utf-8"), {"text": ZH}
    yield (
        "line end inside a GBK character",
        text(
            "会议通知".encode("gbk")[:3] + b"\n" + "会议通知".encode("gbk")[3:] + b"\n" + ZH.encode("gbk"),
            b"gb2312",
        ),
        {"text": "会议通知\n" + ZH},
    )
    yield (
        "UTF-8 read as Latin-1 and written again",
        text(ZH.encode().decode("latin-1").encode(), b"utf-8"),
        {"text": ZH},
    )
    yield "byte order mark in the text", text(b"\xef\xbb\xbf" + ZH.encode(), b"gb2312"), {"text": ZH}
    yield (
        "parts of two charsets",
        parts(plain(ZH.encode("gbk"), b"gb2312"), plain(TW.encode("big5"), b"big5")),
        {"text": f"{ZH}\n\n{TW}"},
    )
    yield (
        "undeclared header beside a declared text",
        text(ZH.encode("big5", "ignore"), b"gb2312", subject="開會通知".encode("big5")),
        {"subject": "開會通知"},
    )
    yield (
        "UTF-8 header, GBK text",
        text(ZH.encode("gbk"), b"gbk", subject="开会通知".encode()),
        {"subject": "开会通知", "text": ZH},
    )
    yield (
        "meta names the charset",
        text(f"<meta charset=gbk><p>{ZH}".encode("gbk"), kind=b"text/html"),
        {"text": ZH},
    )
    yield (
        "meta and mail disagree",
        text(
            f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><p>{ZH}'.encode("gbk"),
            b"gb2312",
            kind=b"text/html",
        ),
        {"text": ZH},
    )
    yield (
        "meta is right, mail says Latin-1",
        text(f'<meta charset="big5"><p>{TW}'.encode("big5"), b"iso-8859-1", kind=b"text/html"),
        {"text": TW},
    )


def header_mails():
    utf, gbk = "关于召开会议的通知".encode(), "关于召开会议的通知".encode("gbk")
    want = {"subject": "关于召开会议的通知"}
    one = base64.b64encode(utf)
    yield (
        "cut inside a character in three words",
        mail(
            subject=word(utf[:4], "utf-8")
            + b"\n "
            + word(utf[4:11], "utf-8")
            + b"\n "
            + word(utf[11:], "utf-8")
        ),
        want,
    )
    yield (
        "cut inside Base64",
        mail(
            subject=b"=?utf-8?B?"
            + one[:7]
            + b"?=\n =?utf-8?B?"
            + one[7:18]
            + b"?=\n =?UTF-8?B?"
            + one[18:]
            + b"?="
        ),
        want,
    )
    yield (
        "GBK cut inside a character, quoted",
        mail(subject=word(gbk[:5], "gb2312", "Q") + b"\n " + word(gbk[5:], "gb2312", "Q")),
        want,
    )
    yield (
        "B then Q inside a character",
        mail(subject=word(utf[:4], "utf-8") + b" " + word(utf[4:], "utf-8", "Q")),
        want,
    )
    yield "words without a space between", mail(subject=word(utf[:9], "utf-8") + word(utf[9:], "utf-8")), want
    yield "a blank inside Base64", mail(subject=b"=?utf-8?B?" + one[:8] + b" " + one[8:] + b"?="), want
    yield "folded inside Base64", mail(subject=b"=?utf-8?B?" + one[:8] + b"\n " + one[8:] + b"?="), want
    yield "end mark missing", mail(subject=b"=?utf-8?B?" + one), want
    yield "half an end mark", mail(subject=b"=?utf-8?B?" + one + b"?"), want
    yield (
        "end mark missing before the next",
        mail(
            subject=b"=?utf-8?B?"
            + base64.b64encode(utf[:9])
            + b" =?utf-8?B?"
            + base64.b64encode(utf[9:])
            + b"?="
        ),
        want,
    )
    yield "says Q, is B", mail(subject=b"=?utf-8?Q?" + one + b"?="), want
    yield "says Q, is broken B", mail(subject=b"=?utf-8?Q?YWJjZ=?="), {"subject": "YWJjZ"}
    yield (
        "says B, is Q",
        mail(subject=b"=?utf-8?B?" + b"".join(b"=%02X" % each for each in utf) + b"?="),
        want,
    )
    yield "encoded twice", mail(subject=word(word(utf, "utf-8"), "utf-8")), want
    yield "encoded twice, quoted", mail(subject=word(word(utf, "utf-8"), "us-ascii", "Q")), want
    yield (
        "padding missing",
        mail(subject=b"=?utf-8?B?" + base64.b64encode("会议 ok".encode()).rstrip(b"=") + b"?="),
        {"subject": "会议 ok"},
    )
    yield (
        "a question mark inside Q",
        mail(subject=b"=?utf-8?Q?Are_you_ready??="),
        {"subject": "Are you ready?"},
    )
    yield "says UTF-8, is GBK", mail(subject=word(gbk, "utf-8")), want
    yield "says gb2312, is UTF-8", mail(subject=word(utf, "gb2312")), want
    yield "says iso-8859-1, is GBK", mail(subject=word(gbk, "iso-8859-1")), want
    yield "charset with a language", mail(subject=b"=?utf-8*zh-CN?B?" + one + b"?="), want
    yield "unknown charset", mail(subject=b"=?x-unknown?B?" + base64.b64encode(gbk) + b"?="), want
    yield "no charset", mail(subject=b"=??B?" + base64.b64encode(gbk) + b"?="), want
    yield (
        "raw text and words mixed",
        mail(subject=b"Re: " + word("会议", "gbk") + b" (3F) " + word("纪要", "utf-8")),
        {"subject": "Re: 会议 (3F) 纪要"},
    )
    yield (
        "raw GBK in folds",
        mail(subject="关于召开".encode("gbk") + b"\n " + "会议的通知".encode("gbk")),
        {"subject": "关于召开 会议的通知"},
    )
    yield (
        "raw GBK folded inside a character",
        mail(subject="会议通知".encode("gbk")[:3] + b"\n " + "会议通知".encode("gbk")[3:]),
        {"subject": "会议通知"},
    )
    yield (
        "ISO-2022-JP word",
        mail(subject=word("会議のお知らせ", "iso-2022-jp")),
        {"subject": "会議のお知らせ"},
    )
    yield (
        "raw ISO-2022-JP",
        mail(subject="会議のお知らせ".encode("iso-2022-jp")),
        {"subject": "会議のお知らせ"},
    )
    yield (
        "raw HZ",
        mail(subject=b"~{" + bytes(each & 0x7F for each in "会议通知".encode("gb2312")) + b"~}"),
        {"subject": "会议通知"},
    )
    yield (
        "Korean word",
        mail(subject=word("회의 공지", "ks_c_5601-1987".replace("ks_c_5601-1987", "euc-kr"))),
        {"subject": "회의 공지"},
    )
    yield "emoji", mail(subject=word("🎉 生日快乐", "utf-8")), {"subject": "🎉 生日快乐"}
    yield "not a word at all", mail(subject=b"=?what is this?="), {"subject": "=?what is this?="}
    yield "price formula", mail(subject=b"a=?b and c?=d"), {"subject": "a=?b and c?=d"}
    yield "20,000 words", mail(subject=b"\n ".join([word("会", "utf-8")] * 20000)), {"starts": "会会会会"}
    yield "header of 200 kB", mail(subject=b"x" * 200_000), {"starts": "xxxx"}
    yield "subject twice", b"Subject: first\n" + mail(subject=b"second"), {"subject": "first"}
    yield (
        "name with spaces before the colon",
        b"From : a@b.example\nSubject : hello\nDate : Fri, 20 Nov 2026 09:30:00 +0800\n\ntext",
        {"subject": "hello", "sender": "a@b.example", "text": "text"},
    )
    yield (
        "upper case names",
        b"FROM: a@b.example\nSUBJECT: hello\n\ntext",
        {"subject": "hello", "sender": "a@b.example", "text": "text"},
    )


def address_mails():
    for name, written, email, shown in (
        ("raw GBK name", "张三".encode("gbk") + b" <z@x.example>", "z@x.example", "张三"),
        ("raw UTF-8 name in quotes", '"张三"'.encode() + b"<z@x.example>", "z@x.example", "张三"),
        ("raw Big5 name with a backslash in it", "許功蓋".encode("big5") + b" <z@x.example>", "z@x.example", "許功蓋"),
        ("word in quotes", b'"' + word("张三", "gbk") + b'" <z@x.example>', "z@x.example", "张三"),
        ("name of two words", word("张", "utf-8") + b" " + word("三", "utf-8") + b" <z@x.example>", "z@x.example", "张三"),
        ("full-width brackets", "张三＜z@x.example＞".encode(), "z@x.example", "张三"),
        ("full-width at", "张三＜z＠x.example＞".encode(), "z@x.example", "张三"),
        ("quote never closed", b'"Zhang San <z@x.example>', "z@x.example", "Zhang San"),
        ("bracket never closed", b"Zhang San <z@x.example", "z@x.example", "Zhang San"),
        ("brackets twice", b"Zhang San <<z@x.example>>", "z@x.example", "Zhang San"),
        ("only the bare address", b"z@x.example", "z@x.example", ""),
        ("name in a comment", b"z@x.example (Zhang San)", "z@x.example", "Zhang San"),
        ("address in a comment", b"Zhang San (z@x.example)", "z@x.example", "Zhang San"),
        ("no brackets", b"Zhang San z@x.example", "z@x.example", "Zhang San"),
        ("address first", b"z@x.example Zhang San", "z@x.example", "Zhang San"),
        ("mailto", b"Zhang San <mailto:z@x.example>", "z@x.example", "Zhang San"),
        ("square brackets", b"Zhang San [mailto:z@x.example]", "z@x.example", "Zhang San"),
        ("blanks inside", b"Zhang San < z @ x.example >", "z@x.example", "Zhang San"),
        ("comma in a bare name", b"Zhang, San <z@x.example>", "z@x.example", "Zhang, San"),
        ("Chinese comma in a name", "华悦公司，采购部 <z@x.example>".encode(), "z@x.example", "华悦公司，采购部"),
        ("non-ASCII local part", "张三 <张三@x.example>".encode(), "张三@x.example", "张三"),
        ("route", b"Zhang <@a.example,@b.example:z@x.example>", "z@x.example", "Zhang"),
        ("a dot behind", b"Zhang San <z@x.example.>", "z@x.example", "Zhang San"),
        ("quoted as a whole", b'"z@x.example"', "z@x.example", ""),
        ("single quotes", b"'Zhang San' <z@x.example>", "z@x.example", "Zhang San"),
        ("escaped quotes", b'"Zhang \\"Boss\\" San" <z@x.example>', "z@x.example", 'Zhang "Boss" San'),
        ("3,000 brackets", b"(" * 3000 + b") z@x.example", None, None),
    ):  # fmt: skip
        yield name, mail(sender=written), {"sender": email} | ({"name": shown} if shown is not None else {})
    for sign in ("；", "，", "、", ";", ","):
        raw = mail(cc=f"张三 <a@x.example>{sign}李四 <b@x.example>{sign} c@x.example".encode())
        yield f"addresses parted by {sign}", raw, {"cc": ["a@x.example", "b@x.example", "c@x.example"]}
    yield "a group", mail(cc=b"team: a@x.example, B <b@x.example>;"), {"cc": ["a@x.example", "b@x.example"]}
    yield "undisclosed", mail(cc=b"undisclosed-recipients:;"), {"cc": []}


def name_mails():
    name = "第三季度报告（终稿）.pdf"
    utf, gbk = name.encode(), name.encode("gbk")
    percent = b"".join(b"%%%02X" % each for each in gbk)
    upercent = b"".join(b"%%%02X" % each for each in utf)
    for what, disposition in (
        ("raw UTF-8", b'attachment; filename="' + utf + b'"'),
        ("raw GBK", b'attachment; filename="' + gbk + b'"'),
        ("raw GBK without quotes", b"attachment; filename=" + gbk),
        ("word in quotes", b'attachment; filename="' + word(gbk, "gb2312") + b'"'),
        ("words folded in quotes", b'attachment; filename="' + word(gbk[:8], "gbk") + b"\n " + word(gbk[8:], "gbk") + b'"'),
        ("word without quotes", b"attachment; filename=" + word(utf, "utf-8")),
        ("quoted word", b'attachment; filename="' + word(utf, "utf-8", "Q") + b'"'),
        ("RFC 2231", b"attachment; filename*=utf-8''" + upercent),
        ("RFC 2231 in GBK", b"attachment; filename*=gb2312'zh'" + percent),
        ("RFC 2231 without charset", b"attachment; filename*=''" + percent),
        ("RFC 2231 in quotes", b"attachment; filename*=\"utf-8''" + upercent + b'"'),
        ("RFC 2231 in pieces", b"attachment;\n filename*0*=gbk''" + percent[:30] + b";\n filename*1*=" + percent[30:]),
        ("RFC 2231 pieces out of order", b"attachment;\n filename*1*=" + upercent[27:] + b";\n filename*0*=utf-8''" + upercent[:27]),
        ("RFC 2231 pieces of words", b'attachment;\n filename*0="' + word(utf, "utf-8")[:30] + b'";\n filename*1="' + word(utf, "utf-8")[30:] + b'"'),
        ("both forms", b'attachment; filename="x.pdf"; filename*=utf-8\'\'' + upercent),
        ("percent escapes in the old form", b'attachment; filename="' + upercent + b'"'),
        ("RFC 2231 value in the old form", b"attachment; filename=\"utf-8''" + upercent + b'"'),
        ("says the wrong charset", b"attachment; filename*=iso-8859-1''" + percent),
    ):  # fmt: skip
        yield (
            f"file name: {what}",
            parts(plain(EN.encode()), file(disposition)),
            {"text": EN, "files": [name]},
        )
    yield (
        "name in Content-Type only",
        parts(plain(EN.encode()), file(b"attachment", b'application/pdf; name="' + word(gbk, "gbk") + b'"')),
        {"files": [name]},
    )
    yield (
        "a path",
        parts(plain(EN.encode()), file(b'attachment; filename="C:\\Users\\li\\' + gbk + b'"')),
        {"files": [name]},
    )
    yield (
        "backslash octets in a Big5 name",
        parts(plain(EN.encode()), file(b'attachment; filename="' + "許功蓋.pdf".encode("big5") + b'"')),
        {"files": ["許功蓋.pdf"]},
    )


def structure_mails():
    stub = b"This is a multi-part message in MIME format.\n"
    yield (
        "boundary not declared",
        parts(plain(ZH.encode()), file(b'attachment; filename="a.pdf"'), declared=b""),
        {"text": ZH, "files": ["a.pdf"]},
    )
    yield (
        "boundary differs by case",
        parts(plain(ZH.encode()), boundary=b"AbC", declared=b"abc"),
        {"text": ZH},
    )
    yield (
        "another boundary",
        parts(plain(ZH.encode()), rich("<p>" + ZH), kind=b"alternative", declared=b"zz"),
        {"text": ZH},
    )
    yield (
        "declared boundary is a beginning of the real one",
        parts(plain(ZH.encode()), boundary=b"b1234", declared=b"b1"),
        {"text": ZH},
    )
    yield (
        "quote of the boundary never closed",
        mail(b"--b1\n" + plain(ZH.encode()) + b"\n--b1--\n", content_type=b'multipart/mixed; boundary="b1'),
        {"text": ZH},
    )
    yield (
        "boundary in single quotes",
        mail(b"--b1\n" + plain(ZH.encode()) + b"\n--b1--\n", content_type=b"multipart/mixed; boundary='b1'"),
        {"text": ZH},
    )
    yield (
        "semicolon missing before boundary",
        mail(b"--b1\n" + plain(ZH.encode()) + b"\n--b1--\n", content_type=b'multipart/mixed boundary="b1"'),
        {"text": ZH},
    )
    yield "boundary with blanks behind", parts(plain(ZH.encode()), boundary=b"b1  "), {"text": ZH}
    yield "no boundary anywhere", mail(ZH.encode("gbk"), content_type=b"multipart/mixed"), {"text": ZH}
    yield (
        "no boundary anywhere, encoded",
        mail(b64(ZH), content_type=b'multipart/mixed; boundary="x"', content_transfer_encoding=b"base64"),
        {"text": ZH},
    )
    markup = f"<div>{ZH}</div><p>请看<br>附件</p>".encode("gbk")
    raw = mail(markup, content_type=b'multipart/alternative; boundary="x"')
    yield "no boundary anywhere, markup", raw, {"text": f"{ZH}\n\n请看\n附件"}
    raw = mail(
        ZH.encode("gbk"), content_type=b'multipart/mixed; boundary="x"', content_transfer_encoding=b"base64"
    )
    yield "no boundary anywhere, decoded already", raw, {"text": ZH}
    raw = mail(b"Subject: inner\n\n" + ZH.encode(), content_type=b"message/partial; id=x; number=1")
    yield "a piece of a mail", raw, {"contains": ["inner", ZH]}
    yield (
        "closing line missing",
        parts(plain(ZH.encode()), plain(EN.encode()), close=False),
        {"text": f"{ZH}\n\n{EN}"},
    )
    yield (
        "closed too early",
        parts(plain(ZH.encode()), after=b"--b1\n" + plain(EN.encode()) + b"\n--b1--\n"),
        {"text": f"{ZH}\n\n{EN}"},
    )
    yield (
        "boundary stuck to the text",
        mail(
            b"--b1\n" + plain(b64(ZH).strip(), encoding=b"base64") + b"--b1--\n",
            content_type=b'multipart/mixed; boundary="b1"',
        ),
        {"text": ZH},
    )
    yield (
        "text before the first part only",
        parts(b"Content-Type: image/png\n\nx", before=ZH.encode() + b"\n"),
        {"text": ZH},
    )
    yield "preamble is not text", parts(plain(ZH.encode()), before=stub), {"text": ZH}
    yield "part without a header", parts(b"\n" + ZH.encode()), {"text": ZH}
    yield "part without header and empty line", parts(ZH.encode() + b"\nsecond"), {"text": ZH + "\nsecond"}
    yield (
        "part with text like a header",
        parts(b"Dear all: hello\nsecond"),
        {"text": "Dear all: hello\nsecond"},
    )
    yield (
        "part without an empty line",
        parts(b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n" + b64(ZH)),
        {"text": ZH},
    )
    yield (
        "empty plain, full HTML",
        parts(plain(b"\n"), rich(f"<p>{ZH}</p>"), kind=b"alternative"),
        {"text": ZH},
    )
    yield (
        "stub and HTML",
        parts(
            plain("您的邮件客户端不支持HTML格式，请使用浏览器查看".encode()),
            rich(f"<p>{ZH}</p>"),
            kind=b"alternative",
        ),
        {"text": ZH},
    )
    yield (
        "English stub and HTML",
        parts(
            plain(b"Your mail reader does not support HTML. View this email in your browser."),
            rich(f"<p>{ZH}</p>"),
            kind=b"alternative",
        ),
        {"text": ZH},
    )
    yield (
        "a short plain text is no stub",
        parts(plain("同意。".encode()), rich("<p>同意。</p>"), kind=b"alternative"),
        {"text": "同意。"},
    )
    yield "HTML first", parts(rich(f"<p>{ZH}</p>"), plain(ZH.encode()), kind=b"alternative"), {"text": ZH}
    yield "HTML and plain said to be mixed", parts(plain(ZH.encode()), rich(f"<div>{ZH}</div>")), {"text": ZH}
    yield (
        "several texts",
        parts(plain(ZH.encode()), file(b'attachment; filename="a.pdf"'), plain(EN.encode())),
        {"text": f"{ZH}\n\n{EN}"},
    )
    inner = (
        b'Content-Type: multipart/related; boundary="r"; start="<t>"\n\n--r\nContent-Type: image/png\n\nx\n--r\nContent-ID: <t>\n'
        + rich(f"<p>{ZH}</p>")
        + b"\n--r--\n"
    )
    yield "related whose text is not first", parts(inner), {"text": ZH}
    yield (
        "signed",
        parts(plain(ZH.encode()), b"Content-Type: application/pgp-signature\n\nxx", kind=b"signed"),
        {"text": ZH},
    )
    yield (
        "text is an attachment",
        text(ZH.encode(), b"utf-8", content_disposition=b"attachment"),
        {"text": ZH},
    )
    yield (
        "text part has a file name",
        parts(b'Content-Type: text/plain; charset=utf-8; name="body.txt"\n\n' + ZH.encode()),
        {"text": ZH},
    )
    yield (
        "only an attached mail",
        parts(b"Content-Type: message/rfc822\n\n" + mail(ZH.encode(), subject=b"inner")),
        {"contains": ["inner", ZH]},
    )
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="n%d"\n\n--n%d\n' % (n, n) for n in range(3000)
    )
    yield "3,000 nested parts", HEAD + nested + plain(ZH.encode()), {"text": ZH}
    yield (
        "3,000 nested parts of one boundary",
        HEAD
        + b'Content-Type: multipart/mixed; boundary="n"\n\n'
        + b'--n\nContent-Type: multipart/mixed; boundary="n"\n\n' * 3000
        + b"--n\n"
        + plain(ZH.encode()),
        {"text": ZH},
    )
    yield "kind unknown", text(ZH.encode(), b"utf-8", kind=b"text"), {"text": ZH}
    yield "kind misspelt", text(ZH.encode(), b"utf-8", kind=b"text\\plain"), {"text": ZH}
    yield (
        "HTML said to be plain",
        text(f"<html><body><p>{ZH}</p></body></html>".encode(), b"utf-8"),
        {"text": ZH},
    )
    yield (
        "HTML without a type",
        mail(f"<!DOCTYPE html><html><body><p>{ZH}</p></body></html>".encode()),
        {"text": ZH},
    )
    yield (
        "enriched",
        text(
            b"<bold>Meeting</bold> at\nthree\n\n<param>x</param>bye << ok", b"us-ascii", kind=b"text/enriched"
        ),
        {"text": "Meeting at three\nbye < ok"},
    )
    yield (
        "encrypted",
        parts(
            b"Content-Type: application/pgp-encrypted\n\nVersion: 1",
            b"Content-Type: application/octet-stream\n\nxxxx",
            kind=b"encrypted",
        ),
        {"text": "", "defect": "encrypted"},
    )
    yield (
        "digest",
        parts(b"\n" + mail(ZH.encode(), subject=b"one"), kind=b"digest"),
        {"contains": ["one", ZH]},
    )
    yield (
        "uuencoded file in the text",
        mail(ZH.encode() + b"\n\nbegin 644 a.txt\n#0V%T\n`\nend\n" + EN.encode()),
        {"text": f"{ZH}\n\n{EN}", "files": ["a.txt"]},
    )
    yield (
        "yEnc in the text",
        mail(b"see\n=ybegin line=128 size=3 name=a.bin\n\xaa\xab\xac\n=yend size=3\n"),
        {"text": "see", "files": ["a.bin"]},
    )
    yield (
        "a file with a name of one letter",
        mail(b"see\n\nbegin 644 a\n#0V%T\n`\nend\n"),
        {"text": "see", "files": ["a"]},
    )
    extract = rich("".join(f"<p style='font-family:宋体;color:#000'>{ZH}{n}</p>" for n in range(300)))
    yield (
        "plain text is only the beginning of the HTML",
        parts(plain((ZH * 4).encode()), extract, kind=b"alternative"),
        {"contains": [ZH + "299"]},
    )
    yield "type unknown", mail(ZH.encode("gbk"), content_type=b"unknown/unknown"), {"text": ZH}
    yield "type that says nothing", mail(ZH.encode(), content_type=b"application/octet-stream"), {"text": ZH}
    signed = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80\x06\x09\x2a\x86\x48"
    signed += b"\x86\xf7\x0d\x01\x07\x01\xa0\x80\x24\x80"
    entity = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + ZH.encode()
    signed += b"".join(
        b"\x04" + bytes([len(each)]) + each for each in (entity[:50], entity[50:100], entity[100:])
    )
    signed += b"\0\0\0\0\0\0\0\0\0\0\0\0"
    kind = b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
    raw = mail(b64(signed), content_type=kind, content_transfer_encoding=b"base64")
    yield "text inside a signature", raw, {"text": ZH, "files": ["smime.p7m"]}
    sealed = signed.replace(b"\x01\x07\x02", b"\x01\x07\x03")
    raw = mail(
        b64(sealed), content_type=kind.replace(b"signed", b"enveloped"), content_transfer_encoding=b"base64"
    )
    yield "enveloped by S/MIME", raw, {"text": "", "defect": "encrypted"}
    yield "begin is a word", mail(b"We\nbegin 2026 together\nnow"), {"text": "We\nbegin 2026 together\nnow"}


def transfer_mails():
    coded = b64(ZH * 5).replace(b"\n", b"")
    wrapped = b"\n".join(coded[at : at + 60] for at in range(0, len(coded), 60))
    yield "Base64 in lines of 60", text(wrapped, b"utf-8", b"base64"), {"text": ZH * 5}
    yield (
        "Base64 with blanks and signs",
        text(
            b" ".join(coded[at : at + 10] for at in range(0, len(coded), 10)) + b"!*\n", b"utf-8", b"base64"
        ),
        {"text": ZH * 5},
    )
    yield (
        "Base64 without padding",
        text(b64("会议 ok").strip().rstrip(b"="), b"utf-8", b"base64"),
        {"text": "会议 ok"},
    )
    yield (
        "Base64 put together",
        text(
            base64.b64encode("会议 ok\n".encode()) + b"\n" + base64.b64encode("纪要 ok".encode()),
            b"utf-8",
            b"base64",
        ),
        {"text": "会议 ok\n纪要 ok"},
    )
    yield (
        "list footer under Base64",
        text(wrapped + b"\n_______________\nlist mailing list footer\n", b"utf-8", b"base64"),
        {"contains": [ZH * 5]},
    )
    yield (
        "says Base64, is plain",
        text(ZH.encode() + b"\n" + EN.encode(), b"utf-8", b"base64"),
        {"text": f"{ZH}\n{EN}"},
    )
    yield (
        "says Base64, is plain English",
        text(EN.encode() + b"\n" + EN.encode(), b"utf-8", b"base64"),
        {"text": f"{EN}\n{EN}"},
    )
    yield "says nothing, is Base64", text(wrapped, b"utf-8"), {"text": ZH * 5}
    yield "encoding misspelt", text(wrapped, b"utf-8", b'"base-64";'), {"text": ZH * 5}
    quoted = quopri.encodestring((ZH * 5).encode())
    yield "quoted-printable", text(quoted, b"utf-8", b"quoted-printable"), {"text": ZH * 5}
    yield (
        "quoted-printable in lower case",
        text(quoted.replace(b"=E", b"=e").replace(b"=B", b"=b"), b"utf-8", b"Quoted-Printable"),
        {"text": ZH * 5},
    )
    yield (
        "blanks behind soft breaks",
        text(quoted.replace(b"=\n", b"= \t\n"), b"utf-8", b"quoted-printable"),
        {"text": ZH * 5},
    )
    yield (
        "raw octets in quoted-printable",
        text(ZH.encode() + b"=E4=BC=9A", b"utf-8", b"quoted-printable"),
        {"text": ZH + "会"},
    )
    yield (
        "says nothing, is quoted-printable",
        text(quopri.encodestring((ZH * 2).encode()), b"utf-8"),
        {"text": ZH * 2},
    )
    yield (
        "a lone sign in quoted-printable",
        text(b"1 + 1 =2 and = 3 =ZZ", b"utf-8", b"quoted-printable"),
        {"text": "1 + 1 =2 and = 3 =ZZ"},
    )
    yield (
        "quoted-printable twice",
        text(quopri.encodestring(quopri.encodestring(ZH.encode())), b"utf-8", b"quoted-printable"),
        {"text": ZH},
    )
    link = "请访问 http://x.example/?id=12&k=AB 谢谢配合"
    yield (
        "says quoted-printable, is plain",
        text(link.encode("gbk"), b"gb2312", b"quoted-printable"),
        {"text": link},
    )
    link = b"see http://x.example/?id=12&k=03"
    yield "says quoted-printable, is a link", text(link, None, b"quoted-printable"), {"text": link.decode()}
    yield (
        "flowed with DelSp",
        mail(
            "会议在三 \n楼召开。\n\n谢谢".encode(),
            content_type=b"text/plain; charset=utf-8; format=flowed; delsp=yes",
        ),
        {"text": "会议在三楼召开。\n\n谢谢"},
    )
    yield (
        "uuencoded body",
        mail(
            b"begin 644 x\n#0V%T\n`\nend\n",
            content_type=b"text/plain",
            content_transfer_encoding=b"x-uuencode",
        ),
        {"text": "Cat"},
    )


def octet_mails():
    base = mail(ZH.encode(), subject=b"hello", content_type=b"text/plain; charset=utf-8")
    want = {"subject": "hello", "text": ZH, "sender": "li@huayue.example"}
    yield "CR LF", base.replace(b"\n", b"\r\n"), want
    yield "CR only", base.replace(b"\n", b"\r"), want
    yield (
        "CR CR LF",
        base.replace(b"\n", b"\r\r\n"),
        {"subject": "hello", "sender": "li@huayue.example", "contains": [ZH]},
    )
    yield "mixed line ends", base.replace(b"\n", b"\r\n", 3), want
    yield "byte order mark", b"\xef\xbb\xbf" + base, want
    yield "mbox line", b"From li@huayue.example Fri Nov 20 09:30:00 2026\n" + base, want
    yield (
        "two mbox lines",
        b"From x Fri Nov 20 09:30:00 2026\n>From y Fri Nov 20 09:30:00 2026\n" + base,
        want,
    )
    yield "empty lines before", b"\r\n \r\n" + base, want
    yield "NUL everywhere", base.replace(b"e", b"e\0"), want
    yield "all in UTF-16", base.decode().encode("utf-16"), want
    yield "white space for an empty line", base.replace(b"\n\n", b"\n \t\n", 1), want
    yield "separator missing before Chinese", base.replace(b"\n\n", b"\n", 1), want
    yield (
        "separator missing before a greeting",
        base.replace(b"\n\n", b"\nDear all: hello\nplease read\n", 1),
        {"contains": ["Dear all: hello", ZH]},
    )
    yield (
        "separator missing, quoted header in the text",
        b"From: li@huayue.example\nSubject: hello\nSee below.\nFrom: other@x.example\nSubject: other\nThanks",
        {"subject": "hello", "sender": "li@huayue.example", "contains": ["See below.", "Thanks"]},
    )
    yield (
        "link right below the header",
        b"From: li@huayue.example\nSubject: hello\nhttp://x.example/a\n" + ZH.encode(),
        {"contains": ["http://x.example/a", ZH]},
    )
    yield "only text", ZH.encode(), {"text": ZH, "no_sender": True}
    yield "only text in GBK", ZH.encode("gbk"), {"text": ZH}


def html_mails():
    yield (
        "table",
        html(
            "<p>请看</p><table><tr><th>时间</th><th>地点</th></tr><tr><td>周三</td><td>三楼</td></tr></table>"
        ),
        {"text": "请看\n\n时间\t地点\n周三\t三楼"},
    )
    yield (
        "Outlook's table",
        html(
            "<table><tr><td><p class=MsoNormal>会议<o:p></o:p></p></td><td><p class=MsoNormal>周三<br>下午</p></td></tr></table>"
        ),
        {"text": "会议\t周三 下午"},
    )
    yield (
        "table for the layout",
        html(f"<table><tr><td><table><tr><td>{ZH}</td></tr></table></td></tr><tr><td>{EN}</td></tr></table>"),
        {"text": f"{ZH}\n{EN}"},
    )
    yield (
        "lists",
        html("<ul><li>一</li><li>二<ul><li>内</li></ul></li></ul><ol start=3><li>三</li><li>四</li></ol>"),
        {"text": "• 一\n• 二\n  • 内\n3. 三\n4. 四"},
    )
    yield "breaks", html("a<br>b<br/><br>c<div>d</div><div><br></div>e"), {"text": "a\nb\n\nc\nd\n\ne"}
    yield "preformatted", html("<pre>a   b\n  c</pre>"), {"text": "a   b\n  c"}
    yield (
        "hidden by style",
        html(
            f'<div style="display:none;max-height:0">预览</div><span style="font-size:0">x</span><p>{ZH}</p>'
        ),
        {"text": ZH},
    )
    yield (
        "hidden by a style sheet",
        html(
            f"<style>.pre{{display:none}}@media print{{.p{{display:none}}}}</style><p class=pre>预览</p><p class=p>{ZH}</p>"
        ),
        {"text": ZH},
    )
    yield (
        "conditional comments",
        html(
            f"<!--[if mso]><p>mso</p><![endif]--><![if !mso]><p>{ZH}</p><![endif]><style>p{{color:red}}</style><script>x()</script>"
        ),
        {"text": ZH},
    )
    yield "all is hidden", html(f"<div style='display:none'>{ZH}</div>"), {"text": ZH}
    yield "only a picture", html('<img src="cid:1" alt="放假通知">'), {"text": "放假通知"}
    yield "entities", html("&#20250;&#x8BAE;&nbsp;&amp;&lt;b&gt;&quot;&copy"), {"text": '会议 &<b>"©'}
    yield (
        "addresses that look like tags",
        html("<p>From: Li <li@x.example></p><p>to</p>"),
        {"contains": ["<li@x.example>"]},
    )
    yield (
        "link that lies",
        html('<a href="http://evil.example/x">www.huayue.example</a>'),
        {"text": "www.huayue.example [evil.example]"},
    )
    yield "line ends between Chinese", html("<p>请各部门\n报送材料</p>"), {"text": "请各部门报送材料"}
    yield "tags never closed", html(f"<div><p>{ZH}<table><tr><td>a<td>b"), {"text": f"{ZH}\n\na\tb"}
    yield "comment never closed", html(f"<!-- {ZH}"), {"contains": [ZH]}
    yield "HTML without a tag", html("第一行\n第二行 &amp; x"), {"text": "第一行\n第二行 & x"}
    yield (
        "title is not text",
        html(f"<html><head><title>x</title></head><body>{ZH}</body></html>"),
        {"text": ZH},
    )
    yield "text behind the end", html(f"<html><body>{ZH}</body></html>{EN}"), {"contains": [ZH, EN]}
    yield "300 nested tables", html("<table><tr><td>" * 300 + ZH), {"text": ZH}
    yield (
        "image in the markup",
        html(f'<img src="data:image/png;base64,{"A" * 2_000_000}"><p>{ZH}</p>'),
        {"text": ZH},
    )


DATES = (
    ("Wed, 5 Nov 2025 15:04:00 +0800 (CST)", "2025-11-05T15:04:00+08:00"),
    ("5 Nov 25 15:04 GMT", "2025-11-05T15:04:00+00:00"),
    ("Wed, 05 Nov 105 15:04:00 GMT", "2005-11-05T15:04:00+00:00"),
    ("Wed, 5 Nov 2025 下午 3:04", "2025-11-05T15:04:00+08:00"),
    ("Wed, 5 Nov 2025 3:04 PM +0800", "2025-11-05T15:04:00+08:00"),
    ("星期三, 5 十一月 2025 15:04:00 +0800", "2025-11-05T15:04:00+08:00"),
    ("周三, 5 11月 2025 15:04:00 +0800", "2025-11-05T15:04:00+08:00"),
    ("2025年11月5日(星期三) 下午3:04", "2025-11-05T15:04:00+08:00"),
    ("2025-11-05 15:04:05", "2025-11-05T15:04:05+00:00"),
    ("2025-11-05T15:04:05.123+08:00", "2025-11-05T15:04:05+08:00"),
    ("2025/11/5 15:04:05 +0800", "2025-11-05T15:04:05+08:00"),
    ("20251105T150405Z", "2025-11-05T15:04:05+00:00"),
    ("Wed Nov  5 15:04:05 2025", "2025-11-05T15:04:05+00:00"),
    ("Wed Nov 05 15:04:05 GMT+08:00 2025", "2025-11-05T15:04:05+08:00"),
    ("mer., 5 nov. 2025 15:04:05 +0100", "2025-11-05T15:04:05+01:00"),
    ("Mi, 5 Dez 2025 15:04:05 +0100", "2025-12-05T15:04:05+01:00"),
    ("5 de noviembre de 2025 15:04", "2025-11-05T15:04:00+00:00"),
    ("05-Nov-2025 15:04:05 +0800", "2025-11-05T15:04:05+08:00"),
    ("Wed, 05 Nov 2025 15.04.05 +0800", "2025-11-05T15:04:05+08:00"),
    ("Wednesday, November 5, 2025 3:04 PM", "2025-11-05T15:04:00+00:00"),
    ("Wed, 5 Nov 2025 15:04:05 GMT+8", "2025-11-05T15:04:05+08:00"),
    ("Wed, 5 Nov 2025 15:04:05 (China Standard Time)", "2025-11-05T15:04:05+08:00"),
    ("Wed, 5 Nov 2025 15:04:05 EST", "2025-11-05T15:04:05-05:00"),
    ("Wed,5 Nov 2025 15:04:05+0800", "2025-11-05T15:04:05+08:00"),
    ("25/11/2025 15:04", "2025-11-25T15:04:00+00:00"),
    ("Wed, 11/05/2025 15:04", "2025-11-05T15:04:00+00:00"),
    ("05.11.2025 15:04:05", "2025-11-05T15:04:05+00:00"),
    ("Wed, 5 Nov 2025 15:04:60 +0800", "2025-11-05T15:04:59+08:00"),
    ("=?gbk?B?MjAyNcTqMTHUwjXI1SAxNTowNA==?=", "2025-11-05T15:04:00+08:00"),
    ("11/05/2025 15:04", None),
    ("Wed, 31 Nov 2025 15:04:05 +0800", None),
    ("Wed, 5 Nov 2025 15:04:05 +9999", None),
    ("Wed, 5 Nov 2025 25:04:05 +0800", None),
    ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("昨天", None),
    ("", None),
)
