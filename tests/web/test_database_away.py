"""The database goes away at any moment of a request: one answer, "come back in a moment", never a breakdown."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.urls import reverse

from tests.factories import a_membership, a_partner, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(client):
    client.raise_request_exception = False  # as a real server does
    sign_in(client, a_membership(a_partner()).user)
    return client


def gone(*_, **__):
    raise OperationalError("server closed the connection unexpectedly")


def gone_while_saving(*_, **__):
    try:
        gone()
    except OperationalError:
        raise UpdateError from None  # as Django's own store does


def asks_to_come_back(answer) -> bool:
    return answer.status_code == 503 and answer["Retry-After"] == "3" and b"Relais red" in answer.content


def test_while_the_session_is_read(volunteer, monkeypatch):
    monkeypatch.setattr(SessionStore, "load", gone)
    assert asks_to_come_back(volunteer.get(reverse("web:refer")))


def test_while_the_session_is_written(volunteer, monkeypatch):
    monkeypatch.setattr(SessionStore, "save", gone_while_saving)
    assert asks_to_come_back(volunteer.get(reverse("web:refer")))


def test_while_the_account_is_read(volunteer, monkeypatch):
    monkeypatch.setattr("relais.web.doors._choose", gone)
    assert asks_to_come_back(volunteer.get(reverse("web:refer")))


def test_inside_the_page(volunteer, monkeypatch):
    monkeypatch.setattr("relais.web.relays.refer.drafts.mine", gone)
    assert asks_to_come_back(volunteer.get(reverse("web:refer")))


def test_another_breakdown_is_still_called_one(volunteer, monkeypatch):
    def wrong(*_, **__):
        raise ValueError("a mistake of ours")

    monkeypatch.setattr("relais.web.doors._choose", wrong)
    assert volunteer.get(reverse("web:refer")).status_code == 500


def test_a_session_really_closed_meanwhile_is_told_as_such(volunteer, monkeypatch):
    def deleted(*_, **__):
        raise UpdateError

    monkeypatch.setattr(SessionStore, "save", deleted)
    assert volunteer.get(reverse("web:refer")).status_code == 400
