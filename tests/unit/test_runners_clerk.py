"""Decisions become rows all or nothing; what a desk refuses leaves no trace but the refusal."""

from __future__ import annotations

import pytest

from days.office import LI_NA, PARTNER, WANG_LEI, SimulatedOffice, at, request
from zongban.core.effects import Decision, Entry, Notify, OpenCase, Remind, Tell
from zongban.core.events import Message, Told
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import jsonable


class Asking:
    """A desk that answers every event with the effects it was given."""

    def __init__(self, real, *effects):
        self.real, self.effects = real, effects

    def __getattr__(self, name):
        return getattr(self.real, name)

    def act(self, case, event, sight):
        return Decision(case.with_facts(touched=True), self.effects)


@pytest.fixture
def office() -> SimulatedOffice:
    return SimulatedOffice()


def answering_with(office: SimulatedOffice, *effects: object) -> None:
    office.desks = {**office.desks, "documents": Asking(office.desks["documents"], *effects)}
    office.restart()


def test_a_refusal_deep_within_leaves_neither_number_nor_row_and_is_entered(office):
    number = request(office)
    # The number of the first case is taken before the digest refuses to open one.
    answering_with(office, OpenCase("supervision", "甲", {}, {"owner": LI_NA}), OpenCase("digest", "乙"))
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        assert clerk.offer(tx.case(number), Message(LI_NA, "x"), LI_NA)
        clerk.finish()
    assert office.cases("supervision") == []
    assert "touched" not in office.case(number).facts
    assert office.record(number)[-1] == "refused"
    office.desks = {**office.desks, "documents": office.desks["documents"].real}
    office.restart()
    with office.store.transaction() as tx:
        opened = Clerk(office.office, tx, office.clock()).open(
            OpenCase("supervision", "甲", {}, {"owner": LI_NA})
        )
    assert str(opened.number) == "T-2026-1", "the number that was taken back is the next one given"


def test_a_refused_word_to_another_case_does_not_undo_the_one_that_spoke(office):
    first, second = request(office), request(office, "关于乙的请示")
    answering_with(office, OpenCase("digest", "乙"))
    with office.store.transaction() as tx:
        Clerk(office.office, tx, office.clock()).do(
            [Tell(second, Told("x", first)), Entry("spoke")], tx.case(first)
        )
    assert "spoke" in office.record(first)
    assert "refused" in office.record(second)


def test_desks_that_answer_one_another_without_end_are_stopped(office):
    number = request(office)
    answering_with(office, Tell(number, Told("x", number)))
    with pytest.raises(RecursionError), office.store.transaction() as tx:
        Clerk(office.office, tx, office.clock()).act(tx.case(number), Message(LI_NA, "x"))
    assert "touched" not in office.case(number).facts


def _fail_within(clerk, do):
    try:
        with clerk.attempt():
            do()
            raise KeyError
    except KeyError:
        return


def test_reminders_gathered_in_a_part_that_failed_are_not_sent(office):
    number = request(office)
    with office.store.transaction() as tx:
        clerk, case = Clerk(office.office, tx, office.clock()), tx.case(number)

        def line(occasion):
            return Remind(LI_NA, "reminder", occasion, at("2026-11-25 18:00"), facts={
                "answer": False, "owner": LI_NA, "progress": "", "workdays_overdue": 0, "days_left": 2, "urged": 0,
                "due": "2026-11-25T18:00:00+08:00"})  # fmt: skip

        clerk.do([line("one")], case)
        _fail_within(clerk, lambda: clerk.do([line("two")], case))
        clerk.finish()
    (post,) = [one for one in office.posts() if one.recipient == LI_NA]
    assert "one" in post.key
    assert "two" not in post.key


def test_two_addresses_of_one_person_are_one_bundle(office):
    number = request(office)
    with office.store.transaction() as tx:
        clerk, case = Clerk(office.office, tx, office.clock()), tx.case(number)
        facts = {"answer": False, "owner": LI_NA, "progress": "", "workdays_overdue": 0, "days_left": 2, "urged": 0,
                 "due": "2026-11-25T18:00:00+08:00"}  # fmt: skip
        for to in ("gm@huayue.example", "ZHOU.ZHENG@huayue.example"):
            clerk.do([Remind(to, "reminder", to, at("2026-11-25 18:00"), facts=facts)], case)
        clerk.finish()
    assert len([one for one in office.posts() if "gm@" in one.recipient or "zhou" in one.recipient]) == 1


def test_the_original_of_a_letter_never_goes_to_somebody_outside(office):
    request(office)
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        for to in (PARTNER, WANG_LEI):
            clerk.notify(Notify(to, "answers/person-refused", "x", {"reason": "-"}, encloses=1), None)
    office.work()
    assert not list(office.last(PARTNER).parsed.iter_attachments())
    assert list(office.last(WANG_LEI).parsed.iter_attachments())


def test_the_same_occasion_is_queued_once(office):
    with office.store.transaction() as tx:
        clerk = Clerk(office.office, tx, office.clock())
        notice = Notify(LI_NA, "answers/person-refused", "x", {"reason": "-"})
        assert clerk.notify(notice, None) is not None
        assert clerk.notify(notice, None) is None


@pytest.mark.parametrize("to", ["", "nobody", "office@huayue.example"])
def test_a_notice_to_nobody_or_to_ourselves_is_not_queued(office, to):
    with office.store.transaction() as tx:
        notice = Notify(to, "answers/person-refused", "x", {"reason": "-"})
        assert Clerk(office.office, tx, office.clock()).notify(notice, None) is None


def test_sets_become_the_same_list_in_every_process():
    assert jsonable({"of": frozenset({"b", "a", "c"})}) == {"of": ["a", "b", "c"]}
