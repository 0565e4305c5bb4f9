"""The whole relay through the pages, without a browser: every page answers, the person reaches her care."""

import pytest
from django.urls import reverse

from relais.access.models import User
from relais.cases.models import Case
from relais.messaging.models import Message
from tests.factories import a_fund, a_membership, a_partner, inside, sign_in
from tests.web.walking import Volunteer

pytestmark = pytest.mark.django_db


def test_a_person_is_followed_from_the_first_page_to_the_care_done(client):
    adviser = a_membership(a_fund())
    volunteer = Volunteer.at(client, a_partner("Restos du Cœur"))
    assert client.get("/").status_code == 200
    assert client.get(reverse("web:refer")).status_code == 200
    sent = volunteer.passes(first_name="Colette", last_name="Fabre", care=["dental_conservative"])
    assert sent.status_code == 302, sent.content.decode()
    assert "prise en charge" in client.get(sent["Location"]).content.decode().lower()

    sign_in(client, adviser.user)
    inbox = client.get(reverse("web:inbox")).content.decode()
    assert "Colette Fabre" in inbox
    pk = sent["Location"].strip("/").split("/")[-1]
    assert client.get(reverse("web:referral", args=[pk])).status_code == 200
    taken = client.post(reverse("web:take", args=[pk]))
    assert taken.status_code == 302
    case_url = taken["Location"]
    assert "Clore le dossier" in client.get(case_url).content.decode()
    assert client.post(case_url + "clore/").status_code == 409
    need_url = _first_need(case_url, adviser)
    assert client.get(need_url).status_code == 200
    ended = client.post(need_url, {"outcome": "care_done", "proof": "invoice_seen", "done_on": "02 03 2026"})
    assert ended.status_code == 302, ended.content.decode()
    assert client.get(case_url + "clore/").status_code == 200
    assert client.post(case_url + "clore/").status_code == 302
    assert client.get(case_url).status_code == 200

    sign_in(client, User.objects.get(pk=volunteer.acting.user_id))
    home = client.get("/").content.decode()
    assert "Le soin est fait" in home
    assert Message.objects.count() == 3  # to the fund, then two pieces of news to the volunteer


def _first_need(case_url: str, adviser) -> str:
    from relais.access.actions import acting_as

    with inside(acting_as(adviser, adviser.user)):
        case = Case.objects.of(adviser.organisation_id).get()
        return f"{case_url}soins/{case.needs.get().pk}/"


@pytest.mark.parametrize(
    "name",
    ["help", "accessibility", "privacy", "alive"],
)
def test_anyone_may_read_the_public_pages(client, name):
    assert client.get(reverse(f"web:{name}")).status_code == 200
