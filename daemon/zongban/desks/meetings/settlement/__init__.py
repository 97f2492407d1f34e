"""The settlement of conflicts: what is put before the court, what it decides, and what people say to that."""
