"""Jobs without any engine, for the fork server: RELAIS_ENGINE=tests.engine.doubles."""

import os
import signal
import threading
import time


def warm():
    if slow := os.environ.get("DOUBLE_LOADS_FOR"):
        time.sleep(float(slow))


def echo(payload, progress):
    progress(40)
    return {"heard": payload, "pid": os.getpid(), "parent": os.getppid(), "threads": _threads(os.getppid())}


def sleep(payload, progress):
    """Says who it is first, in a file: a per cent has no room for a number."""
    with open(payload["told"], "w") as file:
        file.write(str(os.getpid()))
    progress(10)
    time.sleep(payload["seconds"])
    return {}


def spin(payload, progress):
    """Never gives the interpreter's lock back: only the kernel can end it."""
    progress(10)
    return {"never": 10 ** (10**9)}


def die(payload, progress):
    os.kill(os.getpid(), signal.SIGKILL)


def wrong(payload, progress):
    raise ValueError(f"une donnée de {payload['name']}")


def half_a_word(payload, progress):
    os._exit(3)


def threads(payload, progress):
    return {"names": [thread.name for thread in threading.enumerate()]}


def _threads(number: int) -> int:
    return len(os.listdir(f"/proc/{number}/task")) if os.path.exists("/proc") else 1


JOBS = {
    "echo": echo,
    "sleep": sleep,
    "spin": spin,
    "die": die,
    "wrong": wrong,
    "half_a_word": half_a_word,
    "threads": threads,
}
