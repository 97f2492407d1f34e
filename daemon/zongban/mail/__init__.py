"""Letters as data: bytes become letters, letters are judged and answered, answers become bytes. Pure functions only."""
