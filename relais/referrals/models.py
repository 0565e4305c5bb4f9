from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Right, Upper

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned, Shared
from relais.consents.models import Consent, ConsentText
from relais.consents.rules import Means
from relais.people.rules import Digital, Guardian
from relais.territory.models import Commune, Organisation, Site

from .codes import CONSENT_WITHDRAWN, Care, Channel, Cover, Hours, Quote, Reason, Since, Tidings, Urgency
from .rules import State


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
        return self.select_related(
            "sender", "receiver", "commune", "referred_by", "consent__collected_by", "origin", "site"
        )


class Referral(models.Model):
    """A person who gives up care, handed by one organisation to another with her consent.

    One row, seen by both: it holds what the sender typed and what both may know, nothing of the fund's case.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    referred_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, null=True, related_name="+", db_index=False)
    # Forwarded by a fund: the relay it received, and the structure that first met her.
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", db_constraint=False, db_index=False
    )
    origin = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    draft_id = models.UUIDField()
    body_digest = models.BinaryField()

    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    birth_date = models.DateField(null=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    nir_sealed = models.BinaryField(null=True)
    scheme = models.CharField(max_length=12)
    guardian = models.CharField(max_length=15, choices=Guardian.choices(), default=Guardian.NONE)
    digital = models.CharField(max_length=12, choices=Digital.choices(), default=Digital.UNKNOWN)

    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices(), default=Channel.CALL)
    hours = ArrayField(models.CharField(max_length=10, choices=Hours.choices()), default=list)
    language = models.CharField(max_length=40, blank=True)  # other than French; an interpreter is then wanted
    words = models.CharField(max_length=200, blank=True)  # what helps to reach her; never her health

    care = ArrayField(models.CharField(max_length=30, choices=Care.choices()))
    reasons = ArrayField(models.CharField(max_length=30, choices=Reason.choices()))
    since = models.CharField(max_length=10, choices=Since.choices(), default=Since.UNKNOWN)
    quote = models.CharField(max_length=10, choices=Quote.choices(), default=Quote.UNKNOWN)
    cover = models.CharField(max_length=10, choices=Cover.choices(), default=Cover.UNKNOWN)
    urgency = models.CharField(max_length=10, choices=Urgency.choices(), default=Urgency.ORDINARY)

    consent = models.ForeignKey(
        Consent, models.PROTECT, related_name="referrals", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=15, choices=State.choices(), default=State.SENT)
    why = models.CharField(max_length=20, blank=True)  # coded: returned, out of scope or taken back because…
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    # Its number, as its page says it. Stored: row-level security lets no index answer by a function of `id`.
    number = models.GeneratedField(
        expression=Upper(Right(Cast("id", models.CharField()), 8)),
        output_field=models.CharField(max_length=8),
        db_persist=True,
    )

    # What she said of herself may be wiped by a withdrawal, and only then (`referral_wiped`).
    WIPED = {
        "first_name": "",
        "last_name": "",
        "birth_date": None,
        "commune_id": None,
        "nir_sealed": None,
        "phone": "",
        "email": "",
        "hours": [],
        "language": "",
        "words": "",
        "care": [],
        "reasons": [],
        "body_digest": b"",
    }

    wall = Shared(
        "sender_id",
        "receiver_id",
        changes=("state", "why", "accepted_at", "ended_at", *WIPED),
        bound={
            "consent": {"sender_id": "author_id", "receiver_id": "reader_id"},
            "parent": {"sender_id": "receiver_id"},
        },
    )
    privacy = declared(
        technical="id number sender receiver site parent origin draft_id body_digest scheme consent state why "
        "sent_at accepted_at ended_at",
        staff="referred_by",
        identity="first_name last_name birth_date nir_sealed",
        contact="phone email channel hours words",
        place="commune",
        health="care urgency",
        social="reasons since quote cover language guardian digital",
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
            models.Index(fields=["receiver", "number"], include=["id", "sender"], name="referral_number"),
            models.Index(
                fields=["receiver", "state", "sent_at", "id"], include=["sender"], name="referral_inbox"
            ),
            models.Index(
                fields=["receiver", "sent_at", "id"],
                include=["sender"],
                condition=Q(state="sent", urgency="soon"),
                name="referral_soon",
            ),
            # What the filters of those that wait ask, without opening the rows.
            models.Index(
                fields=["receiver", "sent_at", "id"],
                include=["sender", "care", "parent"],
                condition=Q(state="sent"),
                name="referral_waiting",
            ),
            models.Index(fields=["sender", "parent"], name="referral_children"),
            models.Index(
                fields=["receiver", "consent"], include=["id", "sender"], name="referral_of_consent"
            ),
        ]
        constraints = [
            # Per sender, so that a clash tells nothing of another structure's drafts.
            models.UniqueConstraint(fields=["sender", "draft_id"], name="referral_sent_once"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(accepted_at__isnull=True), name="referral_not_yet_accepted"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "ended")) | Q(accepted_at__isnull=False),
                name="referral_accepted_at",
            ),
            models.CheckConstraint(
                condition=Q(why=CONSENT_WITHDRAWN, first_name="", last_name="", birth_date=None, phone="")
                | (~Q(why=CONSENT_WITHDRAWN) & ~Q(last_name="") & Q(birth_date__isnull=False)),
                name="referral_wiped",
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


class AwaitedQuerySet(models.QuerySet):
    def by_author(self, organisation_id):
        return self.filter(author_id=organisation_id, shown_at__isnull=False)

    def for_reader(self, organisation_id):
        return self.filter(reader_id=organisation_id, shown_at__isnull=False)


class Awaited(models.Model):
    """One paper that the fund awaits of her, shown to the structure that passed her on: she agreed to it, to be helped.

    Its kind, and nothing else of her case. No longer awaited, the structure no longer reads the row.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    author = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    referral = models.ForeignKey(
        Referral, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=40)
    agreed = models.CharField(max_length=12, choices=Means.choices())
    shown_at = models.DateTimeField(null=True)

    wall = Shared(
        "author_id",
        "reader_id",
        changes=("shown_at",),
        bound={"referral": {"reader_id": "sender_id", "author_id": "receiver_id"}},
        sent="shown_at",
    )
    privacy = declared(technical="id author reader referral agreed shown_at", social="kind")
    objects = WalledManager.from_queryset(AwaitedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        indexes = [models.Index(fields=["reader", "referral"], name="awaited_for_reader")]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "referral", "kind"],
                condition=Q(shown_at__isnull=False),
                name="awaited_shown_once",
            )
        ]


