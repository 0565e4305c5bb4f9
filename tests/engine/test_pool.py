"""Calculations in a process of their own: in time or not at all, whatever is killed, and nothing left behind."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from relais.engine import pool
from tests.runner.helpers import CHECKOUT, kill, program, wait_until
from tests.runner.test_programs import alive

PLENTY = 60


@pytest.fixture(autouse=True, scope="module")
def doubles():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RELAIS_ENGINE", "tests.engine.doubles")
        yield
        pool.stop()


@pytest.fixture
def told(tmp_path):
    """A file where a sleeper says its number, and the way to read it."""
    file = tmp_path / "pid"
    return file, lambda: file.exists() and file.read_text() and int(file.read_text())


def heard(**payload):
    return pool.calculate("echo", payload, seconds=PLENTY)


def asleep(told, seconds=PLENTY, **how):
    """A calculation that will not end by itself, asked in a thread; what it raised, once it ends."""
    raised = []

    def ask():
        try:
            pool.calculate("sleep", {"told": str(told[0]), "seconds": PLENTY}, seconds=seconds, **how)
        except Exception as trouble:
            raised.append(trouble)

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until(told[1])
    return thread, raised


def known(number):
    """Alive, or a zombie."""
    return subprocess.run(["ps", "-p", str(number)], capture_output=True, check=False).returncode == 0


# --- in and out ---------------------------------------------------------------------------------------------------
def test_what_is_asked_is_heard_and_answered():
    assert heard(name="Colette", months=[1, None], deep={"é": 1.5})["heard"] == {
        "name": "Colette",
        "months": [1, None],
        "deep": {"é": 1.5},
    }


def test_large_words_pass():
    assert len(heard(text="é" * 2_000_000)["heard"]["text"]) == 2_000_000


def test_progress_is_told():
    steps = []
    pool.calculate("echo", {}, seconds=PLENTY, progress=steps.append)
    assert steps == [40]


def test_each_calculation_has_its_own_process_and_one_server_that_never_has_two_threads():
    first, second = heard(), heard()
    assert first["pid"] != second["pid"]
    assert first["parent"] == second["parent"] != os.getpid()
    assert first["threads"] == 1


def test_several_at_once_from_several_threads():
    found = []
    threads = [threading.Thread(target=lambda n=n: found.append(heard(n=n)["heard"]["n"])) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(8))


# --- what goes wrong ----------------------------------------------------------------------------------------------
def test_past_its_time_it_is_killed(told):
    heard()
    thread, raised = asleep(told, seconds=2)
    thread.join()
    assert [type(one) for one in raised] == [pool.TooLong]
    wait_until(lambda: not alive(told[1]()))


def test_even_one_that_never_lets_go():
    with pytest.raises(pool.TooLong):
        pool.calculate("spin", {}, seconds=2)


def test_loading_counts_in_its_time(monkeypatch):
    pool.stop()
    monkeypatch.setenv("DOUBLE_LOADS_FOR", "30")
    with pytest.raises(pool.TooLong):
        pool.calculate("echo", {}, seconds=1)
    pool.stop()


@pytest.mark.parametrize("job", ["die", "half_a_word"])
def test_a_process_that_dies_is_broken(job):
    with pytest.raises(pool.Broken):
        pool.calculate(job, {}, seconds=PLENTY)


def test_an_error_is_told_by_its_kind_and_never_by_what_it_holds(capfd):
    pool.stop()  # the next one speaks where this test listens
    with pytest.raises(pool.Broken, match=r"^ValueError$"):
        pool.calculate("wrong", {"name": "Colette"}, seconds=PLENTY)
    said = capfd.readouterr().err
    assert "ValueError" in said
    assert "Colette" not in said


def test_a_job_that_nobody_knows_is_broken():
    with pytest.raises(pool.Broken, match="KeyError"):
        pool.calculate("unknown", {}, seconds=PLENTY)


def test_when_whoever_hears_its_progress_fails_it_is_killed_too(told):
    def deaf(_):
        raise LookupError

    thread, raised = asleep(told, progress=deaf)
    thread.join()
    assert [type(one) for one in raised] == [LookupError]
    wait_until(lambda: not alive(told[1]()))


def test_the_server_killed_takes_its_children_and_the_next_call_starts_another(told):
    server = heard()["parent"]
    thread, raised = asleep(told)
    os.kill(server, signal.SIGKILL)
    thread.join()
    assert [type(one) for one in raised] == [pool.Broken]
    wait_until(lambda: not alive(told[1]()))
    assert heard()["parent"] != server


def test_a_server_killed_while_it_loads_is_started_again(monkeypatch):
    pool.stop()
    monkeypatch.setenv("DOUBLE_LOADS_FOR", "1")
    pool.start()
    first = pool._server._process.pid
    threading.Timer(0.3, os.kill, [first, signal.SIGKILL]).start()
    assert heard()["parent"] != first
    pool.stop()


# --- nothing left behind ------------------------------------------------------------------------------------------
ASKER = """
import sys
from relais.engine import pool
pool.calculate("sleep", {"told": sys.argv[1], "seconds": 300}, seconds=300)
"""


def test_kill_9_of_whoever_asked_takes_the_server_and_its_children(told):
    asker = program(ASKER, told[0])
    wait_until(told[1])
    sleeper = told[1]()
    server = int(subprocess.check_output(["ps", "-o", "ppid=", "-p", str(sleeper)]))
    kill(asker)
    wait_until(lambda: not alive(sleeper) and not alive(server))


def test_stopping_leaves_no_process_and_no_zombie():
    found = heard()
    wait_until(lambda: not known(found["pid"]))
    pool.stop()
    assert not known(found["parent"])


SCRIPT = """
from relais.engine import pool
print("said once", pool.calculate("echo", {"n": 1}, seconds=60)["heard"])
"""


def test_a_script_without_a_guard_is_not_run_again_by_its_children(tmp_path):
    """As multiprocessing would: it imports the main program again in each child."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    said = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "said once {'n': 1}\n"
    assert not said.stderr


# --- doubles ------------------------------------------------------------------------------------------------------
def test_a_double_answers_here_and_starts_nothing():
    pool.stop()
    with pool.standing_in(lambda job, payload, progress: {"job": job, **payload, "step": progress(50)}):
        assert pool.calculate("review", {"on": "2026-11-22"}, seconds=1) == {
            "job": "review",
            "on": "2026-11-22",
            "step": None,
        }
        pool.start()
    assert pool._server._process is None
