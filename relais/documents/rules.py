"""What may be asked, given, accepted, read, and for how long a paper is kept. No database here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from relais.base.months import months_later
from relais.base.moves import Labelled
from relais.base.words import Sentence, mark, said, say
from relais.cases.rules import why_not_act
from relais.consents.rules import Means
from relais.referrals.preparing_rules import LIVING as RELAY_LIVES


class DocumentState(Labelled):
    RECEIVED = "received", "reçue, à regarder"
    ACCEPTED = "accepted", "acceptée"
    REFUSED = "refused", "à redonner"


class DocumentMove(Labelled):
    ACCEPT = "accept", "accepter la pièce"
    REFUSE = "refuse", "demander de la redonner"


class Given(Labelled):
    """By whom it was given."""

    ADVISER = "adviser", "par la mission"
    PARTNER = "partner", "par la structure"
    PERSON = "person", "par elle, avec un lien"


class Scan(Labelled):
    """What the antivirus said. « Not scanned » is never « clean »."""

    WAITING = "waiting", "en quarantaine"
    CLEAN = "clean", "analysée, rien trouvé"
    INFECTED = "infected", "arrêtée par l’antivirus"
    NOT_SCANNED = "not_scanned", "non analysée"


class Fault(Labelled):
    """Why it is to be given again. Said of the paper, never of her."""

    BLURRED = "blurred", "On ne peut pas la lire"
    CUT = "cut", "Il en manque une partie"
    PAST = "past", "Elle n’est plus valable"
    OTHER_PAPER = "other_paper", "Ce n’est pas la pièce demandée"
    OTHER_NAME = "other_name", "Elle est à un autre nom"
    INFECTED = "infected", "L’antivirus l’a arrêtée"


REMEDIES = {
    Fault.BLURRED: mark("Reprenez la photo en pleine lumière, la pièce à plat, bien nette."),
    Fault.CUT: mark("Prenez toute la page, et toutes les pages, recto et verso."),
    Fault.PAST: mark("Donnez la plus récente."),
    Fault.OTHER_PAPER: mark("Regardez l’exemple donné avec la demande."),
    Fault.OTHER_NAME: mark("Donnez celle qui est à son nom."),
    Fault.INFECTED: mark("Elle a été effacée. Prenez plutôt la pièce en photo."),
}
BY_HAND = [fault for fault in Fault if fault != Fault.INFECTED]  # what a reader may say

State, Move = DocumentState, DocumentMove
MOVES = {
    (State.RECEIVED, Move.ACCEPT): State.ACCEPTED,
    (State.RECEIVED, Move.REFUSE): State.REFUSED,
    (State.ACCEPTED, Move.REFUSE): State.REFUSED,  # seen later to be past, or another's
}

LONGEST_WORDS = 140
MOST_ASKED = 15
# Of one case in a day, by a link or by a structure: so that neither fills the disk. Bytes are those kept.
MOST_A_DAY, MOST_BYTES_A_DAY = 20, 60_000_000
MOST_TRIES = 40  # deposits tried in an hour by one link or one account
REFUSED_KEPT = timedelta(days=30)  # ours: time to compare with what is given again


class AskedState(Labelled):
    """Where one paper asked of her stands, as those given say."""

    TO_GIVE = "to_give", "à donner"
    RECEIVED = "received", "reçue, à regarder"
    AGAIN = "again", "à redonner"
    ACCEPTED = "accepted", "acceptée"


def asked_state(given: Collection[str]) -> AskedState:
    """`given`: states of the papers of this kind, in any order."""
    for state, told in (
        (State.ACCEPTED, AskedState.ACCEPTED),
        (State.RECEIVED, AskedState.RECEIVED),
        (State.REFUSED, AskedState.AGAIN),
    ):
        if state in given:
            return told
    return AskedState.TO_GIVE


def remedy(fault: str) -> str:
    return said(REMEDIES[Fault(fault)])


# --- asking and giving --------------------------------------------------------------------------------------------


def why_not_ask(
    *, case_state: str, kinds: Collection[str], asked: Collection[str], known: Collection[str]
) -> Sentence | None:
    """`kinds`: those to ask; `asked`: those asked already; `known`: those that have a text."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if not kinds:
        return say("Choisissez au moins une pièce à demander.")
    if not set(kinds) <= set(known):
        return say("Choisissez les pièces parmi celles de la liste.")
    if len(set(asked) | set(kinds)) > MOST_ASKED:
        return say(
            "Plus de {n} pièces demandées à la fois : attendez les premières, ou retirez-en.", n=MOST_ASKED
        )
    return None


def why_not_give(*, case_state: str, kind: str, known: Collection[str]) -> Sentence | None:
    if refused := why_not_act(case_state=case_state):
        return refused
    if kind not in known:
        return say("Dites de quelle pièce il s’agit, parmi celles de la liste.")
    return None


