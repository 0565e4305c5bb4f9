"""What is typed of an aid granted: a proof, an order, one more delay, why it stops or comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.commission.paying_rules import LONGEST_NAME, Ending, Proof, Rejection
from relais.commission.rules import Payee
from relais.web.fields import DayField, DayToCome, EurosField, missing, radio, today_typed, typed_euros

from .session_forms import OFF

EXAMPLE = _("Exemple : 14 03 2026")
# What a human says; the commission alone says that it does not ratify.
SAID = tuple(one for one in Ending if one != Ending.NOT_RATIFIED)


def _typed(label, **options) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.TextInput(attrs=OFF), **options)


class AccountForm(forms.Form):
    """Who is paid, and where."""

    payee = radio(
        Payee.choices, label=_("Payer à"), error_messages=missing(_("Choisissez à qui l’aide est payée."))
    )
    payee_name = _typed(
        _("Titulaire du compte"),
        max_length=LONGEST_NAME,
        error_messages=missing(_("Écrivez le nom du titulaire du compte.")),
    )
    payee_iban = _typed(
        _("IBAN"),
        max_length=50,
        help_text=_("Recopié du relevé d’identité bancaire. Il est gardé chiffré."),
        error_messages=missing(_("Recopiez l’IBAN du relevé d’identité bancaire.")),
    )


class ProofForm(AccountForm):
    proof = radio(
        Proof.choices, label=_("Pièce reçue"), error_messages=missing(_("Choisissez la pièce reçue."))
    )
    on = DayField(
        label=_("Datée du"),
        help_text=EXAMPLE,
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour de la pièce.")),
    )
    cents = EurosField(
        required=True,
        label=_("Somme à payer, en euros"),
        error_messages=missing(_("Écrivez la somme à payer.")),
    )
    last = radio(
        [("yes", _("Oui : ce qui n’est pas payé redevient disponible")), ("no", _("Non : une autre suivra"))],
        label=_("Est-ce la dernière pièce de cette aide ?"),
        initial="yes",
        error_messages=missing(_("Dites si une autre pièce suivra.")),
    )
    field_order = ("proof", "on", "cents", "last")

    def __init__(self, data=None, *, left: int, payee: str, **options):
        """`left`: cents that may still be paid; `payee`: as the application says."""
        super().__init__(data, **options)
        self.fields["cents"].initial, self.fields["payee"].initial = typed_euros(left), payee

    def clean(self):
        said = super().clean()
        said["last"] = said.get("last") != "no"
        return said


class ReturnForm(forms.Form):
    """A line of the bank's statement."""

    why = radio(
        Rejection.choices,
        label=_("Quel code donne la banque ?"),
        error_messages=missing(_("Choisissez le code que donne la banque.")),
    )
    on = DayField(
        label=_("Rejeté le"),
        help_text=EXAMPLE,
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour du rejet.")),
    )


class OrderForm(forms.Form):
    """The day of the payment, and the fund's own account, as it was in the last order."""

    pay_on = DayToCome(
        label=_("Jour du paiement"),
        help_text=EXAMPLE,
        initial=today_typed,
        error_messages=missing(_("Écrivez le jour du paiement.")),
    )
    name = _typed(
        _("Titulaire du compte de la caisse"),
        max_length=LONGEST_NAME,
        error_messages=missing(_("Écrivez le nom du titulaire du compte.")),
    )
    iban = _typed(
        _("IBAN de la caisse"), max_length=50, error_messages=missing(_("Recopiez l’IBAN de la caisse."))
    )
    bic = _typed(
        _("BIC de la caisse"),
        max_length=20,
        help_text=_("8 ou 11 signes"),
        error_messages=missing(_("Recopiez le BIC de la caisse.")),
    )


class ProlongForm(forms.Form):
    until = DayToCome(
        label=_("Utilisable jusqu’au"),
        help_text=EXAMPLE,
        error_messages=missing(_("Écrivez le nouveau dernier jour.")),
    )


def _ending(label):
    return radio(
        [(one.value, one.label) for one in SAID],
        label=label,
        error_messages=missing(_("Dites pourquoi.")),
    )


class RenounceForm(forms.Form):
    why = _ending(_("Pourquoi cette aide s’arrête-t-elle ?"))


class RecoverForm(forms.Form):
    cents = EurosField(
        required=True,
        label=_("Somme revenue, en euros"),
        error_messages=missing(_("Écrivez la somme revenue.")),
    )
    why = _ending(_("Pourquoi revient-elle ?"))

    def __init__(self, data=None, *, left: int, **options):
        super().__init__(data, **options)
        self.fields["cents"].initial = typed_euros(left)
