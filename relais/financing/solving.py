"""The best plan, found by HiGHS in whole cents.

First the least left to her; then, keeping that, the least from those who pay last, rank by rank; then the fewest
funders. Who gives is weighed beforehand (`choosing`) while funders are few, and HiGHS says how much, for which care; for
more of them it is asked both, one question after the other. What it finds is checked by the rules themselves
(`plan.breaches`), which know nothing of this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import highspy
import numpy

from relais.referrals.codes import Care

from . import choosing
from .funder import Funder
from .plan import Asked, Plan, WrongShares, breaches, counted, her_part

Terms = dict[int, float]
# A cent is small beside the sums: the solver must see it.
OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
}
# Who gives is chosen with this part of a cent of room on what was found before, without which the solver takes a tight
# but sound program for an impossible one. Ten questions together stay under a cent: no sum of whole cents changes.
SLACK = 0.05


class NoPlan(RuntimeError):
    """The solver found none, or one that breaks a rule: a fault of ours, never of what was asked."""


def solve(asked: Asked) -> Plan:
    """The best plan that keeps every rule. Raises NoPlan."""
    problem = _Problem(asked)
    if not problem.funders:
        return Plan(asked, {})
    if choosing.few(problem.givers):
        problem.weigh()
    else:
        problem.ask()
    return problem.plan()


@dataclass
class _Problem:
    """Columns: cents of each funder for each kind of care, then whether it gives. Rows: `low <= terms <= high`.

    Lines of one kind of care have the same funders: they are one here, shared out among the lines at the end.
    """

    asked: Asked
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)
    kept: dict[int, int] = field(default_factory=dict)
    found: numpy.ndarray | None = None

    def __post_init__(self) -> None:
        for care, left in self.left.items():
            self._row({column: 1 for (_, of), column in self.shares.items() if of == care}, 0, left)
        for funder in self.funders:
            self._ceilings(funder)
            self._beside_others(funder)

    # --- columns
    @cached_property
    def left(self) -> dict[Care, int]:
        found: dict[Care, int] = {}
        for line in self.asked.lines:
            found[line.care] = found.get(line.care, 0) + line.left
        return {care: found[care] for care in sorted(found) if found[care]}

    @cached_property
    def funders(self) -> tuple[Funder, ...]:
        """Those who may give something: of the others nothing is asked."""
        return tuple(one for one in self.asked.in_order if self._most(one) >= self._least(one))

    @cached_property
    def shares(self) -> dict[tuple[str, Care], int]:
        pairs = [(one.code, care) for one in self.funders for care in self._covered(one)]
        return {pair: column for column, pair in enumerate(pairs)}

    @cached_property
    def gives(self) -> dict[str, int]:
        return {one.code: len(self.shares) + place for place, one in enumerate(self.funders)}

    def _covered(self, funder: Funder) -> list[Care]:
        return [care for care in self.left if funder.pays_for(care)]

    def _of(self, funder: Funder, factor: float = 1) -> Terms:
        return {self.shares[funder.code, care]: factor for care in self._covered(funder)}

    def _most(self, funder: Funder) -> int:
        """The ceilings that depend on nobody else."""
        found = [sum(self.left[care] for care in self._covered(funder))]
        if (granted := self.asked.granted.get(funder.code)) is not None:
            return min(*found, granted)
        found += [one for one in (funder.per_case, funder.per_year, funder.budget) if one is not None]
        if funder.percent is not None:
            found.append(counted(funder, self.asked) * funder.percent // 100)
        return min(found)

    @cached_property
    def settled(self) -> frozenset[str]:
        """Those who paid, whose share is all that they paid; none of them if what they paid together is too much."""
        paid = [one for one in self.asked.in_order if one.code in self.asked.paid]
        return self.asked.paid if choosing.fit(map(self._paid, paid), self.left) else frozenset()

    def _paid(self, funder: Funder) -> tuple[frozenset, int]:
        return frozenset(self._covered(funder)), self.asked.granted[funder.code]

    def _least(self, funder: Funder) -> int:
        if funder.code in self.settled:
            return self.asked.granted[funder.code]
        return 1 if funder.code in self.asked.granted else max(1, funder.least)

    def _wanted(self, funder: Funder) -> int:
        """What must be left to her beside it; whoever answered asks for no more."""
        return 0 if funder.code in self.asked.granted else her_part(funder, self.asked)

    # --- rows
    def _row(self, terms: Terms, low: float, high: float) -> None:
        if terms:
            self.rows.append((terms, low, high))

    def _ceilings(self, funder: Funder) -> None:
        mine, gives = self._of(funder), self.gives[funder.code]
        self._row(mine | {gives: -self._most(funder)}, -highspy.kHighsInf, 0)
        self._row(mine | {gives: -self._least(funder)}, 0, highspy.kHighsInf)
        if funder.code in self.settled:
            self._row({gives: 1}, 1, 1)
        if wanted := self._wanted(funder):
            everything = dict.fromkeys(self.shares.values(), 1)
            self._row(everything | {gives: wanted}, -highspy.kHighsInf, self.asked.quote.left)

    def _beside_others(self, funder: Funder) -> None:
        gives = self.gives[funder.code]
        for other in self.funders:
            if other.code > funder.code and self._excluded(funder, other):
                self._row({gives: 1, self.gives[other.code]: 1}, 0, 1)
        if funder.code in self.asked.paid:
            return
        for code in sorted(funder.requires):
            beside = {self.gives[code]: -1} if code in self.gives else {}
            self._row({gives: 1} | beside, -highspy.kHighsInf, 0)
        if funder.if_whole:
            lacking = self.asked.quote.left - self.asked.can_pay
            everything = dict.fromkeys(self.shares.values(), 1)
            self._row(everything | {gives: -max(0, lacking)}, 0, highspy.kHighsInf)

    def _excluded(self, funder: Funder, other: Funder) -> bool:
        return funder.excluded_by(other) and not {funder.code, other.code} <= self.asked.paid

    # --- who gives, weighed
    @cached_property
    def givers(self) -> list[choosing.Giver]:
        return [self._giver(one) for one in self.funders]

    def _giver(self, funder: Funder) -> choosing.Giver:
        whole, wanted = self.asked.quote.left, self._wanted(funder)
        paid = funder.code in self.asked.paid
        return choosing.Giver(
            rank=funder.rank,
            least=self._least(funder),
            most=self._most(funder),
            covers=frozenset(self._covered(funder)),
            together=whole - wanted,
            whole=whole - self.asked.can_pay if funder.if_whole and not paid else 0,
            excludes=[at for at, other in enumerate(self.funders) if self._excluded(funder, other)],
            requires=[] if paid else [self._place.get(code) for code in sorted(funder.requires)],
            settled=funder.code in self.settled,
        )

    @cached_property
    def _place(self) -> dict[str, int]:
        return {one.code: place for place, one in enumerate(self.funders)}

    def weigh(self) -> None:
        """Of those alike, the first in order gives the most."""
        best = choosing.best(self.givers, self.left)
        for rank, sum_ in best.sums.items():
            self._row(self._of_rank(rank), sum_, sum_)
        turns = {column: self._place[code] for (code, _), column in self.shares.items()}
        self._wish(turns)
        self._choose(numpy.array(best.gives, dtype=float))
        self.found = self._run()

    # --- or asked
    def ask(self) -> None:
        for terms in self._questions():
            self.keep(terms, self._lowest(terms))

    def _questions(self) -> Iterable[Terms]:
        """What is to be made the least, one after the other."""
        yield dict.fromkeys(self.shares.values(), -1)
        for rank in sorted({one.rank for one in self.funders}, reverse=True)[:-1]:
            yield self._of_rank(rank)
        yield dict.fromkeys(self.gives.values(), 1)

    def _of_rank(self, rank: int) -> Terms:
        return {column: 1 for one in self.funders if one.rank == rank for column in self._of(one)}

    def _lowest(self, terms: Terms) -> int:
        """The least that they may add up to. Who gives is chosen first, then how much, to the cent.

        Once who gives is fixed, the rows are two nested families (by kind of care, by funder and rank): whole bounds
        give whole sums, without asking for it.
        """
        self._wish(terms)
        self._choose(None)
        self._room(SLACK)
        chosen = self._run()[len(self.shares) :]
        self._room(0)
        self._choose(chosen.astype(float))
        self.found = self._run()
        return sum(int(self.found[column] * factor) for column, factor in terms.items())

    def _wish(self, terms: Terms) -> None:
        self.solver.changeColsCost(self._columns, numpy.arange(self._columns), _dense(terms, self._columns))

    def _choose(self, chosen: numpy.ndarray | None) -> None:
        """Who gives; None: the solver says it."""
        gives = numpy.arange(len(self.shares), self._columns)
        count, free = len(gives), chosen is None
        kind = highspy.HighsVarType.kInteger if free else highspy.HighsVarType.kContinuous
        low, high = (numpy.zeros(count), numpy.ones(count)) if free else (chosen, chosen)
        self.solver.changeColsBounds(count, gives, low, high)
        self.solver.changeColsIntegrality(count, gives, [kind] * count)

    def _room(self, slack: float) -> None:
        for row, value in self.kept.items():
            self.solver.changeRowBounds(row, -highspy.kHighsInf, value + slack)

    def _run(self) -> numpy.ndarray:
        for presolve in ("on", "off"):  # rarely, it loses itself in its own simplifications
            self.solver.setOptionValue("presolve", presolve)
            self.solver.clearSolver()
            self.solver.run()
            status = self.solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                break
        else:
            raise NoPlan(self.solver.modelStatusToString(status))
        return numpy.rint(self.solver.getSolution().col_value).astype(int)

    @cached_property
    def solver(self) -> highspy.Highs:
        """The program: its columns, then its rows."""
        solver = highspy.Highs()
        for name, value in OPTIONS.items():
            solver.setOptionValue(name, value)
        upper = numpy.array(
            [*(self.left[care] for _, care in self.shares), *(1 for _ in self.gives)], dtype=float
        )
        solver.addVars(self._columns, numpy.zeros(self._columns), upper)
        for row in self.rows:
            _add(solver, *row)
        return solver

    def keep(self, terms: Terms, value: int) -> None:
        """From now on, no worse than what was found."""
        _add(self.solver, terms, -highspy.kHighsInf, value)
        self.kept[self.solver.getNumRow() - 1] = value

    @property
    def _columns(self) -> int:
        return len(self.shares) + len(self.gives)

    # --- the plan
    def plan(self) -> Plan:
        try:
            plan = Plan(self.asked, self._by_line())
        except WrongShares as trouble:
            raise NoPlan(str(trouble)) from trouble
        if broken := breaches(plan):
            raise NoPlan("; ".join(f"{one.funder}: {one.why}" for one in broken))
        return plan

    def _by_line(self) -> dict[str, tuple[int, ...]]:
        """Each line is filled before the next, by those who pay first."""
        left = [line.left for line in self.asked.lines]
        shares: dict[str, list[int]] = {}
        for (code, care), column in self.shares.items():
            to_give = int(self.found[column])
            for at, line in enumerate(self.asked.lines):
                if line.care == care and (part := min(to_give, left[at])):
                    shares.setdefault(code, [0] * len(left))[at] = part
                    left[at], to_give = left[at] - part, to_give - part
        return {code: tuple(parts) for code, parts in shares.items()}


def _dense(terms: Terms, columns: int) -> numpy.ndarray:
    found = numpy.zeros(columns)
    found[list(terms)] = list(terms.values())
    return found


def _add(solver: highspy.Highs, terms: Terms, low: float, high: float) -> None:
    solver.addRow(
        low,
        high,
        len(terms),
        numpy.array(list(terms), dtype=numpy.int32),
        numpy.array(list(terms.values()), dtype=float),
    )
