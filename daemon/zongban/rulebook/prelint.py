"""What goes wrong in a rule file before YAML is YAML, told in plain words with line and remedy.

A parser blames the line after a full-width colon, and an unquoted ``*`` or ``[`` becomes something else than text; so
the text is looked through first.
"""

import re
from collections.abc import Iterator

from zongban.rulebook.layout import structure, unclosed
from zongban.rulebook.lines import Line, lines_of
from zongban.rulebook.problem import Problem

Found = tuple[int, str, str, str, str]
"""Column, what is wrong (zh, en), what would be right (zh, en)."""

_SPECIAL = {
    "*": ("星号 * 开头", "begins with an asterisk *"),
    "&": ("& 开头", "begins with &"),
    "!": ("叹号 ! 开头", "begins with an exclamation mark !"),
    "@": ("@ 开头", "begins with @"),
    "`": ("反引号 ` 开头", "begins with a backtick"),
    "%": ("百分号 % 开头", "begins with a percent sign %"),
}


def lint(text: str, file: str, known: frozenset[str]) -> list[Problem]:
    """All mistakes of writing in the text, in order of lines; ``known`` are the keys the file may have."""
    problems, seen = [], set()
    lines = list(lines_of(text))
    for line in lines:
        for column, zh, en, remedy_zh, remedy_en in _slips(line, known):
            if (line.number, column) not in seen:
                seen.add((line.number, column))
                problems.append(Problem(file, line.number, column, zh, en, remedy_zh, remedy_en))
    problems += unclosed(lines, file, known) + structure(text, file)
    return sorted(problems, key=lambda one: (one.line, one.column))


def _slips(line: Line, known: frozenset[str]) -> Iterator[Found]:
    for check in (_fullwidth_colon, _colon, _marks, _commas):
        yield from check(line, known)
    for simple in (_blanks, _dash, _quotes, _special, _brackets):
        yield from simple(line)


def _blanks(line: Line) -> Iterator[Found]:
    indent = line.raw[: len(line.raw) - len(line.raw.lstrip())]
    for sign, zh, en in (
        ("\t", "Tab 制表符", "a tab"),
        ("\u3000", "全角空格", "a full-width space"),
        ("\u00a0", "不换行空格", "a non-breaking space"),
    ):
        if sign in indent:
            yield (
                indent.index(sign) + 1,
                f"行首缩进用了{zh}，缩进只能用半角空格。",
                f"the line is indented with {en}; only plain spaces may indent.",
                "把行首改成半角空格，每层两个。",
                "plain spaces at the beginning, two for each step.",
            )
            return
    code = line.raw[: line.column - 1 + len(line.body)]
    if "\t" in _outside_quotes(code):
        yield (
            code.index("\t") + 1,
            "行中有 Tab 制表符。",
            "there is a tab in the line.",
            "把它改成一个半角空格。",
            "a plain space in its place.",
        )


def _fullwidth_colon(line: Line, known: frozenset[str]) -> Iterator[Found]:
    parts = [(line.column, line.body)] if not line.key else []
    if line.open or line.value[:1] in ("{", "["):
        parts += [(column, text) for column, text, _ in line.scalars()]
    for column, text in parts:
        word, sign, rest = text.partition("：")
        word = word.strip().strip("\"'“”{[ ")
        if not sign or "：" in word:
            continue
        if word in known or (not line.item and not line.open and not text.startswith(("[", "{"))):
            rest = rest.strip()
            yield (
                column + text.index("："),
                f"“{word}”后面是全角冒号“：”。",
                f"the colon after {word!r} is full-width (：).",
                f"{word}: {rest}（半角冒号加一个空格）",
                f"{word}: {rest} (a plain colon and a space)",
            )


def _colon(line: Line, known: frozenset[str]) -> Iterator[Found]:
    found = re.match(r"([^\s:\[\]{}\"'：]+(?: [^\s:\[\]{}\"'：]+)*):(?=[^\s/])(.*)", line.body)
    if not line.key and not line.open and found and (found[1] in known or not line.item):
        yield (
            line.column + found.end(1),
            f"“{found[1]}:”的冒号后面缺一个空格。",
            f"a space is missing after the colon of {found[1]!r}.",
            f"{found[1]}: {found[2]}",
            f"{found[1]}: {found[2]}",
        )
    plain = line.key and line.value[:1] not in ("", "[", "{", '"', "'", "|", ">")
    if plain and re.search(r":(?:\s|$)", line.value):
        at = re.search(r":(?:\s|$)", line.value)
        yield (
            line.value_column + (at.start() if at else 0),
            "一行里有两个“冒号加空格”，无法分清哪一个是键。",
            "there are two colons with a space in the line; which one ends the key?",
            f'{line.key}: "{line.value}"（给值加半角双引号）',
            f'{line.key}: "{line.value}" (the value in plain quotes)',
        )
    before = line.raw[: line.value_column - 1]
    if line.key and (odd := re.search(r"\s+:\s*$", before)) and not line.body.startswith(('"', "'")):
        yield (
            odd.start() + 1,
            "冒号前面有空格。",
            "there is a space before the colon.",
            f"{line.key}: {line.value}",
            f"{line.key}: {line.value}",
        )


def _dash(line: Line) -> Iterator[Found]:
    if line.open or line.item:
        return
    if found := re.match(r"([－—–‐−])\s*(\S.*)?", line.body):
        yield (
            line.column,
            f"列表的短横是“{found[1]}”，不是半角减号。",
            f"the dash of the list is {found[1]!r}, not a plain hyphen.",
            f"- {found[2] or ''}",
            f"- {found[2] or ''}",
        )
    elif (found := re.match(r"-([^\s\-0-9.].*)", line.body)) and not line.body.startswith("---"):
        yield (
            line.column + 1,
            "短横后面缺一个空格。",
            "a space is missing after the dash.",
            f"- {found[1]}",
            f"- {found[1]}",
        )


