"""What a referral may become, and why not. No database here."""

import re
from datetime import date, timedelta
from uuid import UUID

from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.consents.rules import Means
from relais.people.rules import Guardian

from .codes import CODED, Care, Reason, Tidings


class State(Labelled):
    SENT = "sent", "transmis"
    ACCEPTED = "accepted", "pris en charge"
    ENDED = "ended", "terminé"
    RETURNED = "returned", "retourné à la structure"
    OUT_OF_SCOPE = "out_of_scope", "hors de la mission"
    FORWARDED = "forwarded", "passé à une autre caisse"
    WITHDRAWN = "withdrawn", "retiré"


class Move(Labelled):
    ACCEPT = "accept", "prendre"
    END = "end", "terminer"
    REOPEN = "reopen", "reprendre"
    RETURN = "return", "retourner à la structure"
    DECLINE = "decline", "dire hors de la mission"
    FORWARD = "forward", "passer à une autre caisse"
    COME_BACK = "come_back", "revenir à la caisse qui l’avait passé"
    RECALL = "recall", "reprendre avant qu’il soit lu"
    WITHDRAW = "withdraw", "retirer l’accord"


MOVES = {
    (State.SENT, Move.ACCEPT): State.ACCEPTED,
    (State.ACCEPTED, Move.END): State.ENDED,
    (State.ENDED, Move.REOPEN): State.ACCEPTED,
    (State.SENT, Move.RETURN): State.RETURNED,
    (State.SENT, Move.DECLINE): State.OUT_OF_SCOPE,
    (State.SENT, Move.FORWARD): State.FORWARDED,
    (State.ACCEPTED, Move.FORWARD): State.FORWARDED,
    # What the relay passed on becomes: given back, this one waits again; over, this one is over.
    (State.FORWARDED, Move.COME_BACK): State.SENT,
    (State.FORWARDED, Move.END): State.ENDED,
    (State.SENT, Move.RECALL): State.WITHDRAWN,
    **{(state, Move.WITHDRAW): State.WITHDRAWN for state in State if state != State.WITHDRAWN},
}
# Whose move it is; what she says of her own consent, either end hears.
SENDERS = frozenset({Move.RECALL, Move.WITHDRAW})
RECEIVERS = frozenset(set(Move) - {Move.RECALL})


LATE_AFTER_WORKING_DAYS = 2  # where the fund has set nothing else
OLDEST = timedelta(days=366 * 120)


def why_not(
    move: str, *, state: str, sender_id: UUID, receiver_id: UUID, by_organisation_id: UUID
) -> Sentence | None:
    """The reason this move is refused, as the agent will read it; None if it may go."""
    if by_organisation_id != receiver_id and not (by_organisation_id == sender_id and move in SENDERS):
        return say("Ce relais est adressé à une autre caisse.")
    if by_organisation_id != sender_id and move in SENDERS - RECEIVERS:
        return say("Seule la structure qui a passé ce relais peut le reprendre.")
    if (state, move) not in MOVES:
        return say("Ce relais est déjà {state}.", state=State(state).label)
    return None


def why_not_born(birth_date: date, today: date) -> Sentence | None:
    if birth_date > today or birth_date < today - OLDEST:
        return say("La date de naissance ne va pas : vérifiez l’année.")
    return None


def why_not_send(
    *, birth_date: date, care: list[str], reasons: list[str], coded: dict[str, str], today: date
) -> Sentence | None:
    """Whoever sends, page or program, is told the first thing to mend. `coded`: field → its code."""
    if born := why_not_born(birth_date, today):
        return born
    if not care or not set(care) <= set(Care):
        return say("Indiquez au moins un soin qui lui manque, parmi ceux proposés.")
    if not set(reasons) <= set(Reason):
        return say("Indiquez ce qui bloque, parmi les raisons proposées.")
    if any(code not in set(CODED[name]) for name, code in coded.items()):
        return say("Une réponse ne fait pas partie de celles proposées : relisez le formulaire.")
    return None


def why_not_receive(*, fund: str, is_read: bool) -> Sentence | None:
    """A relay that nobody would read must not leave: she would wait for a call that never comes."""
    if not is_read:
        return say(
            "{fund} ne lit pas encore les relais ici : rien n’est parti. La personne peut appeler le 36 46 "
            "et demander la mission accompagnement santé.",
            fund=fund,
        )
    return None


def why_not_hold_number(*, number: str, may: bool) -> Sentence | None:
    """Décret 2019-341: who may hold a social security number is a closed list."""
    if number and not may:
        return say(
            "Votre structure ne peut pas garder le numéro de sécurité sociale : laissez ce champ vide."
        )
    return None


REPRESENTED = frozenset({Guardian.MINOR, Guardian.GUARDIANSHIP, Guardian.FAMILY})


def why_not_alone(*, guardian: str, means: str) -> Sentence | None:
    """Where somebody decides for her, her own yes is not enough. Under curatorship she decides, with advice."""
    if guardian in REPRESENTED and means != Means.GUARDIAN:
        return say(
            "L’accord doit venir de son représentant légal (parent, tuteur, proche habilité). Demandez-le-lui, puis "
            "indiquez-le à la première étape : « Oui, par son représentant légal ». Le brouillon vous attend sept "
            "jours."
        )
    return None


