"""Delivery status notifications (RFC 3464) and the mails they carry."""

import re
from typing import Final

from zongban.mail.headers import message_ids
from zongban.mail.letter import DeliveryReport
from zongban.mail.structure import Limits, Part, Reading, content, split_header
from zongban.mail.wording import one_line

_CARRIERS: Final = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
)
_STATUS_KINDS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_QUOTED_ID: Final = re.compile(r"(?im)^[ \t>|]*message-id[ \t]*:[ \t]*(<[^<>\s]{1,400}>)")
_RANK: Final = {"failed": 0, "delayed": 1}


def nested_ids(root: Part, limits: Limits) -> tuple[str, ...]:
    """Message-ids of all attached mails and header extracts, in order, at most twenty."""
    found: list[str] = []
    for part in root.leaves():
        if part.kind in _CARRIERS:
            headers, _ = split_header(content(part, set()).lstrip(b"\n"), Reading(limits))
            for name, value in headers:
                if name == "message-id":
                    found += message_ids(value.decode("latin-1"), 1)
    return tuple(dict.fromkeys(found[:20]))


def quoted_ids(text: str) -> tuple[str, ...]:
    """Message-ids in a header that is quoted as text, as servers do that send no multipart/report."""
    return tuple(dict.fromkeys(_QUOTED_ID.findall(text[:100_000])[:20]))


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


def read_report(root: Part, originals: tuple[str, ...]) -> DeliveryReport | None:
    """What the first delivery status part says of the recipient that fared worst; None without such a part."""
    for part in root.leaves():
        if part.kind not in _STATUS_KINDS:
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
