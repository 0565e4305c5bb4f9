"""The plan in the database: made from a chosen quote, proposed by the solver or written by a human, moved by answers.

The case is locked first, then the plan, then its requests, so that acts take turns. One step of the case reminds of the
plan, on the third level, and keeps the case from closing.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base import reading
from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence, say
from relais.cases import steps, team
from relais.cases.held import locked as locked_case
from relais.cases.held import touch
from relais.cases.models import Case, Need, Step
from relais.cases.rules import LIVING, Level, StepState
from relais.cases.step_rules import FinancingAct
from relais.messaging import actions as messaging
from relais.reviews import actions as reviews

from . import listing, plan_days, plan_rules
from . import told as telling
from .funder import Funder
from .models import KeptPlan, KeptQuote, Request
from .plan import Asked, Plan, breaches
from .quote import why_not_finance
from .quoting import quote_of
from .rules import LIVING_PLAN, FunderKind, PlanState, RequestMove, RequestState
from .solving import NoPlan, solve

log = logging.getLogger(__name__)

# Why a room above, which holds what it granted to a request, lets no plan forget it; `relais.models` says which,
# since calls run downhill only. Each is called inside the fund's context, the case being locked.
HELD_ABOVE: tuple[Callable[[Request], Sentence | None], ...] = ()


@dataclass
class Held:
    """A plan with all that an act on it needs, each row locked."""

    case: Case
    plan: KeptPlan
    requests: list[Request]

    @property
    def pure(self) -> Plan:
        return pure(self.plan, self.requests)


# --- reading --------------------------------------------------------------------------------------------------------
def asked_of(plan: KeptPlan, requests: Collection[Request]) -> Asked:
    """What the solver is asked: the funders of that day without those left out, and what was granted since."""
    funders = tuple(one for one in looked_at(plan) if one.code not in plan.left_out)
    here = {one.code for one in funders}
    answers = tuple(one for one in plan_rules.answers_of(requests) if one.funder in here)
    return Asked(quote=quote_of(plan.quote), funders=funders, can_pay=plan.can_pay, answers=answers)


def pure(plan: KeptPlan, requests: Collection[Request]) -> Plan:
    """The plan as it is kept: a `financing.plan.Plan`, whose parts add up to the cent or which cannot be."""
    return Plan(asked_of(plan, requests), {code: tuple(parts) for code, parts in plan.shares.items()})


def looked_at(plan: KeptPlan) -> tuple[Funder, ...]:
    """Every funder that was looked at, with its rules of that day; those left out too."""
    return tuple(reading.read(Funder, one, reading.COMMON) for one in plan.funders)


def requests_of(plan: KeptPlan) -> list[Request]:
    """Every request that it ever made, oldest first."""
    made = Request.objects.of(plan.fund_id).filter(plan=plan)
    return list(made.select_related("funder").order_by("asked_at", "id"))


def today_of(plan: KeptPlan, case: Case, on: date) -> tuple[Funder, ...]:
    """Those who may pay today, with what is left of their ceilings and budgets."""
    cares = {line.care for line in quote_of(plan.quote).lines}
    return listing.funders_for(case, on=on, cares=cares, plan=plan)


# --- making ---------------------------------------------------------------------------------------------------------
def why_not_make(case: Case, quote: KeptQuote, *, urgency: str = "") -> Sentence | None:
    """Her rights come first, or the reason why this cannot wait: what the page shows before the act."""
    return plan_rules.why_not_make(
        case_state=case.state,
        quote_state=quote.state,
        quote=why_not_finance(quote_of(quote), timezone.localdate()),
        gate=reviews.why_not_discretionary(case, urgency=urgency),
    )


@transaction.atomic
def make(case: Case, *, quote: KeptQuote, can_pay: int = 0, urgency: str = "", by: Acting) -> KeptPlan:
    """Propose who pays what of a chosen quote. `can_pay`: cents, all in all. One under way is given back as it is.

    `urgency`: why no review of her rights can be waited for. Raises `Refused`.
    """
    case, urgency = locked_case(case.pk, by=by), urgency.strip()
    quote = KeptQuote.objects.of(case.fund_id).get(pk=quote.pk, case=case)
    under_way = KeptPlan.objects.of(case.fund_id).filter(quote=quote, state__in=LIVING_PLAN).first()
    if under_way:
        return under_way
    refuse(plan_rules.why_not_urgent(urgency) or why_not_make(case, quote, urgency=urgency))
    now, today = timezone.now(), timezone.localdate()
    plan = KeptPlan(
        fund_id=case.fund_id,
        case=case,
        quote=quote,
        can_pay=can_pay,
        review=reviews.last_done(case),
        urgency=urgency,
        made_at=now,
        made_by_id=by.user_id,
        touched_at=now,
    )
    plan.funders = [reading.write(one, reading.COMMON) for one in today_of(plan, case, today)]
    plan.shares = kept(_shares(plan, asked_of(plan, ())))
    plan.step = _remind(Held(case, plan, []), None, by=by)
    plan.save(force_insert=True)
    touch(case)
    record("plan.made", case, by=by, funders=len(plan.shares), urgent=bool(urgency))
    return plan


def kept(plan: Plan) -> dict[str, list[int]]:
    return {code: list(parts) for code, parts in plan.shares.items() if any(parts)}


# --- changing -------------------------------------------------------------------------------------------------------
@transaction.atomic
def propose(plan: KeptPlan, *, by: Acting) -> KeptPlan:
    """The best plan again, with the funders and the rules of today; what a human wrote is replaced. Raises `Refused`."""
    held_ = held(plan, by=by)
    refuse(plan_rules.why_not_change(case_state=held_.case.state, plan_state=held_.plan.state))
    found = today_of(held_.plan, held_.case, timezone.localdate())
    held_.plan.funders = [reading.write(one, reading.COMMON) for one in _with_answered(found, held_)]
    held_.plan.by_hand = False
    follow(held_, by=by)
    record("plan.proposed", held_.case, by=by, funders=len(held_.plan.shares))
    return held_.plan


def _with_answered(found: tuple[Funder, ...], held_: Held) -> list[Funder]:
    """Whoever was asked stays, even gone from the list since."""
    here, asked = {one.code for one in found}, plan_rules.living(held_.requests)
    gone = [one for one in looked_at(held_.plan) if one.code in asked and one.code not in here]
    return [*found, *gone]


@transaction.atomic
def edit(plan: KeptPlan, shares: Mapping[str, Collection[int]], *, edition: int, by: Acting) -> KeptPlan:
    """A human's own shares: cents by line, for each funder; her part is what they leave. Raises `Refused`.

    `edition`: of the plan that she read. A plan that breaks a rule is kept as a draft, and never asked for.
    """
    held_ = held(plan, by=by)
    refuse(plan_rules.why_not_change(case_state=held_.case.state, plan_state=held_.plan.state))
    written = {code: tuple(parts) for code, parts in shares.items() if any(parts)}
    asked = asked_of(held_.plan, held_.requests)
    refuse(plan_rules.why_not_shares(asked, written))
    then = Plan(asked, written)
    refuse(
        plan_rules.why_not_edit(
            edition=edition,
            now=held_.plan.edition,
            plan=then,
            broken=breaches(then),
            asked=bool(plan_rules.living(held_.requests)),
        )
    )
    held_.plan.shares, held_.plan.by_hand = kept(then), True
    follow(held_, by=by)
    record("plan.edited", held_.case, by=by, funders=len(written), breaches=len(breaches(then)))
    return held_.plan


@transaction.atomic
def leave_out(plan: KeptPlan, code: str, *, by: Acting) -> KeptPlan:
    """This funder is not to be asked: the others are looked at again without it. Raises `Refused`."""
    return _choose(plan, code, {code}, set(), by=by)


@transaction.atomic
def put_back(plan: KeptPlan, code: str, *, by: Acting) -> KeptPlan:
    """It may be asked again, by its rules; also one that had refused. Raises `Refused`."""
    return _choose(plan, code, set(), {code}, by=by)


def _choose(plan: KeptPlan, code: str, out: set[str], back: set[str], *, by: Acting) -> KeptPlan:
    held_ = held(plan, by=by)
    known = {one.code for one in looked_at(held_.plan)}
    refuse(
        plan_rules.why_not_change(case_state=held_.case.state, plan_state=held_.plan.state)
        or plan_rules.why_not_put_back(code, known, held_.requests)
    )
    held_.plan.left_out = sorted((set(held_.plan.left_out) | out) - back)
    follow(held_, by=by)
    record("plan.funders_chosen", held_.case, by=by, out=len(held_.plan.left_out))
    return held_.plan


@transaction.atomic
def spread(plan: KeptPlan, months: int | None, *, can_pay: int, by: Acting) -> KeptPlan:
    """What she can pay, cents in all, and in how many months the professional lets her; None: at once. `Refused`."""
    held_ = held(plan, by=by)
    refuse(
        plan_rules.why_not_change(case_state=held_.case.state, plan_state=held_.plan.state)
        or plan_rules.why_not_spread(months)
    )
    held_.plan.instalments, held_.plan.can_pay = months, can_pay
    follow(held_, by=by)
    record("plan.spread", held_.case, by=by, months=months)
    return held_.plan


# --- when one moves -------------------------------------------------------------------------------------------------
@transaction.atomic
def answered(request: Request, *, by: Acting) -> KeptPlan:
    """A funder granted, refused, took back or paid, and its row says so: the plan follows.

    What is to be asked more is not asked: the page says it, a human asks. `by`: the fund, or the funder itself.
    """
    with acting_for(request.fund_id):
        own = by if by.organisation_id == request.fund_id else the_machine(request.fund_id)
        held_ = held(KeptPlan.objects.of(request.fund_id).get(pk=request.plan_id), by=own)
        if request.state in (RequestState.REFUSED, RequestState.RETRACTED):
            held_.plan.left_out = sorted({*held_.plan.left_out, request.code})
        follow(held_, by=own)
        return held_.plan


def follow(held_: Held, *, by: Acting) -> None:
    """The shares, the state and the reminder after a move, kept; the requests being what they are. Rows are locked."""
    plan, asked = held_.plan, asked_of(held_.plan, held_.requests)
    plan.shares = kept(_shares(plan, asked))
    plan.edition += 1
    _settle(held_, by=by)
    plan.save()
    _tell_those_who_wait(held_)
    touch(held_.case)


def _tell_those_who_wait(held_: Held) -> None:
    """What the others answered, once the plan asks for nothing else: the sums that a funder reads are then its own."""
    pure_ = held_.pure
    if plan_rules.changes(pure_.given, held_.requests):
        return
    counted = plan_rules.living(held_.requests)
    for one in counted.values():
        if one.state == RequestState.ASKED and one.told:
            beside = tuple(
                telling.Beside(kind=FunderKind(other.funder.kind), asked=other.asked, granted=other.granted)
                for code, other in counted.items()
                if code != one.code
            )
            now = telling.write(telling.again(telling.read(one.told), beside=beside, left=pure_.left))
            if now != one.told:
                save(one, told=now)


def _shares(plan: KeptPlan, asked: Asked) -> Plan:
    """Proposed anew; a human's own are kept, down to what was granted."""
    written = {code: tuple(parts) for code, parts in plan.shares.items()}
    if not plan.by_hand:
        try:
            return solve(asked)
        except NoPlan:
            log.exception("no plan found: the shares that were there are kept")  # an answer must not be lost
    return Plan(asked, plan_rules.cut(written, asked))


