"""Memberships as the database reads them: from a day to a day, and never after they are withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.access.models import Membership
from tests.factories import a_membership, a_partner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (0, None, True),
        (-10, None, True),
        (1, None, False),
        (-10, 0, True),
        (-10, -1, False),
        (0, 0, True),
        (1, 10, False),
    ],
)
def test_a_membership_holds_from_its_first_day_to_its_last(starts, ends, holds):
    today = timezone.localdate()
    membership = a_membership(a_partner())
    membership.starts_on = today + timedelta(days=starts)
    membership.ends_on = None if ends is None else today + timedelta(days=ends)
    membership.save()
    assert Membership.objects.current(today).filter(pk=membership.pk).exists() == holds


@pytest.mark.parametrize("gone", ["account", "organisation"])
def test_it_does_not_outlive_its_account_nor_its_organisation(gone):
    membership = a_membership(a_partner())
    target = membership.user if gone == "account" else membership.organisation
    target.is_active = False
    target.save(update_fields=["is_active"])
    assert not Membership.objects.current(timezone.localdate()).filter(pk=membership.pk).exists()
