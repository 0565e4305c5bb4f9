"""A list read page after page is not a day's work: the alarm rings, the first page never counts."""

import pytest
from django.urls import reverse

from relais.access.rules import MOST_FURTHER
from relais.web.paging import SIZE
from tests.factories import a_membership, a_partner, a_referral, sign_in, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    partner = a_partner()
    sender = someone_at(partner)
    for _ in range(SIZE + 1):
        a_referral(sender=sender)
    sign_in(client, a_membership(partner).user)
    return client


def further(reader) -> str:
    page = reader.get(reverse("web:my-referrals")).content.decode()
    return reverse("web:my-referrals") + page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]


def test_turning_pages_without_end_closes_the_session(reader):
    address = further(reader)
    statuses = [reader.get(address).status_code for _ in range(MOST_FURTHER + 1)]
    assert statuses == [200] * MOST_FURTHER + [403]
    assert reader.get("/").status_code == 302


def test_the_first_page_may_be_opened_all_day(reader):
    address = reverse("web:my-referrals")
    assert {reader.get(address).status_code for _ in range(MOST_FURTHER + 5)} == {200}
