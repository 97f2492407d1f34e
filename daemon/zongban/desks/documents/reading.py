"""What an incoming document says: title, kind, issuing organisation and its number, what is asked for and by when."""

from typing import Any

from zongban.core import late_re as re
from zongban.core.verdict import Reading, Verdict
from zongban.desks.choosing import mentioned
from zongban.desks.deadlines import asked_by
from zongban.desks.documents.issuing import forwarded_in, origin_of, reference_of
from zongban.desks.papers import URGENCIES, title_of
from zongban.language import documents as papers
from zongban.language.detect import language_of
from zongban.language.forms_of_address import BOSS
from zongban.language.traditional import simplified
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import head_of, secrecy_of, strongest

_NOTICES = frozenset(["决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "批复"])
_CATEGORIES = {"函": "letter", "letter": "letter", "contract": "letter", "请示": "request", "报告": "report"}
_PROPOSALS = {"request": "submit-to-gm", "report": "submit-to-gm", "policy-notice": "submit-to-gm"}
_CONTRACT = re.compile(r"合同|协议书|协议|\b(?:contract|agreement|nda|lease)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:请|盼|望|并于|应于|须于)[^。；\n]{0,30}(?:复函|函复|回函|回复|答复|反馈|报送|上报|复核|确认)|(?:盼|即|请)复"
    r"|\b(?:reply|respond|response|answer|confirm|return|let us know|hear from you)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:request for|application for)\b.{0,20}\b(?:approval|permission|decision)|^请示", re.IGNORECASE
)
_REPORT = re.compile(r"^report\b", re.IGNORECASE)
_CIRCULAR = re.compile(r"^circular\b", re.IGNORECASE)


def read_document(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as an incoming document; what the rules said goes before what the words say."""
    text = own_words if own_words.strip() else letter.text
    passed_on = forwarded_in(text)
    title = title_of(letter.subject, passed_on.text if passed_on else text)
    paper = _attached_paper(letter, text)
    if paper and (titles := papers.titles(paper[:_HEAD_LENGTH])) and not papers.titles(letter.subject):
        title = titles[0]
    kind = doc_type_of(title, letter.subject, text)
    sender = letter.sender.email if letter.sender else ""
    person = sight.people.by_address(sender)
    category = str(verdict.facts.get("category") or category_of(kind, title, text, inside=person is not None))
    number, numbered = reference_of(letter.subject, text, title, sight, inside=person is not None)
    if not number:
        number, numbered = _attached_number(letter, title, sight, inside=person is not None), None
    asked = asked_by(letter, text, sight, report=category == "report")
    due, due_at = asked or (None, None)
    if asked is None and paper and (attached := asked_by(letter, paper, sight, report=category == "report")):
        due = attached[0]
    fields: dict[str, Any] = {
        "title": title, "doc_type": kind, "category": category,
        "origin": origin_of(letter, text, sight),
        "origin_ref": number,
        "due": due,
        "proposal": verdict.facts.get("proposal") or _PROPOSALS.get(category, "submit-to-gm"),
        "department": verdict.facts.get("department") or (None if person else _written_to(text, sight)),
        "answer": True if wants_answer(text, category) else None,
    }  # fmt: skip
    spans = {"title": _place(title, text), "origin": _place(str(fields["origin"]), text), "origin_ref": numbered,
             "due": due_at}  # fmt: skip
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
        spans={name: span for name, span in spans.items() if span},
    )


def _place(words: str, text: str) -> tuple[int, int] | None:
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def _attached_number(letter: Letter, title: str, sight: Sight, *, inside: bool) -> str:
    """The number that the attached paper itself bears at its head."""
    for one in letter.attachments[:_ATTACHED]:
        found, _ = reference_of("", one.text[:_HEAD_LENGTH], title, sight, inside=inside)
        if found:
            return found
    return ""


def _attached_paper(letter: Letter, text: str) -> str:
    """The paper itself where the letter only covers it (通知见附件): the first attachment that has words."""
    if len(text.strip()) > _COVERING:
        return ""
    return next((one.text for one in letter.attachments[:_ATTACHED] if one.text.strip()), "")


_COVERING = 80
"""A letter of fewer characters says little of itself and much of what it carries."""
_ATTACHED = 3
_HEAD_LENGTH = 1200


def doc_type_of(title: str, subject: str, text: str = "") -> str:
    """One of the 15 文种 (条例 article 8), ``contract``, ``letter``, ``other``: by the title, else by how it closes."""
    plain, head = simplified(title), simplified(subject)
    kind = papers.document_kind(plain) or papers.document_kind(head)
    if kind:
        return kind
    if _LETTER_FIRST.search(plain):
        return "函"
    if _CONTRACT.search(plain):
        return "contract"
    closing = _CLOSING.search(simplified(text))
    if closing:
        return next(each for each in (closing["kind"], "请示" if closing["asks"] else "函") if each)
    return "letter" if re.search(r"[A-Za-z]{3}|函|信", plain) else "other"


_LETTER_FIRST = re.compile(
    r"^(?:[\u3400-\u9fff]{0,6}函)(?:\s*[:：—-]|转|告)|邀请函|律师函|催告函|催款函|告知函|联系函|工作函"
    r"|感谢信|慰问信"
)
_CLOSING = re.compile(
    r"(?:特此|专此)(?:书面)?(?P<kind>通知|报告|公告|通告|通报|批复)|(?P<asks>(?:妥|当"
    r"|可)否[，,]?\s*请\s*(?:批示|指示|审批|审示))|(?:特此|专此)(?:函告|函达|函复|致函)"
)


_WRITTEN_TO = re.compile(
    r"^\s{0,4}(?:致[:：]?|尊敬的|to(?:\s{1,4}the)?|dear|attn\.?:?)?\s{0,4}(?P<to>[^\n,，:：]{2,40})[,，:：]?\s{0,4}(?:\n|$)",
    re.IGNORECASE,
)


def _written_to(text: str, sight: Sight) -> str | None:
    """The department whose name, or that of one of its people, stands at the head of a letter from outside."""
    found = _WRITTEN_TO.match(text)
    for one in mentioned(found["to"], sight.people, "department", "person") if found else ():
        person = sight.people.by_key(one.key)
        if person is None:
            return one.key
        if person.role not in ("gm", "assistant", "reception", "driver"):
            return person.department or None
    return None


_ASKS_LEAVE = re.compile(
    rf"请(?:予以?|您|{BOSS})?(?:批示|审批|批复|批准)|是否同意|(?:妥|当|可)否"
    r"|\b(?:i|we)\s{1,4}(?:hereby\s{1,4})?(?:request|ask\s{1,4}for|seek|need|would\s{1,4}like)\s{1,4}(?:mr\s{1,4}\w+['’]s|your|the\s{1,4}gm['’]s)\s{1,4}(?:approval|permission|consent|decision)",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:日|周|旬|月|季|年|简|快|半年)报(?![名销价到])|总结|报告|工作汇报|情况汇报|\breport\b|\bsummary\b|\bupdate\b",
    re.IGNORECASE,
)


def category_of(kind: str, title: str = "", text: str = "", *, inside: bool = False) -> str:
    """The office's class of a paper: ``policy-notice``, ``letter``, ``request``, ``report``, ``other``.

    Where the sort of paper tells nothing, the words do: a colleague who asks for leave writes a request, one who
    reports a report, and an outsider writes a letter.
    """
    if _REQUEST.search(title):
        return "request"
    if _REPORT.search(title):
        return "report"
    if inside and kind in ("letter", "other"):
        if _ASKS_LEAVE.search(text):
            return "request"
        if _REPORTS.search(title):
            return "report"
    if not inside and kind == "other" and text:
        return "letter"
    if kind in _NOTICES or _CIRCULAR.search(title):
        return "policy-notice"
    return _CATEGORIES.get(kind, "other")


def wants_answer(text: str, category: str) -> bool:
    """Whether the sender waits for an answer: a request (请示) always does, a report (报告) does not."""
    if category == "request":
        return True
    return category != "report" and _ANSWER.search(text) is not None
