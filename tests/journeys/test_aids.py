"""An aid asked alone for a loss of income, until it is complete; another decided by delegation, to its letter."""

from datetime import timedelta

from django.utils import timezone

from .visitor import ENLARGED, PHONE

ADVISER, SECRETARY, DELEGATE = "Marc Estève", "Mireille Gaubert", "Alain Roumégoux"


def opens_file(her, name: str):
    her.go("/personnes/").fill(Qui_cherchez=name)
    return her.press("Chercher cette personne").press(name)


def in_ten_days() -> str:
    return f"{timezone.localdate() + timedelta(days=10):%d %m %Y}"


def test_a_loss_of_income_asked_alone_until_it_is_complete(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    opens_file(her, "Sandrine Vidal").press("Demander une aide sans dossier")
    her.press("Garder cette demande", status=422).reads("Choisissez la nature de l’aide.")
    her.tick("Perte de revenus").press("Garder cette demande")
    her.reads("La demande est gardée.", "Il manque 7 choses", "Écrire la demande")
    address = her.path
    completes(her)
    notes(her, "Formulaire", "Justificatifs des ressources", "Dernier avis", "Justificatifs des charges")
    her.reads("Il manque une chose", "Il manque 1 pièce : voyez la liste.")
    her.press("Déposer cette demande").reads("La demande est déposée", "Apporter ce qui manque")
    checked(visitor, address)
    her.go("/commission/demandes/").reads("Pièce attendue").go(address)
    her.reads("attendues avant le", "Il manque 2 pièces")
    notes(her, "Preuve", "Relevés de compte")
    her.reads("La secrétaire de la commission", "Rien ne manque.")
    declared(visitor, address)
    her.go("/commission/demandes/").reads("Sandrine Vidal", "350,50 €", "Complète")


def notes(her, *papers: str):
    """Papers by the first words of their names."""
    for name in papers:
        her.field(name).check()
    her.press("Noter ces pièces")


def completes(her):
    her.press("Compléter la demande").fill(
        Ce_que="Trois semaines sans salaire, à cause d’une opération.",
        Somme="350,50",
        Adultes="1",
        Âge="9 et 16",
        Salaires="800",
        Loyer="450,25",
        Rapport="Elle attend des indemnités journalières. Le loyer est payé, plus rien ne reste.",
        Pourquoi_ses="Vus par le service social de l’hôpital.",
    )
    her.fill(Adultes="beaucoup").press("Garder cette demande", status=422)
    her.reads("Écrivez combien d’adultes vivent au foyer").fill(Adultes="1")
    her.tick("La personne").press("Garder cette demande").reads("La demande est à jour.", "Quotient :")
    her.page.get_by_text("Lire le calcul, ligne par ligne").click()
    her.looked_at().reads("Ressources comptées", "Reste : 800,00 € − 450,25 €", "Le barème propose")


def checked(visitor, address: str):
    """The secretary asks for one more paper."""
    her = visitor(also=(PHONE,)).enter_as(SECRETARY)
    her.go("/commission/demandes/").reads("Demandes d’aide", "Sandrine Vidal").press("Sandrine Vidal")
    assert her.path == address
    her.press("Demander une pièce").press("Demander ces pièces", status=422)
    her.tick("Relevés de compte").fill(Attendues="01 01 2020").press("Demander ces pièces", status=422)
    her.reads("un jour à venir").fill(Attendues=in_ten_days()).press("Demander ces pièces")
    her.reads("La pièce est demandée", "attendues avant le")
    her.press("Elle ne demande plus cette aide").reads("Retirer cette demande ?").press(
        "Garder cette demande"
    )
    her.go("/commission/demandes/?show=draft").reads("Aucune demande ici")


def declared(visitor, address: str):
    her = visitor().enter_as(SECRETARY).go(address)
    her.reads("Rien ne manque : déclarer complète").press("Déclarer cette demande complète")
    her.reads("La demande est complète : elle peut aller en séance.", "Inscrire la demande à une séance")
    her.press("Reprendre pour corriger").reads("Reprendre cette demande").press("La garder complète")
    her.reads("Complète").does_not_read("Provisoire")


def test_an_aid_under_the_threshold_is_decided_then_its_letter_read(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(DELEGATE)
    her.reads("Aides à décider", "Sous le seuil de 250,00 €").does_not_read("Delmas")
    number = her.page.locator("tbody tr", has_text="216,00").get_by_role("link").inner_text()
    her.press(number).reads("Ce que le barème propose", "Le crédit de l’année", "12 000,00 €")
    her.does_not_read("Delmas", "Yvonne")
    her.tick("Accordée en totalité").fill(Somme_accordée="900").press("Prendre cette décision", status=422)
    her.reads("Accorder en totalité, c’est accorder 216,00 €.").fill(Somme_accordée="216")
    her.press("Prendre cette décision").reads(f"Demande {number} : la décision est prise.")
    reads_the_letter(visitor, number)


def reads_the_letter(visitor, number: str):
    her = visitor(also=(PHONE,)).enter_as(ADVISER)
    her.go("/commission/demandes/?show=decided").reads(number).press("Yvonne Delmas")
    her.reads("Accordée en totalité", "216,00 €", "Par délégation", "Utilisable jusqu’au")
    her.go("/commission/demandes/").reads("216,00 € accordés").press("Yvonne Delmas")
    link = her.page.get_by_role("link", name="Ouvrir la lettre").get_attribute("href")
    answer = her.page.request.get(link)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    her.press("Yvonne Delmas").reads("Demander une aide sans dossier", "216,00 € accordés")


def test_the_local_rules_are_read_then_prepared(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as(ADVISER)
    her.go("/mission/").press("Règles d’aide").reads("À faire voter.", "Quotient familial", "Quorum : 5")
    her.press("Préparer de nouvelles règles").fill(Nom="Essai", Quorum="40").press(
        "Relire ces règles", status=422
    )
    her.reads("Le quorum dépasse le nombre de sièges").fill(Quorum="6").press("Relire ces règles")
    her.reads("Adopter ces règles ?", "Version « Essai »", "Quorum : 6").press("Corriger encore")
    her.reads("Préparer de nouvelles règles").go("/commission/regles/").reads("Quorum : 5")
    her.press("Règles « proposition »").reads("Quorum : 5", "12 place des Tisserands, 81000 Albi")
    her.press("Changer ces coordonnées").fill(Téléphone="au guichet").press(
        "Garder ces coordonnées", status=422
    )
    her.reads("Écrivez un numéro de téléphone").fill(Téléphone="05 36 49 10 21").press(
        "Garder ces coordonnées"
    )
    her.reads("Les lettres portent maintenant ces coordonnées.", "05 36 49 10 21")
