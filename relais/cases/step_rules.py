"""What is done for her on each level: the acts of the field, coded, and when one may be written. No database here."""

from collections.abc import Collection
from datetime import date, timedelta

from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.consents.rules import Recipient

from .rules import Level, StepState, why_not_act

LONGEST_WORDS = 140
FURTHEST = timedelta(days=366)


class RightsAct(Labelled):
    """First level: open or mend rights, and explain their use."""

    REVIEW = "review", "Faire le point sur ses droits"
    OPEN_C2S = "open_c2s", "Demander la complémentaire santé solidaire"
    RENEW_C2S = "renew_c2s", "Renouveler la complémentaire santé solidaire"
    OPEN_AME = "open_ame", "Demander l’aide médicale de l’État"
    UPDATE = "update", "Mettre à jour ses droits et sa carte Vitale"
    DOCTOR = "doctor", "Déclarer un médecin traitant"
    LONG_ILLNESS = "long_illness", "Vérifier une prise en charge à 100 %"
    EXPLAIN = "explain", "Lui expliquer ce que ses droits paient"
    CLAIM = "claim", "Suivre une demande de droit"
    NOT_NEEDED = "not_needed", "Sans objet"


class OrientationAct(Labelled):
    """Second level: find where to be treated."""

    FIND = "find", "Trouver un soignant"
    BOOK = "book", "Prendre le rendez-vous"
    FULL_COVER = "full_cover", "Orienter vers l’offre 100 % Santé"
    CHECK_UP = "check_up", "Proposer l’examen de prévention en santé"
    SCREENING = "screening", "Proposer un dépistage"
    TRANSPORT = "transport", "Organiser le transport"
    INTERPRETER = "interpreter", "Trouver un interprète"
    CONFIRM = "confirm", "Vérifier que le rendez-vous a eu lieu"
    NOT_NEEDED = "not_needed", "Sans objet"


class FinancingAct(Labelled):
    """Third level: who pays what is left."""

    QUOTE = "quote", "Demander un devis"
    COMPARE = "compare", "Comparer les devis"
    MUTUAL = "mutual", "Interroger sa complémentaire"
    FUND_AID = "fund_aid", "Demander une aide de la caisse"
    OTHER_AID = "other_aid", "Demander une aide à un autre financeur"
    SPREAD = "spread", "Demander un paiement en plusieurs fois"
    PLAN = "plan", "Suivre un plan de financement"
    NOT_NEEDED = "not_needed", "Sans objet"


class DigitalAct(Labelled):
    """Beside the levels: her affairs on the internet."""

    ACCOUNT = "account", "Ouvrir son compte ameli"
    APPOINTMENT = "appointment", "Faire un rendez-vous du numérique"
    HEALTH_SPACE = "health_space", "Activer Mon espace santé"
    TRAIN = "train", "Orienter vers un lieu qui apprend le numérique"
    PAPER = "paper", "Passer les courriers au papier"


class SocialAct(Labelled):
    """Beside the levels: the social workers of the health insurance."""

    REFER = "refer", "Saisir le service social"
    MEET = "meet", "Préparer le rendez-vous avec le service social"


class TaskAct(Labelled):
    """Beside the levels: what must not be forgotten."""

    CALL = "call", "La rappeler"
    PAPER = "paper", "Lui demander une pièce"
    CALL_PROVIDER = "call_provider", "Appeler un soignant"
    CALL_PARTNER = "call_partner", "Appeler la structure"
    CHECK = "check", "Vérifier où en est une demande"
    LETTER = "letter", "Lui écrire"
    OTHER = "other", "Autre chose à faire"


ACTS: dict[Level, type[Labelled]] = {
    Level.RIGHTS: RightsAct,
    Level.ORIENTATION: OrientationAct,
    Level.FINANCING: FinancingAct,
    Level.DIGITAL: DigitalAct,
    Level.SOCIAL: SocialAct,
    Level.TASK: TaskAct,
}
LEVELS = (Level.RIGHTS, Level.ORIENTATION, Level.FINANCING)  # under each need, always in this order
WRITTEN_BY_THEIR_ROOM = frozenset({RightsAct.CLAIM, FinancingAct.PLAN})
NOT_NEEDED = "not_needed"  # an answer, not something to do
DIGITAL_HELP = frozenset({DigitalAct.ACCOUNT, DigitalAct.APPOINTMENT, DigitalAct.HEALTH_SPACE})


def offered(level: Level) -> list[tuple[str, str]]:
    """What an adviser may write herself; a claim and a plan write their own step."""
    return [(act.value, act.label) for act in ACTS[level] if act not in WRITTEN_BY_THEIR_ROOM]


def act_label(level: str, what: str) -> str:
    return ACTS[Level(level)](what).label


def first_state(what: str) -> StepState:
    return StepState.DROPPED if what == NOT_NEEDED else StepState.TO_DO


def books_an_appointment(level: str, what: str) -> bool:
    """Done, the sender may learn that an appointment is planned."""
    return level == Level.ORIENTATION and what == OrientationAct.BOOK


def why_not_add_step(
    *,
    case_state: str,
    level: str,
    what: str,
    words: str,
    due_on: date | None,
    need_is_open: bool | None,
    recipients: Collection[str],
    today: date,
) -> Sentence | None:
    """`need_is_open`: None when the step is for no need in particular; `recipients`: of her consent."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if level not in ACTS or what not in set(ACTS[Level(level)]):
        return say("Choisissez ce qu’il y a à faire, parmi ce qui est proposé.")
    if need_is_open is False:
        return say(
            "Ce soin a déjà une issue : prévoyez l’étape pour un soin en cours, ou pour tout le dossier."
        )
    return (
        why_not_share(level=level, recipients=recipients)
        or why_not_words(words)
        or why_not_due(due_on, today=today)
    )


def why_not_share(*, level: str, recipients: Collection[str]) -> Sentence | None:
    """The social service is of another body: what she said goes there only if she agreed to it."""
    if level == Level.SOCIAL and Recipient.SOCIAL_SERVICE not in recipients:
        return say(
            "Elle n’a pas accepté que le service social reçoive ce qu’elle a dit. Donnez-lui le numéro, 36 46, "
            "dites « service social » : elle peut l’appeler elle-même."
        )
    return None


def why_not_words(words: str) -> Sentence | None:
    if len(words) > LONGEST_WORDS:
        return say(
            "Ces mots font {n} caractères, il en faut {most} au plus : gardez l’essentiel.",
            n=len(words),
            most=LONGEST_WORDS,
        )
    return None


def why_not_due(due_on: date | None, *, today: date) -> Sentence | None:
    """A day to come, or none: « plus tard » is an answer."""
    if due_on and due_on < today:
        return say("Ce jour est passé : choisissez aujourd’hui ou un jour à venir.")
    if due_on and due_on > today + FURTHEST:
        return say("Ce jour est dans plus d’un an : vérifiez l’année.")
    return None


def why_not_move_step(*, case_state: str, step_state: str) -> Sentence | None:
    """For what is done, dropped, postponed or taken over."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if step_state != StepState.TO_DO:
        return say("Cette étape n’est plus à faire.")
    return None


def why_not_end_step(*, case_state: str, step_state: str, end: str) -> Sentence | None:
    if end not in (StepState.DONE, StepState.DROPPED):
        return say("Dites si cette étape est faite, ou si elle n’est plus utile.")
    return why_not_move_step(case_state=case_state, step_state=step_state)


def is_late(*, step_state: str, due_on: date | None, today: date) -> bool:
    return step_state == StepState.TO_DO and due_on is not None and due_on < today
