"""What a funder is told with a request, and no more: frozen in the request itself. Pure; amounts are cents.

Her first name, her name and her birth date are there because whoever pays must know for whom, and not pay twice. Never
her number, her address, her resources nor her rights; of her health, the care asked for and its quote. Other funders
are told by their kind: that a mutual fund gives 300 € helps to decide, which one does not.
"""
# ruff: noqa: RUF009 (`means` is dataclasses.field with a description)

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from relais.base import reading
from relais.base.reading import Cents, Name, Text, unknown
from relais.base.reading import told as means

from .plan import Plan
from .quote import Line, Rest, Sums
from .rules import FunderKind


@dataclass(frozen=True, kw_only=True)
class Whom:
    first_name: Text = means("prénom")
    last_name: Text = means("nom")
    birth_date: date = means("date de naissance")


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Whom the funder may ask: the adviser, and where her fund is reached."""

    name: Text = means("conseiller")
    fund: Text = means("caisse")
    email: Text = means("adresse électronique")


@dataclass(frozen=True, kw_only=True)
class Part(Rest):
    """One line of the quote, and what is asked of this funder for it."""

    label: Text = means("acte ou article, comme le devis le nomme")
    price: Cents = means("prix du devis")
    statutory: Cents = means("part de l’assurance maladie")
    complementary: Cents = means("part de la complémentaire")
    other: Cents = means("ce que quelqu’un d’autre paie déjà")
    asked: Cents = means("ce qui est demandé à ce financeur")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Another funder of the same plan. `granted` None: it has not answered."""

    kind: FunderKind = means("sa nature, jamais son nom")
    asked: Cents = means("ce qui lui est demandé")
    granted: Cents | None = unknown("ce qu’il a accordé")


@dataclass(frozen=True, kw_only=True)
class Told(Sums):
    person: Whom = means("pour qui")
    caller: Caller = means("qui appeler")
    lines: tuple[Part, ...] = means("le devis, ligne par ligne")
    beside: tuple[Beside, ...] = means("ce qui est demandé aux autres")
    left: Cents = means("ce qui resterait à la personne")
    papers: tuple[Name, ...] = means("les pièces que ce financeur demande", default=())
    valid_until: date | None = unknown("dernier jour où le devis vaut")

    @property
    def to_finance(self) -> int:
        return sum(line.left for line in self.lines)


def again(one: Told, *, beside: tuple[Beside, ...], left: int) -> Told:
    """The same, with what the others answered since and what is now left to the person."""
    return replace(one, beside=beside, left=left)


def told(
    plan: Plan,
    code: str,
    *,
    person: Whom,
    caller: Caller,
    kinds: Mapping[str, FunderKind],
    papers: tuple[str, ...] = (),
) -> Told:
    """What the funder `code` is told of this plan. `kinds`: the kind of every funder of the plan, by code."""
    parts = plan.shares.get(code, (0,) * len(plan.asked.lines))
    return Told(
        person=person,
        caller=caller,
        lines=tuple(_part(line, asked) for line, asked in zip(plan.asked.lines, parts, strict=True)),
        beside=tuple(
            Beside(kind=FunderKind(kinds[other]), asked=given, granted=plan.asked.granted.get(other))
            for other, given in plan.given.items()
            if other != code
        ),
        left=plan.left,
        papers=tuple(papers),
        valid_until=plan.asked.quote.valid_until,
    )


def read(data: object) -> Told:
    """As it is kept in a request. Raises `reading.WrongData`: also of a request wiped since she withdrew."""
    return reading.read(Told, data, reading.COMMON)


def write(one: Told) -> dict[str, Any]:
    return reading.write(one, reading.COMMON)


def _part(line: Line, asked: int) -> Part:
    return Part(
        label=line.label,
        price=line.price,
        statutory=line.statutory,
        complementary=line.complementary,
        other=line.other,
        asked=asked,
    )
