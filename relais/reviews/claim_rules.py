"""A right asked for: from the file to prepare to the right used, and what silence means. No database here.

Aid granted is not aid used, and aid used is not care done: three facts, never one (`State.OPEN`, `used`, and the needs).
"""

from collections.abc import Collection
from datetime import date, timedelta

from relais.base.french import day
from relais.base.moves import Labelled
from relais.base.words import Sentence, said, say
from relais.cases.rules import why_not_act
from relais.referrals.preparing_rules import LONGEST_MANAGER
from relais.rights.answers import Status
from relais.rights.catalogue import BY_CODE, Silence


class ClaimState(Labelled):
    TO_PREPARE = "to_prepare", "à préparer"
    SENT = "sent", "envoyée, à compléter"
    COMPLETE = "complete", "complète, réponse attendue"
    REFUSED = "refused", "refusée"
    APPEALED = "appealed", "recours déposé"
    OPEN = "open", "droit ouvert"
    USED = "used", "droit utilisé"
    DROPPED = "dropped", "abandonnée"


class ClaimMove(Labelled):
    SEND = "send", "envoyer"
    COMPLETE = "complete", "noter complète"
    OPEN = "open", "noter le droit ouvert"
    REFUSE = "refuse", "noter un refus"
    APPEAL = "appeal", "déposer un recours"
    USE = "use", "noter que le droit sert"
    DROP = "drop", "abandonner"


class Doer(Labelled):
    """Who makes the claim."""

    PERSON = "person", "la personne"
    ADVISER = "adviser", "le conseiller"
    PARTNER = "partner", "la structure"
    SOCIAL_WORKER = "social_worker", "le service social"


class PaperState(Labelled):
    TO_GET = "to_get", "à obtenir"
    HERE = "here", "reçue"
    NOT_NEEDED = "not_needed", "pas nécessaire"


class Refusal(Labelled):
    """Why it was refused, as the letter says it."""

    RESOURCES = "resources", "ressources au-dessus du plafond"
    RESIDENCE = "residence", "séjour ou résidence non justifiés"
    PAPERS = "papers", "pièces manquantes"
    UNPAID = "unpaid", "participation non payée"
    CONDITION = "condition", "une autre condition n’est pas remplie"
    NOT_SAID = "not_said", "motif non donné"
    SILENCE = "silence", "sans réponse dans le délai"


class Dropping(Labelled):
    """Why nobody goes on with it. Never a fault of hers."""

    DECLINED = "declined", "elle ne le souhaite pas"
    HELD = "held", "elle l’avait déjà"
    NOT_ENTITLED = "not_entitled", "elle n’y a finalement pas droit"
    OTHERWISE = "otherwise", "demandé autrement"


class Use(Labelled):
    """How one knows that the right serves."""

    CARE = "care", "elle a vu un soignant depuis"
    DENTIST = "dentist", "elle a vu un dentiste depuis"
    GLASSES = "glasses", "elle a eu ses lunettes"
    HEARING = "hearing", "elle a eu ses aides auditives"
    MEDICINES = "medicines", "elle n’avance plus ses médicaments"
    PAID = "paid", "elle reçoit le versement"
    OTHER = "other", "autrement"


State, Move = ClaimState, ClaimMove
MOVES = {
    (State.TO_PREPARE, Move.SEND): State.SENT,
    (State.SENT, Move.COMPLETE): State.COMPLETE,
    # An answer may come before anybody learned that the file was complete.
    (State.SENT, Move.OPEN): State.OPEN,
    (State.SENT, Move.REFUSE): State.REFUSED,
    (State.COMPLETE, Move.OPEN): State.OPEN,
    (State.COMPLETE, Move.REFUSE): State.REFUSED,
    (State.REFUSED, Move.APPEAL): State.APPEALED,
    (State.APPEALED, Move.OPEN): State.OPEN,
    (State.APPEALED, Move.REFUSE): State.REFUSED,
    (State.OPEN, Move.USE): State.USED,
    (State.TO_PREPARE, Move.DROP): State.DROPPED,
    (State.SENT, Move.DROP): State.DROPPED,
    (State.COMPLETE, Move.DROP): State.DROPPED,
    (State.APPEALED, Move.DROP): State.DROPPED,
}
UNDER_WAY = frozenset({State.TO_PREPARE, State.SENT, State.COMPLETE, State.APPEALED})  # an answer is awaited
FOLLOWED = UNDER_WAY | {State.REFUSED, State.OPEN}  # something may still be done of it
C2S = frozenset({"c2s_free", "c2s_paying", "c2s_presumed"})  # one form for the three
HEALTH_COVER = C2S | {"ame"}  # with them, no excess fee may be asked
CARE = HEALTH_COVER | {"puma", "affiliation", "ald", "maternity"}  # rights that pay care, not her
OLDEST = timedelta(days=3 * 366)


