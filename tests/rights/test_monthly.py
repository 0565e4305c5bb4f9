"""Each month, today and after: what is known adds up, what is not is said."""

from dataclasses import replace
from datetime import date

from relais.rights.answers import After
from relais.rights.monthly import monthly_table
from relais.rights.review import review
from relais.rights.situation import Benefit
from tests.rights.test_order import PENSIONER, Engine, after, pensioner
from tests.rights.test_review import TODAY, told


def table(situation, *later, **amounts):
    return monthly_table(situation, review(situation, TODAY, Engine(**amounts)), later, TODAY)


def rows(found) -> dict:
    return {row.name: (row.today, row.after, row.then) for row in found.rows}


def test_a_pensioner_at_600_before_and_after_aspa():
    situation, answers, later = pensioner()
    found = monthly_table(situation, answers, later, TODAY)
    assert rows(found)["Retraite"] == (60000, 60000, None)
    assert rows(found)["ASPA"] == (0, 39564, None)
    assert rows(found)["Couverture santé"] == (0, 0, -3000)
    assert found.taken == "l’ASPA"
    assert found.total.today == 83800


def test_a_housing_benefit_may_change_and_says_so():
    situation, answers, later = pensioner()
    found = monthly_table(situation, answers, later, TODAY)
    housing = next(row for row in found.rows if row.name == "Aide au logement")
    assert (housing.today, housing.after) == (23800, 23800)
    assert housing.note.startswith("peut changer")
    assert (found.total.after, found.total.then) == (123364, 120364)


def test_what_ends_beside_another_and_was_not_calculated_is_left_out_of_the_total_and_said():
    paid = [{"kind": "rsa", "since": "2026-01-01", "monthly": 100}]
    situation, _, later = pensioner(benefits=paid)
    found = table(situation, *later, aspa=39564)
    assert rows(found)["RSA"] == (10000, None, None)
    assert found.at_least == (False, True)


def test_rsa_calculated_again_beside_another_is_counted():
    paid = [{"kind": "rsa", "since": "2026-01-01", "monthly": 500}]
    situation, _, (taken,) = pensioner(benefits=paid)
    then = tuple(replace(row, monthly=20000) if row.right == "rsa" else row for row in taken.answers)
    found = table(situation, replace(taken, answers=then), aspa=39564)
    assert rows(found)["RSA"] == (50000, 20000, None)
    assert found.at_least == (False, False)


def test_what_gains_nothing_is_not_taken_up():
    paid = [{"kind": "rsa", "since": "2026-01-01", "monthly": 500}]
    situation, _, (taken,) = pensioner(benefits=paid)
    then = tuple(replace(row, monthly=10436) if row.right == "rsa" else row for row in taken.answers)
    found = table(situation, replace(taken, answers=then, taken={Benefit.ASS: 39564}))
    assert found.taken == ""


def test_a_housing_benefit_taken_up_is_a_row_of_its_own():
    situation = told({"monthly": {"wage": 900}})
    found = table(situation, After({}, (), housing=21000, rights=("housing_benefit",)))
    assert rows(found)["Aide au logement"] == (0, 21000, None)
    assert found.taken == "l’aide au logement"


def test_a_calculated_amount_says_that_it_is():
    situation, answers, later = pensioner()
    found = monthly_table(situation, answers, later, TODAY)
    assert next(row.note for row in found.rows if row.name == "ASPA") == "calculé : une indication"


def test_a_month_that_nobody_told_is_no_zero():
    found = table(told({"untold": True}))
    assert rows(found)["Revenus"] == (None, None, None)
    assert found.at_least == (True, True)


def test_told_as_nothing_is_zero():
    assert rows(table(told({"monthly": {}})))["Revenus"] == (0, 0, None)


def test_the_last_month_told_is_the_one_shown():
    found = table(told({"monthly": {"wage": 900}, "at": {"2026-10": {"wage": 1000}}}))
    wage = found.rows[0]
    assert (wage.today, wage.note) == (100000, "octobre 2026")


def test_those_of_the_partner_are_named_as_his():
    found = table(told({"monthly": {"wage": 900}}, {"role": "partner", "monthly": {"wage": 700}}))
    assert set(rows(found)) >= {"Salaires", "Salaires (le conjoint)"}
    assert found.total.today == 160000


def test_what_she_pays_each_year_is_taken_off():
    person = {"monthly": {"wage": 900}, "yearly": [{"kind": "alimony_paid", "year": 2025, "amount": 1200}]}
    assert table(told(person)).total.today == 80000


def test_a_benefit_without_its_amount_is_not_counted():
    person = {"monthly": {}, "benefits": [{"kind": "aah", "since": date(2025, 1, 1)}]}
    found = table(told(person))
    assert rows(found)["AAH"] == (None, None, None)
    assert found.at_least[0]


def test_a_contract_whose_price_is_not_known_has_none():
    found = table(told({"monthly": {"wage": 2500}, "cover": {"kind": "individual"}}))
    assert rows(found)["Couverture santé"] == (None, None, None)


def test_nothing_to_take_up_changes_nothing():
    found = table(told(PENSIONER | {"monthly": {"pension": 2500}}))
    assert not found.changes
    assert found.taken == ""


def test_a_benefit_received_already_takes_its_new_amount():
    person = {"monthly": {}, "benefits": [{"kind": "rsa", "since": "2025-01-01", "monthly": 500}]}
    situation = told(person)
    found = table(situation, after(situation, {Benefit.RSA: 60000}))
    assert rows(found)["RSA"] == (50000, 60000, None)


def test_a_cover_that_a_benefit_makes_free_is_free_at_once():
    situation = told({"monthly": {"wage": 1150}, "cover": {"kind": "none"}, "activity": "unemployed"})
    found = table(situation, after(situation, {Benefit.RSA: 40000}), rsa=40000)
    assert rows(found)["Couverture santé"] == (0, 0, None)


def test_two_benefits_of_one_family_stay_two():
    paid = [{"kind": kind, "since": "2026-01-01", "monthly": 100} for kind in ("af", "cf")]
    situation = told({"monthly": {}, "benefits": paid})
    found = table(situation, after(situation, {Benefit.RSA: 40000}), rsa=40000)
    assert rows(found)["Allocations familiales"] == (10000, 10000, None)
