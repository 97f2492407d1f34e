"""Delivery status notifications (RFC 3464) and the mails they carry."""

from typing import Final

from zongban.core import late_re as re
from zongban.mail.headers import message_ids
from zongban.mail.letter import DeliveryReport
from zongban.mail.structure import Limits, Part, Reading, content, split_header
from zongban.mail.wording import one_line

_CARRIERS: Final = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
)
_CARRIER_NAMES: Final = (".eml", "headers.txt", "header.txt", "headers.822", ".hdr")
_STATUS_KINDS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_QUOTED_ID: Final = re.compile(
    r"(?im)^[ \t>|]{0,20}message[- ]?id[ \t]*:[ \t]*(?:\n[ \t>|]{1,20})?(?:<([^<>\s]{1,400})>|"
    r"([^<>\s@]{1,200}@[^<>\s@]{1,200})[ \t]*$)"
)
_REPORT_TYPES: Final = {
    "message/delivery-status": "delivery-status",
    "message/global-delivery-status": "delivery-status",
    "message/disposition-notification": "disposition-notification",
    "message/global-disposition-notification": "disposition-notification",
    "message/feedback-report": "feedback-report",
}
_RANK: Final = {"failed": 0, "delayed": 1}


def nested_ids(root: Part, limits: Limits) -> tuple[str, ...]:
    """Message-ids of all attached mails and header extracts, in order, at most twenty."""
    found: list[str] = []
    is_report = root.kind == "multipart/report"
    for at, part in enumerate(root.leaves()):
        as_text = is_report and at > 0 and part.kind in ("text/plain", "application/octet-stream")
        if as_text or part.kind in _CARRIERS or part.filename.lower().endswith(_CARRIER_NAMES):
            headers, _ = split_header(content(part, set()).lstrip(b"\n"), Reading(limits))
            for name, value in headers:
                if name == "message-id":
                    found += message_ids(value.decode("latin-1"), 1)
    return tuple(dict.fromkeys(found[:20]))


def quoted_ids(text: str) -> tuple[str, ...]:
    """Message-ids in a header that is quoted as text, as servers do that send no multipart/report."""
    found = (f"<{angled or bare}>" for angled, bare in _QUOTED_ID.findall(text[:100_000])[:20])
    return tuple(dict.fromkeys(found))


def _blocks(part: Part) -> list[dict[str, str]]:
    """Groups of fields of a message/delivery-status: per message first, then one per recipient."""
    text = content(part, set())[:100_000]
    result = []
    for block in re.split(rb"\n[ \t]*\n", text)[:200]:
        headers, _ = split_header(block.strip(b"\n") + b"\n\n", Reading(Limits()))
        fields = {name: one_line(value.decode("utf-8", "replace")) for name, value in reversed(headers)}
        result += [fields] if fields else []
    return result


def _bare(value: str) -> str:
    """``rfc822; a@b`` without its type, brackets and comments."""
    return value.rpartition(";")[2].strip(" <>").split(" ")[0].lower()


def _is_mislabelled(root: Part, part: Part) -> bool:
    """Whether a part of a report is a delivery status under another type, as some servers and gateways send it."""
    return (
        root.kind == "multipart/report"
        and part.kind in ("text/plain", "application/octet-stream")
        and b"final-recipient" in part.body[:20_000].lower()
        and b"action:" in part.body[:20_000].lower()
    )


def read_report(root: Part, originals: tuple[str, ...]) -> DeliveryReport | None:
    """What the first delivery status part says of the recipient that fared worst; None without such a part."""
    for part in root.leaves():
        if part.kind not in _STATUS_KINDS and not _is_mislabelled(root, part):
            continue
        rows = [each for each in _blocks(part) if "final-recipient" in each or "original-recipient" in each]
        if not rows:
            continue
        worst = min(rows, key=lambda each: _RANK.get(each.get("action", "").lower(), 2))
        code = re.search(r"[245]\.\d{1,3}\.\d{1,3}", worst.get("status", ""))
        return DeliveryReport(
            final_recipient=_bare(worst.get("final-recipient") or worst["original-recipient"])[:320],
            action=worst.get("action", "").split(" ")[0].lower()[:20],
            status=code[0] if code else "",
            diagnostic=worst.get("diagnostic-code", "").partition(";")[2].strip()[:500],
            original_message_id=originals[0] if originals else "",
        )
    return None


def report_type(root: Part) -> str:
    """The report-type of a multipart/report (RFC 6522), by its parts where it is not given; it may have lost them."""
    if not root.first("content-type").strip().lower().startswith(b"multipart/report"):
        return ""
    given = root.parameters.get("report-type", "").lower()[:40]
    return given or next((kind for part in root.leaves() if (kind := _REPORT_TYPES.get(part.kind, ""))), "")
