"""The readable text of a mail: which parts it is, in what order, and what is text rather than a file."""

from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

import re2

from zongban.core import late_re as re
from zongban.mail import charsets, defects
from zongban.mail.enclosed import opened_signature, original_message
from zongban.mail.html_text import html_to_text
from zongban.mail.letter import Passage
from zongban.mail.plain_text import enriched_to_text, unflowed
from zongban.mail.structure import Limits, Part, Reading, content, read_part
from zongban.mail.wording import readable

__all__ = ["Body", "html_to_text", "is_text", "read_body", "unflowed"]

_STUB: Final = re2.compile(
    r"(?i)(?:does|do|can|could)(?: ?n[o']t|not)(?: currently)? (?:support|display|view|show|read|render|handle) "
    r"(?:the )?html|"
    r"(?:in|of|needs?|requires?|using|with|an?|enable|view) (?:an? )?html(?:[- ](?:capable|compatible|enabled|only|"
    r"based|e?-?mail|message|format|version|part|viewer|reader|client))|"
    r"(?:html|mime)[- ](?:capable|compatible|enabled) (?:e-?mail )?(?:client|reader|program|viewer)|"
    r"(?:view|see|read|open) (?:this|it|the) (?:(?:e-?mail|message|newsletter|mail) )?"
    r"(?:online|in (?:your|a) (?:web ?)?browser|as a web ?page)|multi-?part message in mime format|"
    r"不支[持援].{0,10}html|[请請](?:使用|用|以|切换).{0,12}(?:html|浏览器|瀏覽器)|html.{0,6}(?:格式|[邮郵]件)|"
    r"[无無]法(?:正常)?(?:[显顯]示|查看|浏览|阅读|檢視)"
)
_META_CHARSET: Final = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,80}encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_DATA: Final = re.compile(rb"[\"'(]data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s%]{200,}")
_MARKUP: Final = re.compile(
    r"(?is)\s{0,40}(?:<!doctype\s+html|<\?xml[^>]{0,80}\?>\s{0,9}<html|<html\b|<head\b|<body\b)"
)
_FILES: Final = frozenset(
    {
        "text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/csv", "text/xml", "text/rtf",
        "text/javascript", "text/x-amp-html", "text/watch-html", "text/x-diff", "text/x-patch", "text/rfc822-headers",
        "text/ecmascript", "text/tab-separated-values", "text/comma-separated-values", "text/x-python", "text/x-log",
        "text/uri-list", "text/sgml",
    }
)  # fmt: skip
_ENRICHED: Final = frozenset({"text/enriched", "text/richtext"})
_ONE_OF: Final = frozenset(
    {"multipart/related", "multipart/signed", "multipart/report", "multipart/appledouble"}
)
_STATUS: Final = frozenset(
    {"message/delivery-status", "message/global-delivery-status", "text/rfc822-headers"}
)
_MAILS: Final = frozenset({"message/rfc822", "message/global", "message/partial", "message/news"})
_REPEATED: Final = 16
_LARGE: Final = 8000
_TAGS: Final = re.compile(r"<[A-Za-z!/?]")
_NO_TEXT: Final = ("image/", "audio/", "video/", "font/", "model/", "multipart/", "message/")


class Body(NamedTuple):
    """Readable text, whether it came from HTML, the codec it was in, and what the HTML sets apart in it."""

    text: str
    html: bool
    codec: str | None
    passages: tuple[Passage, ...] = ()

    def set_apart(self) -> tuple[Passage, ...]:
        """Its passages; the whole text as one where the HTML tells nothing."""
        return self.passages or (Passage("own", self.text),)


def _set_apart(markup: str) -> tuple[Passage, ...]:
    """What the structure of HTML sets apart, fit to be shown."""
    from zongban.mail.quoted_markup import passages_of  # noqa: PLC0415 - lxml costs more than reading a plain mail

    found = passages_of(markup, html_to_text)
    return tuple(Passage(each.role, readable(each.text)[0]) for each in found)