class PreparationQuerySet(models.QuerySet):
    def by_author(self, organisation_id):
        return self.filter(author_id=organisation_id, wiped_at=None)

    def for_reader(self, organisation_id):
        """What left; the rest is not written for it yet."""
        return self.filter(reader_id=organisation_id, sent_at__isnull=False, wiped_at=None)


class Preparation(models.Model):
    """What a structure prepares of her rights after a relay: her situation alone, or a claim ready to be sent.

    She agreed to it apart, for what she agreed to with the relay speaks neither of her resources nor of her household.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    author = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    referral = models.ForeignKey(
        Referral, models.PROTECT, related_name="preparations", db_constraint=False, db_index=False
    )
    asks_for = models.CharField(max_length=30, blank=True)  # a right; blank: her situation, no claim
    agreed_means = models.CharField(max_length=12, choices=Means.choices())
    agreed_on = models.DateField()
    agreed_text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+", db_index=False)
    facts = models.JSONField(default=dict)  # path of a block → as it is told; {}: nobody could say
    papers = ArrayField(models.CharField(max_length=40), default=list)  # those the structure has seen
    manager = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    touched_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    wiped_at = models.DateTimeField(null=True)

    # By a withdrawal, a week of silence, or by hand.
    WIPED = {"asks_for": "", "facts": {}, "papers": [], "manager": ""}

    wall = Shared(
        "author_id",
        "reader_id",
        changes=("touched_at", "sent_at", "wiped_at", *WIPED),
        bound={"referral": {"author_id": "sender_id", "reader_id": "receiver_id"}},
        sent="sent_at",
    )
    privacy = declared(
        technical="id author reader referral agreed_means agreed_on agreed_text begun_at touched_at sent_at wiped_at",
        staff="begun_by",
        social="asks_for facts papers manager",
    )
    objects = WalledManager.from_queryset(PreparationQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["reader", "referral"], name="preparation_for_reader")]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "referral", "asks_for"],
                condition=Q(wiped_at=None),
                name="preparation_once",
            ),
            models.CheckConstraint(
                condition=Q(wiped_at=None) | Q(asks_for="", facts={}, papers=[], manager=""),
                name="preparation_wiped",
            ),
            models.CheckConstraint(
                condition=Q(agreed_means__in=("spoken", "written", "electronic", "guardian")),
                name="preparation_agreed",
            ),
        ]


class DraftQuerySet(models.QuerySet):
    def of(self, organisation_id):
        return self.filter(organisation_id=organisation_id)


class Draft(models.Model):
    """A referral not sent yet, kept encrypted for its writer, for a week. Its id is the `draft_id` once sent."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    writer = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    step = models.CharField(max_length=20)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    wall = Owned("organisation_id", removable=True)
    privacy = declared(technical="id organisation step saved_at", staff="writer", secret="sealed")
    objects = WalledManager.from_queryset(DraftQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["organisation", "writer", "-saved_at"], name="draft_of_writer"),
            models.Index(fields=["organisation", "saved_at"], name="draft_oldest"),
        ]
