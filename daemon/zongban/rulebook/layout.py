"""Brackets that are never closed, several documents in one file, nesting beyond reason."""

from zongban.core import late_re as re
from zongban.rulebook.lines import Line, left_open, uncommented
from zongban.rulebook.problem import Problem

DEEPEST = 40
"""Brackets within brackets, or steps of indentation; no rule needs more, and a parser must not be led deeper."""

_KEY = re.compile(r"\s*(?:-\s+)?([^\s:\[\]{},\"'][^:\[\]{},]*):(?:\s|$)")


def unclosed(lines: list[Line], file: str, known: frozenset[str]) -> list[Problem]:
    """A bracket that is still open where the next key begins, or at the end."""
    opener: Line | None = None
    for line in lines:
        if not line.open:
            opener = line
        elif opener and _next_key(line, opener, known):
            return [_open(opener, file)]
    if opener and lines and left_open(lines[-1].raw, lines[-1].open):
        return [_open(opener, file)]
    return []


def _next_key(line: Line, opener: Line, known: frozenset[str]) -> bool:
    """Whether the line is meant to stand outside the bracket."""
    word = _KEY.match(line.raw)
    if word is None:
        return False
    indent = len(line.raw) - len(line.raw.lstrip())
    return indent < opener.column or ("{" not in opener.value and word[1].strip() in known)


def _open(line: Line, file: str) -> Problem:
    sign = "}" if line.value.startswith("{") else "]"
    return Problem(
        file,
        line.number,
        line.value_column,
        f"括号没有合上，缺 {sign}。",
        f"the bracket is not closed; {sign} is missing.",
        f"{line.value}{sign}",
        f"{line.value}{sign}",
    )


def structure(text: str, file: str) -> list[Problem]:
    """More than one document, a directive, or too deep a nesting."""
    depth = deepest = 0
    begun = False
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.startswith("%"):
            continue
        if raw.rstrip() == "---" and begun:
            return [
                Problem(
                    file,
                    number,
                    1,
                    "一个文件里只能有一份规则，不用“---”分隔。",
                    "a file holds one set of rules; there is no --- within it.",
                    "删去这一行。",
                    "delete this line.",
                )
            ]
        begun = begun or bool(uncommented(raw).strip())
        depth += raw.count("[") + raw.count("{") - raw.count("]") - raw.count("}")
        deepest = max(deepest, depth, (len(raw) - len(raw.lstrip(" "))) // 2 if raw.strip() else 0)
        if deepest > DEEPEST:
            return [
                Problem(
                    file, number, 1, "括号或缩进套得太深。", "brackets or indentation are nested too deeply."
                )
            ]
    return []
