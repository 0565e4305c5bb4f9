"""What a household lives on, counted as its fund's rules say, each step told; and what the scale then proposes.

Amounts are whole cents; parts and consumption units are hundredths. Divisions are rounded to the nearest cent, half a
cent up; a percentage is rounded down, so that no proposal exceeds its scale.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from relais.base.french import capital, euros
from relais.base.moves import Labelled
from relais.base.reading import Cents, told
from relais.base.words import Sentence, mark, say

from .local_rules import (
    DAYS_OF_A_MONTH,
    PER_CENT,
    AidKind,
    Band,
    Charge,
    Formula,
    LocalRules,
    Resource,
    Scale,
)


@dataclass(frozen=True, kw_only=True)
class Household:
    """Who lives there, and the month's amounts; a kind that is not named was not told, 0 was told."""

    adults: int = told("nombre d’adultes, la personne comprise")
    children: tuple[int, ...] = told("âge de chaque enfant, en années", default=())
    resources: Mapping[Resource, Cents] = told("ressources du mois, par nature")
    charges: Mapping[Charge, Cents] = told("charges fixes du mois, par nature", default_factory=dict)

    @property
    def size(self) -> int:
        return self.adults + len(self.children)

    @property
    def lone_parent(self) -> bool:
        return self.adults == 1 and bool(self.children)


@dataclass(frozen=True)
class Step:
    """One line of the working: what it is, and what it is worth."""

    what: Sentence
    worth: str

    def __str__(self) -> str:
        return say("{what} : {worth}", what=self.what, worth=self.worth)


@dataclass(frozen=True)
class Quotient:
    """Cents (a month and a part, or a day and a unit), with the sums it comes from and its working."""

    cents: int
    resources: int
    charges: int
    units: int
    working: tuple[Step, ...]


@dataclass(frozen=True)
class Proposal:
    """What the scale proposes, in cents, and why; `to_confirm`: a quotient so near an edge that a slip would move it."""

    cents: int
    band: Band | None
    why: Sentence
    to_confirm: Sentence | None = None


def why_not_count(household: Household) -> Sentence | None:
    """What must be told before a quotient means anything."""
    if household.adults < 1:
        return say("Dites qui vit au foyer : au moins un adulte.")
    if not household.resources:
        return say("Dites les ressources du mois : 0 si elle n’en a aucune.")
    return None


# --- the quotient -------------------------------------------------------------------------------------------------
def quotient(household: Household, rules: LocalRules) -> Quotient:
    """The same to the cent for the same household and rules. Ask `why_not_count` first."""
    resources, charges = _counted(household, rules)
    units = sum(_units(household, rules).values())
    left = max(resources - charges, 0)
    daily = rules.formula == Formula.DAILY
    cents = nearest(left * 100, units * DAYS_OF_A_MONTH if daily else units)
    working = (
        *_amounts(household.resources, Resource, rules.resources),
        Step(say("Ressources comptées"), euros(resources)),
        *_amounts(household.charges, Charge, rules.charges),
        Step(say("Charges déduites"), euros(charges)),
        Step(_what_is_left(resources, charges), euros(left)),
        *_parts(household, rules),
        _division(left, units, cents, daily),
    )
    return Quotient(cents, resources, charges, units, working)


def nearest(number: int, divisor: int) -> int:
    """Half goes up; both are positive.

    >>> nearest(5, 2), nearest(7, 3)
    (3, 2)
    """
    return (2 * number + divisor) // (2 * divisor)


def _counted(household: Household, rules: LocalRules) -> tuple[int, int]:
    return (
        sum(cents for kind, cents in household.resources.items() if kind in rules.resources),
        sum(cents for kind, cents in household.charges.items() if kind in rules.charges),
    )


def _units(household: Household, rules: LocalRules) -> dict[Sentence, int]:
    """Hundredths of a part, by what counts; what counts for nothing is not told."""
    units = rules.units
    others = household.adults - 1
    older = sum(age >= units.older_from for age in household.children)
    younger = len(household.children) - older
    found = {
        say("premier adulte"): units.first_adult,
        say("autres adultes ({count})", count=others): others * units.other_adult,
        say("enfants de {age} ans ou plus ({count})", age=units.older_from, count=older): older
        * units.older_child,
        say("enfants de moins de {age} ans ({count})", age=units.older_from, count=younger): younger
        * units.child,
        say("élève seule ses enfants"): units.lone_parent if household.lone_parent else 0,
    }
    return {what: hundredths for what, hundredths in found.items() if hundredths}


