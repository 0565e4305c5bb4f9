"""The review of all her rights: what she has, what she may claim, by how much, under which text."""
