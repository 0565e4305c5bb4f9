"""Our C2S against OpenFisca's, brought to the same ceilings and ages: where its law is right, both say the same.

Incomes are the same every month, nobody is 24 or 25, no birthday falls between 1 January and the request: where the two
laws differ, each test of `DIFFERENCES` says so. docs/droits-ecarts-openfisca.md explains them.
"""

import random
from datetime import date

import pytest

from relais.base.months import Month
from relais.engine.mapping import Writing
from relais.engine.table import SHADOWS, Table
from relais.rights import c2s
from relais.rights.c2s import Formula
from tests.engine.households import SEPTEMBER, home, person

HOUSEHOLDS = 240
READ = ("cmu_c", "css_participation_forfaitaire", "css_cmu_base_ressources", "cmu_c_plafond")
PLACES = ["81004", "75056", "97411", "67482", "57463"]
KINDS = {
    "wage": "employee",
    "unemployment": "unemployed_paid",
    "pension": "retired",
    "invalidity_pension": "unfit",
    "alimony": "at_home",
}
BENEFITS = ["aah", "ass", "af", "asf", "aspa"]


def theirs(situations, on=SEPTEMBER) -> list[dict[str, float]]:
    """What OpenFisca says, every benefit of this month being the one received."""
    table, now = Table.of([(situation, frozenset()) for situation in situations], on), Month.of(on)
    written = Writing(table, now)
    for variable in written.paid:
        written.put(variable, now, written.received(variable))
    local = table.by_person(lambda _, one: bool(one.person.local_scheme), bool)
    written.put("salarie_regime_alsace_moselle", now, local)
    arrays = {name: written.simulation.calculate(name, str(now)) for name in READ}
    return [
        {name: float(array[at * SHADOWS]) for name, array in arrays.items()} for at in range(len(situations))
    ]


def formula(found: dict[str, float]) -> Formula:
    if found["cmu_c"]:
        return Formula.FREE
    return Formula.PAYING if found["css_participation_forfaitaire"] else Formula.NONE


def ours(situation, on=SEPTEMBER):
    """Before any presumption: OpenFisca knows none."""
    answer = c2s.assess(situation, on)
    assert answer.figures, answer
    return answer


def drawn(chance: random.Random):
    """A household in the common law of both."""
    local = chance.random() < 0.2
    roles = ["applicant", "partner"] if chance.random() < 0.5 else ["applicant"]
    adults = [_adult(role, chance, local) for role in roles]
    born = sorted(chance.sample(range(2004, 2026), chance.choice([0, 0, 1, 2, 3, 5])))
    kids = [
        person(
            "child",
            id=f"child {year}",
            born=f"{year}-01-01",
            activity="student",
            dependency="fiscal",
            custody=chance.choice(["full", "shared"]) if year > 2009 else None,
        )
        for year in born
    ]
    return home(
        *adults,
        *kids,
        couple="free_union" if len(adults) > 1 else "single",
        commune=chance.choice(PLACES),
        occupancy=chance.choice(["tenant", "owner", "lodged_free"]),
        benefit=0,
    ), chance.choice([0, 60, 250])


def _adult(role: str, chance: random.Random, local: bool):
    kind = chance.choice(list(KINDS))
    kinds = {kind: chance.randrange(0, 2200, 50)}
    if chance.random() < 0.3:
        kinds["wage"] = chance.randrange(0, 1200, 50)
    paid = [
        {"kind": one, "since": "2020-01-01", "monthly": chance.randrange(80, 900, 10)}
        for one in chance.sample(BENEFITS, chance.choice([0, 0, 0, 1]))
        if not (one in ("af", "asf") and role == "partner")
    ]
    return person(
        role,
        born=f"{chance.randrange(1946, 2000)}-01-01",
        activity=KINDS[kind],
        monthly=kinds,
        benefits=paid,
        local_scheme=local,
        worked_last_three_months=True,  # no presumption, which OpenFisca does not know
    )


