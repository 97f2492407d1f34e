"""What every store promises, for the one on disk and the one in memory."""

# ruff: noqa: PT012 - a whole block of statements is undone together

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pytest

from contracts.store_rows import (
    NOW,
    SHANGHAI,
    a_case,
    a_letter,
    a_post,
    an_alarm,
    an_object,
    minutes,
    open_case,
    stored_case,
)
from zongban.adapters.store import SqlStore
from zongban.core.clocks import ClockPlan, start
from zongban.core.effects import Entry
from zongban.core.numbering import Number
from zongban.core.terms import Term
from zongban.core.workhours import WorkHours
from zongban.ports.errors import StoreError
from zongban.ports.mailbox import Mark
from zongban.ports.store import Mirrored, Store


def on_disk(folder: Path) -> Store:
    return SqlStore(folder / "office.db")


def in_memory(_: Path) -> Store:
    return SqlStore.in_memory()


@pytest.fixture(params=[on_disk, in_memory])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    make: Callable[[Path], Store] = request.param
    made = make(tmp_path)
    yield made
    made.close()


class TestTransactions:
    def test_what_was_written_is_there_after_the_block(self, store):
        case = stored_case(store)
        with store.look() as view:
            assert view.case("IN-2026-1") == case

    def test_an_exception_undoes_everything_and_goes_on(self, store):
        with pytest.raises(KeyError), store.transaction() as tx:
            open_case(tx)
            tx.set_note("rules", "v1")
            raise KeyError
        with store.look() as view:
            assert view.case("IN-2026-1") is None
            assert view.note("rules") == ""

    def test_an_interrupt_undoes_everything_too(self, store):
        with pytest.raises(KeyboardInterrupt), store.transaction() as tx:
            tx.set_note("rules", "v1")
            raise KeyboardInterrupt
        with store.look() as view:
            assert view.note("rules") == ""

    def test_a_part_can_fail_alone(self, store):
        with store.transaction() as tx:
            tx.set_note("before", "1")
            with pytest.raises(ValueError, match="bad"), tx.savepoint():
                tx.set_note("within", "1")
                with tx.savepoint():
                    tx.set_note("deeper", "1")
                raise ValueError("bad")
            tx.set_note("after", "1")
        with store.look() as view:
            assert [view.note(name) for name in ("before", "within", "deeper", "after")] == ["1", "", "", "1"]

    def test_a_part_can_fail_by_the_store_itself(self, store):
        stored_case(store)
        with store.transaction() as tx:
            with pytest.raises(StoreError), tx.savepoint():
                tx.set_note("within", "1")
                tx.add_case(a_case(Number("IN", 2026, 1)))
            tx.set_note("after", "1")
        with store.look() as view:
            assert [view.note("within"), view.note("after")] == ["", "1"]

    def test_writing_in_a_view_is_an_error(self, store):
        with store.look() as view, pytest.raises(StoreError, match="reading view"):
            view.set_note("a", "b")
        with store.transaction() as tx:
            tx.set_note("a", "c")
        with store.look() as view:
            assert view.note("a") == "c"

    def test_a_view_within_a_transaction_sees_its_state_and_cannot_write(self, store):
        with store.transaction() as tx:
            tx.set_note("a", "1")
            with store.look() as view:
                assert view.note("a") == "1"
                with pytest.raises(StoreError, match="reading view"):
                    view.set_note("a", "2")
            tx.set_note("a", "3")
        with store.look() as view:
            assert view.note("a") == "3"

    def test_a_transaction_within_another_is_refused_at_once(self, store):
        with store.transaction() as tx:
            with pytest.raises(StoreError, match="end that one first"), store.transaction():
                pass
            with pytest.raises(StoreError, match="end that one first"):
                store.take_lease("me", NOW, 60)
            tx.set_note("a", "1")
        with store.look() as view:
            assert view.note("a") == "1"

    def test_a_transaction_that_has_ended_takes_nothing_more(self, store):
        with store.transaction() as tx:
            pass
        with pytest.raises(StoreError, match="ended"):
            tx.set_note("a", "1")

    def test_threads_write_one_after_the_other_and_lose_nothing(self, store):
        def work(name: str) -> None:
            for turn in range(25):
                with store.transaction() as tx:
                    case = open_case(tx)
                    tx.add_entry(str(case.number), NOW, Entry("opened", detail={"by": name, "turn": turn}))

        threads = [threading.Thread(target=work, args=(f"t{index}",)) for index in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        with store.look() as view:
            assert [one.number.serial for one in view.open_cases()] == list(range(1, 101))
            assert len(view.entries_between(NOW, NOW + minutes(1))) == 100
        assert store.check() == "ok"

    def test_a_closed_store_says_so(self, store):
        store.close()
        with pytest.raises(StoreError, match="closed"), store.transaction():
            pass
        store.close()


class TestRawMails:
    def test_bytes_come_back_as_they_came(self, store):
        raws = [b"a", b"", bytes(range(256)) * 5000, b"a"]
        digests = store.keep_raw(raws)
        assert digests == [sha256(one).hexdigest() for one in raws]
        assert [store.raw(one) for one in digests] == raws

    def test_the_same_bytes_may_come_again(self, store):
        assert store.keep_raw([b"a"]) == store.keep_raw([b"a"])
        assert store.keep_raw([]) == []

    def test_unknown_bytes_are_an_error_that_names_the_file(self, store):
        with pytest.raises(StoreError, match="letters"):
            store.raw("0" * 64)

    def test_bytes_can_be_kept_while_a_transaction_is_open(self, store):
        with store.transaction() as tx:
            tx.set_note("a", "1")
            assert store.raw(store.keep_raw([b"x"])[0]) == b"x"


class TestLetters:
    def test_a_letter_is_entered_as_kept(self, store):
        with store.transaction() as tx:
            number = a_letter(tx, 5)
            row = tx.letter(number)
        assert (row.account, row.folder, row.uidvalidity, row.uid) == ("office", "INBOX", 7, 5)
        assert (row.state, row.raw, row.size, row.received_at) == ("kept", "ab" * 32, 1234, NOW)
        assert row.received_at.utcoffset() is not None

    def test_a_place_is_entered_once(self, store):
        with store.transaction() as tx:
            a_letter(tx, 5)
            assert tx.add_letter("office", "INBOX", 7, 5, "cd" * 32, 1, NOW) is None
            assert tx.add_letter("office", "INBOX", 8, 5, "cd" * 32, 1, NOW) is not None
            assert tx.add_letter("office", "Archive", 7, 5, "cd" * 32, 1, NOW) is not None

    def test_letters_of_a_state_come_in_order_of_arrival(self, store):
        with store.transaction() as tx:
            late, early, middle = (
                a_letter(tx, 1, NOW + minutes(2)),
                a_letter(tx, 2),
                a_letter(tx, 3, NOW + minutes(1)),
            )
            assert [one.id for one in tx.letters("kept")] == [early, middle, late]
            assert [one.id for one in tx.letters("kept", limit=2)] == [early, middle]
            assert tx.letters("parked") == []

    def test_settling_writes_all_that_may_change(self, store):
        case = stored_case(store)
        with store.transaction() as tx:
            first, second = a_letter(tx, 1), a_letter(tx, 2)
            settled = replace(
                tx.letter(second), state="duplicate", fingerprint="f", kind="document", reason="两份",
                case=str(case.number), sender="li@example.com", message_id="<m@x>", subject="预算",
                first=first, attempts=2, trace={"rule": "预算", "words": ["请示"]}, folder_wanted="已办", filed=True,
            )  # fmt: skip
            tx.settle_letter(settled)
        with store.look() as view:
            assert view.letter(second) == settled
            assert view.letters_of("IN-2026-1") == [settled]

    def test_the_same_content_is_registered_once(self, store):
        with store.transaction() as tx:
            first, second = a_letter(tx, 1), a_letter(tx, 2)
            tx.settle_letter(replace(tx.letter(first), state="registered", fingerprint="f"))
            assert tx.letter_by_fingerprint("f").id == first
            assert tx.letter_by_fingerprint("g") is None
            with pytest.raises(StoreError), tx.savepoint():
                tx.settle_letter(replace(tx.letter(second), state="registered", fingerprint="f"))
            tx.settle_letter(replace(tx.letter(second), state="duplicate", fingerprint="f", first=first))
            assert tx.letter_by_fingerprint("f").id == first

    def test_letters_without_a_fingerprint_do_not_hinder_one_another(self, store):
        with store.transaction() as tx:
            for uid in (1, 2):
                tx.settle_letter(replace(tx.letter(a_letter(tx, uid)), state="parked"))
            assert tx.letter_by_fingerprint("") is None

    def test_a_sixth_state_is_refused(self, store):
        with pytest.raises(StoreError), store.transaction() as tx:
            tx.settle_letter(replace(tx.letter(a_letter(tx, 1)), state="lost"))

    def test_attempts_are_counted(self, store):
        with store.transaction() as tx:
            number = a_letter(tx, 1)
            assert [tx.count_attempt(number), tx.count_attempt(number)] == [1, 2]
            assert tx.letter(number).attempts == 2

    def test_unfiled_letters_wait_until_they_are_marked(self, store):
        with store.transaction() as tx:
            ids = [a_letter(tx, uid) for uid in range(1, 5)]
            for number in ids[:3]:
                tx.settle_letter(replace(tx.letter(number), state="ignored", folder_wanted="机器邮件"))
            assert [one.id for one in tx.unfiled()] == ids[:3]
            assert [one.id for one in tx.unfiled(limit=1)] == ids[:1]
            tx.mark_filed(ids[:2])
            assert [one.id for one in tx.unfiled()] == [ids[2]]
            assert tx.letter(ids[0]).filed

    def test_the_mark_of_a_folder_is_remembered(self, store):
        with store.transaction() as tx:
            assert tx.mark("office", "INBOX") is None
            tx.set_mark("office", "INBOX", Mark(7, 100))
            tx.set_mark("office", "INBOX", Mark(8, 3))
            assert tx.mark("office", "INBOX") == Mark(8, 3)

    def test_text_that_no_database_can_hold_is_mended(self, store):
        with store.transaction() as tx:
            row = replace(tx.letter(a_letter(tx, 1)), subject="a\x00b\udcffc", trace={"x": "\x00\udc80 好"})
            tx.settle_letter(row)
            found = tx.letter(row.id)
        assert found.subject == "ab\N{REPLACEMENT CHARACTER}c"
        assert found.trace == {"x": "\x00\N{REPLACEMENT CHARACTER} 好"}

    def test_sql_in_a_subject_is_text(self, store):
        words = "'; DROP TABLE letters; -- ?1 :x"
        with store.transaction() as tx:
            row = replace(tx.letter(a_letter(tx, 1)), subject=words)
            tx.settle_letter(row)
            assert tx.letter(row.id).subject == words


class TestNumbersAndCases:
    def test_numbers_rise_within_series_and_year(self, store):
        taken = [stored_case(store, series).number for series in ("IN", "M", "IN")]
        assert [str(one) for one in taken] == ["IN-2026-1", "M-2026-1", "IN-2026-2"]

    def test_a_number_of_an_undone_transaction_is_given_again(self, store):
        with pytest.raises(KeyError), store.transaction() as tx:
            open_case(tx)
            raise KeyError
        assert str(stored_case(store).number) == "IN-2026-1"

    def test_a_number_of_an_undone_part_is_given_again(self, store):
        with store.transaction() as tx:
            with pytest.raises(KeyError), tx.savepoint():
                open_case(tx)
                open_case(tx)
                raise KeyError
            assert str(open_case(tx).number) == "IN-2026-1"

    def test_a_number_without_a_case_cannot_be_committed(self, store):
        stored_case(store)
        with pytest.raises(StoreError, match="gap"), store.transaction() as tx:
            tx.next_number("IN", 2026)
            open_case(tx)
        assert str(stored_case(store).number) == "IN-2026-2"

    def test_a_number_is_never_given_to_two_cases(self, store):
        stored_case(store)
        with pytest.raises(StoreError), store.transaction() as tx:
            tx.add_case(a_case(Number("IN", 2026, 1)))

    def test_a_case_comes_back_whole(self, store):
        hours = WorkHours(SHANGHAI, ((time(9), time(17)),))
        clock = start(ClockPlan("handling", term=Term.parse("3 workdays")), NOW, hours)
        parent = stored_case(store, "M")
        case = stored_case(
            store, desk="visitors", secrecy="secret", urgency="urgent", language="en", version=4,
            parties={"owner": "li@example.com"}, facts={"uid": "u1", "people": ["王", "李"], "n": 2},
            clocks=(clock,), parent=str(parent.number), closed_at=NOW + minutes(5),
        )  # fmt: skip
        with store.look() as view:
            assert view.case(str(case.number)) == case

    def test_a_changed_case_takes_the_place_of_the_former(self, store):
        case = stored_case(store)
        changed = replace(case, state="closed", closed_at=NOW, version=2, facts={"uid": "u2"})
        with store.transaction() as tx:
            tx.update_case(changed)
        with store.look() as view:
            assert view.case("IN-2026-1") == changed
            assert view.case_of_event("u2") == changed

    def test_a_case_that_is_not_there_cannot_be_changed(self, store):
        with pytest.raises(StoreError, match="IN-2026-9"), store.transaction() as tx:
            tx.update_case(a_case(Number("IN", 2026, 9)))

    def test_cases_are_found_by_desk_state_and_openness(self, store):
        with store.transaction() as tx:
            one = open_case(tx, "M", desk="meetings", opened_at=NOW + minutes(1))
            two = open_case(tx, desk="documents", state="assigned")
            three = open_case(tx, desk="documents", closed_at=NOW, opened_at=NOW + minutes(2))
            assert tx.cases() == [two, one, three]
            assert tx.cases(desk="documents") == [two, three]
            assert tx.cases(state="assigned") == [two]
            assert tx.cases(only_open=True) == [two, one]
            assert tx.cases(limit=1) == [two]
            assert tx.open_cases() == [two, one]
            assert tx.open_cases("meetings") == [one]

    def test_open_cases_come_in_order_of_number(self, store):
        with store.transaction() as tx:
            for _ in range(11):
                open_case(tx)
            assert [one.number.serial for one in tx.open_cases()] == list(range(1, 12))

    def test_cases_between_two_moments_leave_out_the_last(self, store):
        with store.transaction() as tx:
            opened = [
                open_case(tx, opened_at=NOW + minutes(index), desk=f"d{index % 2}") for index in range(4)
            ]
            assert tx.cases_between(NOW, NOW + minutes(3)) == opened[:3]
            assert tx.cases_between(NOW, NOW + minutes(3), "d1") == [opened[1]]

    def test_a_case_without_a_calendar_event_is_not_found_by_an_empty_uid(self, store):
        stored_case(store)
        with store.look() as view:
            assert view.case_of_event("") is None
            assert view.case_of_event("u") is None

    def test_moments_are_the_same_in_every_zone_and_order_by_time(self, store):
        zones = [UTC, SHANGHAI, timezone(timedelta(hours=-8))]
        with store.transaction() as tx:
            for index, zone in enumerate(zones):
                open_case(tx, opened_at=(NOW + timedelta(microseconds=index)).astimezone(zone))
            found = tx.cases()
        assert [one.number.serial for one in found] == [1, 2, 3]
        assert [one.opened_at for one in found] == [NOW + timedelta(microseconds=index) for index in range(3)]

    def test_a_moment_without_a_zone_is_refused(self, store):
        with pytest.raises(ValueError, match="zone"), store.transaction() as tx:
            open_case(tx, opened_at=datetime(2026, 1, 1))  # noqa: DTZ001

    def test_facts_that_are_no_json_are_refused_and_nothing_is_written(self, store):
        for facts in ({"x": object()}, {"x": float("nan")}):
            with pytest.raises((TypeError, ValueError)), store.transaction() as tx:
                open_case(tx, facts=facts)
        with store.look() as view:
            assert view.cases() == []

    def test_facts_may_be_read_only_mappings(self, store):
        stored_case(store, facts=MappingProxyType({"a": MappingProxyType({"b": 1})}))
        with store.look() as view:
            assert view.case("IN-2026-1").facts == {"a": {"b": 1}}


class TestRecord:
    def test_entries_come_in_order_with_their_facts(self, store):
        with store.transaction() as tx:
            number = str(open_case(tx).number)
            tx.add_entry(number, NOW, Entry("opened", detail={"state": "registered"}))
            tx.add_entry(number, NOW + minutes(1), Entry("moved", "li@example.com", {"words": "同意"}))
            found = tx.entries(number)
        assert [(one.case, one.what, one.actor, one.at) for one in found] == [
            (number, "opened", "office", NOW),
            (number, "moved", "li@example.com", NOW + minutes(1)),
        ]
        assert found[1].detail == {"words": "同意"}

    def test_entries_between_two_moments_may_be_of_one_kind(self, store):
        with store.transaction() as tx:
            number = str(open_case(tx).number)
            for index, what in enumerate(("opened", "moved", "moved")):
                tx.add_entry(number, NOW + minutes(index), Entry(what))
            assert len(tx.entries_between(NOW, NOW + minutes(2))) == 2
            assert [one.at for one in tx.entries_between(NOW, NOW + minutes(9), "moved")] == [
                NOW + minutes(1),
                NOW + minutes(2),
            ]

    def test_an_entry_for_no_case_belongs_to_the_office(self, store):
        with store.transaction() as tx:
            tx.add_entry("", NOW, Entry("rules-changed"))
            assert tx.entries_between(NOW, NOW + minutes(1))[0].case == ""

    def test_an_entry_for_a_case_that_is_not_there_is_refused(self, store):
        with pytest.raises(StoreError), store.transaction() as tx:
            tx.add_entry("IN-2026-9", NOW, Entry("moved"))


class TestAlarms:
    def test_due_alarms_come_the_earliest_first(self, store):
        case = stored_case(store)
        with store.transaction() as tx:
            for index in (3, 1, 2):
                tx.add_alarm(
                    an_alarm(case, f"k{index}", NOW + minutes(index), kind="later", payload={"n": index})
                )
            assert tx.next_alarm_at() == NOW + minutes(1)
            assert tx.due_alarms(NOW) == []
            assert [one.key for one in tx.due_alarms(NOW + minutes(2))] == ["k1", "k2"]
            assert [one.key for one in tx.due_alarms(NOW + minutes(9), limit=1)] == ["k1"]
            assert tx.due_alarms(NOW + minutes(1))[0].payload == {"n": 1}

    def test_without_alarms_nothing_is_due(self, store):
        with store.look() as view:
            assert view.next_alarm_at() is None
            assert view.due_alarms(NOW) == []

    def test_rungs_are_brought_in_line(self, store):
        case = stored_case(store)
        number = str(case.number)
        with store.transaction() as tx:
            tx.set_rungs(
                number, [an_alarm(case, "a"), an_alarm(case, "b", to="owner", clock="c", purpose="due")]
            )
            tx.set_rungs(
                number, [an_alarm(case, "b", NOW + minutes(5)), an_alarm(case, "c", NOW + minutes(6))]
            )
            found = {one.key: (one.state, one.at) for one in tx.alarms_of(number)}
        assert found == {
            "a": ("dropped", NOW),
            "b": ("waiting", NOW + minutes(5)),
            "c": ("waiting", NOW + minutes(6)),
        }

    @pytest.mark.parametrize("state", ["fired", "missed"])
    def test_a_rung_that_was_settled_never_comes_back(self, store, state):
        case = stored_case(store)
        number = str(case.number)
        with store.transaction() as tx:
            tx.set_rungs(number, [an_alarm(case, "a")])
            tx.settle_alarm(tx.due_alarms(NOW)[0].id, state, NOW)
            tx.set_rungs(number, [])
            tx.set_rungs(number, [an_alarm(case, "a", NOW + minutes(1))])
            assert [(one.key, one.state, one.at) for one in tx.alarms_of(number)] == [("a", state, NOW)]

    def test_a_dropped_rung_may_come_back(self, store):
        case = stored_case(store)
        number = str(case.number)
        with store.transaction() as tx:
            tx.set_rungs(number, [an_alarm(case, "a")])
            tx.set_rungs(number, [])
            assert tx.due_alarms(NOW) == []
            tx.set_rungs(number, [an_alarm(case, "a")])
            assert [one.key for one in tx.due_alarms(NOW)] == ["a"]

    def test_rungs_leave_other_alarms_and_other_cases_alone(self, store):
        one, two = stored_case(store), stored_case(store)
        with store.transaction() as tx:
            tx.add_alarm(an_alarm(one, "later", kind="later"))
            tx.set_rungs(str(two.number), [an_alarm(two, "a")])
            tx.set_rungs(str(one.number), [])
            assert {(alarm.case, alarm.key) for alarm in tx.due_alarms(NOW)} == {
                (str(one.number), "later"),
                (str(two.number), "a"),
            }

    def test_an_alarm_is_added_once_and_again_only_after_it_was_dropped(self, store):
        case = stored_case(store)
        number = str(case.number)
        with store.transaction() as tx:
            assert tx.add_alarm(an_alarm(case, "k", kind="later"))
            assert not tx.add_alarm(an_alarm(case, "k", NOW + minutes(1), kind="later"))
            assert tx.forget_alarms(number, "k") == 1
            assert tx.add_alarm(an_alarm(case, "k", NOW + minutes(2), kind="later"))
            tx.settle_alarm(tx.alarms_of(number)[0].id, "fired", NOW)
            assert not tx.add_alarm(an_alarm(case, "k", NOW + minutes(3), kind="later"))
            assert [(one.at, one.state) for one in tx.alarms_of(number)] == [(NOW + minutes(2), "fired")]

    def test_forgetting_takes_names_letter_for_letter_or_by_their_beginning(self, store):
        case = stored_case(store)
        number = str(case.number)
        with store.transaction() as tx:
            for key in ("send:1", "send:2", "sen%", "SEND:3", "other"):
                tx.add_alarm(an_alarm(case, key, kind="later"))
            assert tx.forget_alarms(number, "sen%") == 1
            assert tx.forget_alarms(number, "send:*") == 2
            assert tx.forget_alarms(number, "send:*") == 0
            assert {one.key for one in tx.due_alarms(NOW)} == {"SEND:3", "other"}
            assert tx.forget_alarms(number, "*") == 2

    def test_an_alarm_may_belong_to_no_case(self, store):
        with store.transaction() as tx:
            assert tx.add_alarm(an_alarm("", "k", kind="later"))
            assert not tx.add_alarm(an_alarm("", "k", kind="later"))
            assert tx.due_alarms(NOW)[0].case == ""
            assert tx.forget_alarms("", "k") == 1


class TestOutbox:
    def test_a_post_comes_back_whole(self, store):
        case = stored_case(store)
        post = a_post(
            "k", case=str(case.number), template="documents/staff-receipt", subject="收1号", urgency=2,
            raw=bytes(range(256)), plan={"to": "王"}, ask={"items": [1]}, state="held", attempts=3, lease_until=NOW,
            sent_at=NOW, last_error="e",
        )  # fmt: skip
        with store.transaction() as tx:
            number = tx.enqueue(post)
            whole = replace(post, id=number)
            assert (
                tx.post(number) == tx.post_by_key("k") == tx.post_by_message_id("<k@office.example>") == whole
            )
            assert tx.post(99) is tx.post_by_key("x") is tx.post_by_message_id("<x>") is None

    def test_the_same_occasion_is_queued_once(self, store):
        with store.transaction() as tx:
            assert tx.enqueue(a_post("k")) is not None
            assert tx.enqueue(a_post("k", message_id="<other>")) is None
            assert len(tx.posts()) == 1

    def test_two_posts_never_bear_one_message_id(self, store):
        with store.transaction() as tx:
            tx.enqueue(a_post("a", message_id="<m>"))
            with pytest.raises(StoreError), tx.savepoint():
                tx.enqueue(a_post("b", message_id="<m>"))
            assert tx.enqueue(a_post("c", message_id="", kind="calendar")) is not None
            assert tx.enqueue(a_post("d", message_id="", kind="calendar")) is not None
            assert tx.post_by_message_id("") is None

    def test_the_most_urgent_goes_first_then_the_longest_waiting(self, store):
        with store.transaction() as tx:
            tx.enqueue(a_post("bulk", urgency=2, not_before=NOW - minutes(60)))
            tx.enqueue(a_post("new", not_before=NOW))
            tx.enqueue(a_post("old", not_before=NOW - minutes(5)))
            tx.enqueue(a_post("urgent", urgency=0))
            tx.enqueue(a_post("urgent later", urgency=0, not_before=NOW + minutes(1)))
            tx.enqueue(a_post("write", kind="calendar", urgency=0))
            order = []
            while (post := tx.claim("mail", NOW, NOW + minutes(12))) is not None:
                order.append(post.key)
        assert order == ["urgent", "old", "new", "bulk"]

    def test_a_claimed_post_is_leased_and_counted(self, store):
        with store.transaction() as tx:
            number = tx.enqueue(a_post("k"))
            claimed = tx.claim("mail", NOW, NOW + minutes(12))
            assert (claimed.id, claimed.state, claimed.attempts) == (number, "sending", 1)
            assert claimed.lease_until == NOW + minutes(12)
            assert tx.post(number) == claimed
            assert tx.claim("mail", NOW, NOW + minutes(12)) is None

    @pytest.mark.parametrize("state", ["retry", "uncertain"])
    def test_what_is_to_be_repeated_is_claimed_when_it_is_due(self, store, state):
        with store.transaction() as tx:
            tx.enqueue(a_post("k", state=state, not_before=NOW + minutes(5)))
            assert tx.claim("mail", NOW, NOW + minutes(12)) is None
            assert tx.claim("mail", NOW + minutes(5), NOW + minutes(17)).key == "k"

    @pytest.mark.parametrize("state", ["sent", "failed", "held", "dropped"])
    def test_what_is_done_or_held_is_never_claimed(self, store, state):
        with store.transaction() as tx:
            tx.enqueue(a_post("k", state=state))
            assert tx.claim("mail", NOW + minutes(60), NOW + minutes(72)) is None

    def test_each_post_is_claimed_by_one_worker(self, store):
        with store.transaction() as tx:
            for index in range(60):
                tx.enqueue(a_post(f"k{index}"))
        seen: list[str] = []

        def work() -> None:
            while True:
                with store.transaction() as tx:
                    post = tx.claim("mail", NOW, NOW + minutes(12))
                if post is None:
                    return
                seen.append(post.key)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert sorted(seen) == sorted(f"k{index}" for index in range(60))

    def test_an_ended_lease_makes_a_post_uncertain_and_due(self, store):
        with store.transaction() as tx:
            number = tx.enqueue(a_post("k"))
            tx.claim("mail", NOW, NOW + minutes(12))
            assert tx.expire_leases(NOW + minutes(11)) == 0
            assert tx.expire_leases(NOW + minutes(12)) == 1
            found = tx.post(number)
            assert (found.state, found.not_before, found.lease_until) == (
                "uncertain",
                NOW + minutes(12),
                None,
            )
            again = tx.claim("mail", NOW + minutes(12), NOW + minutes(24))
            assert (again.id, again.message_id, again.attempts) == (number, "<k@office.example>", 2)

    def test_settling_writes_what_may_change(self, store):
        with store.transaction() as tx:
            number = tx.enqueue(a_post("k"))
            settled = replace(
                tx.post(number), state="sent", not_before=NOW + minutes(1), attempts=4, lease_until=None, sent_at=NOW,
                last_error="451", raw=b"new", subject="新", plan={"a": 1},
            )  # fmt: skip
            tx.settle_post(settled)
            assert tx.post(number) == settled

    def test_posts_come_in_order_of_queueing(self, store):
        case = stored_case(store)
        with store.transaction() as tx:
            tx.enqueue(a_post("a"))
            tx.enqueue(a_post("b", case=str(case.number)))
            tx.enqueue(a_post("c", state="sent", case=str(case.number)))
            assert [one.key for one in tx.posts()] == ["a", "b", "c"]
            assert [one.key for one in tx.posts(state="pending")] == ["a", "b"]
            assert [one.key for one in tx.posts(case="IN-2026-1")] == ["b", "c"]
            assert [one.key for one in tx.posts(state="sent", case="IN-2026-1")] == ["c"]
            assert [one.key for one in tx.posts(limit=1)] == ["a"]

    def test_only_what_has_not_gone_is_dropped(self, store):
        case = stored_case(store)
        number = str(case.number)
        states = ("pending", "retry", "held", "sending", "sent", "uncertain", "failed")
        with store.transaction() as tx:
            for state in states:
                tx.enqueue(a_post(f"out:{state}", state=state, case=number))
            tx.enqueue(a_post("out:other"))
            assert tx.drop_posts(number, "out:held") == 1
            assert tx.drop_posts(number, "out:*") == 2
            assert [one.key for one in tx.posts(state="dropped")] == ["out:pending", "out:retry", "out:held"]

    def test_what_went_or_goes_to_an_address_is_counted(self, store):
        with store.transaction() as tx:
            tx.enqueue(a_post("old", state="sent", sent_at=NOW - minutes(61)))
            tx.enqueue(a_post("new", state="sent", sent_at=NOW - minutes(60), created_at=NOW - minutes(900)))
            tx.enqueue(a_post("waits"))
            tx.enqueue(a_post("unsure", state="uncertain"))
            tx.enqueue(a_post("held", state="held"))
            tx.enqueue(a_post("never", state="dropped"))
            tx.enqueue(a_post("other", recipient="li@example.com"))
            tx.enqueue(a_post("write", kind="calendar", message_id=""))
            since = NOW - minutes(60)
            assert tx.count_sent("wang@example.com", since) == 3
            assert tx.count_sent("Wang@Example.com", since) == 3
            assert tx.count_sent("li@example.com", since) == 1
            assert tx.count_sent("", since) == 4

    def test_an_item_is_answered_once_until_it_is_opened_again(self, store):
        with store.transaction() as tx:
            post = tx.enqueue(a_post("k"))
            letter = a_letter(tx, 1)
            assert tx.use_item(post, "1", letter, NOW) is None
            assert tx.use_item(post, "1", letter, NOW + minutes(1)) == NOW
            assert tx.use_item(post, "2", None, NOW + minutes(1)) is None
            tx.unuse_item(post, "1")
            assert tx.use_item(post, "1", letter, NOW + minutes(2)) is None


class TestDiary:
    def test_the_mirror_takes_over_changes_and_removals(self, store):
        with store.transaction() as tx:
            assert tx.calendar_token("gm") == ""
            tx.mirror(
                "gm",
                [an_object("a", NOW, NOW + minutes(30)), an_object("b", NOW, NOW + minutes(30))],
                [],
                "t1",
            )
            moved = replace(an_object("a", NOW + minutes(60), NOW + minutes(90)), etag='"2"')
            tx.mirror("gm", [moved], ["b", "never there"], "t2")
            assert tx.calendar_token("gm") == "t2"
            assert tx.mirrored("gm") == [replace(moved, occurrences=())]
            assert tx.mirrored("gm", "a-uid") == [replace(moved, occurrences=())]
            assert tx.mirrored("gm", "b-uid") == []
            assert tx.taken(["gm"], NOW, NOW + minutes(600)) == list(moved.occurrences)

    def test_half_open_stretches_that_touch_do_not_overlap(self, store):
        with store.transaction() as tx:
            tx.mirror("gm", [an_object("a", NOW, NOW + minutes(30), case="M-2026-1", firm=False)], [], "t")
            assert tx.taken(["gm"], NOW - minutes(30), NOW) == []
            assert tx.taken(["gm"], NOW + minutes(30), NOW + minutes(60)) == []
            found = tx.taken(["gm"], NOW + minutes(29), NOW + minutes(60))
            assert [(one.case, one.firm, one.start, one.end) for one in found] == [
                ("M-2026-1", False, NOW, NOW + minutes(30))
            ]

    def test_only_the_calendars_asked_for_are_looked_at_and_by_start(self, store):
        with store.transaction() as tx:
            for index, calendar in enumerate(("gm", "room", "car")):
                start = NOW - minutes(index)
                one = an_object("a", start, NOW + minutes(30))
                occurrence = one.occurrences[0]._replace(calendar=calendar)
                tx.mirror(calendar, [replace(one, calendar=calendar, occurrences=(occurrence,))], [], "t")
            found = tx.taken(["gm", "room", "unknown"], NOW, NOW + minutes(1))
            assert [one.calendar for one in found] == ["room", "gm"]
            assert tx.taken([], NOW, NOW + minutes(1)) == []

    def test_all_occurrences_of_an_object_go_with_it(self, store):
        first = an_object("a", NOW, NOW + minutes(30)).occurrences[0]
        weekly = tuple(
            first._replace(start=first.start + timedelta(weeks=n), end=first.end + timedelta(weeks=n))
            for n in range(50)
        )
        with store.transaction() as tx:
            tx.mirror("gm", [Mirrored("gm", "a", "e", "u", "ics", weekly)], [], "t")
            assert len(tx.taken(["gm"], NOW, NOW + timedelta(weeks=60))) == 50
            tx.mirror("gm", [], ["a"], "t")
            assert tx.taken(["gm"], NOW, NOW + timedelta(weeks=60)) == []

    @pytest.mark.parametrize("words", ["", "a\x1fb", "a\x1eb", "[1]", '"\\', "例会\n二", "\x1e" * 5])
    def test_an_occurrence_comes_back_as_it_was_whatever_its_words(self, store, words):
        firm = an_object("a", NOW, NOW + minutes(30)).occurrences[0]._replace(summary=words, uid=words + "u")
        held = firm._replace(firm=False, case="M-2026-1", start=NOW + minutes(40), end=NOW + minutes(50))
        with store.transaction() as tx:
            tx.mirror("gm", [Mirrored("gm", "a", "e", "u", "ics", (firm, held))], [], "t")
            assert tx.taken(["gm"], NOW, NOW + minutes(60)) == [firm, held]

    def test_what_began_days_ago_and_still_goes_on_is_found(self, store):
        ago = timedelta(hours=36)
        with store.transaction() as tx:
            objects = [
                an_object("short", NOW - ago + minutes(1), NOW + minutes(1)),
                an_object("long", NOW - ago - minutes(1), NOW + minutes(1)),
                an_object("journey", NOW - timedelta(days=20), NOW + timedelta(days=3)),
                an_object("over", NOW - timedelta(days=20), NOW),
            ]
            tx.mirror("gm", objects, [], "t")
            assert [one.uid for one in tx.taken(["gm"], NOW, NOW + minutes(30))] == [
                "journey-uid", "long-uid", "short-uid",
            ]  # fmt: skip

    def test_what_was_read_of_a_week_stays_known_while_other_weeks_change(self, store):
        later = NOW + timedelta(weeks=2)

        def month():
            with store.look() as tx:
                return list(tx.taken(["gm"], NOW, NOW + timedelta(weeks=4)))

        with store.transaction() as tx:
            tx.mirror(
                "gm",
                [an_object("a", NOW, NOW + minutes(30)), an_object("b", later, later + minutes(30))],
                [],
                "t",
            )
        before = month()
        with pytest.raises(ZeroDivisionError), store.transaction() as tx:
            tx.mirror("gm", [an_object("c", NOW, NOW + minutes(20))], ["a"], "t")
            assert [one.uid for one in tx.taken(["gm"], NOW, NOW + timedelta(weeks=4))] == ["c-uid", "b-uid"]
            raise ZeroDivisionError  # the transaction is undone
        assert month() == before
        with store.transaction() as tx:
            tx.mirror("gm", [an_object("c", NOW, NOW + minutes(10))], ["a"], "t")
        after = month()
        assert [one.uid for one in after] == ["c-uid", "b-uid"]
        assert after[1] is before[1]

    def test_what_has_no_length_takes_no_time_and_the_end_of_time_is_no_error(self, store):
        forever = datetime.max.replace(tzinfo=timezone(timedelta(hours=-8)))
        with store.transaction() as tx:
            tx.mirror("gm", [an_object("a", NOW, NOW), an_object("b", NOW, forever)], [], "t")
            assert [one.uid for one in tx.taken(["gm"], NOW - minutes(5), NOW + minutes(5))] == ["b-uid"]


class TestParkedRotaHealth:
    def test_a_thing_is_parked_once_until_it_is_settled(self, store):
        with store.transaction() as tx:
            one = tx.park("letter", "5", "读不懂", NOW)
            assert tx.park("letter", "5", "again", NOW + minutes(1)) == one
            two = tx.park("post", "5", "refused", NOW - minutes(1))
            assert [row.id for row in tx.parked()] == [two, one]
            assert (tx.parked_count(), tx.parked()[1].reason) == (2, "读不懂")
            tx.settle_parked(one, "done", NOW)
            assert [row.id for row in tx.parked()] == [two]
            assert tx.park("letter", "5", "again", NOW) != one

    def test_a_parked_thing_may_name_its_case(self, store):
        case = stored_case(store)
        with store.transaction() as tx:
            tx.park("case", str(case.number), "why", NOW, str(case.number))
            assert (tx.parked()[0].case, tx.parked()[0].at) == (str(case.number), NOW)

    def test_a_duty_is_begun_once_a_period(self, store):
        with store.transaction() as tx:
            assert tx.last_duty("digest") == ""
            assert tx.begin_duty("digest", "2026-11-23", NOW)
            assert not tx.begin_duty("digest", "2026-11-23", NOW)
            assert tx.begin_duty("digest", "2026-11-24", NOW)
            assert tx.begin_duty("review", "2026-W48", NOW)
            assert tx.last_duty("digest") == "2026-11-24"

    def test_the_last_good_beat_is_remembered(self, store):
        with store.transaction() as tx:
            tx.beat("mailbox", NOW, False, "refused")
            assert tx.beats()[0].good_at is None
            tx.beat("mailbox", NOW + minutes(1), True, "")
            tx.beat("mailbox", NOW + minutes(2), False, "timed out")
            (beat,) = tx.beats()
        assert (beat.at, beat.good_at, beat.detail) == (NOW + minutes(2), NOW + minutes(1), "timed out")

    def test_notes_are_remembered(self, store):
        with store.transaction() as tx:
            tx.set_note("rules", "v1")
            tx.set_note("rules", "v2")
            assert (tx.note("rules"), tx.note("none")) == ("v2", "")

    def test_counts_tell_all_sizes(self, store):
        with store.transaction() as tx:
            open_case(tx)
            open_case(tx, closed_at=NOW)
            a_letter(tx, 1)
            tx.enqueue(a_post("k"))
            tx.park("letter", "1", "r", NOW)
            counts = tx.counts()
        assert {name: count for name, count in counts.items() if count} == {
            "letters.kept": 1, "posts.pending": 1, "cases.open": 1, "parked": 1,
        }  # fmt: skip
        assert {"letters.duplicate", "posts.uncertain"} < set(counts)


class TestLeaseAndCheck:
    def test_the_same_service_renews_its_lease(self, store):
        store.take_lease("one", NOW, 60)
        store.take_lease("one", NOW + minutes(10), 60)
        stored_case(store)
        store.release_lease()
        store.release_lease()
        store.take_lease("two", NOW, 60)
        stored_case(store)

    def test_a_sound_store_checks_ok(self, store):
        digest = store.keep_raw([b"x"])[0]
        with store.transaction() as tx:
            tx.add_letter("a", "f", 1, 1, digest, 1, NOW)
            tx.add_entry(str(open_case(tx).number), NOW, Entry("opened"))
        assert store.check() == "ok"

    def test_a_letter_without_its_bytes_is_found(self, store):
        with store.transaction() as tx:
            number = a_letter(tx, 1)
        assert f"letter {number}" in store.check()
