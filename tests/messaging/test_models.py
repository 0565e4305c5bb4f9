"""Messages that could not leave: seen, and tried again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.messaging.actions import post, post_secret, try_again
from relais.messaging.models import Message
from relais.messaging.rules import DELAYS, State
from relais.messaging.sending import send
from tests.factories import a_fund, a_user

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


def test_a_code_that_never_left_is_forgotten():
    message = post_secret(to_user=a_user(), subject="Votre code", body="425361")
    for _ in range(len(DELAYS) + 1):
        Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now() - timedelta(seconds=1))
        send(message.pk, deliver=_nobody_answers)
    message.refresh_from_db()
    assert (message.state, message.sealed) == (State.STUCK, None)
    assert try_again() == 0


def _nobody_answers(letter):
    raise ConnectionRefusedError
