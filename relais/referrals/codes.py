"""The coded words of a relay: what its form asks, what is answered to its sender. Each is a code, and what one reads."""

from relais.base.moves import Labelled
from relais.base.words import mark
from relais.people.rules import Digital, Guardian


class Care(Labelled):
    """Kinds of care, first those that people give up most (2016 survey of 18 funds, mutualite.fr)."""

    DENTAL_PROSTHESIS = "dental_prosthesis", "Prothèse dentaire"
    DENTAL_CONSERVATIVE = "dental_conservative", "Soins dentaires"
    OPTICAL = "optical", "Lunettes"
    OPHTHALMOLOGY = "ophthalmology", "Ophtalmologue"
    HEARING = "hearing", "Audition"
    GENERAL_PRACTITIONER = "general_practitioner", "Médecin"
    SPECIALIST = "specialist", "Spécialiste"
    GYNAECOLOGY = "gynaecology", "Gynécologue"
    PSYCHOLOGICAL = "psychological", "Soutien psy"
    IMAGING = "imaging", "Radio, scanner, IRM"
    BIOLOGY = "biology", "Prise de sang, analyses"
    SURGERY = "surgery", "Opération"
    HOSPITAL = "hospital", "Hôpital"
    PHYSIOTHERAPY = "physiotherapy", "Kinésithérapeute"
    SPEECH_THERAPY = "speech_therapy", "Orthophoniste"
    ORTHODONTICS = "orthodontics", "Orthodontie"
    NURSING = "nursing", "Soins infirmiers"
    MEDICINES = "medicines", "Médicaments"
    MEDICAL_DEVICE = "medical_device", "Matériel médical"
    SCREENING = "screening", "Dépistage"
    VACCINATION = "vaccination", "Vaccination"
    TRANSPORT = "transport", "Transport pour se soigner"
    OTHER = "other", "Autre soin"


class Reason(Labelled):
    """Why care is given up; several may hold, so percentages exceed 100."""

    OUT_OF_POCKET_COST = "out_of_pocket_cost", "Trop cher, même remboursé"
    UPFRONT_PAYMENT = "upfront_payment", "Doit avancer les frais"
    NO_COMPLEMENTARY_COVER = "no_complementary_cover", "Pas de complémentaire"
    INADEQUATE_COVER = "inadequate_complementary_cover", "Complémentaire qui couvre mal"
    APPOINTMENT_DELAY = "appointment_delay", "Rendez-vous trop lointains"
    NO_PRACTITIONER = "no_available_practitioner", "Aucun soignant disponible"
    DISTANCE_OR_MOBILITY = "distance_or_mobility", "Trop loin, se déplace mal"
    RIGHTS_DISRUPTION = "rights_disruption", "Papiers, droits coupés"
    ADMINISTRATIVE_COMPLEXITY = "administrative_complexity", "Démarches trop compliquées"
    UNKNOWN_RIGHTS = "unknown_rights", "Ne connaît pas ses droits"
    UNKNOWN_CARE_SYSTEM = "unknown_care_system", "Ne sait pas à qui s’adresser"
    DIGITAL_DIFFICULTY = "digital_difficulty", "Internet, démarches en ligne"
    LANGUAGE = "language", "Langue"
    STIGMA = "stigma", "Gêne, peur du regard"
    FEAR_OF_CARE_REFUSAL = "fear_of_care_refusal", "Refus de soins, ou peur d’un refus"
    LIFE_EVENT = "life_event", "Deuil, séparation, perte d’emploi"
    DISABILITY_ACCESS = "disability_related_access", "Handicap, accès difficile"
    FEAR_OR_DISTRUST = "fear_or_distrust", "Peur des soins, méfiance"
    LACK_OF_TIME = "lack_of_time", "Manque de temps"
    OTHER = "other", "Autre chose"


# Shown first, the rest under a fold: the ten that people give up most, and the reasons volunteers hear (2016 survey).
USUAL_CARES = tuple(Care)[:10]


USUAL_REASONS = (
    Reason.OUT_OF_POCKET_COST,
    Reason.UPFRONT_PAYMENT,
    Reason.NO_COMPLEMENTARY_COVER,
    Reason.APPOINTMENT_DELAY,
    Reason.NO_PRACTITIONER,
    Reason.RIGHTS_DISRUPTION,
    Reason.LANGUAGE,
    Reason.OTHER,
)


class Step(Labelled):
    """The questions of the form, in their order; the code stands in the address."""

    CONSENT = "accord", "Est-elle d’accord ?"
    CARE = "soin", "Quel soin lui manque ?"
    REASON = "obstacle", "Qu’est-ce qui bloque ?"
    PERSON = "personne", "Qui est-elle ?"
    CONTACT = "contact", "Comment la joindre ?"

    @property
    def number(self) -> int:
        return list(Step).index(self) + 1

    @property
    def following(self) -> "Step":
        """The next one; the last follows itself."""
        return [*Step, Step.CONTACT][self.number]


class Since(Labelled):
    """For how long she has gone without."""

    MONTHS = "months", "Moins de six mois"
    YEAR = "year", "Six mois à un an"
    TWO_YEARS = "two_years", "Un à deux ans"
    LONGER = "longer", "Plus de deux ans"
    UNKNOWN = "unknown", "Ne sait pas"


class Quote(Labelled):
    YES = "yes", "Oui"
    NO = "no", "Non"
    UNKNOWN = "unknown", "Ne sait pas"


