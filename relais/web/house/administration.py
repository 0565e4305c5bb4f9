"""The administrator's page: whose commune is it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.base.moves import Refused
from relais.territory.actions import correct_area
from relais.territory.models import FundArea, Organisation
from relais.territory.rules import SERVED, Scheme
from relais.web.fields import capitals, commune_named, missing, radio


class CorrectAreaForm(forms.Form):
    """The administrator's correction: this commune, this scheme, that fund."""

    place = forms.CharField(
        max_length=80,
        label=gettext_lazy("Commune"),
        help_text=gettext_lazy("Nom complet et département : Lille (59)"),
        error_messages=missing(gettext_lazy("Écrivez le nom de la commune et son département.")),
    )
    scheme = radio(capitals(SERVED), initial=Scheme.GENERAL, label=gettext_lazy("Régime"))
    fund = forms.CharField(
        max_length=3,
        label=gettext_lazy("Code de la caisse"),
        help_text=gettext_lazy("Trois caractères : 595"),
        error_messages=missing(gettext_lazy("Écrivez le code de sa caisse.")),
    )

    def clean_place(self):
        return commune_named(self.cleaned_data["place"])

    def clean(self):
        said = super().clean()
        if said.get("fund") and said.get("scheme"):
            fund = Organisation.objects.filter(
                kind="fund", code=said["fund"], scheme__in=("", said["scheme"])
            ).first()
            if fund is None:
                self.add_error("fund", _("Aucune caisse ne porte ce code dans ce régime."))
            said["fund"] = fund
        return said


def territory(request):
    """Correct the fund of one commune; what was corrected is listed, newest first."""
    form = CorrectAreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            correct_area(said["place"], scheme=said["scheme"], fund=said["fund"], by=request.acting)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("{commune} relève désormais de {fund}.").format(commune=said["place"], fund=said["fund"]),
            )
            return redirect("web:territory")
    corrected = FundArea.objects.filter(corrected_on__isnull=False).select_related("commune", "fund")
    return render(
        request,
        "web/house/territory.html",
        {"form": form, "corrected": corrected.order_by("-corrected_on", "id")[:50]},
        status=422 if form.errors else 200,
    )
