"""What becomes of one letter: screened, matched or classified, handed to its desk. Within the clerk's transaction."""

from dataclasses import dataclass, replace

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Entry, Notify
from zongban.core.events import Message
from zongban.core.numbering import label
from zongban.core.revisions import knows_occurrences_only
from zongban.core.verdict import Reading, Verdict
from zongban.language.answers import read_answers
from zongban.mail.autoreply import Screening, may_answer, screen
from zongban.mail.letter import DeliveryReport, Letter
from zongban.mail.mass_mail import list_header
from zongban.mail.replies import Reply, reply_of
from zongban.ports.store import LetterRow, Post
from zongban.runners.answering import Answering
from zongban.runners.clerk import Clerk
from zongban.runners.first_reading import content, files_along, first_reading, opened_by, opening_facts
from zongban.runners.jsonable import jsonable
from zongban.runners.matching import Match, match, notice_answered, same_person
from zongban.runners.notices import ALERTS
from zongban.runners.own_bookings import booking_meant
from zongban.runners.proof import forged, written_at
from zongban.runners.returned import why_returned
from zongban.runners.scheduling import CalendarMail, is_over
from zongban.runners.tongues import shown_language
from zongban.runners.understanding import may, named
from zongban.runners.withdrawing import ASKED_FOR_AT, taken_back


