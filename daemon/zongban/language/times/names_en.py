"""English names of people that are words for times as well: April Chen, August Schmidt, Jan Janssen, Sun Wei."""

from zongban.core import late_re as re
from zongban.language.times.normalise import BLANK

_NAME = re.compile(
    r"\b(?P<name>Jan|April|May|June|August|March|Sun|Mon|Summer|Autumn|Dawn)(?=\s+(?P<family>[A-Z][a-z]{1,15})\b(?!\s+\d))"
)
_TITLED = re.compile(
    r"\b(?:Ms|Mr|Mrs|Miss|Dr|Dear|Hi|Hello|Prof)\.?\s+(?P<name>Jan|April|May|June|August|March|Sun|Summer|Autumn|Dawn)\b"
)
_SPEAKS = re.compile(
    r"\b(?P<name>April|May|June|August|Jan|Summer|Dawn)(?=\s+(?:said|says|told|asked|thinks|wants|called|wrote|signed|agreed|left|joined|works|knows|and\s+I)\b)"
)
# Before these words it is a time; the nouns are those that reports and meetings are named with.
_LED = re.compile(
    r"\b(?:in|since|until|till|during|of|for|by|on|the|this|next|last|early|late|mid|from|to|before|after|every|each|through|between|\d)[\s-]+$",
    re.IGNORECASE,
)
_NO_FAMILY = frozenset(
    [
        "Day",
        "Days",
        "Bank",
        "Meeting",
        "Report",
        "Results",
        "Budget",
        "Sales",
        "Figures",
        "Holiday",
        "Newsletter",
        "Update",
        "Review",
        "Closing",
        "Board",
        "Event",
        "Edition",
        "Issue",
        "Invoice",
        "Statement",
        "Close",
        "Conference",
        "Numbers",
        "Invoices",
        "Plan",
        "Schedule",
        "Calendar",
        "Minutes",
        "Festival",
        "Fair",
        "Campaign",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
        "At",
        "To",
        "And",
        "Or",
        "From",
        "Until",
        "Is",
        "Was",
        "The",
        "In",
        "On",
        "Of",
        "We",
        "You",
        "I",
        "Fools",
        "Morning",
        "Afternoon",
        "Evening",
        "Night",
        "First",
        "Second",
        "Third",
        "Fourth",
        "Fifth",
        "Next",
        "Last",
        "This",
    ]
)


# In a text that has capitals, a small "may" is the verb, unless a word that leads to a month stands before it.
_VERB = re.compile(
    r"(?<!\b[Ii]n )(?<!\bof )(?<!\b[Bb]y )(?<!ntil )(?<!\btill )(?<!ince )(?<!uring )(?<!\bmid[ -])(?<!arly )"
    r"(?<!\blate )(?<!\b[Nn]ext )(?<!\b[Ll]ast )(?<!\bfrom )(?<!efore )(?<!fter )(?<!\d )(?<!\d(?:st|nd|rd|th) )"
    r"\bmay\b(?!\s+(?:\d|the\s+\d))"
)


def without_names(text: str, folded: str) -> str:
    """`folded` with such names blanked out; of the same length."""
    if text.islower() or text.isupper():
        return folded
    spans = [found.span("name") for found in _TITLED.finditer(text)]
    if "may" in text:
        spans += [found.span() for found in _VERB.finditer(text)]
    spans += [
        found.span("name")
        for pattern in (_NAME, _SPEAKS)
        for found in pattern.finditer(text)
        if found.groupdict().get("family") not in _NO_FAMILY
        and not _LED.search(text[max(0, found.start() - 12) : found.start()])
    ]
    if not spans:
        return folded
    kept: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            kept += (folded[at:start], BLANK * (end - start))
            at = end
    return "".join((*kept, folded[at:]))
