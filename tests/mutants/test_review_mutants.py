"""The review of her rights broken on purpose: each harm must be seen by one of its tests, or refused by the database."""

from datetime import date

import pytest
from django.db import IntegrityError

from relais.reviews import actions, rules
from relais.reviews.rules import ReviewState
from tests.factories import a_case, a_fund, someone_at
from tests.mutants.test_thread_mutants import SEEN, never
from tests.reviews import test_actions as acts
from tests.reviews import test_rules as said

pytestmark = pytest.mark.campaign


def is_seen(test, *stories):
    """It fails on the harmed code; where a sentence was awaited, there is none to look into."""
    with pytest.raises((*SEEN, TypeError, IntegrityError)):
        test(*stories)


RULES = [
    ("why_not_ask", acts.test_a_situation_not_told_is_no_ground_for_a_review),
    ("why_not_confirm", acts.test_otherwise_without_a_word_is_refused),
    ("why_not_discretionary", acts.test_no_discretionary_aid_until_it_is_confirmed),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "test"), RULES)
def test_a_rule_that_never_says_no_is_seen(monkeypatch, name, test):
    monkeypatch.setattr(rules, name, never)
    adviser = someone_at(a_fund())
    is_seen(test, adviser, a_case(adviser=adviser))


def test_a_review_lost_at_once_is_seen(monkeypatch):
    monkeypatch.setattr(rules, "is_lost", lambda asked_at, now: True)
    is_seen(said.test_one_review_at_a_time_and_none_lost_for_ever)


def test_a_review_too_old_is_seen(monkeypatch):
    monkeypatch.setattr(rules, "HOLDS_FOR", {date(2019, 11, 1): 4})
    is_seen(said.test_a_review_founds_a_decision_for_three_months_to_the_day)


def test_an_urgency_that_nobody_motivates_is_seen(monkeypatch):
    real = rules.why_not_discretionary
    monkeypatch.setattr(
        rules, "why_not_discretionary", lambda **told: None if told["urgency"] else real(**told)
    )
    is_seen(said.test_an_urgency_is_an_answer_when_it_is_motivated)


def test_an_amount_that_changes_nothing_is_seen(monkeypatch):
    monkeypatch.setattr(rules, "_worth", lambda told: told and told.status)
    is_seen(said.test_two_reviews_differ_by_status_amount_or_formula_alone)


@pytest.mark.django_db
def test_writing_of_her_after_she_withdrew_is_seen(monkeypatch):
    monkeypatch.setattr(actions, "_is_read", lambda review: True)
    adviser = someone_at(a_fund())
    is_seen(acts.test_once_she_withdrew_nothing_more_is_written_of_her, adviser, a_case(adviser=adviser))


@pytest.mark.django_db
def test_a_review_done_that_is_done_again_is_seen(monkeypatch):
    monkeypatch.setattr(actions, "ON_ITS_WAY", tuple(ReviewState))
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    is_seen(acts.test_run_twice_it_answers_once, adviser, case)


@pytest.mark.django_db
def test_a_rest_confirmed_over_what_she_said_is_seen(monkeypatch):
    """Every line takes the calculation's answer, those that a human had already changed too."""
    real = actions.confirm_rest

    def over(review, *, by):
        actions.Line.objects.of(by.organisation_id).filter(review=review).update(
            confirmed="", confirmed_at=None
        )
        return real(review, by=by)

    monkeypatch.setattr(actions, "confirm_rest", over)
    adviser = someone_at(a_fund())
    is_seen(
        acts.test_the_rest_stands_as_calculated_and_the_review_is_confirmed, adviser, a_case(adviser=adviser)
    )
