"""clamd, asked over its socket: the INSTREAM command of its manual (clamd(8)), a few lines that need no library."""

import socket
from struct import Struct

CHUNK = 64_000
PATIENCE = 20  # seconds
LENGTH = Struct(">I")


class NoAnswer(RuntimeError):
    """The antivirus is away, or did not understand: the paper stays in quarantine."""


def is_infected(content: bytes, *, at: str) -> bool:
    """`at`: the path of clamd's socket, or host:port. Raises `NoAnswer`."""
    try:
        with _connected(at) as clamd:
            clamd.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                clamd.sendall(LENGTH.pack(len(chunk)) + chunk)
            clamd.sendall(LENGTH.pack(0))
            said = clamd.makefile("rb").read(4096).rstrip(b"\0\n")
    except OSError as trouble:
        raise NoAnswer(str(trouble)) from trouble
    if said.endswith(b"FOUND"):
        return True
    if said == b"stream: OK":
        return False
    raise NoAnswer(said.decode(errors="replace"))


def _connected(at: str) -> socket.socket:
    if at.startswith("/"):
        here = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        here.settimeout(PATIENCE)
        try:
            here.connect(at)
        except OSError:
            here.close()
            raise
        return here
    host, _colon, port = at.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)