@dataclass(slots=True)
class Deciding:
    """One letter on its way to a case."""

    clerk: Clerk
    row: LetterRow
    letter: Letter

    def decide(self) -> LetterRow:
        """Carry everything out that follows from the letter; the row as it shall be settled."""
        own = self.clerk.sight.people.own_addresses()
        screening = screen(self.letter, own)
        if screening.kind != "person":
            return self._machine(screening)
        if not may_answer(self.letter, own):
            self.clerk.mute.add(self.row.id)
        scheduled = CalendarMail(self.clerk, self.row, self.letter).decide()
        if scheduled is not None:
            return scheduled
        reply = reply_of(self.letter)
        if shown := shown_language(reply.text):
            self.clerk.wrote[self.row.sender] = shown
        found = match(self.clerk.office, self.clerk.tx, self.letter)
        if found.kind in ("answer", "message") and (reason := forged(self.clerk.office, self.letter)):
            return self._forged(found.case, reason)
        if found.kind == "answer" and found.post is not None:
            if list_header(self.letter):
                return self._through_a_list(self.row, found.post)
            return self._answer(found.post, found.case, reply)
        if found.kind == "message" and found.case is not None:
            return self._of_participant(found.case, reply.text)
        return self._new(content(self.letter, reply), found)

    def _forged(self, case: Case | None, reason: str) -> LetterRow:
        """The mail server says that somebody else wrote it: nothing follows, a person looks."""
        words = self.clerk.words(
            f"有人冒用 {self.row.sender} 的名义来信（{reason}），未予处理",
            f"somebody wrote in the name of {self.row.sender} ({reason}); nothing was done",
        )
        number = str(case.number) if case else None
        return replace(self.row, state="parked", kind="other", reason=words, case=number)

    # machines

    def _machine(self, screening: Screening) -> LetterRow:
        kind = screening.kind
        row = replace(self.row, state="ignored", kind=kind, reason=screening.reason)
        if kind == "bounce":
            return self._bounce(row, screening.report)
        post = notice_answered(self.clerk.office, self.clerk.tx, self.letter)
        if post is None:
            return row
        if kind == "bulk" and same_person(self.clerk.office, row.sender, post.recipient):
            return self._through_a_list(row, post)
        if post.case and kind == "auto-reply":
            detail = {"from": self.row.sender, "letter": self.row.id}
            self.clerk.tx.add_entry(post.case, self.clerk.now, Entry("auto-reply", detail=detail))
            row = replace(row, case=post.case)
        return row

    def _through_a_list(self, row: LetterRow, post: Post) -> LetterRow:
        """An answer that everybody on a list has read, and perhaps somebody else wrote: a person looks."""
        words = self.clerk.words(
            f"{row.sender} 对通知的答复经邮件列表转来，请核实",
            f"an answer of {row.sender} to a notice came through a mailing list; please look",
        )
        return replace(row, state="parked", kind="bulk", reason=words, case=post.case)

    def _bounce(self, row: LetterRow, report: DeliveryReport | None) -> LetterRow:
        """A bounce is tied to the notice that bounced; the assistant is told when nobody can be reached there."""
        post = self._bounced(report)
        if post is None:
            return row
        failed = report is None or report.permanent
        detail = {"to": post.recipient, "status": report.status if report else "", "permanent": failed}
        if post.case:
            self.clerk.tx.add_entry(post.case, self.clerk.now, Entry("bounced", detail=detail))
        if failed:
            zh, en = why_returned(report.status if report else "")
            words = self.clerk.words(
                f"发给 {post.recipient} 的通知被退回（{zh}）：{post.subject}",
                f"a notice to {post.recipient} came back ({en}): {post.subject}",
            )
            self.clerk.park("post", str(post.id), words, post.case, tell=not post.template.startswith(ALERTS))
        return replace(row, case=post.case)

    def _bounced(self, report: DeliveryReport | None) -> Post | None:
        told = (report.original_message_id,) if report and report.original_message_id else ()
        for message_id in (*told, *self.letter.nested_originals[:50]):
            if self.clerk.office.signer.verify(message_id) is not None:
                found = self.clerk.tx.post_by_message_id(message_id.strip().lower())
                if found is not None:
                    return found
        return notice_answered(self.clerk.office, self.clerk.tx, self.letter)

    # people

    def _answer(self, post: Post, case: Case | None, reply: Reply) -> LetterRow:
        kind = Answering(self.clerk, self.row, self.letter, reply, post).answer(case)
        number = str(case.number) if case else None
        trace = {"answers": post.id, "words": reply.text[:2000]}
        return replace(self.row, state="registered", kind=kind, case=number, trace=trace)

    def _of_participant(self, case: Case, words: str) -> LetterRow:
        """A participant writes without our token: words are taken, commands are asked for again with a fresh one."""
        at = written_at(self.letter, self.row).astimezone(self.clerk.office.house.zone)
        answers = read_answers(
            words, None, at, items=(str(case.number.serial),), people=lambda text: named(self.clerk, text),
            workdays=self.clerk.sight.hours.add_workdays,
        )  # fmt: skip
        person = self.clerk.sight.people.by_address(self.row.sender)
        verbs = may(self.clerk, case, self.row.sender) if answers.commands and person is not None else ()
        said = {one.verb for one in answers.commands}
        verbs = tuple(one for one in verbs if one in said) or verbs
        if verbs:
            self.clerk.notify(fresh_question(self.row, case, words, verbs, self.clerk), None)
        else:
            files = files_along(self.clerk.office, self.letter, words)
            event = Message(self.row.sender, words, self.letter.subject, at, self.row.id, files=files)
            self.clerk.offer(case, event, self.row.sender)
        kind = "reply" if verbs else "message"
        trace = {"language": shown_language(words)}
        return replace(self.row, state="registered", kind=kind, case=str(case.number), trace=trace)

    def _new(self, words: str, found: Match) -> LetterRow:
        office, tx = self.clerk.office, self.clerk.tx
        first = first_reading(office, self.letter, words, found, self.clerk.sight)
        verdict, reading, name, suspect = first.verdict, first.reading, first.desk, first.suspect
        if found.kind == "none" and name in ASKED_FOR_AT:
            settled = taken_back(self.clerk, self.row, self.letter, words)
            if settled is not None:
                return settled
        known = booking_meant(name, reading, self.letter.subject, words, self.row.sender, self.clerk.sight)
        if known is not None and found.kind == "none" and not forged(office, self.letter):
            return self._of_participant(known, words)
        arrived = replace(self.row, received_at=min(self.row.received_at, self.clerk.now))
        facts = {**opening_facts(verdict, found), **({"suspect": suspect} if suspect else {})}
        if name == "meetings" and forged(office, self.letter):
            facts["held_because"] = "forged"
        harmless = tuple(one.digest for one in self.letter.attachments if one.harmless)
        self.clerk.harmless[self.row.id] = harmless
        before = tx.case_of_event(str(reading.fields.get("uid") or "")) if reading.fields.get("uid") else None
        case = self.clerk.open(opened_by(arrived, self.letter, self._with_own_event(reading), name, facts))
        if before is not None and is_over(before) and knows_occurrences_only(before):
            self._hear_again(before)
        tx.add_entry(str(case.number), self.clerk.now, _reading_entry(self.letter, verdict, reading))
        if found.kind == "claims" and found.post is not None:
            self._not_theirs(found.post, case)
        trace = {"verdict": jsonable(verdict), "reading": jsonable(reading), "harmless": list(harmless)}
        return replace(self.row, state="registered", kind=reading.kind, case=str(case.number), trace=trace)

    def _hear_again(self, before: Case) -> None:
        """What had called occurrences off before their series is decided once more, now that there is a case.

        Invitations to some of them are not: a closed case has had its answer, which a person may have given.
        """
        for one in self.clerk.tx.letters_of(str(before.number)):
            opened = (one.trace.get("reading") or {}).get("fields", {})
            method = (
                opened.get("method") if opened.get("uid") == before.fact("uid") else one.trace.get("method")
            )
            if one.state == "registered" and method == "CANCEL":
                self.clerk.tx.settle_letter(replace(one, state="kept"))

    def _with_own_event(self, reading: Reading) -> Reading:
        """The reading without the identity of an event whose case is not over: it cannot be taken from it."""
        uid = str(reading.fields.get("uid") or "")
        known = self.clerk.tx.case_of_event(uid) if uid else None
        if known is None or is_over(known):
            return reading
        return replace(reading, fields={key: one for key, one in reading.fields.items() if key != "uid"})

    def _not_theirs(self, post: Post, case: Case) -> None:
        """Somebody answers a mail that went to another person: nothing of it counts, the assistant is told."""
        if post.case:
            detail = {"from": self.row.sender, "letter": self.row.id, "registered": str(case.number)}
            self.clerk.tx.add_entry(post.case, self.clerk.now, Entry("answered-by-another", detail=detail))
        number = label(case.number, self.clerk.office.house.language)
        words = self.clerk.words(
            f"{self.row.sender} 答复了发给 {post.recipient} 的通知，未按答复执行，已另行登记为 {number}",
            f"{self.row.sender} answered a notice to {post.recipient}; nothing was carried out, it is {number} now",
        )
        self.clerk.park("letter", str(self.row.id), words, str(case.number))


