"""Identifiers made by the application: a RETURNING under a reader's policy would fail."""

import os
import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562): 48 bits of milliseconds, so that indexes grow at one end; 74 random bits."""
    stamp = (time.time_ns() // 1_000_000).to_bytes(6, "big")
    raw = bytearray(stamp + os.urandom(10))
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    return UUID(bytes=bytes(raw))


LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none is taken for another when dictated


def new_number() -> str:
    """Eight characters to be said on the telephone: by chance, so that they count nothing."""
    number = "".join(secrets.choice(LETTERS) for _ in range(8))
    return number if not (number.isdigit() or number.isalpha()) else new_number()
