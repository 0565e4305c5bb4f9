"""Her file, those that look alike, and who may know that she is here."""
