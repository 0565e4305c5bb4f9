"""What is done to claim each right, in a few words: how the order of the acts is told. What needs no act is not here."""

from dataclasses import dataclass

from relais.base.words import mark

from .situation import Benefit

# From first to last: each step of ten is a kind of act.
ADDRESS, BASE, COVER, CARE, MONEY_FIRST, MONEY_THEN, HABIT, PREVENTION, LAST = range(10, 100, 10)
NOW, THIS_WEEK = mark("tout de suite"), mark("cette semaine")


@dataclass(frozen=True)
class Doing:
    """`what` follows « D’abord »; `why` is one or two short sentences; `name` is the benefit, with its article."""

    right: str
    rank: int
    what: str
    why: str
    when: str = ""
    name: str = ""


_ALL = (
    # without an address nothing is answered; without the base nothing is paid
    Doing(
        "debt_address",
        ADDRESS,
        mark("la domiciliation, au CCAS"),
        mark("Sans adresse, aucun droit ne peut lui être écrit."),
        NOW,
    ),
    Doing(
        "puma",
        BASE,
        mark("l’Assurance Maladie, à sa caisse"),
        mark("Sans elle, aucun soin n’est remboursé."),
        NOW,
    ),
    Doing(
        "ame",
        BASE,
        mark("l’aide médicale de l’État"),
        mark("Déposée dans les 30 jours après un soin, elle paie aussi ce soin."),
        NOW,
    ),
    Doing(
        "affiliation",
        BASE + 5,
        mark("le compte bancaire, à donner à la caisse"),
        mark("Sans lui, aucun remboursement n’arrive."),
        THIS_WEEK,
    ),
    Doing("c2s_free", COVER, mark("la complémentaire"), mark("Gratuite pendant un an."), THIS_WEEK),
    Doing("c2s_paying", COVER, mark("la complémentaire, avec participation"), mark("Pour un an."), THIS_WEEK),
    Doing("c2s_presumed", COVER, mark("la complémentaire"), mark("Sans compter ses ressources."), THIS_WEEK),
    # care that costs her nothing
    Doing(
        "maternity",
        CARE,
        mark("la déclaration de grossesse"),
        mark("Elle ouvre les soins à 100 %."),
        THIS_WEEK,
    ),
    Doing(
        "sick_pay",
        CARE,
        mark("l’arrêt de travail, à envoyer à la caisse"),
        mark("La caisse vérifie les heures et les cotisations."),
        NOW,
    ),
    # money: first what the others depend on
    Doing(
        "aspa",
        MONEY_FIRST,
        mark("l’ASPA, à sa caisse de retraite"),
        mark("Récupérable en partie sur la succession au-delà d’un seuil : à lui expliquer avant."),
        name=mark("l’ASPA"),
    ),
    Doing(
        "aah",
        MONEY_FIRST,
        mark("l’AAH, à la MDPH"),
        mark("La MDPH décide, sur certificat médical."),
        name=mark("l’AAH"),
    ),
    Doing(
        "invalidity",
        MONEY_FIRST,
        mark("la pension d’invalidité ou l’ASI, à sa caisse"),
        mark("La caisse décide, après l’avis de son médecin-conseil."),
        name=mark("l’ASI"),
    ),
    Doing(
        "ass",
        MONEY_FIRST,
        mark("l’allocation de solidarité spécifique, à France Travail"),
        mark("Elle passe avant le RSA."),
        name=mark("l’ASS"),
    ),
    Doing(
        "rsa",
        MONEY_THEN,
        mark("le RSA, à la CAF ou à la MSA"),
        mark("Il ouvre aussi la complémentaire gratuite."),
        name=mark("le RSA"),
    ),
    Doing(
        "prime_activite",
        MONEY_THEN,
        mark("la prime d’activité, à la CAF ou à la MSA"),
        mark("À renouveler tous les trois mois."),
        name=mark("la prime d’activité"),
    ),
    Doing(
        "housing_benefit",
        MONEY_THEN,
        mark("l’aide au logement, à la CAF ou à la MSA"),
        mark("Elle n’est pas versée pour les mois d’avant la demande."),
        name=mark("l’aide au logement"),
    ),
    Doing(
        "family_benefits",
        MONEY_THEN,
        mark("les prestations familiales, à la CAF ou à la MSA"),
        mark("Chaque enfant compte."),
        name=mark("les prestations familiales"),
    ),
    Doing(
        "aeeh_pch",
        MONEY_THEN + 5,
        mark("l’AEEH ou la PCH, à la MDPH"),
        mark("La MDPH évalue le besoin."),
        name=mark("l’AEEH ou la PCH"),
    ),
    Doing(
        "apa",
        MONEY_THEN + 5,
        mark("l’APA, au Département"),
        mark("Le Département évalue la perte d’autonomie."),
        name=mark("l’APA"),
    ),
    Doing(
        "energy_housing",
        MONEY_THEN + 6,
        mark("le chèque énergie et le fonds de solidarité logement"),
        mark("À voir avec ses factures et son loyer."),
    ),
    # what makes care simpler, or cheaper
    Doing(
        "ald",
        HABIT,
        mark("l’affection de longue durée, avec son médecin traitant"),
        mark("Lui seul peut la demander."),
    ),
    Doing(
        "medecin_traitant",
        HABIT,
        mark("un médecin traitant"),
        mark("Sans lui, elle est moins bien remboursée."),
    ),
    Doing(
        "carte_vitale",
        HABIT,
        mark("la carte Vitale à jour"),
        mark("En pharmacie, en quelques secondes."),
    ),
    Doing(
        "full_cover_baskets",
        HABIT + 5,
        mark("le devis « 100 % Santé »"),
        mark("Dents, lunettes, audition sans rien à payer : à demander au professionnel."),
    ),
    Doing(
        "employer_cover",
        HABIT + 5,
        mark("le contrat de l’employeur"),
        mark("À comparer avec la complémentaire solidaire avant de choisir."),
    ),
    # prevention
    Doing(
        "mt_dents",
        PREVENTION,
        mark("le rendez-vous M’T dents"),
        mark("Chez le dentiste, sans rien avancer."),
    ),
    Doing(
        "health_check",
        PREVENTION,
        mark("l’examen de prévention en santé"),
        mark("Un bilan complet, gratuit."),
    ),
    Doing(
        "prevention_review",
        PREVENTION,
        mark("Mon bilan prévention"),
        mark("Gratuit, avec le professionnel de son choix."),
    ),
    Doing(
        "screening",
        PREVENTION,
        mark("les dépistages de son âge"),
        mark("Gratuits, sans attendre le courrier."),
    ),
    Doing(
        "vaccination_psy",
        PREVENTION + 5,
        mark("les vaccins, et le soutien d’un psychologue"),
        mark("Si elle le souhaite."),
    ),
    Doing(
        "individual_aid",
        LAST,
        mark("l’aide de la caisse, s’il reste à payer"),
        mark("La commission décide, une fois tous les droits vus."),
    ),
)
ACTS = {doing.right: doing for doing in _ALL}
MONEY = frozenset(doing.right for doing in _ALL if MONEY_FIRST <= doing.rank < HABIT)
TAKEN: dict[Benefit, str] = {
    Benefit.RSA: "rsa",
    Benefit.PRIME_ACTIVITE: "prime_activite",
    Benefit.AAH: "aah",
    Benefit.MVA: "aah",
    Benefit.AAH_SUPPLEMENT: "aah",
    Benefit.ASPA: "aspa",
    Benefit.ASI: "invalidity",
    Benefit.ASS: "ass",
    Benefit.AF: "family_benefits",
    Benefit.CF: "family_benefits",
    Benefit.ASF: "family_benefits",
    Benefit.PAJE_BASE: "family_benefits",
    Benefit.PREPARE: "family_benefits",
    Benefit.ARS: "family_benefits",
    Benefit.AEEH: "aeeh_pch",
    Benefit.PCH: "aeeh_pch",
    Benefit.APA: "apa",
}
"""The right by which each benefit is claimed."""
