-- The register: cases and the counters of their numbers.
-- Throughout: moments are UTC, ISO 8601 with microseconds and Z, so that text order is time order; JSON is text.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    desk TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    language TEXT NOT NULL,
    secrecy TEXT NOT NULL,
    urgency TEXT NOT NULL,
    parties TEXT NOT NULL,
    facts TEXT NOT NULL,
    clocks TEXT NOT NULL,
    version INTEGER NOT NULL,
    parent TEXT REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    closed_at TEXT,
    event_uid TEXT NOT NULL,            -- the fact ``uid``: the calendar event of the case
    UNIQUE (series, year, serial)
) STRICT;

CREATE INDEX cases_open ON cases (series, year, serial) WHERE closed_at IS NULL;
CREATE INDEX cases_opened ON cases (opened_at);
CREATE INDEX cases_parent ON cases (parent) WHERE parent IS NOT NULL;
CREATE INDEX cases_event ON cases (event_uid) WHERE event_uid <> '';

CREATE TABLE counters (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;
