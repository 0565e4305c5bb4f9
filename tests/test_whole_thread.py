"""The short form of the campaign: the whole thread in any order, two thousand steps, and every move of the tables."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.thread_machine import STEPS_OF_ONE_WALK, Thread, missing_moves
from tests.thread_walks import WALKS

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]
BY_CHANCE = 50


def test_every_move_of_the_tables_is_made():
    Thread.moved.clear()
    for walk in WALKS:
        walk()
    assert missing_moves() == []


def test_in_whatever_order_the_whole_thread_holds():
    told = settings(
        max_examples=BY_CHANCE,
        stateful_step_count=STEPS_OF_ONE_WALK,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=[Phase.generate],  # shrinking a walk takes minutes: take it away to see the shortest one
    )
    run_state_machine_as_test(Thread, settings=told)
    steps = Thread.acts.total() + Thread.refused.total()
    print(
        f"\n{steps} acts, {Thread.refused.total()} refused, {Thread.pages_read} pages read after a withdrawal"
    )
    assert steps >= 2000
