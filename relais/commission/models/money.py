"""What the fund may give, what it granted, and what is paid of it. Amounts are cents; every sum has its row counted."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.people.models import OwnedQuerySet, Person

from ..local_rules import AidKind
from ..paying_rules import Ending, GrantState, Proof, Rejection
from ..rules import Payee
from .application import Application
from .columns import OURS, of_fund, to_row, to_user
from .sitting import Decision


class Envelope(models.Model):
    """The credit of one kind of aid for one year, in cents; touched only under its lock, with the act that moves it.

    Committed: all that was ever granted on it. Freed: what came back. What is promised is the one less the other.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
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


class Grant(models.Model):
    """The money of one granting decision, in cents, until it is paid, freed or recovered."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    decision = to_row(Decision)
    application = to_row(Application, "grants")
    person = to_row(Person)
    envelope = to_row(Envelope)
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
    fund = of_fund()
    number = models.CharField(max_length=8)
    count = models.PositiveIntegerField()
    cents = models.PositiveBigIntegerField()
    pay_on = models.DateField()
    account = models.JSONField()  # the fund's own, from which it is paid: name, iban, bic
    made_at = models.DateTimeField()
    made_by = to_user()
    digests = models.JSONField(default=dict)  # of each file exported: its format → SHA-256

    wall = Owned("fund_id")
    privacy = declared(technical="id fund number count cents pay_on account made_at digests", staff="made_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["fund", "number"], name="order_number")]


class PaymentQuerySet(OwnedQuerySet):
    def sent(self):
        """All but those noted by mistake: one that left, even if it came back, is told."""
        return self.filter(Q(dropped_at=None) | Q(returned_on__isnull=False))

    def to_send_again(self):
        """Those that the bank sent back, and that nothing has replaced yet."""
        again = Payment.objects.sent().filter(fund=OuterRef("fund"), replaces=OuterRef("pk"))
        return self.filter(~Exists(again), returned_on__isnull=False, dropped_at=None)


class Payment(models.Model):
    """One sum due on proof, to her or to who provides. Whose account it goes to is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    grant = to_row(Grant, "payments")
    order = to_row(PaymentOrder, "payments", null=True)
    cents = models.PositiveIntegerField()
    proof = models.CharField(max_length=15, choices=Proof.choices())
    document = models.UUIDField(null=True)  # of the documents room
    proved_on = models.DateField()
    payee = models.CharField(max_length=10, choices=Payee.choices())
    payee_name = models.BinaryField()
    payee_iban = models.BinaryField()
    noted_at = models.DateTimeField()
    noted_by = to_user()
    dropped_at = models.DateTimeField(null=True)  # noted by mistake, or not to be paid after all
    last = models.BooleanField(default=True)  # no other proof will follow: once ordered, the rest comes free
    # The bank sent it back: it stays in its order, as that was sent; what takes its place is another payment.
    returned_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=5, choices=Rejection.choices(), blank=True)
    replaces = to_row("self", null=True)

    wall = Owned("fund_id", bound={"grant": OURS, "order": OURS, "replaces": OURS})
    privacy = declared(
        technical="id fund grant order payee document proved_on noted_at dropped_at last returned_on returned_why "
        "replaces",
        health="proof",
        social="cents",
        secret="payee_name payee_iban",
        staff="noted_by",
    )
    objects = WalledManager.from_queryset(PaymentQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["noted_at", "id"]
        indexes = [
            models.Index(fields=["fund", "grant"], name="payment_of_grant"),
            models.Index(fields=["fund", "order"], name="payment_of_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(order=None) | Q(returned_on__isnull=False),
                name="payment_dropped_or_ordered",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None, returned_why="")
                | Q(returned_on__isnull=False, order__isnull=False) & ~Q(returned_why=""),
                name="payment_returned",
            ),
            models.UniqueConstraint(
                fields=["fund", "replaces"],
                condition=Q(dropped_at=None) | Q(returned_on__isnull=False),
                name="payment_sent_again_once",
            ),
        ]
