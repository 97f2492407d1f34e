"""Rows for tests of the store, small and whole."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zongban.core.case import Case
from zongban.core.numbering import Number
from zongban.ports.sight import Occupied
from zongban.ports.store import AlarmRow, Mirrored, Post, Store, Transaction

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def a_case(number: Number, **changes: Any) -> Case:
    given: dict[str, Any] = {
        "desk": "documents",
        "state": "registered",
        "title": "关于年度预算的请示",
        "opened_at": NOW,
    }
    return Case(number=number, **{**given, **changes})


def open_case(tx: Transaction, series: str = "IN", **changes: Any) -> Case:
    case = a_case(tx.next_number(series, 2026), **changes)
    tx.add_case(case)
    return case


def stored_case(store: Store, series: str = "IN", **changes: Any) -> Case:
    with store.transaction() as tx:
        return open_case(tx, series, **changes)


def an_alarm(case: Case | str, key: str, at: datetime = NOW, **changes: Any) -> AlarmRow:
    number = case if isinstance(case, str) else str(case.number)
    return AlarmRow(0, number, key, changes.pop("kind", "rung"), at, **changes)


def a_post(key: str, **changes: Any) -> Post:
    given: dict[str, Any] = {
        "kind": "mail",
        "recipient": "wang@example.com",
        "not_before": NOW,
        "created_at": NOW,
    }
    return Post(
        id=0,
        key=key,
        **{**given, "message_id": f"<{key}@office.example>", "raw": b"Subject: x\r\n", **changes},
    )


def a_letter(tx: Transaction, uid: int, received_at: datetime = NOW) -> int:
    number = tx.add_letter("office", "INBOX", 7, uid, "ab" * 32, 1234, received_at)
    assert number is not None
    return number


def an_object(href: str, start: datetime, end: datetime, **changes: Any) -> Mirrored:
    uid = changes.pop("uid", f"{href}-uid")
    one = Occupied("gm", uid, start, end, changes.pop("summary", "周会"), **changes)
    return Mirrored("gm", href, '"1"', uid, "BEGIN:VCALENDAR", (one,))


UTC_NOW = NOW.astimezone(UTC)
