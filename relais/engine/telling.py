"""What one calculated right answers: its status, its amount, the few facts that explain it, what to beware of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from relais.base.french import euros
from relais.base.months import Month
from relais.base.words import Sentence, mark, said, say
from relais.rights.answers import Answer, Status
from relais.rights.catalogue import BY_CODE
from relais.rights.needed import WORK, gate, heads, window
from relais.rights.simple import held
from relais.rights.situation import Situation, Yearly

from .doubting import condition, doubts
from .mapping import FAMILIAL, HOUSING_AID, months_written
from .simulating import STAGES, Found
from .system import DISABILITY, OLD_AGE, figure, source
from .table import SHADOWS, Household
from .told import TWELVE, Shadow, yearly

VARIABLES: dict[str, tuple[str, ...]] = {
    right: tuple(variable for variable, of in STAGES if of == right)
    for right in dict.fromkeys(of for _, of in STAGES)
}
NAMES = {
    "af": mark("allocations familiales"),
    "cf": mark("complément familial"),
    "asf": mark("allocation de soutien familial"),
    "paje_base": mark("allocation de base de la PAJE"),
}
ESTIMATED = frozenset({"aspa", "invalidity", "aah", "housing_benefit"})
NO_SAVINGS = frozenset({"rsa", "aspa", "housing_benefit"})
BEFORE_CRDS = frozenset({"family_benefits", "prime_activite"})
CEILINGS = {
    "aspa": (f"{OLD_AGE}.plafond_ressources.personnes_seules", f"{OLD_AGE}.plafond_ressources.couples"),
    "invalidity": (f"{DISABILITY}.asi.plafond_ressource_seul", f"{DISABILITY}.asi.plafond_ressource_couple"),
}
A_EURO = 1.0
PLACES = {shadow: at for at, shadow in enumerate(Shadow)}


@dataclass(frozen=True)
class Case:
    """One household of a simulation, under its shadows; `at`: its place among the households."""

    found: Found
    at: int
    on: date

    @property
    def household(self) -> Household:
        return self.found.table.households[self.at]

    @property
    def situation(self) -> Situation:
        return self.household.situation

    def amount(self, right: str, shadow: Shadow = Shadow.AS_TOLD) -> float:
        row = self.at * SHADOWS + PLACES[shadow]
        return sum(self.found.amount(variable, row) for variable in VARIABLES[right])

    def part(self, variable: str) -> int:
        return cents(self.found.amount(variable, self.at * SHADOWS))

    def surely(self, variable: str) -> bool:
        """Whether some is due whatever the incomes of the years that nobody told."""
        return all(self.found.amount(variable, self.at * SHADOWS + place) > 0 for place in range(SHADOWS))

    def received(self, variable: str) -> bool:
        kinds = FAMILIAL[variable]
        people = (member.person for member in self.household.members)
        return any(one.receives(kind, self.on) for one in people for kind in kinds)

    @cached_property
    def untold_years(self) -> bool:
        """Whether a month of the year before last was told by nobody."""
        start = months_written(Month.of(self.on))[:TWELVE]
        return any(one.told_in(month) is None for one in heads(self.situation) for month in start)

    def node(self, name: str) -> int:
        return cents(self.found.node(name, self.at * SHADOWS))


def cents(amount: float) -> int:
    return round(amount * 100)


def answer(right: str, case: Case) -> Answer:
    """The answer that the simulation gives, once nothing is missing."""
    monthly = cents(case.amount(right))
    doubtful = doubts(right, case.situation, case.on)
    status, because = _decided(right, case, monthly, doubtful)
    return Answer(
        right,
        status,
        because,
        (*FACTS[right](case), say("par mois : {sum}", sum=euros(monthly))),
        (*doubtful, *_cautions(right, case, monthly)),
        sources=(BY_CODE[right].source, source(right, case.on)),
        persons=(case.situation.applicant.id,),
        monthly=None if status == Status.NOT_ENTITLED or not monthly else monthly,
    )


def is_firm(right: str, situation: Situation, on: date) -> bool:
    """Whether what is calculated may count in the other rights."""
    return not doubts(right, situation, on) and not condition(right, situation, on)


# --- status ---------------------------------------------------------------------------------------------------------
def _decided(right: str, case: Case, monthly: int, doubtful: tuple[Sentence, ...]) -> tuple[Status, Sentence]:
    if right == "aspa" and doubtful and not monthly and not _too_rich(case):
        return Status.TO_CONFIRM, doubtful[0]
    if _is_near(right, case, monthly):
        return Status.TO_CONFIRM, say("Tout près d’un seuil : à faire confirmer.")
    if _rests_on_old_incomes(right, case):
        return Status.TO_CONFIRM, say(
            "Selon ses revenus de {year}, qui ne sont pas connus.", year=case.on.year - 2
        )
    if not monthly and (hoped := _if_work_ended(right, case)):
        return Status.TO_CONFIRM, hoped
    if not monthly:
        return Status.NOT_ENTITLED, say(WHY_NOT[right])
    if doubtful:
        return Status.TO_CONFIRM, doubtful[0]
    if asked := condition(right, case.situation, case.on):
        return Status.ENTITLED_IF, asked
    if right == "family_benefits" and (alone := case.part("asf")):
        if alone == monthly:
            return Status.ENTITLED_IF, say(
                "À condition que l’autre parent ne verse pas de pension, ou une petite."
            )
        return Status.ENTITLED_IF, say(
            "Environ {sum} par mois, dont {part} à condition que l’autre parent ne verse pas de pension.",
            sum=euros(monthly),
            part=euros(alone),
        )
    return Status.ENTITLED, say("Environ {sum} par mois.", sum=euros(monthly))


def _is_near(right: str, case: Case, monthly: int) -> bool:
    """One per cent of income more or less would change whether anything is due."""
    if monthly:
        return case.amount(right, Shadow.A_LITTLE_MORE) <= 0
    return case.amount(right, Shadow.A_LITTLE_LESS) > 0


def _rests_on_old_incomes(right: str, case: Case) -> bool:
    if not case.untold_years:
        return False
    base = case.amount(right)
    others = (case.amount(right, shadow) for shadow in (Shadow.NOTHING_BEFORE, Shadow.TWICE_BEFORE))
    return any(abs(other - base) > A_EURO for other in others)


def _if_work_ended(right: str, case: Case) -> Sentence | None:
    """Wages that have just stopped may be left out, which only the body that pays can see."""
    more = cents(case.amount(right, Shadow.WORK_ENDED))
    if more <= cents(case.amount(right)):
        return None
    return say("Jusqu’à {sum} par mois si ses salaires se sont arrêtés : à faire confirmer.", sum=euros(more))


def _too_rich(case: Case) -> bool:
    return case.node("asi_aspa_base_ressources") >= ceiling_month("aspa", case)


def ceiling_month(right: str, case: Case) -> int:
    alone, together = CEILINGS[right]
    return round(figure(together if case.situation.partner else alone, case.on) * 100 / TWELVE)


WHY_NOT: dict[str, str] = {
    "rsa": mark("Ses ressources dépassent le montant du RSA pour son foyer."),
    "prime_activite": mark("Ses revenus du travail sont nuls, trop faibles ou trop élevés pour la prime."),
    "aspa": mark("Ses ressources dépassent le plafond de l’ASPA."),
    "invalidity": mark("Ses ressources dépassent le plafond de l’ASI."),
    "aah": mark("Ses ressources dépassent le plafond de l’AAH."),
    "ass": mark("Les ressources du foyer dépassent le plafond de l’ASS."),
    "housing_benefit": mark("Ses ressources sont trop élevées pour ce loyer."),
    "family_benefits": mark("Aucune prestation mensuelle pour ces enfants et ces revenus."),
}


# --- the chain of facts ---------------------------------------------------------------------------------------------
def _household(case: Case) -> Sentence:
    return say("foyer de {size} personne(s)", size=len(case.household.members))


def _rsa(case: Case) -> Sequence[Sentence]:
    flat = max(case.node("rsa_socle"), case.node("rsa_socle_majore"))
    facts = [_household(case), say("montant du foyer : {sum}", sum=euros(flat))]
    facts.append(say("ressources comptées : {sum} par mois", sum=euros(case.node("rsa_base_ressources"))))
    if any(case.amount(one) and one in case.household.claimed for one in ("aspa", "family_benefits")):
        facts.append(say("y compris les prestations qu’elle peut demander"))
    if flat_home := case.node("rsa_forfait_logement"):
        facts.append(say("forfait logement : {sum}", sum=euros(flat_home)))
    return facts


def _prime(case: Case) -> Sequence[Sentence]:
    months = window("prime_activite", case.on)
    told = [one.told_in(month) or {} for one in heads(case.situation) for month in months]
    total = sum(amounts.get(kind, 0) for amounts in told for kind in WORK)
    own = sum(yearly(one, Yearly.SELF_EMPLOYMENT, case.on.year) for one in heads(case.situation))
    return [
        _household(case),
        say("mois comptés : {first} – {last}", first=months[0].label, last=months[-1].label),
        say(
            "revenus du travail : {sum} par mois en moyenne",
            sum=euros(total // len(months) + cents(own / TWELVE)),
        ),
    ]


def _aspa(case: Case) -> Sequence[Sentence]:
    return [
        say("couple") if case.situation.partner else say("personne seule"),
        say("ressources comptées : {sum} par mois", sum=euros(case.node("asi_aspa_base_ressources"))),
        say("plafond : {sum} par mois", sum=euros(ceiling_month("aspa", case))),
    ]


def _asi(case: Case) -> Sequence[Sentence]:
    facts = list(_aspa(case)[:2])
    return [*facts, say("plafond : {sum} par mois", sum=euros(ceiling_month("invalidity", case)))]


def _aah(case: Case) -> Sequence[Sentence]:
    return [
        say("taux d’incapacité : {rate} %", rate=case.situation.applicant.disability_rate or 0),
        say(
            "ressources comptées : {sum} par mois", sum=euros(case.node("aah_base_ressources_deconjugalisee"))
        ),
        say("plafond : {sum} par mois", sum=euros(case.node("aah_plafond_ressources_deconjugalise"))),
    ]


def _ass(case: Case) -> Sequence[Sentence]:
    return [
        say("ressources comptées : {sum} par mois", sum=euros(case.node("ass_base_ressources") // TWELVE))
    ]


def _housing(case: Case) -> Sequence[Sentence]:
    return [
        _household(case),
        say("ressources comptées : {sum} par an", sum=euros(case.node("aide_logement_base_ressources"))),
        say("loyer : {sum}", sum=euros(case.situation.housing.rent or 0)),
    ]


def _family(case: Case) -> Sequence[Sentence]:
    parts = [(NAMES[one], case.part(one)) for one in VARIABLES["family_benefits"]]
    return [
        _household(case),
        *(say("{what} : {sum}", what=said(what), sum=euros(sum_)) for what, sum_ in parts if sum_),
    ]


FACTS = {
    "rsa": _rsa,
    "prime_activite": _prime,
    "aspa": _aspa,
    "invalidity": _asi,
    "aah": _aah,
    "ass": _ass,
    "housing_benefit": _housing,
    "family_benefits": _family,
}


# --- what to beware of ----------------------------------------------------------------------------------------------
def _cautions(right: str, case: Case, monthly: int) -> tuple[Sentence, ...]:
    told = [hoped] if monthly and (hoped := _if_work_ended(right, case)) else []
    if right in ESTIMATED:
        told.append(say("Estimation : le brut et l’imposable sont déduits du net."))
    if right in NO_SAVINGS:
        told.append(say("L’épargne n’est pas comptée ici ; l’organisme la demandera."))
    if right in BEFORE_CRDS and monthly:
        told.append(say("Avant CRDS (0,5 %)."))
    if right == "aspa":
        told.append(say("Elle peut être reprise sur la succession : le lui dire avant de demander."))
    if right == "aah" and monthly and not condition(right, case.situation, case.on):
        told.append(
            say(
                "Majoration pour la vie autonome : à voir à part, si elle a son logement et ne travaille pas."
            )
        )
    if right in ("rsa", "prime_activite"):
        told.extend(_about_housing(right, case, monthly))
    return tuple(told)


def _about_housing(right: str, case: Case, monthly: int) -> Iterator[Sentence]:
    """A housing benefit counts in the others: as received, or as calculated when she may claim it."""
    situation, on = case.situation, case.on
    if held(HOUSING_RIGHT, situation, on) or gate(HOUSING_RIGHT, situation, on):
        return
    if HOUSING_RIGHT not in case.household.claimed:
        yield say("Calculé sans l’aide au logement qu’elle pourrait demander.")
    elif right == "prime_activite" and monthly and case.part(HOUSING_AID):
        yield say("Elle baissera une fois l’aide au logement reçue.")


def also(case: Case, answer: Answer) -> Answer:
    """Of the family benefits already paid, those that she does not receive and could claim."""
    parts = [
        (NAMES[one], case.part(one))
        for one in VARIABLES["family_benefits"]
        if not case.received(one) and case.surely(one)
    ]
    if not parts:
        return answer
    facts = [
        say("à demander aussi : {what}, {sum}", what=said(what), sum=euros(sum_)) for what, sum_ in parts
    ]
    if any(what == NAMES["asf"] for what, _ in parts):
        facts.append(say("à condition que l’autre parent ne verse pas de pension"))
    because = say("Déjà reçue, mais pas toutes : {more}", more=" ; ".join(facts))
    return replace(answer, because=because, facts=(*answer.facts, *facts))


HOUSING_RIGHT = dict(STAGES)[HOUSING_AID]
