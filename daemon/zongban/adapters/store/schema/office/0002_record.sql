-- The record: append-only. Each line carries the hash of the line before it, so that a later change shows.
CREATE TABLE record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number TEXT REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX record_case ON record (case_number, id);
CREATE INDEX record_at ON record (at, id);
CREATE INDEX record_what ON record (what, at, id);

CREATE TRIGGER record_is_never_changed BEFORE UPDATE ON record
BEGIN
    SELECT RAISE(ABORT, 'the record is append-only');
END;

CREATE TRIGGER record_is_never_shortened BEFORE DELETE ON record
BEGIN
    SELECT RAISE(ABORT, 'the record is append-only');
END;

-- INSERT OR REPLACE would take a line away without the trigger above.
CREATE TRIGGER record_is_never_replaced BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the record is append-only');
END;
