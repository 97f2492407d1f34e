"""Errors of the mechanism.

OfficeError                something the office cannot do; says what, where, why and the remedy
 ├─ LifecycleError         a lifecycle table that contradicts itself (found when it is built)
 ├─ NotAllowed             a verb that the present state does not know, or the actor may not use
 ├─ BadNumber              a text that is no case number
 └─ UnknownParty           a role or address that nobody in the office bears
"""


class OfficeError(Exception):
    """Something the office cannot do; the message is a sentence for people."""


class LifecycleError(OfficeError):
    """A lifecycle table contradicts itself."""


class NotAllowed(OfficeError):  # noqa: N818 - reads as the sentence it is
    """The present state does not know this verb, or the actor may not use it."""


class BadNumber(OfficeError):  # noqa: N818
    """A text is no case number."""


class UnknownParty(OfficeError):  # noqa: N818
    """Nobody in the office bears this role or address."""
