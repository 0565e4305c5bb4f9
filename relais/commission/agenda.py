"""The order of a sitting's points: the one thing of an agenda that changes without its applications moving."""

from uuid import UUID

from django.db import transaction

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import held, sitting_rules
from .models import AgendaItem, Application, Sitting
from .sitting_rules import ItemState


def points(sitting: Sitting):
    """Those of this sitting, in order, whose person may be read; what left the agenda is not among them."""
    read = Application.objects.of(sitting.fund_id).values("pk")
    mine = AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting, application_id__in=read)
    whole = mine.select_related(
        "ratifies", "application__person__commune", "application__case__referral", "application__local_rules"
    )
    return whole.exclude(state=ItemState.TAKEN_OFF).order_by("position")


def ordered(sitting: Sitting) -> list[AgendaItem]:
    """The points as one goes through them, numbered from 1 (`rank`): what is to ratify comes last."""
    found = sorted(points(sitting), key=lambda one: (one.ratifies_id is not None, one.position))
    for rank, one in enumerate(found, start=1):
        one.rank, one.sitting = rank, sitting
    return found


def one_of(points: list[AgendaItem], pk: UUID) -> AgendaItem:
    """Raises DoesNotExist."""
    found = next((one for one in points if one.pk == pk), None)
    if found is None:
        raise AgendaItem.DoesNotExist
    return found


@transaction.atomic
def move_up(item: AgendaItem, *, by: Acting) -> AgendaItem:
    """One place earlier, among those that wait; the first stays where it is. Raises `Refused`."""
    sitting = held.sitting(item.sitting_id, by=by)
    item = held.item(item.pk, by=by)
    refuse(sitting_rules.why_not_enlist(state=sitting.state) or sitting_rules.why_not_still_waits(item.state))
    waits = points(sitting).filter(state=ItemState.WAITING, position__lt=item.position)
    if before := waits.filter(ratifies__isnull=item.ratifies_id is None).last():
        _exchange(item, held.item(before.pk, by=by))
        record("sitting.reordered", sitting, by=by)
    return item


def _exchange(item: AgendaItem, before: AgendaItem) -> None:
    """No two points hold one place, even for an instant: zero is nobody's."""
    first, second = before.position, item.position
    held.changed(before, position=0)
    held.changed(item, position=first)
    held.changed(before, position=second)
