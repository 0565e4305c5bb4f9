"""When a sign-in reads like a thief: the session is closed, the code is asked again, someone is told."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from relais.access.actions import watch
from relais.access.models import Membership
from relais.base.context import acting_for
from relais.base.journal import record
from relais.messaging import actions as messaging
from relais.territory.models import Organisation
from relais.territory.rules import OrganisationKind

MANAGERS = ("partner_manager", "mas_manager")


def after_not_found(request) -> HttpResponse | None:
    """Note that an address led to nothing (the request's own transaction was rolled back), then look."""
    with acting_for(request.acting.organisation_id):
        record("access.not_found", by=request.acting)
        return _raise(request) if watch(by=request.acting) else None


def after_reading(request) -> HttpResponse | None:
    with acting_for(request.acting.organisation_id):
        return _raise(request) if watch(by=request.acting) else None


def _raise(request) -> HttpResponse:
    user = request.user
    user.alarmed_at = timezone.now()
    user.save(update_fields=["alarmed_at"])
    _tell_someone(request.acting.organisation_id)
    logout(request)
    request.acting, request.membership, request.memberships = None, None, []
    return render(request, "alarm.html", status=403)


def _tell_someone(organisation_id) -> None:
    managers = Membership.objects.current(timezone.localdate()).filter(
        organisation_id=organisation_id, role__in=MANAGERS
    )
    for membership in managers.select_related("user"):
        messaging.post("alarm", organisation_id=organisation_id, to_user=membership.user)
    for platform in Organisation.objects.filter(kind=OrganisationKind.PLATFORM).exclude(email=""):
        messaging.post("alarm", organisation_id=organisation_id, to_organisation=platform)
