"""Rights that need no calculator: a few facts, an age, a date. Each rule answers a status and why."""

from dataclasses import replace
from datetime import date

from relais.base.french import day
from relais.base.months import months_later
from relais.base.words import say

from . import scales
from .answers import Answer, Missing, Status, lacking, source_of
from .catalogue import BY_CODE
from .simple_rules import Said, adults, in_order, keeps_cover_until, rule
from .situation import (
    Activity,
    Benefit,
    CoverKind,
    Nationality,
    Permit,
    Person,
    Sex,
    Situation,
    age,
)

COVERED_WITHOUT_FLAT_SUMS = frozenset({CoverKind.C2S_FREE, CoverKind.C2S_PAYING, CoverKind.AME})
EMPLOYED = frozenset({Activity.EMPLOYEE, Activity.SHORT_TIME, Activity.SHELTERED})
WITHOUT_WORK = frozenset({Activity.STUDENT, Activity.RETIRED, Activity.AT_HOME})


# --- the base -----------------------------------------------------------------------------------------------------
@rule("puma")
def _puma(situation: Situation, on: date) -> Answer:
    said, she = Said("puma"), situation.applicant
    if she.base_cover:
        return said(Status.HELD, say("L’Assurance Maladie prend en charge ses soins."))
    if she.base_cover is None:
        return said.unknown(
            situation, "base_cover", say("l’Assurance Maladie prend-elle en charge ses soins ?")
        )
    if she.permit == Permit.NONE and she.nationality != Nationality.FRENCH:
        if (kept := keeps_cover_until(she, on)) and on <= kept:
            because = say(
                "Titre fini depuis peu : la prise en charge dure jusqu’au {day}, à vérifier.", day=day(kept)
            )
            return said(Status.TO_CONFIRM, because, scales.figure("puma_maintien", on))
        return said(Status.NOT_ENTITLED, say("Sans droit au séjour : voir l’aide médicale de l’État."))
    if she.activity in EMPLOYED or she.activity == Activity.SELF_EMPLOYED:
        return said(Status.ENTITLED, say("Elle travaille : le droit est immédiat."))
    asked = scales.figure("puma_residence", on)
    if she.in_france_since is None:
        return said.unknown(situation, "in_france_since", say("depuis quand vit-elle en France ?"))
    reached = months_later(she.in_france_since, asked.whole)
    if on >= reached:
        return said(Status.ENTITLED, say("Elle réside en France depuis assez longtemps."), asked)
    return said(Status.ENTITLED_IF, say("À partir du {reached}.", reached=day(reached)), asked)


@rule("affiliation")
def _affiliation(situation: Situation, on: date) -> Answer:
    said, she = Said("affiliation"), situation.applicant
    if situation.home_address is False:
        return said(Status.ENTITLED_IF, say("Il lui faut d’abord une domiciliation."))
    if she.bank_details is None:
        return said.unknown(situation, "bank_details", say("la caisse a-t-elle son compte bancaire ?"))
    if not she.bank_details:
        return said(
            Status.ENTITLED, say("Donner son compte bancaire à la caisse : sans lui, aucun remboursement.")
        )
    return said(Status.HELD, say("Compte bancaire connu de la caisse."))


@rule("carte_vitale")
def _carte_vitale(situation: Situation, on: date) -> Answer:
    said, she = Said("carte_vitale"), situation.applicant
    if she.base_cover is False:
        return said(Status.ENTITLED_IF, say("Après l’ouverture de la prise en charge de base."))
    if she.vitale_current is None:
        return said.unknown(situation, "vitale_current", say("sa carte Vitale est-elle à jour ?"))
    if not she.vitale_current:
        return said(Status.ENTITLED, say("Mettre à jour ou demander sa carte Vitale."))
    if she.account_online is False:
        return said(
            Status.ENTITLED, say("Carte à jour ; le compte en ligne reste à ouvrir, si elle le souhaite.")
        )
    return said(Status.HELD, say("Carte Vitale à jour."))


