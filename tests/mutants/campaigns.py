"""The kill campaign run as its own command, as `make prove` does, in a shorter form."""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.kill_campaign import MUST_BE_ZERO

CHECKOUT = Path(__file__).resolve().parents[2]
FIGURES = [name for name in MUST_BE_ZERO if name != "jobs_left"]  # not judged here: it takes a minute more


def run(prepared: Path, **asked) -> tuple[int, dict]:
    words = [f"--{name.replace('_', '-')}={value}" for name, value in asked.items()]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "RELAIS_"))}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kill_campaign", "--rescue=0", f"--template={prepared}", *words],
        cwd=CHECKOUT,
        env=env | {name: os.environ[name] for name in ("RELAIS_PG_BIN",) if name in os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr[-4000:]
    return done.returncode, json.loads(done.stdout)
