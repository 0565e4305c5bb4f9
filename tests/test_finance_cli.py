"""`relais finance` as one types it: the plan in words, in JSON, and what is wrong in the file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from relais.cli import main

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "plans" / "dental_prosthesis.json")


def relais(*words: str, given: str | bytes | None = None):
    return CliRunner().invoke(main, ["finance", *words], input=given)


def planned(*words: str, given: str | bytes | None = None):
    return relais("plan", "--on", "2026-11-22", *words, given=given)


def test_the_five_sums_and_who_pays_are_told():
    said = planned(EXAMPLE).output.replace("\u202f", " ").replace("\u00a0", " ")
    for row in ("Coût", "Part de l’assurance maladie", "Part de la complémentaire", "Autres participations"):
        assert row in said
    assert "Le fonds social de la mutuelle" in said
    assert "Son plafond par dossier est de 300,00 €." in said
    assert "Sans le fonds social de la mutuelle : 29,60 € de plus pour elle." in said


def test_in_json_the_parts_add_up_to_what_is_left():
    told = json.loads(planned(EXAMPLE, "--json").output)
    parts = [one["given"] for one in told["funders"]] + [told["person"]["left"]]
    assert round(sum(parts), 2) == told["to_finance"]


def test_lines_are_not_wider_than_a_terminal():
    assert max(map(len, planned(EXAMPLE).output.splitlines())) <= 100


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{", "Ce n’est pas du JSON (ligne 1, colonne 2"),
        (b"\xff\xfe", "un texte en UTF-8 est attendu"),
        ("{}", "quote : il manque : le devis."),
        ('{"quote": {"lines": []}, "funders": []}', "Le devis est vide"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_planned(given, said):
    found = planned("-", given=given)
    assert found.exit_code == 2
    assert said in found.output


def test_a_quote_that_is_over_is_refused():
    found = relais("plan", EXAMPLE, "--on", "2027-04-01")
    assert (found.exit_code, "n’est plus valable depuis le 31 mars 2027" in found.output) == (2, True)


def test_the_schema_is_json():
    assert json.loads(relais("schema").output)["title"] == "Un devis et ceux qui peuvent le financer"
