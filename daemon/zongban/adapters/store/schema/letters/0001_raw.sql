-- Raw mails under their SHA-256, kept for ever. A file of its own: it grows by gigabytes, the office's by kilobytes.
CREATE TABLE raw (
    digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    content BLOB NOT NULL
) STRICT;

CREATE TRIGGER raw_is_kept BEFORE DELETE ON raw
BEGIN
    SELECT RAISE(ABORT, 'raw mails are kept for ever');
END;

CREATE TRIGGER raw_is_never_changed BEFORE UPDATE ON raw
BEGIN
    SELECT RAISE(ABORT, 'raw mails are never changed');
END;
