"""What a bounce says in its text: for servers that send no delivery status part, or a broken one."""

from dataclasses import replace
from typing import Final

from zongban.core import late_re as re
from zongban.mail.bounce_phrases import DELAY_SUBJECT, DELAYED, DELIVERED, GIVEN_UP, SUCCESS_SUBJECT
from zongban.mail.bounce_reasons import REASONS
from zongban.mail.letter import DeliveryReport
from zongban.mail.opening import Opening, plain
from zongban.mail.reports import quoted_ids

_LOOKED_AT: Final = 20_000
_ADDRESS: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FIELD: Final = re.compile(
    r"(?im)^[ \t>]{0,8}(final-recipient|original-recipient|action|status|diagnostic-code|x-failed-recipients?)[ \t]*:"
    r"[ \t]*([^\n]{1,400}(?:\n[ \t]+[^\s:][^\n]{1,300}){0,3})"
)
_ORIGINAL: Final = re.compile(
    r"(?im)^[ \t>|*-]{0,8}(?:return-path|received|mime-version|dkim-signature|message-id|x-mailer)[ \t]*:|"
    r"^-{2,8}[^\n]{0,30}(?:copy of|original message|below this line|message (?:body )?header|原始邮件|"
    r"原邮件|returned message|unsent message)|^[ \t]{0,8}(?:original message headers|原始邮件标头|原始邮件头|"
    r"原始郵件標頭)"
)
_TO: Final = re.compile(r"(?im)^[ \t>|*]{0,8}(?:to|收件人|an|à|para|кому)[ \t]*[:：]([^\n]{1,300})")
_ENHANCED: Final = re.compile(r"(?<![\d.])([45]\.\d\.\d{1,3})(?![\d.]*\d)")
_REPLY: Final = re.compile(r"(?<![\d.#-])([45][0-5]\d)(?:[ -]|(?=[:,)\]]))(?!\d{3,})")
_LATE: Final = re.compile(
    r"(?i)(?:error|returned|said|reason|response|错误|诊断|返回|"
    r"原因)[^\n]{0,40}[\s:：'\"]([45]\d\d[ -]#?([45]\.\d\.\d{1,3})[^\n]{0,300})"
)
_LEADS: Final = re.compile(
    r"(?i)recipient|address|deliver|failed|user|mailbox|收件|地址|发往|发给|发送|投递|用户|收信|empfänger|"
    r"destinataire|destinatari|"
    r"получател|宛先|수신|<[^<>\s]+@[^<>\s]+>\s?:?\s*$"
)
_NOT_RECIPIENTS: Final = re.compile(
    r"(?i)(?:postmaster|mailer-daemon|abuse|support|help|helpdesk|webmaster|mail-daemon|admin|noreply|"
    r"no-reply|kefu|service)@"
)
_CONTACT: Final = re.compile(
    r"(?i)contact|assistance|help|mailto:|message-id|联系|咨询|客服|\bfrom[ \t]*:|sender|发件人|kontakt|<[^>@]*\d{8}"
)
_BY_CODE: Final = {
    "421": "4.3.0",
    "450": "4.2.0",
    "451": "4.3.0",
    "452": "4.2.2",
    "552": "5.2.2",
    "553": "5.1.3",
}


def _told(text: str) -> str:
    """The part of the text above the original mail."""
    found = _ORIGINAL.search(text)
    return text[: found.start()] if found and found.start() > 40 else text


def _recipient(letter: Opening, told: str, whole: str) -> str:
    """Who could not be reached: by a header, beside words about recipients, anywhere, or as To of the original."""
    named = letter.letter.header("x-failed-recipients")
    if named and (found := _ADDRESS.search(named[0])):
        return found[0].lower()
    others = {each.email for each in (*letter.letter.to, *letter.letter.cc)} | {letter.address}
    lines = [line[:1000] for line in told.split("\n")[:300]]
    backup = spare = ""
    for at, line in enumerate(lines):
        addresses: list[str] = [each.lower().strip("'.=") for each in _ADDRESS.findall(line)]
        given = [each for each in addresses if each not in others]
        if not given or _CONTACT.search(line):
            continue
        spare = spare or given[0]
        likely = [each for each in given if not _NOT_RECIPIENTS.match(each)]
        if likely and _LEADS.search(" ".join(lines[max(0, at - 3) : at + 1])):
            return likely[0]
        backup = backup or next(iter(likely), "")
    if backup:
        return backup
    to = next((found for each in _TO.finditer(whole) if (found := _ADDRESS.search(each[1]))), None)
    return to[0].lower() if to and to[0].lower() not in others else spare


