"""What becomes of an application when its case ends, or when nobody may read it any more."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from relais.base.context import acting_for
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases import contacting
from relais.cases.withdrawing import withdraw_all
from relais.commission import applying, deciding, rules, sittings
from relais.commission.decision_rules import Deciding
from relais.commission.models import AgendaItem, Application, Decision
from relais.financing.models import Request
from tests.commission.test_deciding import point
from tests.factories import (
    a_case,
    a_credit,
    a_decision,
    a_fund,
    a_sitting,
    an_application,
    end_all,
    inside,
    local_rules,
    someone_at,
    told_of_an_aid,
)
from tests.financing.planned import a_plan, of

pytestmark = pytest.mark.django_db
URGENT = "Opérée lundi."


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def fresh(one: Application) -> Application:
    with acting_for(one.fund_id):
        return Application.objects.kept(one.fund_id).get(pk=one.pk)


# --- closing waits ------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "said"), [("draft", "en préparation"), ("submitted", "déposée"), ("complete", "complète")]
)
def test_a_case_is_not_closed_on_an_application_under_way(adviser, case, at, said):
    one = an_application(at=at, by=adviser, case=case, urgency=URGENT)
    with inside(adviser):
        end_all(case, by=adviser)
        refused = re.escape(f"La demande d’aide {one.number} est {said}")
        with pytest.raises(Refused, match=f"{refused}.*retirez-la"):
            cases.close(case, by=adviser)
        applying.withdraw(one, by=adviser)
        assert cases.close(case, by=adviser).state == "closed"


@pytest.mark.parametrize("state", sorted(rules.OVER))
def test_one_that_is_over_holds_no_case(state):
    assert rules.why_not_close_case(number="7KJ2M4PX", state=state) is None


def test_one_decided_lets_its_case_close_and_another_case_holds_nothing(adviser, case):
    a_credit(a_fund())
    one = an_application(by=adviser, case=case, urgency=URGENT, wanted=200_00)
    with inside(someone_at(a_fund(), "aid_delegate")) as delegate:
        deciding.decide_by_delegation(one, Deciding("granted_full", 200_00), by=delegate)
    an_application(by=adviser, case=a_case(adviser=adviser), urgency=URGENT)
    with inside(adviser):
        end_all(case, by=adviser)
        assert cases.close(case, by=adviser).state == "closed"
    assert fresh(one).state == "decided"


# --- what she says herself does not ------------------------------------------------------------


@pytest.mark.parametrize("at", ["draft", "complete"])
def test_she_does_not_go_on_her_application_is_withdrawn_with_her_case(adviser, case, at):
    one = an_application(at=at, by=adviser, case=case, urgency=URGENT)
    alone = an_application(by=adviser, person=case.person)
    with inside(adviser):
        assert contacting.close_declined(case, by=adviser).state == "closed"
        told = Decision.objects.of(case.fund_id).get(application=one)
    assert (fresh(one).state, told.outcome, told.made_by_id) == ("withdrawn", "withdrawn", adviser.user_id)
    assert fresh(alone).state == "complete"


def test_it_leaves_the_agenda_even_of_a_sitting_that_is_open(adviser, case):
    one = an_application(by=adviser, case=case, urgency=URGENT)
    sitting = a_sitting(one)
    with inside(adviser):
        contacting.close_declined(case, by=adviser)
        assert not sittings.waiting(sitting).exists()
    assert fresh(one).state == "withdrawn"


def test_neither_her_plan_nor_the_commission_asks_any_more(adviser):
    local_rules(a_fund())
    plan = a_plan(at="asked", by=adviser)
    sums = {"cost": 1480_00, "statutory": 167_70, "complementary": 312_30, "other": 800_00, "wanted": 200_00}
    with inside(adviser):
        one = applying.begin(
            plan.case.person,
            kind="uncovered_care",
            case=plan.case,
            request=of(plan, "caisse"),
            by=adviser,
            **told_of_an_aid(**sums),
        )
        contacting.close_declined(plan.case, by=adviser)
        assert Request.objects.of(one.fund_id).get(pk=one.request_id).state == "withdrawn"
    assert fresh(one).state == "withdrawn"


@pytest.mark.parametrize("at", ["draft", "submitted", "complete"])
def test_her_consent_withdrawn_nothing_of_hers_waits_for_the_commission(adviser, case, at):
    one = an_application(at=at, by=adviser, case=case, urgency=URGENT)
    alone = an_application(at=at, by=adviser, person=case.person)
    with inside(adviser):
        withdraw_all(case.referral, "spoken", by=adviser)
        assert not Decision.objects.of(case.fund_id).exists()  # nothing is written of her any more
    assert {fresh(one).state, fresh(alone).state} == {"withdrawn"}


def test_her_points_leave_every_agenda_at_once_one_to_ratify_too(adviser, case):
    a_credit(a_fund())
    first = an_application(by=adviser, case=case, urgency=URGENT, wanted=200_00)
    sitting = a_sitting(an_application(by=adviser, case=case, urgency=URGENT), at="planned")
    with inside(someone_at(a_fund(), "aid_delegate")) as delegate:
        deciding.decide_by_delegation(first, Deciding("granted_full", 200_00), by=delegate)
    with inside(adviser):
        assert sittings.waiting(sitting).count() == 2
        withdraw_all(case.referral, "spoken", by=adviser)
        points = AgendaItem.objects.of(case.fund_id).filter(sitting=sitting)
        assert {*points.values_list("state", flat=True)} == {"taken_off"}
    assert fresh(first).state == "decided"


def test_what_another_consent_of_hers_holds_stays(adviser, case):
    other = a_case(adviser=adviser)
    alone = an_application(by=adviser, person=case.person)
    kept = an_application(by=adviser, case=other, urgency=URGENT)
    with inside(adviser):
        withdraw_all(other.referral, "spoken", by=adviser)
    assert (fresh(alone).state, fresh(kept).state) == ("complete", "withdrawn")


def test_an_adjourned_one_holds_its_case_too(adviser, case):
    one = an_application(by=adviser, case=case, urgency=URGENT)
    until = timezone.localdate() + timedelta(days=20)
    told = Deciding("adjourned", reason="missing", papers=("quote",), until=until)
    a_decision(point(a_sitting(one)), told)
    with inside(adviser):
        end_all(case, by=adviser)
        with pytest.raises(Refused, match="est ajournée"):
            cases.close(case, by=adviser)