def _settle(held_: Held, *, by: Acting) -> None:
    """The state that the requests make, and the day of the reminder."""
    plan, before = held_.plan, held_.plan.state
    plan.state = plan_rules.state_of(held_.pure.given, held_.requests)
    plan.touched_at = timezone.now()
    step = plan.step_id and Step.objects.of(plan.fund_id).select_for_update(of=("self",)).get(pk=plan.step_id)
    if plan.state == PlanState.DONE:
        plan.ended_at = plan.touched_at
        steps.let_go(step or None, end=StepState.DONE)
    elif held_.case.state in LIVING:
        plan.step = _remind(held_, step or None, by=by)
    _tell(before, plan.state, held_.case, by=by)


def _tell(before: str, after: str, case: Case, *, by: Acting) -> None:
    if before == after:
        return
    if after == PlanState.HELD:
        record("plan.held", case, by=by)
    elif after == PlanState.DONE:
        record("plan.done", case, by=by)
    elif before == PlanState.HELD:
        record("plan.reopened", case, by=by)


def why_not_drop(plan: KeptPlan, requests: Collection[Request]) -> Sentence | None:
    """What the page shows before the act."""
    counted = plan_rules.living(requests).values()
    return (
        plan_rules.why_not_living(plan.state)
        or plan_rules.why_not_drop(counted)
        or next(filter(None, map(why_not_withdraw, counted)), None)
    )


