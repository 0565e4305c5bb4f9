from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned, Shared
from relais.cases.models import Case, CaseReferral
from relais.consents.rules import Means
from relais.people.models import OwnedQuerySet
from relais.referrals.models import Referral
from relais.referrals.rules import State as RelayState
from relais.territory.models import Organisation

from .rules import DocumentState, Fault, Given, Scan
from .unfit import UnfitFiles


class DocumentQuerySet(models.QuerySet):
    def of(self, fund_id):
        """All those of a fund, whoever gave them."""
        return self.filter(fund_id=fund_id)

    def of_case(self, case: Case):
        """Those given for this case, and those that came with the relays it answers and she still agrees to."""
        relays = CaseReferral.objects.of(case.fund_id).filter(case=case).values("referral_id")
        living = Referral.objects.received_by(case.fund_id).filter(pk__in=relays)
        agreed = living.exclude(state=RelayState.WITHDRAWN).values("pk")
        return self.of(case.fund_id).filter(Q(case=case) | Q(referral_id__in=agreed))

    def given_by(self, author_id):
        """What a structure gave itself: it reads no other."""
        return self.filter(author_id=author_id, given=Given.PARTNER)

    def kept(self):
        return self.filter(gone_at=None)

    def to_look_at(self):
        """Those that nobody decided of, once out of quarantine."""
        return self.kept().filter(state=DocumentState.RECEIVED).exclude(scan=Scan.WAITING)


class Document(models.Model):
    """One paper given: what it is and where it stands. Its pages are not here, but sealed, in a file of their own.

    Given for a case, by the fund or by herself: `case`. Given by the structure that passed her on, which knows no case:
    `referral`. The row outlives its pages, and says that they are gone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    author = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    referral = models.ForeignKey(
        Referral, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=40)  # `kinds.known()`
    given = models.CharField(max_length=10, choices=Given.choices())
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    agreed = models.CharField(max_length=12, choices=Means.choices(), blank=True)  # asked by a structure
    pages = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField()  # bytes of its PDF
    digest = models.BinaryField()  # of what was sent: the same, sent twice, is one
    scan = models.CharField(max_length=15, choices=Scan.choices())
    state = models.CharField(max_length=10, choices=DocumentState.choices(), default=DocumentState.RECEIVED)
    fault = models.CharField(max_length=20, choices=Fault.choices(), blank=True)
    words = models.CharField(max_length=140, blank=True)  # what helps to give it again
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    gone_at = models.DateTimeField(null=True)  # its pages are erased

    left: Sequence[
        UnfitFiles
    ] = ()  # of its deposit, what could not be read: told once to who gave it, kept nowhere

    wall = Shared(
        "author_id",
        "fund_id",
        changes=(
            "scan",
            "state",
            "fault",
            "words",
            "decided_at",
            "decided_by_id",
            "gone_at",
        ),
        bound={
            "case": {"fund_id": "fund_id"},
            "referral": {"author_id": "sender_id", "fund_id": "receiver_id"},
        },
    )
    privacy = declared(
        technical="id author fund case referral given given_at agreed pages size digest scan state fault "
        "decided_at gone_at",
        staff="given_by decided_by",
        social="kind words",
    )
    objects = WalledManager.from_queryset(DocumentQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["given_at", "id"]
        indexes = [
            models.Index(fields=["fund", "case", "given_at"], name="document_of_case"),
            models.Index(
                fields=["fund", "referral"], condition=Q(referral__isnull=False), name="document_received"
            ),
            models.Index(fields=["author", "referral"], name="document_of_author"),
            models.Index(fields=["fund", "gone_at"], name="document_kept"),
            models.Index(
                fields=["fund", "given_at"],
                condition=Q(state=DocumentState.RECEIVED.value, gone_at=None),
                name="document_to_look_at",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, referral__isnull=True)
                | Q(case__isnull=True, referral__isnull=False),
                name="document_of_a_case_or_a_relay",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(fault="") | ~Q(state="refused") & Q(fault=""),
                name="document_fault",
            ),
            models.CheckConstraint(
                condition=Q(given="partner", referral__isnull=False) & ~Q(agreed="")
                | ~Q(given="partner") & Q(referral__isnull=True, agreed=""),
                name="document_agreed",
            ),
        ]


class AskedPaper(models.Model):
    """One paper asked of her for a case. Where it stands is read from those given."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    kind = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)  # nobody needs it any more

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund case asked_at ended_at", social="kind", staff="asked_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "case", "kind"], condition=Q(ended_at=None), name="paper_asked_once"
            )
        ]
