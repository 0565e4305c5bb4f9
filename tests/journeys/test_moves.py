"""What a relay becomes besides being followed: passed on, given back, out of scope, and her consent withdrawn."""

import pytest
from playwright.sync_api import expect

from .form import passes_quickly
from .visitor import ENLARGED, PHONE, SCREEN

VOLUNTEER, ADVISER, MSA = "Thomas Alary", "Nadia Ferrand", "Odile Fraysse"
OTHER_FUND = "MSA Midi-Pyrénées Nord"


@pytest.fixture
def three(visitor):
    """The volunteer on a telephone, the adviser at a screen, the adviser of the other fund."""
    volunteer, adviser, other = visitor(PHONE), visitor(also=(PHONE, ENLARGED)), visitor(SCREEN)
    return volunteer.enter_as(VOLUNTEER), adviser.enter_as(ADVISER), other.enter_as(MSA)


def a_relay(her, first_name, last_name):
    passes_quickly(her, first_name, last_name, place="81300 Graulhet")
    her.told.clear()  # what the form saves while one types may come after it left
    return her.page.url.removeprefix(her.base)


def not_ours(her, name):
    her.go("/a-recevoir/").press(name).press("Ce relais n’est pas pour nous")
    return her.reads("Retourner à la structure", "Passer à une autre caisse", "Dire hors de la mission")


def choose_fund(her):
    her.page.get_by_label("Quelle caisse ?").select_option(label=OTHER_FUND)


def test_a_wrong_address_is_passed_to_the_msa_and_the_news_come_back(three):
    volunteer, adviser, msa = three
    relay = a_relay(volunteer, "Emeline", "Assémat")
    not_ours(adviser, "Emeline Assémat").press("Rendre ce relais", status=422)
    adviser.reads("Choisissez ce que devient ce relais.")
    adviser.tick("Passer ce relais à une autre caisse").press("Rendre ce relais", status=422)
    adviser.reads("Choisissez sa caisse")
    choose_fund(adviser)
    adviser.press("Rendre ce relais").reads("Le relais est passé à l’autre caisse.")
    volunteer.go(relay).reads("Autre caisse", f"Le relais est tenu par la {OTHER_FUND}")
    msa.go("/a-recevoir/?show=forwarded").press("Emeline Assémat").reads("Rencontrée par", "Restos du Cœur")
    msa.press("Prendre ce relais").reads("Vous tenez le relais de Emeline Assémat.")
    volunteer.go(relay).reads("La caisse a pris le relais et étudie l’ensemble de ses droits.")
    volunteer.go("/relais/?show=forwarded").reads("Emeline Assémat")


def test_a_consent_withdrawn_is_seen_from_three_sides(three):
    volunteer, adviser, msa = three
    relay = a_relay(volunteer, "Rosalinde", "Tachoires")
    not_ours(adviser, "Rosalinde Tachoires").tick("Passer ce relais à une autre caisse")
    choose_fund(adviser)
    adviser.press("Rendre ce relais")
    msa.go("/a-recevoir/").press("Rosalinde Tachoires").press("Prendre ce relais")
    case = msa.path
    volunteer.go(relay).press("Retirer son accord").reads("Cela ne se défait pas", "Garder son accord")
    volunteer.press("Retirer son accord", status=422).reads("Dites comment elle a retiré son accord.")
    volunteer.press("Garder son accord").reads("Rosalinde Tachoires").press("Retirer son accord")
    volunteer.tick("Elle me le dit").press("Retirer son accord")
    volunteer.reads("Qui l’a su, et quand", "CPAM du Tarn", OTHER_FUND, "Recueilli ici.")
    volunteer.does_not_read("Tachoires")
    volunteer.go("/relais/?show=withdrawn").reads("Accord retiré").does_not_read("Tachoires")
    msa.go(case, status=404)
    for her, address in (
        (msa, "/a-recevoir/"),
        (msa, "/dossiers/"),
        (adviser, "/a-recevoir/"),
        (adviser, relay),
    ):
        her.go(address).does_not_read("Tachoires", "Rosalinde")
    adviser.reads("Elle a retiré son accord.", "Prévenue par un message.")


