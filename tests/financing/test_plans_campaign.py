"""The short form of `benchmarks.plans`, and that it sees a plan that lies."""

import pytest

from benchmarks import plans
from relais.financing.plan import Plan

SHORT = 120


def test_plans_drawn_at_random_hold_all_that_is_promised():
    told = plans.run(SHORT, seed=811)
    wrong = {name for name, count in told.items() if name not in ("seed", "plans", "seconds") and count}
    assert wrong == {"campaign", "compared_with_trying_everything"}


@pytest.mark.parametrize("wanted", ["worse_than_trying_everything"])
def test_a_plan_that_asks_nobody_is_seen(monkeypatch, wanted):
    monkeypatch.setattr(plans, "solve", lambda asked: Plan(asked, {}))
    assert plans.run(SHORT, seed=811)[wanted]
