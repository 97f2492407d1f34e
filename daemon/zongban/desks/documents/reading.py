"""What an incoming document says: title, kind, issuing organisation and its number, what is asked for and by when."""

import re
from typing import Any

from zongban.core.verdict import Reading, Verdict
from zongban.desks.papers import URGENCIES, due_of, head_of, secrecy_of, strongest, title_of
from zongban.language import documents as papers
from zongban.language.detect import language_of
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_NOTICES = frozenset(["决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "批复"])
_CATEGORIES = {"函": "letter", "letter": "letter", "contract": "letter", "请示": "request", "报告": "report"}
_PROPOSALS = {"request": "submit-to-gm", "report": "submit-to-gm", "policy-notice": "submit-to-gm"}
_CONTRACT = re.compile(r"合同|协议书|协议|\b(?:contract|agreement|nda|lease)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:请|盼|望|并于|应于|须于)[^。；\n]{0,30}(?:复函|函复|回函|回复|答复|反馈|报送|上报|复核|确认)|(?:盼|即|请)复"
    r"|\b(?:reply|respond|response|answer|confirm|return|let us know|hear from you)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:局|委员会|委|厅|处|所|院|银行|分行|支行|公司|集团|协会|商会|学会|中心|办公室|街道|政府|法院|事务所|大学|学校)$"
    r"|\b(?:Ltd|Limited|Inc|LLC|LLP|GmbH|AG|AS|A/S|SA|Co|Corp|Corporation|Company|Authority|Chamber|Centre|Center"
    r"|University|Bank|Bureau|Ministry|Commission|Group|KG)\b\.?\s*$"
)
_REQUEST = re.compile(
    r"^(?:request for|application for)\b.{0,20}\b(?:approval|permission|decision)|^请示", re.IGNORECASE
)
_REPORT = re.compile(r"^report\b", re.IGNORECASE)
_CIRCULAR = re.compile(r"^circular\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:\b(?:our|your)?\s*ref(?:erence)?\b\.?(?:\s*no\.?)?|\bcase no\.?)\s*[:：]?\s*([A-Z0-9][A-Z0-9 /.\-]{2,30}\d)"
    r"|\b(Circular No\. ?\d+/\d{4})"
)
_CONTACT = re.compile(r"(?:电话|传真|手机|地址|邮编|Tel|Phone|Fax|Mobile|www\.|@|https?:)", re.IGNORECASE)


def read_document(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as an incoming document; what the rules said goes before what the words say."""
    text = own_words if own_words.strip() else letter.text
    title = title_of(letter.subject, text)
    kind = doc_type_of(title, letter.subject)
    category = str(verdict.facts.get("category") or category_of(kind, title))
    sender = letter.sender.email if letter.sender else ""
    person = sight.people.by_address(sender)
    fields: dict[str, Any] = {
        "title": title, "doc_type": kind, "category": category,
        "origin": (person.department or person.name) if person else origin_of(letter, text),
        "origin_ref": reference_of(letter.subject, text),
        "due": due_of(letter, text, sight),
        "proposal": verdict.facts.get("proposal") or _PROPOSALS.get(category, "submit-to-gm"),
        "department": verdict.facts.get("department"),
        "answer": True if wants_answer(text, category) else None,
    }  # fmt: skip
    return Reading(
        kind="document",
        language=person.language if person else language_of(f"{letter.subject}\n{text}"),
        title=title,
        urgency=strongest(
            URGENCIES, papers.urgency(head_of(letter.subject, text)), verdict.facts.get("urgency")
        ),
        secrecy=secrecy_of(letter, text, verdict),
        fields={name: value for name, value in fields.items() if value not in (None, "")},
        parties={"sender": sender} if sender else {},
    )


def doc_type_of(title: str, subject: str) -> str:
    """One of the 15 文种 (条例 article 8), ``contract``, ``letter`` or ``other``."""
    kind = papers.document_kind(title) or papers.document_kind(subject)
    if kind:
        return kind
    if _CONTRACT.search(title):
        return "contract"
    return "letter" if re.search(r"[A-Za-z]{3}|函|信", title) else "other"


def category_of(kind: str, title: str = "") -> str:
    """The office's class of a paper: ``policy-notice``, ``letter``, ``request``, ``report``, ``other``."""
    if _REQUEST.search(title):
        return "request"
    if _REPORT.search(title):
        return "report"
    if kind in _NOTICES or _CIRCULAR.search(title):
        return "policy-notice"
    return _CATEGORIES.get(kind, "other")


def wants_answer(text: str, category: str) -> bool:
    """Whether the sender waits for an answer: a request (请示) always does, a report (报告) does not."""
    if category == "request":
        return True
    return category != "report" and _ANSWER.search(text) is not None


def origin_of(letter: Letter, text: str) -> str:
    """The issuing organisation: the last line that is one (落款), else the sender's name, else the domain."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    for line in reversed(lines[-12:]):
        if len(line) <= 60 and not _CONTACT.search(line) and _ORGANISATION.search(line):
            return line
    if letter.sender is None:
        return ""
    return letter.sender.name or letter.sender.domain


def reference_of(subject: str, text: str) -> str:
    """The document number (发文字号) of the sender, as the subject or the head of the text gives it."""
    for where in (subject, text[:400]):
        found = papers.document_numbers(where)
        if found:
            return found[0].text
    named = _REFERENCE.search(f"{subject}\n{text[:400]}")
    return (named.group(1) or named.group(2)).strip() if named else ""
