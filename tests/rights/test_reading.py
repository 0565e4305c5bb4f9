"""A situation read from JSON: what is wrong is told with its path; the schema says the same as the reader."""

import json
import re
from datetime import date

import pytest

from relais.base.months import Month
from relais.rights import schema
from relais.rights.reading import WrongSituation, read, write
from relais.rights.situation import Benefit, Income
from tests.rights.golden_cases import cases

SHE = {"id": "a", "birth_date": "1986-05-02", "role": "applicant"}


def told(*others, **more):
    return {"persons": [SHE | more, *others]}


def period(first, last, **monthly):
    return {"first_month": first, "last_month": last, "monthly": monthly}


def test_the_least_that_can_be_told():
    situation = read(told())
    assert situation.applicant.birth_date == date(1986, 5, 2)
    assert (situation.couple, situation.commune, situation.applicant.benefits) == (None, None, None)


def test_amounts_are_kept_in_cents():
    person = read(told(incomes=[period("2025-01", "2025-03", wage=950.25)])).applicant
    assert person.told_in(Month(2025, 2)) == {Income.WAGE: 95025}


def test_a_month_that_is_absent_is_not_known_and_an_empty_one_is_zero():
    person = read(told(incomes=[period("2025-01", "2025-01")])).applicant
    assert person.told_in(Month(2025, 1)) == {}
    assert person.told_in(Month(2025, 2)) is None


def test_a_benefit_is_received_between_its_days():
    row = {"kind": "aah", "since": "2025-02-15", "until": "2025-04-30", "monthly": 1000}
    person = read(told(benefits=[row])).applicant
    received = [person.receives(Benefit.AAH, date(2025, *day)) for day in ((2, 14), (2, 15), (4, 30), (5, 1))]
    assert received == [False, True, True, False]
    assert read(told()).applicant.receives(Benefit.AAH, date(2025, 3, 1)) is None


CHILD = {"id": "b", "birth_date": "2015-01-01", "role": "child"}


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (None, "", "objet"),
        ({}, "persons", "il manque"),
        ({"persons": []}, "persons", "applicant"),
        ({"persons": "a"}, "persons", "une liste"),
        (told(SHE | {"id": "b"}), "persons", "applicant"),
        (told(CHILD | {"id": "a"}), "persons[1].id", "son propre nom"),
        (told(birth_date="1986-02-30"), "persons[0].birth_date", "2026-11-22"),
        (told(birth_date="2026-W47-7"), "persons[0].birth_date", "2026-11-22"),
        (told(birth_date=1986), "persons[0].birth_date", "2026-11-22"),
        (told(role="boss"), "persons[0].role", "applicant, partner, child"),
        (told(x=1), "persons[0].x", "clé inconnue"),
        (told(id=""), "persons[0].id", "texte"),
        (told(ald="oui"), "persons[0].ald", "true ou false"),
        (told(disability_rate=80.5), "persons[0].disability_rate", "entier"),
        (told() | {"commune": 81004}, "commune", "Insee"),
        (told() | {"commune": "8104"}, "commune", "Insee"),
        (told() | {"couple": "married"}, "persons", "partner"),
        (told(CHILD | {"role": "partner"}) | {"couple": "single"}, "couple", "free_union"),
        (told(CHILD | {"role": "partner"}, CHILD | {"role": "partner", "id": "c"}), "persons", "au plus"),
        (told(custody="shared"), "persons[0].custody", "enfant"),
        (
            told(CHILD | {"role": "dependant", "dependency": "roof"}),
            "persons[1].dependency",
            "fiscal ou none",
        ),
        (told(incomes={}), "persons[0].incomes", "une liste"),
        (told(incomes=[period("2025-13", "2025-01")]), "persons[0].incomes[0].first_month", "2026-09"),
        (told(incomes=[period("2025-02", "2025-01")]), "persons[0].incomes[0].last_month", "suit le premier"),
        (
            told(incomes=[period("2025-01", "2025-03"), period("2025-03", "2025-04")]),
            "persons[0].incomes[1]",
            "2025-03",
        ),
        (
            told(incomes=[period("2025-01", "2025-01", salaire=1)]),
            "persons[0].incomes[0].monthly.salaire",
            "wage",
        ),
        (
            told(incomes=[period("2025-01", "2025-01", wage=-1)]),
            "persons[0].incomes[0].monthly.wage",
            "positif",
        ),
        (
            told(incomes=[period("2025-01", "2025-01", wage=9.999)]),
            "persons[0].incomes[0].monthly.wage",
            "centime",
        ),
        (
            told(incomes=[period("2025-01", "2025-01", wage=float("nan"))]),
            "persons[0].incomes[0].monthly.wage",
            "euros",
        ),
        (
            told(incomes=[period("2025-01", "2025-01", wage=True)]),
            "persons[0].incomes[0].monthly.wage",
            "euros",
        ),
        (
            told(incomes=[period("2025-01", "2025-01") | {"monthly": 3}]),
            "persons[0].incomes[0].monthly",
            "objet",
        ),
        (
            told(benefits=[{"kind": "aah", "since": "2025-02-01", "until": "2025-01-01"}]),
            "persons[0].benefits[0].until",
            "suit le premier",
        ),
        (told() | {"housing": {"benefit": "115"}}, "housing.benefit", "euros"),
    ],
)
def test_what_is_wrong_is_told_with_its_path(data, path, expected):
    with pytest.raises(WrongSituation) as caught:
        read(data)
    assert [problem.path for problem in caught.value.problems] == [path]
    assert expected in caught.value.problems[0].expected


