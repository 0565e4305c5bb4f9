"""The plan follows what its requests become: its shares, its state, the day of its reminder, what those who wait read.

One step of the case reminds of the plan, on the third level, and keeps the case from closing.
"""

import logging

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.words import Sentence, say
from relais.cases import steps
from relais.cases.held import touch
from relais.cases.models import Case, Need, Step
from relais.cases.rules import LIVING, Level, StepState
from relais.cases.step_rules import FinancingAct

from . import plan_days, standing
from . import told as telling
from .models import KeptPlan, Request
from .plan import Asked, Plan
from .plan_held import Held, as_kept, asked_of, locked, save
from .rules import FunderKind, PlanState, RequestState
from .solving import NoPlan, solve

log = logging.getLogger(__name__)


@transaction.atomic
def answered(request: Request, *, by: Acting) -> KeptPlan:
    """A funder granted, refused, took back or paid, and its row says so: the plan follows.

    What is to be asked more is not asked: the page says it, a human asks. `by`: the fund, or the funder itself.
    """
    with acting_for(request.fund_id):
        own = by if by.organisation_id == request.fund_id else the_machine(request.fund_id)
        held = locked(KeptPlan.objects.of(request.fund_id).get(pk=request.plan_id), by=own)
        if request.state in (RequestState.REFUSED, RequestState.RETRACTED):
            held.plan.left_out = sorted({*held.plan.left_out, request.code})
        follow(held, by=own)
        return held.plan


def follow(held: Held, *, by: Acting) -> None:
    """The shares, the state and the reminder after a move, kept; the requests being what they are. Rows are locked."""
    plan, asked = held.plan, asked_of(held.plan, held.requests)
    plan.shares = as_kept(shares_of(plan, asked))
    plan.edition += 1
    _settle(held, by=by)
    plan.save()
    _tell_those_who_wait(held)
    touch(held.case)


def _tell_those_who_wait(held: Held) -> None:
    """What the others answered, once the plan asks for nothing else: the sums that a funder reads are then its own."""
    pure_ = held.pure
    if standing.changes(pure_.given, held.requests):
        return
    counted = standing.living(held.requests)
    for one in counted.values():
        if one.state == RequestState.ASKED and one.told:
            beside = tuple(
                telling.Beside(
                    kind=FunderKind(other.funder.kind), asked=other.asked, granted=_answer_of(other)
                )
                for code, other in counted.items()
                if code != one.code
            )
            now = telling.write(telling.again(telling.read(one.told), beside=beside, left=pure_.left))
            if now != one.told:
                save(one, told=now)


def _answer_of(one: Request) -> int | None:
    return None if one.granted is None else standing.counted(one)


def shares_of(plan: KeptPlan, asked: Asked) -> Plan:
    """Proposed anew; a human's own are kept, down to what was granted."""
    written = {code: tuple(parts) for code, parts in plan.shares.items()}
    if not plan.by_hand:
        try:
            return solve(asked)
        except NoPlan:
            log.exception("no plan found: the shares that were there are kept")  # an answer must not be lost
    return Plan(asked, standing.cut(written, asked))


def _settle(held: Held, *, by: Acting) -> None:
    """The state that the requests make, and the day of the reminder."""
    plan, before = held.plan, held.plan.state
    plan.state = standing.state_of(held.pure.given, held.requests)
    plan.touched_at = timezone.now()
    step = plan.step_id and Step.objects.of(plan.fund_id).select_for_update(of=("self",)).get(pk=plan.step_id)
    if plan.state == PlanState.DONE:
        plan.ended_at = plan.touched_at
        steps.let_go(step or None, end=StepState.DONE)
    elif held.case.state in LIVING:
        plan.step = remind(held, step or None, by=by)
    _tell(before, plan.state, held.case, by=by)


def _tell(before: str, after: str, case: Case, *, by: Acting) -> None:
    if before == after:
        return
    if after == PlanState.HELD:
        record("plan.held", case, by=by)
    elif after == PlanState.DONE:
        record("plan.done", case, by=by)
    elif before == PlanState.HELD:
        record("plan.reopened", case, by=by)


def remind(held: Held, step: Step | None, *, by: Acting) -> Step:
    plan, today = held.plan, timezone.localdate()
    wanted = standing.to_ask(held.pure.given, held.requests)
    letters = standing.to_post(held.requests)
    return steps.remind(
        held.case,
        step,
        level=Level.FINANCING,
        what=FinancingAct.PLAN,
        need=Need.objects.of(plan.fund_id).get(pk=plan.quote.need_id),
        words=_words(plan, bool(wanted), bool(letters)),
        due_on=plan_days.remind_on(
            plan.state, held.requests, plan.quote.valid_until, today, ready=bool(wanted or letters)
        ),
        by=by,
    )


def _words(plan: KeptPlan, wanted: bool, letters: bool) -> Sentence:
    if plan.state == PlanState.DRAFT:
        return say("Plan proposé. Faire les demandes ?")
    if wanted:
        return say("Le plan a changé : une demande est à faire.")
    if letters:
        return say("Une lettre est à poster à un financeur.")
    if plan.state == PlanState.HELD:
        return say("Tous ont accordé. Soin à faire, puis paiements à noter.")
    return say("Réponses des financeurs attendues.")
