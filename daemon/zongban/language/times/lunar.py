"""The Chinese calendar: days of its months, and the twenty-four solar terms.

One number of five hexadecimal digits for each lunar year of 1900 to 2099, as computed by the rules of
GB/T 33661-2017: the lowest four bits are the leap month (0: none), the next twelve say, from the twelfth month
up to the first, which months have 30 days, and the seventeenth whether the leap month has.
"""

from datetime import date, timedelta
from functools import lru_cache
from math import radians, sin

_FIRST = 1900
_BEGINNING = date(1900, 1, 31)
_TABLE = (
    "04bd804ae00a570054d50d2600d95016554056a009ad0055d2"
    "04ae00a5b60a4d00d2501d2550b5400d6a00ada2095b014977"
    "049700a4b00b4b506a5006d401ab5402b6009570052f204970"
    "065660d4a00ea5006e9505ad002b60186e3092e01c8d70c950"
    "0d4a01d8a60b550056a01a5b4025d0092d00d2b20a9500b557"
    "06ca00b5501535504da00a5d014573052b00a9a80e95006aa0"
    "0aea60ab5004b600aae40a570052600f2630d95005b57056a0"
    "096d004dd504ad00a4d00d4d40d2500d5580b5400b5a0195a6"
    "095b0049b00a9740a4b00b27a06a5006d400af460ab6009570"
    "04af504970064b0074a30ea5006b5805ac00ab60096d5092e0"
    "0c9600d9540d4a00da5007552056a00abb7025d0092d00cab5"
    "0a9500b4a00baa40ad50055d904ba00a5b015176052b00a930"
    "0795406aa00ad5005b5204b600a6e60a4e00d2600ea650d530"
    "05aa0076a3096d004afb04ad00a4d01d0b60d2500d5200dd45"
    "0b5a0056d0055b2049b00a5770a4b00aa501b25506d200ada0"
    "14b6309370049f804970064b0168a60ea5006aa01a6c40aae0"
    "092e00d2e30c9600d5570d4a00da5005d55056a00a6d0055d4"
    "052d00a9b80a9500b4a00b6a60ad50055a00aba40a5b0052b0"
    "0b273069300733706aa00ad5014b5504b600a570054e40d160"
    "0e9680d5200daa016aa6056d004ae00a9d40a2d00d1500f252"
)
_YEARS = tuple(int(_TABLE[at : at + 5], 16) for at in range(0, len(_TABLE), 5))
TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip


def _months(year: int) -> list[tuple[int, bool, int]]:
    """The months of a lunar year in their order: number, whether it is the leap one, days."""
    bits = _YEARS[year - _FIRST]
    months = []
    for month in range(1, 13):
        months.append((month, False, 30 if bits & (0x10000 >> month) else 29))
        if month == bits & 0xF:
            months.append((month, True, 30 if bits & 0x10000 else 29))
    return months


@lru_cache(maxsize=256)
def _new_year(year: int) -> date:
    days = sum(days for past in range(_FIRST, year) for _, _, days in _months(past))
    return _BEGINNING + timedelta(days=days)


def lunar_month(year: int, month: int, *, leap: bool = False) -> tuple[date, date] | None:
    """First and last day of a month of the lunar `year` (which begins at 春节); None where it has none."""
    if not _FIRST <= year < _FIRST + len(_YEARS):
        return None
    first = _new_year(year)
    for number, is_leap, days in _months(year):
        if (number, is_leap) == (month, leap):
            return first, first + timedelta(days=days - 1)
        first += timedelta(days=days)
    return None


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The day of the lunar `year`, `month` and `day`; the thirtieth of a short month is its last day."""
    whole = lunar_month(year, month, leap=leap)
    if whole is None:
        return None
    return (
        min(whole[0] + timedelta(days=day - 1), whole[1]) if day == 30 else whole[0] + timedelta(days=day - 1)
    )


def _sun(days: float) -> float:
    """The apparent longitude of the sun in degrees, `days` after noon of 1 January 2000 (Meeus, ch. 25)."""
    t = days / 36525
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36000.76983 * t + centre - 0.00569 - 0.00478 * sin(node)) % 360


@lru_cache(maxsize=256)
def solar_term(year: int, name: str) -> date:
    """The day in China on which the sun reaches the term `name` (清明, 冬至) of the `year`."""
    place = TERMS.index(name)
    wanted = (285 + 15 * place) % 360
    start = date(year, place // 2 + 1, 6 if place % 2 == 0 else 21)
    at = float((start - date(2000, 1, 1)).days)
    for _ in range(6):
        at += ((wanted - _sun(at) + 180) % 360 - 180) * 365.2422 / 360
    # Terrestrial time runs about a minute ahead of the clock; China is eight hours ahead of UTC.
    return date(2000, 1, 1) + timedelta(days=int((at + 0.5 + 8 / 24 - 70 / 86400) // 1))
