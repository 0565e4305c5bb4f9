"""The platform's administrator keeps partner structures and their accounts; nobody's file is reachable from here."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.base.moves import Refused
from relais.territory import house
from relais.territory.models import Organisation
from relais.territory.rules import Nature, OrganisationKind
from relais.web import shown
from relais.web.form_page import accepted, form_page

from .house_forms import OrganisationForm
from .members import MOST_MEMBERS, member_rows

MOST_LISTED = 25


def organisations(request):
    """Found by name; the first twenty-five, in order of name."""
    asked = request.GET.get("q", "").strip()[:80]
    kept = Organisation.objects.filter(name__icontains=asked) if asked else Organisation.objects.all()
    found = list(
        kept.exclude(kind=OrganisationKind.FUND, successor__isnull=False)
        .select_related("commune")
        .order_by("-kind", "name", "id")[: MOST_LISTED + 1]
    )
    record("organisations.listed", by=request.acting, rows=len(found[:MOST_LISTED]))
    return render(
        request,
        "web/house/organisations.html",
        {
            "asked": asked,
            "more": len(found) > MOST_LISTED,
            "most": MOST_LISTED,
            "rows": [_row(one) for one in found[:MOST_LISTED]],
        },
    )


def _row(one: Organisation) -> dict:
    return {
        "name": one.name,
        "url": reverse("web:organisation", args=[one.pk]),
        "about": _about(one),
        "state": None if one.is_active else _state(one),
    }


def _about(one: Organisation) -> str:
    kind = Nature(one.nature).label if one.nature else OrganisationKind(one.kind).label
    return ", ".join(filter(None, (shown.capital(kind), one.network, one.commune and str(one.commune))))


def _state(one: Organisation) -> dict:
    return shown.shape("run", _("Ouverte")) if one.is_active else shown.shape("no", _("Fermée"))


def organisation(request, pk):
    one = Organisation.objects.select_related("commune").get(pk=pk)
    rows = member_rows(one, request)
    record("members.listed", one, by=request.acting, rows=len(rows))
    return render(
        request,
        "web/house/organisation.html",
        {
            "organisation": one,
            "state": _state(one),
            "sheet": _sheet(one),
            "rows": rows,
            "most": MOST_MEMBERS,
            "is_partner": one.kind == OrganisationKind.PARTNER,
        },
    )


def _sheet(one: Organisation) -> list[dict]:
    none = _("Aucune")
    lines = [
        (_("Ce qu’elle est"), _about(one)),
        (_("Adresse électronique"), one.email or none),
        (
            _("Numéro de sécurité sociale"),
            _("Peut le garder")
            if one.may_hold_nir or one.kind == OrganisationKind.FUND
            else _("Ne le garde pas"),
        ),
    ]
    if one.kind == OrganisationKind.PARTNER:
        told = _("Peut les préparer, par convention") if one.prepares_claims else _("Ne les prépare pas")
        lines.append((_("Dossiers de droits"), told))
    return [{"label": label, "value": value} for label, value in lines]


def add(request):
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = accepted(form, house.add_partner, by=request.acting, **form.said())
        if new:
            messages.success(request, _("{name} est dans Relais. Invitez-y quelqu’un.").format(name=new.name))
            return redirect("web:organisation", new.pk)
    return form_page(
        request,
        form,
        title=_("Ajouter une structure"),
        lede=_("Elle pourra passer des relais dès qu’un compte y est ouvert."),
        label=_("Ajouter cette structure"),
        back=(reverse("web:organisations"), _("Organisations")),
    )


def correct(request, pk):
    one = Organisation.objects.select_related("commune").get(pk=pk)
    form = OrganisationForm(request.POST or None, initial=_as_typed(one))
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, house.correct, one, by=request.acting, **form.said()):
        messages.success(request, _("La structure est corrigée."))
        return redirect("web:organisation", pk)
    return form_page(
        request,
        form,
        title=_("Corriger {name}").format(name=one.name),
        label=_("Corriger cette structure"),
        back=(reverse("web:organisation", args=[pk]), one.name),
    )


def _as_typed(one: Organisation) -> dict:
    fields = ("name", "nature", "network", "email", "may_hold_nir", "prepares_claims")
    return {name: getattr(one, name) for name in fields} | {"place": str(one.commune or "")}


def close(request, pk):
    """What follows is said first. An organisation closed by mistake is opened again from the same page."""
    one = Organisation.objects.get(pk=pk)
    if request.method == "POST":
        try:
            (house.close if one.is_active else house.reopen)(one, by=request.acting)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request,
                (_("{name} est fermée.") if one.is_active else _("{name} est rouverte.")).format(
                    name=one.name
                ),
            )
        return redirect("web:organisation", pk)
    back = reverse("web:organisation", args=[pk])
    title = _("Fermer {name} ?") if one.is_active else _("Rouvrir {name} ?")
    return form_page(
        request,
        None,
        title=title.format(name=one.name),
        label=_("Fermer cette structure") if one.is_active else _("Rouvrir cette structure"),
        follows=_what_follows(one),
        other={"url": back, "label": _("Ne rien changer")},
        back=(back, one.name),
    )


def _what_follows(one: Organisation) -> list[str]:
    if not one.is_active:
        return [_("Ses comptes qui n’ont pas été retirés entrent à nouveau, dès la page suivante.")]
    today = timezone.localdate()
    counted = one.memberships.filter(revoked_at=None).aggregate(
        n=Count("id", filter=Q(ends_on=None) | Q(ends_on__gte=today))
    )
    return [
        _("Ses comptes n’entrent plus pour elle : {n} aujourd’hui.").format(n=counted["n"]),
        _("Elle ne passe plus de relais. Ceux qu’elle a passés continuent : la caisse les tient."),
        _("Rien n’est effacé, et elle peut être rouverte."),
    ]
