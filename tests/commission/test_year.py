"""The year's report: people are not decisions, sums agree, and what leaves the fund betrays no small group."""

import csv
import io
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base.french import MONTHS
from relais.commission.decision_rules import GRANTED, Outcome
from relais.commission.local_rules import AidKind
from relais.commission.year import (
    FEWEST_PEOPLE,
    OF_GRANTS,
    Row,
    for_outside,
    hidden,
    indicators,
    outside,
    report,
    source,
)

YEAR = 2026
BY_CODE = [one.code for one in indicators(report((), YEAR).whole)]


def a_row(person: int = 1, granted: int = 10000, month: int = 3, **told) -> Row:
    told = {"kind": AidKind.UNCOVERED_CARE, "on": date(YEAR, month, 15)} | told
    outcome = told.pop("outcome", Outcome.GRANTED_FULL if granted else Outcome.REFUSED)
    return Row(person=person, outcome=outcome, granted=granted, **told)


@st.composite
def rows(draw) -> Row:
    outcome = draw(st.sampled_from(list(Outcome)))
    granted = draw(st.integers(1, 200_000)) if outcome in GRANTED else 0
    paid = draw(st.integers(0, granted))
    lapsed = draw(st.integers(0, granted - paid))
    return a_row(
        draw(st.integers(1, 60)),
        granted,
        draw(st.integers(1, 12)),
        outcome=outcome,
        kind=draw(st.sampled_from(list(AidKind))),
        paid=paid,
        lapsed=lapsed,
        renounced=draw(st.integers(0, granted - paid - lapsed)),
        recovered=draw(st.integers(0, paid)),
    )


MANY = st.lists(rows(), max_size=80)


def value(code: str, *told: Row) -> int | None:
    return next(one.value for one in indicators(report(told, YEAR).whole) if one.code == code)


def table_of(*told: Row) -> dict[tuple[str, str, str], str]:
    table = csv.DictReader(io.StringIO(for_outside(report(told, YEAR)).lstrip("\ufeff")), delimiter=";")
    return {(row["Tableau"], row["Groupe"], row["Indicateur"]): row["Valeur"] for row in table}


def people(first: int, count: int, **told) -> list[Row]:
    return [a_row(first + at, **told) for at in range(count)]


# --- the figures of the Bas-Rhin ------------------------------------------------------------------------------------
def as_in_the_bas_rhin() -> list[Row]:
    """2,744 people helped, some of them twice, and 1,377,738 euros engaged; others were refused, or another year."""
    draw = random.Random(2021)
    granted = [*range(2744), *draw.sample(range(2744), 300)]
    left, found = 137_773_800, []
    for at, person in enumerate(granted):
        last = at == len(granted) - 1
        sum_ = left if last else draw.randint(100, 2 * (left // (len(granted) - at)) - 100)
        left -= sum_
        found.append(a_row(person, sum_, draw.randint(1, 12), kind=draw.choice(list(AidKind))))
    found += [a_row(draw.randint(0, 4000), 0, draw.randint(1, 12)) for _ in range(900)]
    found += [a_row(at, on=date(YEAR - 1, 12, 31)) for at in range(50)]
    draw.shuffle(found)
    return found


def test_the_figures_of_the_bas_rhin_come_out_people_and_decisions_told_apart():
    told = {one.code: one for one in indicators(report(as_in_the_bas_rhin(), YEAR).whole)}
    assert told["helped"].text == "2\u202f744"
    assert told["engaged"].text == "1\u202f377\u202f738\u00a0€"
    assert told["mean_by_person"].text == "502\u00a0€"
    assert told["grants"].text == "3\u202f044"
    assert told["decisions"].text == "3\u202f944"


# --- one definition each ----------------------------------------------------------------------------------------------
def test_one_helped_twice_is_one_person():
    twice = (a_row(1), a_row(1, month=6), a_row(2, 0))
    assert (value("grants", *twice), value("helped", *twice), value("people", *twice)) == (2, 1, 2)


def test_one_refused_then_helped_is_helped_once():
    told = (a_row(1, 0), a_row(1, month=6), a_row(2, 0))
    assert (value("decisions", *told), value("people", *told), value("helped", *told)) == (3, 2, 1)


@pytest.mark.parametrize("outcome", [Outcome.ADJOURNED, Outcome.WITHDRAWN])
def test_what_is_not_settled_is_no_decision(outcome):
    assert value("decisions", a_row(1, 0, outcome=outcome)) == 0


def test_the_year_is_that_of_the_decision():
    told = (a_row(on=date(2025, 12, 31)), a_row(on=date(2026, 1, 1)), a_row(on=date(2027, 1, 1)))
    assert value("decisions", *told) == 1


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("engaged", 30001),
        ("mean_by_grant", 15001),  # 15 000,5
        ("mean_by_person", 15001),
        ("granted_share", 67),
        ("paid", 12000),
        ("to_pay", 10001),
        ("lapsed", 5000),
        ("renounced", 3000),
        ("recovered", 2000),
        ("lapsed_share", 17),
    ],
)
def test_each_sum_and_each_share(code, expected):
    told = (
        a_row(1, 10001),
        a_row(2, 20000, paid=12000, lapsed=5000, renounced=3000, recovered=2000),
        a_row(3, 0),
    )
    assert value(code, *told) == expected


