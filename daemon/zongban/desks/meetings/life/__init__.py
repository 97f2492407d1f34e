"""The life of a meeting once its time is decided: booked, answered, its papers, reminders, notes."""
