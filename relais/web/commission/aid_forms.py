"""The form of an aid: its sections in the order of the paper one, each box with where it was filled from.

form = AidForm(data, filled=..., alone=False)
if form.is_valid(): form.told()      # what `commission.applying` writes
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.base import french
from relais.commission.applying import household_of
from relais.commission.local_rules import AidKind, Charge, Resource
from relais.commission.models import Application
from relais.commission.quotient import Household
from relais.commission.rules import (
    LONGEST_BODY,
    LONGEST_DETAILS,
    LONGEST_MOTIVE,
    LONGEST_REPORT,
    Paper,
    Payee,
    papers_of,
)
from relais.documents.models import Document
from relais.documents.rules import DocumentState
from relais.web.fields import EurosField, boxes, capitals, missing, radio, typed_euros
from relais.web.situation.situation_form import Part

SUMS = ("cost", "statutory", "complementary", "other")
WORDS = ("details", "other_body", "report", "urgency", "without_review", "payee")
MOST_ADULTS, MOST_CHILDREN, OLDEST_CHILD = 20, 15, 30


@dataclass(frozen=True)
class Filled:
    """What the boxes hold before anybody types, and where that was read; `said`: the same, for its section."""

    boxes: Mapping[str, object] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    def over(self, other: "Filled") -> "Filled":
        """This one first; the other where it says nothing."""
        return Filled(
            {**other.boxes, **self.boxes},
            {**other.sources, **self.sources},
            {**other.said, **self.said},
        )


@dataclass
class Section:
    code: str
    title: str
    parts: list[Part]
    hint: str = ""


class AidForm(forms.Form):
    """`alone`: without a case, one says why her rights were not reviewed."""

    kind = radio(
        capitals(AidKind),
        label=later("Pour quoi l’aide est-elle demandée ?"),
        error_messages=missing(later("Choisissez la nature de l’aide.")),
    )
    details = forms.CharField(
        required=False,
        max_length=LONGEST_DETAILS,
        label=later("Ce que l’aide permettra"),
        help_text=later("Par exemple : semelles orthopédiques. Pour une autre aide, dites-en le motif."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cost = EurosField(label=later("Montant des frais"))
    statutory = EurosField(label=later("Part de l’assurance maladie"))
    complementary = EurosField(label=later("Part de la complémentaire"))
    other = EurosField(label=later("Autres participations"))
    wanted = EurosField(label=later("Somme demandée à la caisse"))
    other_body = forms.CharField(
        required=False,
        max_length=LONGEST_BODY,
        label=later("Autre organisme sollicité"),
        help_text=later("Son nom, et ce qu’il a répondu s’il a répondu."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    adults = forms.CharField(
        required=False,
        max_length=4,
        label=later("Adultes, elle comprise"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    children = forms.CharField(
        required=False,
        max_length=80,
        label=later("Âge de chaque enfant"),
        help_text=later("En années : 4, 9, 15"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    report = forms.CharField(
        required=False,
        max_length=LONGEST_REPORT,
        label=later("Rapport social"),
        help_text=later(
            "Sa situation, ce qui a été tenté, ce que l’aide changera. Les membres de la commission le lisent : "
            "n’y écrivez ni nom, ni adresse, ni numéro."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    urgency = forms.CharField(
        required=False,
        max_length=LONGEST_MOTIVE,
        label=later("Pourquoi cela ne peut pas attendre"),
        help_text=later("Seulement s’il y a urgence : une aide peut alors être décidée avant la séance."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    without_review = forms.CharField(
        required=False,
        max_length=LONGEST_MOTIVE,
        label=later("Pourquoi ses droits n’ont pas été revus ici"),
        help_text=later("Les droits d’abord : sans dossier ni bilan, la commission lit cette raison."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    payee = radio(Payee.choices, required=False, label=later("À qui l’aide serait-elle payée ?"))

    def __init__(self, data=None, *, filled: Filled, alone: bool, **options):
        super().__init__(data, initial=dict(filled.boxes), **options)
        self.filled = filled
        for kinds, prefix in ((Resource, "resource"), (Charge, "charge")):
            for kind in kinds:
                self.fields[f"{prefix}_{kind}"] = EurosField(label=french.capital(kind.label))
        if not alone:
            del self.fields["without_review"]
        for name, source in filled.sources.items():
            if name in self.fields:
                self.fields[name].help_text = source

    # --- reading ---------------------------------------------------------------------------------------------------
    def clean_adults(self):
        figures = self.cleaned_data["adults"].strip()
        if not figures:
            return None
        if not re.fullmatch("[0-9]{1,2}", figures) or not 1 <= int(figures) <= MOST_ADULTS:
            raise ValidationError(
                _("Écrivez combien d’adultes vivent au foyer, elle comprise : de 1 à {most}.").format(
                    most=MOST_ADULTS
                )
            )
        return int(figures)

    def clean_children(self):
        ages = [int(one) for one in re.findall("[0-9]+", self.cleaned_data["children"])]
        if len(ages) > MOST_CHILDREN or any(age > OLDEST_CHILD for age in ages):
            raise ValidationError(_("Écrivez l’âge de chaque enfant, en années : 4, 9, 15."))
        return tuple(sorted(ages, reverse=True))

    def clean(self):
        said = super().clean()
        if said.get("kind") == AidKind.OTHER and not said.get("details", "").strip():
            self.add_error("details", _("Cette aide n’est pas dans la liste : dites-en le motif."))
        if self._amounts(said) and "adults" in said and said["adults"] is None:
            self.add_error("adults", _("Écrivez combien d’adultes vivent au foyer, elle comprise."))
        sums = [name for name in SUMS if name not in self.errors]
        blank = [name for name in sums if said[name] is None]
        for name in blank if len(blank) < len(sums) else ():
            self.add_error(name, _("Écrivez 0 si personne ne paie cette part."))
        return said

    def _amounts(self, said: Mapping) -> bool:
        """Whether anything of the household is told."""
        return bool(said.get("children")) or any(
            value is not None for name, value in said.items() if name.startswith(("resource_", "charge_"))
        )

    def told(self) -> dict[str, Any]:
        """The fields that `applying.begin` and `applying.update` take; sums in cents."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            **{name: said[name] for name in (*SUMS, "wanted")},
            **{name: said[name].strip() for name in WORDS if name in said},
            "household": self._household(),
        }

    def _household(self) -> Household | None:
        said = self.cleaned_data
        if said["adults"] is None:
            return None
        return Household(
            adults=said["adults"],
            children=said["children"],
            resources=self._told(Resource, "resource"),
            charges=self._told(Charge, "charge"),
        )

    def _told(self, kinds, prefix: str) -> dict:
        amounts = {kind: self.cleaned_data[f"{prefix}_{kind}"] for kind in kinds}
        return {kind: amount for kind, amount in amounts.items() if amount is not None}

    # --- how it is shown -------------------------------------------------------------------------------------------
    def sections(self) -> Iterator[Section]:
        yield self._section("objet", _("Objet de la demande"), [Part([self["kind"]], wide=True)])
        yield self._section(
            "detail",
            _("Demande détaillée"),
            [
                Part([self["details"]]),
                Part(
                    [self[name] for name in (*SUMS, "wanted")],
                    legend=_("Les sommes"),
                    hint=_("Comme sur le devis. Rien n’est acheté ? Écrivez seulement la somme demandée."),
                ),
                Part([self["other_body"]]),
            ],
        )
        yield self._section(
            "foyer",
            _("Composition du foyer"),
            [Part([self["adults"], self["children"]])],
            hint=_("Toutes les personnes qui vivent là."),
        )
        yield self._section(
            "ressources",
            _("Ressources"),
            [Part([self[f"resource_{kind}"] for kind in Resource])],
            hint=_("Par mois, moyenne des trois derniers mois. Rien du tout : écrivez 0 quelque part."),
        )
        yield self._section(
            "charges",
            _("Charges"),
            [Part([self[f"charge_{kind}"] for kind in Charge])],
            hint=_("Par mois, ce qui revient toujours."),
        )
        yield self._section("rapport", _("Rapport social"), [Part([self["report"]])])
        words = [name for name in ("urgency", "without_review") if name in self.fields]
        yield self._section("urgence", _("Urgence"), [Part([self[name]]) for name in words])
        yield self._section("paiement", _("À qui payer"), [Part([self["payee"]], wide=True)])

    def _section(self, code: str, title: str, parts: list[Part], hint: str = "") -> Section:
        return Section(code, title, parts, " ".join(filter(None, (hint, self.filled.said.get(code, "")))))


