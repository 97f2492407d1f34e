"""Lines of a YAML file cut into keys and values, roughly, before any parser sees them.

Rough on purpose: it must also make sense of lines that are wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from zongban.core import late_re as re

_DASHES = re.compile(r"(?:-\s+)*")
_KEY = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#&*!|>@`%,][^:\n]*?):(?=\s|$)")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule file that is neither empty, nor comment, nor text of a block.

    Attributes:
        number: 1-based.
        raw: the whole line; ``body`` is what is left after indentation and dashes, without the comment.
        column: 1-based column where ``body`` begins.
        item: whether the line begins with a dash.
        key: the key, or empty; ``value`` is what stands behind it, or the body when there is no key.
        value_column: 1-based column where ``value`` begins.
        open: the brackets that are open where the line begins, such as ``[{``.
    """

    number: int
    raw: str
    body: str
    column: int
    item: bool
    key: str
    value: str
    value_column: int
    open: str

    def scalars(self) -> Iterator[tuple[int, str, str]]:
        """The plain and quoted values of the line: column, text, and the bracket they stand in (empty: none)."""
        if self.open or self.value[:1] in ("[", "{"):
            yield from _inside(self.value, self.value_column, self.open)
        elif self.value:
            yield self.value_column, self.value, ""


def lines_of(text: str) -> Iterator[Line]:
    """The lines that mean something, in order."""
    brackets, block = "", -1
    for number, raw in enumerate(text.split("\n"), 1):
        indent = len(raw) - len(raw.lstrip(" \t\u3000\u00a0"))
        if not raw.strip():
            continue
        if block >= 0:
            if indent > block:
                continue
            block = -1
        content = uncommented(raw)
        if not content.strip() or content.strip() in ("---", "..."):
            continue
        line = _cut(number, raw, content, indent, brackets)
        yield line
        brackets = left_open(content, brackets)
        if _BLOCK.match(line.value) and not brackets:
            block = line.column - 1 if line.key else indent


def _cut(number: int, raw: str, content: str, indent: int, brackets: str) -> Line:
    rest = content[indent:].rstrip()
    dashes = "" if brackets else (_DASHES.match(rest) or [""])[0]
    body = rest[len(dashes) :]
    column = indent + len(dashes) + 1
    found = None if brackets else _KEY.match(body)
    key = found[0][:-1].strip().strip("\"'") if found else ""
    tail = body[found.end() :] if found else body
    value = tail.strip()
    offset = (found.end() if found else 0) + len(tail) - len(tail.lstrip())
    return Line(number, raw, body, column, bool(dashes) or rest == "-", key, value, column + offset, brackets)


def uncommented(raw: str) -> str:
    """The line without its comment; a ``#`` within quotes or within a word is none."""
    quote = ""
    for at, sign in enumerate(raw):
        if quote:
            if sign == quote:
                quote = ""
        elif sign in "\"'" and _opens(raw, at):
            quote = sign
        elif sign == "#" and (at == 0 or raw[at - 1] in " \t"):
            return raw[:at]
    return raw


def _opens(raw: str, at: int) -> bool:
    """Whether a quotation mark here begins a quoted value, rather than standing within a word (``don't``)."""
    before = raw[:at].rstrip()
    return not before or (before[-1] in "[{,:-" and (before[-1] in "[{," or before != raw[:at]))


def left_open(content: str, brackets: str) -> str:
    """The brackets that are open after the line; those within quotes or plain text do not count."""
    quote = ""
    for at, sign in enumerate(content):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and _opens(content, at):
            quote = sign
        elif sign in "[{" and (brackets or _starts_value(content, at)):
            brackets += sign
        elif sign in "]}" and brackets:
            brackets = brackets[:-1]
    return brackets


def _starts_value(content: str, at: int) -> bool:
    before = content[:at].rstrip()
    return not before or before.endswith(":") or re.fullmatch(r"\s*(?:-\s*)+", before) is not None


def _inside(value: str, column: int, brackets: str) -> Iterator[tuple[int, str, str]]:
    """Items between brackets and commas, keys cut off."""
    start, quote = 0, ""
    for at, sign in enumerate(value + ","):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and value[:at].rstrip()[-1:] in ("", "[", "{", ",", ":"):
            quote = sign
        elif sign in "[]{},":
            item = value[start:at]
            if sep := re.match(r"\s*[^:\s\"'][^:]*:\s", item):
                start, item = start + sep.end(), item[sep.end() :]
            if item.strip():
                yield column + start + len(item) - len(item.lstrip()), item.strip(), brackets[-1:]
            start = at + 1
            brackets = brackets + sign if sign in "[{" else brackets[:-1] if sign in "]}" else brackets
