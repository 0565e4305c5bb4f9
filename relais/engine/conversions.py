"""Gross and taxable amounts deduced from the net ones that people know: dated rates, each with its source."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from relais.base import csv_text

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Rates:
    """`gross`: what the net is divided by. `taxable`: what the net is multiplied by."""

    gross: float
    taxable: float
    since: date
    source: str


def rates(nature: str, on: date) -> Rates:
    """The rates of that kind of income in force on a day, or the first known."""
    rows = [row for row in _rows() if row["nature"] == nature]
    known = [row for row in rows if date.fromisoformat(row["date_effet"]) <= on] or rows[:1]
    row = max(known, key=lambda row: row["date_effet"])
    return Rates(
        float(row["net_sur_brut"]),
        float(row["imposable_sur_net"]),
        date.fromisoformat(row["date_effet"]),
        row["source"],
    )


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(csv_text.rows(DATA / "conversions.csv"))
