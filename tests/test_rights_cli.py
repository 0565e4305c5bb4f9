"""`relais rights`: read by a person, by a program; what is wrong is told with its place; nothing breaks."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from relais.base.words import say
from relais.cli import main
from relais.rights import schema
from relais.rights.answers import After, Answer, Status
from relais.rights.catalogue import CATALOGUE
from relais.rights.reading import read, write
from relais.rights.review import review
from relais.rights.situation import Benefit
from tests.rights.test_reading import fits
from tests.runner.helpers import CHECKOUT

HOUSEHOLDS = sorted((CHECKOUT / "examples" / "households").glob("*.json"))
ON = "2026-11-22"
ASPA = 39_564


class Provider:
    def answer(self, right, situation, on):
        if right.code == "aspa":
            return Answer(
                right.code, Status.ENTITLED, say("Sous le plafond."), monthly=ASPA, sources=(right.source,)
            )
        return Answer(right.code, Status.NOT_ENTITLED, say("Rien."), sources=(right.source,))


@pytest.fixture
def without_openfisca(monkeypatch):
    """Our own law, and ASPA for everybody: what is printed is what is tested here."""

    def reviewed(situation, on):
        answers = review(situation, on, Provider())
        then = [
            replace(one, status=Status.NOT_ENTITLED) if one.right == "c2s_free" else one for one in answers
        ]
        then = [replace(one, status=Status.HELD) if one.right == "aspa" else one for one in then]
        return SimpleNamespace(
            answers=answers,
            after=(After({Benefit.ASPA: ASPA}, tuple(then)),),
            versions={"openfisca-france": "176.1.8"},
        )

    monkeypatch.setitem(sys.modules, "relais.engine.reviewing", SimpleNamespace(reviewed=reviewed))


def run(*words, given=None):
    return CliRunner().invoke(main, ["rights", *words], input=given)


def household(name="pensioner_600"):
    return json.loads((CHECKOUT / "examples" / "households" / f"{name}.json").read_text())


def assessed(data, *words):
    given = data if isinstance(data, bytes) else json.dumps(data).encode()
    return run("assess", "-", "--on", ON, *words, given=given)


# --- the examples -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_an_example_is_a_situation_and_fits_the_schema(path):
    data, whole = json.loads(path.read_text()), schema.schema()
    assert fits(data, whole, whole)
    assert write(read(data)) == data


def test_each_example_has_its_line():
    told = re.findall(r"^\| `(\w+)\.json` \|", (CHECKOUT / "examples/households/README.md").read_text(), re.M)
    assert sorted(told) == [path.stem for path in HOUSEHOLDS]
    assert len(told) >= 20


# --- for a reader -------------------------------------------------------------------------------------------------
def test_a_review_is_read_in_its_order(without_openfisca):
    said = assessed(household()).output
    titles = [
        "Revue des droits au 22 novembre 2026",
        "Dans cet ordre",
        "Elle peut demander",
        "À confirmer",
        "Pas aujourd’hui",
        "Une fois reçus : l’ASPA",
    ]
    places = [said.index(f"{title}\n") for title in titles]
    assert places == sorted(places)


def test_an_amount_a_reason_and_a_text_are_told(without_openfisca):
    said = assessed(household()).output
    assert re.search(r"Allocation de solidarité aux personnes âgées \.+ 395,64\s€ par mois\n", said)
    assert "    Sous le plafond.\n    CSS art. L. 815-1\n" in said


def test_what_changes_once_it_is_received_is_told(without_openfisca):
    said = assessed(household()).output.partition("Une fois reçus")[2]
    assert "Complémentaire santé solidaire gratuite : elle y a droit → elle n’y a pas droit" in said
    assert "Prise en charge" not in said


def test_what_is_missing_is_told(without_openfisca):
    data = household()
    del data["commune"]
    assert "Il manque : " in assessed(data).output


def test_lines_are_not_wider_than_a_terminal(without_openfisca):
    assert max(map(len, assessed(household()).output.splitlines())) <= 100


# --- for a program ------------------------------------------------------------------------------------------------
def test_json_has_every_right_in_euros_and_in_words(without_openfisca):
    told = json.loads(assessed(household(), "--json").output)
    assert [one["right"] for one in told["answers"]] == [right.code for right in CATALOGUE]
    rows = {one["right"]: one for one in told["answers"]}
    assert (rows["aspa"]["status"], rows["aspa"]["monthly"]) == ("entitled", 395.64)
    assert rows["c2s_free"]["figures"]["ceiling"] == 10_421
    assert rows["puma"]["because"]
    assert told["after"][0]["taken"] == {"aspa": 395.64}
    assert told["on"] == ON


def test_the_catalogue_is_listed():
    told = json.loads(run("catalogue", "--json").output)
    assert len(told) == len(CATALOGUE)
    assert (told[4]["silence"], told[4]["delay_months"]) == ("accepted", 2)
    said = run("catalogue").output
    assert "sans réponse, c’est accepté après 2 mois" in said
    assert all(right.label in said for right in CATALOGUE)


def test_the_schema_is_the_one_of_the_classes():
    assert json.loads(run("schema").output) == schema.schema()


@pytest.mark.parametrize("words", [("--help",), ("assess", "--help"), ("catalogue", "--help")])
def test_help_says_what_to_do(words):
    assert "Usage" in run(*words).output


# --- what is wrong ------------------------------------------------------------------------------------------------
def changed(**keys):
    return household() | keys


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "persons : il manque"),
        ([], "un objet de clés"),
        (changed(commune="Albi"), "commune : un code Insee"),
        (changed(couple="maried"), "couple : une de ces valeurs"),
        (changed(rent=3), "rent : clé inconnue"),
        (
            changed(persons=[household()["persons"][0] | {"birth_date": "14/03/1956"}]),
            "persons[0].birth_date : une date",
        ),
        (b"{", "ligne 1, colonne 2"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 100_000, "pas du JSON"),
        (b"9" * 10_000, "pas du JSON"),
        (b"", "pas du JSON"),
        (b"NaN", "un objet"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(data, told):
    found = assessed(data)
    assert found.exit_code == 2
    assert told in found.output
    assert "Traceback" not in found.output


def test_all_that_is_wrong_is_told_at_once():
    found = assessed(changed(commune="Albi", couple="maried"))
    assert "commune" in found.output
    assert "couple" in found.output


@pytest.mark.parametrize(("on", "told"), [("2019-10-31", "1er novembre 2019"), ("22/11/2026", "22/11/2026")])
def test_a_day_that_cannot_be_is_refused(on, told):
    found = run("assess", str(HOUSEHOLDS[0]), "--on", on)
    assert found.exit_code == 2
    assert told in found.output


def test_a_file_that_is_not_there_is_told():
    assert run("assess", "nowhere.json").exit_code == 2


# --- with the real engine -----------------------------------------------------------------------------------------
EACH = """
import json, sys
from click.testing import CliRunner
from relais.cli import main
for path in sys.argv[1:]:
    found = CliRunner().invoke(main, ["rights", "assess", path, "--on", "2026-11-22", "--json"])
    print(json.dumps([path, found.exit_code, found.output]))
