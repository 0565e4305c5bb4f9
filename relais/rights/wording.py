"""What coded values are called on screen."""

from relais.base.words import mark, said

from .situation import Benefit, Income, Person, Role, Yearly

LABELS: dict[str, str] = {
    Income.WAGE: mark("salaires"),
    Income.BONUS: mark("primes"),
    Income.UNEMPLOYMENT: mark("allocations chômage"),
    Income.PARTIAL_UNEMPLOYMENT: mark("activité partielle"),
    Income.SICK_PAY: mark("indemnités maladie"),
    Income.MATERNITY_PAY: mark("indemnités maternité"),
    Income.ACCIDENT_PAY: mark("indemnités accident du travail"),
    Income.PENSION: mark("retraite"),
    Income.INVALIDITY_PENSION: mark("pension d’invalidité"),
    Income.ACCIDENT_ANNUITY: mark("rente accident du travail"),
    Income.ALIMONY: mark("pension alimentaire reçue"),
    Income.DIVORCE_ALLOWANCE: mark("prestation compensatoire"),
    Income.TRAINING_PAY: mark("rémunération de formation"),
    Income.INTERNSHIP_PAY: mark("gratification de stage"),
    Income.FOREIGN: mark("revenus de l’étranger"),
    Income.HELP_FROM_RELATIVES: mark("aides régulières de proches"),
    Income.VETERANS_PENSION: mark("retraite du combattant"),
    Income.HARKI_ALLOWANCE: mark("allocation de reconnaissance (harkis)"),
    Income.HIGHER_EDUCATION_GRANT: mark("bourse de l’enseignement supérieur"),
    Income.CIVIC_SERVICE: mark("service civique"),
    Yearly.SELF_EMPLOYMENT: mark("revenus d’indépendant"),
    Yearly.CAPITAL: mark("revenus de placements imposables"),
    Yearly.RENTAL: mark("loyers reçus"),
    Yearly.ALIMONY_PAID: mark("pensions alimentaires versées"),
    Benefit.RSA: mark("RSA"),
    Benefit.PRIME_ACTIVITE: mark("prime d’activité"),
    Benefit.AAH: mark("AAH"),
    Benefit.AAH_SUPPLEMENT: mark("complément de ressources de l’AAH"),
    Benefit.MVA: mark("majoration pour la vie autonome"),
    Benefit.ASPA: mark("ASPA"),
    Benefit.ASI: mark("ASI"),
    Benefit.ASS: mark("ASS"),
    Benefit.CEJ: mark("allocation du contrat d’engagement jeune"),
    Benefit.ADA: mark("allocation pour demandeur d’asile"),
    Benefit.AF: mark("allocations familiales"),
    Benefit.CF: mark("complément familial"),
    Benefit.ASF: mark("allocation de soutien familial"),
    Benefit.PREPARE: mark("PreParE"),
    Benefit.PAJE_BIRTH: mark("prime à la naissance"),
    Benefit.PAJE_BASE: mark("allocation de base de la PAJE"),
    Benefit.CMG: mark("complément de mode de garde"),
    Benefit.AEEH: mark("AEEH"),
    Benefit.ARS: mark("allocation de rentrée scolaire"),
    Benefit.PCH: mark("PCH"),
    Benefit.ACTP: mark("ACTP"),
    Benefit.THIRD_PARTY_SUPPLEMENT: mark("majoration pour tierce personne"),
    Benefit.APA: mark("APA"),
    Benefit.AJPP: mark("allocation de présence parentale"),
    Benefit.AJPA: mark("allocation du proche aidant"),
    Benefit.DEATH_GRANT: mark("capital décès"),
    Benefit.CHILD_DEATH: mark("allocation en cas de décès d’un enfant"),
    Benefit.ENERGY_CHEQUE: mark("chèque énergie"),
}

ROLES = {
    Role.APPLICANT: mark("la personne"),
    Role.PARTNER: mark("le conjoint"),
    Role.CHILD: mark("l’enfant"),
    Role.DEPENDANT: mark("la personne à charge"),
    Role.RELATIVE: mark("le proche"),
}


def label(kind: str) -> str:
    return said(LABELS[kind])


def who(person: Person) -> str:
    """How a sentence calls her: by her role, and by the situation's own name when there may be several."""
    role = said(ROLES[person.role])
    return role if person.role in (Role.APPLICANT, Role.PARTNER) else f"{role} « {person.id} »"
