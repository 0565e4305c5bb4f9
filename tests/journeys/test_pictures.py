"""The pictures of the documentation are taken of the real pages: RELAIS_SCREENSHOTS=1 writes them again."""

import os
from pathlib import Path

import pytest

from .visitor import PHONE, SCREEN

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"


def _sign_in_page(her):
    her.go("/connexion/")


def _partner_home(her):
    her.enter_as("Inès Marty").press("CCAS de Graulhet")


def _referral_form(her):
    her.enter_as("Thomas Alary").go("/relais/nouveau/")
    her.tick("Oui, elle accepte devant moi")
    her.page.evaluate("document.activeElement.blur()")


def _inbox(her):
    her.enter_as("Nadia Ferrand").go("/a-recevoir/")


def _case(her):
    her.enter_as("Nadia Ferrand").go("/dossiers/").press("Colette Fabre")


def _board(her):
    her.enter_as("Marc Estève").press("Mission")


def _plan(her):
    her.enter_as("Marc Estève").go("/dossiers/").press("Yvette Cathala").press(
        "Ouvrir le plan de financement"
    )


def _asked_of_a_funder(her):
    her.enter_as("Sylvie Cazals").go("/demandes-de-financement/").press("Yvette Cathala")


def _organisations(her):
    her.enter_as("Paule Astruc").go("/organisations/?q=CCAS")


def _who_read(her):
    her.enter_as("Hélène Sicard").go("/protection/durees/")


def _desk(her):
    her.enter_as("Lucie Bosc").press("Repérer")


PICTURES = {
    "accueil.png": (SCREEN, _sign_in_page),
    "partenaire-accueil.png": (SCREEN, _partner_home),
    "partenaire-formulaire.png": (PHONE, _referral_form),
    "mission-a-recevoir.png": (SCREEN, _inbox),
    "mission-dossier.png": (SCREEN, _case),
    "responsable-mission.png": (SCREEN, _board),
    "administrateur-organisations.png": (SCREEN, _organisations),
    "plan-financement.png": (SCREEN, _plan),
    "financeur-demande.png": (SCREEN, _asked_of_a_funder),
    "protection-durees.png": (SCREEN, _who_read),
    "accueil-reperer.png": (PHONE, _desk),
}

# Drawn by tests/web/test_printed_her.py, test_printed_commission.py, and by tests/journeys/test_commission.py.
NO_PAGE = {"fiche-personne.png", "lettre-commission.png", "proces-verbal.png", "seance-point.png"}


@pytest.mark.parametrize("name", PICTURES)
def test_the_page_of_a_picture_is_still_there(visitor, name):
    size, lead = PICTURES[name]
    her = visitor(size)
    lead(her)
    if os.environ.get("RELAIS_SCREENSHOTS") == "1":
        IMAGES.mkdir(exist_ok=True)
        her.page.screenshot(path=IMAGES / name, full_page=size is SCREEN)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_shown_somewhere(name):
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    assert (IMAGES / name).exists()
    assert any(f"images/{name}" in page.read_text() for page in pages)


def test_no_picture_is_left_behind():
    assert {path.name for path in IMAGES.glob("*.png")} <= set(PICTURES) | NO_PAGE