@pytest.fixture(scope="module")
def grid():
    from dataclasses import replace

    chance = random.Random(81)
    found = []
    for _ in range(HOUSEHOLDS):
        situation, benefit = drawn(chance)
        if situation.housing.occupancy == "tenant":
            situation = replace(situation, housing=replace(situation.housing, benefit=benefit * 100))
        found.append(situation)
    return list(zip(found, theirs(found), strict=True))


def test_both_count_the_same_resources(grid):
    for situation, found in grid:
        assert ours(situation).figures.resources_at_most / 100 == pytest.approx(
            found["css_cmu_base_ressources"], abs=1
        ), situation


def test_both_have_the_same_ceiling(grid):
    for situation, found in grid:
        assert ours(situation).figures.ceiling / 100 == pytest.approx(found["cmu_c_plafond"], abs=1), (
            situation
        )


def test_both_give_the_same_c2s_but_near_a_ceiling(grid):
    told = 0
    for situation, found in grid:
        answer = ours(situation)
        if answer.status == "to_confirm":
            continue
        told += 1
        assert answer.formula == formula(found), situation
    assert told > HOUSEHOLDS * 0.9


def test_both_ask_the_same_price(grid):
    paying = [(situation, found) for situation, found in grid if formula(found) == Formula.PAYING]
    assert len(paying) > HOUSEHOLDS / 10
    for situation, found in paying:
        answer = ours(situation)
        if answer.formula == Formula.PAYING:
            assert answer.figures.monthly_cost / 100 == pytest.approx(found["css_participation_forfaitaire"])


# --- where they differ, and who is right ----------------------------------------------------------------------------
def differ(situation, on=SEPTEMBER):
    return c2s.assess(situation, on), theirs([situation], on)[0]


def test_the_window_of_openfisca_ends_a_month_too_late():
    spike = {"2026-08": {"wage": 9000}}
    answer, found = differ(home(person(activity="employee", monthly={"wage": 500}, but=spike)))
    assert answer.figures.resources == 600000
    assert found["css_cmu_base_ressources"] == pytest.approx(500 * 11 + 9000, abs=1)


def test_mayotte_has_no_c2s_in_openfisca():
    answer, found = differ(home(person(activity="employee", monthly={"wage": 500}), commune="97611"))
    assert (answer.formula, formula(found)) == (Formula.FREE, Formula.NONE)


def test_the_price_follows_the_age_of_the_day_in_openfisca():
    she = person(born="1956-05-01", activity="retired", monthly={"pension": 1000}, local_scheme=False)
    answer, found = differ(home(she))
    assert answer.figures.monthly_cost == 2500  # 69 on 1 January 2026
    assert found["css_participation_forfaitaire"] == 30


def test_one_aspa_in_a_couple_is_abated_as_two():
    """71 € is for who is alone; 110 € for a couple, even when one of them receives it."""
    aspa = [{"kind": "aspa", "since": "2020-01-01", "monthly": 300}]
    old = {"born": "1950-01-01", "activity": "retired", "monthly": {"pension": 500}}
    answer, found = differ(home(person(**old, benefits=aspa), person("partner", **old)))
    assert answer.figures.resources_at_most / 100 == pytest.approx(found["css_cmu_base_ressources"], abs=1)


def test_openfisca_knows_no_presumption():
    aspa = [{"kind": "aspa", "since": "2020-01-01", "monthly": 100}]
    rich = person(born="1950-01-01", activity="retired", monthly={"pension": 1300}, benefits=aspa)
    answer, found = differ(home(rich))
    assert (answer.formula, formula(found)) == (Formula.PAYING, Formula.NONE)


def test_before_2025_both_have_the_same_ceiling_without_any_overlay():
    on = date(2025, 2, 15)
    answer, found = differ(home(person(on=on, activity="employee", monthly={"wage": 500})), on)
    assert answer.figures.ceiling / 100 == found["cmu_c_plafond"] == 10166
