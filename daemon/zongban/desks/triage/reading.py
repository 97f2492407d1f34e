"""What the office reads in letters that the assistant sorts: incidents, papers to be sent, supplies, loans."""

from collections.abc import Callable, Mapping
from typing import Any

from zongban.core import late_re as re
from zongban.desks.choosing import mentioned
from zongban.desks.papers import office_hours
from zongban.language import documents as papers
from zongban.language.incidents import place_of, severity_of
from zongban.language.loans import loan_of
from zongban.language.outgoing import addressee_of, kind_named
from zongban.language.supplies import quantities
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_DRAFT = re.compile(
    r"\s*[（(\[【]?(?:代拟稿|送签稿?|草稿|初稿|终稿|定稿|draft|final)[）)\]】]?\s*$", re.IGNORECASE
)
_TITLED = re.compile(
    r"(?im)(?:^|[.。;；,，]\s{0,4})\s{0,4}(?:标题|题目|文件标题|title)\s{0,4}(?:[:：]|是|为)\s{0,4}"
    r"(?:[\"“《](?P<quoted>[^\"”》\n]{2,120})[\"”》]|(?P<title>\S[^\n]{1,120}))"
)
_COUNTERSIGN = re.compile(r"会签|countersign", re.IGNORECASE)
_UNSIGNED = re.compile(
    r"(?:无需|不需|不用|免|未经)\S{0,4}会签|会签\S{0,4}(?:不必|不用|免了?|不需要|省)|no\s+(?:need\s+(?:for|to)\s+)?(?:a\s+)?countersign",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[请由经送].{1,6}会签|会签[:：是为]|\bby\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；;\n]|\.(?=\s)")
_SALUTATION = re.compile(r"^[^\n:：,，]{1,30}(?:[:：][^\S\n]*\n?|[,，][^\S\n]*\n)")
_WHAT = 120


def read_supplies(letter: Letter, text: str, sight: Sight) -> dict[str, Any]:
    """The things asked for, of the letter or of a list attached to it that names more, and for which department."""
    attached = (quantities(one.text) for one in letter.attachments if one.text)
    found = max((quantities(text), *attached), key=len)
    items = [{"name": one.name, "quantity": one.value, "unit": one.unit} for one in found]
    return {"items": items, "department": _department(letter, text, sight)}


def _department(letter: Letter, text: str, sight: Sight) -> str | None:
    """The department named in the subject or, beside the salutation, in the text; else the writer's own."""
    ours = {one.department for one in sight.people.bearing("assistant")}
    for where in (letter.subject, _SALUTATION.sub("", text, count=1)):
        named = [one.key for one in mentioned(where, sight.people, "department") if one.key not in ours]
        if named:
            return named[0]
    person = sight.people.by_address(letter.sender.email) if letter.sender else None
    return person.department if person and person.department else None


def read_loan(letter: Letter, text: str, sight: Sight) -> dict[str, Any]:
    """What is to be borrowed, and until which day."""
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    loan = loan_of(letter.subject, text, at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    return {"item": loan.item, "until": loan.until.isoformat() if loan.until else None}


def read_dispatch(letter: Letter, text: str, sight: Sight) -> dict[str, Any]:
    """Title, sort and addressee of the paper to be sent, and which departments countersign it."""
    title = _title(letter, text)
    return {
        "title": title,
        "doc_type": (papers.document_kind(title) if title else None) or kind_named(letter.subject, text),
        "to": addressee_of(letter.subject, text),
        "countersign": _countersigners(text, sight),
    }


def _title(letter: Letter, text: str) -> str | None:
    labelled = _TITLED.search(text)
    if labelled is not None:
        return (labelled["quoted"] or labelled["title"]).strip()
    names = [_DRAFT.sub("", _ENDING.sub("", one.name)) for one in letter.attachments]
    for where in (letter.subject, *names, text[:1500]):
        found = papers.titles(where)
        if found:
            return _DRAFT.sub("", found[0])
    return next((one for one in names if len(one) > len("draft")), None)


def _countersigners(text: str, sight: Sight) -> list[str]:
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        if _COUNTERSIGN.search(sentence) and not _UNSIGNED.search(sentence):
            found += [one.key for one in mentioned(sentence, sight.people, "department")]
            found += [
                person.department for one in mentioned(sentence, sight.people, "person")
                if (person := sight.people.by_key(one.key)) and person.role == "head"
                and _SIGNS.search(sentence[max(0, one.span[0] - 3) : one.span[1] + 6])
            ]  # fmt: skip
    return list(dict.fromkeys(found))


def read_incident(letter: Letter, text: str, sight: Sight) -> dict[str, Any]:
    """What happened, where, and how bad it is."""
    whole = f"{letter.subject}\n{text}"
    text = _SALUTATION.sub("", text, count=1)
    place = place_of(letter.subject, text)
    if place is None:
        place = next((one.text for one in mentioned(text, sight.people, "department", "room")), None)
    subject = letter.subject.strip()
    first = next((one.strip() for one in text.splitlines() if len(one.strip()) > len("林助理：")), "")
    return {"severity": severity_of(whole), "where": place, "what": (subject or first)[:_WHAT]}


READERS: Mapping[str, Callable[[Letter, str, Sight], dict[str, Any]]] = {
    "supplies": read_supplies, "loan": read_loan, "dispatch": read_dispatch, "incident": read_incident,
}  # fmt: skip
"""Kind → what reads its facts."""
