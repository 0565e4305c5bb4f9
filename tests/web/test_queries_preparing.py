"""What the pages of a preparation ask of the database, on both sides: see `test_queries.py`."""

import pytest
from django.urls import reverse

from relais.cases import actions as cases
from relais.territory.models import Organisation
from tests.factories import a_preparation, inside

pytestmark = pytest.mark.django_db
TOLD = {
    "foyer.couple": {"couple": "free_union", "partner": {"birth_date": "1960-02-03"}},
    "foyer.household": {"others": []},
    "p1.benefits": {"benefits": []},
}


def test_pages_of_the_structure(visitor, sql_file, sender, relay):
    Organisation.objects.filter(pk=sender.organisation_id).update(prepares_claims=True)
    visitor.enters(sender)
    visitor.asks("web:prepare", relay.pk, state="nothing begun")
    visitor.asks("web:prepare", relay.pk, form={"what": "ame", "means": "spoken", "on": "14 03 2026"})
    one = a_preparation(relay, sender=sender, at="told", facts=TOLD)
    file = a_preparation(relay, sender=sender, asks_for="c2s_free", at="told")
    visitor.asks("web:prepare", relay.pk, state="three begun")
    visitor.asks("web:preparation", relay.pk, one.pk)
    visitor.asks("web:tell-preparation", relay.pk, one.pk, "foyer", "couple")
    visitor.asks("web:tell-preparation", relay.pk, one.pk, "foyer", "couple", form={"couple": "single"})
    visitor.asks("web:preparation", relay.pk, file.pk, state="papers")
    visitor.asks("web:preparation", relay.pk, file.pk, form={"form_c2s": "on", "keep": "1"})
    visitor.asks("web:preparation", relay.pk, one.pk, form={"send": "1"})
    visitor.asks("web:preparation", relay.pk, one.pk, state="sent")
    visitor.asks("web:preparation", relay.pk, file.pk, form={"forget": "1"})
    assert visitor.text == sql_file


def test_pages_of_the_fund(visitor, sql_file, sender, adviser, relay):
    one = a_preparation(relay, sender=sender, at="sent", facts=TOLD)
    file = a_preparation(relay, sender=sender, asks_for="ame", at="sent")
    with inside(adviser):
        case = cases.open_from(relay, by=adviser)
    visitor.enters(adviser)
    visitor.asks("web:prepared", case.pk, one.pk)
    visitor.asks("web:prepared", case.pk, one.pk, form={"accept": "1"})
    visitor.asks("web:prepared", case.pk, one.pk, state="taken up")
    visitor.asks("web:prepared", case.pk, file.pk, form={"accept": "1"}, state="a claim")
    assert visitor.text == sql_file


def test_what_was_told_costs_no_query_each(visitor, sender, relay):
    one = a_preparation(relay, sender=sender, at="told", facts={"foyer.couple": {"couple": "single"}})
    visitor.enters(sender)
    page = reverse("web:preparation", args=[relay.pk, one.pk])
    before = visitor.count(page)
    a_preparation(relay, sender=sender, at="told", facts=TOLD)
    assert visitor.count(page) == before


def test_nor_does_what_was_prepared_on_the_page_of_the_case(visitor, sender, adviser, relay):
    a_preparation(relay, sender=sender, at="sent", facts=TOLD)
    with inside(adviser):
        case = cases.open_from(relay, by=adviser)
    visitor.enters(adviser)
    page = reverse("web:case", args=[case.pk])
    before = visitor.count(page)
    for right in ("ame", "c2s_free"):
        a_preparation(relay, sender=sender, asks_for=right, at="sent")
    assert visitor.count(page) == before
