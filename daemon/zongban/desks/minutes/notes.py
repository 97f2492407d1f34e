"""The notes of a meeting cut into tasks: a table, labelled blocks, a list, a list within a sentence, or loose lines."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from zongban.core import late_re as re
from zongban.desks.minutes.tasks import Task, due_named, owner_named, read_task
from zongban.language.decisions import Resolution, list_items, table_and_blocks
from zongban.language.labelled import MINUTES_LABELS, labelled_fields
from zongban.ports.sight import Sight

_HEADING = re.compile(
    r"^\s{0,4}(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?\s{0,4}[、.．]?)?\s{0,4}(?:会议)?(?:决议|议定|决定|明确|行动|待办|任务|工作安排|decisions?|resolutions?"
    r"|actions?|action items?|to-?dos?|next steps)\s{0,4}(?:事项|如下|项|安排|list)?\s{0,4}[:：]?\s{0,4}$",
    re.IGNORECASE,
)
_NO_TASK = re.compile(
    r"^(?:下次(?:会议|例会)|下次.{0,6}会|next\s{1,4}(?:meeting|call|session)|通报|参会|出席|列席|缺席|主持|时间|地点|会议时间|date|time|present|chair"
    r"|attendees|agenda|议程|议题|抄送|记录人?|cc\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"(?:^|[：:、，,；;。])\s{0,4}(?P<text>[^：:、，,；;。（(）)]{2,40})[（(](?P<more>[^（(）)]{2,60})[）)]"
)
_SENTENCE = re.compile(r"(?:[^。；;\n.]|(?<=\bMr)\.|(?<=\b[MD][sr])\.|(?<=\bNo)\.|\.(?!\s{1,4}[A-Z]))+")
_UNNUMBERED = re.compile(r"^[(（]?[\d一二三四五六七八九十]{1,2}[)）]?[ \t]{1,4}(?=[\u3400-\u9fffA-Za-z])")
"""The number of a note that no point or comma follows."""
_FEW = 2


def tasks_in(text: str, at: datetime, sight: Sight, writer: str = "", *, loose: bool = True) -> list[Task]:
    """The tasks of a text in its order; `writer` is the key of who wrote it, where he is one of ours.

    Without `loose` only a table, blocks or a list are taken for tasks, not what a sentence says by the way.
    """
    formal = [_formal(one, at, sight) for one in table_and_blocks(text)]
    if formal:
        return formal
    items = [read_task(body, at, sight, writer) for body in list_items(text) if not _NO_TASK.match(body)]
    given = [one for one in items if one.text and (one.owner or one.due or one.sure)]
    if given:
        return (
            given
            if len(given) * _FEW >= len(items) or not _under_heading(text)
            else [one for one in items if one.text]
        )
    if items and _under_heading(text):
        return [one for one in items if one.text]
    if not loose:
        return []
    return _in_sentence(text, at, sight, writer) or list(_loose(text, at, sight, writer))


def _formal(found: Resolution, at: datetime, sight: Sight) -> Task:
    return Task(
        found.text.strip(), owner_named(found.owner_text, sight), found.owner_text.strip(),
        due_named(found.due_text, at, sight), found.due_text.strip(), found.criteria.strip(), sure=True,
    )  # fmt: skip


def _under_heading(text: str) -> bool:
    return any(_HEADING.match(line) for line in text.splitlines())


def _in_sentence(text: str, at: datetime, sight: Sight, writer: str) -> list[Task]:
    """除尘系统停机清灰（孙伟，12月11日）、危化品柜双锁（孙伟，12月9日）: what, with who and when in brackets."""
    found = []
    for one in _IN_BRACKETS.finditer(text):
        aside = read_task(one["more"], at, sight, writer)
        if aside.owner or (aside.due and aside.owner_words):
            found.append(
                Task(
                    one["text"].strip(),
                    aside.owner,
                    aside.owner_words,
                    aside.due,
                    aside.due_words,
                    aside.criteria,
                    sure=True,
                )
            )
    return found if len(found) >= _FEW else []


def _loose(text: str, at: datetime, sight: Sight, writer: str) -> Iterator[Task]:
    """Lines or sentences that give somebody something to do."""
    apart = {one.key for role in ("assistant", "reception", "gm") for one in sight.people.bearing(role)}
    labelled = [
        field.span
        for field in labelled_fields(text, MINUTES_LABELS)
        if field.key in ("time", "host", "attendees", "place", "recorder")
    ]
    lines = _loose_lines(text, labelled)
    for body, sentence in lines:
        if _NO_TASK.match(body):
            continue
        task = read_task(_UNNUMBERED.sub("", body), at, sight, writer, loose=not sentence)
        if task.owner in apart or not task.text:
            continue
        if (task.owner and (task.due or task.sure)) or (task.due and task.owner_words):
            yield task


def _loose_lines(text: str, labelled: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Each line, or each of its sentences where it has more than one; without greeting, labels and signature."""
    at = 0
    for place, line in enumerate(text.splitlines(keepends=True)):
        start, at = at, at + len(line)
        if any(start <= first < at for first, _ in labelled) or not line.strip():
            continue
        sentences = [one.group().strip() for one in _SENTENCE.finditer(line) if one.group().strip()]
        if place == 0 and len(sentences) == 1 and not re.search(r"[。；;]", line):
            continue  # who is written to, and what follows
        yield from ((one, bool(re.search(r"[，,。；;]", line))) for one in sentences)
