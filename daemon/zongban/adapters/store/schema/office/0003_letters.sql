-- Incoming mails, and how far each folder was taken over.
CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    folder TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    raw TEXT NOT NULL,                  -- SHA-256 of the bytes in letters.db
    size INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'kept'
        CHECK (state IN ('kept', 'registered', 'ignored', 'parked', 'duplicate')),
    fingerprint TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    case_number TEXT REFERENCES cases (number) DEFERRABLE INITIALLY DEFERRED,
    sender TEXT NOT NULL DEFAULT '',
    message_id TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    first_letter INTEGER REFERENCES letters (id) DEFERRABLE INITIALLY DEFERRED,
    attempts INTEGER NOT NULL DEFAULT 0,
    folder_wanted TEXT NOT NULL DEFAULT '',
    filed INTEGER NOT NULL DEFAULT 0 CHECK (filed IN (0, 1)),
    trace TEXT NOT NULL DEFAULT '{}',
    UNIQUE (account, folder, uidvalidity, uid)
) STRICT;

-- The same content is registered once, wherever and however often it arrives.
CREATE UNIQUE INDEX letters_content ON letters (fingerprint) WHERE fingerprint <> '' AND state <> 'duplicate';
CREATE INDEX letters_state ON letters (state, received_at, id);
CREATE INDEX letters_case ON letters (case_number, received_at, id) WHERE case_number IS NOT NULL;
CREATE INDEX letters_first ON letters (first_letter) WHERE first_letter IS NOT NULL;
CREATE INDEX letters_unfiled ON letters (id) WHERE filed = 0 AND folder_wanted <> '' AND state <> 'kept';

CREATE TABLE marks (
    account TEXT NOT NULL,
    folder TEXT NOT NULL,
    uidvalidity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    PRIMARY KEY (account, folder)
) STRICT, WITHOUT ROWID;
