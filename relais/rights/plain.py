"""Each right told to the person herself: easy French, short sentences, no word of the trade.

What it is, how one uses it, and what each status means for her. An adviser reads `catalogue` and the answers.
"""

from dataclasses import dataclass
from enum import StrEnum

from relais.base.words import Sentence, mark, said, say

from .answers import Status


class Body(StrEnum):
    """Whom she calls."""

    FUND = "fund"
    CAF = "caf"
    PENSION = "pension"
    WORK = "work"
    MDPH = "mdph"
    DEPARTMENT = "department"
    TOWN = "town"
    DOCTOR = "doctor"
    BANK = "bank"

    @property
    def label(self) -> str:
        return said(BODIES[self][0])

    @property
    def phone(self) -> str:
        """Short national numbers; empty where each place has its own."""
        return BODIES[self][1]


BODIES = {
    Body.FUND: (mark("Votre caisse d’assurance maladie"), "36 46"),
    Body.CAF: (mark("Votre caisse d’allocations familiales (CAF)"), "32 30"),
    Body.PENSION: (mark("Votre caisse de retraite"), "39 60"),
    Body.WORK: (mark("France Travail"), "39 49"),
    Body.MDPH: (mark("La maison du handicap de votre département (MDPH)"), ""),
    Body.DEPARTMENT: (mark("Le Département, ou une assistante sociale"), ""),
    Body.TOWN: (mark("La mairie, ou l’aide sociale de votre commune (CCAS)"), ""),
    Body.DOCTOR: (mark("Votre médecin"), ""),
    Body.BANK: (mark("La Banque de France"), "34 14"),
}


@dataclass(frozen=True)
class Plain:
    """`name` with its article, in the middle of a sentence. `ask`: what she can do, when it is no request; `first`: what
    must come before."""

    right: str
    name: str
    what: str
    use: str
    body: Body = Body.FUND
    ask: str = ""
    first: str = ""


STATUSES = {
    Status.HELD: mark("Vous avez déjà {name}."),
    Status.ENTITLED: mark("Vous pouvez demander {name}."),
    Status.ENTITLED_IF: mark("Vous pourrez demander {name}."),
    Status.TO_CONFIRM: mark("Nous devons vérifier si vous pouvez avoir {name}."),
    Status.NOT_ENTITLED: mark("Aujourd’hui, vous ne pouvez pas avoir {name}."),
    Status.CANNOT_TELL: mark("Il nous manque une information pour {name}."),
}
ONE_CONDITION = mark("Il y a une condition. La personne qui vous suit vous l’explique.")


def name(right: str) -> str:
    """« le minimum vieillesse (ASPA) », in a sentence."""
    return said(PLAIN[right].name)


def title(right: str) -> str:
    """« La complémentaire santé gratuite », at the head of a line."""
    return name(right)[:1].upper() + name(right)[1:]


def told(right: str, status: Status) -> Sentence:
    """What this status means for her, in one or two short sentences."""
    plain = PLAIN[right]
    if status == Status.ENTITLED and plain.ask:
        return say(plain.ask)
    sentence = say(STATUSES[status], name=said(plain.name))
    if status == Status.ENTITLED_IF:
        return say("{sentence} {first}", sentence=sentence, first=said(plain.first or ONE_CONDITION))
    return sentence


def what(right: str) -> str:
    return said(PLAIN[right].what)


def use(right: str) -> str:
    return said(PLAIN[right].use)


COVERED_FIRST = mark("Il faut d’abord que l’Assurance Maladie paie vos soins.")
NO_ADVANCE = mark(
    "Montrez votre carte Vitale : vous ne payez pas le médecin. Il ne peut pas demander plus que le tarif, "
    "sauf si vous demandez une chose spéciale."
)