class _Texts:
    """What is needed to read the text of any part of one mail."""

    def __init__(self, limits: Limits, hint: str | None, wrong: set[str]) -> None:
        self.limits = limits
        self.hint = hint
        self.wrong = wrong
        self._left = 4 * limits.html

    def _markup(self, part: Part) -> tuple[str, bool, str | None]:
        """Decoded octets of a text part, whether they are HTML, and their codec."""
        is_html = part.kind in ("text/html", "application/xhtml+xml")
        octets = content(part, self.wrong)
        if is_html and len(octets) > 20_000:
            octets = _DATA.sub(b'"', octets)
        octets = octets[: min(self.limits.html if is_html else self.limits.text * 4, max(self._left, 0))]
        self._left -= len(octets)
        decoded = charsets.decode(octets, self._charset(part, octets, is_html), self.hint)
        self.wrong |= decoded.defects
        text = decoded.text if decoded.text.isascii() else charsets.unmangled(decoded.text)
        is_html = is_html or (part.kind == "text/plain" and bool(_MARKUP.match(text)))
        return text, is_html, None if decoded.codec == "ascii" else decoded.codec

    def of_leaf(self, part: Part) -> Body:
        """Decoded text of one text part; HTML and enriched text are made plain."""
        markup, is_html, codec = self._markup(part)
        text = enriched_to_text(markup) if part.kind in _ENRICHED else markup
        if is_html:
            text = html_to_text(markup) if _TAGS.search(markup) else unescape(markup)
        text, hidden = readable(text)
        self.wrong |= {defects.HIDDEN} if hidden else set()
        if not is_html and part.parameters.get("format", "").lower() == "flowed":
            text = unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
        return Body(text, is_html, codec, _set_apart(markup) if is_html else ())

    @staticmethod
    def _charset(part: Part, octets: bytes, is_html: bool) -> str | None:
        """The declared charset; in HTML that of its head where the mail names none, or one that says nothing."""
        charset = part.parameters.get("charset")
        if is_html and charsets.codec_of(charset) in (None, "ascii", "cp1252") and not octets.isascii():
            meta = _META_CHARSET.search(octets[:8192])
            named = meta[1].decode("ascii", "replace") if meta else None
            return named if charsets.codec_of(named) else charset
        return charset

    def of(self, part: Part) -> Body:
        """Text of a part and those in it, in the order a mail program shows them."""
        if not part.children:
            return self.of_leaf(part) if is_text(part) else Body("", False, None)
        if part.kind == "multipart/alternative":
            return self._best(part)
        if part.kind in _ONE_OF:
            return self._first(part)
        return self._all(part.children)

    def _first(self, part: Part) -> Body:
        """Text of the part that the others belong to, by ``start`` (RFC 2387) or by its place; else of any other."""
        start = part.parameters.get("start", "").strip("<> ").encode("latin-1", "replace")
        named = [each for each in part.children if start and start in each.first("content-id")]
        for child in (*named, *part.children):
            body = self.of(child)
            if body.text.strip():
                return body
        return Body("", False, None)

    def _all(self, parts: list[Part]) -> Body:
        """Texts of all parts one after the other; one that says the same again is left out."""
        bodies: list[Body] = []
        for part in parts:
            body = self.of(part)
            self.hint = self.hint or body.codec
            if body.text.strip():
                bodies = _with(bodies, body)
        codec = next((each.codec for each in bodies if each.codec), None)
        texts = [each.text.strip("\n") if len(bodies) > 1 else each.text for each in bodies]
        apart = any(each.passages for each in bodies)
        passages = tuple(one for each in bodies for one in each.set_apart()) if apart else ()
        return Body("\n\n".join(texts), any(each.html for each in bodies), codec, passages)

    def _best(self, part: Part) -> Body:
        """The best of several forms of one text: plain, unless it is empty, a stub of the HTML or its beginning."""
        first = self._plainest(part)
        size = _compact(first.text)
        stub = size < 400 and bool(_STUB.search(first.text.encode("utf-8", "replace")))
        extract = size < 400 and _markup_octets(part) > _LARGE + 30 * size
        if size >= 80 and not stub and not extract:
            return first._replace(passages=self._beside(part))
        self.hint = self.hint or first.codec
        rich = self._richest(part)
        least = 0 if stub or not size else (3 * size + 200 if size >= 80 else 2 * size + 20)
        if _compact(rich.text) > least:
            return rich
        if not size:
            return self._all([each for each in part.children if each.kind != "text/html"])
        return first._replace(passages=rich.passages)

    def _plainest(self, part: Part) -> Body:
        """The first plain form that says something."""
        first = Body("", False, None)
        for child in part.children:
            if child.kind in ("text/plain", *_ENRICHED) and is_text(child):
                first = self.of_leaf(child)
                if first.text.strip() and not first.html:
                    break
        return first

    def _richest(self, part: Part) -> Body:
        """The last form with markup, or with parts of its own, that says something."""
        rich = Body("", False, None)
        for child in reversed(part.children):
            if child.kind == "text/html" or child.children:
                rich = self.of(child)
                if rich.text.strip():
                    break
        return rich

    def _beside(self, part: Part) -> tuple[Passage, ...]:
        """What the HTML beside a plain text sets apart."""
        for child in reversed(part.children):
            leaf = next((each for each in child.leaves() if each.kind == "text/html" and is_text(each)), None)
            if leaf is not None:
                return _set_apart(self._markup(leaf)[0])
        return ()


