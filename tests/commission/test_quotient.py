"""What a household lives on, worked out step by step, and what the scale then proposes."""

import doctest
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base import reading
from relais.base.french import euros
from relais.commission import quotient as module
from relais.commission.local_rules import AidKind, Band, Charge, Formula, Resource, Units, read, write
from relais.commission.quotient import (
    Household,
    band_of,
    is_delegated,
    nearest,
    proposed,
    quotient,
    why_not_count,
)

from .drawn import CENTS, a_household, a_scale, households, rules, scales, some_rules

KIND = AidKind.UNCOVERED_CARE
OECD = Units(other_adult=50, older_from=14, older_child=50, child=30, lone_parent=20)


def told(household, **rules) -> list[str]:
    found = quotient(household, some_rules(units=OECD, **rules))
    return [str(step).replace("\u202f", " ").replace("\u00a0", " ") for step in found.working]


def test_the_examples_of_the_module_are_right():
    assert doctest.testmod(module).failed == 0


# --- the working ---------------------------------------------------------------------------------------------------
def test_the_working_is_told_from_the_first_amount_to_the_division():
    family = Household(
        adults=1,
        children=(15, 6, 3),
        resources={Resource.WAGES: 125000, Resource.FAMILY: 33956, Resource.AUTONOMY: 5000},
        charges={Charge.HOME: 62000, Charge.LOANS: 9000},
    )
    assert told(family) == [
        "Salaires et primes : 1 250,00 €",
        "Prestations familiales : 339,56 €",
        "AEEH, PCH ou APA (ne compte pas ici) : 50,00 €",
        "Ressources comptées : 1 589,56 €",
        "Loyer ou prêt du logement : 620,00 €",
        "Autres prêts (ne compte pas ici) : 90,00 €",
        "Charges déduites : 620,00 €",
        "Reste : 1 589,56 € − 620,00 € : 969,56 €",
        "Parts, premier adulte : 1",
        "Parts, enfants de 14 ans ou plus (1) : 0,5",
        "Parts, enfants de moins de 14 ans (2) : 0,6",
        "Parts, élève seule ses enfants : 0,2",
        "Parts en tout : 2,3",
        "Quotient : 969,56 € ÷ 2,3, arrondi au centime le plus proche : 421,55 €",
    ]


def test_a_daily_average_is_of_thirty_days_and_says_units():
    said = told(a_household(90000, adults=2), formula=Formula.DAILY)
    assert said[-2:] == [
        "Unités en tout : 1,5",
        "Moyenne par jour : 900,00 € ÷ 30 jours ÷ 1,5, arrondi au centime le plus proche : 20,00 €",
    ]


def test_charges_above_resources_count_for_zero_and_it_is_said():
    assert "Reste : les charges dépassent les ressources, compté pour zéro : 0,00 €" in told(
        a_household(50000, 60000)
    )
    assert quotient(a_household(50000, 60000), some_rules()).cents == 0


def test_half_a_cent_goes_up():
    assert quotient(a_household(101, adults=3), some_rules(units=OECD)).cents == 51  # 50,5


def test_a_child_is_older_from_that_very_birthday():
    assert quotient(a_household(1500, children=(14,)), some_rules(units=OECD)).units == 170
    assert quotient(a_household(1500, children=(13,)), some_rules(units=OECD)).units == 150


@pytest.mark.parametrize(
    ("household", "begins"),
    [
        (Household(adults=0, resources={Resource.WAGES: 1}), "Dites qui vit au foyer"),
        (Household(adults=1, resources={}), "Dites les ressources du mois : 0 si"),
    ],
)
def test_what_is_not_told_is_asked(household, begins):
    assert why_not_count(household).startswith(begins)


def test_no_income_at_all_is_an_answer():
    assert why_not_count(a_household(0)) is None
    assert quotient(a_household(0), some_rules()).cents == 0


# --- whatever the household ------------------------------------------------------------------------------------------
@given(households(), rules())
def test_the_quotient_is_within_half_a_cent_of_the_true_division(household, found):
    one = quotient(household, found)
    days = 30 if found.formula == Formula.DAILY else 1
    left = max(one.resources - one.charges, 0)
    assert abs(2 * (one.cents * one.units * days - left * 100)) <= one.units * days