def why_not_withdraw(one: Request) -> Sentence | None:
    """Why the fund may not take this request back."""
    if refused := plan_rules.why_not_move(state=one.state, move=RequestMove.WITHDRAW):
        return refused
    return next(filter(None, (why_not(one) for why_not in HELD_ABOVE)), None)


@transaction.atomic
def drop(plan: KeptPlan, *, by: Acting) -> KeptPlan:
    """Nobody goes on with it: what was asked is withdrawn. Raises `Refused`. A closed case lets it too."""
    held_ = held(plan, by=by)
    refuse(why_not_drop(held_.plan, held_.requests))
    for one in plan_rules.living(held_.requests).values():
        withdraw_row(one)
    plan, now = held_.plan, timezone.now()
    plan.state, plan.ended_at, plan.touched_at, plan.edition = PlanState.DROPPED, now, now, plan.edition + 1
    plan.save()
    step = plan.step_id and Step.objects.of(plan.fund_id).select_for_update(of=("self",)).get(pk=plan.step_id)
    steps.let_go(step or None, end=StepState.DROPPED)
    touch(held_.case)
    record("plan.dropped", held_.case, by=by)
    return plan


# --- what each act shares -------------------------------------------------------------------------------------------
def held(plan: KeptPlan, *, by: Acting) -> Held:
    """The case, the plan and its requests, each locked, in this order."""
    case = locked_case(plan.case_id, by=by)
    plan = (
        KeptPlan.objects.of(case.fund_id)
        .select_for_update(of=("self",))
        .select_related("quote")
        .get(pk=plan.pk, case=case)
    )
    rows = Request.objects.of(case.fund_id).filter(plan=plan).select_for_update(of=("self",))
    return Held(case, plan, list(rows.select_related("funder").order_by("asked_at", "id")))


