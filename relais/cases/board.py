"""The mission at a glance: who holds how much, and what nobody should forget. As many queries whatever the size."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from relais.base.days import morning, next_morning
from relais.referrals.models import Referral

from . import board_rules as rules
from .models import Absence, Case, Step
from .rules import LIVING, State, StepState


@dataclass
class Load:
    """What one person holds."""

    open: int = 0
    to_reach: int = 0
    waiting: int = 0
    oldest: datetime | None = None
    late_steps: int = 0


def loads(fund_id, today: date) -> dict[UUID, Load]:
    """Account → what she holds, in two queries."""
    rows = (
        Case.objects.of(fund_id)
        .filter(state__in=LIVING)
        .order_by()
        .values("adviser_id")
        .annotate(
            open=Count("id"),
            to_reach=Count("id", filter=Q(reached_at=None, state=State.OPEN)),
            waiting=Count("id", filter=Q(state=State.WAITING)),
            oldest=Min("touched_at"),
        )
    )
    found = {row.pop("adviser_id"): Load(**row) for row in rows}
    for holder, count in _late_steps(fund_id, today):
        found.setdefault(holder, Load()).late_steps = count
    return found


def _late_steps(fund_id, today: date):
    late = Step.objects.of(fund_id).filter(
        state=StepState.TO_DO,
        due_on__lt=today,
        case__fund_id=fund_id,
        case__state__in=LIVING,
        case__restricted_at=None,
    )
    return late.order_by().values("holder_id").annotate(late=Count("id")).values_list("holder_id", "late")


def total(fund_id) -> int:
    """Counted apart from `loads`: the page compares the two."""
    return Case.objects.of(fund_id).filter(state__in=LIVING).count()


def away(fund_id, today: date) -> dict[UUID, Absence]:
    """Account → the absence of today."""
    absences = Absence.objects.of(fund_id).filter(ends_on__gte=today, starts_on__lte=today)
    return {absence.user_id: absence for absence in absences}


def late_at_inbox(fund_id, pace, today: date) -> tuple[int, int]:
    """Relays that wait, and those of them that are late."""
    late = Q(sent_at__lt=next_morning(rules.late_until(pace, today)))
    counts = (
        Referral.objects.waiting_at(fund_id)
        .order_by()
        .aggregate(waiting=Count("id"), late=Count("id", filter=late))
    )
    return counts["waiting"], counts["late"]


def forgotten(fund_id, pace, holders: Collection[UUID], today: date) -> QuerySet:
    """Cases that `rules.why_forgotten` names, the longest untouched first."""
    silent = Q(state=State.OPEN, touched_at__lt=morning(rules.silent_before(pace, today)))
    unreached = Q(
        state=State.OPEN, reached_at=None, opened_at__lt=morning(rules.unreached_before(pace, today))
    )
    over = Q(state=State.WAITING, waiting_until__lt=today)
    living = Case.objects.of(fund_id).filter(state__in=LIVING)
    return living.filter(silent | unreached | over | ~Q(adviser_id__in=list(holders))).order_by(
        "touched_at", "id"
    )


def why(case: Case, pace, holders: Collection[UUID], today: date) -> rules.Forgotten | None:
    return rules.why_forgotten(
        state=case.state,
        held=case.adviser_id in holders,
        opened_on=timezone.localdate(case.opened_at),
        reached=case.reached_at is not None,
        touched_on=timezone.localdate(case.touched_at),
        waiting_until=case.waiting_until,
        pace=pace,
        today=today,
    )
