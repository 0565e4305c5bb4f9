"""A review of all her rights: how it goes from asked to confirmed, and what needs one. No database here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relais.base.french import day
from relais.base.months import months_later
from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.cases.rules import why_not_act
from relais.rights import variants
from relais.rights.answers import Answer, Status

from .fact_rules import NO_FACT, Origin

MOST_WORDS = 200
LONGEST = (
    180.0  # seconds of a calculation, the engine's loading included: half a minute, more on a busy machine
)
# A worker that died is replaced within the minute, and a calculation has its own limit: past this, nothing comes.
LOST_AFTER = timedelta(minutes=10)


class ReviewState(Labelled):
    ASKED = "asked", "demandée"
    RUNNING = "running", "en cours"
    DONE = "done", "faite"
    FAILED = "failed", "à refaire"


ON_ITS_WAY = (ReviewState.ASKED, ReviewState.RUNNING)


class Failure(Labelled):
    """Why a review could not be made, with what to do about it."""

    TOO_LONG = (
        "too_long",
        "Le calcul a duré plus longtemps que prévu. Rien n’est perdu : relancez le bilan.",
    )
    BROKEN = (
        "broken",
        "Le calcul s’est arrêté. Rien n’est perdu : relancez le bilan, ou vérifiez la situation.",
    )
    PUT_ASIDE = "put_aside", "Le dossier n’est plus lu."
    LOST = "lost", "Le calcul n’a pas répondu. Rien n’est perdu : relancez le bilan."


# Months during which a review may found a decision, since a day. RSA and the prime d’activité are reckoned on
# quarters, C2S on twelve months that slide: after three months, some that count were looked at by nobody.
HOLDS_FOR: Mapping[date, int] = {date(2019, 11, 1): 3}


def why_not_ask(
    *, case_state: str, asked_at: datetime | None, told: bool, on: date, now: datetime
) -> Sentence | None:
    """`asked_at`: of the review on its way, if any; `told`: her situation can be read."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if not told:
        return say("Sa situation n’est pas encore assez connue : racontez-la d’abord.")
    if asked_at and not is_lost(asked_at, now):
        return say("Un bilan est déjà en cours : il s’affichera dans un instant.")
    if on > now.date():
        return say("Un bilan se fait à la date du jour, ou à une date passée.")
    return None


def why_not_suppose(
    *, case_state: str, told: bool, changes: Sequence[variants.Change], on: date
) -> Sentence | None:
    """« Et si… »: at least one thing changed in each, and days that the scales may know."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if not told:
        return say("Sa situation n’est pas encore assez connue : racontez-la d’abord.")
    if not changes or not all(changes):
        return say("Dites au moins une chose qui changerait.")
    if len(changes) > variants.MOST:
        return say("Comparez {most} possibilités au plus.", most=variants.MOST)
    if any(one.on and not on <= one.on <= months_later(on, 12) for one in changes):
        return say("Choisissez un jour dans l’année qui vient : les barèmes d’après ne sont pas connus.")
    return None


def is_told(sources: Mapping[str, Mapping]) -> bool:
    """Whether somebody told at least one thing of her: her file alone says nothing of her rights."""
    return any(one["by"] not in (*NO_FACT, Origin.FILE) for one in sources.values())


def is_lost(asked_at: datetime, now: datetime) -> bool:
    """Nobody will bring it any more: another may be asked."""
    return now - asked_at > LOST_AFTER


def why_not_confirm_rest(*, case_state: str, review_state: str) -> Sentence | None:
    """Every line not read yet, as it was calculated."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if review_state != ReviewState.DONE:
        return say("Ce bilan n’est pas encore fait.")
    return None


def why_not_confirm(
    *, case_state: str, review_state: str, computed: str, status: str, words: str
) -> Sentence | None:
    """`computed`: what the calculation says of that right; `status`, `words`: what a human says of it."""
    if refused := why_not_confirm_rest(case_state=case_state, review_state=review_state):
        return refused
    if status not in set(Status):
        return say("Choisissez ce que vous avez vu avec elle pour ce droit.")
    if len(words) > MOST_WORDS:
        return say("C’est un peu long : {n} signes, {most} au plus.", n=len(words), most=MOST_WORDS)
    if status != computed and not words.strip():
        return say("Dites en une phrase pourquoi votre réponse n’est pas celle du calcul.")
    return None


@dataclass(frozen=True)
class Reviewed:
    """Her last review: the day its law was read, and whether a human confirmed every line."""

    on: date
    confirmed: bool


def why_not_discretionary(*, last: Reviewed | None, urgency: str, today: date) -> Sentence | None:
    """The reason no discretionary aid may be proposed for her; None if it may.

    Asked by whatever gives money that the law does not owe: her rights first, all of them, seen with her and recent.
    `urgency`: why it cannot wait, in the adviser's words; given, it opens the way, and is read by whoever decides.
    """
    if urgency.strip():
        return None
    if last is None:
        return say("Ses droits d’abord : faites le bilan, ou dites pourquoi l’aide ne peut pas attendre.")
    if not last.confirmed:
        return say("Son bilan n’est pas encore confirmé avec elle : relisez-le, ou dites l’urgence.")
    if holds_until(last.on) < today:
        return say(
            "Son bilan date du {on} : refaites-le, ou dites pourquoi l’aide ne peut pas attendre.",
            on=day(last.on),
        )
    return None


def holds_until(on: date) -> date:
    """The last day on which a review of that day may found a decision."""
    since = max(since for since in HOLDS_FOR if since <= on) if on >= min(HOLDS_FOR) else min(HOLDS_FOR)
    return months_later(on, HOLDS_FOR[since])


# --- two reviews side by side --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Told:
    """What one review says of one right in the end: the human's word, with the calculation's."""

    status: str
    answer: Answer

    @property
    def worth(self) -> tuple:
        """What makes a difference to her."""
        return self.status, self.answer.formula, self.answer.monthly


@dataclass(frozen=True)
class Change:
    """One right that is not what it was; None on a side where the review did not look at it."""

    right: str
    before: Told | None
    after: Told | None


def changes(before: Mapping[str, Told], after: Mapping[str, Told]) -> tuple[Change, ...]:
    """In the order of the later review, then what it no longer looks at."""
    rights = [*after, *(right for right in before if right not in after)]
    told = (Change(right, before.get(right), after.get(right)) for right in rights)
    return tuple(one for one in told if _worth(one.before) != _worth(one.after))


def _worth(told: Told | None) -> tuple | None:
    return told.worth if told else None
