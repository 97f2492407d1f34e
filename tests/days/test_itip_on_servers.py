"""Conversations of calendar mail over the wire: on the embedded servers, and on Dovecot, Radicale and an SMTP server.

Each test has an hour of its own, so that none meets the meetings of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from itertools import count

import pytest

from days.invitations_of import Meeting, letter
from days.office import ASSISTANT, LI_NA, OFFICE, SUN_WEI, ZONE, at
from days.real_servers import real
from zongban.core.case import Case
from zongban.demo.stage import Sent, Stage, embedded
from zongban.mail.invitations import CalendarMessage, expand, read_calendar_messages

pytestmark = pytest.mark.slow
STRANGER = "evil@attacker.example"
_NUMBERS = count(1)


@pytest.fixture(
    scope="module", params=[pytest.param("embedded"), pytest.param("real", marks=[pytest.mark.servers])]
)
def talk(request, tmp_path_factory) -> Iterator[Conversation]:
    if request.param == "real":
        from conftest import require
        from servers.dovecot import why_no_dovecot

        require(why_no_dovecot())
    opening = real if request.param == "real" else embedded
    folder = tmp_path_factory.mktemp("itip")
    with Stage(folder, False, at("2026-11-23 08:00"), lambda *_: None, opening=opening) as stage:
        yield Conversation(stage)


class Conversation:
    """Letters in, calendars and mails out."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def come(self, meeting: Meeting, method: str = "REQUEST", **changes: object) -> None:
        """A calendar mail arrives."""
        self.stage.clock.advance(timedelta(minutes=1))
        raw = letter(meeting, method, **{"stamp": self.stage.clock(), **changes})  # type: ignore[arg-type]
        sender = str(message_from_bytes(raw, policy=default)["From"])
        self.stage.servers.deliver(raw, sender, [OFFICE])
        self.stage.work()

    def write(self, sender: str, subject: str, body: str, **headers: str) -> None:
        """A letter in words arrives."""
        self.stage.clock.advance(timedelta(minutes=1))
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"], mail["Subject"] = sender, OFFICE, subject
        mail["Date"] = format_datetime(self.stage.clock())
        mail["Message-ID"] = f"<talk-{next(_NUMBERS)}@{sender.rpartition('@')[2]}>"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(body)
        self.stage.servers.deliver(mail.as_bytes(policy=SMTP), sender, [OFFICE])
        self.stage.work()

    def answer(self, mail: EmailMessage, words: str) -> None:
        """The reader of a mail of the office answers it."""
        known = str(mail["Message-ID"])
        self.write(str(mail["To"]).rpartition("<")[2].strip("> "), f"回复：{mail['Subject']}", words,
                   In_Reply_To=known, References=known)  # fmt: skip

    def case(self, title: str) -> Case:
        with self.stage.wired.office.store.look() as tx:
            return next(one for one in reversed(tx.cases()) if one.title == title)

    def starts(self, uid: str, calendar: str = "gm") -> list[datetime]:
        """When the event takes place, as the calendar server has it."""
        first, last = at("2026-11-23 00:00"), at("2027-06-30 00:00")
        objects = self.stage.servers.ics(calendar).split("BEGIN:VCALENDAR")[1:]
        found = [each for one in objects for each in expand(f"BEGIN:VCALENDAR{one}", first, last, zone=ZONE)]
        return sorted(one.start.astimezone(ZONE) for one in found if one.uid == uid)

    def last(self, to: str, word: str) -> EmailMessage:
        """The last mail to somebody whose subject holds a word."""
        found = [message_from_bytes(one.raw, policy=default) for one in self._to(to)]
        fitting = [one for one in found if word in str(one["Subject"])]
        assert fitting, (word, [str(one["Subject"]) for one in found])
        assert isinstance(fitting[-1], EmailMessage)
        return fitting[-1]

    def _to(self, to: str) -> Sequence[Sent]:
        return [one for one in self.stage.sent if one.recipient == to]


def objects(mail: EmailMessage) -> tuple[CalendarMessage, ...]:
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            return read_calendar_messages(str(part.get_content()), zone=ZONE)
    return ()


HOURS = {
    "outlook": "09:00",
    "google": "10:00",
    "apple": "11:00",
    "wecom": "14:00",
    "feishu": "15:00",
    "exchange": "16:00",
}


def weekly(style: str, first: str = "2026-12-01") -> Meeting:
    """A series of the style's own, Tuesdays at its own hour."""
    return Meeting(
        f"{style}-series@client", SUN_WEI, name="孙伟", summary=f"{style} 周会", rrule="FREQ=WEEKLY;COUNT=4",
        start=at(f"{first} {HOURS[style]}"), end=at(f"{first} {HOURS[style]}") + timedelta(minutes=50),
    )  # fmt: skip


