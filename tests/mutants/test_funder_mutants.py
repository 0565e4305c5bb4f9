"""Funders broken on purpose: each fault must be seen by a test."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from relais.base.moves import Refused
from relais.financing import answering, listing, listing_rules
from relais.financing.rules import RequestState
from tests.financing import test_answer_rules as rules
from tests.financing import test_answering as answers
from tests.financing import test_listing as lists
from tests.financing.test_answering import funder, to_account
from tests.financing.test_listing import adviser
from tests.mutants import test_thread_mutants
from tests.mutants.test_thread_mutants import never

__all__ = ["adviser", "funder", "to_account"]

# Behind a rule that always agrees, or another's door left open, an act may fail on its own: it is seen all the same.
SEEN = (*test_thread_mutants.SEEN, KeyError, ObjectDoesNotExist, Refused)


def is_seen(test, *stories, **said):
    with pytest.raises(SEEN):
        test(*stories, **said)


def test_more_granted_than_asked_is_seen(monkeypatch):
    real = answering.rules.why_not_answer
    told = lambda **said: real(**said | {"asked": 10**9})  # noqa: E731
    monkeypatch.setattr(answering.rules, "why_not_answer", told)
    is_seen(rules.test_the_others_say_what_to_do, {"granted": 30_001}, "300,00\u00a0€ au plus")


@pytest.mark.django_db
def test_a_second_answer_over_the_first_is_seen(monkeypatch, to_account, funder):
    monkeypatch.setattr(answering.rules, "why_not_answer", never)
    is_seen(answers.test_another_amount_waits_until_the_first_is_taken_back, to_account, funder)


@pytest.mark.django_db
def test_a_request_answered_by_somebody_else_is_seen(monkeypatch, to_account):
    monkeypatch.setattr(answering, "_whose", lambda request, by: request.fund_id)
    is_seen(answers.test_another_structure_finds_nothing, to_account)


@pytest.mark.django_db
def test_an_answer_without_a_name_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(answering, "_is_named", lambda one, by: True)
    one = answers.a_request(by=adviser, email="aides@example.org")
    is_seen(answers.test_whoever_holds_the_link_answers_and_gives_her_name, one, adviser)


@pytest.mark.django_db
def test_an_opening_that_the_fund_never_knows_is_seen(monkeypatch, to_account, funder):
    monkeypatch.setattr(answering, "opened", lambda one, by: answering.record("request.opened", one, by=by))
    is_seen(
        answers.test_the_thread_of_her_case_tells_it_and_the_journal_of_the_funder_too, to_account, funder
    )


@pytest.mark.django_db
def test_a_budget_that_forgets_what_is_asked_is_seen(monkeypatch, adviser):
    granted = tuple(one for one in listing.COUNTED if one != RequestState.ASKED)
    monkeypatch.setattr(listing, "COUNTED", granted)
    is_seen(lists.test_a_budget_is_what_its_living_requests_leave_of_it, adviser)


@pytest.mark.django_db
def test_a_plan_that_counts_its_own_request_twice_is_seen(monkeypatch, adviser):
    real = listing._of_year
    monkeypatch.setattr(listing, "_of_year", lambda fund_id, on, plan: real(fund_id, on, None))
    is_seen(lists.test_the_plan_that_is_made_anew_does_not_count_its_own_request, adviser)


@pytest.mark.django_db
def test_a_household_that_is_counted_one_by_one_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(listing.households, "members", lambda person: [])
    case = lists.a_case(adviser=adviser)
    is_seen(
        lists.test_a_ceiling_of_the_household_counts_what_the_others_of_it_were_given,
        adviser,
        case,
        True,
        20_000,
    )


@pytest.mark.django_db
def test_a_funder_of_another_town_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(listing, "_covers_place", lambda funder, commune: True)
    case = lists.a_case(adviser=adviser)
    is_seen(lists.test_it_pays_where_she_lives, adviser, case, {"department": "31"}, False)


@pytest.mark.django_db
def test_rules_of_yesterday_written_over_are_seen(monkeypatch, adviser):
    monkeypatch.setattr(listing_rules, "why_not_terms", never)
    is_seen(lists.test_rules_never_go_over_those_of_a_day_gone, adviser)
