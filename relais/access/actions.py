"""Giving and ending rights, and raising the alarm. Rights are read again at each request."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q
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
    after an alarm. What follows (session closed, code asked again) is the caller's.
    """
    unknown = Q(verb="access.not_found") & _since(rules.UNKNOWN_WINDOW)
    opened = Q(verb__endswith=".opened") & _since(rules.OPENED_WINDOW)
    further = Q(verb__endswith=".listed", facts__further=True) & _since(rules.FURTHER_WINDOW)
    counts = _since_last_alarm(by).aggregate(
        unknown=Count("id", filter=unknown),
        opened=Count("subject_id", distinct=True, filter=opened),
        further=Count("id", filter=further),
    )
    raised = rules.alarm(**counts)
    if raised:
        record("access.alarm", by=by, alarm=raised, **counts)
    return raised


def searches(*, by: Acting) -> int:
    """How many times this person has looked for somebody within the window of pages turned."""
    recent = Event.objects.of(by.organisation_id).since(timezone.now() - rules.FURTHER_WINDOW)
    return recent.filter(actor_id=by.user_id, verb="persons.listed").count()


def _since(window: timedelta) -> Q:
    return Q(at__gt=timezone.now() - window)


def _since_last_alarm(by: Acting):
    """Events of this person in this organisation, within the longest window and since the last alarm."""
    recent = Event.objects.of(by.organisation_id).since(timezone.now() - LONGEST).filter(actor_id=by.user_id)
    last_alarm = recent.filter(verb="access.alarm").order_by("-at").first()
    return recent.filter(at__gt=last_alarm.at) if last_alarm else recent
