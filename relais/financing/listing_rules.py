"""A funder's rules as its own page says them: whole figures, the same for everybody. No database here.

`financing.funder.Funder` is the same funder before one person on one day: what is left of its ceilings and budget.
"""
# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

from dataclasses import dataclass, fields
from typing import Any

from relais.base import reading
from relais.base.reading import Cents, Name, unknown
from relais.base.reading import told as means
from relais.referrals.rules import Care

from .funder import Counted, Funder


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Rules from a day on; None: no such rule. Amounts are whole cents, euros in JSON."""

    rank: int = means("ordre de paiement, 1 d’abord")
    covers: tuple[Care, ...] | None = unknown("soins qu’il finance ; vide : tous")
    per_case: Cents | None = unknown("plafond par dossier")
    per_year: Cents | None = unknown("plafond par année civile")
    for_household: bool = means("ce plafond de l’année vaut pour tout le foyer", default=False)
    percent: int | None = unknown("il paie au plus ce pourcentage")
    counted: Counted = means("de quoi : du prix, ou de ce qui reste à payer", default=Counted.LEFT)
    least: Cents = means("il ne donne rien au-dessous", default=0)
    person_pays: Cents = means("ce qui doit rester à la personne, au moins", default=0)
    person_percent: int = means("le même, en pourcentage du coût", default=0)
    excludes: tuple[Name, ...] = means("ceux à côté desquels il ne donne pas", default=())
    requires: tuple[Name, ...] = means("ceux sans lesquels il ne donne pas", default=())
    if_whole: bool = means("ne donne que si le reste est financé", default=False)


SAME = tuple(one.name for one in fields(Rules) if one.name not in ("per_year", "for_household"))


def read(data: object) -> Rules:
    """Rules kept as JSON. Raises `reading.WrongData`."""
    return reading.read(Rules, data, reading.COMMON)


def write(rules: Rules) -> dict[str, Any]:
    return reading.write(rules, reading.COMMON)


def left_of(rules: Rules, *, code: str, name: str, given: int = 0, budget: int | None = None) -> Funder:
    """The funder before one person. `given`: cents that it gave her (or her household) this year already.

    `budget`: cents left of its own, None when it tells none.
    """
    same = {one: getattr(rules, one) for one in SAME}
    year = None if rules.per_year is None else max(0, rules.per_year - given)
    return Funder(code=code, name=name, per_year=year, budget=budget, **same)