def save(one: Request, **changed) -> None:
    """Written column by column: a shared row gives no other right."""
    for name, value in changed.items():
        setattr(one, name, value)
    one.save(update_fields=list(changed))


def withdraw_row(one: Request) -> None:
    """The funder reads nothing of her any more."""
    save(one, state=RequestState.WITHDRAWN, ended_at=timezone.now(), **Request.WIPED)


def tell_adviser(case: Case, template: str) -> None:
    """To whoever answers for her case today."""
    messaging.post(template, organisation_id=case.fund_id, to_user=team.answers_for(case), subject=case)


def _remind(held_: Held, step: Step | None, *, by: Acting) -> Step:
    plan, today = held_.plan, timezone.localdate()
    wanted = plan_rules.to_ask(held_.pure.given, held_.requests)
    return steps.remind(
        held_.case,
        step,
        level=Level.FINANCING,
        what=FinancingAct.PLAN,
        need=Need.objects.of(plan.fund_id).get(pk=plan.quote.need_id),
        words=_words(plan, bool(wanted)),
        due_on=plan_days.remind_on(
            plan.state, held_.requests, plan.quote.valid_until, today, to_ask=bool(wanted)
        ),
        by=by,
    )


def _words(plan: KeptPlan, wanted: bool) -> Sentence:
    if plan.state == PlanState.DRAFT:
        return say("Plan proposé. Faire les demandes ?")
    if wanted:
        return say("Le plan a changé : une demande est à faire.")
    if plan.state == PlanState.HELD:
        return say("Tous ont accordé. Soin à faire, puis paiements à noter.")
    return say("Réponses des financeurs attendues.")
