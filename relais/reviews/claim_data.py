"""Tables of `data/` that a claim needs beside the law: which papers, appeals and courts, C2S managers, reminders."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from relais.base import csv_text
from relais.documents import kinds
from relais.documents.kinds import PaperKind
from relais.territory.rules import Certainty

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Appeal:
    """Before whom a refusal is contested, within how many months, and what comes after. None: not found."""

    body: str
    months: int | None
    answer_months: int | None  # past them without an answer, the appeal is refused
    then: str
    since: date
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Setting:
    """One figure of ours: days before a reminder, months of validity."""

    value: int
    since: date
    source: str
    certainty: Certainty


def papers(right: str) -> tuple[PaperKind, ...]:
    """The checklist of this right, in the order in which one gathers them; empty when none was found."""
    return tuple(kinds.known()[row["piece"]] for row in _rows("pieces_par_droit") if row["droit"] == right)


def listed_for(right: str) -> Certainty:
    """How sure the list itself is; uncertain when there is none."""
    rows = [row for row in _rows("pieces_par_droit") if row["droit"] == right]
    return min((_certainty(row["certitude"]) for row in rows), key=_doubt, default=Certainty.UNCERTAIN)


def appeal(right: str, on: date) -> Appeal | None:
    """The way to contest a refusal of that day; None when none was found."""
    row = _in_force("recours", "droit", right, on)
    return row and Appeal(
        row["instance"],
        _number(row["delai_mois"]),
        _number(row["reponse_mois"]),
        row["ensuite"],
        date.fromisoformat(row["date_effet"]),
        row["source"],
        _certainty(row["certitude"]),
    )


def court_months(court: str, on: date) -> int | None:
    """Months to go before that court, once an appeal was rejected that day; None when none was found."""
    row = _in_force("tribunaux", "tribunal", court, on)
    return int(row["delai_mois"]) if row else None


def setting(name: str, on: date) -> Setting:
    """The figure of that name in force on `on`. Raises LookupError when there was none yet."""
    row = _in_force("delais", "parametre", name, on)
    if row is None:
        raise LookupError(f"{name}: no figure on {on}")
    return Setting(
        int(row["valeur"]),
        date.fromisoformat(row["date_effet"]),
        row["source"],
        _certainty(row["certitude"]),
    )


@dataclass(frozen=True)
class Manager:
    """A body that may manage C2S, or where the list of them is read."""

    name: str
    about: str


def managers() -> tuple[Manager, ...]:
    """Those that may be named without a list: the fund always. The others are typed, as she chose."""
    return tuple(Manager(row["organisme"], row["precision"]) for row in _rows("gestionnaires_c2s"))


def _in_force(table: str, column: str, value: str, on: date) -> dict[str, str] | None:
    """The last line of that value which had taken effect on `on`."""
    rows = [
        row for row in _rows(table) if row[column] == value and date.fromisoformat(row["date_effet"]) <= on
    ]
    return max(rows, key=lambda row: row["date_effet"], default=None)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv_text.rows(DATA / f"{name}.csv"))


def _number(text: str) -> int | None:
    return int(text) if text else None


def _certainty(text: str) -> Certainty:
    return Certainty(KNOWN[text])


KNOWN = {"certain": "certain", "probable": "probable", "choix": "certain", "a_completer": "uncertain"}


def _doubt(one: Certainty) -> int:
    return -list(Certainty).index(one)
