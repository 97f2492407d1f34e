"""The outbox: mails and calendar writes that wait, go, or went; and which questions of theirs were answered."""

# ruff: noqa: S608 - statements are put together from constants of this file only; values are always bound

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zongban.adapters.store.columns import tree, when, when_or_none
from zongban.adapters.store.rows import Row, Rows, matching
from zongban.ports.errors import StoreError
from zongban.ports.store import Post

_VALUES = (
    "key, kind, recipient, not_before, created_at, message_id, case_number, template, subject, urgency, raw, plan, "
    "ask, state, attempts, lease_until, sent_at, last_error"
)
_COLUMNS = f"id, {_VALUES}"

# Word for word as in the partial indices, so that these serve.
_DUE = "state IN ('pending', 'retry', 'uncertain')"
_GOING = "state IN ('pending', 'sending', 'retry', 'uncertain')"


def _post(row: Row) -> Post:
    values: list[Any] = list(row)
    for place in (4, 5):
        values[place] = when(row[place])
    for place in (12, 13):
        values[place] = json.loads(row[place])
    for place in (16, 17):
        values[place] = when_or_none(row[place])
    return Post(*values)


def _first_due(urgency: int) -> str:
    """The first due post of one urgency: one step into the index, whatever else waits."""
    return (
        f"(SELECT id FROM outbox WHERE {_DUE} AND kind = ?1 AND urgency = {urgency} AND not_before <= ?2 "
        "ORDER BY not_before, id LIMIT 1)"
    )


_CLAIM = (
    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ?3 "
    f"WHERE id = coalesce({_first_due(0)}, {_first_due(1)}, {_first_due(2)}) RETURNING {_COLUMNS}"
)


class Outbox(Rows):
    """See ``Transaction``, outbox."""

    def enqueue(self, post: Post) -> int | None:
        """See Transaction."""
        row = self.write_one(
            f"INSERT INTO outbox ({_VALUES}) VALUES ({', '.join('?' * 18)}) ON CONFLICT (key) DO NOTHING RETURNING id",
            post.key, post.kind, post.recipient, post.not_before, post.created_at, post.message_id, post.case or None,
            post.template, post.subject, post.urgency, post.raw, tree(post.plan), tree(post.ask), post.state,
            post.attempts, post.lease_until, post.sent_at, post.last_error,
        )  # fmt: skip
        return row[0] if row else None

    def claim(self, kind: str, now: datetime, lease_until: datetime) -> Post | None:
        """See Transaction."""
        row = self.write_one(_CLAIM, kind, now, lease_until)
        return _post(row) if row else None

    def expire_leases(self, now: datetime) -> int:
        """See Transaction."""
        return self.write(
            "UPDATE outbox SET state = 'uncertain', not_before = ?1, lease_until = NULL "
            "WHERE state = 'sending' AND lease_until <= ?1",
            now,
        )  # fmt: skip

    def settle_post(self, post: Post) -> None:
        """See Transaction."""
        done = self.write(
            "UPDATE outbox SET state = ?, not_before = ?, attempts = ?, lease_until = ?, sent_at = ?, last_error = ?, "
            "raw = ?, subject = ?, plan = ? WHERE id = ?",
            post.state, post.not_before, post.attempts, post.lease_until, post.sent_at, post.last_error, post.raw,
            post.subject, tree(post.plan), post.id,
        )  # fmt: skip
        if not done:
            raise StoreError(f"{self.file}: there is no post {post.id}")

    def post(self, post_id: int) -> Post | None:
        """See Transaction."""
        return self._first("id = ?", post_id)

    def post_by_message_id(self, message_id: str) -> Post | None:
        """See Transaction."""
        return self._first("message_id = ? AND message_id <> ''", message_id)

    def post_by_key(self, key: str) -> Post | None:
        """See Transaction."""
        return self._first("key = ?", key)

    def posts(self, state: str = "", case: str = "", limit: int = 1000) -> Sequence[Post]:
        """See Transaction."""
        named = [
            (f"{column} = ?", value) for column, value in (("state", state), ("case_number", case)) if value
        ]
        where = " AND ".join(term for term, _ in named) or "true"
        return self._posts(f"{where} ORDER BY id LIMIT ?", *(value for _, value in named), limit)

    def drop_posts(self, case: str, key: str) -> int:
        """See Transaction."""
        alike, values = matching(key)
        return self.write(
            "UPDATE outbox SET state = 'dropped' "
            f"WHERE case_number = ? AND state IN ('pending', 'retry', 'held') AND {alike}",
            case, *values,
        )  # fmt: skip

    def count_sent(self, recipient: str, since: datetime, *, queued: bool = True) -> int:
        """See Transaction. What is on its way counts too, also the post that is being sent."""
        to, values = ("recipient = ? AND ", (recipient,)) if recipient else ("", ())
        gone = self.one(
            f"SELECT count(*) FROM outbox WHERE {to}kind = 'mail' AND state = 'sent' AND sent_at >= ?",
            *values,
            since,
        )
        if not queued:
            return int(gone[0]) if gone else 0
        going = self.one(f"SELECT count(*) FROM outbox WHERE {to}kind = 'mail' AND {_GOING}", *values)
        return sum(row[0] for row in (gone, going) if row)

    def use_item(self, post_id: int, label: str, letter: int | None, at: datetime) -> datetime | None:
        """See Transaction."""
        used = self.one("SELECT at FROM answered WHERE post_id = ? AND label = ?", post_id, label)
        if used is not None:
            return when(used[0])
        self.write(
            "INSERT INTO answered (post_id, label, letter_id, at) VALUES (?, ?, ?, ?)",
            post_id,
            label,
            letter,
            at,
        )
        return None

    def unuse_item(self, post_id: int, label: str) -> None:
        """See Transaction."""
        self.write("DELETE FROM answered WHERE post_id = ? AND label = ?", post_id, label)

    def _first(self, where: str, *values: object) -> Post | None:
        found = self._posts(f"{where} LIMIT 1", *values)
        return found[0] if found else None

    def _posts(self, where: str, *values: object) -> list[Post]:
        return [_post(row) for row in self.all(f"SELECT {_COLUMNS} FROM outbox WHERE {where}", *values)]
