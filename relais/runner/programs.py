"""Several programs that live and die together, and what a server's workers owe their master."""

import ctypes
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from relais.runner.errors import LauncherError

PATIENCE = 8.0  # seconds between asking to stop and killing
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# Reads the numbers of the groups to watch; killed or not, when we are gone its input ends, and it kills them.
_GUARD = """
groups=
while read -r word; do groups="$groups $word"; done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
"""


def run_together(
    commands: Sequence[Sequence[str]],
    env: Mapping[str, str] | None = None,
    names: Sequence[str] | None = None,
) -> int:
    """Run these programs until one ends or we are asked to stop; then stop them all.

    `env` is their whole environment (ours by default); `names` prefix their lines.
    Each program has a process group of its own, so its workers are stopped with it. Ctrl-C, SIGTERM and
    SIGHUP ask once (SIGTERM to the groups), then kill; a second one kills at once. Killed ourselves with
    kill -9, a guard process kills the groups.
    Returns 0 when asked to stop, else the exit code of the first program that ended (128 + n for signal n).
    Call it from the main thread.
    """
    labels = _labels(commands, names)
    with _asked_to_stop() as asked, _guard() as watch:
        programs: list[subprocess.Popen[bytes]] = []
        try:
            for command in commands:
                programs.append(_launch(command, env))
                watch(programs[-1].pid)
            readers = [_read(program, label) for program, label in zip(programs, labels, strict=True)]
            code = _first_end(programs, asked)
        finally:
            _stop_all(programs, asked)
        for reader in readers:
            reader.join(timeout=1)
    return code


def die_with_parent() -> None:
    """From now on, end when the process that started us ends, even killed.

    For a server's workers, at import of the application: an orphan would go on answering with old code.
    """
    parent = multiprocessing.parent_process()
    expected = parent.pid if parent else os.getppid()
    _ask_linux_for_a_signal()
    threading.Thread(target=_watch_parent, args=[expected], daemon=True, name="die-with-parent").start()


def refuse_if_port_taken(host: str, port: int) -> None:
    """Raise LauncherError when another program listens there.

    Servers that bind with SO_REUSEPORT would silently share the port with it.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            raise LauncherError(
                f"Le port {port} de {host} n'est pas libre ({error.strerror}). "
                "Arrêtez le programme qui l'occupe, ou choisissez-en un autre."
            ) from error


def once_listening(host: str, port: int, act: Callable[[], None]) -> None:
    """Call `act`, from a thread of its own, as soon as a program listens there; never if we end before."""

    def wait() -> None:
        while True:
            with suppress(OSError), socket.create_connection((host, port), timeout=PATIENCE):
                break
            time.sleep(0.2)
        act()

    threading.Thread(target=wait, daemon=True, name="once-listening").start()


# Programs


def _launch(command: Sequence[str], env: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env={**(os.environ if env is None else env), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,
    )


def _labels(commands: Sequence[Sequence[str]], names: Sequence[str] | None) -> list[str]:
    chosen = names or [Path(command[0]).name for command in commands]
    width = max(map(len, chosen), default=0)
    return [f"{name:<{width}} | " for name in chosen]


def _read(program: subprocess.Popen[bytes], label: str) -> threading.Thread:
    reader = threading.Thread(target=_repeat, args=[program, label.encode()], daemon=True)
    reader.start()
    return reader


def _repeat(program: subprocess.Popen[bytes], label: bytes) -> None:
    """Print each line with its label. When nobody reads us any more, go on emptying the pipe."""
    with program.stdout as lines:
        for line in lines:
            with suppress(OSError, ValueError):
                sys.stdout.buffer.write(label + line.rstrip(b"\n") + b"\n")
                sys.stdout.buffer.flush()


def _first_end(programs: Sequence[subprocess.Popen[bytes]], asked: list[int]) -> int:
    while not asked:
        for program in programs:
            code = program.poll()
            if code is not None:
                return code if code >= 0 else 128 - code
        time.sleep(0.1)
    return 0


def _stop_all(programs: Sequence[subprocess.Popen[bytes]], asked: list[int]) -> None:
    """Ask each group to end, then kill what is left of it: a leader may go before its workers."""
    deadline = time.monotonic() + PATIENCE
    for program in programs:
        _signal_group(program, signal.SIGTERM)
    while any(_group_lives(program) for program in programs):
        if time.monotonic() > deadline or len(asked) > 1:
            break
        time.sleep(0.05)
    for program in programs:
        _signal_group(program, signal.SIGKILL)
        program.wait()


def _group_lives(program: subprocess.Popen[bytes]) -> bool:
    program.poll()  # a leader nobody has waited for still counts as a member
    return _signal_group(program, 0)


def _signal_group(program: subprocess.Popen[bytes], number: int) -> bool:
    try:
        os.killpg(program.pid, number)
    except (ProcessLookupError, PermissionError):  # macOS says "not permitted" of a group of zombies
        return False
    return True


# Being asked, being killed


@contextmanager
def _asked_to_stop() -> Iterator[list[int]]:
    """The signals received that ask to stop, in order."""
    asked: list[int] = []
    before = {number: signal.signal(number, lambda got, _: asked.append(got)) for number in _STOPPING}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _guard() -> Iterator[Callable[[int], None]]:
    """Have the groups given killed when this process ends, however it ends.

    A shell, in a session of its own so that what kills us spares it; it works wherever there is one.
    """
    guard = subprocess.Popen(
        ["/bin/sh", "-c", _GUARD], stdin=subprocess.PIPE, start_new_session=True, cwd="/"
    )

    def watch(group: int) -> None:
        guard.stdin.write(f"{group}\n".encode())
        guard.stdin.flush()

    try:
        yield watch
    finally:
        guard.kill()  # the groups are gone, their numbers may be somebody else's
        guard.wait()
        guard.stdin.close()


def _ask_linux_for_a_signal() -> None:
    """Ask the kernel for SIGKILL at the parent's death: sooner than any watching. Linux only."""
    if not sys.platform.startswith("linux"):
        return
    set_parent_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)


def _watch_parent(expected: int) -> None:
    lives = _is_our_parent if os.getppid() == expected else _exists
    while lives(expected):
        time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGKILL)


def _is_our_parent(expected: int) -> bool:
    return os.getppid() == expected


def _exists(number: int) -> bool:
    """For a parent that is not ours directly (multiprocessing's "forkserver"), or already dead."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
