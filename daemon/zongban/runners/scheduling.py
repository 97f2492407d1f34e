"""A calendar mail (iTIP by mail, RFC 6047) about a meeting that is known: who may do what, and what its case hears.

Rights stand in our own case, never in the object that came (RFC 6047 section 3, promises A39 to A45). What nobody may
do is set aside for a person, with a line in the record of the case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Entry
from zongban.core.events import Scheduling
from zongban.core.numbering import label
from zongban.core.once import only_once
from zongban.core.revisions import Revision, is_newer, is_theirs
from zongban.mail.calendar_objects import gated
from zongban.mail.errors import BadCalendar
from zongban.mail.invitation_reading import span_of
from zongban.mail.invitations import CalendarMessage, read_calendar_messages
from zongban.mail.letter import Letter
from zongban.mail.replies import reply_of
from zongban.mail.series_reading import kept, moment, series_kept, series_of
from zongban.ports.store import LetterRow
from zongban.runners.clerk import Clerk
from zongban.runners.proof import doubtful

_OF_ORGANIZER = frozenset({"REQUEST", "CANCEL", "ADD", "PUBLISH", "DECLINECOUNTER"})
_INVITING = frozenset({"REQUEST", "ADD", "PUBLISH"})
_ECHOES = frozenset({"CANCEL", "REPLY", "COUNTER", "REFRESH", "ADD", "DECLINECOUNTER"})
"""What says of an event that there is one, and invites nobody to it."""
_OF_EXCHANGE = re.compile(r"(?i)040000008200E00074C5B7101A82E008[0-9A-F]{16,400}")
"""Identities of Exchange: a GlobalObjectId in hexadecimal ([MS-OXCICAL] section 2.1.3.1.1.20.26)."""
_OF_ATTENDEE = frozenset({"REPLY", "COUNTER", "REFRESH"})
_TIMED = frozenset({"REQUEST", "ADD", "PUBLISH", "COUNTER"})
_REFUSED = {
    "not-organizer": ("发件人不是会议召集人", "the sender is not the organiser of the meeting"),
    "other-organizer": (
        "来信中的召集人与登记的不同",
        "the object names another organiser than the one we know",
    ),
    "ours": (
        "这是我办召集的会议，外来邀请不能改动",
        "the meeting is ours; an invitation of others cannot change it",
    ),
    "not-named": ("来信替别人作答", "the mail answers in the name of somebody else"),
    "several": (
        "一封信里有几项不同的日程，不清楚指哪一项",
        "it holds several different events; which one is meant is not clear",
    ),
    "not-invited": ("发件人不是参会人", "the sender is not invited"),
}
"""Why a calendar mail is not carried out, Chinese and English."""
_WANTED = {
    "CANCEL": ("来信取消", "would call off"), "REQUEST": ("来信更改", "would change"),
    "ADD": ("来信加开", "would add to"),
    "PUBLISH": ("来信通告", "announces"), "DECLINECOUNTER": ("来信答复", "answers about"),
    "REPLY": ("来信答复", "answers about"), "COUNTER": ("来信提议改期", "proposes another time for"),
    "REFRESH": ("来信询问", "asks about"),
}  # fmt: skip
"""What the sender of a calendar mail wanted, by method, Chinese and English."""
_WRITTEN_BY_PROGRAM = re.compile(
    r"\bhas (?:tentatively )?(?:accepted|declined|replied|responded|proposed)\b[^\n]{0,40}\b(?:invitation|event|time)\b"
    r"|\bJoin with Google Meet\b|\bInvitation from Google Calendar\b|\bcalendar\.google\.com/"
    r"|\bMicrosoft Teams (?:meeting|Need help)\b"
    r"|已(?:接受|拒绝|谢绝|暂定接受)(?:了)?(?:此|该|您的|这个|您发起的)?(?:邀请|日程|会议)",
    re.IGNORECASE,
)
"""Sentences that calendar programs put around an answer."""
_NAME_OF_ITSELF = re.compile(
    r"(?:会议|日程|活动)?(?:邀请|取消|更新|变更|改期|通知|提醒)|(?:meeting|event|calendar)\s(?:invitation|invite|update|cancellation|notice)",
    re.IGNORECASE,
)
"""All that some calendar programs write beside the object: what kind of mail it is."""
_MOST_DESCRIBED = 4000
_NOTE = re.compile(r"\bwith (?:this|the following) note:\s{0,4}(?P<note>[^\n]{1,300})", re.IGNORECASE)


@dataclass(slots=True)
class CalendarMail:
    """One letter that carries a calendar object, within the clerk's transaction."""

    clerk: Clerk
    row: LetterRow
    letter: Letter

    def decide(self) -> LetterRow | None:
        """Carry out what it says of a meeting we know; None where it is to be read like any other letter."""
        found = self._read()
        case = self._known(found[0].uid) if found and found[0].uid else None
        method = (found[0].method or self.letter.calendar_method) if found else ""
        if case is None or method not in _OF_ORGANIZER | _OF_ATTENDEE:
            return None
        row = replace(
            self.row, kind="calendar", case=str(case.number), trace={"method": said(found[0], method)}
        )
        if case.fact("method") in _ECHOES and method in _INVITING:
            return self._after_an_echo(row, case, method, found)
        why = doubtful(self.clerk.office, self.letter) or self._why_not(case, method, found[0])
        why = why or self._impossible(method, found)
        if why:
            return self._refused(row, case, method, why)
        event = self._event(case, method, found)
        if method in _INVITING and self._is_newer(found[0], case) and self._begins_anew(case, event):
            return None
        self.clerk.offer(case, event, event.actor)
        return replace(row, state="registered")

    def _known(self, uid: str) -> Case | None:
        """The case of an event. Exchange writes its identities in hexadecimal, and not always in the same letters."""
        spelt = (uid, uid.upper(), uid.lower()) if _OF_EXCHANGE.fullmatch(uid) else (uid,)
        found = (self.clerk.tx.case_of_event(one) for one in dict.fromkeys(spelt))
        return next((one for one in found if one is not None), None)

    def _after_an_echo(
        self, row: LetterRow, case: Case, method: str, found: Sequence[CalendarMessage]
    ) -> LetterRow | None:
        """An invitation to an event of which only an answer, an addition or a cancellation had come before.

        It is read like any invitation, unless its organiser had called off this version or a later one.
        """
        host = case.parties.get("organizer", "")
        by_host = self.clerk.sight.people.may_send_for(case.parties.get("sender", ""), host)
        gone = case.fact("method") == "CANCEL" and by_host and not case.fact("held_because")
        if not gone or self._is_newer(found[0], case):
            return None
        if doubtful(self.clerk.office, self.letter) or self._impossible(method, found):
            return None
        event = self._event(case, method, found)
        self.clerk.offer(case, event, event.actor)
        return replace(row, state="registered")

    def _begins_anew(self, case: Case, event: Scheduling) -> bool:
        """Whether an invitation opens the matter once more: it was closed, or is over and shall take place again."""
        if case.is_closed or event.method == "CANCEL":
            return case.is_closed
        times = series_kept(event.series) if event.series else None
        ahead = (
            event.start if times is None else (found.start if (found := times.next(self.clerk.now)) else None)
        )
        return is_over(case) and ahead is not None and ahead > self.clerk.now

    def _is_newer(self, found: CalendarMessage, case: Case) -> bool:
        """Whether an invitation is newer than what is known of the occurrence it names, or of the whole."""
        named, zone = found.recurrence_id, self.clerk.office.house.zone
        original = moment(named, zone) if named is not None else None
        return is_newer(case, original, Revision(found.sequence, found.dtstamp))

    @property
    def _sender(self) -> str:
        return self.letter.sender.email if self.letter.sender else ""

    def _read(self) -> tuple[CalendarMessage, ...]:
        """The events of the object, the whole one first, as far as they can be read."""
        if not self.letter.calendar:
            return ()
        found = read_calendar_messages(self.letter.calendar, zone=self.clerk.office.house.zone)
        return found if found and found[0].component == "VEVENT" else ()

    def _impossible(self, method: str, found: Sequence[CalendarMessage]) -> str:
        """Why the object itself cannot be acted on (promises A46 to A49); empty where it can.

        It is not read like a new letter then: a broken object must not take the place of the event it names.
        """
        try:
            gated(self.letter.calendar or "")
            for one in found:
                if one.recurrence_id is not None and not 1970 <= one.recurrence_id.year < 2200:
                    raise BadCalendar("the occurrence that is meant lies outside 1970 to 2200")
                if method in _TIMED:
                    span_of(one)
            if method in _TIMED and (found[0].rrule or found[0].rdates):
                series_of(found, self.clerk.office.house.zone)
        except BadCalendar as error:
            return str(error)
        return self.clerk.words(*_REFUSED["several"]) if len(found[0].uids) > 1 else ""

    # who may do what

    def _why_not(self, case: Case, method: str, found: CalendarMessage) -> str:
        """Why the sender may not do it, in words; empty where he may."""
        reason = self._against(case, method, found)
        return self.clerk.words(*_REFUSED[reason]) if reason else ""

    def _against(self, case: Case, method: str, found: CalendarMessage) -> str:
        """What speaks against the sender, as a key of ``_REFUSED``."""
        if method in _OF_ORGANIZER:
            return self._against_organizer(case, method, found)
        if is_theirs(case):
            return ""  # an answer to somebody else's invitation: kept as heard, nothing follows
        actor = self._speaks_for(found)
        if not actor:
            return "not-named"
        stranger = method != "REPLY" and not self._has_part(case, actor)
        return "not-invited" if stranger else ""

    def _against_organizer(self, case: Case, method: str, found: CalendarMessage) -> str:
        host = case.parties.get("organizer") or case.parties.get("sender", "")
        people = self.clerk.sight.people
        entitled = people.may_send_for(self._sender, host)
        if not is_theirs(case):
            return (
                "" if method == "CANCEL" and entitled else "not-organizer" if method == "CANCEL" else "ours"
            )
        claimed = found.organizer.email if found.organizer else host
        if not people.same_person(claimed, host):
            return "other-organizer" if method != "CANCEL" else "not-organizer"
        through = people.same_person(self._sender, case.parties.get("sender", ""))
        return "" if entitled or through else "not-organizer"

    def _speaks_for(self, found: CalendarMessage) -> str:
        """The attendee in whose name the sender may answer; empty where the object names others alone."""
        people = self.clerk.sight.people
        named = [one.address for one in found.attendees]
        own = [one for one in named if people.same_person(self._sender, one)]
        allowed = own or [one for one in named if people.may_send_for(self._sender, one)]
        return allowed[0] if allowed else ""

    def _has_part(self, case: Case, address: str) -> bool:
        known = (*(case.facts.get("attendees") or ()), *only_once(case), *case.parties.values())
        return any(self.clerk.sight.people.same_person(str(one), address) for one in known)

    def _refused(self, row: LetterRow, case: Case, method: str, why: str) -> LetterRow:
        """Nothing follows but a line in the record; a person looks."""
        detail = {"method": method, "from": self._sender, "why": why, "letter": self.row.id}
        self.clerk.tx.add_entry(str(case.number), self.clerk.now, Entry("refused", self._sender, detail))
        return replace(row, state="parked", reason=self._told_why(case, method, why))

    def _told_why(self, case: Case, method: str, why: str) -> str:
        """The reason in the words of a person: who wanted what, and why it was not done."""
        zh, en = _WANTED.get(method, ("来信", "wrote about"))
        return self.clerk.words(
            f"{self._sender} {zh}{label(case.number, 'zh')}，未予执行：{why}",
            f"{self._sender} {en} {label(case.number, 'en')}; nothing was done: {why}",
        )

    # what the case hears

    def _event(self, case: Case, method: str, found: Sequence[CalendarMessage]) -> Scheduling:
        main = found[0]
        actor, invited = self._sender, True
        if method in _OF_ATTENDEE and not is_theirs(case):
            actor = self._as_stored(case, self._speaks_for(main))
            invited = self._has_part(case, actor)
        words = own_words(reply_of(self.letter).text, main.comment)[:500]
        parts = [self._part(method, actor, one, words) for one in found]
        whole = parts[0]
        if method in ("REQUEST", "PUBLISH", "ADD", "COUNTER") and main.recurrence_id is None:
            series = series_of(found, self.clerk.office.house.zone) if main.rrule or main.rdates else None
            whole = replace(whole, series=kept(series) if series else {})
        return replace(whole, further=tuple(parts[1:]), invited=invited)

    def _part(self, method: str, actor: str, found: CalendarMessage, words: str) -> Scheduling:
        zone = self.clerk.office.house.zone
        people = self.clerk.sight.people
        mine = next((one for one in found.attendees if people.same_person(one.address, actor)), None)
        start, end = _times(found)
        return Scheduling(
            method=said(found, method),
            actor=actor, uid=found.uid, sequence=found.sequence, partstat=mine.partstat if mine else "",
            start=moment(start, zone) if start is not None else None,
            end=moment(end, zone) if end is not None else None,
            text=words, stamp=found.dtstamp,
            original=moment(found.recurrence_id, zone) if found.recurrence_id is not None else None,
            following=found.following, summary=found.summary, location=found.location, whole_days=found.all_day,
            comment=found.comment.strip()[:500], description=found.description[:_MOST_DESCRIBED],
        )  # fmt: skip

    def _as_stored(self, case: Case, address: str) -> str:
        """The address under which the case knows somebody."""
        people = self.clerk.sight.people
        known = (*(case.facts.get("attendees") or ()), *only_once(case), *case.parties.values())
        return next((str(one) for one in known if people.same_person(str(one), address)), address)


def is_over(case: Case) -> bool:
    """Whether a meeting is closed, or has taken place and waits for its notes alone."""
    return case.is_closed or case.state == "held_meeting"


def said(found: CalendarMessage, method: str) -> str:
    """The method of an event; a request with STATUS:CANCELLED calls it off."""
    return "CANCEL" if found.status == "CANCELLED" and method == "REQUEST" else method


def own_words(text: str, comment: str) -> str:
    """What a person has written into a calendar mail: COMMENT (RFC 5545 section 3.8.1.4), else the text around it.

    Nothing of the text where a calendar program has written it, unless it quotes a note of the person.
    """
    if comment.strip():
        return comment.strip()
    noted = _NOTE.search(text)
    if noted:
        return noted["note"].strip(' \t"“”\u3000')
    return "" if _WRITTEN_BY_PROGRAM.search(text) or _NAME_OF_ITSELF.fullmatch(text.strip()) else text.strip()


def _times(found: CalendarMessage) -> tuple[datetime | date | None, datetime | date | None]:
    """Start and end where both can be; an answer or a cancellation need not name them."""
    try:
        return span_of(found)
    except BadCalendar:
        return None, None
