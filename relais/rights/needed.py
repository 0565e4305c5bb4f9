"""What each calculated right cannot be answered without, and the first gate that answers it at once.

The gate comes first: when it already says no, nothing is asked. A month that nobody told is a missing fact, never zero.
"""

from collections.abc import Callable, Iterator
from datetime import date

from relais.base.months import Month, span
from relais.base.words import Sentence, say

from . import scales
from .answers import Missing
from .household import MAYOTTE, territory
from .simple import held
from .situation import (
    Activity,
    Benefit,
    Custody,
    Dependency,
    Income,
    Nationality,
    Occupancy,
    Permit,
    Person,
    Role,
    Situation,
    age,
)
from .wording import label, who

WINDOWS = {
    "rsa": "rsa",
    "prime_activite": "rsa",
    "aspa": "aspa",
    "invalidity": "aspa",
    "aah": "aah",
    "ass": "ass",
    "housing_benefit": "logement",
}
"""Which window of months each right reads, by the name of its two parameters."""

WORK = (Income.WAGE, Income.BONUS, Income.PARTIAL_UNEMPLOYMENT, Income.TRAINING_PAY)
WORKING = frozenset(
    {Activity.EMPLOYEE, Activity.SELF_EMPLOYED, Activity.SHELTERED, Activity.SHORT_TIME, Activity.TRAINEE}
)
SEEKING = frozenset({Activity.UNEMPLOYED, Activity.UNEMPLOYED_PAID})
WITH_RENT = frozenset({Occupancy.TENANT, Occupancy.INSTITUTION})
WITH_ASSETS = frozenset({"rsa", "aspa", "invalidity"})
WITH_HOUSING = frozenset({"rsa", "prime_activite"})
WITH_BENEFITS = frozenset({"rsa", "prime_activite", "aspa", "invalidity", "aah", "ass", "housing_benefit"})
BY_ACTIVITY = frozenset({"rsa", "prime_activite", "ass", "housing_benefit", "aah"})
FOR_HERSELF = frozenset({"aah"})  # the spouse's resources no longer count (since October 2023)


def needs(right: str, situation: Situation, on: date) -> tuple[Missing, ...]:
    """The facts without which this right cannot be calculated; none when it is held or when a gate answers it."""
    if held(right, situation, on) or gate(right, situation, on) or elsewhere(right, situation, on):
        return ()
    return tuple(_needs(right, situation, on))


def window(right: str, on: date) -> tuple[Month, ...]:
    """The months whose incomes this right reads for a request on that day; none when it reads past years."""
    name = WINDOWS.get(right)
    if name is None:
        return ()
    now = Month.of(on)
    first, last = (scales.figure(f"{name}_fenetre_{end}_mois", on).whole for end in ("premier", "dernier"))
    return span(now.shift(-first), now.shift(-last))


def heads(situation: Situation) -> tuple[Person, ...]:
    """The applicant, then her partner."""
    partner = situation.partner
    return (situation.applicant, partner) if partner else (situation.applicant,)


def children(situation: Situation, on: date) -> tuple[Person, ...]:
    """Who may be a child in her charge for family benefits and minima: born, under 25, not living elsewhere."""
    oldest = scales.figure("rsa_age", on).whole
    return tuple(
        one
        for one in situation.persons
        if one.role in (Role.CHILD, Role.DEPENDANT)
        and one.birth_date <= on
        and age(one, on) < oldest
        and one.custody != Custody.ELSEWHERE
        and one.dependency != Dependency.NONE
        and not one.own_household
    )


# --- the first gate -----------------------------------------------------------------------------------------------
def gate(right: str, situation: Situation, on: date) -> Sentence | None:
    """Why the answer is already no, whatever else may be told; None when it is not."""
    she = situation.applicant
    if she.permit == Permit.NONE and she.nationality != Nationality.FRENCH:
        return say("Il faut un séjour régulier.")
    if she.permit == Permit.ASYLUM and right not in ("family_benefits", "housing_benefit"):
        return say("Pendant la demande d’asile, c’est l’allocation pour demandeur d’asile (ADA).")
    return GATES[right](situation, on)


def _rsa(situation: Situation, on: date) -> Sentence | None:
    least = scales.figure("rsa_age", on).whole
    if children(situation, on) or _expecting(situation, on):
        return None
    if all(_age(one, on) < least for one in heads(situation)):
        return say(
            "Avant {age} ans sans enfant, pas de RSA ; sauf deux ans de travail sur trois (RSA jeune actif).",
            age=least,
        )
    if all(one.activity == Activity.STUDENT for one in heads(situation)):
        return say("Les étudiants n’ont pas droit au RSA.")
    return None


