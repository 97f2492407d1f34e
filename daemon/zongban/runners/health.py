"""Health: signs of life of every part, and a person who hears of silence."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from zongban.core.effects import Notify
from zongban.ports.store import Beat, Transaction
from zongban.rulebook import Problem
from zongban.runners.clerk import Clerk
from zongban.runners.office import Office

SILENCE = timedelta(minutes=15)
"""So long a part may fail in office hours before a person hears of it."""

_PATIENCE = {"subscriptions": timedelta(hours=6)}
"""Others' servers have their nights and holidays; what was read last stays meanwhile."""

_PARTS = {
    "intake": ("收信", "taking in mail"),
    "outbox": ("发信", "sending mail"),
    "agenda": ("日历同步", "reading the calendars"),
    "bookings": ("写日历", "writing the calendars"),
    "subscriptions": ("读取订阅日历和忙闲", "reading calendars of others"),
    "publishing": ("发布日程", "publishing the diary"),
    "alarms": ("定时提醒", "reminders"),
    "rota": ("例行任务", "the daily duties"),
    "settlement": ("会议统一安排", "the settlement of meetings"),
    "rules": ("规则", "the rules"),
}


@dataclass(slots=True)
class Health:
    """Keeps the signs of life and watches over them."""

    office: Office

    def report(self, part: str, good: bool, detail: str) -> None:
        """One turn of a part has ended well, or failed with these words."""
        with self.office.store.transaction() as tx:
            tx.beat(part, self.office.now(), good, detail)

    def turn(self) -> None:
        """Tell the assistant of parts that have been failing too long, once for each silence, and note their return."""
        self.look_at_the_year()
        now = self.office.now()
        with self.office.store.look() as tx:
            back = [one for one in tx.beats() if not one.detail and tx.note(f"silent:{one.part}")]
            silent = [one for one in tx.beats() if self._is_silent(one, tx)]
        if not back and not silent:
            return
        with self.office.store.transaction() as tx:
            for one in back:
                self._back(one, tx)
            clerk = Clerk(self.office, tx, now)
            for one in silent:
                since = self._since(one)
                tx.set_note(f"silent:{one.part}", since)
                clerk.park("part", f"{one.part} {since}", self._words(clerk, one, since))

    def _is_silent(self, one: Beat, tx: Transaction) -> bool:
        now = self.office.now()
        if not one.detail or not self.office.rules().hours.is_open(now):
            return False
        long = one.good_at is None or now - one.good_at > _PATIENCE.get(one.part, SILENCE)
        return long and tx.note(f"silent:{one.part}") != self._since(one)

    def _since(self, one: Beat) -> str:
        return f"{one.good_at.astimezone(self.office.house.zone):%Y-%m-%d %H:%M}" if one.good_at else "-"

    def _back(self, one: Beat, tx: Transaction) -> None:
        tx.set_note(f"silent:{one.part}", "")
        for row in tx.parked():
            if row.kind == "part" and row.reference.partition(" ")[0] == one.part:
                tx.settle_parked(row.id, "works again", self.office.now())

    @staticmethod
    def _words(clerk: Clerk, one: Beat, since: str) -> str:
        zh, en = _PARTS.get(one.part, (one.part, one.part))
        return clerk.words(
            f"{zh}自 {since} 起不正常：{one.detail}", f"{en} has been failing since {since}: {one.detail}"
        )

    def look_at_the_year(self) -> None:
        """Holidays that are not known yet make due times wrong: the assistant hears of it, once a month."""
        now = self.office.now()
        today = now.astimezone(self.office.house.zone).date()
        problems = self.office.rules().unpublished(today) if self.office.rules().hours.is_open(now) else []
        month = f"{today:%Y-%m}"
        with self.office.store.look() as tx:
            if not problems or tx.note("unpublished") == month:
                return
        with self.office.store.transaction() as tx:
            tx.set_note("unpublished", month)
            clerk = Clerk(self.office, tx, now)
            for one in problems:
                words = clerk.words(one.sentence("zh"), one.sentence("en"))
                clerk.park("workdays", f"{one.file}:{month}", words)

    def rules_broken(self, problems: "list[Problem]") -> None:
        """A changed rule file is wrong: the last good version stays, the assistant hears file, line and remedy.

        The same mistakes are told once a day, also by another process.
        """
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            assistant = clerk.assistant()
            if assistant is None:
                return
            lines = [one.sentence(assistant.language) for one in problems]
            digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
            occasion = f"rules:{clerk.sight.today().isoformat()}:{digest}"
            facts = {"problems": lines}
            clerk.notify(
                Notify(assistant.email, "triage/assistant-rules-broken", occasion, facts, urgent=True), None
            )
