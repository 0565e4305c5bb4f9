from django.db import models
from django.db.models import Q

from relais.access.models import User
from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.territory.models import Commune, Organisation
from relais.territory.rules import key

from .rules import ContactKind, Digital, Guardian, Role


class PersonQuerySet(models.QuerySet):
    def of(self, fund_id):
        """Those whom the fund may read: neither merged into another row, nor restricted since she stopped."""
        return self.filter(fund_id=fund_id, merged_into=None, restricted_at=None)

    def named(self, fund_id, beginning):
        """Persons of the fund whose name begins so; a range on the key, which row-level security can use."""
        start = key(beginning)
        if not start:
            return self.none()
        return self.of(fund_id).filter(key__gte=start, key__lt=start + "\U0010ffff").order_by("key")


class Person(models.Model):
    """Someone whom a fund accompanies."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    key = models.CharField(max_length=161)
    birth_date = models.DateField()
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=40, blank=True)
    guardian = models.CharField(max_length=15, choices=Guardian.choices(), default=Guardian.NONE)
    digital = models.CharField(max_length=12, choices=Digital.choices(), default=Digital.UNKNOWN)
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="absorbed", db_constraint=False, db_index=False
    )
    restricted_at = models.DateTimeField(null=True)  # no consent holds any more: GDPR art. 18

    wall = Owned("fund_id", bound={"merged_into": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund created_at merged_into restricted_at",
        identity="first_name last_name key birth_date",
        place="commune",
        social="language guardian digital",
    )
    objects = WalledManager.from_queryset(PersonQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "key"], name="person_name"),
            # The persons of a list of cases lie together here; by their key alone, among all the nation's.
            models.Index(
                fields=["fund", "id"],
                include=["first_name", "last_name", "birth_date", "commune"],
                name="person_of_fund",
            ),
            # By itself, all that a page of possible duplicates looks at.
            models.Index(
                fields=["fund", "birth_date", "key", "id"],
                condition=Q(merged_into=None, restricted_at=None),
                name="person_born",
            ),
        ]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class OwnedQuerySet(models.QuerySet):
    def of(self, fund_id):
        return self.filter(fund_id=fund_id)


class ContactQuerySet(OwnedQuerySet):
    def current(self, fund_id):
        return self.of(fund_id).filter(ended_at=None).order_by("started_at", "id")


class Contact(models.Model):
    """One way of reaching her, from a day to a day: what no longer holds is kept as history."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="contacts", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=10, choices=ContactKind.choices())
    value = models.CharField(max_length=160)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"person": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund person kind started_at ended_at", contact="value")
    objects = WalledManager.from_queryset(ContactQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "person"], name="contact_of_person"),
            models.Index(fields=["fund", "value"], name="contact_value"),
        ]


class Identifier(models.Model):
    """A social security number as this holder knows it, from a day on. Not unique: a child bears a parent's.

    The number is encrypted, bound to its row; the hash is made with a key of the holder's own.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="identifiers", db_constraint=False, db_index=False
    )
    sealed = models.BinaryField()
    hash = models.BinaryField()
    temporary = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"person": {"fund_id": "fund_id"}})
    privacy = declared(
        technical="id fund person temporary started_at ended_at", identity="hash", secret="sealed"
    )
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(
                fields=["fund", "hash", "person"], condition=Q(ended_at=None), name="identifier_hash"
            ),
            models.Index(
                fields=["fund", "person"], include=["hash", "ended_at"], name="identifier_of_person"
            ),
        ]


class Household(models.Model):
    """People who live or are covered together, as the fund knows it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    wall = Owned("fund_id")
    privacy = declared(technical="id fund created_at")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"


class HouseholdMember(models.Model):
    """Who is of a household, as what, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="members", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", db_constraint=False, db_index=False
    )
    role = models.CharField(max_length=12, choices=Role.choices())
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    wall = Owned("fund_id", bound={"household": {"fund_id": "fund_id"}, "person": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund household person started_on ended_on", social="role")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["fund", "household"], name="member_of_household"),
            models.Index(fields=["fund", "person"], name="member_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "person"], condition=Q(ended_on=None), name="member_of_one_household"
            )
        ]


class Distinct(models.Model):
    """A human said that these two are two persons: never proposed again. `one` has the smaller identifier."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    one = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    other = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    said_at = models.DateTimeField()

    wall = Owned("fund_id", bound={"one": {"fund_id": "fund_id"}, "other": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund one other said_at", staff="said_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["fund", "one", "other"], name="distinct_once")]


class Merge(models.Model):
    """Two rows found to be one person, and what moved, so that it can be undone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    gone = models.ForeignKey(Person, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    moved = models.JSONField()  # table → identifiers of the rows that changed hands
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    wall = Owned("fund_id", bound={"kept": {"fund_id": "fund_id"}, "gone": {"fund_id": "fund_id"}})
    privacy = declared(technical="id fund kept gone moved merged_at undone_at", staff="merged_by")
    objects = WalledManager.from_queryset(OwnedQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "kept"], name="merge_kept")]
