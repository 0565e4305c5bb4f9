"""What people type, read with patience: any separator in a date, a postcode or a name for a commune."""

import re
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.cases.rules import NeedState, Outcome, Proof, State, why_not_end_need
from relais.consents.rules import Means
from relais.referrals.actions import Answers
from relais.referrals.rules import TOLD_BY_MOVES, Care, Reason, Tidings
from relais.territory.models import Commune, Organisation
from relais.territory.routing import fund_for
from relais.territory.rules import SERVED, Scheme, key

from .shown import capital

MOST_COMMUNES = 12


class DayField(forms.CharField):
    """A date in one box: "14 03 1956", "14/3/56", "1956-03-14"; shown back as it was typed."""

    def __init__(self, **options):
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def clean(self, value):
        typed = super().clean(value)
        return read_day(typed, today=timezone.localdate()) if typed else None


def read_day(typed: str, *, today: date) -> date:
    """Raises `ValidationError` with what to do. A year of two figures is the last such year."""
    figures = re.findall(r"\d+", typed)
    if len(figures) == 1 and len(figures[0]) == 8:
        figures = [figures[0][:2], figures[0][2:4], figures[0][4:]]
    if len(figures) != 3:
        raise ValidationError(_("Écrivez le jour, le mois et l’année : 14 03 1956."))
    day, month, year = reversed(figures) if len(figures[0]) == 4 else figures
    if len(year) not in (2, 4):
        raise ValidationError(_("Écrivez l’année avec ses quatre chiffres : 14 03 1956."))
    century = today.year // 100 * 100 if len(year) == 2 else 0
    number = int(year) + century
    try:
        return date(number - (100 if century and number > today.year else 0), int(month), int(day))
    except (ValueError, OverflowError) as error:
        raise ValidationError(_("Cette date n’existe pas : vérifiez le jour et le mois.")) from error


class PhoneField(forms.CharField):
    """Ten French figures, or an international number; kept without spaces."""

    def __init__(self, **options):
        super().__init__(
            max_length=30,
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            **options,
        )

    def clean(self, value):
        typed = super().clean(value)
        number = re.sub(r"[\s.\-()/]", "", typed)
        if not number or re.fullmatch(r"(\+|00)[0-9]{8,15}", number):
            return number
        if not re.fullmatch("[0-9]+", number):
            raise ValidationError(_("Écrivez seulement les chiffres du numéro."))
        if len(number) != 10:
            raise ValidationError(_("Il y a %(n)s chiffres, il en faut 10."), params={"n": len(number)})
        return number


def _capitals(kinds):
    """Labels of the rules stand in the middle of a sentence; a tile begins one."""
    return lambda: [(kind.value, capital(kind.label)) for kind in kinds]


def _missing(sentence):
    """What to do about a field left empty."""
    return {"required": sentence}


def _radio(choices, **options):
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)


def _boxes(choices, **options):
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)


