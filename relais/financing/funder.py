"""Who may pay a part of what is left, and by which rules of its own. Amounts are whole cents."""
# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

from dataclasses import dataclass
from enum import StrEnum

from relais.base.reading import Cents, Name, Text, told, unknown
from relais.referrals.codes import Care


class Counted(StrEnum):
    """Of what a funder pays a percentage."""

    PRICE = "price"  # of the acts it covers
    LEFT = "left"  # of what the law and her cover leave of them


@dataclass(frozen=True, kw_only=True)
class Funder:
    """Rules as a funder publishes them. None: no such rule."""

    code: Name = told("nom de repère, sans espace")
    name: Text = told("nom qui se lit, avec son article : « la CPAM du Tarn »")
    rank: int = told("ordre de paiement, 1 d’abord : qui suit ne paie que ce que les premiers ne peuvent pas")
    covers: tuple[Care, ...] | None = unknown("soins qu’il finance ; vide : tous")
    per_case: Cents | None = unknown("plafond par dossier")
    per_year: Cents | None = unknown("ce qui reste de son plafond de l’année pour elle ou son foyer")
    budget: Cents | None = unknown("ce qui reste de son budget")
    percent: int | None = unknown("il paie au plus ce pourcentage")
    counted: Counted = told("de quoi : du prix, ou de ce qui reste à payer", default=Counted.LEFT)
    least: Cents = told("il ne donne rien au-dessous", default=0)
    person_pays: Cents = told("ce qui doit rester à la personne, au moins", default=0)
    person_percent: int = told("le même, en pourcentage du coût", default=0)
    excludes: tuple[Name, ...] = told("ceux à côté desquels il ne donne pas", default=())
    requires: tuple[Name, ...] = told("ceux sans lesquels il ne donne pas", default=())
    if_whole: bool = told("ne donne que si le reste est financé", default=False)

    def pays_for(self, care: Care) -> bool:
        return self.covers is None or care in self.covers

    def excluded_by(self, other: "Funder") -> bool:
        return other.code in self.excludes or self.code in other.excludes
