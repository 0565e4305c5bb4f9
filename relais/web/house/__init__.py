"""The organisation itself: its sites, its people, its exports, its journal."""
