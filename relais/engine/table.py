"""The households of one simulation, each seen through its shadows, and how their facts spread over all rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy

from relais.rights.situation import Person, Situation

from .members import Member, members
from .told import LENSES, Shadow

SHADOWS = len(Shadow)


@dataclass(frozen=True)
class Household:
    """`claimed`: the rights that are counted this month as calculated, not as received."""

    situation: Situation
    members: tuple[Member, ...]
    claimed: frozenset[str]


@dataclass(frozen=True)
class Table:
    """Rows go household by household, then shadow by shadow; persons likewise, then member by member."""

    households: tuple[Household, ...]

    @classmethod
    def of(cls, asked: Sequence[tuple[Situation, frozenset[str]]], on: date) -> "Table":
        return cls(tuple(Household(told, members(told, on), claimed) for told, claimed in asked))

    @property
    def rows(self) -> int:
        return len(self.households) * SHADOWS

    @cached_property
    def members(self) -> tuple[tuple[Household, Member], ...]:
        """Each person once, with her household: what is told does not depend on the shadow."""
        return tuple((household, member) for household in self.households for member in household.members)

    @property
    def people(self) -> list[Person]:
        return [member.person for _, member in self.members]

    @cached_property
    def starts(self) -> Any:
        """The place of each household's applicant among `members`."""
        sizes = [len(household.members) for household in self.households]
        return numpy.concatenate(([0], numpy.cumsum(sizes)[:-1])).astype(int)

    @cached_property
    def spread(self) -> Any:
        """For each person of each shadow, her place among `members`."""
        sizes = [len(household.members) for household in self.households]
        groups = (numpy.arange(start, start + size) for start, size in zip(self.starts, sizes, strict=True))
        return numpy.concatenate([numpy.tile(group, SHADOWS) for group in groups])

    @cached_property
    def owners(self) -> Any:
        """For each person of each shadow, the place of her row."""
        sizes = numpy.repeat([len(household.members) for household in self.households], SHADOWS)
        return numpy.repeat(numpy.arange(self.rows), sizes)

    @cached_property
    def firsts(self) -> Any:
        """For each row, the place of its applicant among all persons."""
        return numpy.searchsorted(self.owners, numpy.arange(self.rows))

    def lens(self, name: str) -> Any:
        """By person of each shadow."""
        one_by_one = numpy.array([getattr(LENSES[shadow], name) for shadow in Shadow])
        return one_by_one[self.owners % SHADOWS]

    def by_person(self, value: Callable[[Household, Member], Any], kind: type | None = None) -> Any:
        return numpy.array([value(*one) for one in self.members], dtype=kind)[self.spread]

    def by_row(self, value: Callable[[Household], Any], kind: type | None = None) -> Any:
        return numpy.repeat(numpy.array([value(one) for one in self.households], dtype=kind), SHADOWS)

    def claims(self, right: str, *, personal: bool) -> Any:
        """Of a personal benefit, the applicant's alone: nobody asked for what her partner's would need."""
        claimed = self.by_row(lambda one: right in one.claimed, bool)
        if not personal:
            return claimed
        mask = numpy.zeros(len(self.spread), dtype=bool)
        mask[self.firsts] = claimed
        return mask
