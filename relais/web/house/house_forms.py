"""Forms of those who keep the house: accounts, organisations, delays, sites, texts, absences."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.access.roles import ROLES
from relais.territory.house_rules import PACE
from relais.territory.models import Commune, Organisation, Site
from relais.territory.rules import Nature
from relais.web.fields import DayField, commune_named, partner_named
from relais.web.shown import capital, lower


def _text(label, *, most: int, missing="", help_text="", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        error_messages={"required": missing} if missing else None,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def roles_of(organisation: Organisation) -> list[tuple[str, str]]:
    """A role by its name and what it does, so that whoever gives it can judge."""
    return [
        (role.code, f"{capital(_(role.label))} : {lower(_(role.sentence))}")
        for role in ROLES.values()
        if role.organisation_kind == organisation.kind
    ]


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=gettext_lazy("Son rôle"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez un rôle.")},
    )

    def __init__(self, data=None, *, organisation: Organisation, **options):
        super().__init__(data, **options)
        self.fields["role"].choices = roles_of(organisation)


class InviteForm(RoleForm):
    first_name = _text(gettext_lazy("Prénom"), most=80, missing=gettext_lazy("Écrivez son prénom."))
    last_name = _text(gettext_lazy("Nom"), most=80, missing=gettext_lazy("Écrivez son nom."))
    email = forms.EmailField(
        label=gettext_lazy("Adresse électronique professionnelle"),
        help_text=gettext_lazy("Elle y recevra de quoi choisir son mot de passe."),
        error_messages={"required": gettext_lazy("Écrivez son adresse.")},
    )
    field_order = ["first_name", "last_name", "email", "role"]


class PlaceMixin:
    """A field `place` of a form: one commune, or nothing."""

    def clean_place(self) -> Commune | None:
        typed = self.cleaned_data["place"].strip()
        return commune_named(typed) if typed else None


class OrganisationForm(PlaceMixin, forms.Form):
    name = _text(
        gettext_lazy("Nom de la structure"), most=160, missing=gettext_lazy("Écrivez le nom de la structure.")
    )
    nature = forms.ChoiceField(label=gettext_lazy("Ce qu’elle est"), required=False)
    network = _text(
        gettext_lazy("Réseau"),
        most=60,
        required=False,
        help_text=gettext_lazy("Croix-Rouge, Secours catholique…"),
    )
    place = _text(
        gettext_lazy("Commune"),
        most=80,
        required=False,
        help_text=gettext_lazy("Nom complet et département : Lille (59)"),
    )
    email = forms.EmailField(
        label=gettext_lazy("Adresse électronique de la structure"),
        required=False,
        help_text=gettext_lazy("Les nouvelles et les alertes y arrivent."),
    )
    may_hold_nir = forms.BooleanField(
        label=gettext_lazy("Elle peut garder le numéro de sécurité sociale"),
        required=False,
        help_text=gettext_lazy("Seulement si le décret 2019-341 la nomme. Dans le doute, ne cochez pas."),
    )
    prepares_claims = forms.BooleanField(
        label=gettext_lazy("Une convention lui permet de préparer des dossiers de droits"),
        required=False,
        help_text=gettext_lazy(
            "Seulement si elle a signé une convention de pré-instruction avec une caisse. Sans elle, la structure "
            "prépare la situation, jamais la demande."
        ),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["nature"].choices = [
            ("", _("Ne sait pas")),
            *((k.value, capital(k.label)) for k in Nature),
        ]

    def said(self) -> dict:
        """As the action wants it."""
        told = dict(self.cleaned_data)
        told["commune"] = told.pop("place")
        return told


class PaceForm(forms.Form):
    """The delays of a fund, each with its bounds and what it does."""

    LABELS = {
        "late_after_days": (
            gettext_lazy("Un relais est en retard après"),
            gettext_lazy("jours ouvrés ; la structure lit ce délai"),
        ),
        "attempts_wanted": (gettext_lazy("Essais pour la joindre"), gettext_lazy("avant de lui écrire")),
        "channels_wanted": (
            gettext_lazy("Moyens différents"),
            gettext_lazy("appel, SMS, courriel, structure"),
        ),
        "attempts_over_days": (gettext_lazy("Essais répartis sur"), gettext_lazy("jours")),
        "unreachable_after_days": (
            gettext_lazy("Clore sans l’avoir jointe, après"),
            gettext_lazy("jours, lettre comprise"),
        ),
        "silent_after_days": (
            gettext_lazy("Un dossier est silencieux après"),
            gettext_lazy("jours sans acte ; il remonte alors sur la page Mission"),
        ),
        "kept_months": (
            gettext_lazy("Un dossier clos reste lisible"),
            gettext_lazy("mois après le dernier contact ; deux ans au plus (CNIL, délibération 2023-095)"),
        ),
    }

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        for name, bounds in PACE.items():
            label, unit = self.LABELS[name]
            self.fields[name] = forms.IntegerField(
                label=label,
                help_text=_("{unit}. De {least} à {most}.").format(
                    unit=capital(str(unit)), least=bounds.least, most=bounds.most
                ),
                min_value=bounds.least,
                max_value=bounds.most,
                error_messages={
                    "required": _("Écrivez un nombre."),
                    "invalid": _("Écrivez un nombre entier."),
                },
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )


class SiteForm(PlaceMixin, forms.Form):
    name = _text(gettext_lazy("Nom du lieu"), most=80, missing=gettext_lazy("Écrivez le nom du lieu."))
    address = _text(gettext_lazy("Adresse"), most=160, required=False)
    place = _text(
        gettext_lazy("Commune"),
        most=80,
        required=False,
        help_text=gettext_lazy("Nom complet et département : Lille (59)"),
    )


class ChangeSiteForm(SiteForm):
    is_active = forms.BooleanField(
        label=gettext_lazy("On y reçoit encore des personnes"), required=False, initial=True
    )
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Qui y reçoit avec vous"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Décochez qui n’y reçoit plus."),
    )
    with_whom = _text(
        gettext_lazy("Ajouter une organisation"),
        most=160,
        required=False,
        help_text=gettext_lazy("Son nom, ou le début : CAF du Tarn"),
    )

    def __init__(self, data=None, *, site: Site, **options):
        super().__init__(data, **options)
        there = site.members.exclude(organisation_id=site.fund_id).select_related("organisation")
        self.shared = {str(one.organisation_id): one.organisation for one in there}
        self.fields["members"].choices = [(pk, one.name) for pk, one in self.shared.items()]
        if not self.shared:
            del self.fields["members"]

    def clean_with_whom(self) -> Organisation | None:
        typed = self.cleaned_data["with_whom"].strip()
        return partner_named(typed) if typed else None

    def who(self) -> list[Organisation]:
        kept = [self.shared[pk] for pk in self.cleaned_data.get("members", [])]
        added = self.cleaned_data["with_whom"]
        return [*kept, added] if added else kept


class TextForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Le texte, tel qu’on le lit à voix haute"),
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=4000,
        error_messages={"required": gettext_lazy("Écrivez le texte.")},
    )
    starts_on = DayField(
        label=gettext_lazy("Lu à partir du"),
        help_text=gettext_lazy("Un jour à venir : 14 03 2027"),
        error_messages={"required": gettext_lazy("Écrivez le jour à partir duquel on le lit.")},
    )
