"""What the fund's letters bear: where to write, where to call, who signs. Written once, by the fund itself."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.base import french
from relais.territory import house
from relais.territory.house_rules import LONGEST_ADDRESS, LONGEST_PHONE, LONGEST_SIGNATORY
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.form_page import accepted, form_page, typed

FIELDS = ("address", "phone", "signatory")


class LetterheadForm(forms.Form):
    address = forms.CharField(
        required=False,
        max_length=LONGEST_ADDRESS,
        label=later("Adresse postale de la caisse"),
        help_text=later("Une ligne par ligne de l’enveloppe, sans le nom de la caisse."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phone = forms.CharField(
        required=False,
        max_length=LONGEST_PHONE,
        label=later("Téléphone"),
        help_text=later("Celui que la personne appelle après avoir lu la lettre : 36 46, ou 05 36 49 10 20"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    signatory = forms.CharField(
        required=False,
        max_length=LONGEST_SIGNATORY,
        label=later("Qui signe les lettres"),
        help_text=later("Exemple : Pour la commission des aides, la directrice adjointe"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def change(request):
    known = FundSettings.objects.for_fund(request.acting.organisation_id)
    written = {name: getattr(known, name) for name in FIELDS}
    form = LetterheadForm(request.POST or None, initial=written | {"phone": french.phone(known.phone)})
    if typed(request, form) and accepted(form, house.set_letterhead, **form.cleaned_data, by=request.acting):
        messages.success(request, _("Les lettres portent maintenant ces coordonnées."))
        return redirect("web:commission-rules")
    return form_page(
        request,
        form,
        title=_("Ce que les lettres portent"),
        lede=_("Chaque lettre de décision le reprend, dès maintenant."),
        label=_("Garder ces coordonnées"),
        back=(reverse("web:commission-rules"), _("Règles locales d’aide")),
    )


def sheet(known: FundSettings) -> list[dict]:
    """parts/sheet.html."""
    lines = (
        (_("Adresse"), ", ".join(known.address.splitlines())),
        (_("Téléphone"), french.phone(known.phone)),
        (_("Qui signe"), known.signatory),
    )
    return [{"label": label, "value": value or _("à compléter")} for label, value in lines]


def to_write(fund_id: UUID) -> str:
    """What a letter of this fund would lack, in a sentence; "" once all is written."""
    return lacks(FundSettings.objects.for_fund(fund_id))


def lacks(known: FundSettings) -> str:
    names = (
        (_("l’adresse de la caisse"), known.address),
        (_("son téléphone"), known.phone),
        (_("qui signe"), known.signatory),
    )
    absent = [name for name, value in names if not value]
    return _("À compléter avant d’imprimer : {what}.").format(what=shown.listed(absent)) if absent else ""
