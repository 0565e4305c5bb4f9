"""What a variant tells of each month: what was said, and what is supposed where OpenFisca reads further than anybody was
asked. The months that a right needs are never supposed: `rights.needed` asks for them first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from relais.rights.months import Month
from relais.rights.situation import Benefit, Income, Person, Received, Yearly

TWELVE = 12


class Shadow(StrEnum):
    """The same household with slightly other incomes: what changes between them is too near to tell."""

    AS_TOLD = "as_told"
    A_LITTLE_LESS = "a_little_less"
    A_LITTLE_MORE = "a_little_more"
    NOTHING_BEFORE = "nothing_before"
    TWICE_BEFORE = "twice_before"


@dataclass(frozen=True)
class Lens:
    """How a shadow reads: every income multiplied, and those of the years that nobody told multiplied again."""

    now: float = 1.0
    before: float = 1.0


LENSES = {
    Shadow.AS_TOLD: Lens(),
    Shadow.A_LITTLE_LESS: Lens(now=0.99),
    Shadow.A_LITTLE_MORE: Lens(now=1.01),
    Shadow.NOTHING_BEFORE: Lens(before=0.0),
    Shadow.TWICE_BEFORE: Lens(before=2.0),
}


def incomes(person: Person, month: Month, lens: Lens) -> Mapping[Income, float]:
    """In cents. After the last month told, as that month; before the first, as the mean of the last twelve told."""
    told = person.told_in(month)
    if told is not None:
        return {kind: amount * lens.now for kind, amount in told.items()}
    months = sorted(one for row in person.incomes for one in row.months)
    if not months:
        return {}
    if month < months[0]:
        return {kind: amount * lens.now * lens.before for kind, amount in _mean(person, months).items()}
    nearest = max(one for one in months if one <= month)
    return {kind: amount * lens.now for kind, amount in (person.told_in(nearest) or {}).items()}


def _mean(person: Person, months: list[Month]) -> Mapping[Income, float]:
    last = months[-TWELVE:]
    total: dict[Income, float] = {}
    for month in last:
        for kind, amount in (person.told_in(month) or {}).items():
            total[kind] = total.get(kind, 0.0) + amount / len(last)
    return total


def yearly(person: Person, kind: Yearly, year: int) -> float:
    """In cents a year: the year told, or the nearest."""
    rows = [row for row in person.yearly or () if row.kind == kind]
    nearest = min(rows, key=lambda row: (abs(row.year - year), -row.year), default=None)
    return float(nearest.amount) if nearest else 0.0


def benefit(person: Person, kind: Benefit, month: Month) -> float:
    """In cents: what she was paid that month, nothing if she was not; the last period of a month that has two."""
    rows = [row for row in person.benefits or () if row.kind == kind and row.in_month(month)]
    last: Received | None = max(rows, key=lambda row: row.since, default=None)
    return float((last.monthly if last else 0) or 0)


def is_told(person: Person, month: Month) -> bool:
    return person.told_in(month) is not None
