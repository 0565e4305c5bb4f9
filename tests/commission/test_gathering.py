"""The papers of an application follow the documents of its case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.base.context import acting_for
from relais.commission import applying, gathering
from relais.commission.models import Application
from relais.commission.rules import Paper
from relais.documents import actions as documents
from relais.documents import kinds
from tests.factories import a_case, a_document, an_application, inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def here(one: Application) -> list[str]:
    with acting_for(one.fund_id):
        return Application.objects.of(one.fund_id).get(pk=one.pk).papers


def given(case, adviser, kind="quote", at="accepted"):
    return a_document(case, by=adviser, kind=kind, at=at)


def test_every_paper_of_an_application_may_be_given_in_a_case():
    assert {*Paper} <= set(kinds.known())


def test_what_the_case_holds_already_is_here_from_the_beginning(adviser, case):
    for kind in ("quote", "identity", "benefit_certificate"):  # the last two, this aid does not need
        given(case, adviser, kind)
    given(case, adviser, "tax_notice", at="received")
    one = an_application(at="draft", by=adviser, case=case, papers=["charges"])
    assert one.papers == ["charges", "quote"]


def test_what_another_kind_of_aid_needs_is_found_when_it_is_chosen(adviser, case):
    given(case, adviser)
    one = an_application(at="draft", by=adviser, case=case, kind="other", papers=[])
    with inside(adviser):
        assert applying.update(one, kind="uncovered_care", by=adviser).papers == ["quote"]


@pytest.mark.parametrize("at", ["draft", "submitted"])
def test_what_is_accepted_later_is_here_and_what_is_to_give_again_no_more(adviser, case, at):
    one = an_application(at=at, by=adviser, case=case, papers=["charges"])
    paper = given(case, adviser, at="received")
    assert here(one) == ["charges"]
    with inside(adviser):
        documents.accept(paper, case, by=adviser)
    assert here(one) == ["charges", "quote"]
    with inside(adviser):
        documents.refuse_it(paper, case, fault="past", by=adviser)
    assert here(one) == ["charges"]


def test_a_frozen_application_and_one_that_stands_alone_do_not_move(adviser, case):
    frozen = an_application(by=adviser, case=case, urgency="Opérée lundi.")
    alone = an_application(at="draft", by=adviser, person=case.person, papers=[])
    paper = given(case, adviser)
    with inside(adviser):
        documents.refuse_it(paper, case, fault="past", by=adviser)
    assert (set(here(frozen)), here(alone)) == (set(Paper), [])


def test_one_accepted_is_unticked_by_hand_when_it_is_not_the_one(adviser, case):
    given(case, adviser)
    one = an_application(at="draft", by=adviser, case=case, papers=[])
    with inside(adviser):
        applying.update(one, papers=[], by=adviser)
        applying.update(one, report="Autre chose.", by=adviser)
    assert here(one) == []


def test_asked_for_again_another_one_is_awaited(adviser, case):
    given(case, adviser)
    one = an_application(at="submitted", by=adviser, case=case)
    with inside(adviser):
        applying.ask_for(one, ["quote"], until=timezone.localdate() + timedelta(days=20), by=adviser)
        applying.update(one, report="Autre chose.", by=adviser)
    assert "quote" not in here(one)
    given(case, adviser)
    assert "quote" in here(one)


def test_another_paper_is_no_paper_in_particular(adviser, case):
    one = an_application(at="submitted", by=adviser, case=case, papers=[])
    with inside(adviser):
        applying.ask_for(one, ["other"], until=timezone.localdate() + timedelta(days=20), by=adviser)
    given(case, adviser, "other")
    assert here(one) == []


def test_what_was_received_says_the_last_that_was_given(adviser, case):
    first, later = given(case, adviser), given(case, adviser, at="received")
    waiting = given(case, adviser, "tax_notice", at="received")
    given(case, adviser, "charges", at="refused")
    with inside(adviser):
        assert gathering.received(case) == {Paper.QUOTE: later, Paper.TAX_NOTICE: waiting}
        assert gathering.accepted(case) == {Paper.QUOTE}
        documents.refuse_it(later, case, fault="blurred", by=adviser)
        assert gathering.received(case)[Paper.QUOTE] == first
