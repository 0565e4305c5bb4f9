"""How a need ends, and when a case may close."""

from datetime import date

from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.referrals.rules import TOLD_BY_MOVES, Care, Tidings


class State(Labelled):
    OPEN = "open", "en cours"
    WAITING = "waiting", "attend un tiers"
    CLOSED = "closed", "clos"


class Move(Labelled):
    WAIT = "wait", "attendre un tiers"
    RESUME = "resume", "reprendre"
    CLOSE = "close", "clore"
    REOPEN = "reopen", "rouvrir"


MOVES = {
    (State.OPEN, Move.WAIT): State.WAITING,
    (State.WAITING, Move.RESUME): State.OPEN,
    (State.OPEN, Move.CLOSE): State.CLOSED,
    (State.WAITING, Move.CLOSE): State.CLOSED,
    (State.CLOSED, Move.REOPEN): State.OPEN,
}


class ThirdParty(Labelled):
    """Whom a case waits for."""

    PERSON = "person", "La personne"
    PROVIDER = "provider", "Un soignant"
    MUTUAL = "mutual", "Une complémentaire"
    CAF = "caf", "La CAF"
    PENSION = "pension", "Une caisse de retraite"
    MDPH = "mdph", "La MDPH"
    PREFECTURE = "prefecture", "La préfecture"
    PARTNER = "partner", "La structure qui a passé le relais"
    SOCIAL_SERVICE = "social_service", "Le service social"
    COLLEAGUE = "colleague", "Un autre service de la caisse"


class AttemptChannel(Labelled):
    """How someone tried to reach her."""

    CALL = "call", "Appel"
    SMS = "sms", "SMS"
    EMAIL = "email", "Courriel"
    LETTER = "letter", "Courrier"
    VISIT = "visit", "Rencontre"
    PARTNER = "partner", "Par la structure"


class AttemptResult(Labelled):
    """What came of it. None is a fault of hers."""

    REACHED = "reached", "Nous lui avons parlé"
    MESSAGE_LEFT = "message_left", "Message laissé"
    NO_ANSWER = "no_answer", "Pas de réponse"
    WRONG_NUMBER = "wrong_number", "Mauvais numéro ou adresse"
    CALL_BACK = "call_back", "Elle demande à être rappelée"
    SENT = "sent", "Envoyé"


class Level(Labelled):
    """The three levels of the mission's help, digital help, the social service, and the rest."""

    RIGHTS = "rights", "Droits"
    ORIENTATION = "orientation", "Orientation"
    FINANCING = "financing", "Financement"
    DIGITAL = "digital", "Numérique"
    SOCIAL = "social", "Service social"
    TASK = "task", "À faire"


class StepState(Labelled):
    TO_DO = "to_do", "à faire"
    DONE = "done", "fait"
    DROPPED = "dropped", "sans objet"


class NeedState(Labelled):
    OPEN = "open", "en cours"
    ENDED = "ended", "terminé"


class Outcome(Labelled):
    """How a need ends. Only the first is the success that the mission exists for."""

    CARE_DONE = "care_done", "Soin fait"
    REFUSED_BY_PERSON = "refused_by_person", "Elle ne souhaite pas poursuivre"
    NEED_LAPSED = "need_lapsed", "Le besoin n’existe plus"
    NO_PROVIDER_FOUND = "no_provider_found", "Aucun soignant trouvé"
    FUNDING_REFUSED = "funding_refused", "Financement non trouvé"
    SOCIAL_SERVICE = "handed_over_social_service", "Suite donnée par le service social"
    MOVED_FUND = "moved_fund", "Elle relève d’une autre caisse"
    LOST_CONTACT = "lost_contact", "Nous ne l’avons plus jointe"
    DECEASED = "deceased", "Décès"


class Proof(Labelled):
    """How sure we are that the care is done, weakest first."""

    DECLARED = "declared", "Elle l’a dit"
    APPOINTMENT_HONOURED = "appointment_honoured", "Le soignant confirme le rendez-vous"
    INVOICE_SEEN = "invoice_seen", "Facture ou remboursement vu"


def why_not_end_need(*, case_state: str, need_state: str, outcome: str, proof: str) -> Sentence | None:
    if case_state != State.OPEN:
        return say("Ce dossier est clos.")
    if need_state != NeedState.OPEN:
        return say("Ce soin a déjà une issue.")
    if outcome not in set(Outcome):
        return say("Choisissez ce qu’il est advenu de ce soin.")
    if outcome == Outcome.CARE_DONE and proof not in set(Proof):
        return say("Dites comment vous savez que le soin est fait.")
    if outcome != Outcome.CARE_DONE and proof:
        return say("Une preuve ne se note que pour un soin fait.")
    return None


def why_not_add_need(*, case_state: str, care: str, open_care: list[str]) -> Sentence | None:
    if case_state != State.OPEN:
        return say("Ce dossier est clos : on ne peut plus y ajouter un soin.")
    if care not in set(Care):
        return say("Choisissez le soin qui manque.")
    if care in open_care:
        return say("Ce soin est déjà dans le dossier.")
    return None


def why_not_close(*, case_state: str, open_care: list[str]) -> Sentence | None:
    """Closing is refused while a need is open; the sentence names what is left."""
    if case_state != State.OPEN:
        return say("Ce dossier est déjà clos.")
    if open_care:
        left = ", ".join(Care(care).label.lower() for care in open_care)
        if len(open_care) == 1:
            return say(
                "Vous pourrez clore quand chaque soin aura une issue. Il en reste un : {left}.", left=left
            )
        return say(
            "Vous pourrez clore quand chaque soin aura une issue. Il en reste {n} : {left}.",
            n=len(open_care),
            left=left,
        )
    return None


def why_not_on(on: date, *, today: date) -> Sentence | None:
    if on > today:
        return say("Cette date est à venir : notez l’issue quand elle est connue.")
    return None


def why_not_tell_by_hand(*, case_state: str, tidings: str) -> Sentence | None:
    if case_state != State.OPEN:
        return say("Ce dossier est clos : la structure a déjà su ce qu’il est devenu.")
    if tidings in TOLD_BY_MOVES:
        return say("Cette nouvelle part d’elle-même, au bon moment.")
    return None


def tidings_at_close(outcomes: list[str]) -> Tidings:
    """What the sender is told of the end: done, partly, or over. Never why (a death, a refusal are hers)."""
    done = outcomes.count(Outcome.CARE_DONE)
    if done and done == len(outcomes):
        return Tidings.CARE_DONE
    return Tidings.PARTLY_DONE if done else Tidings.ENDED
