"""The elements by which mail programs set history and signatures apart in the HTML of a mail.

Outlook, Outlook on the web, Foxmail, QQ, NetEase, Coremail, WeCom, DingTalk, Feishu, Gmail, Apple Mail, Thunderbird,
Yahoo, Proton, Spark, Zimbra, Zoho and others put history into elements with names of their own, or begin it at one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from zongban.core import late_re as re
from zongban.mail.history import header_end
from zongban.mail.quote_marks import (
    FORWARDED_TITLE,
    HEAD_LINE,
    INLINE_LABEL,
    NAMED_END,
    RULED,
    SAID,
    SAID_END,
    SENDER_LINE,
)

_DEEPEST: Final = 240
_MOST: Final = 2000
_HISTORY: Final = re.compile(
    r"(?i)^(?:x_|ydp[0-9a-f]{1,12})*(?:gmail_quote(?:_container)?|gmail_attr|yahoo_quoted|yahooquoted|"
    r"protonmail_quote|moz-cite-prefix|"
    r"moz-forward-container|moz-email-headers-table|ntes[\w-]{0,20}quote|lark-mail-quote[\w-]{0,40}|"
    r"history-quote-wrapper|history-quote-gap-tag|__?aliyun_previous_quote(?:_text)?|aliyun[_-]?(?:mail[_-])?quote|"
    r"xmail[-_]quote|xm_mail_oringinal_describe|foxmail_quote|fox[_-]?quote|qqmail_quote|outlookmessageheader|"
    r"olk_src_body_section|ms-outlook-mobile-reference-message|isreplycontent|zmail_extra|zmail_quote|"
    r"spark_quote|messagereplysection|hmquote|ecxgmail_quote|quoted-?(?:text|mail|message|content)|"
    r"reply-?quote|replyquote|"
    r"mail-?quote|mailquote|mailquotecontent|original-?content|originalmessage|mail_quote|ds-quote|"
    r"sh-quoted-content|"
    r"front-blockquote|tutanota_quote|wps_quote|zimbra_quote|crm_quote|netease-?quote|coremail-?quote|"
    r"replied-?mail|reply-intro|quote-?content|quotecontent|quote_wrap|mail_reply_content)$"
)
_BELOW: Final = re.compile(
    r"(?i)^(?:x_)*(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|orimsghtmlsepe?a?rator|"
    r"replysplit|zwchr|xm_mail_oringinal_describe|outlookmessageheader|original-?content)$"
)
_SIGNATURE: Final = re.compile(
    r"(?i)^(?:x_)*(?:gmail_signature(?:_prefix)?|moz-signature|applemailsignature|"
    r"protonmail_signature_block[\w-]{0,20}|"
    r"ms-outlook-mobile-signature|signature|ymail_android_signature|yahoo[_-]?signature|xmail[_-]?sign(?:ature)?|"
    r"ntes[\w-]{0,20}sign(?:ature)?|mail-?signature|lark-mail-signature|messagesignaturesection|zmail_signature|"
    r"email-?signature|foxmail[_-]?sign|mail_signature|__aliyun_signature_wrap|aliyun_signature|edo-signature|"
    r"bloop_signature|qqmailsignature|composer_signature|wm-signature|ox-signature|pre-signature|sign_wrap|"
    r"dingmail_signature|spark_signature)$"
)
_LEAD: Final = re.compile(r"(?i)^(?:x_)*(?:gmail_attr|moz-cite-prefix)$")
_FOXMAIL_RULE: Final = re.compile(r"(?i)width\s*:\s*210px")
_TOP_RULE: Final = re.compile(
    r"(?i)border-top\s*:\s*(?:(?:solid|windowtext|#[0-9a-f]{3,6}|[\d.]+(?:pt|px)|rgb\([^)]{5,20}\)|"
    r"\w{3,12})\s*){2,4}"
)
_LEFT_RULE: Final = re.compile(
    r"(?i)border-left(?:-(?:width|style|color))?\s*:\s*(?!none|0|medium none)[^;]{3,60}"
)
_GREY: Final = re.compile(r"(?i)background(?:-color)?\s*:\s*(?:#efefef|#f2f2f2|rgb\(239, ?239, ?239\))")
_NO_TEXT: Final = frozenset({"script", "style", "head", "title", "meta", "link", "template"})


@dataclass(slots=True)
class Finding:
    """An element that sets something apart; the roles ``rest`` (history) and ``sign`` hold from it on."""

    element: HtmlElement
    role: str


def _names(element: HtmlElement) -> list[str]:
    """Identifier, classes and name of an element."""
    values = (element.get("id"), element.get("name"), element.get("data-marker"), element.get("class"))
    return " ".join(value for value in values if value)[:400].split()


def _opening(element: HtmlElement, length: int = 400) -> str:
    """The first words an element shows, its blocks on lines of their own."""
    pieces: list[str] = []
    size = 0
    for text in islice(_texts(element), 60):
        pieces.append(text)
        size += len(text)
        if size > length:
            break
    return "".join(pieces)[: length * 2].strip()


def _texts(element: HtmlElement) -> Iterator[str]:
    """Texts below an element in order; a line feed where a block or a break begins."""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "comment":
            yield node.tail or "" if node is not element else ""
            continue
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if node.tag in ("div", "p", "br", "tr", "table", "blockquote", "li"):
                yield "\n"
            if node.text and node.tag not in _NO_TEXT:
                yield " ".join(node.text.split()) + (" " if node.text[-1:].isspace() else "")
        elif node is not element and node.tail and node.tail.strip():
            yield " " + " ".join(node.tail.split())


def _is_header(text: str) -> bool:
    """Whether words begin with a quoted header."""
    lines = [line for line in text.split("\n") if line.strip()][:9]
    while lines and (RULED.fullmatch(lines[0]) or len(lines[0].strip()) < 2):
        lines = lines[1:]
    if not lines:
        return False
    if SENDER_LINE.match(lines[0]) and len(INLINE_LABEL.findall(" ".join(lines)[:1000])) >= 2:
        return True
    return header_end(lines, 0) > 0 or (
        bool(SENDER_LINE.match(lines[0])) and sum(bool(HEAD_LINE.match(line)) for line in lines) >= 3
    )


def _is_quotation(element: HtmlElement, before: str) -> str:
    """What a block quotation is: ``history``, ``cited`` (by its look or type), or nothing but an indentation."""
    opening = _opening(element, 200)
    if any(_HISTORY.match(name) for name in _names(element)) or _is_header(opening):
        return "history"
    if _introduces(before):
        return "history"
    style = element.get("style") or ""
    if (element.get("type") or "").lower() == "cite" or element.get("cite") or _LEFT_RULE.search(style):
        return "cited"
    return ""


def _introduces(before: str) -> bool:
    """Whether the words right above end as an attribution does."""
    tail = before.strip()[-400:]
    lines = [line for line in tail.split("\n") if line.strip()][-3:]
    if not lines or not (SAID_END.search(lines[-1]) or NAMED_END.search(lines[-1])):
        return False
    return any(SAID.match(" ".join(lines[at:]).strip()) for at in range(len(lines)))


def _judge(element: HtmlElement, before: str) -> tuple[str, bool]:
    """The role of an element, and whether it begins a rest rather than holding it."""
    tag, names = element.tag, _names(element)
    style = element.get("style") or ""
    if any(_BELOW.match(name) for name in names):
        return "history", True
    if any(_HISTORY.match(name) for name in names) or tag == "includetail":
        return _container(element, names)
    if tag == "sign" or any(_SIGNATURE.match(name) for name in names):
        return "signature", False
    if tag == "blockquote":
        return _is_quotation(element, before), False
    if tag == "hr":
        return _rule(element, style)
    if tag in ("div", "p", "td", "table", "section") and style:
        if _LEFT_RULE.search(style) and "padding" in style.lower() and tag == "div":
            return ("history" if _is_header(_opening(element)) else "cited"), False
        if (_TOP_RULE.search(style) or _GREY.search(style)) and _is_header(_opening(element)):
            return "history", True
    return "", False


def _container(element: HtmlElement, names: list[str]) -> tuple[str, bool]:
    """An element in which a program keeps history: all of it, unless somebody wrote between its block quotations."""
    if element.tag == "blockquote" or any(_LEAD.match(name) for name in names):
        return "history", False
    opening = _opening(element, 120)
    forwards = FORWARDED_TITLE.search(opening[:80]) is not None
    if forwards or _is_header(opening):
        return "history", False
    inner = next(islice(element.iter("blockquote"), 1), None)
    above = "" if inner is None else _above(element, inner)
    return ("" if inner is not None and (not above.strip() or _introduces(above)) else "history"), False


def _above(element: HtmlElement, inner: HtmlElement) -> str:
    """What an element shows before one of those in it; more than an attribution is cut short."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node is inner or len(pieces) > 80:
            break
        if event == "start" and isinstance(node.tag, str):
            pieces += ["\n" if node.tag in ("div", "p", "br") else "", node.text or ""]
        elif event == "end":
            pieces.append(node.tail or "")
    return "".join(pieces)[:600]


