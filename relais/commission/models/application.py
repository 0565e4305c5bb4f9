"""What is asked of the commission, and the local rules by which it is judged."""

from django.db import models
from django.db.models import F, Q

from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.cases.models import Case
from relais.financing.models import Request
from relais.people.models import OwnedQuerySet, Person
from relais.reviews.models import Review

from ..local_rules import AidKind
from ..rules import OVER, Paper, Payee, State
from .columns import OURS, codes_of, of_fund, to_row, to_user


class RulesVersionQuerySet(OwnedQuerySet):
    def in_force(self, fund_id, on):
        """The last whose first day has come; None before the first."""
        return self.of(fund_id).filter(since__lte=on).order_by("-since").first()


class RulesVersion(models.Model):
    """One version of the fund's local rules, as voted: never changed, another follows it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = of_fund()
    since = models.DateField()
    rules = models.JSONField()  # of `local_rules.write`
    voted_on = models.DateField(null=True)  # None: a proposal, which nobody has voted
    added_at = models.DateTimeField()
    added_by = to_user()

    wall = Owned("fund_id", append_only=True)
    privacy = declared(technical="id fund since rules voted_on added_at", staff="added_by")
    objects = WalledManager.from_queryset(RulesVersionQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "since"], name="rules_since")]


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
    fund = of_fund()
    person = to_row(Person)
    case = to_row(Case, null=True)
    request = to_row(Request, null=True)  # of a financing plan: the commission's decision answers it
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
    papers = codes_of(Paper)  # those that are here
    missing = codes_of(Paper)  # those asked for
    missing_until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices(), default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1)  # of each change: two screens do not undo each other
    # Frozen when it is complete: the rules it is judged by, its quotient with the working, the review it stands on.
    local_rules = to_row(RulesVersion, null=True)
    quotient = models.JSONField(null=True)
    review = to_row(Review, null=True)
    made_at = models.DateTimeField()
    made_by = to_user()
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
