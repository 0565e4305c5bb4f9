"""Ten thousand plans drawn at random: what is promised of them all, counted.

    python -m benchmarks.plans [--plans 10000] [--seed 1]

One JSON line: how many do not add up to the cent, break a rule, change with the order given, are worse than trying
everything (on the small ones), or forget what was granted once a funder has answered. Exit code 1 when one does.
"""

import json
import random
import sys
import time
from collections import Counter
from dataclasses import replace

import click

from relais.financing.plan import Answer, Asked, Plan, breaches, merit
from relais.financing.solving import NoPlan, solve
from tests.financing.asked import at_random
from tests.financing.test_solving import best_of

SMALL_EVERY = 4  # one plan in four is small enough to try everything


def problem(draw: random.Random, small: bool) -> Asked:
    if small:
        return at_random(draw, funders=draw.randint(1, 3), lines=draw.randint(1, 2), most=draw.randint(1, 4))
    return at_random(draw, funders=draw.randint(1, 12), lines=draw.randint(1, 10), most=200_000)


def faults(asked: Asked, draw: random.Random, *, small: bool) -> list[str]:
    """What this plan does not hold of what is promised."""
    try:
        plan = solve(asked)
    except NoPlan:
        return ["no_plan"]
    told = {
        "not_to_the_cent": sum(plan.given.values()) + plan.left != asked.quote.left,
        "breaks_a_rule": bool(breaches(plan)),
        "changes_with_the_order": shuffled(asked, draw) != dict(plan.shares),
        "worse_than_trying_everything": small and merit(plan) != best_of(asked),
        "forgets_an_answer": forgets(plan, draw),
    }
    return [name for name, wrong in told.items() if wrong]


def shuffled(asked: Asked, draw: random.Random) -> dict:
    funders = tuple(draw.sample(asked.funders, len(asked.funders)))
    return dict(solve(replace(asked, funders=funders)).shares)


def forgets(plan: Plan, draw: random.Random) -> bool:
    """One who gives answers with less: nobody is then counted for more than it granted, and all adds up still."""
    waiting = [code for code in plan.given if code not in plan.asked.granted]
    if not waiting:
        return False
    code = draw.choice(waiting)
    granted = draw.randint(0, plan.given[code])
    answers = (*plan.asked.answers, Answer(funder=code, granted=granted))
    then = solve(replace(plan.asked, answers=answers))
    adds_up = sum(then.given.values()) + then.left == plan.asked.quote.left
    return not adds_up or then.given.get(code, 0) > granted or bool(breaches(then))


def run(plans: int, seed: int) -> dict:
    draw, found, begin = random.Random(seed), Counter(), time.monotonic()
    small = 0
    for at in range(plans):
        is_small = at % SMALL_EVERY == 0
        small += is_small
        found.update(faults(problem(draw, is_small), draw, small=is_small))
    names = (
        "no_plan",
        "not_to_the_cent",
        "breaks_a_rule",
        "changes_with_the_order",
        "worse_than_trying_everything",
        "forgets_an_answer",
    )
    return {
        "campaign": "plans",
        "seed": seed,
        "plans": plans,
        "compared_with_trying_everything": small,
        **{name: found[name] for name in names},
        "seconds": round(time.monotonic() - begin),
    }


@click.command()
@click.option("--plans", default=10_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(plans: int, seed: int) -> None:
    told = run(plans, seed)
    click.echo(json.dumps(told))
    kept = ("campaign", "seed", "plans", "compared_with_trying_everything", "seconds")
    sys.exit(any(count for name, count in told.items() if name not in kept))


if __name__ == "__main__":
    main()
