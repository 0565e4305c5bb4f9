"""What a structure types when it prepares her rights: how she agreed, and the papers of a claim."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from relais.consents.rules import Means
from relais.documents.kinds import PaperKind
from relais.referrals.preparing_rules import AME, C2S, without
from relais.reviews import claim_data
from relais.web.claims.claim_forms import TYPED, bodies, chosen, named
from relais.web.fields import DayField, missing, radio, today_typed

SITUATION = "situation"
LABELS = {
    SITUATION: _("Sa situation : la caisse verra à quoi elle a droit"),
    C2S: _("Un dossier de complémentaire santé solidaire, avec ses papiers"),
    AME: _("Un dossier d’aide médicale de l’État, avec ses papiers"),
}
TITLES = {
    SITUATION: _("Sa situation"),
    C2S: _("Complémentaire santé solidaire"),
    AME: _("Aide médicale de l’État"),
}
CHOSEN_HERE = "manager_choice"  # it is this form that says it
ONLY_IF = {"foreign_tax_notice": _("Elle ne vivait pas dans un autre pays l’an dernier")}


class BeginForm(forms.Form):
    """`offered`: what may still be begun; with one only, nobody is asked which."""

    what = radio(
        [], label=_("Que préparez-vous ?"), error_messages=missing(_("Choisissez ce que vous préparez."))
    )
    means = radio(
        Means.choices,
        label=_("Est-elle d’accord ?"),
        error_messages=missing(_("Demandez-lui d’abord, puis dites comment elle a accepté.")),
    )
    on = DayField(
        label=_("Accord donné le"),
        help_text=_("Exemple : 14 03 2026"),
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour où elle a donné son accord.")),
    )

    def __init__(self, data=None, *, offered: list[str], **options):
        super().__init__(data, **options)
        self.offered = offered
        self.fields["what"].choices = [(code, LABELS[code]) for code in offered]
        if len(offered) == 1:
            del self.fields["what"]

    @property
    def asks_for(self) -> str:
        """As the action takes it: a right, or "" for her situation."""
        what = self.cleaned_data.get("what", self.offered[0])
        return "" if what == SITUATION else what


class FileForm(forms.Form):
    """A box for each paper seen, and for C2S the body she chose. Kept half-filled; whole, it may leave."""

    manager = radio(
        bodies,
        required=False,
        label=_("Quel organisme choisit-elle pour la gérer ?"),
        help_text=_("Elle seule choisit. Sa caisse convient à tout le monde."),
    )
    name = named()

    def __init__(self, data=None, *, right: str, seen: list[str], manager: str):
        self.right, self.documents = right, claim_data.papers(right)
        super().__init__(data, initial=chosen(manager) | dict.fromkeys(seen, True))
        if right != C2S:
            del self.fields["manager"], self.fields["name"]
        for one in self.documents:
            if one.kind != CHOSEN_HERE:
                self.fields[one.kind] = _box(one)
            if one.kind in ONLY_IF:
                self.fields[without(one.kind)] = forms.BooleanField(required=False, label=ONLY_IF[one.kind])

    def clean(self):
        said = super().clean()
        if said.get("manager") == TYPED and not said.get("name", "").strip() and "name" not in self.errors:
            self.add_error("name", _now("Écrivez le nom de l’organisme qu’elle a choisi."))
        return said

    @property
    def boxes(self) -> list:
        """The papers, in the order in which one gathers them."""
        return [self[name] for name in self.fields if name not in ("manager", "name")]

    @property
    def wanted(self) -> list[str]:
        return [one.kind for one in self.documents]

    def chosen(self) -> str:
        """The managing body, or ""."""
        said = self.cleaned_data.get("manager", "")
        return self.cleaned_data["name"].strip() if said == TYPED else said

    def seen(self) -> list[str]:
        ticked = [box.name for box in self.boxes if self.cleaned_data.get(box.name)]
        return [*ticked, CHOSEN_HERE] if self.chosen() else ticked

    def missing(self, seen: list[str]) -> list[PaperKind]:
        return [one for one in self.documents if one.kind not in seen and without(one.kind) not in seen]


def _box(one: PaperKind) -> forms.BooleanField:
    return forms.BooleanField(
        required=False,
        label=one.name,
        help_text=_now("Où : {where}. Par exemple : {example}.").format(where=one.where, example=one.example),
    )
