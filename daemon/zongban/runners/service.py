"""The service: a few threads, each with its ticker, until it is told to stop.

    intake     the mailbox; woken by the doorbell (IDLE), polled anyway
    clock      alarms, rota, rules that have changed, lease, health
    calendar   bookings to write, agenda to take over, the week to publish
    subscriptions   calendars of others that are only read
    outbox     mails to send; rung when anything was decided

Every thread takes its own connection to the store; a unit of work is one transaction, so that a stop at any moment
leaves nothing half done.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from zongban.ports.errors import SignInRefused, StoreError, StoreHeld, WireError
from zongban.ports.mailbox import Mailbox
from zongban.runners.agenda import Agenda
from zongban.runners.alarms import Alarms
from zongban.runners.bookings import Bookings
from zongban.runners.health import Health
from zongban.runners.intake import Intake
from zongban.runners.outbox import Outbox
from zongban.runners.publishing import Publisher
from zongban.runners.rota import Rota
from zongban.runners.ticker import REFUSED_PAUSE, Ticker

log = logging.getLogger(__name__)

LEASE_SECONDS = 120
_STUCK = 900.0
"""A thread that has not come round for so many seconds hangs (longer than the longest wait of SMTP, 600 seconds)."""

STOP_SECONDS = 90.0
"""So long all threads together may take for the units at hand (systemd kills after TimeoutStopSec, 100 seconds)."""

_HELD, _UNWRITABLE = 75, 74
"""Exit codes of sysexits.h: EX_TEMPFAIL, EX_IOERR."""

_MAILS_A_TURN = 100


@dataclass(slots=True)
class Parts:
    """The runners of one office; without calendars ``agenda``, ``bookings`` and ``publisher`` are None.

    Attributes:
        others: takes over the calendars that are only read: feeds, and free and busy times.
    """

    intake: Intake
    alarms: Alarms
    rota: Rota
    outbox: Outbox
    health: Health
    agenda: Agenda | None = None
    bookings: Bookings | None = None
    publisher: Publisher | None = None
    others: Agenda | None = None

    def recover(self) -> None:
        """After a start, with the lease in hand: take up what a former run has left in the middle."""
        self.intake.recover()
        self.outbox.recover()

    def turn(self) -> dict[str, int]:
        """One full turn of everything, in the order in which one leads to the next; what each has done.

        Raises:
            WireError: of the first part whose server failed, after all other parts have done their turn.
        """
        turns: dict[str, Callable[[], int]] = {"letters": self.intake.turn}
        if self.agenda is not None:
            turns["calendar changes"] = self.agenda.turn
        if self.others is not None:
            turns["subscriptions"] = self.others.turn
        turns |= {"alarms": self.alarms.turn, "duties": self.rota.turn}
        if self.bookings is not None:
            turns["bookings"] = self.bookings.turn
        if self.publisher is not None:
            turns["published pages"] = self.publisher.turn
        turns["mails"] = self.outbox.turn
        done: dict[str, int] = {}
        failures: list[WireError] = []
        for name, turn in turns.items():
            try:
                done[name] = turn()
            except WireError as error:
                done[name] = 0
                failures.append(error)
        if failures:
            raise failures[0]
        return done


@dataclass(slots=True)
class Pace:
    """How often each part looks, in seconds."""

    mailbox: float = 60
    calendar: float = 60
    clock: float = 20
    outbox: float = 20


@dataclass(slots=True)
class Service:
    """Runs the parts in threads.

    Attributes:
        doorbell: a second connection to the mailbox that only waits; None: polling alone.
        renew: keeps the lease; raises ``StoreHeld`` when another service has it.
        refresh: reads rules again that have changed.
        notify: tells the service manager (``READY=1``...).
    """

    parts: Parts
    pace: Pace
    doorbell: Mailbox | None
    renew: Callable[[], None]
    refresh: Callable[[], None]
    notify: Callable[..., object]
    halt: threading.Event = field(default_factory=threading.Event)
    _tickers: list[Ticker] = field(default_factory=list)
    _failure: list[BaseException] = field(default_factory=list)

    def run(self, watchdog: float | None) -> int:
        """Run until ``stop``.

        Returns:
            0; 75 when another service has the lease, at the start or later; 74 when the store cannot be written at the
            start (a disk that fills up later is waited for); 1 when a thread did not end in time.
        """
        try:
            self.renew()
            self.parts.recover()
        except StoreError as error:
            log.error("%s", error)
            return _HELD if isinstance(error, StoreHeld) else _UNWRITABLE
        self._build()
        for one in self._tickers:
            one.start()
        bell = self._ring_on_mail()
        self.notify("READY=1", "STATUS=running")
        self._watch(watchdog)
        self.notify("STOPPING=1")
        for one in self._tickers:
            one.stop()
        end = time.monotonic() + STOP_SECONDS
        ended = [one.join(end - time.monotonic()) for one in self._tickers]
        if bell is not None:
            bell.join(max(0.0, min(15.0, end - time.monotonic())))
        if self._failure:
            log.error("%s", self._failure[0])
            return _HELD
        return 0 if all(ended) else 1

    def stop(self) -> None:
        """End after the unit at hand."""
        self.halt.set()

    def ring(self) -> None:
        """Look at everything now."""
        for one in self._tickers:
            one.ring()

    def wake(self) -> None:
        """Look at everything now, also at servers that refused the last sign-in: somebody has mended something."""
        for one in self._tickers:
            one.wake()

    def _build(self) -> None:
        outbox = Ticker("outbox", self._reported)
        outbox.every(self.pace.outbox, "outbox", lambda: self._send(outbox))
        calendar = Ticker("calendar", self._reported)
        after: list[Ticker] = [outbox]
        if self.parts.bookings is not None and self.parts.agenda is not None:
            calendar.every(self.pace.clock, "bookings", self._then(self.parts.bookings.turn, [outbox]))
            calendar.every(self.pace.calendar, "agenda", self._then(self.parts.agenda.turn, [outbox]))
            if self.parts.publisher is not None:
                calendar.every(self.pace.clock, "publishing", self.parts.publisher.turn)
            after.append(calendar)
        others = Ticker("subscriptions", self._reported)
        if self.parts.others is not None:
            others.every(self.pace.calendar, "subscriptions", self._then(self.parts.others.turn, [outbox]))
            self.parts.others.going = others.going
        intake = Ticker("intake", self._reported)
        intake.every(self.pace.mailbox, "intake", self._then(self.parts.intake.turn, after))
        clock = Ticker("clock", self._reported)
        clock.every(self.pace.clock, "lease", self._lease)
        clock.every(self.pace.clock, "rules", self.refresh)
        clock.every(self.pace.clock, "alarms", self._then(self.parts.alarms.turn, after))
        clock.every(
            self.pace.clock, "rota", self._then(lambda: self.parts.rota.turn(False, clock.going), after)
        )
        clock.every(60, "health", self.parts.health.turn)
        # Apart from the clock, so that lease, alarms and signs of life go on while the court thinks.
        settlement = Ticker("settlement", self._reported)
        long = self._then(lambda: self.parts.rota.turn(True, settlement.going, settlement.stopping), after)
        settlement.every(self.pace.clock, "settlement", long)
        self._tickers = [intake, clock, settlement, outbox, *([calendar] if calendar in after else []),
                         *([others] if self.parts.others is not None else [])]  # fmt: skip
        self._lend_pulse(intake, clock, outbox, calendar)

    def _lend_pulse(self, intake: Ticker, clock: Ticker, outbox: Ticker, calendar: Ticker) -> None:
        """Long turns give signs of life and end early when the service stops."""
        self.parts.intake.going = intake.going
        self.parts.alarms.going = clock.going
        self.parts.outbox.going = outbox.going
        if self.parts.bookings is not None and self.parts.agenda is not None:
            self.parts.bookings.going = self.parts.agenda.going = calendar.going

    def _send(self, outbox: Ticker) -> None:
        """A turn of limited length; what is left goes in the next one at once."""
        if self.parts.outbox.turn(_MAILS_A_TURN) >= _MAILS_A_TURN:
            outbox.ring()

    @staticmethod
    def _then(turn: Callable[[], int], after: Sequence[Ticker]) -> Callable[[], object]:
        """A turn that wakes others when it has done something."""

        def run() -> None:
            if turn():
                for one in after:
                    one.ring()

        return run

    def _lease(self) -> None:
        """Keep the lease; only another holder ends the service, a full disk is waited for."""
        try:
            self.renew()
        except StoreHeld as error:
            self._failure.append(error)
            self.halt.set()
            raise

    def _reported(self, part: str, good: bool, detail: str) -> None:
        try:
            self.parts.health.report(part, good, detail)
        except StoreError as error:
            log.error("the store cannot be written: %s", error)
            self.notify(f"STATUS=store: {error}"[:200])

    def _ring_on_mail(self) -> threading.Thread | None:
        if self.doorbell is None:
            return None
        bell = threading.Thread(
            target=self._wait_for_mail, args=(self.doorbell,), name="doorbell", daemon=True
        )
        bell.start()
        return bell

    def _wait_for_mail(self, doorbell: Mailbox) -> None:
        """Wait in IDLE and ring; whatever happens to this connection, polling goes on."""
        pause = 5.0
        while not self.halt.is_set():
            try:
                if doorbell.wait(540, self.halt.is_set):
                    self._tickers[0].ring()
                pause = 5.0
            except Exception as error:  # noqa: BLE001 - a doorbell that breaks is tried again, polling goes on
                log.info("doorbell: %s", type(error).__name__)
                self.halt.wait(REFUSED_PAUSE if isinstance(error, SignInRefused) else pause)
                pause = min(pause * 2, 300.0)
        doorbell.close()

    def _watch(self, watchdog: float | None) -> None:
        """Tell the service manager that every thread comes round; stop telling when one hangs."""
        every = min(watchdog / 2, 30.0) if watchdog else 5.0
        told = False
        while not self.halt.wait(every):
            slowest = min(self._tickers, key=lambda one: one.last_beat)
            stuck = time.monotonic() - slowest.last_beat >= _STUCK
            if not stuck:
                self.notify("WATCHDOG=1")
            elif not told:
                log.error("thread %s has not come round for %d s", slowest.name, _STUCK)
                self.notify(f"STATUS=thread {slowest.name} hangs")
            told = stuck