@rule("medecin_traitant")
def _medecin_traitant(situation: Situation, on: date) -> Answer:
    said = Said("medecin_traitant")
    limit = scales.figure("medecin_traitant_age", on)
    concerned = adults(situation, on, limit.whole)
    without = [person.id for person in concerned if person.primary_doctor is False]
    if without:
        because = say("Sans médecin traitant, elle est moins bien remboursée ; les franchises restent.")
        return said(Status.ENTITLED, because, limit, persons=without)
    untold = next((person for person in concerned if person.primary_doctor is None), None)
    if untold:
        at = situation.persons.index(untold)
        missing = Missing(f"persons[{at}].primary_doctor", say("a-t-elle déclaré un médecin traitant ?"))
        return lacking("medecin_traitant", (missing,), sources=(source_of(limit),))
    return said(Status.HELD, say("Médecin traitant déclaré."), limit)


@rule("former_cmuc_acs")
def _former(situation: Situation, on: date) -> Answer:
    said, opened = Said("former_cmuc_acs"), scales.figure("c2s_ouverte", on)
    return said(
        Status.NOT_ENTITLED, say("Remplacées par la C2S le {since}.", since=day(opened.since)), opened
    )


# --- what care costs her --------------------------------------------------------------------------------------------
@rule("ald")
def _ald(situation: Situation, on: date) -> Answer:
    said, she = Said("ald"), situation.applicant
    if she.ald:
        return said(
            Status.HELD, say("Déjà à 100 % pour cette maladie ; pas pour les dépassements ni les franchises.")
        )
    if she.long_illness is None:
        return said.unknown(situation, "long_illness", say("a-t-elle une maladie longue ou chronique ?"))
    if she.long_illness:
        return said(Status.TO_CONFIRM, say("À voir avec son médecin traitant : lui seul peut le demander."))
    return said(Status.NOT_ENTITLED, say("Pas de maladie longue dite."))


@rule("flat_contributions")
def _flat_contributions(situation: Situation, on: date) -> Answer:
    said, she = Said("flat_contributions"), situation.applicant
    sum_ = scales.figure("participation_forfaitaire", on)
    minors = [person.id for person in in_order(situation) if age(person, on) < _majority(on)]
    if she.cover is None:
        return said.unknown(situation, "cover", say("quelle complémentaire a-t-elle ?"))
    if she.cover.kind in COVERED_WITHOUT_FLAT_SUMS and (not she.cover.until or on <= she.cover.until):
        return said(Status.HELD, say("Dispensée par sa couverture."), sum_)
    if _in_full_maternity(she, on):
        return said(Status.HELD, say("Dispensée pendant la maternité."), sum_)
    if minors:
        return said(
            Status.HELD, say("Les mineurs en sont dispensés ; pas les adultes."), sum_, persons=minors
        )
    return said(Status.NOT_ENTITLED, say("Elle les paie ; l’ALD n’en dispense pas, la C2S oui."), sum_)


@rule("full_cover_baskets")
def _full_cover(situation: Situation, on: date) -> Answer:
    said, she = Said("full_cover_baskets"), situation.applicant
    since = scales.in_force("cent_pour_cent_sante", on)
    if not since:
        return said(Status.NOT_ENTITLED, say("Ce jour-là, le 100 % Santé n’est pas encore entier."))
    if she.cover is None:
        return said.unknown(situation, "cover", say("quelle complémentaire a-t-elle ?"))
    if she.cover.kind == CoverKind.NONE:
        return said(Status.ENTITLED_IF, say("Il lui faut d’abord une complémentaire : voir la C2S."), since)
    if she.cover.kind == CoverKind.AME:
        return said(Status.NOT_ENTITLED, say("L’AME ne comprend pas les paniers 100 % Santé."), since)
    if she.cover.kind in (CoverKind.C2S_FREE, CoverKind.C2S_PAYING):
        return said(
            Status.ENTITLED, say("Compris dans la C2S : demander le devis sans reste à payer."), since
        )
    return said(Status.ENTITLED, say("Compris dans tout contrat responsable : vérifier le sien."), since)


