"""The forms of a plan: what she can pay, her agreement, the answer of a funder, its payment."""

from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.consents.rules import Means
from relais.financing.plan_rules import LONGEST_URGENCY, MOST_MONTHS
from relais.financing.rules import No
from relais.web.claims.claim_forms import DAY, OnForm
from relais.web.fields import DayToCome, EurosField, capitals, missing, radio, typed_euros

from .funder_answer_forms import ForGood


def _amount(label, **options) -> EurosField:
    return EurosField(label=label, required=True, error_messages=missing(_("Écrivez un montant.")), **options)


class MakeForm(forms.Form):
    can_pay = EurosField(
        label=_("Ce qu’elle dit pouvoir payer, en euros"),
        help_text=_("En tout, pour ce soin. Vide : rien."),
    )
    urgency = forms.CharField(
        max_length=LONGEST_URGENCY,
        label=_("Pourquoi cela ne peut pas attendre le bilan de ses droits"),
        error_messages=missing(
            _("Faites d’abord le bilan de ses droits, ou dites pourquoi cela ne peut pas attendre.")
        ),
        help_text=_("En une phrase. Ceux qui décident de l’aide de la caisse la liront."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, *, urgent: bool, **options):
        """`urgent`: nothing else opens the way."""
        super().__init__(data, **options)
        if not urgent:
            del self.fields["urgency"]

    def clean_can_pay(self):
        return self.cleaned_data["can_pay"] or 0


class SpreadForm(forms.Form):
    can_pay = EurosField(
        label=_("Ce qu’elle dit pouvoir payer, en euros"), help_text=_("En tout, pour ce soin. Vide : rien.")
    )
    months = forms.IntegerField(
        required=False,
        min_value=2,
        max_value=MOST_MONTHS,
        label=_("Mensualités acceptées par le professionnel"),
        help_text=_("Combien. Vide : elle paie en une fois."),
        error_messages=dict.fromkeys(
            ("min_value", "max_value", "invalid"),
            _("Écrivez un nombre de mensualités, de 2 à {most}.").format(most=MOST_MONTHS),
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_can_pay(self):
        return self.cleaned_data["can_pay"] or 0


class AgreedForm(OnForm):
    """How she agreed that these funders learn her name."""

    means = radio(
        capitals(Means),
        label=_("Accepte-t-elle que ces financeurs reçoivent son nom et ce devis ?"),
        error_messages=missing(_("Demandez-le-lui, puis choisissez comment elle a accepté.")),
    )
    field_order = ["means", "on"]

    def __init__(self, data=None, **options):
        super().__init__(data, label=_("Accord donné le"), **options)


class AnswerForm(forms.Form):
    granted = _amount(_("Ce qu’il accorde, en euros"), help_text=_("0 s’il refuse : dites alors pourquoi."))
    why = forms.ChoiceField(
        required=False,
        choices=lambda: [("", "—"), *((one.value, one.label) for one in No)],
        label=_("S’il refuse, ou n’accorde qu’une part : pourquoi"),
    )
    conditions = forms.CharField(
        required=False,
        max_length=300,
        label=_("Ses conditions"),
        help_text=_("Par exemple : paiement au professionnel, sur facture."),
    )
    holds_until = DayToCome(required=False, label=_("Son accord vaut jusqu’au"))
    name = forms.CharField(
        max_length=80,
        label=_("Qui a répondu"),
        help_text=_("Le nom en bas du courrier, ou la personne au téléphone."),
        error_messages=missing(_("Écrivez qui a répondu.")),
    )

    def __init__(self, data=None, *, asked: int, until: date, **options):
        super().__init__(data, **options)
        self.fields["holds_until"].help_text = gettext("Si le courrier le dit. Vide : {day}.").format(
            day=french.day(until)
        )
        self.fields["granted"].initial = typed_euros(asked)

    def clean(self):
        said = super().clean()
        if said.get("granted") == 0 and not said.get("why"):
            self.add_error("why", gettext("Choisissez la raison du refus : elle aide à demander ailleurs."))
        return said


class RetractForm(forms.Form):
    why = radio(
        No.choices,
        label=_("Pourquoi reprend-il son accord ?"),
        error_messages=missing(_("Choisissez pourquoi cet accord est repris.")),
    )
    name = forms.CharField(
        max_length=80, label=_("Qui l’a dit"), error_messages=missing(_("Écrivez qui l’a dit."))
    )


class PayForm(OnForm, ForGood):
    paid = _amount(_("Somme payée, en euros"))
    field_order = ["paid", "for_good", "on"]

    def __init__(self, data=None, *, granted: int, **options):
        super().__init__(data, label=_("Payé le"), **options)
        self.fields["paid"].initial = typed_euros(granted)
        self.fields["paid"].help_text = _("Il a accordé {sum}.").format(sum=french.euros(granted))
        self.asks_whether_more_comes(granted)


class ProlongForm(forms.Form):
    until = DayToCome(
        label=_("Son accord vaut maintenant jusqu’au"),
        help_text=DAY,
        error_messages=missing(_("Écrivez le jour que le financeur a donné.")),
    )


class RecoverForm(forms.Form):
    """`before`: what was given back already when the page was read: sent twice, it counts once."""

    amount = _amount(_("Somme rendue au financeur, en euros"))
    before = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, paid: int, before: int, **options):
        super().__init__(data, **options)
        self.fields["amount"].initial = typed_euros(paid - before)
        self.fields["before"].initial = before