class Cover(Labelled):
    """What pays beside the health insurance, as far as she knows."""

    NONE = "none", "Aucune"
    C2S = "c2s", "Complémentaire santé solidaire"
    MUTUAL = "mutual", "Une mutuelle"
    AME = "ame", "Aide médicale de l’État"
    UNKNOWN = "unknown", "Ne sait pas"


class Urgency(Labelled):
    """How soon someone should call. Never a medical detail."""

    ORDINARY = "ordinary", "Dans les délais habituels"
    SOON = "soon", "Vite : cela s’aggrave, ou une date approche"


class Channel(Labelled):
    """How she prefers to be reached."""

    CALL = "call", "Un appel"
    SMS = "sms", "Un SMS"
    EMAIL = "email", "Un courriel"
    LETTER = "letter", "Un courrier"
    SENDER = "sender", "Par la structure"


class Hours(Labelled):
    MORNING = "morning", "Le matin"
    NOON = "noon", "Vers midi"
    AFTERNOON = "afternoon", "L’après-midi"
    EVENING = "evening", "Après 17 h"


class ReturnReason(Labelled):
    """Why a fund gives a relay back; each has its remedy, in `REMEDIES`. None tells whether she is known there."""

    UNREACHABLE = "unreachable", "Il manque de quoi la joindre"
    IDENTITY = "identity", "Le nom ou la date de naissance ne vont pas"
    CONSENT = "consent", "L’accord n’est pas assez clair"
    NEED = "need", "Le soin qui manque n’est pas assez clair"
    WRONG_FUND = "wrong_fund", "Elle relève d’une autre caisse, que nous ne connaissons pas"


class ScopeReason(Labelled):
    """Why a relay is not for the mission; each has its way out, in `REMEDIES`."""

    EMERGENCY = "emergency", "Une urgence médicale"
    NO_CARE = "no_care", "Aucun soin ne manque"
    SOCIAL = "social", "La demande est d’abord sociale"
    DISTRUST = "distrust", "Elle ne souhaite pas de soins aujourd’hui"


class RecallReason(Labelled):
    """Why a structure takes a relay back before it is read."""

    MISTAKE = "mistake", "Une erreur de saisie"
    TWICE = "twice", "Il est parti deux fois"
    SOLVED = "solved", "Le soin est obtenu entre-temps"


CONSENT_WITHDRAWN = "consent_withdrawn"  # the `why` of a relay whose consent is withdrawn


REMEDIES = {
    ReturnReason.UNREACHABLE: mark(
        "Ajoutez un téléphone, un proche à appeler ou un lieu où la rencontrer, puis repassez le relais."
    ),
    ReturnReason.IDENTITY: mark("Vérifiez avec elle sur un document, corrigez, puis repassez le relais."),
    ReturnReason.CONSENT: mark("Relisez-lui le texte de l’accord ; si elle accepte, repassez le relais."),
    ReturnReason.NEED: mark("Précisez avec elle le soin qui manque, puis repassez le relais."),
    ReturnReason.WRONG_FUND: mark(
        "La caisse est écrite sur ses courriers et sur son attestation de droits : choisissez-la, puis repassez "
        "le relais."
    ),
    ScopeReason.EMERGENCY: mark("Appelez le 15 avec elle, ou accompagnez-la aux urgences."),
    ScopeReason.NO_CARE: mark(
        "Pour ses droits, elle peut appeler le 36 46 ou venir à l’accueil de sa caisse."
    ),
    ScopeReason.SOCIAL: mark(
        "Le service social de l’Assurance Maladie (36 46, dites « service social ») peut la recevoir."
    ),
    ScopeReason.DISTRUST: mark("Elle peut revenir quand elle veut : un nouveau relais suffira."),
}


class Tidings(Labelled):
    """What a fund may tell the sender: whole sentences, so that no detail slips into a box of free text."""

    ACCEPTED = "accepted", "La caisse a pris le relais et étudie l’ensemble de ses droits."
    REACHED = "reached", "La caisse a pu lui parler. L’accompagnement commence."
    NOT_REACHED = "not_reached", "La caisse n’a pas encore pu la joindre. Savez-vous quand l’appeler ?"
    GOING_ON = "going_on", "Le dossier avance."
    CARE_PLANNED = "care_planned", "Un rendez-vous est pris."
    CARE_DONE = "care_done", "Le soin est fait. Rien d’autre à prévoir de votre côté."
    PARTLY_DONE = "partly_done", "Une partie des soins est faite. Les autres n’ont pas pu aboutir cette fois."
    ENDED = "ended", "L’accompagnement est terminé, sans soin cette fois. Elle peut revenir quand elle veut."
    REOPENED = "reopened", "L’accompagnement reprend."
    FORWARDED = "forwarded", "La caisse a passé le relais à celle dont elle dépend."


# Told by the moves themselves; the others are an adviser's choice.
TOLD_BY_MOVES = frozenset(
    {
        Tidings.ACCEPTED,
        Tidings.CARE_DONE,
        Tidings.PARTLY_DONE,
        Tidings.ENDED,
        Tidings.REOPENED,
        Tidings.FORWARDED,
    }
)


ENDS = frozenset({Tidings.CARE_DONE, Tidings.PARTLY_DONE, Tidings.ENDED})


CODED = {
    "since": Since,
    "quote": Quote,
    "cover": Cover,
    "urgency": Urgency,
    "channel": Channel,
    "guardian": Guardian,
    "digital": Digital,
}
