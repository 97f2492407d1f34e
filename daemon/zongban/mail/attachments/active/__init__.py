"""Active content: programs, macros, and whatever else starts something when a file is opened."""
