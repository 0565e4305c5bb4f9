"""What a case may become, how a need ends, and when a case may close. No database here."""

from collections.abc import Collection
from datetime import date, timedelta

from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.referrals.codes import TOLD_BY_MOVES, Care, Tidings


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


LIVING = frozenset({State.OPEN, State.WAITING})  # someone still holds it
# Ours: about what an accompaniment lasts (70 days, quoted of 2018); past it she is asked again, by a new relay.
REOPENED_WITHIN = timedelta(days=90)
LONGEST_WAIT = timedelta(days=366)
LONGEST_NOTE = 280


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


class Category(Labelled):
    """What an accompaniment comes to, as the Bas-Rhin counted them in 2021; each is of one only."""

    CARE_DONE = "care_done", "Soins réalisés"
    DIGITAL = "digital", "Rendez-vous du numérique"
    OTHER = "other", "Autres actions"


def category(outcomes: Collection[str], *, digital_done: bool) -> Category:
    """A care done counts first, then digital help given, then the rest.

    So the three add up to the whole: 835 + 787 + 888 = 2 510 (CPAM du Bas-Rhin, results of 2021).
    """
    if Outcome.CARE_DONE in outcomes:
        return Category.CARE_DONE
    return Category.DIGITAL if digital_done else Category.OTHER


def why_not_act(*, case_state: str) -> Sentence | None:
    """Nothing more is written in a case that is over."""
    if case_state == State.CLOSED:
        return say("Ce dossier est clos.")
    return None


def why_not_end_need(*, case_state: str, need_state: str, outcome: str, proof: str) -> Sentence | None:
    if case_state == State.CLOSED:
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


def why_not_reopen_need(
    *, case_state: str, need_state: str, care: str, open_care: list[str]
) -> Sentence | None:
    """An outcome noted by mistake is taken back while the case is open; the same care is there once."""
    if case_state == State.CLOSED:
        return say("Ce dossier est clos : rouvrez-le d’abord, puis corrigez l’issue de ce soin.")
    if need_state != NeedState.ENDED:
        return say("Ce soin n’a pas encore d’issue.")
    if care in open_care:
        return say("Ce soin a été ajouté de nouveau depuis : suivez celui qui est en cours.")
    return None


def why_not_add_need(*, case_state: str, care: str, open_care: list[str]) -> Sentence | None:
    if case_state == State.CLOSED:
        return say("Ce dossier est clos : on ne peut plus y ajouter un soin.")
    if care not in set(Care):
        return say("Choisissez le soin qui manque.")
    if care in open_care:
        return say("Ce soin est déjà dans le dossier.")
    return None


def why_not_close(
    *, case_state: str, open_care: list[str], open_steps: Collection[str] = ()
) -> Sentence | None:
    """Closing is refused while a need or a step is open; the sentence names what is left.

    `open_steps`: what is still to do, in words.
    """
    if case_state == State.CLOSED:
        return say("Ce dossier est déjà clos.")
    return _why_not_close_needs(open_care) or _why_not_close_steps(open_steps)


def _why_not_close_needs(open_care: list[str]) -> Sentence | None:
    left = ", ".join(Care(care).label.lower() for care in open_care)
    if len(open_care) == 1:
        return say("Vous pourrez clore quand chaque soin aura une issue. Il en reste un : {left}.", left=left)
    if open_care:
        return say(
            "Vous pourrez clore quand chaque soin aura une issue. Il en reste {n} : {left}.",
            n=len(open_care),
            left=left,
        )
    return None


def _why_not_close_steps(open_steps: Collection[str]) -> Sentence | None:
    left = ", ".join(step.lower() for step in open_steps)
    if len(open_steps) == 1:
        return say(
            "Vous pourrez clore quand rien ne restera à faire. Il reste une étape : {left}.", left=left
        )
    if open_steps:
        return say(
            "Vous pourrez clore quand rien ne restera à faire. Il reste {n} étapes : {left}.",
            n=len(open_steps),
            left=left,
        )
    return None


def why_not_decline(*, case_state: str) -> Sentence | None:
    """She may stop whenever she wishes: nothing needs to be over first."""
    if case_state == State.CLOSED:
        return say("Ce dossier est déjà clos.")
    return None


def why_not_wait(*, case_state: str, for_whom: str, until: date | None, today: date) -> Sentence | None:
    if (case_state, Move.WAIT) not in MOVES:
        return say("Ce dossier est {state} : il ne peut pas attendre.", state=State(case_state).label)
    if for_whom not in set(ThirdParty):
        return say("Choisissez qui le dossier attend.")
    if until is None or until <= today:
        return say("Écrivez un jour à venir : c’est celui où le dossier revient vers vous.")
    if until > today + LONGEST_WAIT:
        return say(
            "Ce jour est dans plus d’un an : choisissez-en un plus proche, le dossier peut attendre deux fois."
        )
    return None


def why_not_resume(*, case_state: str) -> Sentence | None:
    if (case_state, Move.RESUME) not in MOVES:
        return say("Ce dossier n’attend personne : il est {state}.", state=State(case_state).label)
    return None


def wait_is_over(*, case_state: str, until: date | None, today: date) -> bool:
    """A case that waits comes back by itself, on the day that was set."""
    return case_state == State.WAITING and until is not None and until <= today


def why_not_reopen(
    *, case_state: str, closed_on: date | None, today: date, handed_over: bool, has_another: bool
) -> Sentence | None:
    """A case closed too soon is taken up again, for a while; after that she is asked again, by a new relay."""
    if (case_state, Move.REOPEN) not in MOVES:
        return say("Ce dossier n’est pas clos.")
    if handed_over:
        return say("Ce dossier est passé à une autre caisse : c’est elle qui l’accompagne.")
    if has_another:
        return say("Elle a déjà un autre dossier en cours : continuez dans celui-là.")
    if closed_on is None or closed_on < today - REOPENED_WITHIN:
        return say(
            "Ce dossier est clos depuis plus de {days} jours : redemandez-lui son accord, un nouveau relais "
            "ouvrira un nouveau dossier.",
            days=REOPENED_WITHIN.days,
        )
    return None


def why_not_hand_over(
    *, case_state: str, same_fund: bool, open_care: list[str], shares: bool
) -> Sentence | None:
    """To another fund, if she agreed to it. `shares`: her consent, or a new one, names that recipient."""
    if case_state == State.CLOSED:
        return say("Ce dossier est clos : il n’y a plus rien à passer.")
    if same_fund:
        return say("Ce dossier est déjà dans cette caisse : confiez-le plutôt à une collègue.")
    if not open_care:
        return say("Chaque soin a déjà une issue : il n’y a rien à passer, vous pouvez clore ce dossier.")
    if not shares:
        return say(
            "Elle n’a pas accepté que l’autre caisse reçoive ce qu’elle a dit : demandez-le-lui, puis notez-le."
        )
    return None


def why_not_write(*, words: str) -> Sentence | None:
    """A note helps the colleague who takes over; it is short, and it stays."""
    if not words.strip():
        return say("Écrivez votre note : quelques mots suffisent.")
    if len(words) > LONGEST_NOTE:
        return say(
            "Cette note fait {n} caractères, il en faut {most} au plus : gardez ce qui sert à la suite.",
            n=len(words),
            most=LONGEST_NOTE,
        )
    return None


def why_not_on(on: date, *, today: date) -> Sentence | None:
    if on > today:
        return say("Cette date est à venir : notez l’issue quand elle est connue.")
    return None


def why_not_tell_by_hand(*, case_state: str, tidings: str) -> Sentence | None:
    if case_state == State.CLOSED:
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
