"""The readable text of a mail: which part it is, HTML made text, flowed lines joined (RFC 3676)."""

import re
from typing import Final, NamedTuple

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from zongban.mail import charsets, defects
from zongban.mail.letter import Passage
from zongban.mail.quoted_markup import passages_of
from zongban.mail.structure import Limits, Part, content
from zongban.mail.wording import readable

_STUB: Final = re.compile(
    r"(?i)(?:does|do) not support html|html[- ]?capable|html (?:e-?mail|message|format)|"
    r"view (?:this|it) in (?:your|a) browser|不支持.{0,6}html|请使用.{0,10}html|无法(?:正常)?显示"
)
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_CODE: Final = re.compile(r"(?i)<(?:script|style)|<!--")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,200}>")
_MANY_EMPTY: Final = re.compile(r"\n(?:[ \t\u3000]*\n){3,}")
_CONFIG: Final = ParserConfig(css=CSS_PROFILES["strict"].copy(), display_links=False, display_images=False)


class Body(NamedTuple):
    """Readable text, whether it came from HTML, the codec it was in, and what the HTML sets apart in it."""

    text: str
    html: bool
    codec: str | None
    passages: tuple[Passage, ...] = ()

    def set_apart(self) -> tuple[Passage, ...]:
        """Its passages; the whole text as one where the HTML tells nothing."""
        return self.passages or (Passage("own", self.text),)


def html_to_text(markup: str) -> str:
    """Readable text of HTML: tables keep their columns, scripts and styles are left out, nothing is fetched."""
    inner = _DECLARATION.sub("", markup, count=1)
    if not inner.strip():
        return ""
    try:
        text = get_text(inner, _CONFIG)
    except Exception:  # noqa: BLE001 - hostile markup may raise anything in a parser; the words are still wanted
        text = ""
    if not text.strip():
        text = "" if _CODE.search(inner) else _TAG.sub(" ", inner)
    lines = [line.rstrip(" \t") for line in text.replace("\u00a0", " ").split("\n")]
    return _MANY_EMPTY.sub("\n\n", "\n".join(lines)).strip("\n")


def unflowed(text: str, delsp: bool) -> str:
    """Paragraphs of ``format=flowed`` text joined again (RFC 3676 section 4.1), quote depth by quote depth."""
    result: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        own = line[marks:].removeprefix(" ")
        flows = own.endswith(" ") and own != "-- "
        piece = own[:-1] if flows and delsp else own
        if open_depth == marks and own != "-- ":
            result[-1] += piece
        else:
            result.append(">" * marks + (" " if marks else "") + piece)
        open_depth = marks if flows else -1
    return "\n".join(result)


def _decoded(part: Part, limits: Limits, hint: str | None, wrong: set[str]) -> charsets.Decoded:
    """Decoded octets of one text part."""
    octets = content(part, wrong)
    is_html = part.kind == "text/html"
    octets = octets[: limits.html if is_html else limits.text * 4]
    charset = part.parameters.get("charset")
    if is_html and charsets.codec_of(charset) is None:
        meta = _META_CHARSET.search(octets[:4096])
        charset = meta[1].decode("ascii") if meta else charset
    decoded = charsets.decode(octets, charset, hint)
    wrong |= decoded.defects
    return decoded


def _set_apart(markup: str) -> tuple[Passage, ...]:
    """What the structure of HTML sets apart, fit to be shown."""
    found = passages_of(markup, html_to_text)
    return tuple(Passage(each.role, readable(each.text)[0]) for each in found)


def _leaf_text(part: Part, limits: Limits, hint: str | None, wrong: set[str]) -> Body:
    """Decoded text of one text part; HTML is made text."""
    is_html = part.kind == "text/html"
    decoded = _decoded(part, limits, hint, wrong)
    text, hidden = readable(html_to_text(decoded.text) if is_html else decoded.text)
    if hidden:
        wrong.add(defects.HIDDEN)
    if part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
    return Body(text, is_html, decoded.codec, _set_apart(decoded.text) if is_html else ())


def is_text(part: Part) -> bool:
    """Whether a leaf is text to be read rather than a file."""
    return part.kind in ("text/plain", "text/html") and part.disposition != "attachment" and not part.filename


def _compact(text: str) -> int:
    return len("".join(text.split()))


def _alternative(part: Part, limits: Limits, hint: str | None, wrong: set[str]) -> Body:
    """The best of several forms of one text: plain, unless it is empty or a mere stub of the HTML."""
    plain = next((each for each in part.children if each.kind == "text/plain" and is_text(each)), None)
    others = [each for each in part.children if each.kind == "text/html" or each.children]
    first = _leaf_text(plain, limits, hint, wrong) if plain else Body("", False, hint)
    size = _compact(first.text)
    is_stub = size < 200 and bool(_STUB.search(first.text))
    if not others:
        return first
    if size >= 80 and not is_stub:
        return first._replace(passages=_shown(others[-1], limits, first, wrong))
    rich = _text_of(others[-1], limits, first.codec or hint, wrong, 0)
    fuller = _compact(rich.text) > (0 if is_stub else 2 * size + 20)
    return rich if fuller or not size else first._replace(passages=rich.passages)


def _shown(rich: Part, limits: Limits, plain: Body, wrong: set[str]) -> tuple[Passage, ...]:
    """What the HTML beside a plain text sets apart."""
    leaf = next((each for each in rich.leaves() if each.kind == "text/html" and is_text(each)), None)
    return _set_apart(_decoded(leaf, limits, plain.codec, wrong).text) if leaf else ()


def _text_of(part: Part, limits: Limits, hint: str | None, wrong: set[str], depth: int) -> Body:
    """Text of a part and those in it, in the order a mail program shows them."""
    if not part.children:
        return _leaf_text(part, limits, hint, wrong) if is_text(part) else Body("", False, hint)
    if part.kind == "multipart/alternative":
        return _alternative(part, limits, hint, wrong)
    if part.kind in ("multipart/related", "multipart/signed", "multipart/report"):
        return _text_of(part.children[0], limits, hint, wrong, depth + 1)
    texts = []
    for child in part.children:
        body = _text_of(child, limits, hint, wrong, depth + 1)
        hint = body.codec or hint
        texts += [body] if body.text.strip() else []
    apart = any(each.passages for each in texts)
    passages = tuple(one for each in texts for one in each.set_apart()) if apart else ()
    return Body("\n\n".join(each.text for each in texts), any(each.html for each in texts), hint, passages)


def read_body(root: Part, limits: Limits, hint: str | None, wrong: set[str]) -> Body:
    """The readable text of the whole mail; a lone text part counts even when it bears a file name."""
    body = _text_of(root, limits, hint, wrong, 0)
    if not body.text.strip():
        leaves = list(root.leaves())
        lone = [each for each in leaves if each.kind in ("text/plain", "text/html")]
        if len(leaves) == 1 and lone and lone[0].disposition != "attachment":
            body = _leaf_text(lone[0], limits, hint, wrong)
    if len(body.text) > limits.text:
        wrong.add(defects.TEXT_CUT)
        body = body._replace(text=body.text[: limits.text], passages=())
    return body
