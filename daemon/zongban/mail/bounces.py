"""Whether a mail server wrote a letter to say that a mail was not delivered (RFC 3464, and servers without it).

Signs are weighed: the form of a report, the sender, the subject, the first words. A person who forwards a bounce, or
writes about one, has a subject or a sender of his own.
"""

from typing import Final

from zongban.core import late_re as re
from zongban.mail.bounce_phrases import (
    CERTAIN,
    DAEMON,
    ROLE,
    STRONG,
    SUBJECT,
    SUCCESS_SUBJECT,
    SYSTEM,
    SYSTEM_NAME,
    WEAK,
)
from zongban.mail.opening import Opening

_TAGS: Final = re.compile(r"^(?:[*!]{1,10}|[\[【(<][^\]】)>]{0,30}[\]】)>]{1,3})\s?(?=.)")
_SPOKEN: Final = re.compile(
    r"[?？]|请问|怎么|麻烦|帮忙|^(?:hi|hello|dear) (?!customer|user|sender)|\bmy (?:mail|e-?mail)s?\b|"
    r"我(?:的|给|发|昨天|今天|们)"
)
_CODE: Final = re.compile(r"\b[45]\d\d[ -]{1,2}#?[45]\.\d\.\d|\(#[45]\.\d\.\d\)|smtp error")
_ENOUGH: Final = 4
_OPENING: Final = 900
_SUCCESS: Final = frozenset({"delivered", "relayed", "expanded"})


def _is_relayed_on(letter: Opening) -> bool:
    """Whether somebody passes a bounce on or answers it, rather than a server sending it."""
    return (letter.answers or letter.forwards) and not DAEMON.match(letter.address) and not letter.nobody


def _form(letter: Opening) -> str:
    """By which form the letter is a report of a delivery; empty when it has none."""
    inside = letter.letter
    if inside.report_type == "delivery-status":
        return "delivery status report"
    if inside.header("x-failed-recipients") or inside.header("x-ms-exchange-message-is-ndr"):
        return "header of a failed delivery"
    if (
        inside.report
        and not _is_relayed_on(letter)
        and (letter.nobody or inside.report_type or _looks_sent_by_system(letter))
    ):
        return "delivery status part"
    return ""


def _looks_sent_by_system(letter: Opening) -> bool:
    """Whether the sender is a mail server's address or name, or there is none."""
    address = letter.address
    return not address or bool(
        DAEMON.match(address) or SYSTEM.match(address) or SYSTEM_NAME.match(letter.name)
    )


def _sender(letter: Opening) -> int:
    if not letter.address:
        return 1
    if DAEMON.match(letter.address):
        return _ENOUGH
    if SYSTEM.match(letter.address) or SYSTEM_NAME.match(letter.name):
        return 2
    return 1 if ROLE.match(letter.address) else 0


def _words(letter: Opening) -> int:
    """How much the first words look like those of a server."""
    text = letter.text[:_OPENING]
    if CERTAIN.match(text):
        return _ENOUGH
    if any(each in text for each in STRONG):
        return 3
    return min(2, sum(each in text for each in WEAK) + (_CODE.search(text) is not None))


def bounced(letter: Opening) -> str:
    """By which sign the letter is a bounce, or tells of a delivery in any other way; empty when it does not."""
    form = _form(letter)
    if form or _is_relayed_on(letter):
        return form
    if DAEMON.match(letter.address):
        return "mail daemon"
    bare = _TAGS.sub("", letter.subject, count=1)
    subject = 2 if SUBJECT.match(bare) or SUCCESS_SUBJECT.match(bare) else 0
    sender = _sender(letter)
    if not subject and not sender and not letter.nobody:
        return ""
    words = _words(letter)
    if not words and sender < 2:
        return ""
    if not subject and words < 2:
        return ""
    if not sender and not letter.nobody and words < 3:
        return ""
    asks = 2 if not sender and not letter.nobody and _SPOKEN.search(letter.text[:400]) else 0
    signs = (
        subject + sender + words + (2 if letter.nobody else 0) + (1 if letter.letter.nested_originals else 0)
    )
    return "words of a mail server" if signs - asks >= _ENOUGH else ""


def told_success(action: str) -> bool:
    """Whether a report says that a mail arrived: then nothing bounced."""
    return action in _SUCCESS
