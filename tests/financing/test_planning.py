"""A plan in the database: made behind its gate, edited by a human, moved by answers, to the cent."""

from datetime import date, timedelta

import pytest
import time_machine

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases.models import Case
from relais.financing import answering, listing, plan_held, planning, requesting
from relais.financing.listing_rules import Rules
from relais.financing.models import KeptPlan
from relais.financing.plan import breaches
from tests.factories import a_case, a_fund, a_kept_quote, a_review, inside, someone_at

from .planned import (
    CROWNS,
    FIRST_FOUR,
    FUNDERS,
    a_chosen_quote,
    a_listed_funder,
    a_plan,
    again,
    ask,
    given,
    grant,
    living,
    of,
    pay,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, care=("dental_prosthesis",))


def verbs(case) -> list[str]:
    told = Event.objects.of(case.fund_id).about(case.pk).filter(verb__startswith="plan.")
    return list(told.order_by("at", "id").values_list("verb", flat=True))


def adds_up(plan) -> bool:
    pure = plan_held.pure(again(plan), plan_held.requests_of(plan))
    return sum(pure.given.values()) + pure.left == pure.asked.quote.left


# --- making ---------------------------------------------------------------------------------------------------------
def test_a_plan_proposes_who_gives_what_and_freezes_the_rules_of_the_day(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        assert (plan.state, given(plan)) == ("draft", dict(sorted(FIRST_FOUR.items())))
        assert {one["code"] for one in plan.funders} == set(FUNDERS)
        assert adds_up(plan)
        assert verbs(case) == ["plan.made"]


def test_a_plan_holds_one_step_of_its_care_on_the_third_level(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        step = plan.step
        assert (step.level, step.what, step.due_on) == ("financing", "plan", TODAY + timedelta(days=7))
        assert step.need_id == plan.quote.need_id


def test_no_aid_is_sought_before_her_rights_were_seen(adviser, case):
    quote = a_chosen_quote(case, by=adviser)
    with inside(adviser), pytest.raises(Refused, match="Ses droits d’abord"):
        planning.make(case, quote=quote, by=adviser)


def test_a_review_that_nobody_confirmed_is_not_enough(adviser, case):
    a_review(case, by=adviser, at="done")
    quote = a_chosen_quote(case, by=adviser)
    with inside(adviser), pytest.raises(Refused, match="pas encore confirmé"):
        planning.make(case, quote=quote, by=adviser)


def test_an_urgency_said_opens_the_way_and_stays_with_the_plan(adviser, case):
    plan = a_plan(by=adviser, case=case, urgency="Elle ne mange plus que du liquide.")
    assert (plan.urgency, plan.review_id) == ("Elle ne mange plus que du liquide.", None)


def test_the_review_that_opened_the_way_stays_with_the_plan(adviser, case):
    assert a_plan(by=adviser, case=case).review_id


def test_no_plan_rests_upon_a_quote_that_is_over(adviser, case, clock):
    a_review(case, by=adviser, at="confirmed")
    quote = a_chosen_quote(case, by=adviser, valid_until=TODAY)
    clock.shift(timedelta(days=1))
    with inside(adviser), pytest.raises(Refused, match="Ce devis n’est plus valable"):
        planning.make(case, quote=quote, by=adviser)


def test_no_plan_rests_upon_a_quote_that_nobody_chose(adviser, case):
    a_review(case, by=adviser, at="confirmed")
    quote = a_kept_quote(case=case, by=adviser, lines=CROWNS)
    with inside(adviser), pytest.raises(Refused, match="Retenez d’abord ce devis"):
        planning.make(case, quote=quote, by=adviser)


def test_made_twice_a_plan_is_made_once(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        assert planning.make(case, quote=plan.quote, by=adviser).pk == plan.pk
        assert verbs(case) == ["plan.made"]


def test_nobody_plans_in_the_case_of_another_fund(adviser, case):
    other = someone_at(a_fund("673"))
    plan = a_plan(by=adviser, case=case)
    with inside(other), pytest.raises(Case.DoesNotExist):
        planning.make(case, quote=plan.quote, by=other)


def test_a_case_with_a_plan_under_way_does_not_close(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        need = case.needs.get(pk=plan.quote.need_id)
        cases.end_need(need, outcome="care_done", proof="declared", on=TODAY, by=adviser)
        with pytest.raises(Refused, match="suivre un plan de financement"):
            cases.close(case, by=adviser)


# --- a human's shares -----------------------------------------------------------------------------------------------
def test_a_human_writes_the_shares_and_they_stay_hers(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.edit(plan, {"ccas": [40_000], "mutuelle": [10_001]}, edition=plan.edition, by=adviser)
        assert given(plan) == {"ccas": 40_000, "mutuelle": 10_001}
        assert again(plan).by_hand
        assert plan_held.pure(again(plan), []).left == 49_999


def test_a_cent_too_much_is_refused_and_said(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser), pytest.raises(Refused, match=r"0,01.€ de trop"):
        planning.edit(plan, {"fondation": [100_001]}, edition=plan.edition, by=adviser)


def test_a_plan_that_breaks_a_rule_is_kept_and_never_asked(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.edit(plan, {"mutuelle": [30_001]}, edition=plan.edition, by=adviser)
        assert breaches(plan_held.pure(again(plan), []))
        with pytest.raises(Refused, match="son plafond par dossier"):
            ask(again(plan), by=adviser)


def test_once_asked_a_plan_that_breaks_a_rule_is_not_kept(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser), pytest.raises(Refused, match="Des demandes sont parties"):
        planning.edit(plan, {"mutuelle": [30_001]}, edition=plan.edition, by=adviser)


def test_the_same_page_sent_twice_changes_the_plan_once(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        for act in (
            lambda: planning.spread(plan, 3, can_pay=5_000, by=adviser),
            lambda: planning.leave_out(plan, "fondation", by=adviser),
            lambda edition=plan.edition + 2: planning.edit(plan, {"ccas": [1]}, edition=edition, by=adviser),
        ):
            act()
            edition, told = again(plan).edition, len(verbs(case))
            act()
            assert (again(plan).edition, len(verbs(case))) == (edition, told)


def test_two_screens_do_not_undo_each_other(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.edit(plan, {"ccas": [1]}, edition=plan.edition, by=adviser)
        with pytest.raises(Refused, match="Le plan a changé"):
            planning.edit(plan, {"ccas": [2]}, edition=plan.edition, by=adviser)


def test_proposed_anew_the_solver_writes_again_with_the_rules_of_today(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.edit(plan, {"ccas": [1]}, edition=plan.edition, by=adviser)
        a_listed_funder("riche", by=adviser, rules=Rules(rank=1))
        planning.propose(plan, by=adviser)
        assert given(plan) == {"riche": 100_000}


def test_one_left_out_gives_nothing_and_comes_back(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.leave_out(plan, "mutuelle", by=adviser)
        assert given(plan) == {"caisse": 20_000, "carsat": 25_000, "ccas": 40_000, "fondation": 15_000}
        planning.put_back(plan, "mutuelle", by=adviser)
        assert given(plan) == dict(sorted(FIRST_FOUR.items()))


def test_one_who_was_asked_is_not_left_out_silently(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser), pytest.raises(Refused, match="retirez-la d’abord"):
        planning.leave_out(plan, "mutuelle", by=adviser)


def test_her_part_may_be_paid_in_months(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.spread(plan, 10, can_pay=5_000, by=adviser)
        assert (again(plan).instalments, again(plan).can_pay) == (10, 5_000)
        with pytest.raises(Refused, match="De 2 à 36"):
            planning.spread(plan, 37, can_pay=0, by=adviser)


# --- when one moves -------------------------------------------------------------------------------------------------
def test_a_plan_holds_only_at_the_last_yes(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        *first, last = living(plan)
        for one in first:
            grant(one, by=adviser)
            assert again(plan).state == "asked"
        grant(last, by=adviser)
        assert again(plan).state == "held"
        assert adds_up(plan)


def test_a_refusal_is_made_up_by_the_others_and_nothing_is_asked_silently(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        grant(of(plan, "mutuelle"), 0, by=adviser)
        assert given(plan) == {"caisse": 20_000, "carsat": 25_000, "ccas": 40_000, "fondation": 15_000}
        assert {one.code: one.asked for one in living(plan)} == {
            "caisse": 20_000,
            "carsat": 25_000,
            "ccas": 25_000,
        }
        assert again(plan).left_out == ["mutuelle"]


def test_what_is_granted_stays_and_the_rest_is_asked_of_those_who_may(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        grant(of(plan, "ccas"), by=adviser)
        grant(of(plan, "mutuelle"), 10_000, by=adviser)
        assert given(plan) == {
            "caisse": 20_000,
            "carsat": 25_000,
            "ccas": 25_000,
            "fondation": 20_000,
            "mutuelle": 10_000,
        }
        assert adds_up(plan)


def test_a_human_s_shares_are_cut_down_to_what_is_granted_and_not_proposed_anew(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.edit(plan, {"mutuelle": [30_000], "carsat": [25_000]}, edition=plan.edition, by=adviser)
        ask(plan, by=adviser)
        grant(of(plan, "mutuelle"), 12_345, by=adviser)
        grant(of(plan, "carsat"), 0, by=adviser)
        assert given(plan) == {"mutuelle": 12_345}
        assert again(plan).state == "held"


def test_what_is_paid_less_than_granted_is_asked_of_those_who_may(adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        pay(of(plan, "mutuelle"), 28_000, by=adviser)
        assert (given(plan)["mutuelle"], given(plan)["fondation"]) == (28_000, 2_000)
        assert again(plan).state == "asked"
        assert "plan.reopened" in verbs(case)
        assert adds_up(plan)
        (asked,) = ask(plan, by=adviser)
        assert (asked.code, asked.asked) == ("fondation", 2_000)
        beside = {one["kind"]: one["granted"] for one in asked.told["beside"]}
        assert beside["mutual"] == 280  # euros, as it is written


def test_what_nobody_else_gives_is_left_to_her_and_the_plan_still_adds_up(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.leave_out(plan, "fondation", by=adviser)
        ask(plan, by=adviser)
        for one in living(plan):
            grant(one, by=adviser)
        for one in living(plan):
            pay(one, one.granted - 1, by=adviser)
        pure = plan_held.pure(again(plan), plan_held.requests_of(plan))
        assert (again(plan).state, pure.left) == ("held", 4)
        assert adds_up(plan)


def test_less_is_not_noted_while_more_may_come(adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "mutuelle")
        with pytest.raises(Refused, match="il en manque 20,00"):
            answering.note_paid(one, paid=28_000, on=TODAY, name="Mme Roy", by=adviser)
        assert of(plan, "mutuelle").state == "granted"


def test_a_human_s_share_is_cut_down_to_what_is_paid(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.edit(plan, {"mutuelle": [30_000]}, edition=plan.edition, by=adviser)
        ask(plan, by=adviser)
        grant(of(plan, "mutuelle"), by=adviser)
        pay(of(plan, "mutuelle"), 28_000, by=adviser)
        assert (given(plan), again(plan).state) == ({"mutuelle": 28_000}, "held")
        assert adds_up(plan)


def test_whoever_has_answered_keeps_the_rules_it_answered_by(adviser, case):
    """Its rules change, and the plan is proposed again: what it paid for is not taken away."""
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser):
        mutual = of(plan, "mutuelle").funder
        listing.change_rules(
            mutual, listing.Said(since=TODAY, rules=Rules(rank=1, covers=("optical",))), by=adviser
        )
        planning.propose(plan, by=adviser)
        assert (given(plan)["mutuelle"], again(plan).state) == (30_000, "held")


def test_a_yes_taken_back_reopens_the_plan(adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        answering.retract(of(plan, "ccas"), why="budget", name="Mme Roy", by=adviser)
        assert again(plan).state == "asked"
        assert given(plan)["fondation"] == 25_000
        assert "plan.reopened" in verbs(case)


def test_a_plan_dropped_asks_nobody_any_more(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        planning.drop(plan, by=adviser)
        assert (again(plan).state, living(plan)) == ("dropped", [])
        assert again(plan).step.state == "dropped"
        made = planning.make(case, quote=plan.quote, by=adviser)
        assert made.pk != plan.pk


def test_a_plan_where_somebody_paid_is_not_dropped(adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser), pytest.raises(Refused, match="a déjà payé"):
        planning.drop(plan, by=adviser)


def test_a_plan_that_is_over_changes_no_more(adviser, case):
    plan = a_plan(at="done", by=adviser, case=case)
    with inside(adviser):
        for act in (
            lambda: planning.propose(plan, by=adviser),
            lambda: planning.edit(plan, {}, edition=plan.edition, by=adviser),
            lambda: planning.drop(plan, by=adviser),
            lambda: requesting.ask(plan, by=adviser),
        ):
            with pytest.raises(Refused, match="il ne change plus"):
                act()


def test_nothing_of_it_is_read_by_another_fund(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(someone_at(a_fund("673"))) as other:
        assert not KeptPlan.objects.of(other.organisation_id).filter(pk=plan.pk).exists()
