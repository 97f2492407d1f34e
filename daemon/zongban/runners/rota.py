"""The rota: duties that come round by the calendar (digest, reception's list). The rows remember; nothing else does.

A duty is done once for each time it falls due. After a time of being down only the latest turn is made up for: a digest
covers everything since the one before, so yesterday's is not sent as well. A turn of today is done late up to ten
hours; a rarer one (weekly, monthly) that was missed is made up for on the next working day. The settlement of meetings,
for which people wait, is made up for as soon as the office is back.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zongban.core.workhours import WorkHours
from zongban.ports.errors import StoreError
from zongban.ports.sight import Unthought
from zongban.rulebook import RotaEntry
from zongban.runners.clerk import Clerk
from zongban.runners.office import Office, always, never, verbose

log = logging.getLogger(__name__)

_TOO_LATE = timedelta(hours=10)
"""A morning's duty that could not be done by the evening is left to the next one."""

_AWAITED = frozenset({"meetings:settle"})
"""Duties whose outcome people wait for: made up for as soon as the office is back, not with the next turn."""

_MOST_THOUGHTS = 40
"""So many questions are thought out for one duty with nothing held; what is left then is thought in its transaction."""

_WAIT = 0.2
"""Seconds between two looks at whether the service stops, while something is thought out."""

_LOOK_BACK = 40
"""Days: longer than from one monthly duty to the next."""


@dataclass(slots=True)
class Rota:
    """Does the duties that are due."""

    office: Office

    def turn(
        self,
        long: bool | None = None,
        going: Callable[[], bool] = always,
        stopping: Callable[[], bool] = never,
    ) -> int:
        """Do every duty whose hour has come and that was not done yet; how many.

        Args:
            long: True: those alone over which the office thinks for a while; False: all others; None: all.
            going: of the thread that does them, asked before each duty and after each thought; False ends the turn
                (the service stops).
            stopping: asked while something is thought out, without being a sign of life; True: nobody waits for the
                answer any more, and the duty is done after the next start.

        Raises:
            Exception: what went wrong with the first duty that failed, after all others were done.
        """
        done, failures = 0, []
        for task, entries in _by_task(self.office.rules().rota).items():
            if not going():
                break
            if long is not None and long != (task in _AWAITED):
                continue
            try:
                done += self._do(task, entries, _Signs(going, stopping))
            except StoreError:
                raise
            except Exception as error:
                log.error("duty %s: %s", task, type(error).__name__, exc_info=verbose(log))
                failures.append(error)
        if failures:
            raise failures[0]
        return done

    def _do(self, task: str, entries: list[RotaEntry], signs: "_Signs") -> int:
        """Do one duty, for the latest of its turns."""
        if entries[0].desk not in self.office.desks:
            return 0
        now = self.office.now()
        due = self._latest(entries, now)
        with self.office.store.look() as tx:
            last = tx.last_duty(task)
        if due is None or not self._still_wanted(entries, due, now, last):
            return 0
        period = f"{due:%Y-%m-%dT%H:%M}"
        if last >= period:
            return 0
        if task not in _AWAITED:
            return self._carry_out(task, period, entries[0], now, hasty=False)
        for _ in range(_MOST_THOUGHTS):
            try:
                self._rehearse(entries[0], now)
                return self._carry_out(task, period, entries[0], now, hasty=True)
            except Unthought as question:
                if not signs.thought_out(question):
                    return 0
        return self._carry_out(task, period, entries[0], now, hasty=False)

    def _carry_out(self, task: str, period: str, entry: RotaEntry, now: datetime, *, hasty: bool) -> int:
        """Do a duty in one transaction.

        Raises:
            Unthought: nothing was done: something has changed since the duty was worked out.
        """
        with self.office.store.transaction() as tx:
            if not tx.begin_duty(task, period, now):
                return 0
            since = tx.note(f"since:{task}")
            tx.set_note(f"since:{task}", now.isoformat())
            clerk = Clerk(self.office, tx, now, since=datetime.fromisoformat(since) if since else None)
            sight = replace(clerk.sight, hasty=hasty)
            clerk.do(self.office.desks[entry.desk].turn(entry.duty, sight))
            clerk.finish()
            self.office.failpoint("rota-before-commit")
        log.info("duty done", extra={"action": "duty", "task": task, "period": period})
        return 1

    def _rehearse(self, entry: RotaEntry, now: datetime) -> None:
        """Let the desk work the duty out on a mere look, which ends where it has to think.

        What is thought out is kept by the question: the transaction finds the answer, unless something that bears on it
        has changed meanwhile; then the new question is thought out first.

        Raises:
            Unthought: the first question that has no answer yet.
        """
        with self.office.store.look() as tx:
            sight = replace(self.office.sight(tx, now), hasty=True)
            self.office.desks[entry.desk].turn(entry.duty, sight)

    def _latest(self, entries: list[RotaEntry], now: datetime) -> datetime | None:
        """The last moment at or before now at which the duty fell due, in the office's zone."""
        zone, hours = self.office.house.zone, self.office.rules().hours
        today = now.astimezone(zone).date()
        for back in range(_LOOK_BACK):
            day = today - timedelta(days=back)
            moments = [datetime.combine(day, one.at, zone) for one in entries if one.falls_on(day, hours)]
            if passed := [one for one in moments if one <= now]:
                return max(passed)
        return None

    def _still_wanted(self, entries: list[RotaEntry], due: datetime, now: datetime, last: str) -> bool:
        zone, hours = self.office.house.zone, self.office.rules().hours
        today = now.astimezone(zone).date()
        if f"{entries[0].desk}:{entries[0].duty}" in _AWAITED:
            return due.date() == today or (bool(last) and hours.is_workday(today))
        if due.date() == today:
            return now - due <= _TOO_LATE
        comes_anyway = any(
            one.falls_on(day, hours) for one in entries for day in _next_workdays(today, hours)
        )
        hour_has_come = now.astimezone(zone).time() >= min(one.at for one in entries)
        return bool(last) and not comes_anyway and hours.is_workday(today) and hour_has_come


@dataclass(frozen=True, slots=True)
class _Signs:
    """Whether the service goes on, as ``Rota.turn`` is told."""

    going: Callable[[], bool]
    stopping: Callable[[], bool]

    def thought_out(self, question: Unthought) -> bool:
        """Think beside this thread, with nothing held; False where the service stops before the answer is there.

        What is left alone then is pure work that ends with the process.

        Raises:
            Exception: what went wrong with the thought.
        """
        failures: list[Exception] = []

        def think() -> None:
            try:
                question.think()
            except Exception as error:  # noqa: BLE001 - raised below, in the thread that waits for it
                failures.append(error)

        thread = threading.Thread(target=think, name="thinking", daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(_WAIT)
            if self.stopping():
                return False
        if failures:
            raise failures[0]
        return self.going()


def _by_task(rota: Iterable[RotaEntry]) -> dict[str, list[RotaEntry]]:
    found: dict[str, list[RotaEntry]] = {}
    for entry in rota:
        found.setdefault(f"{entry.desk}:{entry.duty}", []).append(entry)
    return found


def _next_workdays(today: date, hours: WorkHours) -> tuple[date, ...]:
    """Today and the next working day: a duty of one of these needs no making up."""
    return (today, hours.add_workdays(today, 1))
