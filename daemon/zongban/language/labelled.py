"""Plain layout: lines of label and value, and the labels of minutes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from zongban.core import late_re as re


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value; `key` comes from the vocabulary, `span` covers the value in the text."""

    key: str
    value: str
    span: tuple[int, int]


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


def plain_label(label: str) -> str:
    """A label as the vocabulary has it: one blank between words, small letters."""
    return re.sub(r"[\s*_]+", " ", label).strip().lower()


def _labels(vocabulary: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    keys = {plain_label(label): key for label, key in vocabulary.items() if label.strip()}
    names = sorted(keys, key=lambda n: (-len(n), n))
    spaced = (
        r"\s*".join(re.escape(c) for c in n) if is_han(n) else re.escape(n).replace(r"\ ", r"\s+")
        for n in names
    )
    return "|".join(spaced), {
        re.sub(r"\s", "", name) if is_han(name) else name: key for name, key in keys.items()
    }


def is_han(word: str) -> bool:
    """Whether a word has a Chinese character."""
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
        rf"|(?<=[\u4e00-\u9fff])[ ])(?P<label>{names})\s?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})?[】\]*]*\s*[:：]"
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
    word = plain_label(mark["label"])
    key = keys.get(re.sub(r"\s", "", word) if is_han(word) else word, "")
    return Field(key, stripped, (start, start + len(stripped)))


def _starts_apart(rest: str) -> bool:
    """Whether what follows an empty value is a new paragraph rather than the value on the next line."""
    return not rest.strip() or rest.startswith(("\n", "\r\n"))
