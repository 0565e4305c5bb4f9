"""A whole Relais of one's own to be ill-treated: database, pages, worker, and a mail server that keeps everything.

Whatever dies is started again, as an init system would; nothing here knows why it died.
"""

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from email.parser import BytesHeaderParser
from pathlib import Path

import psycopg
from aiosmtpd.controller import Controller

from relais.runner import cluster, homes, postgres

CHECKOUT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
RELAIS = (sys.executable, "-m", "relais")
# Said once by a server that finds it was killed, at its next start.
RECOVERED = "database system was not properly shut down"


# --- processes --------------------------------------------------------------------------------------------------


def children(parent: int) -> list[int]:
    said = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in said.splitlines()]
    return [child for child, its_parent in pairs if its_parent == parent]


def alive(number: int) -> bool:
    """A zombie is dead: only its number remains."""
    try:
        os.kill(number, 0)
        return (
            Path(f"/proc/{number}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] not in "ZX"
        )
    except ProcessLookupError:
        return False
    except OSError:  # gone meanwhile, or a system without /proc
        pass
    argv = ["ps", "-o", "stat=", "-p", str(number)]
    said = subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip()
    return bool(said) and not said.startswith("Z")


def kill(*numbers: int, within: float = 10) -> bool:
    """Kill -9, in this order; True if the first was alive before, and all are gone after."""
    if not alive(numbers[0]):
        return False
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return wait_until(lambda: not any(map(alive, numbers)), within)


def wait_until(true, within: float, pause: float = 0.02) -> bool:
    limit = time.monotonic() + within
    while not true():
        if time.monotonic() > limit:
            return False
        time.sleep(pause)
    return True


def free_port() -> int:
    """Below those the system lends to clients: one that calls a dead server in a loop may end up calling itself."""
    while True:
        port = random.randrange(20_000, 32_000)
        with suppress(OSError), socket.socket() as trial:
            trial.bind((HOST, port))
            return port


class Guard:
    """One process group for all programs; it is killed when this process ends, however it ends."""

    def __init__(self) -> None:
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", "cat >/dev/null; kill -s KILL 0"],
            stdin=subprocess.PIPE,
            process_group=0,
            cwd="/",
        )
        self.group = self._shell.pid

    def close(self) -> None:
        self._shell.stdin.close()
        self._shell.wait()


class Program:
    """A program started again each time it ends."""

    PAUSE = 0.2

    def __init__(
        self, name: str, argv: Sequence[str], env: Mapping[str, str], log: Path, guard: Guard
    ) -> None:
        self.name, self.starts, self.started_at = name, 0, 0.0
        self.process: subprocess.Popen | None = None
        self.before_restart = threading.Lock()  # held by whoever wants to look at the ruins first
        self._argv, self._env, self._log, self._guard = argv, env, log, guard
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True, name=f"init-{name}")

    def start(self) -> None:
        self._keeper.start()

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process and self.process.poll() is None else None

    def kill(self) -> bool:
        number = self.pid
        return number is not None and kill(number)

    def stop(self) -> None:
        self._stopping.set()
        if self.process and self.process.poll() is None:
            self.process.terminate()
        if self._keeper.ident:
            self._keeper.join(timeout=20)

    def _keep(self) -> None:
        with self._log.open("ab") as log:
            while not self._stopping.is_set():
                with self.before_restart:
                    self.starts, self.started_at = self.starts + 1, time.monotonic()
                    self.process = subprocess.Popen(
                        self._argv,
                        env=self._env,
                        cwd=CHECKOUT,
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=log,
                        process_group=self._guard.group,
                    )
                self.process.wait()
                self._stopping.wait(self.PAUSE)


# --- what it is made of -----------------------------------------------------------------------------------------


class Database:
    """A PostgreSQL with its ordinary, durable settings, unless told otherwise."""

    def __init__(self, settings: Mapping[str, str], template: Path | None) -> None:
        """`template`: a data directory made by an earlier run with `keep_as`, used if it is there."""
        self.home = Path(tempfile.mkdtemp(prefix="relais-", dir="/tmp"))
        self.settings, self.troubles = settings, []
        self.from_template = bool(template and template.exists())
        if self.from_template:
            self.home.chmod(0o755)
            subprocess.run(["cp", "-a", template, homes.data(self.home)], check=True)
        self.server = postgres.share(self.home, settings=settings)
        self.app_url, self.owner_url = postgres.prepare(self.server, "relais")
        self._died, self._stopping = threading.Event(), threading.Event()
        threading.Thread(target=self._keep, daemon=True, name="init-database").start()

    def keep_as(self, template: Path) -> None:
        postgres.stop_now(self.server)
        subprocess.run(["cp", "-a", homes.data(self.home), template], check=True)
        postgres.share(self.home, settings=self.settings)

    def ask(self, query: str, *values) -> list[tuple]:
        """As superuser, behind the walls."""
        with psycopg.connect(self.server.url("relais", "postgres"), autocommit=True) as line:
            cursor = line.execute(query, values or None)
            return cursor.fetchall() if cursor.description else []

    def up(self) -> bool:
        return cluster.answers(self.server)

    def kill(self) -> bool:
        """The postmaster first, then all its children; True if they really died."""
        postmaster = postgres.pid(self.server)
        if not postmaster:
            return False
        killed = kill(postmaster, *children(postmaster))
        self._died.set()
        return killed

    def recoveries(self) -> int:
        return homes.log(self.home).read_text(errors="replace").count(RECOVERED)

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self._died.wait()
            try:
                postgres.share(self.home, settings=self.settings)
                self._died.clear()
            except postgres.LauncherError as trouble:
                self.troubles.append(str(trouble))
                time.sleep(1)

    def close(self) -> None:
        self._stopping.set()
        postgres.stop_now(self.server)
        shutil.rmtree(self.home, ignore_errors=True)


