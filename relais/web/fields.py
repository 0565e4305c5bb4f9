"""Boxes in which people type, read with patience: any separator in a date, a telephone however it is spaced."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.base.french import euros
from relais.base.reading import MOST_CENTS
from relais.territory.models import Commune, Organisation
from relais.territory.rules import key

from .shown import capital

MOST_NAMED = 5  # structures told when what was typed fits several
UNTOLD = {"autocomplete": "off"}


class DayField(forms.CharField):
    """A date in one box: "14 03 1956", "14/3/56", "1956-03-14"; shown back as it was typed."""

    def __init__(self, **options):
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def clean(self, value):
        typed = super().clean(value)
        return read_day(typed, today=timezone.localdate()) if typed else None


class DayToCome(DayField):
    """A date ahead: of two figures, the year is the next such one."""

    def clean(self, value):
        day = super().clean(value)
        return day.replace(year=day.year + 100) if day and day.year < timezone.localdate().year - 50 else day


def read_day(typed: str, *, today: date) -> date:
    """Raises `ValidationError` with what to do. A year of two figures is the last such year."""
    figures = re.findall(r"\d+", typed)
    if len(figures) == 1 and len(figures[0]) == 8:
        figures = [figures[0][:2], figures[0][2:4], figures[0][4:]]
    if len(figures) != 3:
        raise ValidationError(_("Écrivez le jour, le mois et l’année : 14 03 1956."))
    day, month, year = reversed(figures) if len(figures[0]) == 4 else figures
    if len(year) not in (2, 4):
        raise ValidationError(_("Écrivez l’année avec ses quatre chiffres : 14 03 1956."))
    century = today.year // 100 * 100 if len(year) == 2 else 0
    number = int(year) + century
    try:
        return date(number - (100 if century and number > today.year else 0), int(month), int(day))
    except (ValueError, OverflowError) as error:
        raise ValidationError(_("Cette date n’existe pas : vérifiez le jour et le mois.")) from error


def today_typed() -> str:
    """Today, as one types it."""
    return f"{timezone.localdate():%d %m %Y}"


class EurosField(forms.CharField):
    """« 1 200,50 € » read as 120 050: money is whole cents."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **{"required": False} | options)

    def clean(self, value):
        typed = super().clean(value)
        return read_euros(typed) if typed else None


def read_euros(typed: str) -> int:
    """Cents, of « 950 », « 1 200,50 € », « 1.200,50 », « 12€50 ». Raises `ValidationError` with what to write."""
    figures = re.sub(r"\s", "", typed)
    if re.match("[-\u2212]", figures):
        raise ValidationError(_("Écrivez un montant positif, en euros."))
    found = re.fullmatch(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))(?:[.,€]([0-9]{0,2}))?€?", figures)
    if not found:
        raise ValidationError(_("Écrivez un montant en euros, au centime : 950 ou 950,25."))
    units, rest = found.groups(default="")
    cents = int(units.replace(".", "") + rest.ljust(2, "0"))
    if cents > MOST_CENTS:
        raise ValidationError(
            _("Écrivez un montant de {most} au plus : vérifiez les chiffres.").format(most=euros(MOST_CENTS))
        )
    return cents


def typed_euros(cents: int | None) -> str:
    """Cents as one types them: « 950 », « 950,50 »."""
    if cents is None:
        return ""
    units, rest = divmod(abs(cents), 100)
    written = f"{units},{rest:02d}" if rest else str(units)
    return f"-{written}" if cents < 0 else written


class PhoneField(forms.CharField):
    """Ten French figures, or an international number; kept without spaces."""

    def __init__(self, **options):
        super().__init__(
            max_length=30,
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            **options,
        )

    def clean(self, value):
        typed = super().clean(value)
        number = re.sub(r"[\s.\-()/]", "", typed)
        if not number or re.fullmatch(r"(\+|00)[0-9]{8,15}", number):
            return number
        if not re.fullmatch("[0-9]+", number):
            raise ValidationError(_("Écrivez seulement les chiffres du numéro."))
        if len(number) != 10:
            raise ValidationError(_("Il y a %(n)s chiffres, il en faut 10."), params={"n": len(number)})
        return number


def capitals(kinds):
    """Labels of the rules stand in the middle of a sentence; a tile begins one."""
    return lambda: [(kind.value, capital(kind.label)) for kind in kinds]


def missing(sentence):
    """What to do about a field left empty."""
    return {"required": sentence}


def radio(choices, **options):
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)


def boxes(choices, **options):
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)


def commune_named(typed: str) -> Commune:
    """The one commune that was meant; raises `ValidationError` with what to write."""
    meant = communes_meant(typed, limit=2)
    if len(meant) != 1:
        raise ValidationError(_("Écrivez le nom complet et le département : Lille (59)."))
    return meant[0]


def communes_meant(typed: str, *, limit: int) -> list[Commune]:
    """The only one of this very name, else all those that answer to what was typed."""
    found = Commune.objects.matching(typed, limit=limit)
    named = [one for one in found if one.key == key(re.sub(r"\(.*?\)|\d+", "", typed))]
    return named if len(named) == 1 else list(found)


def partner_named(typed: str) -> Organisation:
    """The one structure that was meant; raises `ValidationError` with what to write."""
    partners = Organisation.objects.partners().filter(name__istartswith=typed)
    found = list(partners.order_by("name")[:MOST_NAMED])
    exact = [one for one in found if one.name.lower() == typed.lower()]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        names = ", ".join(one.name for one in found)
        raise ValidationError(_("Plusieurs commencent ainsi : {names}.").format(names=names))
    raise ValidationError(_("Aucune structure de Relais ne porte ce nom : vérifiez-le."))


class NamedForm(forms.Form):
    """Who somebody is; the browser of a shared telephone learns no name."""

    first_name = forms.CharField(
        max_length=80,
        label=_("Prénom"),
        widget=forms.TextInput(attrs=UNTOLD),
        error_messages=missing(_("Écrivez son prénom.")),
    )
    last_name = forms.CharField(
        max_length=80,
        label=_("Nom"),
        widget=forms.TextInput(attrs=UNTOLD),
        error_messages=missing(_("Écrivez son nom.")),
    )
    birth_date = DayField(
        label=_("Date de naissance"),
        help_text=_("Exemple : 14 03 1956"),
        error_messages=missing(_("Écrivez le jour, le mois et l’année.")),
    )
