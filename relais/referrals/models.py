from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Shared
from relais.territory.models import Commune, Organisation

from .rules import Care, ConsentMeans, Reason, State, Tidings


class ReferralQuerySet(models.QuerySet):
    """Every reading names its side: the planner then keeps that side's index under row-level security."""

    def sent_by(self, organisation_id):
        return self.filter(sender_id=organisation_id)

    def received_by(self, organisation_id):
        return self.filter(receiver_id=organisation_id)

    def seen_by(self, organisation_id):
        """Either side; for one row by its identifier only, never for a list."""
        return self.filter(Q(sender_id=organisation_id) | Q(receiver_id=organisation_id))

    def waiting_at(self, fund_id):
        return self.received_by(fund_id).filter(state=State.SENT).order_by("sent_at", "id")

    def newest_of(self, sender_id):
        return self.sent_by(sender_id).order_by("-sent_at", "-id")

    def with_ends(self):
        return self.select_related("sender", "receiver", "commune", "referred_by")


class Referral(models.Model):
    """A person who gives up care, handed by one organisation to another with her consent.

    One row, seen by both: it holds what the sender typed and what both may know, nothing of the fund's case.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    referred_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    draft_id = models.UUIDField()
    body_digest = models.BinaryField()

    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    birth_date = models.DateField()
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+")
    phone = models.CharField(max_length=20, blank=True)
    scheme = models.CharField(max_length=12)
    care = ArrayField(models.CharField(max_length=30, choices=Care.choices()))
    reasons = ArrayField(models.CharField(max_length=30, choices=Reason.choices()))

    consent_means = models.CharField(max_length=10, choices=ConsentMeans.choices())
    consent_on = models.DateField()
    consent_text = models.CharField(max_length=10)
    report_back = models.BooleanField()

    state = models.CharField(max_length=10, choices=State.choices(), default=State.SENT)
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    wall = Shared("sender_id", "receiver_id", changes=("state", "accepted_at", "ended_at"))
    privacy = declared(
        technical="id sender receiver draft_id body_digest scheme consent_text report_back state sent_at "
        "accepted_at ended_at consent_means consent_on",
        staff="referred_by",
        identity="first_name last_name birth_date",
        contact="phone",
        place="commune",
        health="care",
        social="reasons",
    )
    objects = WalledManager.from_queryset(ReferralQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            # With the other side, which the wall asks for: these two count without opening the rows.
            models.Index(
                fields=["sender", "-sent_at", "-id"],
                include=["receiver", "state"],
                name="referral_of_sender",
            ),
            models.Index(fields=["sender", "state", "-sent_at", "-id"], name="referral_of_sender_state"),
            models.Index(
                fields=["receiver", "state", "sent_at", "id"], include=["sender"], name="referral_inbox"
            ),
        ]
        constraints = [
            # Per sender, so that a clash tells nothing of another structure's drafts.
            models.UniqueConstraint(fields=["sender", "draft_id"], name="referral_sent_once"),
            models.CheckConstraint(
                condition=Q(state="sent", accepted_at__isnull=True)
                | (~Q(state="sent") & Q(accepted_at__isnull=False)),
                name="referral_accepted_at",
            ),
        ]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class NewsQuerySet(models.QuerySet):
    def for_reader(self, organisation_id):
        return self.filter(reader_id=organisation_id)

    def by_author(self, organisation_id):
        return self.filter(author_id=organisation_id)


class News(models.Model):
    """One sentence written for the sender, and for no one else."""

    id = models.UUIDField(primary_key=True, default=new_id)
    author = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    referral = models.ForeignKey(
        Referral, models.PROTECT, related_name="news", db_constraint=False, db_index=False
    )
    tidings = models.CharField(max_length=20, choices=Tidings.choices())
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    wall = Shared(
        "author_id",
        "reader_id",
        bound={"referral": {"reader_id": "sender_id", "author_id": "receiver_id"}},
    )
    privacy = declared(technical="id author reader referral told_at", staff="told_by", social="tidings")
    objects = WalledManager.from_queryset(NewsQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["reader", "referral", "told_at"], name="news_for_reader"),
            models.Index(
                fields=["reader", "told_at"],
                include=["author", "referral", "tidings"],
                name="news_of_the_year",
            ),
            models.Index(fields=["author", "referral", "told_at"], name="news_by_author"),
        ]
