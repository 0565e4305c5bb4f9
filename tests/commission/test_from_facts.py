"""What a review of her rights already knows fills the form of an aid; what nobody told stays empty."""

from datetime import date

import pytest

from relais.commission.from_facts import BENEFITS, INCOMES, household_of
from relais.commission.local_rules import Charge, Resource
from relais.rights.reading import read
from relais.rights.situation import Benefit, Income
from tests.rights.households import grown_up, living, months

ON = date(2026, 11, 22)


def known(*persons, **said):
    return household_of(read(living(*persons, **said)), ON)


def test_who_lives_there_is_counted_with_the_ages_of_the_children():
    partner = grown_up(id="p2", role="partner", birth_date="1984-01-01")
    older = grown_up(id="e1", role="child", birth_date="2010-11-22")
    younger = grown_up(id="e2", role="child", birth_date="2020-11-23")
    found = known(grown_up(), younger, older, partner, couple="married")
    assert (found.adults, found.children) == (2, (16, 5))


def test_a_grown_up_dependant_counts_as_an_adult_a_young_one_as_a_child():
    old = grown_up(id="d1", role="dependant", birth_date="1950-01-01")
    young = grown_up(id="d2", role="dependant", birth_date="2015-01-01")
    found = known(grown_up(), old, young)
    assert (found.adults, found.children) == (2, (11,))


def test_incomes_are_the_mean_of_the_last_three_months():
    told = [
        *months({"wage": 1200}, "2026-08", "2026-09"),
        *months({"sick_pay": 600}, "2026-10", "2026-10"),
    ]
    found = known(grown_up(incomes=told))
    assert found.resources[Resource.WAGES] == 80000
    assert found.resources[Resource.SICK_PAY] == 20000


def test_a_month_that_nobody_told_is_not_a_month_without_income():
    found = known(grown_up(incomes=months({"wage": 900}, "2026-10", "2026-10")))
    assert found.resources[Resource.WAGES] == 90000


def test_this_month_is_not_over_and_does_not_count():
    found = known(grown_up(incomes=months({"wage": 900}, "2026-11", "2026-11")))
    assert Resource.WAGES not in found.resources


def test_those_of_all_the_household_add_up():
    partner = grown_up(id="p2", role="partner", incomes=months({"wage": 100}))
    found = known(grown_up(incomes=months({"wage": 900, "bonus": 50})), partner, couple="married")
    assert found.resources[Resource.WAGES] == 105000


def test_benefits_of_the_day_and_the_housing_benefit():
    benefits = [
        {"kind": "rsa", "since": "2025-01-01", "monthly": 500.5},
        {"kind": "af", "since": "2022-01-01", "monthly": 151.8},
        {"kind": "ars", "since": "2026-08-01", "monthly": 400},
        {"kind": "aah", "since": "2020-01-01", "until": "2026-01-31", "monthly": 1000},
        {"kind": "pch", "since": "2020-01-01"},
    ]
    found = known(grown_up(benefits=benefits), housing={"occupancy": "tenant", "benefit": 210, "rent": 450})
    assert found.resources == {Resource.MINIMUM: 50050, Resource.FAMILY: 15180, Resource.HOUSING: 21000}


def test_the_rent_and_the_alimony_she_pays_are_charges():
    paid = [
        {"kind": "alimony_paid", "year": 2024, "amount": 600},
        {"kind": "alimony_paid", "year": 2025, "amount": 1200},
        {"kind": "self_employment", "year": 2025, "amount": 6000},
    ]
    found = known(grown_up(yearly=paid))
    assert found.charges == {Charge.HOME: 45000, Charge.ALIMONY: 10000}
    assert found.resources[Resource.OWN_WORK] == 50000


def test_nothing_told_is_nothing_filled():
    bare = {"id": "p1", "role": "applicant", "birth_date": "1985-03-14"}
    found = household_of(read({"persons": [bare]}), ON)
    assert (found.adults, found.resources, found.charges) == (1, {}, {})


@pytest.mark.parametrize("kind", sorted(Income))
def test_every_income_has_its_line(kind):
    found = known(grown_up(incomes=months({kind: 300})))
    assert found.resources[INCOMES.get(kind, Resource.OTHER)] == 30000


@pytest.mark.parametrize("kind", sorted(set(Benefit) - set(BENEFITS)))
def test_what_is_paid_once_is_no_resource_of_the_month(kind):
    benefits = [{"kind": kind, "since": "2025-01-01", "monthly": 100}]
    assert set(known(grown_up(benefits=benefits)).resources) <= {Resource.HOUSING}
