"""The plan in the database: made from a chosen quote, proposed by the solver or written by a human, given up."""

from collections.abc import Callable, Collection, Mapping

from django.db import transaction
from django.utils import timezone

from relais.base import reading
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence
from relais.cases import steps
from relais.cases.held import locked as locked_case
from relais.cases.held import touch
from relais.cases.models import Case, Step
from relais.cases.rules import StepState
from relais.reviews import actions as reviews

from . import following, plan_rules, request_rules, standing
from .funder import Funder
from .models import KeptPlan, KeptQuote, Request
from .plan import Plan, breaches
from .plan_held import Held, as_kept, asked_of, locked, looked_at, today_of, withdraw_row
from .quote import why_not_finance
from .quoting import quote_of
from .rules import LIVING_PLAN, PlanState, RequestMove

# Why a room above, which holds what it granted to a request, lets no plan forget it; `relais.models` says which,
# since calls run downhill only. Each is called inside the fund's context, the case being locked.
HELD_ABOVE: tuple[Callable[[Request], Sentence | None], ...] = ()


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
    plan.shares = as_kept(following.shares_of(plan, asked_of(plan, ())))
    plan.step = following.remind(Held(case, plan, []), None, by=by)
    plan.save(force_insert=True)
    touch(case)
    record("plan.made", case, by=by, funders=len(plan.shares), urgent=bool(urgency))
    return plan


# --- changing -------------------------------------------------------------------------------------------------------
@transaction.atomic
def propose(plan: KeptPlan, *, by: Acting) -> KeptPlan:
    """The best plan again, with the funders and the rules of today; what a human wrote is replaced. Raises `Refused`."""
    held = locked(plan, by=by)
    refuse(plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state))
    found = today_of(held.plan, held.case, timezone.localdate())
    held.plan.funders = [reading.write(one, reading.COMMON) for one in _with_asked(found, held)]
    held.plan.by_hand = False
    following.follow(held, by=by)
    record("plan.proposed", held.case, by=by, funders=len(held.plan.shares))
    return held.plan


def _with_asked(found: tuple[Funder, ...], held: Held) -> list[Funder]:
    """Whoever was asked stays, even gone from the list since; whoever answered keeps the rules it answered by."""
    before, today = {one.code: one for one in looked_at(held.plan)}, {one.code: one for one in found}
    asked = {code: before[code] for code in standing.living(held.requests) if code in before}
    answered = {one.funder for one in standing.answers_of(held.requests)}
    kept = {code: one for code, one in asked.items() if code in answered}
    return list({**asked, **today, **kept}.values())


@transaction.atomic
def edit(plan: KeptPlan, shares: Mapping[str, Collection[int]], *, edition: int, by: Acting) -> KeptPlan:
    """A human's own shares: cents by line, for each funder; her part is what they leave. Raises `Refused`.

    `edition`: of the plan that she read. A plan that breaks a rule is kept as a draft, and never asked for.
    """
    held = locked(plan, by=by)
    refuse(plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state))
    written = {code: tuple(parts) for code, parts in shares.items() if any(parts)}
    asked = asked_of(held.plan, held.requests)
    refuse(plan_rules.why_not_shares(asked, written))
    then = Plan(asked, written)
    if held.plan.by_hand and as_kept(then) == held.plan.shares:  # the same page twice
        return held.plan
    refuse(
        plan_rules.why_not_edit(
            edition=edition,
            now=held.plan.edition,
            plan=then,
            broken=breaches(then),
            asked=bool(standing.living(held.requests)),
        )
    )
    held.plan.shares, held.plan.by_hand = as_kept(then), True
    following.follow(held, by=by)
    record("plan.edited", held.case, by=by, funders=len(written), breaches=len(breaches(then)))
    return held.plan


@transaction.atomic
def leave_out(plan: KeptPlan, code: str, *, by: Acting) -> KeptPlan:
    """This funder is not to be asked: the others are looked at again without it. Raises `Refused`."""
    return _choose(plan, code, {code}, set(), by=by)


@transaction.atomic
def put_back(plan: KeptPlan, code: str, *, by: Acting) -> KeptPlan:
    """It may be asked again, by its rules; also one that had refused. Raises `Refused`."""
    return _choose(plan, code, set(), {code}, by=by)


def _choose(plan: KeptPlan, code: str, out: set[str], back: set[str], *, by: Acting) -> KeptPlan:
    held = locked(plan, by=by)
    known = {one.code for one in looked_at(held.plan)}
    refuse(
        plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state)
        or plan_rules.why_not_put_back(code, known, held.requests)
    )
    left_out = sorted((set(held.plan.left_out) | out) - back)
    if left_out == held.plan.left_out:  # the same button twice
        return held.plan
    held.plan.left_out = left_out
    following.follow(held, by=by)
    record("plan.funders_chosen", held.case, by=by, out=len(held.plan.left_out))
    return held.plan


@transaction.atomic
def spread(plan: KeptPlan, months: int | None, *, can_pay: int, by: Acting) -> KeptPlan:
    """What she can pay, cents in all, and in how many months the professional lets her; None: at once. `Refused`."""
    held = locked(plan, by=by)
    refuse(
        plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state)
        or plan_rules.why_not_spread(months)
    )
    if (held.plan.instalments, held.plan.can_pay) == (months, can_pay):
        return held.plan
    held.plan.instalments, held.plan.can_pay = months, can_pay
    following.follow(held, by=by)
    record("plan.spread", held.case, by=by, months=months)
    return held.plan


# --- giving up ------------------------------------------------------------------------------------------------------
def why_not_drop(plan: KeptPlan, requests: Collection[Request]) -> Sentence | None:
    """What the page shows before the act."""
    counted = standing.living(requests).values()
    return (
        plan_rules.why_not_living(plan.state)
        or plan_rules.why_not_drop(counted)
        or next(filter(None, map(why_not_withdraw, counted)), None)
    )


def why_not_withdraw(one: Request) -> Sentence | None:
    """Why the fund may not take this request back."""
    if refused := request_rules.why_not_move(state=one.state, move=RequestMove.WITHDRAW):
        return refused
    return next(filter(None, (why_not(one) for why_not in HELD_ABOVE)), None)


@transaction.atomic
def drop(plan: KeptPlan, *, by: Acting) -> KeptPlan:
    """Nobody goes on with it: what was asked is withdrawn. Raises `Refused`. A closed case lets it too."""
    held = locked(plan, by=by)
    refuse(why_not_drop(held.plan, held.requests))
    for one in standing.living(held.requests).values():
        withdraw_row(one)
    plan, now = held.plan, timezone.now()
    plan.state, plan.ended_at, plan.touched_at, plan.edition = PlanState.DROPPED, now, now, plan.edition + 1
    plan.save()
    step = plan.step_id and Step.objects.of(plan.fund_id).select_for_update(of=("self",)).get(pk=plan.step_id)
    steps.let_go(step or None, end=StepState.DROPPED)
    touch(held.case)
    record("plan.dropped", held.case, by=by)
    return plan
