"""A paper accepted is in the claims that lack it, without a second click."""

import pytest

from relais.base.models import Event
from relais.documents import actions
from relais.reviews import claiming
from relais.reviews.models import Paper
from tests.factories import a_case, a_claim, a_document, inside

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def _states(adviser, kind: str) -> list[str]:
    with inside(adviser):
        papers = Paper.objects.of(adviser.organisation_id).filter(kind=kind)
        return list(papers.order_by("claim__opened_at").values_list("state", flat=True))


def _noted(adviser) -> list[dict]:
    with inside(adviser):
        events = Event.objects.of(adviser.organisation_id).filter(verb="claim.paper_noted")
        return [event.facts for event in events]


def test_a_paper_accepted_is_here_in_every_claim_that_lacks_it(adviser, case):
    a_claim(case=case, by=adviser)
    a_claim(case=case, by=adviser, right="aspa")
    one = a_document(case, by=adviser, kind="tax_notice")
    assert _states(adviser, "tax_notice") == ["to_get", "to_get"]
    with inside(adviser):
        actions.accept(one, case, by=adviser)
    assert _states(adviser, "tax_notice") == ["here", "here"]
    assert [facts["right"] for facts in _noted(adviser)] == ["c2s_free", "aspa"]


def test_what_the_adviser_deposits_is_here_at_once(adviser, case):
    a_claim(case=case, by=adviser)
    a_document(case, by=adviser, kind="tax_notice", given="adviser")
    assert _states(adviser, "tax_notice") == ["here"]


def test_a_claim_begun_later_finds_what_was_accepted(adviser, case):
    a_document(case, by=adviser, kind="tax_notice", at="accepted")
    a_claim(case=case, by=adviser)
    assert _states(adviser, "tax_notice") == ["here"]


def test_a_paper_accepted_no_more_is_to_get_again_unless_another_serves(adviser, case):
    first = a_document(case, by=adviser, kind="tax_notice", at="accepted")
    second = a_document(case, by=adviser, kind="tax_notice", at="accepted")
    a_claim(case=case, by=adviser)
    with inside(adviser):
        actions.refuse_it(first, case, fault="past", by=adviser)
    assert _states(adviser, "tax_notice") == ["here"]
    with inside(adviser):
        actions.refuse_it(second, case, fault="past", by=adviser)
    assert _states(adviser, "tax_notice") == ["to_get"]


def test_a_paper_refused_before_it_was_accepted_changes_nothing(adviser, case):
    one = a_claim(case=case, by=adviser)
    with inside(adviser):
        claiming.paper(one, "tax_notice", "here", by=adviser)
    a_document(case, by=adviser, kind="tax_notice", at="refused")
    assert _states(adviser, "tax_notice") == ["here"]


def test_neither_a_claim_answered_nor_a_paper_not_needed_moves(adviser, case):
    a_claim(case=case, by=adviser, at="used")
    one = a_claim(case=case, by=adviser, right="aspa")
    with inside(adviser):
        claiming.paper(one, "tax_notice", "not_needed", by=adviser)
    a_document(case, by=adviser, kind="tax_notice", at="accepted")
    assert _states(adviser, "tax_notice") == ["to_get", "not_needed"]


def test_anothers_claim_is_left_alone(adviser, case):
    a_claim(case=a_case(adviser=adviser), by=adviser)
    a_document(case, by=adviser, kind="tax_notice", at="accepted")
    assert _states(adviser, "tax_notice") == ["to_get"]
