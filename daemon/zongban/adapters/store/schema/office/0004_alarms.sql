-- Everything that must happen at a moment. A key that has fired never fires again.
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    case_number TEXT REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    clock TEXT NOT NULL,
    purpose TEXT NOT NULL,
    to_role TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'fired', 'missed', 'dropped')),
    settled_at TEXT,
    UNIQUE (case_number, key)
) STRICT;

-- What is settled leaves this index: the next due moment is its first line, however many alarms there ever were.
CREATE INDEX alarms_waiting ON alarms (at, id) WHERE state = 'waiting';
