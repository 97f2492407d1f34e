"""HTML to the text that a reader sees: paragraphs, lists, tables row by row; nothing hidden, nothing fetched."""

from typing import Any, Final
from urllib.parse import urlsplit

from zongban.core import late_re as re
from zongban.mail.html_broken import stripped
from zongban.mail.html_hidden import hidden_names
from zongban.mail.html_lines import Flow, row_lines

_UNSEEN: Final = frozenset(
    {
        "head",
        "title",
        "script",
        "style",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "applet",
        "datalist",
        "xml",
        "audio",
        "video",
    }
)
_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "option", "optgroup", "pre", "section", "select", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "ul", "listing", "xmp",
    }
)  # fmt: skip
_SPACED: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT_SPACE: Final = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|"
    r"(?<![\w-])font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_FLAT: Final = re.compile(
    r"(?:max-height|height|max-width|line-height)\s*:\s*0(?:px|pt)?\s*(?:;|!|$)", re.IGNORECASE
)
_CLIPPED: Final = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_TIGHT: Final = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.IGNORECASE)
_PRESERVED: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BARE_ADDRESS: Final = re.compile(r"<(?=[^<>\s\"'=/@]{1,64}@[^<>\s\"'=]{1,200}>|(?:https?|mailto):)")
_FILLER: Final = re.compile("(?:[\u034f\u200c\u200d\u2007\u00ad\ufeff]+[ \u00a0]*){2,}")
_MANY_EMPTY: Final = re.compile(r"\n(?:[ \t\u3000]*\n){3,}")
_BODY: Final = re.compile(r"<(?:body|p|div|table|br|font)\b")
_END: Final = re.compile(r"(?i)</(?:html|body)\s{0,9}>")
_WRITTEN_HOST: Final = re.compile(
    r"(?i)(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10})(?:[/:?#]\S{0,200})?"
)


def _hides(style: str) -> bool:
    return bool(_HIDDEN.search(style) or (_CLIPPED.search(style) and _FLAT.search(style)))


class _Reader:
    """One walk over the tree of an HTML mail."""

    def __init__(self, hidden: frozenset[str], alternatives: bool) -> None:
        self._hidden = hidden
        self._alternatives = alternatives
        self._flow = Flow()
        self._outer: list[Flow] = []
        self._rows: list[list[Flow]] = []
        self._lists: list[int | None] = []
        self._preserved = 0

    def read(self, root: Any, walk: Any) -> list[str]:  # noqa: ANN401 - lxml ships no types
        """The lines of the document."""
        steps = walk(root, events=("start", "end", "comment", "pi"))
        states: list[str] = []
        for event, element in steps:
            if event == "start":
                style = element.get("style") or ""
                if self._is_unseen(element, style):
                    states.append("unseen")
                    steps.skip_subtree()
                    continue
                states.append(self._open(element, style))
                if element.text:
                    self._flow.word(element.text, self._preserved > 0)
                continue
            if event == "end":
                state = states.pop()
                if state != "unseen":
                    self._preserved -= state == "preserved"
                    self._close(element)
            if element.tail and element is not root:
                self._flow.word(element.tail, self._preserved > 0)
        return self._flow.finished()

    def _is_unseen(self, element: Any, style: str) -> bool:  # noqa: ANN401
        if element.tag in _UNSEEN:
            return True
        if style and self._hidden is not _SHOW_ALL and _hides(style):
            return True
        if self._hidden:
            names = [f".{each}" for each in (element.get("class") or "").split()]
            identity = element.get("id")
            if any(each in self._hidden for each in names) or (identity and f"#{identity}" in self._hidden):
                return True
        return element.get("hidden") is not None and self._hidden is not _SHOW_ALL

    def _open(self, element: Any, style: str) -> str:  # noqa: ANN401
        """Begin what an element begins; ``preserved`` where white space counts in it."""
        tag, flow = element.tag, self._flow
        if tag == "br":
            flow.line_break()
        elif tag in ("td", "th"):
            self._begin_cell() if _in_row(element) else flow.end_line()
        elif tag in _SPACED:
            flow.end_line() if self._is_tight(element) else flow.paragraph()
        elif tag in _BLOCKS:
            self._open_block(element, tag)
        elif tag == "img" and self._alternatives:
            flow.word(f" {element.get('alt') or ''} ")
        if tag in _KEPT_SPACE or (style and _PRESERVED.search(style)):
            self._preserved += 1
            return "preserved"
        return "open"

    def _open_block(self, element: Any, tag: str) -> None:  # noqa: ANN401
        self._flow.end_line()
        if tag == "tr":
            self._rows.append([])
        elif tag == "table":
            self._flow.nested = True
        elif tag in ("ul", "ol", "menu", "dir"):
            start = element.get("start") or "1"
            self._lists.append(
                (int(start) if start.isdecimal() and len(start) < 6 else 1) if tag == "ol" else None
            )
        elif tag == "li":
            self._flow.mark = self._mark()

    def _mark(self) -> str:
        """Bullet or number of the next item, indented by the lists around it."""
        number = self._lists[-1] if self._lists else None
        indent = "  " * min(len(self._lists) - 1, 8)
        if number is None:
            return f"{indent}• "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _close(self, element: Any) -> None:  # noqa: ANN401
        tag = element.tag
        if tag in ("td", "th"):
            self._end_cell() if _in_row(element) else self._flow.end_line()
        elif tag == "tr":
            self._end_row()
        elif tag in _SPACED:
            self._flow.end_line() if self._is_tight(element) else self._flow.paragraph()
        elif tag in ("ul", "ol", "menu", "dir") and self._lists:
            self._lists.pop()
            self._flow.end_line()
        elif tag in _BLOCKS:
            self._flow.end_line()
            self._flow.mark = "" if tag == "li" else self._flow.mark
        elif tag == "a":
            self._tell_host(element, element.get("href") or "")

    def _tell_host(self, element: Any, target: str) -> None:  # noqa: ANN401
        """The true host of a link whose words name another one (promise A56)."""
        written = _WRITTEN_HOST.fullmatch("".join(element.itertext())[:300].strip()) if target else None
        if written is None:
            return
        try:
            host = (urlsplit(target.strip()).hostname or "").removeprefix("www.")
        except ValueError:
            return
        shown = written[1].lower().removeprefix("www.")
        if host and host != shown and not host.endswith("." + shown) and not shown.endswith("." + host):
            self._flow.word(f" [{host[:100]}]")

    @staticmethod
    def _is_tight(element: Any) -> bool:  # noqa: ANN401
        """Whether a paragraph has no space around it, as Outlook writes its lines."""
        return "mso" in (element.get("class") or "").lower() or bool(
            _TIGHT.search(element.get("style") or "")
        )

    def _begin_cell(self) -> None:
        self._outer.append(self._flow)
        self._flow = Flow()
        self._rows[-1].append(self._flow)

    def _end_cell(self) -> None:
        self._flow.end_line()
        self._flow = self._outer.pop()

    def _end_row(self) -> None:
        cells = self._rows.pop()
        texts = [each.finished() for each in cells]
        self._flow.end_line()
        for line in row_lines(texts, any(each.nested for each in cells)):
            self._flow.add([line])


