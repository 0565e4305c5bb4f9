"""Two advisers act at the same instant on one claim: real threads, real rows."""

import pytest
from django.utils import timezone

from relais.cases import actions as cases
from relais.cases.models import Step
from relais.reviews import claiming
from relais.reviews.models import Claim
from tests.cases.test_races import acting, closing, sorted_out
from tests.factories import a_case, a_claim, a_fund, inside, someone_at

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def colleague(adviser):
    return someone_at(a_fund())


@pytest.mark.parametrize("seed", range(4))
def test_begun_by_two_at_once_it_is_one_claim(at_once, adviser, colleague, seed):
    case = a_case(adviser=adviser)
    both = [
        acting(by, lambda by=by, right=right: claiming.claim(case, right, by=by))
        for by, right in ((adviser, "c2s_free"), (colleague, "c2s_paying"))
    ]
    assert sorted_out(at_once(*both, seed=seed)).passed == 2
    with inside(adviser):
        assert Claim.objects.of(case.fund_id).filter(case=case).count() == 1
        assert Step.objects.of(case.fund_id).filter(case=case, state="to_do").count() == 1


@pytest.mark.parametrize("seed", range(4))
def test_opened_while_it_is_refused_it_is_one_of_them(at_once, adviser, colleague, seed):
    one, today = a_claim(at="complete", by=adviser), timezone.localdate()
    opening = acting(adviser, lambda: claiming.open_right(one, since=today, by=adviser))
    refusing = acting(
        colleague, lambda: claiming.refuse_noted(one, reason="resources", on=today, by=colleague)
    )
    assert sorted_out(at_once(opening, refusing, seed=seed)).passed == 1
    with inside(adviser):
        one = Claim.objects.of(one.fund_id).get(pk=one.pk)
        assert (one.state, bool(one.refusal)) in [("open", False), ("refused", True)]


@pytest.mark.parametrize("seed", range(4))
def test_begun_while_the_case_closes_has_one_winner(at_once, adviser, colleague, seed):
    case = a_case(at="ended", adviser=adviser)
    beginning = acting(colleague, lambda: claiming.claim(case, "rsa", by=colleague))
    ended = sorted_out(at_once(closing(case, adviser), beginning, seed=seed))
    with inside(adviser):
        state = cases.Case.objects.of(case.fund_id).get(pk=case.pk).state
        claims = Claim.objects.of(case.fund_id).filter(case=case).count()
        assert (ended.passed, state, claims) in [(1, "closed", 0), (1, "open", 1)]
