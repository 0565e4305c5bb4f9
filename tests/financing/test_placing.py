"""Totals placed on lines: to the cent, where each pays, whenever they fit."""

import random

import pytest

from relais.financing.placing import place
from relais.financing.plan import Plan, breaches
from relais.financing.solving import solve
from relais.referrals.codes import Care

from .asked import a_funder, a_line, a_quote, asked, at_random

TEETH, EYES = Care.DENTAL_PROSTHESIS, Care.OPTICAL


def both(**told):
    quote = a_quote(a_line(100, TEETH), a_line(50, EYES))
    return asked(a_funder("all"), a_funder("teeth", covers=(TEETH,)), quote=quote, **told)


def test_a_total_that_does_not_change_keeps_its_lines():
    before = {"all": (20, 30)}
    assert place(both(), {"all": 50}, before=before) == {"all": (20, 30)}


def test_less_comes_off_the_last_lines_and_more_goes_where_there_is_room():
    before = {"all": (20, 30)}
    assert place(both(), {"all": 25}, before=before) == {"all": (20, 5)}
    assert place(both(), {"all": 140}, before=before) == {"all": (100, 40)}


def test_one_makes_room_for_who_pays_for_less():
    placed = place(both(), {"all": 50, "teeth": 100}, before={"all": (50, 0)})
    assert placed == {"all": (0, 50), "teeth": (100, 0)}


def test_what_a_human_wrote_line_by_line_does_not_move():
    placed = place(both(), {"teeth": 60}, lines={"all": (50, 0)}, before={})
    assert placed == {"all": (50, 0), "teeth": (50, 10)}  # the rules say why not, of the ten


def test_more_than_there_is_to_pay_is_not_all_placed():
    placed = place(both(), {"all": 100, "teeth": 100}, before={})
    assert sum(map(sum, placed.values())) == 150


@pytest.mark.parametrize("seed", range(100))
def test_totals_that_some_plan_has_are_placed_again_to_the_cent(seed):
    """Whatever the lines that the best plan chose, its totals fit where each pays."""
    problem = at_random(random.Random(seed), funders=5, lines=4, most=50_000)
    plan = solve(problem)
    placed = Plan(problem, place(problem, plan.given, before={}))
    assert placed.given == plan.given
    assert placed.left == plan.left
    assert breaches(placed) == ()
