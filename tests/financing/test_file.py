"""A quote and its funders in a file: every wrong value is told with its path; the examples are ready to use."""

import json
from datetime import date
from pathlib import Path

import pytest

from relais.base.reading import WrongData
from relais.financing import file
from relais.financing.quote import NoBasket, why_not_finance
from relais.financing.solving import solve

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "plans").glob("*.json"))


def told(**changes) -> dict:
    line = {"label": "Couronne", "care": "dental_prosthesis", "price": 500, "statutory": 72}
    funders = [{"code": "a", "name": "la mutuelle", "rank": 1}, {"code": "b", "name": "le CCAS", "rank": 2}]
    return {"quote": {"lines": [line | changes.pop("line", {})]}, "funders": funders} | changes


def problems(data: dict) -> list[str]:
    with pytest.raises(WrongData) as trouble:
        file.read(data)
    return [str(one) for one in trouble.value.problems]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_has_a_plan(example):
    asked = file.read(json.loads(example.read_text(encoding="utf-8")))
    assert why_not_finance(asked.quote, date(2026, 11, 22)) is None
    assert solve(asked).given


def test_euros_become_cents():
    assert file.read(told(line={"price": 500.25})).quote.cost == 50025


def test_an_act_its_base_and_why_the_basket_is_not_taken_are_read():
    said = {"act": "crown_ceramic_back", "base": 120, "no_basket": "clinical"}
    line = file.read(told(line=said)).quote.lines[0]
    assert (line.act, line.base, line.no_basket) == ("crown_ceramic_back", 12000, NoBasket.CLINICAL)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"line": {"price": -1}}, "quote.lines[0].price"),
        ({"line": {"price": 70}}, "quote.lines[0].price"),
        ({"line": {"care": "dentist"}}, "quote.lines[0].care"),
        ({"line": {"act": "crown_of_gold"}}, "quote.lines[0].act"),
        ({"line": {"no_basket": "dislike"}}, "quote.lines[0].no_basket"),
        ({"line": {"prize": 3}}, "quote.lines[0].prize"),
        ({"quote": {}}, "quote.lines"),
        ({"can_pay": "beaucoup"}, "can_pay"),
        ({"answers": [{"funder": "z", "granted": 1}]}, "answers[0].funder"),
    ],
)
def test_a_wrong_value_is_told_with_its_path(changes, path):
    assert [one.partition(" : ")[0] for one in problems(told(**changes))] == [path]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "b"}, "funders[0].code : chaque financeur a son propre nom de repère."),
        ({"percent": 101}, "funders[0].percent : un pourcentage est attendu, de 0 à 100."),
        ({"excludes": ["z"]}, "funders[0].excludes : « z » n’est pas un autre financeur."),
        ({"excludes": ["a"]}, "funders[0].excludes : « a » n’est pas un autre financeur."),
        ({"requires": ["a"]}, "funders[0].requires : « a » n’est pas un autre financeur."),
    ],
)
def test_rules_that_cannot_hold_are_told(changes, said):
    data = told()
    data["funders"][0] |= changes
    assert said in problems(data)


def test_an_answer_is_of_a_funder_of_the_file_and_once():
    (said,) = problems(told(answers=[{"funder": "zorro", "granted": 1}]))
    assert said == "answers[0].funder : « zorro » n’est le nom de repère d’aucun financeur du fichier."
    twice = problems(told(answers=[{"funder": "a", "granted": 1}, {"funder": "a", "granted": 2}]))
    assert len(twice) == 2
    assert "une seule réponse par financeur" in twice[0]


def test_an_act_that_nobody_knows_names_those_one_may_write():
    (said,) = problems(told(line={"act": "crown_of_gold"}))
    assert "retirez la clé, ou prenez l’un de ceux-ci" in said
    assert "crown_metal" in said


def test_the_plan_is_written_in_euros_with_its_reasons():
    data = told()
    data["funders"][0] |= {"per_case": 300}
    data["funders"][1] |= {"per_case": 100}
    written = file.write(solve(file.read(data)))
    assert (written["cost"], written["to_finance"]) == (500, 428)
    assert [(one["code"], one["given"], one["lines"]) for one in written["funders"]] == [
        ("a", 300, [300]),
        ("b", 100, [100]),
    ]
    assert written["person"]["left"] == 28
    assert [(one["code"], one["more"]) for one in written["without"]] == [("a", 300), ("b", 100)]


def test_the_schema_names_every_key_that_is_read():
    whole = file.schema()
    assert set(whole["properties"]) == {"quote", "funders", "can_pay", "answers"}
    assert "person_percent" in whole["$defs"]["Funder"]["properties"]
