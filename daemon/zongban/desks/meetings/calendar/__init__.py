"""Calendars: iTIP messages, occurrences of series, and what a person edits in a client."""
