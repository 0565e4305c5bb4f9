"""The household as a rights review reads it. What nobody has told is None, or a month that is absent: never zero.

One declaration for three uses: these classes, the reader (`reading`) and the JSON Schema (`schema`). Amounts are cents
in memory, euros in JSON; income is net of social contributions, CSG and CRDS, before income tax.
"""
# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NewType

from relais.base.months import Month, span
from relais.base.reading import Cents, Name, told, unknown
from relais.people.rules import Guardian

Commune = NewType("Commune", str)  # its Insee code


class Role(StrEnum):
    APPLICANT = "applicant"
    PARTNER = "partner"
    CHILD = "child"
    DEPENDANT = "dependant"
    RELATIVE = "relative"


class Couple(StrEnum):
    """How the applicant lives. A free union is no marriage: each files her own tax return."""

    SINGLE = "single"
    MARRIED = "married"
    PACS = "pacs"
    FREE_UNION = "free_union"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


TOGETHER = frozenset({Couple.MARRIED, Couple.PACS, Couple.FREE_UNION})


class Dependency(StrEnum):
    """By what an adult under age is in someone's charge (CSS art. R. 861-2)."""

    FISCAL = "fiscal"
    ROOF = "roof"
    ALIMONY = "alimony"
    NONE = "none"


class Custody(StrEnum):
    FULL = "full"
    SHARED = "shared"
    ELSEWHERE = "elsewhere"


class Nationality(StrEnum):
    FRENCH = "french"
    EUROPEAN = "european"
    OTHER = "other"


class Permit(StrEnum):
    VALID = "valid"
    PENDING = "pending"
    ASYLUM = "asylum"
    NONE = "none"


class Activity(StrEnum):
    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    SHELTERED = "sheltered"
    SHORT_TIME = "short_time"
    UNEMPLOYED_PAID = "unemployed_paid"
    UNEMPLOYED = "unemployed"
    TRAINEE = "trainee"
    STUDENT = "student"
    RETIRED = "retired"
    UNFIT = "unfit"
    AT_HOME = "at_home"
    PRISONER = "prisoner"
    OTHER = "other"


class Income(StrEnum):
    """Received month by month."""

    WAGE = "wage"
    BONUS = "bonus"
    UNEMPLOYMENT = "unemployment"
    PARTIAL_UNEMPLOYMENT = "partial_unemployment"
    SICK_PAY = "sick_pay"
    MATERNITY_PAY = "maternity_pay"
    ACCIDENT_PAY = "accident_pay"
    PENSION = "pension"
    INVALIDITY_PENSION = "invalidity_pension"
    ACCIDENT_ANNUITY = "accident_annuity"
    ALIMONY = "alimony"
    DIVORCE_ALLOWANCE = "divorce_allowance"
    TRAINING_PAY = "training_pay"
    INTERNSHIP_PAY = "internship_pay"
    FOREIGN = "foreign"
    HELP_FROM_RELATIVES = "help_from_relatives"
    VETERANS_PENSION = "veterans_pension"
    HARKI_ALLOWANCE = "harki_allowance"
    HIGHER_EDUCATION_GRANT = "higher_education_grant"
    CIVIC_SERVICE = "civic_service"


class Yearly(StrEnum):
    """Known by the year, from a tax notice."""

    SELF_EMPLOYMENT = "self_employment"
    CAPITAL = "capital"
    RENTAL = "rental"
    ALIMONY_PAID = "alimony_paid"


class Benefit(StrEnum):
    RSA = "rsa"
    PRIME_ACTIVITE = "prime_activite"
    AAH = "aah"
    AAH_SUPPLEMENT = "aah_supplement"
    MVA = "mva"
    ASPA = "aspa"
    ASI = "asi"
    ASS = "ass"
    CEJ = "cej"
    ADA = "ada"
    AF = "af"
    CF = "cf"
    ASF = "asf"
    PREPARE = "prepare"
    PAJE_BIRTH = "paje_birth"
    PAJE_BASE = "paje_base"
    CMG = "cmg"
    AEEH = "aeeh"
    ARS = "ars"
    PCH = "pch"
    ACTP = "actp"
    THIRD_PARTY_SUPPLEMENT = "third_party_supplement"
    APA = "apa"
    AJPP = "ajpp"
    AJPA = "ajpa"
    DEATH_GRANT = "death_grant"
    CHILD_DEATH = "child_death"
    ENERGY_CHEQUE = "energy_cheque"


class Occupancy(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    LODGED_FREE = "lodged_free"
    INSTITUTION = "institution"
    NO_HOME = "no_home"


class Scheme(StrEnum):
    GENERAL = "general"
    AGRICULTURAL = "agricultural"
    OTHER = "other"


class CoverKind(StrEnum):
    NONE = "none"
    C2S_FREE = "c2s_free"
    C2S_PAYING = "c2s_paying"
    EMPLOYER = "employer"
    INDIVIDUAL = "individual"
    AME = "ame"


C2S_HELD = frozenset({CoverKind.C2S_FREE, CoverKind.C2S_PAYING})


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, kw_only=True)
class Incomes:
    """The same amounts for each month of a period; a kind that is not named was not received in these months."""

    first_month: Month = told("premier mois")
    last_month: Month = told("dernier mois, compris")
    monthly: Mapping[Income, Cents] = told("montant net de chaque mois par nature ; vide : rien reçu")

    @property
    def months(self) -> tuple[Month, ...]:
        return span(self.first_month, self.last_month)


