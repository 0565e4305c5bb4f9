"""What becomes of a yes: prolonged, lapsed, the care seen, the money given back. Its payment is told by `answering`.

Aid granted is not aid used, and aid used is not care done.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import Refused, refuse
from relais.cases.models import Case, Need

from . import following, plan_days, plan_held, plan_rules, request_rules
from .models import KeptPlan, Request
from .plan_held import Held, save
from .requesting import both
from .rules import RequestMove, RequestState, Way

EXPIRES = "request_expires"
LAPSED = "request_lapsed"


@transaction.atomic
def prolong(request: Request, *, until: date, by: Acting) -> Request:
    """The funder holds its yes until a later day. Raises `Refused`."""
    held, one = both(request, by=by)
    refuse(
        plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state)
        or request_rules.why_not_prolong(
            state=one.state, until=until, expires_on=one.expires_on, today=timezone.localdate()
        )
    )
    save(one, expires_on=until, warned_at=None)
    following.follow(held, by=by)
    record("request.prolonged", held.case, by=by, request=str(one.pk))
    return one


@transaction.atomic
def lapse(request: Request, *, by: Acting) -> Request:
    """Its last day has passed: the plan needs it again, and whoever answers for the case is told. Raises `Refused`."""
    held, one = both(request, by=by)
    refuse(
        request_rules.why_not_lapse(state=one.state, expires_on=one.expires_on, today=timezone.localdate())
    )
    save(one, state=RequestState.LAPSED, ended_at=timezone.now())
    following.follow(held, by=by)
    plan_held.tell_adviser(held.case, LAPSED)
    record("request.lapsed", held.case, by=by, request=str(one.pk))
    return one


def warn_and_lapse(fund_id: UUID, today: date) -> tuple[int, int]:
    """Each day: how many advisers were warned, how many yes lapsed; each in its transaction, so that one stops no other.

    Whoever answers for the case is told some days before the last (`delais.toml`), then that it has lapsed. What the
    fund's own commission granted is announced, kept or ended by the commission: it knows whether a proof has come.
    """
    with acting_for(fund_id):
        living = Request.objects.of(fund_id).filter(state=RequestState.GRANTED, expires_on__isnull=False)
        living = living.exclude(way=Way.COMMISSION).order_by("id")
        over = list(living.filter(expires_on__lt=today))
        soon = list(living.filter(expires_on__gte=today, warned_at=None))
    warned = [_warn(one) for one in soon if plan_days.warned_on(one.expires_on) <= today]
    return sum(warned), sum(_over(one) for one in over)


def _case_of(one: Request) -> Case | None:
    """None when she withdrew meanwhile."""
    plan = KeptPlan.objects.of(one.fund_id).get(pk=one.plan_id)
    return Case.objects.of(one.fund_id).select_related("adviser").filter(pk=plan.case_id).first()


def _over(one: Request) -> bool:
    with acting_for(one.fund_id):
        if _case_of(one) is None:
            return False
        try:
            lapse(one, by=the_machine(one.fund_id))
        except Refused:  # prolonged, paid or taken back meanwhile
            return False
    return True


def _warn(one: Request) -> bool:
    with acting_for(one.fund_id):
        if (case := _case_of(one)) is None:
            return False
        held, one = both(one, by=the_machine(one.fund_id))
        if one.state != RequestState.GRANTED:  # moved meanwhile
            return False
        save(one, warned_at=timezone.now())
        plan_held.tell_adviser(case, EXPIRES)
        record("request.warned", held.case, by=the_machine(one.fund_id), request=str(one.pk))
    return True


@transaction.atomic
def unpay(request: Request, *, until: date, by: Acting) -> Request:
    """The bank sent back what it paid: granted again, and until when. Raises `Refused`."""
    held, one = both(request, by=by)
    refuse(request_rules.why_not_move(state=one.state, move=RequestMove.UNPAY))
    save(one, state=RequestState.GRANTED, paid=None, paid_on=None, expires_on=until, warned_at=None)
    following.follow(held, by=by)
    record("request.unpaid", held.case, by=by, request=str(one.pk))
    return one


# --- cared for, given back ------------------------------------------------------------------------------------------
@transaction.atomic
def care_done(plan: KeptPlan, *, by: Acting) -> int:
    """The care that was paid for is seen, as its need says and how surely; how many payments it closes. `Refused`."""
    held = plan_held.locked(plan, by=by)
    need = need_of(held)
    paid = [one for one in held.requests if one.state == RequestState.PAID]
    refuse(
        plan_rules.why_not_living(held.plan.state)
        or request_rules.why_not_confirm_care(outcome=need.outcome, paid=len(paid))
    )
    for one in paid:
        save(one, state=RequestState.CARE_DONE, care_done_on=need.ended_on, ended_at=timezone.now())
    following.follow(held, by=by)
    record("plan.care_seen", held.case, by=by, requests=len(paid), proof=need.proof)
    return len(paid)


def need_of(held: Held) -> Need:
    return Need.objects.of(held.plan.fund_id).get(pk=held.plan.quote.need_id)


@transaction.atomic
def recover(request: Request, *, amount: int, before: int, by: Acting) -> Request:
    """The funder was given back what it paid; a part of it leaves the rest paid. Even once all is over. Or `Refused`.

    `before`: cents given back already when the page was read: sent twice, it counts once.
    """
    held, one = both(request, by=by)
    given_back = one.recovered or 0
    if request_rules.is_same_recovery(amount=amount, before=before, recovered=given_back):
        return one
    refuse(
        request_rules.why_not_recover(
            state=one.state, amount=amount, before=before, paid=one.paid, recovered=given_back
        )
    )
    save(one, recovered=given_back + amount)
    if one.recovered == one.paid:
        save(one, state=RequestState.RECOVERED, ended_at=timezone.now())
        held.plan.left_out = sorted({*held.plan.left_out, one.code})
    if plan_rules.why_not_living(held.plan.state) is None:
        following.follow(held, by=by)
    record("request.recovered", held.case, by=by, request=str(one.pk))
    return one
