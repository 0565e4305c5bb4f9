"""The small process that stops a server when its last user is gone, whatever ended that user.

Started by `share`, in its own session, with the supervisor lock already held. It leaves under the start
lock, giving the supervisor lock back first: a newcomer either finds it alive and staying, or absent.
"""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

from relais.runner import cluster, locks
from relais.runner.cluster import Server

_GRACE = 2.0  # seconds: a user killed while starting may leave a pg_ctl about to succeed


def watch(server: Server, lock: int, remove: bool) -> None:
    """Wait for the last user, stop the server, leave."""
    try:
        while not _end_if_alone(server, lock, remove):
            with locks.exclusive(locks.users(server.home), create=False):
                pass  # nobody at this instant; whether it lasts is decided under the start lock
    except FileNotFoundError:  # the home was deleted by hand: PostgreSQL ends by itself
        cluster.stop(server, "immediate")


def _end_if_alone(server: Server, lock: int, remove: bool) -> bool:
    with locks.exclusive(locks.start(server.home), create=False):
        alone = locks.at_once(locks.users(server.home), create=False)
        if alone is None:
            return False
        _stop(server, "immediate" if remove else "fast")
        if remove:
            shutil.rmtree(server.home, ignore_errors=True)
        os.close(lock)
        os.close(alone)
        return True


def _stop(server: Server, mode: str) -> None:
    deadline = time.monotonic() + _GRACE
    while not cluster.stop(server, mode) and time.monotonic() < deadline:
        time.sleep(0.2)


def main(home: str, socket_dir: str, bin_dir: str, lock: str, remove: str) -> None:
    """The entry of `python -m relais.runner.supervisor`, started by `share` only."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # it always ends by itself, after the server
    server = Server(Path(home), Path(socket_dir), Path(bin_dir))
    watch(server, int(lock), remove == "remove")


if __name__ == "__main__":
    main(*sys.argv[1:])
