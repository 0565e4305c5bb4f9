"""The year of a commission in figures: what was decided, for how many people, what was engaged and what became of it.

People are told apart from decisions: one who was helped twice is one person. Amounts are whole cents. A fund sees all of
its own; what leaves it shows no group of fewer than eleven people, nor lets one be found by subtraction.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relais.base import csv_text
from relais.base.french import MONTHS, NO_BREAK, capital, euros, thousands
from relais.base.words import Sentence, say

from .decision_rules import GRANTED, Outcome
from .local_rules import PER_CENT, AidKind
from .quotient import nearest

FEWEST_PEOPLE = 11
# What settles an application; one adjourned will be decided, one withdrawn will not.
SETTLED = GRANTED | {Outcome.REFUSED, Outcome.INADMISSIBLE}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One decision and what became of its sum. `person` is compared, never shown; `on`: the day of the decision.

    `paid` + `lapsed` + `renounced` is at most `granted`, and `recovered` at most `paid`.
    """

    person: Hashable
    kind: AidKind
    outcome: Outcome
    on: date
    granted: int = 0
    paid: int = 0
    lapsed: int = 0
    renounced: int = 0
    recovered: int = 0

    @property
    def to_pay(self) -> int:
        return self.granted - self.paid - self.lapsed - self.renounced


@dataclass(frozen=True)
class Counted:
    """A group of decisions: how many, of whom, and their sums."""

    rows: tuple[Row, ...]

    @property
    def settled(self) -> "Counted":
        return Counted(tuple(row for row in self.rows if row.outcome in SETTLED))

    @property
    def granted(self) -> "Counted":
        return Counted(tuple(row for row in self.rows if row.outcome in GRANTED))

    @property
    def decisions(self) -> int:
        return len(self.rows)

    @property
    def people(self) -> frozenset[Hashable]:
        return frozenset(row.person for row in self.rows)

    def sum(self, name: str) -> int:
        """Cents of `granted`, `paid`, `lapsed`, `renounced`, `recovered` or `to_pay`."""
        return sum(getattr(row, name) for row in self.rows)

    def whose(self, name: str) -> frozenset[Hashable]:
        """The people of whom that sum is not zero."""
        return frozenset(row.person for row in self.rows if getattr(row, name))


@dataclass(frozen=True)
class Report:
    year: int
    whole: Counted
    by_outcome: Mapping[Outcome, Counted]
    by_kind: Mapping[AidKind, Counted]
    by_month: Mapping[int, Counted]


class Unit(StrEnum):
    COUNT = "count"
    CENTS = "cents"
    PER_CENT = "per_cent"


@dataclass(frozen=True)
class Indicator:
    """One figure with its one definition. A ratio has a denominator, and no value when it is zero."""

    code: str
    label: Sentence
    definition: Sentence
    numerator: int
    denominator: int | None = None
    unit: Unit = Unit.COUNT

    @property
    def value(self) -> int | None:
        """A count, cents, or whole per cent; half goes up."""
        if self.denominator is None:
            return self.numerator
        if not self.denominator:
            return None
        factor = PER_CENT if self.unit == Unit.PER_CENT else 1
        return nearest(self.numerator * factor, self.denominator)

    @property
    def text(self) -> str:
        if self.value is None:
            return say("sans objet")
        if self.unit == Unit.CENTS:
            return euros(self.value, whole=True)
        return f"{self.value}{NO_BREAK}%" if self.unit == Unit.PER_CENT else thousands(self.value)


def report(rows: Iterable[Row], year: int) -> Report:
    """Of the decisions taken in that year, whenever they were paid."""
    kept = tuple(row for row in rows if row.on.year == year)

    def by(keys: Iterable, of: Callable[[Row], object]) -> dict:
        return {key: Counted(tuple(row for row in kept if of(row) == key)) for key in keys}

    return Report(
        year,
        Counted(kept),
        by(Outcome, lambda row: row.outcome),
        by(AidKind, lambda row: row.kind),
        by(range(1, 13), lambda row: row.on.month),
    )


