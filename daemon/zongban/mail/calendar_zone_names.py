"""Names that calendar programs give to time zones: IANA names and their tails, Windows names, cities, offsets."""

from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from importlib import import_module
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from zongban.core import late_re as re

_IANA: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}")
_OFFSET: Final = re.compile(r"(?:UTC|GMT|^)\s*([+-−])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)", re.IGNORECASE)
_NOT_ZONES: Final = frozenset({"localtime", "posixrules", "factory"})
_ALIASES: Final = {
    "asia/beijing": "Asia/Shanghai", "beijing": "Asia/Shanghai", "中国标准时间": "Asia/Shanghai",
    "北京时间": "Asia/Shanghai", "china time": "Asia/Shanghai", "utc": "UTC", "gmt": "UTC", "z": "UTC", "zulu": "UTC",
    "greenwich mean time": "UTC", "coordinated universal time": "UTC", "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore", "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "cest": "Europe/Berlin", "bst": "Europe/London",
    "edt": "America/New_York", "cdt": "America/Chicago", "mdt": "America/Denver", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "aest": "Australia/Brisbane", "aedt": "Australia/Sydney", "msk": "Europe/Moscow",
}  # fmt: skip
_PLACES: Final = (
    ("eastern time", "America/New_York"), ("central time (us", "America/Chicago"),
    ("mountain time (us", "America/Denver"), ("pacific time (us", "America/Los_Angeles"),
    ("atlantic time", "America/Halifax"), ("arizona", "America/Phoenix"), ("alaska", "America/Anchorage"),
    ("hawaii", "Pacific/Honolulu"), ("indiana", "America/Indiana/Indianapolis"), ("saskatchewan", "America/Regina"),
    ("newfoundland", "America/St_Johns"), ("brasilia", "America/Sao_Paulo"),
    ("buenos aires", "America/Argentina/Buenos_Aires"),
    ("santiago", "America/Santiago"), ("mexico city", "America/Mexico_City"), ("bogota", "America/Bogota"),
    ("amsterdam", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("paris", "Europe/Paris"), ("madrid", "Europe/Madrid"),
    ("belgrade", "Europe/Belgrade"), ("prague", "Europe/Prague"), ("sarajevo", "Europe/Warsaw"),
    ("warsaw", "Europe/Warsaw"), ("london", "Europe/London"), ("lisbon", "Europe/London"), ("athens", "Europe/Athens"),
    ("bucharest", "Europe/Bucharest"), ("helsinki", "Europe/Helsinki"), ("kyiv", "Europe/Kiev"),
    ("kiev", "Europe/Kiev"),
    ("istanbul", "Europe/Istanbul"), ("moscow", "Europe/Moscow"), ("jerusalem", "Asia/Jerusalem"),
    ("cairo", "Africa/Cairo"),
    ("sydney", "Australia/Sydney"), ("hobart", "Australia/Hobart"), ("adelaide", "Australia/Adelaide"),
    ("auckland", "Pacific/Auckland"), ("beijing", "Asia/Shanghai"), ("北京", "Asia/Shanghai"),
    ("taipei", "Asia/Taipei"),
    ("台北", "Asia/Taipei"), ("tokyo", "Asia/Tokyo"), ("东京", "Asia/Tokyo"), ("seoul", "Asia/Seoul"),
    ("singapore", "Asia/Singapore"), ("mumbai", "Asia/Kolkata"), ("kolkata", "Asia/Kolkata"),
    ("abu dhabi", "Asia/Dubai"), ("riyadh", "Asia/Riyadh"), ("bangkok", "Asia/Bangkok"), ("伦敦", "Europe/London"),
    ("柏林", "Europe/Berlin"), ("东部时间", "America/New_York"), ("太平洋时间", "America/Los_Angeles"),
)  # fmt: skip
"""Words of the names that Windows shows to people, for zones with summer time and the usual ones of Asia."""


def _zone(name: str) -> ZoneInfo | None:
    """The IANA zone of exactly this name, if there is one."""
    if not _IANA.fullmatch(name) or name.lower() in _NOT_ZONES:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(1)
def _lower_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _plain(tzid: str) -> str:
    return " ".join(tzid[:200].replace("\\", "").strip("\"' \t").split()).strip("/")


@lru_cache(256)
def iana_zone(tzid: str) -> tzinfo | None:
    """The zone of an IANA name, also behind a prefix (/mozilla.org/20050126_1/Asia/Shanghai) or in other case."""
    name = _plain(tzid)
    steps = name.replace(" ", "_").split("/")
    tails = dict.fromkeys("/".join(steps[-count:]) for count in (len(steps), 3, 2) if count <= len(steps))
    for tail in tails:
        zone = _zone(tail)
        if zone is not None:
            return zone
    for tail in tails:
        known = _lower_names().get(tail.lower()) if "/" in tail and _IANA.fullmatch(tail) else None
        zone = _zone(known) if known else None
        if zone is not None:
            return zone
    return (
        _zone(steps[-1])
        if len(steps) > 1 and steps[-1] in ("UTC", "GMT", "PRC", "Japan", "Singapore")
        else None
    )


@lru_cache(256)
def other_zone(tzid: str) -> tzinfo | None:
    """The zone of a Windows name, of a name that Windows shows to people, of an abbreviation, or an offset in it."""
    name = _plain(tzid)
    lower = name.lower()
    windows = import_module("icalendar.timezone.windows_to_olson").WINDOWS_TO_OLSON
    named = windows.get(name) or windows.get(name.title().replace("Of", "of")) or _ALIASES.get(lower, "")
    if not named:
        named = next((zone for word, zone in _PLACES if word in lower), "")
    return (_zone(named) if named else None) or _offset(name)


def _offset(name: str) -> tzinfo | None:
    found = _OFFSET.search(name)
    if found is None or int(found[2]) > 14:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0) % 60)
    return timezone(offset if found[1] == "+" else -offset)


def zone_of(tzid: str) -> tzinfo | None:
    """The zone of a TZID by its name alone; None where nobody knows it."""
    return iana_zone(tzid) or other_zone(tzid)
