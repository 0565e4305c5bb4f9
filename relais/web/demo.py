"""The demonstration's own doors: entering in one click, reading the mail that would leave.

They exist only in demo mode, only for rows that the seeder wrote, only from this very machine.
"""

from contextlib import suppress
from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from relais.access.models import Membership
from relais.demo.models import DemoPerson
from relais.messaging.models import Message
from relais.messaging.sending import words

FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
LATEST = 20


def people() -> list[dict]:
    """Those one may try to be, as the sign-in page lists them."""
    shown = []
    for person in DemoPerson.objects.select_related("user"):
        first = Membership.objects.filter(user=person.user).select_related("organisation").first()
        shown.append(
            {
                "id": person.pk,
                "sentence": person.sentence,
                "name": person.user.name,
                "organisation": first.organisation.name,
            }
        )
    return shown


def enter(request):
    """Become one of the story's people; 404 to whoever does not sit at this machine."""
    if not _at_this_machine(request):
        raise Http404
    person = _marked(request.POST.get("person", ""))
    if person is None:
        raise Http404
    get_adapter(request).login(request, person.user)
    request.session["entered"] = "demo"
    return redirect("web:home")


def _marked(pk: str) -> DemoPerson | None:
    with suppress(ValidationError):
        return DemoPerson.objects.select_related("user").filter(pk=pk).first()
    return None


def _at_this_machine(request) -> bool:
    """Without an address that can be read, it is not."""
    with suppress(ValueError):
        forwarded = any(request.META.get(header) for header in FORWARDED)
        return not forwarded and ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    return False


def mail(request):
    """What would leave, newest first, made again under each organisation's context."""
    if not _at_this_machine(request):
        raise Http404
    waiting = Message.objects.select_related("to_user", "to_organisation").order_by("-created_at")[:LATEST]
    letters = [{"message": message, "words": words(message)} for message in waiting]
    return render(request, "web/demo_mail.html", {"letters": letters})
