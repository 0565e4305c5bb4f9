"""Papers: asked, photographed by her on a telephone without an account, looked at; given by a structure."""

import re

from tests.documents.files import a_pdf, photo

from .visitor import ENLARGED, PHONE, SCREEN

MANAGER, ADVISER, STRUCTURE = "Marc Estève", "Julie Teyssier", "Thomas Alary"


def a_file(number: int, content: bytes | None = None, name: str = "IMG_2026.jpg") -> dict:
    return {
        "name": name,
        "mimeType": "image/jpeg",
        "buffer": content or photo(size=(900 + number, 1200)),
    }


def opens_case(her, name: str, care: str) -> str:
    her.go("/personnes/").fill(Qui_cherchez=name).press("Chercher cette personne").press(name).press(care)
    return her.path


def test_papers_asked_given_from_a_telephone_accepted_and_refused(visitor):
    him = visitor(also=(PHONE, ENLARGED)).enter_as(MANAGER)
    case = opens_case(him, "Josiane Blanc", "Lunettes")
    him.press("Ses pièces").reads("Aucune pièce demandée").press("Demander des pièces")
    him.press("Demander ces pièces", status=422).reads("Choisissez au moins une pièce")
    him.tick("Pièce d’identité", "RIB à son nom").press("Demander ces pièces").reads("2 pièces attendues")
    him.press("Faire un lien pour son téléphone").press("Faire ce lien").reads("Cette page ne se rouvre pas")
    address = re.search(r"/lien/[\w-]+/pieces/", him.main.inner_text()).group()
    her = gives_by_telephone(visitor, address)
    looks_at_them(him, case)
    her.go(address).reads("Une pièce à donner", "Il en manque une partie", "Le verso aussi.", "Acceptée")
    her.press("Redonner cette pièce").reads("Prenez toute la page")
    him.go(f"{case}pieces/lien/").press("Fermer ce lien").reads("Le lien est fermé")
    her.go(address, status=410).reads("Ce lien ne marche plus")


def gives_by_telephone(visitor, address: str):
    """The first paper without a script, as the oldest telephones; the second as all others, looked at."""
    her = visitor(PHONE, script=False)
    her.go(address).reads("2 pièces à donner", "Elle dit qui vous êtes").does_not_read("Josiane", "Blanc")
    her.press("Donner cette pièce")
    her.page.locator("#id_files_chosen").set_input_files([a_file(0, b"<svg onload=alert(1)>")])
    her.press("Donner cette pièce", status=422).reads("n’est ni une photo ni un PDF")
    her.page.get_by_text("Il y a d’autres pages").click()
    her.page.locator("#id_files").set_input_files(a_file(1))
    her.page.locator("#id_files_2").set_input_files(a_file(2))
    her.page.locator("#id_files_3").set_input_files(a_file(3, photo("HEIF", (900, 1200)), "IMG_1.HEIC"))
    her.press("Donner cette pièce").reads("C’est arrivé, merci", "3 pages", "Une pièce à donner")
    her = visitor(PHONE, also=(SCREEN,)).go(address)
    her.press("Donner cette pièce").press("Donner cette pièce", status=422).reads("Prenez une photo")
    refused = a_file(6, b"pas une photo")
    her.page.locator("#id_files_chosen").set_input_files([a_file(4), refused, a_file(5, a_pdf(), "rib.pdf")])
    her.press("Donner cette pièce").reads("Le fichier n° 2 n’est ni", "ne redonnez que ce fichier", "2 pages")
    her.press("Ajouter une page : RIB à votre nom").reads("Ce que vous donnez maintenant s’y ajoute")
    her.page.locator("#id_files").set_input_files(a_file(7))
    her.press("Donner cette pièce").reads("C’est arrivé, merci", "Tout est arrivé, merci")
    return her


