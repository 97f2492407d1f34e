"""Files for tests, made in code."""
