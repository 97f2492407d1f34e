"""Machines among the senders: bounces, automatic replies, lists, ourselves (RFC 3834, RFC 3464, RFC 2919, RFC 2369).

A machine never gets an answer and never moves a case. All copies of a header are looked at. In doubt the sender is a
person: a person's letter taken for a machine's would be lost, while an answer too many is stopped by the ceilings.
"""

from dataclasses import dataclass
from typing import Final, Literal

from zongban.core import late_re as re
from zongban.mail import defects
from zongban.mail.answering_machines import by_header, by_words, tokens
from zongban.mail.bounce_text import report_of
from zongban.mail.bounces import bounced, told_success
from zongban.mail.letter import DeliveryReport, Letter
from zongban.mail.mass_mail import list_header, went_to_many
from zongban.mail.opening import Opening

Kind = Literal["person", "auto-reply", "bounce", "bulk", "own"]

_MUTE: Final = re.compile(
    r"(?:no-?_?\.?reply|do-?_?not-?_?reply|donotreply|noreply[-+_.][^@]*|mailer-daemon|postmaster|bounces?|daemon)@"
)
_SUPPRESSING: Final = frozenset({"all", "oof", "autoreply"})
_CROWD: Final = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})


@dataclass(frozen=True, slots=True)
class Screening:
    """What wrote a letter, and by which sign it was seen.

    Attributes:
        report: of a bounce: who could not be reached, whether for good, the code, why, and which mail it was.
    """

    kind: Kind
    reason: str
    report: DeliveryReport | None = None

    @property
    def is_machine(self) -> bool:
        """Whether nobody reads an answer to it."""
        return self.kind != "person"


def screen(letter: Letter, own: frozenset[str]) -> Screening:
    """Whether a person, an auto-responder, a mail server, a list or the office itself wrote the letter.

    A calendar message (iTIP) is a person's act even when a program sent it, unless it came back as a bounce. Reports
    of a delivery that succeeded, and of reading, are automatic replies; a warning that a mail is late is a bounce.

    Args:
        letter: what came in.
        own: all addresses of the office, lower case.
    """
    opening = Opening(letter)
    sign = bounced(opening)
    if sign:
        report = report_of(opening)
        if told_success(report.action):
            return Screening("auto-reply", f"report of a delivery ({report.action})")
        return Screening("bounce", sign, report)
    if letter.sender and letter.sender.email in own:
        return Screening("own", "our own address in From")
    if letter.calendar is not None and letter.calendar_method:
        return Screening("person", f"calendar {letter.calendar_method}")
    return _answered_or_crowd(opening, own)


def _answered_or_crowd(opening: Opening, own: frozenset[str]) -> Screening:
    """Automatic reply, mail to many, or a person's. What a list generates by program went to many."""
    header = by_header(opening.letter)
    many = went_to_many(opening, own)
    generated = header.startswith("Auto-Submitted: auto-generated")
    if header and not (generated and many and not by_words(opening)):
        return Screening("auto-reply", header)
    words = "" if many and list_header(opening.letter) else by_words(opening)
    if words:
        return Screening("auto-reply", words)
    return Screening("bulk", many) if many else Screening("person", "no sign of a machine")


def may_answer(letter: Letter, own: frozenset[str]) -> bool:
    """Whether an automatic mail may go to the sender (RFC 3834 section 2); stricter than ``screen``."""
    if screen(letter, own).is_machine or letter.sender is None or "<>" in letter.header("return-path"):
        return False
    if tokens(letter, "auto-submitted") - {"no"} or tokens(letter, "precedence") & _CROWD:
        return False
    if (
        list_header(letter)
        or tokens(letter, "x-auto-response-suppress") & _SUPPRESSING
        or letter.header("x-loop")
    ):
        return False
    if defects.TOO_MANY_HOPS in letter.defects or letter.senders_count != 1:
        return False
    return not _MUTE.match(letter.sender.email) and letter.header("x-zongban-case") == ()
