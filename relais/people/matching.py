"""Whom a relay or a file may be: shown with the reason, never decided. Each query is bounded and has its index."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from relais.territory.rules import key

from . import identifiers
from .models import Distinct, Identifier, Person
from .rules import Facts, Likeness, likeness, orders

MOST = 10  # candidates for one person
SLICE = 1_000  # files looked at for one page of possible duplicates
MOST_PAIRS = 25
SUREST = list(Likeness)


def facts_of(person: Person, number: str = "") -> Facts:
    """What tells her from another. `number`: as her own file knows it, "" when it does not."""
    return facts(
        person.fund_id,
        first_name=person.first_name,
        last_name=person.last_name,
        birth_date=person.birth_date,
        commune_id=person.commune_id,
        number=number,
    )


def facts(
    fund_id: UUID,
    *,
    first_name: str,
    last_name: str,
    birth_date: date | None,
    commune_id: str | None,
    number: str = "",
) -> Facts:
    """The same from what was typed, a relay for instance."""
    return Facts(
        key=key(f"{last_name} {first_name}"),
        birth_date=birth_date,
        commune=commune_id,
        nir_hash=identifiers.telling_hash(fund_id, number, birth_date),
    )


def known_facts(persons: Iterable[Person]) -> dict[UUID, Facts]:
    """Of each of these files, with its number, in one query."""
    persons = list(persons)
    numbers = {}
    if persons:
        known = Identifier.objects.of(persons[0].fund_id).filter(person__in=persons, ended_at=None)
        for one in known.order_by("started_at", "id"):
            numbers[one.person_id] = identifiers.number_of(one).number
    return {person.pk: facts_of(person, numbers.get(person.pk, "")) for person in persons}


def candidates(fund_id: UUID, asked: Facts, *, but: UUID | None = None) -> list[tuple[Person, Likeness]]:
    """The fund's files that look alike, surest first; `but`: the file itself. Nothing is merged here."""
    if asked.birth_date is None:
        return []
    alike = Q(key__in=orders(asked.key))
    if asked.nir_hash:
        alike |= Q(pk__in=list(_numbered(fund_id, asked.nir_hash)))
    born = Person.objects.of(fund_id).filter(alike, birth_date=asked.birth_date).exclude(pk=but)
    found = list(born.select_related("commune").order_by("key", "id")[:MOST])
    known = known_facts(found)
    told = [(person, likeness(asked, known[person.pk])) for person in found]
    return sorted(((p, like) for p, like in told if like), key=lambda pair: SUREST.index(pair[1]))


def _numbered(fund_id: UUID, number_hash: bytes):
    known = Identifier.objects.of(fund_id).filter(hash=number_hash, ended_at=None)
    return known.values_list("person_id", flat=True)[:MOST]


def not_distinct(person: Person, others: Iterable[tuple[Person, Likeness]]) -> list[tuple[Person, Likeness]]:
    """Those of whom nobody has said that they are somebody else."""
    others = list(others)
    said = _said_distinct(person.fund_id, {person.pk, *(one.pk for one, _ in others)}) if others else set()
    return [(one, like) for one, like in others if frozenset((person.pk, one.pk)) not in said]


def _said_distinct(fund_id: UUID, ids: set[UUID]) -> set[frozenset]:
    """Pairs among these files."""
    said = Distinct.objects.of(fund_id).filter(one__in=ids, other__in=ids)
    return {frozenset(pair) for pair in said.values_list("one_id", "other_id")}


# --- all the files of a fund ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Twice:
    """Files that may be of one person. `after`: the last birth date or number looked at, None when all were."""

    pairs: list[tuple[Person, Person, Likeness]]
    after: date | bytes | None


def twice(fund_id: UUID, *, after: date | bytes | None = None) -> Twice:
    """Pairs to look at: the same names by birth date, then the same numbers under other names.

    However many files there are, one page looks at `SLICE` of them, side by side in the index of each.
    """
    pairs = []
    if not isinstance(after, bytes):
        pairs, after = _cut(*_by_names(fund_id, after), b"")
    if isinstance(after, bytes):
        others, after = _cut(*_by_numbers(fund_id, after), None)
        pairs = [*pairs, *others]
    return Twice(_told(fund_id, [(a, b) for a, b, _ in pairs]), after)


