"""Accounts and addresses from the command line, until there is a page for it."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from relais.access.actions import end, grant
from relais.access.models import Membership, User
from relais.base.acting import the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import Refused, refuse
from relais.base.words import say
from relais.messaging import actions as messaging
from relais.territory.models import Organisation


@transaction.atomic
def invite(
    email: str, *, first_name: str, last_name: str, role: str, organisation: Organisation
) -> Membership:
    """Give a role to an address, known or new, and write to it; raises `Refused`."""
    refuse(_why_not(email))
    user = User.objects.filter(email__iexact=email).first() or _new(email, first_name, last_name)
    with acting_for(organisation.pk):
        membership = grant(user, role=role, organisation=organisation, by=the_machine(organisation.pk))
        messaging.post("welcome", organisation_id=organisation.pk, to_user=user)
    return membership


@transaction.atomic
def withdraw(email: str, *, organisation: Organisation) -> int:
    """Withdraw every right of this address in this organisation, at once; raises `Refused` when there is none."""
    held = Membership.objects.current(timezone.localdate()).filter(
        organisation=organisation, user__email__iexact=email
    )
    memberships = list(held)
    if not memberships:
        raise Refused(
            say("{email} n’a aucun droit dans {organisation}.", email=email, organisation=organisation.name)
        )
    with acting_for(organisation.pk):
        for membership in memberships:
            end(membership, by=the_machine(organisation.pk))
    return len(memberships)


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