def _quotes(line: Line) -> Iterator[Found]:
    for column, text, _ in line.scalars():
        opening = text[0]
        if opening in "“”‘’＂＇":
            inner = text.strip("“”‘’＂＇\"'")
            if (text[-1] in "“”‘’＂＇\"'" and len(text) > 1) or not re.search(r"[”’]", text[1:]):
                yield (
                    column,
                    "引号是全角的，会被当成文字的一部分，永远匹配不到。",
                    "the quotation marks are full-width; they would count as part of the text.",
                    f'"{inner}"',
                    f'"{inner}"',
                )
        elif opening in "\"'":
            yield from _quoted(column, text, opening)


def _quoted(column: int, text: str, opening: str) -> Iterator[Found]:
    body = re.match(r'"(?:[^"\\]|\\.)*"' if opening == '"' else r"'(?:[^']|'')*'", text)
    if body is None:
        yield (
            column,
            f"这里有左引号 {opening}，同一行里没有右引号。",
            f"the quotation mark {opening} is not closed on its line.",
            f"{text}{opening}",
            f"{text}{opening}",
        )
    elif text[body.end() :].strip() and not text[body.end() :].lstrip().startswith(":"):
        whole = text.replace(opening, "")
        other = "'" if '"' in whole else '"'
        yield (
            column + body.end(),
            "引号之后还有文字。",
            "there is more text after the closing quotation mark.",
            f"{other}{whole}{other}",
            f"{other}{whole}{other}",
        )


def _special(line: Line) -> Iterator[Found]:
    for column, text in [(line.column, line.body), *((at, said) for at, said, _ in line.scalars())]:
        if text[:1] in _SPECIAL:
            zh, en = _SPECIAL[text[0]]
            yield (
                column,
                f"以{zh}的文字要加引号（规则文件不用锚点、别名和标签）。",
                f"a text that {en} needs quotes (rule files have no anchors, aliases or tags).",
                f'"{text}"',
                f'"{text}"',
            )
        elif text[:1] in (">", "|") and not re.fullmatch(r"[|>][+-]?\d?[+-]?", text):
            yield (
                column,
                f"以 {text[0]} 开头的文字要加引号。",
                f"a text that begins with {text[0]} needs quotes.",
                f'"{text}"',
                f'"{text}"',
            )
    if line.key == "<<":
        yield (
            line.column,
            "规则文件不用合并键 <<。",
            "rule files have no merge key <<.",
            "把需要的内容写全。",
            "write out what is meant.",
        )


def _brackets(line: Line) -> Iterator[Found]:
    if line.value[:1] in ("［", "｛"):
        plain = line.value.translate(str.maketrans("［］｛｝", "[]{}"))
        yield (line.value_column, "方括号或花括号是全角的。", "the brackets are full-width.", plain, plain)
    if line.open or line.value[:1] not in ("[", "{"):
        return
    depth = 0
    for at, sign in enumerate(_outside_quotes(line.value)):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0 and line.value[at + 1 :].strip():
            yield (
                line.value_column,
                f"以 {line.value[0]} 开头的文字要加引号，否则会被当成列表。",
                f"a text that begins with {line.value[0]} needs quotes, or it is taken for a list.",
                f'"{line.value}"',
                f'"{line.value}"',
            )
            return


def _commas(line: Line, known: frozenset[str]) -> Iterator[Found]:
    for column, text, bracket in line.scalars():
        if not bracket or text[0] in "\"'“":
            continue
        if bracket == "[" and (found := re.search(r"[，、；]", text)):
            apart = "[" + ", ".join(re.split(r"\s*[，、；]\s*", text)) + "]"
            yield (
                column + found.start(),
                f"方括号里的分隔号是全角的“{found[0]}”，几个词会被当成一个词。",
                f"the separator {found[0]!r} in the list is full-width, so several words count as one.",
                f'{apart}；若本来就是一句话，加引号："{text}"',
                f'{apart}, or, if it is one phrase, quotes: "{text}"',
            )
        elif (found := re.search(r"[，；]\s*([^\s:：，]+)[:：]", text)) and found[1] in known:
            yield (
                column + found.start(),
                f"“{found[1]}”前面的逗号是全角的。",
                f"the comma before {found[1]!r} is full-width.",
                f"{text[: found.start()]}, {found[1]}: …",
                f"{text[: found.start()]}, {found[1]}: …",
            )


def _marks(line: Line, known: frozenset[str]) -> Iterator[Found]:
    if line.body.startswith("＃"):
        yield (
            line.column,
            "注释号是全角的“＃”。",
            "the comment sign is full-width (＃).",
            "# " + line.body[1:].strip(),
            "# " + line.body[1:].strip(),
        )
    if re.search(r"：[ \t]*$", line.key) or (
        line.key and "：" in line.key and line.key.partition("：")[0] in known
    ):
        word = line.key.partition("：")[0]
        yield (
            line.column + len(word),
            f"“{word}”后面是全角冒号“：”。",
            f"the colon after {word!r} is full-width (：).",
            f"{word}: ",
            f"{word}: ",
        )


def _outside_quotes(text: str) -> str:
    """The text with quoted parts blanked out, of the same length."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', lambda found: "_" * len(found[0]), text)
