"""The forms of a sitting: its day, who sits, what is put to the vote, a vote, a link declared."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.commission.decision_rules import (
    DECIDABLE,
    GRANTED,
    LONGEST_WORDS,
    Deciding,
    Outcome,
    Ratifying,
    Reason,
)
from relais.commission.rules import Paper
from relais.commission.sitting_rules import Choice, ConflictKind
from relais.web.fields import DayToCome, EurosField, boxes, capitals, missing, radio

OFF = {"autocomplete": "off"}


def sentence(label, *, most: int = LONGEST_WORDS, rows: int = 3, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        **{"required": False} | options,
    )


class PlanForm(forms.Form):
    on = DayToCome(
        label=_("Jour de la séance"),
        help_text=_("Exemple : 14 03 2026"),
        error_messages=missing(_("Écrivez le jour de la séance.")),
    )
    place = forms.CharField(
        label=_("Lieu"), max_length=160, required=False, widget=forms.TextInput(attrs=OFF)
    )


NOBODY = "none"


class SeatsForm(forms.Form):
    """One list for each member: the college for which she sits, or none. `sits`: account → college, at first."""

    def __init__(self, data=None, *, members, colleges, sits, **options):
        super().__init__(data, **options)
        choices = [
            (NOBODY, _now("Ne siège pas")),
            *((one.name, french.capital(one.name)) for one in colleges),
        ]
        self._members = {f"seat-{one.pk}": one for one in members}
        for name, member in self._members.items():
            self.fields[name] = forms.ChoiceField(
                label=member.name, choices=choices, initial=sits.get(member.pk, NOBODY)
            )

    def seats(self) -> dict:
        """Account → college, of those who sit."""
        said = self.cleaned_data
        return {one.pk: said[name] for name, one in self._members.items() if said[name] != NOBODY}


class EnlistForm(forms.Form):
    applications = boxes(
        [],
        label=_("Demandes complètes"),
        error_messages=missing(_("Choisissez au moins une demande.")),
    )

    def __init__(self, data=None, *, waiting, **options):
        """`waiting`: (key, words) of each."""
        super().__init__(data, **options)
        self.fields["applications"].choices = waiting
        self.fields["applications"].initial = [pk for pk, _words in waiting]


class PostponeForm(forms.Form):
    sitting = radio([], label=_("À quelle séance ?"), error_messages=missing(_("Choisissez la séance.")))

    def __init__(self, data=None, *, sittings, **options):
        """`sittings`: (key, words) of the others to come."""
        super().__init__(data, **options)
        self.fields["sitting"].choices = sittings


class ProposalForm(forms.Form):
    """What is put to the vote of one application. `far`: whether the last answer asked why it is far from the others."""

    outcome = radio(
        lambda: [(one.value, french.capital(one.label)) for one in Outcome if one in DECIDABLE],
        label=_("Décision proposée"),
        error_messages=missing(_("Choisissez la décision.")),
    )
    cents = EurosField(label=_("Somme accordée, en euros"), help_text=_("Vide quand rien n’est accordé."))
    reason = forms.ChoiceField(
        label=_("Motif"),
        required=False,
        choices=lambda: [("", _now("Aucun : tout est accordé")), *((one.value, one.label) for one in Reason)],
        help_text=_("Il sera dit à la personne dans sa lettre."),
    )
    words = sentence(_("Précision, pour la lettre"))
    papers = boxes(
        lambda: [(one.value, one.label) for one in Paper], label=_("Pièces attendues"), required=False
    )
    until = DayToCome(label=_("Attendues avant le"), required=False, help_text=_("Exemple : 14 03 2026"))
    far_why = sentence(_("Pourquoi cette décision s’écarte des demandes semblables"), rows=2)

    def deciding(self) -> Deciding:
        """What a tile hides of what was typed is not said."""
        said, outcome = self.cleaned_data, self.cleaned_data["outcome"]
        adjourned = outcome == Outcome.ADJOURNED
        return Deciding(
            outcome=outcome,
            cents=(said["cents"] or 0) if outcome in GRANTED else 0,
            reason="" if outcome == Outcome.GRANTED_FULL else said["reason"],
            words=said["words"].strip(),
            papers=tuple(said["papers"]) if adjourned else (),
            until=said["until"] if adjourned else None,
            far_why=said["far_why"].strip(),
        )


class RatifyForm(forms.Form):
    """Of a decision taken between two sittings."""

    outcome = radio(
        capitals(Ratifying),
        label=_("Décision proposée"),
        error_messages=missing(_("Dites si la décision est ratifiée.")),
    )
    words = sentence(_("Pourquoi, si elle ne l’est pas"))

    def deciding(self) -> Deciding:
        return Deciding(outcome=self.cleaned_data["outcome"], words=self.cleaned_data["words"].strip())


class VoteForm(forms.Form):
    choice = radio(
        Choice.choices,
        label=_("Votre vote"),
        error_messages=missing(_("Choisissez pour, contre ou abstention.")),
    )


NOT_YET = "not_yet"


class WrittenForm(forms.Form):
    """One line for each member whose voice is missing; a line left alone writes nothing. `awaited`: accounts."""

    def __init__(self, data=None, *, awaited, **options):
        super().__init__(data, **options)
        self._members = {f"vote-{one.pk}": one for one in awaited}
        for name, member in self._members.items():
            self.fields[name] = forms.ChoiceField(
                label=member.name,
                choices=[(NOT_YET, _now("Pas encore dit")), *Choice.choices()],
                initial=NOT_YET,
            )

    def clean(self):
        said = super().clean()
        if not self.votes():
            raise forms.ValidationError(_now("Écrivez au moins une voix, dite par le membre lui-même."))
        return said

    def votes(self) -> dict:
        """Account → choice, of those who said it."""
        said = {one.pk: self.cleaned_data.get(name, NOT_YET) for name, one in self._members.items()}
        return {pk: choice for pk, choice in said.items() if choice != NOT_YET}


class ConflictForm(forms.Form):
    kind = radio(
        ConflictKind.choices,
        label=_("Quelle est la nature du lien ?"),
        error_messages=missing(_("Dites la nature du lien.")),
    )


class PresenceForm(forms.Form):
    present = boxes([], label=_("Présents"), required=False)

    def __init__(self, data=None, *, seats, **options):
        super().__init__(data, **options)
        self.fields["present"].choices = [
            (str(seat.user_id), f"{seat.user.name}, {seat.college}") for seat in seats
        ]
        self.fields["present"].initial = [str(seat.user_id) for seat in seats if seat.present]
