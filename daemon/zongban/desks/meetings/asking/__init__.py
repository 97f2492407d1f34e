"""What is asked for: a letter or an invitation read as a request for a meeting: time, place, people and needs."""
