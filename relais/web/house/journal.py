"""« Mon journal »: what I did and read for this organisation. Nobody is named: a number, and a way if still open."""

from collections.abc import Iterable
from datetime import timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access.roles import Permission
from relais.base.ids import follow_up
from relais.base.models import Event
from relais.cases.models import Case
from relais.people.models import Person
from relais.referrals.models import Referral
from relais.referrals.rules import State
from relais.web.deeds import deed as sentence
from relais.web.paging import page

SHOWN = timedelta(days=366)


def my_journal(request):
    """My own events, newest first. Reading it is not written: it would fill with itself."""
    found, pager = page(mine(request.acting), request.GET, instant="at", newest_first=True)
    links = _links(found, request.acting)
    rows = [
        {
            "at": event.at,
            "what": sentence(event),
            "number": subject_number(event),
            **links.get(event.subject_id, {}),
        }
        for event in found
    ]
    return render(request, "web/house/journal.html", {"rows": rows, **pager})


def mine(acting):
    """Within a year: older months are closed, and leave one day."""
    lately = Event.objects.of(acting.organisation_id).since(timezone.now() - SHOWN)
    return lately.filter(actor_id=acting.user_id).order_by("-at", "-id")


def subject_number(event: Event) -> str:
    """A relay or a person by the end of its identifier, as its page shows it; a case has its own: see `_links`."""
    kinds = {"referral": _("relais"), "person": _("personne"), "case": _("dossier")}
    if event.subject_kind not in kinds or event.subject_id is None:
        return ""
    return f"{kinds[event.subject_kind]} {follow_up(event.subject_id)}"


def _links(events: Iterable[Event], acting) -> dict:
    """Subject → its number and its address, for what this person may still open."""
    ids = {
        kind: {e.subject_id for e in events if e.subject_kind == kind}
        for kind in ("case", "referral", "person")
    }
    return {
        **_cases(ids["case"], acting),
        **_referrals(ids["referral"], acting),
        **_persons(ids["person"], acting),
    }


def _cases(ids, acting) -> dict:
    numbers = dict(
        Case.objects.filter(fund_id=acting.organisation_id, pk__in=ids).values_list("pk", "number")
    )
    readable = set(Case.objects.of(acting.organisation_id).filter(pk__in=ids).values_list("pk", flat=True))
    may = acting.may(Permission.CASE_ACCOMPANY)
    return {
        pk: {
            "number": _("dossier {number}").format(number=number),
            "url": reverse("web:case", args=[pk]) if may and pk in readable else "",
        }
        for pk, number in numbers.items()
    }


def _referrals(ids, acting) -> dict:
    me = acting.organisation_id
    if acting.may(Permission.REFERRAL_FOLLOW):
        readable = Referral.objects.sent_by(me)
    elif acting.may(Permission.REFERRAL_RECEIVE):
        readable = Referral.objects.received_by(me)
    else:
        return {}
    living = readable.filter(pk__in=ids).exclude(state=State.WITHDRAWN).values_list("pk", flat=True)
    return {pk: {"url": reverse("web:referral", args=[pk])} for pk in living}


def _persons(ids, acting) -> dict:
    if not acting.may(Permission.CASE_ACCOMPANY):
        return {}
    readable = Person.objects.of(acting.organisation_id).filter(pk__in=ids).values_list("pk", flat=True)
    return {pk: {"url": reverse("web:person", args=[pk])} for pk in readable}
