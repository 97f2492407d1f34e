"""What every Submission promises: in memory, and over the wire to a server that fails on order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from servers.certificate import certificate
from servers.proxy import Proxy
from servers.smtp_sink import Fault, SmtpSink
from zongban.adapters import smtp_
from zongban.adapters.memory import MemorySubmission
from zongban.adapters.smtp_ import SmtpSettings, SmtpSubmission
from zongban.ports.errors import Permanent, SignInRefused, Temporary, Uncertain, Unusable
from zongban.ports.submission import Submission

OFFICE, LI = "office@huayue.example", "li.na@huayue.example"
RAW = b"From: office@huayue.example\r\nMessage-ID: <1@huayue.example>\r\n\r\nhello\r\n"


def never_asked() -> str:
    pytest.fail("the password was asked for")


@dataclass
class Post:
    """A submission and what arrived through it: sender, recipient, bytes."""

    submission: Submission
    arrived: Callable[[], list[tuple[str, str, bytes]]]


class SubmissionContract:
    """What the outbox relies on."""

    def test_a_mail_arrives_once_for_its_one_recipient(self, post: Post) -> None:
        assert post.submission.send(OFFICE, LI, RAW)
        assert post.arrived() == [(OFFICE, LI, RAW)]

    def test_many_mails_arrive_in_order(self, post: Post) -> None:
        raws = [RAW.replace(b"<1@", b"<%d@" % number) for number in range(20)]
        for raw in raws:
            post.submission.send(OFFICE, LI, raw)
        assert [raw for _, _, raw in post.arrived()] == raws

    def test_the_null_sender_of_automatic_mail_is_taken(self, post: Post) -> None:
        post.submission.send("", LI, RAW)
        assert post.arrived() == [("", LI, RAW)]

    def test_closing_twice_and_sending_again_is_well(self, post: Post) -> None:
        post.submission.send(OFFICE, LI, RAW)
        post.submission.close()
        post.submission.close()
        post.submission.send(OFFICE, LI, RAW)
        assert len(post.arrived()) == 2


class TestMemorySubmission(SubmissionContract):
    @pytest.fixture
    def post(self) -> Post:
        submission = MemorySubmission()
        return Post(submission, lambda: [(each.sender, each.recipient, each.raw) for each in submission.sent])

    def test_it_fails_on_order_and_an_uncertain_mail_was_taken(self) -> None:
        submission = MemorySubmission()
        submission.fail(Temporary("later"), Uncertain("lost"), at="send")
        with pytest.raises(Temporary):
            submission.send(OFFICE, LI, RAW)
        assert submission.sent == []
        with pytest.raises(Uncertain):
            submission.send(OFFICE, LI, RAW)
        submission.send(OFFICE, LI, RAW)
        assert len(submission.sent) == 2


@pytest.fixture
def settings(smtp: SmtpSink) -> SmtpSettings:
    return SmtpSettings(smtp.host, smtp.port, "none", timeout=2, final_timeout=2, hello="office.example")


@pytest.fixture
def submission(settings: SmtpSettings) -> Iterator[SmtpSubmission]:
    sending = SmtpSubmission(settings)
    yield sending
    sending.close()


def arrived(smtp: SmtpSink) -> list[tuple[str, str, bytes]]:
    return [(each.sender, *each.recipients, each.raw) for each in smtp.accepted]  # type: ignore[misc]


class TestSmtpSubmission(SubmissionContract):
    @pytest.fixture
    def post(self, smtp: SmtpSink, submission: SmtpSubmission) -> Post:
        return Post(submission, lambda: arrived(smtp))

    def test_one_connection_carries_many_mails(self, smtp: SmtpSink, submission: SmtpSubmission) -> None:
        for _ in range(5):
            submission.send(OFFICE, LI, RAW)
        assert smtp.connections == 1
        assert len(smtp.accepted) == 5

    def test_dots_and_line_ends_arrive_as_written(self, smtp: SmtpSink, submission: SmtpSubmission) -> None:
        submission.send(OFFICE, LI, b"Subject: x\r\n\r\n.\r\n..dots\r\n.last")
        submission.send(OFFICE, LI, b"Subject: x\n\nunix\nlines\n")
        assert [each.raw for each in smtp.accepted] == [
            b"Subject: x\r\n\r\n.\r\n..dots\r\n.last\r\n",
            b"Subject: x\r\n\r\nunix\r\nlines\r\n",
        ]

    @pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "DOT"])
    @pytest.mark.parametrize("code", [421, 450, 451])
    def test_a_4xx_at_any_step_is_temporary(
        self, smtp: SmtpSink, submission: SmtpSubmission, step: str, code: int
    ) -> None:
        fault = Fault(step, reply=f"{code} 4.7.1 greylisted", times=None)  # type: ignore[arg-type]
        smtp.fail(fault)
        with pytest.raises(Temporary, match=rf"{smtp.host}:{smtp.port}.*{code} 4.7.1 greylisted"):
            submission.send(OFFICE, LI, RAW)
        assert smtp.accepted == ()
        smtp.heal()
        submission.send(OFFICE, LI, RAW)
        assert len(smtp.accepted) == 1

    @pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "DOT"])
    def test_a_5xx_at_any_step_is_permanent_and_the_next_mail_goes(
        self, smtp: SmtpSink, submission: SmtpSubmission, step: str
    ) -> None:
        smtp.fail(Fault(step, reply="550 5.1.1 no such user"))  # type: ignore[arg-type]
        with pytest.raises(Permanent, match=r"550 5\.1\.1 no such user"):
            submission.send(OFFICE, LI, RAW)
        submission.send(OFFICE, LI, RAW)
        assert len(smtp.accepted) == 1
        assert smtp.connections == 1

    def test_one_refused_recipient_does_not_touch_the_others(
        self, smtp: SmtpSink, submission: SmtpSubmission
    ) -> None:
        smtp.fail(Fault("RCPT", reply="550 5.1.1 unknown", only="nobody@*", times=None))
        for recipient in (LI, "nobody@huayue.example", OFFICE):
            if recipient.startswith("nobody"):
                with pytest.raises(Permanent):
                    submission.send(OFFICE, recipient, RAW)
            else:
                submission.send(OFFICE, recipient, RAW)
        assert [each.recipients for each in smtp.accepted] == [(LI,), (OFFICE,)]

    @pytest.mark.parametrize("action", ["drop", "reset", pytest.param("hang", marks=pytest.mark.slow)])
    @pytest.mark.parametrize("keeps", [True, False])
    def test_a_reply_lost_after_the_final_dot_is_uncertain(
        self, smtp: SmtpSink, submission: SmtpSubmission, action: str, keeps: bool
    ) -> None:
        smtp.fail(Fault("DOT", action=action, keeps=keeps))  # type: ignore[arg-type]
        with pytest.raises(Uncertain, match="the reply was lost"):
            submission.send(OFFICE, LI, RAW)
        assert len(smtp.accepted) == int(keeps)
        submission.send(OFFICE, LI, RAW)
        assert len(smtp.accepted) == 1 + int(keeps)

    @pytest.mark.parametrize("action", ["drop", "reset", pytest.param("hang", marks=pytest.mark.slow)])
    @pytest.mark.parametrize("step", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA"])
    def test_a_connection_lost_before_the_final_dot_is_temporary(
        self, smtp: SmtpSink, submission: SmtpSubmission, step: str, action: str
    ) -> None:
        smtp.fail(Fault(step, action=action, times=None))  # type: ignore[arg-type]
        short = SmtpSubmission(replace(submission._settings, connect_timeout=0.4, timeout=0.4))
        with pytest.raises(Temporary):
            short.send(OFFICE, LI, RAW)
        assert smtp.accepted == ()
        smtp.heal()
        short.send(OFFICE, LI, RAW)
        short.close()
        assert len(smtp.accepted) == 1

    def test_a_line_that_breaks_within_the_mail_is_temporary(
        self, smtp: SmtpSink, settings: SmtpSettings, proxy: Callable[[int], Proxy]
    ) -> None:
        way = proxy(smtp.port)
        sending = SmtpSubmission(replace(settings, port=way.port))
        sending.send(OFFICE, LI, RAW)
        way.cut_after(1_000_000, "up", hard=True)
        with pytest.raises((Temporary, Uncertain)) as caught:
            sending.send(OFFICE, LI, RAW + b"x" * 70 + b"\r\n" + (b"y" * 70 + b"\r\n") * 400_000)
        assert isinstance(caught.value, Temporary)
        sending.close()
        assert len(smtp.accepted) == 1

    def test_the_final_reply_may_take_longer_than_other_commands(
        self, smtp: SmtpSink, settings: SmtpSettings
    ) -> None:
        smtp.fail(Fault("DOT", delay=1.0))
        sending = SmtpSubmission(replace(settings, timeout=0.5, final_timeout=5))
        sending.send(OFFICE, LI, RAW)
        sending.close()
        assert len(smtp.accepted) == 1

    def test_a_connection_the_server_ended_meanwhile_is_made_anew(
        self, smtp: SmtpSink, submission: SmtpSubmission, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        submission.send(OFFICE, LI, RAW)
        smtp.stop()
        smtp.start()
        submission.send(OFFICE, LI, RAW)  # found out at MAIL
        smtp.stop()
        smtp.start()
        monkeypatch.setattr(smtp_, "_STALE_AFTER", -1.0)
        submission.send(OFFICE, LI, RAW)  # found out by asking first
        assert len(smtp.accepted) == 3

    def test_a_server_that_is_down_is_temporary_in_the_office_s_language(
        self, smtp: SmtpSink, settings: SmtpSettings
    ) -> None:
        smtp.stop()
        for language, words in (
            ("zh", "拒绝连接。请核对端口"),
            ("en", "refuses the connection. Check the port"),
        ):
            sending = SmtpSubmission(replace(settings, language=language))
            with pytest.raises(Temporary, match=words):
                sending.send(OFFICE, LI, RAW)

    def test_a_mail_larger_than_the_server_takes_is_not_even_begun(
        self, smtp: SmtpSink, submission: SmtpSubmission
    ) -> None:
        with pytest.raises(Permanent, match="more than its limit"):
            submission.send(OFFICE, LI, b"x" * ((1 << 26) + 1))
        assert not any(command.startswith("MAIL") for command in smtp.commands)

    @pytest.mark.parametrize(
        "address", ["a@b.example>\r\nRCPT TO:<x@y.example", "a b@c.example", "<a@b.example>"]
    )
    def test_an_address_cannot_carry_a_command(
        self, smtp: SmtpSink, submission: SmtpSubmission, address: str
    ) -> None:
        for sender, recipient in ((OFFICE, address), (address, LI)):
            with pytest.raises(Permanent):
                submission.send(sender, recipient, RAW)
        assert smtp.commands == []

    def test_smtputf8_only_where_an_address_needs_it(
        self, smtp: SmtpSink, submission: SmtpSubmission
    ) -> None:
        submission.send(OFFICE, "张三@例子.example", RAW)
        submission.send(OFFICE, LI, RAW)
        begun = [command for command in smtp.commands if command.startswith("MAIL")]
        assert ["SMTPUTF8" in command for command in begun] == [True, False]
        assert smtp.accepted[0].recipients == ("张三@例子.example",)


class TestSignIn:
    """Passwords go where they should, and nowhere else."""

    @pytest.mark.parametrize("security", ["none", "starttls", "tls"])
    @pytest.mark.parametrize("password", ["secret", "口令"])
    def test_it_signs_in_once_for_many_mails(self, security: str, password: str) -> None:
        with SmtpSink(users={OFFICE: password}, require_auth=True, security=security) as smtp:  # type: ignore[arg-type]
            asked: list[int] = []
            sending = SmtpSubmission(
                SmtpSettings(
                    smtp.host, smtp.port, security, OFFICE, lambda: asked.append(1) or password,  # type: ignore[arg-type, func-returns-value]
                    ca_file=str(certificate().cert), timeout=5,
                )
            )  # fmt: skip
            for _ in range(2):
                sending.send(OFFICE, LI, RAW)
            sending.close()
            assert [each.user for each in smtp.accepted] == [OFFICE, OFFICE]
            assert len(asked) == 1

    def test_a_wrong_password_is_told_without_showing_it_and_tried_once(self) -> None:
        with SmtpSink(users={OFFICE: "right"}, require_auth=True) as smtp:
            sending = SmtpSubmission(
                SmtpSettings(smtp.host, smtp.port, "none", OFFICE, lambda: "not-the-password")
            )
            with pytest.raises(SignInRefused) as caught:
                sending.send(OFFICE, LI, RAW)
            assert OFFICE in str(caught.value)
            assert f"{smtp.host}:{smtp.port}" in str(caught.value)
            assert "not-the-password" not in str(caught.value)
            assert sum(command.startswith("AUTH") for command in smtp.commands) == 1

    def test_a_server_that_wants_a_sign_in_says_so(self) -> None:
        with SmtpSink(users={OFFICE: "right"}, require_auth=True) as smtp:
            sending = SmtpSubmission(SmtpSettings(smtp.host, smtp.port, "none"))
            with pytest.raises(SignInRefused, match="Name username and password_file"):
                sending.send(OFFICE, LI, RAW)
            sending.close()

    @pytest.mark.parametrize("security", ["starttls", "tls"])
    def test_a_certificate_nobody_vouches_for_is_refused_before_the_password(self, security: str) -> None:
        with SmtpSink(users={OFFICE: "right"}, security=security) as smtp:  # type: ignore[arg-type]
            sending = SmtpSubmission(SmtpSettings(smtp.host, smtp.port, security, OFFICE, never_asked))  # type: ignore[arg-type]
            with pytest.raises(Unusable, match="certificate is not trusted"):
                sending.send(OFFICE, LI, RAW)

    def test_who_is_turned_away_at_the_greeting_blames_no_mail(self, smtp: SmtpSink) -> None:
        smtp.fail(Fault("CONNECT", "554 5.3.2 no service here"))
        sending = SmtpSubmission(SmtpSettings(smtp.host, smtp.port, "none"))
        with pytest.raises(Unusable, match="turns us away"):
            sending.send(OFFICE, LI, RAW)
        assert sending.send(OFFICE, LI, RAW)
        sending.close()

    def test_no_starttls_means_no_mail(self, smtp: SmtpSink) -> None:
        sending = SmtpSubmission(SmtpSettings(smtp.host, smtp.port, "starttls", OFFICE, never_asked))
        with pytest.raises(Unusable, match="offers no STARTTLS; no password was sent"):
            sending.send(OFFICE, LI, RAW)
        began = time.monotonic()
        plain = SmtpSubmission(SmtpSettings(smtp.host, smtp.port, "tls", OFFICE, never_asked))
        with pytest.raises(Unusable, match="does not answer in TLS"):
            plain.send(OFFICE, LI, RAW)
        assert time.monotonic() - began < 10
