"""The credit of one kind of aid for one year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.web.fields import EurosField, missing


class CreditForm(forms.Form):
    credit = EurosField(
        required=True,
        label=_("Crédit de l’année, en euros"),
        help_text=_("Ce que la caisse a voté pour cette nature d’aide. Zéro : rien n’est ouvert."),
        error_messages=missing(_("Écrivez le crédit, en euros.")),
    )
