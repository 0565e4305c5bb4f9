"""What each page of a right asked for asks of the database: see `test_queries.py`."""

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.reviews.models import Line
from tests.factories import a_case, a_claim, a_known, a_review, inside

pytestmark = pytest.mark.django_db
RIGHTS = ("ame", "rsa", "aah", "apa", "aspa", "puma", "ald", "invalidity")


def today() -> str:
    return f"{timezone.localdate():%d %m %Y}"


def test_pages_of_a_claim(visitor, sql_file, adviser):
    case = a_case(adviser=adviser)
    a_known(case, by=adviser)
    one = a_claim(case=case, by=adviser)
    at = (case.pk, one.pk)
    visitor.enters(adviser)
    visitor.asks("web:step", case.pk, one.step_id, state="of a claim")
    visitor.asks("web:claim-page", *at)
    visitor.asks("web:claim-data", *at)
    visitor.asks("web:claim-papers", *at, form={"paper": "here:tax_notice"})
    visitor.asks("web:claim-manager", *at)
    visitor.asks("web:claim-manager", *at, form={"manager": "typed", "name": "Mutuelle du Tarn"})
    visitor.asks("web:claim-send", *at)
    visitor.asks("web:claim-send", *at, form={"on": today()})
    visitor.asks("web:claim-chase", *at, form={})
    visitor.asks("web:claim-complete", *at)
    visitor.asks("web:claim-complete", *at, form={"on": today()})
    visitor.asks("web:claim-refuse", *at)
    visitor.asks("web:claim-refuse", *at, form={"reason": "resources", "on": today()})
    visitor.asks("web:claim-appeal", *at)
    visitor.asks("web:claim-appeal", *at, form={"on": today()})
    visitor.asks("web:claim-open", *at)
    visitor.asks("web:claim-open", *at, form={"since": today()})
    visitor.asks("web:claim-settle", *at)
    visitor.asks("web:claim-use", *at)
    visitor.asks("web:claim-use", *at, form={"how": "care", "on": today(), "knows_no_excess": "yes"})
    visitor.asks("web:claim-page", *at, state="used")
    assert visitor.text == sql_file


def test_beginning_a_claim_and_its_other_ends(visitor, sql_file, adviser):
    case = a_case(adviser=adviser)
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(review=review, right="c2s_free")
    refused = a_claim(at="refused", right="ame", case=case, by=adviser)
    dropped = a_claim(right="rsa", case=case, by=adviser)
    visitor.enters(adviser)
    visitor.asks("web:new-claim", case.pk)
    visitor.asks("web:new-claim", case.pk, form={"right": "aah", "doer": "person"})
    visitor.asks("web:claim", case.pk, line.pk)
    visitor.asks("web:claim", case.pk, line.pk, form={"doer": "adviser"})
    visitor.asks("web:claim", case.pk, line.pk, form={"doer": "adviser"}, state="begun already")
    visitor.asks("web:claim-settle", case.pk, refused.pk, form={})
    visitor.asks("web:claim-drop", case.pk, dropped.pk)
    visitor.asks("web:claim-drop", case.pk, dropped.pk, form={"reason": "declined"})
    assert visitor.text == sql_file


def test_a_case_with_many_claims_asks_as_much_as_with_one(visitor, adviser):
    case = a_case(adviser=adviser)
    a_claim(case=case, by=adviser)
    visitor.enters(adviser)
    address = reverse("web:case", args=[case.pk])
    one = visitor.count(address)
    for right in RIGHTS:
        a_claim(right=right, case=case, by=adviser)
    assert visitor.count(address) == one


def test_a_long_list_of_papers_asks_as_much_as_a_short_one(visitor, adviser):
    case = a_case(adviser=adviser)
    short, long = (a_claim(right=right, case=case, by=adviser) for right in ("ald", "ame"))
    visitor.enters(adviser)
    counts = {visitor.count(reverse("web:claim-page", args=[case.pk, one.pk])) for one in (short, long)}
    assert len(counts) == 1
