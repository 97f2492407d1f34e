"""Plain layout: lines of label and value, numbered resolutions, simple tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value; `key` comes from the vocabulary, `span` covers the value in the text."""

    key: str
    value: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision of a meeting, in the writer's words; empty where nothing was said."""

    text: str
    owner_text: str = ""
    due_text: str = ""
    criteria: str = ""
    topic: str = ""


_LABELS: Mapping[str, str] = {
    "topic": ("议题|会议议题|会议主题|主题|会议名称|事由|topic|agenda|subject of the meeting|meeting"),
    "resolution": (
        "决议|决议事项|决议内容|决定|议定事项|事项|任务|任务内容|行动项|工作内容|内容|resolution"
        "|resolutions|decision|decisions|action|actions|action item|action items|task|item"
    ),
    "owner": (
        "责任人|负责人|责任部门|承办人|承办|承办部门|牵头人|牵头部门|牵头|主办|负责|owner|owners"
        "|who|responsible|assignee|assigned to|lead"
    ),
    "due": (
        "期限|完成期限|完成时限|时限|完成时间|截止时间|截止日期|截止|完成日期|办理期限|due"
        "|due date|deadline|by when|when|due by"
    ),
    "criteria": (
        "验收标准|验收|完成标准|标准|成果|交付物|acceptance|acceptance criteria|criteria"
        "|done when|deliverable|accepted when"
    ),
    "host": ("主持|主持人|会议主持|chair|chaired by|host|chairperson"),
    "attendees": ("参会|参会人|参会人员|出席|出席人员|与会|与会人员|参加|attendees|present|participants"),
    "time": ("时间|会议时间|日期|会议日期|date|time|date and time|held on"),
    "place": ("地点|会议地点|会议室|place|location|venue|room"),
    "recorder": ("记录|记录人|recorder|minutes by|recorded by"),
    "number": ("序号|编号|no|no.|#|nr"),
}
MINUTES_LABELS: Mapping[str, str] = {
    label: key for key, labels in _LABELS.items() for label in labels.split("|")
}
"""The labels of minutes, in both languages, and what they stand for."""

_COLON = re.compile(r"[:：]")
_BULLET = r"(?:[-*•·◆●■▪>]{1,4}[ \t]{0,20})?"
_NUMBER = re.compile(
    r"^\s*(?:[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})\s*(?:[.．:：](?!\d)|[、)）])|[①-⑳]|[A-Za-z]\d{1,2}[ .:)]"
    r"|决议\s*\d{1,2}\s*[:：.、]?|[-*•]\s+)\s*"
)


def _plain(label: str) -> str:
    return re.sub(r"[\s*_]+", " ", label).strip().lower()


