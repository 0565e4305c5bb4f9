"""The JSON Schema (draft 2020-12) of frozen classes that `reading` reads, drawn from their declaration."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from .reading import (
    MOST_CENTS,
    SIGNS_OF_A_NAME,
    SIGNS_OF_A_TEXT,
    Cents,
    Name,
    Text,
    inside_optional,
    types_of,
)

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Atoms = Mapping[Any, Mapping[str, Any]]
COMMON: Atoms = {
    Name: {"type": "string", "minLength": 1, "maxLength": SIGNS_OF_A_NAME},
    Text: {"type": "string", "minLength": 1, "maxLength": SIGNS_OF_A_TEXT},
    Cents: {"type": "number", "minimum": 0, "maximum": MOST_CENTS // 100},
    int: {"type": "integer", "minimum": 0, "maximum": date.max.year},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def schema(kind: type, atoms: Atoms, *, title: str, description: str) -> dict[str, Any]:
    """The whole schema; each class and each list of codes is named under `$defs`."""
    shared: dict[str, Any] = {}
    whole = _object(kind, atoms, shared)
    return {
        "$schema": DRAFT,
        "title": title,
        "description": description,
        **whole,
        "$defs": dict(sorted(shared.items())),
    }


def _object(kind: type, atoms: Atoms, shared: dict[str, Any]) -> dict[str, Any]:
    hints = types_of(kind)
    return {
        "type": "object",
        "properties": {
            one.name: {"description": one.metadata["description"], **_value(hints[one.name], atoms, shared)}
            for one in fields(kind)
        },
        "required": [
            one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
        ],
        "additionalProperties": False,
    }


def _value(hint: Any, atoms: Atoms, shared: dict[str, Any]) -> dict[str, Any]:
    if optional := inside_optional(hint):
        return {"anyOf": [_value(optional, atoms, shared), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], atoms, shared)}
    if get_origin(hint) is Mapping:
        kinds, amount = get_args(hint)
        return {
            "type": "object",
            "propertyNames": _value(kinds, atoms, shared),
            "additionalProperties": _value(amount, atoms, shared),
        }
    if hint in atoms:
        return dict(atoms[hint])
    if hint.__name__ not in shared:
        shared[hint.__name__] = {}  # named first: a class may hold itself
        shared[hint.__name__] = _object(hint, atoms, shared) if is_dataclass(hint) else _codes(hint)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _codes(kinds: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [kind.value for kind in kinds]}
