"""Giving and ending rights, and raising the alarm. Rights are read again at each request."""

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.models import Event
from relais.base.moves import refuse

from . import rules
from .models import Membership, User
from .roles import ROLES

LONGEST = max(rules.UNKNOWN_WINDOW, rules.OPENED_WINDOW, rules.FURTHER_WINDOW)


def acting_as(membership: Membership, user: User) -> Acting:
    """What a membership allows, for `by=`."""
    return Acting(
        user_id=user.pk,
        organisation_id=membership.organisation_id,
        role=membership.role,
        permissions=ROLES[membership.role].permissions,
        name=user.name,
        organisation_name=membership.organisation.name,
    )


@transaction.atomic
def grant(user: User, *, role: str, by: Acting, organisation, starts_on=None, ends_on=None) -> Membership:
    """Give a role in the organisation acted for; raises `Refused`."""
    refuse(rules.why_not_grant(role, organisation.kind))
    membership = Membership.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
    )
    record("access.granted", membership, by=by, role=role)
    return membership


@transaction.atomic
def end(membership: Membership, *, by: Acting) -> None:
    """Withdraw a membership at once: it holds no longer from the next request on; raises `Refused`."""
    refuse(rules.why_not_end(membership.user_id, by.user_id))
    membership.revoked_at = timezone.now()
    membership.save(update_fields=["revoked_at"])
    record("access.ended", membership, by=by, role=membership.role)


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: Acting) -> Membership:
    """Another role from now on; the one held before stays in the history. Raises `Refused`."""
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=membership.pk)
    )
    refuse(
        rules.why_not_change_role(
            role=role,
            now=membership.role,
            organisation_kind=membership.organisation.kind,
            user_id=membership.user_id,
            by_user_id=by.user_id,
            current=membership.revoked_at is None,
        )
    )
    membership.revoked_at = timezone.now()
    membership.save(update_fields=["revoked_at"])
    new = Membership.objects.create(
        user_id=membership.user_id,
        organisation=membership.organisation,
        role=role,
        starts_on=timezone.localdate(),
        ends_on=membership.ends_on,
    )
    record("access.changed", new, by=by, old=membership.role, new=role)
    return new


def watch(*, by: Acting) -> str | None:
    """Look at what this person has just read; returns the name of the alarm raised, if one is.

    Called after each file opened or not found, and each page of a list beyond its first. Counting starts again
    after an alarm, which keeps what is read here short. What follows (session closed, code asked again) is the
    caller's.
    """
    counts = rules.counted(_read_lately(by), timezone.now())
    raised = rules.alarm(**counts)
    if raised:
        record("access.alarm", by=by, alarm=raised, **counts)
    return raised


def _read_lately(by: Acting) -> list[rules.Reading]:
    """Her events in this organisation, newest first, within the longest window; in one walk of an index."""
    recent = Event.objects.of(by.organisation_id).since(timezone.now() - LONGEST).filter(actor_id=by.user_id)
    told = recent.order_by("-at").values_list("at", "verb", "subject_id", "facts__further")
    return [rules.Reading(*row) for row in told]


def searches(*, by: Acting) -> int:
    """How many times this person has looked for somebody within the window of pages turned."""
    recent = Event.objects.of(by.organisation_id).since(timezone.now() - rules.FURTHER_WINDOW)
    return recent.filter(actor_id=by.user_id, verb="persons.listed").count()
