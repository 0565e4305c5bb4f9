"""The reception desk: a minute, one page, and the next one waits."""

import pytest

from .hands import Hands
from .visitor import PHONE, SCREEN

AGENT = "Lucie Bosc"


@pytest.mark.parametrize(("size", "script"), [(SCREEN, True), (PHONE, True), (PHONE, False)])
def test_a_minute_at_the_desk(visitor, size, script):
    her = visitor(size, script=script, also=() if size is PHONE else (PHONE,)).enter_as(AGENT)
    her.reads("Repérer à l’accueil", "« Avec votre accord")
    her.press("Passer à la mission", status=422).reads("Sans son accord", "Choisissez au moins un soin.")
    her.tick("Elle accepte devant moi", "Accueil de Graulhet", "Lunettes", "Trop cher, même remboursé")
    her.fill(Prénom="Guichet", Nom=f"Numéro {size.name} {script}", Date_de_naissance="3 5 1961")
    her.fill(Téléphone="06 39 98 41 55").press("Passer à la mission")
    her.reads(f"Le relais de Guichet Numéro {size.name} {script} est passé à la mission de la CPAM du Tarn.")
    assert her.field("Nom").input_value() == ""
    assert her.page.get_by_label("Accueil de Graulhet").is_checked()


def test_without_a_mouse(visitor):
    hands = Hands(visitor(SCREEN).enter_as(AGENT))
    hands.choose("agrees", "on")
    for name, typed in {
        "first_name": "Une personne",
        "last_name": "Au clavier",
        "birth_date": "14 03 1956",
        "phone": "06 39 98 41 27",
    }.items():
        hands.type(name, typed)
    hands.choose("care", "optical")
    hands.to("Passer à la mission")
    hands.enter().her.reads("Une personne Au clavier est passé à la mission")


def test_the_mission_receives_what_the_desk_passed(visitor):
    her = visitor(PHONE).enter_as(AGENT).tick("Elle accepte devant moi", "Audition")
    her.fill(Prénom="Vu", Nom="Au guichet", Date_de_naissance="01 01 1950", Téléphone="06 39 98 41 56")
    her.press("Passer à la mission")
    visitor().enter_as("Nadia Ferrand").go("/a-recevoir/").press("Vu Au guichet").reads("Audition")


def test_an_organisation_that_receives_nowhere_reads_who_can_add_a_place(visitor):
    her = visitor(SCREEN, also=(PHONE,)).enter_as("Claire Muller").go("/accueil/")
    her.reads("Votre organisation n’a pas encore de lieu d’accueil", "Le responsable de la mission")
