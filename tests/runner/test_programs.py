"""Programs that live and die together; a port already taken; workers whose master was killed."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from relais.runner.errors import LauncherError
from relais.runner.programs import once_listening, refuse_if_port_taken, run_together
from tests.runner.helpers import CHECKOUT, DEADLINE, kill, program, wait_until

TOGETHER = """
import sys
from relais.runner.programs import run_together
sys.exit(run_together([[sys.executable, "-c", code] for code in sys.argv[1:]], names=["un", "deux"]))
"""
# Says its number and its child's, then stays.
FAMILY = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
print("numbers", os.getpid(), child.pid)
time.sleep(300)
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + FAMILY


def alive(number: int) -> bool:
    """A zombie is dead: only its number remains."""
    argv = ["ps", "-o", "stat=", "-p", str(number)]
    said = subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip()
    return bool(said) and not said.startswith("Z")


def numbers(started: subprocess.Popen) -> list[int]:
    """The processes announced by the two families."""
    lines = [started.stdout.readline() for _ in range(2)]
    return [int(word) for line in lines for word in line.split() if word.isdigit()]


def all_gone(found: list[int]) -> None:
    assert len(found) == 4
    wait_until(lambda: not any(map(alive, found)))


def end(started: subprocess.Popen) -> int:
    code = started.wait(DEADLINE)
    started.stdout.close()
    started.stdin.close()
    return code


def test_the_death_of_one_stops_the_other_and_gives_its_code(capfdbinary):
    stays = [sys.executable, "-c", "import time; time.sleep(300)"]
    ends = [sys.executable, "-c", "print('au revoir'); raise SystemExit(7)"]
    assert run_together([stays, ends], names=["reste", "part"]) == 7
    assert b"part  | au revoir\n" in capfdbinary.readouterr().out


def test_a_program_killed_by_a_signal_gives_128_and_more():
    assert run_together([[sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]]) == 137


def test_the_environment_given_is_theirs(capfdbinary):
    code = "import os; print(os.environ.get('MOT'), 'PATH' in os.environ)"
    assert run_together([[sys.executable, "-c", code]], env={"MOT": "clef"}, names=["x"]) == 0
    assert b"x | clef False\n" in capfdbinary.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_it_stops_whole_families(number):
    started = program(TOGETHER, FAMILY, FAMILY)
    found = numbers(started)
    started.send_signal(number)
    assert end(started) == 0
    all_gone(found)


def test_those_who_do_not_listen_are_killed_and_a_second_signal_hastens():
    started = program(TOGETHER, STUBBORN, STUBBORN)
    found = numbers(started)
    started.send_signal(signal.SIGINT)
    started.send_signal(signal.SIGTERM)
    assert end(started) == 0
    all_gone(found)


def test_kill_9_of_the_parent_takes_whole_families():
    started = program(TOGETHER, STUBBORN, FAMILY)
    found = numbers(started)
    kill(started)
    all_gone(found)


def test_kill_9_of_the_parents_whole_group_too():
    started = program(TOGETHER, FAMILY, FAMILY, start_new_session=True)
    found = numbers(started)
    os.killpg(started.pid, signal.SIGKILL)
    end(started)
    all_gone(found)


# A server's workers

MASTER = """
import multiprocessing, sys, time
from relais.runner.programs import die_with_parent
def work():
    die_with_parent()
    print("numbers", multiprocessing.current_process().pid, flush=True)
    time.sleep(300)
context = multiprocessing.get_context(sys.argv[1])
worker = context.Process(target=work)
worker.start()
worker.join()
"""


@pytest.mark.parametrize("watched_by", ["kernel", "thread"])
def test_a_worker_dies_with_a_master_killed(watched_by):
    code = (
        MASTER
        if watched_by == "kernel"
        else MASTER.replace("def work", "import sys as s; s.platform = 'x'\ndef work")
    )
    started = program(code, "fork")
    worker = int(started.stdout.readline().split()[1])
    assert alive(worker)
    kill(started)
    wait_until(lambda: not alive(worker))


APPLICATION = """
from relais.runner.programs import die_with_parent
die_with_parent()
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"bonjour"]
"""


def test_no_worker_of_a_killed_granian_answers(tmp_path):
    (tmp_path / "essai_wsgi.py").write_text(APPLICATION)
    port = free_port()
    master = granian(tmp_path, port)
    wait_until(lambda: answers(port))
    kill(master)
    wait_until(lambda: not answers(port))
    refuse_if_port_taken("127.0.0.1", port)  # nobody is left


def granian(where, port: int) -> subprocess.Popen:
    code = "import runpy; runpy.run_module('granian', run_name='__main__', alter_sys=True)"
    words = ["--interface", "wsgi", "--workers", "2", "--port", port, "--no-ws", "essai_wsgi:application"]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(CHECKOUT), str(where)])}
    return program(code, *words, env=env, stderr=subprocess.DEVNULL)


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return b"200" in line.recv(64)
    except OSError:
        return False


# Ports


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_a_port_taken_is_refused_even_if_shared():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(LauncherError, match=f"Le port {port} de 127.0.0.1 n'est pas libre"):
            refuse_if_port_taken("127.0.0.1", port)
    refuse_if_port_taken("127.0.0.1", port)


def test_one_is_told_once_somebody_listens_and_not_before():
    told = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        once_listening(*server.getsockname(), lambda: told.append("ready"))
        assert not told
        server.listen()
        wait_until(lambda: told == ["ready"])
