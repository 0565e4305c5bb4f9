"""Programs that use a server, processes to kill, deadlines generous enough for a busy machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg

from relais.runner.postgres import Server

CHECKOUT = Path(__file__).resolve().parents[2]
DEADLINE = 180.0
_started: list[subprocess.Popen[str]] = []

# Joins the server, prints the number of each committed row, until it is told to leave.
WRITER = """
import sys, pathlib, psycopg
from relais.runner.postgres import share
server = share(pathlib.Path(sys.argv[1]))
with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as line:
    line.execute("SELECT pg_advisory_lock(1)")
    line.execute("CREATE TABLE IF NOT EXISTS written (program int, number int)")
    line.execute("SELECT pg_advisory_unlock(1)")
    print("ready", flush=True)
    for number in range(int(sys.argv[3])):
        line.execute("INSERT INTO written VALUES (%s, %s)", [int(sys.argv[2]), number])
        print(number, flush=True)
print("done", flush=True)
sys.stdin.read()
"""


def program(code: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    """Start a Python program from the checkout; its standard input is held open until we close it."""
    options.setdefault("env", os.environ | {"PYTHONPATH": str(CHECKOUT)})
    started = subprocess.Popen(
        [str(options.pop("python", sys.executable)), "-c", code, *map(str, arguments)],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )
    _started.append(started)
    return started


def writer(home: Path, name: int = 0, rows: int = 0) -> subprocess.Popen[str]:
    """A program using the server of this home, past its start."""
    started = program(WRITER, home, name, rows)
    assert started.stdout.readline() == "ready\n"
    return started


def let_leave(started: subprocess.Popen) -> None:
    """Let the program end by itself."""
    started.stdin.close()
    assert started.wait(DEADLINE) == 0
    started.stdout.close()


def kill(started: subprocess.Popen) -> str:
    """Kill -9, and return what it had said."""
    started.kill()
    started.wait()
    with started.stdout, suppress(BrokenPipeError), started.stdin:
        return started.stdout.read()


def kill_the_rest() -> None:
    """Whatever a failed test left running."""
    while _started:
        started = _started.pop()
        if not started.stdout.closed:
            kill(started)


def wait_until(true: Callable[[], bool]) -> None:
    """Come back when it is true; fail after a generous deadline."""
    limit = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < limit, "deadline passed"
        time.sleep(0.05)


def tree(root: int) -> list[int]:
    """This process and all those under it."""
    said = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [tuple(map(int, line.split())) for line in said.splitlines()]
    found = [root]
    for parent in found:
        found += [child for child, its_parent in pairs if its_parent == parent]
    return found


def kill_tree(root: int) -> list[int]:
    """Kill -9 a process and all those under it, at once; a child that dies of its parent's death is dead as well."""
    victims = tree(root)
    for victim in victims:
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
    return victims


def rows(server: Server) -> set[tuple[int, int]]:
    with psycopg.connect(server.url("postgres", "postgres")) as line:
        return set(line.execute("SELECT program, number FROM written").fetchall())
