"""A whole simulated office: people write letters and answer notices, and time passes from one due moment to the next.

office.write(LI_NA, "关于…的请示", "…妥否，请批示。")
office.pass_until(monday(8, 30))
office.answer(office.last(GM, "简报"), "1 同意")
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zongban.adapters.jinja_ import JinjaTemplates
from zongban.adapters.memory import MemoryCalendar, MemoryMailbox, MemorySubmission
from zongban.adapters.reading_ import InlineReader
from zongban.adapters.store import SqlStore
from zongban.adapters.system import SettableClock
from zongban.app import default_folders, lifecycles
from zongban.core.case import Case
from zongban.desks import all_desks
from zongban.language.cities import City
from zongban.mail.threading import Signer
from zongban.ports.errors import WireError
from zongban.ports.sight import House
from zongban.ports.store import LetterRow, Post
from zongban.rulebook import Rulebook, load_rulebook
from zongban.runners.agenda import Agenda
from zongban.runners.alarms import Alarms
from zongban.runners.bookings import Bookings
from zongban.runners.health import Health
from zongban.runners.intake import Intake
from zongban.runners.office import Ceilings, Office
from zongban.runners.outbox import Outbox
from zongban.runners.rota import Rota
from zongban.runners.service import Parts

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = "office@huayue.example"
AUTHSERV = "mx1.huayue.example"
GM, ASSISTANT = "zhou.zheng@huayue.example", "lin.xiao@huayue.example"
LI_NA, WANG_LEI = "li.na@huayue.example", "wang.lei@huayue.example"
SUN_WEI, CHEN_JING = "sun.wei@huayue.example", "chen.jing@huayue.example"
ZHAO, ZHENG_HAO = "zhao.qiang@huayue.example", "zheng.hao@huayue.example"
RECEPTION, ANNA = "reception@huayue.example", "anna.berg@huayue.example"
BUREAU = "xxb@yjj-sh.gov.example"
PARTNER = "guarantee@ruihe-group.example"


def at(text: str) -> datetime:
    """A moment of the office: ``2026-11-23 08:30``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@cache
def sample_rules(calendars: bool = True) -> Rulebook:
    """The shipped rules with the people of the sample company."""
    found = load_rulebook(
        ROOT / "rules", "zh", lifecycles(all_desks()), zone=ZONE, overlay=ROOT / "rules" / "sample"
    )
    assert isinstance(found, Rulebook), found
    return found


@cache
def rules_booking_at_once() -> Rulebook:
    """The same rules without the settlement of the day: each request for a meeting is settled as it comes."""
    rules = sample_rules()
    return replace(rules, rota=tuple(one for one in rules.rota if one.duty != "settle"))


@cache
def shipped_templates() -> JinjaTemplates:
    return JinjaTemplates([ROOT / "templates"], zone=ZONE, people=lambda: sample_rules().people)


@dataclass(frozen=True)
class Mail:
    """A mail of the office, as its reader sees it."""

    at: datetime
    to: str
    raw: bytes

    @property
    def parsed(self) -> EmailMessage:
        found = message_from_bytes(self.raw, policy=default)
        assert isinstance(found, EmailMessage)
        return found

    @property
    def subject(self) -> str:
        return str(self.parsed["Subject"])

    @property
    def id(self) -> str:
        return str(self.parsed["Message-ID"])

    @property
    def text(self) -> str:
        part = self.parsed.get_body(("plain",))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")

    def __repr__(self) -> str:
        return f"<{self.at:%m-%d %H:%M} {self.to} {self.subject}>"


class WatchedSubmission(MemorySubmission):
    """Remembers when each mail was taken, and refuses mails to some on order."""

    def __init__(self, clock: SettableClock) -> None:
        super().__init__()
        self._clock = clock
        self.times: list[datetime] = []
        self._against: dict[str, list[WireError]] = {}

    def refuse(self, recipient: str, *errors: WireError) -> None:
        """Let the next mails to one recipient fail so."""
        self._against.setdefault(recipient, []).extend(errors)

    def send(self, sender: str, recipient: str, raw: bytes) -> str:
        before = len(self.sent)
        if self._against.get(recipient):
            self.fail(self._against[recipient].pop(0), at="send")
        try:
            return super().send(sender, recipient, raw)
        finally:
            self.times += [self._clock()] * (len(self.sent) - before)


HOUSE = House(
    "华岳集团总经理办公室",
    "Huayue Group, General Manager's Office",
    OFFICE,
    "zh",
    ZONE,
    City("上海", "Shanghai"),
)