def _expecting(situation: Situation, on: date) -> bool:
    return any(one.pregnancy_due_on and one.pregnancy_due_on > on for one in heads(situation))


def _prime_activite(situation: Situation, on: date) -> Sentence | None:
    least = scales.figure("prime_activite_age", on).whole
    if all(_age(one, on) < least for one in heads(situation)):
        return say("Il faut avoir {age} ans.", age=least)
    if not any(_may_have_worked(one, on) for one in heads(situation)):
        return say("Personne du couple ne travaille : la prime complète des revenus du travail.")
    return None


def _may_have_worked(person: Person, on: date) -> bool:
    """Works, worked in the months read, or nobody said."""
    if person.activity is None or person.activity in WORKING or person.worked_last_three_months:
        return True
    told = [person.told_in(month) for month in window("prime_activite", on)]
    if any(amounts.get(kind) for amounts in told if amounts for kind in WORK):
        return True
    return person.activity == Activity.STUDENT and None in told and person.worked_last_three_months is None


def _ass(situation: Situation, on: date) -> Sentence | None:
    she = situation.applicant
    if _age(she, on) >= scales.figure("ass_age", on).whole:
        return say("À l’âge de la retraite, l’ASS s’arrête.")
    if she.activity == Activity.UNEMPLOYED_PAID:
        return say("Elle vient après les allocations chômage, quand elles sont épuisées.")
    if she.activity not in (None, Activity.UNEMPLOYED):
        return say("Elle est pour qui cherche un emploi et a épuisé ses allocations chômage.")
    return None


def _aspa(situation: Situation, on: date) -> Sentence | None:
    least = scales.figure("aspa_age", on).whole
    if any(_age(one, on) >= least or may_be_unfit(one, on) for one in heads(situation)):
        return None
    return say("À partir de {age} ans ; plus tôt en cas d’inaptitude ou de handicap.", age=least)


def may_be_unfit(person: Person, on: date) -> bool:
    """Old enough for ASPA before the common age, if she is recognised unfit or disabled."""
    early = scales.figure("aspa_age_inaptitude", on).whole
    half = scales.figure("aah_taux_avec_restriction", on).whole
    return _age(person, on) >= early and (
        person.activity == Activity.UNFIT or (person.disability_rate or 0) >= half
    )


def _invalidity(situation: Situation, on: date) -> Sentence | None:
    she = situation.applicant
    if _age(she, on) >= scales.figure("aspa_age", on).whole:
        return say("À l’âge de la retraite, la pension d’invalidité et l’ASI laissent place à la retraite.")
    if _without_pension(she, on) and not _ill(she):
        return say("Elle ne reçoit pas de pension d’invalidité.")
    return None


def _without_pension(person: Person, on: date) -> bool:
    """Some month was told, and none of them has such a pension."""
    told = [person.told_in(month) for month in window("rsa", on) + window("aspa", on)]
    known = [amounts for amounts in told if amounts is not None]
    return bool(known) and not any(amounts.get(Income.INVALIDITY_PENSION) for amounts in known)


def _ill(person: Person) -> bool:
    return bool(
        person.sick_leave_since or person.ald or person.long_illness or (person.disability_rate or 0) > 0
    )


def _aah(situation: Situation, on: date) -> Sentence | None:
    she, least = situation.applicant, scales.figure("aah_age", on).whole
    half = scales.figure("aah_taux_avec_restriction", on).whole
    if _age(she, on) < least:
        return say("À partir de {age} ans ; avant, l’AEEH.", age=least)
    if she.disability_rate is not None and she.disability_rate < half:
        return say("Il faut un taux d’incapacité d’au moins {rate} %.", rate=half)
    return None


def _housing(situation: Situation, on: date) -> Sentence | None:
    home = situation.housing
    if home.occupancy is not None and home.occupancy not in WITH_RENT:
        return say("Sans loyer, pas d’aide au logement.")
    if home.rent == 0:
        return say("Sans loyer, pas d’aide au logement.")
    return None


def _family(situation: Situation, on: date) -> Sentence | None:
    limit = scales.figure("prestations_familiales_age", on).whole
    if _expecting(situation, on) or any(age(one, on) < limit for one in children(situation, on)):
        return None
    return say("Aucun enfant de moins de {age} ans à sa charge.", age=limit)


GATES: dict[str, Callable[[Situation, date], Sentence | None]] = {
    "rsa": _rsa,
    "prime_activite": _prime_activite,
    "ass": _ass,
    "aspa": _aspa,
    "invalidity": _invalidity,
    "aah": _aah,
    "housing_benefit": _housing,
    "family_benefits": _family,
}


