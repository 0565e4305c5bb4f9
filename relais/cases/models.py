from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.people.models import Person
from relais.referrals.models import Referral
from relais.referrals.rules import Care, Reason
from relais.territory.models import Organisation

from .rules import NeedState, Outcome, Proof, State


class CaseQuerySet(models.QuerySet):
    def of(self, fund_id):
        return self.filter(fund_id=fund_id)

    def newest_of(self, fund_id, state=State.OPEN):
        return self.of(fund_id).filter(state=state).order_by("-opened_at", "-id")

    def whole(self):
        """One case with the person, who holds it and who passed it: for its own pages."""
        return self.select_related("person__commune", "adviser", "referral__sender", "referral__referred_by")

    def with_needs(self, fund_id):
        """What a list of cases shows, in two queries."""
        needs = models.Prefetch("needs", Need.objects.of(fund_id))
        return self.select_related("person__commune", "adviser").prefetch_related(needs)


class Case(models.Model):
    """One accompaniment of one person by one fund, from a referral to the care done."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="cases", db_constraint=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+", db_constraint=False)
    adviser = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices(), default=State.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    wall = Owned(
        "fund_id",
        bound={"person": {"fund_id": "fund_id"}, "referral": {"fund_id": "receiver_id"}},
    )
    privacy = declared(technical="id fund person referral state opened_at closed_at", staff="adviser")
    objects = WalledManager.from_queryset(CaseQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "state", "-opened_at", "-id"], name="case_newest"),
            models.Index(fields=["fund", "adviser", "state", "-opened_at", "-id"], name="case_of_adviser"),
            models.Index(fields=["fund", "adviser", "closed_at"], name="case_closed_by"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fund", "referral"], name="case_once_per_referral"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | Q(state="closed", closed_at__isnull=False),
                name="case_closed_at",
            ),
        ]


class NeedQuerySet(models.QuerySet):
    def of(self, fund_id):
        return self.filter(fund_id=fund_id)


class Need(models.Model):
    """One care given up, followed to its end."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="needs", db_constraint=False, db_index=False)
    care = models.CharField(max_length=30, choices=Care.choices())
    reasons = ArrayField(models.CharField(max_length=30, choices=Reason.choices()), default=list)
    state = models.CharField(max_length=10, choices=NeedState.choices(), default=NeedState.OPEN)
    outcome = models.CharField(max_length=30, choices=Outcome.choices(), blank=True)
    proof = models.CharField(max_length=30, choices=Proof.choices(), blank=True)
    ended_on = models.DateField(null=True)
    added_at = models.DateTimeField()

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund case state added_at", health="care outcome proof ended_on", social="reasons"
    )
    objects = WalledManager.from_queryset(NeedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["added_at", "id"]
        indexes = [models.Index(fields=["fund", "case"], name="need_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", outcome="", ended_on__isnull=True)
                | (Q(state="ended", ended_on__isnull=False) & ~Q(outcome="")),
                name="need_outcome",
            ),
            models.CheckConstraint(
                condition=Q(outcome="care_done") & ~Q(proof="") | ~Q(outcome="care_done") & Q(proof=""),
                name="need_proof",
            ),
        ]
