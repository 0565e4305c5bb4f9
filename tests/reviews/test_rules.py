"""When a review may be asked, confirmed, and found a decision; what changed between two. No database."""

from datetime import date, datetime, timedelta

import pytest

from relais.base.words import say
from relais.cases.rules import State
from relais.reviews import rules
from relais.reviews.rules import Change, Reviewed, ReviewState, Told
from relais.rights.answers import Answer, Status

NOW = datetime(2026, 11, 23, 10)
TODAY = NOW.date()


def asking(**told):
    usual = {"case_state": State.OPEN, "asked_at": None, "told": True, "on": TODAY, "now": NOW}
    return rules.why_not_ask(**usual | told)


def confirming(**told):
    usual = {"case_state": State.OPEN, "review_state": ReviewState.DONE, "computed": Status.ENTITLED}
    return rules.why_not_confirm(**usual | {"status": Status.ENTITLED, "words": ""} | told)


def giving(last, urgency="", today=TODAY):
    return rules.why_not_discretionary(last=last, urgency=urgency, today=today)


def test_a_review_is_asked_of_an_open_case_whose_situation_is_told():
    assert asking() is None
    assert asking(case_state=State.WAITING) is None
    assert asking(case_state=State.CLOSED) == "Ce dossier est clos."
    assert "racontez-la" in asking(told=False)


def test_one_review_at_a_time_and_none_lost_for_ever():
    assert "déjà en cours" in asking(asked_at=NOW - timedelta(minutes=10))
    assert asking(asked_at=NOW - timedelta(minutes=10, seconds=1)) is None


def test_nobody_knows_the_law_of_tomorrow():
    assert "date du jour" in asking(on=TODAY + timedelta(days=1))


def test_a_line_is_confirmed_once_the_review_is_done():
    assert confirming() is None
    assert confirming(review_state=ReviewState.RUNNING) == "Ce bilan n’est pas encore fait."
    assert confirming(case_state=State.CLOSED) == "Ce dossier est clos."


def test_saying_otherwise_than_the_calculation_takes_a_sentence():
    assert "pourquoi" in confirming(status=Status.HELD, words="  ")
    assert confirming(status=Status.HELD, words="Carte vue.") is None
    assert "un peu long" in confirming(status=Status.HELD, words="a" * 201)


def test_a_status_that_is_none_is_refused():
    assert "Choisissez" in confirming(status="perhaps", words="Vu.")


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "Ses droits d’abord"),
        (Reviewed(TODAY, confirmed=False), "pas encore confirmé"),
        (Reviewed(date(2026, 8, 22), confirmed=True), "date du 22 août 2026"),
    ],
)
def test_no_discretionary_aid_without_a_confirmed_and_recent_review(last, words):
    assert words in giving(last)


def test_a_review_founds_a_decision_for_three_months_to_the_day():
    assert giving(Reviewed(date(2026, 8, 23), confirmed=True)) is None
    assert rules.holds_until(date(2026, 8, 23)) == TODAY
    assert rules.holds_until(date(2015, 1, 1)) == date(2015, 4, 1)


def test_an_urgency_is_an_answer_when_it_is_motivated():
    assert giving(None, "Hospitalisée demain, rien ne couvre les frais.") is None
    assert giving(None, "   ") is not None


def told(status, **more):
    return Told(status, Answer("rsa", Status.ENTITLED, say("Vu."), **more))


def test_two_reviews_differ_by_status_amount_or_formula_alone():
    same = {"rsa": told("entitled", monthly=5000)}
    assert rules.changes(same, {"rsa": told("entitled", monthly=5000, facts=(say("autre fait"),))}) == ()
    for other in (
        told("held", monthly=5000),
        told("entitled", monthly=5001),
        told("entitled", formula="free"),
    ):
        assert rules.changes(same, {"rsa": other}) == (Change("rsa", same["rsa"], other),)


def test_a_right_that_only_one_of_them_knows_is_a_change():
    one = told("entitled")
    assert rules.changes({"ppa": one}, {"rsa": one}) == (Change("rsa", None, one), Change("ppa", one, None))
