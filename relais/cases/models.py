from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.people.models import Contact, OwnedQuerySet, Person
from relais.referrals.codes import Care, Quote, Reason, Since
from relais.referrals.models import Referral
from relais.territory.models import Organisation

from .rules import (
    AttemptChannel,
    AttemptResult,
    Level,
    NeedState,
    Outcome,
    Proof,
    State,
    StepState,
    ThirdParty,
)


class CaseQuerySet(models.QuerySet):
    def of(self, fund_id):
        """Those the fund may work on: a restricted file is no longer read, only kept."""
        return self.filter(fund_id=fund_id, restricted_at=None)

    def restricted(self, fund_id):
        return self.filter(fund_id=fund_id, restricted_at__isnull=False)

    def newest_of(self, fund_id, state=State.OPEN):
        return self.of(fund_id).filter(state=state).order_by("-opened_at", "-id")

    def whole(self):
        """One case with the person, who holds it and who passed it: for its own pages."""
        return self.select_related(
            "person__commune", "adviser", "referral__sender", "referral__referred_by", "referral__consent"
        )

    def with_needs(self, fund_id):
        """What a list of cases shows of each. One holder is read once, however many cases she has."""
        needs = Need.objects.of(fund_id).only("case", "care", "state", "added_at")
        return self.prefetch_related("adviser", models.Prefetch("needs", needs))

    def with_ways(self, fund_id):
        """`known_by`: the kinds of contact noted of her, read with the case itself."""
        ways = Contact.objects.current(fund_id).filter(person_id=models.OuterRef("person_id")).order_by()
        return self.annotate(known_by=ArraySubquery(ways.values("kind")))

    def with_persons(self, fund_id):
        """Whose they are, read once the cases are chosen: joined, the files of all the others would be opened too."""
        hers = Person.objects.filter(fund_id=fund_id).only("first_name", "last_name", "birth_date", "commune")
        return self.prefetch_related(models.Prefetch("person", hers), "person__commune")


class Case(models.Model):
    """One accompaniment of one person by one fund, from a referral to the care done."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="cases", db_constraint=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+", db_constraint=False)
    number = models.CharField(max_length=8)
    adviser = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices(), default=State.OPEN)
    opened_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)  # the first time someone spoke with her
    touched_at = models.DateTimeField()  # the last act on it: what nobody touches any more must show
    waiting_for = models.CharField(max_length=20, choices=ThirdParty.choices(), blank=True)
    waiting_until = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    restricted_at = models.DateTimeField(null=True)  # she withdrew: kept, read by nobody

    wall = Owned(
        "fund_id",
        bound={"person": {"fund_id": "fund_id"}, "referral": {"fund_id": "receiver_id"}},
    )
    privacy = declared(
        technical="id fund person referral number state opened_at reached_at touched_at waiting_for waiting_until "
        "closed_at restricted_at",
        staff="adviser",
    )
    objects = WalledManager.from_queryset(CaseQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            # Those put aside are in none of the lists' indexes: one counts without opening the rows.
            models.Index(
                fields=["fund", "state", "-opened_at", "-id"],
                condition=Q(restricted_at=None),
                name="case_newest",
            ),
            models.Index(
                fields=["fund", "adviser", "state", "-opened_at", "-id"],
                condition=Q(restricted_at=None),
                name="case_of_adviser",
            ),
            models.Index(
                fields=["fund", "-opened_at", "-id"],
                condition=Q(state="open", reached_at=None, restricted_at=None),
                name="case_to_reach",
            ),
            models.Index(
                fields=["fund", "adviser", "-opened_at", "-id"],
                condition=Q(state="open", reached_at=None, restricted_at=None),
                name="case_mine_to_reach",
            ),
            models.Index(
                fields=["fund", "adviser", "closed_at"],
                condition=Q(state="closed", restricted_at=None),
                name="case_closed_by",
            ),
            models.Index(fields=["fund", "person"], name="case_of_person"),
            models.Index(fields=["fund", "id"], name="case_of_fund"),
            # The board: longest untouched first, with what it counts.
            models.Index(
                fields=["fund", "touched_at", "id"],
                include=["adviser", "state", "opened_at", "reached_at", "waiting_until"],
                condition=Q(state__in=("open", "waiting"), restricted_at=None),
                name="case_living",
            ),
            models.Index(fields=["fund", "touched_at"], condition=Q(state="closed"), name="case_left"),
            models.Index(
                fields=["fund", "-restricted_at", "-id"],
                include=["number"],
                condition=Q(restricted_at__isnull=False),
                name="case_put_aside",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fund", "referral"], name="case_once_per_referral"),
            models.UniqueConstraint(fields=["fund", "number"], name="case_number"),
            models.CheckConstraint(
                condition=~Q(state="closed") & Q(closed_at__isnull=True)
                | Q(state="closed", closed_at__isnull=False),
                name="case_closed_at",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") & ~Q(waiting_for="") | ~Q(state="waiting") & Q(waiting_for=""),
                name="case_waiting_for",
            ),
        ]


class Need(models.Model):
    """One care given up, followed to its end."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="needs", db_constraint=False, db_index=False)
    care = models.CharField(max_length=30, choices=Care.choices())
    reasons = ArrayField(models.CharField(max_length=30, choices=Reason.choices()), default=list)
    since = models.CharField(max_length=10, choices=Since.choices(), default=Since.UNKNOWN)
    quote = models.CharField(max_length=10, choices=Quote.choices(), default=Quote.UNKNOWN)
    # Whose care: the person of the case, or somebody of her household.
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=10, choices=NeedState.choices(), default=NeedState.OPEN)
    outcome = models.CharField(max_length=30, choices=Outcome.choices(), blank=True)
    proof = models.CharField(max_length=30, choices=Proof.choices(), blank=True)
    ended_on = models.DateField(null=True)
    added_at = models.DateTimeField()

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}, "person": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund case person state added_at",
        health="care outcome proof ended_on",
        social="reasons since quote",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["added_at", "id"]
        indexes = [
            models.Index(
                fields=["fund", "case"], include=["id", "care", "state", "added_at"], name="need_of_case"
            ),
            models.Index(fields=["fund", "case"], condition=Q(state="open"), name="need_left"),
        ]
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


