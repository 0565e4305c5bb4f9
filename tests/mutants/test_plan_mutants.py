"""Plans broken on purpose: money promised twice, a name told without her agreement, a yes forgotten must be seen."""

from datetime import timedelta

import pytest

from relais.financing import following, paying, plan_days, plan_rules, planning, requesting, standing
from relais.financing.models import Request
from relais.financing.plan import WrongShares
from relais.financing.rules import PlanState, RequestState
from tests.factories import a_case
from tests.financing import test_plan_rules as rules
from tests.financing import test_planning as plans
from tests.financing import test_requesting as asks
from tests.financing.test_planning import clock
from tests.mutants.test_thread_mutants import is_seen, never

pytestmark = pytest.mark.django_db
__all__ = ["clock"]  # these tests are told on one day


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, care=("dental_prosthesis",))


def test_a_gate_skipped_is_seen(monkeypatch, adviser, case):
    monkeypatch.setattr(planning.reviews, "why_not_discretionary", never)
    is_seen(plans.test_no_aid_is_sought_before_her_rights_were_seen, adviser, case)


def test_an_expired_quote_accepted_is_seen(monkeypatch, adviser, case, clock):
    monkeypatch.setattr(planning, "why_not_finance", never)
    is_seen(plans.test_no_plan_rests_upon_a_quote_that_is_over, adviser, case, clock)


def test_an_expired_quote_asked_for_is_seen(monkeypatch, adviser, case, clock):
    monkeypatch.setattr(requesting, "why_not_finance", never)
    is_seen(asks.test_nothing_is_asked_upon_a_quote_that_is_over, adviser, case, clock)


def test_a_sum_not_checked_is_seen(monkeypatch, adviser, case):
    monkeypatch.setattr(plan_rules, "why_not_shares", never)
    with pytest.raises(WrongShares):  # the plan itself cannot be made
        plans.test_a_cent_too_much_is_refused_and_said(adviser, case)


def test_months_rounded_are_seen(monkeypatch):
    monkeypatch.setattr(standing, "monthly", lambda left, months: ((months, round(left / months)),))
    is_seen(rules.test_her_months_add_up_to_the_cent)


def test_held_while_one_waits_is_seen(monkeypatch, adviser, case):
    real = standing.state_of

    def soon(given, requests):
        found = real(given, requests)
        granted = any(one.state == RequestState.GRANTED for one in requests)
        return PlanState.HELD if found == PlanState.ASKED and granted else found

    monkeypatch.setattr(standing, "state_of", soon)
    is_seen(plans.test_a_plan_holds_only_at_the_last_yes, adviser, case)


def test_a_lapse_that_does_not_reopen_is_seen(monkeypatch, adviser, case, clock):
    monkeypatch.setattr(paying.following, "follow", never)
    is_seen(asks.test_a_yes_that_lapses_reopens_the_plan_and_may_be_asked_again, adviser, case, clock)


def test_a_yes_that_never_lapses_is_seen(monkeypatch, adviser, case, clock):
    monkeypatch.setattr(paying, "_over", lambda one: 0)
    is_seen(
        asks.test_whoever_answers_for_the_case_is_warned_once_then_told_that_it_lapsed, adviser, case, clock
    )


def test_nobody_warned_is_seen(monkeypatch, adviser, case, clock):
    monkeypatch.setattr(plan_days, "warned_on", lambda expires_on: expires_on + timedelta(days=1))
    is_seen(
        asks.test_whoever_answers_for_the_case_is_warned_once_then_told_that_it_lapsed, adviser, case, clock
    )


def test_an_agreement_not_asked_is_seen(monkeypatch, adviser, case):
    monkeypatch.setattr(plan_rules, "needs_agreement", lambda *_: [])
    is_seen(asks.test_nobody_learns_her_name_before_she_agreed, adviser, case)


def test_an_agreement_for_all_who_come_later_is_seen(monkeypatch, adviser, case):
    real = plan_rules.needs_agreement
    monkeypatch.setattr(
        plan_rules,
        "needs_agreement",
        lambda wanted, kinds, agreed: [] if agreed else real(wanted, kinds, agreed),
    )
    is_seen(asks.test_her_agreement_is_for_those_she_was_told_of, adviser, case)


def test_more_asked_silently_is_seen(monkeypatch, adviser, case):
    real = following.follow

    def asking(held, *, by):
        real(held, by=by)
        given = held.pure.given
        for one in held.requests:
            if one.state == RequestState.ASKED and given.get(one.code, 0) > one.asked:
                Request.objects.of(held.plan.fund_id).filter(pk=one.pk).update(state=RequestState.LAPSED)

    monkeypatch.setattr(following, "follow", asking)
    is_seen(plans.test_a_refusal_is_made_up_by_the_others_and_nothing_is_asked_silently, adviser, case)


def test_a_refusal_that_nobody_makes_up_is_seen(monkeypatch, adviser, case):
    real = following.shares_of

    def only_cut(plan, asked):
        written = {code: tuple(one) for code, one in plan.shares.items()}
        return following.Plan(asked, standing.cut(written, asked)) if written else real(plan, asked)

    monkeypatch.setattr(following, "shares_of", only_cut)
    is_seen(plans.test_a_refusal_is_made_up_by_the_others_and_nothing_is_asked_silently, adviser, case)


def test_a_human_s_shares_written_over_are_seen(monkeypatch, adviser, case):
    monkeypatch.setattr(following, "shares_of", lambda plan, asked: following.solve(asked))
    is_seen(plans.test_a_human_s_shares_are_cut_down_to_what_is_granted_and_not_proposed_anew, adviser, case)


def test_two_screens_that_undo_each_other_are_seen(monkeypatch, adviser, case):
    monkeypatch.setattr(plan_rules, "why_not_edit", never)
    is_seen(plans.test_two_screens_do_not_undo_each_other, adviser, case)


def test_a_ceiling_not_looked_at_again_before_asking_is_seen(monkeypatch, adviser, case):
    monkeypatch.setattr(requesting, "breaches", lambda plan: ())
    is_seen(asks.test_a_ceiling_used_meanwhile_elsewhere_is_seen_before_asking, adviser, case)


def test_a_name_left_after_her_withdrawal_is_seen(monkeypatch, adviser, case):
    monkeypatch.setattr("relais.cases.withdrawing.ALSO", ())
    is_seen(asks.test_when_she_withdraws_no_funder_reads_anything_of_her, adviser, case, "asked")
