"""The journal and its seals."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from .context import WalledManager
from .ids import new_id
from .privacy import declared
from .walls import Owned

CLOCKS_DIFFER = timedelta(hours=1)  # at most, between two machines that write


class EventQuerySet(models.QuerySet):
    def of(self, organisation_id):
        return self.filter(organisation_id=organisation_id)

    def about(self, *subject_ids):
        """What was done to, or read of, these rows, oldest first."""
        return self.filter(subject_id__in=subject_ids).order_by("at", "id")

    def since(self, instant):
        """From then on, with an end: the planner then opens neither the older months nor those made ahead."""
        return self.filter(at__gte=instant, at__lt=timezone.now() + CLOCKS_DIFFER)


class Event(models.Model):
    """One act or one reading: who, for whom, on what, when. No name, no number, no free text.

    No foreign keys: the trace outlives what it speaks of. Partitioned by month (docs/adr/0004).
    """

    pk = models.CompositePrimaryKey("at", "id")
    at = models.DateTimeField()
    id = models.UUIDField(default=new_id)
    organisation_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    verb = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    digest = models.BinaryField()

    wall = Owned("organisation_id", append_only=True)
    privacy = declared(
        technical="pk at id organisation_id role verb subject_kind subject_id facts digest", staff="actor_id"
    )
    objects = WalledManager.from_queryset(EventQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["organisation_id", "subject_id", "at"], name="event_subject"),
            models.Index(fields=["organisation_id", "at"], name="event_time"),
            models.Index(fields=["organisation_id", "actor_id", "at"], name="event_actor"),
        ]


class Seal(models.Model):
    """A batch of one organisation's events, folded into a digest that also covers the seal before it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation_id = models.UUIDField()
    number = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    event_ids = ArrayField(models.UUIDField())
    event_digests = ArrayField(models.BinaryField())
    before = models.BinaryField()
    digest = models.BinaryField()

    wall = Owned("organisation_id", append_only=True)
    privacy = declared(
        technical="id organisation_id number sealed_at first_at last_at event_ids event_digests before digest"
    )
    objects = WalledManager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["organisation_id", "number"], name="seal_number")]
