"""Every page and every state of a page, at each width, in both schemes."""

import pytest
from playwright.sync_api import expect

from .form import passes_quickly
from .visitor import ENLARGED, PHONE, SCREEN

NOBODY = "0192a000-0000-7000-8000-00000000000{}"


@pytest.fixture
def looker(visitor):
    """Who looks at each page in every window."""
    return visitor(also=(PHONE, ENLARGED))


@pytest.mark.parametrize(
    "path",
    [
        "/aide/",
        "/accessibilite/",
        "/vos-donnees/",
        "/connexion/",
        "/connexion/oubli/",
        "/connexion/oubli/envoye/",
        "/connexion/oubli/fait/",
        "/compte/suspendu/",
        "/connexion/oubli/1-nothing/",
        "/demonstration/messages/",
    ],
)
def test_pages_that_anyone_may_read(looker, path):
    looker.go(path)


def test_a_page_without_an_account_asks_to_sign_in(looker):
    looker.go("/relais/nouveau/")
    assert looker.path == "/connexion/"


def test_addresses_that_lead_nowhere(looker):
    looker.go("/nulle-part/", status=404).press("Revenir à l’accueil")
    looker.enter_as("Thomas Alary").go(f"/relais/{NOBODY.format(0)}/", status=404)
    looker.reads("Cette page n’existe pas, ou ne vous est pas ouverte")
    looker.go("/a-recevoir/", status=403).reads("Votre rôle dans cette organisation ne permet pas cet acte.")
    looker.press("Revenir à l’accueil").reads("Bonjour Thomas")


def test_a_page_left_open_too_long(looker):
    looker.go("/connexion/")
    looker.page.context.clear_cookies()
    looker.press("Se connecter", status=403).reads("Cette page est restée ouverte trop longtemps")


def test_reading_like_a_thief_closes_the_session(visitor, looker):
    """Ten addresses that do not exist: a sentence, no session left, and the mail that tells someone."""
    looker.enter_as("Karim Weber")
    for number in range(9):
        assert looker.page.request.get(f"/dossiers/{NOBODY.format(number)}/").status == 404
    looker.go(f"/dossiers/{NOBODY.format(9)}/", status=403)
    looker.reads("Votre session est fermée", "Rien n’est perdu. Reconnectez-vous")
    looker.press("Se reconnecter").go("/dossiers/")
    assert looker.path == "/connexion/"
    visitor().go("/demonstration/messages/").reads("Un accès inhabituel a été coupé")


def test_someone_of_two_structures_says_for_whom(looker):
    """And the other structure's pages are those of somebody who has passed nothing yet."""
    looker.enter_as("Inès Marty").reads("Pour qui agissez-vous ?")
    looker.press("Secours populaire").reads("Aucun relais pour l’instant")
    looker.press("Mes relais").reads("Aucun relais pour l’instant")
    looker.page.locator(".org > summary").click()
    looker.looked_at()
    looker.press("Agir pour CCAS de Graulhet").reads("On vous attend", "Ahmed Kaci")
    looker.press("Ouvrir ce relais").reads("Savez-vous quand l’appeler ?")
    looker.go("/relais/?show=ended").reads("Jean-Luc Bonnet").does_not_read("Fatima Benali")
    looker.go("/compte/").reads("Responsable de structure")
    looker.page.locator(".org > summary").click()
    looker.press("Se déconnecter")
    assert looker.path == "/connexion/"


def test_the_switcher_opens_inside_a_phone(visitor):
    her = visitor(PHONE)
    her.enter_as("Inès Marty").press("CCAS de Graulhet")
    her.page.locator(".org > summary").click()
    her.looked_at()
    menu = her.page.locator(".org > ul").bounding_box()
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= PHONE.width


def test_many_rows_are_read_by_pages(visitor, looker):
    """More relays than a page holds, passed by the form itself."""
    sender = visitor(PHONE).enter_as("Claire Muller")
    for number in range(27):
        passes_quickly(sender, "Une personne de", f"Numéro {number:02}")
    sender.press("Mes relais").reads("Numéro 26").does_not_read("Numéro 00").press("Voir la suite")
    sender.reads("Numéro 00").press("Revenir au début").reads("Numéro 26")
    looker.enter_as("Karim Weber").reads("attendent la mission").press("Voir la suite").reads("Numéro 26")
    looker.go("/dossiers/").reads("Hugo Schmitt").go("/dossiers/?show=all")


def test_a_page_enlarged_to_200_per_cent(visitor):
    her = visitor(ENLARGED).enter_as("Marc Estève").press("Lire d’abord ce relais")
    her.go("/dossiers/?show=all").press("Colette Fabre").press("Ajouter un soin")
    her.press("Ajouter ce soin", status=422).press("Quitter sans rien changer").press(
        "Noter l’issue de ce soin"
    )
    her = visitor(ENLARGED).enter_as("Thomas Alary").go("/relais/nouveau/")
    her.press("Indiquer le soin qui manque", status=422)


def test_nobody_accompanied_yet(looker):
    looker.enter_as("Marc Estève").go("/dossiers/?show=replaced").reads("Aucun dossier ici")
    looker.page.get_by_label("De qui").select_option("Toute la caisse")
    looker.press("Afficher").reads("Colette Fabre")


def test_correcting_a_commune(looker):
    looker.enter_as("Paule Astruc").go("/territoire/").reads("Aucune pour l’instant.")
    looker.press("Corriger la caisse de cette commune", status=422)
    looker.fill(Commune="Graulhet (81)", Code="000").press("Corriger la caisse de cette commune", status=422)
    looker.reads("Aucune caisse ne porte ce code dans ce régime.")
    expect(looker.field("Commune")).to_have_value("Graulhet (81)")
    looker.fill(Commune="Lunac (12)", Code="811").press("Corriger la caisse de cette commune")
    looker.reads("Lunac (12) relève désormais de CPAM du Tarn.")


def test_the_messages_name_nobody(looker):
    looker.go("/demonstration/messages/")
    for summary in looker.page.locator("details.more > summary").all():
        summary.click()
    looker.looked_at().reads("Un relais attend votre mission").does_not_read("Fabre", "dentaire")


def test_forced_colours_keep_their_edges(browser, house):
    """In forced colours the shapes of states still show: drawn, not only coloured."""
    page = browser.new_page(forced_colors="active", viewport={"width": SCREEN.width, "height": SCREEN.height})
    page.goto(f"{house}/connexion/")
    page.get_by_role("button", name="Nadia Ferrand").click()
    drawn = page.locator(".st").first.evaluate("e => getComputedStyle(e, '::before').forcedColorAdjust")
    assert drawn == "none"
    assert page.locator(".baton").evaluate("e => getComputedStyle(e).borderTopWidth") == "2px"
    page.close()
