"""Accounts, memberships with dates, links without an account, and the counters of guesses."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Open
from relais.territory.models import Organisation

from .roles import ROLES


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A professional or a volunteer with an account. The person accompanied has none."""

    id = models.UUIDField(primary_key=True, default=new_id)
    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    alarmed_at = models.DateTimeField(
        null=True
    )  # sessions and trusted devices older than this hold no longer

    USERNAME_FIELD = "email"
    objects = UserManager()
    wall = Open("un compte peut servir plusieurs organisations, et se cherche avant d'en choisir une")
    privacy = declared(
        technical="id is_active created_at alarmed_at last_login",
        staff="email first_name last_name",
        secret="password",
    )

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet):
    def current(self, today):
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            starts_on__lte=today,
            revoked_at__isnull=True,
            user__is_active=True,
            organisation__is_active=True,
        ).select_related("organisation")


class Membership(models.Model):
    """One person, one organisation, one role, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.code, role.label) for role in ROLES.values()])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)  # rights withdrawn before their time, at once

    objects = MembershipQuerySet.as_manager()
    wall = Open("se lit pour savoir quelle organisation ouvrir")
    privacy = declared(technical="id organisation role starts_on ends_on revoked_at", staff="user")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_dates"
            )
        ]


class Link(models.Model):
    """One thing that somebody without an account may do, until a day: whoever holds the link."""

    id = models.UUIDField(primary_key=True, default=new_id)
    hash = models.CharField(max_length=64, unique=True)  # of the token, which is kept nowhere
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=20)  # `link_rules.LinkPurpose`
    subject_id = models.UUIDField()  # the row that the purpose is about: a room above knows which
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    wall = Open("se cherche par son empreinte, pour savoir quelle organisation ouvrir")
    privacy = declared(
        technical="id organisation purpose subject_id made_at expires_at closed_at",
        staff="made_by",
        secret="hash",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "purpose"], condition=Q(closed_at=None), name="link_one_at_a_time"
            )
        ]


class Guess(models.Model):
    """How many times something secret was guessed: one row a key, counted by one statement, whatever races."""

    key = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField()
    until = models.DateTimeField()

    wall = Open("compteurs, clés hachées")
    privacy = declared(technical="key count until")