def source(report: Report) -> Sentence:
    """Where every figure of the report comes from."""
    return say(
        "Décisions prises du 1er janvier au 31 décembre {year}, en séance, par délégation ou en urgence, "
        "et ce que chaque aide est devenue depuis.",
        year=report.year,
    )


def indicators(counted: Counted) -> tuple[Indicator, ...]:
    """The same for the whole year, one kind of aid or one month."""
    settled, granted = counted.settled, counted.granted
    return (*_how_many(settled, granted), *_how_much(granted), *_what_became(granted))


def _how_many(settled: Counted, granted: Counted) -> tuple[Indicator, ...]:
    return (
        Indicator(
            "decisions",
            say("Décisions"),
            say("demandes accordées, refusées ou irrecevables ; ni les ajournées, ni les retirées"),
            settled.decisions,
        ),
        Indicator(
            "people",
            say("Personnes dont une demande a été décidée"),
            say("personnes différentes parmi ces décisions"),
            len(settled.people),
        ),
        Indicator(
            "grants", say("Aides accordées"), say("décisions qui accordent une somme"), granted.decisions
        ),
        Indicator(
            "granted_share",
            say("Part accordée"),
            say("aides accordées, sur les décisions"),
            granted.decisions,
            settled.decisions,
            Unit.PER_CENT,
        ),
        Indicator(
            "helped",
            say("Personnes aidées"),
            say("personnes différentes qui ont eu au moins une aide"),
            len(granted.people),
        ),
    )


def _how_much(granted: Counted) -> tuple[Indicator, ...]:
    engaged = granted.sum("granted")
    return (
        Indicator(
            "engaged", say("Montant engagé"), say("somme des aides accordées"), engaged, unit=Unit.CENTS
        ),
        Indicator(
            "mean_by_person",
            say("Moyenne par personne aidée"),
            say("montant engagé, sur les personnes aidées"),
            engaged,
            len(granted.people),
            Unit.CENTS,
        ),
        Indicator(
            "mean_by_grant",
            say("Moyenne par aide"),
            say("montant engagé, sur les aides accordées"),
            engaged,
            granted.decisions,
            Unit.CENTS,
        ),
    )


def _what_became(granted: Counted) -> tuple[Indicator, ...]:
    sums = (
        ("paid", say("Payé"), say("ce qui a été payé de ces aides")),
        ("to_pay", say("Reste à payer"), say("ce qui peut encore être payé de ces aides")),
        ("lapsed", say("Perdu par le délai"), say("ce qui n’a pas été demandé à temps de ces aides")),
        ("renounced", say("Abandonné"), say("ce à quoi la personne ou la caisse a renoncé de ces aides")),
        ("recovered", say("Récupéré"), say("ce qui est revenu, parmi ce qui avait été payé")),
    )
    return (
        *(
            Indicator(code, label, definition, granted.sum(code), unit=Unit.CENTS)
            for code, label, definition in sums
        ),
        Indicator(
            "lapsed_share",
            say("Part perdue par le délai"),
            say("montant perdu par le délai, sur le montant engagé"),
            granted.sum("lapsed"),
            granted.sum("granted"),
            Unit.PER_CENT,
        ),
    )


# --- what leaves the fund -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Shown:
    """One figure as it may leave: `few` people make it, or would be found by it, and then it is not told."""

    table: Sentence
    group: str
    one: Indicator
    few: bool

    @property
    def text(self) -> str:
        """To be read."""
        return self._or_few(self.one.text)

    @property
    def figures(self) -> str:
        """For a spreadsheet: figures alone, euros with their cents, nothing where there is no value."""
        value = self.one.value
        if value is None:
            return self._or_few("")
        return self._or_few(
            f"{value // 100},{value % 100:02d}" if self.one.unit == Unit.CENTS else str(value)
        )

    def _or_few(self, told: str) -> str:
        return say("moins de {least} personnes, ou s’en déduirait", least=FEWEST_PEOPLE) if self.few else told


