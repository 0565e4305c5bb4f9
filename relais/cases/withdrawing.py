"""She withdraws her consent: at once, for everyone who received it, whichever of them she told (docs/adr/0012).

A relay may have been passed on: the whole chain is walked, each organisation in its own context and its own journal.
Locks are taken in the order of every other act: persons, then cases, then relays, a child before its parent.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils import timezone
from psycopg.errors import DeadlockDetected

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.access.models import User
from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents import rules as consents
from relais.consents.models import Consent
from relais.messaging import actions as messaging
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import awaited, preparing
from relais.referrals.codes import CONSENT_WITHDRAWN
from relais.referrals.models import Referral
from relais.referrals.rules import State
from relais.territory.models import Organisation

from .held import restrict_unless_read
from .models import Case, CaseReferral

TRIES = 5
# What the rooms above gave of her to others ends with her consent too. Each is called inside the fund's context with the
# case that nobody reads any more, its row locked; `relais.models` says which, since calls run downhill only.
ALSO: tuple[Callable[[Case], None], ...] = ()


@dataclass(frozen=True)
class Link:
    """One relay of the chain, and its two ends."""

    referral_id: UUID
    consent_id: UUID
    referred_by_id: UUID
    sender_id: UUID
    receiver_id: UUID

    @property
    def ends(self) -> set[UUID]:
        return {self.sender_id, self.receiver_id}


@dataclass(frozen=True)
class Held:
    """The case that answers a relay, and whose it is."""

    case_id: UUID
    person_id: UUID


class _Moved(Exception):
    """The chain was not, once locked, what it was when read."""


def withdraw(referral: Referral, means: str, *, by: Acting) -> None:
    """One agreement ends for every recipient, and nobody reads her by it any more; raises `Refused`."""
    _once_still(lambda: [referral.pk], means, by=by)


def withdraw_all(referral: Referral, means: str, *, by: Acting) -> None:
    """All her agreements known here end in one act; raises `Refused` when none is left."""
    _once_still(lambda: [one.pk for one in agreements(referral, by=by)], means, by=by)


def agreements(referral: Referral, *, by: Acting) -> list[Referral]:
    """The relays that hold by an agreement of hers: all those of her cases here; before any case, this one."""
    me = by.organisation_id
    joined = CaseReferral.objects.of(me)
    hers = joined.filter(referral_id__in=[referral.pk, referral.parent_id]).values("case__person_id")
    living = Referral.objects.with_ends().filter(consent__withdrawn_at=None)
    known = joined.filter(case__fund_id=me, case__person_id__in=hers).values("referral_id")
    received = living.received_by(me).filter(pk__in=known).order_by("sent_at", "id")
    return list(received) or list(living.seen_by(me).filter(pk=referral.pk))


def _once_still(asked: Callable[[], list[UUID]], means: str, *, by: Acting) -> None:
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _withdraw(asked, means, by=by)
        except _Moved:
            if not left:
                raise
        except OperationalError as trouble:
            # Somebody took the same rows in another order: PostgreSQL gave up for us, and we begin again.
            if not left or not isinstance(trouble.__cause__, DeadlockDetected):
                raise
    return None


def _withdraw(asked: Callable[[], list[UUID]], means: str, *, by: Acting) -> None:
    chains = _chains(asked(), by=by)
    links = [link for chain in chains for link in chain]
    held = _lock(links)
    if held != _held(links) or chains != _chains(asked(), by=by):
        raise _Moved
    refuse(consents.why_not_withdraw(withdrawn=not _any_holds(links, by), means=means))
    _end(links, held, means)
    everyone = _organisations(links)
    for chain in chains:
        told = _organisations(chain)
        for organisation_id in told:
            # Whoever heard her reads them all to her; another reads those of its own relay, and of no other.
            names = everyone if organisation_id == by.organisation_id else told
            with acting_for(organisation_id):
                _tell(organisation_id, chain, means, names, by=by)


def _any_holds(links: list[Link], by: Acting) -> bool:
    """A chain ends whole: what this side may read of it says it all."""
    own = [link.consent_id for link in links if by.organisation_id in link.ends]
    return Consent.objects.living().filter(pk__in=own).exists()


def _end(links: list[Link], held: dict[UUID, Held], means: str) -> None:
    """All is wiped before any case is looked at: two agreements that end together do not hold one another."""
    now = timezone.now()
    for link in links:
        with acting_for(link.sender_id):
            preparing.wipe(link.referral_id, author_id=link.sender_id)
        with acting_for(link.receiver_id):
            _wipe(link, means, now)
    for link in links:
        with acting_for(link.receiver_id):
            _restrict(link, held, now)


# --- the chain ----------------------------------------------------------------------------------------------------


def _chains(referral_ids: list[UUID], *, by: Acting) -> list[list[Link]]:
    """The chain of each; two of one chain are walked once."""
    found: list[list[Link]] = []
    for referral_id in referral_ids:
        if not any(link.referral_id == referral_id for chain in found for link in chain):
            found.append(_chain(referral_id, by=by))
    return found


def _chain(referral_id: UUID, *, by: Acting) -> list[Link]:
    """Every relay by which she was passed on, from the one that met her to the last; each read from a side of it."""
    one = Referral.objects.seen_by(by.organisation_id).get(pk=referral_id)
    while one.parent_id:
        with acting_for(one.sender_id):
            one = Referral.objects.received_by(one.sender_id).get(pk=one.parent_id)
    return list(_with_children(one))


def _with_children(one: Referral) -> Iterator[Link]:
    yield Link(one.pk, one.consent_id, one.referred_by_id, one.sender_id, one.receiver_id)
    with acting_for(one.receiver_id):
        children = list(
            Referral.objects.sent_by(one.receiver_id).filter(parent_id=one.pk).order_by("sent_at", "id")
        )
    for child in children:
        yield from _with_children(child)


def _organisations(links: list[Link]) -> list[UUID]:
    """All who were given something of her, in the order of the relay."""
    return list(dict.fromkeys(end for link in links for end in (link.sender_id, link.receiver_id)))


def _held(links: list[Link]) -> dict[UUID, Held]:
    found = {}
    for link in links:
        with acting_for(link.receiver_id):
            joined = CaseReferral.objects.of(link.receiver_id).filter(referral_id=link.referral_id)
            for case_id, person_id in joined.values_list("case_id", "case__person_id"):
                found[link.referral_id] = Held(case_id, person_id)
    return found


def _lock(links: list[Link]) -> dict[UUID, Held]:
    """What every act on her waits for; and the cases found while doing so."""
    held = _held(links)
    for model, name in ((Person, "person_id"), (Case, "case_id")):
        for link in links:
            if link.referral_id in held:
                with acting_for(link.receiver_id):
                    rows = model.objects.filter(fund_id=link.receiver_id)
                    rows.select_for_update(of=("self",)).get(pk=getattr(held[link.referral_id], name))
    for link in reversed(links):
        with acting_for(link.receiver_id):
            referrals.locked(link.referral_id, by=the_machine(link.receiver_id))
    return held


# --- what ends ----------------------------------------------------------------------------------------------------


def _wipe(link: Link, means: str, now: datetime) -> None:
    """The row that two organisations read keeps its number, its state and its days: nothing of her."""
    Consent.objects.received_by(link.receiver_id).filter(pk=link.consent_id, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_means=means
    )
    awaited.hide(link.receiver_id, link.referral_id)
    Referral.objects.received_by(link.receiver_id).filter(pk=link.referral_id).update(
        state=State.WITHDRAWN, why=CONSENT_WITHDRAWN, ended_at=now, **Referral.WIPED
    )


def _restrict(link: Link, held: dict[UUID, Held], now: datetime) -> None:
    """The fund's own file is kept, and read by nobody, unless another consent of hers holds it."""
    fund_id = link.receiver_id
    if link.referral_id not in held:
        return
    case = Case.objects.get(fund_id=fund_id, pk=held[link.referral_id].case_id)
    if other := _other_relay(case):
        if case.referral_id == link.referral_id:
            Case.objects.filter(fund_id=fund_id, pk=case.pk).update(referral_id=other)
        return
    Case.objects.filter(fund_id=fund_id, pk=case.pk, restricted_at=None).update(restricted_at=now)
    links.close_links(case, purpose=LinkPurpose.PAPERS, by=the_machine(fund_id))
    restrict_unless_read(fund_id, case.person_id)
    for end in ALSO:
        end(case)