def uses_of(right: str) -> list[Use]:
    """How one may know that this right serves: by her care, or by what she is paid."""
    if right in CARE:
        return [use for use in Use if use != Use.PAID]
    return [Use.PAID, Use.OTHER]


def same_claim(right: str) -> frozenset[str]:
    """The rights that one claim asks for together."""
    return C2S if right in C2S else frozenset({right})


def why_not_claim(*, case_state: str, right: str, line_status: str = "") -> Sentence | None:
    """`line_status`: what the review's line says, as confirmed."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if right not in BY_CODE:
        return say("Choisissez le droit à demander, parmi ceux de la liste.")
    if BY_CODE[right].silence == Silence.NO_CLAIM:
        return say("Ce droit ne se demande pas ainsi. Comment l’avoir : {how}.", how=asked_how(right))
    if line_status == Status.NOT_ENTITLED:
        return say(
            "La revue dit qu’elle n’y a pas droit : corrigez d’abord cette ligne, si vous savez autre chose."
        )
    return None


def why_not_beside(others: Collection[str]) -> Sentence | None:
    """`others`: states of her other claims of the same right."""
    if set(others) & (UNDER_WAY | {State.OPEN}):
        return say("Une autre demande de ce droit est suivie dans ce dossier : allez au bout de celle-là.")
    return None


def asked_how(right: str) -> str:
    """How this right is asked for, in a sentence."""
    return said(BY_CODE[right].claim)


def why_not_move(*, case_state: str, state: str, move: str) -> Sentence | None:
    """Whether the table allows it."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if (state, move) in MOVES:
        return None
    if state == State.TO_PREPARE:
        return say("Cette demande n’est pas encore envoyée : notez d’abord son envoi.")
    return say("Cette demande est déjà notée « {state} ».", state=State(state).label)


def why_not_send(*, case_state: str, state: str, on: date, today: date) -> Sentence | None:
    return why_not_move(case_state=case_state, state=state, move=Move.SEND) or _why_not_past(on, today=today)


def why_not_complete(
    *, case_state: str, state: str, on: date, sent_on: date | None, today: date
) -> Sentence | None:
    return (
        why_not_move(case_state=case_state, state=state, move=Move.COMPLETE)
        or _why_not_past(on, today=today)
        or _why_not_after(on, sent_on, say("Ce jour est avant l’envoi : vérifiez l’une des deux dates."))
    )


def why_not_open(
    *, case_state: str, state: str, since: date, until: date | None, today: date
) -> Sentence | None:
    """A right may begin later, or long before: only its own dates must agree."""
    if refused := why_not_move(case_state=case_state, state=state, move=Move.OPEN):
        return refused
    if not today - OLDEST <= since <= today + timedelta(days=366):
        return say("Ce droit commencerait à plus d’un an d’ici : vérifiez l’année.")
    if until is not None and until <= since:
        return say("Le dernier jour du droit vient après le premier : vérifiez les deux dates.")
    return None


def why_not_refuse(
    *,
    case_state: str,
    state: str,
    reason: str,
    on: date,
    sent_on: date | None,
    silence: str,
    due_on: date | None,
    today: date,
) -> Sentence | None:
    """By silence, only where silence refuses, once the last day has passed."""
    if refused := why_not_move(case_state=case_state, state=state, move=Move.REFUSE):
        return refused
    if reason not in set(Refusal):
        return say("Choisissez le motif du refus, tel que le courrier le dit.")
    if reason == Refusal.SILENCE:
        return _why_not_silence(state=state, silence=silence, due_on=due_on, today=today)
    return _why_not_past(on, today=today) or _why_not_after(
        on, sent_on, say("Ce jour est avant l’envoi : vérifiez l’une des deux dates.")
    )