def test_everything_wrong_is_told_at_once():
    with pytest.raises(WrongSituation) as caught:
        read(told(role="boss", birth_date="hier", ald=3) | {"commune": "x"})
    assert len(caught.value.problems) == 4
    assert str(caught.value).startswith("persons[0].birth_date : une date")


# --- the schema -------------------------------------------------------------------------------------------------
def test_the_printed_schema_is_the_one_of_the_classes():
    assert json.loads(schema.PRINTED.read_text(encoding="utf-8")) == schema.schema()


def test_everything_in_the_schema_is_described():
    whole = schema.schema()
    for kind in [whole, *whole["$defs"].values()]:
        for name, one in kind.get("properties", {}).items():
            assert one.get("description"), name


def fits(data, wanted, whole) -> bool:
    """Whether data fits a schema, for the words that ours uses."""
    if "$ref" in wanted:
        return fits(data, whole["$defs"][wanted["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in wanted:
        return any(fits(data, one, whole) for one in wanted["anyOf"])
    if not isinstance(data, TYPES[wanted["type"]]) or isinstance(data, bool) != (wanted["type"] == "boolean"):
        return False
    if isinstance(data, dict):
        known, other = wanted.get("properties", {}), wanted["additionalProperties"]
        return set(wanted.get("required", ())) <= set(data) and all(
            fits(value, known[key], whole) if key in known else bool(other) and fits(value, other, whole)
            for key, value in data.items()
        )
    if isinstance(data, list):
        return all(fits(one, wanted["items"], whole) for one in data)
    if isinstance(data, str):
        return data in wanted.get("enum", [data]) and bool(re.search(wanted.get("pattern", ""), data))
    return wanted.get("minimum", 0) <= (data or 0) <= wanted.get("maximum", data or 0)


TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": int | float,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def test_the_golden_households_fit_the_schema():
    whole = schema.schema()
    assert all(fits(write(case.situation()), whole, whole) for case in cases())


@pytest.mark.parametrize(
    "data",
    [
        {},
        told(x=1),
        told(role="boss"),
        told(incomes=[period("2025-13", "2025-01")]),
        told(ald=1),
        told() | {"commune": "8104"},
    ],
)
def test_what_is_refused_does_not_fit(data):
    whole = schema.schema()
    assert not fits(data, whole, whole)
