"""Writing to the outbox, in the act's transaction."""

import json

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from relais.access.models import User
from relais.base import secrets
from relais.base.ids import new_id
from relais.territory.models import Organisation

from .models import ACCOUNT, Message
from .rules import State


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
    return _write(
        template=template,
        organisation_id=organisation_id,
        to_user=to_user,
        to_organisation=to_organisation,
        subject_id=subject.pk if subject else None,
    )


@transaction.atomic
def post_secret(*, to_user: User, subject: str, body: str) -> Message:
    """A mail of the account itself, whose words exist only now."""
    row = new_id()
    words = secrets.close(json.dumps([subject, body]), bound_to=str(row))
    return _write(id=row, template=ACCOUNT, to_user=to_user, sealed=words)


@transaction.atomic
def post_link(template: str, *, address: str, link: str, organisation_id, subject=None) -> Message:
    """A letter to somebody without an account, with a link that opens something: both wait encrypted.

    `link`: the page's own address, without the site's; the template reads it as `link`.
    """
    row = new_id()
    sealed = secrets.close(json.dumps([address, link]), bound_to=str(row))
    subject_id = subject.pk if subject else None
    return _write(
        id=row, template=template, organisation_id=organisation_id, subject_id=subject_id, sealed=sealed
    )


@transaction.atomic
def try_again() -> int:
    """Put stuck messages back in the queue, with all their tries before them; returns how many.

    Not those whose words were sealed: they are gone, and whoever asked has asked again since.
    """
    return (
        Message.objects.stuck()
        .exclude(template=ACCOUNT)
        .exclude(to_user=None, to_organisation=None)
        .update(state=State.WAITING, attempts=0, next_try_at=timezone.now(), trouble="")
    )


def _write(**fields) -> Message:
    """A job beside the row makes the worker quick; the periodic sweep makes it sure."""
    now = timezone.now()
    message = Message.objects.create(created_at=now, next_try_at=now, **fields)
    jobs.configure_task("relais.send_message").defer(message_id=str(message.pk))
    return message
