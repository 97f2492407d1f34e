"""Intake: from the mailbox to registered cases (the road of a mail, steps 1 to 8, and the filing).

    kept         the bytes are on disk; nothing else was tried
    registered   a case has it
    ignored      a machine wrote it; kept without a number, with the reason
    duplicate    the same content lies elsewhere already
    parked       a person must look; the assistant was told why

A letter leaves ``kept`` in one transaction with everything that follows from it.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zongban.mail.autoreply import screen
from zongban.mail.letter import Letter
from zongban.ports.errors import StoreError
from zongban.ports.mailbox import Arrival, Mailbox, Mark
from zongban.ports.reading import Reader
from zongban.ports.store import LetterRow
from zongban.runners.clerk import Clerk
from zongban.runners.deciding import Deciding
from zongban.runners.office import Office, always, verbose

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 3
"""After so many failures a letter is parked: the same mail does not get the service down for ever."""

_MOST_OCTETS = 64_000_000
"""So much raw mail is held in memory while a batch is decided, unless one letter alone is larger."""

_BEGUN = "intake:begun"
"""The note that names the letters being decided; what it names after a start has got the service down."""


@dataclass(slots=True)
class Intake:
    """Takes mails over from one folder.

    Attributes:
        window: how many mails are fetched, kept and committed together.
        filing: whether mails are moved into a folder of their kind; ``folders`` maps kind → folder.
        going: asked between units of work; False ends the turn (the service stops).
    """

    office: Office
    mailbox: Mailbox
    reader: Reader
    window: int = 200
    batch: int = 50
    filing: bool = True
    folders: Mapping[str, str] = field(default_factory=dict)
    going: Callable[[], bool] = always

    def recover(self) -> None:
        """After a start: count an attempt for letters whose deciding an earlier run had begun and not ended."""
        with self.office.store.transaction() as tx:
            begun = [int(one) for one in tx.note(_BEGUN).split()]
            tx.set_note(_BEGUN, "")
            for letter_id in begun:
                row = tx.letter(letter_id)
                if row is not None and row.state == "kept":
                    tx.count_attempt(letter_id)

    def turn(self) -> int:
        """Take over what is new, decide what is kept, file what is settled; how many letters were decided."""
        decided = self.decide()
        for arrivals in self.mailbox.windows(self._mark(), self.window):
            self.keep(arrivals)
            decided += self.decide()
            if not self.going():
                return decided
        self.file()
        return decided

    def _mark(self) -> Mark | None:
        with self.office.store.look() as tx:
            return tx.mark(self.mailbox.account, self.mailbox.folder)

    def keep(self, arrivals: Sequence[Arrival]) -> None:
        """Put the bytes on disk, then enter them and remember how far the folder was seen."""
        if not arrivals:
            return
        digests = self.office.store.keep_raw(
            [one.raw if one.raw is not None else one.head for one in arrivals]
        )
        heads = [one.head for one in arrivals if one.raw is None]
        read = dict(zip(heads, self.reader.read(heads) if heads else (), strict=True))
        self.office.failpoint("intake-after-keep")
        account, folder = self.mailbox.account, self.mailbox.folder
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            for one, digest in zip(arrivals, digests, strict=True):
                letter_id = tx.add_letter(
                    account, folder, one.uidvalidity, one.uid, digest, one.size, one.received_at
                )
                if letter_id is not None and one.raw is None:
                    self._park_without_body(clerk, letter_id, one, read[one.head])
            last = max(arrivals, key=lambda one: one.uid)
            tx.set_mark(account, folder, Mark(last.uidvalidity, last.uid))

    def _park_without_body(
        self, clerk: Clerk, letter_id: int, arrival: Arrival, letter: Letter | str
    ) -> None:
        """Only the header is there: too large, or the server cannot give the mail; once for each such mail."""
        row = clerk.tx.letter(letter_id)
        if row is None:
            return
        if isinstance(letter, Letter):
            row = _described(row, letter)
        if arrival.head:
            fingerprint = "head:" + hashlib.sha256(arrival.head).hexdigest()
            first = clerk.tx.letter_by_fingerprint(fingerprint)
            if first is not None:
                self._settle(clerk, replace(row, state="duplicate", first=first.id, kind=first.kind))
                return
            row = replace(row, fingerprint=fingerprint)
        megabytes = f"{row.size / 1_000_000:.0f}"
        self._park(clerk, row, clerk.words(
            f"邮件过大（{megabytes} MB），仅取了信头，原件仍在邮箱中",
            f"too large ({megabytes} MB); only its header was taken, the mail lies in the mailbox",
        ) if arrival.head else clerk.words(
            f"邮件服务器无法给出这封邮件（UID {row.uid}），原件仍在邮箱中",
            f"the mail server cannot give this mail (UID {row.uid}); it lies in the mailbox",
        ))  # fmt: skip

    def decide(self) -> int:
        """Decide all kept letters, a batch in one transaction; a letter that fails does not touch the others."""
        decided = 0
        while self.going():
            with self.office.store.look() as tx:
                rows = _batch(tx.letters("kept", self.batch))
            if not rows:
                break
            self._decide_batch(rows)
            decided += len(rows)
        return decided

    def _decide_batch(self, rows: Sequence[LetterRow]) -> None:
        if rows[0].attempts >= _MOST_ATTEMPTS:
            self._give_up(rows[0])
            return
        # Reading happens in children and cannot end the service; an attempt counts from here on.
        letters = self.reader.read([self.office.store.raw(one.raw) for one in rows])
        with self.office.store.transaction() as tx:
            tx.set_note(_BEGUN, " ".join(str(one.id) for one in rows))
        failed: list[tuple[LetterRow, str]] = []
        self.office.failpoint("intake-before-begin")
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            for row, letter in zip(rows, letters, strict=True):
                try:
                    with clerk.attempt():
                        self._decide(clerk, row, letter)
                except StoreError:
                    raise
                except Exception as error:
                    log.error("letter %s: %s", row.id, type(error).__name__, exc_info=verbose(log))
                    shown = _described(row, letter) if isinstance(letter, Letter) else row
                    failed.append((shown, f"{type(error).__name__}: {error}"[:300]))
            clerk.finish()
            for row, words in failed:
                self._failed(clerk, row, words)
            tx.set_note(_BEGUN, "")
            self.office.failpoint("intake-before-commit")
        self.office.failpoint("intake-after-commit")

    def _give_up(self, row: LetterRow) -> None:
        """The service ended three times while it decided this letter alone; it is not tried again."""
        with self.office.store.transaction() as tx:
            clerk = Clerk(self.office, tx, self.office.now())
            self._park(clerk, row, clerk.words(
                f"处理这封邮件时服务中断了 {row.attempts} 次，不再自动处理",
                f"the service ended {row.attempts} times while it dealt with this mail; it is not tried again",
            ))  # fmt: skip
            tx.set_note(_BEGUN, "")

    def _failed(self, clerk: Clerk, row: LetterRow, words: str) -> None:
        """A letter nobody could decide is tried again, and set aside the third time."""
        attempts = clerk.tx.count_attempt(row.id)
        if attempts >= _MOST_ATTEMPTS:
            reason = clerk.words(f"处理时出错：{words}", f"it could not be dealt with: {words}")
            self._park(clerk, replace(row, attempts=attempts), reason)

    def _decide(self, clerk: Clerk, row: LetterRow, letter: Letter | str) -> None:
        if isinstance(letter, str):
            self._park(
                clerk, row, clerk.words(f"邮件无法读取：{letter}", f"the mail cannot be read: {letter}")
            )
            return
        row = replace(_described(row, letter), fingerprint="")
        first = clerk.tx.letter_by_fingerprint(letter.fingerprint)
        if first is not None and first.id != row.id and not self._was_the_list_s_copy(clerk, first, letter):
            self._duplicate(clerk, row, first)
            return
        row = replace(row, fingerprint=letter.fingerprint)
        clerk.tx.settle_letter(row)
        settled = Deciding(clerk, row, letter).decide()
        if settled.state == "parked":
            self._park(clerk, settled, settled.reason)
            return
        self._settle(clerk, settled)

    def _was_the_list_s_copy(self, clerk: Clerk, first: LetterRow, letter: Letter) -> bool:
        """Whether the first copy was ignored as a list's and this one, from the person directly, counts."""
        if first.state != "ignored" or first.kind != "bulk":
            return False
        if screen(letter, clerk.sight.people.own_addresses()).kind != "person":
            return False
        clerk.tx.settle_letter(replace(first, fingerprint=""))
        return True

    def _duplicate(self, clerk: Clerk, row: LetterRow, first: LetterRow) -> None:
        settled = replace(row, state="duplicate", first=first.id, case=first.case, kind=first.kind)
        clerk.tx.settle_letter(settled)
        if not self.filing:
            return
        rebuilt = (row.account, row.folder) == (
            first.account,
            first.folder,
        ) and row.uidvalidity != first.uidvalidity
        # After a rebuild of the mailbox the second copy is the only one: it is filed where the first one belongs.
        folder = self._folder_for(first if rebuilt else settled)
        clerk.tx.settle_letter(replace(settled, folder_wanted=folder))

    def _park(self, clerk: Clerk, row: LetterRow, reason: str) -> None:
        self._settle(clerk, replace(row, state="parked", reason=reason))
        clerk.park("letter", str(row.id), reason, row.case)

    def _settle(self, clerk: Clerk, row: LetterRow) -> None:
        folder = self._folder_for(row) if self.filing else ""
        clerk.tx.settle_letter(replace(row, folder_wanted=folder))

    def _folder_for(self, row: LetterRow) -> str:
        kind = row.state if row.state in ("parked", "duplicate") else row.kind
        return self.folders.get(kind, self.folders.get("other", "") if row.state == "registered" else "")

    def file(self) -> None:
        """Move settled letters into their folders; what cannot be moved now is moved next time."""
        while self.going():
            with self.office.store.look() as tx:
                rows = tx.unfiled(1000)
            if not rows:
                return
            self._file(rows)

    def _file(self, rows: Sequence[LetterRow]) -> None:
        """A letter that lies in another mailbox than this one, or before a rebuild, stays where it is."""
        here = (self.mailbox.account, self.mailbox.folder, self.mailbox.uidvalidity())
        groups: dict[tuple[str, bool], list[LetterRow]] = {}
        for row in rows:
            lies_here = (row.account, row.folder, row.uidvalidity) == here
            groups.setdefault((row.folder_wanted, lies_here), []).append(row)
        for (folder, lies_here), group in groups.items():
            if lies_here:
                self.mailbox.file(folder, here[2], [one.uid for one in group])
            self.office.failpoint("intake-after-file")
            with self.office.store.transaction() as tx:
                tx.mark_filed([one.id for one in group])


def _batch(rows: Sequence[LetterRow]) -> Sequence[LetterRow]:
    """What is decided together: no more octets than memory bears, and a letter that failed before alone."""
    if not rows or rows[0].attempts:
        return rows[:1]
    octets = 0
    found: list[LetterRow] = []
    for row in rows:
        octets += row.size
        if row.attempts or (found and octets > _MOST_OCTETS):
            break
        found.append(row)
    return found


def _described(row: LetterRow, letter: Letter) -> LetterRow:
    """The row with what lists and threads need of the letter."""
    return replace(
        row, sender=letter.sender.email if letter.sender else "", message_id=letter.message_id or "",
        subject=letter.subject, fingerprint=letter.fingerprint,
    )  # fmt: skip
