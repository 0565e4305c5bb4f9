"""What each page of the quotes of a case asks of the database: see `test_queries.py`."""

import pytest
from django.urls import reverse

from relais.cases.models import Need
from tests.factories import a_case, a_kept_quote, inside

from .test_quotes import shared, typed

pytestmark = pytest.mark.django_db


def test_pages_of_quotes(visitor, sql_file, adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        need = Need.objects.of(case.fund_id).filter(case=case).earliest("care")
    one, two = (a_kept_quote(case=case, by=adviser, provider=f"Cabinet {at}") for at in range(2))
    at = (case.pk, one.pk)
    visitor.enters(adviser)
    visitor.asks("web:quotes", case.pk)
    visitor.asks("web:add-quote", case.pk, need.pk)
    visitor.asks("web:add-quote", case.pk, need.pk, form=typed(), state="proposing the shares")
    visitor.asks("web:add-quote", case.pk, need.pk, form=shared())
    visitor.asks("web:quote", *at)
    visitor.asks("web:compare-quotes", *at, two.pk)
    visitor.asks("web:change-quote", *at)
    visitor.asks("web:change-quote", *at, form=shared(no_basket_0="clinical"))
    visitor.asks("web:choose-quote", *at, form={})
    visitor.asks("web:drop-quote", *at)
    visitor.asks("web:drop-quote", *at, form={"reason": "too_dear"})
    assert visitor.text == sql_file


def test_many_quotes_ask_as_much_as_one(visitor, adviser):
    case = a_case(adviser=adviser)
    one = a_kept_quote(case=case, by=adviser)
    visitor.enters(adviser)
    addresses = [
        reverse("web:quotes", args=[case.pk]),
        reverse("web:quote", args=[case.pk, one.pk]),
        reverse("web:case", args=[case.pk]),
    ]
    before = [visitor.count(address) for address in addresses]
    for at in range(5):
        a_kept_quote(case=case, by=adviser, provider=f"Cabinet {at}")
    assert [visitor.count(address) for address in addresses] == before
