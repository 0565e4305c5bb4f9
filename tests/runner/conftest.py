"""A home for each test, short and reachable by the server's account, left with nothing running."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from relais.runner import homes, postgres
from tests.runner.helpers import kill_the_rest, wait_until


@pytest.fixture
def ground() -> Iterator[Path]:
    """An open directory under /tmp, removed at the end. (tmp_path is closed to others, and too deep.)"""
    path = Path(tempfile.mkdtemp(prefix="relais-essai-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    kill_the_rest()
    for home in [found.parent for found in path.rglob("start.lock")]:
        _leave(home)
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def born() -> Iterator[Path]:
    """A data directory made once, copied for the tests whose subject is not its making."""
    server = postgres.throwaway()
    postgres.stop_now(server)
    yield homes.data(server.home)
    _leave(server.home)


@pytest.fixture
def fresh(ground: Path) -> Path:
    """A home where nothing was ever made."""
    return ground / "h"


@pytest.fixture
def home(fresh: Path, born: Path) -> Path:
    """A home whose server was made, and never started.

    Without fsync, for speed: we kill programs, not the machine, and what the system was given it keeps.
    """
    fresh.mkdir(mode=0o755)
    subprocess.run(["cp", "-a", born, homes.data(fresh)], check=True)
    with (homes.data(fresh) / "postgresql.conf").open("a") as settings:
        settings.write("fsync = off\n")
    return fresh


def _leave(home: Path) -> None:
    """Cease to be a user, then see the server gone."""
    held = postgres._held.pop(home, None)
    if held is not None:
        os.close(held)
    server = postgres.Server(home, homes.socket_directory(home), Path("/"))
    wait_until(lambda: postgres.pid(server) is None)


@pytest.fixture
def leave():
    """As if this process had ended: its lock is given back."""
    return _leave
