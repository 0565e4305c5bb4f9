"""A sitting: who sits, its points, what is put to the vote; and what is decided, there or between two of them.

What is declared, voted and decided is written once.
"""

from django.db import models
from django.db.models import Q

from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.people.models import OwnedQuerySet

from ..decision_rules import GRANTED, Outcome, Ratifying, Reason, Way
from ..rules import Paper
from ..sitting_rules import LIVING, Choice, ConflictKind, ItemState, SittingState
from .application import Application, RulesVersion
from .columns import OURS, codes_of, of_fund, to_row, to_user


class Sitting(models.Model):
    """One session of the commission, under the rules of its day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=SittingState.choices(), default=SittingState.PLANNED)
    local_rules = to_row(RulesVersion)
    planned_at = models.DateTimeField()
    planned_by = to_user()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"local_rules": OURS})
    privacy = declared(
        technical="id fund on place state local_rules planned_at opened_at closed_at", staff="planned_by"
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "on"], condition=Q(state__in=sorted(LIVING)), name="sitting_of_day"
            ),
            models.UniqueConstraint(
                fields=["fund"], condition=Q(state=SittingState.OPEN), name="sitting_one_open"
            ),
        ]


class Seat(models.Model):
    """Who sits at one session, for which college, and whether she is in the room now."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    sitting = to_row(Sitting, "seats")
    user = to_user()
    college = models.CharField(max_length=200)
    present = models.BooleanField(default=False)

    wall = Owned("fund_id", bound={"sitting": OURS}, removable=True)
    privacy = declared(technical="id fund sitting college present", staff="user")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "sitting", "user"], name="seat_once")]


class Decision(models.Model):
    """What was decided of one application, once and for all: another may follow, none is changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    application = to_row(Application, "decisions")
    item = to_row("AgendaItem", null=True)  # None: between two sittings, or withdrawn before any
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices())
    cents = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason.choices(), blank=True)
    words = models.CharField(max_length=500, blank=True)
    papers = codes_of(Paper)  # adjourned: what is awaited
    until = models.DateField(null=True)
    use_by = models.DateField(null=True)  # granted: the last day to use it
    local_rules = to_row(RulesVersion, null=True)
    quotient = models.JSONField(null=True)
    far_why = models.CharField(max_length=500, blank=True)  # why it is far from the fund's like decisions
    way = models.CharField(max_length=10, choices=Way.choices())
    urgency = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = to_user()

    wall = Owned("fund_id", append_only=True, bound={"application": OURS, "item": OURS, "local_rules": OURS})
    privacy = declared(
        technical="id fund application item on until use_by local_rules way made_at",
        social="outcome cents reason words papers quotient far_why urgency",
        staff="made_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(fields=["fund", "application"], name="decision_of_application"),
            models.Index(fields=["fund", "on"], name="decision_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=sorted(GRANTED), cents__gt=0, use_by__isnull=False)
                | ~Q(outcome__in=sorted(GRANTED)) & Q(cents=0, use_by=None),
                name="decision_cents",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ADJOURNED) | Q(until__isnull=False), name="decision_until"
            ),
        ]


class AgendaItem(models.Model):
    """One point of one sitting: an application, or a decision taken before it and to ratify."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    sitting = to_row(Sitting, "items")
    application = to_row(Application, "items")
    ratifies = to_row(Decision, null=True)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=ItemState.choices(), default=ItemState.WAITING)
    # As counted when it ended: the votes themselves stay, and may be counted again.
    able = models.PositiveSmallIntegerField(null=True)
    in_favour = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"sitting": OURS, "application": OURS, "ratifies": OURS})
    privacy = declared(
        technical="id fund sitting application ratifies position state able in_favour against abstained ended_at"
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["position"]
        indexes = [models.Index(fields=["fund", "application"], name="item_of_application")]
        constraints = [
            models.UniqueConstraint(fields=["fund", "sitting", "position"], name="item_position"),
            models.UniqueConstraint(
                fields=["fund", "application"], condition=Q(state=ItemState.WAITING), name="item_waits_once"
            ),
        ]


class Conflict(models.Model):
    """A member withdraws from one application, wherever it comes: she reads it no more, nor votes on it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    application = to_row(Application, "conflicts")
    user = to_user()
    kind = models.CharField(max_length=10, choices=ConflictKind.choices())
    declared_at = models.DateTimeField()

    wall = Owned("fund_id", append_only=True, bound={"application": OURS})
    privacy = declared(technical="id fund application declared_at", staff="user kind")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "application", "user"], name="conflict_once")]


class Proposal(models.Model):
    """What is put to the vote on one point; another one opens another round."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    item = to_row(AgendaItem, "proposals")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=20, choices=[*Outcome.choices(), *Ratifying.choices()])
    cents = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason.choices(), blank=True)
    words = models.CharField(max_length=500, blank=True)
    papers = codes_of(Paper)
    until = models.DateField(null=True)
    far_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = to_user()

    wall = Owned("fund_id", append_only=True, bound={"item": OURS})
    privacy = declared(
        technical="id fund item round until made_at",
        social="outcome cents reason words papers far_why",
        staff="made_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["fund", "item", "round"], name="proposal_round")]


class Vote(models.Model):
    """One member's voice on one proposal. The application's role may neither change nor remove it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    proposal = to_row(Proposal, "votes")
    user = to_user()
    choice = models.CharField(max_length=10, choices=Choice.choices())
    cast_at = models.DateTimeField()
    written_by = to_user(null=True)  # told aloud in the room: who wrote it down

    wall = Owned("fund_id", append_only=True, bound={"proposal": OURS})
    privacy = declared(technical="id fund proposal cast_at", staff="user choice written_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["cast_at", "id"]
        constraints = [models.UniqueConstraint(fields=["fund", "proposal", "user"], name="vote_once")]
