"""The house as a newcomer opens it: `relais demo` on a database of its own, reached by HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from relais.runner.postgres import prepare, throwaway
from tests import server

PATIENCE = 300  # seconds: migrations, communes of France, the story, two programs
# Killed ourselves, `relais demo` ends too, and its own guard ends its programs.
PROGRAM = "from relais.runner.programs import die_with_parent; die_with_parent(); from relais.cli import main; main()"


@contextmanager
def open_house(log: Path) -> Iterator[str]:
    """The address of a demonstration that nobody else uses."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as said:
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "demo", "--port", str(port)],
            env=_environment(address),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        try:
            _wait(port, program, log)
            yield address
        finally:
            program.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                program.wait(timeout=15)
            program.kill()
            program.wait()


def _environment(address: str) -> dict[str, str]:
    app, owner = prepare(server.SERVER or throwaway(), "relais_journeys")
    return os.environ | {
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner,
        "RELAIS_URL": address,
        "RELAIS_DEMO": "1",
        "PYTHONWARNINGS": "ignore",
    }


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def _wait(port: int, program: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and program.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise RuntimeError(f"`relais demo` does not answer:\n{log.read_text()[-4000:]}")
