-- What waits for a person, duties of the rota, signs of life, small remembered texts, and who may write.
CREATE TABLE parked (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    case_number TEXT REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    settled_at TEXT,
    settled TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX parked_waiting ON parked (kind, reference) WHERE settled_at IS NULL;

CREATE TABLE duties (
    id INTEGER PRIMARY KEY,
    task TEXT NOT NULL,
    period TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    UNIQUE (task, period)
) STRICT;

CREATE INDEX duties_last ON duties (task, id);

CREATE TABLE beats (
    part TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    good_at TEXT,
    detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    name TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row. The epoch rises with each new holder; a service whose epoch has passed can no longer commit.
CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    holder TEXT NOT NULL,
    process TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    until TEXT NOT NULL
) STRICT;

INSERT INTO lease (id, holder, process, epoch, until) VALUES (1, '', '', 0, '');
