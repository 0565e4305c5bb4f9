"""Organisations, places, and which fund serves which place. None of it speaks of a person."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Open

from .house_rules import LONGEST_ADDRESS, LONGEST_PHONE, LONGEST_SIGNATORY
from .rules import Asked, Certainty, CommuneKind, Nature, OrganisationKind, Scheme, understand

__all__ = [
    "Commune",
    "Department",
    "FormerCommune",
    "FundArea",
    "FundSettings",
    "Organisation",
    "PostalCode",
    "Site",
    "SiteMember",
]

REFERENCE = Open("donnée publique, tenue par le chargement", rights=("SELECT",))
NEVER_REMOVED = ("SELECT", "INSERT", "UPDATE")
FUND_SCHEMES = [choice for choice in Scheme.choices() if choice[0] != Scheme.UNKNOWN]
ARTICLES = ("", "le ", "la ", "les ", "l ")


class OrganisationQuerySet(models.QuerySet):
    def funds(self):
        """Funds a referral may be sent to: not those that others took over."""
        return self.filter(kind=OrganisationKind.FUND, is_active=True, successor=None)

    def partners(self):
        return self.filter(kind=OrganisationKind.PARTNER, is_active=True)

    def fund(self, code: str, scheme: str = Scheme.GENERAL) -> "Organisation":
        """The fund that answers to this code today (671 gives 673); raises `DoesNotExist`.

        A CPAM and an MSA may bear the same code (731 is both Savoie and the northern Alps).
        """
        return self.get(kind=OrganisationKind.FUND, code=code, scheme__in=("", scheme)).today


class Organisation(models.Model):
    """A fund, a partner structure, or the team that runs the platform."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=10, choices=OrganisationKind.choices())
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=12, blank=True)  # a fund's three characters
    scheme = models.CharField(max_length=12, choices=FUND_SCHEMES, blank=True)  # "": both, or not a fund
    fund_type = models.CharField(max_length=6, blank=True)  # CPAM, CGSS, CSSM, MSA
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    nature = models.CharField(max_length=15, choices=Nature.choices(), blank=True)  # of a partner
    network = models.CharField(max_length=60, blank=True)  # "Croix-Rouge", "Secours catholique"…
    commune = models.ForeignKey("Commune", models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # where notices of new referrals go
    may_hold_nir = models.BooleanField(default=False)  # entitled by decree 2019-341; funds are
    prepares_claims = models.BooleanField(
        default=False
    )  # a convention lets it prepare whole files for the fund
    is_active = models.BooleanField(default=True)
    corrected_on = models.DateField(
        null=True, blank=True
    )  # an administrator's word: a reload leaves the row alone

    wall = Open("se nomme avant d'entrer, et d'un bout à l'autre d'un relais", rights=NEVER_REMOVED)
    privacy = declared(
        technical="id is_active corrected_on may_hold_nir prepares_claims",
        public="kind name short_name code scheme fund_type successor nature network commune",
        staff="email",
    )
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "scheme"], condition=~Q(code=""), name="organisation_code"
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganisationKind.FUND) | (~Q(code="") & ~Q(fund_type="")),
                name="organisation_fund_has_code",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | (Q(kind=OrganisationKind.FUND) & ~Q(successor=F("id"))),
                name="organisation_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def today(self) -> "Organisation":
        """The organisation that answers for this one today, after every take-over."""
        current, seen = self, {self.pk}
        while current.successor_id and current.successor_id not in seen:
            current = current.successor
            seen.add(current.pk)
        return current


class Department(models.Model):
    """A department, or an overseas territory."""

    code = models.CharField(primary_key=True, max_length=3)
    name = models.CharField(max_length=60)
    region_code = models.CharField(max_length=3)

    wall = REFERENCE
    privacy = declared(public="code name region_code")

    def __str__(self) -> str:
        return self.name