class Sink:
    """A mail server that accepts everything and remembers it."""

    def __init__(self) -> None:
        self.received: list[tuple[str, str]] = []  # Message-ID, recipient
        self.last_at = 0.0
        self._controller = Controller(self, hostname=HOST, port=free_port())
        self._controller.start()
        self.url = f"smtp://{HOST}:{self._controller.port}"

    async def handle_DATA(self, server, session, envelope):
        letter = BytesHeaderParser().parsebytes(envelope.content)
        self.received += [(letter["Message-ID"], to) for to in envelope.rcpt_tos]
        self.last_at = time.monotonic()
        return "250 OK"

    def close(self) -> None:
        self._controller.stop(no_assert=True)


class Pages(Program):
    """`relais serve`, and the processes it answers with."""

    def __init__(self, port: int, **options) -> None:
        super().__init__("pages", **options)
        self.port, self.orphans, self.longest_orphan = port, 0, 0.0

    def answers(self) -> bool:
        line = http.client.HTTPConnection(HOST, self.port, timeout=2)
        with suppress(OSError, http.client.HTTPException):
            line.request("GET", "/en-vie/")
            return line.getresponse().status == 200
        return False

    def kill_master(self) -> bool:
        """Then see that nothing of the old server answers, before a new one may start."""
        with self.before_restart:
            master = self.pid
            if master is None:
                return False
            old = children(master)
            killed = kill(master)
            since = time.monotonic()
            # The port too: a process shows as dead when its first thread is, its others still holding the door.
            if not wait_until(lambda: not any(map(alive, old)) and not self._listened_to(), 10):
                self.orphans += 1
            self.longest_orphan = max(self.longest_orphan, time.monotonic() - since)
            return killed

    def kill_one_worker(self, chance) -> bool:
        workers = children(self.pid) if self.pid else []
        return bool(workers) and kill(chance.choice(workers))

    def _listened_to(self) -> bool:
        with socket.socket() as line:
            return line.connect_ex((HOST, self.port)) == 0


class House:
    """All of it. `programs`: what stands before `serve` and `worker` on the command line."""

    def __init__(
        self,
        *,
        programs: Sequence[str] = RELAIS,
        settings: Mapping[str, str] | None = None,
        template: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.database = Database(settings or {}, template)
        self.guard, self.sink, self.port = Guard(), Sink(), free_port()
        self.env = os.environ | {
            "DATABASE_URL": self.database.app_url,
            "DATABASE_OWNER_URL": self.database.owner_url,
            "RELAIS_SECRET_KEY": "clef-fixe-des-campagnes-jamais-en-production-0123456789",
            "RELAIS_SMTP_URL": self.sink.url,
            "RELAIS_URL": f"http://{HOST}:{self.port}",
            "RELAIS_DEMO": "0",
            "RELAIS_ENGINE_AHEAD": "0",
            "PYTHONUNBUFFERED": "1",
            **(env or {}),
        }
        common = {"env": self.env, "guard": self.guard}
        self.pages = Pages(
            self.port,
            argv=[*programs, "serve", "--port", str(self.port)],
            log=self.database.home / "pages.log",
            **common,
        )
        self.worker = Program(
            "worker", [*programs, "worker"], log=self.database.home / "worker.log", **common
        )

    def furnish(self) -> None:
        """Django for this very process, on this house's database, migrated and with its territory."""
        os.environ |= {**self.env, "RELAIS_POOL": "0", "DJANGO_SETTINGS_MODULE": "relais.settings"}
        import django

        django.setup()
        if not self.database.from_template:
            self.relais("migrate")

    def relais(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of the product, to its end."""
        return subprocess.run(
            [*RELAIS, *words], env=self.env, cwd=CHECKOUT, capture_output=True, text=True, check=False
        )

    def open(self) -> None:
        self.pages.start()
        self.worker.start()
        if not wait_until(self.pages.answers, 60):
            raise RuntimeError(f"Les pages ne répondent pas :\n{self.logs()}")

    def logs(self, last: int = 4000) -> str:
        found = sorted(self.database.home.glob("*.log"))
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-last:]}" for path in found)

    def close(self) -> None:
        self.pages.stop()
        self.worker.stop()
        self.guard.close()
        self.sink.close()
        self.database.close()
