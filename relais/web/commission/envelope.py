"""The credits of the commission: one envelope by kind of aid and by year, and what is left of each."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.commission import crediting, held
from relais.commission.local_rules import PER_CENT, AidKind, LocalRules
from relais.commission.models import Envelope
from relais.web import shown
from relais.web.fields import typed_euros
from relais.web.form_page import accepted, form_page

from .envelope_forms import CreditForm

WIDTH = 1000  # of a bar, in its own units
FIRST_YEAR, LAST_YEAR = 2000, 2100


def envelopes(request, year: int | None = None):
    """By kind: credit, committed, paid, freed, left."""
    year = known_year(year)
    fund = request.acting.organisation_id
    opened = {one.kind: one for one in Envelope.objects.of(fund).filter(year=year)}
    version = held.in_force(fund, timezone.localdate())
    rules = held.read_rules(version) if version else None
    rows = [_row(kind, opened.get(kind), year, rules) for kind in AidKind]
    return render(
        request,
        "web/commission/envelopes.html",
        {
            "year": year,
            "years": [(one, reverse("web:envelopes-of", args=[one]), one == year) for one in _years(year)],
            "rows": rows,
            "total": _total(list(opened.values())),
            "report_url": reverse("web:aid-year-of", args=[year])
            if year <= timezone.localdate().year
            else "",
        },
    )


def known_year(year: int | None) -> int:
    """The one asked for, this one by default; an impossible one leads nowhere."""
    year = timezone.localdate().year if year is None else year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def _years(asked: int) -> list[int]:
    """Last year's, this one's, and next year's, prepared before it begins."""
    this = timezone.localdate().year
    return sorted({this + 1, this, this - 1, asked}, reverse=True)


def _row(kind: AidKind, one: Envelope | None, year: int, rules: LocalRules | None) -> dict:
    return {
        "name": french.capital(kind.label),
        "url": reverse("web:envelope-credit", args=[year, kind]),
        "act": _("Changer le crédit") if one else _("Fixer le crédit"),
        "one": one,
        **view(one, rules),
    }


def _total(opened: list[Envelope]) -> dict | None:
    """Of all kinds together: they are of the same certainty."""
    names = ("credit", "committed", "paid", "freed", "left")
    return {name: sum(getattr(one, name) for one in opened) for name in names} if opened else None


# --- one envelope, as shown here and beside a point -------------------------------------------------------------------


def view(one: Envelope | None, rules: LocalRules | None) -> dict:
    """parts/envelope.html: `bar` (lengths of what is paid, and of what is engaged), `state`."""
    if one is None or not one.credit:
        return {"bar": None, "state": shown.shape("no", _("Aucun crédit"))}
    return {
        "bar": {"paid": WIDTH * one.paid // one.credit, "engaged": WIDTH * one.engaged // one.credit},
        "state": _state(one, rules),
    }


def _state(one: Envelope, rules: LocalRules | None) -> dict:
    if not one.left:
        return shown.shape("stop", _("Épuisé"))
    if rules and PER_CENT * one.left < rules.alert_percent * one.credit:
        return shown.shape("wait", _("Moins de {n} %").format(n=rules.alert_percent))
    return shown.shape("done", _("Ouvert"))


# --- its credit -------------------------------------------------------------------------------------------------------


def credit(request, year: int, kind: str):
    """Set by who prepares the commission; never under what is promised."""
    if kind not in set(AidKind):
        raise Http404
    year = known_year(year)
    known = Envelope.objects.of(request.acting.organisation_id).filter(year=year, kind=kind).first()
    form = CreditForm(request.POST or None, initial={"credit": typed_euros(known.credit) if known else ""})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["credit"]
        if accepted(form, crediting.change_credit, year=year, kind=kind, credit=said, by=request.acting):
            messages.success(request, _("Le crédit est à jour."))
            return redirect("web:envelopes-of", year)
    return form_page(
        request,
        form,
        title=_("Crédit de {year}").format(year=year),
        lede=french.capital(AidKind(kind).label) + ".",
        follows=[_("{engaged} sont déjà engagés.").format(engaged=french.euros(known.engaged))]
        if known
        else [],
        label=_("Mettre ce crédit à jour"),
        back=(reverse("web:envelopes-of", args=[year]), _("Crédits")),
    )
