"""A funder answers: by its account, by a link, or by a letter that the adviser notes. One way in for all three.

Whoever answers acts for its own organisation, or holds a link of the fund's; what changes is the fund's, and is
written under its context, the case locked first as for every act on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.access import link_rules
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.models import Case

from . import answer_rules as rules
from . import following, listing, plan_days, plan_held
from .models import KeptPlan, Request
from .request_rules import why_not_pay
from .rules import MOVES, RequestMove, RequestState

ANSWERED = "request_answered"
NOT_OURS = (link_rules.ROLE, "funder")


@transaction.atomic
def answer(
    request: Request,
    *,
    granted: int,
    why: str = "",
    conditions: str = "",
    holds_until: date | None = None,
    name: str = "",
    by: Acting,
) -> Request:
    """`granted` cents, all, a part, or 0 with the code of a reason; the same answer again changes nothing.

    `name`: who answers, when no account says it. Raises `Refused`, and `DoesNotExist` for another's request.
    """
    with _held(request, by=by) as (one, case, at_fund):
        if rules.is_same(state=one.state, granted=one.granted, now=granted):
            return one
        today, conditions = timezone.localdate(), conditions.strip()
        refuse(
            rules.why_not_answer(
                state=one.state,
                asked=one.asked,
                before=one.granted,
                granted=granted,
                why=why,
                conditions=conditions,
                holds_until=holds_until,
                name=name,
                named=_is_named(one, by),
                today=today,
            )
        )
        move = RequestMove.GRANT if granted else RequestMove.REFUSE
        until = holds_until or plan_days.holds_until(today, _months(one, today))
        _move(
            one,
            move,
            granted=granted,
            why=why,
            conditions=conditions,
            answered_at=timezone.now(),
            answered_by=_signed(name, by),
            expires_on=until if granted else None,
        )
        verb = "request.granted" if granted else "request.refused"
        _told(verb, one, case, by=at_fund, cents=granted, whole=granted == one.asked)
    _kept_here(verb, one, by=by)
    return one


@transaction.atomic
def retract(request: Request, *, why: str, name: str = "", by: Acting) -> Request:
    """What was granted is taken back, with the code of a reason; raises `Refused`."""
    with _held(request, by=by) as (one, case, at_fund):
        refuse(rules.why_not_retract(state=one.state, why=why, name=name, named=_is_named(one, by)))
        _move(one, RequestMove.RETRACT, why=why)
        _told("request.retracted", one, case, by=at_fund, cents=one.granted)
    _kept_here("request.retracted", one, by=by)
    return one


@transaction.atomic
def note_paid(
    request: Request, *, paid: int, on: date, for_good: bool = False, name: str = "", by: Acting
) -> Request:
    """`paid` cents left the funder that day; less than it granted, only `for_good`. Raises `Refused`."""
    with _held(request, by=by) as (one, case, at_fund):
        asked_on = timezone.localdate(one.asked_at)
        today, said = timezone.localdate(), {"amount": paid, "granted": one.granted, "for_good": for_good}
        refuse(
            why_not_pay(state=one.state, on=on, asked_on=asked_on, today=today, **said)
            or rules.why_not_sign(name=name, named=_is_named(one, by))
        )
        _move(one, RequestMove.PAY, paid=paid, paid_on=on)
        _told("request.paid", one, case, by=at_fund, cents=paid, whole=paid == one.granted)
    _kept_here("request.paid", one, by=by)
    return one


def usual_until(request: Request) -> date:
    """The last day of a yes given today when nothing else is written, as the fund notes it of this funder."""
    today = timezone.localdate()
    with acting_for(request.fund_id):
        return plan_days.holds_until(today, _months(request, today))


def opened(request: Request, *, by: Acting) -> None:
    """Somebody reads it: the funder's journal says so, and the fund's as well, by her case."""
    if by.organisation_id == request.fund_id:
        record("request.opened", request, by=by)
        return
    record("request.opened", request, by=by)
    with acting_for(request.fund_id):
        record("request.opened", request, by=replace(by, organisation_id=request.fund_id))


# --- whose it is ----------------------------------------------------------------------------------------------------
@contextmanager
def _held(request: Request, *, by: Acting) -> Iterator[tuple[Request, Case, Acting]]:
    """The request locked after its case and its plan, under the fund's context; and who acts, in the fund's journal."""
    fund_id: UUID = _whose(request, by)
    at_fund = replace(by, organisation_id=fund_id)
    with acting_for(fund_id):
        held = plan_held.locked(KeptPlan.objects.of(fund_id).get(pk=request.plan_id), by=at_fund)
        yield next(one for one in held.requests if one.pk == request.pk), held.case, at_fund


def _whose(request: Request, by: Acting) -> UUID:
    """The fund of a request that this organisation may answer; raises `DoesNotExist` for another's."""
    made = Request.objects.of(by.organisation_id).filter(pk=request.pk).first()
    return (made or Request.objects.received_by(by.organisation_id).get(pk=request.pk)).fund_id


def _is_named(one: Request, by: Acting) -> bool:
    """An account of the funder's own: the fund's adviser notes somebody else's answer, a link has no name."""
    return by.organisation_id == one.reader_id != one.fund_id


def _signed(name: str, by: Acting) -> str:
    return (name.strip() or by.name)[: Request._meta.get_field("answered_by").max_length]


def _months(one: Request, today: date) -> int | None:
    last = listing.terms_of(one, today)
    return last.holds_for if last else None


# --- what follows ---------------------------------------------------------------------------------------------------
def _move(one: Request, move: RequestMove, **changed) -> None:
    changed["state"] = MOVES[RequestState(one.state), move]
    if changed["state"] in (RequestState.REFUSED, RequestState.RETRACTED):
        changed["ended_at"] = timezone.now()
    plan_held.save(one, **changed)


def _told(verb: str, one: Request, case: Case, *, by: Acting, **facts) -> None:
    """In the thread of her case, by the kind of the funder; to her adviser, unless the fund noted it; to the plan."""
    _record(verb, case, by=by, request=str(one.pk), kind=one.funder.kind, **facts)
    if by.role in NOT_OURS:
        plan_held.tell_adviser(case, ANSWERED)
    following.answered(one, by=by)


def _kept_here(verb: str, one: Request, *, by: Acting) -> None:
    """The funder's own journal, when it has one."""
    if by.organisation_id != one.fund_id:
        _record(verb, one, by=by)


def _record(verb: str, subject: Case | Request, *, by: Acting, **facts) -> None:
    """Each verb in full: a test reads from the code all that the journal may say."""
    match verb:
        case "request.granted":
            record("request.granted", subject, by=by, **facts)
        case "request.refused":
            record("request.refused", subject, by=by, **facts)
        case "request.retracted":
            record("request.retracted", subject, by=by, **facts)
        case "request.paid":
            record("request.paid", subject, by=by, **facts)
