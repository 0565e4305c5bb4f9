"""Messages that could not leave: seen, and tried again."""

import pytest

from relais.messaging.actions import post, try_again
from relais.messaging.models import Message
from relais.messaging.rules import State
from tests.factories import a_fund

pytestmark = pytest.mark.django_db


def test_a_stuck_message_is_seen_and_tried_again():
    fund = a_fund()
    message = post("referral_waiting", organisation_id=fund.pk, to_organisation=fund)
    Message.objects.filter(pk=message.pk).update(
        state=State.STUCK, attempts=10, trouble="SMTPServerDisconnected"
    )
    assert list(Message.objects.stuck()) == [message]
    assert try_again() == 1
    assert not Message.objects.stuck().exists()
    assert message in Message.objects.due()
