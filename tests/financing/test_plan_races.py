"""Two people act at the same instant on one plan: real threads, real rows."""

import pytest

from relais.financing import answering, plan_held, planning, requesting
from relais.financing.rules import COUNTED
from tests.cases.test_races import acting, sorted_out
from tests.factories import a_case, a_fund, inside, someone_at

from .planned import a_listed_funder, a_plan, again, ask, given, living, of

pytestmark = pytest.mark.usefixtures("committed")
SEEDS = pytest.mark.parametrize("seed", range(4))


@pytest.fixture
def colleague(adviser):
    return someone_at(a_fund())


def adds_up(plan) -> bool:
    pure = plan_held.pure(again(plan), plan_held.requests_of(plan))
    return sum(pure.given.values()) + pure.left == pure.asked.quote.left


@SEEDS
def test_asked_by_two_at_once_each_funder_is_asked_once(at_once, adviser, colleague, seed):
    plan = a_plan(by=adviser)
    both = [acting(by, lambda by=by: ask(plan, by=by)) for by in (adviser, colleague)]
    ended = sorted_out(at_once(*both, seed=seed))
    assert (ended.passed, len(ended.refused)) == (1, 1)
    with inside(adviser):
        assert len(living(plan)) == 4


@SEEDS
def test_two_plans_asked_at_once_do_not_share_out_the_same_budget(at_once, adviser, colleague, seed):
    a_listed_funder("mutuelle", by=adviser, budget_year=30_000)
    plans = [a_plan(by=adviser, case=a_case(adviser=adviser, care=("dental_prosthesis",))) for _ in range(2)]
    both = [
        acting(by, lambda by=by, plan=plan: ask(plan, by=by))
        for by, plan in zip((adviser, colleague), plans, strict=True)
    ]
    ended = sorted_out(at_once(*both, seed=seed))
    assert (ended.passed, len(ended.refused)) == (1, 1)
    with inside(adviser):
        assert sum(one.asked for plan in plans for one in living(plan)) == 30_000


@SEEDS
def test_two_who_answer_at_once_are_both_heard(at_once, adviser, colleague, seed):
    plan = a_plan(at="asked", by=adviser)
    with inside(adviser):
        first, second, *rest = living(plan)
        for one in rest:
            answering.answer(one, granted=one.asked, name="Mme Roy", by=adviser)
    both = [
        acting(by, lambda by=by, one=one: answering.answer(one, granted=one.asked, name="M. Bel", by=by))
        for by, one in ((adviser, first), (colleague, second))
    ]
    assert sorted_out(at_once(*both, seed=seed)).passed == 2
    with inside(adviser):
        assert again(plan).state == "held"
        assert adds_up(plan)


@SEEDS
def test_a_refusal_while_a_human_writes_is_never_written_over(at_once, adviser, colleague, seed):
    plan = a_plan(at="asked", by=adviser)
    with inside(adviser):
        one, edition = of(plan, "mutuelle"), again(plan).edition
    refusing = acting(
        colleague, lambda: answering.answer(one, granted=0, why="budget", name="M. Bel", by=colleague)
    )
    shares = {"mutuelle": [30_000], "ccas": [40_000]}
    writing = acting(adviser, lambda: planning.edit(plan, shares, edition=edition, by=adviser))
    ended = sorted_out(at_once(refusing, writing, seed=seed))
    assert ended.passed >= 1
    with inside(adviser):
        assert "mutuelle" not in given(plan)
        assert adds_up(plan)


@SEEDS
def test_granted_while_it_is_taken_back_it_is_one_of_them(at_once, adviser, colleague, seed):
    plan = a_plan(at="asked", by=adviser)
    with inside(adviser):
        one = of(plan, "ccas")
    granting = acting(colleague, lambda: answering.answer(one, granted=1, name="M. Bel", by=colleague))
    taking = acting(adviser, lambda: requesting.withdraw(one, by=adviser))
    sorted_out(at_once(granting, taking, seed=seed))
    with inside(adviser):
        rows = [row for row in plan_held.requests_of(plan) if row.code == "ccas"]
        assert [row.state for row in rows] == ["withdrawn"]
        assert not any(row.state in COUNTED for row in rows)
        assert adds_up(plan)


@SEEDS
def test_made_by_two_at_once_it_is_one_plan(at_once, adviser, colleague, seed):
    plan = a_plan(by=adviser)
    with inside(adviser):
        planning.drop(plan, by=adviser)
    both = [
        acting(by, lambda by=by: planning.make(plan.case, quote=plan.quote, by=by))
        for by in (adviser, colleague)
    ]
    first, second = at_once(*both, seed=seed)
    assert first.pk == second.pk != plan.pk