class CaseReferral(models.Model):
    """Every relay that a case answers: the one that opened it, and those that came for her meanwhile."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="relays", db_constraint=False, db_index=False)
    referral = models.ForeignKey(
        Referral, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    joined_at = models.DateTimeField()

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}, "referral": {"fund_id": "receiver_id"}})
    privacy = declared(technical="id fund case referral joined_at")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "case"], name="relay_of_case")]
        constraints = [models.UniqueConstraint(fields=["fund", "referral"], name="relay_of_one_case")]


class Attempt(models.Model):
    """One try to reach her, and what came of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(
        Case, models.PROTECT, related_name="attempts", db_constraint=False, db_index=False
    )
    channel = models.CharField(max_length=10, choices=AttemptChannel.choices())
    result = models.CharField(max_length=15, choices=AttemptResult.choices())
    made_on = models.DateField()
    recorded_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund case channel result made_on recorded_at", staff="made_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["made_on", "recorded_at", "id"]
        indexes = [
            models.Index(
                fields=["fund", "case"],
                include=["id", "channel", "result", "made_on", "recorded_at"],
                name="attempt_of_case",
            )
        ]


class Step(models.Model):
    """Something to do for her, on one of the three levels or beside, with its day. What waits is never lost."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps", db_constraint=False, db_index=False)
    need = models.ForeignKey(
        Need, models.PROTECT, null=True, related_name="steps", db_constraint=False, db_index=False
    )
    level = models.CharField(max_length=15, choices=Level.choices())
    what = models.CharField(max_length=30)  # coded, of `rules.ACTS[level]`
    words = models.CharField(max_length=140, blank=True)
    holder = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=StepState.choices(), default=StepState.TO_DO)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}, "need": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund case need due_on state added_at ended_at",
        health="level what words",
        staff="holder",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["added_at", "id"]
        indexes = [
            models.Index(fields=["fund", "case"], name="step_of_case"),
            # Those to do alone: the lists read nothing else, and most are done.
            models.Index(fields=["fund", "holder", "due_on"], condition=Q(state="to_do"), name="step_due"),
            models.Index(
                fields=["fund", "case"],
                include=["id", "need", "level", "what", "words", "due_on", "state", "added_at"],
                condition=Q(state="to_do"),
                name="step_to_do",
            ),
            models.Index(
                fields=["fund", "due_on"],
                include=["holder", "case"],
                condition=Q(state="to_do"),
                name="step_late",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="to_do", ended_at__isnull=True)
                | ~Q(state="to_do") & Q(ended_at__isnull=False),
                name="step_ended_at",
            )
        ]


class Note(models.Model):
    """A few words for the colleague who takes over. Never changed: one adds another."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="notes", db_constraint=False, db_index=False)
    words = models.CharField(max_length=280)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    wall = Owned("fund_id", append_only=True, bound={"case": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund case written_at", health="words", staff="written_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["fund", "case"], name="note_of_case")]


class Absence(models.Model):
    """An adviser is away, and who answers for her cases meanwhile."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    replaced_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    recorded_at = models.DateTimeField()

    wall = Owned("fund_id", removable=True)
    privacy = declared(technical="id fund starts_on ends_on recorded_at", staff="user replaced_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "ends_on"], name="absence_of_fund")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")) & ~Q(user=models.F("replaced_by")),
                name="absence_dates",
            )
        ]
