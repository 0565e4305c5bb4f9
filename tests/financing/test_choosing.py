"""Who gives, weighed or asked of the solver: two ways that know nothing of each other, and the same plan."""

import random

import pytest

from relais.financing import choosing
from relais.financing.plan import breaches, merit
from relais.financing.solving import solve

from .asked import a_funder, asked, at_random
from .test_solving import best_of


@pytest.fixture
def asks(monkeypatch):
    """The solver is asked who gives, however few they are."""

    def then(problem):
        with monkeypatch.context() as patched:
            patched.setattr(choosing, "MOST", 0)
            return solve(problem)

    return then


@pytest.mark.parametrize("seed", range(25))
def test_both_ways_find_as_good_a_plan(seed, asks):
    draw = random.Random(seed)
    problem = at_random(draw, funders=draw.randint(1, 9), lines=4, most=draw.choice([5, 200_000]))
    assert merit(asks(problem)) == merit(solve(problem))


@pytest.mark.parametrize("seed", range(40))
def test_the_solver_alone_is_never_worse_than_trying_everything(seed, asks):
    draw = random.Random(seed)
    problem = at_random(draw, funders=draw.randint(1, 3), lines=draw.randint(1, 2), most=draw.randint(1, 4))
    assert merit(asks(problem)) == best_of(problem)


def test_of_a_crowd_the_solver_says_who_gives():
    crowd = at_random(random.Random(1), funders=30, lines=6, most=200_000)
    plan = solve(crowd)
    assert not breaches(plan)
    assert sum(plan.given.values()) + plan.left == crowd.quote.left


def test_who_gives_nothing_below_more_than_it_has_is_not_counted_upon():
    plan = solve(asked(a_funder("a", per_case=30, least=50), a_funder("b", 2), left=100))
    assert plan.given == {"b": 100}


def test_of_two_alike_the_first_gives_the_most():
    plan = solve(asked(a_funder("b", per_case=60), a_funder("a", per_case=60), left=100))
    assert plan.given == {"a": 60, "b": 40}
