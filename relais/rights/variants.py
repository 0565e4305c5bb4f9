"""« Et si… »: the same household with something changed, and what is then to be calculated again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from relais.base.french import day, short_euros
from relais.base.months import Month
from relais.base.words import Sentence, mark, say

from .catalogue import CATALOGUE
from .simple import held
from .situation import Commune, Income, Incomes, Nationality, Occupancy, Person, Role, Situation

MOST = 3  # beside today: what one compares at a glance
NEWBORN = "naissance"
WITH_RENT = frozenset({Occupancy.TENANT, Occupancy.INSTITUTION})


@dataclass(frozen=True, kw_only=True)
class Change:
    """What would be otherwise; None: as it is. `income`: cents a month more (less, below zero) for the applicant."""

    income: int | None = None
    rent: int | None = None
    occupancy: Occupancy | None = None
    commune: Commune | None = None
    birth: bool = False
    on: date | None = None

    def __bool__(self) -> bool:
        return self != Change()


def changed(situation: Situation, on: date, change: Change) -> tuple[Situation, date]:
    """The household as it would be, and the day on which its rights are read.

    What is changed is supposed to have lasted: income as for every month told, and until that day as in the last one.
    """
    then = change.on or on
    persons = [_lasting(person, Month.of(then)) for person in situation.persons]
    persons = [_earning(one, change.income) if one.role == Role.APPLICANT else one for one in persons]
    if change.birth:
        persons.append(_newborn(situation, on))
    home = situation.housing
    if change.occupancy:
        rent = home.rent if change.occupancy in WITH_RENT else None
        home = replace(
            home, occupancy=change.occupancy, rent=rent, benefit=0 if rent is None else home.benefit
        )
    if change.rent is not None:
        home = replace(home, rent=change.rent)
    commune = change.commune or situation.commune
    return replace(situation, persons=tuple(persons), housing=home, commune=commune), then


def calculated_again(situation: Situation, on: date) -> tuple[str, ...]:
    """The rights that she receives: their amount follows what changes."""
    return tuple(right.code for right in CATALOGUE if right.engine and held(right.code, situation, on))


def words(change: Change, *, commune: str = "") -> list[Sentence]:
    """What is supposed, in short; `commune`: its name."""
    said = []
    if change.income:
        more = change.income > 0
        amount = short_euros(abs(change.income))
        said.append(
            say("{sum} de plus par mois", sum=amount) if more else say("{sum} de moins par mois", sum=amount)
        )
    if change.birth:
        said.append(say("une naissance"))
    if change.occupancy:
        said.append(say(HOUSED[change.occupancy]))
    if change.rent is not None:
        said.append(say("un loyer de {sum}", sum=short_euros(change.rent)))
    if change.commune:
        said.append(say("à {commune}", commune=commune or change.commune))
    if change.on:
        said.append(say("le {day}", day=day(change.on)))
    return said


HOUSED = {
    Occupancy.OWNER: mark("propriétaire"),
    Occupancy.TENANT: mark("locataire"),
    Occupancy.LODGED_FREE: mark("hébergée gratuitement"),
    Occupancy.INSTITUTION: mark("en foyer ou en établissement"),
    Occupancy.NO_HOME: mark("sans logement"),
}


# --- kept as JSON ---------------------------------------------------------------------------------------------------
def to_json(change: Change) -> dict:
    told = {
        "income": change.income,
        "rent": change.rent,
        "occupancy": change.occupancy and str(change.occupancy),
        "commune": change.commune,
        "birth": change.birth or None,
        "on": change.on and change.on.isoformat(),
    }
    return {name: value for name, value in told.items() if value is not None}


def from_json(told: Mapping) -> Change:
    on, occupancy = told.get("on"), told.get("occupancy")
    return Change(
        income=told.get("income"),
        rent=told.get("rent"),
        occupancy=Occupancy(occupancy) if occupancy else None,
        commune=told.get("commune"),
        birth=told.get("birth", False),
        on=date.fromisoformat(on) if on else None,
    )


# --- one person -----------------------------------------------------------------------------------------------------
def _lasting(person: Person, until: Month) -> Person:
    """Her last months told, carried on to that month."""
    if not person.incomes:
        return person
    last = max(person.incomes, key=lambda row: row.last_month)
    if last.last_month >= until:
        return person
    rows = tuple(replace(row, last_month=until) if row is last else row for row in person.incomes)
    return replace(person, incomes=rows)


def _earning(person: Person, more: int | None) -> Person:
    """So much more each month of what she lives on; less, never below nothing."""
    if not more or not person.incomes:
        return person
    kind = _main_income(person)
    rows = tuple(replace(row, monthly=_with(row, kind, more)) for row in person.incomes)
    return replace(person, incomes=rows)


def _with(row: Incomes, kind: Income, more: int) -> Mapping[Income, int]:
    return {**row.monthly, kind: max(0, row.monthly.get(kind, 0) + more)}


def _main_income(person: Person) -> Income:
    last = max(person.incomes, key=lambda row: row.last_month).monthly
    return max(last, key=lambda kind: last[kind], default=Income.WAGE)


def _newborn(situation: Situation, on: date) -> Person:
    """Born this month, with no income of its own."""
    told = [row for person in situation.persons for row in person.incomes]
    nothing = ()
    if told:
        first, last = min(row.first_month for row in told), max(row.last_month for row in told)
        nothing = (Incomes(first_month=first, last_month=max(last, Month.of(on)), monthly={}),)
    return Person(
        id=NEWBORN,
        birth_date=Month.of(on).first_day,
        role=Role.CHILD,
        nationality=Nationality.FRENCH,
        base_cover=True,
        incomes=nothing,
        yearly=(),
        benefits=(),
    )
