"""A sitting of twelve files: a conflict, an adjournment, an urgency ratified; the minutes; the file for the bank."""

import re
from datetime import timedelta

from django.utils import timezone

from .visitor import ENLARGED, PHONE

SECRETARY, MEMBER = "Mireille Gaubert", "Denise Cabrol"


def in_days(count: int) -> str:
    return f"{timezone.localdate() + timedelta(days=count):%d %m %Y}"


def test_a_sitting_of_twelve_files_to_the_payment_order(visitor):
    member = visitor(PHONE).enter_as(MEMBER)
    reads_and_votes(member)
    secretary = visitor(also=(PHONE, ENLARGED)).enter_as(SECRETARY)
    number = holds(secretary)
    minutes(secretary)
    stops_nothing(secretary)
    member.go("/commission/mes-seances/").reads("Tenues", "Close")
    pays(secretary, number)


def reads_and_votes(her):
    """On a telephone: never a name; a link declared; her voice, once."""
    her.reads("Mes séances", "12 points, dont 3 à examiner").press("Séance du")
    her.reads("Votre vote est attendu", "Point 10 : au vote").press("Ouvrir le point 10")
    her.does_not_read("Molinier", "Tanneurs").reads("Mme [nom], [adresse]", "Demandé à la caisse", "640,00 €")
    her.page.get_by_text("Lire le calcul, ligne par ligne").click()
    her.looked_at().reads("Ressources comptées")
    her.press("Donner mon vote", status=422).reads("Choisissez pour, contre ou abstention.")
    her.tick("Pour").press("Donner mon vote").reads("Votre vote est compté.", "Votre vote : Pour.")
    her.press("Lire le point 11").does_not_read("Gayrard").press("J’ai un conflit d’intérêts")
    her.press("Me retirer de ce point", status=422).tick("Lien avec le soignant ou le fournisseur")
    her.press("Me retirer de ce point").reads("ce point se décide sans vous.", "Vous n’y votez pas")
    her.press("Ouvrir le point 12").reads("La décision à ratifier", "en urgence").does_not_read("Benamar")
    her.tick("Pour").press("Donner mon vote").press("Revenir à l’ordre du jour")
    her.press(number_of(her, 11)).reads("sa fiche ne se lit plus").does_not_read("Un implant")


def number_of(her, rank: int) -> str:
    row = her.page.locator("tbody tr").nth(rank - 1)
    return row.get_by_role("link").inner_text()


def holds(her) -> str:
    """Each point in order; the number of the one that is granted."""
    her.press("Séances").reads("Séances de la commission", "12 points, dont 3 à examiner").press("Séance du")
    her.reads("Ordre du jour", "Quorum atteint : 7 présents, 5 attendus.", "À ratifier")
    her.does_not_read("Molinier", "Vayssière", "Benamar")
    her.press("Changer l’ordre").reads("Chaque point peut monter d’une place.").press(
        "Revenir à l’ordre du jour"
    )
    number = number_of(her, 10)
    her.press("Ouvrir le point 10").reads(
        "Ce que le barème propose", "Décisions semblables", "Le crédit de l’année"
    )
    her.press("Reporter à une autre séance").reads("Aucune autre séance n’est prévue").press("Point 10")
    her.press("Retirer de l’ordre du jour").reads("Elle reste complète").press("Point 10")
    her.go(f"{her.path}votes/").reads("Aucune voix n’est attendue.").press("Point 10")
    her.page.get_by_text("Écrire une autre proposition").click()
    her.looked_at().tick("Accordée en partie").fill(Somme_accordée="900")
    her.press("Remplacer la proposition", status=422).reads("Accorder en partie, c’est moins que 640,00 €")
    her.press("Prendre la décision").reads(f"Demande {number} accordée en totalité, 640,00 €.", "7")
    her.press("Ouvrir le point 11").reads("Ne lisent pas ce point et n’y votent pas : Denise Cabrol.")
    her.press("Prendre la décision").reads("ajournée", "Réponse de la complémentaire")
    her.press("Ouvrir le point 12").reads("La décision à ratifier", "Le bail prend fin")
    her.press("Prendre la décision").reads("Le point 12 est ratifié.").press("Revenir à la séance")
    return number


def minutes(her):
    her.press("Clore la séance").reads("La séance est close.", "Close")
    link = her.page.get_by_role("link", name="Lire le procès-verbal").get_attribute("href")
    answer = her.page.request.get(link)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")


def stops_nothing(her):
    """The pages that prolong or stop an aid ask before they act."""
    her.go("/commission/paiements/").press("Rosalie Vayssière").press("Prolonger le délai")
    her.fill(Utilisable="01 01 2020").press("Prolonger ce délai", status=422).press("Rosalie Vayssière")
    her.press("Arrêter cette aide").press("Arrêter cette aide", status=422).reads("Dites pourquoi.")
    her.press("Rosalie Vayssière").reads("Attend une pièce")


