"""What would change, in one column of « Et si… »."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relais.rights.situation import Occupancy
from relais.rights.variants import HOUSED, Change
from relais.web.fields import DayField, EurosField, commune_named, read_euros
from relais.web.shown import capital

MOST = 100_000_00  # cents a month: more is a slip of the finger


class MoreField(forms.CharField):
    """« 200 », « + 200 », « - 150,50 »: cents a month more, or less."""

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        less = typed.startswith(("-", "\u2212"))
        try:
            amount = read_euros(typed.lstrip("+-\u2212"))
        except ValidationError as error:
            raise ValidationError(_("Écrivez un montant en euros : 200 ou -150.")) from error
        if amount > MOST:
            raise ValidationError(_("Écrivez un montant par mois, en euros : 200 ou -150."))
        return (-amount if less else amount) or None


class ChangeForm(forms.Form):
    income = MoreField(
        required=False,
        max_length=20,
        label=_("Ses revenus, par mois"),
        help_text=_("200 : elle gagnerait 200 € de plus. -150 : 150 € de moins."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth = forms.BooleanField(required=False, label=_("Une naissance"))
    occupancy = forms.ChoiceField(
        required=False,
        label=_("Son logement"),
        choices=lambda: [("", "—"), *((kind.value, capital(_(words))) for kind, words in HOUSED.items())],
    )
    rent = EurosField(label=_("Son loyer par mois, hors charges"))
    place = forms.CharField(
        required=False,
        max_length=80,
        label=_("Elle déménage à"),
        help_text=_("Nom complet et département : Lille (59)"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = DayField(
        required=False,
        label=_("À une autre date"),
        help_text=_("Un anniversaire, la fin d’un contrat : 01 04 2027"),
    )

    def clean_place(self):
        typed = self.cleaned_data["place"]
        return commune_named(typed) if typed else None

    @property
    def is_open(self) -> bool:
        return (self.is_bound and (bool(self.errors) or self.has_changed())) or any(self.initial.values())

    @property
    def change(self) -> Change:
        said = self.cleaned_data
        return Change(
            income=said["income"],
            rent=said["rent"],
            occupancy=Occupancy(said["occupancy"]) if said["occupancy"] else None,
            commune=said["place"].pk if said["place"] else None,
            birth=said["birth"],
            on=said["on"],
        )
