"""What leaves the house: at least once, under one identity, within ceilings."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from days.office import (
    ASSISTANT,
    GM,
    LI_NA,
    PARTNER,
    ZHENG_HAO,
    SimulatedOffice,
    at,
    request,
    shipped_templates,
)
from zongban.core.effects import Notify
from zongban.ports.errors import Permanent, SignInRefused, TemplateError, Temporary, Uncertain, Unusable
from zongban.runners.clerk import Clerk
from zongban.runners.office import Ceilings
from zongban.runners.outbox import backoff


def queue(office: SimulatedOffice, to: str, count: int = 1, urgent: bool = False, first: int = 0) -> None:
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        for n in range(first, first + count):
            clerk.notify(
                Notify(to, "answers/person-refused", f"word:{n}", {"reason": f"第{n}条"}, urgent=urgent), None
            )


def test_a_temporary_refusal_is_tried_again_after_five_minutes_doubling_to_four_hours(office):
    office.submission.refuse(LI_NA, *[Temporary("451 try later")] * 8)
    queue(office, LI_NA)
    office.work()
    tries = []
    while office.mails_to(LI_NA) == []:
        (post,) = office.posts("retry")
        tries.append((post.not_before - office.clock()) // timedelta(minutes=1))
        office.pass_until(post.not_before)
    assert tries == [5, 10, 20, 40, 80, 160, 240, 240]
    assert backoff(9, urgent=True) == timedelta(minutes=15)


def test_after_three_days_of_refusals_the_mail_is_parked_and_the_assistant_told(office):
    office.submission.refuse(LI_NA, *[Temporary("451 try later")] * 24)
    queue(office, LI_NA)
    office.pass_until("2026-11-27 09:00")
    assert [one.template for one in office.posts("failed")] == ["answers/person-refused"]
    assert [kind for kind, _ in office.parked()] == ["post"]
    assert len(office.mails_to(ASSISTANT, "待人工")) == 1


def test_a_permanent_refusal_is_parked_told_once_and_stops_nobody_else(office):
    office.submission.fail(Permanent("550 no such user"), at="send")
    queue(office, "gone@ruihe-group.example")
    queue(office, LI_NA)
    office.work()
    assert [one.recipient for one in office.posts("failed")] == ["gone@ruihe-group.example"]
    assert "550" in office.last(ASSISTANT, "待人工").text
    assert len(office.mails_to(LI_NA)) == 1
    office.pass_until("2026-11-24 12:00")
    assert len(office.mails_to(ASSISTANT, "待人工")) == 1


def test_words_to_the_assistant_that_are_refused_call_forth_no_further_words(office):
    gone = "gone@ruihe-group.example"
    office.submission.refuse(gone, Permanent("550 no such user"))
    office.submission.refuse(ASSISTANT, *[Permanent("550 no such user")] * 9)
    queue(office, gone)
    office.pass_until("2026-11-23 12:00")
    assert len(office.posts("failed")) == 2
    assert [kind for kind, _ in office.parked()] == ["post", "post"]


def test_a_lost_reply_repeats_the_same_bytes_and_not_for_ever(office):
    office.submission.refuse(LI_NA, *[Uncertain("reply lost")] * 40)
    queue(office, LI_NA)
    office.pass_until("2026-11-25 12:00")
    copies = office.mails_to(LI_NA)
    assert len({one.raw for one in copies}) == 1
    assert 3 <= len(copies) <= 8
    gaps = [(b.at - a.at) // timedelta(minutes=1) for a, b in pairwise(copies)]
    assert gaps[:3] == [10, 20, 40]
    assert "是否送达不明" in next(reason for kind, reason in office.parked() if kind == "post")


def test_a_crash_between_the_server_s_yes_and_our_commit_repeats_the_same_identity(office):
    def die(label):
        if label == "outbox-after-send" and len(office.mails) == 1:
            raise KeyboardInterrupt

    queue(office, LI_NA)
    office.failpoint = die
    with pytest.raises(KeyboardInterrupt):
        office.parts.outbox.turn()
    office.restart()
    office.work()
    assert len(office.mails) == 1, "the lease is still running"
    office.clock.advance(timedelta(minutes=16))
    office.work()
    assert len(office.mails) == 2
    assert office.mails[0].raw == office.mails[1].raw


def test_a_server_that_is_down_is_not_asked_for_every_waiting_mail(office):
    office.submission.fail(*[Temporary("no connection")] * 3, at="send")
    queue(office, LI_NA, 10)
    with pytest.raises(Temporary):
        office.parts.outbox.turn()
    assert len(office.posts("retry")) == 3
    assert len(office.posts("pending")) == 7
    office.parts.outbox.turn()
    assert len(office.mails) == 7


def test_a_refused_sign_in_counts_against_no_mail(office):
    office.submission.fail(SignInRefused("535"), at="send")
    queue(office, LI_NA)
    with pytest.raises(SignInRefused):
        office.parts.outbox.turn()
    (post,) = office.posts("retry")
    assert post.attempts == 0
    office.pass_until("2026-11-23 08:00")
    assert len(office.mails) == 1


def test_an_expired_certificate_fails_no_mail_and_all_go_once_it_is_renewed(office):
    office.submission.fail(*[Unusable("certificate has expired")] * 40, at="send")
    queue(office, LI_NA, 3)
    for _ in range(40):
        with pytest.raises(Unusable):
            office.parts.outbox.turn()
        office.clock.set(office.clock() + timedelta(minutes=20))
    assert office.posts("failed") == []
    assert office.parked() == []
    office.work()
    assert len(office.mails_to(LI_NA)) == 3


def test_a_mail_that_breaks_the_adapter_is_parked_at_last_and_stops_nobody(office, monkeypatch):
    real = office.submission.send

    def send(sender, recipient, raw):
        if recipient == LI_NA:
            raise ValueError("broken")
        return real(sender, recipient, raw)

    monkeypatch.setattr(office.submission, "send", send)
    queue(office, LI_NA)
    queue(office, ZHENG_HAO)
    office.pass_until("2026-11-23 10:00")
    assert [one.recipient for one in office.posts("failed")] == [LI_NA]
    assert len(office.mails_to(ZHENG_HAO)) == 1
    assert "ValueError" in office.last(ASSISTANT, "待人工").text


def test_one_address_gets_no_more_than_its_ceiling_a_day_and_the_assistant_one_word_about_it():
    office = SimulatedOffice(ceilings=Ceilings(address_day=3))
    queue(office, PARTNER, 10)
    office.work()
    assert len(office.mails_to(PARTNER)) == 3
    assert len(office.mails_to(ASSISTANT)) == 1
    office.pass_until("2026-11-24 07:49")
    assert len(office.mails_to(PARTNER)) == 3
    office.pass_until("2026-11-24 08:10")
    assert len(office.mails_to(PARTNER)) == 6, "what waits goes on the next day, within its ceiling"
    office.pass_until("2026-11-27 09:00")
    assert len(office.mails_to(PARTNER)) == 10
    assert office.parked() == []


def test_a_flood_of_letters_gets_no_flood_of_acknowledgements(office):
    for n in range(30):
        office.write(PARTNER, f"关于第{n}事的函", "恳请贵司提供担保。盼予函复。")
    assert len(office.cases()) == 30
    assert len(office.mails_to(PARTNER)) == 5
    assert office.posts("held") == []


def test_two_offices_that_acknowledge_one_another_come_to_rest(office):
    other = "office@other.example"
    office.write(other, "关于甲事的函", "恳请贵司提供担保。盼予函复。")
    for n in range(100):
        seen = len(office.mails_to(other))
        mail = office.last(other)
        office.answer(mail, f"已收到贵方来函，编号 {n}。", subject=f"已收到：{mail.subject}")
        office.clock.advance(timedelta(minutes=5))
        if len(office.mails_to(other)) == seen:
            break
    assert len(office.mails_to(other)) <= 20
    assert len(office.cases()) == 1


def test_above_the_ceiling_of_the_hour_sending_slows_down_and_a_person_hears_of_it_once():
    office = SimulatedOffice(ceilings=Ceilings(total_hour=10, address_day=10_000, person_day=10_000))
    queue(office, PARTNER, 35)
    office.work()
    assert len(office.mails_to(PARTNER)) == 10
    (alert,) = office.mails_to(ASSISTANT)
    assert "待人工" in alert.subject
    office.pass_until("2026-11-23 12:30")
    assert len(office.mails_to(PARTNER)) == 35
    assert len(office.mails_to(ASSISTANT, "待人工")) == 1
    assert max(one.attempts for one in office.posts()) == 1, "waiting for the ceiling counts as no attempt"


def test_many_mails_at_once_are_no_storm_while_few_have_gone():
    office = SimulatedOffice(ceilings=Ceilings(total_hour=50, address_day=10_000, person_day=10_000))
    queue(office, PARTNER, 45)
    office.work()
    assert len(office.mails_to(PARTNER)) == 45
    assert office.parked() == []


class Breakable:
    """The shipped templates, of which one may be broken."""

    broken = ""

    def render(self, name, language, facts):
        if name == self.broken:
            raise TemplateError(f"{name}.txt.j2, line 3: there is no fact 'origin'")
        return shipped_templates().render(name, language, facts)


def test_a_notice_whose_template_is_broken_is_held_told_once_and_goes_after_the_mending():
    templates = Breakable()
    office = SimulatedOffice(templates=templates)
    templates.broken = "documents/sender-received"
    request(office, "关于甲的请示")
    request(office, "关于乙的请示", LI_NA)
    assert office.mails_to(ZHENG_HAO) == []
    assert len(office.cases()) == 2, "the case is registered whatever its notice says"
    assert len(office.mails_to(ASSISTANT, "待人工")) == 1
    assert "line 3" in office.last(ASSISTANT).text
    office.clock.advance(timedelta(hours=1))
    office.work()
    assert office.mails_to(ZHENG_HAO) == []
    templates.broken = ""
    office.clock.advance(timedelta(minutes=6))
    office.work()
    assert "已收到" in office.last(ZHENG_HAO).subject
    assert "已收到" in office.last(LI_NA).subject
    assert office.parked() == []
    assert office.posts("held") == []


def test_an_address_that_can_be_in_no_mail_holds_its_notice_and_not_the_letter(office):
    queue(office, "周正@huayue.example")
    assert [one.state for one in office.posts() if "周正" in one.recipient] == ["held"]
    office.work()
    assert office.mails_to(ASSISTANT)


def test_a_bounce_is_tied_to_its_notice_and_of_words_to_the_assistant_nothing_is_made(office):
    queue(office, GM)
    office.work()

    def bounce(mail):
        lines = [
            "From: mailer-daemon@mx1.huayue.example", "To: office@huayue.example", "Subject: Undelivered Mail",
            f"Message-ID: <{mail.id.strip('<>')[:12]}@mx>", "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b",
            "Content-Type: text/plain", "", "unknown", "--b", "Content-Type: message/delivery-status", "",
            "Reporting-MTA: dns; mx", "", f"Final-Recipient: rfc822; {mail.to}", "Action: failed", "Status: 5.1.1", "",
            "--b", "Content-Type: text/rfc822-headers", "", f"Message-ID: {mail.id}", "", "--b--", "",
        ]  # fmt: skip
        office.deliver("\r\n".join(lines).encode(), verdict="")
        office.work()

    bounce(office.last(GM))
    (alert,) = office.mails_to(ASSISTANT)
    bounce(alert)
    assert office.mails_to(ASSISTANT) == [alert]
    assert len(office.parked()) == 2
    assert office.cases() == []
    assert at("2026-11-23 07:50") == office.clock()
