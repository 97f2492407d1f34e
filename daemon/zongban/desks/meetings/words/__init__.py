"""What people write to an open meeting in words."""
