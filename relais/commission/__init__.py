"""The commission of individual aids (CAFI): local rules, applications, sessions, decisions, what is paid and told."""
