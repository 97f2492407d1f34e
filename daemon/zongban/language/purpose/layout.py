"""How a letter is laid out: how long it is, whether it lists, dates and asks. Measured, whatever its words.

Its text comes with the lines of a paragraph joined, so that a line here is a paragraph.
"""

from typing import Final

from zongban.core import late_re as re

_STEPS: Final = (1, 2, 4, 7)
"""Few or many: none, one, up to three, up to six, more."""
_LENGTHS: Final = (40, 100, 250, 600)
_ROW: Final = 160
"""Characters of a row; longer ones are prose."""
_DATE: Final = re.compile(
    r"\d{1,2}[./月-]\d{1,2}(?!\d)日?|\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s\d{1,2}|周[一二三四五六日]"
    r"|(?:mon|tues|wednes|thurs|fri)day|\d{1,2}月底|月底|本周内|today|tomorrow|今天|明天"
)
_MAY_DATE: Final = re.compile(r"[\d周月天]|day|tomorrow")
"""What every date has; quick, because every row is asked."""
_LISTED: Final = re.compile(
    r"(?m)^[ \t]*(?:[-–•*·]|\(?\d{1,2}[).、．]|[一二三四五六七八九十]{1,2}[、.]|[①-⑩]|\d\.\d)"
)
_ROWS: Final = re.compile(r"[\n;；。]")
_THERE: Final = re.compile(
    r"到会|在场|参加人|出席|到场|与会|参会|present:|in attendance|attendees|participants|attended|列席|记录"
)
_ASKS_LAST: Final = re.compile(r"[?？]\s*\S{0,12}\s*$")


def layout_of(body: str) -> list[str]:
    """The marks of a layout: how many dates, list points, lines, questions, rows with a date, and how long.

    Args:
        body: lower case, half-width.
    """
    dated = sum(
        1 for row in _ROWS.split(body) if len(row) < _ROW and _MAY_DATE.search(row) and _DATE.search(row)
    )
    lines = sum(1 for one in body.split("\n") if one.strip())
    marks = [
        f"#dates{_step(len(_DATE.findall(body)), _STEPS)}",
        f"#list{_step(len(_LISTED.findall(body)), _STEPS)}",
        f"#lines{_step(lines, _STEPS)}",
        f"#length{_step(len(body), _LENGTHS)}",
        f"#asks{_step(body.count('?') + body.count('？'), _STEPS)}",
        f"#dated{_step(dated, _STEPS)}",
    ]
    if _THERE.search(body):
        marks.append("#there")
    if _ASKS_LAST.search(body[-40:]):
        marks.append("#asks last")
    return marks


def _step(number: int, steps: tuple[int, ...]) -> int:
    return sum(number >= one for one in steps)
