"""Two answers at the same instant, on real connections: one wins, and the plan says what was written."""

import pytest

from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.financing import answering
from relais.financing.models import KeptPlan, Request
from relais.territory.models import Organisation
from tests.factories import a_fund, a_partner, someone_at

from .funders import a_listed, a_request


@pytest.fixture
def world(committed):
    adviser = someone_at(a_fund(), "mas_manager")
    funder = someone_at(a_partner(), "funder")
    there = Organisation.objects.get(pk=funder.organisation_id)
    return adviser, funder, a_request(by=adviser, funder=a_listed(by=adviser, organisation=there))


def answers(one, granted, by, name=""):
    def work():
        with acting_for(by.organisation_id):
            return answering.answer(one, granted=granted, why="budget", name=name, by=by).granted

    return work


@pytest.mark.parametrize("seed", range(4))
def test_of_two_answers_at_once_one_wins(world, at_once, seed):
    adviser, funder, one = world
    ends = at_once(answers(one, 10_000, funder), answers(one, 0, adviser, "Mme Roux"), seed=seed)
    won = [end for end in ends if not isinstance(end, Exception)]
    assert len(won) == 1
    assert [type(end) for end in ends if isinstance(end, Exception)] == [Refused]
    with acting_for(one.fund_id):
        kept = Request.objects.of(one.fund_id).get(pk=one.pk)
        plan = KeptPlan.objects.of(one.fund_id).get(pk=one.plan_id)
        told = Event.objects.of(one.fund_id).filter(verb__in=("request.granted", "request.refused"))
        assert told.count() == 1
    assert kept.granted == won[0]
    assert sum(sum(parts) for parts in plan.shares.values()) == kept.granted


def test_the_same_answer_twice_at_once_is_one(world, at_once):
    _, funder, one = world
    assert at_once(*[answers(one, 10_000, funder)] * 2) == [10_000, 10_000]
    with acting_for(one.fund_id):
        assert Event.objects.of(one.fund_id).filter(verb="request.granted").count() == 1
