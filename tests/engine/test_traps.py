"""What goes wrong without a word when OpenFisca is asked carelessly: each trap once."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy
import pytest

from relais.base.months import Month, span
from relais.engine import mapping, system
from relais.engine.mapping import FAMILIAL, HOUSING_AID, PERSONAL, TRIPLES, Writing, months_written
from relais.engine.provider import ENGINE, OpenFisca, Variant
from relais.engine.table import SHADOWS, Table
from relais.rights import scales
from relais.rights.answers import Status
from relais.rights.reading import read
from tests.engine.households import (
    SEPTEMBER,
    child,
    couple_with_two,
    home,
    pensioner,
    person,
    worker,
)

NOW = Month.of(SEPTEMBER)


def answers(situation, on=SEPTEMBER):
    return OpenFisca().answers([Variant(situation, on)])[0]


def built(situation, on=SEPTEMBER):
    return Writing(Table.of([(situation, frozenset())], on), Month.of(on)).simulation


# --- every month written, three times -----------------------------------------------------------------------------
@pytest.mark.parametrize("nature", TRIPLES)
def test_each_income_is_written_net_gross_and_taxable_every_month(nature):
    simulated = built(worker())
    for variable in TRIPLES[nature][:3]:
        known = {str(period) for period in simulated.get_holder(variable).get_known_periods()}
        assert known >= {str(month) for month in months_written(NOW)}


def test_without_the_gross_pension_a_pensioner_would_get_the_whole_aspa():
    assert answers(pensioner(1000))["aspa"].status == Status.NOT_ENTITLED


@pytest.mark.parametrize("variable", [*PERSONAL, *FAMILIAL, HOUSING_AID])
def test_past_benefits_are_facts_even_when_nothing_was_received(variable):
    simulated = built(couple_with_two())
    for month in span(NOW.shift(-28), NOW.shift(-1)):
        assert not simulated.get_array(variable, str(month)).any()


def test_what_was_received_is_written_in_its_months_only():
    aah = [{"kind": "aah", "since": "2026-05-01", "until": "2026-06-30", "monthly": 1000}]
    simulated = built(home(person(benefits=aah)))
    received = {month: simulated.get_array("aah", f"2026-{month:02d}")[0] for month in (4, 5, 6, 7)}
    assert received == {4: 0, 5: 1000, 6: 1000, 7: 0}


def test_a_benefit_received_lately_lowers_rsa_as_a_fact_would():
    ass = [{"kind": "ass", "since": "2026-01-01", "monthly": 584.40}]
    without, received = answers(home(person(), rent=0)), answers(home(person(benefits=ass), rent=0))
    assert without["rsa"].monthly == 65169
    assert received["rsa"].monthly == 65169 - 58440


# --- who lives with whom ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("couple", "returns"), [("married", 1), ("pacs", 1), ("free_union", 2)])
def test_a_free_union_files_two_tax_returns(couple, returns):
    simulated = built(couple_with_two(couple=couple))
    assert simulated.persons.count == 4 * SHADOWS
    assert simulated.populations["foyer_fiscal"].count == returns * SHADOWS
    assert simulated.populations["famille"].count == SHADOWS


def test_a_free_union_is_one_family_for_rsa():
    assert answers(couple_with_two(couple="free_union"))["rsa"].monthly == 102199


def test_a_child_who_lives_elsewhere_or_is_on_her_own_is_not_counted():
    alone = answers(home(person(), child("2018-01-01", custody="elsewhere")))["rsa"].monthly
    assert alone == answers(home(person()))["rsa"].monthly


def test_a_child_not_yet_born_is_not_counted():
    assert answers(home(person(), child("2026-12-01"), rent=0))["rsa"].monthly == 65169


# --- a missing month is a missing fact ----------------------------------------------------------------------------
def test_a_missing_month_is_asked_for_and_nothing_is_calculated():
    found = answers(home(person(untold=("2026-06",))))
    for right in ("rsa", "housing_benefit"):
        assert found[right].status == Status.CANNOT_TELL
        assert found[right].monthly is None
    assert "juin 2026" in found["rsa"].missing[0].question


def test_only_the_months_that_a_right_reads_are_asked_for():
    recent = home(person(untold=[f"2025-{month:02d}" for month in range(7, 13)]))
    found = answers(recent)
    assert found["rsa"].status == Status.ENTITLED
    assert [one.path for one in found["housing_benefit"].missing] == ["persons[0].incomes"]


def test_a_right_that_lacks_a_fact_does_not_feed_the_others():
    unknown_rent = replace(pensioner(600), housing=replace(pensioner().housing, rent=None))
    found = answers(unknown_rent)
    assert found["housing_benefit"].status == Status.CANNOT_TELL
    assert found["aspa"].monthly == 39565


# --- old scales ---------------------------------------------------------------------------------------------------
def test_a_scale_past_its_day_gives_no_number():
    after = date(2027, 4, 15)  # nobody knows the scale of 2027 yet
    invalid = home(person(on=after, activity="unfit", monthly={"invalidity_pension": 400}))
    found = answers(invalid, after)["invalidity"]
    assert (found.status, found.monthly) == (Status.CANNOT_TELL, None)
    assert found.because.startswith("Barème non à jour")


@pytest.mark.parametrize(
    ("on", "monthly", "probable"),
    [
        (date(2026, 3, 15), 51486, False),  # 10 978.30 / 12 - 400
        (SEPTEMBER, 52218, True),  # 11 066.12 / 12 - 400, a scale of ours that no one has read in its text
    ],
)
def test_asi_is_that_of_its_day_and_says_how_sure_its_scale_is(on, monthly, probable):
    invalid = home(person(on=on, activity="unfit", monthly={"invalidity_pension": 400}))
    found = answers(invalid, on)["invalidity"]
    assert found.monthly == monthly
    assert found.is_probable is probable


@pytest.mark.parametrize("right", ENGINE)
def test_every_right_has_a_scale_with_a_calendar(right):
    assert scales.why_not_current(system.SCALES[right][0].calendar, date(2020, 1, 1), date(2026, 12, 1))
    assert system.why_not_current(right, date(2028, 12, 1))


def test_the_amounts_that_openfisca_holds_are_those_of_our_tables():
    law = system.system().parameters(NOW.first_day)
    minima = law.prestations_sociales.solidarite_insertion.minima_sociaux
    ours = scales.minimum("RSA montant de base personne seule", SEPTEMBER).value
    assert float(ours) == minima.rsa.rsa_m.montant_de_base_du_rsa


# --- near a threshold ---------------------------------------------------------------------------------------------
def test_a_hair_under_the_ceiling_is_to_be_confirmed():
    at_the_ceiling = 1043.59 * 0.926  # gross equal to the ceiling
    for net in (round(at_the_ceiling - 3), round(at_the_ceiling + 3)):
        assert answers(pensioner(net))["aspa"].status == Status.TO_CONFIRM
    assert answers(pensioner(net + 40))["aspa"].status == Status.NOT_ENTITLED


def test_disability_alone_gives_no_supplement():
    with_housing = answers(home(person(), benefit=280))
    assert with_housing["aah"].missing[0].path == "persons[0].disability_rate"
    assert not any("vie autonome" in line for one in with_housing.values() for line in one.cautions)


def test_aah_between_50_and_79_rests_on_a_condition():
    assert answers(home(person(disability_rate=60)))["aah"].status == Status.ENTITLED_IF
    assert answers(home(person(disability_rate=80)))["aah"].status == Status.ENTITLED


# --- one simulation for all ---------------------------------------------------------------------------------------
HOUSEHOLDS = [
    worker(950),
    couple_with_two(),
    couple_with_two(couple="free_union"),
    pensioner(600),
    home(person(disability_rate=80), benefit=200),
    home(person(monthly={"unemployment": 700}, activity="unemployed_paid"), child("2016-05-05")),
]


def test_many_households_at_once_answer_as_one_by_one():
    together = OpenFisca().answers([Variant(one, SEPTEMBER) for one in HOUSEHOLDS])
    for situation, found in zip(HOUSEHOLDS, together, strict=True):
        assert found == answers(situation)


def test_the_order_of_the_variants_says_nothing():
    variants = [Variant(one, SEPTEMBER) for one in HOUSEHOLDS]
    assert OpenFisca().answers(variants[::-1]) == OpenFisca().answers(variants)[::-1]


def test_variants_of_several_months_are_each_of_their_own():
    june = date(2026, 6, 15)
    both = OpenFisca().answers([Variant(pensioner(600), SEPTEMBER), Variant(pensioner(600, june), june)])
    assert both == [answers(pensioner(600)), answers(pensioner(600, june), june)]


def test_an_unknown_kind_of_income_would_be_seen():
    written = {kind for *_, kinds in TRIPLES.values() for kind in kinds}
    written |= {kind for kinds in mapping.SINGLES.values() for kind in kinds}
    assert written | mapping.LEFT_OUT == set(mapping.Income)


def test_amounts_are_whole_cents():
    for found in OpenFisca().answers([Variant(one, SEPTEMBER) for one in HOUSEHOLDS]):
        assert all(isinstance(one.monthly, int | None) for one in found.values())
        assert not any(isinstance(one.monthly, numpy.generic) for one in found.values())


# --- who is told what -------------------------------------------------------------------------------------------
def test_a_child_raised_in_turn_by_both_parents_opens_no_single_parent_allowance():
    alone, shared = (
        answers(home(person(), child("2018-01-01", custody=custody)))["family_benefits"]
        for custody in ("full", "shared")
    )
    assert (alone.status, alone.monthly) == (Status.ENTITLED_IF, 20178)
    assert shared.monthly is None


def test_family_benefits_held_say_which_are_not():
    af = [{"kind": "af", "since": "2024-01-01", "monthly": 153.01}]
    found = answers(home(person(benefits=af), child("2016-01-01"), child("2018-01-01")))["family_benefits"]
    assert (found.status, found.monthly) == (Status.HELD, 15301)
    assert "allocation de soutien familial, 403,57" in found.because


def test_mayotte_is_told_without_an_amount():
    found = answers(home(person(), commune="97611"))["rsa"]
    assert (found.status, found.monthly) == (Status.TO_CONFIRM, None)


def test_a_first_prime_says_that_it_will_fall():
    alone, with_housing = answers(worker(950)), answers(worker(950, benefit=118))
    assert "Elle baissera une fois l’aide au logement reçue." in alone["prime_activite"].cautions
    assert alone["prime_activite"].monthly > with_housing["prime_activite"].monthly
    assert not any("logement" in one for one in with_housing["prime_activite"].cautions)


def test_aspa_says_what_it_rests_upon():
    told = answers(pensioner(600))["aspa"]
    assert [one.split(" :")[0] for one in told.facts] == [
        "personne seule",
        "ressources comptées",
        "plafond",
        "par mois",
    ]
    assert any("Estimation" in one for one in told.cautions)
    assert any("succession" in one for one in told.cautions)
    assert told.sources[1].since == date(2026, 1, 1)
    assert "OpenFisca-France 176.1.8" in told.sources[1].text


def test_what_openfisca_cannot_see_is_to_be_confirmed():
    foreign = home(person(activity="employee", monthly={"wage": 900, "foreign": 20}))
    own_account = home(
        person(activity="self_employed", yearly=[{"kind": "self_employment", "year": 2025, "amount": 6000}])
    )
    stranger = home(person(nationality="other", permit="valid"))
    assert answers(foreign)["prime_activite"].status == Status.TO_CONFIRM
    assert answers(own_account)["prime_activite"].status == Status.TO_CONFIRM
    assert answers(stranger)["rsa"].status == Status.TO_CONFIRM


def test_what_is_to_be_confirmed_does_not_feed_the_others():
    stranger = home(
        person(nationality="other", permit="valid", born="1956-01-01", activity="retired"), rent=0
    )
    found = answers(stranger)
    assert found["aspa"].status == Status.TO_CONFIRM
    assert found["rsa"].monthly == 65169


def test_aah_rests_on_the_incomes_of_the_year_before_last_when_she_has_some():
    found = answers(home(person(activity="unfit", disability_rate=80, monthly={"pension": 300})))["aah"]
    assert found.status == Status.TO_CONFIRM
    assert "2024" in found.because


def test_wages_that_have_just_ended_may_open_a_right():
    lost = home(person(monthly={"wage": 1500}), rent=0)
    found = answers(lost)["rsa"]
    assert (found.status, found.monthly) == (Status.TO_CONFIRM, None)
    assert "651,69" in found.because
    still = home(person(monthly={"wage": 1500}, activity="employee"), rent=0)
    assert answers(still)["rsa"].status == Status.NOT_ENTITLED


EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "households").glob("*.json"))


def test_all_the_examples_at_once_answer_as_one_by_one():
    told = [read(json.loads(path.read_text(encoding="utf-8"))) for path in EXAMPLES]
    on = date(2026, 11, 22)
    together = OpenFisca().answers([Variant(one, on) for one in told])
    assert together == [answers(one, on) for one in told]
    assert len(told) > 15