class CommuneQuerySet(models.QuerySet):
    def matching(self, text: str, *, limit: int = 20) -> list["Commune"]:
        """Communes that a user may mean (`rules.understand`), exact names first, then the most peopled.

        A former commune gives the one it is now part of; a postcode gives all of its communes; Paris, Lyon
        and Marseille give the district when a postcode or a number says which. [] when nothing is meant.
        """
        asked = understand(text)
        known = self.filter(is_current=True).select_related("department")
        for narrowed in _narrowings(asked):
            if found := list(known.filter(narrowed).order_by(_nearest(asked.name), *_BIGGEST)[:limit]):
                return found
        return []


_BIGGEST = (F("population").desc(nulls_last=True), "insee")


def _narrowings(asked: Asked) -> list[Q]:
    """From the strictest reading of what was typed to the most lenient; the first to find any is kept."""
    by_post = Q(Exists(PostalCode.objects.filter(commune=OuterRef("pk"), code__startswith=asked.postcode)))
    within = Q(department=asked.department)
    named, inside = _begins(asked.name), Q(key__contains=asked.name)
    return [
        *([by_post & named] if asked.postcode and asked.name else []),
        *([by_post] if asked.postcode else []),
        *([within & named, within & inside] if asked.department and asked.name else []),
        *([named, inside] if asked.name else []),
    ]


def _begins(name: str) -> Q:
    """The commune's name, or one it once had, begins so, with or without its article."""
    former = FormerCommune.objects.filter(_starts(name)).values("current")
    return _starts(name) | Q(pk__in=former)


def _starts(name: str) -> Q:
    starts = Q()
    for article in ARTICLES:
        starts |= Q(key__startswith=article + name)
    return starts


def _nearest(name: str) -> Case:
    """0: its very name, 1: a name it once had, 2: the name begins so, 3: the rest."""
    full = [article + name for article in ARTICLES]
    former = FormerCommune.objects.filter(current=OuterRef("pk"), key__in=full)
    return Case(
        When(key__in=full, then=Value(0)),
        When(Exists(former), then=Value(1)),
        When(_starts(name), then=Value(2)),
        default=Value(3),
    )


class Commune(models.Model):
    """A commune, or a district of Paris, Lyon and Marseille. `is_current`: still in the official code."""

    insee = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    department = models.ForeignKey(Department, models.PROTECT, related_name="communes")
    kind = models.CharField(max_length=10, choices=CommuneKind.choices(), default=CommuneKind.COMMUNE)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="districts")
    population = models.PositiveIntegerField(null=True)
    is_current = models.BooleanField(default=True)

    wall = REFERENCE
    privacy = declared(public="insee name key department kind parent population is_current")
    objects = CommuneQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["key"], opclasses=["varchar_pattern_ops"], name="commune_key")]

    def __str__(self) -> str:
        return f"{self.name} ({self.department_id})"


class PostalCode(models.Model):
    """One postcode of one commune: many to many. Districts bear those of Paris, Lyon and Marseille."""

    pk = models.CompositePrimaryKey("code", "commune")
    code = models.CharField(max_length=5)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="postal_codes")

    wall = REFERENCE
    privacy = declared(technical="pk", public="code commune")

    class Meta:
        indexes = [models.Index(fields=["code"], opclasses=["varchar_pattern_ops"], name="postal_code_code")]


class FormerCommune(models.Model):
    """A name that people still use, and the commune it became part of."""

    insee = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    current = models.ForeignKey(Commune, models.PROTECT, related_name="former")

    wall = REFERENCE
    privacy = declared(public="insee name key current")

    class Meta:
        indexes = [models.Index(fields=["key"], opclasses=["varchar_pattern_ops"], name="former_commune_key")]


class FundAreaQuerySet(models.QuerySet):
    def of(self, commune: Commune):
        """Every claim on this commune or on its department, in a steady order."""
        return (
            self.filter(Q(commune=commune) | Q(department=commune.department_id))
            .select_related("fund__successor")
            .order_by("fund__code", "id")
        )