def looks_at_them(him, case: str) -> None:
    him.go(case).reads("Regarder les 3 pièces reçues").press("Regarder les pièces")
    him.reads("3 pièces à regarder", "par elle, avec un lien", "Non analysée")
    him.press("Regarder la pièce reçue").reads("Pièce d’identité", "3 pages")
    with him.page.expect_download() as told:
        him.button("Ouvrir la pièce en PDF").click()
    assert re.fullmatch(r"piece-[0-9a-f]{4}\.pdf", told.value.suggested_filename)
    him.press("Accepter cette pièce").reads("La pièce est acceptée.", "2 pièces à regarder")
    him.press("Regarder cet envoi : RIB à son nom, n° 2").tick("Elle n’est plus valable")
    him.press("Demander de la redonner").reads("elle lira pourquoi")
    him.press("Regarder la pièce reçue").press("Demander de la redonner", status=422)
    him.reads("Dites pourquoi").tick("Il en manque une partie")
    him.fill(Ce_qui="Le verso aussi.").press("Demander de la redonner").reads("elle lira pourquoi")
    him.press("Regarder cet envoi : RIB à son nom, n° 1").reads("Il en manque une partie", "Le verso aussi.")


def test_a_paper_that_the_mission_holds_is_deposited(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    case = opens_case(her, "Élodie Garrigue", "Soins dentaires")
    her.press("Ses pièces").reads("Une pièce à regarder", "À redonner", "Acceptée")
    her.press("Déposer une pièce").press("Déposer cette pièce", status=422)
    her.page.get_by_label("Quelle pièce").select_option(label="Réponse de sa complémentaire au devis")
    her.page.locator("#id_files").set_input_files([a_file(6), a_file(7)])
    her.press("Déposer cette pièce").reads("La pièce est dans le dossier.", "par la mission, le")
    her.press("Ne plus la demander : Justificatif de domicile").reads("Cette pièce n’est plus demandée.")
    asks_an_aid_that_finds_it(her, case)


def asks_an_aid_that_finds_it(her, case: str) -> None:
    """Nobody ticks what the case holds; and her case does not end without it."""
    her.go(case).press("Demander une aide").tick("Soins peu ou pas remboursés").press("Garder cette demande")
    her.reads("Réponse de la complémentaire", "reçue dans le dossier, le", "Il manque 4 pièces")
    aid = her.path
    her.go(f"{case}arret/").reads("Sa demande d’aide à la commission est retirée.")
    her.press("Garder le dossier ouvert").go(aid).press("Elle ne demande plus cette aide")
    her.press("Retirer cette demande").reads("La demande est retirée.", "Retirée")


def asks_the_structure_to_help(her) -> None:
    opens_case(her, "Élodie Garrigue", "Soins dentaires")
    her.press("Ses pièces").press("Demander d’autres pièces").tick("Pièce d’identité")
    her.press("Demander ces pièces").press("Faire aider par la structure")
    her.press("Le dire à la structure", status=422).reads("Choisissez au moins une pièce", "Demandez-le-lui")
    her.tick("Pièce d’identité", "Oui, elle accepte devant moi").press("Le dire à la structure")
    her.reads("C’est dit à la structure", "sait qu’elle est attendue")


def test_a_structure_helps_her_give_a_paper_with_its_relay(visitor):
    asks_the_structure_to_help(visitor(also=(PHONE,)).enter_as(ADVISER))
    them = visitor(also=(PHONE, ENLARGED)).enter_as(STRUCTURE)
    them.go("/relais/").press("Élodie Garrigue").reads("elle accepte que vous l’aidiez")
    them.press("Lire ce qui est attendu").reads("La caisse attend ces pièces", "Pourquoi : dit qui elle est")
    them.press("La donner : Pièce d’identité").press("Donner cette pièce à la caisse", status=422).reads(
        "Demandez-le-lui"
    )
    them.page.get_by_label("Quelle pièce").select_option(label="Devis daté, non signé")
    them.tick("Oui, elle accepte devant moi")
    them.page.locator("#id_files").set_input_files([a_file(8, a_pdf(2), "devis.pdf")])
    them.press("Donner cette pièce à la caisse").reads(
        "La pièce est partie à la caisse.", "par la structure, le", "2 pages"
    )
