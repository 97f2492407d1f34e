-- What begins in a week of a calendar, written out once as it is read: a question about a month of everybody takes some
-- hundred rows instead of some thousand. Follows from occurrences; what lasts longer than 36 hours stays there alone.
CREATE TABLE weeks (
    calendar TEXT NOT NULL,
    week INTEGER NOT NULL,              -- weeks since Monday, 1 January of the year 1, by UTC
    page TEXT NOT NULL,                 -- columns, by begin: begins, ends, uid, summary, case number, firm; see diary_weeks
    PRIMARY KEY (calendar, week)
) STRICT, WITHOUT ROWID;

INSERT INTO weeks
SELECT calendar, week, json_array(
    json_group_array(begins), json_group_array(ends), json_group_array(uid), json_group_array(summary),
    json_group_array(case_number), json_group_array(firm)
)
FROM (
    SELECT *, CAST(julianday(substr(begins, 1, 10)) - 1721425.5 AS INTEGER) / 7 AS week FROM occurrences
    WHERE lengthy = 0 AND begins < ends
    ORDER BY calendar, begins, ends, uid
)
GROUP BY calendar, week;
