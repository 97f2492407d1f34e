"""Numbers in Chinese and English words."""

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SPECIAL = {"廿": "二十", "卅": "三十"}
_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "zero", "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "couple": 2}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
}  # fmt: skip

HAN = r"[零一二三四五六七八九十百两廿卅]"
WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)"
)


def han_number(text: str) -> int | None:
    """The value of a Chinese or Arabic numeral up to 9999 (二十五, 廿五, 二〇二六, 12), or None."""
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 9 else None
    for short, full in _SPECIAL.items():
        text = text.replace(short, full)
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) <= 9 else None
    total, current = 0, None
    for c in text:
        if c in _DIGITS:
            current = _DIGITS[c]
        elif c in _UNITS:
            total += (1 if current is None else current) * _UNITS[c]
            current = None
        else:
            return None
    return total + (current or 0)


def word_number(text: str) -> int | None:
    """The value of an English number word or Arabic numeral, or None."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 9 else None
    parts = [p for p in re.split(r"[\s-]+", text.strip()) if p]
    values = [_WORDS.get(p) for p in parts]
    if not values or any(v is None for v in values):
        return None
    return sum(v for v in values if v is not None)


def ordinal(text: str) -> int | None:
    """The value of an ordinal word (first, 2nd; last is -1), or None."""
    return _ORDINALS.get(text)
