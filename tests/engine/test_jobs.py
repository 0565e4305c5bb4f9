"""The real engine behind the pool: the same answers as in the process, and whoever asks never loads OpenFisca."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from relais.engine import pool, warm
from relais.rights.catalogue import CATALOGUE
from relais.rights.kept import after_from_json, answer_from_json
from tests.runner.helpers import CHECKOUT

ON = "2026-11-22"
PLENTY = 120


@pytest.fixture(scope="module", autouse=True)
def real_jobs():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("RELAIS_ENGINE", raising=False)
        pool.stop()
        yield
        pool.stop()


def household(name):
    return json.loads((CHECKOUT / "examples" / "households" / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def told():
    steps = []
    asked = {"situation": household("pensioner_600"), "on": ON}
    return pool.calculate("review", asked, seconds=PLENTY, progress=steps.append), steps


def test_a_review_comes_back_whole(told):
    answers = [answer_from_json(one) for one in told[0]["answers"]]
    assert [one.right for one in answers] == [right.code for right in CATALOGUE]
    (aspa,) = [one for one in answers if one.right == "aspa"]
    assert 38_000 < aspa.monthly < 42_000


def test_what_changes_once_it_is_taken_up_comes_too(told):
    (after,) = [after_from_json(one) for one in told[0]["after"]]
    assert list(after.taken) == ["aspa"]


def test_the_versions_that_answered_are_named(told):
    assert set(told[0]["versions"]) >= {"openfisca-france", "openfisca-core", "numpy"}


def test_its_progress_grows(told):
    assert told[1] == sorted(told[1])
    assert len(told[1]) >= 2


def test_the_same_question_has_the_same_answer(told):
    asked = {"situation": household("pensioner_600"), "on": ON}
    assert pool.calculate("review", asked, seconds=PLENTY) == told[0]


def test_what_if_answers_as_things_are_then_each_variant(told):
    poorer = household("pensioner_600")
    poorer["persons"][0]["incomes"][0]["monthly"]["pension"] = 300
    asked = {"situation": household("pensioner_600"), "on": ON, "variants": [{"situation": poorer, "on": ON}]}
    found = pool.calculate("what_if", asked, seconds=PLENTY)["variants"]
    today, then = (
        next(answer_from_json(one).monthly for one in answers if one["right"] == "aspa") for answers in found
    )
    assert found[0] == told[0]["answers"]
    assert then > today + 29_000


NEVER = """
import sys
{what}
print(sorted(name for name in sys.modules if name.startswith("openfisca")))
"""


@pytest.mark.parametrize(
    "what",
    [
        "import relais.cli",
        "import django; django.setup(); import relais.urls, relais.tasks, relais.working",
        "import json; from relais.engine import pool\n"
        f"asked = dict(on='{ON}', situation=json.load(open('examples/households/student.json')))\n"
        "assert len(pool.calculate('review', asked, seconds=120)['answers']) == 36",
    ],
)
def test_pages_and_worker_never_load_openfisca(what):
    said = subprocess.run(
        [sys.executable, "-c", NEVER.format(what=what)],
        cwd=CHECKOUT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "relais.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.stdout, said.returncode) == ("[]\n", 0), said.stderr


def test_this_month_and_the_next_are_warmed(monkeypatch):
    days = []
    monkeypatch.setattr(warm.reviewing, "reviewed", lambda situation, on: days.append(on))
    warm.warm(date(2026, 12, 31))
    assert days == [date(2026, 12, 31), date(2027, 1, 1)]
