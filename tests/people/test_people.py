"""The person in a fund's own files."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.utils import timezone

from relais.people import actions
from relais.people.models import Person
from relais.territory.models import Commune
from tests.factories import a_case, a_fund, a_partner, inside, someone_at

pytestmark = pytest.mark.django_db


def add(adviser, first_name, last_name):
    with inside(adviser):
        return actions.add(
            first_name=first_name,
            last_name=last_name,
            birth_date=date(1956, 3, 14),
            commune=Commune.objects.get(pk="81105"),
            phone="",
            at=timezone.now(),
            by=adviser,
        )


def named(adviser, beginning):
    with inside(adviser):
        found = Person.objects.named(adviser.organisation_id, beginning)
        return [person.name for person in found]


@pytest.mark.parametrize("typed", ["l’œuf", "L'OEUF", "l oeuf", "L’Œuf Aim", "  l "])
def test_she_is_found_however_her_name_is_typed(adviser, typed):
    add(adviser, "Aimée", "L’Œuf")
    assert named(adviser, typed) == ["Aimée L’Œuf"]


def test_names_come_in_their_own_order(adviser):
    for first, last in [("Zoé", "Durand"), ("Ana", "Durand"), ("Bob", "Dupond"), ("Bob", "Martin")]:
        add(adviser, first, last)
    assert named(adviser, "du") == ["Bob Dupond", "Ana Durand", "Zoé Durand"]


def test_a_name_that_only_contains_it_is_not_found(adviser):
    add(adviser, "Ana", "Durand")
    assert named(adviser, "rand") == []


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", "%%", "[a-z]*"])
def test_signs_are_not_jokers(adviser, sign):
    add(adviser, "Ana", "Durand")
    assert named(adviser, sign + "urand") == []


@pytest.mark.parametrize("nothing", ["", "  ", "%", "…"])
def test_nothing_typed_finds_nobody(adviser, nothing):
    add(adviser, "Ana", "Durand")
    assert named(adviser, nothing) == []


def test_another_fund_never_finds_her(adviser):
    add(adviser, "Ana", "Durand")
    assert named(someone_at(a_fund("673")), "durand") == []


def test_a_partner_never_finds_her(adviser):
    person, stranger = add(adviser, "Ana", "Durand"), someone_at(a_partner())
    with inside(stranger):
        assert not Person.objects.filter(pk=person.pk).exists()


def test_nobody_writes_in_another_funds_files(adviser):
    stranger = someone_at(a_fund("673"))
    with pytest.raises(DatabaseError), inside(stranger):
        Person.objects.create(
            fund_id=adviser.organisation_id,
            first_name="Ana",
            last_name="Durand",
            key="durand ana",
            birth_date=date(1956, 3, 14),
            commune_id="81105",
            created_at=timezone.now(),
        )


def test_she_enters_the_files_the_day_her_relay_is_taken(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        assert Person.objects.of(adviser.organisation_id).get().created_at == case.opened_at


def test_two_relays_of_the_same_name_are_two_persons(adviser):
    """Nothing tells them apart yet: joining two files is a human's act, never a guess."""
    a_case(adviser=adviser)
    a_case(adviser=adviser)
    assert named(adviser, "fabre") == ["Colette Fabre"] * 2
