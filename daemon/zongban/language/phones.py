"""Telephone numbers in a text: Chinese mobile and fixed lines, and international ones."""

from dataclasses import dataclass

from zongban.core import late_re as re


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as written and with its digits alone (a leading ``+`` kept), and where it stands."""

    text: str
    digits: str
    span: tuple[int, int]


_EXTENSION = r"(?:\s{0,2}(?:转|分机|ext\.?|x)\s{0,2}\d{1,5})?"
_PATTERNS = (
    rf"\+\d{{1,3}}[\s.()/-]{{0,2}}(?:\(0\)\s{{0,2}})?\d(?:[\s.()/-]{{0,2}}\d){{5,12}}{_EXTENSION}",
    r"(?:\(?0?086\)?[\s-]{0,2})?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}",
    rf"(?:[(（]0\d{{2,3}}[)）]|0\d{{2,3}})[\s-]{{0,2}}\d{{4}}[\s-]?\d{{3,4}}{_EXTENSION}",
    r"[48]00[\s-]?\d{3}[\s-]?\d{4}",
)
_PHONE = re.compile(rf"(?<![\d.@/:_-])(?:{'|'.join(_PATTERNS)})(?![\d@])", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:电话|電話|手机|手機|座机|联系方式|分机|tel(?:ephone)?|phone|mobile|cell)\s{0,2}(?:no\.?|号码?|是)?\s{0,2}[:：]?\s{0,3}"
    r"(?P<number>\+?\d[\d\s().-]{5,18}\d)",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 7, 15
"""Digits of a number that can be dialled (ITU-T E.164: at most fifteen)."""


def phone_numbers(text: str) -> tuple[Phone, ...]:
    """The telephone numbers of a text, each once, in its order."""
    spans = [found.span() for found in _PHONE.finditer(text)]
    spans += [found.span("number") for found in _LABELLED.finditer(text)]
    found: list[Phone] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        digits = re.sub(r"(?!^\+)\D", "", text[start:end])
        fresh = not found or start >= found[-1].span[1]
        if fresh and _SHORTEST <= len(digits.lstrip("+")) <= _LONGEST and not _is_date(text[start:end]):
            found.append(Phone(text[start:end].strip(), digits, (start, end)))
    return tuple(found)


def _is_date(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d[\s.-]?(?:0?[1-9]|1[0-2])[\s.-]?\d{1,2}.*", text) is not None
