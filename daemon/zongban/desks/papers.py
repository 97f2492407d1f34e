"""What any letter says, whatever it is about: its title."""

from zongban.core import late_re as re
from zongban.language import documents as papers
from zongban.language.times import OfficeHours
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

LONGEST_TITLE = 150
"""Characters of a title; what is longer is no title."""

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


def office_hours(sight: Sight) -> OfficeHours:
    """The working day for 下班前 and hours without 上午 or 下午."""
    spans = sight.hours.spans
    return OfficeHours(spans[0][0], spans[-1][1]) if spans else OfficeHours()
