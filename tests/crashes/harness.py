"""Kills the service at random moments, and at every labelled failpoint, and counts what is left.

    python tests/crashes/harness.py --kills 200 --mails 2000

A real Dovecot, a real SMTP conversation (an aiosmtpd sink that remembers every accepted mail), the service as its own
process, SIGKILL. Afterwards the service is left alone until it is idle, and the books must balance.
"""

import argparse
import contextlib
import logging
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.mail_maker import Made, make_mails
from benchmarks.office import OFFICE_USER, PASSWORD, write_office
from servers.dovecot import Dovecot
from servers.smtp_sink import SmtpSink
from zongban.adapters.store import SqlStore
from zongban.mail.message import quick_header

FAILPOINTS = (
    "imap-fetch", "raw-before-commit", "raw-after-commit", "intake-after-keep", "intake-before-begin",
    "clerk-after-number", "intake-before-commit", "intake-after-commit", "intake-after-file", "imap-file",
    "store-before-commit", "store-after-commit", "outbox-before-send", "smtp-before-data", "smtp-after-data",
    "outbox-after-send",
)  # fmt: skip
"""Labels on the road of a mail."""


@dataclass(slots=True)
class Books:
    """What was found when everything had come to rest."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    never_sent: list[str] = field(default_factory=list)
    other_identity: list[str] = field(default_factory=list)
    repeats: int = 0
    parked: int = 0
    cases: int = 0
    notices: int = 0

    @property
    def balanced(self) -> bool:
        """Nothing lost, doubled, skipped, unsent, or sent again under another identity."""
        return not (self.lost or self.doubled or self.gaps or self.never_sent or self.other_identity)

    def __str__(self) -> str:
        return (
            f"{self.cases} cases, {self.notices} notices: {len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.gaps)} gaps, "
            f"{len(self.never_sent)} never sent, {len(self.other_identity)} repeated under another identity, "
            f"{self.repeats} repeated under the same; {self.parked} parked after three kills in the same letter"
        )


@dataclass(slots=True)
class Trial:
    """One office, one mailbox, one outgoing server, and the service that is killed."""

    folder: Path
    dovecot: Dovecot
    smtp: SmtpSink
    mails: list[Made]
    config: Path = field(init=False)
    kills: int = 0

    def __post_init__(self) -> None:
        self.config = write_office(self.folder, imap_port=self.dovecot.imap_port, smtp_port=self.smtp.port)

    def deliver(self, mails: list[Made]) -> None:
        """Put mails into the office's INBOX over LMTP."""
        self.dovecot.deliver_many([(one.raw, [OFFICE_USER]) for one in mails])

    @contextlib.contextmanager
    def service(self, failpoint: str = "") -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
        """The service as a process of its own, and the socket on which it says READY."""
        path = self.folder / "notify"
        path.unlink(missing_ok=True)
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready,
            (self.folder / "log").open("ab") as log,
        ):
            ready.bind(str(path))
            env = {**os.environ, PASSWORD: "secret", "NOTIFY_SOCKET": str(path)}
            if failpoint:
                env["ZONGBAN_FAILPOINT"] = failpoint
            command = [sys.executable, "-m", "zongban", "run", "-c", str(self.config)]
            process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
            try:
                yield process, ready
            finally:
                if process.poll() is None:
                    process.kill()
                process.wait(30)

    def kill_after(self, seconds: float) -> None:
        """Start the service, wait until it is ready and so long, kill it."""
        with self.service() as (process, ready):
            ready.settimeout(60)
            ready.recv(4096)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.send_signal(signal.SIGKILL)
            process.wait(30)
            self.kills += 1

    def kill_at(self, label: str, nth: int) -> bool:
        """Let the service kill itself at the n-th passing of a failpoint; whether it came to that."""
        with self.service(f"{label}:{nth}=kill") as (process, _):
            try:
                code = process.wait(25)
            except subprocess.TimeoutExpired:
                return False
        self.kills += 1
        return code == -signal.SIGKILL

    def settle(self, seconds: float = 600) -> None:
        """Let the service run until nothing is left to do, then stop it in peace."""
        with self.service() as (process, ready):
            ready.settimeout(60)
            ready.recv(4096)
            end = time.monotonic() + seconds
            while time.monotonic() < end and not self._idle():
                if process.poll() is not None:
                    raise AssertionError(f"the service ended by itself with code {process.returncode}")
                time.sleep(0.5)
            process.terminate()
            code = process.wait(120)
            tail = (self.folder / "log").read_text(encoding="utf-8")[-2000:]
            assert code == 0, f"after SIGTERM the service ended with {code}: {tail}"

    def _idle(self) -> bool:
        store = SqlStore(self.config.parent / "data" / "office.db")
        try:
            with store.look() as tx:
                kept = tx.letters("kept", 1)
                busy = [
                    one
                    for state in ("pending", "sending", "retry", "uncertain")
                    for one in tx.posts(state=state, limit=1)
                ]
                counts = dict(tx.counts())
                seen = sum(size for name, size in counts.items() if name.startswith("letters"))
        finally:
            store.close()
        return not kept and not busy and seen >= len(self.mails)

    def books(self) -> Books:
        """Count everything against everything."""
        found = Books()
        store = SqlStore(self.config.parent / "data" / "office.db")
        try:
            with store.look() as tx:
                rows = [
                    row
                    for state in ("registered", "ignored", "parked", "kept")
                    for row in tx.letters(state, 1_000_000)
                ]
                cases = tx.cases(limit=1_000_000)
                posts = [one for one in tx.posts(limit=1_000_000) if one.kind == "mail"]
            by_id = Counter(quick_header(store.raw(row.raw)).message_id or "" for row in rows)
        finally:
            store.close()
        found.parked = sum(row.state == "parked" for row in rows)
        found.lost = [one.message_id for one in self.mails if not by_id[one.message_id]]
        found.doubled = [name for name, count in by_id.items() if count > 1]
        opened = Counter(row.case for row in rows if row.case)
        found.doubled += [case for case, count in opened.items() if count > 1]
        series: dict[tuple[str, int], list[int]] = {}
        for case in cases:
            series.setdefault((case.number.series, case.number.year), []).append(case.number.serial)
        found.gaps = [f"{name}: {max(taken)} given, {len(taken)} there" for name, taken in series.items()
                      if sorted(taken) != list(range(1, len(taken) + 1))]  # fmt: skip
        sent = Counter(self.smtp.message_ids)
        found.never_sent = [one.key for one in posts if one.state != "dropped" and not sent[one.message_id]]
        known = {one.message_id for one in posts}
        found.other_identity = [name for name in sent if name not in known]
        found.repeats = sum(count - 1 for count in sent.values())
        found.cases, found.notices = len(cases), len(posts)
        return found


