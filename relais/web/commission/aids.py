"""Applications for aids, newest first: of the fund, by what they wait for; or one adviser's own."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.access.roles import Permission
from relais.base import french
from relais.base.journal import record
from relais.commission.models import Application, Decision
from relais.commission.rules import State
from relais.web import aid_shown
from relais.web.paging import counted, page

# What they wait for, as the address says it.
WAITING = {
    "": (later("À compléter"), (State.SUBMITTED, State.ADJOURNED)),
    "ready": (later("Prêtes pour une séance"), (State.COMPLETE,)),
    "agenda": (later("À l’ordre du jour"), (State.ON_AGENDA,)),
    "decided": (later("Décidées"), (State.DECIDED,)),
    "draft": (later("En préparation"), (State.DRAFT,)),
    "withdrawn": (later("Retirées"), (State.WITHDRAWN,)),
}
OWN = {"mine": (later("Toutes les miennes"), tuple(State)), **WAITING}


def aids(request):
    """The secretary's are those of the fund; an adviser's, those she made."""
    prepares = request.acting.may(Permission.COMMISSION_PREPARE)
    kinds = WAITING if prepares else OWN
    first = "" if prepares else "mine"
    chosen = request.GET.get("show", first)
    chosen = chosen if chosen in kinds else first
    asked = _asked(request.acting, kinds[chosen][1], own=not prepares)
    found, pager = page(
        asked.select_related("person", "made_by"), request.GET, instant="touched_at", newest_first=True
    )
    decided = aid_shown.last_decisions(request.acting.organisation_id, found)
    record("aids.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    total, beyond = counted(asked)
    return render(
        request,
        "web/commission/aids.html",
        {
            "title": _("Demandes d’aide") if prepares else _("Mes demandes d’aide"),
            "total": total,
            "beyond": beyond,
            "prepares": prepares,
            "filters": [_filter(kinds, chosen)],
            "rows": [_row(one, decided.get(one.pk)) for one in found],
            **pager,
        },
    )


def _asked(acting, states, *, own: bool):
    asked = Application.objects.of(acting.organisation_id).order_by("-touched_at", "-id")
    if own:
        asked = asked.filter(made_by_id=acting.user_id)
    return asked if len(states) == len(State) else asked.filter(state__in=states)


def _filter(kinds, chosen: str) -> dict:
    return {
        "name": "show",
        "label": _("Lesquelles"),
        "choices": [(code, label, code == chosen) for code, (label, _states) in kinds.items()],
    }


def _row(one: Application, decided: Decision | None) -> dict:
    return {
        "name": one.person.name,
        "url": reverse("web:aid-page", args=[one.pk]),
        "number": one.number,
        "kind": french.capital(one.get_kind_display()),
        "wanted": french.euros(one.wanted) if one.wanted else "",
        "granted": aid_shown.granted(decided),
        "by": one.made_by.name,
        "touched_at": one.touched_at,
        "state": aid_shown.state(one, decided),
    }
