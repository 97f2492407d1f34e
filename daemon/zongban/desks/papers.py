"""What any letter says, whatever it is about: its title, how secret it is, and by when something is asked for."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from zongban.core.verdict import Verdict
from zongban.language import documents as papers
from zongban.language.times import Kind, OfficeHours, Role, TimeMention, read_times
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

LONGEST_TITLE = 150
"""Characters of a title; what is longer is no title."""

SECRECIES = ("none", "internal", "secret", "confidential", "top-secret")
"""Levels of secrecy, the weakest first."""

URGENCIES = ("normal", "urgent", "top")
"""Degrees of urgency, the weakest first."""

_FORWARD = re.compile(r"^\s*(?:(?:re|fwd?|fw|aw|wg|答复|回复|转发|转)\s*[:：]\s*)+", re.IGNORECASE)
_MARK = re.compile(
    r"^\s*[【\[（(=]\s*(?:特急|加急|紧急|急件|补报|urgent|important)\s*[】\]）)=]\s*", re.IGNORECASE
)


def title_of(subject: str, text: str) -> str:
    """The title of the paper: as the subject names it, else as the text does, else the bare subject."""
    bare = subject
    for pattern in (_FORWARD, _MARK, _FORWARD):
        bare = pattern.sub("", bare)
    for candidate in (bare, text[:600]):
        found = papers.titles(candidate)
        if found:
            return found[0][:LONGEST_TITLE]
    first = next((one.strip() for one in text.splitlines() if one.strip()), "")
    return (bare.strip() or subject.strip() or first)[:LONGEST_TITLE]


def head_of(subject: str, text: str) -> str:
    """Where a paper bears its marks of urgency and secrecy: its subject and first lines (GB/T 9704-2012, 版头)."""
    return f"{subject}\n{text[:300]}"


def secrecy_of(letter: Letter, text: str, verdict: Verdict) -> str:
    """The highest level that its marks, the names of its attachments or the rules give a letter.

    A rule may raise what the paper says of itself and never lower it.
    """
    names = "\n".join(one.name for one in letter.attachments)
    marked = papers.secrecy(f"{head_of(letter.subject, text)}\n{names}").level
    return strongest(SECRECIES, marked, verdict.facts.get("secrecy"))


def strongest(scale: Sequence[str], *values: object) -> str:
    """The value that stands highest on a scale; its first where none stands on it."""
    known = [scale.index(str(one)) for one in values if one in scale]
    return scale[max(known, default=0)]


def due_of(letter: Letter, text: str, sight: Sight) -> str | None:
    """By when an answer or action is asked for: the first deadline in the text that is still to come.

    A deadline at the end of a day (下班前, by close of business) is that day.
    """
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    mentions = read_times(text, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    return next((value for value in (_deadline(one, at) for one in mentions) if value), None)


def office_hours(sight: Sight) -> OfficeHours:
    """The working day for 下班前 and hours without 上午 or 下午."""
    spans = sight.hours.spans
    return OfficeHours(spans[0][0], spans[-1][1]) if spans else OfficeHours()


def _deadline(mention: TimeMention, at: datetime) -> str | None:
    end: datetime | date | None = mention.end
    if end is None or not (mention.kind is Kind.DEADLINE or mention.role is Role.DEADLINE):
        return None
    ahead = end >= at if isinstance(end, datetime) else end >= at.date()
    if not ahead:
        return None
    whole_day = isinstance(end, datetime) and "end-of-day" in mention.assumed
    return end.date().isoformat() if isinstance(end, datetime) and whole_day else end.isoformat()
