"""What people write to an open meeting in words, and the questions asked back."""
