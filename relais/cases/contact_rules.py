"""Trying to reach her: what to try next, by when, and when one may say that nobody answered. No database here.

No rule of the law was found: three tries, two channels, fifteen days, a letter, thirty days are ours, and each fund
sets its own (`FundSettings`). Not being reached is never a fault of hers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from relais.base.french import day
from relais.base.moves import Labelled
from relais.base.words import Sentence, say

from .rules import AttemptChannel, AttemptResult, why_not_act

LETTER_TAKES = timedelta(days=7)  # the post, and the time to answer; ours
SOON = timedelta(days=2)


class Pace(Protocol):
    """What a fund decides; `territory.models.FundSettings`."""

    attempts_wanted: int
    channels_wanted: int
    attempts_over_days: int
    unreachable_after_days: int


@dataclass(frozen=True)
class Tried:
    """One attempt, as the rule needs it."""

    channel: str
    result: str
    on: date


class Next(Labelled):
    """What to do next to reach her."""

    TRY = "try", "Essayer de la joindre"
    CALL_BACK = "call_back", "La rappeler"
    OTHER_CHANNEL = "other_channel", "Essayer autrement"
    LETTER = "letter", "Lui écrire"
    LET_TIME = "let_time", "Lui laisser le temps de répondre"
    UNREACHABLE = "unreachable", "Clore sans l’avoir jointe"


@dataclass(frozen=True)
class Plan:
    """The next try: what, by when, and why; `channels`: by which way, best first."""

    next: Next
    by: date
    why: Sentence
    channels: tuple[AttemptChannel, ...] = ()


CHANNELS = AttemptChannel  # the order in which one thinks of them
FEWEST_WORDS = (AttemptChannel.CALL, AttemptChannel.SMS, AttemptChannel.EMAIL, AttemptChannel.PARTNER)
SPOKEN = frozenset(
    {
        AttemptResult.REACHED,
        AttemptResult.MESSAGE_LEFT,
        AttemptResult.NO_ANSWER,
        AttemptResult.WRONG_NUMBER,
        AttemptResult.CALL_BACK,
    }
)
WRITTEN = frozenset(
    {AttemptResult.SENT, AttemptResult.REACHED, AttemptResult.WRONG_NUMBER, AttemptResult.CALL_BACK}
)
# What may come of each way of trying: a letter does not ring, a call is not "sent".
RESULTS = {
    AttemptChannel.CALL: SPOKEN,
    AttemptChannel.SMS: WRITTEN,
    AttemptChannel.EMAIL: WRITTEN,
    AttemptChannel.LETTER: frozenset({AttemptResult.SENT, AttemptResult.WRONG_NUMBER}),
    AttemptChannel.VISIT: SPOKEN,
    AttemptChannel.PARTNER: frozenset(
        {AttemptResult.REACHED, AttemptResult.MESSAGE_LEFT, AttemptResult.NO_ANSWER, AttemptResult.CALL_BACK}
    ),
}


def why_not_attempt(
    *, case_state: str, channel: str, result: str, on: date | None, opened_on: date, today: date
) -> Sentence | None:
    if refused := why_not_act(case_state=case_state):
        return refused
    if channel not in set(AttemptChannel):
        return say("Choisissez par quel moyen vous avez essayé.")
    if result not in RESULTS[AttemptChannel(channel)]:
        return say("Choisissez ce qu’il en est, parmi ce que ce moyen permet.")
    if on is None or on > today:
        return say("Cette date est à venir : notez l’essai quand il est fait.")
    if on < opened_on:
        return say("Ce jour précède l’ouverture du dossier, le {day} : vérifiez la date.", day=day(opened_on))
    return None


def since_reached(attempts: Sequence[Tried]) -> list[Tried]:
    """The tries made since someone last spoke with her; all of them if nobody did."""
    last = max((at for at, one in enumerate(attempts) if one.result == AttemptResult.REACHED), default=-1)
    return list(attempts[last + 1 :])


def contact_plan(attempts: Sequence[Tried], settings: Pace, opened_on: date, today: date) -> Plan:
    """What to try next and by when: other days, another channel, a letter, then time; at last one may stop.

    `attempts`: since she was last reached, oldest first; `opened_on`: since when she is looked for.
    """
    calls = _without_letters(attempts)
    if attempts and attempts[-1].result == AttemptResult.CALL_BACK:
        return Plan(
            Next.CALL_BACK, attempts[-1].on + timedelta(days=1), say("Elle l’a demandé."), _ways(calls)
        )
    if not calls:
        return Plan(Next.TRY, opened_on + SOON, say("Personne ne lui a encore parlé."), FEWEST_WORDS)
    if len(calls) < settings.attempts_wanted:
        return Plan(Next.TRY, _spread(calls, settings), _so_far(calls), _ways(calls))
    if len(_channels(calls)) < settings.channels_wanted:
        return Plan(Next.OTHER_CHANNEL, calls[-1].on + SOON, _so_far(calls), _ways(calls))
    if _too_close(calls, settings):
        return Plan(Next.TRY, _last_day(calls, settings), _so_far(calls), _ways(calls))
    if not (letter := _letter(attempts)):
        return Plan(Next.LETTER, calls[-1].on + SOON, _so_far(calls), (AttemptChannel.LETTER,))
    over = _over_on(letter, settings, opened_on)
    if today < over:
        return Plan(Next.LET_TIME, over, say("La lettre est partie le {day}.", day=day(letter.on)))
    return Plan(Next.UNREACHABLE, over, _so_far(calls))


def why_not_unreachable(
    *, case_state: str, attempts: Sequence[Tried], settings: Pace, opened_on: date, today: date
) -> Sentence | None:
    """What is still to be tried before one may stop looking for her."""
    if case_state == "closed":
        return say("Ce dossier est déjà clos.")
    plan = contact_plan(attempts, settings, opened_on, today)
    calls = _without_letters(attempts)
    if plan.next == Next.CALL_BACK:
        return say("Elle a demandé à être rappelée : rappelez-la d’abord.")
    if len(calls) < settings.attempts_wanted:
        return say(
            "Il faut {wanted} essais avant d’arrêter, il y en a {n}.",
            wanted=settings.attempts_wanted,
            n=len(calls),
        )
    if plan.next == Next.OTHER_CHANNEL:
        return say("Essayez aussi par un autre moyen : il en faut {wanted}.", wanted=settings.channels_wanted)
    if plan.next == Next.TRY:
        return say("Les essais sont trop rapprochés : faites-en un à partir du {day}.", day=day(plan.by))
    if plan.next == Next.LETTER:
        return say("Écrivez-lui d’abord une lettre, puis notez-la ici.")
    if plan.next == Next.LET_TIME:
        return say("Laissez-lui le temps de répondre, jusqu’au {day}.", day=day(plan.by))
    return None


def _without_letters(attempts: Sequence[Tried]) -> list[Tried]:
    return [one for one in attempts if one.channel != AttemptChannel.LETTER]


def _letter(attempts: Sequence[Tried]) -> Tried | None:
    sent = (
        one for one in attempts if one.channel == AttemptChannel.LETTER and one.result == AttemptResult.SENT
    )
    return next(sent, None)


def _channels(calls: Sequence[Tried]) -> set[str]:
    return {one.channel for one in calls}


def _ways(calls: Sequence[Tried]) -> tuple[AttemptChannel, ...]:
    """Those not tried yet first; after a wrong number, the structure that knows her."""
    tried = _channels(calls)
    wrong = {one.channel for one in calls if one.result == AttemptResult.WRONG_NUMBER}
    ways = sorted(FEWEST_WORDS, key=lambda way: way in tried)
    if wrong:
        ways = sorted(ways, key=lambda way: (way in wrong, way != AttemptChannel.PARTNER))
    return tuple(ways)


def _spread(calls: Sequence[Tried], settings: Pace) -> date:
    """Tries are spread over the days that the fund set: the first at once, the last at the end."""
    between = max(settings.attempts_wanted - 1, 1)
    return calls[0].on + timedelta(days=settings.attempts_over_days * len(calls) // between)


def _last_day(calls: Sequence[Tried], settings: Pace) -> date:
    return calls[0].on + timedelta(days=settings.attempts_over_days)


def _too_close(calls: Sequence[Tried], settings: Pace) -> bool:
    return settings.attempts_wanted > 1 and max(one.on for one in calls) < _last_day(calls, settings)


def _over_on(letter: Tried, settings: Pace, opened_on: date) -> date:
    """When one may stop: the fund's delay is over, and she had the time to answer the letter."""
    return max(opened_on + timedelta(days=settings.unreachable_after_days), letter.on + LETTER_TAKES)


def _so_far(calls: Sequence[Tried]) -> Sentence:
    """Never "she does not answer": we did not manage to."""
    if len(calls) == 1:
        return say("Nous ne l’avons pas encore eue : un essai, le {day}.", day=day(calls[-1].on, year=False))
    return say(
        "Nous ne l’avons pas encore eue : {n} essais, le dernier le {day}.",
        n=len(calls),
        day=day(calls[-1].on, year=False),
    )
