"""Words that must be kept and never read in the database: AES-GCM, bound to the place they belong to."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


def close(words: str, *, bound_to: str) -> bytes:
    return close_bytes(words.encode(), bound_to=bound_to)


def open_sealed(sealed: bytes, *, bound_to: str) -> str:
    """Raises `cryptography.exceptions.InvalidTag` if the bytes were altered, or moved to another place."""
    return open_bytes(sealed, bound_to=bound_to).decode()


def close_bytes(content: bytes, *, bound_to: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + _cipher().encrypt(nonce, content, bound_to.encode())


def open_bytes(sealed: bytes, *, bound_to: str) -> bytes:
    """Raises `InvalidTag`, as above."""
    sealed = bytes(sealed)
    return _cipher().decrypt(sealed[:12], sealed[12:], bound_to.encode())


def proof(words: bytes, *, bound_to: bytes) -> bytes:
    """What only this house could have put beside these words, for that place."""
    return hmac.digest(_key(), b"proof\0" + bound_to + b"\0" + words, "sha256")


def _cipher() -> AESGCM:
    return AESGCM(_key())


def _key() -> bytes:
    return hashlib.sha256(b"relais.secrets\0" + settings.SECRET_KEY.encode()).digest()
