"""Lists of bytes on a pipe, between us and the process apart. Pure."""

from struct import Struct
from typing import BinaryIO

LENGTH = Struct(">Q")


def packed(parts: list[bytes]) -> bytes:
    """How many, then each after its length."""
    return LENGTH.pack(len(parts)) + b"".join(LENGTH.pack(len(part)) + part for part in parts)


def receive(stream: BinaryIO) -> list[bytes] | None:
    """What `packed` made; None at the end. Raises EOFError when it stops midway."""
    head = stream.read(LENGTH.size)
    if not head:
        return None
    return [_exactly(stream, _number(stream)) for _ in range(LENGTH.unpack(_whole(head, LENGTH.size))[0])]


def _number(stream: BinaryIO) -> int:
    return LENGTH.unpack(_exactly(stream, LENGTH.size))[0]


def _exactly(stream: BinaryIO, length: int) -> bytes:
    return _whole(stream.read(length), length)


def _whole(read: bytes, length: int) -> bytes:
    if len(read) != length:
        raise EOFError
    return read
