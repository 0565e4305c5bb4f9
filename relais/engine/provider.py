"""The calculated rights of any number of households at once: what is missing first, then one simulation for all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from relais.base.months import Month
from relais.base.words import say
from relais.rights.answers import Answer, Status, lacking
from relais.rights.catalogue import BY_CODE, CATALOGUE, Right
from relais.rights.needed import elsewhere, gate, heads, needs
from relais.rights.simple import held
from relais.rights.situation import Benefit, Situation

from .mapping import FAMILIAL, PERSONAL
from .simulating import simulate
from .system import FIRST_DAY, source, why_not_current
from .table import Table
from .telling import VARIABLES, Case, also, answer, is_firm

ENGINE = tuple(right.code for right in CATALOGUE if right.engine)
HOUSING = "housing_benefit"
FAMILY = "family_benefits"


@dataclass(frozen=True)
class Variant:
    """A household on a day. `taken`: rights it receives because it was supposed to claim them: calculated again."""

    situation: Situation
    on: date
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """`amounts`: cents a month of each right that was calculated, by benefit; None is the housing benefit."""

    answers: dict[str, Answer]
    amounts: dict[str, dict[Benefit | None, int]] = field(default_factory=dict)


class OpenFisca:
    """Satisfies `rights.review.Provider`, one household at a time; `answers` and `outcomes` take many."""

    def answer(self, right: Right, situation: Situation, on: date) -> Answer:
        return self.answers([Variant(situation, on)])[0][right.code]

    def answers(self, variants: Sequence[Variant]) -> list[dict[str, Answer]]:
        return [outcome.answers for outcome in self.outcomes(variants)]

    def outcomes(self, variants: Sequence[Variant]) -> list[Outcome]:
        """In the order of the variants; one simulation for all those of one month."""
        at_once = [{right: _without_calculation(right, variant) for right in ENGINE} for variant in variants]
        found: dict[int, Outcome] = {}
        for month in sorted({Month.of(variant.on) for variant in variants}):
            places = [at for at, variant in enumerate(variants) if Month.of(variant.on) == month]
            found |= _calculated([(at, variants[at], at_once[at]) for at in places], month)
        return [found[at] for at in range(len(variants))]


def _without_calculation(right: str, variant: Variant) -> Answer | None:
    """The answer that needs no simulation; None when it does."""
    situation, on = variant.situation, variant.on
    if right not in variant.taken and (already := held(right, situation, on)):
        return already
    sources = (BY_CODE[right].source,)
    if no := gate(right, situation, on):
        return Answer(right, Status.NOT_ENTITLED, no, (no,), sources=sources)
    if human := elsewhere(right, situation, on):
        return Answer(right, Status.TO_CONFIRM, human, (human,), sources=sources)
    if missing := needs(right, situation, on):
        return lacking(right, missing, sources=sources)
    if on < FIRST_DAY:
        because = say("Ce droit n’est calculé qu’à partir de {year}.", year=FIRST_DAY.year)
        return Answer(right, Status.CANNOT_TELL, because, sources=sources)
    if stale := why_not_current(right, on):
        return Answer(right, Status.CANNOT_TELL, stale, sources=(*sources, source(right, on)))
    return None


def _calculated(
    asked: Sequence[tuple[int, Variant, dict[str, Answer | None]]], month: Month
) -> dict[int, Outcome]:
    found = {at: Outcome({right: one for right, one in said.items() if one}) for at, _, said in asked}
    to_simulate = [one for one in asked if None in one[2].values() or _held_in_part(one[1], one[2])]
    if not to_simulate:
        return found
    table = Table.of(
        [(variant.situation, _claimed(variant, said)) for _, variant, said in to_simulate], month.first_day
    )
    simulated = simulate(table, month)
    for place, (at, variant, said) in enumerate(to_simulate):
        case = Case(simulated, place, variant.on)
        answers = {right: one or answer(right, case) for right, one in said.items()}
        if _held_in_part(variant, said):
            answers[FAMILY] = also(case, answers[FAMILY])
        amounts = {right: _amounts(right, case) for right, one in said.items() if one is None}
        found[at] = Outcome(answers, amounts)
    return found


def _held_in_part(variant: Variant, said: dict[str, Answer | None]) -> bool:
    """Some family benefit is paid, and enough is told to see whether another could be."""
    situation, on = variant.situation, variant.on
    family = said[FAMILY]
    if family is None or family.status != Status.HELD or not all(one.incomes for one in heads(situation)):
        return False
    closed = gate(FAMILY, situation, on) or elsewhere(FAMILY, situation, on) or on < FIRST_DAY
    return not closed and not why_not_current(FAMILY, on)


def _claimed(variant: Variant, said: dict[str, Answer | None]) -> frozenset[str]:
    """The rights calculated without a doubt, or supposed to be taken up: the others count as received."""
    return frozenset(
        right
        for right, one in said.items()
        if one is None and (right in variant.taken or is_firm(right, variant.situation, variant.on))
    )


def _amounts(right: str, case: Case) -> dict[Benefit | None, int]:
    kinds = {name: known[0] for name, known in (PERSONAL | FAMILIAL).items()}
    return {kinds.get(variable): case.part(variable) for variable in VARIABLES[right] if case.part(variable)}
