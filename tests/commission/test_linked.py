"""What the commission answers to a financing plan: the plan hears it as it hears any funder."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from relais.base.context import acting_for
from relais.base.moves import Refused
from relais.commission import applying, deciding, lapsing, linked, ordering, paying, returning
from relais.commission.decision_rules import Deciding, Reason
from relais.commission.models import Application, Grant
from relais.financing import paying as given
from relais.financing import planning, requesting
from relais.financing.models import KeptPlan, Request
from relais.financing.rules import No
from relais.messaging.models import Message
from tests.commission.test_deciding import point
from tests.factories import (
    ACCOUNT,
    a_credit,
    a_decision,
    a_fund,
    a_sitting,
    inside,
    local_rules,
    proof_of,
    someone_at,
    told_of_an_aid,
)
from tests.financing.planned import a_plan, of

pytestmark = pytest.mark.django_db
# The plan's own four lines: what the others give is told as « other ».
SUMS = {"cost": 1480_00, "statutory": 167_70, "complementary": 312_30, "other": 800_00, "wanted": 200_00}


@pytest.fixture
def delegate():
    return someone_at(a_fund(), "aid_delegate")


@pytest.fixture
def asked(adviser) -> Application:
    """A plan asks 200 € of the fund's commission, by an application now complete."""
    local_rules(a_fund())
    a_credit(a_fund())
    plan = a_plan(at="asked", by=adviser)
    with inside(adviser):
        one = applying.begin(
            plan.case.person,
            kind="uncovered_care",
            case=plan.case,
            request=of(plan, "caisse"),
            by=adviser,
            **told_of_an_aid(without_review="", **SUMS),
        )
        applying.submit(one, by=adviser)
        return applying.complete(one, by=adviser)


def request_of(one: Application) -> Request:
    return Request.objects.of(one.fund_id).get(pk=one.request_id)


def decide(one: Application, by, told: Deciding | None = None) -> Grant | None:
    with inside(by):
        deciding.decide_by_delegation(one, told or Deciding("granted_full", 200_00), by=by)
        return Grant.objects.of(one.fund_id).filter(application=one).first()


def test_a_request_has_one_application(asked, adviser):
    with inside(adviser):
        again = applying.begin(
            asked.person, kind="uncovered_care", case=asked.case, request=request_of(asked), by=adviser
        )
    assert again.pk == asked.pk


def test_what_is_granted_answers_the_plan(asked, delegate):
    grant = decide(asked, delegate)
    with inside(delegate):
        told = request_of(asked)
    assert (told.state, told.granted, told.expires_on) == ("granted", 200_00, grant.use_by)
    assert told.answered_by == "la commission des aides"


def test_so_does_a_refusal_with_its_reason(asked, delegate):
    decide(asked, delegate, Deciding("refused", reason="right_first"))
    with inside(delegate):
        assert (request_of(asked).state, request_of(asked).why) == ("refused", "right_first")


def test_an_adjournment_answers_nothing_yet(asked):
    item = point(a_sitting(asked))
    until = timezone.localdate() + timedelta(days=20)
    a_decision(item, Deciding("adjourned", reason="missing", papers=("quote",), until=until))
    with acting_for(asked.fund_id):
        assert request_of(asked).state == "asked"


def test_what_is_paid_is_paid_in_the_plan(asked, delegate, adviser):
    grant = decide(asked, delegate)
    with inside(adviser):
        paying.prove(grant, **proof_of(grant), by=adviser)
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        assert (request_of(asked).state, request_of(asked).paid) == ("paid", 200_00)


def test_what_the_bank_sent_back_is_granted_again_in_the_plan_then_paid(asked, delegate, adviser):
    grant = decide(asked, delegate)
    with inside(adviser):
        payment = paying.prove(grant, **proof_of(grant), by=adviser)
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        payment.refresh_from_db()
        returning.note_return(payment, why="AC06", on=timezone.localdate(), by=adviser)
        told = request_of(asked)
        assert (told.state, told.paid, told.expires_on >= grant.use_by) == ("granted", None, True)
        payee = {name: said for name, said in proof_of(grant).items() if name.startswith("payee")}
        returning.send_again(payment, **payee, by=adviser)
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        assert (request_of(asked).state, request_of(asked).paid) == ("paid", 200_00)


def test_what_she_renounces_is_taken_back_from_the_plan(asked, delegate, adviser):
    grant = decide(asked, delegate)
    with inside(adviser):
        paying.renounce(grant, why="other_funder", by=adviser)
        assert request_of(asked).state == "retracted"


