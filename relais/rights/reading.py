"""A situation read from JSON-like data, and written back. Every wrong value is told: its path, and what is expected."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from relais.base.words import Sentence, mark, say

from .months import Month
from .situation import TOGETHER, Cents, Commune, Custody, Dependency, Name, Person, Role, Situation

MOST_CENTS = 10**9  # ten million euros a month is a slip of the finger
COMMUNE = re.compile(r"\d{5}|2[AB]\d{3}")
SIGNS_OF_A_NAME = 40


@dataclass(frozen=True)
class Problem:
    """One wrong value: where, and what is expected there."""

    path: str
    expected: Sentence

    def __str__(self) -> str:
        return f"{self.path or '.'} : {self.expected}"


class WrongSituation(Exception):
    """The data is no situation; `problems` says all that is to be mended, in the order of the data."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class _Wrong(Exception):
    """Values already told wrong: the object that holds them cannot be built."""


def read(data: object) -> Situation:
    """The situation that JSON data tells (dict, list, str, int, float, bool, None). Raises WrongSituation."""
    problems: list[Problem] = []
    try:
        situation = _object(Situation, data, "", problems)
    except _Wrong:
        situation = None
    if situation and not problems:
        problems.extend(_contradictions(situation))
    if problems:
        raise WrongSituation(problems)
    return situation


def write(situation: Situation) -> dict[str, Any]:
    """The same data again, without what is unknown: `read(write(situation)) == situation`."""
    return _plain(situation)


# --- one value at a time --------------------------------------------------------------------------------------
def _object(kind: type, data: object, path: str, problems: list[Problem]):
    if not isinstance(data, Mapping):
        return _wrong(problems, path, say("un objet de clés et de valeurs est attendu."))
    hints, known = types_of(kind), [one.name for one in fields(kind)]
    for extra in (key for key in data if key not in known):
        problems.append(
            Problem(
                _join(path, str(extra)), say("clé inconnue ; attendues : {known}.", known=", ".join(known))
            )
        )
    values, sound = {}, True
    for one in fields(kind):
        here = _join(path, one.name)
        if one.name not in data:
            if one.default is MISSING and one.default_factory is MISSING:
                problems.append(Problem(here, say("il manque : {what}.", what=one.metadata["description"])))
                sound = False
            continue
        try:
            values[one.name] = _value(hints[one.name], data[one.name], here, problems)
        except _Wrong:
            sound = False
    if not sound:
        raise _Wrong
    return kind(**values)


def _value(hint: Any, data: object, path: str, problems: list[Problem]):
    if optional := inside_optional(hint):
        return None if data is None else _value(optional, data, path, problems)
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0], data, path, problems)
    if get_origin(hint) is Mapping:
        return _amounts(*get_args(hint), data, path, problems)
    if hint in ATOMS:
        return _atom(*ATOMS[hint], data, path, problems)
    if is_dataclass(hint):
        return _object(hint, data, path, problems)
    return _choice(hint, data, path, problems)


def _atom(
    read_one: Callable[[object], Any], expected: str, data: object, path: str, problems: list[Problem]
) -> Any:
    try:
        return read_one(data)
    except (ValueError, TypeError, InvalidOperation, OverflowError):
        return _wrong(problems, path, say(expected))


def _list(hint: Any, data: object, path: str, problems: list[Problem]) -> tuple:
    if not isinstance(data, list | tuple):
        return _wrong(problems, path, say("une liste est attendue."))
    found, sound = [], True
    for at, one in enumerate(data):
        try:
            found.append(_value(hint, one, f"{path}[{at}]", problems))
        except _Wrong:
            sound = False
    if not sound:
        raise _Wrong
    return tuple(found)


