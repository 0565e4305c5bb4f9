"""What waits at the fund, and taking it."""

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.cases import rules
from relais.cases.models import Case, Need
from relais.referrals.models import Referral
from relais.referrals.rules import due_on

from . import known, shown
from .paging import counted, page


def inbox(request):
    """What waits at the fund, oldest first; the oldest is the next act."""
    me = request.acting.organisation_id
    waiting = Referral.objects.waiting_at(me)
    referrals, pager = page(
        waiting.select_related("sender", "commune"), request.GET, instant="sent_at", newest_first=False
    )
    record("referrals.listed", by=request.acting, rows=len(referrals), further="after" in request.GET)
    today = timezone.localdate()
    waiting_count, beyond = counted(waiting)
    return render(
        request,
        "web/inbox.html",
        {
            "waiting_count": waiting_count,
            "beyond": beyond,
            "baton": _oldest(referrals[0], today) if referrals and not pager["first_url"] else None,
            "rows": [_inbox_row(referral, today) for referral in referrals],
            "facts": _my_facts(request.acting),
            **pager,
        },
    )


def _oldest(one: Referral, today) -> dict:
    due = due_on(timezone.localdate(one.sent_at))
    late = (today - due).days
    holder = (
        ngettext(
            "Le plus ancien, en retard de {n} jour", "Le plus ancien, en retard de {n} jours", late
        ).format(n=late)
        if late > 0
        else _("Le plus ancien, à prendre avant le {day}").format(day=french.day(due, year=False))
    )
    return {
        "holder": holder,
        "title": _("{name}, {age}, renonce à un soin : {care}").format(
            name=one.name, age=french.age(one.birth_date, today), care=shown.lower(shown.cares(one.care))
        ),
        "why": _("Transmis par {sender}. {reasons}.").format(
            sender=french.the(one.sender.name), reasons=shown.reasons(one.reasons)
        ),
        **_way_to_take(one),
    }


def _way_to_take(one: Referral) -> dict:
    """Whoever may be known already is read first, so that she does not get a second file by habit."""
    read = reverse("web:referral", args=[one.pk])
    if known.look(one):
        return {"label": _("Lire ce relais : elle est peut-être connue"), "url": read}
    return {
        "label": _("Prendre ce relais"),
        "post_url": reverse("web:take", args=[one.pk]),
        "second_label": _("Lire d’abord ce relais"),
        "second_url": read,
    }


def _inbox_row(one: Referral, today) -> dict:
    return {
        "name": one.name,
        "url": reverse("web:referral", args=[one.pk]),
        "about": shown.about(one),
        "cares": shown.cares(one.care),
        "sender": one.sender.name,
        "due": due_on(timezone.localdate(one.sent_at)),
        "state": shown.waiting_state(one, today),
        "note": "",
    }


def _my_facts(acting) -> list[dict]:
    mine = Case.objects.of(acting.organisation_id).filter(adviser_id=acting.user_id)
    left = Need.objects.of(acting.organisation_id).filter(case=OuterRef("pk"), state=rules.NeedState.OPEN)
    opened = mine.filter(state=rules.State.OPEN).aggregate(
        all=Count("id"), ready=Count("id", filter=~Exists(left))
    )
    return [
        {"label": _("Dossiers ouverts"), "value": opened["all"]},
        {"label": _("Prêts à clore"), "value": opened["ready"]},
        {"label": _("Clos depuis janvier"), "value": _closed_this_year(mine)},
    ]


def _closed_this_year(mine) -> int:
    return mine.filter(state=rules.State.CLOSED, closed_at__year=timezone.localdate().year).count()


def take(request, pk):
    """Take the relay: one winner, the other reads why not."""
    one = Referral.objects.received_by(request.acting.organisation_id).get(pk=pk)
    case = known.take(one, request.POST, by=request.acting)
    messages.success(request, _("Vous tenez le relais de {name}.").format(name=one.name))
    return redirect("web:case", case.pk)
