"""The secrets of second factors, as the database keeps them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.factories import a_user

pytestmark = pytest.mark.django_db


def test_the_secret_of_an_application_is_not_in_clear():
    secret = generate_totp_secret()
    TOTP.activate(a_user(), secret)
    kept = Authenticator.objects.get().data["secret"]
    assert secret not in kept
    assert Authenticator.objects.get().wrap().instance.data["secret"] == kept


def test_the_application_still_answers():
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    secret = generate_totp_secret()
    TOTP.activate(a_user(), secret)
    counter = next(iter(yield_hotp_counters_from_time()))
    assert Authenticator.objects.get().wrap().validate_code(format_hotp_value(hotp_value(secret, counter)))