def run_trial(
    folder: Path, *, kills: int, mails: int, seed: int = 1, failpoints: bool = True, rounds: int = 1
) -> tuple[Books, int]:
    """Kill so often, over so many mails; the books, and how often the service was killed."""
    rng = random.Random(seed)
    made = make_mails(mails, seed=seed, heavy=False)
    with Dovecot({OFFICE_USER: "secret"}) as dovecot, SmtpSink(users={OFFICE_USER: "secret"}) as smtp:
        trial = Trial(folder, dovecot, smtp, made)
        labels = [(label, nth) for label in FAILPOINTS for nth in range(1, rounds + 1)] if failpoints else []
        steps = kills + len(labels)
        share = -(-len(made) // steps)
        plan: list[tuple[str, int] | None] = [*labels, *[None] * kills]
        rng.shuffle(plan)
        for number, what in enumerate(plan):
            trial.deliver(made[number * share : (number + 1) * share])
            if what is None:
                trial.kill_after(rng.uniform(0.0, 0.6))
            else:
                trial.kill_at(what[0], what[1])
        trial.settle()
        return trial.books(), trial.kills


def main() -> None:
    """Run a trial and print the books."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2, help="how often each failpoint")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zongban-crash-") as folder:
        books, kills = run_trial(
            Path(folder), kills=args.kills, mails=args.mails, seed=args.seed, rounds=args.rounds
        )
    print(f"{kills} kills over {args.mails} mails in {time.monotonic() - began:.0f} s: {books}")
    sys.exit(0 if books.balanced else 1)


if __name__ == "__main__":
    main()
