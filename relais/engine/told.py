"""What a household tells, month by month, as arrays: what was said, and what is supposed where nobody was asked.

The months that a right needs are never supposed: `rights.needed` asks for them first. Beyond them, OpenFisca reads the
current month, taken as the last one told, and years gone by, taken as the mean of the last twelve months told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy

from relais.base.months import Month
from relais.rights.situation import Benefit, Income, Person, Yearly

TWELVE = 12
CENTS = 100


class Shadow(StrEnum):
    """The same household with slightly other incomes: what changes between them is too near to tell."""

    AS_TOLD = "as_told"
    A_LITTLE_LESS = "a_little_less"
    A_LITTLE_MORE = "a_little_more"
    NOTHING_BEFORE = "nothing_before"
    TWICE_BEFORE = "twice_before"
    WORK_ENDED = "work_ended"


@dataclass(frozen=True)
class Lens:
    """How a shadow reads: every income multiplied, and those of the years that nobody told multiplied again.

    `since`: by what wages are multiplied after the last month told, of who says that she no longer works.
    """

    now: float = 1.0
    before: float = 1.0
    since: float = 1.0


LENSES = {
    Shadow.AS_TOLD: Lens(),
    Shadow.A_LITTLE_LESS: Lens(now=0.99),
    Shadow.A_LITTLE_MORE: Lens(now=1.01),
    Shadow.NOTHING_BEFORE: Lens(before=0.0),
    Shadow.TWICE_BEFORE: Lens(before=2.0),
    Shadow.WORK_ENDED: Lens(since=0.0),
}


@dataclass(frozen=True)
class Told:
    """Euros by kind, month and person; `before`, `after`: the months out of those told, by month and person."""

    incomes: Any
    before: Any
    after: Any


def incomes(
    people: Sequence[Person], months: Sequence[Month], place: Mapping[Income, int], kinds: int
) -> Told:
    """`place`: where each kind of income is counted, of so many `kinds`; the others are left out."""
    amounts = numpy.zeros((kinds, len(months), len(people)))
    before, after = (numpy.zeros((len(months), len(people)), dtype=bool) for _ in range(2))
    for at, person in enumerate(people):
        known = numpy.zeros(len(months), dtype=bool)
        for row in person.incomes:
            span = _slice(months, row.first_month, row.last_month)
            known[span] = True
            for kind, amount in row.monthly.items():
                if kind in place:
                    amounts[place[kind], span, at] += amount / CENTS
        told = numpy.flatnonzero(known)
        if len(told):
            before[: told[0], at] = True
            after[told[-1] + 1 :, at] = True
            _suppose(amounts[:, :, at], known, told)
    return Told(amounts, before, after)


def _suppose(amounts: Any, known: Any, told: Any) -> None:
    """Fill in place the months that nobody told, of one person who told some."""
    first = told[0]
    amounts[:, :first] = amounts[:, told[-TWELVE:]].mean(axis=1)[:, None]
    last_told = numpy.maximum.accumulate(numpy.where(known, numpy.arange(len(known)), first))
    amounts[:, first:] = amounts[:, last_told[first:]]


def benefits(people: Sequence[Person], months: Sequence[Month], place: Mapping[Benefit, int]) -> Any:
    """Euros by kind, month and person: what was paid, else nothing; of two periods of a month, the last."""
    amounts = numpy.zeros((len(place), len(months), len(people)))
    for at, person in enumerate(people):
        for row in sorted(person.benefits or (), key=lambda row: row.since):
            if row.kind in place:
                last = Month.of(row.until) if row.until else months[-1]
                span = _slice(months, Month.of(row.since), last)
                amounts[place[row.kind], span, at] = (row.monthly or 0) / CENTS
    return amounts


def yearly(person: Person, kind: Yearly, year: int) -> float:
    """Euros of the year told, or of the nearest."""
    rows = [row for row in person.yearly or () if row.kind == kind]
    nearest = min(rows, key=lambda row: (abs(row.year - year), -row.year), default=None)
    return nearest.amount / CENTS if nearest else 0.0


def _slice(months: Sequence[Month], first: Month, last: Month) -> slice:
    """The places of a period among consecutive months; empty when it falls outside."""
    start = months[0]
    begin, end = ((month.year - start.year) * TWELVE + month.month - start.month for month in (first, last))
    return slice(max(begin, 0), max(end + 1, 0))
