"""The whole thread walked in any order, at length: one line of JSON.

python -m benchmarks.whole_thread --steps=100000 --seed=1

Steps are acts tried, passed and refused. Zero invariant broken, every move of the tables seen, and after each
withdrawal every page, search, export and letter of those who had received her is read.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter

from benchmarks.leak_matrix import own_database

STEPS_OF_ONE_WALK = 80


def run(steps: int, seed: int) -> dict:
    """Nothing stays: every walk is undone."""
    from django.db import transaction
    from hypothesis import HealthCheck, Phase, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    from tests.thread_machine import Thread, missing_moves

    begin, broken, walk = time.monotonic(), [], 0
    for counted in (Thread.acts, Thread.refused, Thread.moved):
        counted.clear()
    while Thread.acts.total() + Thread.refused.total() < steps and not broken:
        told = settings(
            max_examples=20,
            stateful_step_count=STEPS_OF_ONE_WALK,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        walk += 1
        try:
            with (
                transaction.atomic()
            ):  # one for a few walks, undone: in one for all, the dead rows would slow it
                run_state_machine_as_test(seeded(seed * 100_000 + walk)(Thread), settings=told)
                transaction.set_rollback(True)
        except Exception as found:
            broken.append(f"{type(found).__name__}: {found}")
            print("\n".join(getattr(found, "__notes__", [])), file=sys.stderr)
    return {
        "campaign": "whole_thread",
        "seed": seed,
        "steps": Thread.acts.total() + Thread.refused.total(),
        "passed": dict(Thread.acts.most_common()),
        "refused": Counter(Thread.refused).total(),
        "pages_read_after_a_withdrawal": Thread.pages_read,
        "moves_never_seen": missing_moves(),
        "broken": broken,
        "seconds": round(time.monotonic() - begin),
    }


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--steps", type=int, default=100_000)
    read.add_argument("--seed", type=int, default=1)
    asked = read.parse_args()
    os.environ["RELAIS_LOG"] = "CRITICAL"
    own_database()
    found = run(asked.steps, asked.seed)
    print(json.dumps(found, ensure_ascii=False))
    return 1 if found["broken"] or found["moves_never_seen"] else 0


if __name__ == "__main__":
    sys.exit(main())
