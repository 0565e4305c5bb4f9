"""An application from its first line to complete, or withdrawn."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases.models import Case
from relais.commission import applying, rules
from relais.commission.models import Application, Decision
from relais.commission.rules import Move, State
from tests.factories import (
    a_case,
    a_fund,
    a_person,
    a_review,
    an_application,
    inside,
    local_rules,
    someone_at,
    told_of_an_aid,
)

pytestmark = pytest.mark.django_db


def refused(act, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        act()


def fresh(one: Application) -> Application:
    return Application.objects.of(one.fund_id).get(pk=one.pk)


# --- telling ------------------------------------------------------------


def test_the_five_lines_of_the_form_add_up(adviser):
    told = told_of_an_aid(cost=130_00, statutory=25_98, complementary=2_88, other=0, wanted=101_14)
    one = an_application(at="draft", by=adviser, **told)
    assert one.left == 101_14


def test_the_same_form_sent_twice_begins_one_application(adviser):
    her = a_person(by=adviser)
    with inside(adviser):
        first, again, other = (
            applying.begin(her, kind="uncovered_care", by=adviser, **told_of_an_aid(details=details))
            for details in ("Couronne", "Couronne", "Lunettes")
        )
        assert (first.pk == again.pk, first.pk == other.pk) == (True, False)
        applying.submit(first, by=adviser)
        told = told_of_an_aid(details="Couronne")
        assert applying.begin(her, kind="uncovered_care", by=adviser, **told).pk != first.pk


def test_the_database_itself_refuses_a_sum_that_does_not_add_up(adviser):
    one = an_application(at="draft", by=adviser)
    with inside(adviser), pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.of(one.fund_id).filter(pk=one.pk).update(left=1)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "lottery"}, "Choisissez la nature de l’aide."),
        ({"details": "x" * 501}, "C’est un peu long"),
        ({"statutory": None}, "Écrivez les quatre montants"),
        ({"complementary": 2000_00}, "Les parts dépassent le coût"),
        ({"wanted": 1014_01}, "La somme demandée dépasse ce qui reste à payer"),
        ({"papers": ["horoscope"]}, "Choisissez les pièces dans la liste."),
        ({"payee": "friend"}, "Choisissez à qui l’aide serait payée."),
    ],
)
def test_what_cannot_be_is_not_written(adviser, said, sentence):
    refused(lambda: an_application(at="draft", by=adviser, **said), sentence)


def test_its_number_says_nothing_and_is_its_own(adviser):
    one, other = (an_application(at="draft", by=adviser) for _ in range(2))
    assert len({one.number, other.number}) == 2
    assert len(one.number) == 8


def test_two_screens_do_not_undo_each_other(adviser):
    one = an_application(at="draft", by=adviser)
    with inside(adviser):
        for _again in range(2):
            assert applying.update(one, edition=1, report="Elle a mal.", by=adviser).edition == 2
        refused(lambda: applying.update(one, edition=1, report="Autre.", by=adviser), "a changé entre-temps")
        assert fresh(one).report == "Elle a mal."


def test_a_case_of_somebody_else_is_not_hers(adviser):
    case = a_case(adviser=adviser)
    with pytest.raises(Case.DoesNotExist):
        an_application(at="draft", by=adviser, case=case, person=a_person(by=adviser))


def test_no_free_text_enters_the_journal(adviser):
    an_application(by=adviser, details="Zqsecret", report="Zqsecret")
    with inside(adviser):
        assert not any("Zqsecret" in str(event.facts) for event in Event.objects.of(adviser.organisation_id))


# --- complete ------------------------------------------------------------
LACKS = [
    ({"cost": None, "statutory": None, "complementary": None, "other": None}, "Écrivez le coût"),
    ({"wanted": None}, "Écrivez la somme demandée."),
    ({"household": None}, "Dites qui vit au foyer"),
    ({"report": ""}, "Écrivez le rapport social"),
    ({"payee": ""}, "Dites à qui l’aide serait payée."),
    ({"papers": ["quote"]}, "Il manque : Formulaire de demande signé."),
    ({"without_review": ""}, "Ses droits d’abord"),
]


@pytest.mark.parametrize(("said", "sentence"), LACKS)
def test_what_is_missing_is_said(adviser, said, sentence):
    one = an_application(at="submitted", by=adviser, **said)
    with inside(adviser):
        refused(lambda: applying.complete(one, by=adviser), sentence)


def test_a_loss_of_income_has_no_quote(adviser):
    nothing = dict.fromkeys(("cost", "statutory", "complementary", "other"))
    one = an_application(by=adviser, kind="income_loss", wanted=400_00, **nothing)
    assert (one.state, one.left) == ("complete", None)


@pytest.mark.parametrize("kind", sorted(rules.NEEDED))
def test_each_kind_has_its_papers(kind):
    assert set(rules.NEEDED_BY_ALL) <= set(rules.needed(kind))
    assert rules.Paper.OTHER_ANSWER in rules.needed(kind, other_body="CCAS")


def test_its_quotient_is_frozen_with_its_working_and_its_rules(adviser):
    one = an_application(by=adviser)
    assert (one.quotient["cents"], one.quotient["people"]) == (350_00, 1)
    assert one.quotient["working"][-1][0].startswith("Quotient : 350,00")
    assert one.local_rules_id == local_rules(a_fund()).pk


def test_complete_it_changes_no_more_until_it_is_taken_back(adviser):
    one = an_application(by=adviser)
    with inside(adviser):
        refused(lambda: applying.update(one, wanted=1, by=adviser), "reprenez-la d’abord")
        applying.take_back(one, by=adviser)
        one = applying.update(one, wanted=1_00, by=adviser)
        assert (one.state, one.quotient, one.wanted) == ("submitted", None, 1_00)


def test_without_local_rules_nothing_is_complete(adviser):
    with inside(adviser):
        one = applying.begin(a_person(by=adviser), kind="uncovered_care", by=adviser, **told_of_an_aid())
        applying.submit(one, by=adviser)
        refused(lambda: applying.complete(one, by=adviser), "Les règles locales")


# --- the gate ------------------------------------------------------------


def of_a_case(adviser, **said):
    case = a_case(adviser=adviser)
    return case, an_application(at="submitted", by=adviser, case=case, without_review="", **said)


def test_no_aid_before_a_complete_review_of_her_rights(adviser):
    _case, one = of_a_case(adviser)
    with inside(adviser):
        refused(lambda: applying.complete(one, by=adviser), "Ses droits d’abord : faites le bilan")


def test_a_reason_not_to_review_does_not_open_the_gate_where_there_is_a_case(adviser):
    case = a_case(adviser=adviser)
    one = an_application(at="submitted", by=adviser, case=case)
    with inside(adviser):
        refused(lambda: applying.complete(one, by=adviser), "Ses droits d’abord : faites le bilan")


def test_a_review_not_confirmed_with_her_does_not_open_it(adviser):
    case, one = of_a_case(adviser)
    a_review(case, by=adviser)
    with inside(adviser):
        refused(lambda: applying.complete(one, by=adviser), "Son bilan n’est pas encore confirmé")


def test_a_confirmed_review_opens_it_and_is_kept_with_it(adviser):
    case, one = of_a_case(adviser)
    review = a_review(case, by=adviser, at="confirmed")
    with inside(adviser):
        assert applying.complete(one, by=adviser).review_id == review.pk


def test_an_urgency_opens_it(adviser):
    _case, one = of_a_case(adviser, urgency="Opérée lundi.")
    with inside(adviser):
        assert applying.complete(one, by=adviser).state == "complete"


# --- papers asked, withdrawal ------------------------------------------------------------


def test_a_paper_asked_for_is_awaited_even_if_it_was_there(adviser):
    one = an_application(at="submitted", by=adviser)
    until = timezone.localdate() + timedelta(days=20)
    with inside(adviser):
        one = applying.ask_for(one, ["tax_notice"], until=until, by=adviser)
        refused(lambda: applying.complete(one, by=adviser), "Il manque : Dernier avis d’impôt.")
        applying.update(one, papers=[*one.papers, "tax_notice"], by=adviser)
        assert applying.complete(one, by=adviser).missing == []


@pytest.mark.parametrize("until", [None, date(2020, 1, 1)])
def test_a_paper_is_asked_for_before_a_day_to_come(adviser, until):
    one = an_application(at="submitted", by=adviser)
    with inside(adviser):
        refused(lambda: applying.ask_for(one, ["quote"], until=until, by=adviser), "un jour à venir")


def test_a_withdrawal_is_hers_and_is_kept(adviser):
    one = an_application(at="withdrawn", by=adviser)
    with inside(adviser):
        decision = Decision.objects.of(one.fund_id).get(application=one)
        assert (one.state, decision.outcome, decision.way) == ("withdrawn", "withdrawn", "office")
        refused(lambda: applying.withdraw(one, by=adviser), "Cette demande est retirée")


def test_another_fund_reads_nothing_of_it(adviser):
    one, elsewhere = an_application(by=adviser), someone_at(a_fund("673"))
    with inside(elsewhere), pytest.raises(Application.DoesNotExist):
        applying.withdraw(one, by=elsewhere)


# --- the table ------------------------------------------------------------


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("move", list(Move))
def test_a_move_is_in_the_table_or_says_why_not(state, move):
    assert (rules.why_not_move(state=state, move=move) is None) == ((state, move) in rules.MOVES)


def test_nothing_leaves_an_end():
    assert not any(state in rules.OVER for state, _ in rules.MOVES)
