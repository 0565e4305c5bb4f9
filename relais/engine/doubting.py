"""What a calculation cannot see of a household, and on which conditions its amounts rest."""

from datetime import date

from relais.base.months import Month
from relais.base.words import Sentence, say
from relais.rights import scales
from relais.rights.household import UNSURE_OVERSEAS, territory
from relais.rights.needed import children, heads, window
from relais.rights.situation import Activity, Custody, Income, Nationality, Permit, Situation, Yearly, age

from .mapping import LEFT_OUT

RESIDENCE = frozenset({"rsa", "prime_activite", "aspa", "invalidity"})
BY_CHILD = frozenset({"rsa", "prime_activite", "housing_benefit"})


def doubts(right: str, situation: Situation, on: date) -> tuple[Sentence, ...]:
    """Why the amount found is to be confirmed; empty when nothing of the kind is known."""
    found = [_stay(right, situation), _early(right, situation, on), _self_employed(right, situation)]
    found.append(_incomes(right, situation, on))
    if right in BY_CHILD and any(one.custody == Custody.SHARED for one in children(situation, on)):
        found.append(say("Garde alternée : l’organisme dira comment il compte l’enfant."))
    if territory(situation.commune or "") in UNSURE_OVERSEAS:
        found.append(say("Ce territoire a ses propres montants : à faire confirmer."))
    return tuple(one for one in found if one)


def condition(right: str, situation: Situation, on: date) -> Sentence | None:
    """What someone else must recognise for the amount to be due; None when nothing is left to."""
    if right == "ass":
        return say("À condition d’avoir travaillé cinq ans sur les dix d’avant la fin du contrat.")
    rate = situation.applicant.disability_rate or 0
    if right == "aah" and rate < scales.figure("aah_taux", on).whole:
        return say("À condition que la MDPH reconnaisse une restriction durable d’accès à l’emploi.")
    return None


def _stay(right: str, situation: Situation) -> Sentence | None:
    she = situation.applicant
    if she.permit == Permit.PENDING:
        return say("Titre de séjour en cours : la caisse dira si le récépissé suffit.")
    if right in RESIDENCE and she.nationality == Nationality.OTHER:
        years = 10 if right in ("aspa", "invalidity") else 5
        return say(
            "Il faut en général {years} ans de titre de séjour ; pas pour les réfugiés : à vérifier.",
            years=years,
        )
    if right in RESIDENCE and she.nationality == Nationality.EUROPEAN:
        return say("Européenne : la caisse vérifie son droit au séjour.")
    return None


def _early(right: str, situation: Situation, on: date) -> Sentence | None:
    """ASPA before the common age."""
    least = scales.figure("aspa_age", on).whole
    if right != "aspa" or any(age(one, Month.of(on).first_day) >= least for one in heads(situation)):
        return None
    return say("Avant {age} ans, seulement si l’inaptitude ou le handicap est reconnu.", age=least)


def _self_employed(right: str, situation: Situation) -> Sentence | None:
    if right == "family_benefits":
        return None
    for one in heads(situation):
        if one.activity == Activity.SELF_EMPLOYED or any(
            row.kind == Yearly.SELF_EMPLOYMENT and row.amount for row in one.yearly or ()
        ):
            return say("Revenus d’indépendant : l’organisme les apprécie lui-même.")
    return None


def _incomes(right: str, situation: Situation, on: date) -> Sentence | None:
    told = [
        amounts for one in heads(situation) for month in window(right, on) if (amounts := one.told_in(month))
    ]
    if any(amounts.get(Income.FOREIGN) for amounts in told):
        return say("Revenus de l’étranger : l’organisme dira comment il les compte.")
    if right in ("rsa", "prime_activite") and any(
        amounts.get(kind) for amounts in told for kind in LEFT_OUT - {Income.HARKI_ALLOWANCE}
    ):
        return say("Bourse, service civique ou aide de proches : non comptés ici, à faire confirmer.")
    return None
