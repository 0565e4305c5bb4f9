"""Figures of law, read from the dated tables of `data/`: none is written in code.

Every figure comes with the day since which it holds, its source and how sure it is. A scale whose yearly revaluation day
has passed gives no figure: `NotCurrent` says so.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from relais.base import csv_text
from relais.base.french import day
from relais.base.words import Sentence, say
from relais.territory.rules import Certainty

DATA = Path(__file__).parent / "data"
CEILINGS = "bareme_c2s_plafonds"
RSA_BASE = "RSA montant de base personne seule"
MAINLAND, OVERSEAS = "metropole", "drom"
FREE, PAYING = "sans_participation", "avec_participation"
ONE_MORE = "par_personne_suppl"  # the rank of a row that adds one person beyond the table's last size
EURO = Decimal(100)


class NotCurrent(Exception):
    """No figure may be given on that day; `sentence` says why, for the reader."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Figure:
    """One figure of law. `value` is in the unit of its table (a rate, months, years or euros)."""

    name: str
    value: Decimal
    since: date
    source: str
    certainty: Certainty

    @property
    def cents(self) -> int:
        """Of an amount in euros."""
        return cents(self.value)

    @property
    def whole(self) -> int:
        return int(self.value)

    @property
    def holds(self) -> bool:
        """Of a switch: 1, the rule is in force."""
        return self.value != 0


@dataclass(frozen=True)
class Rank:
    """One line of the C2S ceilings. `size` is None for what one more person adds. Amounts are in euros a year."""

    overseas: bool
    free: bool
    size: int | None
    published: Decimal | None
    computed: Decimal
    since: date
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Bracket:
    """What one person of that age pays a month (cents). `oldest` is None for the last bracket."""

    youngest: int
    oldest: int | None
    monthly: int
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Counting:
    """Whether a kind of resource counts for C2S. `counted`: "oui", "non", "incertain" or "deduit"."""

    counted: str
    work: bool
    since: date
    source: str
    certainty: Certainty


def cents(euros: Decimal) -> int:
    """Half a cent goes up."""
    return int((euros * EURO).quantize(Decimal(1), ROUND_HALF_UP))


def to_the_euro(euros: Decimal) -> int:
    """In cents, of the nearest euro, 0.50 counting for one (CSS art. D. 861-1)."""
    return int(euros.quantize(Decimal(1), ROUND_HALF_UP)) * 100


def figure(name: str, on: date) -> Figure:
    """The figure of that name in force on `on`. Raises LookupError when there was none yet."""
    found = in_force(name, on)
    if not found:
        raise LookupError(f"{name}: no figure on {on}")
    return found


@lru_cache(maxsize=8192)  # asked many times a review, of the same day
def in_force(name: str, on: date) -> Figure | None:
    """The same; None when there was none yet."""
    return max((row for row in _parameters()[name] if row.since <= on), key=_since, default=None)


def first_day(name: str) -> date:
    """The day of a parameter's first line."""
    return min(row.since for row in _parameters()[name])


def minimum(name: str, on: date) -> Figure:
    """A basic benefit's amount in its table's unit. Raises NotCurrent when it is past its revaluation day."""
    found = max((row for row in _minima().get(name, ()) if row.since <= on), key=_since, default=None)
    _refuse_stale(name, found.since if found else None, on)
    assert found is not None
    return found


def ceilings(on: date) -> tuple[Rank, ...]:
    """The ceilings in force on `on`. Raises NotCurrent when they are past their revaluation day."""
    since = max((row.since for row in _ranks() if row.since <= on), default=None)
    _refuse_stale(CEILINGS, since, on)
    return tuple(row for row in _ranks() if row.since == since)


def brackets(on: date, *, local_scheme: bool) -> tuple[Bracket, ...]:
    """What each age pays for C2S, under the general scheme or that of Alsace-Moselle; youngest first."""
    scheme = "alsace_moselle" if local_scheme else "general"
    rows = [row for row in _rows("bareme_c2s_participation") if row["regime"] == scheme]
    since = max(row["date_effet"] for row in rows if date.fromisoformat(row["date_effet"]) <= on)
    return tuple(
        Bracket(
            int(row["age_min"]),
            int(row["age_max"]) if row["age_max"] else None,
            cents(Decimal(row["montant_mensuel_eur"])),
            row["source"],
            _certainty(row["certitude"]),
        )
        for row in rows
        if row["date_effet"] == since
    )


