"""Accounts and addresses, from the command line and from the pages.

The acts of the platform's administrator are written in the journal of the organisation concerned, and in her own.
"""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from relais.access import actions as access
from relais.access import rules
from relais.access.models import Membership, User
from relais.access.roles import Permission
from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import Refused, refuse
from relais.base.words import say
from relais.messaging import actions as messaging
from relais.territory.models import Organisation


@transaction.atomic
def invite(
    email: str,
    *,
    first_name: str,
    last_name: str,
    role: str,
    organisation: Organisation,
    by: Acting | None = None,
) -> Membership:
    """Give a role to an address, known or new, and write to it; raises `Refused`."""
    refuse(_why_not(email) or _why_not_manage(organisation, by))
    held = _held(organisation).filter(user__email__iexact=email)
    refuse(
        rules.why_not_invite(
            already=by is not None and held.exists(), organisation_is_active=organisation.is_active
        )
    )
    user = User.objects.filter(email__iexact=email).first() or _new(email, first_name, last_name)
    with acting_for(organisation.pk):
        membership = access.grant(
            user, role=role, organisation=organisation, by=by or the_machine(organisation.pk)
        )
        messaging.post("welcome", organisation_id=organisation.pk, to_user=user)
    _note_at_home(organisation, by, act="granted")
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: Acting) -> Membership:
    """Raises `Refused`."""
    refuse(_why_not_manage(membership.organisation, by))
    with acting_for(membership.organisation_id):
        new = access.change_role(membership, role=role, by=by)
    _note_at_home(membership.organisation, by, act="changed")
    return new


@transaction.atomic
def end(membership: Membership, *, by: Acting) -> None:
    """Withdraw one right at once; raises `Refused`."""
    refuse(_why_not_manage(membership.organisation, by))
    with acting_for(membership.organisation_id):
        access.end(membership, by=by)
    _note_at_home(membership.organisation, by, act="ended")


@transaction.atomic
def withdraw(email: str, *, organisation: Organisation) -> int:
    """Withdraw every right of this address in this organisation, at once; raises `Refused` when there is none."""
    memberships = list(_held(organisation).filter(user__email__iexact=email))
    if not memberships:
        raise Refused(
            say("{email} n’a aucun droit dans {organisation}.", email=email, organisation=organisation.name)
        )
    with acting_for(organisation.pk):
        for membership in memberships:
            access.end(membership, by=the_machine(organisation.pk))
    return len(memberships)


def _held(organisation: Organisation):
    return Membership.objects.current(timezone.localdate()).filter(organisation=organisation)


def _why_not_manage(organisation: Organisation, by: Acting | None):
    """The command line is the owner's: it asks nobody."""
    return by and rules.why_not_manage(
        same_organisation=by.organisation_id == organisation.pk,
        may_manage_members=by.may(Permission.MEMBER_MANAGE),
        may_manage_organisations=by.may(Permission.ORGANISATION_MANAGE),
    )


def _note_at_home(organisation: Organisation, by: Acting | None, *, act: str) -> None:
    """The administrator's own journal says what she did elsewhere."""
    if by and by.organisation_id != organisation.pk:
        with acting_for(by.organisation_id):
            record("organisation.served", organisation, by=by, act=act)


@transaction.atomic
def set_address(organisation: Organisation, email: str) -> None:
    """Where notices of new relays and of alarms go; raises `Refused`."""
    refuse(_why_not(email))
    organisation.email = email
    organisation.save(update_fields=["email"])
    with acting_for(organisation.pk):
        record("organisation.addressed", organisation, by=the_machine(organisation.pk))


def _why_not(email: str) -> str | None:
    try:
        validate_email(email)
    except ValidationError:
        return say("« {email} » n’est pas une adresse électronique.", email=email)
    return None


def _new(email: str, first_name: str, last_name: str) -> User:
    user = User(email=email.lower(), first_name=first_name, last_name=last_name)
    user.set_unusable_password()
    user.save()
    return user
