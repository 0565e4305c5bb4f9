"""Boxes of the situation: an amount however it is written, a day known by its month alone, yes, no or not known."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.rights.wording import label
from relais.web.fields import DayField, radio, read_day
from relais.web.shown import capital

UNKNOWN = "unknown"
MOST = 10_000_000  # euros: more is a slip of the finger
DONT_KNOW = _("Ne sait pas")


class EurosField(forms.CharField):
    """« 1 200,50 € » read as 1200.5; a whole amount as an int, as a situation writes it."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **{"required": False} | options)

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        written = re.sub(r"[\s\u00a0\u202f€]", "", typed).replace(",", ".")
        try:
            amount = Decimal(written)
            if not 0 <= amount <= MOST:
                raise ValidationError(_("Écrivez un montant positif, en euros."))
        except InvalidOperation as error:
            raise ValidationError(_("Écrivez un montant en euros : 950 ou 950,25.")) from error
        amount = amount.quantize(Decimal("0.01"))
        return int(amount) if amount == int(amount) else float(amount)


class SinceField(DayField):
    """A day, or the month or the year that she remembers: « 03 2025 » is the first of March."""

    def clean(self, value):
        typed = forms.CharField.clean(self, value)
        if not typed:
            return None
        figures = re.findall(r"\d+", typed)
        if len(figures) == 2 and len(figures[1]) == 4:
            typed = f"01 {typed}"
        elif len(figures) == 1 and len(figures[0]) == 4:
            typed = f"01 01 {typed}"
        return read_day(typed, today=timezone.localdate())


def since(label, **options):
    options.setdefault("help_text", _("Un mois suffit : 03 2025"))
    return SinceField(label=label, **{"required": False} | options)


def euros(label, **options):
    return EurosField(label=label, **options)


def yes_no(label, **options):
    """Three tiles: nobody has to know."""
    tiles = [("yes", _("Oui")), ("no", _("Non")), (UNKNOWN, DONT_KNOW)]
    return radio(tiles, label=label, required=False, **options)


def one_of(label, choices, *, unknown: bool = True, **options):
    tiles = [*choices, *([(UNKNOWN, DONT_KNOW)] if unknown else [])]
    return radio(tiles, label=label, required=False, **options)


def chosen(label, choices, **options):
    """A list, closed: only above ten choices, or in a row of several boxes."""
    return forms.ChoiceField(label=label, choices=[("", "—"), *choices], required=False, **options)


def typed_amount(amount) -> str:
    """As one types it: « 950 », « 950,25 »."""
    return "" if amount is None else f"{Decimal(str(amount)).normalize():f}".replace(".", ",")


def typed_day(iso: str) -> str:
    """« 2025-03-01 » as one types it."""
    return " ".join(reversed(iso.split("-"))) if iso else ""


def cents(amount) -> int:
    """Euros of a situation's JSON, as the tables say amounts."""
    return int(Decimal(str(amount)) * 100)


def kinds(usual, every):
    """The usual first, then the others by their name."""
    others = sorted((kind for kind in every if kind not in usual), key=label)
    return [(kind.value, capital(label(kind))) for kind in (*usual, *others)]