def test_at_the_fund_all_she_agreed_to_ends_in_one_act(three):
    """Two relays brought her; nobody can be called whose number nobody has; then she stops."""
    volunteer, adviser, _ = three
    first = a_relay(volunteer, "Philomène", "Castanet")
    adviser.go("/a-recevoir/").press("Philomène Castanet").press("Prendre ce relais")
    case = adviser.path
    adviser.reads("Demander ses coordonnées à la structure", "Aucun moyen de la joindre n’est noté.")
    adviser.press("Noter un essai").reads("Rencontre", "Par la structure").does_not_read(
        "Appel", "SMS", "Envoyé par"
    )
    adviser.press("Un autre moyen ? Noter ses coordonnées").tick("Courriel")
    adviser.fill(Numéro_ou_adresse="philomene@example.org").press("Ajouter ce moyen")
    adviser.go(case).reads("Essayer de la joindre", "Par exemple : courriel ou par la structure.")

    second = a_relay(volunteer, "Philomène", "Castanet")
    adviser.go("/a-recevoir/").press("Philomène Castanet").press("Prendre dans son dossier en cours")
    assert adviser.path == case
    adviser.press("Retirer son accord").reads(
        "Tous ses accords", "Seulement celui passé par", "si elle les retire tous"
    )
    adviser.press("Retirer son accord", status=422).reads("Dites comment elle a retiré son accord.")
    adviser.tick("Elle me le dit").press("Retirer son accord")
    adviser.reads("Tous ses accords sont retirés.", "Qui l’a su, et quand", "Recueilli ici.").does_not_read(
        "Castanet"
    )
    adviser.go(case, status=404)
    for her, address in ((volunteer, first), (volunteer, second), (adviser, first), (adviser, second)):
        her.go(address).reads("Elle a retiré son accord.").does_not_read("Castanet", "Philomène")
    volunteer.go("/relais/?show=withdrawn").does_not_read("Castanet")


def test_a_relay_given_back_is_corrected_and_passed_again(three):
    volunteer, adviser, _ = three
    a_relay(volunteer, "Fabienne", "Puechmaille")
    not_ours(adviser, "Fabienne Puechmaille")
    adviser.reads("« Vérifiez avec elle sur un document, corrigez, puis repassez le relais. »")
    answer = adviser.page.locator('input[value="return:identity"]')
    answer.check()
    adviser.looked_at().press("Rendre ce relais").reads("Le relais est retourné à")
    volunteer.go("/").reads("On vous attend", "Le nom ou la date de naissance ne vont pas")
    volunteer.press("Corriger ce relais").reads("À vous de jouer, Thomas")
    returned = volunteer.path
    volunteer.press("Corriger et repasser le relais")
    for act in ("Indiquer le soin qui manque", "Dire ce qui bloque", "Dire qui elle est"):
        volunteer.press(act)
    expect(volunteer.field("Nom")).to_have_value("Puechmaille")
    volunteer.press("Dire comment la joindre").press("Passer le relais", inside=volunteer.main)
    volunteer.told.clear()
    volunteer.go(returned).reads("Corrigé et repassé depuis")


def test_out_of_scope_says_where_to_turn_and_taken_back_is_taken_back(three):
    volunteer, adviser, _ = three
    relay, mistake = a_relay(volunteer, "Marinette", "Ichard"), a_relay(volunteer, "Ghislain", "Oulès")
    not_ours(adviser, "Marinette Ichard").page.locator('input[value="decline:social"]').check()
    adviser.press("Rendre ce relais").reads("sait que ce relais n’est pas pour la mission")
    volunteer.go(relay).reads("Hors mission", "La demande est d’abord sociale", "Le service social")
    volunteer.go(mistake).press("Reprendre ce relais").press("Reprendre ce relais", status=422)
    volunteer.reads("Dites pourquoi vous le reprenez.").tick("Une erreur de saisie")
    volunteer.press("Reprendre ce relais").reads("Le relais est repris", "Repris")
    adviser.go("/a-recevoir/").does_not_read("Ghislain")
    adviser.go("/a-recevoir/?show=urgent").go("/a-recevoir/?show=late&care=hearing")
    adviser.reads("Aucun relais en retard").press("Voir tous les relais à prendre")
