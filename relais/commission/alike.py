"""Past decisions that look like this one, so that like cases are treated alike. Amounts are whole cents.

Only for the commission of the same fund, which decided them: they carry a pseudonymous number and nothing else of her.
With few of them a household could be guessed: none of this may leave the fund (what may is in `year`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from relais.base.words import Sentence, say

from .local_rules import PER_CENT, AidKind
from .quotient import nearest

MOST_SHOWN = 9
FEWEST = 5  # under it, what is usual would be the taste of two or three sessions
BY_PERSON = 25  # one more person in the household is as far as a quarter more to pay
FURTHEST = 100  # beyond it, two cases are not alike: a quotient twice lower already counts for 50


@dataclass(frozen=True, kw_only=True)
class Features:
    """What makes two applications comparable. `left`: cents left to pay, or asked where there is no quote."""

    kind: AidKind
    quotient: int
    people: int
    left: int


@dataclass(frozen=True, kw_only=True)
class Past:
    """One application decided on its merits: granted, in part or whole, or refused (0 cents)."""

    number: str
    asked: Features
    granted: int
    on: date

    @property
    def share(self) -> int:
        """Of what was left, in whole per cent."""
        return share(self.granted, self.asked.left)


@dataclass(frozen=True)
class Alike:
    past: Past
    distance: int
    why: Sentence


@dataclass(frozen=True)
class Usual:
    """Shares that `count` like cases were granted, in per cent: half of them lie from `low` to `high`."""

    count: int
    low: int
    median: int
    high: int


def share(granted: int, left: int) -> int:
    """In whole per cent, half a point up; `left` is above zero."""
    return nearest(granted * PER_CENT, left)


def alike(asked: Features, decided: Iterable[Past], most: int = MOST_SHOWN) -> tuple[Alike, ...]:
    """The nearest first, the latest first at the same distance; the same answer whatever the order given."""
    found = [
        Alike(past, gap, _why(asked, past.asked))
        for past in decided
        if past.asked.kind == asked.kind and past.asked.left > 0
        for gap in [distance(asked, past.asked)]
        if gap <= FURTHEST
    ]
    found.sort(key=lambda one: (one.distance, -one.past.on.toordinal(), one.past.number))
    return tuple(found[:most])


def distance(one: Features, other: Features) -> int:
    """0: the same. Points of difference in quotient and in what is left, and so many for each person more or less."""
    people = min(BY_PERSON * abs(one.people - other.people), PER_CENT)
    return _gap(one.quotient, other.quotient) + _gap(one.left, other.left) + people


def usual(found: Sequence[Alike]) -> Usual | None:
    """None when there are too few to speak of a usage."""
    if len(found) < FEWEST:
        return None
    low, median, high = (
        int(cut + 0.5) for cut in quantiles([one.past.share for one in found], method="inclusive")
    )
    return Usual(len(found), low, median, high)


def far_from_usual(asked: Features, granted: int, known: Usual | None, far_points: int) -> Sentence | None:
    """How far a decision is, when it is more than `far_points` outside what half of them give."""
    if known is None or asked.left <= 0:
        return None
    given = share(granted, asked.left)
    if known.low - far_points <= given <= known.high + far_points:
        return None
    return say(
        "Cette décision donne {given} % de ce qui reste. Sur {count} demandes semblables, la moitié ont reçu de {low} à "
        "{high} %.",
        given=given,
        count=known.count,
        low=known.low,
        high=known.high,
    )


def _gap(one: int, other: int) -> int:
    """In per cent of the greater of the two."""
    greatest = max(one, other)
    return nearest(PER_CENT * abs(one - other), greatest) if greatest else 0


def _why(asked: Features, past: Features) -> Sentence:
    return say(
        "{quotient} ; {left} ; {people}",
        quotient=_compared(
            past.quotient,
            asked.quotient,
            same=say("même quotient"),
            more=say("quotient plus haut de {gap} %", gap=_gap(past.quotient, asked.quotient)),
            less=say("quotient plus bas de {gap} %", gap=_gap(past.quotient, asked.quotient)),
        ),
        left=_compared(
            past.left,
            asked.left,
            same=say("autant à payer"),
            more=say("{gap} % de plus à payer", gap=_gap(past.left, asked.left)),
            less=say("{gap} % de moins à payer", gap=_gap(past.left, asked.left)),
        ),
        people=_compared(
            past.people,
            asked.people,
            same=say("autant de personnes au foyer"),
            more=say("{count} de plus au foyer", count=past.people - asked.people),
            less=say("{count} de moins au foyer", count=asked.people - past.people),
        ),
    )


def _compared(past: int, asked: int, *, same: Sentence, more: Sentence, less: Sentence) -> Sentence:
    if past == asked:
        return same
    return more if past > asked else less
