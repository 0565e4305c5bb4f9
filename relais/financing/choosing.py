"""Who gives in the best plan, found by weighing every choice of funders at once; amounts are whole cents.

Each funder gives between a least and a most, and those who pay for some kinds of care only (a « cut ») never more
together than what is left of these. So bounded, the most that the first ranks may give together is known without looking
for it: the smallest of the sums that the cuts tell. One table of sums tells it of every choice; rules between funders
strike choices out.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy

MOST = 2**17  # choices times cuts: beyond it, the solver looks for who gives


@dataclass(frozen=True)
class Giver:
    """One who may give: how much, for which kinds of care, and what its rules ask of the rest of the plan."""

    rank: int
    least: int
    most: int
    covers: frozenset
    together: int  # all give no more than this beside it: something must be left to the person
    whole: int  # all give at least this, or it gives nothing
    excludes: Collection[int]  # places of others
    requires: Collection[int | None]  # None: one who may give nothing
    settled: bool = False  # it has paid: it gives in every choice


@dataclass(frozen=True)
class Best:
    gives: tuple[bool, ...]  # by place
    sums: Mapping[int, int]  # rank → cents that its funders give in all


def few(givers: Collection[Giver]) -> bool:
    return 2 ** len(givers) * len(_cuts(givers)) <= MOST


def best(givers: list[Giver], left: Mapping) -> Best:
    """The least left to her, then the least from those who pay last, then the fewest. `left`: cents by kind of care."""
    return _Choices(givers, left).best()


def fit(sums: Iterable[tuple[frozenset, int]], left: Mapping) -> bool:
    """Whether so much may all be placed: each sum on the kinds of care beside it, `left` of each to pay."""
    sums = list(sums)
    return all(
        sum(cents for covers, cents in sums if covers <= cut) <= sum(left[care] for care in cut)
        for cut in _unions(covers for covers, _cents in sums)
    )


def _cuts(givers: Collection[Giver]) -> set[frozenset]:
    """Every union of what some of them pay for."""
    return _unions(one.covers for one in givers)


def _unions(each: Iterable[frozenset]) -> set[frozenset]:
    found = {frozenset()}
    for covers in set(each):
        found |= {cut | covers for cut in found}
    return found


class _Choices:
    """Every choice of who gives: one row each, one column by funder. Sums of cents stay exact as floats."""

    def __init__(self, givers: list[Giver], left: Mapping) -> None:
        self.givers, self.left = givers, left
        choices = numpy.arange(2 ** len(givers))
        self.gives = (choices[:, None] >> numpy.arange(len(givers))) & 1 == 1
        self.ranks = sorted({one.rank for one in givers})
        self.cuts = sorted(_cuts(givers), key=sorted)

    def best(self) -> Best:
        total = self._total()
        rows = numpy.flatnonzero(total == total.max())
        # By rank, what those of it and before give at most; the rest falls to those who pay last.
        by_rank = numpy.minimum(self._upto[rows], total.max() - self._least_after[rows])
        fewest = self.gives[rows].sum(axis=1)
        # The last key goes first: the first ranks give as much as they can, the longest row of them first.
        chosen = numpy.lexsort((fewest, *(-by_rank[:, at] for at in range(len(self.ranks)))))[0]
        sums = numpy.diff(by_rank[chosen], prepend=0)
        return Best(
            gives=tuple(bool(one) for one in self.gives[rows[chosen]]),
            sums={rank: int(sum_) for rank, sum_ in zip(self.ranks, sums, strict=True)},
        )

    # --- what each choice gives in all
    def _total(self) -> numpy.ndarray:
        """-1 for a choice that a rule forbids; nobody at all is always allowed."""
        total = numpy.minimum(self._upto[:, -1], self._beside("together", numpy.inf, numpy.minimum))
        wanted = numpy.maximum(self._beside("whole", 0, numpy.maximum), self.gives @ self._each("least"))
        return numpy.where(self._allowed & self._fits & (total >= wanted), total, -1)

    def _beside(self, name: str, nothing: float, worst: numpy.ufunc) -> numpy.ndarray:
        return worst.reduce(numpy.where(self.gives, self._each(name), nothing), axis=1, initial=nothing)

    def _each(self, name: str) -> numpy.ndarray:
        return numpy.array([getattr(one, name) for one in self.givers], dtype=float)

    @cached_property
    def _allowed(self) -> numpy.ndarray:
        found = numpy.ones(len(self.gives), dtype=bool)
        for at, one in enumerate(self.givers):
            if one.settled:
                found &= self.gives[:, at]
            for other in one.excludes:
                found &= ~(self.gives[:, at] & self.gives[:, other])
            for other in one.requires:
                found &= ~self.gives[:, at] | (False if other is None else self.gives[:, other])
        return found

    # --- cut by cut
    @cached_property
    def _inside(self) -> numpy.ndarray:
        """By cut, who pays for nothing else."""
        return numpy.array([[one.covers <= cut for one in self.givers] for cut in self.cuts])

    @cached_property
    def _left_of(self) -> numpy.ndarray:
        return numpy.array([sum(self.left[care] for care in cut) for cut in self.cuts], dtype=float)

    @cached_property
    def _fits(self) -> numpy.ndarray:
        """The least of each, together, is no more than what is left of what they pay for."""
        return (self.gives @ (self._inside * self._each("least")).T <= self._left_of).all(axis=1)

    @cached_property
    def _upto(self) -> numpy.ndarray:
        """By choice and by rank, the most that those of this rank and before give, the others giving their least."""
        return numpy.stack([self._most_of(rank) for rank in self.ranks], axis=1)

    def _most_of(self, rank: int) -> numpy.ndarray:
        before = self._each("rank") <= rank
        bounds = numpy.where(
            self._inside,
            numpy.where(before, 0, -self._each("least")),
            numpy.where(before, self._each("most"), 0),
        )
        return (self.gives @ bounds.T + self._left_of).min(axis=1)

    @cached_property
    def _least_after(self) -> numpy.ndarray:
        after = self._each("rank")[:, None] > numpy.array(self.ranks)
        return self.gives @ (after * self._each("least")[:, None])
