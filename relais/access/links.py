"""Links without an account: opened by somebody at work, found by their token, closed.

Only a digest is kept: what is stolen from the database opens nothing. Guesses are not counted: of 256 bits of chance,
nobody guesses one.
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import link_rules
from .link_rules import LinkPurpose
from .models import Link

KEPT = timedelta(days=30)  # past their last day


@transaction.atomic
def open_link(subject, *, purpose: LinkPurpose, days: int, by: Acting) -> str:
    """The token of a new link to `subject` (a row), for `days` days: told once, never found again.

    The link that it had for this purpose is closed: one holds at a time. Raises `Refused`.
    """
    refuse(link_rules.why_not_open(days=days))
    now, token = timezone.now(), secrets.token_urlsafe(32)
    _living(subject.pk, purpose).update(closed_at=now)
    Link.objects.create(
        hash=_digest(token),
        organisation_id=by.organisation_id,
        purpose=purpose,
        subject_id=subject.pk,
        made_at=now,
        made_by_id=by.user_id,
        expires_at=now + timedelta(days=days),
    )
    record("link.made", subject, by=by, purpose=purpose, days=days)
    return token


@transaction.atomic
def close_links(subject, *, purpose: LinkPurpose, by: Acting) -> int:
    """Those to `subject` stop at once; returns how many did."""
    closed = _living(subject.pk, purpose).filter(organisation_id=by.organisation_id)
    count = closed.update(closed_at=timezone.now())
    if count:
        record("link.closed", subject, by=by, purpose=purpose)
    return count


def living(subject_id: UUID, purpose: LinkPurpose) -> Link | None:
    """The link that enters today, if there is one: when it was made and until when, never its token."""
    return _living(subject_id, purpose).filter(expires_at__gt=timezone.now()).first()


def find(token: str, *, purpose: LinkPurpose) -> Link | None:
    """The link of this token, if it still enters. Outside any organisation: it says which to open."""
    link = Link.objects.filter(hash=_digest(token), purpose=purpose).first()
    if link is None:
        return None
    told = {"expires_at": link.expires_at, "closed_at": link.closed_at, "now": timezone.now()}
    return None if link_rules.why_not_enter(**told) else link


def forget_old() -> int:
    """Those that have entered nowhere for long; the journal keeps that they were made. Returns how many."""
    return Link.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()[0]


def acting_by(link: Link) -> Acting:
    """Whoever holds it: nobody's name and no permission, in the organisation that gave it."""
    return Acting(organisation_id=link.organisation_id, role=link_rules.ROLE)


def _living(subject_id: UUID, purpose: LinkPurpose):
    return Link.objects.filter(subject_id=subject_id, purpose=purpose, closed_at=None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
