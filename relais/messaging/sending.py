"""The worker's side: one row locked, its words made, given to the SMTP server, marked sent.

At least once: if the worker dies between the server's "250" and our commit, the message leaves again with the
same Message-ID, by which receivers know it.
"""

import json
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from relais.base import secrets
from relais.base.context import acting_for

from .models import ACCOUNT, Message
from .rules import State, next_delay

PATIENCE = 15  # seconds


@dataclass(frozen=True)
class Words:
    to: str
    subject: str
    body: str


def send(message_id: UUID, *, deliver: Callable[[EmailMessage], None] | None = None) -> bool:
    """Send one message if it still waits and nobody else is at it; True when it left."""
    deliver = deliver or _deliver_by_smtp
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=message_id, state=State.WAITING)
            .first()
        )
        if message is None:
            return False
        try:
            deliver(mail(message))
        except DatabaseError:
            raise
        except Exception as trouble:
            # Whatever it is, it is this message's: one that cannot be made must not hold back those behind it.
            _try_later(message, type(trouble).__name__)
            return False
        message.state, message.sent_at, message.sealed, message.trouble = State.SENT, timezone.now(), None, ""
        message.save(update_fields=["state", "sent_at", "sealed", "trouble"])
        return True


def words(message: Message) -> Words:
    """Make the words under the context of the organisation they speak for; nothing about health in them."""
    if message.template == ACCOUNT:
        return Words(message.to_user.email, *(_sealed(message) or ("Relais", "")))
    known = message.to_user or message.to_organisation
    to, link = (known.email, "") if known else _sealed(message) or ("", "")
    with acting_for(message.organisation_id):
        text = render_to_string(
            f"mail/{message.template}.txt", {"message": message, "url": settings.PUBLIC_URL, "link": link}
        )
    subject, _, body = text.strip().partition("\n")
    return Words(to, subject.strip(), body.strip() + "\n")


def _sealed(message: Message) -> list[str] | None:
    """Subject and words of the account's own mails; address and link of a letter; None once sent."""
    if message.sealed is None:
        return None
    return json.loads(secrets.open_sealed(message.sealed, bound_to=str(message.pk)))


def mail(message: Message) -> EmailMessage:
    said = words(message)
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = said.subject, settings.MAIL_FROM, said.to
    letter["Date"] = format_datetime(message.created_at)
    letter["Message-ID"] = f"<{message.pk}@relais>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(said.body)
    return letter


def _try_later(message: Message, trouble: str) -> None:
    message.attempts += 1
    delay = next_delay(message.attempts)
    message.trouble = trouble
    message.state = State.WAITING if delay else State.STUCK
    message.next_try_at = timezone.now() + (delay or timedelta())
    if delay is None:
        message.sealed = None  # a code or a link of two days ago opens nothing: it must not wait for ever
    message.save(update_fields=["attempts", "trouble", "state", "next_try_at", "sealed"])


def _deliver_by_smtp(letter: EmailMessage) -> None:
    """Any SMTP server: encrypted from the start (smtps://), or as soon as the server offers it (smtp://)."""
    at = urlsplit(settings.SMTP_URL)
    checked = ssl.create_default_context()
    if at.scheme == "smtps":
        server = smtplib.SMTP_SSL(at.hostname, at.port or 465, timeout=PATIENCE, context=checked)
    else:
        server = smtplib.SMTP(at.hostname, at.port or 25, timeout=PATIENCE)
    with server:
        server.ehlo()  # what the server offers is only known once asked
        if at.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=checked)
        if at.username:
            server.login(unquote(at.username), unquote(at.password or ""))
        server.send_message(letter)