def _rule(element: HtmlElement, style: str) -> tuple[str, bool]:
    """A drawn rule: above a quoted header it begins history, the short one of Foxmail begins a signature."""
    following = element.getnext()
    tail = (element.tail or "").strip()
    for _ in range(2):
        if tail or following is None:
            break
        opening = _opening(following)
        if opening:
            return ("history", True) if _is_header(opening) else _foxmail(style)
        tail, following = (following.tail or "").strip(), following.getnext()
    return _foxmail(style)


def _foxmail(style: str) -> tuple[str, bool]:
    return ("signature", True) if _FOXMAIL_RULE.search(style) else ("", False)


def findings_in(root: HtmlElement) -> list[Finding]:
    """All outermost elements that set history or a signature apart, in order."""
    found: list[Finding] = []
    before = ""
    quoting = False  # once a block quotation is history, those after it are its further parts, whatever they look like
    waiting: list[tuple[HtmlElement | str, int]] = [(root, 0)]
    while waiting and len(found) < _MOST:
        element, depth = waiting.pop()
        if isinstance(element, str):
            before = (before + element)[-600:]
            continue
        role, rest = ("", False)
        if isinstance(element.tag, str) and element.tag not in _NO_TEXT:
            role, rest = _judge(element, before)
            if not role and element.tag == "blockquote" and quoting:
                role = "cited"
        if element.tail and element is not root:
            waiting.append((element.tail, depth))
        if role:
            quoting = quoting or (element.tag == "blockquote" and role == "history")
            kind = {"history": "rest", "signature": "sign"}.get(role, role) if rest else role
            found.append(Finding(element, kind))
            before = ""
        if not role and isinstance(element.tag, str) and depth < _DEEPEST and element.tag not in _NO_TEXT:
            waiting.extend((child, depth + 1) for child in reversed(element))
            begins = "\n" if element.tag in ("div", "p", "br", "tr", "table", "li") else ""
            before = (before + begins + (element.text or ""))[-600:]
    return found
