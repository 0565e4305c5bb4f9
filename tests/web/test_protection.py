"""The data-protection officer reads who read, what was agreed, what is kept: never a name of a person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.base.models import Event
from relais.cases.models import Case
from relais.consents.actions import object_to
from relais.reviews.models import WhatIf
from tests.factories import a_case, a_fund, a_referral, a_user, a_what_if, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
HERS = {"first_name": "Zqcolette", "last_name": "Zqfabre", "phone": "0639984127"}
PAGES = ("protection", "consents", "objections", "restricted", "retention")


@pytest.fixture
def officer(client):
    officer = someone_at(a_fund(), "data_protection")
    sign_in(client, User.objects.get(pk=officer.user_id))
    return officer


@pytest.fixture
def adviser(officer):
    return someone_at(a_fund(), "adviser", a_user("Nadia", "Ferrand"))


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, **HERS)


def text(client, name: str = "protection", query: str = "") -> str:
    answer = client.get(reverse(f"web:{name}") + query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_who_read_this_file(client, officer, case, adviser):
    reader = someone_at(a_fund(), "adviser", a_user("Karim", "Weber"))
    browser = type(client)()
    sign_in(browser, User.objects.get(pk=reader.user_id))
    browser.get(reverse("web:case", args=[case.pk]))
    page = text(client, query=f"?q={case.number}")
    assert "Karim Weber" in page
    assert "Dossier lu" in page
    assert "Conseiller accompagnement santé" in page


def test_a_relay_not_taken_yet_is_found_by_its_number(client, officer):
    relay = a_referral(fund=a_fund(), **HERS)
    page = text(client, query=f"?q={str(relay.pk)[-8:]}")
    assert "Relais pas encore pris" in page
    assert "Zqfabre" not in page


def test_a_relay_leads_to_its_case(client, officer, case):
    assert f"Dossier {case.number}" in text(client, query=f"?q={str(case.referral_id)[-8:].upper()}")


@pytest.mark.parametrize("asked", ["%25", "AAAAAAAA", "'--", "Zqfabre", "0639984127"])
def test_a_name_or_a_telephone_finds_nothing(client, officer, case, asked):
    assert "Aucun dossier de ce numéro" in text(client, query=f"?q={asked}")


def test_another_funds_file_is_not_found(client, officer):
    theirs = a_case(adviser=someone_at(a_fund("673")))
    assert "Aucun dossier" in text(client, query=f"?q={theirs.number}")
    assert "Aucun dossier" in text(client, query=f"?q={str(theirs.referral_id)[-8:].upper()}")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_names_her(client, officer, adviser, case, name):
    with inside(adviser) as by:
        object_to(case.person_id, "outreach", timezone.localdate(), by=by)
        Case.objects.of(case.fund_id).filter(pk=case.pk).update(restricted_at=timezone.now())
    page = text(client, name, f"?q={case.number}")
    for word in (*HERS.values(), "06 39 98 41 27", "Prothèse", "Lunettes"):
        assert word not in page


def test_an_objection_is_shown_by_number(client, officer, adviser, case):
    with inside(adviser) as by:
        object_to(case.person_id, "outreach", timezone.localdate(), by=by)
    assert str(case.person_id)[-8:].upper() in text(client, "objections")


def test_a_file_put_aside_says_until_when(client, officer, adviser, case):
    with inside(adviser):
        Case.objects.of(case.fund_id).filter(pk=case.pk).update(restricted_at=timezone.now())
    page = text(client, "restricted")
    assert case.number in page
    assert str(timezone.localdate().year + 2) in page


def test_what_is_past_its_time_is_counted(client, officer, adviser):
    old = a_case(at="closed", adviser=adviser)
    assert text(client, "retention").count('data-label="Dépassent">1<') == 0
    with inside(adviser):
        Case.objects.of(old.fund_id).filter(pk=old.pk).update(touched_at=timezone.now() - timedelta(days=800))
    assert text(client, "retention").count('data-label="Dépassent">1<') == 1


def test_what_if_is_kept_a_week(client, officer, adviser, case):
    one = a_what_if(case, by=adviser)
    assert "Et si…" in text(client, "retention")
    with inside(adviser):
        WhatIf.objects.of(one.fund_id).update(asked_at=timezone.now() - timedelta(days=8))
    assert text(client, "retention").count('data-label="Dépassent">1<') == 1


def test_her_own_readings_are_written(client, officer, case):
    text(client, query=f"?q={case.number}")
    with inside(officer):
        assert Event.objects.of(case.fund_id).filter(verb="trace.opened", subject_id=case.pk).count() == 1


def test_she_opens_no_file(client, officer, case):
    assert client.get(reverse("web:case", args=[case.pk])).status_code == 403
    assert client.get(reverse("web:referral", args=[case.referral_id])).status_code in (403, 404)


def test_nobody_else_enters(client, adviser):
    sign_in(client, User.objects.get(pk=adviser.user_id))
    assert {client.get(reverse(f"web:{name}")).status_code for name in PAGES} == {403}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_where_one_is(client, officer, name):
    told = client.get(reverse(f"web:{name}")).content.decode()
    assert f'<a class="alone" href="{reverse(f"web:{name}")}" aria-current="page">' in told
    assert f'<a href="{reverse("web:protection")}" aria-current="page">' in told  # the one entry of the frame


def test_counts_of_consents_stop_at_what_is_said(client, officer, adviser, monkeypatch):
    monkeypatch.setattr("relais.web.people.protection.MOST_COUNTED", 2)
    for last in ("Zqun", "Zqdeux", "Zqtrois"):
        a_referral(last_name=last)
    told = client.get("/protection/accords/").content.decode()
    assert "plus de 2" in told.replace("\xa0", " ").replace("\u202f", " ")
