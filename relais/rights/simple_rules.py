"""What the simple rules share: a register, how an answer ends, who of the household is of an age."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from relais.base.months import months_later
from relais.base.words import Sentence

from . import scales
from .answers import Answer, Missing, Status, lacking, source_of
from .catalogue import BY_CODE
from .situation import Person, Role, Situation, age

Rule = Callable[[Situation, date], Answer]
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """The rule of that right."""

    def keep(function: Rule) -> Rule:
        RULES[code] = function
        return function

    return keep


@dataclass(frozen=True)
class Said:
    """How a rule ends: its right, its text, and the fact that decided."""

    code: str

    def __call__(
        self, status: Status, because: Sentence, *figures: scales.Figure, persons: Iterable[str] = ()
    ) -> Answer:
        sources = (BY_CODE[self.code].source, *map(source_of, figures))
        return Answer(self.code, status, because, (because,), sources=sources, persons=tuple(persons))

    def unknown(self, situation: Situation, name: str, question: Sentence) -> Answer:
        at = situation.persons.index(situation.applicant)
        missing = Missing(f"persons[{at}].{name}", question)
        return lacking(self.code, (missing,), sources=(BY_CODE[self.code].source,))


def keeps_cover_until(person: Person, on: date) -> date | None:
    """Until when the health insurance goes on after the end of a permit; None when she never had one, or nobody said."""
    ended, came = person.irregular_since, person.in_france_since
    months = scales.in_force("puma_maintien", on)
    if not ended or not months or (came and ended <= came):
        return None
    closing = scales.in_force("puma_maintien_fermeture", on)
    return months_later(ended, months.whole) + timedelta(days=closing.whole if closing else 0)


def adults(situation: Situation, on: date, youngest: int) -> list[Person]:
    """Everyone of the household of that age or more, in the order of the household."""
    return [person for person in in_order(situation) if age(person, on) >= youngest]


def in_order(situation: Situation) -> list[Person]:
    """The applicant, then the eldest first: never the order in which they were told."""
    return sorted(situation.persons, key=lambda one: (one.role != Role.APPLICANT, one.birth_date, one.id))


def aged(
    situation: Situation, on: date, youngest: str, oldest: str, people: Iterable[Person] = ()
) -> list[str]:
    """The names of who is within an age window on that day, both ends in it; none before the window's first day."""
    first, last = scales.in_force(youngest, on), scales.in_force(oldest, on)
    if not first or not last:
        return []
    return [
        person.id for person in people or in_order(situation) if first.whole <= age(person, on) <= last.whole
    ]
