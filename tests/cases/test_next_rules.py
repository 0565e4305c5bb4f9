"""The one next act of a case. No database."""

from datetime import date, timedelta

import pytest

from relais.base.ids import new_id
from relais.cases.contact_rules import Next, Plan
from relais.cases.next_rules import Act, NextAct, Standing, ToDo, next_act

TODAY = date(2026, 3, 2)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NEED, OTHER = new_id(), new_id()


def step(due_on=None, need=None) -> ToDo:
    return ToDo(new_id(), due_on, need)


def looking(by) -> Plan:
    return Plan(Next.TRY, by, "")


def said(**standing):
    return next_act(Standing(**{"state": "open", **standing}), TODAY)


def test_a_closed_case_asks_nothing():
    assert said(state="closed", needs=[NEED], steps=[step(YESTERDAY)]) is None


@pytest.mark.parametrize(
    ("until", "act"), [(TOMORROW, Act.WAIT), (TODAY, Act.RESUME), (YESTERDAY, Act.RESUME)]
)
def test_a_case_that_waits_comes_back_on_its_day(until, act):
    assert said(state="waiting", waiting_until=until, needs=[NEED], steps=[step(YESTERDAY)]).act == act


def test_when_nothing_is_left_it_is_closed_even_if_she_was_never_reached():
    assert said(plan=looking(YESTERDAY)) == NextAct(Act.CLOSE)


def test_what_is_due_comes_before_what_is_planned_the_oldest_first():
    first, second = step(YESTERDAY), step(TODAY)
    assert said(needs=[NEED], steps=[second, first], plan=looking(TOMORROW)).subject == first.pk
    assert said(needs=[NEED], steps=[second], plan=looking(YESTERDAY)).act == Act.REACH


def test_what_a_structure_prepared_is_read_before_she_is_called():
    one = step(YESTERDAY)
    told = said(needs=[NEED], plan=looking(YESTERDAY), prepared=[step(TODAY), one])
    assert told == NextAct(Act.VERIFY, YESTERDAY, one.pk)
    assert not told.is_late(TODAY)


def test_but_what_was_due_before_it_arrived_stays_first():
    assert said(needs=[NEED], plan=looking(YESTERDAY), prepared=[step(TODAY)]).act == Act.REACH


def test_nor_does_it_wait_with_the_case_or_let_it_be_closed_unread():
    assert said(state="waiting", waiting_until=TOMORROW, prepared=[step(TODAY)]).act == Act.VERIFY
    assert said(prepared=[step(TODAY)]).act == Act.VERIFY
    assert said(state="closed", prepared=[step(TODAY)]) is None


def test_papers_that_came_are_looked_at_like_what_was_prepared():
    one = step(YESTERDAY)
    told = said(needs=[NEED], plan=looking(YESTERDAY), papers=[step(TODAY), one])
    assert told == NextAct(Act.LOOK, YESTERDAY, one.pk)
    assert not told.is_late(TODAY)
    assert said(papers=[one]).act == Act.LOOK
    assert said(state="waiting", waiting_until=TOMORROW, papers=[one]).act == Act.LOOK


def test_of_two_acts_of_one_day_reaching_her_comes_first():
    assert said(needs=[NEED], steps=[step(TODAY)], plan=looking(TODAY)).act == Act.REACH


def test_to_stop_looking_for_her_is_never_late():
    told = said(needs=[NEED], plan=Plan(Next.UNREACHABLE, YESTERDAY, ""))
    assert told == NextAct(Act.REACH, TODAY)
    assert not told.is_late(TODAY)


def test_reaching_her_comes_before_planning():
    assert said(needs=[NEED], plan=looking(TOMORROW)) == NextAct(Act.REACH, TOMORROW)


def test_a_care_for_which_nothing_is_planned_is_the_next_act():
    told = said(needs=[OTHER, NEED], steps=[step(TOMORROW, OTHER)])
    assert told == NextAct(Act.NEED, subject=NEED)


def test_when_all_is_planned_the_soonest_step_is_the_next_act():
    later, soon = step(None, NEED), step(TOMORROW, NEED)
    assert said(needs=[NEED], steps=[later, soon]).subject == soon.pk
    assert said(needs=[NEED], steps=[later]) == NextAct(Act.STEP, None, later.pk)


def test_a_step_left_alone_still_comes_before_closing():
    left = step()
    assert said(steps=[left]).subject == left.pk


@pytest.mark.parametrize(
    ("act", "by", "late"),
    [
        (Act.STEP, YESTERDAY, True),
        (Act.STEP, TODAY, False),
        (Act.REACH, YESTERDAY, True),
        (Act.RESUME, YESTERDAY, True),
        (Act.WAIT, YESTERDAY, False),
        (Act.NEED, None, False),
    ],
)
def test_late_is_past_the_day(act, by, late):
    assert NextAct(act, by).is_late(TODAY) is late
