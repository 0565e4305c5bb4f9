"""The credit of one kind of aid for one year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.web.fields import missing

from .session_forms import CentsField


class CreditForm(forms.Form):
    credit = CentsField(
        required=True,
        label=_("Crédit de l’année, en euros"),
        help_text=_("Ce que la caisse a voté pour cette nature d’aide. Zéro : rien n’est ouvert."),
        error_messages=missing(_("Écrivez le crédit, en euros.")),
    )
