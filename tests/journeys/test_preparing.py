"""From the structure's phone: her situation and a claim prepared after a relay, then verified by the fund."""

import pytest

from .form import passes_quickly
from .visitor import ENLARGED, PHONE, SCREEN

STRUCTURE, ADVISER = "Inès Marty", "Nadia Ferrand"


@pytest.mark.parametrize(
    ("size", "also", "script", "last_name"),
    [(PHONE, (SCREEN, ENLARGED), True, "Préparée"), (PHONE, (), False, "Sans-Script")],
    ids=["320", "320-no-script"],
)
def test_from_her_relay_to_what_the_fund_takes_up(visitor, size, also, script, last_name):
    her, adviser = visitor(size, also=also, script=script), visitor(SCREEN, also=(PHONE,))
    her.enter_as(STRUCTURE).press("CCAS de Graulhet")
    passes_quickly(her, "Odile", last_name, place="81300 Graulhet", born="04 07 1961")
    her.press("Préparer ses droits").reads("Avec votre accord", "personne d’autre")
    her.press("Commencer avec elle", status=422).reads("Choisissez ce que vous préparez.", "Demandez-lui")
    tells_her_situation(her)
    adviser.enter_as(ADVISER).go("/a-recevoir/").reads("Ses droits sont préparés").press(f"Odile {last_name}")
    adviser.reads("La structure a préparé ses droits").press("Prendre ce relais")
    gathers_the_papers(her)
    adviser.go("/dossiers/").reads("Vérifier ce que la structure a préparé").press(f"Odile {last_name}")
    verifies(adviser, last_name)


def tells_her_situation(her):
    her.tick("Sa situation : la caisse verra à quoi elle a droit", "Oui, elle accepte devant moi")
    her.press("Commencer avec elle").reads("Sa situation", "Rien n’est encore noté.")
    if not her.page.get_by_label("Veuve", exact=True).count():
        her.press("Vit-elle seule, ou en couple")
    her.press("Noter cette réponse", status=422).tick("Veuve").press("Noter cette réponse")
    her.reads("Ce qui est noté", "Veuve").press("Elle ne sait pas").reads("mise de côté")
    her.press("Envoyer sa situation à la caisse").reads("C’est envoyé.", "ne se lit plus ici")
    her.does_not_read("Veuve")


def gathers_the_papers(her):
    her.press("Préparer ses droits").reads("Envoyé")
    her.tick("Un dossier de complémentaire santé solidaire, avec ses papiers", "Oui, elle accepte devant moi")
    her.press("Commencer avec elle")
    her.field("Formulaire S3711").check()
    her.press("Garder pour plus tard").reads("C’est gardé.", "il en manque 3")
    her.press("Envoyer le dossier complet à la caisse", status=422).reads("Ce dossier n’est pas complet.")
    her.field("Dernier avis").check()
    her.tick("Elle ne vivait pas dans un autre pays l’an dernier", "Sa caisse d’assurance maladie")
    her.press("Envoyer le dossier complet à la caisse").reads("C’est envoyé.")


def verifies(her, last_name):
    desk = her.path
    her.reads("À vous de jouer", "Vérifier ce que la structure a préparé")
    her.reads("CCAS de Graulhet a préparé : Sa situation.")
    her.press("Vérifier ce qui est préparé", inside=her.page.locator(".baton"))
    her.reads("Préparé par la structure, à vérifier", "Veuve").press("Reprendre ces réponses")
    her.reads("Une réponse est reprise dans sa situation.", "Préparé par la structure").go(desk)
    her.reads("a préparé : Complémentaire santé solidaire.").press("Vérifier ce qui est préparé")
    her.reads("Ne la concerne pas", "Sa caisse d’assurance maladie")
    her.press("Reprendre et suivre cette demande").reads("avec les pièces que la structure a vues")
    her.reads("Reçue", "Pas nécessaire").go(desk).press("Préparé par la structure : Sa situation").reads(
        "Repris."
    )


def test_what_waits_in_the_demonstration_may_be_left_aside(visitor):
    her = visitor(also=(PHONE,)).enter_as(ADVISER)
    her.go("/personnes/").fill(Qui_cherchez="Kaci").press("Chercher cette personne").press("Ahmed Kaci")
    her.press("Audition").press("Vérifier ce qui est préparé").reads("Seule", "1 080,00 €")
    her.press("Laisser de côté").reads("C’est laissé de côté")
