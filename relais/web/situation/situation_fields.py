"""Boxes of the situation: an amount however it is written, a day known by its month alone, yes, no or not known."""

import re
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.rights.wording import label
from relais.web.fields import DayField, EurosField, radio, read_day, typed_euros
from relais.web.shown import capital

UNKNOWN = "unknown"
DONT_KNOW = _("Ne sait pas")


class AmountField(EurosField):
    """« 1 200,50 € » read as 1200.5; a whole amount as an int, as a situation writes it."""

    def clean(self, value):
        cents = super().clean(value)
        return cents if cents is None else cents / 100 if cents % 100 else cents // 100


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
    return AmountField(label=label, **options)


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
    """Euros of a situation's JSON, as one types them."""
    return "" if amount is None else typed_euros(cents(amount))


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
