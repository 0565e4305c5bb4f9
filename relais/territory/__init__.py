"""Places, organisations, and which fund serves a place."""