def why_not_give_more(*, today: int, bytes_today: int, tries: int) -> Sentence | None:
    """`today`, `bytes_today`: kept since a day, of this case or relay; `tries`: within the hour, this one included."""
    if tries > MOST_TRIES:
        return say("Beaucoup d’essais en une heure : attendez un peu, puis recommencez.")
    if today >= MOST_A_DAY or bytes_today >= MOST_BYTES_A_DAY:
        return say("Beaucoup de pièces sont déjà arrivées aujourd’hui : donnez les autres demain.")
    return None


def why_not_give_with_relay(
    *, relay_state: str, kind: str, known: Collection[str], agreed: str
) -> Sentence | None:
    """A structure: what she agreed to with the relay speaks of none of her papers, so she is asked."""
    if relay_state not in RELAY_LIVES:
        return say("Ce relais n’est plus en cours : la caisse n’en attend plus de pièce.")
    if kind not in known:
        return say("Dites de quelle pièce il s’agit, parmi celles de la liste.")
    if agreed not in set(Means):
        return say(
            "Demandez-lui si elle est d’accord pour donner cette pièce à la caisse, puis notez sa réponse."
        )
    return None


# --- a structure that helps ---------------------------------------------------------------------------------------


def why_not_help(
    *, case_state: str, relay_state: str, of_a_structure: bool, may_hear: bool
) -> Sentence | None:
    """Why no structure may be told what is awaited of her, whatever she says today."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if not of_a_structure:
        return say("Ce relais ne vient pas d’une structure : donnez plutôt un lien à la personne.")
    if not may_hear or relay_state not in RELAY_LIVES:
        return say("La structure n’est pas tenue informée de la suite : donnez plutôt un lien à la personne.")
    return None


def why_not_ask_help(*, kinds: Collection[str], awaited: Collection[str], agreed: str) -> Sentence | None:
    """What she agreed to with the relay speaks of none of her papers, so she is asked."""
    if not kinds:
        return say("Choisissez au moins une pièce que la structure peut l’aider à donner.")
    if not set(kinds) <= set(awaited):
        return say("Une de ces pièces n’est plus attendue : relisez la liste.")
    if agreed not in set(Means):
        return say("Demandez-lui si elle est d’accord pour que la structure le sache, puis notez sa réponse.")
    return None


# --- looking at it --------------------------------------------------------------------------------------------------


def why_not_open(*, scan: str, gone: bool) -> Sentence | None:
    """Why its pages are read by nobody, whoever asks."""
    if scan == Scan.INFECTED:
        return say("L’antivirus a arrêté cette pièce : elle a été effacée. Demandez-la à nouveau.")
    if gone:
        return say("Cette pièce a été effacée, sa durée étant passée : demandez-la à nouveau si elle sert.")
    if scan == Scan.WAITING:
        return say(
            "Cette pièce est en quarantaine : l’antivirus ne l’a pas encore lue. Revenez dans une minute."
        )
    return None


def why_not_decide(*, case_state: str, state: str, move: str, scan: str, gone: bool) -> Sentence | None:
    """Nobody accepts a paper that nobody may read."""
    if refused := why_not_act(case_state=case_state) or why_not_open(scan=scan, gone=gone):
        return refused
    if (state, move) not in MOVES:
        return say("Cette pièce est déjà notée « {state} ».", state=State(state).label)
    return None


def why_not_refuse(
    *, case_state: str, state: str, scan: str, gone: bool, fault: str, words: str
) -> Sentence | None:
    if refused := why_not_decide(case_state=case_state, state=state, move=Move.REFUSE, scan=scan, gone=gone):
        return refused
    if fault not in BY_HAND:
        return say("Dites pourquoi elle est à redonner : elle le lira, et saura quoi faire.")
    if len(words) > LONGEST_WORDS:
        return say("Cette phrase dépasse {n} signes : raccourcissez-la.", n=LONGEST_WORDS)
    return None


# --- how long -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """What decides how long the bytes of one paper are kept. Days where its readers live."""

    state: str = State.ACCEPTED
    decided_on: date | None = None
    withdrawn: bool = False  # of the relay with which it came
    relay_ended_on: date | None = None  # of a relay that no case answers: when it was sent
    case_closed: bool = False
    case_touched_on: date | None = None
    case_restricted_on: date | None = None


def kept_until(held: Held, *, months: int) -> date | None:
    """The last day on which its bytes are kept, or None while nothing sets one. `months`: the fund's own delay.

    The same delays as the file it belongs to (CNIL, délibération 2023-095): two years at most after the last contact.
    """
    ends = []
    if held.withdrawn:
        return date.min
    if held.state == State.REFUSED and held.decided_on:
        ends.append(held.decided_on + REFUSED_KEPT)
    if held.case_restricted_on:
        ends.append(months_later(held.case_restricted_on, months))
    if held.case_closed and held.case_touched_on:
        ends.append(months_later(held.case_touched_on, months))
    if held.relay_ended_on:
        ends.append(months_later(held.relay_ended_on, months))
    return min(ends, default=None)
