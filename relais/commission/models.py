"""The commission's tables. What it decides, votes and declares is written once; what money does has its row counted."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.cases.models import Case
from relais.financing.models import Request
from relais.people.models import OwnedQuerySet, Person
from relais.reviews.models import Review
from relais.territory.models import Organisation

from .decision_rules import GRANTED, Outcome, Ratifying, Reason, Way
from .local_rules import AidKind
from .paying_rules import Ending, GrantState, Proof
from .rules import OVER, Paper, Payee, State
from .sitting_rules import LIVING, Choice, ConflictKind, ItemState, SittingState


def _fund():
    return models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)


def _to(model, related_name: str = "+", **how):
    """A row of the same fund: the wall binds it, and carries the constraint."""
    return models.ForeignKey(
        model, models.PROTECT, related_name=related_name, db_constraint=False, db_index=False, **how
    )


def _user(**how):
    return models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False, **how)


def _codes(kinds):
    return ArrayField(models.CharField(max_length=20, choices=kinds.choices()), default=list)


OURS = {"fund_id": "fund_id"}


class RulesVersionQuerySet(OwnedQuerySet):
    def in_force(self, fund_id, on):
        """The last whose first day has come; None before the first."""
        return self.of(fund_id).filter(since__lte=on).order_by("-since").first()


class RulesVersion(models.Model):
    """One version of the fund's local rules, as voted: never changed, another follows it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    since = models.DateField()
    rules = models.JSONField()  # of `local_rules.write`
    voted_on = models.DateField(null=True)  # None: a proposal, which nobody has voted
    added_at = models.DateTimeField()
    added_by = _user()

    wall = Owned("fund_id", append_only=True)
    privacy = declared(technical="id fund since rules voted_on added_at", staff="added_by")
    objects = WalledManager.from_queryset(RulesVersionQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "since"], name="rules_since")]