def _by_names(fund_id: UUID, after: date | None) -> tuple[list[tuple], date | None]:
    """(a file, another, birth date) and the last day looked at: each file with the first before it that is as it is."""
    rows, last = _slice_of_names(fund_id, after)
    groups = defaultdict(list)
    for pk, name, day in rows:
        groups[day, *sorted(name.split())].append(pk)
    return _in_pairs(fund_id, {key: group for key, group in groups.items() if len(group) > 1}), last


def _slice_of_names(fund_id: UUID, after: date | None) -> tuple[list[tuple], date | None]:
    """(id, key, birth date) in the order of the index; whole days only, but for a day that fills it alone."""
    files = Person.objects.of(fund_id)
    if after:
        files = files.filter(birth_date__gt=after)
    rows = list(files.order_by("birth_date", "key", "id").values_list("id", "key", "birth_date")[: SLICE + 1])
    return _whole(rows, 2)


def _by_numbers(fund_id: UUID, after: bytes) -> tuple[list[tuple], bytes | None]:
    """The same with the number: files of one birth date under names that are not the same, which `_by_names` tells."""
    rows, last = _slice_of_numbers(fund_id, after)
    bearing = defaultdict(set)
    for pk, number in rows:
        bearing[bytes(number)].add(pk)
    bearing = {number: held for number, held in bearing.items() if len(held) > 1}
    files = Person.objects.of(fund_id).filter(pk__in={pk for held in bearing.values() for pk in held})
    known = {pk: told for pk, *told in files.values_list("id", "key", "birth_date")} if bearing else {}
    groups = defaultdict(list)
    for number, held in bearing.items():
        for pk in held & known.keys():
            groups[number, known[pk][1]].append(pk)
    pairs = _in_pairs(fund_id, {key: group for key, group in groups.items() if len(group) > 1})
    return [pair for pair in pairs if len({tuple(sorted(known[pk][0].split())) for pk in pair[:2]}) > 1], last


def _slice_of_numbers(fund_id: UUID, after: bytes) -> tuple[list[tuple], bytes | None]:
    """(file, hash) in the order of the index; whole numbers only."""
    known = Identifier.objects.of(fund_id).filter(ended_at=None, hash__gt=after)
    rows = list(known.order_by("hash", "person_id").values_list("person_id", "hash")[: SLICE + 1])
    rows, last = _whole(rows, 1)
    return rows, bytes(last) if last else None


def _whole(rows: list[tuple], at: int) -> tuple[list[tuple], object]:
    """A slice that ends with a whole value of this column, and that value; None when nothing follows."""
    if len(rows) <= SLICE:
        return rows, None
    last = rows[-1][at]
    whole = [row for row in rows if row[at] != last]
    return (whole, whole[-1][at]) if whole else (rows[:SLICE], last)


def _in_pairs(fund_id: UUID, groups: dict) -> list[tuple]:
    """(a file, another, the first of their group's key), those said to be two left out: three files are two pairs."""
    said = _said_distinct(fund_id, {pk for group in groups.values() for pk in group}) if groups else set()
    pairs = {(a, b, key[0]) for key, group in groups.items() for a, b in _pairs(group, said)}
    return sorted(pairs, key=lambda pair: (pair[2], pair[0], pair[1]))


def _pairs(group: list[UUID], said: set[frozenset]) -> Iterable[tuple[UUID, UUID]]:
    group = sorted(set(group))
    for at, pk in enumerate(group):
        first = next((other for other in group[:at] if frozenset((other, pk)) not in said), None)
        if first:
            yield first, pk


def _cut(pairs: list[tuple], last, then) -> tuple[list[tuple], object]:
    """A page of them and where the next one begins: those of a day too full come when the others are settled.

    `then`: what is to be looked at when nothing follows `last`.
    """
    if len(pairs) <= MOST_PAIRS:
        return pairs, then if last is None else last
    last = pairs[MOST_PAIRS][2]
    whole = [pair for pair in pairs[:MOST_PAIRS] if pair[2] != last]
    return (whole, whole[-1][2]) if whole else (pairs[:MOST_PAIRS], last)


def _told(fund_id: UUID, pairs: list[tuple[UUID, UUID]]) -> list[tuple[Person, Person, Likeness]]:
    ids = {pk for pair in pairs for pk in pair}
    files = Person.objects.of(fund_id).filter(pk__in=ids).select_related("commune")
    persons = {person.pk: person for person in files}
    known = known_facts(persons.values())
    told = [(persons[a], persons[b], likeness(known[a], known[b])) for a, b in pairs]
    return [pair for pair in told if pair[2]]  # twins who bear one parent's number are nobody's duplicate
