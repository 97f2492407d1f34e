"""Numbers of cases: a gapless counter for each series and year.

The form for people follows GB/T 9704-2012 clause 7.2.5 (发文字号): four-digit year in hexagonal brackets, serial
without leading zeros: ``收〔2026〕128号``; in English ``IN 2026/128``. The form for machines is ``IN-2026-128``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from zongban.core.errors import BadNumber


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """One case number.

    Attributes:
        series: key of the series, ASCII without ``-`` (``IN``, ``M``...).
        year: four digits, of the office's own zone at registration.
        serial: from 1, without gaps within series and year.
    """

    series: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.series}-{self.year}-{self.serial}"

    @classmethod
    def parse(cls, text: str) -> "Number":
        """Read the machine form ``IN-2026-128``.

        Raises:
            BadNumber: the text has another form.
        """
        series, _, rest = text.partition("-")
        year, _, serial = rest.partition("-")
        if not (series and year.isascii() and year.isdigit() and serial.isascii() and serial.isdigit()):
            raise BadNumber(f"{text!r} is no case number; one looks like IN-2026-128")
        return cls(series, int(year), int(serial))


@dataclass(frozen=True, slots=True)
class Series:
    """A series of the register: its key and what people write for it."""

    key: str
    zh: str
    en: str
    title_zh: str
    title_en: str

    def label(self, number: Number, language: str) -> str:
        """The number as people write it: ``收〔2026〕128号`` or ``IN 2026/128``."""
        if language == "zh":
            return f"{self.zh}〔{number.year}〕{number.serial}号"
        return f"{self.en} {number.year}/{number.serial}"

    def short(self, number: Number, language: str) -> str:
        """The number within a list of one year: ``收128号`` or ``IN 128``."""
        return f"{self.zh}{number.serial}号" if language == "zh" else f"{self.en} {number.serial}"


SERIES: Mapping[str, Series] = MappingProxyType(
    {
        one.key: one
        for one in (
            Series("IN", "收", "IN", "收文", "Incoming documents"),
            Series("M", "会", "M", "会议", "Meetings"),
            Series("V", "访", "V", "来访", "Visitors"),
            Series("C", "车", "C", "用车", "Cars"),
            Series("R", "纪", "R", "会议纪要", "Minutes"),
            Series("T", "督", "T", "督办", "Supervision"),
            Series("L", "信", "L", "来信待分", "Letters awaiting triage"),
        )
    }
)
"""The series every office has. Series of procedures come from their files."""


def label(number: Number, language: str) -> str:
    """The number as people write it, in the language of the reader; a series without a table entry uses its key."""
    series = SERIES.get(number.series) or Series(number.series, number.series, number.series, "", "")
    return series.label(number, language)
