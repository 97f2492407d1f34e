"""Text of markup that no parser makes sense of."""

from html import unescape
from typing import Final

from zongban.core import late_re as re

_TAG_NAME: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,30}|[!?])")
_NEW_LINE: Final = frozenset(
    {
        "br",
        "p",
        "div",
        "tr",
        "li",
        "table",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "pre",
        "hr",
        "dt",
        "dd",
        "body",
        "html",
    }
)


def stripped(markup: str) -> str:
    """Text of markup that no parser makes sense of: tags, comments, scripts and styles left out, in one pass."""
    pieces: list[str] = []
    at, endless = 0, set[str]()
    while (start := markup.find("<", at)) >= 0:
        pieces.append(markup[at:start])
        name = _TAG_NAME.match(markup, start)
        kind = name[2].lower() if name else ""
        ending = "-->" if markup.startswith("<!--", start) else ">"
        if name and not name[1] and kind in ("script", "style"):
            ending = f"</{kind}"
        end = markup.find(ending, start) if name and ending not in endless else -1
        if end < 0:
            endless |= {ending} if name else set()
            pieces.append(" " if name else "<")
            at = (name.end() if ending == ">" else start + 4) if name else start + 1
            continue
        pieces.append("\n" if kind in _NEW_LINE else "")
        at = end + len(ending) if ending in (">", "-->") else markup.find(">", end) + 1 or len(markup)
    pieces.append(markup[at:])
    lines = [" ".join(line.split()) for line in unescape("".join(pieces)).split("\n")]
    return "\n".join(line for line in lines if line.strip("-> "))
