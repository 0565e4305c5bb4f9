"""A key (passkey) as second factor: added, named, used to sign in, asked for again, withdrawn."""

import pytest

from relais.demo.seed import PASSWORD

from .visitor import PHONE

AGENT = "marc.esteve@example.org"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def holder(visitor):
    """Somebody whose computer has a fingerprint reader: Chromium's own virtual one."""
    her = visitor(also=(PHONE,), named=True)
    session = her.page.context.new_cdp_session(her.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return her


def leaves(her):
    her.page.locator(".org > summary").click()
    her.press("Se déconnecter")


def confirms(her):
    """What touches the safety of an account asks again who is there."""
    if her.path == "/connexion/confirmer/":
        her.fill(Votre_mot_de_passe=PASSWORD).press("Confirmer que c’est moi")
    return her


def test_a_key_is_added_then_opens_the_door_then_is_withdrawn(holder):
    her = holder
    her.enter_as("Répondre de la mission").go("/compte/facteurs/cles/").reads("Aucune clé pour l’instant")
    confirms(her.press("Ajouter une clé d’accès")).fill(Nom_de_cette_clé="Mon portable").press(
        "Ajouter cette clé"
    )
    her.go("/compte/facteurs/cles/").reads("Mon portable", "Pas encore utilisée")
    leaves(her)

    her.go("/connexion/").fill(Votre_adresse=AGENT, Votre_mot_de_passe=PASSWORD)
    her.press("Se connecter", inside=her.main.locator("form").first)
    her.press("Utiliser ma clé d’accès").reads("À recevoir")

    her.go("/compte/facteurs/cles/").reads("Mon portable", "Dernier usage")
    confirms(her.press("Renommer Mon portable")).fill(Nom_de_cette_clé="Mon téléphone").press("Garder ce nom")
    confirms(her.press("Retirer Mon téléphone")).press("Retirer cette clé")
    her.reads("Aucune clé pour l’instant")
