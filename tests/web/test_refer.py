"""Five steps, each saved by its own post: through Django's client, as without script."""

import pytest
from django.urls import reverse

from relais.base.models import Event
from relais.referrals.drafts import fresh, read
from relais.referrals.models import Draft, Referral
from tests.factories import a_fund, a_membership, a_partner, inside, sign_in, someone_at
from tests.web.walking import TYPED, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def her(client):
    a_fund()
    return Volunteer.at(client, a_partner())


def test_five_steps_pass_the_relay(her):
    sent = her.passes()
    assert sent.status_code == 302
    assert [one.name for one in her.sent()] == ["Aimée L’Œuf-d'Or"]
