-- Occurrences lie in the order in which the diary is asked. A question looks at what begins within its stretch or at most
-- 36 hours before it; the few that last longer are found apart, else every event of the past would be read along.
ALTER TABLE occurrences RENAME TO occurrences_by_number;

CREATE TABLE occurrences (
    calendar TEXT NOT NULL,
    lengthy INTEGER NOT NULL CHECK (lengthy IN (0, 1)),
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    href TEXT NOT NULL,
    place INTEGER NOT NULL,             -- within its object: two occurrences of one object may begin and end together
    uid TEXT NOT NULL,
    summary TEXT NOT NULL,
    case_number TEXT,
    firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
    PRIMARY KEY (calendar, lengthy, begins, ends, href, place),
    FOREIGN KEY (calendar, href) REFERENCES objects (calendar, href) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO occurrences
SELECT calendar, julianday(ends) - julianday(begins) > 1.5, begins, ends, href, id, uid, summary, case_number, firm
FROM occurrences_by_number;

DROP TABLE occurrences_by_number;

CREATE INDEX occurrences_object ON occurrences (calendar, href);
