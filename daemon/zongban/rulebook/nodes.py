"""YAML 1.2 into a plain tree in which every value is text and knows its line and column.

Nothing is guessed from the look of a value: ``no``, ``1.10``, ``012`` and ``12:30`` stay the text that was written, and
become a number or a time only where the rules ask for one.
"""

from dataclasses import dataclass
from typing import Any, Literal

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from zongban.rulebook.problem import Problem


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a rule file.

    Attributes:
        kind: ``text``, ``list``, ``table`` or ``nothing`` (an empty value).
        line, column: 1-based.
        text: of a text.
        items: of a list.
        entries: of a table, key and value, as written.
    """

    kind: Literal["text", "list", "table", "nothing"]
    line: int
    column: int
    text: str = ""
    items: tuple["Node", ...] = ()
    entries: tuple[tuple["Node", "Node"], ...] = ()


EMPTY = Node("nothing", 1, 1)


def parse(text: str, file: str) -> tuple[Node, list[Problem]]:
    """The tree of a file that ``prelint`` found nothing wrong with, and what the parser says against it."""
    yaml = YAML(typ="safe", pure=True)
    try:
        root = yaml.compose(text)
    except MarkedYAMLError as error:
        return EMPTY, [_refused(error, file)]
    except (YAMLError, RecursionError, ValueError) as error:
        return EMPTY, [Problem(file, 0, 0, f"文件无法读取：{error}", f"the file cannot be read: {error}")]
    if root is None:
        return EMPTY, []
    problems: list[Problem] = []
    return _node(root, file, problems, {}), problems


def _node(raw: Any, file: str, problems: list[Problem], seen: dict[int, bool]) -> Node:  # noqa: ANN401
    line, column = raw.start_mark.line + 1, raw.start_mark.column + 1
    if id(raw) in seen or raw.anchor is not None:
        problems.append(
            Problem(
                file,
                line,
                column,
                "规则文件不用锚点（&）和别名（*）。",
                "rule files have no anchors (&) or aliases (*).",
                "把内容写全；如果是文字，加半角双引号。",
                "write it out; put a text in plain quotes.",
            )
        )
        return Node("nothing", line, column)
    seen[id(raw)] = True
    if not str(raw.tag).startswith("tag:yaml.org,2002:") or (isinstance(raw, ScalarNode) and _tagged(raw)):
        problems.append(
            Problem(
                file,
                line,
                column,
                "规则文件不用标签（!）。",
                "rule files have no tags (!).",
                "如果是文字，加半角双引号。",
                "put a text in plain quotes.",
            )
        )
        return Node("nothing", line, column)
    if isinstance(raw, MappingNode):
        return _table(raw, file, problems, seen, line, column)
    if isinstance(raw, SequenceNode):
        items = tuple(_node(one, file, problems, seen) for one in raw.value)
        return Node("list", line, column, items=items)
    if not raw.style and raw.value in ("", "~", "null"):
        return Node("nothing", line, column)
    return Node("text", line, column, text=raw.value.strip("\n"))


def _tagged(raw: ScalarNode) -> bool:
    """Whether a scalar has a tag of its own (``!!str``), which compose resolves silently."""
    mark = raw.start_mark
    return bool(mark.buffer) and mark.buffer[mark.pointer : mark.pointer + 1] == "!"


def _table(
    raw: MappingNode, file: str, problems: list[Problem], seen: dict[int, bool], line: int, column: int
) -> Node:
    entries: list[tuple[Node, Node]] = []
    first: dict[str, int] = {}
    for raw_key, raw_value in raw.value:
        key = _node(raw_key, file, problems, seen)
        if key.kind != "text":
            problems.append(Problem(file, key.line, key.column, "键必须是文字。", "a key must be a text."))
            continue
        if key.text in first:
            problems.append(twice(file, key, first[key.text]))
        first.setdefault(key.text, key.line)
        entries.append((key, _node(raw_value, file, problems, seen)))
    return Node("table", line, column, entries=tuple(entries))


def twice(file: str, key: Node, before: int, other: str = "") -> Problem:
    """A key that stands twice in one table, in one language or in two."""
    zh = f"“{key.text}”" + (f"（即“{other}”）" if other and other != key.text else "")
    en = repr(key.text) + (f" (the same as {other!r})" if other and other != key.text else "")
    return Problem(
        file,
        key.line,
        key.column,
        f"{zh}写了两次，第 {before} 行已有。",
        f"{en} stands twice; line {before} has it already.",
        "留一个，合并两处的内容。",
        "keep one of them with the content of both.",
    )


def _refused(error: MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    said = str(error.problem or error.context or "")
    for needle, zh, en, remedy_zh, remedy_en in _REFUSALS:
        if needle in said:
            return Problem(file, line, column, zh, en, remedy_zh, remedy_en)
    return Problem(
        file,
        line,
        column,
        f"这里的写法读不懂（{said}）。",
        f"this cannot be read ({said}).",
        "对照上下几行的缩进；含特殊符号的文字加半角双引号。",
        "compare the indentation with the lines around it; put a text with special signs in plain quotes.",
    )


_REFUSALS = (
    (
        "mapping values are not allowed",
        "这一行的缩进与上一行不一致，或多了一个冒号。",
        "the indentation does not fit the line above, or there is a colon too many.",
        "同一层的键左边对齐。",
        "keys of one step begin in the same column.",
    ),
    (
        "did not find expected '-' indicator",
        "这一行应以“- ”开头，或与上面的键对齐。",
        "this line should begin with “- ”, or be aligned with the keys above.",
        "与同一列表的其他短横对齐。",
        "aligned with the other dashes of the list.",
    ),
    (
        "expected <block end>",
        "这一行的缩进与同层的其他行不一致。",
        "the indentation does not fit the other lines of this step.",
        "同一层左边对齐，每层两个空格。",
        "the same column for one step, two spaces for the next.",
    ),
    (
        "could not find expected ':'",
        "上一行（或这一行）缺冒号。",
        "a colon is missing on this line or the one above.",
        "键: 值",
        "key: value",
    ),
    (
        "block sequence entries are not allowed",
        "短横列表不能写在键的同一行。",
        "a list with dashes cannot begin on the line of its key.",
        "换一行再写“- …”，或写成 [甲, 乙]。",
        "begin it on the next line, or write [a, b].",
    ),
    (
        "but found ','",
        "括号里逗号多余，或缺一项。",
        "a comma too many between the brackets, or an item is missing.",
        "[甲, 乙]",
        "[a, b]",
    ),
    (
        "expected ',' or ']'",
        "方括号没有合上，或两项之间缺半角逗号。",
        "the square bracket is not closed, or a comma is missing between two items.",
        "[甲, 乙]",
        "[a, b]",
    ),
    (
        "expected ',' or '}'",
        "花括号没有合上，或两项之间缺半角逗号。",
        "the curly bracket is not closed, or a comma is missing between two items.",
        "{甲: 1, 乙: 2}",
        "{a: 1, b: 2}",
    ),
    (
        "found undefined alias",
        "以星号 * 开头的文字要加引号。",
        "a text that begins with * needs quotes.",
        "",
        "",
    ),
    (
        "cannot start any token",
        "这里有不能直接写的符号。",
        "there is a sign that needs quotes.",
        "给这段文字加半角双引号。",
        "put the text in plain quotes.",
    ),
    ("while scanning a quoted scalar", "引号没有合上。", "a quotation mark is not closed.", "", ""),
    (
        "found unexpected end of stream",
        "引号或括号没有合上。",
        "a quotation mark or bracket is not closed.",
        "",
        "",
    ),
)
