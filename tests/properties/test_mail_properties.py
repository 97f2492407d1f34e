"""Whatever happens to a mail on its way: it is read or refused in our words, in little time, and its text is not lost."""

import base64
import quopri
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import ugly_mails
from zongban.mail.errors import MailError, Unreadable
from zongban.mail.letter import Letter
from zongban.mail.message import read_letter

CORPUS = Path(__file__).parents[1] / "corpus"
REAL = sorted(CORPUS.glob("samples/mails/*.eml")) + sorted(CORPUS.glob("replies/mails/*.eml"))
UGLY = [
    raw
    for kind in (
        ugly_mails.charset_mails,
        ugly_mails.header_mails,
        ugly_mails.structure_mails,
        ugly_mails.html_mails,
    )
    for _, raw, _ in kind()
    if len(raw) < 20_000
]
MAILS = [each.read_bytes() for each in REAL] + UGLY
SECONDS = 3.0
SCRAPS = (
    b"\n\n", b"\r", b"\0", b"--", b"=?utf-8?B?", b"?=", b"boundary=", b"<", b">", b'"', b"~{", b"\x1b$B", b"\xff\xfe", b"begin 644 a\n",
    b"Content-Type: text/html; charset=utf-16\n", b"<table><tr><td>", b"</td>", b"<!--", b"<style>", b"multipart/", b"base64", b"(", b":",
    b";", b"%", b"'", b"\x80", b"charset=hz", b"charset=utf-7", b"message/rfc822", b"=\n", "会".encode("gbk"), b"From: a@b.example\n",
)  # fmt: skip
NAMES = (
    b"utf-8",
    b"gb2312",
    b"GB2312",
    b"gbk",
    b"iso-8859-1",
    b"base64",
    b"quoted-printable",
    b"text/plain",
    b"multipart",
    b"\n",
)
PLACE = st.floats(0, 1)
BLOWS = st.one_of(
    st.tuples(st.just("cut"), PLACE, st.integers(1, 400)),
    st.tuples(st.just("end"), PLACE, st.just(0)),
    st.tuples(st.just("put"), PLACE, st.one_of(st.sampled_from(SCRAPS), st.binary(min_size=1, max_size=8))),
    st.tuples(st.just("flip"), PLACE, st.integers(1, 255)),
    st.tuples(st.just("again"), PLACE, st.integers(1, 300)),
    st.tuples(st.just("splice"), PLACE, st.integers(0, len(MAILS) - 1)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from((*NAMES, *SCRAPS))),
)


def struck(raw, blow):
    """The mail after one blow."""
    kind, where, what = blow
    if kind == "rename":
        return raw.replace(where, what, 3)
    at = int(where * len(raw))
    if kind == "cut":
        return raw[:at] + raw[at + what :]
    if kind == "end":
        return raw[:at]
    if kind == "put":
        return raw[:at] + what + raw[at:]
    if kind == "flip":
        return raw[:at] + bytes([raw[at] ^ what]) + raw[at + 1 :] if at < len(raw) else raw
    if kind == "again":
        return raw[:at] + raw[at : at + what] * 5 + raw[at + what :]
    return raw[:at] + MAILS[what][:3000]


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.sampled_from(MAILS), st.lists(BLOWS, min_size=1, max_size=6))
def test_a_battered_mail_is_read_or_refused_and_costs_little(raw, blows):
    for blow in blows:
        raw = struck(raw, blow)
    before = process_time()
    try:
        letter = read_letter(raw)
    except Unreadable as refusal:
        if refusal.__cause__ is not None:
            raise
        return  # a mail with nothing in it
    except MailError:
        return
    assert process_time() - before < SECONDS
    assert Letter.from_json(letter.to_json()) == letter
    letter.to_json().encode("utf-8")


TEXTS = {
    ugly_mails.ZH: ("gb18030", "utf-8", "hz"),
    ugly_mails.TW: ("big5", "utf-8", "gb18030"),
    ugly_mails.JA: ("cp932", "utf-8", "iso2022_jp", "euc_jp"),
    ugly_mails.KO: ("cp949", "utf-8"),
    ugly_mails.EN: ("ascii", "utf-8"),
}
ENCODED = st.sampled_from([(text, codec) for text, codecs in TEXTS.items() for codec in codecs])
LABELS = st.sampled_from(
    (None, b"us-ascii", b"utf-8", b"gb2312", b"iso-8859-1", b"x-unknown", b"", b'"utf-8', b"8bit", b"GBK")
)
WAYS = st.sampled_from((b"8bit", b"base64", b"quoted-printable", b"binary", b"x-unknown"))
WRAPS = st.sampled_from(
    (
        "alone",
        "mixed",
        "alternative",
        "no boundary",
        "other boundary",
        "not closed",
        "nested",
        "attached mail",
    )
)


def transported(octets, way):
    if way == b"base64":
        return base64.encodebytes(octets)
    return quopri.encodestring(octets) if way == b"quoted-printable" else octets


def wrapped(part, wrap):
    """A mail around one part."""
    if wrap == "alone":
        return ugly_mails.HEAD + part
    if wrap == "attached mail":
        return ugly_mails.parts(b"Content-Type: message/rfc822\n\n" + ugly_mails.HEAD + part)
    if wrap == "nested":
        inner = b'Content-Type: multipart/mixed; boundary="i"\n\n--i\n' + part + b"\n--i--\n"
        return ugly_mails.parts(inner, b"Content-Type: image/png\n\nx")
    image = b"Content-Type: image/png\n\nx"
    kind = b"alternative" if wrap == "alternative" else b"mixed"
    declared = {"no boundary": b"", "other boundary": b"zz"}.get(wrap)
    return ugly_mails.parts(part, image, kind=kind, declared=declared, close=wrap != "not closed")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(ENCODED, LABELS, WAYS, WRAPS, st.booleans())
def test_no_text_is_lost_whatever_its_charset_is_said_to_be_and_however_it_is_wrapped(
    encoded, label, way, wrap, markup
):
    text, codec = encoded
    octets = (f"<html><body><p>{text}</p></body></html>" if markup else text + "\n").encode(codec)
    kind = b"text/html" if markup else b"text/plain"
    head = b"Content-Type: " + kind + (b"; charset=" + label if label is not None else b"")
    part = head + b"\nContent-Transfer-Encoding: " + way + b"\n\n" + transported(octets, way)
    assert text in read_letter(wrapped(part, wrap)).text


SHOWN = tuple(each for each in SCRAPS if each != b"<style>" and b"text/html" not in each)
"""What hides nothing of what follows it: a style sheet or a tag that never closes does, in every reader."""


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(PLACE, st.one_of(st.sampled_from(SHOWN), st.binary(min_size=1, max_size=6))), max_size=5
    )
)
def test_damage_to_the_header_does_not_lose_the_text(blows):
    head, body = ugly_mails.HEAD, ugly_mails.ZH.encode("gbk") + b"\n" + ugly_mails.EN.encode()
    for where, what in blows:
        at = int(where * len(head))
        head = head[:at] + what + head[at:]
    letter = read_letter(head.rstrip(b"\n") + b"\n\n" + body)
    assert ugly_mails.EN in letter.text


@pytest.mark.parametrize("codec", ["gbk", "utf-8", "big5"])
def test_a_text_cut_anywhere_keeps_all_whole_characters(codec):
    text = ugly_mails.TW if codec == "big5" else ugly_mails.ZH
    octets = text.encode(codec)
    for end in range(8, len(octets)):
        whole = octets[:end].decode(codec, "ignore")
        assert read_letter(ugly_mails.text(octets[:end], codec.encode())).text.rstrip("\n") == whole
