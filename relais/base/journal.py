"""Writing the journal: in the act's own transaction, or not at all."""

import hashlib
import json
from uuid import UUID

from django.utils import timezone

from .acting import Acting
from .context import current_organisation
from .models import Event

Fact = str | int | bool | None


def record(verb: str, subject=None, *, by: Acting, **facts: Fact | list[Fact]) -> Event:
    """Write one event for the organisation acted for; raises `NoContext` outside `acting_for`.

    `facts` are codes and counts. No name, no number of hers, no free text: the journal is kept for years
    and must never be what is stolen.
    """
    event = Event(
        at=timezone.now(),
        organisation_id=current_organisation(),
        actor_id=by.user_id,
        role=by.role,
        verb=verb,
        subject_kind=subject._meta.model_name if subject else "",
        subject_id=subject.pk if subject else None,
        facts=facts,
    )
    event.digest = digest(event)
    event.save(force_insert=True)
    return event


def digest(event: Event) -> bytes:
    """SHA-256 of everything the row says, in one canonical form."""
    told = [
        event.at.timestamp().hex(),
        *(_text(value) for value in (event.id, event.organisation_id, event.actor_id)),
        event.role,
        event.verb,
        event.subject_kind,
        _text(event.subject_id),
        event.facts,
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).digest()


def _text(value: UUID | None) -> str:
    return str(value) if value else ""
