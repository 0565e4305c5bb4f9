"""Frozen classes read from JSON-like data, and written back. Every wrong value is told: its path, and what is expected.

One declaration serves the classes, this reader and their JSON Schema (`schemas`). Amounts are cents in memory, euros in
JSON. A kind of value that a room adds is an atom: how it is read, and what is said when it cannot be.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, partial
from types import MappingProxyType, NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from .words import Sentence, mark, say

Cents = NewType("Cents", int)
Name = NewType("Name", str)
Text = NewType("Text", str)
MOST_CENTS = 10**9  # ten million euros is a slip of the finger
SIGNS_OF_A_NAME, SIGNS_OF_A_TEXT = 40, 200
Kind = TypeVar("Kind")
Atoms = Mapping[Any, tuple[Callable[[object], Any], str]]


def told(description: str, **how):
    """A field with what it means, in French: the schema prints it, and a reading error quotes it."""
    return field(metadata={"description": description}, **how)


def unknown(description: str):
    """A fact that may not have been asked yet."""
    return told(description, default=None)


@dataclass(frozen=True)
class Problem:
    """One wrong value: where, and what is expected there."""

    path: str
    expected: Sentence

    def __str__(self) -> str:
        return f"{self.path or 'données'} : {self.expected}"


class WrongData(Exception):
    """The data does not tell what was asked; `problems` says all that is to be mended, in the order of the data."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NotJson(ValueError):
    """No JSON at all; the text says where it stops being some."""


class _Wrong(Exception):
    """Values already told wrong: the object that holds them cannot be built."""


def read(
    kind: type[Kind],
    data: object,
    atoms: Atoms,
    contradictions: Callable[[Kind], Iterable[Problem]] = lambda whole: (),
) -> Kind:
    """What JSON data tells (dict, list, str, int, float, bool, None), a dataclass. Raises WrongData.

    `contradictions`: what no single value can tell, asked once every value is right.
    """
    reader = _Reader(atoms)
    try:
        whole = reader.whole(kind, data, "")
    except _Wrong:
        whole = None
    problems = reader.problems or [*contradictions(whole)]
    if problems:
        raise WrongData(problems)
    return whole


def parsed(text: bytes) -> Any:
    """The data of a JSON file. Raises NotJson."""
    try:
        return json.loads(text.decode("utf-8-sig"))
    except json.JSONDecodeError as trouble:
        where = say("ligne {line}, colonne {column}", line=trouble.lineno, column=trouble.colno)
        told = say(
            "Ce n’est pas du JSON ({where}) : vérifiez guillemets, virgules et accolades.", where=where
        )
        raise NotJson(told) from trouble
    except (ValueError, RecursionError) as trouble:
        raise NotJson(say("Ce n’est pas du JSON lisible : un texte en UTF-8 est attendu.")) from trouble


def write(value: Any, atoms: Atoms, hint: Any = None) -> Any:
    """The same data again, without what is unknown."""
    if is_dataclass(value) and type(value) not in atoms:
        hints = types_of(type(value))
        return {
            one.name: write(getattr(value, one.name), atoms, hints[one.name])
            for one in fields(value)
            if getattr(value, one.name) is not None
        }
    hint = inside_optional(hint) or hint
    if isinstance(value, tuple):
        return [write(one, atoms, get_args(hint)[0]) for one in value]
    if isinstance(value, Mapping):
        return {str(kind): _euros(amount) for kind, amount in value.items()}
    if hint is Cents:
        return _euros(value)
    if isinstance(value, bool | int):
        return value
    return str(value)


def _euros(amount: int) -> int | float:
    return amount // 100 if amount % 100 == 0 else amount / 100


@cache
def types_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def inside_optional(hint: Any) -> Any | None:
    """X of `X | None`; None for anything else."""
    if get_origin(hint) not in (UnionType, Union) or NoneType not in get_args(hint):
        return None
    return next(one for one in get_args(hint) if one is not NoneType)


