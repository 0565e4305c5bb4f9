"""Calculations done in a process of their own: whoever asks never loads OpenFisca, and no answer is waited for for ever.

A fork server (`forking`) is started at the first need, loads and warms the engine once, and forks a child for each
calculation. Words in and out are JSON. Why a server of ours: docs/adr/0014.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Progress = Callable[[int], None]
# Libraries that start threads of their own at import: the process that forks must have one only.
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)


class TooLong(Exception):
    """The calculation passed its time; its process was killed."""


class Broken(Exception):
    """The calculation could not be done: its process died, or the job raised (the text names the kind of error)."""


class _NotStarted(Exception):
    """The server died before anything was begun: asking again is harmless."""


def calculate(
    job: str, payload: dict[str, Any], *, seconds: float, progress: Progress | None = None
) -> dict[str, Any]:
    """What the job answers. `progress` hears per cents. Raises TooLong after `seconds`, loading included, or Broken."""
    if _double:
        return _double(job, payload, progress or _unheard)
    until = time.monotonic() + seconds
    for _ in range(2):
        with suppress(_NotStarted):
            return _ask({"job": job, "payload": payload, "until": until}, until, progress or _unheard)
    raise Broken("the fork server died twice")


def start() -> None:
    """Have the engine loaded from now on, without waiting for it: the first calculation will find it warm."""
    if not _double:
        _server.start()


def stop() -> None:
    """End the fork server, and with it whatever is being calculated."""
    _server.stop()


@contextmanager
def standing_in(double: Callable[[str, dict[str, Any], Progress], dict[str, Any]]) -> Iterator[None]:
    """For tests: `double(job, payload, progress)` answers here, in this process, and no engine is loaded.

    For programs that tests start, RELAIS_ENGINE names another module of jobs (see `forking`).
    """
    global _double
    before, _double = _double, double
    try:
        yield
    finally:
        _double = before


_double: Callable[[str, dict[str, Any], Progress], dict[str, Any]] | None = None


def _unheard(_: int) -> None:
    pass


# --- one conversation ---------------------------------------------------------------------------------------------
def _ask(request: dict[str, Any], until: float, progress: Progress) -> dict[str, Any]:
    child, ours = 0, _server.line()
    with ours:
        try:
            _patient(ours, until).sendall(json.dumps(request).encode() + b"\n")
            for word in _words(ours, until):
                if "pid" in word:
                    child = word["pid"]
                elif "step" in word:
                    progress(word["step"])
                else:
                    child = 0  # it leaves by itself
                    return _answer(word)
        except TimeoutError:
            raise TooLong from None
        except ConnectionError:
            pass  # as an end of line: it died with words unread
        finally:
            if child and not _ended(ours):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
    if child:
        raise Broken("the calculating process died")
    raise _NotStarted


def _answer(word: dict[str, Any]) -> dict[str, Any]:
    if "trouble" in word:
        raise Broken(word["trouble"])
    return word["answer"]


def _words(line: socket.socket, until: float) -> Iterator[dict[str, Any]]:
    """One a line, until the other end is closed."""
    kept = b""
    while got := _patient(line, until).recv(1 << 16):
        *whole, kept = (kept + got).split(b"\n")
        yield from map(json.loads, whole)


def _patient(line: socket.socket, until: float) -> socket.socket:
    """The same, which waits until then and no longer."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
    return line


def _ended(line: socket.socket) -> bool:
    """Whether the child is gone: its number may be somebody else's by now."""
    line.setblocking(False)
    try:
        while line.recv(1 << 16):
            pass
    except BlockingIOError:
        return False
    except ConnectionError:
        pass
    return True


# --- the server ---------------------------------------------------------------------------------------------------
class _Server:
    """The fork server of this process: started when needed, again when it was killed, ended with us."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def line(self) -> socket.socket:
        """Our end of a line whose other end waits for a child."""
        ours, its = socket.socketpair()
        with its, self._lock:
            for _ in range(2):
                self._start()
                try:
                    socket.send_fds(self._control, [b"."], [its.fileno()])
                    return ours
                except ConnectionError:  # it is dying, whatever it looks like
                    self._forget()
        ours.close()
        raise Broken("the fork server does not stay alive")

    def start(self) -> None:
        with self._lock:
            self._start()

    def stop(self) -> None:
        with self._lock:
            self._forget()

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        self._forget()
        self._control, its = socket.socketpair()
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "relais.engine.forking", str(its.fileno())],
                env=os.environ | ONE_THREAD | {"PYTHONPATH": _where_we_import_from()},
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
            )

    def _forget(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._control.close()
        self._process = self._control = None


def _where_we_import_from() -> str:
    return os.pathsep.join(path or os.getcwd() for path in sys.path)


_server = _Server()
atexit.register(stop)