def _amounts(amounts: Mapping[Labelled, int], kinds: type[Labelled], counted: Container) -> Iterator[Step]:
    """In the order of the form; those that do not count are told too."""
    for kind in kinds:
        if kind in amounts:
            what = capital(kind.label)
            aside = say("{what} (ne compte pas ici)", what=what)
            yield Step(say("{what}", what=what) if kind in counted else aside, euros(amounts[kind]))


def _what_is_left(resources: int, charges: int) -> Sentence:
    if charges > resources:
        return say("Reste : les charges dépassent les ressources, compté pour zéro")
    return say("Reste : {resources} − {charges}", resources=euros(resources), charges=euros(charges))


def _parts(household: Household, rules: LocalRules) -> Iterator[Step]:
    found = _units(household, rules)
    daily = rules.formula == Formula.DAILY
    one = mark("Unités, {what}") if daily else mark("Parts, {what}")
    for what, hundredths in found.items():
        yield Step(say(one, what=what), decimal(hundredths))
    yield Step(say("Unités en tout") if daily else say("Parts en tout"), decimal(sum(found.values())))


def _division(left: int, units: int, cents: int, daily: bool) -> Step:
    parts = decimal(units)
    if daily:
        what = say(
            "Moyenne par jour : {left} ÷ {days} jours ÷ {parts}, arrondi au centime le plus proche",
            left=euros(left),
            days=DAYS_OF_A_MONTH,
            parts=parts,
        )
    else:
        what = say(
            "Quotient : {left} ÷ {parts}, arrondi au centime le plus proche", left=euros(left), parts=parts
        )
    return Step(what, euros(cents))


def decimal(hundredths: int) -> str:
    """
    >>> decimal(250), decimal(100), decimal(105)
    ('2,5', '1', '1,05')
    """
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)


# --- what the scale proposes ----------------------------------------------------------------------------------------
def proposed(
    rules: LocalRules, kind: AidKind, quotient: int, left: int, *, of_person: int = 0, of_household: int = 0
) -> Proposal:
    """For `left` cents to find. `of_person`, `of_household`: cents of that kind already given this year."""
    scale = rules.scale(kind)
    if scale is None:
        return Proposal(0, None, say("Aucun barème pour cette aide : la commission apprécie."))
    band = band_of(scale, quotient)
    edge = _near_an_edge(scale, quotient, rules.edge_percent)
    if band is None:
        return Proposal(0, None, say("Au-dessus du barème : la commission apprécie."), edge)
    most, why = min(_limits(scale, band, left, of_person, of_household), key=lambda one: one[0])
    if most and most < scale.least:
        return Proposal(
            0, band, say("Le barème ne propose rien au-dessous de {sum}.", sum=euros(scale.least)), edge
        )
    return Proposal(most, band, why, edge)


def band_of(scale: Scale, quotient: int) -> Band | None:
    """An edge belongs to the band that it ends; None above the last one."""
    return next((band for band in scale.bands if band.up_to is None or quotient <= band.up_to), None)


def is_delegated(rules: LocalRules, kind: AidKind, granted: int) -> bool:
    """Whether that sum may be decided without a session."""
    scale = rules.scale(kind)
    return scale is not None and granted <= scale.delegated and bool(scale.delegated)


def _limits(
    scale: Scale, band: Band, left: int, of_person: int, of_household: int
) -> Iterator[tuple[int, Sentence]]:
    """Each sum that it may not exceed, in cents, with its reason."""
    yield (
        left * band.percent // PER_CENT,
        say("{percent} % de {left}", percent=band.percent, left=euros(left)),
    )
    if band.ceiling is not None:
        yield band.ceiling, say("plafond de {sum} par demande", sum=euros(band.ceiling))
    if scale.per_person is not None:
        yield (
            max(scale.per_person - of_person, 0),
            say(
                "plafond de {sum} par personne et par année, dont {given} déjà accordés",
                sum=euros(scale.per_person),
                given=euros(of_person),
            ),
        )
    if scale.per_household is not None:
        yield (
            max(scale.per_household - of_household, 0),
            say(
                "plafond de {sum} par foyer et par année, dont {given} déjà accordés",
                sum=euros(scale.per_household),
                given=euros(of_household),
            ),
        )


def _near_an_edge(scale: Scale, quotient: int, percent: int) -> Sentence | None:
    """The nearest edge, when a few per cent would change the band."""
    edges = [band.up_to for band in scale.bands if band.up_to is not None]
    near = [edge for edge in edges if PER_CENT * abs(quotient - edge) <= percent * edge]
    if not near:
        return None
    return say(
        "À confirmer : le quotient est à moins de {percent} % de la limite de {edge}.",
        percent=percent,
        edge=euros(min(near, key=lambda edge: abs(quotient - edge))),
    )