class PapersForm(forms.Form):
    """Ticked: the papers of `one` that are here. Only those that it needs, or has, are proposed.

    `received`: of `gathering.received`, said beside each.
    """

    papers = boxes([], required=False, label=later("Cochez celles qui sont là"))

    def __init__(self, data=None, *, one: Application, received: Mapping[Paper, Document] | None = None):
        super().__init__(data, initial={"papers": one.papers})
        proposed, known = {*papers_of(one), *one.papers}, received or {}
        awaited = {*one.missing} - {*one.papers}
        self.fields["papers"].choices = [
            (paper.value, _with_document(paper, known.get(paper), again=paper in awaited))
            for paper in Paper
            if paper in proposed
        ]


def _with_document(paper: Paper, received: Document | None, *, again: bool) -> str:
    """« Devis daté, pièce reçue dans le dossier, le 12 mars 2026 ». `again`: the commission asked for another."""
    if received is None:
        return paper.label
    said = _("pièce reçue dans le dossier, le {day}")
    if received.state == DocumentState.RECEIVED:
        said = _("pièce reçue dans le dossier, le {day}, à regarder")
    elif again:
        said = _("pièce reçue dans le dossier, le {day} ; une autre est demandée")
    day = french.day(timezone.localdate(received.given_at))
    return format_html('{} <span class="hint">{}</span>', paper.label, said.format(day=day))


# --- what was told already ------------------------------------------------------------------------------------------
def as_told(one: Application) -> Filled:
    """The boxes of a draft, as they were left."""
    boxes: dict[str, object] = {"kind": one.kind, **{name: getattr(one, name) for name in WORDS}}
    boxes |= {name: typed_euros(getattr(one, name)) for name in (*SUMS, "wanted")}
    household = household_of(one)
    left = _("Il reste à payer : {left}.").format(left=french.euros(one.left)) if one.left is not None else ""
    return Filled(boxes | (boxes_of(household) if household else {}), said={"detail": left} if left else {})


def boxes_of(household: Household) -> dict[str, object]:
    return {
        "adults": str(household.adults),
        "children": ", ".join(map(str, household.children)),
        **{f"resource_{kind}": typed_euros(amount) for kind, amount in household.resources.items()},
        **{f"charge_{kind}": typed_euros(amount) for kind, amount in household.charges.items()},
    }