class Envelope(models.Model):
    """The credit of one kind of aid for one year, in cents; touched only under its lock, with the act that moves it.

    Committed: all that was ever granted on it. Freed: what came back. What is promised is the one less the other.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=AidKind.choices())
    credit = models.PositiveBigIntegerField()
    committed = models.PositiveBigIntegerField(default=0)
    paid = models.PositiveBigIntegerField(default=0)  # less what was recovered
    freed = models.PositiveBigIntegerField(default=0)

    wall = Owned("fund_id")
    privacy = declared(technical="id fund year kind credit committed paid freed")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "year", "kind"], name="envelope_once"),
            models.CheckConstraint(condition=Q(freed__lte=F("committed")), name="envelope_freed"),
            models.CheckConstraint(
                condition=Q(committed__lte=F("credit") + F("freed")), name="envelope_never_exceeded"
            ),
            models.CheckConstraint(condition=Q(committed__gte=F("paid") + F("freed")), name="envelope_paid"),
        ]

    @property
    def engaged(self) -> int:
        """Promised and neither freed nor recovered, in cents: what is paid is in it."""
        return self.committed - self.freed

    @property
    def left(self) -> int:
        return self.credit - self.engaged


class ApplicationQuerySet(models.QuerySet):
    def of(self, fund_id):
        """Those the fund may read: neither she nor her case was put aside since."""
        return self.filter(
            Q(case=None) | Q(case__restricted_at=None), fund_id=fund_id, person__restricted_at=None
        )

    def kept(self, fund_id):
        """Those put aside too: for what must go on without being read."""
        return self.filter(fund_id=fund_id)


class Application(models.Model):
    """What is asked of the commission for one person; with her case or, where she has none, alone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    person = _to(Person)
    case = _to(Case, null=True)
    request = _to(Request, null=True)  # of a financing plan: the commission's decision answers it
    number = models.CharField(max_length=8)  # by chance: what members read in place of her name
    kind = models.CharField(max_length=20, choices=AidKind.choices())
    details = models.CharField(max_length=500, blank=True)
    # The five lines of the form, in cents: all known, or none where nothing is bought.
    cost = models.PositiveIntegerField(null=True)
    statutory = models.PositiveIntegerField(null=True)
    complementary = models.PositiveIntegerField(null=True)
    other = models.PositiveIntegerField(null=True)
    left = models.PositiveIntegerField(null=True)
    wanted = models.PositiveIntegerField(null=True)  # cents asked of the fund
    other_body = models.CharField(max_length=160, blank=True)  # who else was asked
    household = models.JSONField(null=True)  # of `quotient.Household`: who lives there, resources, charges
    report = models.CharField(max_length=4000, blank=True)  # the social report
    urgency = models.CharField(max_length=300, blank=True)  # why it cannot wait
    without_review = models.CharField(max_length=300, blank=True)  # alone: why her rights were not reviewed
    payee = models.CharField(max_length=10, choices=Payee.choices(), blank=True)
    papers = _codes(Paper)  # those that are here
    missing = _codes(Paper)  # those asked for
    missing_until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices(), default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1)  # of each change: two screens do not undo each other
    # Frozen when it is complete: the rules it is judged by, its quotient with the working, the review it stands on.
    local_rules = _to(RulesVersion, null=True)
    quotient = models.JSONField(null=True)
    review = _to(Review, null=True)
    made_at = models.DateTimeField()
    made_by = _user()
    completed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()

    wall = Owned(
        "fund_id",
        bound={
            "person": OURS,
            "case": OURS,
            "request": OURS,
            "local_rules": OURS,
            "review": OURS,
        },
    )
    privacy = declared(
        technical="id fund person case request number payee missing_until state edition local_rules review made_at "
        "completed_at ended_at touched_at",
        health="kind details",
        social="cost statutory complementary other left wanted other_body household report urgency without_review "
        "papers missing quotient",
        staff="made_by",
    )
    objects = WalledManager.from_queryset(ApplicationQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "state", "-touched_at", "-id"], name="application_by_state"),
            models.Index(fields=["fund", "person"], name="application_of_person"),
            models.Index(fields=["fund", "case"], name="application_of_case"),
            models.Index(
                fields=["fund", "kind", "-ended_at"],
                condition=Q(state=State.DECIDED),
                name="application_decided",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="application_number"),
            models.UniqueConstraint(
                fields=["fund", "request"], condition=~Q(state=State.WITHDRAWN), name="application_of_request"
            ),
            models.CheckConstraint(
                condition=Q(cost=None, statutory=None, complementary=None, other=None, left=None)
                | Q(cost=F("left") + F("statutory") + F("complementary") + F("other")),
                name="application_sums",
            ),
            models.CheckConstraint(
                condition=Q(left=None) | Q(wanted=None) | Q(wanted__lte=F("left")), name="application_wanted"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OVER), ended_at__isnull=False)
                | ~Q(state__in=sorted(OVER)) & Q(ended_at=None),
                name="application_ended_at",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.COMPLETE, State.DECIDED, State.ON_AGENDA))
                | Q(local_rules__isnull=False, quotient__isnull=False, wanted__isnull=False),
                name="application_frozen",
            ),
        ]


