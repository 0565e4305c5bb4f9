"""What the pages of the applications for aids ask of the database: lists do not grow with their rows."""

import pytest
import time_machine
from django.urls import reverse

from relais.commission import deciding
from relais.commission.decision_rules import Deciding
from relais.commission.models import Decision
from relais.territory.models import Organisation
from tests.factories import a_credit, a_review, an_application, inside, local_rules, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False):
        yield


@pytest.fixture
def fund(adviser):
    fund = Organisation.objects.get(pk=adviser.organisation_id)
    a_credit(fund)
    return fund


@pytest.fixture
def decided(fund, adviser):
    one = an_application(by=adviser, wanted=200_00)
    with inside(someone_at(fund, "aid_delegate")) as delegate:
        deciding.decide_by_delegation(one, Deciding("granted_full", 200_00), by=delegate)
    return one


def test_what_an_adviser_reads_of_an_application(visitor, sql_file, adviser, fund, case, decided):
    a_review(case, by=adviser, at="confirmed")
    one = an_application(at="submitted", by=adviser, case=case)
    with inside(adviser):
        decision = Decision.objects.of(fund.pk).get(application=decided)
    visitor.enters(adviser)
    visitor.asks("web:aid-new", case.pk)
    visitor.asks("web:aid-alone", case.person_id)
    visitor.asks("web:aid-page", one.pk, state="submitted, with a case")
    visitor.asks("web:aid-page", decided.pk, state="decided, alone")
    visitor.asks("web:aid-edit", one.pk)
    visitor.asks("web:aid-withdraw", one.pk)
    visitor.asks("web:aid-letter", decided.pk, decision.pk)
    visitor.asks("web:aids")
    assert visitor.text == sql_file


def test_what_the_secretary_reads(visitor, sql_file, adviser, fund):
    one = an_application(at="submitted", by=adviser)
    complete = an_application(by=adviser)
    version = local_rules(fund)
    visitor.enters(someone_at(fund, "commission_secretary"))
    visitor.asks("web:aids", state="to complete")
    visitor.asks("web:aids", query="?show=decided", state="none")
    visitor.asks("web:aid-page", one.pk)
    visitor.asks("web:aid-ask", one.pk)
    visitor.asks("web:aid-take-back", complete.pk)
    visitor.asks("web:commission-rules")
    visitor.asks("web:commission-rules-version", version.pk)
    visitor.asks("web:commission-rules-new")
    visitor.asks("web:letterhead")
    assert visitor.text == sql_file


def test_what_the_secretary_writes(visitor, sql_file, adviser, fund):
    one = an_application(at="submitted", by=adviser)
    visitor.enters(someone_at(fund, "commission_secretary"))
    visitor.asks("web:aid-complete", one.pk, form={})
    visitor.asks("web:letterhead", form={"address": "81000 Albi", "phone": "36 46", "signatory": ""})
    assert visitor.text == sql_file


def test_what_the_delegate_reads(visitor, sql_file, adviser, fund, decided):
    one = an_application(by=adviser, wanted=250_00)
    visitor.enters(someone_at(fund, "aid_delegate"))
    visitor.asks("web:aids-to-decide")
    visitor.asks("web:aid-decide", one.pk)
    assert visitor.text == sql_file


def test_what_the_acts_write(visitor, sql_file, adviser, fund, case):
    one = an_application(at="draft", by=adviser)
    said = {"kind": "income_loss", "details": "Trois semaines", "wanted": "350", "edition": one.edition}
    visitor.enters(adviser)
    visitor.asks("web:aid-new", case.pk, form=said)
    visitor.asks("web:aid-edit", one.pk, form=said)
    visitor.asks("web:aid-papers", one.pk, form={"papers": ["form_fund_aid"], "edition": 2})
    visitor.asks("web:aid-submit", one.pk, form={})
    visitor.asks("web:aid-withdraw", one.pk, form={})
    assert visitor.text == sql_file


@pytest.mark.parametrize(
    ("role", "name"), [("commission_secretary", "web:aids"), ("aid_delegate", "web:aids-to-decide")]
)
def test_no_list_grows_with_its_rows(visitor, adviser, fund, role, name):
    visitor.enters(someone_at(fund, role))
    query = "?show=ready" if name == "web:aids" else ""
    an_application(by=adviser)
    one = visitor.count(reverse(name) + query)
    for _ in range(4):
        an_application(by=adviser)
    assert visitor.count(reverse(name) + query) == one