@pytest.mark.parametrize("style", list(HOURS))
def test_an_invitation_of_each_program_is_booked_changed_in_one_occurrence_and_called_off(talk, style):
    meeting = weekly(style)
    days = [meeting.start + timedelta(weeks=n) for n in range(4)]
    talk.come(meeting, style=style)
    assert talk.starts(meeting.uid) == days
    (accepted,) = objects(talk.last(SUN_WEI, meeting.summary))
    assert (accepted.method, accepted.attendees[0].partstat) == ("REPLY", "ACCEPTED")

    moved = days[1] + timedelta(days=2)
    talk.come(meeting, style=style, rrule="", original=days[1], start=moved, end=None, sequence=1)
    assert talk.starts(meeting.uid) == [days[0], moved, *days[2:]]
    (accepted,) = objects(talk.last(SUN_WEI, meeting.summary))
    assert (accepted.recurrence_id, accepted.attendees[0].partstat) == (days[1], "ACCEPTED")

    talk.come(meeting, "CANCEL", style=style, rrule="", original=days[2], start=days[2], sequence=2)
    assert talk.starts(meeting.uid) == [days[0], moved, days[3]]

    talk.come(meeting, "CANCEL", style=style, sequence=9, sender=STRANGER)
    assert talk.starts(meeting.uid) == [days[0], moved, days[3]]
    assert "待人工" in str(talk.last(ASSISTANT, "")["Subject"])
    assert talk._to(STRANGER) == []

    talk.come(meeting, "CANCEL", style=style, sequence=3)
    assert talk.starts(meeting.uid) == []


def ours(talk: Conversation, title: str, hour: str) -> Case:
    """A meeting of the house that begins before the settlement of tomorrow, so that it is booked at once."""
    body = f"林助：\n\n明天{hour}想用三楼会议室开{title}，李娜参加，约一小时。\n\n孙伟"
    talk.write(SUN_WEI, f"会议申请：{title}", body)
    return talk.case(title)


def countered(talk: Conversation, case: Case, start: datetime) -> None:
    proposal = Meeting(
        case.fact("uid"), OFFICE, start=start, end=start + timedelta(hours=1), summary=case.title, asked=(LI_NA,),
        partstat="TENTATIVE", name="办公室",
    )  # fmt: skip
    talk.come(proposal, "COUNTER", style="outlook")


def test_a_counter_proposal_is_accepted_in_a_word(talk):
    case = ours(talk, "采购合同评审", "上午9点")
    assert case.state == "confirmed", case
    new = at("2026-11-26 16:00")
    countered(talk, case, new)
    assert talk.starts(case.fact("uid")) == [at("2026-11-24 09:00")]
    talk.answer(talk.last(SUN_WEI, "建议改时间"), "同意")
    assert talk.starts(case.fact("uid")) == talk.starts(case.fact("uid"), "room-3f") == [new]
    (sent,) = objects(talk.last(LI_NA, "会议改期"))
    assert (sent.method, sent.sequence, sent.start) == ("REQUEST", 1, new)


def test_a_counter_proposal_is_declined_in_a_word(talk):
    case = ours(talk, "安全检查准备会", "上午10点半")
    assert case.state == "confirmed", case
    countered(talk, case, at("2026-11-27 14:00"))
    talk.answer(talk.last(SUN_WEI, "安全检查准备会"), "不同意")
    (sent,) = objects(talk.last(LI_NA, "会议时间不变"))
    assert (sent.method, sent.uid) == ("DECLINECOUNTER", case.fact("uid"))
    assert talk.starts(case.fact("uid")) == [at("2026-11-24 10:30")]


def test_a_series_that_meets_a_person_s_appointment_is_accepted_without_that_day(talk):
    meeting = replace(weekly("google", "2027-02-02"), uid="other-series@client", summary="季度跟踪")
    talk.come(replace(meeting, rrule="", uid="first@client", summary="签约", start=meeting.start + timedelta(weeks=2),
                      end=None))  # fmt: skip
    talk.stage.pass_until(talk.stage.clock().replace(hour=16, minute=45))
    talk.come(meeting, style="google")
    days = [meeting.start + timedelta(weeks=n) for n in range(4)]
    assert talk.starts(meeting.uid) == [days[0], days[1], days[3]]
    whole, one = objects(talk.last(SUN_WEI, "季度跟踪"))
    assert (whole.attendees[0].partstat, one.recurrence_id, one.attendees[0].partstat) == (
        "ACCEPTED", days[2], "DECLINED",
    )  # fmt: skip
