"""How long the best plan takes beside trying everything, and on 12 funders x 10 lines.

    python -m benchmarks.financing [--plans 60] [--seed 1]

One JSON line: the ratio to trying everything on small problems (the same answers, checked); on large ones, the time of a
plan and of all that « Si l’un refuse » tells of it, beside a fixed sum of Python work done in the same run, so that two
machines may be compared, and whether both ways of finding who gives agree. Times are of this process alone, whatever
else the machine does. Exit code 1 when a plan is not the best, or one of the large ones takes over 50 ms.
"""

import json
import random
import statistics
import sys
import time
from unittest import mock

import click

from relais.financing import choosing
from relais.financing.explaining import without_each
from relais.financing.plan import Asked, Plan, merit
from relais.financing.solving import solve
from tests.financing.asked import at_random
from tests.financing.test_solving import best_of

WANTED_MS = 50


def timed(work, *given) -> tuple[float, object]:
    start = time.process_time()
    found = work(*given)
    return time.process_time() - start, found


def small(count: int, draw: random.Random) -> dict[str, float | int]:
    problems = [at_random(draw, funders=3, lines=2, most=5) for _ in range(count)]
    solved = [timed(solve, problem) for problem in problems]
    tried = [timed(best_of, problem) for problem in problems]
    wrong = sum(merit(plan) != best for (_, plan), (_, best) in zip(solved, tried, strict=True))
    ratio = sum(seconds for seconds, _ in solved) / sum(seconds for seconds, _ in tried)
    return {"plans": count, "not_the_best": wrong, "ratio_to_trying_everything": round(ratio, 3)}


def large(count: int, draw: random.Random) -> dict[str, float | int]:
    problems = [at_random(draw, funders=12, lines=10, most=200_000) for _ in range(count)]
    solved = [timed(solve, problem) for problem in problems]
    refused = sorted(timed(without_each, plan)[0] for _, plan in solved)
    seconds = sorted(taken for taken, _ in solved)
    work = statistics.median(timed(sum, range(1_000_000))[0] for _ in range(5))
    median = statistics.median(seconds)
    return {
        "plans": count,
        "not_the_same_both_ways": sum(merit(plan) != merit(asked(plan.asked)) for _, plan in solved),
        "median_ms": round(median * 1000, 1),
        "worst_ms": round(seconds[-1] * 1000, 1),
        "refusals_worst_ms": round(refused[-1] * 1000, 1),
        "median_in_sums_of_a_million": round(median / work, 2),
    }


def asked(problem: Asked) -> Plan:
    """The solver says who gives, however few they are."""
    with mock.patch.object(choosing, "MOST", 0):
        return solve(problem)


@click.command()
@click.option("--plans", default=60, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(plans: int, seed: int) -> None:
    draw = random.Random(seed)
    told = {"small": small(plans, draw), "large": large(plans, draw)}
    click.echo(json.dumps(told))
    wrong = told["small"]["not_the_best"] or told["large"]["not_the_same_both_ways"]
    sys.exit(bool(wrong or told["large"]["worst_ms"] > WANTED_MS))


if __name__ == "__main__":
    main()
