"""A plan with its case and its requests, as they are kept: read, and locked for an act.

The case is locked first, then the plan, then its requests, so that acts take turns.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from relais.base import reading
from relais.base.acting import Acting
from relais.cases import team
from relais.cases.held import locked as locked_case
from relais.cases.models import Case
from relais.messaging import actions as messaging

from . import listing, standing
from .funder import Funder
from .models import KeptPlan, Request
from .plan import Asked, Plan
from .quoting import quote_of
from .rules import RequestState


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
    answers = tuple(one for one in standing.answers_of(requests) if one.funder in here)
    return Asked(quote=quote_of(plan.quote), funders=funders, can_pay=plan.can_pay, answers=answers)


def pure(plan: KeptPlan, requests: Collection[Request]) -> Plan:
    """The plan as it is kept: a `financing.plan.Plan`, whose parts add up to the cent or which cannot be."""
    return Plan(asked_of(plan, requests), {code: tuple(parts) for code, parts in plan.shares.items()})


def as_kept(plan: Plan) -> dict[str, list[int]]:
    return {code: list(parts) for code, parts in plan.shares.items() if any(parts)}


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


# --- what each act shares -------------------------------------------------------------------------------------------
def locked(plan: KeptPlan, *, by: Acting) -> Held:
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
