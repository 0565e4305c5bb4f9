"""One PostgreSQL data directory: made, started, asked, stopped. Callers hold the start lock."""

import os
import shlex
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from relais.runner import accounts, binaries, homes
from relais.runner.accounts import Account
from relais.runner.errors import LauncherError

PATIENCE = 300  # seconds: a long crash recovery is not a failure
_PAUSE = 0.1
# What the log says while an old postmaster, or a dying child of it, still holds the place.
_NOT_GONE_YET = ("lock file", "shared memory block", "Address already in use")
_CTYPE = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"


@dataclass(frozen=True)
class Server:
    """A PostgreSQL reached by its private socket only."""

    home: Path
    socket_dir: Path
    bin_dir: Path
    port: int = homes.PORT

    def url(self, database: str, role: str) -> str:
        """What psycopg and Django's settings understand."""
        where = f"host={quote(str(self.socket_dir), safe='')}&port={self.port}"
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?{where}"


def start(server: Server, settings: Mapping[str, str]) -> None:
    """Come back with a server that answers, or raise LauncherError.

    Starting is tried again while an old postmaster, or its children, are not really gone.
    """
    data = homes.data(server.home)
    if not data.exists():
        _initialise(server, account=accounts.owner(server.socket_dir))
    _refuse_other_version(server)
    deadline = time.monotonic() + PATIENCE
    while not answers(server):
        _try_to_start(server, settings, deadline)


def answers(server: Server) -> bool:
    """Whether a session can be opened now; asked in the server's own protocol, with no library."""
    hello = struct.pack("!I", 196608) + b"user\0postgres\0database\0postgres\0\0"
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        try:
            line.connect(str(server.socket_dir / f".s.PGSQL.{server.port}"))
            line.sendall(struct.pack("!I", len(hello) + 4) + hello)
            welcome = line.recv(1)
            line.sendall(b"X\0\0\0\4")
        except OSError:
            return False
    return welcome == b"R"  # "E" while it is starting, stopping or recovering


def pid(server: Server) -> int | None:
    """The postmaster's process number, None when there is no live one."""
    number = _written_pid(server)
    return number if number and _may_be_postgres(number) else None


def stop(server: Server, mode: str = "fast") -> bool:
    """Stop and wait. True if a server was there to be stopped."""
    return _pg_ctl(server, "stop", "-m", mode, "-w", "-t", "120").returncode == 0


def _try_to_start(server: Server, settings: Mapping[str, str], deadline: float) -> None:
    if _running(server):  # starting, recovering or dying: wait for it
        _wait(server, deadline)
        _forget_stranger(server)
        return
    mark = homes.log(server.home).stat().st_size
    if _pg_ctl(server, "start", *_options(server, settings)).returncode == 0:
        return
    said = _log_since(server, mark)
    if not any(words in said for words in _NOT_GONE_YET):
        raise LauncherError(_failure(server, said))
    _wait(server, deadline)


def _wait(server: Server, deadline: float) -> None:
    if time.monotonic() > deadline:
        raise LauncherError(_failure(server, "délai dépassé"))
    time.sleep(_PAUSE)


def _failure(server: Server, said: str) -> str:
    lines = [line for line in said.splitlines() if "FATAL" in line or "HINT" in line] or said.splitlines()
    return f"PostgreSQL n'a pas démarré : {' '.join(lines[-2:])} (journal : {homes.log(server.home)})"


def _options(server: Server, settings: Mapping[str, str]) -> list[str]:
    fixed = {
        "listen_addresses": "",
        "port": str(server.port),
        "unix_socket_directories": str(server.socket_dir),
        "unix_socket_permissions": "0700",
    }
    # pg_ctl hands this string to a shell.
    words = [f"-c {shlex.quote(f'{name}={value}')}" for name, value in {**settings, **fixed}.items()]
    return ["-w", "-t", "120", "-l", str(homes.log(server.home)), "-o", " ".join(words)]


def _pg_ctl(server: Server, action: str, *options: str) -> subprocess.CompletedProcess[str]:
    data = homes.data(server.home)
    argv = [str(server.bin_dir / "pg_ctl"), action, "-D", str(data), *options]
    return accounts.run(argv, accounts.owner(data))


def _running(server: Server) -> bool:
    return _pg_ctl(server, "status").returncode == 0


def _log_since(server: Server, mark: int) -> str:
    with homes.log(server.home).open("rb") as log:
        log.seek(mark)
        return log.read().decode("utf-8", "replace")


# The data directory


def _initialise(server: Server, account: Account | None) -> None:
    """Make the data directory aside, then rename it: one cut short is never taken for a whole one."""
    for leftover in server.home.glob("data.new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix="data.new-", dir=server.home))
    accounts.give(aside, account)
    done = accounts.run([str(server.bin_dir / "initdb"), "-D", str(aside), *_birth(server.bin_dir)], account)
    if done.returncode:
        shutil.rmtree(aside, ignore_errors=True)
        raise LauncherError(f"La base n'a pas pu être créée dans {server.home} : {done.stderr.strip()}")
    aside.rename(homes.data(server.home))


def _birth(bin_dir: Path) -> list[str]:
    """The same order of strings everywhere: byte order and C.UTF-8 letters, on every version."""
    common = ["-U", "postgres", "-E", "UTF8", "--data-checksums", "--auth-local=trust", "--auth-host=reject"]
    locale = ["--locale=C", f"--lc-ctype={_CTYPE}", "--no-instructions"]
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return common + locale + (builtin if binaries.major(bin_dir) >= 17 else [])


def _refuse_other_version(server: Server) -> None:
    made_by = (homes.data(server.home) / "PG_VERSION").read_text().strip()
    here = str(binaries.major(server.bin_dir))
    if made_by != here:
        raise LauncherError(
            f"Les données de {server.home} viennent de PostgreSQL {made_by} ; "
            f"le programme trouvé est un PostgreSQL {here}. "
            f"Indiquez RELAIS_PG_BIN vers un PostgreSQL {made_by}, ou un autre RELAIS_HOME."
        )


# Process numbers


def _written_pid(server: Server) -> int | None:
    try:
        return abs(int((homes.data(server.home) / "postmaster.pid").read_text().split("\n", 1)[0]))
    except (OSError, ValueError):
        return None


def _forget_stranger(server: Server) -> None:
    """Remove a stale pid file that `pg_ctl` believes because its number is somebody's.

    Usual in containers: numbers come round when one starts again, and where nobody waits for orphans a
    killed postmaster stays a zombie. Its children, if any are left, are still found by their shared memory.
    """
    number = _written_pid(server)
    if number and not _may_be_postgres(number):
        (homes.data(server.home) / "postmaster.pid").unlink(missing_ok=True)


def _may_be_postgres(number: int) -> bool:
    """False only when sure: no such process, a zombie, or another program."""
    words = _command_line(number)
    return _alive(number) and (not words or "postgres" in words)


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return not _zombie(number)


def _zombie(number: int) -> bool:
    """Known on Linux; elsewhere the system's first process buries orphans at once."""
    try:
        return Path(f"/proc/{number}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return False


def _command_line(number: int) -> str:
    """The words of a process, or an empty string when they cannot be known."""
    try:
        return Path(f"/proc/{number}/cmdline").read_text(errors="replace").replace("\0", " ")
    except OSError:
        pass
    if shutil.which("ps") is None:
        return ""
    argv = ["ps", "-o", "command=", "-p", str(number)]
    return subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip()
