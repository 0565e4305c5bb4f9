"""Identifiers made by the application: a RETURNING under a reader's policy would fail."""

import os
import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562, §6.2 method 3): indexes grow at one end, and rows of one act keep their order.

    48 bits of milliseconds, 12 of a fraction of one, 62 of chance.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    raw = bytearray(milliseconds.to_bytes(6, "big") + (rest * 4096 // 1_000_000).to_bytes(2, "big"))
    raw += os.urandom(8)
    raw[6] |= 0x70
    raw[8] = 0x80 | raw[8] & 0x3F
    return UUID(bytes=bytes(raw))


def follow_up(pk: UUID | str) -> str:
    """What both sides say on the telephone of a row without a number of its own: the end of its identifier."""
    return str(pk)[-8:].upper()


LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none is taken for another when dictated


def new_number() -> str:
    """Eight characters to be said on the telephone: by chance, so that they count nothing."""
    number = "".join(secrets.choice(LETTERS) for _ in range(8))
    return number if not (number.isdigit() or number.isalpha()) else new_number()