@rule("maternity")
def _maternity(situation: Situation, on: date) -> Answer:
    said, she = Said("maternity"), situation.applicant
    if she.sex == Sex.MALE:
        return said(Status.NOT_ENTITLED, say("Sans objet pour lui."))
    if she.pregnancy_due_on is None:
        if age(she, on) >= scales.figure("maternite_age_sans_question", on).whole:
            return said(Status.NOT_ENTITLED, say("Sans objet à son âge."))
        return said(
            Status.CANNOT_TELL, say("Aucune grossesse dite ; rien à demander si elle n’en parle pas.")
        )
    if _in_full_maternity(she, on):
        return said(Status.ENTITLED, say("Tous ses soins sont à 100 % jusqu’après la naissance."))
    if on < she.pregnancy_due_on:
        return said(
            Status.ENTITLED, say("Examens de grossesse à 100 % ; tous les soins à partir du sixième mois.")
        )
    return said(Status.NOT_ENTITLED, say("La période de maternité est passée."))


def _in_full_maternity(person: Person, on: date) -> bool:
    """From the first day of the sixth month to twelve days after the birth; the due date stands for the birth."""
    due = person.pregnancy_due_on
    if due is None:
        return False
    months = (
        scales.figure("grossesse", on).whole - scales.figure("maternite_mois_cent_pour_cent", on).whole + 1
    )
    after = scales.figure("maternite_jours_apres", on).whole
    return months_later(due, -months) <= on and (on - due).days <= after


# --- accidents of life ------------------------------------------------------------------------------------------------
@rule("sick_pay")
def _sick_pay(situation: Situation, on: date) -> Answer:
    said, she = Said("sick_pay"), situation.applicant
    if she.sick_leave_since is None:
        if she.activity in WITHOUT_WORK:
            return said(Status.NOT_ENTITLED, say("Ne travaille pas : pas d’arrêt de travail."))
        return said(Status.CANNOT_TELL, say("Aucun arrêt de travail dit."))
    return said(
        Status.TO_CONFIRM, say("En arrêt : la caisse vérifie les heures travaillées et les cotisations.")
    )


@rule("death_grant")
def _death_grant(situation: Situation, on: date) -> Answer:
    return Said("death_grant")(
        Status.CANNOT_TELL,
        say("À demander avec tact : un proche assuré est-il mort il y a peu ?"),
    )


@rule("work_accident")
def _work_accident(situation: Situation, on: date) -> Answer:
    return Said("work_accident")(
        Status.CANNOT_TELL, say("À demander : sa santé a-t-elle souffert de son travail, ou d’un accident ?")
    )


# --- disability, age, home ----------------------------------------------------------------------------------------
@rule("aeeh_pch")
def _aeeh_pch(situation: Situation, on: date) -> Answer:
    said, she = Said("aeeh_pch"), situation.applicant
    disabled = [person.id for person in in_order(situation) if person.disability_rate]
    if already := held("aeeh_pch", situation, on):
        return already
    if disabled:
        return said(
            Status.TO_CONFIRM, say("Un handicap est reconnu : la MDPH évalue le besoin."), persons=disabled
        )
    if she.disability_rate is None:
        return said.unknown(situation, "disability_rate", say("un taux d’incapacité lui est-il reconnu ?"))
    return said(Status.NOT_ENTITLED, say("Aucun handicap reconnu dans le foyer."))


@rule("apa")
def _apa(situation: Situation, on: date) -> Answer:
    said, limit = Said("apa"), scales.figure("apa_age", on)
    if already := held("apa", situation, on):
        return already
    if old := [person.id for person in adults(situation, on, limit.whole)]:
        because = say("À l’âge voulu ; il faut une perte d’autonomie, que le Département évalue.")
        return said(Status.TO_CONFIRM, because, limit, persons=old)
    return said(Status.NOT_ENTITLED, say("Personne du foyer n’a l’âge."), limit)


@rule("energy_housing")
def _energy_housing(situation: Situation, on: date) -> Answer:
    if already := held("energy_housing", situation, on):
        return already
    return Said("energy_housing")(
        Status.TO_CONFIRM, say("À regarder avec un travailleur social : factures, loyer, chèque reçu ou non.")
    )


