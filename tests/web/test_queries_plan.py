"""What each page of a plan asks of the database: see `test_queries.py`."""

import pytest
from django.urls import reverse

from tests.factories import a_case, inside
from tests.financing.planned import FUNDERS, a_chosen_quote, a_listed_funder, a_plan, living, of

from .test_plan import today_typed

pytestmark = pytest.mark.django_db


def test_pages_of_a_plan(visitor, sql_file, adviser):
    case = a_case(adviser=adviser, care=("dental_prosthesis",))
    for code in FUNDERS:
        a_listed_funder(code, by=adviser)
    quote = a_chosen_quote(case, by=adviser)
    visitor.enters(adviser)
    visitor.asks("web:new-plan", case.pk, quote.pk)
    made = {"can_pay": "", "urgency": "Elle ne mange plus."}
    visitor.asks("web:new-plan", case.pk, quote.pk, form=made)
    plan = a_plan(by=adviser, case=case, quote=quote, urgency="Elle ne mange plus.")
    at = (case.pk, plan.pk)
    visitor.asks("web:plan", *at, state="draft")
    visitor.asks("web:plan-edit", *at)
    visitor.asks("web:plan-edit", *at, form={"edition": plan.edition, "total_0": "300", "do": "keep"})
    visitor.asks("web:plan-propose", *at, form={})
    visitor.asks("web:plan-funders", *at, form={"choose": "out:fondation"})
    visitor.asks("web:plan-spread", *at)
    visitor.asks("web:plan-spread", *at, form={"can_pay": "", "months": "3"})
    visitor.asks("web:plan-ask", *at)
    visitor.asks("web:plan-ask", *at, form={"means": "spoken", "on": today_typed()})
    visitor.asks("web:plan", *at, state="asked")
    with inside(adviser):
        letter, mutual = of(plan, "carsat"), of(plan, "mutuelle")
    yes = {"granted": "250", "name": "M. Roux"}
    visitor.asks("web:plan-posted", *at, letter.pk)
    visitor.asks("web:plan-posted", *at, letter.pk, form={"on": today_typed()})
    visitor.asks("web:plan-answer", *at, letter.pk)
    visitor.asks("web:plan-answer", *at, letter.pk, form=yes)
    visitor.asks("web:plan-chase", *at, mutual.pk, form={})
    visitor.asks("web:plan-prolong", *at, letter.pk)
    visitor.asks("web:plan-retract", *at, letter.pk)
    visitor.asks("web:plan-pay", *at, letter.pk)
    visitor.asks("web:plan-pay", *at, letter.pk, form={"paid": "250", "on": today_typed()})
    visitor.asks("web:plan-recover", *at, letter.pk)
    visitor.asks("web:plan-care", *at, form={}, state="too soon")
    visitor.asks("web:plan-withdraw", *at, mutual.pk)
    visitor.asks("web:plan-withdraw", *at, mutual.pk, form={})
    visitor.asks("web:plan-drop", *at)
    assert visitor.text == sql_file


def test_a_plan_with_many_requests_asks_as_much_as_with_none(visitor, adviser):
    case = a_case(adviser=adviser, care=("dental_prosthesis",))
    plan = a_plan(by=adviser, case=case)
    visitor.enters(adviser)
    addresses = [
        reverse("web:plan", args=[case.pk, plan.pk]),
        reverse("web:case", args=[case.pk]),
    ]
    before = [visitor.count(address) for address in addresses]
    a_plan(at="asked", by=adviser, case=case, quote=plan.quote)
    with inside(adviser):
        assert len(living(plan)) == 4
    assert [visitor.count(address) for address in addresses] == before
