"""Alarms: what is due now, handed to the desks. Whatever the service slept through is sent once, merged, or listed.

rung that is late, office closed      waits for the opening: nobody is urged at night because the service was down
reminder whose moment has passed      not sent; entered in the record as missed, listed in the digest
several rungs above one another       only the highest reached goes to each person
recurring duty                        one turn, however many were missed
command that waited out its window    carried out
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from zongban.core.case import Case
from zongban.core.effects import Entry, Notify
from zongban.core.events import AlarmDue
from zongban.ports.errors import StoreError
from zongban.ports.store import AlarmRow
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import command_from
from zongban.runners.office import Office, always, verbose
from zongban.runners.waiting import version_of

log = logging.getLogger(__name__)

_ON_TIME = timedelta(hours=1)
"""A rung that fires within this time of its moment fires whether the office is open or not: it was meant so."""


@dataclass(slots=True)
class Alarms:
    """Fires what is due.

    Attributes:
        batch: how many are fired together, in one transaction; what is due together is bundled into one mail a person.
        going: asked between batches; False ends the turn (the service stops).
    """

    office: Office
    batch: int = 2000
    going: Callable[[], bool] = always

    def turn(self) -> int:
        """Fire everything that is due; how many alarms were settled."""
        settled = 0
        while self.going() and (rows := self._due()):
            self._fire_batch(rows)
            settled += len(rows)
        return settled

    def _due(self) -> Sequence[AlarmRow]:
        """What is due; outside office hours reminders of a time of being down wait, commands and the like do not."""
        now = self.office.now()
        since = None if self.office.rules().hours.is_open(now) else now - _ON_TIME
        with self.office.store.look() as tx:
            return tx.due_alarms(now, self.batch, since)

    def _fire_batch(self, rows: Sequence[AlarmRow]) -> None:
        highest = _highest(rows)
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            for row in rows:
                try:
                    with clerk.attempt():
                        self._fire(clerk, row, superseded=row.id not in highest)
                except StoreError:
                    raise
                except Exception as error:
                    log.error("alarm %s: %s", row.id, type(error).__name__, exc_info=verbose(log))
                    tx.settle_alarm(row.id, "missed", clerk.now)
                    clerk.park(
                        "alarm",
                        str(row.id),
                        f"{row.purpose}: {type(error).__name__}: {error}"[:300],
                        row.case,
                    )
            clerk.finish()
            self.office.failpoint("alarms-before-commit")
        self.office.failpoint("alarms-after-commit")

    def _fire(self, clerk: Clerk, row: AlarmRow, *, superseded: bool) -> None:
        if not _still_waits(clerk, row):
            return
        case = clerk.tx.case(row.case)
        if case is not None and row.kind == "command":
            clerk.tx.settle_alarm(row.id, "fired", clerk.now)
            self._command(clerk, case, row)
            return
        if case is None or case.is_closed:
            clerk.tx.settle_alarm(row.id, "dropped", clerk.now)
            return
        late = _is_late(case, row, clerk)
        if late or superseded:
            clerk.tx.settle_alarm(row.id, "missed", clerk.now)
            why = "late" if late else "superseded"
            detail = {"purpose": row.purpose, "at": row.at.isoformat(), "why": why, "to": row.to}
            clerk.tx.add_entry(row.case, clerk.now, Entry("missed", detail=detail))
            return
        clerk.tx.settle_alarm(row.id, "fired", clerk.now)
        clerk.act(case, AlarmDue(row.key, row.clock, row.purpose, row.to, row.at, payload=row.payload))

    @staticmethod
    def _command(clerk: Clerk, case: Case, row: AlarmRow) -> None:
        """Carry out what waited; the case may have moved on meanwhile, then the actor is told."""
        command = command_from(row.payload)
        if clerk.offer(case, command, command.actor):
            reason = _why_refused(clerk, case, row, command.actor)
            notice = Notify(command.actor, "answers/person-refused", f"refused:{row.key}", {"reason": reason})
            clerk.notify(notice, case)


def _why_refused(clerk: Clerk, case: Case, row: AlarmRow, actor: str) -> str:
    """In the reader's language: the case has moved since, or stands where this was never possible."""
    person = clerk.sight.people.by_address(actor)
    language = person.language if person else case.language
    state = clerk.office.desks[case.desk].lifecycle.state(case.state).label(language)
    changed = version_of(row.key) != case.version
    if language == "zh":
        since = "此件在撤回期内已有变化，" if changed else ""
        return f"{since}目前为“{state}”，在这个环节不能这样办"
    since = "the matter has moved on meanwhile; " if changed else ""
    return f'{since}it stands at "{state}", where this is not possible'


def _still_waits(clerk: Clerk, row: AlarmRow) -> bool:
    """Whether it has not been withdrawn since it was looked up, by another part or by what fired just before it."""
    return any(one.id == row.id and one.state == "waiting" for one in clerk.tx.alarms_of(row.case))


def _is_late(case: Case, row: AlarmRow, clerk: Clerk) -> bool:
    """A reminder of something whose moment has passed helps nobody."""
    if row.kind != "rung" or row.purpose not in ("reminder", "checklist"):
        return False
    clock = case.clock(row.clock)
    return clock is not None and clock.due_at <= clerk.now


def _highest(rows: Sequence[AlarmRow]) -> set[int]:
    """Of rungs of one clock to one role that are due together, the last one; everything else counts for itself."""
    best: dict[tuple[str, str, str], AlarmRow] = {}
    alone = {row.id for row in rows if row.kind != "rung"}
    for row in rows:
        if row.kind == "rung":
            place = (row.case, row.clock, row.to)
            if place not in best or row.at >= best[place].at:
                best[place] = row
    return alone | {row.id for row in best.values()}
