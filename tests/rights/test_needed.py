"""What a calculated right asks for, and the gates that answer without asking anything more."""

from datetime import date

import pytest

from relais.rights.catalogue import CATALOGUE
from relais.rights.needed import elsewhere, gate, needs, window
from relais.rights.reading import read
from tests.engine.households import SEPTEMBER, child, couple_with_two, home, pensioner, person, worker

ENGINE = [right.code for right in CATALOGUE if right.engine]


def paths(right, situation, on=SEPTEMBER):
    return [one.path for one in needs(right, situation, on)]


def nobody(**told):
    """Only her birth is known."""
    return read({"persons": [{"id": "a", "birth_date": "1986-01-01", "role": "applicant", **told}]})


# --- nothing is lacking --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("right", ENGINE)
@pytest.mark.parametrize("situation", [worker(), pensioner(), couple_with_two()])
def test_a_household_told_whole_lacks_nothing_but_a_disability_rate(right, situation):
    wanted = ["persons[0].disability_rate"] if right == "aah" else []
    assert paths(right, situation) == wanted


def test_who_receives_a_right_already_is_asked_nothing_for_it():
    rsa = nobody(benefits=[{"kind": "rsa", "since": "2024-01-01", "monthly": 600}])
    assert paths("rsa", rsa) == []
    assert paths("housing_benefit", rsa) != []


# --- what is lacking --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("right", "wanted"),
    [
        ("rsa", {"couple", "commune", "housing.occupancy", "housing.benefit", "persons[0].yearly"}),
        ("prime_activite", {"couple", "commune", "housing.occupancy", "housing.benefit"}),
        ("housing_benefit", {"couple", "commune", "housing.occupancy", "housing.rent"}),
        ("ass", {"couple", "commune"}),
    ],
)
def test_of_somebody_unknown_everything_is_asked(right, wanted):
    common = {f"persons[0].{name}" for name in ("nationality", "activity", "incomes", "benefits")}
    assert set(paths(right, nobody())) == wanted | common


def test_a_disability_rate_is_asked_before_anything_else():
    assert paths("aah", nobody()) == ["persons[0].disability_rate"]
    assert "persons[0].incomes" in paths("aah", nobody(disability_rate=80))


def test_a_stranger_is_asked_for_a_permit():
    assert "persons[0].permit" in paths("rsa", home(person(nationality="other")))
    assert "persons[0].permit" not in paths("rsa", worker())


def test_a_benefit_without_its_amount_is_asked_for_when_it_counts():
    untold = home(person(benefits=[{"kind": "ass", "since": "2026-01-01"}]))
    uncounted = home(person(benefits=[{"kind": "apa", "since": "2026-01-01"}]))
    over = home(person(benefits=[{"kind": "ass", "since": "2020-01-01", "until": "2020-12-31"}]))
    assert paths("rsa", untold) == ["persons[0].benefits[0].monthly"]
    assert paths("rsa", uncounted) == paths("rsa", over) == []


@pytest.mark.parametrize(
    ("right", "on", "first", "last"),
    [
        ("rsa", date(2025, 2, 28), "2024-11", "2025-01"),
        ("rsa", date(2025, 3, 1), "2024-11", "2025-01"),
        ("rsa", date(2025, 4, 1), "2024-12", "2025-02"),
        ("aspa", SEPTEMBER, "2026-06", "2026-08"),
        ("ass", SEPTEMBER, "2025-09", "2026-08"),
        ("housing_benefit", SEPTEMBER, "2025-08", "2026-07"),
    ],
)
def test_each_right_reads_its_own_months(right, on, first, last):
    months = window(right, on)
    assert (str(months[0]), str(months[-1])) == (first, last)


@pytest.mark.parametrize("edge", ["2026-05", "2026-07"])
def test_a_month_of_the_window_that_nobody_told_is_asked_for(edge):
    assert paths("rsa", home(person(untold=(edge,)))) == ["persons[0].incomes"]


@pytest.mark.parametrize("outside", ["2026-04", "2026-08"])
def test_a_month_outside_the_window_is_not(outside):
    assert paths("rsa", home(person(untold=(outside,)))) == []


# --- the gates ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("right", "situation"),
    [
        ("rsa", home(person(born="2001-09-02"))),
        ("rsa", home(person(activity="student"))),
        ("prime_activite", home(person())),
        ("prime_activite", home(person(born="2009-01-01", activity="employee"))),
        ("ass", worker()),
        ("ass", home(person(activity="unemployed_paid"))),
        ("ass", home(person(born="1960-01-01"))),
        ("aspa", worker()),
        ("invalidity", pensioner()),
        ("invalidity", worker()),
        ("aah", home(person(disability_rate=49))),
        ("aah", home(person(born="2007-01-01", disability_rate=80))),
        ("housing_benefit", home(person(), occupancy="owner")),
        ("housing_benefit", home(person(), rent=0)),
        ("family_benefits", worker()),
        ("family_benefits", home(person(), child("2005-09-01"))),
        ("rsa", home(person(nationality="other", permit="none"))),
        ("rsa", home(person(nationality="other", permit="asylum"))),
    ],
)
def test_a_gate_answers_and_asks_nothing(right, situation):
    assert gate(right, situation, SEPTEMBER)
    assert paths(right, situation) == []


@pytest.mark.parametrize(
    ("right", "situation"),
    [
        ("rsa", home(person(born="2001-09-01"))),
        ("rsa", home(person(born="2005-01-01"), child("2025-01-01"))),
        ("rsa", home(person(born="2005-01-01", pregnancy_due_on="2026-12-01"))),
        ("prime_activite", worker()),
        ("prime_activite", home(person(activity="unemployed", but={"2026-05": {"wage": 300}}))),
        ("ass", home(person())),
        ("aspa", home(person(born="1961-09-01"))),
        ("aspa", home(person(born="1964-09-01", activity="unfit"))),
        ("aah", home(person(disability_rate=50))),
        ("housing_benefit", worker()),
        ("family_benefits", home(person(), child("2005-09-16"))),
    ],
)
def test_a_gate_is_open_on_its_very_edge(right, situation):
    assert gate(right, situation, SEPTEMBER) is None


@pytest.mark.parametrize(
    ("right", "situation"),
    [
        ("invalidity", home(person(sick_leave_since="2026-01-01"))),
        ("housing_benefit", home(person(), occupancy="institution")),
        ("family_benefits", home(person(pregnancy_due_on="2026-12-01"))),
        ("rsa", home(person(), commune="97611")),
    ],
)
def test_what_only_a_human_can_tell_is_said_so(right, situation):
    assert elsewhere(right, situation, SEPTEMBER)
    assert paths(right, situation) == []