# --- beside the health insurance --------------------------------------------------------------------------------------
@rule("employer_cover")
def _employer_cover(situation: Situation, on: date) -> Answer:
    said, she = Said("employer_cover"), situation.applicant
    if she.cover and she.cover.kind == CoverKind.EMPLOYER:
        return said(Status.HELD, say("Couverte par le contrat de son employeur."))
    if she.cover and she.cover.offered_by_employer:
        return said(
            Status.ENTITLED, say("Proposée par son employeur, qui en paie une part ; la C2S en dispense.")
        )
    if she.activity is None:
        return said.unknown(situation, "activity", say("que fait-elle aujourd’hui ?"))
    if she.activity in EMPLOYED:
        return said(Status.TO_CONFIRM, say("Salariée : demander à l’employeur."))
    if she.activity == Activity.UNEMPLOYED_PAID:
        return said(Status.TO_CONFIRM, say("Au chômage : la portabilité garde le contrat un temps."))
    return said(Status.NOT_ENTITLED, say("Pas d’employeur."))


@rule("local_cover_help")
def _local_cover_help(situation: Situation, on: date) -> Answer:
    return Said("local_cover_help")(
        Status.CANNOT_TELL, say("Selon le lieu : à chercher auprès de la commune.")
    )


@rule("individual_aid")
def _individual_aid(situation: Situation, on: date) -> Answer:
    return Said("individual_aid")(
        Status.TO_CONFIRM, say("Chaque caisse décide selon son règlement, une fois tous les droits vus.")
    )


@rule("debt_address")
def _debt_address(situation: Situation, on: date) -> Answer:
    said = Said("debt_address")
    if situation.home_address is None:
        missing = Missing("home_address", say("a-t-elle une adresse où recevoir son courrier ?"))
        return lacking("debt_address", (missing,), sources=(BY_CODE["debt_address"].source,))
    if not situation.home_address:
        return said(
            Status.ENTITLED,
            say("Sans adresse : le CCAS doit la domicilier si elle a un lien avec la commune."),
        )
    return said(
        Status.CANNOT_TELL, say("Elle a une adresse. À demander : des dettes l’empêchent-elles de vivre ?")
    )


def _majority(on: date) -> int:
    return scales.figure("majorite", on).whole


HELD_BENEFITS: dict[str, tuple[Benefit, ...]] = {
    "rsa": (Benefit.RSA,),
    "prime_activite": (Benefit.PRIME_ACTIVITE,),
    "ass": (Benefit.ASS,),
    "aspa": (Benefit.ASPA,),
    "aah": (Benefit.AAH,),
    "invalidity": (Benefit.ASI,),
    "aeeh_pch": (Benefit.AEEH, Benefit.PCH),
    "apa": (Benefit.APA,),
    "family_benefits": (Benefit.AF, Benefit.CF, Benefit.ASF, Benefit.PAJE_BASE, Benefit.PREPARE),
    "energy_housing": (Benefit.ENERGY_CHEQUE,),
}
"""What is already paid."""
NOT_MONTHLY = frozenset({"energy_housing"})  # a cheque once a year


def held(code: str, situation: Situation, on: date) -> Answer | None:
    """The answer of a right already paid on that day; None when it is not, or nobody said."""
    said = Said(code)
    if code == "housing_benefit":
        if not situation.housing.benefit:
            return None
        housed = said(Status.HELD, say("Elle reçoit une aide au logement."))
        return replace(housed, monthly=situation.housing.benefit)
    paid = [
        (person.id, row.monthly)
        for person in in_order(situation)
        for kind in HELD_BENEFITS.get(code, ())
        for row in person.benefits or ()
        if row.kind == kind and row.on(on)
    ]
    if not paid:
        return None
    answer = said(Status.HELD, say("Déjà reçue."), persons=dict.fromkeys(one for one, _ in paid))
    amounts = [monthly for _, monthly in paid]
    return replace(answer, monthly=None if None in amounts or code in NOT_MONTHLY else sum(amounts))
