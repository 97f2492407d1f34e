"""The HTML of a mail set apart into own words, quoted history and signatures, by the elements that hold them.

Marks are put around the elements (``quoted_elements.py``) before HTML becomes text, and cut it into passages after.
"""

from collections.abc import Callable, Iterator
from typing import Final

import re2
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from zongban.core import late_re as re
from zongban.mail.letter import Passage
from zongban.mail.quoted_elements import Finding, findings_in

_LARGEST: Final = 400_000
_OPEN: Final = {
    "history": "\uf8d0",
    "cited": "\uf8d1",
    "signature": "\uf8d2",
    "rest": "\uf8d3",
    "sign": "\uf8d4",
}
_CLOSE: Final = "\uf8d5"
_MARKS: Final = re.compile("[\uf8d0-\uf8d5]")
_ROLE: Final = {mark: role for role, mark in _OPEN.items()}

_HINT: Final = re2.compile(
    r"(?i)<blockquote|<includetail|border-(?:top|left)\s*:|quot|rplyfwd|appendonsend|signature|<hr|efefef|"
    r"oringinal|"
    r"original|reference-message|isreplycontent|forward-container|cite|sign|reply"
)
_ROWS: Final = frozenset(
    {"tr", "tbody", "thead", "tfoot", "colgroup", "col", "table", "hr", "br", "img", "html"}
)


def _signal(mark: str, tail: str | None = None) -> HtmlElement:
    """A block of its own that shows one mark."""
    block = etree.Element("div")
    block.text = mark
    block.tail = tail
    return block


def _insert(finding: Finding) -> None:
    """Put marks around what an element holds, or before the element where all from it on is meant."""
    element = finding.element
    if finding.role in ("rest", "sign"):
        while element.tag in ("tr", "tbody", "thead", "td") and element.getparent() is not None:
            element = element.getparent()
        if element.getparent() is not None:
            element.addprevious(_signal(_OPEN[finding.role]))
        return
    if element.tag in _ROWS:
        parent = element.getparent()
        if parent is not None and parent.tag not in _ROWS:
            element.addprevious(_signal(_OPEN[finding.role]))
            close = _signal(_CLOSE, element.tail)
            element.tail = None
            element.addnext(close)
        return
    element.insert(0, _signal(_OPEN[finding.role], element.text))
    element.text = None
    element.append(_signal(_CLOSE))


def _passages(text: str) -> Iterator[Passage]:
    """The stretches between marks, each with its role; the rest of an element follows what began in it."""
    stack = ["own"]
    lines: list[str] = []
    for line in text.split("\n"):
        marks = _MARKS.findall(line)
        if not marks:
            lines.append(line)
            continue
        for mark in marks:
            before = stack[-1]
            _turn(stack, mark)
            if stack[-1] != before and lines:
                yield Passage(before, "\n".join(lines))
                lines = []
        rest = _MARKS.sub("", line)
        lines += [rest] if rest.strip() else []
    if lines:
        yield Passage(stack[-1], "\n".join(lines))


def _turn(stack: list[str], mark: str) -> None:
    """What one mark changes; within history everything is history."""
    if mark == _CLOSE:
        if len(stack) > 1:
            stack.pop()
        return
    role = _ROLE[mark]
    if role in ("rest", "sign"):
        stack[-1] = "history" if role == "rest" or stack[-1] == "history" else "signature"
    else:
        stack.append(stack[-1] if stack[-1] == "history" else role)


def passages_of(markup: str, to_text: Callable[[str], str]) -> tuple[Passage, ...]:
    """The text of a mail's HTML, set apart into own words, history, quotations and signatures.

    Args:
        markup: of the HTML part, decoded.
        to_text: how HTML is made readable text.

    Returns:
        The passages in order; none when the structure tells nothing. Never raises for hostile markup.
    """
    if len(markup) > _LARGEST or not _HINT.search(markup.encode("utf-8", "replace")):
        return ()
    try:
        root = document_fromstring(_MARKS.sub("", markup))
        findings = findings_in(root)
        if not findings:
            return ()
        for each in findings:
            _insert(each)
        marked = etree.tostring(root, encoding="unicode", method="html")
    except (etree.LxmlError, ValueError, RecursionError, AssertionError):
        return ()
    found = tuple(each for each in _passages(to_text(marked)) if each.text.strip())
    return found if any(each.role != "own" for each in found) else ()
