"""The resolutions of minutes in a plain layout: tables, labelled blocks, numbered lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zongban.core import late_re as re
from zongban.language.labelled import MINUTES_LABELS, is_han, labelled_fields, plain_label


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision of a meeting, in the writer's words; empty where nothing was said."""

    text: str
    owner_text: str = ""
    due_text: str = ""
    criteria: str = ""
    topic: str = ""


_NUMBER = re.compile(
    r"^\s*(?:[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})\s*(?:[.．:：](?!\d)|[、)）])|[①-⑳]|[A-Za-z]\d{1,2}[ .:)]"
    r"|决议\s*\d{1,2}\s*[:：.、]?|[-*•]\s+)\s*"
)


def table_and_blocks(text: str) -> tuple[Resolution, ...]:
    """The resolutions of minutes that stand in a table or in labelled blocks."""
    return tuple(_from_table(text)) or tuple(_from_blocks(text))


def list_items(text: str) -> tuple[str, ...]:
    """The numbered or bulleted lines without their number, their continuation lines joined."""
    return tuple(_numbered(text))


def resolutions(text: str) -> tuple[Resolution, ...]:
    """The resolutions of minutes in a plain layout: a table, labelled blocks, or numbered lines with labels inside."""
    return table_and_blocks(text) or tuple(_from_lines(text))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row; `left` is the column on a screen where it begins, a Han character being two wide."""

    words: str
    left: int


_APART = re.compile(r"\S+(?:[ ]\S+)*")
_LEAST_LABELS = 2


def _cells(line: str) -> tuple[list[_Cell], bool] | None:
    """The cells of a row and whether a sign parts them, so that an empty one counts; None for what is no row."""
    body = line.strip().strip("|｜").strip() if "|" in line or "｜" in line else line.rstrip()
    for separator in ("\t", "|", "｜"):
        if separator in body:
            return [_Cell(cell.strip(), 0) for cell in body.split(separator)], True
    pieces = [_Cell(one.group(), _width(body[: one.start()])) for one in _APART.finditer(body)]
    return (pieces, False) if len(pieces) > 1 else None


def _width(text: str) -> int:
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text)


def _from_table(text: str) -> Iterator[Resolution]:
    """Rows under a header whose cells are known labels."""
    header: list[tuple[str, int]] | None = None
    for line in text.splitlines():
        row = _cells(line)
        if row is None:
            header = None if not line.strip() else header
            continue
        cells, parted = row
        if all(re.fullmatch(r"[-:=+\s]*", one.words) for one in cells):
            continue
        keys = [MINUTES_LABELS.get(plain_label(one.words), "") for one in cells]
        if "resolution" in keys and len([key for key in keys if key]) >= _LEAST_LABELS:
            header = list(zip(keys, (one.left for one in cells), strict=True))
        elif header is not None and (found := _row(_filed(header, cells, parted=parted))) is not None:
            yield found


def _filed(header: Sequence[tuple[str, int]], cells: Sequence[_Cell], *, parted: bool) -> dict[str, str]:
    """The cells under their labels; where blanks part them and some are empty, by the column they stand in."""
    if parted or len(cells) == len(header):
        return dict(zip((key for key, _ in header), (one.words for one in cells), strict=False))
    values: dict[str, str] = {}
    for one in cells:
        key, _ = min(header, key=lambda column: abs(column[1] - one.left))
        values[key] = f"{values[key]} {one.words}" if key in values else one.words
    return values


def _row(values: Mapping[str, str]) -> Resolution | None:
    return _made(values, values.get("topic", "")) if values.get("resolution") else None


_PARTS = ("resolution", "owner", "due", "criteria")


def _from_blocks(text: str) -> Iterator[Resolution]:
    """Labelled lines: a 决议 begins a resolution, what follows belongs to it; a 议题 holds until the next."""
    fields = [f for f in labelled_fields(text, MINUTES_LABELS) if f.key in (*_PARTS, "topic")]
    current: dict[str, str] | None = None
    topic = ""
    for place, field in enumerate(fields):
        following = fields[place + 1].key if place + 1 < len(fields) else ""
        if field.key == "resolution" and (
            _NUMBER.match(field.value) or (not field.value and following != "owner")
        ):
            return
        if (
            field.key in ("topic", "resolution")
            and current is not None
            and (field.key == "topic" or "resolution" in current)
        ):
            yield _made(current, topic)
            current = None
        if field.key == "topic":
            topic = field.value
        elif field.key == "resolution" or current is not None:
            current = current or {}
            current.setdefault(field.key, _tidy(field.value))
    if current is not None and len(current) > 1:
        yield _made(current, topic)


def _tidy(value: str) -> str:
    lines = [line for line in value.splitlines() if line.strip()]
    kept = [lines[0].strip()] if lines else []
    for line in lines[1:]:
        if _NUMBER.match(line):
            break
        kept.append(line.strip())
    joiner = "" if kept and is_han(kept[0]) else " "
    return joiner.join(kept).rstrip("。;；")


def _made(values: Mapping[str, str], topic: str) -> Resolution:
    return Resolution(
        values.get("resolution", ""),
        values.get("owner", ""),
        values.get("due", ""),
        values.get("criteria", ""),
        topic,
    )


_INLINE = re.compile(
    r"(?:^|(?<=[。；;，,、.\s(（｜|]))(?P<label>责任人|责任部门|负责人|承办人|承办部门|牵头人|牵头部门|牵头"
    r"|完成期限|完成时限|完成时间|截止时间|截止日期|期限|时限|截止|验收标准|完成标准|验收|"
    r"owner|responsible|who|due date|due|deadline|acceptance criteria|acceptance|criteria|done when"
    r"|accepted when|by when)\s*(?:[:：]|(?<=when)\s)\s*",
    re.IGNORECASE,
)
_SECTION = re.compile(
    (
        r"^\s{0,8}(?:[一二三四五六七八九十]{1,2}\s{0,8}[、.．])?\s{0,8}(?P<word>决议事项|决议|议定事项|会议决定|会议决议"
        r"|行动项|decisions?|resolutions?|actions?|action items?)\s{0,8}[:：]?\s{0,8}$"
    ),
    re.IGNORECASE,
)


def _from_lines(text: str) -> Iterator[Resolution]:
    """Numbered lines that carry their owner, due date and acceptance in labels of their own."""
    topic = next((f.value for f in labelled_fields(text, MINUTES_LABELS) if f.key == "topic"), "")
    for body in _numbered(text):
        marks = list(_INLINE.finditer(body))
        if not marks:
            continue
        values: dict[str, str] = {}
        for place, mark in enumerate(marks):
            end = marks[place + 1].start() if place + 1 < len(marks) else len(body)
            key = MINUTES_LABELS.get(plain_label(mark["label"]), "")
            values.setdefault(key, body[mark.end() : end].strip(" 。；;，,.、)）\t\n"))
        what = body[: marks[0].start()].strip(" 。；;，,.\t\n")
        if what and ("owner" in values or "due" in values):
            yield replace(_made({**values, "resolution": what}, ""), topic=topic)


def _numbered(text: str) -> Iterator[str]:
    """The numbered lines with their continuation lines joined."""
    current: list[str] = []
    for line in text.splitlines():
        number = _NUMBER.match(line)
        if number is not None:
            if current:
                yield " ".join(current)
            current = [line[number.end() :].strip()]
        elif not line.strip() or _SECTION.match(line):
            if current:
                yield " ".join(current)
            current = []
        elif current:
            current.append(line.strip())
    if current:
        yield " ".join(current)
