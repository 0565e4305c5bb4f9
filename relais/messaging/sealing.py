"""The few words that cannot be made again later (a code, a link) wait encrypted, bound to their row."""

import hashlib
import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


def close(words: str, *, row: UUID) -> bytes:
    nonce = os.urandom(12)
    return nonce + _cipher().encrypt(nonce, words.encode(), row.bytes)


def open_sealed(sealed: bytes, *, row: UUID) -> str:
    """Raises `cryptography.exceptions.InvalidTag` if the bytes were moved to another row or altered."""
    sealed = bytes(sealed)
    return _cipher().decrypt(sealed[:12], sealed[12:], row.bytes).decode()


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"relais.outbox\0" + settings.SECRET_KEY.encode()).digest())
