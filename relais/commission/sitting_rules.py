"""A sitting of the commission: who is there, what is on its agenda, who may read and vote. No database here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from relais.base.french import day
from relais.base.moves import Labelled
from relais.base.words import Sentence, say

from .local_rules import LocalRules


class SittingState(Labelled):
    PLANNED = "planned", "prévue"
    OPEN = "open", "ouverte"
    CLOSED = "closed", "close"
    CANCELLED = "cancelled", "annulée"


class SittingMove(Labelled):
    OPEN = "open", "ouvrir"
    CLOSE = "close", "clore"
    CANCEL = "cancel", "annuler"


SITTING_MOVES: Mapping[tuple[SittingState, SittingMove], SittingState] = {
    (SittingState.PLANNED, SittingMove.OPEN): SittingState.OPEN,
    (SittingState.OPEN, SittingMove.CLOSE): SittingState.CLOSED,
    (SittingState.PLANNED, SittingMove.CANCEL): SittingState.CANCELLED,
}
LIVING = frozenset({SittingState.PLANNED, SittingState.OPEN})


class ItemState(Labelled):
    WAITING = "waiting", "à examiner"
    DECIDED = "decided", "décidé"
    RATIFIED = "ratified", "ratifié"
    NOT_RATIFIED = "not_ratified", "non ratifié"
    TAKEN_OFF = "taken_off", "retiré de l’ordre du jour"


class ConflictKind(Labelled):
    """Why a member withdraws. Coded: nothing of her own life is written."""

    FAMILY = "family", "Lien familial ou amical"
    WORK = "work", "Lien professionnel avec la personne"
    PROVIDER = "provider", "Lien avec le soignant ou le fournisseur"
    FOLLOWED = "followed", "J’ai suivi cette situation"
    OTHER = "other", "Autre lien"


class Choice(Labelled):
    FOR = "for", "Pour"
    AGAINST = "against", "Contre"
    ABSTAIN = "abstain", "Abstention"


def why_not_move_sitting(*, state: str, move: SittingMove) -> Sentence | None:
    if (SittingState(state), move) in SITTING_MOVES:
        return None
    return say("Cette séance est {state}.", state=SittingState(state).label)


def why_not_plan(*, on: date, today: date, taken: bool, rules: LocalRules | None) -> Sentence | None:
    """`taken`: another sitting is planned or open that day."""
    if rules is None:
        return say("Les règles locales d’aide de la caisse ne sont pas encore écrites : commencez par elles.")
    if on < today:
        return say("Ce jour est passé : choisissez le jour de la séance.")
    return why_not_day(taken=taken)


def why_not_day(*, taken: bool) -> Sentence | None:
    if taken:
        return say("Une séance est déjà prévue ce jour-là.")
    return None


def why_not_seat(
    *,
    state: str,
    seats: Mapping[UUID, str],
    members: Collection[UUID],
    rules: LocalRules,
    voted: Collection[UUID] = (),
) -> Sentence | None:
    """`seats`: who sits, for which college; `members`: whom the fund lets sit; `voted`: who has, at this sitting."""
    if state not in LIVING:
        return say("Cette séance est {state} : qui y siège ne change plus.", state=SittingState(state).label)
    if set(seats) - set(members):
        return say("Siège qui a le rôle de membre de la commission : donnez-le-lui d’abord.")
    if set(voted) - set(seats):
        return say("Qui a voté à cette séance y a siégé : notez son départ dans les présences.")
    for college in rules.colleges:
        count = sum(one == college.name for one in seats.values())
        if count > college.seats:
            return say(
                "Le collège « {college} » a {seats} sièges.", college=college.name, seats=college.seats
            )
    if set(seats.values()) - {college.name for college in rules.colleges}:
        return say("Choisissez un collège de la commission.")
    return None


def why_not_open_sitting(
    *, state: str, on: date, today: date, seated: int, other_open: bool, taken: bool = False
) -> Sentence | None:
    """`taken`: another is planned today. One that opens late is of the day it opens, and there is one a day."""
    if refused := why_not_move_sitting(state=state, move=SittingMove.OPEN):
        return refused
    if today < on:
        return say("Cette séance s’ouvre le {on}.", on=day(on))
    if other_open:
        return say("Une autre séance est ouverte : closez-la d’abord.")
    if taken:
        return say("Une autre séance est prévue aujourd’hui : reportez-y ces points, ou annulez-la d’abord.")
    if not seated:
        return say("Dites d’abord qui siège.")
    return None


def why_not_close_sitting(*, state: str, waiting: int) -> Sentence | None:
    if refused := why_not_move_sitting(state=state, move=SittingMove.CLOSE):
        return refused
    if waiting:
        return (
            say(
                "Il reste {n} points à examiner : décidez-les, ou reportez-les à une autre séance.", n=waiting
            )
            if waiting > 1
            else say("Il reste un point à examiner : décidez-le, ou reportez-le à une autre séance.")
        )
    return None


def why_not_cancel_sitting(*, state: str, waiting: int) -> Sentence | None:
    if refused := why_not_move_sitting(state=state, move=SittingMove.CANCEL):
        return refused
    if waiting:
        return say("Des points attendent cette séance : reportez-les d’abord à une autre.")
    return None


def why_not_enlist(*, state: str) -> Sentence | None:
    """On the agenda of a sitting."""
    if state not in LIVING:
        return say(
            "Cette séance est {state} : son ordre du jour ne change plus.", state=SittingState(state).label
        )
    return None


def why_not_take_off(*, item_state: str, ratifies: bool) -> Sentence | None:
    if refused := why_not_still_waits(item_state):
        return refused
    if ratifies:
        return say(
            "Une décision prise entre deux séances vient toujours à la suivante : reportez-la, sans la retirer."
        )
    return None


def why_not_postpone(*, item_state: str, to_state: str, same: bool) -> Sentence | None:
    if refused := why_not_still_waits(item_state):
        return refused
    if same:
        return say("Choisissez une autre séance.")
    return why_not_enlist(state=to_state)


def why_not_still_waits(item_state: str) -> Sentence | None:
    if item_state != ItemState.WAITING:
        return say("Ce point est déjà {state}.", state=ItemState(item_state).label)
    return None


# --- members -------------------------------------------------------------------------------------------------------


def why_not_read_card(
    *, sitting_state: str, seated: bool, in_conflict: bool, own: bool = False
) -> Sentence | None:
    """A card is read by who sits, before and during the sitting; by nobody whom a link keeps aside.

    `own`: she prepared the application, or follows the person's case, and needs no number to know whose it is.
    """
    if not seated:
        return say("Cette fiche se lit par qui siège à cette séance.")
    if refused := _why_not_own(own):
        return refused
    if in_conflict:
        return say("Vous êtes à l’écart de ce point : sa fiche ne se lit plus.")
    if sitting_state not in LIVING:
        return say(
            "Cette séance est {state} : ses fiches ne se lisent plus.",
            state=SittingState(sitting_state).label,
        )
    return None


def _why_not_own(own: bool) -> Sentence | None:
    if own:
        return say("Vous avez préparé cette demande, ou suivez son dossier : les autres membres en décident.")
    return None


def why_not_declare(*, kind: str, item_state: str, seated: bool, declared: bool) -> Sentence | None:
    if not seated:
        return say("On se retire d’un point d’une séance où l’on siège.")
    if declared:
        return say("Vous vous êtes déjà retirée de ce point.")
    if kind not in set(ConflictKind):
        return say("Dites la nature du lien.")
    return why_not_still_waits(item_state)


def why_not_propose(*, sitting_state: str, item_state: str) -> Sentence | None:
    return why_not_enlist(state=sitting_state) or why_not_still_waits(item_state)


def why_not_round(*, seen: int | None, now: int) -> Sentence | None:
    """`seen`: the last round that the screen showed; None where there is no screen."""
    if seen is not None and seen != now:
        return say("La proposition vient de changer : relisez-la d’abord.")
    return None


def why_not_conclude(*, sitting_state: str, item_state: str, proposed: bool) -> Sentence | None:
    """To write what the vote says of a point."""
    if sitting_state != SittingState.OPEN:
        return say("On décide pendant la séance : elle est {state}.", state=SittingState(sitting_state).label)
    if refused := why_not_still_waits(item_state):
        return refused
    if not proposed:
        return say("Rien n’est encore proposé pour ce point.")
    return None


def why_not_vote(
    *,
    sitting_state: str,
    item_state: str,
    present: bool,
    in_conflict: bool,
    proposed: bool,
    voted: bool,
    choice: str,
    own: bool = False,
) -> Sentence | None:
    """`proposed`: there is a proposal to vote on; `voted`: on that very proposal; `own`: see `why_not_read_card`."""
    if sitting_state != SittingState.OPEN:
        return say("On vote pendant la séance : elle est {state}.", state=SittingState(sitting_state).label)
    if refused := why_not_still_waits(item_state):
        return refused
    if not present:
        return say("Votent les membres présents.")
    if refused := _why_not_own(own):
        return refused
    if in_conflict:
        return say("Vous êtes à l’écart de ce point : vous n’y votez pas.")
    if not proposed:
        return say("Rien n’est encore proposé pour ce point.")
    if voted:
        return say("Votre vote est déjà compté : il ne change plus.")
    if choice not in set(Choice):
        return say("Choisissez pour, contre ou abstention.")
    return None


def why_not_write_vote(
    *,
    sitting_state: str,
    item_state: str,
    able: bool,
    proposed: bool,
    voted: bool,
    choice: str,
) -> Sentence | None:
    """The voice of a member without a screen, told aloud and written by whoever holds the sitting: as final as hers.

    `able`: she is there, and no link keeps her aside.
    """
    if sitting_state != SittingState.OPEN:
        return say("On vote pendant la séance : elle est {state}.", state=SittingState(sitting_state).label)
    if refused := why_not_still_waits(item_state):
        return refused
    if not proposed:
        return say("Rien n’est encore proposé pour ce point.")
    if not able:
        return say("Un de ces membres n’est pas là, ou s’est retiré de ce point : il n’y vote pas.")
    if voted:
        return say("Un de ces membres vient de voter : sa voix est déjà comptée, et ne change plus.")
    if choice not in set(Choice):
        return say("Choisissez pour, contre ou abstention.")
    return None


@dataclass(frozen=True)
class Tally:
    """Of one proposal: those present whom no link keeps aside, and how they voted."""

    able: int
    in_favour: int
    against: int
    abstained: int

    @property
    def voted(self) -> int:
        return self.in_favour + self.against + self.abstained


def tally(able: Collection[UUID], votes: Iterable[tuple[UUID, str]]) -> Tally:
    """`able`: who may vote now; a vote of somebody who has withdrawn since is kept, and not counted."""
    counted = [choice for user, choice in votes if user in able]
    return Tally(
        able=len(able),
        in_favour=counted.count(Choice.FOR),
        against=counted.count(Choice.AGAINST),
        abstained=counted.count(Choice.ABSTAIN),
    )


def why_not_quorum(able: int, *, quorum: int) -> Sentence | None:
    """Of the item: who withdraws is not counted."""
    if able < quorum:
        return say(
            "Le quorum n’est pas atteint pour ce point : {able} présents sans lien, {quorum} attendus.",
            able=able,
            quorum=quorum,
        )
    return None


def why_not_adopt(counted: Tally, *, quorum: int) -> Sentence | None:
    """Adopted by more for than against; nobody's voice is worth two."""
    if refused := why_not_quorum(counted.able, quorum=quorum):
        return refused
    if left := counted.able - counted.voted:
        return (
            say("{n} votes sont attendus. S’abstenir est un vote.", n=left)
            if left > 1
            else say("Un vote est attendu. S’abstenir est un vote.")
        )
    if counted.in_favour <= counted.against:
        return say("Cette proposition n’est pas adoptée : proposez autre chose, ou reportez le point.")
    return None
