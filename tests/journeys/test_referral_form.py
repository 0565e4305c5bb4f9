"""The form as a volunteer meets it: a phone, a hurried meeting, a session that ends, somebody else's hands."""

import pytest
from playwright.sync_api import expect

from .form import first_step, until_person
from .visitor import ENLARGED, PHONE, SCREEN

VOLUNTEER = "Thomas Alary"


@pytest.fixture(params=[(PHONE, True), (PHONE, False), (SCREEN, True)], ids=["320", "320-no-script", "1280"])
def her(visitor, request):
    size, script = request.param
    return visitor(size, script=script, also=(ENLARGED,) if size is SCREEN else ()).enter_as(VOLUNTEER)


def test_five_steps_with_errors_on_the_way_leaving_and_coming_back(her):
    her.press("Passer le relais", inside=her.main)
    her.reads("étape 1 sur 5", "« Avec votre accord")
    her.press("Indiquer le soin qui manque", status=422).reads(
        "Sans son accord, le relais ne peut pas partir."
    )
    first_step(her).reads("étape 2 sur 5", "Quel soin lui manque ?")
    her.press("Dire ce qui bloque", status=422).reads("Choisissez au moins un soin.")
    her.tick("Soins dentaires").page.get_by_text("D’autres soins").click()
    her.tick("Orthodontie").field("C’est pressé").check()
    her.page.get_by_text("Depuis quand, devis").click()
    her.looked_at().tick("Un à deux ans").press("Dire ce qui bloque")
    her.tick("Trop cher, même remboursé").page.get_by_text("Sa complémentaire, si").click()
    her.looked_at().tick("Aucune").press("Dire qui elle est")
    her.fill(Prénom="Rosalie", Nom="Bonnefous", Date_de_naissance="31 02 1956", Commune="81300")
    her.press("Dire comment la joindre", status=422)
    expect(her.focused()).to_have_attribute("role", "alert")
    her.reads("Cette date n’existe pas", "Plusieurs communes répondent")
    expect(her.field("Date de naissance")).to_have_value("31 02 1956")
    leaves_and_comes_back(her)
    her.fill(Date_de_naissance="14/3/56").tick("Graulhet (81)").page.get_by_text("Mineur, tutelle").click()
    her.looked_at().press("Dire comment la joindre").reads("étape 5 sur 5")
    goes_back_to_the_second_step(her)
    her.press("Passer le relais à la CPAM du Tarn", status=422).reads("Sans téléphone")
    her.page.get_by_text("Autre langue, internet").click()
    her.fill(Téléphone="06 39 98 41 77", Langue="arabe", Ce_qui_aide="Appeler le 06 39 98 41 77").tick(
        "Le matin"
    )
    her.press("Passer le relais à la CPAM du Tarn", status=422).reads("N’écrivez pas de numéro ici")
    her.fill(Ce_qui_aide="Sa fille décroche.").press("Passer le relais à la CPAM du Tarn")
    her.reads("Le relais est passé à la CPAM du Tarn", "Rosalie Bonnefous", "14 mars 1956", "orthodontie")


def test_saved_as_one_types(visitor):
    her = visitor(PHONE).enter_as(VOLUNTEER)
    until_person(her.go("/relais/nouveau/")).fill(Prénom="Zélie")
    her.reads("Enregistré à")
    her.looked_at().page.reload()
    expect(her.field("Prénom")).to_have_value("Zélie")
    leaves_a_closed_session_told(her)


def leaves_a_closed_session_told(her):
    her.loses_her_session()
    her.fill(Nom="Maurel").reads("Pas encore enregistré : vous n’êtes plus connecté.")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_was_typed_when_the_session_ended_is_found_again(visitor, script):
    her = visitor(PHONE, script=script).enter_as(VOLUNTEER)
    until_person(her.go("/relais/nouveau/"))
    her.loses_her_session()
    typed = {"Prénom": "Zoé", "Nom": "Calvet", "Date_de_naissance": "01 02 1990", "Commune": "Graulhet"}
    her.fill(**typed).press("Dire comment la joindre").reads("Se connecter")
    her.enter_as(VOLUNTEER).press("Passer le relais", inside=her.main)
    her.reads("Ce que vous aviez écrit est là.", "étape 4 sur 5")
    expect(her.field("Nom")).to_have_value("Calvet")
    her.press("Dire comment la joindre").tick("Un courrier").press("Passer le relais à la CPAM du Tarn")
    her.reads("Zoé Calvet")


def test_somebody_else_on_the_same_phone_finds_nothing(visitor):
    her = visitor(PHONE).enter_as(VOLUNTEER)
    until_person(her.go("/relais/nouveau/"))
    address = her.path
    her.loses_her_session()
    her.fill(Prénom="Zoé", Nom="Secret").press("Dire comment la joindre").reads("Se connecter")
    her.enter_as("Claire Muller").go("/relais/nouveau/").does_not_read("Secret", "Reprendre")
    her.go(address, status=404).does_not_read("Secret")


def leaves_and_comes_back(her):
    her.press("Garder et quitter").reads("Le brouillon est gardé sept jours", "Bonjour Thomas")
    # Alone, or beside what another journey began in the same name.
    her.press("Passer le relais", inside=her.main).reads("vous attend", "Rosalie Bonnefous")
    her.press("Reprendre le relais de Rosalie Bonnefous")
    expect(her.field("Prénom")).to_have_value("Rosalie")


def goes_back_to_the_second_step(her):
    her.press("Soin", inside=her.page.locator(".steps"))
    expect(her.page.get_by_label("Orthodontie", exact=True)).to_be_checked()
    her.press("Contact", inside=her.page.locator(".steps"))