# --- one value at a time --------------------------------------------------------------------------------------
@dataclass
class _Reader:
    """Each value by its type; what is wrong is kept, and the reading goes on to tell all of it."""

    atoms: Atoms
    problems: list[Problem] = field(default_factory=list)

    def whole(self, kind: type, data: object, path: str):
        if not isinstance(data, Mapping):
            return self.wrong(path, say("un objet de clés et de valeurs est attendu."))
        self._extra(kind, data, path)
        values, sound = {}, True
        for one in fields(kind):
            here = _join(path, one.name)
            if one.name not in data:
                sound = self._may_be_absent(one, here) and sound
                continue
            try:
                values[one.name] = self.value(types_of(kind)[one.name], data[one.name], here)
            except _Wrong:
                sound = False
        if not sound:
            raise _Wrong
        return kind(**values)

    def _extra(self, kind: type, data: Mapping, path: str) -> None:
        known = [one.name for one in fields(kind)]
        for extra in (key for key in data if key not in known):
            expected = say("clé inconnue ; attendues : {known}.", known=", ".join(known))
            self.problems.append(Problem(_join(path, str(extra)), expected))

    def _may_be_absent(self, one, here: str) -> bool:
        if one.default is not MISSING or one.default_factory is not MISSING:
            return True
        self.problems.append(Problem(here, say("il manque : {what}.", what=one.metadata["description"])))
        return False

    def value(self, hint: Any, data: object, path: str):
        if optional := inside_optional(hint):
            return None if data is None else self.value(optional, data, path)
        if get_origin(hint) is tuple:
            return self.many(get_args(hint)[0], data, path)
        if get_origin(hint) is Mapping:
            return self.amounts(*get_args(hint), data, path)
        if hint in self.atoms:
            return self.atom(*self.atoms[hint], data, path)
        if is_dataclass(hint):
            return self.whole(hint, data, path)
        return self.choice(hint, data, path)

    def atom(self, read_one: Callable[[object], Any], expected: str, data: object, path: str):
        try:
            return read_one(data)
        except (ValueError, TypeError, InvalidOperation, OverflowError):
            return self.wrong(path, say(expected))

    def many(self, hint: Any, data: object, path: str) -> tuple:
        if not isinstance(data, list | tuple):
            return self.wrong(path, say("une liste est attendue."))
        found, sound = [], True
        for at, one in enumerate(data):
            try:
                found.append(self.value(hint, one, f"{path}[{at}]"))
            except _Wrong:
                sound = False
        if not sound:
            raise _Wrong
        return tuple(found)

    def amounts(self, kinds: type[StrEnum], hint: Any, data: object, path: str) -> Mapping:
        if not isinstance(data, Mapping):
            return self.wrong(path, say("un objet « nature : montant » est attendu ; vide : rien reçu."))
        found, sound = {}, True
        for key, amount in data.items():
            try:
                kind = self.choice(kinds, key, _join(path, str(key)))
                found[kind] = self.value(hint, amount, _join(path, str(key)))
            except _Wrong:
                sound = False
        if not sound:
            raise _Wrong
        return MappingProxyType({kind: found[kind] for kind in kinds if kind in found})

    def choice(self, kinds: type[StrEnum], data: object, path: str) -> StrEnum:
        if isinstance(data, str) and data in set(kinds):
            return kinds(data)
        return self.wrong(path, say("une de ces valeurs : {values}.", values=", ".join(kinds)))

    def wrong(self, path: str, expected: Sentence):
        self.problems.append(Problem(path, expected))
        raise _Wrong


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


# --- atoms of every room ----------------------------------------------------------------------------------------
def _text(data: object, most: int) -> str:
    if not isinstance(data, str) or not data.strip() or len(data) > most:
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


COMMON: Atoms = {
    Name: (partial(_text, most=SIGNS_OF_A_NAME), mark("un texte court est attendu.")),
    Text: (partial(_text, most=SIGNS_OF_A_TEXT), mark("un texte d’une ligne ou deux est attendu.")),
    Cents: (_cents, mark("un montant en euros est attendu, positif ou nul, au centime : 950 ou 950.25.")),
    int: (_whole, mark("un nombre entier est attendu.")),
    bool: (_yes_or_no, mark("true ou false est attendu ; null si on ne sait pas.")),
    date: (_day, mark("une date est attendue, comme « 2026-11-22 ».")),
}
