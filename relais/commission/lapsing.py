"""By the machine, each night: an adviser is warned of an aid about to be lost, then what was not used comes free."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import Refused

from . import held, notices, paying, paying_rules
from .models import Application, Grant
from .paying_rules import GrantState

# The longest notice that local rules may ask: an aid that lasts longer is not looked at each night.
FURTHEST = timedelta(days=366)


def look_at_delays(fund_id: UUID) -> tuple[int, int]:
    """How many were warned of, and how many lapsed; each in its own transaction, so that one stops no other."""
    by = the_machine(fund_id)
    with acting_for(fund_id):
        coming = list(_coming(fund_id))
    warned = sum(_warned(pk, by=by) for pk, over in coming if not over)
    return warned, sum(_lapsed(pk, by=by) for pk, over in coming if over)


def _coming(fund_id: UUID) -> Iterator[tuple[UUID, bool]]:
    """Aids to use soon, and whether it is already too late."""
    today = timezone.localdate()
    soon = Grant.objects.of(fund_id).filter(state=GrantState.GRANTED, use_by__lte=today + FURTHEST)
    for pk, use_by in soon.order_by("use_by", "id").values_list("pk", "use_by"):
        yield pk, use_by < today


def _lapsed(grant_id: UUID, *, by: Acting) -> bool:
    with acting_for(by.organisation_id):
        try:
            paying.lapse(Grant(pk=grant_id), by=by)
        except Refused:  # paid or prolonged meanwhile, or all of it is proved
            return False
    return True


def _warned(grant_id: UUID, *, by: Acting) -> bool:
    """Whoever answers for the application is told, once; nobody when she was put aside since."""
    with acting_for(by.organisation_id):
        grant, _envelope = held.grant(grant_id, by=by)
        if not paying_rules.is_to_warn(
            state=grant.state,
            use_by=grant.use_by,
            warned=grant.warned_at is not None,
            unproved=grant.unproved,
            notice_days=held.read_rules(grant.decision.local_rules).lapse_notice_days,
            today=timezone.localdate(),
        ):
            return False
        held.changed(grant, warned_at=timezone.now())
        record("aid.lapse_announced", grant.application, by=by)
        if one := Application.objects.of(by.organisation_id).filter(pk=grant.application_id).first():
            notices.tell(one, notices.LAPSING, by=by)
    return True
