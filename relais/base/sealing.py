"""Sealing the journal by batches, and finding what was altered.

A chain inside each transaction would cost most of the throughput; here the rows carry their own digest, and
the worker folds them, per organisation, into a chain whose last link can be kept elsewhere.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from .context import current_organisation
from .journal import digest as digest_of
from .models import Event, Seal

# No transaction of ours lasts that long (statement and idle timeouts are far below): what is not sealed
# by then and not in a seal was slipped in afterwards.
LATEST_COMMIT = timedelta(minutes=10)
BATCH = 10_000


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was sealed."""

    what: str
    where: UUID | int


def seal(*, now: datetime | None = None) -> Seal | None:
    """Seal the events of the organisation acted for that no seal holds yet; None when there is nothing."""
    now = now or timezone.now()
    _one_sealer_at_a_time()
    last = Seal.objects.order_by("-number").filter(organisation_id=current_organisation()).first()
    events = _unsealed()
    if not events:
        return None
    new = Seal(
        organisation_id=current_organisation(),
        number=last.number + 1 if last else 1,
        sealed_at=now,
        first_at=events[0].at,
        last_at=events[-1].at,
        event_ids=[event.id for event in events],
        event_digests=[bytes(event.digest) for event in events],
        before=bytes(last.digest) if last else b"",
    )
    new.digest = fold(new)
    new.save(force_insert=True)
    return new


def fold(seal: Seal) -> bytes:
    """The seal's digest: the one before, its own number and times, every row it holds."""
    folded = hashlib.sha256(bytes(seal.before))
    times = "/".join(at.timestamp().hex() for at in (seal.sealed_at, seal.first_at, seal.last_at))
    counts = f"{len(seal.event_ids)}/{len(seal.event_digests)}"
    folded.update(f"{seal.organisation_id}/{seal.number}/{times}/{counts}".encode())
    for event_id in seal.event_ids:
        folded.update(event_id.bytes)
    for event_digest in seal.event_digests:
        folded.update(bytes(event_digest))
    return folded.digest()


def seal_all(*, now: datetime | None = None) -> int:
    """Seal until nothing is left; returns how many seals were made."""
    made = 0
    while seal(now=now):
        made += 1
    return made


def verify(*, since: datetime | None = None, trusted: dict[int, bytes] | None = None) -> Iterator[Fault]:
    """Every fault of the journal of the organisation acted for: edited, removed, slipped in, broken chain.

    `since`: events older than this were dropped with their month, on purpose; their seals still chain.
    `trusted`: digests of seals kept outside, by number; a chain rewritten as a whole differs from them.
    """
    sealed, before, number = set(), b"", 0
    for seal in Seal.objects.filter(organisation_id=current_organisation()).order_by("number").iterator():
        number += 1
        yield from _chain_faults(seal, number, before, trusted or {})
        yield from _row_faults(seal, since)
        sealed.update(seal.event_ids)
        before = bytes(seal.digest)
        number = seal.number
    for missing in sorted(n for n in (trusted or {}) if n > number):
        yield Fault("sceau manquant", missing)
    yield from _slipped_in(sealed)


def _chain_faults(seal: Seal, number: int, before: bytes, trusted: dict[int, bytes]) -> Iterator[Fault]:
    if seal.number != number:
        yield Fault("sceau manquant", number)
    if bytes(seal.before) != before or bytes(seal.digest) != fold(seal):
        yield Fault("sceau modifié", seal.number)
    if seal.number in trusted and trusted[seal.number] != bytes(seal.digest):
        yield Fault("sceau différent de celui gardé ailleurs", seal.number)


def _row_faults(seal: Seal, since: datetime | None) -> Iterator[Fault]:
    rows = {
        event.id: event
        for event in Event.objects.of(seal.organisation_id).filter(
            at__gte=seal.first_at - LATEST_COMMIT, at__lte=seal.last_at + LATEST_COMMIT, id__in=seal.event_ids
        )
    }
    for event_id, kept in zip(seal.event_ids, seal.event_digests, strict=False):  # unequal: the chain says so
        event = rows.get(event_id)
        if event is None:
            if since is None or seal.last_at >= since:
                yield Fault("ligne retirée ou déplacée", event_id)
        elif digest_of(event) != bytes(kept) or bytes(event.digest) != bytes(kept):
            yield Fault("ligne modifiée", event_id)


def _slipped_in(sealed: set[UUID]) -> Iterator[Fault]:
    """Rows that no seal holds although their time is long past; rows of the last minutes are only waiting."""
    shut = _shut_until()
    for event in Event.objects.of(current_organisation()).order_by("at").iterator():
        if event.id in sealed:
            continue
        if shut and event.at < shut:
            yield Fault("ligne ajoutée après coup", event.id)
        elif digest_of(event) != bytes(event.digest):
            yield Fault("ligne modifiée", event.id)


def _shut_until() -> datetime | None:
    """No honest row older than this is still to be sealed: it was there at the last sealing, or came too late.

    A sealing may leave younger rows to the next one (a full batch, the end of a month): they are not shut out.
    """
    seals = Seal.objects.filter(organisation_id=current_organisation())
    ends = seals.order_by().aggregate(newest=Max("last_at"), sealed=Max("sealed_at"))
    return min(ends["newest"], ends["sealed"] - LATEST_COMMIT) if ends["newest"] else None


def _unsealed() -> list[Event]:
    """Events after the last seal, and those that a slow transaction committed behind it."""
    events = Event.objects.of(current_organisation()).order_by("at", "id")
    if shut := _shut_until():
        recent = Seal.objects.filter(organisation_id=current_organisation(), last_at__gte=shut)
        held = {event_id for seal in recent for event_id in seal.event_ids}
        events = events.filter(at__gte=shut).exclude(id__in=held)
    return _of_one_month(list(events[:BATCH]))


def _of_one_month(events: list[Event]) -> list[Event]:
    """A seal never spans two months: when a month expires, its seals are known to have lost all their rows."""
    months = [(event.at.astimezone(UTC).year, event.at.astimezone(UTC).month) for event in events]
    return [event for event, month in zip(events, months, strict=True) if month == months[0]]


def _one_sealer_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('relais.seal'), hashtext(%s))",
            [str(current_organisation())],
        )