class ReferForm(forms.Form):
    """The referral, five questions. `commune` and `fund` appear only when a human must choose."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    consent = _radio(
        Means.choices,
        label=_("Accord de la personne"),
        error_messages={
            "required": _("Sans son accord, le relais ne peut pas partir. Demandez-le-lui, puis cochez.")
        },
    )
    consent_on = DayField(
        label=_("Accord donné le"),
        help_text=_("Exemple : 14 03 2026"),
        error_messages=_missing(_("Écrivez le jour où elle a donné son accord.")),
    )
    share_outcome = forms.BooleanField(
        required=False, initial=True, label=_("Elle accepte que je sache ce que le relais devient")
    )
    cares = _boxes(
        Care.choices,
        label=_("Soins qui manquent"),
        help_text=_("Un ou plusieurs."),
        error_messages={"required": _("Choisissez au moins un soin.")},
    )
    barriers = _boxes(
        Reason.choices,
        label=_("Ce qui bloque"),
        help_text=_("Ce qu’elle vous en dit suffit, sans détail médical."),
        error_messages={"required": _("Choisissez au moins une raison ; « Autre chose » convient.")},
    )
    first_name = forms.CharField(
        max_length=80,
        label=_("Prénom"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=_missing(_("Écrivez son prénom.")),
    )
    last_name = forms.CharField(
        max_length=80,
        label=_("Nom"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=_missing(_("Écrivez son nom.")),
    )
    birth_date = DayField(
        label=_("Date de naissance"),
        help_text=_("Exemple : 14 03 1956"),
        error_messages=_missing(_("Écrivez le jour, le mois et l’année.")),
    )
    place = forms.CharField(
        max_length=80,
        label=_("Commune ou code postal"),
        help_text=_("Où elle vit, ou reçoit son courrier"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=_missing(_("Écrivez sa commune, ou son code postal.")),
    )
    commune = _radio([], required=False, label=_("De quelle commune s’agit-il ?"))
    scheme = _radio(_capitals(Scheme), initial=Scheme.GENERAL, label=_("Son régime d’assurance maladie"))
    fund = _radio([], required=False, label=_("Quelle est sa caisse ?"))
    phone = PhoneField(
        required=False,
        label=_("Téléphone"),
        help_text=_("Le sien, ou celui d’un proche qu’elle a choisi. Sans téléphone, laissez vide."),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.receiver: Organisation | None = None
        self.fields["draft"].initial = uuid4
        self.fields["consent_on"].initial = lambda: f"{timezone.localdate():%d %m %Y}"
        if data is None:
            self._hide("commune", "fund")
            return
        communes = self._communes(data.get("place", ""))
        self._ask_commune(communes, data)
        self._ask_fund(data)

    def _hide(self, *names: str) -> None:
        for name in names:
            self.fields.pop(name, None)

    def _communes(self, place: str) -> list[Commune]:
        return Commune.objects.matching(place[:80], limit=MOST_COMMUNES) if place.strip() else []

    def _ask_commune(self, communes: list[Commune], data) -> None:
        """One answer, or several of which the sender says which."""
        self.commune = self._only(communes, data.get("place", ""))
        if self.commune or not communes:
            return self._hide("commune")
        self.fields["commune"].choices = [(commune.pk, str(commune)) for commune in communes]
        self.commune = next((c for c in communes if c.pk == data.get("commune")), None)
        return None

    def _only(self, communes: list[Commune], place: str) -> Commune | None:
        named = [commune for commune in communes if commune.key == key(re.sub(r"\d+", "", place))]
        certain = named if len(named) == 1 else communes
        return certain[0] if len(certain) == 1 else None

    def _ask_fund(self, data) -> None:
        route = fund_for(self.commune, data.get("scheme", "")) if self.commune else None
        if route is None or not route.choices:
            self.receiver = Organisation.objects.filter(pk=route.fund_id).first() if route else None
            return self._hide("fund")
        funds = list(Organisation.objects.filter(pk__in=route.choices).order_by("name"))
        self.fields["fund"].choices = [(str(fund.pk), fund.name) for fund in funds]
        self.fields["fund"].help_text = route.why
        self.receiver = next((fund for fund in funds if str(fund.pk) == data.get("fund")), None)
        return None

    def clean(self):
        said = super().clean()
        if said.get("place") and self.commune is None:
            self.add_error(*self._commune_trouble())
        elif self.commune and self.receiver is None:
            self.add_error("fund" if "fund" in self.fields else "place", self._fund_trouble())
        return said

    def _commune_trouble(self):
        if "commune" in self.fields:
            return "commune", _("Plusieurs communes répondent à ce nom ou à ce code : choisissez la sienne.")
        return "place", _("Nous ne trouvons pas cette commune. Essayez son code postal, ou le nom complet.")

    def _fund_trouble(self):
        if "fund" in self.fields:
            return _("Choisissez sa caisse : elle est écrite sur ses courriers.")
        return fund_for(self.commune, self.data.get("scheme", "")).why

    def answers(self) -> Answers:
        said = self.cleaned_data
        return Answers(
            first_name=said["first_name"],
            last_name=said["last_name"],
            birth_date=said["birth_date"],
            commune=self.commune.pk,
            phone=said["phone"],
            scheme=said["scheme"],
            care=tuple(said["cares"]),
            reasons=tuple(said["barriers"]),
            consent_means=said["consent"],
            consent_on=said["consent_on"],
            report_back=said["share_outcome"],
        )


class NeedForm(forms.Form):
    """One more care that she gives up."""

    care = _radio(
        Care.choices, label=_("Soin qui manque"), error_messages={"required": _("Choisissez un soin.")}
    )
    reasons = _boxes(Reason.choices, label=_("Ce qui bloque"), required=False)


class EndNeedForm(forms.Form):
    outcome = _radio(
        Outcome.choices,
        label=_("Issue du soin"),
        error_messages={"required": _("Choisissez ce qu’il est advenu de ce soin.")},
    )
    proof = _radio(Proof.choices, required=False, label=_("Comment le sait-on ?"))
    done_on = DayField(
        label=_("Depuis le"),
        help_text=_("Exemple : 14 03 2026"),
        error_messages=_missing(_("Écrivez depuis quel jour.")),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["done_on"].initial = lambda: f"{timezone.localdate():%d %m %Y}"

    def clean(self):
        """The rule's own sentence, beside the field that answers it."""
        said = super().clean()
        refused = said.get("outcome") and why_not_end_need(
            case_state=State.OPEN,
            need_state=NeedState.OPEN,
            outcome=said["outcome"],
            proof=said.get("proof", ""),
        )
        if refused:
            self.add_error("proof", str(refused))
        return said


class TellForm(forms.Form):
    tidings = _radio(
        lambda: [(kind.value, kind.label) for kind in Tidings if kind not in TOLD_BY_MOVES],
        label=_("Ce que la structure lira"),
        error_messages={"required": _("Choisissez une des phrases.")},
    )


class CorrectAreaForm(forms.Form):
    """The administrator's correction: this commune, this scheme, that fund."""

    place = forms.CharField(
        max_length=80,
        label=_("Commune"),
        help_text=_("Nom complet et département : Lille (59)"),
        error_messages=_missing(_("Écrivez le nom de la commune et son département.")),
    )
    scheme = _radio(_capitals(SERVED), initial=Scheme.GENERAL, label=_("Régime"))
    fund = forms.CharField(
        max_length=3,
        label=_("Code de la caisse"),
        help_text=_("Trois caractères : 595"),
        error_messages=_missing(_("Écrivez le code de sa caisse.")),
    )

    def clean_place(self):
        communes = Commune.objects.matching(self.cleaned_data["place"], limit=2)
        named = [
            commune
            for commune in communes
            if commune.key == key(re.sub(r"\(.*?\)|\d+", "", self.cleaned_data["place"]))
        ]
        if len(named or communes) != 1:
            raise ValidationError(_("Écrivez le nom complet et le département : Lille (59)."))
        return (named or communes)[0]

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
