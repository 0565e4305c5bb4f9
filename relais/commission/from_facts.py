"""Her household as an application asks it, from what was told for a review of her rights. No database here.

It only fills a form that somebody reads again: what was not told stays empty, and is asked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from relais.base.months import Month
from relais.rights.situation import Benefit, Income, Person, Role, Situation, Yearly, age

from .local_rules import Charge, Resource
from .quotient import Household, nearest

MONTHS = 3  # resources of an aid are those of the last three months
MONTHS_OF_A_YEAR = 12
OF_AGE = 18
INCOMES: Mapping[Income, Resource] = {
    Income.WAGE: Resource.WAGES,
    Income.BONUS: Resource.WAGES,
    Income.INTERNSHIP_PAY: Resource.WAGES,
    Income.PARTIAL_UNEMPLOYMENT: Resource.WAGES,
    Income.SICK_PAY: Resource.SICK_PAY,
    Income.MATERNITY_PAY: Resource.SICK_PAY,
    Income.ACCIDENT_PAY: Resource.SICK_PAY,
    Income.UNEMPLOYMENT: Resource.UNEMPLOYMENT,
    Income.PENSION: Resource.PENSIONS,
    Income.INVALIDITY_PENSION: Resource.PENSIONS,
    Income.ACCIDENT_ANNUITY: Resource.PENSIONS,
    Income.VETERANS_PENSION: Resource.PENSIONS,
    Income.ALIMONY: Resource.ALIMONY,
    Income.DIVORCE_ALLOWANCE: Resource.ALIMONY,
}  # every other income: Resource.OTHER
YEARLY: Mapping[Yearly, Resource] = {
    Yearly.SELF_EMPLOYMENT: Resource.OWN_WORK,
    Yearly.CAPITAL: Resource.OTHER,
    Yearly.RENTAL: Resource.OTHER,
}
MINIMA = (
    Benefit.RSA,
    Benefit.AAH,
    Benefit.AAH_SUPPLEMENT,
    Benefit.MVA,
    Benefit.ASPA,
    Benefit.ASI,
    Benefit.ASS,
    Benefit.CEJ,
    Benefit.ADA,
)
FAMILY = (
    Benefit.AF,
    Benefit.CF,
    Benefit.ASF,
    Benefit.PREPARE,
    Benefit.PAJE_BASE,
    Benefit.CMG,
    Benefit.AJPP,
    Benefit.AJPA,
)
AUTONOMY = (Benefit.AEEH, Benefit.PCH, Benefit.ACTP, Benefit.THIRD_PARTY_SUPPLEMENT, Benefit.APA)
# What is paid once is no resource of the month: it is in none of these.
BENEFITS: Mapping[Benefit, Resource] = {
    **dict.fromkeys(MINIMA, Resource.MINIMUM),
    **dict.fromkeys(FAMILY, Resource.FAMILY),
    **dict.fromkeys(AUTONOMY, Resource.AUTONOMY),
    Benefit.PRIME_ACTIVITE: Resource.ACTIVITY,
}


def household_of(situation: Situation, on: date) -> Household:
    """Who lives there on that day, and the month's amounts, in cents; a kind that nobody told is not named."""
    children = [person for person in situation.persons if _is_child(person, on)]
    return Household(
        adults=len(situation.persons) - len(children),
        children=tuple(sorted((age(person, on) for person in children), reverse=True)),
        resources=_summed(_resources(situation, on), Resource),
        charges=_summed(_charges(situation, on), Charge),
    )


def _is_child(person: Person, on: date) -> bool:
    return person.role == Role.CHILD or (person.role == Role.DEPENDANT and age(person, on) < OF_AGE)


def _summed(amounts: Iterator, kinds) -> dict:
    found: Counter = Counter()
    for kind, cents in amounts:
        found[kind] += cents
    return {kind: found[kind] for kind in kinds if kind in found}


def _resources(situation: Situation, on: date) -> Iterator[tuple[Resource, int]]:
    for person in situation.persons:
        yield from _incomes(person, on)
        for row in _latest(person, on):
            if row.kind in YEARLY:
                yield YEARLY[row.kind], nearest(row.amount, MONTHS_OF_A_YEAR)
        for paid in person.benefits or ():
            if paid.kind in BENEFITS and paid.monthly is not None and paid.on(on):
                yield BENEFITS[paid.kind], paid.monthly
    if situation.housing.benefit is not None:
        yield Resource.HOUSING, situation.housing.benefit


def _incomes(person: Person, on: date) -> Iterator[tuple[Resource, int]]:
    """The mean of those of the last three whole months that were told."""
    told = [person.told_in(Month.of(on).shift(-back)) for back in range(1, MONTHS + 1)]
    known = [month for month in told if month is not None]
    kinds = dict.fromkeys(kind for month in known for kind in month)
    for kind in kinds:
        total = sum(month.get(kind, 0) for month in known)
        yield INCOMES.get(kind, Resource.OTHER), nearest(total, len(known))


def _latest(person: Person, on: date) -> list:
    """Of each kind that is known by the year, the last year told."""
    rows = sorted((row for row in person.yearly or () if row.year <= on.year), key=lambda row: row.year)
    return list({row.kind: row for row in rows}.values())


def _charges(situation: Situation, on: date) -> Iterator[tuple[Charge, int]]:
    if situation.housing.rent is not None:
        yield Charge.HOME, situation.housing.rent
    for person in situation.persons:
        for row in _latest(person, on):
            if row.kind == Yearly.ALIMONY_PAID:
                yield Charge.ALIMONY, nearest(row.amount, MONTHS_OF_A_YEAR)
