"""Situations written as OpenFisca's arrays: one simulation for all of them, every month written, no default left.

For each kind of income the net amount, the gross and the taxable one; for each benefit what was received, zeros
included: left alone, OpenFisca supposes that everything was claimed, and counts it.
"""

from datetime import date
from functools import cache
from typing import Any

import numpy

from relais.base.months import Month, span
from relais.rights import scales
from relais.rights.situation import (
    Activity,
    Benefit,
    Couple,
    Custody,
    Income,
    Occupancy,
    Person,
    Role,
    Yearly,
    age,
)

from .conversions import rates
from .members import Member
from .system import system
from .table import SHADOWS, Household, Table
from .told import CENTS, TWELVE, benefits, incomes, yearly

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
IDLE = frozenset(Activity) - set(ACTIVITIES) | {
    Activity.UNEMPLOYED,
    Activity.UNEMPLOYED_PAID,
    Activity.STUDENT,
    Activity.RETIRED,
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
INCOME_PLACES = {
    kind: at
    for at, kinds in enumerate([*(row[-1] for row in TRIPLES.values()), *SINGLES.values()])
    for kind in kinds
}
BENEFIT_PLACES = {
    kind: at
    for at, kind in enumerate(
        dict.fromkeys(kind for kinds in (*PERSONAL.values(), *FAMILIAL.values()) for kind in kinds)
    )
}
ASSETS = {
    "revenus_capital": Yearly.CAPITAL,
    "revenus_locatifs": Yearly.RENTAL,
    "pensions_alimentaires_versees_individu": Yearly.ALIMONY_PAID,
}


def months_written(now: Month) -> tuple[Month, ...]:
    """From January of the year before last, which taxes are read from, to this month."""
    return span(Month(now.year - 2, 1), now)


class Writing:
    """A simulation of all rows: every input written, nothing calculated yet."""

    def __init__(self, table: Table, now: Month) -> None:
        self.table, self.now, self.months = table, now, months_written(now)
        self.simulation = _grouped(table)
        self.paid = _paid(table, self.months)
        self._for_ever()
        self._incomes()
        self._assets()
        self._circumstances()
        self._benefits()
        self.put(
            "asf_elig_enfant", now, table.by_person(lambda _, one: _has_one_parent(one.person, now), bool)
        )

    def put(self, variable: str, month: Month | str, values: Any) -> None:
        """Straight into the memory of that variable: the month is whole, nothing is to be divided."""
        holder = self.simulation.get_holder(variable)
        holder.put_in_cache(values, _period(str(month)))

    def received(self, variable: str) -> Any:
        """What is paid this month."""
        return self.paid[variable][-1]

    def _for_ever(self) -> None:
        births = self.table.by_person(lambda _, one: numpy.datetime64(one.person.birth_date, "D"))
        self.simulation.set_input("date_naissance", "ETERNITY", births)
        since = self.table.by_person(
            lambda _, one: numpy.datetime64(_unemployed_since(one.person, self.now), "D")
        )
        self.simulation.set_input("date_debut_chomage", "ETERNITY", since)

    def _incomes(self) -> None:
        told = incomes(self.table.people, self.months, INCOME_PLACES, len(TRIPLES) + len(SINGLES))
        spread = self.table.spread
        now, before, since = (self.table.lens(name) for name in ("now", "before", "since"))
        amounts = told.incomes[:, :, spread] * numpy.where(told.before[:, spread], now * before, now)
        idle = self.table.by_person(lambda _, one: one.person.activity in IDLE, bool)
        amounts[INCOME_PLACES[Income.WAGE]] *= numpy.where(told.after[:, spread] & idle, since, 1)
        short_time = amounts[INCOME_PLACES[Income.PARTIAL_UNEMPLOYMENT]]
        for at, month in enumerate(self.months):
            for place, (nature, (net, gross, taxable, _)) in enumerate(TRIPLES.items()):
                rate, known = rates(nature, month.first_day), amounts[place, at]
                self.put(net, month, known)
                self.put(gross, month, known / rate.gross)
                # short time is taxed as wages
                taxed = short_time[at] if nature == "salaire" else 0
                self.put(taxable, month, known * rate.taxable + taxed)
            for place, variable in enumerate(SINGLES, len(TRIPLES)):
                self.put(variable, month, amounts[place, at])

    def _assets(self) -> None:
        now = self.table.lens("now")
        for year in sorted({month.year for month in self.months}):
            for variable, kind in ASSETS.items():
                a_month = self._a_year(kind, year) * now / TWELVE
                for month in (one for one in self.months if one.year == year):
                    self.put(variable, month, a_month)
            earned = self._a_year(Yearly.SELF_EMPLOYMENT, year)
            self.put("rpns_autres_revenus", str(year), earned)
            self.put("rpns_imposables", str(year), earned)

    def _a_year(self, kind: Yearly, year: int) -> Any:
        return self.table.by_person(lambda _, one: yearly(one.person, kind, year), float)

    def _benefits(self) -> None:
        """Past months as facts; this month, only what is never calculated here."""
        for variable, paid in self.paid.items():
            for at, month in enumerate(self.months):
                if month != self.now or variable in ALWAYS_FACTS:
                    self.put(variable, month, paid[at])

    def _circumstances(self) -> None:
        same = {name: self._encoded(name, values) for name, values in _same_every_month(self.table).items()}
        for month in self.months:
            for name, values in same.items():
                self.put(name, month, values)
            expecting = self.table.by_person(lambda _, one, at=month: _expects(one.person, at), bool)
            self.put("enceinte", month, expecting)
            since = scales.in_force("rsa_fenetre_premier_mois", month.first_day)
            shifted = bool(since and since.whole > 3)
            self.put("departement_experimentation_rsa", month, numpy.full(self.table.rows, shifted))

    def _encoded(self, variable: str, values: Any) -> Any:
        """Words of a list are encoded once, not every month."""
        kinds = getattr(system().get_variable(variable), "possible_values", None)
        return kinds.encode(values) if kinds else values


@cache
def _period(text: str) -> Any:
    from openfisca_core.periods import period

    return period(text)


def _grouped(table: Table) -> Any:
    from openfisca_core.simulations import SimulationBuilder

    builder = SimulationBuilder()
    builder.create_entities(system())
    builder.declare_person_entity(PERSON, [str(at) for at in range(len(table.spread))])
    families = [f"{row:06d}" for row in table.owners]
    roles = {
        FAMILY: table.by_person(lambda _, one: one.family),
        HOME: table.by_person(lambda _, one: one.home),
        TAX: table.by_person(lambda _, one: one.tax),
    }
    place = numpy.arange(len(table.owners)) - table.firsts[table.owners]
    own = numpy.where(table.by_person(lambda _, one: one.declares, bool), place, 0)
    returns = [f"{family}-{at:02d}" for family, at in zip(families, own, strict=True)]
    for entity, groups in ((FAMILY, families), (HOME, families), (TAX, returns)):
        population = builder.declare_entity(entity, list(dict.fromkeys(groups)))
        builder.join_with_persons(population, groups, roles[entity])
    return builder.build(system())


def _paid(table: Table, months: tuple[Month, ...]) -> dict[str, Any]:
    """Euros of each month, by person or by row as the variable goes."""
    known = benefits(table.people, months, BENEFIT_PLACES)
    found = {}
    for variable, kinds in (PERSONAL | FAMILIAL).items():
        amounts = sum(known[BENEFIT_PLACES[kind]] for kind in kinds)
        if variable in PERSONAL:
            found[variable] = amounts[:, table.spread]
        else:
            found[variable] = numpy.repeat(numpy.add.reduceat(amounts, table.starts, axis=1), SHADOWS, axis=1)
    housing = table.by_row(lambda one: (one.situation.housing.benefit or 0) / CENTS, float)
    found[HOUSING_AID] = numpy.tile(housing, (len(months), 1))
    return found


def _same_every_month(table: Table) -> dict[str, Any]:
    """What is told once, and holds for every month."""
    return {
        "statut_marital": table.by_person(_marital),
        "activite": table.by_person(lambda _, one: _activity(one.person)),
        "depcom": table.by_row(lambda one: one.situation.commune or ""),
        "statut_occupation_logement": table.by_row(_occupancy),
        "loyer": table.by_row(lambda one: (one.situation.housing.rent or 0) / CENTS, float),
        "taux_incapacite": table.by_person(lambda _, one: (one.person.disability_rate or 0) / 100, float),
        "inapte_travail": table.by_person(lambda _, one: one.person.activity == Activity.UNFIT, bool),
        # what only the MDPH, or France Travail, can recognise: the answer says on which condition it rests
        "aah_restriction_substantielle_durable_acces_emploi": table.by_person(_is_head, bool),
        "ass_precondition_remplie": table.by_person(lambda _, one: one.person.role == Role.APPLICANT, bool),
        "garde_alternee": table.by_person(lambda _, one: one.person.custody == Custody.SHARED, bool),
    }


def _is_head(household: Household, member: Member) -> bool:
    return member.family in ("demandeur", "conjoint")


def _marital(household: Household, member: Member) -> str:
    couple = household.situation.couple
    return MARITAL.get(couple, "celibataire") if couple and _is_head(household, member) else "celibataire"


def _occupancy(household: Household) -> str:
    told = household.situation.housing.occupancy
    return OCCUPANCIES[told] if told else "non_renseigne"


def _activity(person: Person) -> str:
    if person.activity is None:
        return "etudiant" if person.role in (Role.CHILD, Role.DEPENDANT) else "inactif"
    return ACTIVITIES.get(person.activity, "inactif")


def _expects(person: Person, month: Month) -> bool:
    due = person.pregnancy_due_on
    return due is not None and Month.of(due).shift(-9) <= month <= Month.of(due)


def _has_one_parent(person: Person, now: Month) -> bool:
    """For the ASF: of that age, and not raised in turn by both parents, whom OpenFisca would take for one."""
    limit = scales.figure("asf_age", now.first_day).whole
    return age(person, now.first_day) < limit and person.custody != Custody.SHARED


def _unemployed_since(person: Person, now: Month) -> date:
    """The month after her last wage, else the first month told; never, if she is not out of work."""
    if person.activity not in (Activity.UNEMPLOYED, Activity.UNEMPLOYED_PAID):
        return date.max
    months = sorted(month for row in person.incomes for month in row.months if month <= now)
    worked = [month for month in months if (person.told_in(month) or {}).get(Income.WAGE)]
    since = worked[-1].shift(1) if worked else next(iter(months), now)
    return since.first_day