def _other_relay(case: Case) -> UUID | None:
    """The oldest relay whose consent still holds this case."""
    others = CaseReferral.objects.of(case.fund_id).filter(case=case, referral__consent__withdrawn_at=None)
    return others.order_by("joined_at", "id").values_list("referral_id", flat=True).first()


# --- to each its acknowledgement ----------------------------------------------------------------------------------


def _tell(organisation_id: UUID, chain: list[Link], means: str, told: list[UUID], *, by: Acting) -> None:
    """In the journal of each; and a notice to those who were not there when she said it, colleagues too."""
    acting = by if by.organisation_id == organisation_id else the_machine(organisation_id)
    theirs = [link for link in chain if organisation_id in link.ends]
    for link in theirs:
        subject = Referral.objects.seen_by(organisation_id).get(pk=link.referral_id)
        record("consent.withdrawn", subject, by=acting, means=means, told=[str(one) for one in told])
    _notice(organisation_id, theirs, by=by)


def _notice(organisation_id: UUID, theirs: list[Link], *, by: Acting) -> None:
    """To the fund's address, to the worker who had passed her on, and to whoever holds her case; not to who heard it."""
    first = theirs[0]
    subject = Referral.objects.seen_by(organisation_id).get(pk=first.referral_id)
    organisation = Organisation.objects.get(pk=organisation_id)
    workers = {link.referred_by_id for link in theirs if link.sender_id == organisation_id}
    joined = CaseReferral.objects.of(organisation_id).filter(
        referral_id__in=[one.referral_id for one in theirs]
    )
    workers |= set(joined.values_list("case__adviser_id", flat=True))
    said = {"organisation_id": organisation_id, "subject": subject}
    elsewhere = organisation_id != by.organisation_id
    if elsewhere and organisation.email and first.receiver_id == organisation_id:
        messaging.post("consent_withdrawn", to_organisation=organisation, **said)
    for user in User.objects.filter(pk__in=workers - {by.user_id}).order_by("pk"):
        messaging.post("consent_withdrawn", to_user=user, **said)
