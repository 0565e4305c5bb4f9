"""The best plan: every rule kept, to the cent, never worse than trying everything, the same whatever the order."""

import itertools
import random
from dataclasses import replace

import pytest

from relais.financing.plan import Answer, Asked, Plan, breaches, merit
from relais.financing.solving import solve

from .asked import a_funder, a_line, a_quote, asked, at_random

SMALL, LARGE = 150, 25


def every_plan(problem: Asked):
    """All the plans there are, in cents; for small amounts."""
    count = len(problem.funders)
    by_line = [
        [parts for parts in itertools.product(range(line.left + 1), repeat=count) if sum(parts) <= line.left]
        for line in problem.lines
    ]
    for parts in itertools.product(*by_line):
        shares = {one.code: tuple(line[at] for line in parts) for at, one in enumerate(problem.funders)}
        yield Plan(problem, {code: share for code, share in shares.items() if any(share)})


def best_of(problem: Asked) -> tuple[int, ...]:
    """Of those that keep every rule and all that is paid; if too much is paid together, of those that keep the rules."""
    sound = [plan for plan in every_plan(problem) if not breaches(plan)]
    return min(map(merit, [plan for plan in sound if keeps_what_is_paid(plan)] or sound))


def keeps_what_is_paid(plan: Plan) -> bool:
    return all(plan.given.get(code, 0) == plan.asked.granted[code] for code in plan.asked.paid)


@pytest.mark.parametrize("seed", range(SMALL))
def test_never_worse_than_trying_everything(seed):
    draw = random.Random(seed)
    problem = at_random(draw, funders=draw.randint(1, 3), lines=draw.randint(1, 2), most=draw.randint(1, 4))
    assert merit(solve(problem)) == best_of(problem)


@pytest.mark.parametrize("seed", range(SMALL))
def test_what_is_paid_stays_whatever_the_others_do(seed):
    """Two have paid: neither the rules between funders nor one who pays before takes it away."""
    draw = random.Random(seed)
    problem = at_random(draw, funders=3, lines=2, most=3)
    answers = tuple(Answer(funder=code, granted=1, paid=True) for code in ("f0", "f1"))
    problem = replace(problem, answers=answers)
    plan = solve(problem)
    assert sum(plan.given.values()) + plan.left == problem.quote.left
    assert merit(plan) == best_of(problem)


def test_one_that_paid_if_all_is_found_is_not_lost_when_another_pays_less():
    """Its condition was judged when it paid; what is missing is asked of who may, or left to her."""
    funders = (
        a_funder("fondation", 6, per_case=40, if_whole=True),
        a_funder("mutuelle", 1, per_case=60),
        a_funder("ccas", 5, per_case=5),
    )
    answers = {"fondation": 40, "mutuelle": 50}
    plan = solve(asked(*funders, answers=answers, paid=("fondation", "mutuelle")))
    assert (plan.given, plan.left) == ({"mutuelle": 50, "ccas": 5, "fondation": 40}, 5)
    assert solve(asked(*funders, answers=answers)).given == {"mutuelle": 50, "ccas": 5}


def test_too_much_paid_together_still_makes_a_plan():
    plan = solve(asked(a_funder("a"), a_funder("b"), answers={"a": 80, "b": 80}, paid=("a", "b")))
    assert sum(plan.given.values()) == 100
    assert breaches(plan) == ()


@pytest.mark.parametrize("seed", range(LARGE))
def test_the_parts_add_up_to_the_cent_and_no_rule_is_broken(seed):
    problem = at_random(random.Random(seed), funders=12, lines=10, most=200_000)
    plan = solve(problem)
    assert sum(plan.given.values()) + plan.left == problem.quote.left
    assert breaches(plan) == ()


@pytest.mark.parametrize("seed", range(LARGE))
def test_the_answer_is_the_same_whatever_the_order_given(seed):
    draw = random.Random(seed)
    problem = at_random(draw, funders=6, lines=3, most=50_000)
    shuffled = replace(problem, funders=tuple(draw.sample(problem.funders, 6)))
    assert dict(solve(shuffled).shares) == dict(solve(problem).shares)


def test_whoever_pays_last_pays_only_what_the_others_cannot():
    plan = solve(asked(a_funder("ccas", 5), a_funder("mutuelle", 1, per_case=30), left=100))
    assert plan.given == {"mutuelle": 30, "ccas": 70}


def test_less_left_to_her_comes_before_sparing_the_last():
    plan = solve(asked(a_funder("mutuelle", 1, per_case=30), a_funder("ccas", 5, per_case=40), left=100))
    assert (plan.given, plan.left) == ({"mutuelle": 30, "ccas": 40}, 30)


def test_of_two_alike_one_is_enough():
    plan = solve(asked(a_funder("a", per_case=100), a_funder("b", per_case=60), left=100))
    assert plan.given == {"a": 100}


def test_two_who_exclude_each_other_are_not_both_asked():
    plan = solve(asked(a_funder("a", per_case=40, excludes=("b",)), a_funder("b", per_case=60)))
    assert plan.given == {"b": 60}


def test_what_was_granted_takes_the_place_of_the_rules():
    plan = solve(asked(a_funder("a", per_case=40, person_pays=50), answers={"a": 80}))
    assert plan.given == {"a": 80}


def test_nobody_to_ask_leaves_all_to_her():
    assert solve(asked()).left == 100


def test_a_line_that_nobody_covers_is_left_to_her():
    glasses = a_line(50, care="optical", label="Monture")
    dental = a_funder(covers=("dental_prosthesis",))
    assert solve(asked(dental, quote=a_quote(a_line(100), glasses))).of_her == (0, 50)
