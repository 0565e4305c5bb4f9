"""The JSON Schema (draft 2020-12) of a situation, drawn from its classes; `data/situation.schema.json` is its copy."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from .months import WRITTEN, Month
from .reading import COMMUNE, MOST_CENTS, SIGNS_OF_A_NAME, inside_optional, types_of
from .situation import Cents, Commune, Name, Situation

PRINTED = Path(__file__).parent / "data" / "situation.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
ATOMS: dict[Any, dict[str, Any]] = {
    Name: {"type": "string", "minLength": 1, "maxLength": SIGNS_OF_A_NAME},
    Commune: {"type": "string", "pattern": f"^({COMMUNE.pattern})$"},
    Cents: {"type": "number", "minimum": 0, "maximum": MOST_CENTS // 100},
    int: {"type": "integer", "minimum": 0, "maximum": date.max.year},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Month: {"type": "string", "pattern": f"^{WRITTEN.pattern}$"},
}


def schema() -> dict[str, Any]:
    """The whole schema; each class and each list of codes is named under `$defs`."""
    shared: dict[str, Any] = {}
    whole = _object(Situation, shared)
    return {
        "$schema": DRAFT,
        "title": "Situation d’un foyer pour une revue des droits",
        "description": (
            "Montants en euros, nets de cotisations, CSG et CRDS, avant impôt. Ce qui n’est pas dit n’est pas connu : "
            "un mois de revenus absent n’est jamais compté pour zéro."
        ),
        **whole,
        "$defs": dict(sorted(shared.items())),
    }


def _object(kind: type, shared: dict[str, Any]) -> dict[str, Any]:
    hints = types_of(kind)
    return {
        "type": "object",
        "properties": {
            one.name: {"description": one.metadata["description"], **_value(hints[one.name], shared)}
            for one in fields(kind)
        },
        "required": [
            one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
        ],
        "additionalProperties": False,
    }


def _value(hint: Any, shared: dict[str, Any]) -> dict[str, Any]:
    if optional := inside_optional(hint):
        return {"anyOf": [_value(optional, shared), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], shared)}
    if get_origin(hint) is Mapping:
        kinds, amount = get_args(hint)
        return {
            "type": "object",
            "propertyNames": _value(kinds, shared),
            "additionalProperties": _value(amount, shared),
        }
    if hint in ATOMS:
        return dict(ATOMS[hint])
    if hint.__name__ not in shared:
        shared[hint.__name__] = {}  # named first: a class may hold itself
        shared[hint.__name__] = _object(hint, shared) if is_dataclass(hint) else _codes(hint)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _codes(kinds: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [kind.value for kind in kinds]}
