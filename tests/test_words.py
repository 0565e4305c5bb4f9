"""Every word can be said in another language: texts are found by translators' tools, and said in the reader's."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from relais.base import words
from relais.cases.rules import why_not_close
from relais.management.commands import makemessages
from relais.referrals.codes import Care


@pytest.fixture
def shouting():
    words.speak_with(str.upper)
    yield
    words.speak_with(translation.gettext)


def test_a_label_comes_in_the_readers_language(shouting):
    assert Care.OPTICAL.label == "LUNETTES"


def test_so_does_a_sentence_of_a_rule(shouting):
    assert why_not_close(case_state="closed", open_care=[]) == "CE DOSSIER EST DÉJÀ CLOS."


def test_labels_for_translators_are_up_to_date():
    assert makemessages.LABELS.read_text(encoding="utf-8") == makemessages.labels()


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext manque : apt-get install gettext")
def test_the_catalogue_holds_pages_rules_and_labels(tmp_path, monkeypatch):
    here = Path(__file__).parents[1]
    shutil.copytree(
        here / "relais", tmp_path / "relais", ignore=shutil.ignore_patterns("*.csv", "__pycache__", "static")
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "locale").mkdir()
    monkeypatch.setattr(makemessages, "LABELS", tmp_path / "relais" / "base" / "labels.py")
    with translation.override("fr"):
        call_command("makemessages", locale=["en"], no_location=True, no_wrap=True, verbosity=0)
    catalogue = "".join(path.read_text() for path in tmp_path.rglob("*.po"))
    for text in (
        "Est-elle d’accord ?",
        "Ce dossier est déjà clos.",
        "Prothèse dentaire",
        "Relais pris",
        "détecteur",
    ):
        assert text in catalogue, text
