"""The hand-over, from both sides, and what is prepared with it."""
