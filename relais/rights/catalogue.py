"""The rights that a review looks at, in the order in which it tells them: who pays, how to claim, what silence means."""

from dataclasses import dataclass
from enum import StrEnum

from relais.base.words import mark, said
from relais.territory.rules import Certainty

from .answers import Source


class Silence(StrEnum):
    """What no answer within the legal delay means."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    NO_CLAIM = "no_claim"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        return said(SILENCES[self])


SILENCES = {
    Silence.ACCEPTED: mark("sans réponse, c’est accepté"),
    Silence.REFUSED: mark("sans réponse, c’est refusé"),
    Silence.NO_CLAIM: mark("rien à demander"),
    Silence.NOT_KNOWN: mark("ce que vaut le silence reste à vérifier"),
}


@dataclass(frozen=True)
class Right:
    """`delay`: the name of the delay (months) among the parameters, when one was found. `engine`: needs a calculator."""

    code: str
    name: str
    payer: str
    claim: str
    text: str
    silence: Silence = Silence.NOT_KNOWN
    delay: str = ""
    engine: bool = False

    @property
    def label(self) -> str:
        return said(self.name)

    @property
    def source(self) -> Source:
        return Source(
            self.text, certainty=Certainty.PROBABLE if self.code in NOT_REREAD else Certainty.CERTAIN
        )


# whose article was not found again, on 22 November 2026, in a public copy of the law nor in a source that quotes it
NOT_REREAD = frozenset(
    {
        "affiliation",
        "carte_vitale",
        "former_cmuc_acs",
        "flat_contributions",
        "full_cover_baskets",
        "sick_pay",
        "invalidity",
        "death_grant",
        "work_accident",
        "prime_activite",
        "housing_benefit",
        "energy_housing",
        "prevention_review",
        "health_check",
        "screening",
        "vaccination_psy",
        "individual_aid",
        "debt_address",
    }
)
FUND = mark("Assurance Maladie")
STATE = mark("État")
CAF = mark("CAF ou MSA")
AT_THE_FUND = mark("auprès de sa caisse, ou en ligne")
AT_THE_CAF = mark("auprès de la CAF ou de la MSA")
AT_THE_MDPH = mark("auprès de la MDPH, avec un certificat médical")
NOTHING = mark("rien à demander : à vérifier avec elle")

CATALOGUE = (
    Right("puma", mark("Prise en charge de base (PUMa)"), FUND, AT_THE_FUND, "CSS art. L. 160-1"),
    Right(
        "affiliation",
        mark("Bonne caisse, compte bancaire et adresse connus"),
        FUND,
        AT_THE_FUND,
        "CSS art. L. 160-17",
    ),
    Right(
        "carte_vitale",
        mark("Carte Vitale à jour, compte en ligne"),
        FUND,
        mark("en pharmacie, à une borne ou en ligne"),
        "CSS art. L. 161-31",
        Silence.NO_CLAIM,
    ),
    Right(
        "medecin_traitant",
        mark("Médecin traitant déclaré"),
        FUND,
        mark("avec le médecin, ou formulaire S3704"),
        "CSS art. L. 162-5-3",
        Silence.NO_CLAIM,
    ),
    Right(
        "c2s_free",
        mark("Complémentaire santé solidaire gratuite"),
        mark("État et Assurance Maladie"),
        mark("en ligne, ou formulaire S3711 ; elle choisit sa caisse ou un organisme de la liste"),
        "CSS art. L. 861-1",
        Silence.ACCEPTED,
        "c2s_delai_reponse",
    ),
    Right(
        "c2s_paying",
        mark("Complémentaire santé solidaire avec participation"),
        mark("État et Assurance Maladie"),
        mark("en ligne, ou formulaire S3711 ; elle choisit sa caisse ou un organisme de la liste"),
        "CSS art. L. 861-1",
        Silence.ACCEPTED,
        "c2s_delai_reponse",
    ),
    Right(
        "c2s_presumed",
        mark("C2S automatique ou présumée"),
        mark("État et Assurance Maladie"),
        mark("RSA : rien à faire ; ASPA, ASI, AAH : formulaire S3711 sans les ressources"),
        "CSS art. L. 861-2",
        Silence.ACCEPTED,
        "c2s_delai_reponse",
    ),
    Right(
        "ame",
        mark("Aide médicale de l’État"),
        STATE,
        mark("formulaire S3720, à la caisse, à l’hôpital ou au CCAS ; la carte est remise en main propre"),
        "CASF art. L. 251-1",
        Silence.REFUSED,
        "ame_delai_reponse",
    ),
    Right(
        "former_cmuc_acs",
        mark("Ancienne CMU-C et chèque ACS"),
        FUND,
        NOTHING,
        "loi 2018-1203, art. 52",
        Silence.NO_CLAIM,
    ),
    Right(
        "ald",
        mark("Affection de longue durée à 100 %"),
        FUND,
        mark("protocole de soins fait par le médecin traitant"),
        "CSS art. L. 160-14, 3°",
    ),
    Right(
        "flat_contributions",
        mark("Dispense des participations et franchises"),
        FUND,
        NOTHING,
        "CSS art. L. 160-13 et L. 160-15",
        Silence.NO_CLAIM,
    ),
    Right(
        "full_cover_baskets",
        mark("100 % Santé : dents, lunettes, audition"),
        mark("Assurance Maladie et complémentaire"),
        mark("demander le devis « 100 % Santé » au professionnel"),
        "CSS art. L. 165-1 et L. 871-1",
        Silence.NO_CLAIM,
    ),
    Right(
        "maternity",
        mark("Maternité à 100 %"),
        FUND,
        mark("déclaration de grossesse par le médecin ou la sage-femme"),
        "CSS art. L. 160-9",
    ),
    Right(
        "sick_pay",
        mark("Indemnités journalières, temps partiel thérapeutique"),
        FUND,
        mark("avis d’arrêt envoyé aussitôt à la caisse et à l’employeur"),
        "CSS art. L. 321-1 et L. 323-3",
    ),
    Right(
        "invalidity",
        mark("Pension d’invalidité, ASI"),
        FUND,
        mark("formulaire S4150 à la caisse ; ASI : S4151"),
        "CSS art. L. 341-1 et L. 815-24",
        engine=True,
    ),
    Right("death_grant", mark("Capital décès"), FUND, mark("formulaire S3180"), "CSS art. L. 361-1"),
    Right(
        "work_accident",
        mark("Accident du travail, maladie professionnelle"),
        FUND,
        mark("déclaration de l’employeur, ou par elle-même"),
        "CSS art. L. 411-1 et L. 461-1",
    ),
    Right("rsa", mark("RSA"), mark("Département"), AT_THE_CAF, "CASF art. L. 262-2", engine=True),
    Right("prime_activite", mark("Prime d’activité"), STATE, AT_THE_CAF, "CSS art. L. 841-1", engine=True),
    Right(
        "ass",
        mark("Allocation de solidarité spécifique"),
        STATE,
        mark("auprès de France Travail"),
        "code du travail art. L. 5423-1",
        engine=True,
    ),
    Right(
        "aspa",
        mark("Allocation de solidarité aux personnes âgées"),
        mark("caisse de retraite"),
        mark("auprès de sa caisse de retraite"),
        "CSS art. L. 815-1",
        engine=True,
    ),
    Right(
        "aah",
        mark("AAH, RQTH, carte mobilité inclusion"),
        mark("État, versée par la CAF ou la MSA"),
        AT_THE_MDPH,
        "CSS art. L. 821-1 ; CASF art. L. 241-3",
        Silence.REFUSED,
        "mdph_delai_reponse",
        engine=True,
    ),
    Right(
        "aeeh_pch",
        mark("AEEH, PCH, fonds de compensation"),
        mark("CAF, Département"),
        AT_THE_MDPH,
        "CSS art. L. 541-1 ; CASF art. L. 245-1",
        Silence.REFUSED,
        "mdph_delai_reponse",
    ),
    Right(
        "apa",
        mark("Allocation personnalisée d’autonomie"),
        mark("Département"),
        mark("auprès du Département ou du CCAS"),
        "CASF art. L. 232-1",
        Silence.ACCEPTED,
        "apa_delai_reponse",
    ),
    Right("housing_benefit", mark("Aide au logement"), STATE, AT_THE_CAF, "CCH art. L. 821-1", engine=True),
    Right(
        "family_benefits",
        mark("Prestations familiales"),
        CAF,
        AT_THE_CAF,
        "CSS art. L. 511-1",
        engine=True,
    ),
    Right(
        "energy_housing",
        mark("Chèque énergie, fonds de solidarité logement"),
        mark("État, Département"),
        mark("chequeenergie.gouv.fr ; FSL par un travailleur social"),
        "code de l’énergie art. L. 124-1 ; loi du 31 mai 1990, art. 6",
    ),
    Right(
        "mt_dents",
        mark("M’T dents"),
        FUND,
        mark("prendre rendez-vous chez le dentiste : rien à avancer"),
        "CSS art. L. 162-1-12",
        Silence.NO_CLAIM,
    ),
    Right(
        "prevention_review",
        mark("Mon bilan prévention"),
        FUND,
        mark("médecin, infirmier, pharmacien ou sage-femme de son choix"),
        "CSP art. L. 1411-6-2",
        Silence.NO_CLAIM,
    ),
    Right(
        "health_check",
        mark("Examen de prévention en santé"),
        FUND,
        mark("inscription au centre d’examens de santé de sa caisse"),
        "CSS art. L. 321-3",
        Silence.NO_CLAIM,
    ),
    Right(
        "screening",
        mark("Dépistages organisés des cancers"),
        FUND,
        mark("sur invitation, ou sans l’attendre"),
        "CSP art. L. 1411-6",
        Silence.NO_CLAIM,
    ),
    Right(
        "vaccination_psy",
        mark("Vaccins, Mon soutien psy"),
        FUND,
        mark("en pharmacie ou chez le médecin ; psychologue partenaire"),
        "CSS art. L. 160-14 et L. 162-58",
        Silence.NO_CLAIM,
    ),
    Right(
        "employer_cover",
        mark("Complémentaire de l’employeur, portabilité"),
        mark("employeur"),
        mark("auprès de l’employeur"),
        "CSS art. L. 911-7 et L. 911-8",
        Silence.NO_CLAIM,
    ),
    Right(
        "local_cover_help",
        mark("Aide locale ou étudiante à la complémentaire"),
        mark("collectivités, Crous"),
        mark("selon le lieu : à chercher avec elle"),
        "aucun texte national",
    ),
    Right(
        "individual_aid",
        mark("Aide financière individuelle de la caisse"),
        FUND,
        mark("dossier à la commission de la caisse, après la revue des droits"),
        "CSS art. R. 262-1 ; règlement de chaque caisse",
        Silence.NOT_KNOWN,
    ),
    Right(
        "debt_address",
        mark("Surendettement, domiciliation"),
        mark("Banque de France, CCAS"),
        mark("dossier à la Banque de France ; domiciliation au CCAS"),
        "code de la consommation art. L. 711-1 ; CASF art. L. 264-1",
    ),
)
BY_CODE = {right.code: right for right in CATALOGUE}