@dataclass
class SimulatedOffice:
    """One office in memory.

    Attributes:
        begins: where the clock stands at first.
        proof: how senders are proven; with ``results`` each delivered mail bears what the border server found.
    """

    begins: datetime = field(default_factory=lambda: at("2026-11-23 07:50"))
    proof: str = "results"
    calendars: bool = False
    undo: int = 10
    ceilings: Ceilings = field(default_factory=Ceilings)
    shadow: bool = False
    rules: Rulebook = field(default_factory=sample_rules)
    templates: Any = None
    desks: Mapping[str, Any] = field(default_factory=all_desks)
    failpoint: Callable[[str], None] = lambda _label: None
    house: House = HOUSE

    def __post_init__(self) -> None:
        self.clock = SettableClock(self.begins)
        self.store = SqlStore.in_memory()
        self.mailbox = MemoryMailbox(OFFICE)
        self.submission = WatchedSubmission(self.clock)
        keys = tuple(dict.fromkeys(self.rules.people.calendars()))
        self.calendar = MemoryCalendar(*keys)
        self._count = itertools.count(1)
        self.restart()

    def restart(self) -> None:
        """A new process on the same store and servers."""
        self.office = Office(
            store=self.store, templates=self.templates or shipped_templates(), desks=self.desks, rules=lambda: self.rules,
            house=self.house,
            signer=Signer(b"a secret of sixteen octets"), now=self.clock, undo=self.undo,
            proof=self.proof, authserv_id=AUTHSERV if self.proof else "", shadow=self.shadow,  # type: ignore[arg-type]
            ceilings=self.ceilings, failpoint=self._passed,
        )  # fmt: skip
        intake = Intake(self.office, self.mailbox, InlineReader("zh"), folders=default_folders("zh"))
        self.parts = Parts(
            intake, Alarms(self.office), Rota(self.office), Outbox(self.office, self.submission), Health(self.office),
            Agenda(self.office, self.calendar) if self.calendars else None,
            Bookings(self.office, self.calendar) if self.calendars else None,
        )  # fmt: skip
        intake.recover()

    def _passed(self, label: str) -> None:
        """What a test arms later strikes too."""
        self.failpoint(label)

    # people

    def compose(
        self, sender: str, subject: str, body: str, *, name: str = "", **headers: str
    ) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        mail["From"] = f"{name} <{sender}>" if name and name.isascii() else sender
        mail["To"] = headers.pop("to", OFFICE)
        mail["Subject"] = subject
        mail["Date"] = format_datetime(self.clock())
        mail["Message-ID"] = f"<{next(self._count)}.{self.clock():%Y%m%d%H%M%S}@{sender.rpartition('@')[2]}>"
        for header, value in headers.items():
            mail[header.replace("_", "-")] = value
        mail.set_content(body)
        return mail

    def deliver(self, mail: EmailMessage | bytes, verdict: str = "pass") -> bytes:
        """What the border server does: it writes down what it found, then puts the mail into the folder."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP)
        sender = str(message_from_bytes(raw, policy=default)["From"] or "")
        domain = sender.rpartition("@")[2].strip("<> ")
        if verdict:
            found = f"Authentication-Results: {AUTHSERV}; dmarc={verdict} header.from={domain}\r\n"
            raw = found.encode() + raw
        self.mailbox.deliver(raw, self.clock())
        return raw

    def write(self, sender: str, subject: str, body: str, verdict: str = "pass", **headers: str) -> bytes:
        """Somebody writes a letter, and the office deals with it."""
        raw = self.deliver(self.compose(sender, subject, body, **headers), verdict)
        self.work()
        return raw

    def answer(
        self, mail: Mail, words: str, *, sender: str = "", verdict: str = "pass", quote: bool = True, subject: str = "",
        work: bool = True, **headers: str,
    ) -> bytes:  # fmt: skip
        """The reader answers on top of the quoted mail."""
        lead = f"在 {mail.at:%Y年%m月%d日}，华岳集团总经理办公室 <{OFFICE}> 写道："
        below = [lead, *(f"> {line}" for line in mail.text.splitlines())] if quote else []
        body = "\n".join([words, "", *below])
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        headers = {"In-Reply-To": mail.id, "References": mail.id, **given}
        reply = self.compose(sender or mail.to, subject or f"回复：{mail.subject}", body, **headers)
        raw = self.deliver(reply, verdict)
        if work:
            self.work()
        return raw

    def between_the_lines(self, mail: Mail, under: Mapping[str, str], top: str = "") -> bytes:
        """The reader writes under the quoted lines that hold certain words."""
        lines = [top] if top else []
        lines.append(f"在 {mail.at:%Y年%m月%d日}，华岳集团总经理办公室 <{OFFICE}> 写道：")
        for line in mail.text.splitlines():
            lines.append(f"> {line}")
            lines += [words for holds, words in under.items() if holds in line]
        reply = self.compose(
            mail.to, f"回复：{mail.subject}", "\n".join(lines), In_Reply_To=mail.id, References=mail.id
        )
        raw = self.deliver(reply)
        self.work()
        return raw

    # time

    def work(self) -> None:
        """Turns until nothing happens any more."""
        for _ in range(10):
            if not any(self.parts.turn().values()):
                return
        raise AssertionError("the office never comes to rest")

    def pass_until(self, moment: datetime | str) -> None:
        """Time passes, stopping wherever something is due."""
        end = at(moment) if isinstance(moment, str) else moment
        while (due := self._next_due()) is not None and due <= end:
            self.clock.set(max(due, self.clock()).astimezone(ZONE))
            self.work()
        self.clock.set(max(end, self.clock()))
        self.work()

    def sleep_until(self, moment: datetime | str) -> None:
        """The service is down until a moment, then starts."""
        self.clock.set(at(moment) if isinstance(moment, str) else moment)
        self.restart()
        self.work()

    def _next_due(self) -> datetime | None:
        now = self.clock()
        with self.store.look() as tx:
            rows = tx.due_alarms(now + timedelta(days=400), 5000)
            posts = [one for state in ("pending", "retry", "uncertain") for one in tx.posts(state=state)]
        alarms = [self._fires_at(one.at, one.kind, now) for one in rows]
        rota = [_rota_moment(one.at, now) for one in self.rules.rota]
        ahead = [one for one in (*alarms, *(post.not_before for post in posts), *rota) if one > now]
        return min(ahead, default=None)

    def _fires_at(self, moment: datetime, kind: str, now: datetime) -> datetime:
        """A rung that waits for the office to open fires then."""
        return (
            self.rules.hours.next_open(now + timedelta(seconds=1))
            if moment <= now and kind == "rung"
            else moment
        )

    # what can be seen

    @property
    def mails(self) -> list[Mail]:
        pairs = zip(self.submission.sent, self.submission.times, strict=True)
        return [Mail(when, one.recipient, one.raw) for one, when in pairs]

    def mails_to(self, to: str, subject: str = "") -> list[Mail]:
        return [one for one in self.mails if one.to == to and subject in one.subject]

    def last(self, to: str, subject: str = "") -> Mail:
        found = self.mails_to(to, subject)
        assert found, f"no mail to {to} with {subject!r}; there are {self.mails}"
        return found[-1]

    def case(self, number: str) -> Case:
        with self.store.look() as tx:
            found = tx.case(number)
        assert found is not None, number
        return found

    def cases(self, desk: str = "") -> list[Case]:
        with self.store.look() as tx:
            return list(tx.cases(desk=desk))

    def letters(self, state: str) -> list[LetterRow]:
        with self.store.look() as tx:
            return list(tx.letters(state, 10_000))

    def posts(self, state: str = "") -> list[Post]:
        with self.store.look() as tx:
            return list(tx.posts(state=state, limit=10_000))

    def parked(self) -> list[tuple[str, str]]:
        """Kind and reason of what waits for a person."""
        with self.store.look() as tx:
            return [(one.kind, one.reason) for one in tx.parked()]

    def record(self, number: str) -> list[str]:
        """What was done, line by line."""
        with self.store.look() as tx:
            return [one.what for one in tx.entries(number)]

    def entries(self, number: str, what: str) -> list[Mapping[str, Any]]:
        with self.store.look() as tx:
            return [one.detail for one in tx.entries(number) if one.what == what]


def _rota_moment(hour: time, now: datetime) -> datetime:
    today = datetime.combine(now.astimezone(ZONE).date(), hour, ZONE)
    return today if today > now else today + timedelta(days=1)


def subjects(mails: Iterable[Mail]) -> list[str]:
    return [one.subject for one in mails]


REQUEST = "周总：\n\n现有核心服务器已使用七年，拟购置服务器两台，预算18.6万元。\n\n妥否，请批示。\n\n信息技术部 郑浩"


def request(office: SimulatedOffice, title: str = "关于购置核心服务器的请示", sender: str = ZHENG_HAO) -> str:
    """A colleague asks for a decision; the number of the document."""
    before = {str(one.number) for one in office.cases()}
    office.write(sender, title, REQUEST)
    fresh = [str(one.number) for one in office.cases() if str(one.number) not in before]
    assert len(fresh) == 1, fresh
    return fresh[0]


def letter_from_outside(
    office: SimulatedOffice, title: str = "关于请求提供担保的函", sender: str = PARTNER
) -> str:
    """A partner's letter that goes before the general manager."""
    before = {str(one.number) for one in office.cases()}
    body = (
        "华岳集团：\n\n我集团拟申请流动资金贷款，恳请贵司提供连带责任担保。\n请予函复。\n\n瑞合集团有限公司"
    )
    office.write(sender, title, body)
    fresh = [str(one.number) for one in office.cases() if str(one.number) not in before]
    assert len(fresh) == 1, fresh
    return fresh[0]


def every_tuesday() -> SimulatedOffice:
    """Every Tuesday from 24 November; it is Monday the 23rd."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    office.write(
        SUN_WEI,
        "产销例会",
        "林助：\n\n每周二上午9点到10点在三楼会议室开产销例会，李娜参加，到明年1月31日止。\n\n孙伟",
    )
    return office


def only(office: SimulatedOffice) -> Case:
    """The one meeting there is."""
    (case,) = office.cases("meetings")
    return case


def only_series(office: SimulatedOffice) -> Case:
    """The one meeting that comes again."""
    (case,) = [one for one in office.cases("meetings") if one.facts.get("series")]
    return case
