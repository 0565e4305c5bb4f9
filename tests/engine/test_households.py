"""The four households measured on OpenFisca itself before this adapter was written, to the euro.

Three differences are wanted. The prime d'activité reads months M-4 to M-2 since March 2025, which OpenFisca does only in
the departments that tried it. It counts a housing benefit only where it is received: a first prime is higher. And the
housing benefit of one pensioner is one step lower (3 €), because her taxable pension is deduced from the net one.
"""

from datetime import date

import pytest

from relais.engine.provider import OpenFisca, Variant
from relais.engine.reviewing import reviewed, taking, what_if
from relais.rights.answers import Status
from relais.rights.c2s import Formula
from relais.rights.situation import Benefit
from tests.engine.households import SEPTEMBER, couple_with_two, home, pensioner, person, worker

JUNE = date(2025, 6, 15)


def monthly(situation, on=SEPTEMBER) -> dict[str, float]:
    """Euros a month of each right that gives some."""
    found = OpenFisca().answers([Variant(situation, on)])[0]
    return {right: answer.monthly / 100 for right, answer in found.items() if answer.monthly}


def by_right(answers):
    return {answer.right: answer for answer in answers}


@pytest.mark.parametrize(
    ("on", "rsa", "housing", "family"), [(JUNE, 1013.88, 455, 151.80), (SEPTEMBER, 1021.99, 460, 153.01)]
)
def test_a_couple_with_two_children_and_no_income(on, rsa, housing, family):
    found = monthly(couple_with_two(on), on)
    assert (found["rsa"], found["housing_benefit"], found["family_benefits"]) == (rsa, housing, family)


@pytest.mark.parametrize(("on", "housing"), [(JUNE, 100), (SEPTEMBER, 103)])
def test_a_pensioner_at_1000_euros_has_no_aspa(on, housing):
    assert monthly(pensioner(1000, on), on) == {"housing_benefit": housing}


@pytest.mark.parametrize(("on", "aspa", "housing"), [(JUNE, 386.34, 235), (SEPTEMBER, 395.65, 238)])
def test_a_pensioner_at_600_euros_has_some(on, aspa, housing):
    assert monthly(pensioner(600, on), on) == {"aspa": aspa, "housing_benefit": housing}


@pytest.mark.parametrize(("on", "prime", "housing"), [(JUNE, 239.32, 115), (SEPTEMBER, 235.62, 118)])
def test_a_worker_at_950_euros(on, prime, housing):
    assert monthly(worker(950, on), on)["housing_benefit"] == housing
    with_housing = monthly(worker(950, on, benefit=housing), on)
    assert with_housing["prime_activite"] == pytest.approx(prime, abs=2)


# --- today, then after taking up -------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def old_age():
    return reviewed(pensioner(600), SEPTEMBER)


def test_a_pensioner_at_600_euros_has_free_c2s_today(old_age):
    today = by_right(old_age.answers)
    assert today["aspa"].status == Status.ENTITLED
    assert (today["c2s_free"].status, today["c2s_free"].formula) == (Status.ENTITLED, Formula.FREE)


def test_and_pays_30_euros_once_aspa_is_taken_up(old_age):
    after = next(one for one in old_age.after if one.rights == ("aspa",))
    assert after.taken == {Benefit.ASPA: 39565}
    renewal = by_right(after.answers)["c2s_paying"]
    assert (renewal.status, renewal.formula, renewal.figures.monthly_cost) == (
        Status.ENTITLED,
        Formula.PAYING,
        3000,
    )
    assert "au renouvellement" in renewal.facts[0]


def test_what_is_taken_up_is_then_held_with_its_amount(old_age):
    after = next(one for one in old_age.after if one.rights == ("aspa",))
    aspa = by_right(after.answers)["aspa"]
    assert (aspa.status, aspa.monthly) == (Status.HELD, 39565)


def test_all_that_is_offered_is_also_taken_up_together(old_age):
    together = old_age.after[-1]
    assert set(together.rights) == {"aspa", "housing_benefit"}
    assert together.housing == 23800


def test_amounts_settle_once_they_count_in_one_another():
    found = reviewed(worker(950), SEPTEMBER)
    first = by_right(found.answers)["prime_activite"].monthly
    together = found.after[-1]
    assert together.taken[Benefit.PRIME_ACTIVITE] == first - 7659  # 12 % of 638.28: the housing flat amount


@pytest.mark.parametrize(
    ("given", "left"),
    [({Benefit.ASS: 58440}, [43759]), ({Benefit.MVA: 10477}, [102199]), ({Benefit.AAH: 103332}, [])],
)
def test_rsa_held_comes_down_by_what_counts_in_it(given, left):
    paid = [{"kind": "rsa", "since": "2026-01-01", "monthly": 1021.99}]
    then = taking(home(person(benefits=paid)), SEPTEMBER, {"any": given})
    found = [row.monthly for row in then.applicant.benefits if row.kind == Benefit.RSA]
    assert found == left


def test_a_review_names_what_calculated_it():
    assert reviewed(pensioner(1000), SEPTEMBER).versions["openfisca-france"] == "176.1.8"


def test_what_if_answers_every_right_of_each_variant_in_order():
    richer = [Variant(pensioner(net), SEPTEMBER) for net in (600, 1000)]
    base, poor, rich = what_if(Variant(pensioner(700), SEPTEMBER), richer)
    assert len(base) == len(poor) == len(rich) == 36
    amounts = [by_right(answers)["aspa"].monthly for answers in (poor, base, rich)]
    assert amounts[0] > amounts[1] > 0
    assert amounts[2] is None