@dataclass(frozen=True, kw_only=True)
class YearlyAmount:
    kind: Yearly = told("nature")
    year: int = told("année civile des revenus")
    amount: Cents = told("montant net de l’année")


@dataclass(frozen=True, kw_only=True)
class Received:
    """A benefit as it is paid, over one period of one amount."""

    kind: Benefit = told("prestation")
    since: date = told("premier jour de la période")
    until: date | None = told("dernier jour ; vide : toujours reçue", default=None)
    monthly: Cents | None = unknown("montant par mois, après retenues obligatoires")
    full_rate: bool | None = unknown("AAH : versée à taux plein, ou en complément d’une pension ou rente")

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def in_month(self, month: Month) -> bool:
        return self.since <= month.last_day and (self.until is None or month.first_day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What pays beside the health insurance."""

    kind: CoverKind = told("complémentaire santé actuelle")
    until: date | None = unknown("dernier jour connu de ce droit")
    offered_by_employer: bool | None = unknown("un contrat obligatoire d’employeur lui est proposé")


@dataclass(frozen=True, kw_only=True)
class Housing:
    occupancy: Occupancy | None = unknown("comment le foyer est logé")
    benefit: Cents | None = unknown("aide au logement reçue par mois ; 0 : aucune")
    rent: Cents | None = unknown("loyer par mois, hors charges")


@dataclass(frozen=True, kw_only=True)
class Person:
    id: Name = told("nom de repère, libre ; pas son vrai nom")
    birth_date: date = told("date de naissance")
    role: Role = told("place dans le foyer ; une seule personne a « applicant »")
    sex: Sex | None = unknown("pour les dépistages")
    # her place in the household
    dependency: Dependency | None = unknown(
        "moins de 25 ans : à charge par rattachement fiscal, même toit, pension déduite, ou non à charge"
    )
    own_household: bool | None = unknown("elle vit en couple ou a elle-même une personne à charge")
    estranged_from_parents: bool | None = unknown("moins de 25 ans : en rupture avec ses parents")
    custody: Custody | None = unknown("enfant mineur : entier, en alternance partagée, ou à charge ailleurs")
    # her rights to stay and to be covered
    nationality: Nationality | None = unknown("française, européenne ou autre")
    permit: Permit | None = unknown("droit au séjour d’une personne étrangère")
    in_france_since: date | None = unknown("vit en France sans interruption depuis")
    irregular_since: date | None = unknown("sans droit au séjour depuis")
    base_cover: bool | None = unknown("ses soins sont pris en charge par l’Assurance Maladie")
    scheme: Scheme | None = unknown("régime d’assurance maladie")
    local_scheme: bool | None = unknown("régime local d’Alsace-Moselle")
    cover: Cover | None = unknown("complémentaire santé")
    guardian: Guardian | None = unknown("qui décide avec elle ou pour elle")
    # what she does and receives
    activity: Activity | None = unknown("activité le jour de la revue")
    worked_last_three_months: bool | None = unknown("a travaillé pendant les trois derniers mois civils")
    sick_leave_since: date | None = unknown("en arrêt de travail pour maladie depuis")
    incomes: tuple[Incomes, ...] = told("revenus, mois par mois ; un mois absent n’est pas connu", default=())
    yearly: tuple[YearlyAmount, ...] | None = unknown("montants de l’année ; liste vide : aucun")
    benefits: tuple[Received, ...] | None = unknown(
        "prestations reçues, avec leurs dates ; liste vide : aucune"
    )
    # her health and her file
    disability_rate: int | None = unknown("taux d’incapacité reconnu, en %")
    pregnancy_due_on: date | None = unknown("date prévue d’accouchement")
    long_illness: bool | None = unknown("a une maladie longue ou chronique")
    ald: bool | None = unknown("affection de longue durée reconnue à 100 %")
    primary_doctor: bool | None = unknown("médecin traitant déclaré")
    vitale_current: bool | None = unknown("carte Vitale à jour")
    account_online: bool | None = unknown("compte ameli ou MSA ouvert")
    bank_details: bool | None = unknown("compte bancaire connu de la caisse")

    def told_in(self, month: Month) -> Mapping[Income, Cents] | None:
        """What she received that month; None when nobody said."""
        return self._by_month.get(month)

    @cached_property
    def _by_month(self) -> dict[Month, Mapping[Income, Cents]]:
        return {month: told.monthly for told in self.incomes[::-1] for month in told.months}

    def receives(self, kind: Benefit, on: date) -> bool | None:
        """Whether she is paid that benefit on that day; None when nobody said."""
        if self.benefits is None:
            return None
        return any(row.kind == kind and row.on(on) for row in self.benefits)


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A household on the day of a review."""

    persons: tuple[Person, ...] = told("les personnes du foyer")
    couple: Couple | None = unknown("situation de couple de la personne")
    joint_taxation: bool | None = unknown("mariés ou pacsés : imposés ensemble")
    commune: Commune | None = unknown("code Insee de la commune de résidence")
    housing: Housing = told("logement", default_factory=Housing)
    home_address: bool | None = unknown("a une adresse ou une domiciliation où recevoir son courrier")

    @property
    def applicant(self) -> Person:
        return next(person for person in self.persons if person.role == Role.APPLICANT)

    @property
    def partner(self) -> Person | None:
        return next((person for person in self.persons if person.role == Role.PARTNER), None)


def age(person: Person, on: date) -> int:
    """In whole years; born on 29 February, one grows on 1 March."""
    born = person.birth_date
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
