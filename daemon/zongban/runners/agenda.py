"""The agenda: takes over what people change in the calendars. What they did is the truth; the case follows."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from zongban.ports.calendar import Calendar, CalendarObject, Changes
from zongban.ports.errors import Unreachable, Unusable, WireError
from zongban.ports.store import Mirrored
from zongban.runners.brake import brake, release
from zongban.runners.clerk import Clerk
from zongban.runners.edits import changed, removed
from zongban.runners.mirror import entered, unrolled
from zongban.runners.office import Office, always

log = logging.getLogger(__name__)

_UNROLL_EVERY = timedelta(days=30)
_AT_ONCE = 100
"""So many objects are read and unrolled between two transactions: nobody else waits long for the store."""


@dataclass(slots=True)
class Agenda:
    """Brings the mirror in line with the servers.

    Attributes:
        going: asked before each calendar and each hundred objects; False ends the turn (the service stops).
    """

    office: Office
    calendar: Calendar
    going: Callable[[], bool] = always
    _missing: bool = False

    def turn(self) -> int:
        """Take over what changed in every calendar; how many objects.

        Raises:
            WireError: of the first calendar that failed, after all others were taken over; Unreachable or Unusable,
                which the server is as a whole, after those before it: the others come first in the next turn.
        """
        failures: list[WireError] = []
        self._missing = False
        done = self._look_at_all(failures)
        if self._missing:  # perhaps dragged into a calendar that was read before it came there
            done += self._look_at_all(failures)
        if failures:
            raise failures[0]
        return done

    def _look_at_all(self, failures: list[WireError]) -> int:
        """Every calendar once, those that fail noted; how many objects."""
        done, keys, began = 0, self._longest_unseen_first(), self.office.now()
        quiet = self._quiet(keys)
        for key in keys:
            if not self.going():
                break
            try:
                if key in quiet:
                    release(self.office, key)
                else:
                    done += self._take_over(key)
                self._unroll_again(key)
                if self.going():  # else perhaps not all of it was taken over
                    self.office.looked[key] = began
            except (Unreachable, Unusable):
                raise
            except WireError as error:
                failures.append(error)
        return done

    def _longest_unseen_first(self) -> Sequence[str]:
        looked = self.office.looked
        return sorted(self.calendar.keys(), key=lambda key: (key in looked, looked.get(key)))

    def _quiet(self, keys: Sequence[str]) -> frozenset[str]:
        with self.office.store.look() as tx:
            tokens = {key: token for key in keys if (token := tx.calendar_token(key))}
        try:
            return frozenset(self.calendar.unchanged(tokens)) if tokens else frozenset()
        except (Unreachable, Unusable):
            raise
        except WireError as error:
            log.info("which calendars have changed could not be asked at once: %s", error)
            return frozenset()

    def _take_over(self, key: str) -> int:
        with self.office.store.look() as tx:
            token = tx.calendar_token(key)
            first = not tx.note(f"mirrored:{key}")
        changes = self.calendar.changes(key, token)
        if not changes.objects and not changes.whole and changes.token == token and not first:
            release(self.office, key)
            return 0
        with self.office.store.look() as tx:
            known = tx.mirrored(key)
        gone = _gone(changes, known)
        if brake(self.office, key, known, gone):
            return 0
        before = {one.href: one for one in known}
        fresh = [
            one for one in changes.objects if one.ics is not None and _differs(one, before.get(one.href))
        ]
        if fresh or gone or first or changes.token != token:
            self._write(key, fresh, gone, before, (token, changes.token))
        return len(fresh) + len(gone)

    def _write(
        self, key: str, fresh: Sequence[CalendarObject], gone: Sequence[str], before: dict[str, Mirrored],
        tokens: tuple[str, str],
    ) -> None:  # fmt: skip
        """All changes in portions; the new token comes with the last one, so that a stop in between loses nothing."""
        for part in _portions(fresh, _AT_ONCE):
            if not self.going():
                return
            rows = [unrolled(self.office, key, one) for one in part]
            with self.office.store.transaction() as tx:
                clerk = Clerk(self.office, tx, self.office.now())
                tx.mirror(key, [entered(tx, one) for one in rows], [], tokens[0])
                for one in rows:
                    changed(clerk, key, one)
                clerk.finish()
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            tx.mirror(key, [], gone, tokens[1])
            tx.set_note(f"mirrored:{key}", "yes")
            for href in gone:
                uid = before[href].uid if href in before else ""
                self._missing = self._missing or (bool(uid) and tx.case_of_event(uid) is not None)
                removed(clerk, key, uid)
            clerk.finish()

    def _unroll_again(self, key: str) -> None:
        """Series are unrolled so far ahead only; those nobody touches are unrolled anew before their time runs out."""
        now = self.office.now()
        with self.office.store.look() as tx:
            last = tx.note(f"unrolled:{key}")
            if last and now - datetime.fromisoformat(last) < _UNROLL_EVERY:
                return
            known = [CalendarObject(one.href, one.etag, one.ics) for one in tx.mirrored(key)] if last else []
        for part in _portions(known, _AT_ONCE):
            if not self.going():
                return
            again = [unrolled(self.office, key, one) for one in part]
            with self.office.store.transaction() as tx:
                tx.mirror(key, [entered(tx, one) for one in again], [], tx.calendar_token(key))
        with self.office.store.transaction() as tx:
            tx.set_note(f"unrolled:{key}", now.isoformat())


def _portions(objects: Iterable[CalendarObject], size: int) -> Iterator[list[CalendarObject]]:
    rest = iter(objects)
    while part := list(islice(rest, size)):
        yield part


def _differs(one: CalendarObject, known: Mirrored | None) -> bool:
    """Whether it is another version than the known one: by etag, or by the whole object where the server has none."""
    return known is None or (one.etag or one.ics) != (known.etag or known.ics)


def _gone(changes: Changes, known: Sequence[Mirrored]) -> list[str]:
    """Hrefs that are no longer there: said to be removed, or missing from the whole."""
    removed_ones = [one.href for one in changes.objects if one.ics is None]
    if not changes.whole:
        return removed_ones
    there = {one.href for one in changes.objects if one.ics is not None}
    return [one.href for one in known if one.href not in there]
