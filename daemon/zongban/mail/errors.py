"""Errors of the mail room.

MailError              what came in, or was to go out, cannot be used; the message is a sentence for people
 ├─ TooLarge           more octets than the limit; kept, but only its header is read
 ├─ Unreadable         no letter can be made of these bytes; they are parked
 ├─ Unsendable         a mail we were about to write would not be a safe mail (promises A51, A52)
 └─ BadCalendar        a calendar object that is broken, or beyond the limits (promises A46 to A49)
"""


class MailError(Exception):
    """A mail that cannot be used; says what, where and why."""


class TooLarge(MailError):  # noqa: N818 - reads as the sentence it is
    """More octets than the limit allows."""


class Unreadable(MailError):  # noqa: N818
    """No letter can be made of these bytes."""


class Unsendable(MailError):  # noqa: N818
    """A draft that would not become a safe mail."""


class BadCalendar(MailError):  # noqa: N818
    """A calendar object that is broken or beyond the limits."""