"""


@pytest.fixture(scope="module")
def each():
    """Every example through the command, in one process of its own: ours never loads OpenFisca."""
    said = subprocess.run(
        [sys.executable, "-c", EACH, *map(str, HOUSEHOLDS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    assert said.returncode == 0, said.stderr
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert [code for _, code, _ in lines] == [0] * len(HOUSEHOLDS)
    return {path.rpartition("/")[2].removesuffix(".json"): json.loads(text) for path, _, text in lines}


def statuses(told):
    return {one["right"]: one["status"] for one in told["answers"]}


def monthly(told):
    return {one["right"]: one["monthly"] for one in told["answers"]}


def test_every_example_is_answered_whole(each):
    for told in each.values():
        assert [one["right"] for one in told["answers"]] == [right.code for right in CATALOGUE]


def test_a_pensioner_has_free_cover_today_and_pays_once_aspa_is_taken_up(each):
    told = each["pensioner_600"]
    assert statuses(told)["c2s_free"] == statuses(told)["aspa"] == "entitled"
    (after,) = [one for one in told["after"] if set(one["taken"]) == {"aspa"}]
    assert statuses(after)["c2s_free"] == "not_entitled"
    (paying,) = [one for one in after["answers"] if one["right"] == "c2s_paying"]
    assert paying["figures"]["monthly_cost"] == 25  # she was 69 on 1 January
    assert any("30" in act["why"] for act in told["in_order"])  # and will be 70 at the renewal


@pytest.mark.parametrize(
    ("name", "right", "least", "most"),
    [
        ("single_worker_950", "prime_activite", 300, 325),
        ("single_worker_950", "housing_benefit", 90, 140),
        ("pensioner_600", "aspa", 380, 450),
        ("lone_parent", "prime_activite", 100, 600),
    ],
)
def test_amounts_are_about_right(each, name, right, least, most):
    assert statuses(each[name])[right] in ("entitled", "to_confirm")
    assert least <= monthly(each[name])[right] <= most


def test_an_undocumented_person_is_led_to_ame(each):
    found = statuses(each["undocumented"])
    assert (found["ame"], found["rsa"], found["c2s_free"]) == ("entitled", "not_entitled", "not_entitled")


def test_what_is_received_is_held(each):
    found = statuses(each["couple_two_children_rsa"])
    assert (found["rsa"], found["housing_benefit"], found["family_benefits"]) == ("held",) * 3


def test_the_day_of_the_examples_is_a_day(each):
    assert {told["on"] for told in each.values()} == {str(date(2026, 11, 22))}