def _why_not_silence(*, state: str, silence: str, due_on: date | None, today: date) -> Sentence | None:
    if state != State.APPEALED and silence != Silence.REFUSED:
        return say("Pour ce droit, {silence} : ce n’est pas un refus.", silence=Silence(silence).label)
    if due_on is None:
        return say("Le délai ne court pas encore : notez d’abord le jour où le dossier est complet.")
    if today <= due_on:
        return say("Le délai court encore, jusqu’au {day} inclus.", day=day(due_on))
    return None


def why_not_appeal(
    *, case_state: str, state: str, on: date, until: date | None, appealed_on: date | None, today: date
) -> Sentence | None:
    """`until`: the last day, when it is known; `appealed_on`: of an appeal made before."""
    if refused := why_not_move(case_state=case_state, state=state, move=Move.APPEAL):
        return refused
    if appealed_on is not None:
        return say("Un recours a déjà été déposé : il reste le tribunal, comme le courrier de refus le dit.")
    if until is not None and on > until:
        return say(
            "Le délai de recours est passé le {day} : une nouvelle demande est possible.", day=day(until)
        )
    return _why_not_past(on, today=today)


def why_not_use(
    *, case_state: str, state: str, how: str, on: date, open_from: date | None, today: date
) -> Sentence | None:
    if refused := why_not_move(case_state=case_state, state=state, move=Move.USE):
        return refused
    if how not in set(Use):
        return say("Dites comment on sait que ce droit lui sert.")
    return _why_not_past(on, today=today) or _why_not_after(
        on, open_from, say("Ce jour est avant l’ouverture du droit : vérifiez l’une des deux dates.")
    )


def why_not_drop(*, case_state: str, state: str, reason: str) -> Sentence | None:
    if refused := why_not_move(case_state=case_state, state=state, move=Move.DROP):
        return refused
    if reason not in set(Dropping):
        return say("Dites pourquoi cette demande s’arrête.")
    return None


def why_not_chase(*, case_state: str, state: str) -> Sentence | None:
    """Nothing new: to be reminded of later."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if state not in FOLLOWED:
        return say(
            "Cette demande est notée « {state} » : rien n’est plus à rappeler.", state=State(state).label
        )
    return None


def why_not_settle(*, case_state: str, state: str, followed: bool) -> Sentence | None:
    """To stop there: a refusal that she does not contest, a right open of which one will not know the use."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if state not in (State.REFUSED, State.OPEN):
        return say("On en reste là après un refus, ou un droit ouvert : autrement, abandonnez la demande.")
    if not followed:
        return say("Cette demande n’est plus suivie.")
    return None


def why_not_prepare(*, case_state: str, state: str) -> Sentence | None:
    """For its papers and its managing body: until an answer has come."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if state not in UNDER_WAY:
        return say(
            "Cette demande est notée « {state} » : son dossier ne change plus.", state=State(state).label
        )
    return None


def why_not_manager(*, right: str, manager: str) -> Sentence | None:
    if right not in C2S:
        return say("Ce droit n’a pas d’organisme à choisir.")
    if not manager.strip():
        return say("Écrivez l’organisme qu’elle a choisi.")
    if len(manager.strip()) > LONGEST_MANAGER:
        return say("Ce nom est trop long : {most} caractères au plus.", most=LONGEST_MANAGER)
    return None


def _why_not_past(on: date, *, today: date) -> Sentence | None:
    if on > today:
        return say("Ce jour est à venir : notez ce qui est fait, quand c’est fait.")
    if on < today - OLDEST:
        return say("Ce jour est bien ancien : vérifiez l’année.")
    return None


def _why_not_after(on: date, before: date | None, sentence: Sentence) -> Sentence | None:
    return sentence if before is not None and on < before else None
