"""A situation read from JSON-like data, and written back: `base.reading`, with what only a household may contradict."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from relais.base import reading
from relais.base.months import Month
from relais.base.reading import Problem, WrongData
from relais.base.words import mark, say

from .situation import TOGETHER, Commune, Custody, Dependency, Person, Role, Situation

COMMUNE = re.compile(r"\d{5}|2[AB]\d{3}")


class WrongSituation(WrongData):
    """The data is no situation; `problems` says all that is to be mended, in the order of the data."""


def read(data: object) -> Situation:
    """The situation that JSON data tells (dict, list, str, int, float, bool, None). Raises WrongSituation."""
    try:
        return reading.read(Situation, data, ATOMS, _contradictions)
    except WrongData as trouble:
        raise WrongSituation(trouble.problems) from None


def write(situation: Situation) -> dict[str, Any]:
    """The same data again, without what is unknown: `read(write(situation)) == situation`."""
    return reading.write(situation, ATOMS)


# --- atoms ----------------------------------------------------------------------------------------------------
def _commune(data: object) -> str:
    if not isinstance(data, str) or not COMMUNE.fullmatch(data):
        raise ValueError
    return data


def _month(data: object) -> Month:
    if not isinstance(data, str):
        raise TypeError
    return Month.parse(data)


ATOMS: reading.Atoms = reading.COMMON | {
    Commune: (_commune, mark("un code Insee de cinq signes est attendu, comme « 81004 » ou « 2A004 ».")),
    Month: (_month, mark("un mois est attendu, comme « 2026-09 ».")),
}


# --- what single values cannot tell -----------------------------------------------------------------------------
def _contradictions(situation: Situation) -> Iterable[Problem]:
    roles = Counter(person.role for person in situation.persons)
    if roles[Role.APPLICANT] != 1:
        yield Problem("persons", say("une personne et une seule a le rôle « applicant »."))
    if roles[Role.PARTNER] > 1:
        yield Problem("persons", say("une seule personne au plus a le rôle « partner »."))
    if roles[Role.PARTNER] and situation.couple not in (None, *TOGETHER):
        yield Problem(
            "couple", say("un conjoint est dans le foyer : married, pacs ou free_union est attendu.")
        )
    if situation.couple in TOGETHER and not roles[Role.PARTNER]:
        yield Problem("persons", say("le couple est dit : la personne de rôle « partner » manque."))
    seen: set[str] = set()
    for at, person in enumerate(situation.persons):
        if person.id in seen:
            yield Problem(f"persons[{at}].id", say("chaque personne a son propre nom de repère."))
        seen.add(person.id)
        yield from _in_person(person, f"persons[{at}]")


def _in_person(person: Person, path: str) -> Iterable[Problem]:
    if person.custody not in (None, Custody.FULL) and person.role != Role.CHILD:
        yield Problem(f"{path}.custody", say("la garde ne se dit que d’un enfant (« child »)."))
    if person.dependency in (Dependency.ROOF, Dependency.ALIMONY) and person.role == Role.DEPENDANT:
        yield Problem(f"{path}.dependency", say("pour « dependant », fiscal ou none est attendu."))
    months: set[Month] = set()
    for at, told in enumerate(person.incomes):
        here = f"{path}.incomes[{at}]"
        if told.last_month < told.first_month:
            yield Problem(f"{here}.last_month", say("le dernier mois suit le premier, ou lui est égal."))
        if twice := sorted(months & set(told.months)):
            yield Problem(here, say("ce mois est déjà dit plus haut : {month}.", month=str(twice[0])))
        months.update(told.months)
    for at, row in enumerate(person.benefits or ()):
        if row.until and row.until < row.since:
            yield Problem(
                f"{path}.benefits[{at}].until", say("le dernier jour suit le premier, ou lui est égal.")
            )
