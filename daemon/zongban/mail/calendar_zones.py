"""Definitions of time zones that a library may see: those of names that nobody knows, when they are of the plain kind.

Real mails embed wrong definitions under right names, and a hostile definition can hold a rule that never ends.
"""

from collections.abc import Sequence
from typing import Final

from zongban.core import late_re as re
from zongban.mail.calendar_zone_names import zone_of

_PLAIN_RULE: Final = re.compile(
    r"FREQ=YEARLY(?:;(?:INTERVAL=1|BYMONTH=\d{1,2}|BYDAY=[+-]?[1-5](?:MO|TU|WE|TH|FR|SA|SU)|UNTIL=[0-9TZ]{8,16}|"
    r"WKST=[A-Z]{2}))*"
)
_PLAIN_OFFSET: Final = re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d(?:\d\d)?")
_MAX_RULES: Final = 20


def _is_safe(block: Sequence[str]) -> bool:
    """Whether a definition is plain: one start and one offset in each part, yearly rules alone, a name nobody knows."""
    names = [line.partition(":")[0].partition(";")[0].upper() for line in block]
    values = [line.partition(":")[2].strip().upper() for line in block]
    parts = sum(name == "BEGIN" for name in names) - 1
    tzid = next((line.partition(":")[2] for line in block if line.upper().startswith("TZID")), "")
    if zone_of(tzid) is not None or not tzid.strip() or not 1 <= parts <= _MAX_RULES:
        return False
    offsets = [
        value for name, value in zip(names, values, strict=True) if name in ("TZOFFSETTO", "TZOFFSETFROM")
    ]
    rules = [value for name, value in zip(names, values, strict=True) if name == "RRULE"]
    starts = [value for name, value in zip(names, values, strict=True) if name == "DTSTART"]
    return (
        len(starts) == parts
        and all(re.fullmatch(r"\d{8}T\d{6}", each) for each in starts)
        and len(offsets) == 2 * parts
        and all(_PLAIN_OFFSET.fullmatch(each) for each in offsets)
        and all(_PLAIN_RULE.fullmatch(each) for each in rules)
    )


def without_unsafe_zones(lines: Sequence[str]) -> list[str]:
    """The unfolded lines of a calendar object without the definitions that are not needed or not safe."""
    kept: list[str] = []
    block: list[str] | None = None
    for line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VTIMEZONE" and block is None:
            block = []
        if block is None:
            kept.append(line)
            continue
        block.append(line)
        if word == "END:VTIMEZONE":
            kept += block if _is_safe(block) else []
            block = None
    return kept
