"""The JSON Schema of a situation, drawn from its classes; `data/situation.schema.json` is its copy."""

from pathlib import Path
from typing import Any

from relais.base import schemas
from relais.base.months import WRITTEN, Month

from .reading import COMMUNE
from .situation import Commune, Situation

PRINTED = Path(__file__).parent / "data" / "situation.schema.json"
ATOMS: schemas.Atoms = schemas.COMMON | {
    Commune: {"type": "string", "pattern": f"^({COMMUNE.pattern})$"},
    Month: {"type": "string", "pattern": f"^{WRITTEN.pattern}$"},
}


def schema() -> dict[str, Any]:
    """The whole schema; each class and each list of codes is named under `$defs`."""
    return schemas.schema(
        Situation,
        ATOMS,
        title="Situation d’un foyer pour une revue des droits",
        description=(
            "Montants en euros, nets de cotisations, CSG et CRDS, avant impôt. Ce qui n’est pas dit n’est pas connu : "
            "un mois de revenus absent n’est jamais compté pour zéro."
        ),
    )
