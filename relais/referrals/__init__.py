"""The hand-over between two organisations: le relais."""
