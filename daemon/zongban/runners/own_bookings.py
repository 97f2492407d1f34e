"""A fresh letter that moves or calls off what its writer has booked: which of his open cases it means.

Nobody's words are carried out by that: without the token of a notice the case hears them as a remark, or asks back.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.verdict import Reading
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_DESKS: Final = frozenset({"meetings", "visitors"})
_STANDS: Final = frozenset({"requested", "clarifying", "collected", "offered", "booking", "confirmed"})
_SHORTEST: Final = 3
"""Characters of a title; a shorter one stands in letters about anything."""
_SPEAKS_OF: Final = {
    "meetings": re.compile(
        r"会|见面|面谈|沟通|讨论|评审|\b(?:meeting|call|session|review|appointment|slot)\b", re.IGNORECASE
    ),
    "visitors": re.compile(
        r"访|拜会|参观|来|到|\b(?:visit|come|coming|call|see you|appointment|guests?)\b", re.IGNORECASE
    ),
}  # fmt: skip


def booking_meant(
    desk: str, reading: Reading, subject: str, words: str, sender: str, sight: Sight
) -> Case | None:
    """The one open case of its writer that a letter means which moves or calls off something; None where none is."""
    if (
        desk not in _DESKS
        or reading.fields.get("action") not in ("cancel", "change")
        or reading.fields.get("method")
    ):
        return None
    text = simplified(f"{subject}\n{words}")
    own = [
        one for one in sight.register.open_cases(desk)
        if one.state in _STANDS and not one.is_confidential and _booked_by(one, sender, sight)
    ]  # fmt: skip
    named = [one for one in own if _is_named(one, text)]
    if len(named) == 1:
        return named[0]
    days = _days_of(text, sight)
    if not _SPEAKS_OF[desk].search(text) or not days:
        return None
    meant = days if reading.fields["action"] == "cancel" else days[:1]
    there = [one for one in (named or own) if one.day("start", sight.house.zone) in meant]
    return there[0] if len(there) == 1 else None


def _booked_by(case: Case, sender: str, sight: Sight) -> bool:
    return any(
        address and sight.people.same_person(address, sender)
        for address in (case.parties.get("organizer"), case.parties.get("sender"))
    )


def _is_named(case: Case, text: str) -> bool:
    title = _bare(case.fact("topic") or case.fact("purpose") or case.title)
    return len(title) >= _SHORTEST and title in _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"[\s“”\"'《》]+", "", simplified(text)).lower()


def _days_of(text: str, sight: Sight) -> Sequence[date]:
    """The days that a text names, in its order."""
    now = sight.now.astimezone(sight.house.zone)
    found = (one.start for one in read_times(text, now, workdays=sight.hours.add_workdays))
    return [one.date() if isinstance(one, datetime) else one for one in found if one is not None]
