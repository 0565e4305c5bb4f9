"""OpenFisca-France loaded once per process, what we correct in it, and how old each of its scales is."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from relais.base import csv_text
from relais.base.words import Sentence
from relais.rights import scales
from relais.rights.answers import Source
from relais.territory.rules import Certainty

MINIMA = "prestations_sociales.solidarite_insertion.minima_sociaux"
OLD_AGE = "prestations_sociales.solidarite_insertion.minimum_vieillesse.aspa"
DISABILITY = "prestations_sociales.prestations_etat_de_sante.invalidite"
HOUSING = "prestations_sociales.aides_logement.allocations_logement"


@dataclass(frozen=True)
class Scale:
    """A parameter of OpenFisca that an answer rests upon, and the name of its yearly calendar."""

    parameter: str
    calendar: str
    text: str


SCALES: dict[str, tuple[Scale, ...]] = {
    "rsa": (
        Scale(
            f"{MINIMA}.rsa.rsa_m.montant_de_base_du_rsa",
            "RSA montant de base personne seule",
            "CASF art. L. 262-2 et R. 262-1",
        ),
    ),
    "prime_activite": (
        Scale(f"{MINIMA}.ppa.pa_m.montant_de_base", "prime d’activité montant de base", "CSS art. L. 842-3"),
    ),
    "aspa": (
        Scale(
            f"{OLD_AGE}.montant_maximum_annuel.personnes_seules",
            "ASPA montant maximum personne seule",
            "CSS art. L. 815-1 et D. 815-1",
        ),
    ),
    "invalidity": (
        Scale(
            f"{DISABILITY}.asi.plafond_ressource_seul",
            "ASI plafond personne seule",
            "CSS art. L. 815-24-1 et D. 815-19",
        ),
    ),
    "aah": (Scale(f"{DISABILITY}.aah.montant", "AAH montant maximal", "CSS art. L. 821-1 et D. 821-2-1"),),
    "ass": (
        Scale(
            "chomage.allocations_assurance_chomage.ass.montant_plein",
            "ASS montant journalier",
            "code du travail art. L. 5423-1 et D. 5423-1",
        ),
    ),
    "housing_benefit": (Scale(f"{HOUSING}.locatif", "aide au logement", "CCH art. L. 821-1 et D. 823-16"),),
    "family_benefits": (
        Scale(
            "prestations_sociales.prestations_familiales.bmaf.bmaf",
            "base des prestations familiales",
            "CSS art. L. 521-1 et L. 551-1",
        ),
    ),
}
OVERLAY = Path(__file__).parent / "data" / "surcouche.csv"
FIRST_DAY = date(2024, 1, 1)  # before, the laws that OpenFisca is asked were not checked


@cache
def system() -> Any:
    """The tax and benefit system of this process, with our dated corrections: some seconds the first time."""
    from openfisca_france import FranceTaxBenefitSystem

    loaded = FranceTaxBenefitSystem()
    for row in _overlay().values():
        _node(loaded, row["parametre"]).update(start=row["date_effet"], value=float(row["valeur"]))
    return loaded


@cache
def _overlay() -> dict[tuple[str, date], dict[str, str]]:
    """Our corrections, by the parameter and the day since which they hold."""
    return {(row["parametre"], date.fromisoformat(row["date_effet"])): row for row in csv_text.rows(OVERLAY)}


def versions() -> dict[str, str]:
    """What a frozen review must name to be calculated again."""
    return {name: _version(name) for name in ("openfisca-france", "openfisca-core", "numpy")}


@cache
def _version(name: str) -> str:
    return version(name)  # read from a file each time


def source(right: str, on: date) -> Source:
    """The text and the scale of a right; a scale of ours says where it was read, and how sure it is."""
    scale = SCALES[right][0]
    since = last_day(scale.parameter, on)
    told = f"{scale.text} ; OpenFisca-France {_version('openfisca-france')}"
    ours = _overlay().get((scale.parameter, since)) if since else None
    if ours is None:
        return Source(told, since)
    return Source(f"{told} ; {ours['source']}", since, Certainty(ours["certitude"]))


def why_not_current(right: str, on: date) -> Sentence | None:
    """The reason no amount of this right may be given on that day; None if it may."""
    for scale in SCALES[right]:
        if reason := scales.why_not_current(scale.calendar, last_day(scale.parameter, on), on):
            return reason
    return None


@cache
def figure(parameter: str, on: date) -> float:
    """The value of a parameter in force on a day."""
    return float(_node(system(), parameter)(on.isoformat()))


@cache
def last_day(parameter: str, on: date) -> date | None:
    """Since when the last value of a parameter holds; of a node, the latest day of what it holds."""
    return max((day for day in _days(_node(system(), parameter)) if day <= on), default=None)


def _node(loaded: Any, parameter: str) -> Any:
    node = loaded.parameters
    for name in parameter.split("."):
        node = getattr(node, name)
    return node


def _days(node: Any) -> list[date]:
    if hasattr(node, "values_list"):
        return [date.fromisoformat(one.instant_str) for one in node.values_list if one.value is not None]
    if hasattr(node, "brackets"):
        return [
            day for bracket in node.brackets for child in bracket.children.values() for day in _days(child)
        ]
    return [day for child in node.children.values() for day in _days(child)]
