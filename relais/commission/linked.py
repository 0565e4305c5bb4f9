"""The commission's answer told to the financing plan that asked for it, as that of any funder.

The case is locked before anything of the commission (`held`), since the plan locks it first.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from relais.base.acting import Acting
from relais.base.moves import Refused
from relais.base.words import Sentence, mark, said
from relais.financing import answering, requesting
from relais.financing import paying as given
from relais.financing.models import Request
from relais.financing.rules import No, RequestState, Way

from . import rules
from .decision_rules import GRANTED, Outcome, Reason
from .models import Application, Decision, Grant
from .paying_rules import GrantState

NAME = mark("la commission des aides")
# Why, as a plan's funders say it; the letter to the person says the reason itself.
SAID = {
    Reason.RIGHT_FIRST: No.RIGHT_FIRST,
    Reason.OTHER_FIRST: No.OTHER_FIRST,
    Reason.RESOURCES: No.CEILING,
    Reason.NOT_HEALTH: No.NOT_COVERED,
    Reason.NOT_COVERED: No.NOT_COVERED,
    Reason.BUDGET: No.BUDGET,
    Reason.ALREADY_PAID: No.TOO_LATE,
    Reason.MISSING: No.MISSING,
    Reason.OTHER_FUND: No.NOT_MEMBER,
}
ANSWERS = (*GRANTED, Outcome.REFUSED, Outcome.INADMISSIBLE)


def decided(decision: Decision, *, by: Acting) -> None:
    """Granted, whole or part, or refused; raises `Refused` when the plan awaits no answer any more."""
    one = decision.application
    if one.request_id and decision.outcome in ANSWERS:
        answering.answer(
            _request(one),
            granted=decision.cents,
            why="" if decision.cents else SAID.get(Reason(decision.reason), No.OTHER),
            holds_until=decision.use_by,
            name=said(NAME),
            by=by,
        )


def why_not_awaited(one: Application) -> Sentence | None:
    """Why nothing is to be decided of it: the plan that asked for it asks no more."""
    if not one.request_id:
        return None
    return rules.why_not_awaited(asked=_request(one).state == RequestState.ASKED)


def why_not_take_back(request: Request) -> Sentence | None:
    """Why a plan may not forget a request (`planning.HELD_ABOVE`): money engaged would be nobody's any more."""
    if request.way != Way.COMMISSION:
        return None
    engaged = Grant.objects.of(request.fund_id).filter(
        application__request_id=request.pk, state=GrantState.GRANTED
    )
    return rules.why_not_take_back_request(engaged=engaged.exists())


def withdrawn(one: Application, *, by: Acting) -> None:
    """She asks no more: neither does the plan, which counts without the commission."""
    _tell(one, lambda request: requesting.withdraw(request, by=by))


def renounced(grant: Grant, *, by: Acting) -> None:
    _tell(grant.application, lambda one: answering.retract(one, why=No.OTHER, name=said(NAME), by=by))


def prolonged(grant: Grant, *, by: Acting) -> None:
    _tell(grant.application, lambda one: given.prolong(one, until=grant.use_by, by=by))


def paid(grant: Grant, *, on: date, by: Acting) -> None:
    _tell(
        grant.application,
        lambda one: answering.note_paid(one, paid=grant.paid, on=on, for_good=True, name=said(NAME), by=by),
    )


def unpaid(grant: Grant, *, until: date, by: Acting) -> None:
    _tell(grant.application, lambda one: given.unpay(one, until=until, by=by))


def lapsed(grant: Grant, *, by: Acting) -> None:
    _tell(grant.application, lambda one: given.lapse(one, by=by))


def recovered(grant: Grant, *, cents: int, by: Acting) -> None:
    _tell(
        grant.application,
        lambda one: given.recover(one, amount=cents, before=one.recovered or 0, by=by),
    )


def _tell(one: Application, act: Callable[[Request], object]) -> None:
    """Money moves whatever the plan became: one that is over, or that nobody reads any more, is left as it is."""
    if one.request_id:
        with suppress(Refused, ObjectDoesNotExist), transaction.atomic():
            act(_request(one))


def _request(one: Application) -> Request:
    return Request.objects.of(one.fund_id).get(pk=one.request_id)