class Sitting(models.Model):
    """One session of the commission, under the rules of its day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=SittingState.choices(), default=SittingState.PLANNED)
    local_rules = _to(RulesVersion)
    planned_at = models.DateTimeField()
    planned_by = _user()
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
    fund = _fund()
    sitting = _to(Sitting, "seats")
    user = _user()
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
    fund = _fund()
    application = _to(Application, "decisions")
    item = _to("AgendaItem", null=True)  # None: between two sittings, or withdrawn before any
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices())
    cents = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason.choices(), blank=True)
    words = models.CharField(max_length=500, blank=True)
    papers = _codes(Paper)  # adjourned: what is awaited
    until = models.DateField(null=True)
    use_by = models.DateField(null=True)  # granted: the last day to use it
    local_rules = _to(RulesVersion, null=True)
    quotient = models.JSONField(null=True)
    far_why = models.CharField(max_length=500, blank=True)  # why it is far from the fund's like decisions
    way = models.CharField(max_length=10, choices=Way.choices())
    urgency = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = _user()

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
    fund = _fund()
    sitting = _to(Sitting, "items")
    application = _to(Application, "items")
    ratifies = _to(Decision, null=True)
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
    fund = _fund()
    application = _to(Application, "conflicts")
    user = _user()
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
    fund = _fund()
    item = _to(AgendaItem, "proposals")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=20, choices=[*Outcome.choices(), *Ratifying.choices()])
    cents = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason.choices(), blank=True)
    words = models.CharField(max_length=500, blank=True)
    papers = _codes(Paper)
    until = models.DateField(null=True)
    far_why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = _user()

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
    fund = _fund()
    proposal = _to(Proposal, "votes")
    user = _user()
    choice = models.CharField(max_length=10, choices=Choice.choices())
    cast_at = models.DateTimeField()

    wall = Owned("fund_id", append_only=True, bound={"proposal": OURS})
    privacy = declared(technical="id fund proposal cast_at", staff="user choice")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["cast_at", "id"]
        constraints = [models.UniqueConstraint(fields=["fund", "proposal", "user"], name="vote_once")]


class Grant(models.Model):
    """The money of one granting decision, in cents, until it is paid, freed or recovered."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    decision = _to(Decision)
    application = _to(Application, "grants")
    person = _to(Person)
    envelope = _to(Envelope)
    cents = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=GrantState.choices(), default=GrantState.GRANTED)
    use_by = models.DateField()
    warned_at = models.DateTimeField(null=True)
    proved = models.PositiveIntegerField(default=0)  # of which a proof was received, paid or about to be
    paid = models.PositiveIntegerField(default=0)
    freed = models.PositiveIntegerField(default=0)
    recovered = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=20, choices=Ending.choices(), blank=True)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    wall = Owned(
        "fund_id",
        bound={"decision": OURS, "application": OURS, "person": OURS, "envelope": OURS},
    )
    privacy = declared(
        technical="id fund decision application person envelope state use_by warned_at granted_at ended_at",
        social="cents proved paid freed recovered why",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "person"], name="grant_of_person"),
            models.Index(
                fields=["fund", "use_by"], condition=Q(state=GrantState.GRANTED), name="grant_to_use"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fund", "decision"], name="grant_of_decision"),
            models.CheckConstraint(condition=Q(cents__gte=F("proved") + F("freed")), name="grant_proved"),
            models.CheckConstraint(
                condition=Q(paid__lte=F("proved")) & Q(recovered__lte=F("paid")), name="grant_paid"
            ),
            models.CheckConstraint(
                condition=Q(state=GrantState.GRANTED)
                | Q(state__in=(GrantState.PAID, GrantState.RECOVERED), cents=F("paid") + F("freed"))
                | Q(state__in=(GrantState.LAPSED, GrantState.RENOUNCED), freed=F("cents")),
                name="grant_ended",
            ),
        ]

    @property
    def living(self) -> int:
        """What it still weighs on its envelope and on the year's ceilings, in cents."""
        return self.cents - self.freed - self.recovered

    @property
    def unproved(self) -> int:
        """What may still be paid, in cents."""
        return self.cents - self.freed - self.proved


class PaymentOrder(models.Model):
    """Payments sent together to the accountant. Exported again, it gives the same bytes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    number = models.CharField(max_length=8)
    count = models.PositiveIntegerField()
    cents = models.PositiveBigIntegerField()
    pay_on = models.DateField()
    account = models.JSONField()  # the fund's own, from which it is paid: name, iban, bic
    made_at = models.DateTimeField()
    made_by = _user()
    digests = models.JSONField(default=dict)  # of each file exported: its format → SHA-256

    wall = Owned("fund_id")
    privacy = declared(technical="id fund number count cents pay_on account made_at digests", staff="made_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["fund", "number"], name="order_number")]


class Payment(models.Model):
    """One sum due on proof, to her or to who provides. Whose account it goes to is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = _fund()
    grant = _to(Grant, "payments")
    order = _to(PaymentOrder, "payments", null=True)
    cents = models.PositiveIntegerField()
    proof = models.CharField(max_length=15, choices=Proof.choices())
    document = models.UUIDField(null=True)  # of the documents room
    proved_on = models.DateField()
    payee = models.CharField(max_length=10, choices=Payee.choices())
    payee_name = models.BinaryField()
    payee_iban = models.BinaryField()
    noted_at = models.DateTimeField()
    noted_by = _user()
    dropped_at = models.DateTimeField(null=True)  # noted by mistake

    wall = Owned("fund_id", bound={"grant": OURS, "order": OURS})
    privacy = declared(
        technical="id fund grant order payee document proved_on noted_at dropped_at",
        health="proof",
        social="cents",
        secret="payee_name payee_iban",
        staff="noted_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["noted_at", "id"]
        indexes = [
            models.Index(fields=["fund", "grant"], name="payment_of_grant"),
            models.Index(fields=["fund", "order"], name="payment_of_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(order=None), name="payment_dropped_or_ordered"
            )
        ]
