"""`relais finance` as one types it: the plan in words, in JSON, and what is wrong in the file."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from relais.cli import main
from relais.financing import acts
from relais.financing.shares import Cover, Covered, shares

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
        ("{", "Ce n’est pas du JSON (ligne 1, colonne 2) : vérifiez guillemets, virgules et accolades."),
        ("[]", "données : un objet de clés et de valeurs est attendu."),
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "nulle-part.json"), "« nulle-part.json » ne s’ouvre pas : vérifiez le nom du fichier.\n"),
        (("plan", EXAMPLE, "--on", "22/11/2026"), "« 22/11/2026 » n’est pas un jour"),
    ],
)
def test_what_cannot_be_opened_or_read_is_said_in_a_sentence(words, said):
    found = relais(*words)
    assert (found.exit_code, found.output.startswith(said)) == (2, True)


def test_the_json_of_a_plan_has_the_keys_that_the_guide_names():
    guide = (Path(__file__).parents[1] / "docs" / "financement.md").read_text(encoding="utf-8")
    told = json.loads(planned(EXAMPLE, "--json").output)
    within = [*told["funders"][0], *told["person"], *told["without"][0]]
    assert not [key for key in (*told, *within) if f"`{key}`" not in guide]


@pytest.mark.parametrize("example", sorted(Path(EXAMPLE).parent.glob("*.json")), ids=lambda path: path.stem)
def test_no_example_pays_for_what_the_basket_gives_free(example):
    """Each line has its act, when the tables name it, and its shares are those of the law and of a mutual."""
    for line in json.loads(example.read_text(encoding="utf-8"))["quote"]["lines"]:
        found = acts.act(line.get("act", ""), date(2026, 11, 22))
        if found:
            assert found.basket != acts.Basket.NOTHING_LEFT
            covered = Covered(Cover.COMPLEMENTARY)
            told = shares(found.care, round(line["price"] * 100), covered, date(2026, 11, 22), act=found.code)
            assert told.statutory.amount == round(line["statutory"] * 100)


def test_the_schema_is_json():
    assert json.loads(relais("schema").output)["title"] == "Un devis et ceux qui peuvent le financer"
