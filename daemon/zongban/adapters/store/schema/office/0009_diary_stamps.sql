-- Which content of a calendar is mirrored: another value with every change, so that what was read once is known to be
-- still true. Never the same twice, not even after a transaction that was undone.
ALTER TABLE calendars ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
