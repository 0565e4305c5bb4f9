"""Where its requests stand, and what they make of a plan: its state, what is still to ask of whom, what to do now.

Amounts are whole cents. A share that no request carries yet is never asked silently: `to_ask` says it, a human asks.
No database here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from relais.cases.rules import Outcome

from .plan import Answer, Asked, Breach
from .rules import COUNTED, PlanState, RequestState, Way

GRANTED = frozenset(COUNTED) - {RequestState.ASKED}


class Requested(Protocol):
    """Where a request stands; `financing.models.Request`."""

    code: str
    way: str
    state: str
    asked: int
    granted: int | None
    paid: int | None
    recovered: int | None
    posted_on: date | None
    answer_expected_on: date | None
    expires_on: date | None


# --- what its requests make of a plan ------------------------------------------------------------------------------
def living(requests: Iterable[Requested]) -> dict[str, Requested]:
    """Code of a funder → its one request that counts."""
    return {one.code: one for one in requests if one.state in COUNTED}


def counted(one: Requested) -> int:
    """What it counts for, in cents: once paid, what was paid and not given back; else what was granted, or is asked."""
    if one.paid is not None:
        return one.paid - (one.recovered or 0)
    return one.asked if one.granted is None else one.granted


def paid_short(requests: Iterable[Requested]) -> list[Requested]:
    """Those who paid less than they had granted."""
    return [
        one for one in living(requests).values() if one.paid is not None and one.paid < (one.granted or 0)
    ]


def answers_of(requests: Iterable[Requested]) -> tuple[Answer, ...]:
    """What was granted, and holds; once paid, what was paid: the rest is free to be placed again."""
    return tuple(
        Answer(funder=one.code, granted=counted(one), paid=one.paid is not None)
        for one in living(requests).values()
        if one.state in GRANTED
    )


def state_of(given: Mapping[str, int], requests: Iterable[Requested]) -> PlanState:
    """Held when every funder that gives has granted its share; reopened as soon as one does not any more.

    Done when, moreover, all has been paid and the care was seen.
    """
    carried = living(requests)
    if not carried:
        return PlanState.DRAFT
    holding = [carried.get(code) for code in given]
    if not holding or not all(
        one and one.state in GRANTED and counted(one) >= given[one.code] for one in holding
    ):
        return PlanState.ASKED
    if all(one.state == RequestState.CARE_DONE for one in carried.values()):
        return PlanState.DONE
    return PlanState.HELD


class Why(StrEnum):
    """How a share differs from what was asked."""

    NEW = "new"  # nobody asked yet
    MORE = "more"  # asked, for less than the plan wants now
    LESS = "less"  # asked or granted, for more than the plan wants now
    NOTHING = "nothing"  # asked or granted, and the plan does not want it any more


@dataclass(frozen=True)
class Change:
    """What the plan wants otherwise than what was asked of a funder, in cents."""

    code: str
    why: Why
    before: int
    after: int


def changes(given: Mapping[str, int], requests: Iterable[Requested]) -> tuple[Change, ...]:
    """In the order of the plan, then what it does not want any more."""
    carried = living(requests)
    found = []
    for code in [*given, *(code for code in carried if code not in given)]:
        one, after = carried.get(code), given.get(code, 0)
        before = 0 if one is None else counted(one)
        if before != after:
            found.append(Change(code, _why(one, before, after), before, after))
    return tuple(found)


def _why(one: Requested | None, before: int, after: int) -> Why:
    if one is None:
        return Why.NEW
    if not after:
        return Why.NOTHING
    return Why.MORE if after > before else Why.LESS


def to_ask(given: Mapping[str, int], requests: Iterable[Requested]) -> tuple[Change, ...]:
    """Those to whom a request is to be made: nobody asked yet, or for less."""
    return tuple(one for one in changes(given, requests) if one.why in (Why.NEW, Why.MORE))


def cut(shares: Mapping[str, tuple[int, ...]], asked: Asked) -> dict[str, tuple[int, ...]]:
    """The same shares, without who left the plan, and down to what was granted; the rest falls to her."""
    kept = {}
    for code, parts in shares.items():
        if code in asked.by_code:
            most = asked.granted.get(code, sum(parts))
            kept[code] = _down_to(parts, most)
    return {code: parts for code, parts in kept.items() if any(parts)}


def _down_to(parts: tuple[int, ...], most: int) -> tuple[int, ...]:
    """The first lines first."""
    found = []
    for part in parts:
        found.append(min(part, most))
        most -= found[-1]
    return tuple(found)


def monthly(left: int, months: int) -> tuple[tuple[int, int], ...]:
    """Her part by month, to the cent: (how many months, cents each), the dearer ones first.

    >>> monthly(1000, 3)
    ((1, 334), (2, 333))
    """
    each, dearer = divmod(left, months)
    return tuple((count, sum_) for count, sum_ in ((dearer, each + 1), (months - dearer, each)) if count)


# --- what to do now -----------------------------------------------------------------------------------------------
class Now(StrEnum):
    """What a plan asks of its adviser today, the first that holds."""

    OVER = "over"
    MEND = "mend"  # a human wrote what a rule forbids
    ASK = "ask"  # requests are ready to leave
    POST = "post"  # a letter is to be printed and posted
    NOBODY = "nobody"  # no funder gives anything
    PREPARE = "prepare"  # the commission decides of an application, and none is written
    RENEW = "renew"  # a yes soon lapses
    CHASE = "chase"  # an answer is late
    AWAIT = "await"
    UNWANTED = "unwanted"  # all hold, and one is asked for nothing
    PAY = "pay"  # all granted: the care, then the payment
    CARE = "care"  # paid, and the care is seen


def now(
    state: str,
    requests: Collection[Requested],
    *,
    wanted: Collection[Change],
    broken: Collection[Breach],
    outcome: str,
    today: date,
    unprepared: Collection[Requested] = (),
    ending: Collection[Requested] = (),
) -> Now:
    """`unprepared`: those for which no application is written; `ending`: those whose yes soon lapses."""
    if state in (PlanState.DONE, PlanState.DROPPED):
        return Now.OVER
    if broken:
        return Now.MEND
    if wanted:
        return Now.ASK
    states = {one.state for one in living(requests).values()}
    if not states:
        return Now.NOBODY
    if to_post(requests) and state != PlanState.HELD:
        return Now.POST
    if unprepared:
        return Now.PREPARE
    if ending and not (state == PlanState.HELD and outcome == Outcome.CARE_DONE):
        return Now.RENEW
    if late(requests, today):
        return Now.CHASE
    if RequestState.ASKED in states:
        return Now.UNWANTED if state == PlanState.HELD else Now.AWAIT
    if RequestState.PAID in states and outcome == Outcome.CARE_DONE:
        return Now.CARE
    return Now.PAY


def is_to_post(one: Requested) -> bool:
    """A letter that has not left: its funder knows nothing yet."""
    return (one.way, one.state) == (Way.PAPER, RequestState.ASKED) and one.posted_on is None


def to_post(requests: Iterable[Requested]) -> list[Requested]:
    return [one for one in requests if is_to_post(one)]


def is_late(one: Requested, today: date) -> bool:
    """Its answer was expected before today."""
    expected = one.answer_expected_on
    return (
        one.state == RequestState.ASKED and not is_to_post(one) and expected is not None and expected < today
    )


def late(requests: Iterable[Requested], today: date) -> list[Requested]:
    """The longest awaited first."""
    found = [one for one in requests if is_late(one, today)]
    return sorted(found, key=lambda one: (one.answer_expected_on, one.code))