def _labels(vocabulary: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    keys = {_plain(label): key for label, key in vocabulary.items() if label.strip()}
    names = sorted(keys, key=lambda n: (-len(n), n))
    spaced = (
        r"\s*".join(re.escape(c) for c in n) if _is_han(n) else re.escape(n).replace(r"\ ", r"\s+")
        for n in names
    )
    return "|".join(spaced), {
        re.sub(r"\s", "", name) if _is_han(name) else name: key for name, key in keys.items()
    }


def _is_han(word: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", word) is not None


def labelled_fields(text: str, vocabulary: Mapping[str, str]) -> tuple[Field, ...]:
    """The labelled values of `text` in order; `vocabulary` maps a label (议题, Topic) to its key.

    A label begins a line (after bullets, numbers or brackets) or stands after a wide gap, a ｜ or a ； of a
    line that begins with a label, and is followed by a colon of either width. A value runs on over following
    lines that carry no label, up to an empty line. A label without a value gives an empty one.
    """
    if not vocabulary or not _COLON.search(text):
        return ()
    label, keys = _marker(tuple(vocabulary.items()))
    marks = [mark for start, end in _near_colons(text) for mark in label.finditer(text, start, end)]
    fields = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        fields.append(_field(text, mark, end, keys))
    return tuple(fields)


@lru_cache(maxsize=16)
def _marker(vocabulary: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a label of this vocabulary with its colon, and the keys by label."""
    names, keys = _labels(dict(vocabulary))
    pattern = (
        rf"(?:^[ \t\u3000]{{0,60}}{_BULLET}(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[.、．)）]\s*)?[【\[*]*"
        rf"|(?<=[｜|；;。])\s{{0,20}}|(?<![ \t])[ \t]{{2,60}}|(?<!\u3000)\u3000{{1,20}}|(?<=\t)"
        rf"|(?<=[\u4e00-\u9fff])[ ])(?P<label>{names})[】\]*]*\s*[:：]"
    )
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE), keys


def _near_colons(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` in which a label may stand: up to a colon, from three lines above it.

    Most of a letter has no colon near, and looking for labels there is what would cost time.
    """
    begin = reached = -1
    for colon in _COLON.finditer(text):
        start = colon.start()
        if begin >= 0 and text.find("\n", reached, start) < 0:
            reached = colon.end()
            continue
        for _ in range(4):
            start = text.rfind("\n", 0, max(start, 0))
        start = max(start + 1, 0)
        if start > reached:
            if begin >= 0:
                yield begin, reached
            begin = start
        reached = colon.end()
    if begin >= 0:
        yield begin, reached


def _field(text: str, mark: re.Match[str], end: int, keys: Mapping[str, str]) -> Field:
    raw = text[mark.end() : end]
    first_line, _, rest = raw.partition("\n")
    value = (
        first_line
        if not first_line.strip() and _starts_apart(rest)
        else raw.split("\n\n")[0].split("\n \n")[0]
    )
    stripped = value.strip(" \t\n\r\u3000*|｜；;")
    start = mark.end() + (raw.index(stripped) if stripped else 0)
    word = _plain(mark["label"])
    key = keys.get(re.sub(r"\s", "", word) if _is_han(word) else word, "")
    return Field(key, stripped, (start, start + len(stripped)))


def _starts_apart(rest: str) -> bool:
    """Whether what follows an empty value is a new paragraph rather than the value on the next line."""
    return not rest.strip() or rest.startswith(("\n", "\r\n"))


def resolutions(text: str) -> tuple[Resolution, ...]:
    """The resolutions of minutes in a plain layout: a table, labelled blocks, or numbered lines with labels inside."""
    return tuple(_from_table(text)) or tuple(_from_blocks(text)) or tuple(_from_lines(text))


def _cells(line: str) -> list[str] | None:
    body = line.strip().strip("|｜").strip()
    for separator in ("\t", "|", "｜"):
        if separator in body:
            return [cell.strip() for cell in body.split(separator)]
    return None


def _from_table(text: str) -> Iterator[Resolution]:
    """Rows under a header whose cells are known labels."""
    header: list[str] | None = None
    for line in text.splitlines():
        cells = _cells(line)
        if cells is None:
            header = None if not line.strip() else header
            continue
        if all(re.fullmatch(r"[-:=\s]*", c) for c in cells):
            continue
        keys = [MINUTES_LABELS.get(_plain(c), "") for c in cells]
        if "resolution" in keys and len([k for k in keys if k]) >= 2:
            header = keys
        elif header is not None and (row := _row(header, cells)) is not None:
            yield row


def _row(header: Sequence[str], cells: Sequence[str]) -> Resolution | None:
    values = dict(zip(header, cells, strict=False))
    text = values.get("resolution", "")
    if not text:
        return None
    return Resolution(
        text,
        values.get("owner", ""),
        values.get("due", ""),
        values.get("criteria", ""),
        values.get("topic", ""),
    )


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
    joiner = "" if kept and _is_han(kept[0]) else " "
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
        r"^\s*(?:[一二三四五六七八九十]{1,2}\s*[、.．])?\s*(?P<word>决议事项|决议|议定事项|会议决定|会议决议"
        r"|行动项|decisions?|resolutions?|actions?|action items?)\s*[:：]?\s*$"
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
            key = MINUTES_LABELS.get(_plain(mark["label"]), "")
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
