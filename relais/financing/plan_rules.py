"""What a plan may become, what is still to ask of whom, and what becomes of a yes. No database here.

Amounts are whole cents. A share that no request carries yet is never asked silently: `to_ask` says it, a human asks.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from relais.base.french import day, euros
from relais.base.words import Sentence, say
from relais.cases.rules import Outcome, why_not_act
from relais.consents.rules import OLDEST, Means

from .plan import Answer, Asked, Breach, Plan
from .rules import COUNTED, MOVES, FunderKind, PlanState, QuoteState, RequestMove, RequestState, Way

LONGEST_URGENCY = 300
FURTHEST = timedelta(days=2 * 366)  # a yes prolonged further is a slip of the finger
MOST_MONTHS = 36
GRANTED = frozenset(COUNTED) - {RequestState.ASKED}


class Requested(Protocol):
    """Where a request stands; `financing.models.Request`."""

    code: str
    state: str
    asked: int
    granted: int | None
    answer_expected_on: date | None
    expires_on: date | None


# --- what its requests make of a plan ------------------------------------------------------------------------------
def living(requests: Iterable[Requested]) -> dict[str, Requested]:
    """Code of a funder → its one request that counts."""
    return {one.code: one for one in requests if one.state in COUNTED}


def answers_of(requests: Iterable[Requested]) -> tuple[Answer, ...]:
    """What was granted, and holds."""
    return tuple(
        Answer(funder=one.code, granted=one.granted or 0)
        for one in living(requests).values()
        if one.state in GRANTED
    )


def state_of(given: Mapping[str, int], requests: Iterable[Requested]) -> PlanState:
    """Held when every funder that gives has granted its share; reopened as soon as one does not any more.

    Done when, moreover, all has been paid and the care was seen.
    """
    counted = living(requests)
    if not counted:
        return PlanState.DRAFT
    holding = [counted.get(code) for code in given]
    if not holding or not all(
        one and one.state in GRANTED and (one.granted or 0) >= given[one.code] for one in holding
    ):
        return PlanState.ASKED
    if all(one.state == RequestState.CARE_DONE for one in counted.values()):
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
    counted = living(requests)
    found = []
    for code in [*given, *(code for code in counted if code not in given)]:
        one, after = counted.get(code), given.get(code, 0)
        before = 0 if one is None else one.asked if one.granted is None else one.granted
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


# --- beginning, changing ------------------------------------------------------------------------------------------
def why_not_make(*, case_state: str, quote_state: str, quote: Sentence | None, gate: Sentence | None):
    """`quote`: why no plan may rest upon it (`quote.why_not_finance`); `gate`: her rights come first."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if quote_state != QuoteState.CHOSEN:
        return say("Retenez d’abord ce devis : un plan ne repose que sur le devis retenu.")
    return quote or gate


def why_not_urgent(urgency: str) -> Sentence | None:
    if len(urgency) > LONGEST_URGENCY:
        return say(
            "Ces mots font {n} signes, {most} au plus : gardez l’essentiel.",
            n=len(urgency),
            most=LONGEST_URGENCY,
        )
    return None


def why_not_change(*, case_state: str, plan_state: str) -> Sentence | None:
    if refused := why_not_act(case_state=case_state):
        return refused
    return why_not_living(plan_state)


def why_not_living(plan_state: str) -> Sentence | None:
    if plan_state in (PlanState.DONE, PlanState.DROPPED):
        return say("Ce plan est noté « {state} » : il ne change plus.", state=PlanState(plan_state).label)
    return None


def why_not_edit(*, edition: int, now: int, plan: Plan, broken: Collection[Breach], asked: bool):
    """`edition`: of the page that was filled. `asked`: requests have left. A plan with breaches is a draft at most."""
    if edition != now:
        return say(
            "Le plan a changé depuis que cette page est ouverte : relisez-le, puis reprenez vos montants."
        )
    if broken and asked:
        return say(
            "{who} : {why} Des demandes sont parties : seul un plan qui respecte chaque règle peut être gardé.",
            who=plan.asked.by_code[next(iter(broken)).funder].name,
            why=next(iter(broken)).why,
        )
    return None


def why_not_shares(asked: Asked, shares: Mapping[str, tuple[int, ...]]) -> Sentence | None:
    """More given for a line than is left to pay, to the cent; asked before a `Plan` is made of them."""
    if any(code not in asked.by_code or len(parts) != len(asked.lines) for code, parts in shares.items()):
        return say("Un des financeurs n’est plus dans le plan : relisez-le, puis reprenez vos montants.")
    if any(part < 0 for parts in shares.values() for part in parts):
        return say("Un montant est au-dessous de zéro : écrivez ce que chacun donne.")
    for at, line in enumerate(asked.lines):
        over = sum(parts[at] for parts in shares.values()) - line.left
        if over > 0:
            return say(
                "« {what} » : {over} de trop, il reste {left} à payer. Retirez-les à un financeur.",
                what=line.label,
                over=euros(over),
                left=euros(line.left),
            )
    return None


def why_not_put_back(code: str, looked_at: Collection[str], requests: Iterable[Requested]) -> Sentence | None:
    """For leaving out as for putting back: one that was looked at, and of whom nothing is asked."""
    if code not in looked_at:
        return say("Ce financeur n’est pas de ceux que le plan a regardés.")
    if code in living(requests):
        return say("Une demande lui est faite : retirez-la d’abord.")
    return None


def why_not_spread(months: int | None) -> Sentence | None:
    if months is not None and not 2 <= months <= MOST_MONTHS:
        return say("De 2 à {most} mensualités : écrivez combien.", most=MOST_MONTHS)
    return None