class FundArea(models.Model):
    """A claim: this fund serves this commune, or this department, under this scheme.

    Several claims of the same strength mean that a human must choose. An administrator's claim has a date;
    it is one row more, which wins: the loaded rows stay beside it, and a reload never touches it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    scheme = models.CharField(max_length=12, choices=FUND_SCHEMES)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="areas")
    certainty = models.CharField(max_length=10, choices=Certainty.choices())
    corrected_on = models.DateField(null=True)

    wall = Open("dit quelle caisse sert quelle commune, sans personne dedans", rights=NEVER_REMOVED)
    privacy = declared(technical="id corrected_on", public="department commune scheme fund certainty")
    objects = FundAreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(department=None, commune__isnull=False)
                | Q(department__isnull=False, commune=None, corrected_on=None),
                name="fund_area_place",
            ),
            models.UniqueConstraint(
                fields=["department", "scheme", "fund"],
                condition=Q(commune=None),
                name="fund_area_department",
            ),
            models.UniqueConstraint(
                fields=["commune", "scheme", "fund"],
                condition=Q(department=None, corrected_on=None),
                name="fund_area_commune",
            ),
            models.UniqueConstraint(
                fields=["commune", "scheme"],
                condition=Q(corrected_on__isnull=False),
                name="fund_area_correction",
            ),
        ]


class FundSettingsQuerySet(models.QuerySet):
    def for_fund(self, fund_id) -> "FundSettings":
        """Those of the fund, or the house's own until it sets some."""
        return self.filter(fund_id=fund_id).first() or FundSettings(fund_id=fund_id)


class FundSettings(models.Model):
    """What each fund decides of its own pace, and what its letters bear.

    Delays in days; `late_after_days` in working days.
    """

    fund = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="settings")
    late_after_days = models.PositiveSmallIntegerField(default=2)
    attempts_wanted = models.PositiveSmallIntegerField(default=3)
    channels_wanted = models.PositiveSmallIntegerField(default=2)
    attempts_over_days = models.PositiveSmallIntegerField(default=15)
    unreachable_after_days = models.PositiveSmallIntegerField(default=30)
    silent_after_days = models.PositiveSmallIntegerField(default=21)
    kept_months = models.PositiveSmallIntegerField(default=24)
    # What its letters bear; blank until somebody of the fund writes it.
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    phone = models.CharField(max_length=LONGEST_PHONE, blank=True)
    signatory = models.CharField(max_length=LONGEST_SIGNATORY, blank=True)

    objects = FundSettingsQuerySet.as_manager()
    wall = Open(
        "des délais, lus aussi par la structure qui attend, et l'en-tête des lettres", rights=NEVER_REMOVED
    )
    privacy = declared(
        technical="fund late_after_days attempts_wanted channels_wanted attempts_over_days "
        "unreachable_after_days silent_after_days kept_months",
        public="address phone",
        staff="signatory",
    )


class SiteQuerySet(models.QuerySet):
    def of(self, organisation_id):
        """Where this organisation receives people: its own sites, and those it shares."""
        return self.filter(is_active=True, members__organisation_id=organisation_id).order_by("name")


class Site(models.Model):
    """A place where people are received. Several organisations may share one: a fund and the CAF, say."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=160, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)

    objects = SiteQuerySet.as_manager()
    wall = Open("un lieu d'accueil, connu de tous", rights=NEVER_REMOVED)
    privacy = declared(technical="id is_active", public="fund name address commune")

    def __str__(self) -> str:
        return self.name


class SiteMember(models.Model):
    """One organisation that receives people at a site."""

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.CASCADE, related_name="members", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    wall = Open("qui accueille où : affiché sur la porte")
    privacy = declared(technical="id", public="site organisation")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "organisation"], name="site_member_once")]
