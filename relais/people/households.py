"""Who lives or is covered with whom, from a day to a day."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import rules
from .actions import add, locked
from .models import Household, HouseholdMember, Person
from .rules import Role

MOST = 30  # of a household, shown


def membership(person: Person) -> HouseholdMember | None:
    """The household she is of today, as what."""
    known = HouseholdMember.objects.of(person.fund_id).filter(person=person, ended_on=None)
    return known.select_related("household").first()


def members(person: Person) -> list[HouseholdMember]:
    """Everyone of her household today, she included; [] when none is known."""
    mine = membership(person)
    if mine is None:
        return []
    return list(
        HouseholdMember.objects.of(person.fund_id)
        .filter(household_id=mine.household_id, ended_on=None, person__restricted_at=None)
        .select_related("person__commune")
        .order_by("started_on", "id")[:MOST]
    )


def others(person: Person) -> list[Person]:
    """Those of her household but herself."""
    return [member.person for member in members(person) if member.person_id != person.pk]


def share_one(one: Person, other: Person) -> bool:
    """Whether they are of the same household today."""
    mine = membership(one)
    theirs = membership(other)
    return mine is not None and theirs is not None and mine.household_id == theirs.household_id


@transaction.atomic
def join(person: Person, *, household_of: Person, role: str, since: date, by: Acting) -> HouseholdMember:
    """Write somebody into another's household, which is made when she has none yet; raises `Refused`."""
    locking = sorted({person.pk, household_of.pk})
    files = {pk: locked(pk, by=by) for pk in locking}
    person, household_of = files[person.pk], files[household_of.pk]
    same = person.pk == household_of.pk
    refuse(
        rules.why_not_join(
            role=role,
            in_household=same or membership(person) is not None,
            since=since,
            today=timezone.localdate(),
        )
    )
    household = _household_of(household_of, since=since, by=by)
    joined = _write(household, person, role, since, by)
    record("household.joined", household_of, by=by, role=role)
    return joined


@transaction.atomic
def welcome(
    *,
    household_of: Person,
    known: Person | None,
    first_name: str,
    last_name: str,
    birth_date: date,
    role: str,
    since: date,
    by: Acting,
) -> HouseholdMember:
    """Write into a household somebody whom the fund knows, or a new file; raises `Refused`."""
    refuse(
        rules.why_not_correct(
            first_name=first_name, last_name=last_name, birth_date=birth_date, today=timezone.localdate()
        )
    )
    person = known or add(
        first_name=first_name,
        last_name=last_name,
        birth_date=birth_date,
        commune=household_of.commune,
        at=timezone.now(),
        by=by,
    )
    return join(person, household_of=household_of, role=role, since=since, by=by)


@transaction.atomic
def leave(member: HouseholdMember, *, on: date, by: Acting) -> HouseholdMember:
    """She is of this household no longer from that day; raises `Refused`."""
    person = locked(member.person_id, by=by)
    member = HouseholdMember.objects.of(by.organisation_id).select_for_update().get(pk=member.pk)
    refuse(
        rules.why_not_leave(
            ended=member.ended_on is not None,
            started_on=member.started_on,
            on=on,
            today=timezone.localdate(),
        )
    )
    member.ended_on = on
    member.save(update_fields=["ended_on"])
    record("household.left", person, by=by, role=member.role)
    return member


def _household_of(person: Person, *, since: date, by: Acting) -> Household:
    mine = membership(person)
    if mine:
        return mine.household
    household = Household.objects.create(fund_id=by.organisation_id, created_at=timezone.now())
    _write(household, person, Role.DECLARANT, since, by)
    return household


def _write(household: Household, person: Person, role: str, since: date, by: Acting) -> HouseholdMember:
    return HouseholdMember.objects.create(
        fund_id=by.organisation_id, household=household, person=person, role=role, started_on=since
    )
