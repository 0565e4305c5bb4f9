"""Who is who: looked for by each key, homonyms kept apart, a duplicate merged and undone, a child's own care."""

import re

from playwright.sync_api import expect

from .visitor import ENLARGED, PHONE

ADVISER = "Nadia Ferrand"


def looks_for(her, words: str):
    her.go("/personnes/").fill(Qui_cherchez=words)
    return her.press("Chercher cette personne")


def opens(her, name: str):
    return looks_for(her, name).press(name)


def test_an_adviser_finds_whom_she_looks_for(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    her.press("Personnes").press("Chercher cette personne", status=422)
    her.reads("Écrivez un nom, une date, un téléphone ou un numéro de dossier.")
    looks_for(her, "garrigue").reads("2 personnes trouvées", "Élodie Garrigue", "Léo Garrigue")
    assert her.path == "/personnes/"
    looks_for(her, "12/02/1986").reads("1 personne trouvée", "Dossier tenu par Nadia Ferrand")
    looks_for(her, "06 39 98 41 21").reads("1 personne trouvée").press("Élodie Garrigue")
    number = her.press("Soins dentaires").main.inner_text()
    number = re.search(r"Dossier ([0-9A-Z]{4}.?[0-9A-Z]{4})", number)[1]
    looks_for(her, number.lower()).reads("1 personne trouvée", "Élodie Garrigue")
    looks_for(her, "Zyxwv").reads("Essayez autrement")


def test_homonyms_stay_two_and_a_duplicate_becomes_one(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    opens(her, "Paul Rivals").reads("Une autre fiche lui ressemble", "commune autre ou inconnue")
    her.press("Comparer avec la fiche de Paul Rivals")
    her.reads("Une personne, ou deux ?", "Deux personnes peuvent porter le même nom")
    refused = her.main.get_by_role("button", name="Réunir ces deux fiches")
    expect(refused).to_have_attribute("aria-disabled", "true")
    her.press("Garder deux fiches").reads("Relais ne le demandera plus").does_not_read("lui ressemble")

    her.press("Personnes").press("Voir les doublons possibles").reads("Simone Vergnes")
    her.does_not_read("Paul Rivals").press("Simone Vergnes")
    her.reads("Les dossiers, les téléphones, le foyer", "Pareil")
    her.press("Réunir ces deux fiches").reads(
        "Les deux fiches sont réunies", "06 39 98 41 19", "06 39 98 41 20"
    )
    her.reads("Lunettes", "Audition", "Cette fiche en réunit plusieurs")
    her.press("Séparer ces deux fiches").reads("Ce qui est venu depuis reste")
    her.press("Séparer ces deux fiches").reads("de nouveau deux fiches", "Une autre fiche lui ressemble")
    looks_for(her, "Vergnes").reads("2 personnes trouvées")


def test_a_person_is_reached_otherwise_and_lives_with_her_children(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    opens(her, "Élodie Garrigue").reads("Le relais est tenu par Nadia Ferrand", "Léo Garrigue", "Enfant")
    her.press("Changer 06 39 98 41 21").reads("À la place de 06 39 98 41 21")
    her.fill(Numéro_ou_adresse="06 39 98").press("Noter le nouveau moyen", status=422).reads("dix chiffres")
    her.fill(Numéro_ou_adresse="06 39 98 41 29").press("Noter le nouveau moyen")
    her.reads("l’ancien est gardé", "06 39 98 41 29")
    her.page.get_by_text("Les moyens d’avant").click()
    her.looked_at().reads("06 39 98 41 21")
    her.press("Ajouter un moyen de la joindre").tick("Courriel")
    her.fill(Numéro_ou_adresse="elodie@example.org").press("Ajouter ce moyen").reads("elodie@example.org")

    her.press("Ajouter quelqu’un à son foyer").press("Ajouter à son foyer", status=422)
    her.fill(Prénom="Tom", Nom="Garrigue", Date_de_naissance="04 04 2020").tick("Enfant")
    her.press("Ajouter à son foyer").reads("Tom Garrigue")
    her.press("Sortir Tom Garrigue de ce foyer").press("Sortir de ce foyer").reads("Le foyer est à jour")
    her.does_not_read("Tom Garrigue")
    her.press("Ajouter quelqu’un à son foyer")
    her.fill(Prénom="Tom", Nom="Garrigue", Date_de_naissance="04 04 2020").tick("Enfant")
    her.press("Ajouter à son foyer", status=422).reads("Dites si c’est la même personne")
    her.press("Quitter sans rien changer")

    her.press("Noter une opposition").press("Noter son opposition", status=422)
    her.tick("Figurer dans les statistiques").press("Noter son opposition").reads(
        "Figurer dans les statistiques"
    )
    her.press("Noter ou lever une opposition").press("Lever cette opposition").reads("est levée")
    her.press("Corriger sa fiche").press("Corriger sa fiche").reads("Sa fiche est corrigée")
    her.press("Soins dentaires").reads("Lunettes, pour Léo").press("Ajouter un soin")
    her.tick("Orthophoniste", "Léo Garrigue").press("Ajouter ce soin").reads("Orthophoniste, pour Léo")


def test_a_relay_for_somebody_known_enters_her_open_case(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    her.go("/a-recevoir/").press("Jean-Paul Mazel")
    her.reads("Déjà connue ?", "mêmes nom, date de naissance et commune", "La structure ne sait pas")
    her.press("Prendre dans son dossier en cours").reads("Audition", "Lunettes", "2 soins à obtenir")
    opens(her, "Jean-Paul Mazel").reads("06 39 98 41 22", "06 39 98 41 23")
