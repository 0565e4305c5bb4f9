"""Trying to reach her: what to try next, by when, and when one may say that nobody answered. No database here.

No rule of the law was found: three tries, two channels, fifteen days, a letter, thirty days are ours, and each fund
sets its own (`FundSettings`). Not being reached is never a fault of hers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from relais.base.french import day
from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.people.rules import ContactKind

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
    ASK = "ask", "Demander ses coordonnées à la structure"
    LETTER = "letter", "Lui écrire"
    ADDRESS = "address", "Trouver son adresse"
    LET_TIME = "let_time", "Lui laisser le temps de répondre"
    UNREACHABLE = "unreachable", "Clore sans l’avoir jointe"


@dataclass(frozen=True)
class Plan:
    """The next try: what, by when, and why; `channels`: by which way, best first."""

    next: Next
    by: date
    why: Sentence
    channels: tuple[AttemptChannel, ...] = ()


# In the order in which one thinks of them; what must be known of her for each, one of these. For the others, nothing.
FEWEST_WORDS = (AttemptChannel.CALL, AttemptChannel.SMS, AttemptChannel.EMAIL, AttemptChannel.PARTNER)
ASKS_FOR = {
    AttemptChannel.CALL: {ContactKind.PHONE, ContactKind.RELATIVE},
    AttemptChannel.SMS: {ContactKind.PHONE},
    AttemptChannel.EMAIL: {ContactKind.EMAIL},
    AttemptChannel.LETTER: {ContactKind.POSTAL},
}
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


def possible(known: Collection[str]) -> list[AttemptChannel]:
    """The ways that what is known of her allows (`known`: kinds of contact)."""
    return [way for way in AttemptChannel if way not in ASKS_FOR or ASKS_FOR[way] & set(known)]


def since_reached(attempts: Sequence[Tried]) -> list[Tried]:
    """The tries made since someone last spoke with her; all of them if nobody did."""
    last = max((at for at, one in enumerate(attempts) if one.result == AttemptResult.REACHED), default=-1)
    return list(attempts[last + 1 :])


def contact_plan(
    attempts: Sequence[Tried], settings: Pace, opened_on: date, today: date, *, known: Collection[str]
) -> Plan:
    """What to try next and by when: other days, another channel, a letter, then time; at last one may stop.

    `attempts`: since she was last reached, oldest first; `opened_on`: since when she is looked for; `known`: the kinds
    of contact noted of her. What they do not allow is not asked for: neither another channel, nor a letter.
    """
    calls, ways = _without_letters(attempts), _ways(attempts, known)
    if attempts and attempts[-1].result == AttemptResult.CALL_BACK:
        return Plan(Next.CALL_BACK, attempts[-1].on + timedelta(days=1), say("Elle l’a demandé."), ways)
    again = Next.TRY if known else Next.ASK
    if not calls:
        why = (
            say("Personne ne lui a encore parlé.") if known else say("Aucun moyen de la joindre n’est noté.")
        )
        return Plan(again, opened_on + SOON, why, ways)
    if len(calls) < settings.attempts_wanted:
        return Plan(again, _spread(calls, settings), _so_far(calls), ways)
    if len(_channels(calls)) < _channels_wanted(settings, known):
        return Plan(Next.OTHER_CHANNEL, calls[-1].on + SOON, _so_far(calls), ways)
    if _too_close(calls, settings):
        return Plan(again, _last_day(calls, settings), _so_far(calls), ways)
    if not (letter := _letter(attempts)):
        return _write(calls, settings, opened_on, today, known)
    over = _over_on(letter, settings, opened_on)
    if today < over:
        return Plan(Next.LET_TIME, over, say("La lettre est partie le {day}.", day=day(letter.on)))
    return Plan(Next.UNREACHABLE, over, _so_far(calls))


def _write(
    calls: Sequence[Tried], settings: Pace, opened_on: date, today: date, known: Collection[str]
) -> Plan:
    """A letter; without an address, one is looked for until the fund's delay is over: she may have none."""
    by = calls[-1].on + SOON
    if ContactKind.POSTAL in known:
        return Plan(Next.LETTER, by, _so_far(calls), (AttemptChannel.LETTER,))
    over = _without_address(calls, settings, opened_on)
    if today < over:
        return Plan(Next.ADDRESS, by, say("Nous ne l’avons pas encore eue, et son adresse n’est pas notée."))
    return Plan(Next.UNREACHABLE, over, _so_far(calls))


def why_not_unreachable(
    *,
    case_state: str,
    attempts: Sequence[Tried],
    settings: Pace,
    opened_on: date,
    today: date,
    known: Collection[str],
) -> Sentence | None:
    """What is still to be tried before one may stop looking for her."""
    if case_state == "closed":
        return say("Ce dossier est déjà clos.")
    plan = contact_plan(attempts, settings, opened_on, today, known=known)
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
        return say(
            "Essayez aussi par un autre moyen : il en faut {wanted}.",
            wanted=_channels_wanted(settings, known),
        )
    if plan.next in (Next.TRY, Next.ASK):
        return say("Les essais sont trop rapprochés : faites-en un à partir du {day}.", day=day(plan.by))
    if plan.next == Next.LETTER:
        return say("Écrivez-lui d’abord une lettre, puis notez-la ici.")
    if plan.next == Next.ADDRESS:
        return say(
            "Cherchez son adresse pour lui écrire ; si personne ne la connaît, clore sera possible le {day}.",
            day=day(_without_address(calls, settings, opened_on)),
        )
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


def _ways(attempts: Sequence[Tried], known: Collection[str]) -> tuple[AttemptChannel, ...]:
    """Those not tried yet first; after a wrong number, the structure that knows her; a letter when it is all one can."""
    calls, may = _without_letters(attempts), possible(known)
    tried = _channels(calls)
    wrong = {one.channel for one in calls if one.result == AttemptResult.WRONG_NUMBER}
    ways = sorted((way for way in FEWEST_WORDS if way in may), key=lambda way: way in tried)
    if wrong:
        ways = sorted(ways, key=lambda way: (way in wrong, way != AttemptChannel.PARTNER))
    only_post = set(known) == {ContactKind.POSTAL}
    return (*ways, AttemptChannel.LETTER) if only_post else tuple(ways)


def _channels_wanted(settings: Pace, known: Collection[str]) -> int:
    """Those that the fund wants, as far as there are as many."""
    return min(settings.channels_wanted, sum(way in possible(known) for way in FEWEST_WORDS))


def _spread(calls: Sequence[Tried], settings: Pace) -> date:
    """Tries are spread over the days that the fund set: the first at once, the last at the end."""
    between = max(settings.attempts_wanted - 1, 1)
    return calls[0].on + timedelta(days=settings.attempts_over_days * len(calls) // between)


def _last_day(calls: Sequence[Tried], settings: Pace) -> date:
    return calls[0].on + timedelta(days=settings.attempts_over_days)


def _too_close(calls: Sequence[Tried], settings: Pace) -> bool:
    return settings.attempts_wanted > 1 and max(one.on for one in calls) < _last_day(calls, settings)


def _without_address(calls: Sequence[Tried], settings: Pace, opened_on: date) -> date:
    """When one may stop without a letter: she may have no address at all."""
    return max(opened_on + timedelta(days=settings.unreachable_after_days), calls[-1].on + SOON)


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
