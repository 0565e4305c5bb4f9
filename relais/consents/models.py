from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Open, Owned, Shared
from relais.people.models import OwnedQuerySet
from relais.territory.models import Organisation

from .rules import Means, ObjectionTo, Purpose, Recipient, WithdrawMeans


class ConsentTextQuerySet(models.QuerySet):
    def versions(self, purpose):
        """The newest first."""
        return self.filter(purpose=purpose).order_by("-starts_on", "-version")

    def current(self, purpose, today):
        """The words to read aloud today."""
        return self.versions(purpose).filter(starts_on__lte=today).first()


class ConsentText(models.Model):
    """The words read aloud to her. A new wording is a new version; none is ever changed."""

    version = models.CharField(primary_key=True, max_length=10)
    purpose = models.CharField(max_length=12, choices=Purpose.choices())
    words = models.TextField()
    starts_on = models.DateField()

    objects = ConsentTextQuerySet.as_manager()
    wall = Open("un texte public, le même pour tous", rights=("SELECT", "INSERT"))
    privacy = declared(technical="version purpose starts_on", public="words")


class ConsentQuerySet(models.QuerySet):
    def collected_by(self, organisation_id):
        return self.filter(author_id=organisation_id)

    def received_by(self, organisation_id):
        return self.filter(reader_id=organisation_id)

    def living(self):
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """What she agreed to for one relay: which cares, which recipients, report back or not. Both ends read it.

    Withdrawn, it stays as the proof that it was given and ended; nothing of her is in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    author = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+", db_index=False)
    means = models.CharField(max_length=12, choices=Means.choices())
    given_on = models.DateField()
    collected_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    cares = ArrayField(models.CharField(max_length=30))
    recipients = ArrayField(models.CharField(max_length=20, choices=Recipient.choices()), default=list)
    report_back = models.BooleanField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_means = models.CharField(max_length=12, choices=WithdrawMeans.choices(), blank=True)

    wall = Shared(
        "author_id",
        "reader_id",
        changes=("withdrawn_at", "withdrawn_means"),
    )
    privacy = declared(
        technical="id author reader text means given_on recipients report_back withdrawn_at withdrawn_means",
        staff="collected_by",
        health="cares",
    )
    objects = WalledManager.from_queryset(ConsentQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(
                fields=["reader", "-withdrawn_at", "-id"],
                include=["author", "given_on", "withdrawn_means"],
                condition=Q(withdrawn_at__isnull=False),
                name="consent_withdrawn",
            ),
            models.Index(fields=["author", "withdrawn_at"], name="consent_ended"),
            models.Index(
                fields=["reader", "text", "means"], include=["author", "withdrawn_at"], name="consent_given"
            ),
            models.Index(
                fields=["reader", "text", "means"],
                include=["author"],
                condition=Q(withdrawn_at__isnull=False),
                name="consent_taken_back",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_means="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_means=""),
                name="consent_withdrawn_how",
            )
        ]


class Objection(models.Model):
    """She refuses something that a fund does of its own duty. It needs no reason; it may be lifted by her."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        "relais.Person", models.PROTECT, related_name="objections", db_constraint=False, db_index=False
    )
    to = models.CharField(max_length=12, choices=ObjectionTo.choices())
    said_on = models.DateField()
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"person": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund person said_on recorded_at lifted_at", social="to", staff="received_by"
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "person"], name="objection_of_person"),
            models.Index(fields=["fund", "-recorded_at"], name="objection_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "person", "to"], condition=Q(lifted_at=None), name="objection_once"
            )
        ]