def outside(report: Report) -> tuple[Shown, ...]:
    """All that may leave the fund, in the order in which one reads it."""
    return (
        *_of_the_whole(report),
        *_of_outcomes(report),
        *_of_groups(say("Par nature d’aide"), {kind.label: one for kind, one in report.by_kind.items()}),
        *_of_groups(say("Par mois"), {MONTHS[at - 1]: one for at, one in report.by_month.items()}),
    )


def for_outside(report: Report) -> str:
    """The same as a table for a spreadsheet: one figure a line, with its definition and its source."""
    headers = (
        say("Année"),
        say("Tableau"),
        say("Groupe"),
        say("Indicateur"),
        say("Valeur"),
        say("Définition"),
        say("Source"),
    )
    told = source(report)
    return csv_text.table(
        headers,
        (
            (report.year, one.table, one.group, one.one.label, one.figures, one.one.definition, told)
            for one in outside(report)
        ),
    )


def hidden(
    groups: Mapping[Hashable, Collection[Hashable]], *, total_shown: bool = True
) -> frozenset[Hashable]:
    """The groups, told by their people, that may not leave: those too small, and as many more as it takes.

    With the total shown, what is hidden is what is left by subtraction: at least two groups, and eleven people.
    """
    sizes = {key: len(set(people)) for key, people in groups.items()}
    masked = {key for key, size in sizes.items() if 0 < size < FEWEST_PEOPLE}
    others = sorted((key for key in groups if sizes[key] and key not in masked), key=lambda key: sizes[key])
    while total_shown and masked and others and not _safe([groups[key] for key in masked]):
        masked.add(others.pop(0))
    return frozenset(masked)


def _safe(masked: Sequence[Collection[Hashable]]) -> bool:
    return len(masked) > 1 and len(set().union(*masked)) >= FEWEST_PEOPLE


OF_GRANTS = ("grants", "helped", "engaged", "mean_by_person", "mean_by_grant")


def _of_the_whole(report: Report) -> Iterable[Shown]:
    """What was engaged is shown, so that its parts are hidden together where one is too small."""
    granted = report.whole.granted
    small = bool(hidden({"all": granted.people}, total_shown=False))
    parts = {name: granted.whose(name) for name in ("paid", "to_pay", "lapsed", "renounced")}
    masked = {*hidden(parts), *hidden({"recovered": granted.whose("recovered")}, total_shown=False)}
    if "lapsed" in masked:
        masked.add("lapsed_share")
    for one in indicators(report.whole):
        if one.code in OF_GRANTS or one.code in parts or one.code in ("recovered", "lapsed_share"):
            yield Shown(say("Ensemble"), "", one, small or one.code in masked)


def _of_outcomes(report: Report) -> Iterable[Shown]:
    """No total of all outcomes is shown; that of what was granted is, above."""
    people = {outcome: one.people for outcome, one in report.by_outcome.items()}
    masked = {
        *hidden({outcome: people[outcome] for outcome in Outcome if outcome in GRANTED}),
        *hidden(
            {outcome: people[outcome] for outcome in Outcome if outcome not in GRANTED}, total_shown=False
        ),
    }
    for outcome, one in report.by_outcome.items():
        decisions = Indicator(
            "decisions", say("Demandes"), say("demandes qui ont reçu cette réponse"), one.decisions
        )
        yield Shown(say("Par décision"), capital(outcome.label), decisions, outcome in masked)


def _of_groups(table: Sentence, groups: Mapping[str, Counted]) -> Iterable[Shown]:
    masked = hidden({name: one.granted.people for name, one in groups.items()})
    for name, counted in groups.items():
        for one in indicators(counted):
            if one.code in OF_GRANTS:
                yield Shown(table, capital(name), one, name in masked)
