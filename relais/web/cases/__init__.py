"""The desk of an adviser: her cases, her day, her team."""
