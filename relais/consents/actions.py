"""What she objects to, written and lifted. Withdrawing a consent wipes referrals and cases: `cases.withdrawing`."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import rules
from .models import Objection


@transaction.atomic
def object_to(person_id: UUID, to: str, on: date, *, by: Acting) -> Objection:
    """She refuses what the fund does of its own duty; no reason is asked; raises `Refused`."""
    living = Objection.objects.of(by.organisation_id).filter(person_id=person_id, to=to, lifted_at=None)
    refuse(rules.why_not_object(to=to, on=on, today=timezone.localdate(), already=living.exists()))
    try:
        with transaction.atomic():
            objection = Objection.objects.create(
                fund_id=by.organisation_id,
                person_id=person_id,
                to=to,
                said_on=on,
                received_by_id=by.user_id,
                recorded_at=timezone.now(),
            )
    except IntegrityError:
        # Noted at the same instant by a colleague.
        refuse(rules.why_not_object(to=to, on=on, today=timezone.localdate(), already=living.exists()))
        raise
    record("objection.noted", objection, by=by, to=to)
    return objection


@transaction.atomic
def lift(objection: Objection, *, by: Acting) -> Objection:
    """She changes her mind; raises `Refused`."""
    objection = Objection.objects.of(by.organisation_id).select_for_update().get(pk=objection.pk)
    refuse(rules.why_not_lift(lifted=objection.lifted_at is not None))
    objection.lifted_at = timezone.now()
    objection.save(update_fields=["lifted_at"])
    record("objection.lifted", objection, by=by, to=objection.to)
    return objection