def _reason(told: str) -> tuple[str, str]:
    """The line that says why, and the status code of its words; the first that names an SMTP code, else a reason."""
    lines = [" ".join(line.split()) for line in told.split("\n") if line.strip()][:120]
    by_words = ("", "")
    for at, line in enumerate(lines):
        enhanced, reply = _ENHANCED.search(line), _REPLY.search(line)
        code = _coded(line)
        if enhanced or (reply and (code or re.search(r"(?i)said|smtp|server|remote|host|返回|错误", line))):
            more = lines[at + 1] if len(line) < 30 and at + 1 < len(lines) else ""
            given = enhanced[1] if enhanced else code or _coded(more)
            if not enhanced and reply and given:
                given = reply[1][0] + given[1:]
            number = given or (_BY_CODE.get(reply[1], f"{reply[1][0]}.0.0") if reply else "")
            return f"{line} {more}".strip()[:500], number
        by_words = by_words if by_words[1] else (line[:500], code) if code else by_words
    return by_words


def _coded(line: str) -> str:
    """The status code that the words of a line mean; empty when they mean none."""
    words = plain(line[:1000])
    return next((code for code, phrases in REASONS if any(each in words for each in phrases)), "")


def _action(letter: Opening, told: str, status: str) -> str:
    """``delivered``, ``delayed`` or ``failed``, from the subject and the first words."""
    words = plain(told[:2500])
    if SUCCESS_SUBJECT.match(letter.subject) or any(each in words for each in DELIVERED):
        return "delivered"
    if DELAY_SUBJECT.match(letter.subject):
        return "delayed"
    given_up = any(each in words for each in GIVEN_UP)
    delayed = any(each in words for each in DELAYED)
    return "delayed" if delayed and not given_up and not status.startswith("5") else "failed"


def _fields(text: str) -> dict[str, str]:
    """Fields of a delivery status that stand in the text, of the first recipient."""
    result: dict[str, str] = {}
    for found in _FIELD.finditer(text):
        result.setdefault(found[1].lower(), " ".join(found[2].split()))
    return result


def read_text(letter: Opening, original: str) -> DeliveryReport:
    """What the text of a bounce says of the recipient, what happened, the code and why.

    Args:
        letter: a mail that is known to be a bounce.
        original: Message-ID of the mail that bounced, or empty.
    """
    text = letter.letter.text[:_LOOKED_AT]
    told = _told(text)
    fields = _fields(text)
    diagnostic, code = _reason(told)
    late = None if _ENHANCED.search(diagnostic) else _LATE.search(text)
    if late:
        diagnostic, code = " ".join(late[1].split()), late[2]
    enhanced = _ENHANCED.search(fields.get("status", ""))
    status = enhanced[1] if enhanced else code
    named = _ADDRESS.search(fields.get("final-recipient", fields.get("original-recipient", "")))
    action = fields.get("action", "").split(" ")[0].lower()
    if action not in ("failed", "delayed", "delivered", "relayed", "expanded"):
        action = _action(letter, told, status)
    if action == "delayed" and status.startswith("5"):
        status = "4" + status[1:]
    given = fields.get("diagnostic-code", "").partition(";")[2].strip()
    return DeliveryReport(
        final_recipient=(named[0].lower() if named else _recipient(letter, told, text))[:320],
        action=action,
        status=status if action in ("failed", "delayed") else "",
        diagnostic=(given or diagnostic)[:500],
        original_message_id=original,
    )


def original_of(letter: Opening) -> str:
    """Message-ID of the mail that bounced: attached, quoted in the text, or what the bounce says it answers."""
    inside = letter.letter
    if inside.report and inside.report.original_message_id:
        return inside.report.original_message_id
    own = {inside.message_id}
    named = (
        *inside.nested_originals,
        *quoted_ids(inside.text),
        *inside.in_reply_to,
        *reversed(inside.references),
    )
    return next((each for each in named if each not in own), "")


def report_of(letter: Opening) -> DeliveryReport:
    """What a bounce reports: its delivery status part, filled up from its text where it is silent."""
    given = letter.letter.report
    original = original_of(letter)
    if given is None:
        return read_text(letter, original)
    if given.status and given.diagnostic and given.action:
        return replace(given, original_message_id=original)
    read = read_text(letter, original)
    return DeliveryReport(
        final_recipient=given.final_recipient or read.final_recipient,
        action=given.action or read.action,
        status=given.status or (read.status if given.action in ("", "failed", "delayed") else ""),
        diagnostic=given.diagnostic or read.diagnostic,
        original_message_id=original,
    )