@given(households(), rules(), st.sampled_from(list(Resource)), CENTS)
def test_more_resources_never_lower_it(household, found, kind, more):
    richer = household.resources | {kind: household.resources.get(kind, 0) + more}
    assert quotient(replace(household, resources=richer), found).cents >= quotient(household, found).cents


@given(households(), rules(), st.sampled_from(list(Charge)), CENTS)
def test_more_charges_never_raise_it(household, found, kind, more):
    charged = household.charges | {kind: household.charges.get(kind, 0) + more}
    assert quotient(replace(household, charges=charged), found).cents <= quotient(household, found).cents


@given(households(), rules(), st.integers(0, 20))
def test_one_more_mouth_never_raises_it(household, found, age):
    before = quotient(household, found).cents
    assert quotient(replace(household, adults=household.adults + 1), found).cents <= before
    assert quotient(replace(household, children=(*household.children, age)), found).cents <= before


@given(households(), rules())
def test_what_does_not_count_changes_nothing(household, found):
    counted = {kind: cents for kind, cents in household.resources.items() if kind in found.resources}
    assert quotient(replace(household, resources=counted), found).cents == quotient(household, found).cents


@given(households(), rules(), st.randoms())
def test_the_order_in_which_it_is_told_changes_nothing(household, found, draw):
    mixed = list(household.resources.items())
    draw.shuffle(mixed)
    other = replace(household, resources=dict(mixed), children=household.children[::-1])
    assert quotient(other, found) == quotient(household, found)


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_the_nearest_is_within_half(number, divisor):
    assert abs(2 * (nearest(number, divisor) * divisor - number)) <= divisor


# --- the band ------------------------------------------------------------------------------------------------------
BANDS = (Band(up_to=40000), Band(up_to=70000, percent=80, ceiling=120000), Band(up_to=100000, percent=50))


@pytest.mark.parametrize(
    ("cents", "at"), [(0, 0), (40000, 0), (40001, 1), (70000, 1), (70001, 2), (100000, 2)]
)
def test_an_edge_belongs_to_the_band_that_it_ends(cents, at):
    assert band_of(a_scale(*BANDS), cents) == BANDS[at]


def test_above_the_last_edge_there_is_no_band():
    assert band_of(a_scale(*BANDS), 100001) is None


def test_a_last_band_without_an_edge_takes_them_all():
    assert band_of(a_scale(BANDS[0], Band(percent=10)), 10**9).percent == 10


# --- what is proposed ------------------------------------------------------------------------------------------------
def proposal(quotient_: int, left: int, *bands: Band, given=(0, 0), **told):
    rules = some_rules(a_scale(*(bands or BANDS), **told))
    return proposed(rules, KIND, quotient_, left, of_person=given[0], of_household=given[1])


def test_a_part_of_what_is_left_with_its_reason():
    found = proposal(50000, 10114)
    assert (found.cents, found.why) == (8091, "80 % de 101,14\u00a0€")  # 80,912 goes down


@pytest.mark.parametrize(
    ("told", "cents", "begins"),
    [
        ({}, 120000, "plafond de 1\u202f200,00\u00a0€ par demande"),
        (
            {"per_person": 150000, "given": (60000, 60000)},
            90000,
            "plafond de 1\u202f500,00\u00a0€ par personne",
        ),
        (
            {"per_person": 150000, "per_household": 160000, "given": (0, 90000)},
            70000,
            "plafond de 1\u202f600",
        ),
        ({"per_person": 100, "given": (200, 200)}, 0, "plafond de 1,00\u00a0€ par personne"),
    ],
)
def test_the_lowest_ceiling_decides_and_is_told(told, cents, begins):
    found = proposal(50000, 400000, **told)
    assert found.cents == cents
    assert found.why.startswith(begins)


def test_under_the_least_nothing_is_proposed_and_it_is_said():
    found = proposal(50000, 1000, least=2000)
    assert (found.cents, found.why) == (0, "Le barème ne propose rien au-dessous de 20,00\u00a0€.")