def _with(bodies: list[Body], body: Body) -> list[Body]:
    """The texts so far and one more, of two that say the same the one that came first, or the fuller one."""
    new = "".join(body.text.split())
    for at, each in enumerate(bodies):
        old = "".join(each.text.split())
        if len(new) >= _REPEATED and each.html != body.html and new in old:
            return bodies
        if len(old) >= _REPEATED and each.html != body.html and old in new:
            return [*bodies[:at], body, *bodies[at + 1 :]]
    return [*bodies, body]


def _markup_octets(part: Part) -> int:
    """How large the HTML beside a plain text is."""
    return max((len(each.body) for each in part.leaves() if each.kind == "text/html"), default=0)


def _compact(text: str) -> int:
    return len("".join(text.split()))


def is_text(part: Part) -> bool:
    """Whether a leaf is text to be read rather than a file."""
    if part.disposition == "attachment" or part.filename:
        return False
    return part.kind.startswith("text/") and part.kind not in _FILES


def read_body(root: Part, limits: Limits, hint: str | None, wrong: set[str]) -> Body:
    """The readable text of the whole mail; where no part is meant to be its text, whatever in it can be read."""
    texts = _Texts(limits, hint, wrong)
    body = texts.of(root)
    if not body.text.strip():
        body = next((each for each in _elsewhere(root, texts) if each.text.strip()), body)
    if len(body.text) > limits.text:
        wrong.add(defects.TEXT_CUT)
        body = body._replace(text=body.text[: limits.text], passages=())
    return body


def _elsewhere(root: Part, texts: _Texts) -> Iterator[Body]:
    """Where text may stand in a mail without a text part, the likeliest place first."""
    leaves = list(root.leaves())
    yield from (
        texts.of_leaf(each) for each in leaves if each.kind.startswith("text/") and each.kind not in _FILES
    )
    for part in leaves:
        if part.kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            inner = opened_signature(content(part, texts.wrong))
            if inner:
                yield texts.of(read_part(inner, Reading(texts.limits), 1))
            else:
                texts.wrong.add(defects.ENCRYPTED)
        if part.kind == "application/pgp-encrypted":
            texts.wrong.add(defects.ENCRYPTED)
    for part in leaves:
        if part.kind in _MAILS:
            inside = read_part(content(part, texts.wrong).lstrip(b"\n"), Reading(texts.limits), 1)
            said = texts.of(inside)
            yield said._replace(text=original_message(inside, said.text, texts.hint), passages=())
    yield from (texts.of_leaf(each) for each in leaves if each.kind in _STATUS)
    yield from (texts.of_leaf(each) for each in leaves if _reads_as_text(each, texts.wrong))
    around = [texts.of_leaf(Part([], each.around)) for each in _multiparts(root) if each.around.strip()]
    yield from (each for each in around if not _STUB.search(each.text))


def _reads_as_text(part: Part, wrong: set[str]) -> bool:
    """Whether a part of an unknown type, without a file name, holds nothing but characters."""
    if defects.ENCRYPTED in wrong or part.filename or part.kind in _FILES or part.kind.startswith(_NO_TEXT):
        return False
    sample = content(part, wrong)[:4000]
    return bool(sample.strip()) and not any(each < 9 or 13 < each < 32 for each in sample)


def _multiparts(root: Part) -> Iterator[Part]:
    waiting = [root]
    while waiting:
        part = waiting.pop()
        waiting += reversed(part.children)
        if part.children:
            yield part
