"""Every page that shows one person is an opening of her file: in the journal, and counted against a thief."""

import re

import pytest
from django.urls import reverse

from relais.access.models import User
from relais.access.rules import MOST_OPENED, READ
from relais.base.models import Event
from relais.cases import steps
from relais.financing.models import Request
from relais.printing import all_routes
from relais.referrals import moving
from relais.reviews.models import Line
from tests.factories import (
    a_case,
    a_claim,
    a_document,
    a_fund,
    a_kept_quote,
    a_partner,
    a_preparation,
    a_referral,
    a_review,
    inside,
    sign_in,
    someone_at,
)
from tests.financing.planned import a_plan

pytestmark = pytest.mark.django_db
PAGES = [
    route
    for route, view in all_routes()
    if "GET" in view.methods
    and route.startswith("dossiers/<uuid:pk>")
    and not route.endswith("avancement/")  # how far a calculation is: a per cent, nothing of her
]


@pytest.fixture
def adviser(client):
    adviser = someone_at(a_fund())
    sign_in(client, User.objects.get(pk=adviser.user_id))
    return adviser


@pytest.mark.parametrize("route", PAGES)
def test_a_page_of_a_case_is_an_opening_of_it(client, adviser, route):
    case = a_case(adviser=adviser)
    asked = set(re.findall(r"<\w+:(\w+)>", route)) - {"pk"}
    values = {"pk": case.pk} | {name: _VALUES[name](case, adviser) for name in sorted(asked)}
    if "review_pk" in asked and "line_pk" in asked:
        values["line_pk"] = _line(values["review_pk"], adviser)
    if "request_pk" in asked:
        values["request_pk"] = _request(values["plan_pk"], adviser)
    answer = client.get("/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), route))
    assert answer.status_code in (200, 302)
    with inside(adviser):
        read = Event.objects.of(case.fund_id).filter(subject_id=case.pk, actor_id=adviser.user_id)
        assert [verb for verb in read.values_list("verb", flat=True) if verb.endswith(READ)]


def _need(case, adviser):
    with inside(adviser):
        return case.needs.first().pk


def _step(case, adviser):
    with inside(adviser):
        return steps.add_step(case, level="rights", what="review", words="", by=adviser).pk


def _claim(case, adviser):
    return a_claim(case=case, by=adviser).pk


def _review(case, adviser):
    return a_review(case, by=adviser, at="done").pk


def _quote(case, adviser):
    return a_kept_quote(case=case, by=adviser).pk


def _line(review_pk, adviser):
    with inside(adviser):
        return Line.objects.of(adviser.organisation_id).filter(review_id=review_pk).first().pk


def _preparation(case, adviser):
    sender = someone_at(case.referral.sender)
    return a_preparation(case.referral, sender=sender, at="sent").pk


def _document(case, adviser):
    return a_document(case, by=adviser).pk


def _plan(case, adviser):
    return a_plan(at="asked", case=case, by=adviser).pk


def _request(plan_pk, adviser):
    with inside(adviser):
        return Request.objects.of(adviser.organisation_id).filter(plan_id=plan_pk).first().pk


_VALUES = {
    "document_pk": _document,
    "need_pk": _need,
    "step_pk": _step,
    "claim_pk": _claim,
    "quote_pk": _quote,
    "plan_pk": _plan,
    "request_pk": lambda case, adviser: None,  # of the plan in the same address
    "other_pk": _quote,
    "review_pk": _review,
    "line_pk": lambda case, adviser: _line(_review(case, adviser), adviser),
    "preparation_pk": _preparation,
    "who": lambda case, adviser: "foyer",
    "block": lambda case, adviser: "couple",
}


@pytest.fixture
def given_back(client):
    """Relays of a structure that the fund returned, one more than may be read within the hour."""
    sender, fund = someone_at(a_partner()), a_fund()
    sign_in(client, User.objects.get(pk=sender.user_id))
    sent = [a_referral(sender=sender, fund=fund) for _ in range(MOST_OPENED + 1)]
    with inside(someone_at(fund)) as adviser:
        for one in sent:
            moving.give_back(one, "identity", by=adviser)
    return sent


def test_relays_taken_up_again_are_read_and_counted_too(client, given_back):
    """All that was typed stands in the new form: it was a way round the brake."""
    pages = [client.post(reverse("web:refer-again", args=[one.pk])).status_code for one in given_back]
    assert pages == [302] * MOST_OPENED + [403]


def test_files_opened_through_the_closing_page_are_counted_too(client, adviser):
    cases = [a_case(adviser=adviser) for _ in range(MOST_OPENED + 1)]
    answers = [client.get(reverse("web:close", args=[case.pk])).status_code for case in cases]
    assert answers == [200] * MOST_OPENED + [403]
