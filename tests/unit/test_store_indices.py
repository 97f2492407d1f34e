"""What is asked again and again never reads a table through."""

import pytest

from contracts.store_rows import NOW
from zongban.adapters.store import SqlStore

ASKED_OFTEN = {
    "due_alarms": lambda tx: tx.due_alarms(NOW),
    "next_alarm_at": lambda tx: tx.next_alarm_at(),
    "claim": lambda tx: tx.claim("mail", NOW, NOW),
    "expire_leases": lambda tx: tx.expire_leases(NOW),
    "letters": lambda tx: tx.letters("kept"),
    "letters_of": lambda tx: tx.letters_of("IN-2026-1"),
    "letters_from": lambda tx: tx.letters_from("a@b", 5),
    "letter_by_fingerprint": lambda tx: tx.letter_by_fingerprint("f"),
    "unfiled": lambda tx: tx.unfiled(),
    "case": lambda tx: tx.case("IN-2026-1"),
    "open_cases": lambda tx: tx.open_cases(),
    "case_of_event": lambda tx: tx.case_of_event("u"),
    "cases_between": lambda tx: tx.cases_between(NOW, NOW),
    "entries": lambda tx: tx.entries("IN-2026-1"),
    "entries_between": lambda tx: tx.entries_between(NOW, NOW, "moved"),
    "alarms_of": lambda tx: tx.alarms_of("IN-2026-1"),
    "forget_alarms": lambda tx: tx.forget_alarms("IN-2026-1", "a*"),
    "drop_posts": lambda tx: tx.drop_posts("IN-2026-1", "a*"),
    "post_by_key": lambda tx: tx.post_by_key("k"),
    "post_by_message_id": lambda tx: tx.post_by_message_id("<m>"),
    "posts of a case": lambda tx: tx.posts(case="IN-2026-1"),
    "posts in a state": lambda tx: tx.posts(state="held"),
    "count_sent": lambda tx: tx.count_sent("a@b", NOW),
    "count_sent to all": lambda tx: tx.count_sent("", NOW),
    "taken": lambda tx: tx.taken(["gm"], NOW, NOW),
    "parked_count": lambda tx: tx.parked_count(),
    "last_duty": lambda tx: tx.last_duty("digest"),
}


@pytest.mark.parametrize("name", ASKED_OFTEN)
def test_it_goes_by_an_index(name):
    store = SqlStore.in_memory()
    asked: list[str] = []
    with store.transaction() as tx:
        tx._db.set_trace_callback(asked.append)
        ASKED_OFTEN[name](tx)
        tx._db.set_trace_callback(None)
        steps = [row[3] for one in asked for row in tx._db.execute(f"EXPLAIN QUERY PLAN {one}")]
    store.close()
    assert steps
    whole = [
        step for step in steps if step.startswith("SCAN") and "USING" not in step and "json_each" not in step
    ]
    assert whole == []
    sorted_by_hand = [step for step in steps if "TEMP B-TREE" in step and name not in {"taken", "alarms_of"}]
    assert sorted_by_hand == []
