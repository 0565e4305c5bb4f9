"""Writing to the outbox, in the act's transaction."""

import json

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from relais.access.models import User
from relais.base.ids import new_id
from relais.territory.models import Organisation

from . import sealing
from .models import Message


@transaction.atomic
def post(
    template: str,
    *,
    organisation_id,
    to_user: User | None = None,
    to_organisation: Organisation | None = None,
    subject=None,
) -> Message:
    """Ask for a message to leave once this transaction is committed; exactly one recipient.

    `organisation_id`: under whose context the words will be made.
    """
    message = Message.objects.create(
        template=template,
        organisation_id=organisation_id,
        to_user=to_user,
        to_organisation=to_organisation,
        subject_id=subject.pk if subject else None,
    )
    wake(message)
    return message


@transaction.atomic
def post_secret(*, to_user: User, subject: str, body: str) -> Message:
    """A mail of the account itself, whose words exist only now."""
    row = new_id()
    words = sealing.close(json.dumps([subject, body]), row=row)
    message = Message.objects.create(id=row, template="account", to_user=to_user, sealed=words)
    wake(message)
    return message


def wake(message: Message) -> None:
    """A job beside the row: it makes the worker quick; the periodic sweep makes it sure."""
    jobs.configure_task("relais.send_message").defer(message_id=str(message.pk))
