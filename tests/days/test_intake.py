"""From the mailbox to the register: once, whole, and never stopped by one bad mail."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest

from days.office import ASSISTANT, LI_NA, OFFICE, PARTNER, REQUEST, ZHENG_HAO, SimulatedOffice, at, request
from zongban.adapters.memory import MemoryMailbox
from zongban.ports.errors import Permanent, StoreError, Temporary
from zongban.ports.mailbox import Arrival
from zongban.runners.deciding import Deciding


def test_a_letter_is_kept_decided_acknowledged_and_filed(office):
    number = request(office)
    assert office.case(number).state == "submitted"
    assert [one.state for one in office.letters("registered")] == ["registered"]
    assert office.last(ZHENG_HAO).subject.startswith("[收〔2026〕1号] 已收到")
    assert office.mailbox.mails("INBOX") == []
    assert len(office.mailbox.mails("收文")) == 1


def test_a_second_copy_of_the_same_letter_gets_no_second_number(office):
    raw = office.write(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST)
    office.deliver(b"Received: by another.example; Mon, 23 Nov 2026 07:51:00 +0800\r\n" + raw, verdict="")
    office.work()
    assert len(office.cases()) == 1
    (second,) = office.letters("duplicate")
    assert second.case == "IN-2026-1"
    assert len(office.mails_to(ZHENG_HAO)) == 1


@pytest.mark.parametrize("first", [b"List-Id: <all.huayue.example>\r\nPrecedence: list\r\n", b""])
def test_a_colleague_s_letter_counts_once_whether_the_list_s_copy_or_the_direct_one_comes_first(
    office, first
):
    direct = office.compose(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST).as_bytes()
    office.deliver(first + direct)
    office.work()
    assert len(office.cases()) == 1
    office.deliver(b"List-Id: <all.huayue.example>\r\nPrecedence: list\r\n" + direct)
    office.deliver(direct)
    office.work()
    assert len(office.cases()) == 1
    assert len(office.letters("duplicate")) == 2


def test_the_direct_copy_of_a_letter_counts_when_the_copy_of_a_list_elsewhere_came_first(office):
    direct = office.compose("joe@uni.example", "关于合作的函", REQUEST).as_bytes()
    office.deliver(b"List-Id: <all.standards.example>\r\nPrecedence: list\r\n" + direct)
    office.work()
    assert office.cases() == []
    office.deliver(direct)
    office.deliver(direct)
    office.work()
    assert len(office.cases()) == 1
    assert len(office.letters("duplicate")) == 1


@pytest.mark.parametrize("filing", [True, False])
def test_a_changed_uidvalidity_registers_nothing_twice_and_loses_nothing(office, filing):
    office.parts.intake.filing = filing
    for title in ("关于甲的请示", "关于乙的请示"):
        request(office, title)
    office.deliver(office.compose(LI_NA, "关于丙的请示", REQUEST))
    if filing:
        office.mailbox.fail(Temporary("no moves today"), at="file")
        with pytest.raises(Temporary):
            office.parts.turn()
    else:
        office.work()
    before = len(office.cases())
    office.mailbox.rebuild()
    office.deliver(office.compose(LI_NA, "关于丁的请示", REQUEST))
    office.work()
    assert len(office.cases()) == before + 1
    assert [str(one.number) for one in office.cases()] == [f"IN-2026-{n}" for n in range(1, before + 2)]
    if filing:
        # What was not filed before the rebuild is filed where it belongs, not among the duplicates.
        assert office.mailbox.mails("INBOX") == []
        assert office.mailbox.mails("重复") == []
        assert len(office.mailbox.mails("收文")) == before + 1


def test_a_letter_that_raises_three_times_is_parked_and_the_next_ones_go_on(office, monkeypatch):
    real, tries = Deciding.decide, []

    def decide(self):
        if self.letter.subject == "毒":
            tries.append(self.row.id)
            self.clerk.tx.next_number("IN", 2026)
            raise KeyError("a secret word of the letter")
        return real(self)

    monkeypatch.setattr(Deciding, "decide", decide)
    office.deliver(office.compose(PARTNER, "毒", "一"))
    office.deliver(office.compose(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST))
    office.work()
    assert len(tries) == 3
    (row,) = office.letters("parked")
    assert row.sender == PARTNER
    assert [str(one.number) for one in office.cases()] == ["IN-2026-1"]
    (told,) = office.mails_to(ASSISTANT)
    assert "待人工" in told.subject
    assert office.mails_to(PARTNER) == []
    office.mailbox.rebuild()
    office.work()
    assert len(tries) == 3, "a parked letter is known again after a rebuild"


def test_no_word_of_a_letter_that_fails_reaches_the_log(office, monkeypatch, caplog):
    def decide(self):
        raise KeyError("机密内容")

    monkeypatch.setattr(Deciding, "decide", decide)
    office.write(PARTNER, "机密主题", "机密内容")
    assert "机密" not in caplog.text
    assert "KeyError" in caplog.text


def test_a_letter_in_which_the_service_died_three_times_is_not_tried_again(office):
    died = []

    def die(label):
        if label == "intake-before-begin" and len(died) < 3:
            died.append(label)
            raise KeyboardInterrupt

    office.failpoint = die
    office.deliver(office.compose(PARTNER, "毒", "一"))
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            office.parts.turn()
        office.restart()
    office.work()
    (row,) = office.letters("parked")
    assert "3" in row.reason
    assert office.cases() == []
    assert len(office.mails_to(ASSISTANT)) == 1


def test_restarts_with_a_backlog_count_against_no_letter(office):
    office.parts.intake.keep(
        [
            Arrival(
                n, 1, office.compose(ZHENG_HAO, f"关于第{n}事的请示", REQUEST).as_bytes(), 500, office.clock()
            )
            for n in range(1, 6)
        ]
    )
    for _ in range(5):
        office.restart()
    office.work()
    assert len(office.cases()) == 5
    assert office.letters("parked") == []


def test_a_letter_that_is_too_large_is_parked_once_with_its_sender_and_never_acknowledged(office):
    office.mailbox = MemoryMailbox(OFFICE, largest_mail=10_000)
    office.restart()
    mail = office.compose(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST + "长" * 20_000)
    office.deliver(mail)
    office.work()
    (row,) = office.letters("parked")
    assert (row.sender, row.subject) == (ZHENG_HAO, "关于购置核心服务器的请示")
    assert office.cases() == []
    assert office.mails_to(ZHENG_HAO) == []
    office.parts.intake.filing = False
    office.mailbox.deliver(mail.as_bytes() and office.mailbox.mails("待人工")[0], office.clock())
    office.work()
    assert len(office.letters("parked")) == 1
    assert len(office.mails_to(ASSISTANT)) == 1


def test_a_letter_that_cannot_be_read_is_parked_with_its_bytes_and_the_assistant_told(office, monkeypatch):
    monkeypatch.setattr(office.parts.intake.reader, "read", lambda raws: ["nested too deeply"] * len(raws))
    raw = office.write(PARTNER, "来函", "内容")
    (row,) = office.letters("parked")
    assert "nested too deeply" in row.reason
    assert office.store.raw(row.raw).endswith(raw[-20:])
    assert len(office.mails_to(ASSISTANT)) == 1


def test_a_full_disk_in_the_middle_leaves_nothing_half_done_and_no_acknowledgement(office, monkeypatch):
    real = office.store.transaction
    full = {"on": True}

    @contextmanager
    def transaction():
        with real() as tx:
            yield tx
            if full["on"] and tx.cases():
                raise StoreError("office.db: writing failed, the disk is full")

    monkeypatch.setattr(office.store, "transaction", transaction)
    office.deliver(office.compose(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST))
    for _ in range(5):
        with pytest.raises(StoreError):
            office.parts.intake.turn()
    assert office.cases() == []
    assert office.posts() == []
    assert office.submission.sent == []
    assert [one.attempts for one in office.letters("kept")] == [0]
    full["on"] = False
    office.work()
    assert [str(one.number) for one in office.cases()] == ["IN-2026-1"]
    assert len(office.mails_to(ZHENG_HAO)) == 1


def test_a_folder_that_cannot_be_made_does_not_stop_the_taking_in(office):
    office.parts.intake.window = 1
    office.mailbox.fail(*[Permanent("no folder 收文")] * 3, at="file")
    for n in range(3):
        office.deliver(office.compose(ZHENG_HAO, f"关于第{n}事的请示", REQUEST))
    with pytest.raises(Permanent):
        office.parts.turn()
    assert len(office.cases()) == 3
    assert len(office.mails_to(ZHENG_HAO)) == 3
    for _ in range(2):
        with pytest.raises(Permanent):
            office.parts.turn()
    office.work()
    assert len(office.mailbox.mails("收文")) == 3


def test_old_letters_are_registered_without_an_acknowledgement(office):
    mail = office.compose(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST).as_bytes()
    office.mailbox.deliver(mail, office.clock() - timedelta(days=8))
    office.work()
    assert len(office.cases()) == 1
    assert office.mails_to(ZHENG_HAO) == []


@pytest.mark.parametrize("sender", ["no-reply@ruihe-group.example", "noreply+7@ruihe-group.example"])
def test_an_address_nobody_reads_gets_no_acknowledgement(office, sender):
    office.write(sender, "关于请求提供担保的函", "恳请贵司提供担保。盼予函复。")
    assert len(office.cases()) == 1
    assert office.mails_to(sender) == []


def test_a_letter_without_a_sender_is_registered_and_nobody_is_written_to(office):
    mail = office.compose(PARTNER, "关于请求提供担保的函", "恳请贵司提供担保。盼予函复。")
    del mail["From"]
    office.deliver(mail, verdict="")
    office.work()
    assert len(office.cases()) == 1
    assert {one.to for one in office.mails} <= {ASSISTANT}
    assert office.posts("held") == []


def test_an_office_without_an_assistant_still_parks(office, monkeypatch):
    from dataclasses import replace

    people = replace(
        office.rules.people, persons=tuple(p for p in office.rules.people.persons if p.role != "assistant")
    )
    office.rules = replace(office.rules, people=people)
    monkeypatch.setattr(office.parts.intake.reader, "read", lambda raws: ["unreadable"] * len(raws))
    office.write(PARTNER, "来函", "内容")
    assert len(office.letters("parked")) == 1
    assert office.mails == []


def test_in_shadow_mode_everything_is_decided_and_nothing_leaves():
    office = SimulatedOffice(shadow=True)
    request(office)
    office.pass_until("2026-11-23 09:00")
    assert office.case("IN-2026-1").state == "submitted"
    assert office.mails == []
    assert {one.state for one in office.posts()} == {"dropped"}


def test_a_mail_of_the_future_starts_no_clock_in_the_future(office):
    mail = office.compose(ZHENG_HAO, "关于购置核心服务器的请示", REQUEST).as_bytes()
    office.mailbox.deliver(mail, at("2027-03-01 09:00"))
    office.work()
    (case,) = office.cases()
    assert case.opened_at == office.clock()