MOST_FIGURES = 9  # in a row: ten make a telephone number, thirteen a social security number
BETWEEN_FIGURES = re.compile(r"(?<=\d)[\s.\-/]+(?=\d)")


def why_not_words(words: str) -> Sentence | None:
    """Free text is where a number slips in; what it says of her health, no program can see: the hint asks for none."""
    if re.search(rf"\d{{{MOST_FIGURES + 1}}}", BETWEEN_FIGURES.sub("", words)):
        return say(
            "N’écrivez pas de numéro ici : un téléphone a sa place plus haut, le reste n’est pas demandé."
        )
    return None


def why_not_keep(*, sent: bool) -> Sentence | None:
    """A draft once sent is a relay: nothing is written beside it."""
    if sent:
        return say("Ce relais est déjà parti. Ouvrez-le dans « Mes relais ».")
    return None


def why_not_again(*, state: str) -> Sentence | None:
    """Only what the fund gave back is corrected and passed again."""
    if state != State.RETURNED:
        return say("Seul un relais que la caisse a retourné peut être corrigé et repassé.")
    return None


def why_not_replay(*, same_body: bool, withdrawn: bool = False) -> Sentence | None:
    """The same draft sent twice is one referral; with other answers, or after she withdrew, it is refused."""
    if withdrawn:
        return say(
            "Son accord pour ce relais est retiré : rien n’est reparti. Si elle le souhaite de nouveau, commencez "
            "un nouveau relais."
        )
    if not same_body:
        return say(
            "Ce relais est déjà parti avec d’autres réponses. Ouvrez-le dans « Mes relais » ; "
            "pour une autre personne, commencez un nouveau relais."
        )
    return None


def why_not_tell(*, tidings: str, report_back: bool, state: str) -> Sentence | None:
    if not report_back:
        return say("Elle n’a pas souhaité que la structure soit informée de la suite.")
    if state == State.SENT:
        return say("Prenez d’abord ce relais.")
    if state == State.WITHDRAWN:
        return say("Son accord est retiré : plus rien ne part vers la structure.")
    if tidings not in set(Tidings):
        return say("Choisissez une des phrases proposées.")
    return None


def why_not_because(reason: str, reasons: type[Labelled]) -> Sentence | None:
    """A relay is not given back, turned away or taken back without saying why, in a coded word."""
    if reason not in set(reasons):
        return say("Dites pourquoi, parmi les raisons proposées.")
    return None


def why_not_forward(
    *,
    name: str,
    is_fund: bool,
    is_ours: bool,
    is_sender: bool,
    allowed: bool,
    agreed: str,
    beyond: list[str],
) -> Sentence | None:
    """Passing her on to another fund. `allowed`: her consent named another fund; `agreed`: how she agreed today
    instead; `beyond`: cares that her first consent does not speak of."""
    if not is_fund:
        return say("Choisissez la caisse qui prendra ce relais.")
    if is_ours:
        return say("{name} est votre caisse : prenez ce relais, ou choisissez une autre caisse.", name=name)
    if is_sender:
        return say("{name} vous a passé ce relais : retournez-le-lui, en disant pourquoi.", name=name)
    if agreed and agreed not in set(Means):
        return say("Dites comment elle a donné son accord aujourd’hui.")
    if not allowed and not agreed:
        return say(
            "Son accord ne parle pas d’une autre caisse. Appelez-la : si elle accepte, cochez-le, et le relais partira."
        )
    if beyond and not agreed:
        return say(
            "Son accord ne parle pas de ce soin : {cares}. Appelez-la : si elle accepte, cochez-le.",
            cares=", ".join(Care(care).label.lower() for care in beyond),
        )
    return None


def why_not_pass_on_untaken(*, state: str) -> Sentence | None:
    """Taken, a relay has a case: it is the case that is handed over, with what remains of it."""
    if state != State.SENT:
        return say("Ce relais est déjà {state}.", state=State(state).label)
    return None


def passed_to(code: str, scheme: str) -> str:
    """The `why` of a relay passed on: to which fund. A CPAM and an MSA may bear the same code."""
    return f"{code}/{scheme}"


def place_passed_to(why: str) -> tuple[str, str] | None:
    """The code and the scheme of that fund; None when `why` says something else."""
    code, slash, scheme = why.partition("/")
    return (code, scheme) if slash else None


def due_on(sent_on: date, working_days: int = LATE_AFTER_WORKING_DAYS) -> date:
    """The day by which the fund must have answered: so many working days later (public holidays not counted off)."""
    day, left = sent_on, working_days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def is_late(*, state: str, sent_on: date, today: date, working_days: int = LATE_AFTER_WORKING_DAYS) -> bool:
    return state == State.SENT and today > due_on(sent_on, working_days)


def last_late_day(today: date, working_days: int = LATE_AFTER_WORKING_DAYS) -> date:
    """The last day whose relays, still waiting today, are late."""
    day = today - timedelta(days=1)
    while due_on(day, working_days) >= today:
        day -= timedelta(days=1)
    return day
