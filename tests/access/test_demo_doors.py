"""The demonstration's doors: absent elsewhere, and shut to whoever does not sit at the machine itself."""

import importlib

import pytest
from django.test import Client
from django.urls import clear_url_caches, reverse

from relais.demo.models import DemoPerson
from relais.printing import all_routes
from tests.factories import a_fund, a_membership

pytestmark = pytest.mark.django_db
ENTER, MAIL = "/demonstration/entrer/", "/demonstration/messages/"


@pytest.fixture
def demonstration(settings):
    """The addresses as they are in demonstration, and as they were afterwards."""
    settings.DEMO = True
    _read_urls_again()
    yield
    settings.DEMO = False
    _read_urls_again()


def _read_urls_again() -> None:
    importlib.reload(importlib.import_module("relais.urls"))
    clear_url_caches()


@pytest.fixture
def marked(demonstration, monkeypatch):
    """Somebody the seeder wrote. Only the owner writes such rows, in a transaction this test does not see."""
    user = a_membership(a_fund()).user
    person = DemoPerson(user=user, sentence="Recevoir", rank=1)
    known = {str(user.pk): person}
    monkeypatch.setattr("relais.web.demo._marked", lambda pk: known.get(str(pk)))
    monkeypatch.setattr("relais.web.demo.people", lambda: [])
    return user


def enter(user, **headers):
    return Client(**headers).post(ENTER, {"person": str(user.pk)})


def test_there_is_no_such_door_outside_the_demonstration(client):
    assert [client.post(ENTER).status_code, client.get(MAIL).status_code] == [404, 404]
    assert not [route for route, _ in all_routes() if "demonstration" in route]


def test_one_enters_in_one_click_and_reads_without_a_second_factor(marked):
    browser = Client()
    assert browser.post(ENTER, {"person": str(marked.pk)})["Location"] == reverse("web:home")
    assert browser.get(reverse("web:inbox")).status_code == 200


@pytest.mark.parametrize(
    "header",
    ["HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA"],
)
def test_nobody_enters_through_a_proxy(marked, header):
    assert enter(marked, **{header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "", "unix:"])
def test_nobody_enters_from_another_machine(marked, address):
    assert enter(marked, REMOTE_ADDR=address).status_code == 404
    assert Client(REMOTE_ADDR=address).get(MAIL).status_code == 404


def test_an_account_without_the_seeders_mark_cannot_be_entered(demonstration):
    assert enter(a_membership(a_fund()).user).status_code == 404


@pytest.mark.parametrize("person", ["", "nimporte", "0198f0f0-0000-7000-8000-000000000000"])
def test_what_is_nobody_is_not_found(demonstration, person):
    assert Client().post(ENTER, {"person": person}).status_code == 404


def test_the_application_cannot_write_the_mark():
    from django.db import ProgrammingError

    user = a_membership(a_fund()).user
    with pytest.raises(ProgrammingError, match="permission denied"):
        DemoPerson.objects.create(user=user, sentence="voleuse", rank=0)


def test_a_session_entered_by_demonstration_has_no_such_right_outside_it(marked, settings):
    browser = Client()
    browser.post(ENTER, {"person": str(marked.pk)})
    settings.DEMO = False
    assert browser.get(reverse("web:inbox"))["Location"] == reverse("mfa_activate_totp")


def test_the_mail_page_is_for_this_machine(marked):
    assert Client().get(MAIL).status_code == 200