def housing_rate(on: date, *, with_benefit: bool, size: int) -> Figure:
    """The share of the RSA by which housing counts, for a household of that size."""
    case = "avec_aide_au_logement" if with_benefit else "sans_aide_proprietaire_ou_heberge_gratuit"
    rows = [
        row
        for row in _rows("bareme_c2s_forfait_logement")
        if row["situation"] == case
        and date.fromisoformat(row["date_effet"]) <= on
        and (row["personnes"] == str(size) or (row["personnes"] == "3+" and size >= 3))
    ]
    row = max(rows, key=lambda row: row["date_effet"])
    return Figure(
        case,
        Decimal(row["taux"]),
        date.fromisoformat(row["date_effet"]),
        "CSS art. R. 861-5" if not with_benefit else "CSS art. R. 861-7",
        _certainty(row["certitude"]),
    )


def counting(family: str, kind: str, on: date) -> Counting:
    """Whether that kind counts on `on`. Raises LookupError for a kind that no line names."""
    found = max(
        (row for row in _countings().get((family, kind), ()) if row.since <= on), key=_since, default=None
    )
    if not found:
        raise LookupError(f"{family}.{kind}: no line on {on}")
    return found


def why_not_current(scale: str, since: date | None, on: date) -> Sentence | None:
    """The reason no figure of this scale may be given on `on`; None if it may. Its last line holds since `since`."""
    due = _last_revaluation(scale, on)
    if since is None or (due and since < due):
        return say(
            "Barème non à jour : le dernier connu date du {since}, une revalorisation est passée le {due}.",
            since=day(since) if since else "—",
            due=day(due) if due else "—",
        )
    return None


def _refuse_stale(scale: str, since: date | None, on: date) -> None:
    if reason := why_not_current(scale, since, on):
        raise NotCurrent(reason)


def _last_revaluation(scale: str, on: date) -> date | None:
    """The last day on or before `on` when the scale should have been revalued."""
    written = _revaluations().get(scale)
    if not written:
        return None
    month, of_month = (int(part) for part in written.split("-"))
    this_year = date(on.year, month, of_month)
    return this_year if this_year <= on else date(on.year - 1, month, of_month)


@cache
def digest() -> str:
    """What tells one edition of all our tables from another: kept with each review."""
    told = hashlib.sha256()
    for path in sorted(DATA.glob("*.csv")):
        told.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()[:16]


# --- the files ------------------------------------------------------------------------------------------------
@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv_text.rows(DATA / f"{name}.csv"))


def _since(row) -> date:
    return row.since


def _certainty(text: str) -> Certainty:
    """« certain », « certain (taux) » and what is computed from a certain base are certain."""
    return Certainty.PROBABLE if text.startswith("probable") else Certainty.CERTAIN


def _figure(row: dict[str, str], value: str) -> Figure:
    return Figure(
        row["parametre"],
        Decimal(value),
        date.fromisoformat(row["date_effet"]),
        row["source"],
        _certainty(row["certitude"]),
    )


@cache
def _parameters() -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for row in _rows("parametres"):
        found.setdefault(row["parametre"], []).append(_figure(row, row["valeur"]))
    return found


@cache
def _minima() -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for row in _rows("bareme_minima_sociaux"):
        if row["unite"].startswith("EUR"):
            found.setdefault(row["parametre"], []).append(_figure(row, row["valeur"]))
    return found


@cache
def _ranks() -> tuple[Rank, ...]:
    rows = _rows(CEILINGS)
    unsure = {row["date_effet"] for row in rows if row["certitude"].startswith("probable")}
    return tuple(
        Rank(
            row["territoire"] == OVERSEAS,
            row["formule"] == FREE,
            None if row["personnes"] == ONE_MORE else int(row["personnes"]),
            Decimal(row["plafond_annuel_publie"]) if row["plafond_annuel_publie"] else None,
            Decimal(row["plafond_annuel_calcule"]),
            date.fromisoformat(row["date_effet"]),
            row["source_publie"] or row["source_base"],
            # what is computed from a probable base is no surer than it
            Certainty.PROBABLE if row["date_effet"] in unsure else Certainty.CERTAIN,
        )
        for row in rows
    )


@cache
def _countings() -> dict[tuple[str, str], list[Counting]]:
    found: dict[tuple[str, str], list[Counting]] = {}
    for row in _rows("ressources_c2s"):
        found.setdefault((row["famille"], row["nature"]), []).append(
            Counting(
                row["compte"],
                row["activite"] == "oui",
                date.fromisoformat(row["date_effet"]),
                row["source"],
                _certainty(row["certitude"]),
            )
        )
    return found


@cache
def _revaluations() -> dict[str, str]:
    return {row["bareme"]: row["jour"] for row in _rows("revalorisations")}
