"""Times kept free of meetings, as ``meetings.yaml`` writes them: ``Friday 16:00-18:00``, ``每天 12:00-13:00``."""

from dataclasses import replace
from datetime import time

from zongban.core import late_re as re
from zongban.rulebook.nodes import Node
from zongban.rulebook.rota import DAYS
from zongban.rulebook.table import Report, read_spans

EVERY_DAY = -1
"""Stands for all days of the week."""

_NAMES: dict[str, int] = {
    **{name: n for n, name in enumerate(DAYS)},
    **{name[:3]: n for n, name in enumerate(DAYS)},
    **{f"{day}{char}": n for day in ("周", "星期", "礼拜") for n, char in enumerate("一二三四五六日")},
    "周天": 6, "星期天": 6, "每天": EVERY_DAY, "每日": EVERY_DAY, "daily": EVERY_DAY, "every day": EVERY_DAY,
}  # fmt: skip
_RIGHT = ("周五 16:00-18:00", "Friday 16:00-18:00")
_WHOLE = re.compile(r"全天|all day", re.IGNORECASE)
_FIRST_DIGIT = re.compile(r"(?=\d)")
_BETWEEN_DAYS = re.compile(r"\s*(?:、|，|,|和|/|\band\b)\s*", re.IGNORECASE)


def read_quiet_times(nodes: tuple[Node, ...], report: Report) -> list[list[object]]:
    """Each as ``[day, from, until]``: the day 0 for Monday to 6, or ``EVERY_DAY``; the times ``HH:MM``, in order."""
    return [found for node in nodes for found in _read(node, report)]


def _read(node: Node, report: Report) -> list[list[object]]:
    said, _, clock = _WHOLE.sub("", node.text).strip(), "", ""
    if cut := _FIRST_DIGIT.search(said):
        said, clock = said[: cut.start()].strip(), said[cut.start() :].strip()
    days = [_NAMES.get(one.lower().rstrip("s")) for one in _BETWEEN_DAYS.split(said)] if said else [EVERY_DAY]
    if None in days or not (said or clock):
        report.add(
            node, f"看不懂“{node.text}”是哪一天。", f"{node.text!r} names no day of the week.", *_RIGHT
        )
        return []
    if not clock:
        return [[day, "00:00", "24:00"] for day in days]
    spans = read_spans((replace(node, text=clock),), report)
    until = [(f"{start:%H:%M}", f"{end:%H:%M}" if end > time(0) else "24:00") for start, end in spans]
    for start, end in until:
        if start >= end:
            report.add(
                node, f"“{clock}”的终点不在起点之后。", f"{clock!r} does not end after it begins.", *_RIGHT
            )
    return [[day, start, end] for day in days for start, end in until if start < end]
