"""A structure prepares her rights after a relay: her situation alone or, under a convention, a claim ready to leave.

The fund reads nothing before it is sent, and never writes in it. It stays with the relay it was made for: passed on to
another fund, that relay takes none of it along.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.territory.models import Organisation

from . import preparing_rules as rules
from .actions import locked_sent
from .models import Preparation, Referral


def has_convention(by: Acting) -> bool:
    """Whether the organisation acted for may prepare whole files."""
    return Organisation.objects.filter(pk=by.organisation_id, prepares_claims=True).exists()


def why_not_prepare(referral: Referral, *, by: Acting):
    """The sentence, before anything is begun; the page of the relay asks it too."""
    return rules.why_not_prepare(
        state=referral.state, is_sender=referral.sender_id == by.organisation_id != referral.receiver_id
    )


def words_today() -> ConsentText:
    """What is read aloud to her before anything is prepared; she agrees to that version, and to no other."""
    return ConsentText.objects.current(Purpose.PREPARATION, timezone.localdate())


@transaction.atomic
def begin(referral: Referral, asks_for: str = "", *, means: str, on: date | None, by: Acting) -> Preparation:
    """Once for each file; one begun already is given back as it is. Raises `Refused`."""
    referral = locked_sent(referral.pk, by=by)
    refuse(
        why_not_prepare(referral, by=by)
        or rules.why_not_begin(
            asks_for=asks_for,
            has_convention=has_convention(by),
            means=means,
            on=on,
            birth_date=referral.birth_date,
            guardian=referral.guardian,
            today=timezone.localdate(),
        )
    )
    mine = Preparation.objects.by_author(by.organisation_id)
    if begun := mine.filter(referral=referral, asks_for=asks_for).first():
        refuse(rules.why_not_change(sent=begun.sent_at is not None))
        return begun
    now = timezone.now()
    one = Preparation.objects.create(
        author_id=by.organisation_id,
        reader_id=referral.receiver_id,
        referral=referral,
        asks_for=asks_for,
        agreed_means=means,
        agreed_on=on,
        agreed_text=words_today(),
        begun_at=now,
        begun_by_id=by.user_id,
        touched_at=now,
    )
    record("preparation.begun", referral, by=by, right=asks_for, means=means)
    return one


@transaction.atomic
def tell(
    one: Preparation,
    path: str,
    told: Mapping[str, Any],
    *,
    keep: Collection[str] | None = None,
    by: Acting,
) -> Preparation:
    """One block as she tells it now; `{}`: nobody could say. Raises `Refused`.

    `keep`: the blocks that this household has; who is no longer of it takes what was told of her along.
    """
    one = _held(one, by=by)
    refuse(rules.why_not_tell(sent=one.sent_at is not None, facts=one.facts, path=path, told=told))
    kept = {name: said for name, said in one.facts.items() if keep is None or name in keep}
    _save(one, facts=kept | {path: told})
    record("preparation.told", one.referral, by=by, block=path.partition(".")[2], known=bool(told))
    return one


@transaction.atomic
def papers(one: Preparation, seen: Collection[str], *, manager: str = "", by: Acting) -> Preparation:
    """The whole checklist as it is ticked now, and for C2S the body she chose; raises `Refused`."""
    one = _held(one, by=by)
    seen, manager = sorted(set(seen)), manager.strip()
    refuse(
        rules.why_not_note(sent=one.sent_at is not None, asks_for=one.asks_for, papers=seen, manager=manager)
    )
    _save(one, papers=seen, manager=manager)
    record("preparation.papers_noted", one.referral, by=by, right=one.asks_for, seen=len(seen))
    return one


@transaction.atomic
def send(one: Preparation, *, wanted: Collection[str] = (), by: Acting) -> Preparation:
    """The fund reads it from now on, and it changes no more. `wanted`: papers of this claim. Raises `Refused`."""
    one = _held(one, by=by)
    refuse(
        rules.why_not_send(
            sent=one.sent_at is not None,
            asks_for=one.asks_for,
            facts=one.facts,
            papers=one.papers,
            manager=one.manager,
            wanted=wanted,
        )
    )
    _save(one, sent_at=timezone.now())
    record("preparation.sent", one.referral, by=by, right=one.asks_for, blocks=len(one.facts))
    return one


@transaction.atomic
def forget(one: Preparation, *, by: Acting) -> None:
    """Thrown away before it left; raises `Refused`."""
    one = _mine(one, by=by)
    refuse(rules.why_not_change(sent=one.sent_at is not None))
    _save(one, wiped_at=timezone.now(), **Preparation.WIPED)
    record("preparation.forgotten", one.referral, by=by)


def wipe(referral_id: UUID, *, author_id: UUID) -> None:
    """She withdraws: nothing is left of what was prepared, sent or not. Inside its author's context."""
    _wiped(Preparation.objects.by_author(author_id).filter(referral_id=referral_id))


@transaction.atomic
def purge(organisation_id: UUID) -> int:
    """Wipe what nobody touched for a week and never left, or whose relay the fund holds no more; how many."""
    old = Preparation.objects.by_author(organisation_id).filter(touched_at__lt=timezone.now() - rules.KEPT)
    return _wiped(old.filter(Q(sent_at=None) | ~Q(referral__state__in=rules.LIVING)))


def _wiped(rows) -> int:
    # By their identifiers: a shared row is updated column by column, through no other table.
    found = list(rows.values_list("pk", flat=True))
    own = Preparation.objects.filter(pk__in=found)
    return own.update(wiped_at=timezone.now(), **Preparation.WIPED)


def _held(one: Preparation, *, by: Acting) -> Preparation:
    one = _mine(one, by=by)
    refuse(why_not_prepare(one.referral, by=by))
    return one


def _mine(one: Preparation, *, by: Acting) -> Preparation:
    """The relay, then what is prepared, both locked; raises `DoesNotExist` when it is not this structure's."""
    referral = locked_sent(one.referral_id, by=by)
    rows = Preparation.objects.by_author(by.organisation_id).select_for_update(of=("self",))
    one = rows.get(pk=one.pk, referral_id=referral.pk)
    one.referral = referral
    return one


def _save(one: Preparation, **changed) -> None:
    one.touched_at = timezone.now()
    for name, value in changed.items():
        setattr(one, name, value)
    one.save(update_fields=["touched_at", *changed])
