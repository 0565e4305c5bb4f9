"""Aids asked of the fund, its sittings, its decisions, its payments."""
