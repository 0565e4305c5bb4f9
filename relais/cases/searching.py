"""Whom an adviser looks for: by the beginning of a name, a birth date, a telephone or the number of a case."""

from uuid import UUID

from relais.people.models import Contact, Person
from relais.people.rules import Asked, ContactKind

from .models import Case
from .rules import LIVING

MOST = 25
MOST_ROWS = 500  # of one telephone: a shelter's, say


def found(fund_id: UUID, asked: Asked) -> tuple[list[Person], bool]:
    """At most `MOST` of the fund's persons, and whether there are more. Each way has its index."""
    persons = _asked(fund_id, asked).select_related("commune")[: MOST + 1]
    return list(persons)[:MOST], len(persons) > MOST


def _asked(fund_id: UUID, asked: Asked):
    files = Person.objects.of(fund_id)
    if asked.birth_date:
        return files.filter(birth_date=asked.birth_date).order_by("key", "id")
    if asked.phone:
        return _among(files, Contact.objects.of(fund_id).filter(value=asked.phone, kind=ContactKind.PHONE))
    if asked.case_number:
        return _among(files, Case.objects.of(fund_id).filter(number=asked.case_number))
    return _named(fund_id, asked.name)


def _among(files, rows):
    """Those of these rows, read first: asked in one, PostgreSQL walks the files by name until it has found enough."""
    hers = list(rows.values_list("person_id", flat=True)[:MOST_ROWS])
    return files.filter(pk__in=hers).order_by("key", "id")


def _named(fund_id: UUID, name: str):
    """Last name first, as files are kept; else, of several words, as one says them."""
    files = Person.objects.named(fund_id, name)
    first, _, last = name.rpartition(" ")
    if first and not files.exists():
        return Person.objects.named(fund_id, f"{last} {first}")
    return files


def living_cases(fund_id: UUID, persons: list[Person]) -> dict[UUID, Case]:
    """The latest case under way of each, with who holds it."""
    under_way = Case.objects.of(fund_id).filter(person__in=persons, state__in=LIVING)
    return {case.person_id: case for case in under_way.select_related("adviser").order_by("opened_at", "id")}
