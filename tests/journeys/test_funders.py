"""Who pays what is left: the list kept by the mission, a funder with an account, another by a link on a telephone."""

import re

from .visitor import ENLARGED, PHONE, SCREEN, walked

MANAGER, FUNDER, HER = "Marc Estève", "Sylvie Cazals", "Yvette Cathala"


def test_the_mission_keeps_its_list_of_funders(visitor):
    her = visitor(SCREEN, also=(PHONE, ENLARGED)).enter_as(MANAGER)
    her.page.locator(".org summary").click()
    her.press("Financeurs").reads(
        "En premier", "Le CCAS de Graulhet", "Montants fictifs, pour la démonstration"
    )
    her.press("Ajouter un financeur").reads("Une case vide n’est pas une règle")
    her.fill(Son_nom="la Fondation du Dadou", Où_il_finance="Graulhet", Son_rang="6")
    her.field("Ce qu’il est").select_option("foundation")
    her.fill(Plafond_par_dossier="30", Il_ne_donne_rien="50")
    her.press("Ajouter ce financeur", status=422).reads("Avec ce plafond, il ne donnerait jamais rien")
    her.fill(Plafond_par_dossier="200").tick("Prothèse dentaire", "Devis daté, non signé")
    her.press("Ajouter ce financeur").reads(
        "La Fondation du Dadou", "200 € au plus par dossier", "à partir de 50 €"
    )
    her.press("Écrire de nouvelles règles").fill(Ces_règles_valent="01 01 2030", Plafond_par_dossier="250")
    her.press("Garder ces règles").reads("À partir du 1er janvier 2030")
    her.press("Corriger comment le joindre").fill(Adresse_électronique="dadou@example.org")
    her.press("Mettre ce financeur à jour").reads("dadou@example.org")
    her.press("Fermer ce financeur").press("Fermer ce financeur").reads("Fermés", "La Fondation du Dadou")


def test_a_funder_with_an_account_answers_then_pays(visitor):
    funder = visitor(SCREEN, also=(PHONE, ENLARGED)).enter_as(FUNDER)
    funder.reads("Une demande attend votre réponse.").press(HER)
    funder.reads("demande 190,00 €", "Reste à financer", "Fonds social d’une complémentaire", "Rien d’autre")
    funder.does_not_read("mutuelle des Gorges", "Graulhet (81)")
    funder.press("Donner cette réponse", status=422).reads("Choisissez : tout, une partie, ou rien.")
    funder.tick("Accorder une partie").fill(**{"Si c’est une partie": "150"}).press("Donner cette réponse")
    funder.reads("La réponse est notée.", "150,00 €").press("Noter le paiement").reads(
        "Le paiement est noté.", "Payé"
    )
    adviser = visitor(SCREEN, also=(PHONE,)).enter_as(MANAGER)
    opens_her_case(adviser).reads("Financement payé", "Centre communal d’action sociale : 150,00 €.")


def test_another_answers_by_a_link_on_a_telephone(visitor):
    adviser = visitor(SCREEN, also=(PHONE,)).enter_as(MANAGER)
    opens_her_case(adviser).press("Financement : audition")
    adviser.press("Lire la demande").reads("Le fonds social de la mutuelle des Gorges", "Un lien lui permet")
    answer = adviser.page.request.get(f"{adviser.path}lettre/")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    walked.add(f"{adviser.path}lettre/")
    adviser.press("Donner un nouveau lien").reads("Le lien est parti à fonds-social@mutuelle.example.org")
    link = re.search(r"/lien/[^/\s]+/demande/", adviser.main.inner_text())[0]
    adviser.press("Revenir à la demande").does_not_read(link)
    funder = visitor(PHONE, also=(SCREEN,)).go(link)
    funder.reads(HER, "190,00 €").tick("Refuser").press("Donner cette réponse", status=422)
    funder.reads("Choisissez la raison du refus", "Écrivez votre nom")
    funder.tick("Notre budget est épuisé").fill(Votre_nom="Mme Roux, fonds social")
    funder.press("Donner cette réponse").reads("La réponse est notée.", "Rien", "Notre budget est épuisé")
    visitor(PHONE).go("/lien/perdu/demande/", status=410).reads("Ce lien ne marche plus")


def opens_her_case(adviser):
    adviser.go("/personnes/").fill(Qui_cherchez="Cathala").press("Chercher cette personne").press(HER)
    return adviser.press("Audition")
