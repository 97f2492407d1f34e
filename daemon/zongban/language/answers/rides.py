"""Answers about a car: 不用车了, 用车取消, please cancel the car."""

from typing import Final

from zongban.core import late_re as re
from zongban.language.answers.orders import trouble_of

_CALLS_OFF: Final = re.compile(
    r"(?:取消|不用|不需要|不要|无需|退掉?)[^，。；;\n]{0,8}(?:车|送|接|出车)|(?:用车|车|行程)[^，。；;\n]{0,4}(?:取消|不用了|不要了)"
    r"|\b(?:cancel|(?:no\s{1,4}longer|do\s{1,4}not|don['’]t)\s{1,4}need)\b[^.\n]{0,20}\b(?:car|ride|driver|van|it)\b",
    re.IGNORECASE,
)
_CANCELS: Final = re.compile(r"取消|cancel", re.IGNORECASE)
_KEEPS: Final = re.compile(r"(?:不要|不用|别|勿|不必|没有?)[^，。；;\n]{0,2}取消")


def calls_off_car(text: str) -> bool:
    """Whether a car is called off, and meant; that it is not needed is no negation of an order."""
    off = _CALLS_OFF.search(text)
    if off is None or _KEEPS.search(text):
        return False
    meant = ("",) if _CANCELS.search(off.group()) else ("", "negation")
    return trouble_of(text, off.span()) in meant
