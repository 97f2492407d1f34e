"""Finding a time and a room: within which times, past which obstacles, and what is offered instead."""
