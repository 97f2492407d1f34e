"""The SMTP server of the tests fails where and how it is told to, and nowhere else."""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from servers.certificate import certificate
from servers.dovecot import OFFICE, Dovecot
from servers.smtp_sink import Fault, SmtpSink

RAW = b"From: a@huayue.example\r\nMessage-ID: <7.tok@huayue.example>\r\n\r\n.dot\r\n"
ONE, TWO = "one@guest.example", "two@guest.example"


@contextmanager
def client_of(sink: SmtpSink, timeout: float = 5) -> Iterator[smtplib.SMTP]:
    client = smtplib.SMTP(sink.host, sink.port, timeout=timeout)
    try:
        yield client
    finally:
        client.close()


def send(sink: SmtpSink, *recipients: str, timeout: float = 5) -> dict[str, tuple[int, bytes]]:
    with client_of(sink, timeout) as client:
        return client.sendmail("a@huayue.example", recipients or (ONE,), RAW)


def test_a_healthy_server_remembers_envelope_bytes_and_message_id(smtp: SmtpSink) -> None:
    send(smtp, ONE, TWO)
    (mail,) = smtp.accepted
    assert (mail.sender, mail.recipients, mail.raw) == ("a@huayue.example", (ONE, TWO), RAW)
    assert mail.message_id == "<7.tok@huayue.example>"
    assert mail.message["From"] == "a@huayue.example"


def test_the_null_sender_is_an_empty_text(smtp: SmtpSink) -> None:
    with client_of(smtp) as client:
        client.sendmail("", [ONE], RAW)
    assert smtp.accepted[0].sender == ""


@pytest.mark.parametrize(
    ("step", "raised"),
    [
        ("MAIL", smtplib.SMTPSenderRefused),
        ("RCPT", smtplib.SMTPRecipientsRefused),
        ("DATA", smtplib.SMTPDataError),
        ("DOT", smtplib.SMTPDataError),
    ],
)
@pytest.mark.parametrize("reply", ["451 4.3.0 later", "554 5.7.1 never"])
def test_a_refusal_at_each_step_strikes_once(smtp: SmtpSink, step: str, raised: type, reply: str) -> None:
    smtp.fail(Fault(step, reply))
    with pytest.raises(raised, match=reply[:3]):
        send(smtp)
    assert smtp.accepted == ()
    send(smtp)
    assert len(smtp.accepted) == 1


def test_a_partial_refusal_takes_the_mail_for_the_others(smtp: SmtpSink) -> None:
    smtp.fail(Fault("RCPT", "550 5.1.1 no such user", only="two@*", times=None))
    assert send(smtp, ONE, TWO) == {TWO: (550, b"5.1.1 no such user")}
    assert smtp.accepted[0].recipients == (ONE,)


def test_a_server_that_is_too_busy_says_so_and_closes(smtp: SmtpSink) -> None:
    smtp.fail(Fault("CONNECT", "421 4.3.2 too busy", times=2))
    for _ in range(2):
        with pytest.raises(smtplib.SMTPConnectError):
            send(smtp)
    send(smtp)
    assert smtp.connections == 3


@pytest.mark.parametrize("action", ["drop", "reset"])
@pytest.mark.parametrize("keeps", [True, False])
def test_the_answer_to_the_final_dot_may_be_lost_with_or_without_the_mail(
    smtp: SmtpSink, action: str, keeps: bool
) -> None:
    smtp.fail(Fault("DOT", action=action, keeps=keeps))
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp)
    assert len(smtp.accepted) == keeps


def test_a_server_that_hangs_after_the_dot_runs_into_the_client_s_time_limit(smtp: SmtpSink) -> None:
    smtp.fail(Fault("DOT", action="hang"))
    began = time.monotonic()
    with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
        send(smtp, timeout=0.3)
    assert 0.25 < time.monotonic() - began < 3
    assert len(smtp.accepted) == 1


def test_a_server_that_hangs_is_stopped_at_once() -> None:
    with SmtpSink() as sink, client_of(sink) as client:
        sink.fail(Fault("EHLO", action="hang", times=None))
        client.putcmd("ehlo", "client.example")
        while not sink.commands:
            time.sleep(0.01)
        began = time.monotonic()
        sink.stop()
        assert time.monotonic() - began < 1
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.getreply()


def test_a_slow_server_answers_after_its_delay(smtp: SmtpSink) -> None:
    smtp.fail(Fault("DATA", delay=0.2))
    began = time.monotonic()
    send(smtp)
    assert time.monotonic() - began >= 0.2
    assert len(smtp.accepted) == 1


def test_heal_ends_all_faults(smtp: SmtpSink) -> None:
    smtp.fail(Fault("MAIL", "451 4.3.0 later", times=None))
    smtp.heal()
    assert send(smtp) == {}


def test_a_stopped_server_refuses_and_comes_back_on_its_port_with_what_it_took(smtp: SmtpSink) -> None:
    send(smtp)
    smtp.stop()
    with pytest.raises(ConnectionRefusedError):
        send(smtp)
    smtp.start()
    send(smtp)
    assert smtp.message_ids == ("<7.tok@huayue.example>",) * 2


def test_wait_for_returns_when_the_mail_has_come_and_complains_when_not(smtp: SmtpSink) -> None:
    with pytest.raises(AssertionError, match="0 of 1"):
        smtp.wait_for(1, seconds=0.05)
    threading.Timer(0.1, send, [smtp]).start()
    assert len(smtp.wait_for(1)) == 1


def test_sign_in_is_asked_for_and_checked() -> None:
    with SmtpSink(users={OFFICE: "secret"}, require_auth=True) as sink:
        with pytest.raises(smtplib.SMTPSenderRefused, match="530"):
            send(sink)
        with client_of(sink) as client:
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login(OFFICE, "wrong")
            client.login(OFFICE, "secret")
            client.sendmail(OFFICE, [ONE], RAW)
        assert sink.accepted[0].user == OFFICE


def test_starttls_and_tls_show_a_certificate_that_names_the_host() -> None:
    context = certificate().client_context()
    with SmtpSink(security="starttls") as sink, smtplib.SMTP("localhost", sink.port, timeout=5) as client:
        client.starttls(context=context)
        client.sendmail(OFFICE, [ONE], RAW)
        assert len(sink.accepted) == 1
    with SmtpSink(security="tls") as sink:
        with smtplib.SMTP_SSL("localhost", sink.port, timeout=5, context=context) as client:
            client.sendmail(OFFICE, [ONE], RAW)
        assert len(sink.accepted) == 1


def test_what_is_forwarded_lies_in_dovecot_before_the_250(dovecot: Dovecot) -> None:
    with SmtpSink(forward=lambda mail: dovecot.deliver(mail.raw, *mail.recipients)) as sink:
        send(sink, OFFICE)
        assert len(dovecot.messages(OFFICE)) == 1
        dovecot.kill()
        with pytest.raises(smtplib.SMTPDataError, match="451"):
            send(sink, OFFICE)
        assert len(sink.accepted) == 1
