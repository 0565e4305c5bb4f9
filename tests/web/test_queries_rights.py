"""What the pages of the rights ask of the database, query by query: none for each of the thirty-six rights."""

import pytest

from relais.reviews.models import Line
from tests.factories import a_case, a_known, a_review, inside

pytestmark = pytest.mark.django_db


def test_a_review_from_asked_to_confirmed(visitor, sql_file, adviser):
    case = a_case(adviser=adviser)
    visitor.enters(adviser)
    visitor.asks("web:rights", case.pk, state="nothing told")
    a_known(case, by=adviser)
    visitor.asks("web:rights", case.pk, state="something told")
    visitor.asks("web:ask-review", case.pk, form={})
    visitor.asks("web:rights", case.pk, state="on its way")
    assert visitor.text == sql_file


def test_a_review_done(visitor, sql_file, adviser):
    case = a_case(adviser=adviser)
    a_review(case, by=adviser, at="confirmed")
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(review=review, right="rsa")
    visitor.enters(adviser)
    visitor.asks("web:rights", case.pk)
    visitor.asks("web:review", case.pk, review.pk)
    visitor.asks("web:review-progress", case.pk, review.pk)
    visitor.asks("web:compare-reviews", case.pk, review.pk)
    visitor.asks("web:confirm-line", case.pk, review.pk, line.pk)
    said = {"status": "held", "words": "Reçu depuis mai."}
    visitor.asks("web:confirm-line", case.pk, review.pk, line.pk, form=said)
    visitor.asks("web:confirm-review", case.pk, review.pk, form={})
    assert visitor.text == sql_file


def test_reviews_before_cost_no_query_of_their_own(visitor, adviser):
    case = a_case(adviser=adviser)
    a_review(case, by=adviser, at="confirmed")
    visitor.enters(adviser)
    address = f"/dossiers/{case.pk}/droits/"
    first = visitor.count(address)
    for _ in range(3):
        a_review(case, by=adviser, at="confirmed")
    assert visitor.count(address) == first
