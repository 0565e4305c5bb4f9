"""« Et si… »: what is changed, what is supposed to last, and what is kept as JSON."""

import json
from dataclasses import replace
from datetime import date

import pytest

from relais.base.months import Month
from relais.rights import variants
from relais.rights.reading import read, write
from relais.rights.situation import Income, Occupancy
from relais.rights.variants import Change, changed
from tests.runner.helpers import CHECKOUT

ON = date(2026, 11, 22)
NOW = Month.of(ON)


def household(name):
    return read(json.loads((CHECKOUT / "examples" / "households" / f"{name}.json").read_text()))


def after(change, name="single_worker_950"):
    return changed(household(name), ON, change)[0]


def test_nothing_changed_is_the_household_as_it_is():
    assert changed(household("lone_parent"), ON, Change()) == (household("lone_parent"), ON)
    assert not Change()


@pytest.mark.parametrize(("more", "earned"), [(20_000, 115_000), (-20_000, 75_000), (-200_000, 0)])
def test_income_changes_every_month_told_and_never_goes_below_nothing(more, earned):
    she = after(Change(income=more)).applicant
    assert {row.monthly[Income.WAGE] for row in she.incomes} == {earned}


def test_income_changes_what_she_lives_on():
    she = after(Change(income=10_000), "pensioner_600").applicant
    assert she.told_in(NOW) == {Income.PENSION: 70_000}


def test_whoever_has_nothing_would_earn_a_wage():
    she = after(Change(income=10_000), "undocumented").applicant
    assert she.told_in(NOW) == {Income.WAGE: 10_000}


def test_months_that_nobody_told_stay_untold():
    nobody = household("single_worker_950")
    untold = replace(nobody, persons=(replace(nobody.applicant, incomes=()),))
    assert changed(untold, ON, Change(income=100))[0].applicant.incomes == ()


def test_a_birth_adds_a_child_born_this_month():
    *_others, baby = after(Change(birth=True)).persons
    assert (baby.role, baby.birth_date) == ("child", date(2026, 11, 1))
    assert baby.told_in(NOW) == {}


def test_a_rent_is_written_and_a_home_without_rent_has_no_benefit():
    assert after(Change(rent=60_000)).housing.rent == 60_000
    lodged = after(Change(occupancy=Occupancy.LODGED_FREE), "pensioner_600").housing
    assert (lodged.rent, lodged.benefit) == (None, 0)


def test_a_move_changes_the_commune():
    assert after(Change(commune="97611")).commune == "97611"


def test_a_later_day_carries_the_last_months_on():
    then, on = changed(household("single_worker_950"), ON, Change(on=date(2027, 4, 1)))
    assert on == date(2027, 4, 1)
    assert then.applicant.told_in(Month(2027, 4)) == {Income.WAGE: 95_000}


def test_what_she_receives_is_calculated_again():
    again = variants.calculated_again(household("couple_two_children_rsa"), ON)
    assert set(again) == {"rsa", "housing_benefit", "family_benefits"}
    assert variants.calculated_again(household("undocumented"), ON) == ()


@pytest.mark.parametrize(
    "change",
    [
        Change(),
        Change(income=-15_050, rent=0, birth=True),
        Change(occupancy=Occupancy.OWNER, commune="2A004", on=date(2027, 1, 1)),
    ],
)
def test_a_change_is_kept_whole(change):
    assert variants.from_json(json.loads(json.dumps(variants.to_json(change)))) == change


def test_what_is_changed_is_still_a_situation():
    change = Change(
        income=1, rent=2, occupancy=Occupancy.TENANT, commune="81004", birth=True, on=date(2027, 5, 5)
    )
    then = after(change, "large_family")
    assert read(write(then)) == then


def test_what_is_supposed_is_said():
    change = Change(income=-15_050, birth=True, rent=40_000, commune="59350", on=date(2027, 4, 1))
    said = [str(one).replace("\u00a0", " ") for one in variants.words(change, commune="Lille")]
    assert said == [
        "150,50 € de moins par mois",
        "une naissance",
        "un loyer de 400 €",
        "à Lille",
        "le 1er avril 2027",
    ]
