"""Money between a plan and the commission, broken on purpose: forgotten, paid twice, judged by oneself. Each is seen."""

from types import SimpleNamespace

import pytest

from relais.cases import actions as cases
from relais.commission import applying, deciding, gathering, leaving, linked, paying, precedents, sittings
from relais.financing import paying as given
from relais.financing import planning, quoting, standing
from tests.commission import test_applying as applications
from tests.commission import test_deciding as decisions
from tests.commission import test_gathering as papers
from tests.commission import test_leaving as leaves
from tests.commission import test_linked as links
from tests.commission import test_paying as payments
from tests.commission.test_linked import asked, delegate  # noqa: F401 (fixtures)
from tests.factories import a_case, a_fund, someone_at
from tests.financing import test_planning as planned
from tests.financing import test_quoting as quotes
from tests.financing import test_requesting as requests
from tests.mutants.test_commission_action_mutants import is_seen
from tests.mutants.test_thread_mutants import never
from tests.web import test_plan as plans

pytestmark = pytest.mark.django_db

NOBODY = "nobody"


@pytest.fixture
def secretary(db):
    return someone_at(a_fund(), "commission_secretary")


def test_a_plan_that_forgets_money_engaged_is_seen(monkeypatch, asked, delegate, adviser):  # noqa: F811
    monkeypatch.setattr(planning, "HELD_ABOVE", ())
    is_seen(
        links.test_money_that_the_commission_engaged_is_not_forgotten_by_the_plan, asked, delegate, adviser
    )


def test_an_aid_decided_that_no_plan_asks_for_is_seen(monkeypatch, asked, adviser):  # noqa: F811
    monkeypatch.setattr(linked, "why_not_awaited", never)
    is_seen(links.test_a_sitting_is_told_before_it_votes_that_the_plan_asks_no_more, asked, adviser)


def test_a_plan_that_lets_lapse_what_was_proved_is_seen(monkeypatch, asked, delegate, adviser):  # noqa: F811
    monkeypatch.setattr(given, "Way", SimpleNamespace(COMMISSION=NOBODY))
    is_seen(links.test_what_was_proved_in_time_is_paid_and_the_plan_waits_for_it, asked, delegate, adviser)


def test_a_lapse_that_the_plan_never_hears_is_seen(monkeypatch, asked, delegate, adviser):  # noqa: F811
    monkeypatch.setattr(linked, "lapsed", never)
    is_seen(links.test_what_the_commission_lets_lapse_lapses_in_the_plan, asked, delegate, adviser)


def test_the_first_part_given_back_told_again_is_seen(monkeypatch, asked, delegate, adviser):  # noqa: F811
    """The whole given back so far, told as if it were what comes back now."""
    real = linked.recovered
    monkeypatch.setattr(
        linked, "recovered", lambda grant, *, cents, by: real(grant, cents=grant.recovered, by=by)
    )
    is_seen(links.test_money_that_comes_back_in_parts_comes_back_in_the_plan, asked, delegate, adviser)


@pytest.mark.parametrize("last", [True, False])
def test_a_proof_paid_twice_is_seen(monkeypatch, secretary, last):
    monkeypatch.setattr(paying, "_is_noted", lambda *_, **__: False)
    is_seen(payments.test_the_same_proof_sent_twice_is_paid_once, secretary, last)


def test_an_application_begun_twice_is_seen(monkeypatch, db):
    monkeypatch.setattr(applying, "_same", never)
    is_seen(applications.test_the_same_form_sent_twice_begins_one_application, someone_at(a_fund()))


@pytest.mark.parametrize("tie", ["made it", "follows her"])
def test_a_voice_on_ones_own_application_is_seen(monkeypatch, secretary, tie):
    monkeypatch.setattr(sittings, "tied", lambda one: set())
    is_seen(
        decisions.test_a_member_who_knows_whose_it_is_by_another_role_judges_nothing_of_it, secretary, tie
    )


def test_a_decision_disowned_taken_for_usage_is_seen(monkeypatch, secretary):
    monkeypatch.setattr(precedents, "ItemState", SimpleNamespace(NOT_RATIFIED=NOBODY))
    is_seen(decisions.test_what_was_not_ratified_is_no_usage, secretary, someone_at(a_fund(), "aid_delegate"))


def test_a_quote_changed_after_a_funder_was_asked_is_seen(monkeypatch, db):
    monkeypatch.setattr(quoting, "was_asked", lambda one: False)
    follows = someone_at(a_fund())
    case = a_case(adviser=follows, care=("dental_prosthesis",))
    is_seen(plans.test_a_quote_on_which_a_funder_was_asked_is_what_it_was, follows, case, "done")


def test_a_decision_that_rounds_what_it_grants_is_seen(monkeypatch, secretary):
    """To the euro below: a cent lost to her at each decision."""
    real = deciding._columns
    monkeypatch.setattr(deciding, "_columns", lambda told: real(told) | {"cents": told.cents // 100 * 100})
    is_seen(decisions.test_what_is_granted_is_what_was_voted_to_the_cent, secretary)


def a_dental_case(adviser):
    return a_case(adviser=adviser, care=("dental_prosthesis",))


# --- counted twice, or not as it was paid ---------------------------------------------------------------------------
def test_what_was_granted_counted_as_paid_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(standing, "counted", lambda one: one.asked if one.granted is None else one.granted)
    is_seen(
        planned.test_what_nobody_else_gives_is_left_to_her_and_the_plan_still_adds_up,
        adviser,
        a_dental_case(adviser),
    )


def test_a_sum_given_back_counted_twice_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(given.request_rules, "is_same_recovery", never)
    monkeypatch.setattr(given.request_rules, "why_not_recover", never)
    is_seen(requests.test_a_sum_given_back_sent_twice_counts_once, adviser, a_dental_case(adviser))


def test_a_quote_kept_twice_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(quoting, "_already", never)
    is_seen(quotes.test_the_same_quote_sent_twice_is_one_quote, a_dental_case(adviser), adviser)


def test_a_voice_moved_to_other_words_is_seen(monkeypatch, secretary):
    monkeypatch.setattr(deciding.sitting_rules, "why_not_round", never)
    is_seen(decisions.test_nobody_votes_on_words_that_she_has_not_read, secretary)


def test_a_paper_that_nobody_looked_at_counted_as_here_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(gathering, "accepted", lambda case: {*gathering.received(case)})
    is_seen(
        papers.test_what_the_case_holds_already_is_here_from_the_beginning, adviser, a_case(adviser=adviser)
    )


def test_a_case_closed_under_the_commission_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(cases, "HELD_ABOVE", ())
    case = a_case(adviser=adviser)
    is_seen(
        leaves.test_a_case_is_not_closed_on_an_application_under_way, adviser, case, "draft", "en préparation"
    )


def test_an_application_that_outlives_her_consent_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(leaving, "let_go", never)
    is_seen(
        leaves.test_her_consent_withdrawn_nothing_of_hers_waits_for_the_commission,
        adviser,
        a_case(adviser=adviser),
        "draft",
    )
