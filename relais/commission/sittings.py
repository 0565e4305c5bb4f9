"""A sitting prepared and held: who sits, what is on its agenda, who withdraws from a point, until it closes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from relais.access.models import Membership, User
from relais.access.roles import ROLES, Permission
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.messaging import actions as messaging

from . import agenda, held, leaving, rules, sitting_rules
from .decision_rules import TO_RATIFY
from .models import AgendaItem, Application, Conflict, Decision, Seat, Sitting, Vote
from .rules import Move, State
from .sitting_rules import ItemState, SittingState

SITTING_ROLES = tuple(role.code for role in ROLES.values() if Permission.COMMISSION_SIT in role.permissions)


@transaction.atomic
def plan(*, on: date, by: Acting, place: str = "", seats: Mapping[UUID, str] | None = None) -> Sitting:
    """A day, and who sits (account → college). What was decided between two sittings comes to it by itself.

    Raises `Refused`.
    """
    version = held.in_force(by.organisation_id, on)
    taken = Sitting.objects.of(by.organisation_id).filter(on=on, state__in=sitting_rules.LIVING).exists()
    refuse(
        sitting_rules.why_not_plan(
            on=on,
            today=timezone.localdate(),
            taken=taken,
            rules=held.read_rules(version) if version else None,
        )
    )
    try:
        with transaction.atomic():
            sitting = Sitting.objects.create(
                fund_id=by.organisation_id,
                on=on,
                place=place.strip(),
                local_rules=version,
                planned_at=timezone.now(),
                planned_by_id=by.user_id,
            )
    except IntegrityError:  # a colleague, at the same instant
        refuse(sitting_rules.why_not_day(taken=True))
    record("sitting.planned", sitting, by=by)
    if seats:
        _seat(sitting, seats, by=by)
    bring_to_ratify(sitting)
    return sitting


@transaction.atomic
def seat(sitting: Sitting, seats: Mapping[UUID, str], *, by: Acting) -> None:
    """Who sits, account → college; who is no longer named leaves. Raises `Refused`."""
    _seat(held.sitting(sitting.pk, by=by), seats, by=by)


def _seat(sitting: Sitting, seats: Mapping[UUID, str], *, by: Acting) -> None:
    refuse(
        sitting_rules.why_not_seat(
            state=sitting.state,
            seats=seats,
            members=members(sitting.fund_id),
            rules=held.read_rules(sitting.local_rules),
            voted=_voted(sitting),
        )
    )
    known = {one.user_id: one for one in Seat.objects.of(sitting.fund_id).filter(sitting=sitting)}
    Seat.objects.of(sitting.fund_id).filter(sitting=sitting).exclude(user_id__in=seats).delete()
    for user_id, college in seats.items():
        if user_id in known:
            held.changed(known[user_id], college=college)
        else:
            Seat.objects.create(fund_id=sitting.fund_id, sitting=sitting, user_id=user_id, college=college)
    record("sitting.seated", sitting, by=by, seats=len(seats))


def _voted(sitting: Sitting) -> set[UUID]:
    cast = Vote.objects.of(sitting.fund_id).filter(proposal__item__sitting=sitting)
    return set(cast.values_list("user_id", flat=True))


def members(fund_id: UUID) -> list[UUID]:
    """The accounts that the fund lets sit today."""
    current = Membership.objects.current(timezone.localdate()).filter(organisation_id=fund_id)
    return list(current.filter(role__in=SITTING_ROLES).order_by("user_id").values_list("user_id", flat=True))


@transaction.atomic
def note_present(sitting: Sitting, user_ids: list[UUID], *, by: Acting) -> None:
    """Who is in the room now, of those who sit; the others are not. Raises `Refused`."""
    sitting = held.sitting(sitting.pk, by=by)
    refuse(sitting_rules.why_not_enlist(state=sitting.state))
    there = Seat.objects.of(sitting.fund_id).filter(sitting=sitting)
    there.exclude(user_id__in=user_ids).update(present=False)
    count = there.filter(user_id__in=user_ids).update(present=True)
    record("sitting.presence_noted", sitting, by=by, present=count)


@transaction.atomic
def open_sitting(sitting: Sitting, *, by: Acting) -> Sitting:
    """From its day on, and it is then of the day it opens; raises `Refused`.

    A point whose person was put aside leaves by itself, here and below.
    """
    _let_go(sitting, by=by)
    sitting = held.sitting(sitting.pk, by=by)
    today = timezone.localdate()
    others = Sitting.objects.of(sitting.fund_id).exclude(pk=sitting.pk)
    refuse(
        sitting_rules.why_not_open_sitting(
            state=sitting.state,
            on=sitting.on,
            today=today,
            seated=Seat.objects.of(sitting.fund_id).filter(sitting=sitting).count(),
            other_open=others.filter(state=SittingState.OPEN).exists(),
            taken=others.filter(state=SittingState.PLANNED, on=today).exists(),
        )
    )
    held.changed(sitting, state=SittingState.OPEN, on=today, opened_at=timezone.now())
    record("sitting.began", sitting, by=by, points=waiting(sitting).count())
    return sitting


@transaction.atomic
def close(sitting: Sitting, *, by: Acting) -> Sitting:
    """Once nothing waits; raises `Refused`."""
    _let_go(sitting, by=by)
    sitting = held.sitting(sitting.pk, by=by)
    refuse(sitting_rules.why_not_close_sitting(state=sitting.state, waiting=waiting(sitting).count()))
    held.changed(sitting, state=SittingState.CLOSED, closed_at=timezone.now())
    record("sitting.closed", sitting, by=by)
    _tell_whose_votes_were_written(sitting)
    return sitting


def _tell_whose_votes_were_written(sitting: Sitting) -> None:
    """One message for all the voices that the secretary wrote for a member, who may say that one is not hers."""
    written = Vote.objects.of(sitting.fund_id).filter(
        proposal__item__sitting=sitting, written_by__isnull=False
    )
    for user in User.objects.filter(pk__in=written.values("user_id")).order_by("pk"):
        messaging.post("votes_written", organisation_id=sitting.fund_id, to_user=user, subject=sitting)


@transaction.atomic
def cancel(sitting: Sitting, *, by: Acting) -> Sitting:
    """Before it opens, once its points are elsewhere; raises `Refused`."""
    _let_go(sitting, by=by)
    sitting = held.sitting(sitting.pk, by=by)
    refuse(sitting_rules.why_not_cancel_sitting(state=sitting.state, waiting=waiting(sitting).count()))
    held.changed(sitting, state=SittingState.CANCELLED, closed_at=timezone.now())
    record("sitting.cancelled", sitting, by=by)
    return sitting


def waiting(sitting: Sitting):
    """The points still to examine, in order; not those that nobody reads any more."""
    return agenda.points(sitting).filter(state=ItemState.WAITING)


def _let_go(sitting: Sitting, *, by: Acting) -> None:
    """Its points that nobody may read any more, however that came: as when she withdrew her consent (`leaving`)."""
    left = AgendaItem.objects.of(by.organisation_id).filter(sitting=sitting, state=ItemState.WAITING)
    hidden = left.exclude(pk__in=waiting(sitting).values("pk")).order_by()
    leaving.let_go(
        Application.objects.kept(by.organisation_id).filter(pk__in=hidden.values("application_id")), by=by
    )


# --- the agenda --------------------------------------------------------------------------------------------------


@transaction.atomic
def enlist(sitting: Sitting, one: Application, *, by: Acting) -> AgendaItem:
    """Put a complete application on the agenda; raises `Refused`."""
    one = held.application(one.pk, by=by)
    sitting = held.sitting(sitting.pk, by=by)
    refuse(
        sitting_rules.why_not_enlist(state=sitting.state)
        or rules.why_not_move(state=one.state, move=Move.PUT_ON_AGENDA)
    )
    held.touched(one, state=State.ON_AGENDA)
    item = _point(sitting, one.pk)
    record("aid.enlisted", one, by=by)
    return item


def _point(sitting: Sitting, application_id: UUID, ratifies_id: UUID | None = None) -> AgendaItem:
    last = (
        AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting).aggregate(last=Max("position"))["last"]
    )
    return AgendaItem.objects.create(
        fund_id=sitting.fund_id,
        sitting=sitting,
        application_id=application_id,
        ratifies_id=ratifies_id,
        position=(last or 0) + 1,
    )


@transaction.atomic
def take_off(item: AgendaItem, *, by: Acting) -> AgendaItem:
    """The application is complete, and on no agenda; raises `Refused`."""
    one, _sitting, item = locked_point(item, by=by)
    refuse(sitting_rules.why_not_take_off(item_state=item.state, ratifies=item.ratifies_id is not None))
    held.changed(item, state=ItemState.TAKEN_OFF, ended_at=timezone.now())
    held.touched(one, state=rules.moved(one.state, Move.TAKE_OFF))
    record("aid.taken_off", one, by=by)
    return item


@transaction.atomic
def postpone(item: AgendaItem, to: Sitting, *, by: Acting) -> AgendaItem:
    """The same point at another sitting, where nothing has been proposed yet; raises `Refused`."""
    one = held.application(item.application_id, by=by)
    first, second = sorted((item.sitting_id, to.pk))
    sittings = {pk: held.sitting(pk, by=by) for pk in dict.fromkeys((first, second))}
    item, to = held.item(item.pk, by=by), sittings[to.pk]
    refuse(
        sitting_rules.why_not_postpone(
            item_state=item.state, to_state=to.state, same=item.sitting_id == to.pk
        )
    )
    held.changed(item, state=ItemState.TAKEN_OFF, ended_at=timezone.now())
    again = _point(to, one.pk, item.ratifies_id)
    record("aid.postponed", one, by=by)
    return again


def locked_point(item: AgendaItem, *, by: Acting) -> tuple[Application, Sitting, AgendaItem]:
    """Its application, its sitting and itself, each locked, in this order."""
    one = held.application(item.application_id, by=by)
    sitting = held.sitting(item.sitting_id, by=by)
    return one, sitting, held.item(item.pk, by=by)


# --- what was decided between two sittings -------------------------------------------------------------------------


def bring_to_ratify(sitting: Sitting) -> int:
    """Put on this agenda, its row locked, every decision that no sitting has looked at; how many."""
    looked_at = AgendaItem.objects.of(sitting.fund_id).exclude(state=ItemState.TAKEN_OFF)
    read = Application.objects.of(sitting.fund_id).values("pk")
    left = Decision.objects.of(sitting.fund_id).filter(way__in=TO_RATIFY, application_id__in=read)
    left = left.exclude(pk__in=looked_at.filter(ratifies__isnull=False).values("ratifies_id"))
    rows = list(left.order_by("made_at", "id").values_list("pk", "application_id"))
    for decision_id, application_id in rows:
        _point(sitting, application_id, decision_id)
    return len(rows)


def deciding_day(sitting: Sitting) -> date:
    """The day of what it decides: its own, or today where it goes on past midnight; of one that is over, its last."""
    if sitting.closed_at:
        return timezone.localdate(sitting.closed_at)
    return max(sitting.on, timezone.localdate())


def next_planned(fund_id: UUID) -> UUID | None:
    """The sitting to which what is decided today comes."""
    planned = Sitting.objects.of(fund_id).filter(state=SittingState.PLANNED)
    return planned.order_by("on").values_list("pk", flat=True).first()


def to_ratify(decision: Decision, *, by: Acting) -> AgendaItem | None:
    """On the agenda of the next sitting; None while none is planned: `plan` will bring it."""
    planned = next_planned(by.organisation_id)
    sitting = planned and held.sitting(planned, by=by)
    if not sitting or sitting.state != SittingState.PLANNED:
        return None
    return _point(sitting, decision.application_id, decision.pk)


# --- members ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def declare_conflict(item: AgendaItem, *, kind: str, by: Acting) -> Conflict:
    """She who acts withdraws from this application, wherever it comes; raises `Refused`."""
    one, sitting, item = locked_point(item, by=by)
    refuse(
        sitting_rules.why_not_declare(
            kind=kind,
            item_state=item.state,
            seated=Seat.objects.of(sitting.fund_id).filter(sitting=sitting, user_id=by.user_id).exists(),
            declared=in_conflict(one, by.user_id),
        )
    )
    conflict = Conflict.objects.create(
        fund_id=sitting.fund_id,
        application=one,
        user_id=by.user_id,
        kind=kind,
        declared_at=timezone.now(),
    )
    record("aid.conflict_declared", one, by=by, kind=kind)
    return conflict


def in_conflict(one: Application, user_id: UUID | None) -> bool:
    return Conflict.objects.of(one.fund_id).filter(application_id=one.pk, user_id=user_id).exists()


def tied(one: Application) -> set[UUID]:
    """Who prepared it, and who follows her case: the same account may sit by another membership."""
    return {one.made_by_id, *([one.case.adviser_id] if one.case_id else [])}


def why_not_read(item: AgendaItem, *, by: Acting):
    """The reason this member may not read this card; None if she may."""
    sitting = Sitting.objects.of(by.organisation_id).get(pk=item.sitting_id)
    return sitting_rules.why_not_read_card(
        sitting_state=sitting.state,
        seated=Seat.objects.of(sitting.fund_id).filter(sitting=sitting, user_id=by.user_id).exists(),
        in_conflict=Conflict.objects.of(sitting.fund_id)
        .filter(application_id=item.application_id, user_id=by.user_id)
        .exists(),
        own=by.user_id in tied(item.application),
    )
