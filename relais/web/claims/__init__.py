"""A right asked for, until it is used."""
