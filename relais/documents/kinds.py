"""The kinds of paper: who can get each, where, and what it is for. No database here."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relais.base import csv_text
from relais.territory.rules import Certainty

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class PaperKind:
    """One paper: as an adviser speaks of it, then as she reads of it herself (`her_name`, `for_her`)."""

    kind: str
    name: str
    who: str
    where: str
    why: str
    example: str
    her_name: str
    for_her: str
    source: str
    certainty: Certainty


@cache
def known() -> dict[str, PaperKind]:
    """Every paper by its kind, in the order of the table."""
    return {
        row["piece"]: PaperKind(
            row["piece"],
            row["nom"],
            row["qui"],
            row["ou"],
            row["pourquoi"],
            row["exemple"],
            row["nom_pour_elle"] or row["nom"],
            row["pour_elle"],
            row["source"],
            Certainty(row["certitude"]),
        )
        for row in csv_text.rows(DATA / "pieces.csv")
    }


def name(kind: str) -> str:
    """How it is called; its code for one that is no longer in the table."""
    return known()[kind].name if kind in known() else kind
