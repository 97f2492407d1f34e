"""Forms of text that are not HTML: flowed (RFC 3676) and enriched (RFC 1896)."""

from typing import Final

from zongban.core import late_re as re

_PARAMETER: Final = re.compile(r"(?is)<param>.{0,2000}?</param>")
_COMMAND: Final = re.compile(r"</?[A-Za-z0-9-]{1,60}>")
_BREAKS: Final = re.compile(r"\n+")


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


def enriched_to_text(text: str) -> str:
    """The words of text/enriched: a single line end is a blank, of several one fewer counts (RFC 1896 section 2)."""
    words = _COMMAND.sub("", _PARAMETER.sub("", text).replace("<<", "\0"))
    return _BREAKS.sub(lambda each: " " if len(each[0]) == 1 else each[0][1:], words).replace("\0", "<")
