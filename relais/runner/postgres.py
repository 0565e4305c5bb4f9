"""Our own PostgreSQL launcher: start or join a server, leave it to the last one out to stop it.

    server = share()                              # .relais of the checkout, or RELAIS_HOME
    app_url, owner_url = prepare(server, "relais")

The server listens on a private Unix socket only, where everyone who may enter the directory is trusted.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from relais.runner import binaries, cluster, homes, locks
from relais.runner.cluster import Server, pid
from relais.runner.errors import LauncherError
from relais.runner.roles import prepare

__all__ = ["LauncherError", "Server", "pid", "prepare", "share", "stop_now", "throwaway"]

# A throw-away server has nothing to lose in a power cut.
UNSAFE_AND_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_held: dict[Path, int] = {}  # home → descriptor of the shared lock, kept until this process ends
_one_thread = threading.Lock()


def share(home: Path | None = None, *, settings: Mapping[str, str] | None = None) -> Server:
    """Start the server of this home, or join it; this process is one of its users until it exits.

    `settings` are extra PostgreSQL settings, used only if the server is not already running.
    Raises LauncherError.
    """
    with _one_thread:
        return _share(home, settings or {}, remove=False)


def throwaway() -> Server:
    """A fast server in a fresh temporary home, removed when its last user is gone, even killed."""
    with _one_thread:
        return _share(_temporary_home(), UNSAFE_AND_FAST, remove=True)


def stop_now(server: Server) -> None:
    """Stop the server whoever uses it. A later `share` starts it again."""
    with locks.exclusive(locks.start(server.home)):
        cluster.stop(server)


def _share(asked: Path | None, settings: Mapping[str, str], *, remove: bool) -> Server:
    home, account = homes.settle(asked)
    bin_dir = binaries.executable_by(account, binaries.find(), homes.store())
    server = Server(home, homes.socket_directory(home), bin_dir)
    with locks.exclusive(locks.start(home)):
        homes.furnish(home, account)
        _join(home)
        _supervise(server, remove)  # before starting: were we killed meanwhile, it would stop the server
        _start_or_leave(server, settings)
    return server


def _start_or_leave(server: Server, settings: Mapping[str, str]) -> None:
    try:
        cluster.start(server, settings)
    except LauncherError:
        os.close(_held.pop(server.home))
        raise


def _join(home: Path) -> None:
    if home not in _held:
        _held[home] = locks.shared(locks.users(home))


def _supervise(server: Server, remove: bool) -> None:
    """See that one supervisor is there. It inherits its lock, held from before its birth."""
    lock = locks.at_once(locks.supervisor(server.home))
    if lock is None:
        return
    try:
        _spawn_supervisor(server, lock, remove)
    finally:
        os.close(lock)


def _spawn_supervisor(server: Server, lock: int, remove: bool) -> None:
    """Through a shell that leaves at once: no zombie, no child of ours to be waited for."""
    words = [server.home, server.socket_dir, server.bin_dir, lock, "remove" if remove else "keep"]
    supervisor = [sys.executable, "-m", "relais.runner.supervisor", *map(str, words)]
    subprocess.run(
        ["/bin/sh", "-c", '"$@" </dev/null >/dev/null 2>"$0" &', _errors_of(server), *supervisor],
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(homes.CHECKOUT)},
        pass_fds=[lock],
        start_new_session=True,
        check=True,
    )


def _errors_of(server: Server) -> str:
    return str(server.home / "supervisor.log")


def _temporary_home() -> Path:
    """Under the system's temporary directory, or /tmp when that one is too deep for a socket."""
    usual = Path(tempfile.gettempdir())
    deep = len(os.fsencode(usual)) > homes.LONGEST_SOCKET - len("/relais-12345678/run/.s.PGSQL.5432")
    return Path(tempfile.mkdtemp(prefix="relais-", dir="/tmp" if deep else usual))


def _forget_in_forked_child() -> None:
    """A forked child is not a user: its copy of the lock would outlive its parent."""
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_forked_child)
