"""Civil months: what incomes are told by."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from .french import MONTHS

WRITTEN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """`2026-09`. Raises ValueError for anything else."""
        found = WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    def shift(self, months: int) -> "Month":
        """So many months later; earlier when negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def label(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def span(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from `first` to `last`, both in it; empty when `last` comes before."""
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(first.shift(at) for at in range(length))


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    month = Month.of(day).shift(months)
    return date(month.year, month.month, min(day.day, month.last_day.day))
