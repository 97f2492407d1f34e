"""Time zones as people write them behind a time of day."""

from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from zongban.core import late_re as re

_OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "ist": 330, "cet": 60, "cest": 120, "mez": 60, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "gst": 240, "pkt": 300, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480,
    "awst": 480,
    "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "ast": -240, "adt": -180, "est": -300,
    "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "hst": -600, "brt": -180,
}  # fmt: skip
_PLACES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "newyork": "America/New_York", "london": "Europe/London", "uk": "Europe/London",
    "berlin": "Europe/Berlin", "german": "Europe/Berlin", "paris": "Europe/Paris", "tokyo": "Asia/Tokyo",
    "japan": "Asia/Tokyo", "seoul": "Asia/Seoul", "beijing": "Asia/Shanghai", "shanghai": "Asia/Shanghai",
    "china": "Asia/Shanghai", "chinese": "Asia/Shanghai", "hongkong": "Asia/Hong_Kong", "singapore": "Asia/Singapore",
    "sydney": "Australia/Sydney", "dubai": "Asia/Dubai", "moscow": "Europe/Moscow", "centraleuropean": "Europe/Berlin",
}  # fmt: skip
_NAMES = "|".join(sorted((*(name for name in _OFFSETS if name != "z"), "cst"), key=len, reverse=True))
_CITIES = (
    r"eastern|central|mountain|pacific|new\s+york|london|uk|berlin|german|paris|tokyo|japan|seoul|beijing|shanghai|china"
    r"|chinese|hong\s+kong|singapore|sydney|dubai|moscow|central\s+european"
)

ZONE = (
    # A minus is the dash of a span of hours, unless seconds or a whole offset show what it is.
    r"(?:z(?![a-z0-9])|\s?\+(?:0\d|1[0-4]):?[0-5]\d(?![\d:])"
    r"|(?<=:\d\d:\d\d)\s?-(?:0\d|1[0-2]):?[0-5]\d(?![\d:])|\s-0\d00(?![\d:])"
    r"|\s?\(?(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?[0-5]\d)?(?![\d:])\)?"
    rf"|\s?\(?(?:{_NAMES}|[ecmp]t)(?![a-z0-9+-])\)?"
    rf"|\s?\(?(?:{_CITIES})(?:\s+(?:standard|daylight|summer))?\s+time(?![a-z])\)?)"
)
"""A zone behind a time of day, folded."""

_OFFSET = re.compile(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?")


@lru_cache(maxsize=128)
def _fixed(name: str) -> tzinfo | None:
    found = _OFFSET.fullmatch(name)
    if found is not None:
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return (
            timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes)) if minutes < 1440 else None
        )
    if name in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[name]))
    place = re.sub(r"(?:(?:standard|daylight|summer)?time)$", "", name)
    return ZoneInfo(_PLACES[place]) if place in _PLACES else None


def zone_named(name: str, at: datetime) -> tzinfo | None:
    """The zone of a name (est, utc+8, +0800, beijingtime), None where there is none.

    CST is China's where the office keeps that time, else that of Chicago.
    """
    if not name:
        return None
    if name == "cst":
        offset = at.utcoffset()
        return timezone(timedelta(hours=8 if offset == timedelta(hours=8) else -6))
    return _fixed(name)
