"""The days of a claim: until when an answer is due, what silence then means, when to be reminded. No database here.

The legal delay runs from the day the file is complete, never from the day it was sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from relais.base.french import day
from relais.base.months import months_later
from relais.base.words import Sentence, say
from relais.rights import scales
from relais.rights.catalogue import BY_CODE, Silence

from .claim_data import appeal, court_months, setting
from .claim_rules import C2S, State

ONE_DAY = timedelta(days=1)


class Claimed(Protocol):
    """Where a claim stands; `reviews.models.Claim`."""

    right: str
    state: str
    silence: str
    sent_on: date | None
    due_on: date | None
    appeal_until: date | None
    appealed_on: date | None
    open_from: date | None
    open_until: date | None


def due_on(right: str, complete_on: date) -> date | None:
    """The last day of the legal delay of a file complete that day; None when no delay was found."""
    name = BY_CODE[right].delay
    return months_later(complete_on, scales.figure(name, complete_on).whole) if name else None


def appeal_until(right: str, refused_on: date) -> date | None:
    """The last day to contest a refusal received that day; None when no delay was found."""
    known = appeal(right, refused_on)
    return months_later(refused_on, known.months) if known and known.months else None


def appeal_due_on(right: str, appealed_on: date) -> date | None:
    """The last day to answer an appeal; past it, it is refused."""
    known = appeal(right, appealed_on)
    return months_later(appealed_on, known.answer_months) if known and known.answer_months else None


def court_until(right: str, rejected_on: date) -> date | None:
    """The last day to go to court after an appeal rejected that day, by letter or by silence."""
    known = appeal(right, rejected_on)
    months = known and court_months(known.then, rejected_on)
    return months_later(rejected_on, months) if months else None


def valid_until(right: str, open_from: date) -> date | None:
    """The last day of a right open from that day, where the law gives its length."""
    if right in C2S:
        months = scales.figure("c2s_duree", open_from).whole
    elif right == "ame":
        months = setting("ame_duree", open_from).value
    else:
        return None
    return months_later(open_from, months) - ONE_DAY


@dataclass(frozen=True)
class Window:
    """When to ask for it again: from `begins` to `ends`, both in it."""

    begins: date
    ends: date


def renewal(right: str, open_until: date | None) -> Window | None:
    """When to renew a right that ends that day; None when it is not asked for again."""
    if open_until is None:
        return None
    if right in C2S:
        begins = scales.figure("c2s_renouvellement_debut", open_until).whole
        ends = scales.figure("c2s_renouvellement_fin", open_until).whole
    elif right == "ame":
        begins = setting("ame_renouvellement_debut", open_until).value
        ends = setting("ame_renouvellement_fin", open_until).value
    else:
        return None
    return Window(months_later(open_until, -begins), months_later(open_until, -ends))


def to_renew(claim: Claimed, today: date) -> Window | None:
    """The window of a right that is open, or used, once it has begun; even past, as long as nobody renewed."""
    if claim.state not in (State.OPEN, State.USED):
        return None
    window = renewal(claim.right, claim.open_until)
    return window if window and window.begins <= today else None


def why_not_ask_again(others: Iterable[Claimed], today: date) -> Sentence | None:
    """While the right is open, and not yet to be renewed. `others`: her other claims of this right."""
    for one in others:
        if one.state not in (State.OPEN, State.USED) or (one.open_until and one.open_until < today):
            continue
        if one.open_until is None and one.state == State.OPEN:
            return say("Ce droit est ouvert : dites d’abord s’il lui sert.")
        window = renewal(one.right, one.open_until)
        if window and today < window.begins:
            return say(
                "Ce droit est ouvert jusqu’au {until} : il se redemande à partir du {begins}.",
                until=day(one.open_until),
                begins=day(window.begins),
            )
    return None


# --- what it is now ----------------------------------------------------------------------------------------------


class Now(StrEnum):
    """What a claim asks of its adviser today."""

    PREPARE = "prepare"
    ASK_IF_COMPLETE = "ask_if_complete"
    AWAIT = "await"
    SILENT_ACCEPTED = "silent_accepted"
    SILENT_REFUSED = "silent_refused"
    SILENT = "silent"  # past the delay, and what silence means is not known
    MAY_APPEAL = "may_appeal"
    MAY_SUE = "may_sue"  # the appeal was rejected: a court is left
    APPEAL_OVER = "appeal_over"  # refused, and no appeal is left before the fund
    AWAIT_APPEAL = "await_appeal"
    APPEAL_SILENT = "appeal_silent"
    IN_USE = "in_use"
    OVER = "over"


def now(claim: Claimed, today: date) -> Now:
    simple = {
        State.TO_PREPARE: Now.PREPARE,
        State.SENT: Now.ASK_IF_COMPLETE,
        State.OPEN: Now.IN_USE,
        State.USED: Now.OVER,
        State.DROPPED: Now.OVER,
    }
    if claim.state in simple:
        return simple[State(claim.state)]
    if claim.state == State.REFUSED:
        return _refused(claim, today)
    silent = claim.due_on is not None and claim.due_on < today
    if claim.state == State.APPEALED:
        return Now.APPEAL_SILENT if silent else Now.AWAIT_APPEAL
    return _SILENT.get(claim.silence, Now.SILENT) if silent else Now.AWAIT


def _refused(claim: Claimed, today: date) -> Now:
    """After an appeal, the last day is that of the court; when it is not known, nothing is proposed."""
    if claim.appeal_until and claim.appeal_until < today:
        return Now.APPEAL_OVER
    if not claim.appealed_on:
        return Now.MAY_APPEAL
    return Now.MAY_SUE if claim.appeal_until else Now.APPEAL_OVER


_SILENT = {Silence.ACCEPTED: Now.SILENT_ACCEPTED, Silence.REFUSED: Now.SILENT_REFUSED}


# --- when to be reminded -----------------------------------------------------------------------------------------


def remind_on(claim: Claimed, today: date, *, again: bool = False) -> date:
    """The day when somebody looks at it again; `again`: after today, since today gave nothing new."""
    days = sorted(_reminders(claim, today))
    first = today + ONE_DAY if again else today
    if ahead := [one for one in days if one >= first]:
        return ahead[0]
    return today + _days("rappel_relance", today) if again or not days else today


def _reminders(claim: Claimed, today: date) -> Iterable[date]:
    """Every day worth being reminded of, in the state where the claim is."""
    before = _days("rappel_avant_echeance", today)
    if claim.state == State.TO_PREPARE:
        return [today + _days("rappel_preparation", today)]
    if claim.state == State.SENT and claim.sent_on:
        return [claim.sent_on + _days("rappel_completude", today)]
    if claim.state in (State.COMPLETE, State.APPEALED):
        if claim.due_on is None:
            return [today + _days("rappel_sans_delai", today)]
        return [claim.due_on - before, claim.due_on + ONE_DAY]
    if claim.state == State.REFUSED and claim.appeal_until:
        return [claim.appeal_until - before, claim.appeal_until]
    if claim.state == State.OPEN and claim.open_from:
        window = renewal(claim.right, claim.open_until)
        return [claim.open_from + _days("rappel_usage", today), *([window.begins] if window else [])]
    return []


def _days(name: str, on: date) -> timedelta:
    return timedelta(days=setting(name, on).value)


def reminder_words(claim: Claimed) -> Sentence:
    """What the adviser reads on that day, in her own list."""
    told = {
        State.TO_PREPARE: say("Pièces à réunir, puis envoyer."),
        State.SENT: say("Le dossier est-il complet ? Le délai court de ce jour-là."),
        State.REFUSED: say("Recours rejeté. Saisir le tribunal ?")
        if claim.appealed_on
        else say("Refusée. Recours à déposer ?"),
        State.OPEN: say("Droit ouvert. S’en sert-elle ?"),
    }
    if claim.state in told:
        return told[State(claim.state)]
    if claim.due_on is None:
        return say("Réponse attendue, sans délai légal connu.")
    return say("Réponse attendue jusqu’au {day}.", day=day(claim.due_on))
