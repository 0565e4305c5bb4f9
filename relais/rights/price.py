"""What C2S with participation costs a household: each by her age on 1 January (CSS art. L. 861-1 and D. 861-2)."""

from dataclasses import dataclass
from datetime import date

from relais.base.french import euros
from relais.base.months import months_later
from relais.base.words import Sentence, say

from . import scales
from .answers import Missing
from .household import LOCAL_SCHEME, Household, territory
from .situation import Permit, Person, Situation, age
from .wording import who


@dataclass(frozen=True)
class Price:
    """Cents a month for the whole household; two amounts when someone's local scheme is not known."""

    least: int
    most: int
    facts: tuple[Sentence, ...]
    asked: tuple[Missing, ...] = ()


def price(found: Household, situation: Situation, on: date) -> Price:
    """For a request on `on`: the age is that of 1 January of the year when the right is given."""
    least, most = _sum(found, situation, on, on.year)
    facts = [say("participation du foyer : {sum} par mois", sum=between(least, most))]
    answered = months_later(on, scales.figure("c2s_delai_reponse", on).whole)
    if answered.year != on.year and (after := _sum(found, situation, on, answered.year)) != (least, most):
        facts.append(
            say(
                "si le droit n’est donné qu’en {year} : {sum} par mois",
                year=answered.year,
                sum=between(*after),
            )
        )
    unsure = [person for person in found.persons if least != most and person.local_scheme is None]
    asked = tuple(
        Missing(
            f"persons[{situation.persons.index(person)}].local_scheme",
            say("{who} dépend-il du régime local d’Alsace-Moselle ?", who=who(person)),
        )
        for person in unsure
    )
    return Price(least, most, tuple(facts), asked)


def at_renewal(found: Household, situation: Situation, on: date) -> int:
    """Cents a month of a right renewed a year after a request on `on`: each is then a year older."""
    return _sum(found, situation, on, on.year + 1)[1]


def between(least: int, most: int) -> str:
    """One amount, or two when the law leaves a doubt."""
    return euros(least) if least == most else f"{euros(least)} – {euros(most)}"


def _sum(found: Household, situation: Situation, on: date, year: int) -> tuple[int, int]:
    asked = territory(situation.commune or "") in LOCAL_SCHEME
    covered = [person for person in found.persons if person.permit != Permit.NONE]
    amounts = [_of(person, date(year, 1, 1), on, asked=asked) for person in covered]
    return sum(map(min, amounts)), sum(map(max, amounts))


def _of(person: Person, january: date, on: date, *, asked: bool) -> list[int]:
    schemes = (True, False) if asked and person.local_scheme is None else (bool(person.local_scheme),)
    return [_of_age(max(0, age(person, january)), on, local) for local in schemes]


def _of_age(years: int, on: date, local: bool) -> int:
    rows = scales.brackets(on, local_scheme=local)
    return next(row.monthly for row in reversed(rows) if row.youngest <= years)
