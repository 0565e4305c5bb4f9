"""Her situation, asked one block at a time."""
