"""What the law pays of an act, read from the dated tables of `data/`: no figure is written in code.

A base, a rate or a ceiling that nobody found is None: whoever reads it says « à confirmer ».
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from relais.base import csv_text
from relais.base.moves import Labelled
from relais.referrals.codes import Care
from relais.rights.scales import cents
from relais.territory.rules import Certainty

DATA = Path(__file__).parent / "data"


class Basket(Labelled):
    """Where « 100 % Santé » puts an act, as the professional's quote must say."""

    NOTHING_LEFT = "nothing_left", "100 % Santé, sans reste à payer"
    MODERATE = "moderate", "tarif plafonné"
    OPEN = "open", "prix libre"


@dataclass(frozen=True)
class Act:
    """One act or item. Amounts are cents. `ceiling`: what it may cost at most; `instead`: the code of the act that
    could take its place with nothing left to pay; `rate`: its own, which goes before that of its care; 0 when the law
    pays it to nobody, whatever her rights."""

    code: str
    label: str
    care: Care
    base: int | None
    rate: Decimal | None
    basket: Basket | None
    ceiling: int | None
    instead: str
    since: date
    until: date | None
    source: str
    certainty: Certainty

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Rate:
    """The part of the base that the law pays for a kind of care; `local`: with the scheme of Alsace-Moselle.

    `flat`: the flat contribution is kept from it.
    """

    care: Care
    general: Decimal | None
    local: Decimal | None
    flat: bool
    since: date
    source: str
    certainty: Certainty


def acts(on: date) -> tuple[Act, ...]:
    """Those that a quote made on that day may name, in the order of the table."""
    return tuple(one for one in _acts() if one.holds(on))


def act(code: str, on: date) -> Act | None:
    """The act of that code on that day; None when no table names it, or not then."""
    return next((one for one in acts(on) if one.code == code), None)


def codes() -> frozenset[str]:
    return frozenset(one.code for one in _acts())


def rate(care: Care, on: date) -> Rate | None:
    """The rate in force; None when nobody found one."""
    found = (one for one in _rates() if one.care == care and one.since <= on)
    return max(found, key=lambda one: one.since, default=None)


@cache
def _acts() -> tuple[Act, ...]:
    return tuple(
        Act(
            row["acte"],
            row["libelle"],
            Care(row["soin"]),
            _cents(row["base_eur"]),
            _number(row["taux"]),
            Basket(row["panier"]) if row["panier"] else None,
            _cents(row["plafond_eur"]),
            row["sans_reste"],
            date.fromisoformat(row["date_effet"]),
            date.fromisoformat(row["jusqu_au"]) if row["jusqu_au"] else None,
            row["source"],
            _certainty(row["certitude"]),
        )
        for row in csv_text.rows(DATA / "actes.csv")
    )


@cache
def _rates() -> tuple[Rate, ...]:
    return tuple(
        Rate(
            Care(row["soin"]),
            _number(row["taux"]),
            _number(row["taux_alsace_moselle"]),
            row["participation"] == "oui",
            date.fromisoformat(row["date_effet"]),
            row["source"],
            _certainty(row["certitude"]),
        )
        for row in csv_text.rows(DATA / "taux.csv")
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _cents(text: str) -> int | None:
    return cents(Decimal(text)) if text else None


def _certainty(text: str) -> Certainty:
    return Certainty.PROBABLE if text.startswith("probable") else Certainty.CERTAIN
