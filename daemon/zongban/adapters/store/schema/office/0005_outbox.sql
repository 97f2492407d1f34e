-- The outbox: one row per recipient or calendar write; the queue, and the proof of what went out.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL COLLATE NOCASE,
    not_before TEXT NOT NULL,
    created_at TEXT NOT NULL,
    message_id TEXT NOT NULL,
    case_number TEXT REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    template TEXT NOT NULL,
    urgency INTEGER NOT NULL CHECK (urgency IN (0, 1, 2)),
    state TEXT NOT NULL
        CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'retry', 'failed', 'held', 'dropped')),
    attempts INTEGER NOT NULL,
    lease_until TEXT,
    sent_at TEXT,
    last_error TEXT NOT NULL,
    subject TEXT NOT NULL,
    plan TEXT NOT NULL,
    ask TEXT NOT NULL,
    raw BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX outbox_message ON outbox (message_id) WHERE message_id <> '';
CREATE INDEX outbox_case ON outbox (case_number, id) WHERE case_number IS NOT NULL;
CREATE INDEX outbox_state ON outbox (state, id);
CREATE INDEX outbox_due ON outbox (kind, urgency, not_before, id) WHERE state IN ('pending', 'retry', 'uncertain');
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'sending';

-- For the ceilings: what went to an address, and what is on its way. The kind is a column here, not a condition: for
-- an index on one kind SQLite plans every question anew that asks for a kind, at ten times the cost of the answer.
CREATE INDEX outbox_gone_to ON outbox (kind, recipient, sent_at) WHERE state = 'sent';
CREATE INDEX outbox_gone ON outbox (kind, sent_at) WHERE state = 'sent';
CREATE INDEX outbox_going ON outbox (kind, recipient) WHERE state IN ('pending', 'sending', 'retry', 'uncertain');

-- Items of notices that were answered: each counts once.
CREATE TABLE answered (
    post_id INTEGER NOT NULL REFERENCES outbox (id),
    label TEXT NOT NULL,
    letter_id INTEGER REFERENCES letters (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL,
    PRIMARY KEY (post_id, label)
) STRICT, WITHOUT ROWID;