def test_what_was_proved_in_time_is_paid_and_the_plan_waits_for_it(asked, delegate, adviser):
    """The invoice came before the last day; the order is made after it."""
    grant = decide(asked, delegate)
    with inside(adviser):
        paying.prove(grant, **proof_of(grant), by=adviser)
    late = timezone.now() + (grant.use_by - timezone.localdate()) + timedelta(days=2)
    with time_machine.travel(late), inside(adviser):
        assert lapsing.look_at_delays(asked.fund_id) == (0, 0)
        assert given.warn_and_lapse(asked.fund_id, timezone.localdate()) == (0, 0)
        assert request_of(asked).state == "granted"
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        assert (request_of(asked).state, request_of(asked).paid) == ("paid", 200_00)


def test_what_the_commission_lets_lapse_lapses_in_the_plan(asked, delegate, adviser):
    grant = decide(asked, delegate)
    late = timezone.now() + (grant.use_by - timezone.localdate()) + timedelta(days=1)
    with time_machine.travel(late), inside(adviser):
        assert given.warn_and_lapse(asked.fund_id, timezone.localdate()) == (0, 0)
        assert lapsing.look_at_delays(asked.fund_id) == (0, 1)
        assert request_of(asked).state == "lapsed"
        assert (
            Message.objects.filter(template="request_lapsed", to_user_id=asked.case.adviser_id).count() == 1
        )


@pytest.mark.parametrize("end", ["renounced", "lapsed"])
def test_the_part_that_was_proved_stays_in_the_plan(asked, delegate, adviser, end):
    grant = decide(asked, delegate)
    with inside(adviser):
        paying.prove(grant, **proof_of(grant, cents=80_00, last=False), by=adviser)
        if end == "renounced":
            paying.renounce(grant, why="no_longer_needed", by=adviser)
        else:
            Grant.objects.of(asked.fund_id).update(use_by=timezone.localdate() - timedelta(days=1))
            paying.lapse(grant, by=adviser)
        assert request_of(asked).state == "granted"
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        assert (request_of(asked).state, request_of(asked).paid) == ("paid", 80_00)


def test_money_that_comes_back_in_parts_comes_back_in_the_plan(asked, delegate, adviser):
    grant = decide(asked, delegate)
    with inside(adviser):
        paying.prove(grant, **proof_of(grant), by=adviser)
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        for cents, told in ((50_00, ("paid", 50_00)), (150_00, ("recovered", 200_00))):
            paying.recover(grant, cents=cents, why="care_not_done", by=adviser)
            assert (request_of(asked).state, request_of(asked).recovered) == told


def test_money_that_comes_back_comes_back_in_the_plan(asked, delegate, adviser):
    grant = decide(asked, delegate)
    with inside(adviser):
        paying.prove(grant, **proof_of(grant), by=adviser)
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=adviser)
        paying.recover(grant, cents=200_00, why="care_not_done", by=adviser)
        assert (request_of(asked).state, request_of(asked).recovered) == ("recovered", 200_00)


def test_a_plan_that_asks_no_more_is_not_answered(asked, delegate, adviser):
    """The adviser withdraws the application: nothing is promised to nobody."""
    with inside(adviser):
        requesting.withdraw(request_of(asked), by=adviser)
    with pytest.raises(Refused, match="Le plan de financement ne demande plus cette aide"):
        decide(asked, delegate)
    with inside(adviser):
        assert "ne demande plus cette aide" in applying.standing(asked).gate
    with inside(adviser):
        assert not Grant.objects.of(asked.fund_id).exists()
        assert applying.withdraw(asked, by=adviser).outcome == "withdrawn"


def test_what_she_asks_no_more_the_plan_asks_no_more(asked, adviser):
    with inside(adviser):
        applying.withdraw(asked, by=adviser)
        request = request_of(asked)
        assert (request.state, request.plan.left_out) == ("withdrawn", ["caisse"])


def test_a_sitting_is_told_before_it_votes_that_the_plan_asks_no_more(asked, adviser):
    item = point(a_sitting(asked))
    with inside(adviser):
        requesting.withdraw(request_of(asked), by=adviser)
        with pytest.raises(Refused, match="Le plan de financement ne demande plus cette aide"):
            deciding.propose(item, Deciding("granted_full", 200_00), by=adviser)


def test_money_that_the_commission_engaged_is_not_forgotten_by_the_plan(asked, delegate, adviser):
    """It would stay engaged for nothing, and be paid beside the funder who took its place."""
    grant = decide(asked, delegate)
    with inside(adviser):
        plan = KeptPlan.objects.of(asked.fund_id).get()
        for act in (
            lambda: requesting.withdraw(request_of(asked), by=adviser),
            lambda: planning.drop(plan, by=adviser),
        ):
            with pytest.raises(Refused, match="La commission a engagé cette aide"):
                act()
        paying.renounce(grant, why="her_choice", by=adviser)
        assert planning.drop(plan, by=adviser).state == "dropped"


def test_every_reason_has_its_word_for_the_plan():
    assert {linked.SAID.get(reason, No.OTHER) for reason in Reason} <= set(No)