def pays(her, number: str):
    her.go("/commission/paiements/").reads("Paiements", "Attend une pièce", number)
    her.page.get_by_role("row", name=re.compile(number)).get_by_role("link").click()
    her.page.wait_for_url(re.compile("paiements/[0-9a-f]"))
    address = her.path
    her.go(address).reads("Patricia Molinier", "640,00 € peuvent encore être payés.")
    her.press("Noter une pièce reçue").press("Noter cette pièce", status=422)
    her.tick("Facture").fill(Titulaire="Cabinet dentaire des Remparts", IBAN="FR14 2004 1010 0505")
    her.press("Noter cette pièce", status=422).reads("cet IBAN n’est pas juste")
    her.fill(IBAN="FR14 2004 1010 0505 0001 3M02 606").press("Noter cette pièce").reads("La pièce est notée.")
    her.go("/commission/paiements/").press("Préparer l’ordre de paiement").reads(
        "Cabinet dentaire des Remparts", "compte finissant par 2606"
    )
    her.fill(Titulaire="CPAM du Tarn", IBAN="FR76 3000 6000 0112 3456 7890 189", BIC="AGRI")
    her.press("Faire cet ordre", status=422).fill(BIC="AGRIFRPP").press("Faire cet ordre")
    her.reads("est prêt", "640,00 €", "Fichier de virement")
    with her.page.expect_download() as told:
        her.button("Faire ce fichier").click()
    first = told.value.path().read_bytes()
    assert b"pain.001.001.03" in first
    her.go(her.path).reads("Télécharger de nouveau")
    with her.page.expect_download() as told:
        her.button("Télécharger de nouveau").click()
    assert told.value.path().read_bytes() == first
    comes_back(her, address)
    her.press("Ordres de paiement").reads("Fait le").go(address).reads("Payée", "Refait vers un autre compte")
    her.press("Noter une somme revenue").tick("Erreur de paiement").fill(Somme_revenue="40")
    her.press("Noter cette somme").reads("La somme est de nouveau disponible.", "Récupérée")


def comes_back(her, address: str):
    """The bank rejects the line: another account, another order."""
    her.press("Noter un rejet de la banque").press("Noter ce rejet", status=422)
    her.page.get_by_label(re.compile("^AC04")).check()
    her.press("Noter ce rejet").reads("Le rejet est noté", "640,00 € restent promis, et ne sont pas payés.")
    her.go("/commission/paiements/?show=returned").reads("La banque a rejeté un virement", "Virement rejeté")
    her.go(address).press("Corriger le compte").fill(IBAN="FR14 2004 1010 0505 0001 3M02 606")
    her.press("Payer sur ce compte", status=422).reads("La banque a rejeté ce compte")
    her.fill(IBAN="DE89 3704 0044 0532 0130 00").press("Payer sur ce compte").reads("Le compte est corrigé.")
    her.go("/commission/paiements/").press("Préparer l’ordre de paiement").reads("finissant par 3000")
    her.press("Faire cet ordre").reads("est prêt", "640,00 €")


def test_the_next_sitting_is_prepared(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(SECRETARY)
    her.press("Séances").press("Prévoir une séance").fill(Jour="01 01 2026").press(
        "Prévoir cette séance", status=422
    )
    her.reads("Ce jour est passé").fill(Jour=in_days(28), Lieu="Salle du conseil")
    her.press("Prévoir cette séance").reads("Qui siège ?")
    for name in ("Denise Cabrol", "Gilbert Mazars"):
        her.page.get_by_label(name).select_option(label="Représentants des assurés sociaux")
    her.press("Noter qui siège").reads("Qui siège est noté.", "il manque 5 personnes")
    address = her.path
    her.press("Inscrire des demandes").go(address).press("Annuler la séance").press("Garder cette séance")


def test_the_credits_and_the_year(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(SECRETARY)
    her.press("Crédits", inside=her.page.locator("nav")).reads("Soins peu ou pas remboursés", "60 000,00 €")
    her.press("Changer le crédit : Soins").fill(Crédit="10").press("Mettre ce crédit à jour", status=422)
    her.reads("déjà engagés").fill(Crédit="50 000").press("Mettre ce crédit à jour").reads("50 000,00 €")
    her.press("Lire le bilan de l’année").reads(
        "Une personne aidée deux fois compte une fois", "Montant engagé"
    )
    her.go("/commission/annee/").press("Préparer la version à diffuser").reads("moins de 11 personnes")
    with her.page.expect_download() as told:
        her.button("Télécharger ce tableau").click()
    assert "moins de 11 personnes" in told.value.path().read_text(encoding="utf-8-sig")