def why_not_drop(requests: Iterable[Requested]) -> Sentence | None:
    """Money that came is used, or goes back: it is never forgotten."""
    if any(one.state in (RequestState.PAID, RequestState.CARE_DONE) for one in requests):
        return say("Un financeur a déjà payé : notez que la somme lui est rendue, puis abandonnez le plan.")
    return None


# --- asking -------------------------------------------------------------------------------------------------------
def why_not_ask(*, wanted: Collection[Change], broken: Collection[Breach], plan: Plan, gone: Collection[str]):
    """`gone`: codes of those who are in no list of today any more."""
    for one in wanted:
        if one.code in gone:
            return say(
                "{who} n’est plus au catalogue : demandez un nouveau calcul.",
                who=plan.asked.by_code[one.code].name,
            )
    for breach in broken:
        return say(
            "{who} : {why} Corrigez le plan, ou demandez un nouveau calcul.",
            who=plan.asked.by_code[breach.funder].name,
            why=breach.why,
        )
    if not wanted:
        return say("Rien n’est à demander : chaque financeur du plan a déjà sa demande.")
    return None


def needs_agreement(
    wanted: Iterable[Change], kinds: Mapping[str, str], agreed_to: Collection[str]
) -> list[str]:
    """Codes of those who would learn her name, and of whom she said nothing yet. The fund knows her already."""
    return [
        one.code for one in wanted if kinds.get(one.code) != FunderKind.FUND and one.code not in agreed_to
    ]


def why_not_agreed(*, means: str, on: date | None, today: date) -> Sentence | None:
    if means not in set(Means):
        return say(
            "Demandez-lui si ces financeurs peuvent recevoir son nom et ce devis, puis notez son accord."
        )
    if on is None or on > today:
        return say("La date de son accord est à venir : indiquez le jour où elle l’a donné.")
    if on < today - OLDEST:
        return say("Son accord date de plus d’un an : redemandez-le-lui, puis indiquez ce jour.")
    return None


# --- what becomes of a request ------------------------------------------------------------------------------------
def why_not_move(*, state: str, move: str) -> Sentence | None:
    """Whether the table allows it."""
    if (state, move) in MOVES:
        return None
    return say("Cette demande est déjà notée « {state} ».", state=RequestState(state).label)


def why_not_by_hand(*, way: str) -> Sentence | None:
    """Why an adviser notes nothing of this request: whoever decides and pays tells the plan."""
    if way == Way.COMMISSION:
        return say(
            "La commission décide et paie cette aide : le plan l’apprend d’elle, sans que vous le notiez."
        )
    return None


def why_not_chase(*, state: str) -> Sentence | None:
    if state != RequestState.ASKED:
        return say(
            "Cette demande est notée « {state} » : rien n’est à relancer.", state=RequestState(state).label
        )
    return None


def why_not_prolong(
    *, state: str, until: date | None, expires_on: date | None, today: date
) -> Sentence | None:
    if refused := why_not_move(state=state, move=RequestMove.PROLONG):
        return refused
    if until is None or until <= (expires_on or today):
        return say("Écrivez un jour après celui où l’accord prend fin, tel que le financeur l’a dit.")
    if until > today + FURTHEST:
        return say("Ce jour est bien lointain : vérifiez l’année.")
    return None


def why_not_lapse(*, state: str, expires_on: date | None, today: date) -> Sentence | None:
    if refused := why_not_move(state=state, move=RequestMove.LAPSE):
        return refused
    if expires_on is None or today <= expires_on:
        return say("Cet accord vaut encore.")
    return None


def why_not_pay(*, state: str, amount: int, granted: int | None, on: date, asked_on: date, today: date):
    if refused := why_not_move(state=state, move=RequestMove.PAY):
        return refused
    if not 0 < amount <= (granted or 0):
        return say("Il a accordé {sum} : écrivez ce qu’il a payé, au plus.", sum=euros(granted or 0))
    if on > today:
        return say("Ce jour est à venir : notez le paiement quand il est fait.")
    if on < asked_on:
        return say("Ce jour est avant la demande, faite le {day} : vérifiez la date.", day=day(asked_on))
    return None


def why_not_confirm_care(*, outcome: str, paid: int) -> Sentence | None:
    """`outcome`: of the need; `paid`: how many have paid and await it."""
    if outcome != Outcome.CARE_DONE:
        return say("Notez d’abord, dans le dossier, que le soin est fait, et comment vous le savez.")
    if not paid:
        return say("Aucun financeur n’a encore payé : notez d’abord le paiement.")
    return None


def why_not_recover(*, state: str, amount: int, paid: int | None, recovered: int | None) -> Sentence | None:
    """`recovered`: cents given back before."""
    if refused := why_not_move(state=state, move=RequestMove.RECOVER):
        return refused
    left = (paid or 0) - (recovered or 0)
    if not 0 < amount <= left:
        return say("Il a payé {sum} : écrivez ce qui lui est rendu, au plus.", sum=euros(left))
    return None


# --- what to do now -----------------------------------------------------------------------------------------------
class Now(StrEnum):
    """What a plan asks of its adviser today, the first that holds."""

    OVER = "over"
    MEND = "mend"  # a human wrote what a rule forbids
    ASK = "ask"  # requests are ready to leave
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


def late(requests: Iterable[Requested], today: date) -> list[Requested]:
    """Those whose answer was expected, the longest awaited first."""
    found = [
        one
        for one in requests
        if one.state == RequestState.ASKED and one.answer_expected_on and one.answer_expected_on < today
    ]
    return sorted(found, key=lambda one: (one.answer_expected_on, one.code))
