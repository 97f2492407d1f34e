-- The mirror of the calendars: objects as the server holds them, and their occurrences within the window kept.
CREATE TABLE calendars (
    calendar TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE objects (
    calendar TEXT NOT NULL,
    href TEXT NOT NULL,
    etag TEXT NOT NULL,
    uid TEXT NOT NULL,
    ics TEXT NOT NULL,
    PRIMARY KEY (calendar, href)
) STRICT;

CREATE INDEX objects_uid ON objects (calendar, uid);

CREATE TABLE occurrences (
    id INTEGER PRIMARY KEY,
    calendar TEXT NOT NULL,
    href TEXT NOT NULL,
    uid TEXT NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    summary TEXT NOT NULL,
    case_number TEXT,                   -- as the event says; may name a case of another office
    firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
    FOREIGN KEY (calendar, href) REFERENCES objects (calendar, href) ON DELETE CASCADE
) STRICT;

CREATE INDEX occurrences_object ON occurrences (calendar, href);
CREATE INDEX occurrences_time ON occurrences (calendar, begins, ends);
