from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned, Shared
from relais.cases.models import Case, Need, Step
from relais.consents.rules import Means
from relais.people.models import OwnedQuerySet
from relais.referrals.codes import Care
from relais.reviews.models import Review
from relais.territory.models import Commune, Organisation

from .rules import FunderKind, No, PlanState, QuoteState, RequestState, Way
from .shares import Cover


class FunderQuerySet(OwnedQuerySet):
    def current(self, fund_id):
        return self.of(fund_id).filter(closed_on=None).order_by("name", "id")


class ListedFunder(models.Model):
    """One who may pay, as one fund knows it: who it is and how to reach it. Its rules are dated: `Terms`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=40)  # as plans name it; never changes
    name = models.CharField(max_length=160)  # with its article: « la mutuelle du Tarn »
    kind = models.CharField(max_length=15, choices=FunderKind.choices())
    # Where it pays: a department, one commune, or anywhere in the fund's territory.
    department = models.CharField(max_length=3, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+", db_index=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )  # it has an account and answers in Relais
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True)
    added_at = models.DateTimeField()

    wall = Owned("fund_id")
    privacy = declared(
        technical="id fund added_at closed_on organisation",
        public="code name kind department commune",
        staff="email address",
    )
    objects = WalledManager.from_queryset(FunderQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "code"], name="funder_code")]


class Terms(models.Model):
    """A funder's rules from a day on, until the next ones: the JSON of `financing.funder`, without who it is."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    funder = models.ForeignKey(
        ListedFunder, models.PROTECT, related_name="terms", db_constraint=False, db_index=False
    )
    since = models.DateField()
    rules = models.JSONField()
    budget_year = models.PositiveBigIntegerField(
        null=True
    )  # cents it has for the year, for this fund's people
    papers = ArrayField(models.CharField(max_length=40), default=list)  # those it wants with a request
    delay = models.PositiveSmallIntegerField(null=True)  # days it usually takes to answer
    holds_for = models.PositiveSmallIntegerField(
        null=True
    )  # months during which its yes holds; None: the usual
    source = models.CharField(max_length=200, blank=True)  # where these rules were read
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    wall = Owned("fund_id", append_only=True, bound={"funder": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund funder since added_at",
        public="rules budget_year papers delay holds_for source",
        staff="added_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "funder", "since"], name="terms_once_a_day")]


class KeptQuote(models.Model):
    """What a professional proposes for one need, line by line: the JSON of `financing.quote.Line`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    need = models.ForeignKey(Need, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    provider = models.CharField(max_length=120, blank=True)
    on = models.DateField()  # the day it was made
    valid_until = models.DateField(null=True)
    lines = models.JSONField()
    # How she was covered when its shares were proposed: see `financing.shares.Covered`.
    cover = models.CharField(max_length=15, choices=Cover.choices(), default=Cover.UNKNOWN)
    long_illness = models.BooleanField(default=False)
    local_scheme = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=QuoteState.choices(), default=QuoteState.KEPT)
    why = models.CharField(max_length=30, blank=True)  # coded: why it was dropped
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    touched_at = models.DateTimeField()

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}, "need": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund case need state why added_at touched_at",
        health="provider on valid_until lines cover long_illness local_scheme",
        staff="added_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "case", "-added_at"], name="quote_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("on")), name="quote_dates"
            ),
            models.UniqueConstraint(
                fields=["fund", "need"], condition=Q(state="chosen"), name="quote_one_chosen"
            ),
        ]


class KeptPlan(models.Model):
    """Who gives what of one chosen quote: the shares that the rules and the answers allow, or that a human wrote."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    quote = models.ForeignKey(
        KeptQuote, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    edition = models.PositiveIntegerField(default=1)  # of each change: two screens do not undo each other
    state = models.CharField(max_length=10, choices=PlanState.choices(), default=PlanState.DRAFT)
    funders = models.JSONField(
        default=list
    )  # those looked at, with their rules that day: JSON of `financing.funder`
    shares = models.JSONField(default=dict)  # a funder's code → cents by line
    by_hand = models.BooleanField(default=False)  # a human wrote the shares: they are not proposed anew
    can_pay = models.PositiveIntegerField(default=0)  # cents she says she can pay in all
    instalments = models.PositiveSmallIntegerField(null=True)  # months in which the professional lets her pay
    left_out = ArrayField(
        models.CharField(max_length=40), default=list
    )  # codes of those not to ask: a human said so, or they refused
    # She agreed that these funders learn her name: nobody else is told it.
    agreed_to = ArrayField(models.CharField(max_length=40), default=list)
    agreed_means = models.CharField(max_length=12, choices=Means.choices(), blank=True)
    agreed_on = models.DateField(null=True)
    # The gate: her rights seen first, or why this cannot wait.
    review = models.ForeignKey(
        Review, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    urgency = models.CharField(max_length=300, blank=True)
    # What reminds of it and keeps the case open: one step on the third level.
    step = models.ForeignKey(
        Step, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    wall = Owned(
        "fund_id",
        bound={
            "case": {"fund_id": "fund_id"},
            "quote": {"fund_id": "fund_id"},
            "review": {"fund_id": "fund_id"},
            "step": {"fund_id": "fund_id"},
        },
    )
    privacy = declared(
        technical="id fund case quote review step edition state by_hand agreed_means agreed_on made_at touched_at "
        "ended_at",
        social="funders shares can_pay instalments left_out agreed_to urgency",
        staff="made_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "case", "-made_at"], name="plan_of_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "quote"],
                condition=Q(state__in=("draft", "asked", "held")),
                name="plan_one_living",
            ),
        ]


class RequestQuerySet(models.QuerySet):
    def of(self, fund_id):
        """Those this fund made."""
        return self.filter(fund_id=fund_id)

    def received_by(self, organisation_id):
        """Those addressed to this funder's account."""
        return self.filter(reader_id=organisation_id)


class Request(models.Model):
    """One funder asked for one share. A funder with an account reads this row: nothing of the case is in it.

    `told`: all that the funder is told, and no more. `reader` is the fund itself when the funder has no account.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(
        KeptPlan, models.PROTECT, related_name="requests", db_constraint=False, db_index=False
    )
    funder = models.ForeignKey(
        ListedFunder, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    code = models.CharField(max_length=40)  # the funder's, as the plan names it
    way = models.CharField(max_length=12, choices=Way.choices())
    care = ArrayField(models.CharField(max_length=30, choices=Care.choices()))
    told = models.JSONField()
    asked = models.PositiveIntegerField()  # cents
    parts = ArrayField(models.PositiveIntegerField())  # the same, by line of the quote
    state = models.CharField(max_length=10, choices=RequestState.choices(), default=RequestState.ASKED)
    granted = models.PositiveIntegerField(null=True)  # cents; None: no answer yet
    why = models.CharField(max_length=20, choices=No.choices(), blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    posted_on = models.DateField(null=True)  # of a letter: until then its funder has read nothing
    answer_expected_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)  # who answered, as she gives her name
    expires_on = models.DateField(null=True)  # the last day on which its yes holds
    warned_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True)
    paid = models.PositiveIntegerField(null=True)
    care_done_on = models.DateField(null=True)
    recovered = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    # What a withdrawal takes away, hers or the fund's: a constraint holds it.
    WIPED = {"told": {}, "care": [], "conditions": "", "answered_by": ""}

    wall = Shared(
        "fund_id",
        "reader_id",
        changes=(
            "state",
            "granted",
            "why",
            "conditions",
            "posted_on",
            "answer_expected_on",
            "answered_at",
            "answered_by",
            "expires_on",
            "warned_at",
            "paid_on",
            "paid",
            "care_done_on",
            "recovered",
            "ended_at",
            "told",
            "care",
        ),
        bound={"plan": {"fund_id": "fund_id"}, "funder": {"fund_id": "fund_id"}},
    )
    privacy = declared(
        technical="id fund reader plan funder code way state asked_at posted_on answer_expected_on answered_at "
        "expires_on warned_at paid_on care_done_on ended_at",
        health="care",
        social="told asked parts granted why conditions paid recovered",
        staff="asked_by answered_by",
    )
    objects = WalledManager.from_queryset(RequestQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "plan"], name="request_of_plan"),
            models.Index(fields=["reader", "-asked_at", "-id"], name="request_for_reader"),
            models.Index(fields=["fund", "expires_on"], condition=Q(state="granted"), name="request_expires"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "plan", "code"],
                condition=Q(state__in=("asked", "granted", "paid", "care_done")),
                name="request_one_living",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(told={}, care=[], conditions="", answered_by=""),
                name="request_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(granted=None) | Q(granted__lte=F("asked")), name="request_granted"
            ),
            models.CheckConstraint(condition=Q(paid=None) | Q(paid__lte=F("granted")), name="request_paid"),
            models.CheckConstraint(
                condition=Q(recovered=None) | Q(recovered__lte=F("paid")), name="request_recovered"
            ),
        ]