def test_without_any_decision_a_share_has_no_value():
    empty = {one.code: one for one in indicators(report((), YEAR).whole)}
    assert empty["mean_by_person"].value is None
    assert empty["granted_share"].text == "sans objet"
    assert empty["engaged"].value == 0


def test_every_figure_has_its_own_definition_and_the_source_names_the_year():
    found = indicators(report((), YEAR).whole)
    assert len({one.definition for one in found}) == len({one.code for one in found}) == len(found)
    assert "31 décembre 2026" in source(report((), YEAR))


# --- sums agree --------------------------------------------------------------------------------------------------------
@given(MANY)
def test_kinds_months_and_outcomes_each_add_up_to_the_whole(told):
    found = report(told, YEAR)
    for groups in (found.by_kind, found.by_month, found.by_outcome):
        assert sum(one.decisions for one in groups.values()) == found.whole.decisions == len(told)
        for name in ("granted", "paid", "to_pay", "lapsed", "renounced", "recovered"):
            assert sum(one.sum(name) for one in groups.values()) == found.whole.sum(name)
        assert frozenset().union(*(one.people for one in groups.values())) == found.whole.people


@given(MANY)
def test_what_is_engaged_is_paid_to_pay_lost_or_given_up(told):
    assert value("engaged", *told) == sum(
        value(code, *told) for code in ("paid", "to_pay", "lapsed", "renounced")
    )


@given(MANY)
def test_people_never_exceed_decisions(told):
    assert value("helped", *told) <= value("grants", *told) <= value("decisions", *told)
    assert value("helped", *told) <= value("people", *told) <= value("decisions", *told)


@given(MANY, st.randoms())
def test_the_order_of_the_rows_changes_nothing(told, draw):
    before = [one.value for one in indicators(report(told, YEAR).whole)]
    draw.shuffle(told)
    assert [one.value for one in indicators(report(told, YEAR).whole)] == before


# --- what leaves -------------------------------------------------------------------------------------------------------
GROUPS = st.dictionaries(st.integers(0, 9), st.frozensets(st.integers(0, 60), max_size=30), max_size=8)


@given(GROUPS)
def test_no_group_shown_is_small_and_none_is_found_by_subtraction(groups):
    masked = hidden(groups)
    assert all(
        not people or len(people) >= FEWEST_PEOPLE for key, people in groups.items() if key not in masked
    )
    left = [groups[key] for key in masked]
    if any(groups[key] for key in set(groups) - masked):  # something is shown beside the total
        assert not left or (len(left) > 1 and len(frozenset().union(*left)) >= FEWEST_PEOPLE)


@given(GROUPS)
def test_without_a_total_only_small_groups_are_hidden(groups):
    small = {key for key, found in groups.items() if 0 < len(found) < FEWEST_PEOPLE}
    assert hidden(groups, total_shown=False) == small


def test_eleven_people_are_shown_and_ten_are_not():
    eleven = {"a": range(11), "b": range(20, 40)}
    assert hidden(eleven) == frozenset()
    assert hidden(eleven | {"a": range(10)}) == {"a", "b"}


def test_a_kind_of_ten_people_takes_another_with_it():
    told = table_of(
        *people(0, 10, kind=AidKind.JOB),
        *people(100, 12, kind=AidKind.HOME_HELP),
        *people(200, 30),
    )
    few = "moins de 11 personnes, ou s’en déduirait"
    assert told["Par nature d’aide", "Maintien dans l’emploi", "Personnes aidées"] == few
    assert told["Par nature d’aide", "Aide à domicile", "Montant engagé"] == few
    assert told["Par nature d’aide", "Soins peu ou pas remboursés", "Personnes aidées"] == "30"
    assert told["Par nature d’aide", "Perte de revenus", "Personnes aidées"] == "0"
    assert told["Ensemble", "", "Personnes aidées"] == "52"
    assert told["Ensemble", "", "Montant engagé"] == "5200,00"


def test_sums_that_a_few_people_make_are_hidden_and_their_neighbour_too():
    told = table_of(*people(0, 30, paid=10000), *people(100, 3, lapsed=10000), *people(200, 20))
    assert told["Ensemble", "", "Perdu par le délai"].startswith("moins de 11")
    assert told["Ensemble", "", "Part perdue par le délai"].startswith("moins de 11")
    assert told["Ensemble", "", "Reste à payer"].startswith("moins de 11")
    assert told["Ensemble", "", "Payé"] == "3000,00"


