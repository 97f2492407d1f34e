"""The meeting as its case keeps it: its steps, people, series and versions, and what the desk writes of it."""
