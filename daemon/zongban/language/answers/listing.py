"""The numbered lines of a mail that was answered: what its answer may name by number."""

from itertools import pairwise

from zongban.core import late_re as re

_SIGN = r"(?:[.、．)）:：]|[ \t\u3000](?=\S)|\t)"
_NUMBERED = re.compile(
    rf"(?m)^[ \t\u3000*•·|]*(?:第)?[(（]?(?P<n>\d{{1,4}})[)）]?(?:项|件|条)?\s?{_SIGN}(?!\d{{1,2}}(?!\d*[.、]))"
)
_CIRCLED = re.compile(r"(?m)^[ \t\u3000|]*(?P<n>[①-⑳])")
_COUNTED = re.compile(
    r"^\s*(?:月|日|年|时|点|分|人|位|名|个|元|万|%|％|a\.?m|p\.?m|people|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|days?|weeks?|hours?|minutes?)(?![a-z])",
    re.IGNORECASE,
)
_HAN = re.compile(r"(?m)^[ \t\u3000|]*(?P<n>[一二三四五六七八九十]{1,3})、")
_OWN_SERIAL = re.compile(
    r"(?:[\u4e00-\u9fff]{1,2}〔20\d\d〕|(?<![A-Za-z0-9-])[A-Z]{1,3}[ -]?20\d\d[/-])(?P<n>\d{1,6})号?(?!\d)"
)
_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九十", start=1)}


def listed_items(text: str, *, alone: bool = False) -> tuple[str, ...]:
    """The labels that the lines of ``text`` begin with, in its order.

    Numbered lines are a list when they count up from 1 or there are two at least; Chinese numerals count only where no
    line has digits, because they head sections in a digest. A reminder that lists cases by number offers their serials.
    ``alone``: one numbered line is enough.
    """
    found = _numbers(text)
    if found and (alone or found[0] == 1 or len(found) > 1) and _rises(found):
        return tuple(str(n) for n in found)
    if alone:
        return ()
    han = [_DIGITS[m["n"]] for m in _HAN.finditer(text) if m["n"] in _DIGITS]
    if len(han) > 1 and han == list(range(1, len(han) + 1)):
        return tuple(str(n) for n in han)
    serials = tuple(dict.fromkeys(str(int(m["n"])) for m in _OWN_SERIAL.finditer(text)))
    return serials if len(serials) > 1 else ()


def _numbers(text: str) -> list[int]:
    signs = [(m.start(), ord(m["n"]) - ord("①") + 1) for m in _CIRCLED.finditer(text)]
    plain = [
        (m.start(), int(m["n"]))
        for m in _NUMBERED.finditer(text)
        if not _COUNTED.match(text[m.end("n") : m.end() + 12])
    ]
    return list(dict.fromkeys(n for _, n in sorted(signs + plain)))


def _rises(numbers: list[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))
