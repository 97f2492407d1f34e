"""The brake: a calendar that has suddenly lost most of what it held is not believed until a person has looked."""

from collections.abc import Sequence

from zongban.ports.store import Mirrored, Transaction
from zongban.runners.clerk import Clerk
from zongban.runners.mirror import braked_note
from zongban.runners.office import Office

_FEWEST = 5
"""A calendar that had so many objects or more and is suddenly (nearly) empty is not believed."""


def brake(office: Office, calendar: str, known: Sequence[Mirrored], gone: Sequence[str]) -> bool:
    """Whether the calendar is left alone: it has suddenly lost most of what it held, and nobody has looked yet.

    Once the assistant has settled what was parked (``zongban retry``), the loss is believed.
    """
    present = {one.href for one in known}
    lost = len(present & set(gone))
    if len(present) < _FEWEST or lost * 2 <= len(present):
        release(office, calendar)
        return False
    with office.store.transaction() as tx:
        if tx.note(braked_note(calendar)):
            if _waits(tx, calendar):
                return True
            tx.set_note(braked_note(calendar), "")
            return False
        tx.set_note(braked_note(calendar), "yes")
        clerk = Clerk(office, tx, office.now())
        words = clerk.words(
            f"日历 {calendar} 突然少了 {lost} 项（共 {len(present)} 项），已停止同步和写入，请核对；确属清理的，"
            "办掉本项即可",
            f"calendar {calendar} has suddenly lost {lost} of {len(present)} objects; it is neither read nor written "
            "until you settle this",
        )
        clerk.park("calendar", calendar, words)
    return True


def release(office: Office, calendar: str) -> None:
    """The objects have come back by themselves."""
    with office.store.look() as tx:
        if not tx.note(braked_note(calendar)):
            return
    with office.store.transaction() as tx:
        tx.set_note(braked_note(calendar), "")
        for row in tx.parked():
            if (row.kind, row.reference) == ("calendar", calendar):
                tx.settle_parked(row.id, "they are there again", office.now())


def _waits(tx: Transaction, calendar: str) -> bool:
    return any((one.kind, one.reference) == ("calendar", calendar) for one in tx.parked())
