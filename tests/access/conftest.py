"""Walking through the sign-in pages as a browser would."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from relais.messaging.models import Message
from relais.messaging.sending import words
from tests.factories import PASSWORD


class Visitor:
    """A browser, with its cookies, and the reader of one mailbox."""

    def __init__(self):
        self.client = Client()

    def password(self, user, password: str = PASSWORD):
        return self.client.post(reverse("account_login"), {"login": user.email, "password": password})

    def code(self, code: str):
        return self.client.post(reverse("account_confirm_login_code"), {"code": code})

    def trust(self, answer: str = "skip"):
        return self.client.post(reverse("mfa_trust"), {"action": answer})

    def totp(self, secret: str):
        return self.client.post(reverse("mfa_authenticate"), {"code": totp_code(secret)})

    def enter(self, user, *, trust: str = "skip"):
        """E-mail, password, code received, this device retained or not."""
        self.password(user)
        self.code(mailed_code(user))
        return self.trust(trust)

    def status(self, name: str, *args) -> int:
        return self.client.get(reverse(name, args=args)).status_code

    @property
    def inside(self) -> bool:
        return "_auth_user_id" in self.client.session


@pytest.fixture(autouse=True)
def quick_passwords(settings, monkeypatch):
    """Hashing slowly is Django's to prove; here it would cost minutes. The stories' own hash is left as it is."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr("tests.factories._hashed", lambda: make_password(PASSWORD))


@pytest.fixture
def visitor():
    return Visitor()


def letters(user) -> list:
    return [words(message) for message in Message.objects.filter(to_user=user).order_by("created_at", "id")]


def mailed_code(user) -> str:
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letters(user)[-1].body)[0]


def mailed_link(user) -> str:
    return re.search(r"https?://\S+/connexion/oubli/\S+", letters(user)[-1].body)[0]


def totp_code(secret: str, *, later: int = 0) -> str:
    counter = next(iter(yield_hotp_counters_from_time())) + later
    return format_hotp_value(hotp_value(secret, counter))
