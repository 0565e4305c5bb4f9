"""What the pages of the funders ask of the database: see `test_queries.py`."""

import pytest
from django.utils import timezone

from relais.financing import linking
from relais.financing.models import KeptPlan
from relais.territory.models import Organisation
from tests.factories import a_fund, a_partner, inside, someone_at
from tests.financing.funders import a_listed, a_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return someone_at(a_fund(), "mas_manager")


def today() -> str:
    return f"{timezone.localdate():%d %m %Y}"


def test_the_list_of_funders(visitor, sql_file, manager):
    about = {"department": "81", "per_year": 50_000, "terms": {"budget_year": 100_000, "papers": ("quote",)}}
    one = a_listed(by=manager, **about)
    for name in ("la mutuelle du Tarn", "la Fondation Sourire"):
        a_listed(name, by=manager, kind="other", **about)
    added = {"name": "la MSA", "kind": "msa", "since": today(), "rank": "3", "where": "81"}
    visitor.enters(manager)
    visitor.asks("web:funders", state="three")
    visitor.asks("web:funder", one.pk)
    visitor.asks("web:add-funder")
    visitor.asks("web:add-funder", form=added)
    visitor.asks("web:funder-rules", one.pk)
    visitor.asks("web:funder-rules", one.pk, form={"since": today(), "rank": "3"})
    visitor.asks("web:correct-funder", one.pk)
    visitor.asks("web:correct-funder", one.pk, form={"name": "le CCAS"})
    visitor.asks("web:close-funder", one.pk)
    visitor.asks("web:close-funder", one.pk, form={"close": "1"})
    assert visitor.text == sql_file


def test_a_funder_reads_and_answers(visitor, sql_file, manager):
    funder = someone_at(a_partner(), "funder")
    there = Organisation.objects.get(pk=funder.organisation_id)
    one = a_request(by=manager, organisation=there)
    visitor.enters(funder)
    visitor.asks("web:funding-requests")
    visitor.asks("web:funding-request", one.pk)
    visitor.asks("web:funding-request", one.pk, form={"do": "answer", "what": "all"})
    visitor.asks("web:funding-request", one.pk, form={"do": "paid", "paid": "400", "on": today()})
    assert visitor.text == sql_file


def test_a_request_from_her_case_and_by_a_link(visitor, sql_file, manager):
    one = a_request(by=manager, email="aides@example.org")
    with inside(manager):
        plan = KeptPlan.objects.of(one.fund_id).get(pk=one.plan_id)
        token = linking.give(one, by=manager)
    at = (plan.case_id, plan.pk, one.pk)
    visitor.enters(manager)
    visitor.asks("web:plan-request", *at)
    visitor.asks("web:plan-letter", *at)
    visitor.client.logout()
    visitor.asks("web:request-by-link", token)
    visitor.asks("web:request-by-link", token, form={"do": "answer", "what": "all", "name": "Mme Roux"})
    visitor.enters(manager)
    visitor.asks("web:plan-link", *at, form={"give": "1"})
    assert visitor.text == sql_file
