"""From signing in to the care done, with a keyboard alone, on a screen and in a phone's window."""

import pytest

from relais.demo.seed import PASSWORD

from .hands import Hands
from .visitor import SCREEN


@pytest.fixture
def hands(visitor, size):
    def sit_down() -> Hands:
        her = visitor(size)
        her.page.goto("/connexion/")
        return Hands(her)

    return sit_down


def test_a_relay_without_a_mouse(hands, size):
    name = f"Clavier {size.name}"
    detector = hands()
    enters(detector, "Passer un relais dans le Bas-Rhin")
    passes_the_relay(detector, name)
    adviser = hands()
    enters(adviser, "Recevoir dans le Bas-Rhin")
    takes(adviser, name)
    ends_the_need(adviser)
    closes(adviser)
    assert detector.stops + adviser.stops > 100


def enters(hands, sentence):
    first = hands.tab()
    assert first["words"] == "Aller au contenu"  # before anything else
    hands.to(sentence)
    hands.enter()


def passes_the_relay(hands, name):
    first = hands.tab()
    assert first["words"] == "Aller au contenu"
    hands.page.keyboard.press("Enter")
    assert hands.page.evaluate("document.activeElement.id") == "main"
    hands.to("Passer le relais")
    hands.enter()
    hands.to("Indiquer le soin qui manque")
    hands.enter(status=422)
    hands.page.wait_for_function("document.activeElement.getAttribute('role') === 'alert'")
    hands.tab()  # from the summary, the first field to answer
    hands.page.keyboard.press("Enter")
    assert hands.page.evaluate("document.activeElement.name") == "consent_means"
    hands.page.keyboard.press("Shift+Tab")
    hands.choose("consent_means", "spoken")
    hands.to("Indiquer le soin qui manque")
    hands.enter()
    hands.choose("care", "optical")
    hands.to("Dire ce qui bloque")
    hands.enter()
    hands.choose("reasons", "language")
    hands.to("Dire qui elle est")
    hands.enter()
    hands.type("first_name", "Une personne")
    hands.type("last_name", name)
    hands.type("birth_date", "14 03 1956")
    hands.type("place", "Strasbourg")
    hands.choose("scheme", "general")
    hands.to("Dire comment la joindre")
    hands.enter()
    hands.type("phone", "06 39 98 41 27")
    hands.to("Passer le relais à la CPAM")
    hands.to("Accessibilité")  # past the end, and back again
    hands.to("Passer le relais à la CPAM", back=True)
    hands.enter()
    hands.her.reads("Le relais est passé à la CPAM du Bas-Rhin", name)


def takes(hands, name):
    hands.to(f"Une personne {name}")
    hands.enter()
    hands.to("Prendre ce relais")
    hands.enter().her.reads("Vous tenez le relais")


def ends_the_need(hands):
    hands.to("Noter l’issue de ce soin")
    hands.enter()
    hands.choose("outcome", "care_done")
    hands.choose("proof", "invoice_seen")
    hands.to("Noter l’issue de ce soin")
    hands.enter().her.reads("L’issue est notée.")


def closes(hands):
    hands.to("Clore le dossier")
    hands.enter()
    hands.to("Clore le dossier")
    hands.enter().her.reads("Le dossier est clos.")
    hands.to("Vous agissez pour")
    hands.page.keyboard.press("Space")
    hands.to("Se déconnecter")
    hands.enter()
    assert hands.her.path == "/connexion/"


@pytest.mark.parametrize("size", [SCREEN], ids=["1280"])
def test_a_password_typed_without_a_mouse(hands):
    typist = hands()
    typist.type("login", "ines.marty@example.org")
    typist.type("password", PASSWORD)
    typist.page.keyboard.press("Enter")
    typist.her.reads("Votre code")