_ALL = (
    Plain(
        "puma",
        mark("le remboursement de vos soins par l’Assurance Maladie"),
        mark("L’Assurance Maladie paie une grande partie de vos soins."),
        mark("Montrez votre carte Vitale au médecin et à la pharmacie."),
        first=mark("Il faut vivre en France depuis trois mois."),
    ),
    Plain(
        "affiliation",
        mark("une caisse qui connaît votre adresse et votre compte bancaire"),
        mark("Votre caisse vous écrit et vous rembourse. Elle doit connaître votre adresse et votre compte."),
        mark("Dites à votre caisse si vous changez d’adresse ou de banque."),
        ask=mark("Vous pouvez donner votre compte bancaire à votre caisse."),
        first=mark("Il faut d’abord une adresse où recevoir votre courrier."),
    ),
    Plain(
        "carte_vitale",
        mark("une carte Vitale à jour"),
        mark("La carte Vitale montre vos droits au médecin et à la pharmacie. Elle est gratuite."),
        mark("Mettez-la à jour une fois par an, dans une pharmacie. C’est rapide."),
        ask=mark("Vous pouvez demander votre carte Vitale, ou la mettre à jour."),
        first=COVERED_FIRST,
    ),
    Plain(
        "medecin_traitant",
        mark("un médecin traitant"),
        mark("C’est le médecin que vous voyez d’abord. Avec lui, vous êtes mieux remboursé."),
        mark("Demandez à un médecin s’il veut bien. Il le dit à votre caisse avec votre carte Vitale."),
        ask=mark("Vous pouvez choisir un médecin traitant."),
    ),
    Plain(
        "c2s_free",
        mark("la complémentaire santé solidaire gratuite"),
        mark("Elle paie ce que l’Assurance Maladie ne paie pas. Elle ne vous coûte rien pendant un an."),
        NO_ADVANCE,
        first=COVERED_FIRST,
    ),
    Plain(
        "c2s_paying",
        mark("la complémentaire santé solidaire à petit prix"),
        mark("Elle paie ce que l’Assurance Maladie ne paie pas. Chacun paie moins de 1 € par jour."),
        NO_ADVANCE,
        first=COVERED_FIRST,
    ),
    Plain(
        "c2s_presumed",
        mark("la complémentaire santé solidaire, sans calcul"),
        mark("Vous recevez une aide. Cette aide vous donne droit à la complémentaire."),
        NO_ADVANCE,
        first=COVERED_FIRST,
    ),
    Plain(
        "ame",
        mark("l’aide médicale de l’État (AME)"),
        mark("Elle paie vos soins si vous n’avez pas de titre de séjour. Elle est gratuite pendant un an."),
        mark("Montrez votre carte d’aide médicale au médecin. Vous ne payez rien."),
    ),
    Plain(
        "former_cmuc_acs",
        mark("les anciennes aides pour la santé (CMU-C et ACS)"),
        mark("Ces aides n’existent plus. La complémentaire santé solidaire les remplace."),
        mark("Vous n’avez rien à faire."),
    ),
    Plain(
        "ald",
        mark("les soins à 100 % pour une maladie longue"),
        mark("L’Assurance Maladie paie tous les soins de cette maladie, au tarif normal."),
        mark("Parlez-en à votre médecin traitant. C’est lui qui fait la demande."),
        Body.DOCTOR,
    ),
    Plain(
        "flat_contributions",
        mark("la dispense des petites sommes à payer"),
        mark("À chaque soin, il reste une petite somme à payer. Certaines personnes ne la paient pas."),
        mark("Vous n’avez rien à demander. Regardez vos remboursements avec nous."),
    ),
    Plain(
        "full_cover_baskets",
        mark("des lunettes, des dents et des appareils sans rien à payer"),
        mark("Il existe une offre 100 % Santé. Avec une complémentaire, elle ne coûte rien."),
        mark("Demandez le devis « 100 % Santé » au dentiste ou à l’opticien."),
        first=mark("Il faut d’abord une complémentaire santé."),
    ),
    Plain(
        "maternity",
        mark("les soins de la grossesse à 100 %"),
        mark("L’Assurance Maladie paie les examens. À partir du sixième mois, elle paie tous vos soins."),
        mark("Le médecin ou la sage-femme déclare votre grossesse."),
    ),
    Plain(
        "sick_pay",
        mark("de l’argent pendant un arrêt de travail"),
        mark("Si vous êtes malade et en arrêt, la caisse peut vous verser de l’argent."),
        mark("Envoyez votre arrêt de travail à la caisse et à l’employeur, dans les deux jours."),
    ),
    Plain(
        "invalidity",
        mark("une pension si vous ne pouvez plus travailler"),
        mark("Si une maladie vous empêche de travailler, la caisse peut vous verser de l’argent."),
        mark("Demandez à votre médecin et à votre caisse. Le médecin de la caisse donne son avis."),
    ),
    Plain(
        "death_grant",
        mark("une aide après la mort d’un proche"),
        mark("La caisse peut verser une somme à la famille."),
        mark("Demandez-la vite : le délai est court pour passer en premier."),
    ),
    Plain(
        "work_accident",
        mark("la prise en charge d’un accident ou d’une maladie du travail"),
        mark("Si votre travail vous a blessé ou rendu malade, vos soins sont payés à 100 %."),
        mark("Parlez-en à votre médecin. Prévenez votre employeur et votre caisse."),
    ),
    Plain(
        "rsa",
        mark("le revenu de solidarité active (RSA)"),
        mark("C’est de l’argent chaque mois, si vous gagnez très peu."),
        mark("Dites tous les trois mois ce que vous gagnez."),
        Body.CAF,
    ),
    Plain(
        "prime_activite",
        mark("la prime d’activité"),
        mark("Vous travaillez et gagnez peu ? Cette prime complète votre salaire."),
        mark("Dites tous les trois mois ce que vous gagnez."),
        Body.CAF,
    ),
    Plain(
        "ass",
        mark("l’allocation de solidarité pour les demandeurs d’emploi (ASS)"),
        mark("C’est de l’argent chaque mois, quand le chômage est fini."),
        mark("Restez inscrit à France Travail."),
        Body.WORK,
    ),
    Plain(
        "aspa",
        mark("le minimum vieillesse (ASPA)"),
        mark("Il complète votre retraite chaque mois."),
        mark("Après votre mort, une partie peut être reprise sur vos biens. Parlez-en avec nous avant."),
        Body.PENSION,
    ),
    Plain(
        "aah",
        mark("l’allocation pour les adultes handicapés (AAH)"),
        mark("C’est de l’argent chaque mois, si un handicap vous empêche de travailler."),
        mark("Il faut un certificat de votre médecin. La réponse prend plusieurs mois."),
        Body.MDPH,
    ),
    Plain(
        "aeeh_pch",
        mark("une aide pour vivre avec un handicap, ou pour votre enfant (AEEH ou PCH)"),
        mark("Elle paie une aide à la maison, du matériel ou les frais de votre enfant."),
        mark("Il faut un certificat du médecin. Dites tout ce qui est difficile chaque jour."),
        Body.MDPH,
    ),
    Plain(
        "apa",
        mark("l’aide à domicile pour les personnes âgées (APA)"),
        mark("Elle paie une partie de l’aide à la maison, à partir de 60 ans."),
        mark("Quelqu’un vient chez vous pour voir ce dont vous avez besoin."),
        Body.DEPARTMENT,
    ),
    Plain(
        "housing_benefit",
        mark("l’aide au logement"),
        mark("Elle paie une partie de votre loyer."),
        mark("Demandez-la dès maintenant : les mois passés ne sont pas payés."),
        Body.CAF,
    ),
    Plain(
        "family_benefits",
        mark("les aides pour les familles"),
        mark("C’est de l’argent chaque mois pour vos enfants."),
        mark("Dites les naissances, les séparations et les déménagements."),
        Body.CAF,
    ),
    Plain(
        "energy_housing",
        mark("une aide pour l’énergie et le logement"),
        mark("Le chèque énergie paie une partie de vos factures. Un fonds peut aider pour le loyer."),
        mark("Montrez vos factures à une assistante sociale."),
        Body.DEPARTMENT,
    ),
    Plain(
        "mt_dents",
        mark("un rendez-vous gratuit chez le dentiste"),
        mark("De 3 à 24 ans, une visite par an est gratuite. Les soins qui suivent aussi, le plus souvent."),
        mark("Prenez rendez-vous chez un dentiste. Dites « M’T dents ». Vous n’avancez rien."),
        ask=mark("Vous pouvez prendre un rendez-vous gratuit chez le dentiste."),
    ),
    Plain(
        "prevention_review",
        mark("un bilan de santé gratuit, à certains âges"),
        mark("Vous parlez de votre santé avec un professionnel. Cela dure environ 40 minutes."),
        mark("Choisissez un médecin, une sage-femme, un infirmier ou un pharmacien."),
        ask=mark("Vous pouvez faire un bilan de santé gratuit, avec le professionnel de votre choix."),
    ),
    Plain(
        "health_check",
        mark("un examen de santé complet et gratuit"),
        mark("C’est un grand examen, dans un centre de votre caisse. Il est gratuit."),
        mark("Demandez-le à votre caisse. On vous explique les résultats."),
        first=COVERED_FIRST,
    ),
    Plain(
        "screening",
        mark("les examens gratuits pour trouver tôt un cancer"),
        mark("À certains âges, ces examens sont gratuits. Trouvé tôt, un cancer se soigne mieux."),
        mark("N’attendez pas le courrier. Parlez-en à votre médecin."),
        ask=mark("Vous pouvez faire les examens gratuits de votre âge."),
    ),
    Plain(
        "vaccination_psy",
        mark("les vaccins et les séances chez un psychologue"),
        mark("Les vaccins utiles sont remboursés. Des séances chez un psychologue le sont aussi."),
        mark("Demandez à votre médecin ou à la pharmacie."),
        ask=mark("Vous pouvez faire vos vaccins. Vous pouvez voir un psychologue."),
    ),
    Plain(
        "employer_cover",
        mark("la mutuelle de votre employeur"),
        mark("Votre employeur en paie au moins la moitié."),
        mark("Comparez avec la complémentaire santé solidaire avant de choisir."),
    ),
    Plain(
        "local_cover_help",
        mark("une aide de votre ville ou de votre école pour la mutuelle"),
        mark("Certaines villes et certaines écoles aident à payer une mutuelle."),
        mark("Demandez à votre mairie, ou au service social de votre école."),
        Body.TOWN,
    ),
    Plain(
        "individual_aid",
        mark("une aide de votre caisse, pour un soin trop cher"),
        mark("S’il reste une somme à payer, la caisse peut aider. Ce n’est pas sûr."),
        mark("Ne payez pas avant la réponse. Donnez-nous les devis."),
    ),
    Plain(
        "debt_address",
        mark("une adresse pour votre courrier, ou de l’aide pour vos dettes"),
        mark("Sans logement, vous pouvez avoir une adresse. Avec trop de dettes, la Banque de France aide."),
        mark("Demandez à la mairie. Pour des dettes, parlez-en à une assistante sociale."),
        Body.TOWN,
    ),
)
PLAIN = {plain.right: plain for plain in _ALL}
