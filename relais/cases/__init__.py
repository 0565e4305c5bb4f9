"""The accompaniment: one case, one need per care given up, each to its end."""
