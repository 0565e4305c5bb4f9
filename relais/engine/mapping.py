"""Situations written as OpenFisca's arrays: one simulation for all of them, every month written, no default left.

For each kind of income the net amount, the gross and the taxable one; for each benefit what was received, zeros
included: left alone, OpenFisca supposes that everything was claimed, and counts it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy

from relais.rights import scales
from relais.rights.months import Month, span
from relais.rights.situation import (
    Activity,
    Benefit,
    Couple,
    Custody,
    Income,
    Occupancy,
    Person,
    Role,
    Situation,
    Yearly,
)

from .conversions import rates
from .members import Member, members
from .system import system
from .told import LENSES, Lens, Shadow, benefit, incomes, yearly

CENTS = 100
FAMILY, PERSON, HOME, TAX = "famille", "individu", "menage", "foyer_fiscal"

TRIPLES = {
    "salaire": ("salaire_net", "salaire_de_base", "salaire_imposable", (Income.WAGE, Income.BONUS)),
    "chomage": ("chomage_net", "chomage_brut", "chomage_imposable", (Income.UNEMPLOYMENT,)),
    "retraite": ("retraite_nette", "retraite_brute", "retraite_imposable", (Income.PENSION,)),
}
"""Three variables for one income: each right reads another of them."""
SINGLES = {
    "indemnites_chomage_partiel": (Income.PARTIAL_UNEMPLOYMENT,),
    "indemnites_journalieres_maladie": (Income.SICK_PAY,),
    "indemnites_journalieres_maternite": (Income.MATERNITY_PAY,),
    "indemnites_journalieres_accident_travail": (Income.ACCIDENT_PAY,),
    "pensions_invalidite": (Income.INVALIDITY_PENSION,),
    "rente_accident_travail": (Income.ACCIDENT_ANNUITY,),
    "pensions_alimentaires_percues": (Income.ALIMONY,),
    "prestation_compensatoire": (Income.DIVORCE_ALLOWANCE,),
    "revenus_stage_formation_pro": (Income.TRAINING_PAY,),
    "indemnites_stage": (Income.INTERNSHIP_PAY,),
    "gains_exceptionnels": (Income.FOREIGN,),
    "retraite_combattant": (Income.VETERANS_PENSION,),
}
LEFT_OUT = frozenset(
    {Income.HELP_FROM_RELATIVES, Income.HARKI_ALLOWANCE, Income.HIGHER_EDUCATION_GRANT, Income.CIVIC_SERVICE}
)
"""Not resources of these rights, or to be judged by a human: `telling.doubts` says so."""

PERSONAL = {
    "aah": (Benefit.AAH,),
    "caah": (Benefit.AAH_SUPPLEMENT, Benefit.MVA),
    "asi": (Benefit.ASI,),
    "ass": (Benefit.ASS,),
}
FAMILIAL = {
    "aspa": (Benefit.ASPA,),
    "rsa": (Benefit.RSA,),
    "ppa": (Benefit.PRIME_ACTIVITE,),
    "af": (Benefit.AF,),
    "cf": (Benefit.CF,),
    "asf": (Benefit.ASF,),
    "paje_base": (Benefit.PAJE_BASE,),
    "paje_prepare": (Benefit.PREPARE,),
    "aeeh": (Benefit.AEEH,),
}
HOUSING_AID = "aide_logement"
ALWAYS_FACTS = ("caah", "paje_prepare", "aeeh")  # never calculated here: pinned this month too

ACTIVITIES = {
    Activity.EMPLOYEE: "actif",
    Activity.SELF_EMPLOYED: "actif",
    Activity.SHELTERED: "actif",
    Activity.SHORT_TIME: "actif",
    Activity.TRAINEE: "actif",
    Activity.UNEMPLOYED: "chomeur",
    Activity.UNEMPLOYED_PAID: "chomeur",
    Activity.STUDENT: "etudiant",
    Activity.RETIRED: "retraite",
}
MARITAL = {
    Couple.MARRIED: "marie",
    Couple.PACS: "pacse",
    Couple.SEPARATED: "divorce",
    Couple.DIVORCED: "divorce",
    Couple.WIDOWED: "veuf",
}
OCCUPANCIES = {
    Occupancy.OWNER: "proprietaire",
    Occupancy.TENANT: "locataire_vide",
    Occupancy.LODGED_FREE: "loge_gratuitement",
    Occupancy.INSTITUTION: "locataire_foyer",
    Occupancy.NO_HOME: "sans_domicile",
}


@dataclass(frozen=True)
class Row:
    """One household of the simulation: a situation seen through one lens."""

    situation: Situation
    lens: Lens
    members: tuple[Member, ...]
    first: int  # the place of its applicant among all persons
    claimed: frozenset[str]  # the rights that are counted this month as calculated, not as received


def rows(asked: Sequence[tuple[Situation, frozenset[str]]], on: date) -> list[Row]:
    """Each situation, with the rights it claims, under each of its shadows in the order of `Shadow`."""
    found: list[Row] = []
    first = 0
    for situation, claimed in asked:
        group = members(situation, on)
        for shadow in Shadow:
            found.append(Row(situation, LENSES[shadow], group, first, claimed))
            first += len(group)
    return found


def simulation(table: Sequence[Row], now: Month) -> Any:
    """The simulation of all rows: every input written, nothing calculated yet."""
    from openfisca_core.simulations import SimulationBuilder

    builder = SimulationBuilder()
    builder.create_entities(system())
    everyone = [member for row in table for member in row.members]
    builder.declare_person_entity(PERSON, [str(at) for at in range(len(everyone))])
    for entity, groups, roles in _groupings(table):
        population = builder.declare_entity(entity, list(dict.fromkeys(groups)))
        builder.join_with_persons(population, groups, roles)
    built = builder.build(system())
    for variable, period, values in _inputs(table, now):
        built.set_input(variable, period, values)
    return built


def _groupings(table: Sequence[Row]) -> Iterator[tuple[str, list[str], list[str]]]:
    families = [f"{at:06d}" for at, row in enumerate(table) for _ in row.members]
    everyone = [member for row in table for member in row.members]
    yield FAMILY, families, [member.family for member in everyone]
    yield HOME, families, [member.home for member in everyone]
    returns = [
        f"{at:06d}-{place:02d}" if member.declares else f"{at:06d}-00"
        for at, row in enumerate(table)
        for place, member in enumerate(row.members)
    ]
    yield TAX, returns, [member.tax for member in everyone]


# --- what is written ------------------------------------------------------------------------------------------------
def months_written(now: Month) -> tuple[Month, ...]:
    """From January of the year before last, which taxes are read from, to this month."""
    return span(Month(now.year - 2, 1), now)


def _inputs(table: Sequence[Row], now: Month) -> Iterator[tuple[str, str, Any]]:
    yield from _for_ever(table, now)
    for month in months_written(now):
        yield from _incomes(table, month)
        yield from _assets(table, month)
        yield from _facts(table, month)
    for month in span(now.shift(-13), now):
        yield from _circumstances(table, month)
    for month in span(months_written(now)[0], now.shift(-1)):
        yield from received(table, month, (*PERSONAL, *FAMILIAL, HOUSING_AID))
    yield from received(table, now, ALWAYS_FACTS)
    for year in range(now.year - 2, now.year + 1):
        earned = _each(table, lambda one, _, y=year: yearly(one, Yearly.SELF_EMPLOYMENT, y) / CENTS)
        yield "rpns_autres_revenus", str(year), earned
        yield "rpns_imposables", str(year), earned


def _for_ever(table: Sequence[Row], now: Month) -> Iterator[tuple[str, str, Any]]:
    births = [member.person.birth_date for row in table for member in row.members]
    yield "date_naissance", "ETERNITY", numpy.array(births, dtype="datetime64[D]")
    out_of_work = [_unemployed_since(member.person, now) for row in table for member in row.members]
    yield "date_debut_chomage", "ETERNITY", numpy.array(out_of_work, dtype="datetime64[D]")


def _incomes(table: Sequence[Row], month: Month) -> Iterator[tuple[str, str, Any]]:
    told = [incomes(member.person, month, row.lens) for row in table for member in row.members]
    period, day = str(month), month.first_day
    for nature, (net, gross, taxable, kinds) in TRIPLES.items():
        amounts = numpy.array([sum(one.get(kind, 0) for kind in kinds) for one in told]) / CENTS
        rate = rates(nature, day)
        yield net, period, amounts
        yield gross, period, amounts / rate.gross
        taxed = amounts * rate.taxable
        if nature == "salaire":  # short time is taxed as wages
            taxed = taxed + numpy.array([one.get(Income.PARTIAL_UNEMPLOYMENT, 0) for one in told]) / CENTS
        yield taxable, period, taxed
    for variable, kinds in SINGLES.items():
        yield variable, period, numpy.array([sum(one.get(kind, 0) for kind in kinds) for one in told]) / CENTS


def _assets(table: Sequence[Row], month: Month) -> Iterator[tuple[str, str, Any]]:
    for variable, kind in (
        ("revenus_capital", Yearly.CAPITAL),
        ("revenus_locatifs", Yearly.RENTAL),
        ("pensions_alimentaires_versees_individu", Yearly.ALIMONY_PAID),
    ):
        yield variable, str(month), _each(table, lambda one, lens, k=kind: _a_month(one, k, month, lens))


def _a_month(person: Person, kind: Yearly, month: Month, lens: Lens) -> float:
    return yearly(person, kind, month.year) * lens.now / CENTS / 12


def received(table: Sequence[Row], month: Month, variables: Sequence[str]) -> Iterator[tuple[str, str, Any]]:
    """What was paid that month of each of these benefits."""
    for variable in variables:
        yield variable, str(month), paid(table, month, variable)


def paid(table: Sequence[Row], month: Month, variable: str) -> Any:
    """Euros of that month, by person or by family as the variable goes."""
    if variable == HOUSING_AID:
        return numpy.array([(row.situation.housing.benefit or 0) / CENTS for row in table])
    if variable in PERSONAL:
        kinds = PERSONAL[variable]
        return _each(table, lambda one, _: sum(benefit(one, kind, month) for kind in kinds) / CENTS)
    kinds = FAMILIAL[variable]
    return numpy.array(
        [
            sum(benefit(one.person, kind, month) for one in row.members for kind in kinds) / CENTS
            for row in table
        ]
    )


def _facts(table: Sequence[Row], month: Month) -> Iterator[tuple[str, str, Any]]:
    """What every month of the past may be asked for, by taxes too."""
    yield "statut_marital", str(month), _words(table, _marital)
    yield "activite", str(month), _words(table, lambda row, one: _activity(one.person, month))
    yield "depcom", str(month), numpy.array([row.situation.commune or "" for row in table])


def _circumstances(table: Sequence[Row], month: Month) -> Iterator[tuple[str, str, Any]]:
    homes = [row.situation.housing for row in table]
    yield (
        "statut_occupation_logement",
        str(month),
        numpy.array([OCCUPANCIES[home.occupancy] if home.occupancy else "non_renseigne" for home in homes]),
    )
    yield "loyer", str(month), numpy.array([(home.rent or 0) / CENTS for home in homes])
    yield "taux_incapacite", str(month), _each(table, lambda one, _: (one.disability_rate or 0) / 100)
    yield "inapte_travail", str(month), _flags(table, lambda one: one.activity == Activity.UNFIT)
    yield "aah_restriction_substantielle_durable_acces_emploi", str(month), _flags(table, _is_head)
    yield "garde_alternee", str(month), _flags(table, lambda one: one.custody == Custody.SHARED)
    yield "enceinte", str(month), _flags(table, lambda one: _expects(one, month))
    yield "ass_precondition_remplie", str(month), _flags(table, lambda one: one.role == Role.APPLICANT)
    since = scales.in_force("rsa_fenetre_premier_mois", month.first_day)
    shifted = bool(since and since.whole > 3)
    yield "departement_experimentation_rsa", str(month), numpy.full(len(table), shifted)


def _is_head(person: Person) -> bool:
    """What only the MDPH can recognise is supposed: the answer says on which condition it rests."""
    return person.role in (Role.APPLICANT, Role.PARTNER)


def _marital(row: Row, member: Member) -> str:
    is_head = member.family in ("demandeur", "conjoint")
    return (
        MARITAL.get(row.situation.couple, "celibataire")
        if is_head and row.situation.couple
        else "celibataire"
    )


def _activity(person: Person, month: Month) -> str:
    if person.activity is None and person.role in (Role.CHILD, Role.DEPENDANT):
        return "etudiant"
    return ACTIVITIES.get(person.activity, "inactif") if person.activity else "inactif"


def _expects(person: Person, month: Month) -> bool:
    due = person.pregnancy_due_on
    return due is not None and month <= Month.of(due) and Month.of(due).shift(-9) <= month


def _unemployed_since(person: Person, now: Month) -> date:
    """The month after her last wage, else the first month told; never, if she is not out of work."""
    if person.activity not in (Activity.UNEMPLOYED, Activity.UNEMPLOYED_PAID):
        return date.max
    months = sorted(month for row in person.incomes for month in row.months if month <= now)
    worked = [month for month in months if (person.told_in(month) or {}).get(Income.WAGE)]
    since = worked[-1].shift(1) if worked else next(iter(months), now)
    return since.first_day


# --- arrays -----------------------------------------------------------------------------------------------------------
def _each(table: Sequence[Row], value) -> Any:
    return numpy.array(
        [value(member.person, row.lens) for row in table for member in row.members], dtype=float
    )


def _flags(table: Sequence[Row], value) -> Any:
    return numpy.array([bool(value(member.person)) for row in table for member in row.members])


def _words(table: Sequence[Row], value) -> Any:
    return numpy.array([value(row, member) for row in table for member in row.members])
