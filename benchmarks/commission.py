"""The commission walked in any order at length, then by fifty at the same instant: one line of JSON.

python -m benchmarks.commission --steps=20000 --races=40 --seed=1

Steps are acts tried, passed and refused; zero invariant broken, every move of the tables seen. A race has fifty
decisions taken at once on one envelope, or for one household: zero cent over, and the accounts agree with the aids.
"""

import argparse
import json
import os
import sys
import time
from threading import Barrier, Thread

from benchmarks.leak_matrix import own_database


def walk(steps: int, seed: int) -> dict:
    """Nothing stays: every walk is undone."""
    from django.db import transaction
    from hypothesis import HealthCheck, Phase, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    from tests.commission_machine import STEPS_OF_ONE_WALK, Commission, missing_moves
    from tests.test_commission_machine import WALKS

    broken, turn = [], 0
    for counted in (Commission.acts, Commission.refused, Commission.moved):
        counted.clear()
    for by_hand in WALKS:
        by_hand()
    while Commission.acts.total() + Commission.refused.total() < steps and not broken:
        told = settings(
            max_examples=20,
            stateful_step_count=STEPS_OF_ONE_WALK,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        turn += 1
        try:
            with transaction.atomic():
                run_state_machine_as_test(seeded(seed * 100_000 + turn)(Commission), settings=told)
                transaction.set_rollback(True)
        except Exception as found:
            broken.append(f"{type(found).__name__}: {found}")
            print("\n".join(getattr(found, "__notes__", [])), file=sys.stderr)
    return {
        "steps": Commission.acts.total() + Commission.refused.total(),
        "passed": dict(Commission.acts.most_common()),
        "refused": Commission.refused.total(),
        "moves_never_seen": missing_moves(),
        "broken": broken,
    }


def race(times: int) -> dict:
    """Decisions are committed, by threads with connections of their own."""
    from tests.commission import test_races as races
    from tests.conftest import _wipe
    from tests.factories import a_fund, someone_at

    over = disagree = decisions = 0
    for turn in range(times):
        fund = a_fund()
        delegate = someone_at(fund, "aid_delegate")
        held = (races.fifty_on_one_envelope, 3_500_00) if turn % 2 else (races.fifty_on_one_ceiling, 3_000_00)
        try:
            count, sums = held[0](at_once, fund, delegate)
        except AssertionError:
            disagree += 1
        else:
            decisions += count
            over += max(0, sums["engaged"] - held[1])
        finally:
            _wipe()
    return {"races": times, "decided": decisions, "cents_over": over, "accounts_that_disagree": disagree}


def at_once(*works) -> list:
    """What each work returned or raised, all begun at the same instant."""
    from django.db import connections

    start, ends = Barrier(len(works)), [None] * len(works)

    def run(at, work):
        try:
            start.wait(timeout=30)
            ends[at] = work()
        except Exception as trouble:
            ends[at] = trouble
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=told) for told in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--steps", type=int, default=20_000)
    read.add_argument("--races", type=int, default=40)
    read.add_argument("--seed", type=int, default=1)
    asked = read.parse_args()
    os.environ["RELAIS_LOG"] = "CRITICAL"
    own_database()
    begin = time.monotonic()
    found = {
        "campaign": "commission",
        "seed": asked.seed,
        **walk(asked.steps, asked.seed),
        **race(asked.races),
    }
    found["seconds"] = round(time.monotonic() - begin)
    print(json.dumps(found, ensure_ascii=False))
    wrong = ("broken", "moves_never_seen", "cents_over", "accounts_that_disagree")
    return 1 if any(found[name] for name in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