def test_a_few_granted_in_part_hide_those_granted_in_full():
    told = table_of(
        *people(0, 30), *people(100, 3, outcome=Outcome.GRANTED_PARTIAL), *people(200, 20, granted=0)
    )
    assert told["Par décision", "Accordée en totalité", "Demandes"].startswith("moins de 11")
    assert told["Par décision", "Accordée en partie", "Demandes"].startswith("moins de 11")
    assert told["Par décision", "Refusée", "Demandes"] == "20"


def test_a_year_of_ten_people_shows_nothing_of_them():
    told = table_of(*people(0, 10, paid=10000))
    shown = {
        line[2]
        for line, said in told.items()
        if not said.startswith("moins de 11") and said not in ("0", "0,00", "")
    }
    assert shown == set()


def test_each_line_that_leaves_has_its_definition_and_its_source():
    told = for_outside(report(as_in_the_bas_rhin(), YEAR)).lstrip("\ufeff")
    for row in csv.DictReader(io.StringIO(told), delimiter=";"):
        assert row["Définition"]
        assert "2026" in row["Source"]


def test_what_leaves_is_read_as_it_is_in_the_table():
    found = {
        (str(one.table), one.group, one.one.code): one for one in outside(report(as_in_the_bas_rhin(), YEAR))
    }
    engaged = found["Ensemble", "", "engaged"]
    assert (engaged.text, engaged.figures) == ("1\u202f377\u202f738\u00a0€", "1377738,00")
    lapsed = found["Ensemble", "", "lapsed_share"]
    assert (lapsed.text, lapsed.figures) == ("0\u00a0%", "0")


@given(MANY)
def test_whatever_the_year_no_kind_of_few_people_leaves(told):
    found = report(told, YEAR)
    said = table_of(*told)
    for kind in AidKind:
        helped = len(found.by_kind[kind].granted.people)
        shown = said["Par nature d’aide", kind.label[:1].upper() + kind.label[1:], "Personnes aidées"]
        assert shown == str(helped) or shown.startswith("moins de 11")
        assert not 0 < helped < FEWEST_PEOPLE or shown.startswith("moins de 11")


def test_what_leaves_says_only_what_was_granted_by_group():
    assert set(OF_GRANTS) <= set(BY_CODE)
    assert not {"people", "decisions", "granted_share"} & set(OF_GRANTS)


# --- an outsider who subtracts -----------------------------------------------------------------------------------------
FEW = "moins de"


@given(st.lists(rows(), max_size=120), st.sampled_from(["Par nature d’aide", "Par mois"]))
def test_what_an_outsider_finds_by_subtraction_is_nobody_or_eleven_people(told, table):
    """Total less all that is shown is what the hidden groups engaged: it must not be of a few."""
    said = table_of(*told)
    if said["Ensemble", "", "Montant engagé"].startswith(FEW):
        assert all(
            value.startswith(FEW) or value == "0"
            for key, value in said.items()
            if key[2] == "Personnes aidées"
        )
        return
    shown = {key[1]: value for key, value in said.items() if key[0] == table and key[2] == "Montant engagé"}
    hidden_groups = {group for group, value in shown.items() if value.startswith(FEW)}
    left = cents(said["Ensemble", "", "Montant engagé"]) - sum(
        cents(value) for group, value in shown.items() if group not in hidden_groups
    )
    helped = {row.person for row in told if row.granted and group_of(row, table) in hidden_groups}
    assert (left > 0) == bool(helped) == bool(hidden_groups)
    assert not helped or len(helped) >= FEWEST_PEOPLE


def cents(told: str) -> int:
    return int(told.replace(",", ""))


def group_of(row: Row, table: str) -> str:
    name = MONTHS[row.on.month - 1] if table == "Par mois" else row.kind.label
    return name[:1].upper() + name[1:]


@given(MANY)
def test_one_kind_is_told_like_a_year_of_that_kind_alone(told):
    for kind, counted in report(told, YEAR).by_kind.items():
        alone = report([row for row in told if row.kind == kind], YEAR).whole
        assert [one.value for one in indicators(counted)] == [one.value for one in indicators(alone)]


def test_whose_money_it_was_is_told_by_sum():
    counted = report([a_row(1, paid=10000), a_row(2, lapsed=10000), a_row(3, 0)], YEAR).whole
    assert counted.whose("paid") == {1}
    assert counted.whose("lapsed") == {2}
    assert counted.whose("to_pay") == frozenset()
    assert counted.people == {1, 2, 3}


def test_a_month_of_a_few_people_is_hidden_with_another():
    told = table_of(*people(0, 40), *people(100, 4, month=7), *people(200, 15, month=9))
    assert told["Par mois", "Juillet", "Personnes aidées"].startswith(FEW)
    assert told["Par mois", "Septembre", "Personnes aidées"].startswith(FEW)
    assert told["Par mois", "Mars", "Personnes aidées"] == "40"
    assert told["Par mois", "Août", "Montant engagé"] == "0,00"


def test_the_same_people_in_two_small_months_do_not_make_eleven():
    told = table_of(*people(0, 8), *people(0, 8, month=4), *people(100, 30, month=5))
    assert told["Par mois", "Mai", "Personnes aidées"].startswith(FEW)
