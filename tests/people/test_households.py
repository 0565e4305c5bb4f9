"""Who lives with whom, from a day to a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.people import households
from relais.people.models import Household, HouseholdMember, Person
from tests.factories import a_fund, a_person, inside, someone_at

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


@pytest.fixture
def mother(adviser):
    return a_person(by=adviser)


@pytest.fixture
def child(adviser):
    return a_person(by=adviser, first_name="Léo", birth_date=date(2017, 5, 2))


def join(child, mother, adviser, **said):
    usual = {"role": "child", "since": SINCE}
    return households.join(child, household_of=mother, by=adviser, **usual | said)


def names(person):
    return [(member.person.first_name, member.role) for member in households.members(person)]


def test_the_first_who_joins_makes_the_household(adviser, mother, child):
    with inside(adviser):
        join(child, mother, adviser)
        assert names(child) == names(mother) == [("Colette", "declarant"), ("Léo", "child")]
        assert households.share_one(mother, child)
        event = Event.objects.of(mother.fund_id).order_by("-at").first()
        assert (event.verb, event.subject_id, event.facts) == (
            "household.joined",
            mother.pk,
            {"role": "child"},
        )


def test_the_next_one_joins_the_same(adviser, mother, child):
    with inside(adviser):
        join(child, mother, adviser)
        join(a_person(by=adviser, first_name="Anna"), mother, adviser, role="partner")
        assert len(names(child)) == 3
        assert Household.objects.of(mother.fund_id).count() == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [({"role": "neighbour"}, "rôles"), ({"since": date(2090, 1, 1)}, "à venir")],
)
def test_joining_is_refused_with_its_reason(adviser, mother, child, said, why):
    with inside(adviser), pytest.raises(Refused, match=why):
        join(child, mother, adviser, **said)


def test_nobody_is_of_two_households(adviser, mother, child):
    with inside(adviser):
        join(child, mother, adviser)
        for home in (mother, a_person(by=adviser, first_name="Paul"), child):
            with pytest.raises(Refused, match="déjà dans un foyer"):
                join(child, home, adviser)


def test_whoever_leaves_stays_in_the_history(adviser, mother, child):
    with inside(adviser):
        member = join(child, mother, adviser)
        households.leave(member, on=date(2026, 2, 1), by=adviser)
        assert names(mother) == [("Colette", "declarant")]
        assert names(child) == []
        assert HouseholdMember.objects.of(mother.fund_id).get(pk=member.pk).ended_on == date(2026, 2, 1)
        join(child, a_person(by=adviser, first_name="Paul"), adviser)


@pytest.mark.parametrize(
    ("on", "why"),
    [(SINCE - timedelta(days=1), "précède"), (timezone.localdate() + timedelta(days=1), "à venir")],
)
def test_leaving_is_refused_with_its_reason(adviser, mother, child, on, why):
    with inside(adviser):
        member = join(child, mother, adviser)
        with pytest.raises(Refused, match=why):
            households.leave(member, on=on, by=adviser)


def test_one_leaves_once(adviser, mother, child):
    with inside(adviser):
        member = join(child, mother, adviser)
        households.leave(member, on=SINCE, by=adviser)
        with pytest.raises(Refused, match="déjà plus"):
            households.leave(member, on=SINCE, by=adviser)


def test_a_household_of_another_fund_cannot_be_joined(adviser, child):
    theirs = a_person(by=someone_at(a_fund("673")))
    with inside(adviser), pytest.raises(Person.DoesNotExist):
        join(child, theirs, adviser)


def test_the_database_refuses_a_member_across_funds(adviser, mother, child):
    stranger = someone_at(a_fund("673"))
    with inside(stranger):
        home = Household.objects.create(fund_id=stranger.organisation_id, created_at=timezone.now())
    with inside(adviser), pytest.raises(IntegrityError), transaction.atomic():
        HouseholdMember.objects.create(
            fund_id=adviser.organisation_id, household=home, person=child, role="child", started_on=SINCE
        )


def test_a_new_file_is_opened_for_a_child_the_fund_does_not_know(adviser, mother):
    with inside(adviser):
        households.welcome(
            household_of=mother,
            known=None,
            first_name="Léo",
            last_name="Fabre",
            birth_date=date(2017, 5, 2),
            role="child",
            since=SINCE,
            by=adviser,
        )
        assert names(mother)[1] == ("Léo", "child")