def _reading_entry(letter: Letter, verdict: Verdict, reading: Reading) -> Entry:
    rule = verdict.hits[0].rule if verdict.hits else ""
    place = verdict.hits[0].place if verdict.hits else ""
    detail = {"rule": rule, "place": place, "kind": reading.kind, "rules": verdict.version}
    unread = {one.name: one.unread for one in letter.attachments if one.unread}
    return Entry("read", detail={**detail, **({"unread": unread} if unread else {})})


def fresh_question(row: LetterRow, case: Case, words: str, verbs: tuple[str, ...], clerk: Clerk) -> Notify:
    """A new question with a token of its own, where an answer came without one."""
    person = clerk.sight.people.by_address(row.sender)
    language = person.language if person else case.language
    serial = str(case.number.serial)
    line = {
        "label": serial, "case": str(case.number), "words": words.strip()[:200], "choices": verbs, "verb": "", "to": "",
        "until": "", "why": "no-token", "number": label(case.number, language),
        "title": "" if case.is_confidential else case.title,
    }  # fmt: skip
    ask = Ask((AskItem(serial, str(case.number), case.version, verbs),))
    facts = {"done": [], "doubts": [line], "undo_until": None}
    return Notify(row.sender, "answers/person-asked-back", f"asked:{row.id}", facts, ask=ask, answers=row.id)
