"""The ground floor: starts PostgreSQL and the programs, before Django exists."""
