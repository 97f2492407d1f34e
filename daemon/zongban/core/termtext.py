"""Terms as people write them in rule files, Chinese or English, read into an amount and a unit."""

import unicodedata
from enum import StrEnum
from fractions import Fraction

from zongban.core import late_re as re
from zongban.core.errors import OfficeError


class Unit(StrEnum):
    """Units of a term. MINUTE, HOUR and DAY are real time (a day is 24 hours); the others run in office hours."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORK_MINUTE = "work_minute"
    WORK_HOUR = "work_hour"
    WORKDAY = "workday"

    @property
    def is_working(self) -> bool:
        """Whether the unit needs the work calendar."""
        return self in (Unit.WORK_MINUTE, Unit.WORK_HOUR, Unit.WORKDAY)


class TermError(OfficeError, ValueError):
    """A text that is no term.

    Attributes:
        en: the sentence for people in English, with what would be right; also ``str(error)``.
        zh: the same in Chinese.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh


_FORMS_EN = "write for example: 30 minutes, 24 hours, 3 days, 90 working minutes, 2 working hours, 5 workdays"
_FORMS_ZH = "请写成例如：30分钟、24小时、3天、90工作分钟、2个工作小时、5个工作日"

_WORKING = {Unit.MINUTE: Unit.WORK_MINUTE, Unit.HOUR: Unit.WORK_HOUR, Unit.DAY: Unit.WORKDAY}
_MINUTES = {Unit.HOUR: Unit.MINUTE, Unit.WORK_HOUR: Unit.WORK_MINUTE}
_WORDS_EN = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS_EN = {word: n for n, word in enumerate(_WORDS_EN.split())} | {"a": 1, "an": 1}
_DIGITS_ZH = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

_ENGLISH = re.compile(
    r"(?P<number>\d{1,7}(?:\.\d{1,3})?|half an?|[a-z]+)[ -]*"
    r"(?P<working>work(?:ing)?|business|office)?[ -]*"
    r"(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|d|weeks?)",
)
_CHINESE = re.compile(
    r"(?P<number>\d{1,7}(?:\.\d{1,3})?|[零〇一二两三四五六七八九十]{1,3}|半)个?(?P<half>半)?"
    r"(?P<working>工作)?(?P<unit>分钟|分|刻钟|小时|钟头|天|日|自然日|日历日|周|星期|礼拜)(?:之内|以内|内)?",
)
_UNITS_EN = {"m": Unit.MINUTE, "h": Unit.HOUR, "d": Unit.DAY}
_UNITS_ZH = {
    "分钟": Unit.MINUTE,
    "分": Unit.MINUTE,
    "刻钟": Unit.MINUTE,
    "小时": Unit.HOUR,
    "钟头": Unit.HOUR,
}
_WEEKS = ("周", "星期", "礼拜")


def read_term(text: str) -> tuple[int, Unit]:
    """Amount and unit of a term such as "5 workdays", "24 hours", 「5个工作日」, 「两小时」, 「一个半小时」.

    Full-width digits and Chinese numerals up to 99 are understood, a week is seven days, and half hours become minutes.

    Raises:
        TermError: the text is no term; the message shows forms that would be right.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    if found := _ENGLISH.fullmatch(plain):
        return _english(found, text)
    if found := _CHINESE.fullmatch(plain.replace(" ", "")):
        return _chinese(found, text)
    raise _no_term(text)


def _english(found: re.Match[str], text: str) -> tuple[int, Unit]:
    word, working, named = found["number"], bool(found["working"]), found["unit"]
    amount: Fraction | None
    if word.startswith("half"):
        amount = Fraction(1, 2)
    elif word[0].isdigit():
        amount = Fraction(word)
    elif word in _NUMBERS_EN:
        amount = Fraction(_NUMBERS_EN[word])
    else:
        raise _no_term(text)
    if named.startswith("week"):
        return _weeks(amount, working, text)
    return _whole(amount, _UNITS_EN[named[0]], working, text)


def _chinese(found: re.Match[str], text: str) -> tuple[int, Unit]:
    word, working, named = found["number"], bool(found["working"]), found["unit"]
    amount = Fraction(1, 2) if word == "半" else _amount(word, text)
    if found["half"]:
        amount += Fraction(1, 2)
    if named == "刻钟":
        amount *= 15
    if named in _WEEKS:
        return _weeks(amount, working, text)
    return _whole(amount, _UNITS_ZH.get(named, Unit.DAY), working, text)


def _amount(word: str, text: str) -> Fraction:
    return Fraction(word) if word[0].isdigit() else Fraction(_numeral(word, text))


def _numeral(word: str, text: str) -> int:
    """A Chinese numeral up to 99: 七, 十, 十五, 二十, 三十六."""
    tens, ten, ones = word.partition("十")
    if not ten and len(word) == 1:
        return _DIGITS_ZH[word]
    if not ten or len(tens) > 1 or len(ones) > 1 or "十" in ones:
        raise _no_term(text)
    return (_DIGITS_ZH[tens] if tens else 1) * 10 + (_DIGITS_ZH[ones] if ones else 0)


def _weeks(amount: Fraction, working: bool, text: str) -> tuple[int, Unit]:
    if working:
        raise TermError(
            f"{text!r}: a working week has no fixed length; give working days, e.g. 5 workdays",
            f"「{text}」：遇节假日“工作周”长短不一，请写工作日数，例如：5个工作日",
        )
    return _whole(amount * 7, Unit.DAY, False, text)


def _whole(amount: Fraction, unit: Unit, working: bool, text: str) -> tuple[int, Unit]:
    unit = _WORKING[unit] if working else unit
    if amount.denominator != 1 and unit in _MINUTES:
        amount, unit = amount * 60, _MINUTES[unit]
    if amount.denominator != 1:
        raise TermError(
            f"{text!r}: a part of a day or minute is not a term; give hours or minutes, e.g. 4 working hours",
            f"「{text}」：时限不能是半天或零点几分钟，请改用小时或分钟，例如：4个工作小时",
        )
    return int(amount), unit


def _no_term(text: str) -> TermError:
    said = text if len(text) <= 40 else text[:40] + "…"
    return TermError(f"{said!r} is not a term; {_FORMS_EN}", f"「{said}」不是时限；{_FORMS_ZH}")