def _in_row(cell: Any) -> bool:  # noqa: ANN401
    parent = cell.getparent()
    return parent is not None and parent.tag == "tr"


_SHOW_ALL: Final[frozenset[str]] = frozenset({"\0"})
"""Stands for a reading in which hidden elements are shown."""


def _walked(markup: str) -> str:
    """Text by the tree; hidden words and images' descriptions only where there is nothing else."""
    from lxml import etree  # noqa: PLC0415 - costs more than reading a plain mail does

    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_pis=False)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    if root is None:
        return ""
    names = hidden_names(markup)
    for hidden, alternatives in ((names, False), (_SHOW_ALL, True)):
        lines = _Reader(hidden, alternatives).read(root, etree.iterwalk)
        if any(line.strip(" \t\u00a0\u3000\u200b\ufeff") for line in lines):
            return "\n".join(lines)
    return ""


def _without_traps(markup: str) -> str:
    """The markup without a comment, style or script that never closes and would swallow all that follows."""
    closed = markup.rfind("-->") + 1
    if "<!--" in markup[closed:]:
        markup = markup[:closed] + markup[closed:].replace("<!--", " ")
    lowered = markup.lower()
    for name in ("style", "script", "title"):
        opened = lowered.rfind(f"<{name}")
        if opened > lowered.rfind(f"</{name}") and _BODY.search(lowered, opened):
            markup = markup[:opened] + "<i" + markup[opened + 1 + len(name) :]
            lowered = markup.lower()
    return markup


def html_to_text(markup: str) -> str:
    """Readable text of HTML: rows of tables become lines with tabs between the cells; never raises."""
    if not markup.strip():
        return ""
    source = _BARE_ADDRESS.sub("&lt;", _END.sub("", _without_traps(markup)))
    try:
        text = _walked(source)
    except Exception:  # noqa: BLE001 - hostile markup may raise anything in a parser; the words are still wanted
        text = ""
    if not text.strip():
        text = stripped(source)
    text = _FILLER.sub(" ", text.replace("\u00a0", " "))
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return _MANY_EMPTY.sub("\n\n", "\n".join(lines)).strip("\n")
