"""What any letter says, whatever it is about: its title, and how secret it is."""

import re
from collections.abc import Sequence

from zongban.core.verdict import Verdict
from zongban.language import documents as papers
from zongban.language.times import OfficeHours
from zongban.language.traditional import simplified
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
    r"^\s*(?:[【\[（(=]\s*(?:特急|加急|紧急|急件|急|补报|请[^】\]）)=]{1,4}|待[^】\]）)=]{1,3}|重要|通知|转发?|urgent|important|for\s+\w+)\s*[】\]）)=]"
    r"|(?:特急|加急|紧急|急|urgent)\s*[:：])\s*",
    re.IGNORECASE,
)


def title_of(subject: str, text: str) -> str:
    """The title of the paper: as the subject names it, else as the text does, else the bare subject."""
    bare = subject
    for pattern in (_FORWARD, _MARK, _FORWARD):
        bare = pattern.sub("", bare)
    for candidate in (bare, text[:600]):
        found = papers.titles(simplified(candidate))
        if found:
            start = simplified(candidate).find(found[0])
            return candidate[start : start + len(found[0])][:LONGEST_TITLE]
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


def office_hours(sight: Sight) -> OfficeHours:
    """The working day for 下班前 and hours without 上午 or 下午."""
    spans = sight.hours.spans
    return OfficeHours(spans[0][0], spans[-1][1]) if spans else OfficeHours()
