"""What leaves the house: written with the act, sent by the worker, never a word about health."""
