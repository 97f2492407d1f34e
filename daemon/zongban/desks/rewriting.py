"""Ways to write a time put into such as the reader of times knows; each as long as before, so that places hold."""

from zongban.core import late_re as re
from zongban.desks.zones import OFFSETS

_CLOCK_H = re.compile(r"\b(\d{1,2})[.:h](\d{2})(?:\s{0,4}(?:h|hrs|hours|Uhr)\b)")
_CLOCKS = re.compile(r"\b(\d{1,2})\.(\d{2})(\s{0,4}(?:to|-|–|until|till)\s{0,4})(\d{1,2})\.(\d{2})(?![\d%])")
_POINT = re.compile(
    r"(\b(?:at|by|from|until|till|around|about|to|before"
    r"|after)\s)(\d{1,2})\.([0-5]\d)(?=\s{0,4}(?:[.,;)?!]|$|\n|[ap]\.?m\b))",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\.(?<=\d\.)\d")
_TO_THE_MINUTE = re.compile(r"[.:h](?<=\d.)\d\d\s{0,4}[hu]")
_ROUGH = ("to a", "to ca", "to roughly", "by on", "come by")
_ABOUT = re.compile(
    r"(?<=\bto )(?:approx\.?|about|around|ca\.?|roughly)(?=\s\d)|(?<=\bby )on(?=\s)|(?<=come )by(?=\s{1,4}on\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?m)^([ \t]{0,8})[-–—*•·][ \t]{1,4}(?=\S)")
"""A dash that begins a line is no span of times."""
_WEEKDAY_BEHIND = re.compile(
    r"(?P<date>(?<!\d)\d{1,2}/\d{1,2})\s?[（(](?:周|星期)?[一二三四五六日][）)](?=\s?[上下]午|\s?\d)"
)
_AFTER_TIME = re.compile(
    r"\b(?:any\s{1,4}time\s{1,4})?after(?=\s{1,4}\d{1,2}(?::\d\d)?\s{0,4}[ap]m\b)", re.IGNORECASE
)
_BEFORE_NOON = re.compile(r"\bany\s{1,4}time\s{1,4}before\s{1,4}noon\b", re.IGNORECASE)
_SAME_ABROAD = re.compile(rf"(\b(?:{'|'.join(OFFSETS)})\b\s{{0,2}})/(?=\s{{0,4}}[A-Z\d])", re.IGNORECASE)
"""Thursday 5pm PST / Friday 9am your time: one time said twice, no choice of two."""
_BEGINNING = re.compile(r",(?=\s{1,4}(?:starting|beginning|commencing|first)\b)", re.IGNORECASE)
_MOVED_FROM = re.compile(
    r"(\b(?:mov(?:e|ed|ing)|push(?:ed)?|shift(?:ed)?|chang(?:e|ed)|re-?schedul\w*|postpon\w*|bring|brought)\b[^.\n]{0,60}?)(?P<old>\bfrom\s{1,4}[^,.\n]{2,30}?)(?=\s{1,4}to\s)",
    re.IGNORECASE,
)


def softened(text: str) -> str:
    """The text with 9.30 h as 9:30, 15.00 to 15.45 with colons, and without "approx."; as long as before."""
    plain = _BULLET.sub(lambda one: f"{one[1]};".ljust(len(one.group())), text)
    if _POINTED.search(plain):
        plain = _CLOCKS.sub(r"\1:\2\3\4:\5", plain)
        plain = _POINT.sub(r"\1\2:\3", plain)
    low = plain.lower()
    if "h" in low and _TO_THE_MINUTE.search(low):
        plain = _CLOCK_H.sub(lambda one: f"{one[1]}:{one[2]}".ljust(len(one.group())), plain)
    if "/" in plain:
        plain = _WEEKDAY_BEHIND.sub(lambda one: one["date"].ljust(len(one.group())), plain)
    if any(one in low for one in _ROUGH):
        plain = _ABOUT.sub(lambda one: " " * len(one.group()), plain)
    return plain


def as_offers(text: str) -> str:
    """ "Wed after 3pm" as "Wed at 3pm", so that day and hour are read as one; who asks sees the word in the text."""
    plain, low = text, text.lower()
    if "from" in low:
        plain = _MOVED_FROM.sub(lambda one: one[1] + " " * len(one["old"]), plain)
    if "after" in low:
        plain = _AFTER_TIME.sub(lambda one: "at".ljust(len(one.group())), plain)
    if "/" in plain:
        plain = _SAME_ABROAD.sub(lambda one: f"{one[1]}(".ljust(len(one.group())), plain)
    if "," in plain:
        plain = _BEGINNING.sub(lambda one: ";" + one.group()[1:], plain)
    if "noon" in low:
        plain = _BEFORE_NOON.sub(lambda one: "morning".ljust(len(one.group())), plain)
    return plain
