"""The review of her rights: read, confirmed, tried otherwise, printed."""
