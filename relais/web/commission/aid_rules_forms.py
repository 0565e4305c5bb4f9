"""Preparing a version of the local rules: prefilled with those of today, read back with all that contradicts itself."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.base import french
from relais.base.reading import Problem, WrongData
from relais.commission import local_rules
from relais.commission.local_rules import AidKind, Charge, Formula, LocalRules, Resource, Scale
from relais.commission.quotient import decimal
from relais.web.fields import DayToCome, EurosField, boxes, capitals, missing, radio, read_euros, typed_euros
from relais.web.situation.situation_form import Part

from .aid_forms import Section

HUNDREDTHS = ("first_adult", "other_adult", "older_child", "child", "lone_parent")
COUNTS = (
    "older_from",
    "edge_percent",
    "use_by_months",
    "lapse_notice_days",
    "alert_percent",
    "quorum",
    "far_points",
)
LIMITS = ("per_person", "per_household", "least", "delegated")
LONGEST_LINES = 2000


def _short(label, **options):
    attrs = {"inputmode": "decimal", "autocomplete": "off"}
    return forms.CharField(
        label=label,
        max_length=10,
        error_messages=missing(later("Écrivez un nombre.")),
        widget=forms.TextInput(attrs=attrs),
        **options,
    )


def _lines(label, rows: int, **options):
    return forms.CharField(
        label=label,
        max_length=LONGEST_LINES,
        error_messages=missing(later("Écrivez au moins une ligne.")),
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


class RulesForm(forms.Form):
    """`rules`: those to start from. Its `rules` once valid: what would be adopted."""

    version = forms.CharField(
        label=later("Nom de cette version"),
        max_length=40,
        help_text=later("Exemple : 2027-1"),
        error_messages=missing(later("Donnez un nom à cette version.")),
    )
    since = DayToCome(
        label=later("Appliquées à partir du"),
        help_text=later("Exemple : 01 01 2027"),
        error_messages=missing(later("Écrivez leur premier jour.")),
    )
    voted_on = DayToCome(
        required=False,
        label=later("Votées le"),
        help_text=later("Vide : une proposition, que la commission n’a pas votée."),
    )
    formula = radio(capitals(Formula), label=later("Comment les ressources se comptent"))
    resources = boxes(capitals(Resource), required=False, label=later("Ressources comptées"))
    charges = boxes(capitals(Charge), required=False, label=later("Charges déduites"))
    first_adult = _short(later("Premier adulte"))
    other_adult = _short(later("Chaque autre adulte"))
    older_from = _short(later("Un enfant est grand à partir de (ans)"))
    older_child = _short(later("Chaque grand enfant"))
    child = _short(later("Chaque autre enfant"))
    lone_parent = _short(later("En plus, pour qui élève seul"))
    edge_percent = _short(later("À confirmer près d’une limite (%)"))
    urgency = EurosField(label=later("Le plus en urgence, avant la séance"))
    use_by_months = _short(later("Mois pour se servir d’une aide"))
    lapse_notice_days = _short(later("Prévenir avant la fin (jours)"))
    alert_percent = _short(later("Crédit signalé sous (%)"))
    far_points = _short(later("Loin de l’usage, au-delà de (points)"))
    colleges = _lines(
        later("Qui siège"), 5, help_text=later("Un collège par ligne : son nom ; son nombre de sièges.")
    )
    quorum = _short(later("Quorum, en membres présents"))
    remedies = _lines(later("Ce que la lettre dit des recours"), 4, help_text=later("Une phrase par ligne."))
    sources = _lines(later("D’où viennent ces règles"), 4, help_text=later("Une source par ligne."))

    def __init__(self, data=None, *, rules: LocalRules, since: date):
        self.rules: LocalRules | None = None
        super().__init__(data, initial=_initial(rules, since))
        for kind in AidKind:
            self.fields[f"{kind}_bands"] = _lines(
                later("Tranches"),
                3,
                required=False,
                help_text=later(
                    "Une par ligne : jusqu’à quel quotient ; part en % ; plafond. Sans limite : un tiret."
                ),
            )
            for name, label in zip(LIMITS, _LIMIT_LABELS, strict=True):
                self.fields[f"{kind}_{name}"] = EurosField(label=label)

    # --- reading ---------------------------------------------------------------------------------------------------
    def clean(self):
        said = super().clean()
        for name in HUNDREDTHS:
            if isinstance(_number(said.get(name, "1")), str):
                self.add_error(name, _("Écrivez un nombre de parts : 1, ou 0,5."))
        if self.errors:
            return said
        try:
            self.rules = local_rules.read(self._data(said))
        except WrongData as wrong:
            told = dict(said)  # a box in error leaves `cleaned_data`
            for problem in wrong.problems:
                self.add_error(self._place(problem, told), _expected(problem))
        return said

    def _data(self, said: dict) -> dict:
        """The JSON of `local_rules`; what is no number stays as it was typed, and the reader says so."""
        return {
            "version": said["version"],
            "since": said["since"].isoformat(),
            "voted_on": said["voted_on"].isoformat() if said["voted_on"] else None,
            "sources": _each(said["sources"]),
            "formula": said["formula"],
            "resources": said["resources"],
            "charges": said["charges"],
            "units": {name: _hundredths(said[name]) for name in HUNDREDTHS}
            | {"older_from": _count(said["older_from"])},
            "scales": [one for kind in AidKind if (one := self._scale(kind, said))],
            **{name: _count(said[name]) for name in COUNTS if name != "older_from"},
            "urgency": _euros(said["urgency"] or 0),
            "colleges": [_college(line) for line in _each(said["colleges"])],
            "remedies": _each(said["remedies"]),
        }

    def _scale(self, kind: AidKind, said: dict) -> dict | None:
        """None when nothing is said of that kind: the commission judges alone."""
        bands = [_band(line) for line in _each(said[f"{kind}_bands"])]
        limits = {name: said[f"{kind}_{name}"] for name in LIMITS}
        if not bands and all(value is None for value in limits.values()):
            return None
        return {"kind": str(kind), "bands": bands} | {
            name: _euros(value) for name, value in limits.items() if value is not None
        }

    def _place(self, problem: Problem, said: dict) -> str | None:
        """The box where a wrong value was typed."""
        head, _dot, rest = problem.path.partition(".")
        name, _bracket, at = head.partition("[")
        if name == "scales" and at:
            kinds = [kind for kind in AidKind if self._scale(kind, said)]
            kind = kinds[int(at.rstrip("]"))]
            return f"{kind}_{rest}" if rest in LIMITS else f"{kind}_bands"
        if name == "units":
            return rest or "first_adult"
        return name if name in self.fields else None

    # --- how it is shown -------------------------------------------------------------------------------------------
    def sections(self) -> Iterator[Section]:
        yield Section("version", _("Cette version"), self._parts(("version",), ("since", "voted_on")))
        yield Section(
            "quotient",
            _("Le quotient"),
            [
                Part([self["formula"]], wide=True),
                Part([self["resources"]], wide=True),
                Part([self["charges"]], wide=True),
                Part(
                    [self[name] for name in (*HUNDREDTHS[:2], "older_from", *HUNDREDTHS[2:])],
                    legend=_("Ce que chacun compte, en parts"),
                ),
                Part([self["edge_percent"]]),
            ],
        )
        for kind in AidKind:
            groups = (("bands",), LIMITS[:2], LIMITS[2:])
            parts = self._parts(*([f"{kind}_{name}" for name in names] for names in groups))
            yield Section(str(kind), french.capital(kind.label), parts)
        yield Section(
            "seance",
            _("La commission"),
            self._parts(("colleges",), ("quorum", "far_points"), ("urgency", "alert_percent")),
        )
        yield Section(
            "suite",
            _("Après la décision"),
            self._parts(("use_by_months", "lapse_notice_days"), ("remedies",), ("sources",)),
        )

    def _parts(self, *groups: Iterable[str]) -> list[Part]:
        return [Part([self[name] for name in names]) for names in groups]


_LIMIT_LABELS = (
    later("Plafond par personne et par année"),
    later("Plafond par foyer et par année"),
    later("Rien au-dessous de"),
    later("Décidée sans séance jusqu’à"),
)


LINES = ("bands", "colleges", "remedies", "sources")  # typed one by line


def _expected(problem: Problem) -> str:
    """« Ligne 2 : un nombre entier est attendu. »"""
    line = re.search(rf"\b({'|'.join(LINES)})\[(\d+)\]", problem.path)
    if line is None:
        return french.capital(str(problem.expected))
    return _("Ligne {n} : {what}").format(n=int(line[2]) + 1, what=problem.expected)


# --- from the boxes to the data ----------------------------------------------------------------------------------------
def _each(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _number(text: str) -> Decimal | str:
    """What is no number is given back as it is."""
    figures = re.sub(r"[\s\u00a0\u202f%]", "", text).replace(",", ".")
    return Decimal(figures) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", figures) else text


def _count(text: str) -> int | str:
    number = _number(text)
    return int(number) if isinstance(number, Decimal) and number == int(number) else text


def _hundredths(text: str) -> int | str:
    number = _number(text)
    return int(number * 100) if isinstance(number, Decimal) else text


def _band(line: str) -> dict:
    """« 400 ; 100 % ; 1500 »; a dash for no limit."""
    edge, percent, ceiling, *more = [one.strip() for one in f"{line};;".split(";")]
    found = {"up_to": _amount(edge), "percent": _count(percent), "ceiling": _amount(ceiling)}
    return found if not any(more) else found | {"percent": line}


def _amount(text: str) -> Decimal | str | None:
    if text in ("", "-", "–", "—"):
        return None
    try:
        return _euros(read_euros(text))
    except ValidationError:
        return text


def _euros(cents: int) -> Decimal:
    return Decimal(cents) / 100


def _college(line: str) -> dict:
    name, _semicolon, seats = line.rpartition(";")
    return {"name": name.strip(), "seats": _count(seats)}


# --- from the rules to the boxes ---------------------------------------------------------------------------------------
def _initial(rules: LocalRules, since: date) -> dict:
    told = {name: str(getattr(rules, name)) for name in COUNTS if name != "older_from"}
    told |= {name: decimal(getattr(rules.units, name)) for name in HUNDREDTHS}
    for scale in rules.scales:
        told |= _of_a_scale(scale)
    return told | {
        "since": f"{since:%d %m %Y}",
        "formula": str(rules.formula),
        "resources": [str(one) for one in rules.resources],
        "charges": [str(one) for one in rules.charges],
        "older_from": str(rules.units.older_from),
        "urgency": typed_euros(rules.urgency),
        "colleges": "\n".join(f"{one.name} ; {one.seats}" for one in rules.colleges),
        "remedies": "\n".join(rules.remedies),
        "sources": "\n".join(rules.sources),
    }


def _of_a_scale(scale: Scale) -> dict:
    bands = "\n".join(
        f"{typed_euros(band.up_to) or '–'} ; {band.percent} % ; {typed_euros(band.ceiling) or '–'}"
        for band in scale.bands
    )
    limits = {f"{scale.kind}_{name}": typed_euros(getattr(scale, name)) for name in LIMITS}
    return {f"{scale.kind}_bands": bands} | limits
