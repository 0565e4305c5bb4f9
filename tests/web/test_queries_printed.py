"""What the two sheets of a review ask of the database: the case, the review, its lines, what each line is read from."""

import pytest

from tests.factories import a_case, a_fund, a_review, someone_at

pytestmark = pytest.mark.django_db


def test_both_sheets(visitor, sql_file):
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    review = a_review(case, by=adviser, at="confirmed")
    visitor.enters(adviser)
    visitor.asks("web:rights-for-her", case.pk, review.pk)
    visitor.asks("web:rights-for-adviser", case.pk, review.pk)
    assert visitor.text == sql_file
