"""How long the best plan takes beside trying everything, and on 12 funders x 10 lines.

    python -m benchmarks.financing [--plans 60] [--seed 1]

One JSON line: the ratio to trying everything on small problems (the same answers, checked), and the time of a large one
beside a fixed sum of Python work done in the same run, so that two machines may be compared. Exit code 1 when a plan is
not the best, or the median of the large ones is over 50 ms.
"""

import json
import random
import statistics
import sys
import time

import click

from relais.financing.plan import Asked, breaches, merit
from relais.financing.solving import solve
from tests.financing.asked import at_random
from tests.financing.test_solving import every_plan

WANTED_MS = 50


def timed(work, *given) -> tuple[float, object]:
    start = time.perf_counter()
    found = work(*given)
    return time.perf_counter() - start, found


def trying_everything(problem: Asked) -> tuple[int, ...]:
    return min(merit(plan) for plan in every_plan(problem) if not breaches(plan))


def small(count: int, draw: random.Random) -> dict[str, float | int]:
    problems = [at_random(draw, funders=3, lines=2, most=5) for _ in range(count)]
    solved = [timed(solve, problem) for problem in problems]
    tried = [timed(trying_everything, problem) for problem in problems]
    wrong = sum(merit(plan) != best for (_, plan), (_, best) in zip(solved, tried, strict=True))
    ratio = sum(seconds for seconds, _ in solved) / sum(seconds for seconds, _ in tried)
    return {"plans": count, "not_the_best": wrong, "ratio_to_trying_everything": round(ratio, 3)}


def large(count: int, draw: random.Random) -> dict[str, float | int]:
    problems = [at_random(draw, funders=12, lines=10, most=200_000) for _ in range(count)]
    seconds = sorted(timed(solve, problem)[0] for problem in problems)
    work = statistics.median(timed(sum, range(1_000_000))[0] for _ in range(5))
    median = statistics.median(seconds)
    return {
        "plans": count,
        "median_ms": round(median * 1000, 1),
        "worst_ms": round(seconds[-1] * 1000, 1),
        "median_in_sums_of_a_million": round(median / work, 2),
    }


@click.command()
@click.option("--plans", default=60, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(plans: int, seed: int) -> None:
    draw = random.Random(seed)
    told = {"small": small(plans, draw), "large": large(plans, draw)}
    click.echo(json.dumps(told))
    sys.exit(bool(told["small"]["not_the_best"] or told["large"]["median_ms"] > WANTED_MS))


if __name__ == "__main__":
    main()
