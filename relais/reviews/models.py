from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.cases.models import Case, Step
from relais.people.models import OwnedQuerySet
from relais.referrals.models import Preparation
from relais.territory.models import Organisation

from .claim_rules import ClaimState, Doer, PaperState
from .rules import ReviewState


class Known(models.Model):
    """What is known of her household today: a situation still being told, and where each fact comes from."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    facts = models.JSONField(default=dict)  # the JSON of `rights.situation`, as far as it is told
    sources = models.JSONField(default=dict)  # path of a fact → {"by": code, "on": ISO date}
    edition = models.PositiveIntegerField(
        default=0
    )  # of each save, so that two screens do not undo each other
    touched_at = models.DateTimeField()
    touched_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund case sources edition touched_at", social="facts", staff="touched_by"
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "case"], name="known_once_per_case")]


class Review(models.Model):
    """One review of all her rights, frozen: what was known, under which scales, and what was answered."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    on = models.DateField()  # the day its law is read
    facts = models.JSONField()
    sources = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ReviewState.choices(), default=ReviewState.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    why = models.CharField(max_length=20, blank=True)  # coded: why it could not be made
    versions = models.JSONField(default=dict)  # engine, its packages, the digest of our scales
    after = models.JSONField(default=list)  # what would change once a benefit is taken up
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)  # every line was read by a human

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund case on sources state progress why versions asked_at done_at confirmed_at",
        social="facts after",
        staff="asked_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "case", "-asked_at"], name="review_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False)
                | ~Q(state="done") & Q(confirmed_at__isnull=True),
                name="review_done_at",
            ),
            models.UniqueConstraint(
                fields=["fund", "case"],
                condition=Q(state__in=("asked", "running")),
                name="review_one_at_a_time",
            ),
        ]


class Line(models.Model):
    """What one review answers of one right, and what a human says of that answer."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    review = models.ForeignKey(
        Review, models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    position = models.PositiveSmallIntegerField()
    right = models.CharField(max_length=30)
    status = models.CharField(max_length=20)
    answer = models.JSONField()
    confirmed = models.CharField(max_length=20, blank=True)  # the status a human gave it; blank: not read yet
    words = models.CharField(max_length=200, blank=True)  # why she says otherwise
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)

    wall = Owned("fund_id", bound={"review": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund review position confirmed_at",
        social="right status answer confirmed words",
        staff="confirmed_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "review", "right"], name="line_once_per_right"),
            models.CheckConstraint(
                condition=Q(confirmed="", confirmed_at__isnull=True)
                | ~Q(confirmed="") & Q(confirmed_at__isnull=False),
                name="line_confirmed_at",
            ),
        ]


class WhatIf(models.Model):
    """The last « Et si… » of a case: her household with something changed, looked at and kept apart from any review."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    edition = models.PositiveIntegerField(
        default=1
    )  # of each question: the answer to an older one is dropped
    on = models.DateField()
    facts = models.JSONField()
    changes = models.JSONField()  # of `rights.variants`, one per column
    state = models.CharField(max_length=10, choices=ReviewState.choices(), default=ReviewState.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    why = models.CharField(max_length=20, blank=True)
    answers = models.JSONField(default=list)  # as things are, then of each change
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    wall = Owned("fund_id", bound={"case": {"fund_id": "fund_id"}}, removable=True)
    privacy = declared(
        technical="id fund case edition on state progress why asked_at",
        social="facts changes answers",
        staff="asked_by",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "case"], name="what_if_once_per_case")]


class Claim(models.Model):
    """One right asked for, followed until it is open and used."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    line = models.ForeignKey(
        Line, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    # What reminds of it and keeps the case open: one step on the first level.
    step = models.ForeignKey(
        Step, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    preparation = models.ForeignKey(
        Preparation, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
    )
    right = models.CharField(max_length=30)
    state = models.CharField(max_length=15, choices=ClaimState.choices(), default=ClaimState.TO_PREPARE)
    doer = models.CharField(max_length=15, choices=Doer.choices(), default=Doer.ADVISER)
    manager = models.CharField(max_length=120, blank=True)  # C2S: the body she chose to manage it
    silence = models.CharField(max_length=15)  # of `rights.catalogue.Silence`
    sent_on = models.DateField(null=True)
    complete_on = models.DateField(null=True)  # the day from which the legal delay runs
    due_on = models.DateField(null=True)  # the last day of the legal delay, of its appeal after a refusal
    answered_on = models.DateField(null=True)
    refusal = models.CharField(max_length=30, blank=True)  # why it was refused, or dropped
    appeal_until = models.DateField(null=True)  # the last day to contest a refusal; in court, after an appeal
    appealed_on = models.DateField(null=True)
    open_from = models.DateField(null=True)
    open_until = models.DateField(null=True)
    monthly = models.PositiveIntegerField(null=True)  # cents a month, once known
    used_on = models.DateField(null=True)
    used = models.CharField(max_length=20, blank=True)
    knows_no_excess = models.BooleanField(null=True)  # she knows that an excess fee may be refused
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    wall = Owned(
        "fund_id",
        bound={
            "case": {"fund_id": "fund_id"},
            "line": {"fund_id": "fund_id"},
            "step": {"fund_id": "fund_id"},
            "preparation": {"fund_id": "reader_id"},
        },
    )
    privacy = declared(
        technical="id fund case line step preparation state doer silence sent_on complete_on due_on answered_on "
        "appeal_until appealed_on open_from open_until opened_at touched_at",
        social="right manager refusal monthly knows_no_excess",
        health="used_on used",
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["opened_at", "id"]
        indexes = [models.Index(fields=["fund", "case"], name="claim_of_case")]
        constraints = [
            models.UniqueConstraint(  # a right still open may be asked for again, when its end comes near
                fields=["fund", "case", "right"],
                condition=~Q(state__in=("refused", "open", "used", "dropped")),
                name="claim_one_at_a_time",
            ),
        ]


class Paper(models.Model):
    """One document of a claim's checklist: who can get it, and whether it is there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="papers", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=15, choices=PaperState.choices(), default=PaperState.TO_GET)
    changed_at = models.DateTimeField()

    wall = Owned("fund_id", bound={"claim": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund claim position state changed_at", social="kind")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "claim", "kind"], name="paper_once_per_claim"),
        ]
