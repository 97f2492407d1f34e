"""From a notice as data to a mail in the outbox: language, words, identity, ceilings."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Enclosure, Notify
from zongban.core.numbering import SERIES, label
from zongban.core.people import Person
from zongban.mail.composing import CalendarPart, Draft, compose
from zongban.mail.errors import Unsendable
from zongban.mail.letter import Address
from zongban.mail.taking_out import take_out
from zongban.ports.errors import TemplateError
from zongban.ports.store import Post, Transaction
from zongban.ports.templates import Rendered
from zongban.runners.jsonable import jsonable
from zongban.runners.office import Office
from zongban.runners.tongues import tongues

log = logging.getLogger(__name__)

REMINDERS = "reminders/person-reminders"
"""The template of bundled reminders."""

ALERTS = "triage/assistant-"
"""How the templates begin that tell the assistant of troubles; trouble with such a mail is never told by another."""

CEILING = "ceiling"
"""Why a mail is held that its recipient may not get today."""

_LARGEST_ENCLOSED = 10_000_000
"""Octets; a larger original stays in the mailbox, because servers would refuse the mail."""

_NEUTRAL = {"zh": "（涉密事项）", "en": "(confidential matter)"}


@dataclass(frozen=True, slots=True)
class _Original:
    """A letter that goes along: as a file, and what a template says of it."""

    files: tuple[Enclosure, ...] = ()
    left_out: tuple[str, ...] = ()
    too_large: bool = False

    def told(self) -> Mapping[str, Any]:
        return {"enclosed": bool(self.files), "left_out": list(self.left_out), "too_large": self.too_large}


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes notices into the outbox within a transaction; nothing is sent here."""

    office: Office
    tx: Transaction
    now: datetime
    mute: frozenset[int] = frozenset()
    wrote: Mapping[str, str] = field(default_factory=dict)
    harmless: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def post(self, notice: Notify, case: Case | None) -> Post | None:
        """Queue a notice.

        None when this occasion was queued before, when nobody reads at its address, or when an acknowledgement may
        not be given (a machine, an old letter, a ceiling).
        """
        key = self.key(notice, case)
        if self._goes_nowhere(notice) or self.tx.post_by_key(key) is not None or self._withheld(notice):
            return None
        post = self._written(notice, case, key)
        post_id = self.tx.enqueue(post)
        return None if post_id is None else replace(post, id=post_id)

    @staticmethod
    def key(notice: Notify, case: Case | None) -> str:
        """Identity of a notice: case, occasion, recipient."""
        return f"{case.number if case else '-'}:{notice.occasion}:{notice.to.lower()}"

    def rewritten(self, post: Post, notice: Notify, case: Case | None) -> Post:
        """A held post with its mail written anew, after a template was mended or a ceiling has room again.

        Raises:
            TemplateError: it still cannot be written.
            Unsendable: it still cannot be a mail.
        """
        return self._filled(post, notice, case)

    def has_room(self, recipient: str) -> bool:
        """Whether one more mail may go to this address today."""
        return not self._above_ceiling(recipient)

    def _goes_nowhere(self, notice: Notify) -> bool:
        """No address, or our own: such a mail would only come back."""
        if "@" not in notice.to or notice.to.lower() in self.office.rules().people.own_addresses():
            log.warning("a notice has nobody to go to", extra={"template": notice.template})
            return True
        return False

    def _withheld(self, notice: Notify) -> bool:
        """Acknowledgements have ceilings of their own: machines, old letters, and many letters from one address."""
        if notice.automatic != "auto-replied" or notice.answers is None:
            return False
        row = self.tx.letter(notice.answers)
        ceilings = self.office.ceilings
        if notice.answers in self.mute:
            return True
        if row is not None and self.now - row.received_at > timedelta(days=ceilings.old_days):
            return True
        most = ceilings.person_hour if self._person(notice.to) else ceilings.address_hour
        recipient = notice.to.lower()
        within = self.tx.count_sent(recipient, self.now - timedelta(hours=1)) >= most
        return within or self._above_ceiling(recipient)

    def _person(self, address: str) -> Person | None:
        return self.office.rules().people.by_address(address)

    def _written(self, notice: Notify, case: Case | None, key: str) -> Post:
        post = Post(
            id=0, key=key, kind="mail", recipient=notice.to.lower(), not_before=self.now, created_at=self.now,
            message_id=self.office.signer.message_id(key, notice.to.lower(), self.office.domain),
            case=str(case.number) if case else None, template=notice.template, urgency=0 if notice.urgent else 1,
            ask=jsonable(notice.ask) if notice.ask else {},
        )  # fmt: skip
        try:
            post = self._filled(post, notice, case)
        except (TemplateError, Unsendable) as error:
            return replace(post, state="held", last_error=str(error)[:500], plan=jsonable(notice))
        if self.office.shadow:
            return replace(post, state="dropped", last_error="shadow")
        if self._above_ceiling(post.recipient):
            return replace(post, state="held", last_error=CEILING, plan=jsonable(notice))
        return post

    def _above_ceiling(self, recipient: str) -> bool:
        ceilings = self.office.ceilings
        most = ceilings.person_day if self._person(recipient) else ceilings.address_day
        return self.tx.count_sent(recipient, self.now - timedelta(days=1)) >= most

    def _filled(self, post: Post, notice: Notify, case: Case | None) -> Post:
        person = self._person(notice.to)
        spoken = tongues(notice, case, person, self.wrote, self.tx)
        language = spoken[0]
        original = self._original(notice, person)
        words = _together([self._words(notice, case, person, one, original) for one in spoken])
        thread = self._thread(notice)
        house = self.office.house
        draft = Draft(
            from_=Address(_house_name(house.name, house.name_en, language), house.address),
            to=notice.to, to_name=person.called(language) if person else _name_of(notice, case),
            subject=words.subject, text=words.text, html=words.html, language=language,
            message_id=post.message_id, date=post.created_at.astimezone(house.zone),
            in_reply_to=thread[-1] if thread else "", references=thread, case=post.case or "",
            auto_submitted="auto-replied" if notice.automatic == "auto-replied" else "auto-generated",
            calendar=_calendar_part(notice.invitation),
            attachments=(*notice.enclosures, *self._papers(notice), *original.files),
        )  # fmt: skip
        return replace(post, raw=compose(draft), subject=words.subject)

    def _words(
        self, notice: Notify, case: Case | None, person: Person | None, language: str, original: _Original
    ) -> Rendered:
        told = {} if notice.encloses is None else {"original": original.told()}
        view = {**self._view(notice, case, person, language), **told}
        return self.office.templates.render(notice.template, language, view)

    def _papers(self, notice: Notify) -> tuple[Enclosure, ...]:
        """Files of letters, from the kept originals."""
        found = []
        for letter in dict.fromkeys(one.letter for one in notice.files):
            wanted = {one.digest: one for one in notice.files if one.letter == letter}
            row = self.tx.letter(letter)
            for digest, octets in take_out(self.office.store.raw(row.raw), wanted).items() if row else ():
                found.append(Enclosure(wanted[digest].name, wanted[digest].content_type, octets))
        return tuple(found)

    def _original(self, notice: Notify, person: Person | None) -> _Original:
        """The letter a notice is about, for readers of the house; as a file, because RFC 2046 section 5.2.1 lets a
        message/rfc822 part not be encoded. What its files are was found out when it was read."""
        row = self.tx.letter(notice.encloses) if notice.encloses is not None and person else None
        if row is None:
            return _Original()
        from zongban.mail.harmless_copy import harmless_copy  # noqa: PLC0415 - takes mails apart; few notices need it

        known = self.harmless.get(row.id, row.trace.get("harmless") or ())
        copy = harmless_copy(self.office.store.raw(row.raw), frozenset(known))
        if len(copy.octets) > _LARGEST_ENCLOSED:
            return _Original(left_out=copy.left_out, too_large=True)
        kind = "application/octet-stream"
        files = (Enclosure(f"{row.subject[:60] or 'letter'}.eml", kind, copy.octets),) if copy.octets else ()
        return _Original(files, copy.left_out)

    def _thread(self, notice: Notify) -> tuple[str, ...]:
        """The Message-ID of the letter that is answered, so that clients show the mail in its thread."""
        row = self.tx.letter(notice.answers) if notice.answers is not None else None
        return (row.message_id,) if row is not None and row.message_id else ()

    def _view(
        self, notice: Notify, case: Case | None, person: Person | None, language: str
    ) -> Mapping[str, Any]:
        house = self.office.house
        return {
            **notice.facts,
            **self._lines(notice, language),
            "case": case_view(case, language, self.office) if case else None,
            "reader": _reader_view(notice, case, person, language, self.office),
            "house": {"name": _house_name(house.name, house.name_en, language), "address": house.address},
            "today": self.now.astimezone(house.zone).date(),
            "now": self.now.astimezone(house.zone),
        }

    def _lines(self, notice: Notify, language: str) -> Mapping[str, Any]:
        """The lines of bundled reminders, each in the words of its own desk."""
        lines = notice.facts.get("lines") if notice.template == REMINDERS else None
        return {} if lines is None else {"lines": [self._line(one, language) for one in lines]}

    def _line(self, line: Mapping[str, Any], language: str) -> Mapping[str, Any]:
        case = self.tx.case(line["case"])
        if case is None:
            raise TemplateError(f"{REMINDERS}: case {line['case']} is not in the register")
        due = datetime.fromisoformat(line["due"])
        view = {
            **case_view(case, language, self.office),
            "label": line["label"], "purpose": line["purpose"], "due": due, "verbs": line["verbs"],
            "urgent": line["urgent"],
            "overdue_days": max(0, (self.now - due) // timedelta(days=1)),
        }  # fmt: skip
        name = f"{case.desk}/line-{line['purpose']}"
        words = self.office.templates.render(name, language, {**line["facts"], "line": view, "case": view})
        return {**view, "text": words.text.strip()}


def _together(words: Sequence[Rendered]) -> Rendered:
    """A mail in the languages it was written in, one below the other."""
    if len(words) == 1:
        return words[0]
    rule = "\n" + "—" * 12 + "\n\n"
    return Rendered(" / ".join(one.subject for one in words), rule.join(one.text for one in words), None)


def _calendar_part(ics: str) -> CalendarPart | None:
    found = re.search(r"^METHOD:(\w+)\s*$", ics, re.MULTILINE)
    return CalendarPart(ics, found[1]) if ics and found else None


def _house_name(name: str, name_en: str, language: str) -> str:
    return name if language == "zh" else (name_en or name)


def _name_of(notice: Notify, case: Case | None) -> str:
    """The name of a reader who is not of the house: as the desk says, else as he wrote it himself."""
    if notice.name or case is None or notice.to.lower() != case.parties.get("sender"):
        return notice.name
    return case.fact("sender_name")


_ORGANISATION = re.compile(r"[公司局部委办会院团所处厂校中心行社室]$|.{5}")


def _greeted(name: str, language: str) -> str:
    """How a stranger is addressed: a bare name alone is curt in Chinese, an organisation's is not."""
    bare = (
        language == "en" or not name or (re.search(r"[\u3400-\u9fff]", name) and _ORGANISATION.search(name))
    )
    return name if bare or name.endswith("您好") else f"{name} 您好"


def _reader_view(
    notice: Notify, case: Case | None, person: Person | None, language: str, office: Office
) -> Mapping[str, Any]:
    name = person.called(language) if person else _name_of(notice, case)
    internal = person is not None or office.rules().people.is_internal(notice.to)
    nameless = "Sir or Madam" if language == "en" and not internal else ""
    return {
        "name": name,
        "salutation": person.salutation(language) if person else _greeted(name, language) or nameless,
        "language": language,
        "internal": internal,
        "address": notice.to,
    }


def case_view(case: Case, language: str, office: Office) -> Mapping[str, Any]:
    """What templates may print of a case: number and state in words; the title only where it is not confidential."""
    series = SERIES.get(case.number.series)
    state = office.desks[case.desk].lifecycle.state(case.state)
    return {
        "number": label(case.number, language),
        "short": series.short(case.number, language) if series else str(case.number),
        "title": _NEUTRAL[language] if case.is_confidential else case.title,
        "state": state.label(language),
        "urgency": case.urgency,
        "secrecy": case.secrecy,
        "desk": case.desk,
        "doubtful": case.is_doubtful,
    }
