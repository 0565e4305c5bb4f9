"""The short form: one walk through every move of the table, then walks by chance."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from .plan_machine import STEPS_OF_ONE_WALK, Walk, missing_moves
from .planned import FUNDERS

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]
BY_CHANCE = 15


def every_move() -> None:
    """Asked and withdrawn, refused, retracted, lapsed, prolonged, paid, cared for, given back."""
    walk = Walk()
    walk.begin()

    def all_hold():
        walk.the_parts_add_up_to_the_cent()
        walk.it_holds_when_every_giver_has_granted_and_only_then()
        walk.nothing_moves_but_as_the_table_says()
        walk.who_is_out_reads_nothing_and_nobody_reads_before_she_agreed()
        walk.one_step_reminds_while_it_lives()

    def first(state: str) -> int:
        return next(at for at, one in enumerate(walk.requests()) if one.state == state)

    acts = [
        walk.propose,
        lambda: walk.ask(agrees=False),
        lambda: walk.ask(agrees=True),
        lambda: walk.withdraw(at=first("asked")),
        lambda: walk.answer(at=first("asked"), part=0.0),
        lambda: walk.ask(agrees=True),
        lambda: walk.all_answer(part=1.0),
        lambda: walk.prolong(at=first("granted"), days=30),
        lambda: walk.retract(at=first("granted")),
        lambda: walk.withdraw(at=first("granted")),
        lambda: [walk.put_back(code=code) for code in FUNDERS],
        lambda: walk.ask(agrees=True),
        lambda: walk.all_answer(part=1.0),
        lambda: walk.days_pass(days=240),
        lambda: walk.ask(agrees=True),
        lambda: walk.all_answer(part=1.0),
        walk.all_pay,
        lambda: walk.bank_rejects(at=first("paid")),
        walk.all_pay,
        lambda: walk.recover(at=first("paid")),
        lambda: [walk.put_back(code=code) for code in FUNDERS],
        lambda: walk.ask(agrees=True),
        lambda: walk.all_answer(part=1.0),
        walk.all_pay,
        walk.the_care_is_done,
        walk.care_seen,
        lambda: walk.recover(at=first("care_done")),
        lambda: walk.drop(really=True),
        walk.make_again,
    ]
    try:
        for act in acts:
            act()
            all_hold()
    finally:
        walk.teardown()


def test_every_move_of_the_table_is_made():
    for counted in (Walk.moved, Walk.acts, Walk.refused):
        counted.clear()
    every_move()
    assert missing_moves() == []


def test_in_whatever_order_a_plan_adds_up_and_holds_only_when_all_do():
    told = settings(
        max_examples=BY_CHANCE,
        stateful_step_count=STEPS_OF_ONE_WALK,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=[Phase.generate],
    )
    run_state_machine_as_test(Walk, settings=told)
    print(f"\n{Walk.acts.total()} acts, {Walk.refused.total()} refused; states met: {dict(Walk.states)}")
    assert {"draft", "asked", "held"} <= set(Walk.states)