def _amounts(kinds: type[StrEnum], hint: Any, data: object, path: str, problems: list[Problem]) -> Mapping:
    if not isinstance(data, Mapping):
        return _wrong(problems, path, say("un objet « nature : montant » est attendu ; vide : rien reçu."))
    found, sound = {}, True
    for key, amount in data.items():
        try:
            kind = _choice(kinds, key, _join(path, str(key)), problems)
            found[kind] = _value(hint, amount, _join(path, str(key)), problems)
        except _Wrong:
            sound = False
    if not sound:
        raise _Wrong
    return MappingProxyType({kind: found[kind] for kind in kinds if kind in found})


def _choice(kinds: type[StrEnum], data: object, path: str, problems: list[Problem]) -> StrEnum:
    if isinstance(data, str) and data in set(kinds):
        return kinds(data)
    return _wrong(problems, path, say("une de ces valeurs : {values}.", values=", ".join(kinds)))


def _wrong(problems: list[Problem], path: str, expected: Sentence):
    problems.append(Problem(path, expected))
    raise _Wrong


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


# --- atoms ----------------------------------------------------------------------------------------------------
def _text(data: object) -> str:
    if not isinstance(data, str) or not data.strip() or len(data) > SIGNS_OF_A_NAME:
        raise ValueError
    return data


def _commune(data: object) -> str:
    if not isinstance(data, str) or not COMMUNE.fullmatch(data):
        raise ValueError
    return data


def _cents(data: object) -> int:
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
        raise TypeError
    amount = Decimal(str(data)) * 100
    if not amount.is_finite() or amount != int(amount) or not 0 <= amount <= MOST_CENTS:
        raise ValueError
    return int(amount)


def _whole(data: object) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data <= date.max.year:
        raise TypeError
    return data


def _yes_or_no(data: object) -> bool:
    if not isinstance(data, bool):
        raise TypeError
    return data


def _day(data: object) -> date:
    if not isinstance(data, str):
        raise TypeError
    day = date.fromisoformat(data)
    if day.isoformat() != data:  # weeks (2026-W47-7) and dates without dashes are other formats
        raise ValueError
    return day


def _month(data: object) -> Month:
    if not isinstance(data, str):
        raise TypeError
    return Month.parse(data)


ATOMS: dict[Any, tuple[Callable[[object], Any], str]] = {
    Name: (_text, mark("un texte court est attendu.")),
    Commune: (_commune, mark("un code Insee de cinq signes est attendu, comme « 81004 » ou « 2A004 ».")),
    Cents: (_cents, mark("un montant en euros est attendu, positif ou nul, au centime : 950 ou 950.25.")),
    int: (_whole, mark("un nombre entier est attendu.")),
    bool: (_yes_or_no, mark("true ou false est attendu ; null si on ne sait pas.")),
    date: (_day, mark("une date est attendue, comme « 2026-11-22 ».")),
    Month: (_month, mark("un mois est attendu, comme « 2026-09 ».")),
}


@cache
def types_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def inside_optional(hint: Any) -> Any | None:
    """X of `X | None`; None for anything else."""
    if get_origin(hint) not in (UnionType, Union) or NoneType not in get_args(hint):
        return None
    return next(one for one in get_args(hint) if one is not NoneType)


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


# --- and back ---------------------------------------------------------------------------------------------------
def _plain(value: Any, hint: Any = None) -> Any:
    if is_dataclass(value) and not isinstance(value, Month):
        hints = types_of(type(value))
        return {
            one.name: _plain(getattr(value, one.name), hints[one.name])
            for one in fields(value)
            if getattr(value, one.name) is not None
        }
    hint = inside_optional(hint) or hint
    if isinstance(value, tuple):
        return [_plain(one, get_args(hint)[0]) for one in value]
    if isinstance(value, Mapping):
        return {str(kind): _euros(amount) for kind, amount in value.items()}
    if hint is Cents:
        return _euros(value)
    if isinstance(value, bool | int):
        return value
    return str(value)


def _euros(amount: int) -> int | float:
    return amount // 100 if amount % 100 == 0 else amount / 100