# --- what nobody calculates ----------------------------------------------------------------------------------------
def elsewhere(right: str, situation: Situation, on: date) -> Sentence | None:
    """Why only a human can tell, whatever the amounts: nothing more is asked here either."""
    she, home = situation.applicant, situation.housing
    if territory(situation.commune or "") == MAYOTTE:
        return say(
            "À Mayotte, les montants sont autres et ne sont pas calculés ici : à demander à la caisse."
        )
    if right == "invalidity" and _ill(she) and _without_pension(she, on):
        return say(
            "Pension d’invalidité : le médecin-conseil de la caisse décide ; en parler au médecin traitant."
        )
    if right == "housing_benefit" and home.occupancy == Occupancy.INSTITUTION:
        return say("En foyer ou en établissement : l’aide se calcule avec le gestionnaire.")
    if right == "family_benefits" and not children(situation, on):
        return say("Grossesse déclarée avant 14 semaines : prime à la naissance, selon les revenus.")
    return None


def _age(person: Person, on: date) -> int:
    """On the first of the month: these rights open by whole months."""
    return age(person, Month.of(on).first_day)


# --- what is missing ------------------------------------------------------------------------------------------------
def _needs(right: str, situation: Situation, on: date) -> Iterator[Missing]:
    she = situation.applicant
    path = f"persons[{situation.persons.index(she)}]"
    if right == "aah" and she.disability_rate is None:
        yield Missing(f"{path}.disability_rate", say("un taux d’incapacité lui est-il reconnu ?"))
        return
    if situation.couple is None and not situation.partner:
        yield Missing("couple", say("vit-elle en couple ?"))
    if situation.commune is None:
        yield Missing("commune", say("dans quelle commune habite-t-elle ?"))
    if she.nationality is None:
        yield Missing(
            f"{path}.nationality", say("est-elle française, d’un pays européen, ou d’un autre pays ?")
        )
    elif she.nationality == Nationality.OTHER and she.permit is None:
        yield Missing(f"{path}.permit", say("a-t-elle un titre de séjour ?"))
    yield from _home(right, situation)
    for person in heads(situation)[:1] if right in FOR_HERSELF else heads(situation):
        yield from _of(right, situation, person, on)
    for child in children(situation, on) if right != "aah" else ():
        if child.incomes:
            yield from _months(right, situation, child, on)


def _home(right: str, situation: Situation) -> Iterator[Missing]:
    home = situation.housing
    if right not in WITH_HOUSING and right != "housing_benefit":
        return
    if home.occupancy is None:
        yield Missing("housing.occupancy", say("est-elle locataire, propriétaire, hébergée ?"))
    if right == "housing_benefit" and home.rent is None:
        yield Missing("housing.rent", say("loyer par mois, hors charges"))
    if right in WITH_HOUSING and home.benefit is None:
        yield Missing("housing.benefit", say("aide au logement reçue par mois (0 : aucune)"))


def _of(right: str, situation: Situation, person: Person, on: date) -> Iterator[Missing]:
    path = f"persons[{situation.persons.index(person)}]"
    if right in BY_ACTIVITY and person.activity is None:
        yield Missing(f"{path}.activity", say("que fait-elle aujourd’hui ?"))
    yield from _months(right, situation, person, on)
    if person.benefits is None and right in WITH_BENEFITS:
        yield Missing(f"{path}.benefits", say("prestations reçues par {who}", who=who(person)))
    for at, row in enumerate(person.benefits or ()):
        if row.monthly is None and row.kind in COUNTED and _recent(row.until, on):
            yield Missing(
                f"{path}.benefits[{at}].monthly",
                say("montant par mois, {what} de {who}", what=label(row.kind), who=who(person)),
            )
    if person.yearly is None and right in WITH_ASSETS:
        yield Missing(
            f"{path}.yearly",
            say("placements, loyers, revenus d’indépendant ou pensions versées par {who}", who=who(person)),
        )


def _months(right: str, situation: Situation, person: Person, on: date) -> Iterator[Missing]:
    untold = [month for month in window(right, on) if person.told_in(month) is None]
    if untold:
        yield Missing(
            f"persons[{situation.persons.index(person)}].incomes",
            say(
                "revenus de {who} pour {months}",
                who=who(person),
                months=", ".join(month.label for month in untold),
            ),
        )


def _recent(until: date | None, on: date) -> bool:
    return until is None or until >= Month.of(on).shift(-4).first_day


COUNTED = frozenset(
    {Benefit.AAH, Benefit.ASPA, Benefit.ASI, Benefit.ASS, Benefit.AF, Benefit.CF, Benefit.ASF}
    | {Benefit.PAJE_BASE, Benefit.PREPARE, Benefit.AAH_SUPPLEMENT, Benefit.MVA}
)
