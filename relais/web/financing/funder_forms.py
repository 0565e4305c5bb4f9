"""Forms of the list of funders: who it is, and its rules in euros, as its own page says them."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.documents import kinds
from relais.financing import listing_rules
from relais.financing.funder import Counted
from relais.financing.listing import Said
from relais.financing.listing_rules import PAPERS, Rules
from relais.financing.models import ListedFunder, Terms
from relais.financing.rules import FunderKind
from relais.referrals.codes import Care
from relais.territory.models import Commune, Department, Organisation
from relais.territory.rules import key
from relais.web.fields import DayField, EurosField, boxes, partner_named, radio, typed_euros
from relais.web.shown import capital

LONGEST = {"delay": 730, "holds_for": 60}  # days, months: more is a slip of the finger
AMOUNTS = ("per_case", "per_year", "least", "person_pays")
NEVER_NONE = ("least", "person_pays", "person_percent")
COUNTED = [
    (Counted.LEFT.value, gettext_lazy("De ce qui reste après l’assurance maladie et la complémentaire")),
    (Counted.PRICE.value, gettext_lazy("Du prix du soin")),
]
Others = Callable[[date], Mapping[str, tuple[str, Rules]]]


def _text(label, *, most: int, **options) -> forms.CharField:
    told = {"required": False, "widget": forms.TextInput(attrs={"autocomplete": "off"})} | options
    return forms.CharField(label=label, max_length=most, **told)


def _number(label, *, most: int, least: int = 0, **options) -> forms.IntegerField:
    wrong = format_lazy(
        gettext_lazy("Écrivez un nombre entier, de {least} à {most}."), least=least, most=most
    )
    return forms.IntegerField(
        label=label,
        required=options.pop("required", False),
        min_value=least,
        max_value=most,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **options,
    )


class ReachForm(forms.Form):
    """How it is named and reached."""

    name = _text(
        gettext_lazy("Son nom, avec son article"),
        most=160,
        required=True,
        help_text=gettext_lazy("Comme on le dit : le CCAS d’Albi, la mutuelle du Tarn"),
        error_messages={"required": gettext_lazy("Écrivez le nom du financeur.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Adresse électronique"),
        required=False,
        help_text=gettext_lazy("Les demandes y partent, avec un lien pour répondre sans compte."),
    )
    address = _text(
        gettext_lazy("Adresse postale"),
        most=300,
        help_text=gettext_lazy("Pour les demandes sur papier."),
    )
    organisation = _text(
        gettext_lazy("Sa structure dans Relais"),
        most=160,
        help_text=gettext_lazy(
            "Si elle a un compte de financeur : son nom, ou le début. Elle y répond alors."
        ),
    )

    def clean_organisation(self) -> Organisation | None:
        typed = self.cleaned_data["organisation"].strip()
        return partner_named(typed) if typed else None

    def reached(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("name", "email", "address", "organisation")}


class RulesForm(forms.Form):
    """Rules from a day on. An empty box is no rule."""

    since = DayField(
        label=gettext_lazy("Ces règles valent depuis le"),
        error_messages={"required": gettext_lazy("Écrivez le jour depuis lequel elles valent.")},
    )
    rank = _number(
        gettext_lazy("Son rang"),
        most=99,
        least=1,
        required=True,
        help_text=gettext_lazy("1 paie d’abord ; qui suit ne paie que ce que les premiers ne peuvent pas."),
    )
    covers = boxes(
        Care.choices,
        label=gettext_lazy("Soins qu’il finance"),
        required=False,
        help_text=gettext_lazy("Rien de coché : tous."),
    )
    per_case = EurosField(label=gettext_lazy("Plafond par dossier, en euros"))
    per_year = EurosField(label=gettext_lazy("Plafond par année civile, en euros"))
    for_household = forms.BooleanField(
        label=gettext_lazy("Ce plafond de l’année vaut pour tout le foyer"), required=False
    )
    percent = _number(gettext_lazy("Il paie au plus, en %"), most=100)
    counted = radio(COUNTED, label=gettext_lazy("De quoi ?"), required=False, initial=Counted.LEFT.value)
    least = EurosField(label=gettext_lazy("Il ne donne rien au-dessous de, en euros"))
    person_pays = EurosField(label=gettext_lazy("Ce qui doit rester à la personne, en euros"))
    person_percent = _number(gettext_lazy("Ce qui doit lui rester, en % du coût"), most=100)
    if_whole = forms.BooleanField(
        label=gettext_lazy("Il ne donne que si tout le reste est financé"), required=False
    )
    requires = boxes((), label=gettext_lazy("Seulement à côté de"), required=False)
    excludes = boxes((), label=gettext_lazy("Jamais à côté de"), required=False)
    papers = boxes((), label=gettext_lazy("Pièces qu’il demande"), required=False)
    delay = _number(gettext_lazy("Son délai de réponse habituel, en jours"), most=LONGEST["delay"], least=1)
    holds_for = _number(
        gettext_lazy("Durée de son accord, en mois"),
        most=LONGEST["holds_for"],
        least=1,
        help_text=gettext_lazy("Rien d’écrit : le délai habituel."),
    )
    budget_year = EurosField(
        label=gettext_lazy("Ce qu’il a pour l’année, en euros"),
        help_text=gettext_lazy("Pour les personnes de votre caisse, si vous le savez."),
    )
    source = _text(
        gettext_lazy("Où ces règles ont été lues"),
        most=200,
        help_text=gettext_lazy("Règlement, page, appel du 3 mars : qui relit doit pouvoir vérifier."),
    )

    def __init__(self, data=None, *, others: Others, funder: ListedFunder | None = None, **options):
        super().__init__(data, **options)
        self.others, self.funder = others, funder
        today = others(timezone.localdate())
        beside = [(code, capital(name)) for code, (name, _rules) in today.items() if code != self.code]
        for name in ("requires", "excludes"):
            self.fields[name].choices = beside
        self.fields["papers"].choices = [(one, kinds.name(one)) for one in PAPERS]
        if not beside:
            del self.fields["requires"], self.fields["excludes"]

    @property
    def code(self) -> str:
        return self.funder.code if self.funder else ""

    def clean(self):
        told = super().clean()
        if self.errors:
            return told
        name = self.funder.name if self.funder else ""
        beside = self.others(told["since"])
        for one in listing_rules.contradictions(self.rules(), code=self.code, name=name, others=beside):
            self.add_error(one.path if one.path in self.fields else None, str(one.expected))
        return told

    def rules(self) -> Rules:
        """As `financing` reads them: cents, None where no rule was written."""
        told = self.cleaned_data
        sums = {name: told[name] for name in AMOUNTS}
        given = sums | {
            name: told[name] for name in ("rank", "percent", "person_percent", "for_household", "if_whole")
        }
        given |= {name: given[name] or 0 for name in NEVER_NONE}
        return Rules(
            **given,
            covers=tuple(Care(one) for one in told["covers"]) or None,
            counted=Counted(told["counted"] or Counted.LEFT),
            excludes=tuple(told.get("excludes", ())),
            requires=tuple(told.get("requires", ())),
        )

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(
            since=told["since"],
            rules=self.rules(),
            budget_year=told["budget_year"],
            papers=tuple(told["papers"]),
            delay=told["delay"],
            holds_for=told["holds_for"],
            source=told["source"],
        )


class AddForm(ReachForm, RulesForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Ce qu’il est"),
        choices=[("", "—"), *FunderKind.choices()],
        error_messages={"required": gettext_lazy("Choisissez ce qu’il est.")},
    )
    where = _text(
        gettext_lazy("Où il finance"),
        most=80,
        help_text=gettext_lazy("Un département (81), une commune (Albi) ; rien d’écrit : partout."),
    )

    def clean_where(self) -> tuple[str, Commune | None]:
        typed = self.cleaned_data["where"].strip()
        if not typed:
            return "", None
        if re.fullmatch(r"\d{2,3}|2[AaBb]", typed):
            if Department.objects.filter(pk=typed.upper()).exists():
                return typed.upper(), None
            raise ValidationError(_("Aucun département ne porte ce numéro : vérifiez-le."))
        found = Commune.objects.matching(typed, limit=5)
        named = [one for one in found if one.key == key(re.sub(r"\(.*?\)|\d+", "", typed))]
        if len(named or found) != 1:
            raise ValidationError(_("Écrivez le nom complet et le département : Lille (59)."))
        return "", (named or found)[0]

    def who(self) -> dict:
        department, commune = self.cleaned_data["where"]
        return self.reached() | {
            "kind": self.cleaned_data["kind"],
            "department": department,
            "commune": commune,
        }


def typed(terms: Terms, rules: Rules) -> dict:
    """The rules of today in the boxes, to begin the next ones from; not their day, nor where they were read."""
    sums = {name: typed_euros(getattr(rules, name)) for name in AMOUNTS}
    same = {
        name: getattr(rules, name)
        for name in ("rank", "percent", "person_percent", "for_household", "if_whole", "counted")
    }
    return {
        **{
            name: "" if name in NEVER_NONE and not getattr(rules, name) else value
            for name, value in sums.items()
        },
        **same,
        "person_percent": rules.person_percent or "",
        "covers": list(rules.covers or ()),
        "excludes": list(rules.excludes),
        "requires": list(rules.requires),
        "papers": terms.papers,
        "delay": terms.delay,
        "holds_for": terms.holds_for,
        "budget_year": typed_euros(terms.budget_year),
    }
