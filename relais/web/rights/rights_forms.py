"""What a human says of one right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.reviews.models import Line
from relais.reviews.rules import MOST_WORDS
from relais.rights.answers import Status
from relais.web.fields import missing, radio
from relais.web.shown import capital


def _capital_labels():
    return [(status.value, capital(status.label)) for status in Status]


class LineForm(forms.Form):
    status = radio(
        [],
        label=_("Qu’avez-vous vu avec elle ?"),
        error_messages=missing(_("Choisissez ce que vous avez vu avec elle pour ce droit.")),
    )
    words = forms.CharField(
        required=False,
        max_length=MOST_WORDS,
        label=_("En une phrase"),
        help_text=_("Ce que vous avez vu ou entendu, si ce n’est pas la réponse du calcul. Ni diagnostic."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data=None, *, line: Line, **options):
        super().__init__(data, **options)
        self.fields["status"].choices = _capital_labels()
        self.fields["status"].initial = line.confirmed or line.status
        self.fields["words"].initial = line.words
