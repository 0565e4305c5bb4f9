"""Every page that shows one person is an opening of her file: in the journal, and counted against a thief."""

import re

import pytest
from django.urls import reverse

from relais.access.models import User
from relais.access.rules import MOST_OPENED
from relais.base.models import Event
from relais.cases import steps
from relais.printing import all_routes
from relais.referrals import moving
from tests.factories import a_case, a_fund, a_partner, a_referral, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
PAGES = [
    route for route, view in all_routes() if "GET" in view.methods and route.startswith("dossiers/<uuid:pk>")
]


@pytest.fixture
def adviser(client):
    adviser = someone_at(a_fund())
    sign_in(client, User.objects.get(pk=adviser.user_id))
    return adviser


@pytest.mark.parametrize("route", PAGES)
def test_a_page_of_a_case_is_an_opening_of_it(client, adviser, route):
    case = a_case(adviser=adviser)
    values = {"pk": case.pk, "need_pk": _need(case, adviser), "step_pk": _step(case, adviser)}
    answer = client.get("/" + re.sub(r"<uuid:(\w+)>", lambda found: str(values[found[1]]), route))
    assert answer.status_code == 200
    with inside(adviser):
        assert Event.objects.of(case.fund_id).filter(verb="case.opened", subject_id=case.pk).exists()


def _need(case, adviser):
    with inside(adviser):
        return case.needs.first().pk


def _step(case, adviser):
    with inside(adviser):
        return steps.add_step(case, level="rights", what="review", words="", by=adviser).pk


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
