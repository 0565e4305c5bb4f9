"""What an adviser types of a person: whom she looks for, who she is, how to reach her, with whom she lives."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relais.base.moves import Refused
from relais.consents.rules import ObjectionTo
from relais.people import nir
from relais.people.rules import ContactKind, Digital, Guardian, Likeness, Role
from relais.web.fields import DayField, NamedForm, capitals, communes_meant, missing, radio, today_typed
from relais.web.shown import capital

MOST_COMMUNES = 12
OFF = {"autocomplete": "off"}


class SearchForm(forms.Form):
    words = forms.CharField(
        max_length=160,
        label=_("Qui cherchez-vous ?"),
        help_text=_(
            "Le début de son nom, sa date de naissance, un téléphone, ou le numéro d’un dossier : Fabre, "
            "14 03 1956, 06 39 98 41 27, K7M2-9QX4."
        ),
        widget=forms.TextInput(attrs={**OFF, "type": "search"}),
        error_messages=missing(_("Écrivez un nom, une date, un téléphone ou un numéro de dossier.")),
    )


class CorrectForm(NamedForm):
    """Who she is. `commune` appears only when a human must choose; `nir`, only where it may be held."""

    place = forms.CharField(
        max_length=80,
        required=False,
        label=_("Commune ou code postal"),
        help_text=_("Où elle vit, ou reçoit son courrier"),
        widget=forms.TextInput(attrs=OFF),
    )
    commune = radio([], required=False, label=_("De quelle commune s’agit-il ?"))
    nir = forms.CharField(
        max_length=40,
        required=False,
        label=_("Numéro de sécurité sociale"),
        help_text=_("Le sien, non celui d’un parent. Vide, rien ne change ; il n’est jamais réaffiché."),
        widget=forms.TextInput(attrs={**OFF, "inputmode": "numeric"}),
    )
    language = forms.CharField(
        max_length=40,
        required=False,
        label=_("Langue, si un interprète aide"),
        widget=forms.TextInput(attrs=OFF),
    )
    guardian = radio(capitals(Guardian), label=_("Mesure de protection"))
    digital = radio(capitals(Digital), label=_("Démarches sur internet"))

    def __init__(self, data=None, *, person, may_hold: bool, **options):
        said = {name: getattr(person, name) for name in ("first_name", "last_name", "language")}
        said |= {"guardian": person.guardian, "digital": person.digital}
        said |= {"birth_date": f"{person.birth_date:%d %m %Y}", "place": _place(person.commune)}
        super().__init__(data, initial=said, **options)
        self.known, self.chosen = person.commune, person.commune
        if not may_hold:
            del self.fields["nir"]
        self._ask_commune(data.get("place", "").strip()[:80] if data is not None else "", data)

    def _ask_commune(self, place: str, data) -> None:
        if not place or place == _place(self.known):
            self.chosen = self.known if place or data is None else None
            del self.fields["commune"]
            return
        found = communes_meant(place, limit=MOST_COMMUNES)
        if len(found) < 2:
            self.chosen = found[0] if found else None
            del self.fields["commune"]
            return
        self.fields["commune"].choices = [(commune.pk, str(commune)) for commune in found]
        self.chosen = next((one for one in found if one.pk == data.get("commune")), None)

    def clean(self):
        said = super().clean()
        if said.get("place") and self.chosen is None:
            if "commune" in self.fields:
                self.add_error("commune", _("Plusieurs communes répondent : choisissez la sienne."))
            else:
                self.add_error("place", _("Nous ne trouvons pas cette commune. Essayez son code postal."))
        return said

    def clean_nir(self):
        typed = self.cleaned_data["nir"].strip()
        try:
            return nir.read(typed).number if typed else ""
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def said(self) -> dict:
        """What `people.actions.correct` reads."""
        told = {
            name: self.cleaned_data.get(name, "")
            for name in ("first_name", "last_name", "birth_date", "language", "guardian", "digital", "nir")
        }
        return told | {"commune": self.chosen}


def _place(commune) -> str:
    return str(commune) if commune else ""


class ContactForm(forms.Form):
    kind = radio(capitals(ContactKind), initial=ContactKind.PHONE, label=_("Par quel moyen ?"))
    value = forms.CharField(
        max_length=160,
        label=_("Numéro ou adresse"),
        help_text=_("Pour un proche : son prénom, son lien, son téléphone. Rien sur la santé."),
        widget=forms.TextInput(attrs=OFF),
        error_messages=missing(_("Écrivez comment la joindre.")),
    )


class MemberForm(NamedForm):
    """Somebody of her household. `known` appears when the fund has files that look alike."""

    birth_date = DayField(
        label=_("Date de naissance"),
        help_text=_("Exemple : 14 03 2017"),
        error_messages=missing(_("Écrivez le jour, le mois et l’année.")),
    )
    role = radio(
        lambda: [(role.value, capital(role.label)) for role in Role if role != Role.DECLARANT],
        label=_("Qui est-ce pour elle ?"),
        error_messages=missing(_("Dites qui est cette personne pour elle.")),
    )
    since = DayField(
        label=_("Dans ce foyer depuis le"), help_text=_("Exemple : 14 03 2026"), initial=today_typed
    )
    known = radio([], required=False, label=_("La caisse connaît déjà une personne de ce nom"))

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self._known = self.fields.pop("known")

    def ask_which(self, alike) -> str:
        """Ask whether it is one of these files; "" until somebody says."""
        self.fields["known"] = self._known
        self.fields["known"].choices = [
            *((str(one.pk), _which(one, like)) for one, like in alike),
            ("new", _("C’est quelqu’un d’autre : ouvrir une nouvelle fiche")),
        ]
        asked = self.data.get("known", "")
        if asked not in dict(self.fields["known"].choices):
            self.add_error("known", _("Dites si c’est la même personne."))
            return ""
        return asked


def _which(one, like: Likeness) -> str:
    place = f", {one.commune.name}" if one.commune else ""
    return f"C’est {one.name}{place} ({like.label})"


class ObjectionForm(forms.Form):
    to = radio(
        ObjectionTo.choices,
        label=_("À quoi s’oppose-t-elle ?"),
        error_messages=missing(_("Dites à quoi elle s’oppose.")),
    )
    on = DayField(
        label=_("Dit le"),
        help_text=_("Exemple : 14 03 2026"),
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour où elle l’a dit.")),
    )


class SettleForm(forms.Form):
    """Two files: one person or two. Each answer is a button of its own."""

    act = forms.ChoiceField(choices=[("merge", ""), ("distinct", "")])


class LeaveForm(forms.Form):
    on = DayField(
        label=_("Depuis quel jour ?"),
        help_text=_("Exemple : 14 03 2026"),
        initial=today_typed,
        error_messages=missing(_("Écrivez depuis quel jour.")),
    )
