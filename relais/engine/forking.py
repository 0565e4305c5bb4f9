"""The fork server: one thread, the engine loaded and warm, one child for each calculation.

    python -m relais.engine.forking NUMBER      (of the socket on which lines arrive; started by `pool` only)

It ends when whoever started it does; its children end with it. RELAIS_ENGINE names the module of the jobs.
"""

import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from types import ModuleType

from relais.runner.programs import die_with_parent

JOBS = "relais.engine.jobs"
GRACE = 1.0  # whoever asked stops waiting first; this is for when it cannot


def serve(control: socket.socket) -> None:
    """Fork a child for each line that comes, until there is nobody to send any."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(
            number, signal.SIG_IGN
        )  # sent to our whole group: the worker ends its jobs first, then us
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no child is waited for, none stays a zombie
    jobs = importlib.import_module(os.environ.get("RELAIS_ENGINE") or JOBS)
    jobs.warm()
    gc.collect()
    gc.freeze()  # children share these pages as long as nobody writes in them
    while handed := _next(control):
        with handed, suppress(OSError):  # no room for one more process: its line is closed, which says so
            if os.fork() == 0:
                _child(handed, control, jobs)


def _next(control: socket.socket) -> socket.socket | None:
    said, numbers, *_ = socket.recv_fds(control, 1, 1)
    return socket.socket(fileno=numbers[0]) if said and numbers else None


def _child(line: socket.socket, control: socket.socket, jobs: ModuleType) -> None:
    """Calculate, answer, end: nothing of the server is ever run again here."""
    try:
        control.close()
        die_with_parent()
        _calculate(line, jobs)
    except OSError:
        pass  # nobody listens any more
    finally:
        os._exit(0)


def _calculate(line: socket.socket, jobs: ModuleType) -> None:
    with line.makefile("rb") as words:
        request = json.loads(words.readline() or b"{}")
    left = request.get("until", 0) - time.monotonic()
    if left <= 0:
        return
    signal.setitimer(signal.ITIMER_REAL, left + GRACE)  # not caught: the kernel itself ends us
    _say(line, pid=os.getpid())
    try:
        answer = jobs.JOBS[request["job"]](request["payload"], lambda step: _say(line, step=step))
    except OSError:
        raise
    except Exception as trouble:
        _tell(trouble)
        _say(line, trouble=type(trouble).__name__)
    else:
        _say(line, answer=answer)


def _say(line: socket.socket, **word: object) -> None:
    line.sendall(json.dumps(word).encode() + b"\n")


def _tell(trouble: Exception) -> None:
    """Where it broke and its kind: its text could hold something of somebody's life."""
    where = "".join(traceback.format_tb(trouble.__traceback__))
    print(f"Calcul interrompu ({type(trouble).__name__}) :\n{where}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as ours:
        serve(ours)
