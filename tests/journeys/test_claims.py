"""A right followed until it is used; another refused by silence, then contested; the file of each."""

import re

from django.utils import timezone

from .visitor import ENLARGED, PHONE

ADVISER = "Nadia Ferrand"


def today() -> str:
    return f"{timezone.localdate():%d %m %Y}"


def opens_case(her, name: str, care: str):
    her.go("/personnes/").fill(Qui_cherchez=name).press("Chercher cette personne")
    return her.press(name).press(care)


def test_c2s_from_the_file_to_its_use(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    opens_case(her, "Josiane Blanc", "Lunettes").press("Demander un droit")
    her.press("Suivre cette demande", status=422).reads("Choisissez le droit à demander.")
    her.page.get_by_label("Quel droit demander").select_option(
        label="Complémentaire santé solidaire gratuite"
    )
    her.press("Suivre cette demande").reads("Cette demande est suivie.", "4 pièces à obtenir")
    gathers(her)
    follows(her)
    her.press("Josiane Blanc").reads("Complémentaire santé solidaire gratuite", "Droit utilisé")


def gathers(her):
    desk = her.path
    her.press("Noter reçue : Dernier avis d’imposition").reads("3 pièces à obtenir", "Reçue")
    her.press("Lire ce qu’il faut y écrire").reads("S3711", "Josiane", "La personne")
    her.go(desk).press("Noter l’organisme qu’elle choisit").press("Noter son choix", status=422)
    her.tick("Un autre organisme").press("Noter son choix", status=422).reads("Écrivez le nom de l’organisme")
    her.tick("Sa caisse d’assurance maladie").press("Noter son choix")
    her.reads("Organisme choisi : Sa caisse d’assurance maladie.")


def follows(her):
    her.press("Noter l’envoi").fill(Envoyée="01 01 2099").press("Noter cet envoi", status=422)
    her.reads("Ce jour est à venir").fill(Envoyée=today()).press("Noter cet envoi")
    her.reads("S’assurer que le dossier est complet").press("Rien de neuf : me le rappeler")
    her.reads("Relais vous le rappellera le").press("Noter le dossier complet")
    her.reads("sans réponse, c’est accepté").press("Noter le dossier complet")
    her.reads("Réponse attendue jusqu’au", "Ensuite : sans réponse, c’est accepté.")
    her.press("Noter le droit ouvert").press("Noter ce droit ouvert", status=422)
    her.fill(Ouvert=today()).press("Noter ce droit ouvert").reads(
        "S’assurer qu’elle s’en sert", "Droit ouvert"
    )
    her.press("Noter qu’elle s’en sert").press("Noter que ce droit lui sert", status=422)
    her.tick("Elle a vu un dentiste depuis", "Non, je viens de le lui dire")
    her.press("Noter que ce droit lui sert").reads("C’est noté : ce droit lui sert.", "aucun dépassement")


def test_ame_refused_by_silence_then_contested(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    opens_case(her, "Mariama Diallo", "Soins dentaires").reads("Refusée par le silence : recours possible")
    her.press("Ouvrir cette demande").reads("Sans réponse, c’est refusé.", "Demande faite par : la structure")
    her.press("Noter ce refus").press("Noter ce refus").reads(
        "Le refus est noté.", "Recours possible jusqu’au"
    )
    desk = her.path
    her.press("Préparer le recours").reads("Une lettre à recopier", "Mariama Diallo", "c’est lui qui compte")
    her.press("Noter le recours").reads(
        "Le recours est noté.", "Sans réponse à cette date, le recours est rejeté."
    )
    her.press("Abandonner cette demande").press("Abandonner cette demande", status=422)
    her.reads("Dites pourquoi cette demande s’arrête.").go(desk)
    her.press("Noter un refus").press("Noter ce refus", status=422).tick("Motif non donné")
    her.press("Noter ce refus").reads("Tribunal à saisir jusqu’au", "Il reste : tribunal administratif.")
    her.press("En rester à ce refus").press("En rester là").reads("Cette demande n’est plus suivie.")
    her.go(desk).does_not_read("Rien de neuf : me le rappeler")


def test_what_is_followed_is_seen_from_the_case(visitor):
    her = visitor(also=(PHONE,)).enter_as(ADVISER)
    opens_case(her, "Élodie Garrigue", "Soins dentaires")
    her.reads("Complémentaire santé solidaire gratuite", "Réponse attendue jusqu’au")
    address = re.sub(r"\?.*", "", her.path)
    her.go(f"{address}demandes/nouvelle/?right=mt_dents").reads("Ce droit ne se demande pas ainsi")
    her.go(f"{address}demandes/nouvelle/?right=c2s_free").press("Suivre cette demande")
    her.reads("Réponse attendue jusqu’au")