def test_above_the_scale_the_commission_judges():
    assert proposal(200000, 1000).why == "Au-dessus du barème : la commission apprécie."


def test_without_a_scale_the_commission_judges():
    assert proposed(some_rules(), AidKind.OTHER, 0, 1000).why.startswith("Aucun barème")


@pytest.mark.parametrize(
    ("cents", "edge"), [(37999, None), (38000, "400"), (42000, "400"), (42001, None), (66500, "700")]
)
def test_within_five_per_cent_of_an_edge_it_is_to_confirm(cents, edge):
    said = proposal(cents, 1000).to_confirm
    assert (said is None) == (edge is None)
    assert edge is None or f"limite de {edge},00" in said


def test_just_above_the_whole_scale_it_is_to_confirm_too():
    assert proposal(100001, 1000).to_confirm.startswith("À confirmer")


@given(scales(), st.integers(0, 300_000), CENTS, CENTS, CENTS)
def test_nothing_proposed_exceeds_what_is_left_nor_any_ceiling(scale, cents, left, of_person, of_others):
    found = proposed(
        some_rules(scale), KIND, cents, left, of_person=of_person, of_household=of_person + of_others
    )
    assert 0 <= found.cents <= left
    assert not found.cents or found.cents >= scale.least
    if found.cents and scale.per_person is not None:
        assert of_person + found.cents <= scale.per_person
        assert of_person + of_others + found.cents <= scale.per_household
    if found.cents:
        assert found.cents * 100 <= left * found.band.percent
        assert found.band.ceiling is None or found.cents <= found.band.ceiling


@given(scales(), st.integers(0, 300_000), CENTS)
def test_what_is_near_an_edge_would_change_band_within_five_per_cent(scale, cents, left):
    edges = [band.up_to for band in scale.bands]
    near = any(abs(cents - edge) * 20 <= edge for edge in edges)
    assert bool(proposed(some_rules(scale), KIND, cents, left).to_confirm) == near


# --- without a session ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("granted", "alone"), [(30000, True), (30001, False), (1, True)])
def test_up_to_its_threshold_an_aid_is_decided_without_a_session(granted, alone):
    assert is_delegated(some_rules(a_scale(delegated=30000)), KIND, granted) == alone


def test_without_a_threshold_everything_goes_to_the_session():
    assert not is_delegated(some_rules(a_scale()), KIND, 0)
    assert not is_delegated(some_rules(), AidKind.OTHER, 1)


# --- kept and read again -----------------------------------------------------------------------------------------------
@given(households())
def test_a_household_is_written_and_read_again_the_same(household):
    data = json.loads(json.dumps(reading.write(household, reading.COMMON)))
    assert reading.read(Household, data, reading.COMMON) == household


@given(households(), rules())
def test_years_later_the_same_household_and_rules_give_the_same_working(household, found):
    again = read(json.loads(json.dumps(write(found))))
    assert quotient(household, again) == quotient(household, found)


@given(households(), rules())
def test_the_working_tells_every_amount_once_and_ends_with_the_quotient(household, found):
    steps = quotient(household, found).working
    amounts = len(household.resources) + len(household.charges)
    parts = [step for step in steps if step.what.startswith(("Parts, ", "Unités, "))]
    assert len(steps) == amounts + len(parts) + 5
    assert steps[-1].worth == euros(quotient(household, found).cents)


@given(scales(), st.integers(0, 300_000), CENTS, CENTS)
def test_more_to_pay_never_proposes_less(scale, cents, left, more):
    before = proposed(some_rules(scale), KIND, cents, left).cents
    assert proposed(some_rules(scale), KIND, cents, left + more).cents >= before


@given(scales(), st.integers(0, 300_000), CENTS, CENTS, CENTS)
def test_what_was_given_already_never_proposes_more(scale, cents, left, given_, more):
    def given_already(sum_):
        return proposed(some_rules(scale), KIND, cents, left, of_person=sum_, of_household=sum_).cents

    assert given_already(given_ + more) <= given_already(given_)
