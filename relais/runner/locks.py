"""Locks on files, released by the kernel however their holder dies.

Three files in a home:
- start.lock, exclusive: whoever starts, stops or removes the server;
- users.lock, shared: held for its lifetime by each program that uses the server;
- supervisor.lock, exclusive: inherited by the supervisor, so there is one and only one.

Descriptors are not inherited by programs a user starts (Python's default), nor kept by its forked
children (`share` closes them there): the program that called `share` is the one that counts.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relais.runner import accounts


def start(home: Path) -> Path:
    return home / "start.lock"


def users(home: Path) -> Path:
    return home / "users.lock"


def supervisor(home: Path) -> Path:
    return home / "supervisor.lock"


@contextmanager
def exclusive(path: Path, *, create: bool = True) -> Iterator[int]:
    """Hold the lock alone; waits for it."""
    descriptor = _take_living(path, create)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def shared(path: Path) -> int:
    """Take the lock with others and return the descriptor that holds it."""
    descriptor = _open(path, create=True)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def at_once(path: Path, *, create: bool = True) -> int | None:
    """The descriptor of an exclusive lock, or None when somebody has it."""
    descriptor = _open(path, create)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _take_living(path: Path, create: bool) -> int:
    """Lock the file that bears the name now: a throw-away home may be removed while we wait."""
    while True:
        descriptor = _open(path, create)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _is_living(descriptor, path):
            return descriptor
        os.close(descriptor)


def _is_living(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def _open(path: Path, create: bool) -> int:
    missing = create and not path.exists()
    descriptor = os.open(path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)
    if missing:  # the owner of the home may come back without root
        accounts.give(path, accounts.owner(path.parent))
    return descriptor
