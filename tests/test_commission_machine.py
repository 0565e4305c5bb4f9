"""The short form of the campaign: the commission in any order, and every move of its tables."""

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from relais.commission.rules import Move
from tests.commission_machine import STEPS_OF_ONE_WALK, Commission, missing_moves

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]
BY_CHANCE = 12


@contextmanager
def walked():
    """A walk by hand: the machine checks each step as it does its own."""
    one = Commission()
    one.begin()
    try:
        yield Checked(one)
    finally:
        one.teardown()


class Checked:
    """Each act, then whether the database agrees."""

    def __init__(self, machine):
        self.machine = machine

    def __getattr__(self, name):
        def act(**told):
            getattr(self.machine, name)(**told)
            self.machine.agree()

        return act


def to_a_sitting(walk, person=2, wanted=200_00):
    walk.ask(person=person, wanted=wanted)
    which = len(walk.machine.aids) - 1
    walk.move(at=which, move=Move.SUBMIT)
    walk.move(at=which, move=Move.COMPLETE)
    return which


def decided_adjourned_and_paid():
    with walked() as walk:
        walk.plan(days=0)
        to_a_sitting(walk)
        walk.enlist(at=0, which=0)
        walk.take_off(at=0)
        walk.enlist(at=0, which=0)
        walk.hold(at=0, what="open_sitting")
        walk.vote_on(at=0, outcome="adjourned", against=0)
        walk.bring_papers(at=0)
        walk.move(at=0, move=Move.COMPLETE)
        walk.enlist(at=0, which=0)
        walk.vote_on(at=0, outcome="granted_full", against=5)
        walk.vote_on(at=0, outcome="granted_full", against=0)
        walk.hold(at=0, what="close")
        walk.prove(at=0, part="half")
        walk.prove(at=0, part="half and last")
        walk.order()
        for what in ("again", "same account", "drop"):
            walk.bank_rejects(at=0, why="AC04")
            walk.after_a_rejection(at=0, what=what)
            walk.order()
        walk.after_a_rejection(at=0, what="same account")  # that of the first: the second was another
        walk.prove(at=0, part="all")
        walk.order()
        walk.bank_rejects(at=0, why="AM05")
        walk.recover(at=0, whole=False)
        walk.recover(at=0, whole=True)


def withdrawn_from_everywhere():
    with walked() as walk:
        walk.plan(days=0)
        walk.plan(days=1)
        for _ in range(4):
            walk.ask(person=2, wanted=200_00)
        walk.move(at=0, move=Move.WITHDRAW)
        walk.move(at=1, move=Move.SUBMIT)
        walk.move(at=1, move=Move.WITHDRAW)
        for which in (2, 3):
            walk.move(at=which, move=Move.SUBMIT)
            walk.move(at=which, move=Move.COMPLETE)
        walk.move(at=2, move=Move.TAKE_BACK)
        walk.move(at=2, move=Move.COMPLETE)
        walk.move(at=2, move=Move.WITHDRAW)
        walk.enlist(at=0, which=0)
        walk.postpone(at=0, to=1)
        walk.move(at=3, move=Move.WITHDRAW)
        walk.hold(at=1, what="cancel")
        which = to_a_sitting(walk)
        walk.enlist(at=0, which=0)
        walk.hold(at=0, what="open_sitting")
        walk.vote_on(at=0, outcome="adjourned", against=0)
        walk.move(at=which, move=Move.WITHDRAW)


def lost_renounced_and_ratified():
    with walked() as walk:
        for urgent in (True, False, False):
            to_a_sitting(walk)
            walk.decide_alone(at=0, urgent=urgent, outcome="granted_full")
        walk.plan(days=0)
        walk.hold(at=0, what="open_sitting")
        walk.vote_on(at=0, outcome="granted_full", against=0)
        walk.vote_on(at=0, outcome="refused", against=0)
        walk.renounce(at=0)
        walk.vote_on(at=0, outcome="granted_full", against=0)
        to_a_sitting(walk)
        walk.decide_alone(at=0, urgent=False, outcome="granted_partial")
        walk.prolong(at=0, days=200)
        walk.days_pass(days=160)
        walk.a_night()
        walk.days_pass(days=25)
        walk.a_night()


def kept_aside():
    """Three members withdraw: no quorum is left."""
    with walked() as walk:
        walk.plan(days=0)
        to_a_sitting(walk)
        walk.enlist(at=0, which=0)
        walk.hold(at=0, what="open_sitting")
        for member in range(3):
            walk.withdraw_from(at=0, member=member)
        walk.vote_on(at=0, outcome="granted_full", against=0)


WALKS = (decided_adjourned_and_paid, withdrawn_from_everywhere, lost_renounced_and_ratified, kept_aside)


def test_every_move_of_the_tables_is_made():
    Commission.moved.clear()
    for walk in WALKS:
        walk()
    assert missing_moves() == []


def test_in_whatever_order_not_a_cent_is_lost():
    Commission.acts.clear()
    Commission.refused.clear()
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
    run_state_machine_as_test(Commission, settings=told)
    print(f"\n{Commission.acts.total()} acts, {Commission.refused.total()} refused: {dict(Commission.acts)}")
    assert Commission.acts.total() + Commission.refused.total() >= 500
